//! Writes one incremental update: changed and new objects, their table, a trailer, `%%EOF` and one end of line.
//!
//! The bytes depend on the file and the objects only: no clock, no randomness. The file before stays untouched.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::file::{File, Object};
use super::syntax::array;
use super::{Malformed, Parsed};

/// Objects to append to a file.
#[derive(Debug)]
pub(crate) struct Update<'f, 'a> {
    file: &'f File<'a>,
    objects: BTreeMap<u32, Vec<u8>>,
    next: u32,
}

/// The bytes to append, and where each object of them begins in the whole file.
#[derive(Debug)]
pub(crate) struct Written {
    /// What follows the last byte of the file.
    pub(crate) bytes: Vec<u8>,
    /// Object number to absolute offset.
    pub(crate) offsets: BTreeMap<u32, usize>,
}

impl<'f, 'a> Update<'f, 'a> {
    /// Begins an update of `file`.
    pub(crate) fn new(file: &'f File<'a>) -> Self {
        Self { file, objects: BTreeMap::new(), next: file.last().size }
    }

    /// Reserves the number of a new object.
    pub(crate) fn allocate(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Writes the body (without `obj` and `endobj`) of the object `number`.
    pub(crate) fn set(&mut self, number: u32, body: impl Into<Vec<u8>>) {
        self.objects.insert(number, body.into());
    }

    /// The value of object `number` as this update leaves it.
    pub(crate) fn current(&self, number: u32) -> Parsed<Vec<u8>> {
        if let Some(body) = self.objects.get(&number) {
            return Ok(body.clone());
        }
        match self.file.object(number)? {
            Object { value, stream: None } => Ok(value.to_vec()),
            Object { .. } => Err(Malformed),
        }
    }

    /// The bytes to append.
    pub(crate) fn finish(self) -> Parsed<Written> {
        let trailer = self.file.trailer()?;
        let [first, second] = array(trailer.need("ID")?)?[..] else { return Err(Malformed) };
        let mut digest = Sha256::new_with_prefix(second);
        let base = self.file.bytes.len();
        let mut bytes = Vec::new();
        if !self.file.bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        let mut offsets = BTreeMap::new();
        for (number, body) in &self.objects {
            offsets.insert(*number, base + bytes.len());
            digest.update(number.to_be_bytes());
            digest.update(body);
            bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            bytes.extend_from_slice(body);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let offset = base + bytes.len();
        // Ten digits is what a table's line has room for.
        if offset > 9_999_999_999 {
            return Err(Malformed);
        }
        bytes.extend_from_slice(table(&offsets).as_bytes());
        bytes.extend_from_slice(format!("trailer\n<</Size {}/Root ", self.next).as_bytes());
        bytes.extend_from_slice(trailer.need("Root")?);
        if let Some(info) = trailer.get("Info") {
            bytes.extend_from_slice(b"/Info ");
            bytes.extend_from_slice(info);
        }
        bytes.extend_from_slice(b"/ID[");
        bytes.extend_from_slice(first);
        let fingerprint = hex::encode(&digest.finalize()[..16]);
        let previous = self.file.last().offset;
        let end = format!("<{fingerprint}>]/Prev {previous}>>\nstartxref\n{offset}\n%%EOF\n");
        bytes.extend_from_slice(end.as_bytes());
        Ok(Written { bytes, offsets })
    }
}

/// The cross-reference table of `offsets`, one subsection for each run of consecutive numbers.
fn table(offsets: &BTreeMap<u32, usize>) -> String {
    let mut written = String::from("xref\n");
    let mut run: Vec<usize> = Vec::new();
    let mut numbers = offsets.iter().peekable();
    while let Some((number, offset)) = numbers.next() {
        run.push(*offset);
        if numbers.peek().is_none_or(|(next, _)| **next != number + 1) {
            let first = *number as usize + 1 - run.len();
            let _ = writeln!(written, "{first} {}", run.len());
            for offset in run.drain(..) {
                let _ = write!(written, "{offset:010} 00000 n\r\n");
            }
        }
    }
    written
}
