//! What moving a dossier to another version of its référentiel shows to a shell.

use domain::{CompetenceId, CritereId, DossierId, ReferentielKey};
use referentiel::import::brouillon::Surete;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Another version a dossier can be moved to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionPossible {
    /// Which.
    pub key: ReferentielKey,
    /// Its title.
    pub titre: String,
    /// Whether it comes after the dossier's.
    pub plus_recente: bool,
    /// Whether it is built in.
    pub integre: bool,
}

/// What a move would do, before anything is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MigrationVue {
    /// Which dossier.
    pub dossier: DossierId,
    /// The version it answers.
    pub de: ReferentielKey,
    /// The version it would answer.
    pub vers: ReferentielKey,
    /// Title of the first.
    pub titre_de: String,
    /// Title of the second.
    pub titre_vers: String,
    /// Whether the proposal takes the last move back.
    pub retour: bool,
    /// Competence by competence, in order.
    pub competences: Vec<CompetenceMigree>,
    /// Every criterion of the second, in order.
    pub cibles: Vec<CibleMigration>,
    /// What becomes of the rest.
    pub suites: Vec<SuiteVue>,
}

/// What becomes of a competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CompetenceMigree {
    /// Which.
    pub id: CompetenceId,
    /// Its title.
    pub titre: String,
    /// Which it becomes, none where nothing resembles it.
    pub vers: Option<CompetenceId>,
    /// The title of that one.
    pub vers_titre: Option<String>,
    /// Words of its fiche.
    pub mots: usize,
    /// What becomes of its fiche, in a sentence.
    pub devient: String,
    /// Its criteria, in order.
    pub criteres: Vec<CritereMigre>,
}

/// What becomes of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CritereMigre {
    /// Which.
    pub id: CritereId,
    /// In a few words.
    pub court: String,
    /// In full.
    pub libelle: String,
    /// Its official wording, where there is one.
    pub texte_officiel: Option<String>,
    /// Which it becomes, none where nothing resembles it.
    pub vers: Option<CritereId>,
    /// How sure.
    pub surete: Surete,
    /// How much the words resemble, from 0 to 100.
    pub score: u8,
    /// Why not surer, in a sentence.
    pub raison: Option<String>,
    /// Passages of the dossier that name it, those of the bin too.
    pub passages: usize,
}

/// A criterion of the version moved to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CibleMigration {
    /// Which.
    pub id: CritereId,
    /// Of which competence.
    pub competence: CompetenceId,
    /// In a few words.
    pub court: String,
    /// In full.
    pub libelle: String,
    /// Its official wording, where there is one.
    pub texte_officiel: Option<String>,
}

/// What becomes of one part of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SuiteVue {
    /// `textes`, `liens`, `liens_inconnus`, `fiches`, `modalites`, `faits`, `perimetre`, `avis`, `demandes`, `sceaux`, `preuves`,
    /// `historique`, `retour`.
    pub code: String,
    /// Whether the candidate has something to look at.
    pub attention: bool,
    /// What becomes of it, in a sentence or two.
    pub phrase: String,
}

/// Where a criterion goes, as somebody decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Choix {
    /// The criterion of the dossier's version.
    pub de: CritereId,
    /// The criterion it becomes; none to leave its passages without one.
    pub vers: Option<CritereId>,
}

/// A move that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MigrationFaite {
    /// Names it.
    pub changement: String,
    /// The backup made before.
    pub sauvegarde: String,
    /// Links that lead to another criterion.
    pub liens: usize,
    /// Links that lead nowhere, and say so at their place.
    pub sans_cible: usize,
    /// What became of the rest.
    pub suites: Vec<SuiteVue>,
}

/// A move that was made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ChangementReferentiel")]
pub struct ChangementVue {
    /// Names it.
    pub id: String,
    /// Instant, ISO 8601 UTC.
    pub le: String,
    /// The version before.
    pub de: ReferentielKey,
    /// The version after.
    pub vers: ReferentielKey,
    /// What was told of it.
    pub suites: Vec<SuiteVue>,
}
