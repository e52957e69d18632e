//! The cover, the foot of each page, the metadata, the declaration.

use serde_json::{Value, json};

use super::mots::{capitale, empreinte_courte, jour, perimetre, rangs, voie};
use crate::source::Source;

/// Metadata hold at most that many characters: PDF/A refuses strings over 32,767 bytes.
const META_MAX: usize = 500;

/// Title, author and date of the file.
pub fn meta(source: &Source<'_>) -> Value {
    let cut = |text: String| -> String { text.chars().take(META_MAX).collect() };
    json!({
        "titre": cut(format!("{} – dossier de certification", source.referentiel.titre)),
        "auteur": cut(nom(source)),
        "annee": source.date.year(),
        "mois": source.date.month(),
        "jour": source.date.day(),
    })
}

/// The candidate's name, or what is to be filled in.
pub fn nom(source: &Source<'_>) -> String {
    let name = source.dossier.candidat.nom_complet();
    if name.is_empty() { "[nom à compléter]".to_owned() } else { name }
}

/// What stands on the cover.
pub fn garde(source: &Source<'_>) -> Value {
    let dossier = source.dossier;
    let key = &source.referentiel.key;
    let entreprise = joined([&dossier.entreprise.nom, &dossier.entreprise.ville]);
    let tuteur = joined([&dossier.tuteur.nom, &dossier.tuteur.fonction]);
    let acces = dossier.voie.map_or("", voie);
    let acces =
        [acces, &perimetre(&dossier.perimetre)].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
    let version = match &source.scellement {
        Some(seal) => format!("{}, scellée le {}", seal.numero, jour(seal.instant.date())),
        None => format!("brouillon du {}", jour(source.date)),
    };
    let depot = dossier.date_depot.map(jour).unwrap_or_default();
    let frame = format!("{} · version {} · empreinte {}", key.code, key.version, empreinte_courte(&key.empreinte));
    let centre = capitale(&source.referentiel.vocabulaire.centre);
    json!({
        "surtitre": if source.scellement.is_some() { "Dossier de certification · CQPM" } else { "Dossier de certification · CQPM · Brouillon" },
        "titre": keep_short_words(&source.referentiel.titre),
        "sous_titre": format!(
            "Rapport des projets et activités réalisés en entreprise, {0} par {0}",
            source.referentiel.vocabulaire.competence
        ),
        "rangs": rangs([
            ("Présenté par", &nom(source)),
            ("Entreprise", &entreprise),
            ("Voie d’accès", &acces),
            ("Tuteur en entreprise", &tuteur),
            (&centre, &dossier.centre.nom),
            ("À déposer avant le", &depot),
            ("Référentiel", &frame),
            ("Version du dossier", &version),
        ]),
        "candidat": nom(source),
        "tuteur": dossier.tuteur.nom.trim(),
        "entreprise": dossier.entreprise.nom.trim(),
        "scelle": source.scellement.is_some(),
    })
}

/// What stands at the foot of each page.
pub fn pied(source: &Source<'_>) -> String {
    let state = if source.scellement.is_some() { "Dossier scellé" } else { "Brouillon" };
    let demonstration = if source.dossier.demonstration { "Démonstration · " } else { "" };
    match empreinte_courte(&source.empreinte) {
        print if print.is_empty() => format!("{demonstration}{state}"),
        print => format!("{demonstration}{state} · empreinte {print}"),
    }
}

/// The declaration on honour, and what the signature is.
pub fn declaration(source: &Source<'_>) -> Value {
    let who = nom(source);
    let signature = match &source.scellement {
        Some(seal) => format!(
            "Dossier scellé par la signature électronique de {} le {} à {} (date et heure déclarées). La signature se trouve sur la page de garde ; elle porte sur tout le document et sur le fichier dossier.json qui y est joint.",
            seal.signataire.trim(),
            jour(seal.instant.date()),
            seal.instant.strftime("%H h %M"),
        ),
        None => "Ce document est un brouillon : il n’est pas signé. Une fois le dossier scellé, la signature électronique figurera sur la page de garde.".to_owned(),
    };
    let mut textes = vec![
        format!("Je déclare sur l’honneur, moi, {who}, avoir pris la part que je raconte aux projets et activités de ce dossier, l’avoir rédigé moi-même, et n’y avoir joint que des preuves issues de ce travail."),
        "J’ai veillé à ne divulguer ni mot de passe, ni donnée personnelle, ni information que mon entreprise tient à garder pour elle.".to_owned(),
    ];
    if source.dossier.demonstration {
        textes.push(
            "Ce dossier est une démonstration : les personnes, l’entreprise et les faits sont inventés.".to_owned(),
        );
    }
    json!({ "textes": textes, "date": format!("Le {}", jour(source.date)), "signature": signature })
}

/// Ties « de », « des », « la » to the word they belong to: a title does not break after them.
fn keep_short_words(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in title.split(' ') {
        out.push_str(word);
        out.push(if word.chars().count() <= 3 && word.chars().all(char::is_alphabetic) { '\u{a0}' } else { ' ' });
    }
    out.trim_end().to_owned()
}

fn joined<const N: usize>(parts: [&str; N]) -> String {
    parts.map(str::trim).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
