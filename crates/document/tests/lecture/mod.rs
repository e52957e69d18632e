//! Reading a text back from the file that was made of it: what a reader would be missing, and what would not be on the page.
//!
//! What is expected comes from the events of the one parser and knows nothing of the tree that is drawn. What is read comes from
//! the file: its own structure says in what order its words are said ([`structure`]), `pdftotext` where they stand ([`places`]).
#![allow(dead_code, clippy::unwrap_used, reason = "shared by several test binaries")]

pub mod attendu;
pub mod places;
pub mod structure;

use std::io::Write;
use std::process::Command;

use attendu::{Attendu, expected};
use structure::{Contenu, Element};

/// Characters that may stand between two pieces of one block: what we add of our own, such as « (preuve 3) ».
const ADDED: usize = 160;

/// What `program` says of a file.
pub fn asked(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    file.write_all(pdf).unwrap();
    let output = Command::new(program).args(arguments).arg(file.path()).arg("-").output();
    let output =
        output.unwrap_or_else(|error| panic!("{program} is needed by the tests: package poppler-utils ({error})"));
    String::from_utf8(output.stdout).unwrap()
}

/// The words of a file in the order of its structure, without any space, and those of its footnotes apart.
pub struct Lecture {
    pub corps: String,
    pub notes: String,
}

impl Lecture {
    pub fn of(pdf: &[u8]) -> Self {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let mut lecture = Self { corps: String::new(), notes: String::new() };
        lecture.read(&structure::structure(&file), false);
        lecture
    }

    /// Marks of items and numbers of notes are the typesetter's own: they stand outside of what was written.
    fn read(&mut self, element: &Element, note: bool) {
        let note = note || element.genre == "Note";
        for one in &element.contenu {
            match one {
                Contenu::Element(element) if element.genre == "Lbl" => {}
                Contenu::Element(element) => self.read(element, note),
                Contenu::Mots(words) if note => self.notes.push_str(&squeeze(words)),
                Contenu::Mots(words) => self.corps.push_str(&squeeze(words)),
            }
        }
    }
}

/// Without white space, without the hyphens a line end adds (those are U+00AD in the file, a hyphen that was written is not), without
/// what only says how its neighbour is drawn.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{fe0f}')).collect()
}

/// Fails with the first piece of `markdown` that cannot be read back in its order.
pub fn assert_read_back(markdown: &str, lecture: &Lecture) {
    let mut at = 0;
    for attendu in expected(markdown) {
        match attendu {
            Attendu::Bloc(pieces) => at = follow(&lecture.corps, at, &pieces),
            Attendu::Note(pieces) => {
                // A note nothing calls, or one of several pages, stands in the text.
                let found = pieces.iter().all(|piece| lecture.notes.contains(piece))
                    || pieces.iter().all(|piece| lecture.corps.contains(piece));
                assert!(found, "a footnote was lost: {pieces:?}");
            }
            Attendu::Table(rows) => at = table(&lecture.corps, at, &rows),
        }
    }
}

/// Finds pieces one after the other, near each other; returns where the last ends.
fn follow(text: &str, from: usize, pieces: &[String]) -> usize {
    let Some((first, others)) = pieces.split_first() else { return from };
    let mut begins = text[from..].match_indices(first.as_str());
    let chained = begins.find_map(|(begin, _)| {
        others.iter().try_fold(from + begin + first.len(), |at, piece| {
            let found = text[at..].find(piece.as_str()).filter(|added| *added <= ADDED)?;
            Some(at + found + piece.len())
        })
    });
    chained.unwrap_or_else(|| panic!("not read back in its order: {pieces:?}\nafter: {:?}", before(text, from)))
}

/// Finds the cells of a table: in each column from top to bottom, wherever the columns stand beside each other.
fn table(text: &str, from: usize, rows: &[Vec<Vec<String>>]) -> usize {
    let mut end = from;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in 0..columns {
        let mut at = from;
        for row in rows {
            let Some(cell) = row.get(column) else { continue };
            at = follow(text, at, cell);
        }
        end = end.max(at);
    }
    end
}

fn before(text: &str, at: usize) -> &str {
    let start = (0..=at.saturating_sub(120)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[start..at]
}
