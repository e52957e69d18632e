//! What a page cannot hold as it was written is parted: a paragraph at its figures and where it is too long, a table into its cells.

use std::ops::Range;

use super::build::Builder;
use super::figures::{FIGURE, lift_figure, preuve_label};
use super::long::{CELL, pieces};
use super::parts::Table;
use super::tree::{Bloc, Inline, NoteMarge, plain};

/// Figures side by side, at most: three photos share the width of a text and can still be understood.
const ABREAST: usize = 3;

/// A preuve to be shown.
struct Shown {
    numero: usize,
    legende: String,
    /// Labels of the passages without words that stand before it.
    ancres: Vec<String>,
}

/// Whether nothing is said there; the labels of its passages without words go to `labels`.
fn only_anchors(run: &[Inline], labels: &mut Vec<String>) -> bool {
    run.iter().all(|inline| match inline {
        Inline::Texte { texte } => texte.trim().is_empty(),
        Inline::Ligne | Inline::Coupure => true,
        Inline::Gras { c } | Inline::Italique { c } | Inline::Barre { c } | Inline::Lien { c, .. } => {
            only_anchors(c, labels)
        }
        Inline::Passage { id, c, .. } => {
            labels.push(id.clone());
            only_anchors(c, labels)
        }
        Inline::Code { .. }
        | Inline::Preuve { .. }
        | Inline::Note { .. }
        | Inline::Rappel { .. }
        | Inline::Erreur { .. } => false,
    })
}

/// Without the space that parted these words from a figure.
fn without_edges(mut run: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Texte { texte }) = run.first_mut() {
        *texte = texte.trim_start().to_owned();
    }
    if let Some(Inline::Texte { texte }) = run.last_mut() {
        texte.truncate(texte.trim_end().len());
    }
    run
}

impl Builder<'_> {
    /// One paragraph, or several with the figures it holds between them; figures with nothing said between them share a row.
    pub fn paragraph(&mut self, content: Vec<Inline>, mut notes: Vec<NoteMarge>, source: &Range<usize>) {
        let mut run: Vec<Inline> = Vec::new();
        let mut row: Vec<Shown> = Vec::new();
        for inline in content.into_iter().flat_map(lift_figure) {
            match inline {
                Inline::Preuve { numero, vers, c } if vers == FIGURE => {
                    let before = std::mem::take(&mut run);
                    let mut ancres = Vec::new();
                    if !only_anchors(&before, &mut ancres) {
                        ancres.clear();
                        self.rows(std::mem::take(&mut row), &mut notes, source);
                        self.words(before, std::mem::take(&mut notes), source);
                    }
                    row.push(Shown { numero, legende: plain(&c), ancres });
                }
                other => run.push(other),
            }
        }
        self.rows(row, &mut notes, source);
        self.words(run, notes, source);
    }

    /// Figures in rows as even as can be; a row of one is a figure by itself.
    fn rows(&mut self, mut shown: Vec<Shown>, notes: &mut Vec<NoteMarge>, source: &Range<usize>) {
        let rows = shown.len().div_ceil(ABREAST);
        for left in (1..=rows).rev() {
            let row: Vec<Shown> = shown.drain(..shown.len().div_ceil(left)).collect();
            let mut beside = std::mem::take(notes);
            beside.extend(row.iter().map(|one| NoteMarge {
                sigle: String::new(),
                court: format!("preuve {}", one.numero),
                vers: Some(preuve_label(one.numero)),
                preuve: Some(one.numero),
            }));
            let alone = row.len() == 1;
            let mut figures: Vec<Bloc> = row
                .into_iter()
                .map(|Shown { numero, legende, ancres }| {
                    let notes = if alone { std::mem::take(&mut beside) } else { Vec::new() };
                    Bloc::Figure { numero, legende, ancres, notes, source: source.clone() }
                })
                .collect();
            match figures.pop() {
                Some(figure) if alone => self.bloc(figure),
                last => {
                    figures.extend(last);
                    self.bloc(Bloc::Rangee { figures, notes: beside });
                }
            }
        }
    }

    /// Words between figures; none where there are none.
    fn words(&mut self, run: Vec<Inline>, mut notes: Vec<NoteMarge>, source: &Range<usize>) {
        let says = |i: &Inline| matches!(i, Inline::Rappel { .. } | Inline::Passage { .. });
        if plain(&run).trim().is_empty() && !run.iter().any(says) {
            return;
        }
        for c in pieces(without_edges(run)) {
            self.bloc(Bloc::Par { c, notes: std::mem::take(&mut notes), source: source.clone() });
        }
    }

    /// A table, or its cells one after the other when one of them is pages long.
    pub fn table(&mut self, table: Table) {
        let cells = || table.header.iter().chain(table.rows.iter().flatten());
        if cells().all(|cell| plain(cell).chars().count() <= CELL) {
            let nesting = self.nesting();
            return table.finish(nesting).into_iter().for_each(|band| self.bloc(band));
        }
        let Table { header, rows, mut notes, source, .. } = table;
        for cell in header.into_iter().chain(rows.into_iter().flatten()) {
            self.words(cell, std::mem::take(&mut notes), &source);
        }
    }
}
