//! What is kept of a verified file: all that was found, and in short what a row shows.

use store::{FichierVerifie, Reception};

use crate::error::AppError;
use crate::vues::{Message, VerificationVue};
use crate::vues_reception::{AvisComptes, ControleFichier, DossierBref, ReceptionLigne, SignataireBref, Trouve};
use crate::vues_verification::{BilanAvis, ContenuScelle};

/// What a file was found to be, in short.
pub(crate) fn in_short(vue: &VerificationVue) -> Trouve {
    let signed = vue.signatures.iter().map(|one| SignataireBref {
        role: one.role.clone(),
        nom: one.nom.clone(),
        confiance: one.confiance.clone(),
        dit: one.signataire.confiance.dit.clone(),
        empreinte: one.empreinte.clone(),
        date_declaree: one.date_declaree.clone(),
    });
    let dossier = vue.dossier.as_ref().map(|dossier| DossierBref {
        id: dossier.id.clone(),
        candidat: dossier.candidat.clone(),
        entreprise: dossier.entreprise.clone(),
        titre: dossier.titre.clone(),
        code: dossier.code.clone(),
        version: dossier.version.clone(),
        numero: dossier.numero,
        demonstration: dossier.demonstration,
    });
    Trouve {
        verdict: code_of(&vue.verdict),
        raisons: vue.raisons.clone(),
        phrases: vue.phrases.clone(),
        signataires: signed.collect(),
        dossier,
        couverture: vue.contenu.as_ref().and_then(|inside| inside.couverture.as_ref()).map(|covered| covered.counts),
        avis: vue.contenu.as_ref().map(comptes),
    }
}

fn comptes(inside: &ContenuScelle) -> AvisComptes {
    let BilanAvis { favorables, reserves, defavorables, perimes, .. } = inside.bilan_avis;
    AvisComptes { signes: inside.avis.len(), favorables, reserves, defavorables, perimes }
}

/// A file that could not be read, in short.
pub(crate) fn unread(message: &Message) -> Trouve {
    Trouve {
        verdict: "illisible".to_owned(),
        raisons: vec![message.code.clone()],
        phrases: vec![message.quoi.clone()],
        ..Trouve::default()
    }
}

/// What the library keeps of a file. `vue` is absent where it could not be read.
pub(crate) fn kept(
    nom: String,
    chemin: Option<String>,
    taille: u64,
    empreinte: Option<String>,
    found: &Trouve,
    vue: Option<&VerificationVue>,
) -> Result<FichierVerifie, AppError> {
    let written = |error: serde_json::Error| AppError::Tache(error.to_string());
    Ok(FichierVerifie {
        chemin,
        nom,
        taille,
        empreinte,
        verdict: found.verdict.clone(),
        raisons: serde_json::to_string(&found.raisons).map_err(written)?,
        ligne: serde_json::to_string(found).map_err(written)?,
        vue: serde_json::to_string(&vue).map_err(written)?,
    })
}

/// A row as it is shown. What cannot be read back of it is empty: the row stays.
pub(crate) fn shown(row: Reception) -> ReceptionLigne {
    let folder = row.chemin.as_deref().and_then(|path| std::path::Path::new(path).parent());
    ReceptionLigne {
        id: row.id.to_string(),
        fichier: row.nom,
        dossier: folder.map(|folder| folder.display().to_string()),
        taille: row.taille,
        empreinte: row.empreinte,
        recu_le: row.recu_le.to_string(),
        verifie_le: row.verifie_le.to_string(),
        controle: match row.controle {
            store::Controle::Recu => ControleFichier::Recu,
            store::Controle::Inchange => ControleFichier::Inchange,
            store::Controle::Change => ControleFichier::Change,
            store::Controle::Absent => ControleFichier::Absent,
            store::Controle::Inaccessible => ControleFichier::Inaccessible,
        },
        controle_le: row.controle_le.to_string(),
        trouve: serde_json::from_str(&row.ligne).unwrap_or_default(),
    }
}

/// The stable word of a plain enum.
fn code_of(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
