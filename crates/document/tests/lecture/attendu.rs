//! What a text says, block by block, from the events of the one parser: what must be read back from the file.

use domain::events;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::squeeze;

/// A stretch of a text that must be found again. Each piece is without spaces, and unbroken: between two pieces something of ours
/// may stand.
#[derive(Debug)]
pub enum Attendu {
    /// A paragraph, a heading, an item, a block of code.
    Bloc(Vec<String>),
    /// A footnote.
    Note(Vec<String>),
    /// Rows of cells, the header first.
    Table(Vec<Vec<Vec<String>>>),
}

#[derive(Default)]
struct Reading {
    out: Vec<Attendu>,
    pieces: Vec<String>,
    piece: String,
    rows: Option<Vec<Vec<Vec<String>>>>,
    /// Footnote definitions open, and what they hold.
    note: Option<Vec<String>>,
    image: bool,
}

impl Reading {
    fn end_piece(&mut self) {
        let piece = std::mem::take(&mut self.piece);
        if !piece.is_empty() {
            self.pieces.push(piece);
        }
    }

    fn end_block(&mut self) {
        self.end_piece();
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.is_empty() {
            return;
        }
        match &mut self.note {
            Some(note) => note.extend(pieces),
            None => self.out.push(Attendu::Bloc(pieces)),
        }
    }

    fn end_cell(&mut self) {
        self.end_piece();
        let pieces = std::mem::take(&mut self.pieces);
        if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
            row.push(pieces);
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(shown) | Event::Code(shown) | Event::InlineHtml(shown) | Event::Html(shown) => {
                self.piece.push_str(&printed(&shown));
            }
            // A call of a note is a number, a target that is not followed is told, a preuve has its number: something of ours.
            Event::Start(Tag::Image { .. }) => {
                // An image stands by itself: what is before and after are blocks of their own.
                self.end_block();
                self.image = true;
            }
            Event::End(TagEnd::Image) => {
                self.end_block();
                self.image = false;
            }
            Event::FootnoteReference(_) | Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => self.end_piece(),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.end_block();
                if let pulldown_cmark::CodeBlockKind::Fenced(info) = kind {
                    self.piece.push_str(&printed(&info));
                }
            }
            Event::Start(Tag::Table(_)) => {
                self.end_block();
                self.rows = Some(Vec::new());
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows.iter_mut().for_each(|rows| rows.push(Vec::new())),
            Event::End(TagEnd::TableCell) => self.end_cell(),
            Event::End(TagEnd::Table) => {
                let rows = self.rows.take().unwrap_or_default();
                match &mut self.note {
                    Some(note) => note.extend(rows.into_iter().flatten().flatten()),
                    None => self.out.push(Attendu::Table(rows)),
                }
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.end_block();
                self.note = Some(Vec::new());
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.end_block();
                if let Some(note) = self.note.take() {
                    self.out.push(Attendu::Note(note));
                }
            }
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::List(_) | Tag::BlockQuote(_) | Tag::HtmlBlock,
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock,
            )
            | Event::Rule => self.end_block(),
            _ => {}
        }
    }
}

/// The blocks of a text, in order.
pub fn expected(markdown: &str) -> Vec<Attendu> {
    let mut reading = Reading::default();
    for (event, _) in events(markdown) {
        reading.take(event);
    }
    reading.end_block();
    reading.out
}

/// What is printed of what was written: no font has these signs, and the others are as they are.
///
/// Written down here sign by sign, so that a sign that disappears is a failure.
fn printed(text: &str) -> String {
    let missing = |c: char| matches!(c, '中' | '文' | '日' | '本' | '한' | '국');
    let shown: String = text.chars().map(|c| if missing(c) { '▯' } else { c }).collect();
    squeeze(&shown.replace("1\u{fe0f}\u{20e3}", "[1]"))
}
