//! What is computed again after each edit: coverage, what is missing, words.

use domain::{Dossier, Gravite, Lectures, Referentiel, readiness, texts};

use crate::vues::{Bilan, ManqueDit, MotsTexte};
use crate::wording::manques::{action_manque, phrase_manque};

/// Computes everything that follows from the texts, given as they were read.
pub(crate) fn bilan_of(referentiel: &Referentiel, dossier: &Dossier, lectures: &Lectures) -> Bilan {
    let coverage = lectures.coverage(referentiel, dossier);
    let manques = readiness(referentiel, dossier, &coverage);
    let pret = manques.iter().all(|manque| manque.gravite != Gravite::Bloquant);
    let manques = manques
        .into_iter()
        .map(|manque| ManqueDit { phrase: phrase_manque(referentiel, &manque), action: action_manque(&manque), manque })
        .collect();
    let mots = texts(dossier).map(|(texte, _)| MotsTexte { mots: lectures.words(&texte), texte }).collect();
    Bilan { coverage, manques, mots, pret }
}
