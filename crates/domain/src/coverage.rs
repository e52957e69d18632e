//! Coverage: what the texts tell of each criterion.
//!
//! A pure function of the texts, the référentiel, the evidence and the avis. A criterion is absent, *mentionné* (a passage),
//! *étayé* (a passage with evidence of the dossier), *confirmé* (a passage read by somebody whose avis is favourable and still
//! valid, and whom nobody still contradicts). The order of the texts and of the avis plays no part. A target that does not
//! exist is a problem with its place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::avis::{Avis, Opinion};
use crate::dossier::Dossier;
use crate::ids::{CompetenceId, CritereId};
use crate::lectures::Lectures;
use crate::referentiel::{Competence, Referentiel};
use crate::rules::competences;
use crate::text::{Passage, Place, Problem, ProblemKind, TextRef, TexteLu};

/// How far a criterion is told, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Etat {
    /// No passage.
    Absent,
    /// A passage.
    Mentionne,
    /// A passage with evidence.
    Etaye,
    /// A passage and a favourable avis, still valid.
    Confirme,
}

/// Where a criterion is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recit {
    /// Which text.
    pub texte: TextRef,
    /// Where in it.
    pub place: Place,
    /// What is shown.
    pub extrait: String,
    /// Whether evidence of the dossier backs it.
    pub etaye: bool,
}

/// Coverage of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CritereCoverage {
    /// The criterion.
    pub id: CritereId,
    /// How far it is told.
    pub etat: Etat,
    /// Whether a favourable avis bore on it and a later edit made it outdated.
    pub perime: bool,
    /// Where it is told, the context first, then activités, then fiches.
    pub recits: Vec<Recit>,
}

/// How many criteria are in each state; the four add up to `total`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// All criteria.
    pub total: usize,
    /// [`Etat::Absent`].
    pub absents: usize,
    /// [`Etat::Mentionne`].
    pub mentionnes: usize,
    /// [`Etat::Etaye`].
    pub etayes: usize,
    /// [`Etat::Confirme`].
    pub confirmes: usize,
}

/// Coverage of one competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompetenceCoverage {
    /// The competence.
    pub id: CompetenceId,
    /// By state.
    #[serde(flatten)]
    pub counts: Counts,
    /// Criterion by criterion, in the référentiel's order.
    pub criteres: Vec<CritereCoverage>,
}

/// A problem and the text it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextProblem {
    /// Which text.
    pub texte: TextRef,
    /// Where and what.
    #[serde(flatten)]
    pub probleme: Problem,
}

/// Coverage of the whole perimeter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Coverage {
    /// By state, all competences together.
    pub counts: Counts,
    /// Competence by competence.
    pub competences: Vec<CompetenceCoverage>,
    /// What cannot be taken as it is written.
    pub problemes: Vec<TextProblem>,
}

impl Coverage {
    /// The coverage of that competence, when it is in the perimeter.
    pub fn competence(&self, id: &CompetenceId) -> Option<&CompetenceCoverage> {
        self.competences.iter().find(|c| &c.id == id)
    }

    /// The coverage of that criterion, when it is in the perimeter.
    pub fn critere(&self, id: &CritereId) -> Option<&CritereCoverage> {
        self.competence(&id.competence())?.criteres.iter().find(|c| &c.id == id)
    }
}

/// Computes what `dossier` tells of `referentiel`.
pub fn coverage(referentiel: &Referentiel, dossier: &Dossier) -> Coverage {
    let mut lectures = Lectures::default();
    lectures.update(dossier);
    lectures.coverage(referentiel, dossier)
}

/// What texts already read tell, in the order of the dossier.
pub(crate) fn cover(referentiel: &Referentiel, dossier: &Dossier, read: &[(TextRef, &TexteLu)]) -> Coverage {
    let problemes = read.iter().flat_map(|(text, lu)| problems(referentiel, dossier, text, lu)).collect();
    let mut told: BTreeMap<&CritereId, Vec<Recit>> = BTreeMap::new();
    for (text, lu) in read {
        for passage in &lu.passages {
            for critere in &passage.criteres {
                told.entry(critere).or_default().push(recit(dossier, text, passage));
            }
        }
    }
    // Whether an avis still holds takes hashing what it read: once a text, not once a criterion.
    let avis: Vec<(&Avis, bool)> = dossier.avis.iter().zip(Avis::all_current(&dossier.avis, dossier)).collect();
    let competences: Vec<_> = competences(referentiel, &dossier.perimetre)
        .map(|competence| cover_competence(&avis, competence, &told))
        .collect();
    let counts = competences.iter().fold(Counts::default(), |sum, c| sum.plus(c.counts));
    Coverage { counts, competences, problemes }
}

fn recit(dossier: &Dossier, text: &TextRef, passage: &Passage) -> Recit {
    Recit {
        texte: text.clone(),
        place: passage.place.clone(),
        extrait: passage.extrait.clone(),
        etaye: passage.preuves.iter().any(|preuve| dossier.preuve(preuve).is_some()),
    }
}

fn cover_competence(
    avis: &[(&Avis, bool)],
    competence: &Competence,
    told: &BTreeMap<&CritereId, Vec<Recit>>,
) -> CompetenceCoverage {
    let criteres: Vec<_> = competence
        .criteres
        .iter()
        .map(|critere| {
            let recits = told.get(&critere.id).cloned().unwrap_or_default();
            let (confirme, perime) = opinion(avis, &critere.id, &recits);
            let etat = match (recits.is_empty(), confirme, recits.iter().any(|r| r.etaye)) {
                (true, ..) => Etat::Absent,
                (false, true, _) => Etat::Confirme,
                (false, false, true) => Etat::Etaye,
                (false, false, false) => Etat::Mentionne,
            };
            CritereCoverage { id: critere.id.clone(), etat, perime, recits }
        })
        .collect();
    let counts = criteres.iter().fold(Counts::default(), |sum, c| sum.with(c.etat));
    CompetenceCoverage { id: competence.id.clone(), counts, criteres }
}

/// Whether the avis on that criterion confirm it, and whether they did before an edit.
///
/// Each signer counts by the last they said of it. One favourable, still valid, that read a text where it is told confirms; one
/// of somebody else, still valid and not favourable, prevents it.
fn opinion(avis: &[(&Avis, bool)], critere: &CritereId, recits: &[Recit]) -> (bool, bool) {
    let mut last: BTreeMap<&str, (&Avis, bool)> = BTreeMap::new();
    for (avis, current) in avis.iter().filter(|(avis, _)| avis.concerns(critere)) {
        let kept = last.entry(&avis.cle_auteur).or_insert((avis, *current));
        if avis.precedence() > kept.0.precedence() {
            *kept = (avis, *current);
        }
    }
    let heads = || last.values();
    let read_it = |avis: &Avis| recits.iter().any(|recit| avis.lu.contains_key(&recit.texte));
    let favourable = |avis: &Avis| avis.opinion == Opinion::Favorable;
    let against = |avis: &Avis| matches!(avis.opinion, Opinion::Reserve | Opinion::Defavorable);
    let confirmed = heads().any(|(avis, current)| *current && favourable(avis) && read_it(avis))
        && !heads().any(|(avis, current)| *current && against(avis));
    let outdated = heads().any(|(avis, current)| !current && favourable(avis));
    (confirmed, outdated && !confirmed)
}

fn problems(referentiel: &Referentiel, dossier: &Dossier, text: &TextRef, lu: &TexteLu) -> Vec<TextProblem> {
    let mut found: Vec<Problem> = lu.problemes.clone();
    for passage in &lu.passages {
        for critere in passage.criteres.iter().filter(|id| referentiel.critere(id).is_none()) {
            let genre = ProblemKind::CritereInconnu(critere.to_string());
            found.push(Problem { place: passage.place.clone(), genre });
        }
    }
    for citation in lu.citations.iter().filter(|c| dossier.preuve(&c.preuve).is_none()) {
        let genre = ProblemKind::PreuveInconnue(citation.preuve.to_string());
        found.push(Problem { place: citation.place.clone(), genre });
    }
    found.sort_by_key(|problem| problem.place.octets.start);
    found.into_iter().map(|probleme| TextProblem { texte: text.clone(), probleme }).collect()
}

impl Counts {
    /// How many are told at all.
    pub fn racontes(&self) -> usize {
        self.total - self.absents
    }

    fn with(mut self, etat: Etat) -> Self {
        self.total += 1;
        match etat {
            Etat::Absent => self.absents += 1,
            Etat::Mentionne => self.mentionnes += 1,
            Etat::Etaye => self.etayes += 1,
            Etat::Confirme => self.confirmes += 1,
        }
        self
    }

    fn plus(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            absents: self.absents + other.absents,
            mentionnes: self.mentionnes + other.mentionnes,
            etayes: self.etayes + other.etayes,
            confirmes: self.confirmes + other.confirmes,
        }
    }
}
