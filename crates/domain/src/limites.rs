//! The limits a centre sets to the length of a report, and what goes beyond them.
//!
//! No référentiel gives any: a limit that was not noted is not one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::{Centre, Dossier};
use crate::markdown::word_count;
use crate::referentiel::Referentiel;
use crate::rules::competences;

/// A limit of the centre that is gone beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "mesure", rename_all = "snake_case")]
pub enum Depassement {
    /// More words than allowed.
    Mots {
        /// How many there are.
        compte: usize,
        /// How many may be.
        limite: u32,
    },
    /// More pages than allowed.
    Pages {
        /// How many there are.
        compte: usize,
        /// How many may be.
        limite: u32,
    },
}

/// The words a commission will read: context, activités, and the fiches of the perimeter.
pub fn mots(referentiel: &Referentiel, dossier: &Dossier) -> usize {
    let activites = dossier.activites.iter().map(|activite| activite.texte.as_str());
    let fiches = competences(referentiel, &dossier.perimetre).map(|competence| dossier.texte_fiche(&competence.id));
    let contexte = std::iter::once(dossier.entreprise.contexte.as_str());
    contexte.chain(activites).chain(fiches).map(word_count).sum()
}

/// Whether that many words go beyond the centre's limit.
pub fn too_many_words(centre: &Centre, compte: usize) -> Option<Depassement> {
    beyond(centre.limite_mots, compte).map(|limite| Depassement::Mots { compte, limite })
}

/// Whether that many pages go beyond the centre's limit.
pub fn too_many_pages(centre: &Centre, compte: usize) -> Option<Depassement> {
    beyond(centre.limite_pages, compte).map(|limite| Depassement::Pages { compte, limite })
}

fn beyond(limite: Option<u32>, compte: usize) -> Option<u32> {
    limite.filter(|limite| compte > usize::try_from(*limite).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed_and_one_more_is_not() {
        let centre = Centre { limite_pages: Some(40), limite_mots: Some(0), ..Centre::default() };
        assert_eq!(too_many_pages(&centre, 40), None);
        assert_eq!(too_many_pages(&centre, 41), Some(Depassement::Pages { compte: 41, limite: 40 }));
        assert_eq!(too_many_words(&centre, 1), Some(Depassement::Mots { compte: 1, limite: 0 }));
    }

    #[test]
    fn a_limit_that_was_not_noted_is_not_one() {
        assert_eq!(too_many_pages(&Centre::default(), usize::MAX), None);
        assert_eq!(too_many_words(&Centre::default(), usize::MAX), None);
    }
}
