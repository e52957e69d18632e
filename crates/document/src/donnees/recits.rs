//! All texts of the dossier, each made ready once: their passages, the evidence each passage rests on, and where the template
//! reads them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use domain::{CritereId, Dossier, PreuveId, TextRef, competences};
use typst::foundations::Bytes;

use super::textes::Texte;
use crate::error::{Avertissement, DocumentError};
use crate::markdown::Connus;
use crate::source::Source;
use crate::texte::Remplaces;

/// The texts, as the sections need them.
pub struct Recits {
    connus: Arc<Connus>,
    /// In the order they are printed.
    textes: Vec<(TextRef, Arc<Texte>)>,
    backed_by: HashMap<CritereId, Vec<usize>>,
    cited: HashMap<TextRef, Vec<usize>>,
}

impl Recits {
    /// The file the template reads that text from; `None` where nothing is written.
    pub fn path(&self, text: &TextRef) -> Option<String> {
        let rank = self.textes.iter().position(|(id, _)| id == text)?;
        self.textes[rank].1.arbre.as_ref().map(|_| path(rank))
    }

    /// Those files.
    pub fn files(&self) -> impl Iterator<Item = (String, Bytes)> {
        let trees = self.textes.iter().enumerate();
        trees.filter_map(|(rank, (_, texte))| Some((path(rank), texte.arbre.clone()?)))
    }

    /// The label of the passage that begins at that byte of a text; `None` when it is not in this document.
    pub fn label_at(&self, text: &TextRef, start: usize) -> Option<&str> {
        self.texte(text)?.passages.get(&start).map(String::as_str)
    }

    /// Numbers of the preuves that back a criterion, in order.
    pub fn preuves_of(&self, critere: &CritereId) -> &[usize] {
        self.backed_by.get(critere).map_or(&[], Vec::as_slice)
    }

    /// The texts in the order they are printed, each with the bytes of every block that the template marks.
    pub fn written(&self) -> Vec<(TextRef, Vec<Range<usize>>)> {
        self.textes.iter().map(|(id, texte)| (id.clone(), texte.sources.clone())).collect()
    }

    /// Whether that preuve is printed as a figure in a text.
    pub fn shows(&self, numero: usize) -> bool {
        self.textes.iter().any(|(_, texte)| texte.figures.contains(&numero))
    }

    /// Numbers of the preuves cited in a text, in order.
    pub fn cited_in(&self, text: &TextRef) -> &[usize] {
        self.cited.get(text).map_or(&[], Vec::as_slice)
    }

    /// Adds what was replaced in the texts.
    pub fn replaced(&self, seen: &mut Remplaces) {
        self.textes.iter().for_each(|(_, texte)| seen.extend(&texte.remplaces));
    }

    fn texte(&self, text: &TextRef) -> Option<&Arc<Texte>> {
        self.textes.iter().find(|(id, _)| id == text).map(|(_, texte)| texte)
    }
}

/// Our own name for the file of a text.
fn path(rank: usize) -> String {
    format!("recits/{rank}.json")
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

/// Reads every text that is printed; those of `last` that did not change are taken as they are.
pub fn read_all(
    source: &Source<'_>,
    last: Option<&Recits>,
    warnings: &mut Vec<Avertissement>,
) -> Result<Recits, DocumentError> {
    let Source { referentiel, dossier, .. } = *source;
    let last = last.filter(|last| last.connus.are_of(referentiel, dossier));
    let connus = last.map_or_else(|| Arc::new(Connus::of(referentiel, dossier)), |last| Arc::clone(&last.connus));
    let mut recits = Recits { connus, textes: Vec::new(), backed_by: HashMap::new(), cited: HashMap::new() };
    let fiches = competences(referentiel, &dossier.perimetre).map(|c| TextRef::Fiche(c.id.clone()));
    let activites = dossier.activites.iter().map(|a| TextRef::Activite(a.id));
    for text in std::iter::once(TextRef::Contexte).chain(activites).chain(fiches) {
        let Some(ecrit) = text.texte(dossier) else { continue };
        let prefixe = prefixe(dossier, &text);
        let kept = last.and_then(|last| last.texte(&text)).filter(|texte| texte.is_of(ecrit, &prefixe));
        let texte = match kept {
            Some(kept) => Arc::clone(kept),
            None => Arc::new(Texte::make(&text, ecrit, &prefixe, &recits.connus)?),
        };
        if texte.aplati {
            warnings.push(Avertissement::ImbricationAplatie { texte: text.clone() });
        }
        if texte.interrompu {
            warnings.push(Avertissement::TexteInterrompu { texte: text.clone() });
        }
        recits.evidence(dossier, &text, &texte);
        recits.textes.push((text, texte));
    }
    Ok(recits)
}

impl Recits {
    fn evidence(&mut self, dossier: &Dossier, text: &TextRef, texte: &Texte) {
        let numbers = |ids: &mut dyn Iterator<Item = &PreuveId>| -> Vec<usize> {
            ids.filter_map(|id| dossier.numero_preuve(id)).collect()
        };
        let cited = numbers(&mut texte.lu.citations.iter().map(|c| &c.preuve));
        self.cited.insert(text.clone(), sorted(cited));
        for passage in &texte.lu.passages {
            let backing = numbers(&mut passage.preuves.iter());
            for critere in &passage.criteres {
                let known = self.backed_by.entry(critere.clone()).or_default();
                known.extend(&backing);
                *known = sorted(std::mem::take(known));
            }
        }
    }
}

fn sorted(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
