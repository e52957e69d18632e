//! What référentiels give to a shell: those that are here, drafts under review, official wordings, comparisons.

use domain::{DossierId, Referentiel, ReferentielKey};
use referentiel::comparer::{Changement, Partie};
use referentiel::import::brouillon::{Brouillon, Surete};
use referentiel::import::source::{Place, Source};
use referentiel::publier::CompteCompetence;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

use crate::vues::ReferentielRefuse;
use crate::vues_memoire::Segment;

/// The screen of référentiels.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReferentielsVue {
    /// Those that can be used, in order of code then version.
    pub publies: Vec<ReferentielLigne>,
    /// Those being read or corrected, the last changed first.
    pub brouillons: Vec<BrouillonResume>,
    /// Folders and files of the user's that cannot be used, and why.
    pub refuses: Vec<ReferentielRefuse>,
}

/// One référentiel of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReferentielLigne {
    /// Code, version, hash.
    pub key: ReferentielKey,
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
    /// Whether it came with the application.
    pub integre: bool,
    /// Whether it is the newest version of its code that is here.
    pub derniere: bool,
    /// Its official wording, where there is one.
    pub officiel: Option<OfficielResume>,
    /// How many dossiers answer it.
    pub dossiers: usize,
    /// Those dossiers.
    pub concernes: Vec<DossierConcerne>,
}

/// A dossier that answers a référentiel.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DossierConcerne {
    /// Which.
    pub id: DossierId,
    /// Full name; empty while unknown.
    pub candidat: String,
    /// What tells it from another of the same names; most often empty.
    pub mention: String,
}

/// Where the official wording of a référentiel comes from.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficielResume {
    /// Name of the document; empty where the wording is in the référentiel itself.
    pub fichier: String,
    /// When it was added, ISO 8601 UTC; empty where the wording is in the référentiel itself.
    pub ajoute_le: String,
    /// Statements that have their official wording.
    pub textes: usize,
    /// Statements that could.
    pub sur: usize,
    /// Whether it is in the référentiel itself, published from a document.
    pub dans_le_referentiel: bool,
}

/// All of a référentiel, our statements and the official wording beside them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReferentielComplet {
    /// Its line.
    pub ligne: ReferentielLigne,
    /// All of it.
    pub referentiel: Referentiel,
}

/// One draft of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BrouillonResume {
    /// Names it.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Title read, maybe empty.
    pub titre: String,
    /// Code proposed.
    pub code: String,
    /// Version proposed.
    pub version: String,
    /// Name of the document; empty for a copy.
    pub fichier: String,
    /// The référentiel it is a copy of.
    pub copie_de: Option<ReferentielKey>,
    /// Instant, ISO 8601 UTC.
    pub cree_le: String,
    /// Instant of the last change, ISO 8601 UTC.
    pub modifie_le: String,
    /// Readings a person is asked about.
    pub douteux: usize,
    /// Extracts to place or set aside.
    pub non_compris: usize,
}

/// A draft under review.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BrouillonVue {
    /// Names it.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Name of the document; empty for a copy.
    pub fichier: String,
    /// The référentiel it is a copy of.
    pub copie_de: Option<ReferentielKey>,
    /// The document as it was read; none for a copy.
    pub source: Option<Source>,
    /// What was understood.
    pub brouillon: Brouillon,
    /// Référentiels that are here and that the document looks like, best first.
    pub ressemble: Vec<RessembleVue>,
    /// In words, every code of reason a draft can have.
    pub raisons: BTreeMap<String, String>,
    /// What is left to do.
    pub etat: BrouillonEtat,
}

/// A référentiel that a document looks like.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RessembleVue {
    /// Which.
    pub key: ReferentielKey,
    /// Its title.
    pub titre: String,
    /// How much, from 0 to 100.
    pub score: u8,
    /// Said in a sentence, with what can be done.
    pub phrase: String,
}

/// What is left to do before a draft is published.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BrouillonEtat {
    /// One more at each save: a save names the one it began from.
    pub revision: u32,
    /// Readings that are not sure: what is asked first, each in order of the document.
    pub doutes: Vec<DouteVue>,
    /// What was not understood.
    pub non_compris: Vec<NonComprisVue>,
    /// Counts, competence by competence.
    pub comptes: Vec<CompteCompetence>,
    /// Where the words of the document are; none for a copy.
    pub mots: Option<MotsVue>,
    /// What stands in the way of publishing; nothing: it can be published.
    pub problemes: Vec<ProblemeVue>,
}

/// A reading that is not sure.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DouteVue {
    /// JSON pointer into the draft.
    pub chemin: String,
    /// `douteux` or `probable`.
    pub surete: Surete,
    /// « Compétence 3 · Méthodes · critère 5 ».
    pub ou: String,
    /// Why.
    pub phrase: String,
    /// The words.
    pub texte: String,
    /// Where they are in the document.
    pub places: Vec<Place>,
}

/// Words that were not understood.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NonComprisVue {
    /// JSON pointer into the draft.
    pub chemin: String,
    /// Why.
    pub phrase: String,
    /// The words.
    pub texte: String,
    /// Where they are in the document.
    pub place: Place,
}

/// Where the words of a document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct MotsVue {
    /// In the document.
    pub total: usize,
    /// In the référentiel.
    pub places: usize,
    /// Recognised, saying nothing of their own.
    pub reconnus: usize,
    /// Not understood, listed.
    pub non_compris: usize,
    /// In none of these: must be 0.
    pub perdus: usize,
    /// In two of these: must be 0.
    pub doubles: usize,
}

/// What stands in the way of publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProblemeVue {
    /// JSON pointer into the draft; empty for the whole.
    pub chemin: String,
    /// Stable code: `douteux`, `non_compris`, `deja_publie`, or that of a defect such as `texte-vide`.
    pub code: String,
    /// « Compétence 3 · Méthodes · critère 5 ».
    pub ou: String,
    /// What is wrong.
    pub phrase: String,
    /// What to do about it.
    pub quoi_faire: String,
}

/// What of a document is the official wording of what.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RapprochementVue {
    /// Of which référentiel.
    pub key: ReferentielKey,
    /// Its title.
    pub titre: String,
    /// Name of the document.
    pub fichier: String,
    /// Lines that are sure.
    pub surs: usize,
    /// Lines that are probable: attached unless said otherwise.
    pub probables: usize,
    /// Lines that are asked: attached only where confirmed.
    pub douteux: usize,
    /// Lines for which nothing was found.
    pub sans: usize,
    /// One an id, in order.
    pub lignes: Vec<LigneOfficielle>,
    /// Statements of the document.
    pub elements: Vec<ElementVue>,
    /// Those that found no id, by rank in `elements`.
    pub restants: Vec<usize>,
}

/// One id and the words proposed for it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LigneOfficielle {
    /// Such as `C1-ME-03`.
    pub id: String,
    /// What it is.
    pub partie: Partie,
    /// « Compétence 1 · Méthodes · critère 3 ».
    pub ou: String,
    /// Our statement.
    pub notre: String,
    /// Rank of the words in `elements`.
    pub element: Option<usize>,
    /// `sur`, `probable` or `douteux`.
    pub surete: Surete,
    /// How much the words resemble, from 0 to 100.
    pub score: u8,
    /// Why not surer.
    pub phrase: Option<String>,
    /// Other likely words, best first.
    pub autres: Vec<usize>,
}

/// One statement of a document.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ElementVue {
    /// JSON pointer into the draft.
    pub chemin: String,
    /// « Compétence 1 · Méthodes · critère 3 ».
    pub ou: String,
    /// Its words.
    pub texte: String,
    /// Where they are in the document.
    pub places: Vec<Place>,
}

/// What a person answered for one id.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChoixOfficiel {
    /// Which id.
    pub id: String,
    /// Rank of its words, none where it has none in this document.
    pub element: Option<usize>,
}

/// Everything that differs between two référentiels.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparaisonVue {
    /// The first.
    pub a: ReferentielKey,
    /// The second.
    pub b: ReferentielKey,
    /// Texts that are the same under the same id.
    pub identiques: usize,
    /// Texts said with other words.
    pub modifies: usize,
    /// The same texts under another number, because of what came or went.
    pub renumerotes: usize,
    /// Texts found elsewhere.
    pub deplaces: usize,
    /// Texts only in the second.
    pub ajoutes: usize,
    /// Texts only in the first.
    pub retires: usize,
    /// What differs, competence by competence, what holds for all first.
    pub groupes: Vec<GroupeVue>,
}

/// The differences of one competence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupeVue {
    /// « Compétence 3 », « Ensemble du référentiel ».
    pub nom: String,
    /// Its title in the first.
    pub avant: Option<String>,
    /// Its title in the second.
    pub apres: Option<String>,
    /// Its differences.
    pub ecarts: Vec<EcartVue>,
}

/// One difference.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EcartVue {
    /// What it is about.
    pub partie: Partie,
    /// What became of it.
    pub changement: Changement,
    /// « Méthodes · critère 3 ».
    pub ou: String,
    /// In the first.
    pub avant: Option<CoteVue>,
    /// In the second.
    pub apres: Option<CoteVue>,
    /// Word by word from the first to the second, where both are there and differ.
    pub morceaux: Vec<Segment>,
}

/// One side of a difference.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CoteVue {
    /// Its id, `C1-ME-03`, or a name such as `regles/inscription`.
    pub id: String,
    /// Its words.
    pub texte: String,
    /// Its official wording, where it differs from them.
    pub officiel: Option<String>,
}
