//! What is kept of something received: the dossier as it came and what is asked, one JSON that never changes.

use serde::{Deserialize, Serialize};
use store::{Recu, StoreError};

use crate::error::AppError;
use crate::paquet::demande::Demande;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EnvoiRecu {
    /// Who sent it, as they call themselves.
    pub de: String,
    /// Whether it was made on this computer for somebody who answers here.
    pub sur_place: bool,
    /// The dossier, and what is asked.
    pub demande: Demande,
}

impl EnvoiRecu {
    /// As it is kept.
    pub fn write(&self) -> Result<String, AppError> {
        serde_json::to_string(self).map_err(|_| AppError::PaquetContradictoire("not JSON"))
    }

    /// As it was kept.
    pub fn read(recu: &Recu) -> Result<Self, AppError> {
        serde_json::from_str(&recu.contenu)
            .map_err(|_| StoreError::Damaged { detail: format!("what was received as {}", recu.id) }.into())
    }
}
