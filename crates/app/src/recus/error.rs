//! Why something received cannot be answered or kept, and why a request cannot be made.

/// Why something received cannot be answered or kept, or a request cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecuError {
    /// The référentiel asks no avis of who comes that way.
    #[error("no avis is asked of that way of access")]
    SansObjet,
    /// A competence that is not of the perimeter of the dossier, or of no référentiel.
    #[error("competence {0} is not asked of that dossier")]
    HorsPerimetre(String),
    /// Not a day.
    #[error("{0:?} is not a day")]
    Date(String),
    /// Nothing was answered.
    #[error("nothing is answered")]
    Vide,
    /// It is handed back before it is signed.
    #[error("nothing is signed yet")]
    PasSigne,
    /// It is only to be read.
    #[error("nothing is asked")]
    SansQuestion,
    /// An answer on something that is not asked, or two on one thing.
    #[error("an answer that is not asked")]
    HorsDemande,
    /// A word that is not of the scale.
    #[error("{0:?} is not on the scale")]
    HorsEchelle(String),
    /// The identity of the candidate, or of whoever owns this computer, for an avis on their own dossier.
    #[error("the owner of this library cannot sign an avis on a dossier of theirs")]
    IdentiteDuCandidat,
    /// A demonstration identity for a real dossier.
    #[error("a demonstration identity signs no real dossier")]
    IdentiteDeDemonstration,
    /// Nobody of that fingerprint whom a package can be encrypted for.
    #[error("no key is known to encrypt for that person")]
    ContactSansCle,
    /// Avis on a dossier that is not in this library.
    #[error("the dossier of these avis is not here")]
    DossierAbsent,
    /// A kind of package that this version does not import yet.
    #[error("this version does not import that kind of package")]
    GenreAVenir,
    /// A référentiel of that code and version is here, and says something else.
    #[error("{code} version {version} is here with another content")]
    ReferentielAutre {
        /// Its code.
        code: String,
        /// Its version.
        version: String,
    },
    /// The référentiel of a package has defects.
    #[error("the référentiel has {nombre} defects, the first one {premier}")]
    ReferentielRefuse {
        /// How many.
        nombre: usize,
        /// Where and what the first one is, French.
        premier: String,
    },
    /// A file of answers that cannot be read.
    #[error("line {ligne} of the answers: {detail}")]
    ReponsesIllisibles {
        /// From 1.
        ligne: usize,
        /// What, French.
        detail: String,
    },
}

impl RecuError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SansObjet => "avis_sans_objet",
            Self::HorsPerimetre(_) => "competence_hors_perimetre",
            Self::Date(_) => "date_illisible",
            Self::Vide => "avis_vide",
            Self::PasSigne => "avis_non_signe",
            Self::SansQuestion => "rien_a_repondre",
            Self::HorsDemande => "avis_portee_inconnue",
            Self::HorsEchelle(_) => "reponse_hors_echelle",
            Self::IdentiteDuCandidat => "identite_du_candidat",
            Self::IdentiteDeDemonstration => "identite_de_demonstration",
            Self::ContactSansCle => "contact_sans_cle",
            Self::DossierAbsent => "avis_d_un_autre_dossier",
            Self::GenreAVenir => "paquet_genre_a_venir",
            Self::ReferentielAutre { .. } => "referentiel_autre",
            Self::ReferentielRefuse { .. } => "referentiel_refuse",
            Self::ReponsesIllisibles { .. } => "reponses_illisibles",
        }
    }

    /// Whether this is an answer, no, rather than something that could not be done.
    pub(crate) fn refuses_package(&self) -> bool {
        !matches!(self, Self::Date(_) | Self::PasSigne | Self::ContactSansCle | Self::ReponsesIllisibles { .. })
    }
}
