//! What the screens of the countersignature show: to the tutor before they sign, to the candidate who gets the PDF back.

use domain::DossierId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::vues::{Message, VerificationVue};
use crate::vues_identites::SignataireVue;

/// A PDF that was opened, dropped or double-clicked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PdfVue {
    /// What names it until another one is opened.
    pub jeton: String,
    /// What it is found to be.
    pub verification: VerificationVue,
    /// What would be countersigned, where the tutor's place is empty.
    pub a_contresigner: Option<AContresigner>,
    /// What comes back, where it is a sealed version of this library with the tutor's signature.
    pub retour: Option<RetourVue>,
    /// Why it is not taken back, where it is about a dossier of this library.
    pub refus: Option<Message>,
}

/// A sealed dossier before it is countersigned, in short.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AContresigner {
    /// Full name of the candidate.
    pub candidat: String,
    /// Company.
    pub entreprise: String,
    /// Title of the référentiel.
    pub titre: String,
    /// Its code and version.
    pub referentiel: String,
    /// Number of the sealed version.
    pub numero: Option<u32>,
    /// SHA-256 of the dossier, whose first digits stand at the foot of each page.
    pub empreinte: String,
    /// How many pages it has.
    pub pages: Option<u32>,
    /// Bytes of the PDF.
    #[ts(type = "number")]
    pub taille: u64,
    /// Who sealed it.
    pub scelle_par: SignataireVue,
    /// When, as they declare, ISO 8601.
    pub scelle_le: String,
    /// Whether it is an example.
    pub demonstration: bool,
    /// Whether it is a dossier of this library: only somebody who visits countersigns it here.
    pub sur_place: bool,
    /// The tutor as the dossier names them, for who has no signature yet.
    pub propose: PersonneProposee,
}

/// What the form of a new signature is filled with.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct PersonneProposee {
    /// Full name.
    pub nom: String,
    /// Function.
    pub fonction: String,
    /// Company.
    pub organisation: String,
}

/// A countersigned PDF that comes back to the dossier it is about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RetourVue {
    /// The dossier.
    pub dossier: DossierId,
    /// Its candidate.
    pub candidat: String,
    /// The sealed version it goes on from.
    pub numero: u32,
    /// Who countersigned.
    pub signataire: SignataireVue,
    /// When, as they declare, ISO 8601.
    pub signe_le: String,
    /// Whether it is kept already.
    pub deja: bool,
}

/// A countersigned PDF that is kept.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContreseingVue {
    /// The sealed version it goes on from.
    pub sceau: String,
    /// SHA-256 of the PDF, which names it.
    pub empreinte: String,
    /// Bytes.
    #[ts(type = "number")]
    pub taille: u64,
    /// Who countersigned, and how far they are known here.
    pub signataire: SignataireVue,
    /// When, as they declare, ISO 8601.
    pub signe_le: String,
    /// When it was received here, ISO 8601.
    pub recu_le: String,
}

/// What is kept and what was asked about the sealed versions of a dossier.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ContreseingsVue {
    /// The countersigned PDF, in the order in which they came.
    pub contreseings: Vec<ContreseingVue>,
    /// What was asked, the oldest first.
    pub demandes: Vec<DemandeContreseingVue>,
}

/// One request that was made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DemandeContreseingVue {
    /// The sealed version it carried.
    pub sceau: String,
    /// Of whom.
    pub pour: String,
    /// When, ISO 8601.
    pub faite_le: String,
}

/// A request to make.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct NouveauContreseing {
    /// Name of whom it is for.
    pub pour: String,
    /// A word to them.
    pub message: String,
}

/// A request for a countersignature, before it is accepted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DemandeContreseingApercu {
    /// The word of the candidate.
    pub message: String,
    /// What would be countersigned.
    pub scelle: AContresigner,
}

/// A request that was received, open.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContreseingRecuVue {
    /// Its id.
    pub id: String,
    /// Who sent it, as they call themselves.
    pub de: String,
    /// For whom.
    pub pour: String,
    /// The word of the candidate.
    pub message: String,
    /// When it was accepted here, ISO 8601.
    pub recu_le: String,
    /// What is to be countersigned, or was.
    pub scelle: AContresigner,
    /// Who countersigned, once that is done.
    pub signe: Option<ContreseingSigne>,
    /// Whether the answer can be encrypted for the candidate without a phrase.
    pub retour_sans_phrase: bool,
}

/// A countersignature that was made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContreseingSigne {
    /// Who.
    pub signataire: SignataireVue,
    /// When, as they declare, ISO 8601.
    pub le: String,
}

/// A countersigned PDF that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContreseingEcrit {
    /// Name of the file.
    pub fichier: String,
    /// Who countersigned, and when.
    pub signe: ContreseingSigne,
    /// Whether it was also kept in the dossier, which is on this computer.
    pub garde: bool,
}

impl PdfVue {
    /// A PDF with which nothing is to be done but to read what it is.
    pub(crate) fn of(verification: VerificationVue) -> Self {
        Self { jeton: String::new(), verification, a_contresigner: None, retour: None, refus: None }
    }
}
