//! What is open while a text is read: containers, a line, a table.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::figures::as_header;
use super::tree::{Bloc, Colonne, Inline, NoteMarge, plain};

/// A block that holds blocks.
pub enum Holder {
    Text,
    List { debut: Option<u64>, serre: bool, items: Vec<Vec<Bloc>> },
    Item,
    Quote,
    Note(String),
}

/// A holder and what it holds so far.
pub struct Frame {
    pub holder: Holder,
    pub blocs: Vec<Bloc>,
}

/// What a run of text will become.
pub enum Run {
    Paragraph,
    Heading(usize),
    Cell,
}

/// An inline element being read.
pub enum Span {
    Bold,
    Italic,
    Struck,
    Link {
        start: usize,
        url: String,
    },
    Image {
        start: usize,
        url: String,
    },
    /// Beyond the limit, or without effect: its content goes to its parent.
    Nothing,
}

/// A run of text being read.
pub struct Line {
    pub run: Run,
    pub spans: Vec<(Span, Vec<Inline>)>,
    pub content: Vec<Inline>,
    pub notes: Vec<NoteMarge>,
    /// The bytes it is written in.
    pub source: Range<usize>,
}

/// A table being read.
#[derive(Default)]
pub struct Table {
    pub sides: Vec<&'static str>,
    pub header: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
    pub in_header: bool,
    pub notes: Vec<NoteMarge>,
    pub source: Range<usize>,
}

impl Line {
    /// An empty run that begins there.
    pub fn new(run: Run, source: Range<usize>) -> Self {
        Self { run, spans: Vec::new(), content: Vec::new(), notes: Vec::new(), source }
    }
}

impl Table {
    /// The table, each row as wide as the header.
    pub fn finish(self) -> Bloc {
        let columns = self.header.len().max(1);
        let mut widths = vec![1; columns];
        for row in std::iter::once(&self.header).chain(&self.rows) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(plain(cell).chars().count());
            }
        }
        let sides = self.sides.into_iter().chain(std::iter::repeat("left"));
        let colonnes = widths.into_iter().zip(sides).map(|(width, cote)| Colonne { cote, part: width.clamp(8, 26) });
        let fit = |mut row: Vec<Vec<Inline>>| {
            row.resize(columns, Vec::new());
            row
        };
        let mut ancres = Vec::new();
        let header = self.header.into_iter().map(|cell| cell.into_iter().map(|i| as_header(i, &mut ancres)).collect());
        let header = header.collect();
        Bloc::Table {
            colonnes: colonnes.collect(),
            entete: fit(header),
            ancres,
            lignes: self.rows.into_iter().map(fit).collect(),
            notes: self.notes,
            source: self.source,
        }
    }
}

/// The name the template gives a side.
pub fn side(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None | Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}
