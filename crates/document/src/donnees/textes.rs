//! One text made ready for the template, and kept from one layout to the next: after an edit only what changed is read again.
//!
//! What is kept is what making it anew would give: it is used for the very same text only, under the same labels, while links
//! lead to the same things ([`Connus`] is all that a reading sees of the rest of the dossier).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use domain::{TextRef, TexteLu, read_text};
use typst::foundations::Bytes;

use super::{LONGEST_WORD, print_ready};
use crate::error::DocumentError;
use crate::markdown::{Bloc, Cibles, Connus, Lu, read};
use crate::texte::Remplaces;

/// A text, as the sections need it.
pub struct Texte {
    ecrit: String,
    prefixe: String,
    /// What it says of criteria and evidence.
    pub lu: TexteLu,
    /// Its tree, as the template reads it; `None` where nothing would be printed.
    pub arbre: Option<Bytes>,
    /// What was replaced in it.
    pub remplaces: Remplaces,
    /// Labels of the passages that are in the tree, by their first byte.
    pub passages: HashMap<usize, String>,
    /// Numbers of the preuves it prints.
    pub figures: HashSet<usize>,
    /// The bytes of the blocks the template marks, in the order it draws them.
    pub sources: Vec<Range<usize>>,
    /// Whether nesting was brought up.
    pub aplati: bool,
    /// Whether the tree stops before the end of the text.
    pub interrompu: bool,
}

impl Texte {
    /// Makes ready what is written in `texte`; its labels begin with `prefixe`.
    pub fn make(texte: &TextRef, ecrit: &str, prefixe: &str, connus: &Connus) -> Result<Self, DocumentError> {
        let (competence, niveau) = match texte {
            TextRef::Contexte => (None, 2),
            TextRef::Activite(_) => (None, 3),
            TextRef::Fiche(competence) => (Some(competence.clone()), 3),
        };
        let lu = read_text(ecrit);
        let cibles = Cibles::new(connus, competence, prefixe.to_owned(), &lu);
        let Lu { blocs, passages, aplati, interrompu } = read(ecrit, niveau, &cibles);
        let printed: HashSet<String> = passages.into_iter().collect();
        let starts = lu.passages.iter().map(|passage| passage.place.octets.start);
        let labels = starts.map(|start| (start, cibles.passage_label(start)));
        let passages = labels.filter(|(_, label)| printed.contains(label)).collect();
        let (mut figures, mut sources) = (HashSet::new(), Vec::new());
        look(&blocs, &mut figures, &mut sources);
        let mut remplaces = Remplaces::default();
        let arbre = (!blocs.is_empty()).then(|| data(&blocs, &mut remplaces)).transpose()?;
        let (ecrit, prefixe) = (ecrit.to_owned(), prefixe.to_owned());
        Ok(Self { ecrit, prefixe, lu, arbre, remplaces, passages, figures, sources, aplati, interrompu })
    }

    /// Whether [`Self::make`] would give the same, with the same things known.
    pub fn is_of(&self, ecrit: &str, prefixe: &str) -> bool {
        self.ecrit == ecrit && self.prefixe == prefixe
    }
}

/// The tree as the template reads it.
fn data(blocs: &[Bloc], seen: &mut Remplaces) -> Result<Bytes, DocumentError> {
    let failed = |error: serde_json::Error| DocumentError::Donnees(error.to_string());
    let mut data = serde_json::to_value(blocs).map_err(failed)?;
    print_ready(&mut data, seen, LONGEST_WORD, false);
    Ok(Bytes::new(serde_json::to_vec(&data).map_err(failed)?))
}

/// The preuves these blocks print, and the bytes of those the template marks, in the order it draws them.
fn look(blocs: &[Bloc], figures: &mut HashSet<usize>, sources: &mut Vec<Range<usize>>) {
    for bloc in blocs {
        match bloc {
            Bloc::Figure { numero, source, .. } => {
                figures.insert(*numero);
                sources.push(source.clone());
            }
            Bloc::Par { source, .. }
            | Bloc::Titre { source, .. }
            | Bloc::Code { source, .. }
            | Bloc::Table { source, .. } => sources.push(source.clone()),
            Bloc::Liste { items, .. } => items.iter().for_each(|item| look(item, figures, sources)),
            Bloc::Citation { c } | Bloc::Rangee { figures: c, .. } => look(c, figures, sources),
            Bloc::Regle => {}
        }
    }
}
