//! The list taken away: as a table for spreadsheets, or as lines of JSON for programs.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::correspondance::feuille::Feuille;
use crate::correspondance::tableur;
use crate::error::AppError;
use crate::vues_reception::ReceptionLigne;
use crate::wording::reception as words;

/// What a list of verified files can be taken away as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormatReception {
    /// Text for spreadsheets set to French: UTF-8 with its mark, semicolons.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

impl FormatReception {
    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

/// The rows as a table; dates are those of `zone`.
pub(crate) fn csv(lignes: &[ReceptionLigne], zone: &TimeZone) -> Result<Vec<u8>, AppError> {
    let colonnes = words::COLONNES.map(|(titre, width)| (titre.to_owned(), width)).to_vec();
    let rangees = lignes.iter().map(|ligne| rangee(ligne, zone)).collect();
    tableur::csv(&Feuille { nom: "Réception", colonnes, rangees, figees: 1 })
}

fn rangee(ligne: &ReceptionLigne, zone: &TimeZone) -> Vec<String> {
    let found = &ligne.trouve;
    let dossier = found.dossier.clone().unwrap_or_default();
    let counts = found.couverture;
    let count = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let [avis, favorables] = words::avis(found.avis.as_ref());
    vec![
        ligne.fichier.clone(),
        ligne.dossier.clone().unwrap_or_default(),
        words::verdict(&found.verdict).to_owned(),
        words::raisons(found),
        words::signataires(&found.signataires),
        words::confiances(&found.signataires),
        dossier.candidat,
        dossier.entreprise,
        dossier.code,
        dossier.version,
        dossier.numero.map(|number| number.to_string()).unwrap_or_default(),
        count(counts.map(|counts| counts.total)),
        count(counts.map(|counts| counts.racontes())),
        count(counts.map(|counts| counts.etayes)),
        count(counts.map(|counts| counts.confirmes)),
        avis,
        favorables,
        ligne.taille.to_string(),
        ligne.empreinte.clone().unwrap_or_default(),
        local(&ligne.recu_le, zone),
        local(&ligne.verifie_le, zone),
        words::controle(ligne.controle).to_owned(),
        local(&ligne.controle_le, zone),
    ]
}

/// A day and a minute as a spreadsheet reads them, in local time.
fn local(instant: &str, zone: &TimeZone) -> String {
    let read: Result<Timestamp, _> = instant.parse();
    read.map_or_else(|_| instant.to_owned(), |at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string())
}

/// What `value` is on one line.
pub(crate) fn json_line(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(value).map(|line| line + "\n").map_err(|error| AppError::Tache(error.to_string()))
}
