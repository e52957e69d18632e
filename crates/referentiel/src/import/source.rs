//! An official document as it was read: paragraphs and tables in reading order, whatever the file was.
//!
//! Readers promise three things. Every word a person would read in the document is in exactly one [`Paragraphe::texte`];
//! nothing else is (no tag, no bullet, no page number, no running head). Paragraphs are numbered from 0 in reading order,
//! cells row by row included, so `(number, bytes)` names a place whatever the format. What the format says of a paragraph
//! (bullet, heading, bold) is kept beside it, never trusted alone: the same document typed twice says it differently.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the file was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FormatSource")]
pub enum Format {
    /// Plain text with tables as tabs, Markdown or HTML cells.
    Texte,
    /// A web page.
    Html,
    /// Word.
    Docx,
    /// LibreOffice, `OpenDocument`.
    Odt,
    /// PDF with text.
    Pdf,
}

/// A document as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SourceLue")]
pub struct Source {
    /// What the file was.
    pub format: Format,
    /// Its content, in reading order.
    pub elements: Vec<Element>,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ElementLu")]
pub enum Element {
    /// A paragraph outside any table.
    Paragraphe(Paragraphe),
    /// A table.
    Tableau(Tableau),
}

/// One paragraph, list item, heading or footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ParagrapheLu")]
pub struct Paragraphe {
    /// Rank in the whole document, from 0.
    pub numero: usize,
    /// Its words on one line: white space folded to one space, none at the ends, no marker, no mark-up. Calls of notes stay, as
    /// superscript digits (`¹`). Never empty.
    pub texte: String,
    /// What stood before the words.
    pub marque: Marque,
    /// Level of the heading, from 1, where the format says it is one.
    pub titre: Option<u8>,
    /// Whether all of it is bold or underlined.
    pub appuye: bool,
    /// The number of the footnote it is, if it is one; the number is not in `texte`.
    pub note: Option<u32>,
    /// Page from 1, where the format has pages.
    pub page: Option<u32>,
    /// Line from 1, where the file is a text.
    pub ligne: Option<u32>,
}

/// What stands before the words of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MarqueLue")]
pub enum Marque {
    /// Nothing.
    Aucune,
    /// A bullet of any shape, a dash.
    Puce,
    /// A box to tick, ☐ or an HTML check box.
    Case,
    /// An automatic number of a list, as shown: `1`, `2.1`, `a`. Numbers typed as text stay in `texte`.
    Numero(String),
}

/// A table, as a whole grid: every row has as many cells; a cell hidden by the one above or before it is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "TableauLu")]
pub struct Tableau {
    /// Rows, in order.
    pub rangs: Vec<Vec<Cellule>>,
}

/// One cell; tables inside it are read as paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CelluleLue")]
pub struct Cellule {
    /// Its paragraphs, in order; none where it is empty.
    pub paragraphes: Vec<Paragraphe>,
}

/// Some bytes of one paragraph's `texte`, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(rename = "PlaceLue")]
pub struct Place {
    /// [`Paragraphe::numero`].
    pub paragraphe: usize,
    /// First byte.
    pub debut: usize,
    /// One past the last byte.
    pub fin: usize,
}

impl Source {
    /// Every paragraph in order of number, those of tables included.
    pub fn paragraphes(&self) -> impl Iterator<Item = &Paragraphe> {
        self.elements.iter().flat_map(|element| match element {
            Element::Paragraphe(paragraphe) => vec![paragraphe],
            Element::Tableau(tableau) => {
                tableau.rangs.iter().flatten().flat_map(|cellule| &cellule.paragraphes).collect()
            }
        })
    }
}
