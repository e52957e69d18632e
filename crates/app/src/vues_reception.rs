//! PDFs received, as a list shows them.

use domain::Counts;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One file of the list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ReceptionLigne {
    /// Which.
    pub id: String,
    /// Its name.
    pub fichier: String,
    /// The folder it is in, to be read; absent where nobody said where it is.
    pub dossier: Option<String>,
    /// Bytes.
    #[ts(type = "number")]
    pub taille: u64,
    /// SHA-256 when it came, hexadecimal; absent where it could not be read.
    pub empreinte: Option<String>,
    /// When it came, ISO 8601 UTC.
    pub recu_le: String,
    /// When it was verified the last time, ISO 8601 UTC.
    pub verifie_le: String,
    /// How it was found the last time it was looked for.
    pub controle: ControleFichier,
    /// When that was, ISO 8601 UTC.
    pub controle_le: String,
    /// What was found.
    pub trouve: Trouve,
}

/// How a file was found the last time it was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ControleFichier {
    /// Received, and not looked for since.
    Recu,
    /// Byte for byte what it was when it came.
    Inchange,
    /// Something else is in its place.
    Change,
    /// It is not there any more.
    Absent,
    /// It is there and cannot be read.
    Inaccessible,
}

/// What was found of a file, in short. Kept with the row: a field that an earlier version did not know is empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Trouve {
    /// Code of the verdict.
    #[ts(type = "Verdict")]
    pub verdict: String,
    /// Stable codes.
    pub raisons: Vec<String>,
    /// The verdict and its reasons, French sentences.
    pub phrases: Vec<String>,
    /// Who signed, in order; nobody where the verdict shows none.
    pub signataires: Vec<SignataireBref>,
    /// What the file says of itself; absent where it is not ours.
    pub dossier: Option<DossierBref>,
    /// The criteria, counted anew from what is attached; absent where that was not possible.
    pub couverture: Option<Counts>,
    /// The company's opinions attached; absent where that was not possible.
    pub avis: Option<AvisComptes>,
}

/// Who signed, in short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SignataireBref {
    /// `candidat` or `tuteur`.
    pub role: String,
    /// Name in the certificate.
    pub nom: String,
    /// How far they are known: a stable code.
    pub confiance: String,
    /// The same in a few words of French.
    pub dit: String,
    /// SHA-256 of the certificate.
    pub empreinte: String,
    /// Instant the signer declares.
    pub date_declaree: String,
}

/// What a file says of itself, in short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DossierBref {
    /// Identifier of the dossier.
    pub id: String,
    /// Full name of the candidate.
    pub candidat: String,
    /// Company.
    pub entreprise: String,
    /// Title of the référentiel.
    pub titre: String,
    /// Its code.
    pub code: String,
    /// Its version.
    pub version: String,
    /// Number of the sealed version; absent from a draft.
    pub numero: Option<u32>,
    /// Whether it is the example.
    pub demonstration: bool,
}

/// The company's opinions that a file carries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AvisComptes {
    /// How many signed avis.
    pub signes: usize,
    /// Opinions in force that are favourable.
    pub favorables: usize,
    /// With a reserve.
    pub reserves: usize,
    /// Unfavourable.
    pub defavorables: usize,
    /// Given on texts that changed since.
    pub perimes: usize,
}

/// What receiving files gave, once it has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ReceptionFaite {
    /// How many files there were.
    pub trouves: usize,
    /// How many were verified and kept.
    pub verifies: usize,
    /// Whether it was stopped before the end.
    pub arretee: bool,
}

/// A row with all that was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReceptionVue {
    /// The row.
    pub ligne: ReceptionLigne,
    /// All that was found the last time it was verified; absent where the file could not be read.
    #[ts(type = "VerificationVue | null")]
    pub vue: serde_json::Value,
}
