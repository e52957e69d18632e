//! All texts of the dossier, read once: their trees, their passages, the evidence each passage rests on.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use domain::{CritereId, Dossier, PreuveId, TextRef, TexteLu, competences, read_text};

use crate::error::Avertissement;
use crate::markdown::{Bloc, Cibles, read};
use crate::source::Source;

/// The texts, as the sections need them.
pub struct Recits {
    trees: HashMap<TextRef, Vec<Bloc>>,
    labels: HashMap<(TextRef, usize), String>,
    backed_by: HashMap<CritereId, Vec<usize>>,
    cited: HashMap<TextRef, Vec<usize>>,
    shown: HashSet<usize>,
    ecrits: Vec<(TextRef, Vec<Range<usize>>)>,
}

impl Recits {
    /// The tree of a text; empty where there is none.
    pub fn tree(&self, text: &TextRef) -> &[Bloc] {
        self.trees.get(text).map_or(&[], Vec::as_slice)
    }

    /// The label of the passage that begins at that byte of a text; `None` when it is not in this document.
    pub fn label_at(&self, text: &TextRef, start: usize) -> Option<&str> {
        self.labels.get(&(text.clone(), start)).map(String::as_str)
    }

    /// Numbers of the preuves that back a criterion, in order.
    pub fn preuves_of(&self, critere: &CritereId) -> &[usize] {
        self.backed_by.get(critere).map_or(&[], Vec::as_slice)
    }

    /// The texts in the order they are printed, each with the bytes of every block that the template marks.
    pub fn into_written(self) -> Vec<(TextRef, Vec<Range<usize>>)> {
        self.ecrits
    }

    /// Whether that preuve is printed as a figure in a text.
    pub fn shows(&self, numero: usize) -> bool {
        self.shown.contains(&numero)
    }

    /// Numbers of the preuves cited in a text, in order.
    pub fn cited_in(&self, text: &TextRef) -> &[usize] {
        self.cited.get(text).map_or(&[], Vec::as_slice)
    }
}

/// What begins the labels of a text.
fn prefixe(dossier: &Dossier, text: &TextRef) -> String {
    match text {
        TextRef::Contexte => "contexte".to_owned(),
        TextRef::Activite(id) => {
            let rank = dossier.activites.iter().position(|a| a.id == *id).map_or(0, |rank| rank + 1);
            format!("activite-{rank}")
        }
        TextRef::Fiche(competence) => format!("fiche-{competence}"),
    }
}

/// Reads every text that is printed.
pub fn read_all(source: &Source<'_>, warnings: &mut Vec<Avertissement>) -> Recits {
    let Source { referentiel, dossier, .. } = *source;
    let mut recits = Recits {
        trees: HashMap::new(),
        labels: HashMap::new(),
        backed_by: HashMap::new(),
        cited: HashMap::new(),
        shown: HashSet::new(),
        ecrits: Vec::new(),
    };
    let fiches = competences(referentiel, &dossier.perimetre).map(|c| TextRef::Fiche(c.id.clone()));
    let activites = dossier.activites.iter().map(|a| TextRef::Activite(a.id));
    for text in std::iter::once(TextRef::Contexte).chain(activites).chain(fiches) {
        let Some(written) = text.texte(dossier) else { continue };
        let (competence, niveau) = match &text {
            TextRef::Contexte => (None, 2),
            TextRef::Activite(_) => (None, 3),
            TextRef::Fiche(competence) => (Some(competence.clone()), 2),
        };
        let targets = read_text(written);
        let cibles = Cibles::new(referentiel, dossier, competence, prefixe(dossier, &text), &targets);
        let lu = read(written, niveau, &cibles);
        if lu.aplati {
            warnings.push(Avertissement::ImbricationAplatie { texte: text.clone() });
        }
        if lu.interrompu {
            warnings.push(Avertissement::TexteInterrompu { texte: text.clone() });
        }
        let printed: HashSet<String> = lu.passages.into_iter().collect();
        let starts = targets.passages.iter().map(|passage| passage.place.octets.start);
        let labels = starts.map(|start| ((text.clone(), start), cibles.passage_label(start)));
        recits.labels.extend(labels.filter(|(_, label)| printed.contains(label)));
        recits.evidence(dossier, &text, &targets);
        figures(&lu.blocs, &mut recits.shown);
        let mut sources = Vec::new();
        marked(&lu.blocs, &mut sources);
        recits.ecrits.push((text.clone(), sources));
        recits.trees.insert(text, lu.blocs);
    }
    recits
}

impl Recits {
    fn evidence(&mut self, dossier: &Dossier, text: &TextRef, lu: &TexteLu) {
        let numbers = |ids: &mut dyn Iterator<Item = &PreuveId>| -> Vec<usize> {
            ids.filter_map(|id| dossier.numero_preuve(id)).collect()
        };
        let cited = numbers(&mut lu.citations.iter().map(|c| &c.preuve));
        self.cited.insert(text.clone(), sorted(cited));
        for passage in &lu.passages {
            let backing = numbers(&mut passage.preuves.iter());
            for critere in &passage.criteres {
                let known = self.backed_by.entry(critere.clone()).or_default();
                known.extend(&backing);
                *known = sorted(std::mem::take(known));
            }
        }
    }
}

/// The bytes of the blocks the template marks, in the order it draws them.
fn marked(blocs: &[Bloc], sources: &mut Vec<Range<usize>>) {
    for bloc in blocs {
        match bloc {
            Bloc::Par { source, .. }
            | Bloc::Titre { source, .. }
            | Bloc::Code { source, .. }
            | Bloc::Table { source, .. }
            | Bloc::Figure { source, .. } => sources.push(source.clone()),
            Bloc::Liste { items, .. } => items.iter().for_each(|item| marked(item, sources)),
            Bloc::Citation { c } => marked(c, sources),
            Bloc::Regle => {}
        }
    }
}

/// The preuves these blocks print.
fn figures(blocs: &[Bloc], shown: &mut HashSet<usize>) {
    for bloc in blocs {
        match bloc {
            Bloc::Figure { numero, .. } => {
                shown.insert(*numero);
            }
            Bloc::Liste { items, .. } => items.iter().for_each(|item| figures(item, shown)),
            Bloc::Citation { c } => figures(c, shown),
            Bloc::Par { .. } | Bloc::Titre { .. } | Bloc::Code { .. } | Bloc::Table { .. } | Bloc::Regle => {}
        }
    }
}

fn sorted(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
