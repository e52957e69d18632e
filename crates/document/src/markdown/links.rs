//! Links and pictures, by what they lead to: criteria, evidence, the web, or nothing that may be followed.

use super::build::Builder;
use super::figures::{FIGURE, preuve_label};
use super::tree::{Inline, plain};
use super::web::{address, is_web};

impl Builder<'_> {
    /// A link, as what its target makes of it.
    pub fn link(&mut self, start: usize, url: &str, c: Vec<Inline>, inside: bool) -> Vec<Inline> {
        let c = if c.is_empty() { vec![Inline::texte(url)] } else { c };
        let marks = self.cibles.marks(start).into_iter().map(|texte| Inline::Erreur { texte });
        let mut made = if inside {
            c
        } else if !self.cibles.criteres(start).is_empty() && self.cibles.preuve(start).is_none() {
            vec![self.passage(start, c)]
        } else {
            match self.cibles.preuve(start) {
                Some(Ok(numero)) => {
                    let shown = Inline::Preuve { numero, vers: preuve_label(numero), c };
                    self.anchored(start, shown)
                }
                Some(Err(mark)) => c.into_iter().chain([Inline::Erreur { texte: format!(" {mark}") }]).collect(),
                None if is_web(url) => vec![Inline::Lien { url: address(url), c }],
                None if url.is_empty() || self.is_ours(start, url) => c,
                None => c.into_iter().chain([Inline::texte(format!(" ({url})"))]).collect(),
            }
        };
        for mark in marks {
            made.push(Inline::texte(" "));
            made.push(mark);
        }
        made
    }

    /// A picture: a figure when it is evidence, else its words.
    pub fn picture(&mut self, start: usize, url: &str, c: &[Inline], inside: bool) -> Vec<Inline> {
        let words = plain(c);
        let mut made = match self.cibles.preuve(start) {
            // Taken out of its paragraph when the line ends.
            Some(Ok(numero)) => {
                let shown = Inline::Preuve { numero, vers: FIGURE.to_owned(), c: vec![Inline::texte(words)] };
                if inside { vec![shown] } else { self.anchored(start, shown) }
            }
            Some(Err(mark)) => vec![Inline::texte(words), Inline::Erreur { texte: format!(" {mark}") }],
            None if words.is_empty() => vec![Inline::texte(format!("[image : {url}]"))],
            None => vec![Inline::texte(words)],
        };
        made.extend(self.cibles.marks(start).into_iter().map(|texte| Inline::Erreur { texte: format!(" {texte}") }));
        made
    }

    fn passage(&mut self, start: usize, c: Vec<Inline>) -> Inline {
        let id = self.cibles.passage_label(start);
        self.passages.push(id.clone());
        Inline::Passage { id, vers: self.cibles.row(start), c }
    }

    /// Evidence that names criteria is where they are told: the row must be able to lead here.
    fn anchored(&mut self, start: usize, shown: Inline) -> Vec<Inline> {
        if self.cibles.criteres(start).is_empty() {
            return vec![shown];
        }
        vec![self.passage(start, Vec::new()), shown]
    }

    fn is_ours(&self, start: usize, url: &str) -> bool {
        let scheme = |name: &str| url.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
        (scheme("critere:") || scheme("preuve:")) && !self.cibles.marks(start).is_empty()
    }
}
