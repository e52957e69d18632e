//! Why a dossier is not moved to another version of its référentiel; nothing was written then.

/// Why a dossier is not moved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrationError {
    /// It answers that version already.
    #[error("the dossier answers that version already")]
    MemeVersion,
    /// That is another CQPM.
    #[error("the dossier answers {de}, not {vers}")]
    AutreCqpm {
        /// The code of the dossier's.
        de: String,
        /// The code that was asked for.
        vers: String,
    },
    /// A criterion that was chosen is in neither version, or twice in the choice.
    #[error("{0} cannot be chosen")]
    ChoixInconnu(String),
    /// A file of choices that cannot be read.
    #[error("the choices cannot be read: {0}")]
    ChoixIllisibles(String),
    /// A link is written in a way that cannot be rewritten exactly.
    #[error("{texte}, line {ligne}: a link that cannot be rewritten exactly")]
    NonReecrit {
        /// The title of the text.
        texte: String,
        /// From 1.
        ligne: usize,
    },
    /// The dossier goes on being changed by something else.
    #[error("the dossier goes on changing")]
    DossierChange,
}

impl MigrationError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MemeVersion => "migration_meme_version",
            Self::AutreCqpm { .. } => "migration_autre_cqpm",
            Self::ChoixInconnu(_) => "migration_choix_inconnu",
            Self::ChoixIllisibles(_) => "migration_choix_illisibles",
            Self::NonReecrit { .. } => "migration_texte_non_reecrit",
            Self::DossierChange => "migration_dossier_change",
        }
    }
}
