//! What a page cannot hold as it was written is parted: a paragraph at its figures and where it is too long, a table into its cells.

use std::ops::Range;

use super::build::Builder;
use super::figures::{FIGURE, lift_figure, preuve_label};
use super::long::{CELL, pieces};
use super::parts::Table;
use super::tree::{Bloc, Inline, NoteMarge, plain};

impl Builder<'_> {
    /// One paragraph, or several with the figures it holds between them.
    pub fn paragraph(&mut self, content: Vec<Inline>, mut notes: Vec<NoteMarge>, source: &Range<usize>) {
        let mut run: Vec<Inline> = Vec::new();
        for inline in content.into_iter().flat_map(lift_figure) {
            match inline {
                Inline::Preuve { numero, vers, c } if vers == FIGURE => {
                    // A passage without words is only the anchor of the figure after it.
                    let only_anchors = run.iter().all(|i| plain(std::slice::from_ref(i)).trim().is_empty());
                    let mine = if only_anchors { std::mem::take(&mut notes) } else { Vec::new() };
                    let anchors = std::mem::take(&mut run);
                    self.words(anchors, std::mem::take(&mut notes), source);
                    let place = NoteMarge {
                        sigle: String::new(),
                        court: format!("preuve {numero}"),
                        vers: Some(preuve_label(numero)),
                        preuve: Some(numero),
                    };
                    let notes = mine.into_iter().chain([place]).collect();
                    self.bloc(Bloc::Figure { numero, legende: plain(&c), notes, source: source.clone() });
                }
                other => run.push(other),
            }
        }
        self.words(run, notes, source);
    }

    /// Words between figures; none where there are none.
    fn words(&mut self, run: Vec<Inline>, mut notes: Vec<NoteMarge>, source: &Range<usize>) {
        let says = |i: &Inline| matches!(i, Inline::Rappel { .. } | Inline::Passage { .. });
        if plain(&run).trim().is_empty() && !run.iter().any(says) {
            return;
        }
        for c in pieces(run) {
            self.bloc(Bloc::Par { c, notes: std::mem::take(&mut notes), source: source.clone() });
        }
    }

    /// A table, or its cells one after the other when one of them is pages long.
    pub fn table(&mut self, table: Table) {
        let cells = || table.header.iter().chain(table.rows.iter().flatten());
        if cells().all(|cell| plain(cell).chars().count() <= CELL) {
            return self.bloc(table.finish());
        }
        let Table { header, rows, mut notes, source, .. } = table;
        for cell in header.into_iter().chain(rows.into_iter().flatten()) {
            self.words(cell, std::mem::take(&mut notes), &source);
        }
    }
}
