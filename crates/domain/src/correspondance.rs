//! The table of correspondence: criteria by row, and by column the texts that tell them.
//!
//! Another way of looking at the same coverage: each passage of a criterion stands in exactly one cell, that of its text.
//! A passage told in the fiche of another competence has its own column, so that nothing told is out of sight. Nothing is
//! decided here that [`crate::coverage`] did not decide; what is added is the evidence cited beside each passage and the
//! avis given, valid or not.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::avis::{Avis, Opinion};
use crate::coverage::{Counts, Coverage, CritereCoverage, Etat, Recit};
use crate::dossier::Dossier;
use crate::ids::{ActiviteId, CompetenceId, CritereId, PreuveId};
use crate::referentiel::Referentiel;
use crate::text::{TextRef, read_text};

/// A column: which texts its cells are about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Colonne {
    /// The company and its context; only where it tells something.
    Contexte,
    /// An activité.
    Activite(ActiviteId),
    /// The fiche of the criterion's own competence.
    Fiche,
    /// The fiches of other competences; only where one tells something.
    AutresFiches,
}

/// The whole table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Correspondance {
    /// The columns of texts, in the order texts are read.
    pub colonnes: Vec<Colonne>,
    /// The rows, by competence of the perimeter.
    pub competences: Vec<CorrespondanceCompetence>,
}

/// The rows of one competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrespondanceCompetence {
    /// The competence.
    pub id: CompetenceId,
    /// Its criteria by state.
    #[serde(flatten)]
    pub counts: Counts,
    /// Its criteria, in the référentiel's order.
    pub lignes: Vec<LigneCorrespondance>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LigneCorrespondance {
    /// The criterion.
    pub id: CritereId,
    /// Its category.
    pub categorie: String,
    /// How far it is told.
    pub etat: Etat,
    /// Whether a favourable avis bore on it and a later edit made it outdated.
    pub perime: bool,
    /// The passages of each column, as many cells as there are columns.
    pub cellules: Vec<Vec<Recit>>,
    /// Evidence of the dossier cited beside its passages, in order of number, each once.
    pub preuves: Vec<PreuveAppui>,
    /// The avis that bear on it, the oldest first.
    pub avis: Vec<AvisPorte>,
}

/// Evidence that backs a criterion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct PreuveAppui {
    /// Its printed number, from 1.
    pub numero: usize,
    /// Which.
    pub preuve: PreuveId,
}

/// An avis that bears on a criterion, by itself or through its competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AvisPorte {
    /// Its rank among the avis of the dossier.
    pub sequence: u32,
    /// What it says.
    pub opinion: Opinion,
    /// Whether the texts it read are still what they were.
    pub valide: bool,
}

impl LigneCorrespondance {
    /// How many passages tell this criterion.
    pub fn recits(&self) -> usize {
        self.cellules.iter().map(Vec::len).sum()
    }

    /// Told, and no passage is backed by evidence.
    pub fn sans_preuve(&self) -> bool {
        self.recits() > 0 && !self.cellules.iter().flatten().any(|recit| recit.etaye)
    }

    /// The avis that decides: the last one given.
    pub fn dernier_avis(&self) -> Option<&AvisPorte> {
        self.avis.last()
    }
}

/// Lays `coverage`, computed from the same `dossier`, out as a table.
pub fn correspondance(referentiel: &Referentiel, dossier: &Dossier, coverage: &Coverage) -> Correspondance {
    let told = coverage.competences.iter().flat_map(|competence| &competence.criteres);
    let used: BTreeSet<Colonne> = told.flat_map(|c| c.recits.iter().map(|r| colonne(&r.texte, &c.id))).collect();
    let colonnes = columns(dossier, &used);
    let evidence = evidence(dossier);
    let avis: Vec<(&Avis, bool)> = dossier.avis.iter().zip(Avis::all_current(&dossier.avis, dossier)).collect();
    let competences = coverage
        .competences
        .iter()
        .map(|competence| CorrespondanceCompetence {
            id: competence.id.clone(),
            counts: competence.counts,
            lignes: competence
                .criteres
                .iter()
                .map(|critere| row(referentiel, &colonnes, &evidence, &avis, critere))
                .collect(),
        })
        .collect();
    Correspondance { colonnes, competences }
}

/// Which column a passage of `texte` belongs to, seen from `critere`.
fn colonne(texte: &TextRef, critere: &CritereId) -> Colonne {
    match texte {
        TextRef::Contexte => Colonne::Contexte,
        TextRef::Activite(id) => Colonne::Activite(*id),
        TextRef::Fiche(competence) if competence == &critere.competence() => Colonne::Fiche,
        TextRef::Fiche(_) => Colonne::AutresFiches,
    }
}

/// Every activité has its column, even silent: that it tells nothing is worth seeing.
fn columns(dossier: &Dossier, used: &BTreeSet<Colonne>) -> Vec<Colonne> {
    let if_used = |colonne: Colonne| used.contains(&colonne).then_some(colonne);
    let activites = dossier.activites.iter().map(|activite| Colonne::Activite(activite.id));
    if_used(Colonne::Contexte)
        .into_iter()
        .chain(activites)
        .chain([Colonne::Fiche])
        .chain(if_used(Colonne::AutresFiches))
        .collect()
}

/// The evidence cited beside each passage: by text, and place of the passage in it.
type Evidence = BTreeMap<(TextRef, usize, usize), BTreeSet<PreuveAppui>>;

fn evidence(dossier: &Dossier) -> Evidence {
    let activites = dossier.activites.iter().map(|activite| TextRef::Activite(activite.id));
    let fiches = dossier.fiches.iter().map(|fiche| TextRef::Fiche(fiche.competence.clone()));
    let mut found = Evidence::new();
    for texte in std::iter::once(TextRef::Contexte).chain(activites).chain(fiches) {
        let Some(written) = texte.texte(dossier) else { continue };
        for passage in read_text(written).passages {
            let cited = passage
                .preuves
                .into_iter()
                .filter_map(|preuve| dossier.numero_preuve(&preuve).map(|numero| PreuveAppui { numero, preuve }));
            let place = (texte.clone(), passage.place.octets.start, passage.place.octets.end);
            found.entry(place).or_default().extend(cited);
        }
    }
    found
}

fn row(
    referentiel: &Referentiel,
    colonnes: &[Colonne],
    evidence: &Evidence,
    avis: &[(&Avis, bool)],
    critere: &CritereCoverage,
) -> LigneCorrespondance {
    let mut cellules = vec![Vec::new(); colonnes.len()];
    let mut preuves = BTreeSet::new();
    for recit in &critere.recits {
        let place = (recit.texte.clone(), recit.place.octets.start, recit.place.octets.end);
        preuves.extend(evidence.get(&place).into_iter().flatten().cloned());
        let wanted = colonne(&recit.texte, &critere.id);
        if let Some(cell) = colonnes.iter().position(|c| c == &wanted).and_then(|rank| cellules.get_mut(rank)) {
            cell.push(recit.clone());
        }
    }
    let mut avis: Vec<&(&Avis, bool)> = avis.iter().filter(|(avis, _)| avis.concerns(&critere.id)).collect();
    // No clock orders two signers; the date they declare only orders what is shown.
    avis.sort_by(|(a, _), (b, _)| (&a.date_declaree, a.precedence()).cmp(&(&b.date_declaree, b.precedence())));
    LigneCorrespondance {
        id: critere.id.clone(),
        categorie: referentiel.critere(&critere.id).map(|c| c.categorie.clone()).unwrap_or_default(),
        etat: critere.etat,
        perime: critere.perime,
        cellules,
        preuves: preuves.into_iter().collect(),
        avis: avis
            .into_iter()
            .map(|(avis, valide)| AvisPorte { sequence: avis.sequence, opinion: avis.opinion, valide: *valide })
            .collect(),
    }
}
