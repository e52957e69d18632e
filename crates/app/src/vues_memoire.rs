//! What nothing lost and search give to a shell: versions, the bin, what is found.

use domain::{Activite, DossierId, Lieu, Preuve};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One version of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionVue {
    /// Rank among all versions of all texts; names the version.
    #[ts(type = "number")]
    pub sequence: i64,
    /// Instant, ISO 8601 UTC.
    pub le: String,
    /// Words in it.
    pub mots: usize,
    /// Whether it is the one in force.
    pub courante: bool,
}

/// What a version says, and how it became what the text says now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionTexte {
    /// Which.
    #[ts(type = "number")]
    pub sequence: i64,
    /// Instant, ISO 8601 UTC.
    pub le: String,
    /// All of it, in Markdown.
    pub contenu: String,
    /// From this version to the one in force, word by word, in order.
    pub difference: Vec<Segment>,
}

/// A stretch of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Segment {
    /// Whether it stayed, came or went.
    pub genre: GenreSegment,
    /// What is written.
    pub texte: String,
}

/// Whether words stayed, came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GenreSegment {
    /// In both.
    Egal,
    /// Only in the one in force.
    Ajout,
    /// Only in the version.
    Retrait,
}

/// What was taken out of a dossier and can come back, the last taken first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Corbeille {
    /// Activités.
    pub activites: Vec<ActiviteRetiree>,
    /// Evidence.
    pub preuves: Vec<PreuveRetiree>,
}

/// An activité that was taken out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ActiviteRetiree {
    /// With its text.
    pub activite: Activite,
    /// Instant, ISO 8601 UTC.
    pub retiree_le: String,
}

/// Evidence that was taken out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreuveRetiree {
    /// As it was described.
    pub preuve: Preuve,
    /// Instant, ISO 8601 UTC.
    pub retiree_le: String,
}

/// A place where words were found.
#[derive(Debug, Clone, Serialize, TS)]
// A référentiel has its own `Resultat`.
#[ts(rename = "Trouvaille")]
pub struct Resultat {
    /// In which dossier.
    pub dossier: DossierId,
    /// Where, such as « Fiche 3 : Remettre en état le système informatique ».
    pub titre: String,
    /// The screen and the place that show it.
    pub lieu: Lieu,
    /// What is written there.
    pub extrait: Extrait,
}

/// A stretch of text around what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Extrait {
    /// Before it.
    pub avant: String,
    /// The word found, as it is written.
    pub trouve: String,
    /// After it.
    pub apres: String,
}

/// Size of the texts of the screens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Taille {
    /// Smaller.
    Petite,
    /// As designed.
    #[default]
    Normale,
    /// Larger.
    Grande,
    /// Much larger.
    TresGrande,
}
