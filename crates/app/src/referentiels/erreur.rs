//! Why a document was not imported, or a draft not published.

use referentiel::import::lecture::LectureError;

/// Why a document was not imported, or a draft not published.
#[derive(Debug, thiserror::Error)]
pub enum ReferentielsError {
    /// The document cannot be read.
    #[error(transparent)]
    Lecture(#[from] LectureError),
    /// The document is no référentiel of a CQPM; codes of what was looked for and not found.
    #[error("not a référentiel: no {0:?}")]
    PasUnReferentiel(Vec<&'static str>),
    /// No draft of that id.
    #[error("no such draft")]
    BrouillonInconnu,
    /// The file of a draft cannot be read.
    #[error("a draft cannot be read: {0}")]
    BrouillonIllisible(String),
    /// The draft was saved since what is being changed was read.
    #[error("the draft was changed meanwhile")]
    BrouillonChange,
    /// More drafts than kept at once.
    #[error("more than {limite} drafts")]
    TropDeBrouillons {
        /// How many are kept.
        limite: usize,
    },
    /// A draft larger than kept.
    #[error("the draft is over the limit")]
    BrouillonTropGros,
    /// Something stands in the way of publishing.
    #[error("{0} things stand in the way of publishing")]
    Incomplet(usize),
    /// That version is published: it never changes.
    #[error("{code} version {version} is published already")]
    DejaPublie {
        /// Its code.
        code: String,
        /// Its version.
        version: String,
    },
    /// The draft is a copy: there is no document to take official wording from.
    #[error("the draft was not read in a document")]
    SansDocument,
    /// Nothing of the document could be attached.
    #[error("no official wording to attach")]
    RienARattacher,
}

impl ReferentielsError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Lecture(error) => error.code(),
            Self::PasUnReferentiel(_) => "pas_un_referentiel",
            Self::BrouillonInconnu => "brouillon_inconnu",
            Self::BrouillonIllisible(_) => "brouillon_illisible",
            Self::BrouillonChange => "brouillon_change",
            Self::TropDeBrouillons { .. } => "trop_de_brouillons",
            Self::BrouillonTropGros => "brouillon_trop_gros",
            Self::Incomplet(_) => "brouillon_incomplet",
            Self::DejaPublie { .. } => "deja_publie",
            Self::SansDocument => "brouillon_sans_document",
            Self::RienARattacher => "rien_a_rattacher",
        }
    }
}
