//! Which competence becomes which: the one its criteria go to, each at most once.
//!
//! A fiche follows its competence; one without a counterpart keeps its text elsewhere, so that no two texts are ever put together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use domain::{Competence, CompetenceId, Referentiel, Transposition};

use super::proposition::folded;

/// Where each competence of `a` goes, those that go nowhere left out.
pub(super) fn follow(a: &Referentiel, b: &Referentiel, there: &Transposition) -> BTreeMap<CompetenceId, CompetenceId> {
    let mut pairs: Vec<(usize, bool, bool, &Competence, &Competence)> = Vec::new();
    for before in &a.competences {
        for after in &b.competences {
            let goes = |critere: &&domain::Critere| {
                there.criteres.get(&critere.id).is_some_and(|vers| vers.competence() == after.id)
            };
            let count = before.criteres.iter().filter(goes).count();
            let same_title = folded(&before.titre) == folded(&after.titre);
            // A few criteria that moved elsewhere do not take the whole text with them.
            if count * 3 >= before.criteres.len().max(1) && count > 0 || same_title {
                pairs.push((count, same_title, before.id == after.id, before, after));
            }
        }
    }
    // The surest first; among equals the order of the référentiels, which the sort keeps.
    pairs.sort_by_key(|pair| Reverse((pair.0, pair.1, pair.2)));
    let (mut followed, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (.., before, after) in pairs {
        if !followed.contains_key(&before.id) && taken.insert(after.id.clone()) {
            followed.insert(before.id.clone(), after.id.clone());
        }
    }
    followed
}
