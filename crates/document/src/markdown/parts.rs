//! What is open while a text is read: containers, a line, a table.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::MAX_NESTING;
use super::long::code;
use super::tree::{Bloc, Inline, NoteMarge};

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

/// A block of code being read.
pub struct Code {
    pub langage: String,
    pub typed: String,
    pub source: Range<usize>,
}

/// Characters of code that stand on one line of the page, and how many less inside a list or a quote.
const CODE_COLUMNS: (usize, usize) = (74, 5);

impl Code {
    /// The code, its tabs as spaces; `nesting` lists and quotes are around it.
    pub fn finish(self, nesting: usize) -> Bloc {
        let code = code(self.typed.replace('\t', "    ").trim_end_matches('\n'));
        let columns = CODE_COLUMNS.0 - CODE_COLUMNS.1 * nesting.min(MAX_NESTING);
        let long = code.lines().any(|line| line.chars().count() > columns);
        Bloc::Code { langage: self.langage, long, code, source: self.source }
    }
}

impl Line {
    /// An empty run that begins there.
    pub fn new(run: Run, source: Range<usize>) -> Self {
        Self { run, spans: Vec::new(), content: Vec::new(), notes: Vec::new(), source }
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
