//! What verifying says: a verdict, its reasons as stable codes, and who signed.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::identity::{Fingerprint, Origin};
use crate::pades::Role;
use crate::trust::Confiance;

/// The answer about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A dossier sealed by this application, unchanged since.
    Valide,
    /// A file with a signature that does not hold, or that is not one of ours.
    Invalide,
    /// A file without signature.
    NonSigne,
    /// Not a file that can be looked at.
    Illisible,
}

impl Verdict {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Valide => "valide",
            Self::Invalide => "invalide",
            Self::NonSigne => "non_signe",
            Self::Illisible => "illisible",
        }
    }
}

/// Why a file is not a valid dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Raison {
    /// Longer than is read.
    FichierTropGros,
    /// Does not begin as a PDF does.
    PasUnPdf,
    /// Signed, but not by this application.
    PasUnDossierProbant,
    /// A signed byte is not what it was.
    OctetsModifies,
    /// Something was appended after the last signature, which held before.
    OctetsApresSignature,
    /// A signature does not cover the whole file up to its end.
    PlageIncorrecte,
    /// A signature's content is not exactly the one form that is written.
    ContenuNonCanonique,
    /// The signature is not the one of the certificate's key.
    SignatureFausse,
    /// The certificate is not one of ours, or names somebody else.
    CertificatIncoherent,
    /// The declared time lies outside the certificate's validity.
    CertificatHorsValidite,
    /// A revision does something else than what it may.
    RevisionInattendue,
    /// The reserved fields are not those that are written.
    ChampInattendu,
    /// The fields were not signed in the order of roles.
    OrdreDesSignatures,
    /// The visible box draws something else than outlines.
    ApparenceInattendue,
    /// The structure of the file is not the one that is written.
    StructureInattendue,
}

impl Raison {
    /// Every reason, for tables and translations.
    pub const ALL: [Self; 15] = [
        Self::FichierTropGros,
        Self::PasUnPdf,
        Self::PasUnDossierProbant,
        Self::OctetsModifies,
        Self::OctetsApresSignature,
        Self::PlageIncorrecte,
        Self::ContenuNonCanonique,
        Self::SignatureFausse,
        Self::CertificatIncoherent,
        Self::CertificatHorsValidite,
        Self::RevisionInattendue,
        Self::ChampInattendu,
        Self::OrdreDesSignatures,
        Self::ApparenceInattendue,
        Self::StructureInattendue,
    ];

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::FichierTropGros => "fichier_trop_gros",
            Self::PasUnPdf => "pas_un_pdf",
            Self::PasUnDossierProbant => "pas_un_dossier_probant",
            Self::OctetsModifies => "octets_modifies",
            Self::OctetsApresSignature => "octets_apres_signature",
            Self::PlageIncorrecte => "plage_incorrecte",
            Self::ContenuNonCanonique => "contenu_non_canonique",
            Self::SignatureFausse => "signature_fausse",
            Self::CertificatIncoherent => "certificat_incoherent",
            Self::CertificatHorsValidite => "certificat_hors_validite",
            Self::RevisionInattendue => "revision_inattendue",
            Self::ChampInattendu => "champ_inattendu",
            Self::OrdreDesSignatures => "ordre_des_signatures",
            Self::ApparenceInattendue => "apparence_inattendue",
            Self::StructureInattendue => "structure_inattendue",
        }
    }
}

impl Serialize for Raison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// What kind of signature it is, in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Niveau {
    /// Self-issued: a simple electronic signature. It proves integrity, not identity.
    Simple,
}

/// One signature that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureReport {
    /// Whose field it fills.
    pub role: Role,
    /// The certificate's name.
    pub nom: String,
    /// The certificate's function.
    pub fonction: Option<String>,
    /// The certificate's organisation.
    pub organisation: Option<String>,
    /// SHA-256 of the certificate, in hexadecimal.
    pub empreinte: Fingerprint,
    /// Who vouches for the certificate.
    pub origine: Origin,
    /// When the signer says it was signed; nobody else vouches for it.
    pub date_declaree: Timestamp,
    /// What kind of signature it is.
    pub niveau: Niveau,
    /// How far the signer is known here.
    pub confiance: Confiance,
}

/// The answer about a file, with its reasons and, only when valid, who signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The answer.
    pub verdict: Verdict,
    /// Why it is not valid; empty when it is, or when the file is merely unsigned.
    pub raisons: Vec<Raison>,
    /// The signatures, in the order in which they were made; empty unless the verdict is valid, so that no name is
    /// ever shown beside bytes it does not cover.
    pub signatures: Vec<SignatureReport>,
}

impl Report {
    pub(super) fn non_signe() -> Self {
        Self { verdict: Verdict::NonSigne, raisons: Vec::new(), signatures: Vec::new() }
    }

    pub(super) fn without_signature(verdict: Verdict, raison: Raison) -> Self {
        Self { verdict, raisons: vec![raison], signatures: Vec::new() }
    }
}
