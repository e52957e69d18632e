//! What is computed again after each edit: coverage, what is missing, words.

use domain::{Dossier, Gravite, Referentiel, TextRef, coverage, readiness, word_count};

use crate::vues::{Bilan, ManqueDit, MotsTexte};
use crate::wording::manques::{action_manque, phrase_manque};

/// Computes everything that follows from the texts.
pub(crate) fn bilan(referentiel: &Referentiel, dossier: &Dossier) -> Bilan {
    let coverage = coverage(referentiel, dossier);
    let manques = readiness(referentiel, dossier, &coverage);
    let pret = manques.iter().all(|manque| manque.gravite != Gravite::Bloquant);
    let manques = manques
        .into_iter()
        .map(|manque| ManqueDit { phrase: phrase_manque(referentiel, &manque), action: action_manque(&manque), manque })
        .collect();
    Bilan { coverage, manques, mots: words(dossier), pret }
}

fn words(dossier: &Dossier) -> Vec<MotsTexte> {
    let contexte = (TextRef::Contexte, dossier.entreprise.contexte.as_str());
    let activites = dossier.activites.iter().map(|a| (TextRef::Activite(a.id), a.texte.as_str()));
    let fiches = dossier.fiches.iter().map(|f| (TextRef::Fiche(f.competence.clone()), f.texte.as_str()));
    std::iter::once(contexte)
        .chain(activites)
        .chain(fiches)
        .map(|(texte, contenu)| MotsTexte { texte, mots: word_count(contenu) })
        .collect()
}
