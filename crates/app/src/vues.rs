//! What the use cases give to a shell: plain values, ready to be shown or printed as JSON.
//!
//! The window's TypeScript types are generated from these; sentences in them are French and final.

use domain::{
    Activite, CompetenceId, Coverage, Dossier, DossierId, Manque, ModaliteCode, Preuve, Referentiel, TextRef,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::vues_entete::{EcheanceDite, VoieDite};
use crate::vues_memoire::Taille;

pub use crate::vues_verification::{DossierScelle, SignatureVue, Verdict, VerificationVue};

/// What the first screen needs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Accueil {
    /// The library's dossiers, the last modified first.
    pub dossiers: Vec<DossierResume>,
    /// Référentiels that can be used.
    pub referentiels: Vec<ReferentielResume>,
    /// The user's own référentiels that cannot be used, with why.
    pub referentiels_refuses: Vec<ReferentielRefuse>,
    /// Theme kept from last time.
    pub theme: Theme,
    /// Size of texts kept from last time.
    pub taille: Taille,
    /// Dossiers taken out of the list, which can come back.
    pub retires: Vec<DossierResume>,
    /// The service that synchronises the library's folder, while that was not read.
    pub nuage: Option<String>,
}

/// One line of the list of dossiers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DossierResume {
    /// Which.
    pub id: DossierId,
    /// Code of its référentiel.
    pub code: String,
    /// Title of its référentiel.
    pub titre: String,
    /// Full name; empty while unknown.
    pub candidat: String,
    /// Company; empty while unknown.
    pub entreprise: String,
    /// What tells it from another of the same names, such as « copie »; most often empty.
    pub mention: String,
    /// Whether it is the example.
    pub demonstration: bool,
    /// Instant of the last change, ISO 8601 UTC.
    pub modifie_le: String,
    /// Criteria told.
    pub racontes: usize,
    /// Criteria of the perimeter.
    pub total: usize,
}

/// One line of the list of référentiels.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReferentielResume {
    /// Such as `cqpm-tmsi`.
    pub code: String,
    /// Such as `1`.
    pub version: String,
    /// SHA-256 of its content.
    pub empreinte: String,
    /// Official title.
    pub titre: String,
    /// « compétences » or « capacités ».
    pub mot_competences: String,
    /// Number of competences.
    pub competences: usize,
    /// Number of criteria.
    pub criteres: usize,
    /// Titles of the blocs, empty where there are none.
    pub blocs: Vec<String>,
    /// Whether an example dossier exists for it.
    pub exemple: bool,
    /// Whether it came with the application.
    pub integre: bool,
}

/// A référentiel of the user's that cannot be used.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReferentielRefuse {
    /// Its folder, below the data folder.
    pub dossier: String,
    /// Each defect: file, line, what to do.
    pub defauts: Vec<String>,
}

/// Light, dark or as the system.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    Systeme,
    /// Light.
    Clair,
    /// Dark.
    Sombre,
}

/// What is asked to begin a dossier.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NouveauDossier {
    /// Code of the référentiel; its newest version is taken.
    pub code: String,
    /// Given name.
    pub prenom: String,
    /// Family name.
    pub nom: String,
    /// Company.
    pub entreprise: String,
}

/// A dossier, its référentiel, and what is computed from both.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DossierVue {
    /// All of it.
    pub dossier: Dossier,
    /// All of it.
    pub referentiel: Referentiel,
    /// What changes with each edit.
    pub bilan: Bilan,
    /// What can be chosen, competence by competence.
    pub choix: Vec<ChoixModalites>,
    /// Sealed versions, the newest first.
    pub sceaux: Vec<SceauVue>,
    /// What is due, the earliest first: only dates the centre gave.
    pub echeances: Vec<EcheanceDite>,
    /// What each way of access changes for this référentiel.
    pub voies: Vec<VoieDite>,
}

/// What is computed from the texts, again after each edit.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Bilan {
    /// What the texts tell.
    pub coverage: Coverage,
    /// What is missing, most important first.
    pub manques: Vec<ManqueDit>,
    /// Words in each text.
    pub mots: Vec<MotsTexte>,
    /// Whether nothing stops the seal.
    pub pret: bool,
}

/// Words of one text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MotsTexte {
    /// Which.
    pub texte: TextRef,
    /// How many.
    pub mots: usize,
}

/// Something missing, as a sentence and a button.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ManqueDit {
    /// What and where.
    #[serde(flatten)]
    pub manque: Manque,
    /// One French sentence.
    pub phrase: String,
    /// What the button says, such as « Compléter la fiche 3 ».
    pub action: String,
}

/// What can be chosen for one competence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChoixModalites {
    /// The competence.
    pub competence: CompetenceId,
    /// To choose among.
    pub possibles: Vec<ModaliteCode>,
    /// Each way to choose: what is retained together. One or several of them are allowed, nothing else.
    pub facons: Vec<Vec<ModaliteCode>>,
    /// Retained without being chosen.
    pub impliquees: Vec<ModaliteCode>,
}

/// An activité and the bilan once it is there.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ActivitesVue {
    /// All, in order.
    pub activites: Vec<Activite>,
    /// Recomputed.
    pub bilan: Bilan,
}

/// Files the user chose in a dialog, to be added one after the other.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FichiersChoisis {
    /// Which choice this is.
    pub lot: u32,
    /// Their names, in order; empty when the user gave up.
    pub noms: Vec<String>,
}

/// What adding evidence gave.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AjoutPreuves {
    /// All the dossier's evidence, in order.
    pub preuves: Vec<Preuve>,
    /// Those just added or recognised.
    pub ajoutees: Vec<domain::PreuveId>,
    /// Those that were there already.
    pub deja_la: Vec<domain::PreuveId>,
    /// Those whose file told where the photo was taken; it was kept without.
    pub sans_lieu: Vec<domain::PreuveId>,
    /// Those refused, each with its reason.
    pub refusees: Vec<FichierRefuse>,
    /// Recomputed.
    pub bilan: Bilan,
}

/// A file that was not taken.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FichierRefuse {
    /// Its name.
    pub nom: String,
    /// What happened, what is safe, what to do.
    pub erreur: Message,
}

/// What happened, what is safe, what to do next: every error on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Message {
    /// Stable code.
    pub code: String,
    /// What happened.
    pub quoi: String,
    /// What is safe; may be empty.
    pub sauf: String,
    /// What to do.
    pub suite: String,
}

/// What saving a text gave.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TexteEnregistre {
    /// Rank of this version among all versions of all texts.
    #[ts(type = "number")]
    pub sequence: i64,
    /// Instant, ISO 8601 UTC.
    pub le: String,
    /// Recomputed.
    pub bilan: Bilan,
}

/// A sealed version.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SceauVue {
    /// Which.
    pub id: String,
    /// From 1, per dossier.
    pub numero: u32,
    /// Instant, ISO 8601 UTC.
    pub scelle_le: String,
    /// SHA-256 of the PDF.
    pub empreinte: String,
    /// Bytes.
    #[ts(type = "number")]
    pub taille: u64,
}

/// The identity that will sign.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IdentiteVue {
    /// Full name; empty where there is no identity yet.
    pub nom: String,
    /// Whether there is one.
    pub existe: bool,
    /// Fingerprint of the certificate, hexadecimal.
    pub empreinte: String,
    /// Whether it is the demonstration identity.
    pub demonstration: bool,
    /// How its key opens.
    pub ouverture: Ouverture,
}

/// How a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ouverture {
    /// The system's keyring holds the secret.
    Trousseau,
    /// The passphrase is asked.
    Phrase,
}

/// The state of the preview.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ApercuVue {
    /// Which rendering; pages are asked with it.
    pub revision: String,
    /// How many pages.
    pub pages: usize,
    /// What the candidate should know, French sentences.
    pub avertissements: Vec<String>,
}
