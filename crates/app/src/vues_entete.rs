//! What the use cases give of a dossier's head: its dates as days left, and what each way of access changes.

use domain::{Echeance, VoieAcces};
use serde::Serialize;
use ts_rs::TS;

/// A date the centre gave, as words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EcheanceDite {
    /// What and when.
    #[serde(flatten)]
    pub echeance: Echeance,
    /// What is due, such as « Dépôt du rapport ».
    pub titre: String,
    /// The days left, such as « dans 23 jours ».
    pub quand: String,
}

/// A way of access, as words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VoieDite {
    /// Which.
    pub voie: VoieAcces,
    /// What it changes for this référentiel, one line.
    pub phrase: String,
}
