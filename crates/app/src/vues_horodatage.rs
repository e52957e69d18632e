//! Timestamps, as the screens show them.

use serde::Serialize;
use ts_rs::TS;

/// When a signature existed, as an authority says.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HorodatageVue {
    /// Instant the authority gives, ISO 8601.
    pub instant: String,
    /// The authority, by the name in its certificate.
    pub autorite: String,
    /// Who issued its certificate, by name.
    pub emetteur: String,
    /// SHA-256 of its certificate, hexadecimal.
    pub empreinte: String,
    /// Whether the user accepted it.
    pub connue: bool,
    /// Whether the signer declares an instant later than that.
    pub date_contredite: bool,
    /// What it means, one or two sentences.
    pub phrase: String,
}

/// The settings of timestamps.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReglageHorodatage {
    /// Of whom a timestamp is asked; nobody at first.
    pub adresse: Option<String>,
    /// Authorities whose certificate was accepted, the newest first.
    pub reconnues: Vec<AutoriteReconnue>,
}

/// An authority whose certificate was accepted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AutoriteReconnue {
    /// SHA-256 of the certificate, hexadecimal.
    pub empreinte: String,
    /// Its first 80 bits as eight words.
    pub mots: Vec<String>,
    /// Name in the certificate.
    pub nom: String,
    /// Who issued it, by name.
    pub emetteur: String,
}

/// What an authority answered when it was tried.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EssaiHorodatage {
    /// Its name.
    pub autorite: String,
    /// Who issued its certificate, by name.
    pub emetteur: String,
    /// SHA-256 of its certificate, hexadecimal.
    pub empreinte: String,
    /// Its first 80 bits as eight words.
    pub mots: Vec<String>,
    /// What time it is there, ISO 8601.
    pub instant: String,
    /// Whether it was accepted already.
    pub reconnue: bool,
}
