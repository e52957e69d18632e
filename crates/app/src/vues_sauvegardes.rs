//! What backups give to a shell.

use serde::Serialize;
use ts_rs::TS;

use crate::vues::Message;

/// Where the library is and what is kept of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SauvegardesVue {
    /// The folder of the library, only to be shown.
    pub emplacement: String,
    /// The service that synchronises that folder with other computers, if one seems to.
    pub nuage: Option<String>,
    /// When the last good backup was made, ISO 8601 UTC.
    pub derniere_bonne: Option<String>,
    /// Why the last one failed, until one succeeds.
    pub echec: Option<Message>,
    /// All of them, the last made first.
    pub liste: Vec<SauvegardeVue>,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SauvegardeVue {
    /// Names it.
    pub nom: String,
    /// Instant, ISO 8601 UTC.
    pub le: String,
    /// Bytes.
    #[ts(type = "number")]
    pub taille: u64,
    /// Whether it is as whole as when it was read again after being written.
    pub verifiee: bool,
}
