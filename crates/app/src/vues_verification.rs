//! What verifying a PDF gives: the answer, its reasons, who signed, and what the file contains, re-checked.

use domain::{CompetenceId, Counts};
use serde::Serialize;
use ts_rs::TS;

use crate::vues_avis::DecisionVue;
use crate::vues_horodatage::HorodatageVue;
use crate::vues_identites::SignataireVue;

/// What a file is found to be.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerificationVue {
    /// File name.
    pub fichier: String,
    /// The answer.
    pub verdict: Verdict,
    /// Stable codes.
    pub raisons: Vec<String>,
    /// The same as French sentences.
    pub phrases: Vec<String>,
    /// One a signature, in order; none beside bytes it does not cover.
    pub signatures: Vec<SignatureVue>,
    /// The signature of another program; only there with [`Verdict::Autre`].
    pub autre: Option<AutreVue>,
    /// What the file says of itself; absent where it is not ours.
    pub dossier: Option<DossierScelle>,
    /// What it contains, re-checked; absent where it is not ours.
    pub contenu: Option<ContenuScelle>,
}

/// The answer of the verifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Ours, whole, every signature good, and what it contains holds together.
    Valide,
    /// Altered, or saying what does not hold, or not ours.
    Invalide,
    /// Ours, whole, every signature good; but its référentiel is not here, so what it contains was not re-checked.
    NonControle,
    /// Ours, without signature.
    NonSigne,
    /// Whole and signed by another program: not a dossier of ours.
    #[serde(rename = "autre_signature")]
    Autre,
    /// Not a PDF that can be read.
    Illisible,
}

/// One signature.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignatureVue {
    /// `candidat` or `tuteur`.
    pub role: String,
    /// Name in the certificate.
    pub nom: String,
    /// SHA-256 of the certificate, hexadecimal.
    pub empreinte: String,
    /// Instant the signer declares, ISO 8601; declared, not proven.
    pub date_declaree: String,
    /// When somebody else says that it existed; absent where nobody does.
    pub horodatage: Option<HorodatageVue>,
    /// How much of what proves it is in the file: `b_b`, `b_t` (a timestamp), `b_lt` (and lists of withdrawn certificates).
    pub profil: String,
    /// `simple`.
    pub niveau: String,
    /// How far the signer is known here: the code of `signataire.confiance`.
    pub confiance: String,
    /// Who signed.
    pub signataire: SignataireVue,
}

/// The signature of another program: it holds, and nothing is known of who made it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AutreVue {
    /// Name in the certificate.
    pub nom: String,
    /// Organisation in the certificate, empty where it has none.
    pub organisation: String,
    /// Who issued the certificate, as it says: nobody checked it.
    pub emetteur: String,
    /// SHA-256 of the certificate, hexadecimal.
    pub empreinte: String,
    /// Instant the signer declares, ISO 8601; declared, not proven.
    pub date_declaree: String,
    /// How it is written in the PDF.
    pub format: String,
    /// With what it was computed.
    pub algorithme: String,
}

/// What a sealed file says of itself.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DossierScelle {
    /// Identifier of the dossier.
    pub id: String,
    /// Code of the référentiel.
    pub code: String,
    /// Version of the référentiel.
    pub version: String,
    /// Hash of the référentiel.
    pub empreinte_referentiel: String,
    /// Title of the référentiel.
    pub titre: String,
    /// Full name of the candidate.
    pub candidat: String,
    /// Company.
    pub entreprise: String,
    /// Number of the sealed version; absent from a draft.
    pub numero: Option<u32>,
    /// Whether it is the example.
    pub demonstration: bool,
}

/// What a file contains, each part re-checked against the others.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContenuScelle {
    /// How many pages.
    pub pages: Option<u32>,
    /// When it was sealed, as it says, ISO 8601 UTC; absent from a draft.
    pub scelle_le: Option<String>,
    /// SHA-256 of the `dossier.json` inside, hexadecimal: the fingerprint its pages show.
    pub empreinte: String,
    /// Whether the pages were made from that very `dossier.json`.
    pub empreinte_pages: EmpreintePages,
    /// Whether its référentiel is the one that is here.
    pub referentiel: ReferentielConnu,
    /// Activités.
    pub activites: usize,
    /// Fiches that have a text.
    pub fiches: usize,
    /// Evidence.
    pub preuves: usize,
    /// What its texts cover, computed anew; absent where the référentiel is not here.
    pub couverture: Option<CouvertureScellee>,
    /// The signed avis inside, each verified anew, the newest first.
    pub avis: Vec<AvisScelle>,
    /// What those in force say, counted.
    pub bilan_avis: BilanAvis,
}

/// Whether pages were made from the data beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EmpreintePages {
    /// They bear its fingerprint.
    Conforme,
    /// They bear none, as those of the first versions of this application.
    Absente,
    /// They bear another.
    Autre,
}

/// Whether a référentiel is the one that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReferentielConnu {
    /// The very one.
    Connu,
    /// None of that code and version is here.
    Inconnu,
    /// One of that code and version is here, and says something else.
    Autre,
}

/// What texts cover.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CouvertureScellee {
    /// All competences together.
    pub counts: Counts,
    /// Competence by competence, in order.
    pub competences: Vec<CompetenceScellee>,
}

/// What texts cover of one competence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompetenceScellee {
    /// Which.
    pub id: CompetenceId,
    /// Its number.
    pub numero: u8,
    /// Its short name.
    pub titre: String,
    /// By state.
    pub counts: Counts,
}

/// One signed avis inside a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AvisScelle {
    /// SHA-256 of what was signed.
    pub empreinte: String,
    /// Who signed.
    pub signataire: SignataireVue,
    /// When, as its signer declares, ISO 8601; declared, not proven.
    pub date_declaree: String,
    /// Rank among those of this signer.
    pub sequence: u32,
    /// Whether it counts: contradicted by none, its key not revoked.
    pub compte: bool,
    /// Why it does not count, or what is missing before it; a sentence.
    pub remarque: Option<String>,
    /// What it says.
    pub decisions: Vec<DecisionVue>,
}

/// What the decisions in force say, counted: the last of each signer on each thing, of avis that count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct BilanAvis {
    /// Favourable, still valid.
    pub favorables: usize,
    /// With a reserve, still valid.
    pub reserves: usize,
    /// Unfavourable, still valid.
    pub defavorables: usize,
    /// Not observed, still valid.
    pub non_observes: usize,
    /// Given on texts that changed since.
    pub perimes: usize,
}
