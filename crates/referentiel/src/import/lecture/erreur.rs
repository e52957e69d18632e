//! Why a file was not read.

/// Why a file was not read; [`LectureError::code`] is stable, the French for it is the application's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LectureError {
    /// Nothing in the file, or no word.
    #[error("the file has no word")]
    Vide,
    /// More bytes, or more text, than is read.
    #[error("{octets} bytes, more than the {limite} allowed")]
    TropGros {
        /// What it has.
        octets: usize,
        /// What is allowed.
        limite: usize,
    },
    /// More pages than are read.
    #[error("{pages} pages, more than the {limite} allowed")]
    TropDePages {
        /// What it has.
        pages: usize,
        /// What is allowed.
        limite: usize,
    },
    /// More of something than a document has: `paragraphes`, `cellules`, `colonnes`, `entrees`, `profondeur`, `attributs`,
    /// `signes`.
    #[error("more {quoi} than the {limite} allowed")]
    TropComplexe {
        /// Of what.
        quoi: &'static str,
        /// What is allowed.
        limite: usize,
    },
    /// An archive that unpacks to far more than it is, or an entity: made to harm.
    #[error("made to harm: {quoi}")]
    Bombe {
        /// What was found: `archive`, `entites`.
        quoi: &'static str,
    },
    /// Asks for a password.
    #[error("the file is encrypted")]
    Chiffre,
    /// Pages without text: scanned, or drawn.
    #[error("{pages} pages without text")]
    SansTexte {
        /// How many pages it has.
        pages: usize,
    },
    /// A `.doc` of before 2007.
    #[error("a Word document of before 2007")]
    AncienWord,
    /// Another kind of document, which is known: `xlsx`, `pptx`, `ods`, `odp`, `rtf`, `image`.
    #[error("a file of kind {lequel}")]
    AutreFormat {
        /// Which.
        lequel: &'static str,
    },
    /// Nothing that is known.
    #[error("nothing known")]
    FormatInconnu,
    /// The format is known, and the file does not follow it.
    #[error("damaged: {quoi}")]
    Abime {
        /// What, for the log.
        quoi: String,
    },
    /// Took too long, or was cancelled.
    #[error("stopped")]
    Arrete,
}

impl LectureError {
    /// A stable name of the cause.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Vide => "vide",
            Self::TropGros { .. } => "trop_gros",
            Self::TropDePages { .. } => "trop_de_pages",
            Self::TropComplexe { .. } => "trop_complexe",
            Self::Bombe { .. } => "bombe",
            Self::Chiffre => "chiffre",
            Self::SansTexte { .. } => "sans_texte",
            Self::AncienWord => "ancien_word",
            Self::AutreFormat { .. } => "autre_format",
            Self::FormatInconnu => "format_inconnu",
            Self::Abime { .. } => "abime",
            Self::Arrete => "arrete",
        }
    }

    #[allow(clippy::needless_pass_by_value, reason = "given to `map_err` as it is")]
    pub(super) fn abime(quoi: impl ToString) -> Self {
        Self::Abime { quoi: quoi.to_string() }
    }
}
