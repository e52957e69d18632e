//! Why a PDF is not countersigned, or a countersigned one not kept; each reason has its code, and its French in `wording`.

/// Why a PDF is not countersigned, or not kept. Nothing was written, and nothing here changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContreseingRefus {
    /// It does not verify.
    #[error("the PDF does not verify: {codes}")]
    Invalide {
        /// Stable codes of the verifier, one after the other.
        codes: String,
        /// What the verifier says, French.
        phrases: String,
    },
    /// Its référentiel is not here: what it contains could not be checked.
    #[error("the content of the PDF cannot be checked here")]
    NonControle,
    /// It has no place for the tutor's signature.
    #[error("the PDF keeps no place for the tutor")]
    SansPlace,
    /// The tutor's place is taken.
    #[error("countersigned already by {nom:?}")]
    DejaContresigne {
        /// By whom, as their certificate says.
        nom: String,
        /// When, as they declare, ISO 8601.
        le: String,
    },
    /// The identity of the candidate's computer, where somebody who visits it was to sign.
    #[error("the owner of this library cannot countersign a dossier of theirs")]
    IdentiteDuCandidat,
    /// The key is the one that sealed.
    #[error("the key that sealed cannot countersign")]
    MemeCle,
    /// The certificate of who would sign is not valid today.
    #[error("the certificate is not valid now")]
    HorsValidite,
    /// The signature could not be made, or what was made does not verify.
    #[error("the countersignature was not made: {0}")]
    NonFait(String),
    /// It would be written over the PDF to countersign.
    #[error("the PDF to countersign is there")]
    SurLaSource,
    /// The file that would be written by itself is there already.
    #[error("{0:?} is there already")]
    FichierPresent(String),
    /// What was received asks for no countersignature.
    #[error("no countersignature is asked")]
    RienADemander,
    /// It is handed back before it is signed.
    #[error("nothing is countersigned yet")]
    PasSigne,
    /// Nobody countersigned it: it is the sealed version, or another one.
    #[error("nobody countersigned it")]
    SansContreseing,
    /// It is a dossier that is not in this library.
    #[error("a dossier that is not here")]
    AutreDossier,
    /// A sealed version that this library has not.
    #[error("sealed version {0} is not here")]
    AutreVersion(u32),
    /// The sealed version of that number is here, and is not how this PDF begins.
    #[error("not the PDF of sealed version {0} that is kept")]
    AutrePdf(u32),
    /// A demonstration identity countersigned a real dossier, or was to.
    #[error("a demonstration identity for a real dossier")]
    DeDemonstration,
    /// More of them than anybody asks.
    #[error("{0} countersigned PDF of one sealed version are kept already")]
    TropNombreux(usize),
}

impl ContreseingRefus {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalide { .. } => "contreseing_pdf_non_valide",
            Self::NonControle => "contreseing_non_controle",
            Self::SansPlace => "contreseing_sans_place",
            Self::DejaContresigne { .. } => "contreseing_deja_fait",
            Self::IdentiteDuCandidat => "contreseing_identite_du_candidat",
            Self::MemeCle => "contreseing_meme_cle",
            Self::HorsValidite => "contreseing_hors_validite",
            Self::NonFait(_) => "contreseing_non_fait",
            Self::SurLaSource => "contreseing_sur_la_source",
            Self::FichierPresent(_) => "contreseing_fichier_present",
            Self::RienADemander => "rien_a_contresigner",
            Self::PasSigne => "contreseing_non_signe",
            Self::SansContreseing => "contreseing_absent",
            Self::AutreDossier => "contreseing_d_un_autre_dossier",
            Self::AutreVersion(_) => "contreseing_d_une_autre_version",
            Self::AutrePdf(_) => "contreseing_d_un_autre_pdf",
            Self::DeDemonstration => "contreseing_de_demonstration",
            Self::TropNombreux(_) => "contreseings_trop_nombreux",
        }
    }

    /// Whether this is an answer, no, about a file that came, rather than about what was asked.
    pub(crate) fn refuses_package(&self) -> bool {
        matches!(
            self,
            Self::Invalide { .. }
                | Self::NonControle
                | Self::SansPlace
                | Self::DejaContresigne { .. }
                | Self::SansContreseing
                | Self::AutreDossier
                | Self::AutreVersion(_)
                | Self::AutrePdf(_)
                | Self::DeDemonstration
                | Self::TropNombreux(_)
        )
    }
}
