//! Bytes read as instructions: which changes to make to a file, knowing what a PDF is made of.

use std::sync::OnceLock;

use crate::fixture;

/// Instructions, read from the first byte on; once they are used up every number is zero.
pub struct Plan<'a>(&'a [u8]);

/// Words that mean something in a PDF, and what may stand in their place.
pub const WORDS: [&[u8]; 34] = [
    b"0",
    b"1",
    b"9",
    b"-1",
    b"4294967295",
    b"9999999999",
    b"99999999999",
    b" ",
    b"\n",
    b"\r\n",
    b"\r",
    b"%",
    b"/",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"null",
    b"true",
    b"1 0 R",
    b"99 0 R",
    b" 0 obj\n",
    b"\nendobj\n",
    b"stream\n",
    b"\nendstream",
    b"/Prev 0",
    b"/XRefStm 9",
    b"/ByteRange[0 1 2 3]",
    b"startxref\n9\n%%EOF\n",
    b"%%EOF\n",
];

/// Where something of meaning begins: keys, numbers of tables, ends of objects.
const MEANINGS: [&[u8]; 20] = [
    b"/ByteRange",
    b"/Contents<",
    b"/Prev",
    b"/Size",
    b"/Root",
    b"/ID[",
    b"/V ",
    b"/AP",
    b"/Rect",
    b"/M(",
    b"/Name(",
    b"/Prop_Build",
    b"/AcroForm",
    b"/Fields",
    b"/StructParent",
    b"xref\n",
    b"trailer",
    b"startxref",
    b" 0 obj",
    b"/Kids",
];

impl<'a> Plan<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    /// A number smaller than `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        (usize::from(self.byte()) << 16 | usize::from(self.byte()) << 8 | usize::from(self.byte())) % end
    }

    pub fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        several[usize::from(self.byte()) % several.len()]
    }

    /// Somewhere in `bytes`: anywhere, or at one of the places that mean something, or a little behind one.
    pub fn place(&mut self, bytes: &[u8]) -> usize {
        if self.byte().is_multiple_of(4) {
            return self.below(bytes.len() + 1);
        }
        let wanted = self.one_of(&MEANINGS);
        let places: Vec<usize> = memchr::memmem::find_iter(bytes, wanted).collect();
        match places.len() {
            0 => self.below(bytes.len() + 1),
            count => {
                // The last ones are those of the signatures.
                let at = places[count - 1 - usize::from(self.byte()) % count];
                (at + usize::from(self.byte() % 32)).min(bytes.len())
            }
        }
    }

    /// Changes `bytes` once.
    pub fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.place(bytes);
        let end = (at + 1 + usize::from(self.byte() % 24)).min(bytes.len()).max(at);
        match self.byte() % 10 {
            0 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte ^= 1 << (self.byte() % 8)),
            1 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte = self.byte()),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => drop(bytes.splice(at..at, self.one_of(&WORDS).iter().copied())),
            5 => {
                let word = self.one_of(&WORDS);
                bytes[at..].iter_mut().zip(word).for_each(|(byte, new)| *byte = *new);
            }
            6 => {
                let from = self.place(bytes);
                let length = self.below(400).min(bytes.len() - from);
                let copy = bytes[from..from + length].to_vec();
                bytes.splice(at..at, copy);
            }
            7 => bytes.truncate(at),
            8 => {
                let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let number = format!("{:0digits$}", self.below(1 << 20));
                bytes.splice(at..at + digits, number.into_bytes());
            }
            _ => {
                let from = self.place(bytes);
                let length = self.below(64).min(bytes.len() - from).min(bytes.len() - at);
                let copy = bytes[from..from + length].to_vec();
                bytes[at..at + length].copy_from_slice(&copy);
            }
        }
    }
}

/// Sealed by one, and by two.
pub fn seeds() -> &'static [Vec<u8>; 2] {
    static SEEDS: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    SEEDS.get_or_init(|| [fixture::sealed(), fixture::sealed_by_both()])
}
