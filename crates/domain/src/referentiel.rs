//! One CQPM's official frame, as data.
//!
//! A référentiel is immutable once published: (code, version, SHA-256). The types say what every CQPM has in common and
//! leave what differs (words, modalités, who gives an avis, what must be asked) as values that [`crate::rules`] evaluates.
//! Building one from files, and refusing bad ones, is the work of the crate `referentiel`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::VoieAcces;
use crate::ids::{CompetenceId, CritereId};

/// The SHA-256 of a référentiel's content, 64 lowercase hexadecimal digits.
pub type Empreinte = String;

/// What names one published référentiel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct ReferentielKey {
    /// Such as `cqpm-tmsi`.
    pub code: String,
    /// Such as `1`.
    pub version: String,
    /// Hash of the content; two packs of one code and version that differ are two référentiels.
    pub empreinte: Empreinte,
}

/// One CQPM's official frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Referentiel {
    /// Code, version and hash.
    #[serde(flatten)]
    pub key: ReferentielKey,
    /// Official title.
    pub titre: String,
    /// The title as other parts of the official document write it.
    pub variantes: Vec<Variante>,
    /// Number in the national register, where the CQPM is registered.
    pub rncp: Option<String>,
    /// Level of the French framework of qualifications, where one is given.
    pub niveau: Option<u8>,
    /// Where the official document comes from and what this pack is, for a reader.
    pub source: String,
    /// The words this CQPM uses.
    pub vocabulaire: Vocabulaire,
    /// The référentiel of activities, heading by heading: what an avis is given with regard to.
    #[serde(default)]
    pub activites: Vec<Rubrique>,
    /// Blocs de compétences, in order; empty where the CQPM has none.
    pub blocs: Vec<Bloc>,
    /// Categories of criteria, in order of display.
    pub categories: Vec<Categorie>,
    /// Ways of being assessed.
    pub modalites: Vec<Modalite>,
    /// The rules that differ from one CQPM to another.
    pub regles: Regles,
    /// Facts the candidate is asked for.
    pub faits: Vec<Fait>,
    /// Competences, in order.
    pub competences: Vec<Competence>,
    /// Footnotes of the official document, in our words.
    pub notes: Vec<Note>,
}

/// Another wording of a title found in the official document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Variante {
    /// The wording.
    pub libelle: String,
    /// Where it stands in the official document.
    pub ou: String,
}

/// One heading of the référentiel of activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rubrique {
    /// Official heading.
    pub titre: String,
    /// Number of the bloc it answers to, where it does.
    pub bloc: Option<u8>,
    /// What is done there, in our words, one idea a point.
    pub points: Vec<String>,
    /// What it is done for, in our words.
    pub finalite: Option<String>,
}

/// The words of one CQPM, without article, lower case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Vocabulaire {
    /// « compétence » or « capacité ».
    pub competence: String,
    /// The same in the plural.
    pub competences: String,
    /// The full expression for criteria.
    pub criteres: String,
    /// Who registers and examines: « centre de certification », « centre d’examen ».
    pub centre: String,
    /// Who receives the file of modalités, where it is another: « centre de ressource ».
    pub centre_dossier: String,
    /// « jury paritaire de délibération », « jury de délibération ».
    pub jury: String,
}

/// A bloc de compétences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Bloc {
    /// From 1.
    pub numero: u8,
    /// Official title.
    pub titre: String,
    /// Associated knowledge, official names.
    pub connaissances: Vec<Connaissance>,
}

/// One item of knowledge, such as `B1-CN-01`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Connaissance {
    /// Stable id.
    pub id: String,
    /// Official name.
    pub libelle: String,
    /// Official wording, once imported by the user.
    pub texte_officiel: Option<String>,
}

/// A category of criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Categorie {
    /// Two capitals: `ME`, `MO`, `LI`, `CO`, or `CR` where the CQPM has no categories.
    pub code: String,
    /// Shown as heading.
    pub titre: String,
    /// Shown in the panel, one word or two.
    pub court: String,
}

/// A competence (or capacité) and all that is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Competence {
    /// `C1` to `C6`.
    pub id: CompetenceId,
    /// Number of the bloc it belongs to.
    pub bloc: Option<u8>,
    /// Official title, that of the evaluation table.
    pub titre: String,
    /// Our short name for menus, such as « Matériels ».
    pub court: String,
    /// The title as other tables write it.
    pub variantes: Vec<Variante>,
    /// What is given or imposed.
    pub conditions: Vec<Condition>,
    /// What is observed, in order of category then rank.
    pub criteres: Vec<Critere>,
    /// What is expected at the end.
    pub resultats: Vec<Resultat>,
    /// Which ways of being assessed are allowed.
    pub modalites: Expression,
}

/// A condition of realisation, such as `C1-CD-01`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Condition {
    /// Stable id.
    pub id: String,
    /// Our statement.
    pub libelle: String,
    /// Whether the source has it in a bulleted list (« À partir de ») or as a line of its own.
    pub puce: bool,
    /// Official wording, once imported by the user.
    pub texte_officiel: Option<String>,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Critere {
    /// Stable id.
    pub id: CritereId,
    /// Two capitals, one of the référentiel's categories.
    pub categorie: String,
    /// Our full statement.
    pub libelle: String,
    /// Our statement in a few words, for lists and margins.
    pub court: String,
    /// Details.
    pub sous_points: Vec<SousPoint>,
    /// Official wording, once imported by the user.
    pub texte_officiel: Option<String>,
}

/// A detail of a criterion, such as `C2-CR-02.1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SousPoint {
    /// Stable id: that of the criterion, a dot, the rank from 1.
    pub id: String,
    /// Our statement.
    pub libelle: String,
    /// Whether it binds.
    pub nature: Nature,
    /// Official wording, once imported by the user.
    pub texte_officiel: Option<String>,
}

/// Whether a sub-point binds or illustrates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// All of them are asked.
    Obligatoire,
    /// « par exemple »: one way among others.
    Exemple,
}

/// An expected result, such as `C1-RE-02`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Resultat {
    /// Stable id.
    pub id: String,
    /// Our statement.
    pub libelle: String,
    /// Official wording, once imported by the user.
    pub texte_officiel: Option<String>,
}

/// Code of a modalité inside one référentiel, such as `projets`.
pub type ModaliteCode = String;

/// A way of being assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Modalite {
    /// Such as `reelle`, `projets`, `reconstituee`, `avis`, `entretien`.
    pub code: ModaliteCode,
    /// Letter in the official document, where it has one.
    pub lettre: Option<String>,
    /// Official name.
    pub titre: String,
    /// What it means for the candidate, in our words.
    pub explication: String,
    /// What it rests on, in our words.
    pub appuis: Vec<String>,
    /// Whether a single `appuis` suffices (any of) or all are needed.
    pub appuis_au_choix: bool,
    /// Used only where no other is possible.
    pub exceptionnelle: bool,
    /// Whether the candidate must send a report for it.
    pub rapport: bool,
}

/// Which modalités satisfy a competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Expression {
    /// At least one.
    UnDe(Vec<Expression>),
    /// Each of them.
    Tous(Vec<Expression>),
    /// That modalité.
    Modalite(ModaliteCode),
    /// That modalité, unless the candidate comes by one of these ways.
    SaufVoies {
        /// The modalité.
        modalite: ModaliteCode,
        /// Ways of access that are exempt.
        voies: Vec<VoieAcces>,
    },
}

/// The rules that differ from one CQPM to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Regles {
    /// Whether registration comes first, in our words.
    pub inscription: String,
    /// Who agrees on the modalités, in our words.
    pub accord_modalites: String,
    /// Which modalités are preferred, in our words.
    pub preference: String,
    /// When the report is due, in our words; the date itself is the centre's.
    pub delai_rapport: String,
    /// The company's opinion.
    pub avis: RegleAvis,
    /// On what the commission validates.
    pub commission: Commission,
    /// Whether blocs may be taken alone.
    pub blocs_seuls: bool,
    /// What admission asks.
    pub admission: Admission,
}

/// The company's opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegleAvis {
    /// Ways of access for which none is asked.
    pub dispense: Vec<VoieAcces>,
    /// On what it may bear, by default and at most.
    pub portees: Vec<Echelle>,
    /// With regard to what it is given, in our words.
    pub regard: String,
    /// Who gives it, in our words.
    pub auteur: String,
}

/// A level at which an avis can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Echelle {
    /// The référentiel of activities.
    Activite,
    /// A competence.
    Competence,
    /// A criterion.
    Critere,
}

/// On what the commission validates a competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Commission {
    /// Who sits, in our words.
    pub composition: String,
    /// What it validates on, in order.
    pub fondements: Vec<String>,
}

/// What admission asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Admission {
    /// Whether every competence of the perimeter must be acquired.
    pub toutes_les_competences: bool,
    /// Who decides, in our words.
    pub par: String,
    /// The rule, in our words.
    pub explication: String,
}

/// A fact the référentiel asks the candidate for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fait {
    /// Such as `postes`.
    pub code: String,
    /// The question, as asked on screen.
    pub question: String,
    /// What it is for, one sentence.
    pub aide: String,
    /// Shape of the answer.
    pub genre: GenreFait,
    /// Competences it is about; empty for all.
    pub competences: Vec<CompetenceId>,
    /// Whether the dossier is not ready without it.
    pub obligatoire: bool,
}

/// Shape of the answer to a [`Fait`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GenreFait {
    /// A whole number, at least that.
    Nombre {
        /// The smallest acceptable answer.
        minimum: u32,
    },
    /// A few words.
    Texte,
    /// One of the dossier's activités.
    Activite,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Note {
    /// Number in the official document.
    pub numero: u8,
    /// In our words.
    pub libelle: String,
}

impl Referentiel {
    /// The competence of that id.
    pub fn competence(&self, id: &CompetenceId) -> Option<&Competence> {
        self.competences.iter().find(|c| &c.id == id)
    }

    /// The criterion of that id.
    pub fn critere(&self, id: &CritereId) -> Option<&Critere> {
        self.competence(&id.competence())?.criteres.iter().find(|c| &c.id == id)
    }

    /// The category of that code.
    pub fn categorie(&self, code: &str) -> Option<&Categorie> {
        self.categories.iter().find(|c| c.code == code)
    }

    /// The modalité of that code.
    pub fn modalite(&self, code: &str) -> Option<&Modalite> {
        self.modalites.iter().find(|m| m.code == code)
    }

    /// The bloc of that number.
    pub fn bloc(&self, numero: u8) -> Option<&Bloc> {
        self.blocs.iter().find(|b| b.numero == numero)
    }
}
