//! A référentiel being read out of an official document: what was understood, from where, and how surely.
//!
//! Nothing is guessed silently: every word of the source is named by a [`Lu`] of the draft, by [`Brouillon::reconnus`] (labels
//! that only say where things are) or by [`Brouillon::non_compris`]. A person may correct anything; [`Brouillon`] is plain
//! data that the review screen edits and saves whole.

use domain::{Categorie, Echelle, Expression, Fait, Nature, VoieAcces};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::source::Place;

/// The two ways official documents are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Generation {
    /// Blocs, compétences, criteria by category, results.
    Blocs,
    /// Capacités with boxes to tick, modalités in the table.
    Capacites,
}

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Surete {
    /// The document says so, in its own marks.
    Sur,
    /// Deduced from one sign only, worth a glance.
    Probable,
    /// Two readings are possible: a person is asked.
    Douteux,
    /// Written or confirmed by a person.
    Confirme,
}

/// Words of the document, where they are, and how sure their reading is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Lu {
    /// The words, with French typography mended (apostrophes, spaces); otherwise the document's own.
    pub texte: String,
    /// Where they come from; none when a person wrote them.
    pub places: Vec<Place>,
    /// How sure.
    pub surete: Surete,
    /// Why not surer, a code such as `fragment_rattache`; the words for it are the application's.
    pub raison: Option<String>,
}

/// Another wording of a title, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VarianteLue {
    /// The wording.
    pub libelle: Lu,
    /// Which part of the document, in French: « Référentiel de compétences ».
    pub ou: String,
}

/// A bloc de compétences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlocLu {
    /// From 1.
    pub numero: u8,
    /// Its title.
    pub titre: Lu,
    /// Associated knowledge.
    pub connaissances: Vec<Lu>,
}

/// A condition of realisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConditionLue {
    /// Whether it stands in the list « À partir de ».
    pub puce: bool,
    /// Its words.
    pub libelle: Lu,
}

/// A detail of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SousPointLu {
    /// Whether it binds.
    pub nature: Nature,
    /// Its words.
    pub libelle: Lu,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CritereLu {
    /// `ME`, `MO`, `LI`, `CO`, or `CR` where the document has no categories.
    pub categorie: String,
    /// A few words for lists and margins: proposed, to be corrected.
    pub court: String,
    /// Its sentence.
    pub libelle: Lu,
    /// Its bullets.
    pub sous_points: Vec<SousPointLu>,
}

/// A competence or capacité.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompetenceLue {
    /// From 1, across blocs.
    pub numero: u8,
    /// Number of its bloc.
    pub bloc: Option<u8>,
    /// Title of the evaluation table.
    pub titre: Lu,
    /// A short name for menus: proposed, to be corrected.
    pub court: String,
    /// The title elsewhere in the document, where it differs.
    pub variantes: Vec<VarianteLue>,
    /// What is given.
    pub conditions: Vec<ConditionLue>,
    /// What is observed, in order of category then rank.
    pub criteres: Vec<CritereLu>,
    /// What is expected.
    pub resultats: Vec<Lu>,
    /// Which modalités are allowed, by code.
    pub modalites: Expression,
    /// Where that was read.
    pub modalites_lues: Lu,
}

/// One heading of the référentiel of activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RubriqueLue {
    /// The heading.
    pub titre: Lu,
    /// Number of the bloc it answers to.
    pub bloc: Option<u8>,
    /// Its sentences or bullets.
    pub points: Vec<Lu>,
    /// « La finalité de cette activité… ».
    pub finalite: Option<Lu>,
}

/// A way of being assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ModaliteLue {
    /// `reelle`, `projets`, `reconstituee`, `avis`, `entretien`, or one made from its title.
    pub code: String,
    /// Its letter in the document.
    pub lettre: Option<String>,
    /// Its name.
    pub titre: Lu,
    /// What it means.
    pub explication: Lu,
    /// What it rests on.
    pub appuis: Vec<Lu>,
    /// Whether one of them suffices.
    pub appuis_au_choix: bool,
    /// Used only where no other is possible.
    pub exceptionnelle: bool,
    /// Whether a report is asked.
    pub rapport: bool,
}

/// The words of this CQPM, lower case, without article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VocabulaireLu {
    /// « compétence » or « capacité ».
    pub competence: String,
    /// Plural.
    pub competences: String,
    /// The full expression for criteria.
    pub criteres: String,
    /// Who registers and examines.
    pub centre: String,
    /// Who receives the file of modalités.
    pub centre_dossier: String,
    /// « jury de délibération »…
    pub jury: String,
}

/// The rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReglesLues {
    /// Whether registration comes first.
    pub inscription: Lu,
    /// Who agrees on the modalités.
    pub accord_modalites: Lu,
    /// Which modalités are preferred.
    pub preference: Lu,
    /// When the report is due.
    pub delai_rapport: Lu,
    /// Whether blocs may be taken alone.
    pub blocs_seuls: bool,
    /// Ways of access for which no avis is asked.
    pub avis_dispense: Vec<VoieAcces>,
    /// On what the avis bears: `activite`, `competence`, `critere`.
    pub avis_portees: Vec<Echelle>,
    /// With regard to what it is given.
    pub avis_regard: Lu,
    /// Who gives it.
    pub avis_auteur: Lu,
    /// Who sits in the commission.
    pub commission: Lu,
    /// What it validates on.
    pub fondements: Vec<Lu>,
    /// Whether every competence must be acquired.
    pub toutes_les_competences: bool,
    /// Who decides the admission.
    pub admission_par: Lu,
    /// The rule of admission.
    pub admission: Lu,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteLue {
    /// Its number.
    pub numero: u8,
    /// Its words.
    pub libelle: Lu,
}

/// Words of the source that are no part of the référentiel, and why they are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ExtraitLu")]
pub struct Extrait {
    /// The words.
    pub texte: String,
    /// Where they are.
    pub place: Place,
    /// A code: for [`Brouillon::reconnus`] what it is (`entete_de_tableau`, `categorie`, `titre_de_partie`, `liaison`, `repetition`…), for
    /// [`Brouillon::non_compris`] why it was not placed (`hors_rubrique`, `cellule_inattendue`…).
    pub raison: String,
}

/// A référentiel being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Brouillon {
    /// Which way the document is written.
    pub generation: Generation,
    /// Proposed from the title, such as `cqpm-tmsi`; to be corrected.
    pub code: String,
    /// `1`, or one more than the version it is a copy of.
    pub version: String,
    /// Title of the CQPM.
    pub titre: Lu,
    /// The title elsewhere.
    pub variantes: Vec<VarianteLue>,
    /// Number in the national register, where the document says it.
    pub rncp: Option<Lu>,
    /// Level, where the document says it.
    pub niveau: Option<u8>,
    /// What the pack says of its source: file name and date, written by the application.
    pub source: String,
    /// The words of this CQPM.
    pub vocabulaire: VocabulaireLu,
    /// The référentiel of activities.
    pub activites: Vec<RubriqueLue>,
    /// Categories of criteria, in order; one, `CR`, where the document has none.
    pub categories: Vec<Categorie>,
    /// Blocs, in order.
    pub blocs: Vec<BlocLu>,
    /// Ways of being assessed.
    pub modalites: Vec<ModaliteLue>,
    /// Rules.
    pub regles: ReglesLues,
    /// Facts the candidate is asked for: proposed where a condition gives a figure to reach.
    pub faits: Vec<Fait>,
    /// Competences, in order.
    pub competences: Vec<CompetenceLue>,
    /// Footnotes.
    pub notes: Vec<NoteLue>,
    /// Labels and joints that were understood and say nothing of their own.
    pub reconnus: Vec<Extrait>,
    /// What was not understood: to be placed or set aside by a person.
    pub non_compris: Vec<Extrait>,
}
