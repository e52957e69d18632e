//! Why an avis is refused; each reason has its code, and its French in `wording`.

use domain::{AvisError, Portee};
use signature::DetachedError;

/// Why an avis is not accepted. Nothing of what came with it is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AvisRefus {
    /// It comes without a signature.
    #[error("an avis without signature")]
    SansSignature,
    /// Its signature is not one of its content.
    #[error(transparent)]
    Signature(#[from] DetachedError),
    /// What was signed is not an avis.
    #[error(transparent)]
    Contenu(#[from] AvisError),
    /// It names another signer than the one who signed it.
    #[error("signed by somebody else than it says")]
    AutreSignataire,
    /// It says that it was given when its signer's certificate was not valid.
    #[error("given outside the validity of the certificate")]
    HorsValidite,
    /// It is about another dossier.
    #[error("about another dossier")]
    AutreDossier,
    /// It answers another référentiel, or another version of it.
    #[error("about another référentiel")]
    AutreReferentiel,
    /// The candidate signed it.
    #[error("signed by the candidate")]
    ParLeCandidat,
    /// A demonstration identity signed it, and the dossier is a real one.
    #[error("signed by a demonstration identity")]
    DeDemonstration,
    /// It bears on something that is not there, or on which no avis is given.
    #[error("it bears on {0:?}, which it may not")]
    PorteeInconnue(Portee),
    /// More of them than one dossier has.
    #[error("{0} avis are more than are read")]
    TropNombreux(usize),
}

impl AvisRefus {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SansSignature => "avis_sans_signature",
            Self::Signature(error) => error.code(),
            Self::Contenu(error) => error.code(),
            Self::AutreSignataire => "avis_d_un_autre_signataire",
            Self::HorsValidite => "avis_hors_validite",
            Self::AutreDossier => "avis_d_un_autre_dossier",
            Self::AutreReferentiel => "avis_d_un_autre_referentiel",
            Self::ParLeCandidat => "avis_signe_par_le_candidat",
            Self::DeDemonstration => "avis_de_demonstration",
            Self::PorteeInconnue(_) => "avis_portee_inconnue",
            Self::TropNombreux(_) => "avis_trop_nombreux",
        }
    }
}
