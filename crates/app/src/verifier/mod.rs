//! Verifying a PDF: a verdict, its reasons, who signed, what it says of itself.
//!
//! No library is needed. A file that verifies but carries no readable `dossier.json` is not one of ours. What it says of the
//! company's opinion must be what the signed avis attached to it give, each verified anew: the candidate seals the file, and
//! gives no avis.

use std::path::Path;

use signature::{Limits, Niveau, Report, Role, TrustStore};

use crate::avis::attached_hold;
use crate::dossier_json::{self, DOSSIER_JSON, MAX_DOSSIER_JSON};
use crate::error::AppError;
use crate::preuves::read_limited;
use crate::vues::{SignatureVue, Verdict, VerificationVue};
use crate::wording::raisons;

/// The largest PDF verified, in bytes.
pub const MAX_PDF: u64 = 500_000_000;

/// Reason given to a PDF without our `dossier.json`.
const NOT_OURS: &str = "pas_un_dossier_probant";

/// Reason given where the company's opinion it shows is not what the avis attached to it give.
const OTHER_AVIS: &str = "avis_incoherents";

/// Verifies a file on disk. Errors where it cannot be read at all.
pub fn verify_file(path: &Path) -> Result<VerificationVue, AppError> {
    let bytes = read_limited(path, MAX_PDF)?;
    let nom = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    Ok(verify_bytes(&nom, &bytes))
}

/// Verifies the bytes of a file called `nom`. Any bytes get an answer.
pub fn verify_bytes(nom: &str, bytes: &[u8]) -> VerificationVue {
    let limits = Limits { max_bytes: usize::try_from(MAX_PDF).unwrap_or(usize::MAX) };
    let report = signature::verify(bytes, &TrustStore::default(), &limits);
    let mut verdict = verdict(&report);
    let mut codes: Vec<String> = report.raisons.iter().map(|raison| raison.code().to_owned()).collect();
    let read = matches!(verdict, Verdict::Valide | Verdict::NonSigne)
        .then(|| signature::attachment(bytes, DOSSIER_JSON, MAX_DOSSIER_JSON))
        .flatten()
        .and_then(|json| dossier_json::read(&json));
    let sealers = report.signatures.iter().filter(|signed| signed.role == Role::Candidat);
    let sealers: Vec<String> = sealers.map(|signed| signed.empreinte.to_string()).collect();
    let wrong = match &read {
        None if matches!(verdict, Verdict::Valide | Verdict::NonSigne) => Some(NOT_OURS),
        Some(content) if !attached_hold(bytes, &content.dossier, &sealers) => Some(OTHER_AVIS),
        _ => None,
    };
    if let Some(wrong) = wrong {
        codes.push(wrong.to_owned());
        if verdict == Verdict::Valide {
            verdict = Verdict::Invalide;
        }
    }
    let signatures = if verdict == Verdict::Valide { signatures(&report) } else { Vec::new() };
    let dossier = read.map(dossier_json::DossierScelleJson::summary);
    VerificationVue {
        fichier: nom.to_owned(),
        verdict,
        phrases: raisons::phrases(verdict, &codes, &signatures),
        raisons: codes,
        signatures,
        dossier,
    }
}

fn verdict(report: &Report) -> Verdict {
    match report.verdict {
        signature::Verdict::Valide => Verdict::Valide,
        signature::Verdict::Invalide => Verdict::Invalide,
        signature::Verdict::NonSigne => Verdict::NonSigne,
        signature::Verdict::Illisible => Verdict::Illisible,
    }
}

fn signatures(report: &Report) -> Vec<SignatureVue> {
    report
        .signatures
        .iter()
        .map(|signed| SignatureVue {
            role: signed.role.code().to_owned(),
            nom: signed.nom.clone(),
            empreinte: signed.empreinte.to_string(),
            date_declaree: signed.date_declaree.to_string(),
            niveau: match signed.niveau {
                Niveau::Simple => "simple".to_owned(),
            },
            confiance: signed.confiance.code().to_owned(),
        })
        .collect()
}
