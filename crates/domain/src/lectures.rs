//! The texts of a dossier as they were read last, so that after an edit only the text that changed is read again.
//!
//! Everything computed here is what reading it all anew would give: a reading is kept only for the very text it was made of.

use std::collections::BTreeMap;

use crate::coverage::{Coverage, cover};
use crate::dossier::Dossier;
use crate::referentiel::Referentiel;
use crate::text::{TextRef, TexteLu, read_and_count};

/// What was read of each text.
#[derive(Debug, Clone, Default)]
pub struct Lectures(BTreeMap<TextRef, Lecture>);

#[derive(Debug, Clone)]
struct Lecture {
    texte: String,
    lu: TexteLu,
    mots: usize,
}

/// The texts of a dossier: the context, then the activités, then the fiches, each in order.
pub fn texts(dossier: &Dossier) -> impl Iterator<Item = (TextRef, &str)> {
    let contexte = (TextRef::Contexte, dossier.entreprise.contexte.as_str());
    let activites = dossier.activites.iter().map(|a| (TextRef::Activite(a.id), a.texte.as_str()));
    let fiches = dossier.fiches.iter().map(|f| (TextRef::Fiche(f.competence.clone()), f.texte.as_str()));
    std::iter::once(contexte).chain(activites).chain(fiches)
}

impl Lectures {
    /// Reads what changed in `dossier` since the last time, and forgets what is no longer there. Call before the others.
    pub fn update(&mut self, dossier: &Dossier) {
        let mut before = std::mem::take(&mut self.0);
        for (text, texte) in texts(dossier) {
            let kept = before.remove(&text).filter(|lecture| lecture.texte == texte);
            let lecture = kept.unwrap_or_else(|| {
                let (lu, mots) = read_and_count(texte);
                Lecture { texte: texte.to_owned(), lu, mots }
            });
            self.0.insert(text, lecture);
        }
    }

    /// As [`crate::coverage()`], of the dossier last given to [`Lectures::update`].
    pub fn coverage(&self, referentiel: &Referentiel, dossier: &Dossier) -> Coverage {
        let read: Vec<_> =
            texts(dossier).filter_map(|(text, _)| self.0.get(&text).map(|read| (text, &read.lu))).collect();
        cover(referentiel, dossier, &read)
    }

    /// As [`word_count`], of a text of that dossier.
    pub fn words(&self, text: &TextRef) -> usize {
        self.0.get(text).map_or(0, |lecture| lecture.mots)
    }
}
