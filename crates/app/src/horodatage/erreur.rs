//! Why there is no timestamp.

use jiff::Timestamp;
use signature::{TspError, Withdrawal};

use super::ReseauError;

/// Why there is no timestamp. Nothing is sealed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HorodatageError {
    /// What was typed is not an address.
    #[error("not an address over HTTP")]
    Adresse,
    /// No authority is set.
    #[error("no timestamp authority is set")]
    SansAutorite,
    /// The authority cannot be reached, or answers something else.
    #[error("{adresse}: {error}")]
    Reseau {
        /// Whom was asked.
        adresse: String,
        /// What happened.
        error: ReseauError,
    },
    /// The answer is not to be believed.
    #[error("{adresse}: {error}")]
    Reponse {
        /// Whom was asked.
        adresse: String,
        /// Why.
        error: TspError,
    },
    /// A certificate of the signer, or of the authority, was withdrawn.
    #[error("the certificate of {nom} was withdrawn on {depuis}")]
    Retire {
        /// Whose.
        nom: String,
        /// Since when.
        depuis: Timestamp,
    },
}

impl HorodatageError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Adresse => "horodatage_adresse",
            Self::SansAutorite => "horodatage_sans_autorite",
            Self::Reseau { error, .. } => error.code(),
            Self::Reponse { error, .. } => error.code(),
            Self::Retire { .. } => "horodatage_certificat_retire",
        }
    }
}

impl From<Withdrawal> for HorodatageError {
    fn from(withdrawal: Withdrawal) -> Self {
        Self::Retire { nom: withdrawal.nom, depuis: withdrawal.depuis }
    }
}
