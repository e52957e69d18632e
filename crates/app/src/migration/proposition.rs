//! Which criterion becomes which: as the two versions resemble, as the last move is taken back, as somebody decided.
//!
//! What is not decided follows its proposal only where that is sure: a doubtful one never becomes a decision by itself.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Critere, CritereId, Referentiel, Transposition};
use referentiel::comparer::{Proposition, proposer};
use referentiel::import::brouillon::Surete;
use store::Changement;

use super::MigrationError;
use crate::vues_migration::Choix;

/// Why a criterion does not come back: the move before put several into one.
pub(crate) const REUNIS: &str = "criteres_reunis";

/// Why a criterion does not come back: it came with the version that is left.
pub(crate) const AJOUTE_DEPUIS: &str = "ajoute_depuis";

/// What is proposed for every criterion of `a`, in order.
pub(super) fn propositions(a: &Referentiel, b: &Referentiel, last: Option<&Changement>) -> Vec<Proposition> {
    match taken_back(a, b, last) {
        None => proposer(a, b),
        Some(last) => inverse(a, b, &last.contenu.transposition),
    }
}

/// The last move, where going from `a` to `b` takes it back.
pub(super) fn taken_back<'a>(a: &Referentiel, b: &Referentiel, last: Option<&'a Changement>) -> Option<&'a Changement> {
    last.filter(|last| last.contenu.de == b.key && last.contenu.vers == a.key)
}

fn inverse(a: &Referentiel, b: &Referentiel, there: &Transposition) -> Vec<Proposition> {
    let back = |id: &CritereId| -> Vec<CritereId> {
        let from = there.criteres.iter().filter(|(de, vers)| *vers == id && b.critere(de).is_some());
        from.map(|(de, _)| de.clone()).collect()
    };
    criteres(a)
        .map(|critere| {
            let mut from = back(&critere.id);
            let (surete, raison) = match from.len() {
                0 => (Surete::Sur, Some(AJOUTE_DEPUIS)),
                1 => (Surete::Sur, None),
                _ => (Surete::Douteux, Some(REUNIS)),
            };
            from.truncate(1);
            Proposition {
                de: critere.id.clone(),
                score: if from.is_empty() { 0 } else { 100 },
                vers: from.pop(),
                surete,
                raison: raison.map(str::to_owned),
            }
        })
        .collect()
}

/// Every criterion of a référentiel, in order.
pub(super) fn criteres(referentiel: &Referentiel) -> impl Iterator<Item = &Critere> {
    referentiel.competences.iter().flat_map(|competence| &competence.criteres)
}

/// Where the links go: as was chosen, else as is proposed where that is sure.
///
/// Errors with [`MigrationError::ChoixInconnu`] for a criterion that is in neither version, or is chosen twice.
pub(super) fn decide(
    a: &Referentiel,
    b: &Referentiel,
    proposed: &[Proposition],
    choix: &[Choix],
) -> Result<Transposition, MigrationError> {
    let mut chosen: BTreeMap<&CritereId, Option<&CritereId>> = BTreeMap::new();
    for Choix { de, vers } in choix {
        let known = a.critere(de).is_some() && vers.as_ref().is_none_or(|vers| b.critere(vers).is_some());
        if !known || chosen.insert(de, vers.as_ref()).is_some() {
            let named = vers.as_ref().filter(|_| a.critere(de).is_some()).unwrap_or(de);
            return Err(MigrationError::ChoixInconnu(named.to_string()));
        }
    }
    let mut table = BTreeMap::new();
    for one in proposed {
        let sure = matches!(one.surete, Surete::Sur | Surete::Confirme);
        let vers = chosen.get(&one.de).copied().unwrap_or(one.vers.as_ref().filter(|_| sure));
        if let Some(vers) = vers {
            table.insert(one.de.clone(), vers.clone());
        }
    }
    Ok(between(a, b, table))
}

/// That table between those two versions, with all that follows from them.
pub(super) fn between(a: &Referentiel, b: &Referentiel, table: BTreeMap<CritereId, CritereId>) -> Transposition {
    Transposition {
        de: a.key.version.clone(),
        vers: b.key.version.clone(),
        connus: criteres(b).map(|critere| critere.id.clone()).collect(),
        rangs_perdus: table.iter().flat_map(|(de, vers)| lost_ranks(a, b, de, vers)).collect(),
        criteres: table,
    }
}

/// The sub-points of `de` that do not say the same at the same rank of `vers`.
fn lost_ranks(a: &Referentiel, b: &Referentiel, de: &CritereId, vers: &CritereId) -> BTreeSet<String> {
    let (Some(before), Some(after)) = (a.critere(de), b.critere(vers)) else { return BTreeSet::new() };
    let same = |rank: usize| after.sous_points.get(rank).map(|point| folded(&point.libelle));
    let lost = before.sous_points.iter().enumerate();
    lost.filter(|(rank, point)| same(*rank) != Some(folded(&point.libelle)))
        .map(|(_, point)| point.id.clone())
        .collect()
}

/// Words only: their marks and capitals play no part.
pub(super) fn folded(text: &str) -> String {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
