//! Which texts an opinion is about: those somebody must have read to give it, and whose change makes it *périmé*.

use super::{Portee, TexteLuParAvis};
use crate::dossier::Dossier;
use crate::ids::{CompetenceId, CritereId};
use crate::lectures::texts;
use crate::text::{TextRef, read_text, text_hash};

/// Every text of the dossier that says something, with the hash of what it says.
pub fn every_text(dossier: &Dossier) -> Vec<TexteLuParAvis> {
    let written = texts(dossier).filter(|(_, texte)| !texte.trim().is_empty());
    written.map(|(texte, words)| TexteLuParAvis { texte, sha256: text_hash(words) }).collect()
}

/// What was read to give opinions, and what each of them is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Every text that was there to read, with its hash.
    pub lu: Vec<TexteLuParAvis>,
    /// The texts each opinion is about, all of them among `lu`; in the order the opinions were given.
    pub textes: Vec<Vec<TextRef>>,
}

/// What somebody who gives an opinion on each of `portees` has read.
///
/// Somebody may say of a competence of which nothing is written that they did not see it at work: they read its empty fiche, and
/// what they said is *périmé* once it is written.
pub fn reading(dossier: &Dossier, portees: &[Portee]) -> Reading {
    let mut lu = every_text(dossier);
    let textes = portees
        .iter()
        .map(|portee| {
            let about = texts_about(dossier, portee);
            if !about.is_empty() {
                return about;
            }
            let nothing = match portee {
                Portee::Competence(competence) => TextRef::Fiche(competence.clone()),
                Portee::Critere(critere) => TextRef::Fiche(critere.competence()),
                Portee::Activite(id) => TextRef::Activite(*id),
                Portee::Ensemble => TextRef::Contexte,
            };
            if !lu.iter().any(|read| read.texte == nothing) {
                let said = nothing.texte(dossier).unwrap_or_default();
                lu.push(TexteLuParAvis { sha256: text_hash(said), texte: nothing.clone() });
            }
            vec![nothing]
        })
        .collect();
    Reading { lu, textes }
}

/// The texts an opinion on `portee` is about, in the order of the dossier.
///
/// On a competence: its fiche, and every text with a passage linked to one of its criteria. On a criterion: its competence's
/// fiche, and every text with a passage linked to it. On an activité: that one. On the whole: all. Texts that say nothing are left out.
pub fn texts_about(dossier: &Dossier, portee: &Portee) -> Vec<TextRef> {
    let told = |text: &TextRef, words: &str| match portee {
        Portee::Ensemble => true,
        Portee::Activite(id) => text == &TextRef::Activite(*id),
        Portee::Competence(competence) => is_fiche(text, competence) || tells(words, |c| &c.competence() == competence),
        Portee::Critere(critere) => is_fiche(text, &critere.competence()) || tells(words, |c| c == critere),
    };
    let written = texts(dossier).filter(|(_, words)| !words.trim().is_empty());
    written.filter(|(text, words)| told(text, words)).map(|(text, _)| text).collect()
}

fn is_fiche(text: &TextRef, competence: &CompetenceId) -> bool {
    matches!(text, TextRef::Fiche(of) if of == competence)
}

fn tells(words: &str, wanted: impl Fn(&CritereId) -> bool) -> bool {
    read_text(words).passages.iter().flat_map(|passage| &passage.criteres).any(wanted)
}
