//! From byte offsets to the lines, columns and UTF-16 units people and the window count in.
//!
//! One walk over the text, however many offsets. An offset that is not a boundary of characters falls on the beginning.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::Place;

/// A stretch of `text`, given in bytes, in all the units people and the window count in.
pub fn place(text: &str, octets: Range<usize>) -> Place {
    Positions::of(text, std::iter::once(&octets)).place(octets)
}

/// The positions asked for, by byte offset: UTF-16 unit, line from 1, column from 1.
pub(crate) struct Positions(BTreeMap<usize, (usize, usize, usize)>);

impl Positions {
    pub fn of<'a>(text: &str, ranges: impl Iterator<Item = &'a Range<usize>>) -> Self {
        let mut found: BTreeMap<usize, (usize, usize, usize)> =
            ranges.flat_map(|r| [r.start, r.end]).map(|offset| (offset, (0, 1, 1))).collect();
        let (mut at, mut utf16, mut line, mut column) = (0, 0, 1, 1);
        for (offset, position) in &mut found {
            // In ascending order: the walk goes on from the offset before. What is no boundary keeps the beginning.
            let Some(between) = text.get(at..*offset) else { continue };
            for byte in between.bytes() {
                // A character begins at each byte that continues none; those of four bytes are two UTF-16 units.
                let begins = usize::from(byte & 0xc0 != 0x80);
                utf16 += begins + usize::from(byte >= 0xf0);
                column += begins;
                if byte == b'\n' {
                    line += 1;
                    column = 1;
                }
            }
            at = *offset;
            *position = (utf16, line, column);
        }
        Self(found)
    }

    pub fn place(&self, octets: Range<usize>) -> Place {
        let (start, ligne, colonne) = self.0.get(&octets.start).copied().unwrap_or((0, 1, 1));
        let end = self.0.get(&octets.end).map_or(start, |position| position.0);
        Place { octets, utf16: start..end, ligne, colonne }
    }
}
