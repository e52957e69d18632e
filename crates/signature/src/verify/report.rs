//! What verifying says: a verdict, its reasons as stable codes, and who signed.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::identity::{Certificate, Fingerprint, Origin};
use crate::pades::Role;
use crate::trust::Confiance;

use super::foreign::AutreSignature;

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
    /// The valid signature of another program: whole, but not a dossier.
    #[serde(rename = "autre_signature")]
    Autre,
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
            Self::Autre => "autre_signature",
            Self::Illisible => "illisible",
        }
    }
}

/// Why a file is not a valid dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Raison {
    /// Nobody wanted the answer any more; nothing is said of the file.
    Arretee,
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
    /// The declared time, or that of the timestamp, lies outside the certificate's validity.
    CertificatHorsValidite,
    /// The timestamp is not one of this signature, or does not hold.
    HorodatageFaux,
    /// What the file carries about withdrawn certificates is not what this signature needs, or says that one was.
    RevocationIncoherente,
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
    pub const ALL: [Self; 18] = [
        Self::Arretee,
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
        Self::HorodatageFaux,
        Self::RevocationIncoherente,
        Self::RevisionInattendue,
        Self::ChampInattendu,
        Self::OrdreDesSignatures,
        Self::ApparenceInattendue,
        Self::StructureInattendue,
    ];

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arretee => "verification_arretee",
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
            Self::HorodatageFaux => "horodatage_faux",
            Self::RevocationIncoherente => "revocation_incoherente",
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

/// How much of what proves a signature is in the file. Source: ETSI EN 319 142-1 §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Profil {
    /// The signature and the certificate with its chain: B-B.
    #[serde(rename = "b_b")]
    BB,
    /// And a timestamp: B-T.
    #[serde(rename = "b_t")]
    BT,
    /// And, for both chains, the certificates and the lists that say that none was withdrawn then: B-LT.
    #[serde(rename = "b_lt")]
    BLT,
}

impl Profil {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::BB => "b_b",
            Self::BT => "b_t",
            Self::BLT => "b_lt",
        }
    }
}

/// The timestamp of a signature, which holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HorodatageReport {
    /// Before when the signature was made, as the authority says.
    pub instant: Timestamp,
    /// The authority, by the name in its certificate.
    pub autorite: String,
    /// Who issued its certificate, by name.
    pub emetteur: String,
    /// SHA-256 of its certificate, in hexadecimal.
    pub empreinte: Fingerprint,
    /// Whether it was accepted here, by its fingerprint or by that of one who vouches for it.
    pub connue: bool,
    /// Whether the signer declares an instant later by more than five minutes: the signer's clock was ahead, or the date is not true.
    pub date_contredite: bool,
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
    /// When somebody else says that it existed already.
    pub horodatage: Option<HorodatageReport>,
    /// How much of what proves it is in the file.
    pub profil: Profil,
    /// What kind of signature it is.
    pub niveau: Niveau,
    /// How far the signer is known here.
    pub confiance: Confiance,
    /// The certificate itself, for who knows more of people than a [`crate::TrustStore`].
    #[serde(skip)]
    pub certificat: Certificate,
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
    /// The signature of another program; only there with [`Verdict::Autre`].
    pub autre: Option<AutreSignature>,
}

impl Report {
    pub(super) fn valide(signatures: Vec<SignatureReport>) -> Self {
        Self { verdict: Verdict::Valide, raisons: Vec::new(), signatures, autre: None }
    }

    pub(super) fn non_signe() -> Self {
        Self { verdict: Verdict::NonSigne, raisons: Vec::new(), signatures: Vec::new(), autre: None }
    }

    pub(super) fn autre(autre: AutreSignature) -> Self {
        let known = Self::without_signature(Verdict::Autre, Raison::PasUnDossierProbant);
        Self { autre: Some(autre), ..known }
    }

    pub(super) fn without_signature(verdict: Verdict, raison: Raison) -> Self {
        Self { verdict, raisons: vec![raison], signatures: Vec::new(), autre: None }
    }

    /// Whether the verification was stopped before its end.
    pub fn is_stopped(&self) -> bool {
        self.raisons == [Raison::Arretee]
    }
}
