//! The declaration on honour, and who signs where.

use serde_json::{Value, json};

use super::garde::{joined, nom};
use super::mots::{heure, jour};
use crate::source::Source;

/// The declaration on honour, and who signs where.
pub fn declaration(source: &Source<'_>) -> Value {
    let dossier = source.dossier;
    let who = nom(source);
    let mut textes = vec![
        format!("Je déclare sur l’honneur, moi, {who}, avoir pris la part que je raconte aux projets et activités de ce dossier, l’avoir rédigé moi-même, et n’y avoir joint que des preuves issues de ce travail."),
        "J’ai veillé à ne divulguer ni mot de passe, ni donnée personnelle, ni information que mon entreprise tient à garder pour elle.".to_owned(),
    ];
    if dossier.demonstration {
        textes.push(
            "Ce dossier est une démonstration : les personnes, l’entreprise et les faits sont inventés.".to_owned(),
        );
    }
    let (etat, note) = match &source.scellement {
        Some(seal) => (
            format!(
                "{} · {}, {} (date et heure déclarées)",
                seal.signataire.trim(),
                jour(seal.instant.date()),
                heure(seal.instant)
            ),
            "Dossier scellé : la signature électronique du candidat porte sur tout ce document et sur le fichier dossier.json qui y est joint. Le contreseing de l’entreprise, s’il est donné, s’y ajoute sans rien changer.",
        ),
        None => (
            "non signé : ce document est un brouillon".to_owned(),
            "Une fois le dossier scellé, la signature électronique figurera sur la page de garde ; elle portera sur tout le document et sur le fichier dossier.json qui y est joint.",
        ),
    };
    let tuteur = joined([&dossier.tuteur.nom, &dossier.tuteur.fonction]);
    json!({
        "textes": textes,
        "date": format!("Le {}", jour(source.date)),
        "signatures": [
            { "role": "Candidat", "qui": who, "situation": etat },
            {
                "role": "Entreprise (contreseing)",
                "qui": if tuteur.is_empty() { "tuteur en entreprise".to_owned() } else { tuteur },
                "situation": "place réservée ; la signature électronique y apparaît une fois apposée",
            },
        ],
        "note": note,
    })
}
