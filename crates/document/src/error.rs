//! What can go wrong, and what went less well than asked.
//!
//! An error means that there is no document; a warning means that there is one and that something in it is not as the
//! candidate wrote it. Both carry a stable code; French sentences are made elsewhere.

use domain::{PreuveId, TextRef};

use crate::source::Role;

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The dossier could not be turned into the template's data.
    #[error("the dossier cannot be turned into data for the template: {0}")]
    Donnees(String),
    /// The template refused its data: a defect of ours, never the candidate's doing.
    #[error("the template does not compile: {}", .details.join("; "))]
    MiseEnPage {
        /// What the typesetter says, for the log.
        details: Vec<String>,
    },
    /// The pages could not be written as PDF/A-3a and PDF/UA-1.
    #[error("the pages cannot be exported: {}", .details.join("; "))]
    Export {
        /// What the exporter says, for the log.
        details: Vec<String>,
    },
    /// The template did not reserve a place for that signature.
    #[error("the template has no place for the signature of {0:?}")]
    ChampAbsent(Role),
    /// Whoever waited asked to stop; nothing was made.
    #[error("stopped when asked to")]
    Arrete,
    /// The recovery sheet cannot be drawn from what it was given; the reason never quotes the code.
    #[error("the recovery sheet cannot be drawn: {0}")]
    FicheSecours(&'static str),
}

impl DocumentError {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Donnees(_) => "document_donnees",
            Self::MiseEnPage { .. } => "document_mise_en_page",
            Self::Export { .. } => "document_export",
            Self::ChampAbsent(_) => "document_champ_absent",
            Self::Arrete => "arrete",
            Self::FicheSecours(_) => "document_fiche_secours",
        }
    }
}

/// Something in the document that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Avertissement {
    /// Characters that no embedded font can draw, or that would disturb the reading, were replaced by a visible mark.
    CaracteresRemplaces {
        /// Which, as `U+4E2D`, each once, at most 20.
        caracteres: Vec<String>,
    },
    /// The image of a preuve could not be used; a box stands in its place.
    ImageInutilisable {
        /// The preuve.
        preuve: PreuveId,
        /// Its number.
        numero: usize,
        /// Code of the reason, see [`crate::image::ImageError::code`], or `preuve_absente`.
        raison: &'static str,
    },
    /// A preuve has neither description nor legend: its file name is read to who cannot see it.
    PreuveSansDescription {
        /// The preuve.
        preuve: PreuveId,
        /// Its number.
        numero: usize,
    },
    /// Lists and quotes nested deeper than a page can show were brought up.
    ImbricationAplatie {
        /// Which text.
        texte: TextRef,
    },
    /// A text with more paragraphs than a dossier can print stops before its end.
    TexteInterrompu {
        /// Which text.
        texte: TextRef,
    },
    /// The typesetter did not settle; page numbers may be off by one.
    PagesInstables,
}

impl Avertissement {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CaracteresRemplaces { .. } => "caracteres_remplaces",
            Self::ImageInutilisable { .. } => "image_inutilisable",
            Self::PreuveSansDescription { .. } => "preuve_sans_description",
            Self::ImbricationAplatie { .. } => "imbrication_aplatie",
            Self::TexteInterrompu { .. } => "texte_interrompu",
            Self::PagesInstables => "pages_instables",
        }
    }
}
