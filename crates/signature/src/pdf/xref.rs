//! One cross-reference section with its trailer, up to and including its `%%EOF`.
//!
//! Only the classic table is read, exactly as long as it says; nothing is repaired.

use std::collections::BTreeMap;
use std::ops::Range;

use super::syntax::{Dictionary, expect, integer, skip_space, unsigned, value_end};
use super::{Malformed, Parsed};

/// A cross-reference section and where the revision it closes ends.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// Where `xref` stands.
    pub(crate) offset: usize,
    /// Objects in use of this section: number to offset.
    pub(crate) objects: BTreeMap<u32, usize>,
    /// The bytes of the trailer dictionary.
    pub(crate) trailer: Range<usize>,
    /// One more than the highest object number, as the trailer says.
    pub(crate) size: u32,
    /// Offset of the section before, if any.
    pub(crate) previous: Option<usize>,
    /// Position after the end-of-line that follows `%%EOF` (or after `%%EOF` when there is none).
    pub(crate) end: usize,
}

impl Section {
    /// Reads the section that begins at `offset`.
    pub(crate) fn read(bytes: &[u8], offset: usize) -> Parsed<Self> {
        let mut at = skip_space(bytes, expect(bytes, offset, b"xref")?);
        let mut objects = BTreeMap::new();
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at = read_run(bytes, at, &mut objects)?;
        }
        let start = skip_space(bytes, expect(bytes, at, b"trailer")?);
        let trailer = start..value_end(bytes, start)?;
        let dictionary = Dictionary::read(&bytes[trailer.clone()])?;
        if dictionary.get("Encrypt").is_some() || dictionary.get("XRefStm").is_some() {
            return Err(Malformed);
        }
        let size = u32::try_from(integer(dictionary.need("Size")?)?).map_err(|_| Malformed)?;
        let previous = match dictionary.get("Prev") {
            Some(value) => Some(usize::try_from(integer(value)?).map_err(|_| Malformed)?),
            None => None,
        };
        let at = skip_space(bytes, expect(bytes, skip_space(bytes, trailer.end), b"startxref")?);
        let (own, at) = unsigned(bytes, at)?;
        if usize::try_from(own) != Ok(offset) {
            return Err(Malformed);
        }
        // Not `skip_space`: the end mark looks like a comment.
        let at = at + bytes[at..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let end = expect(bytes, at, b"%%EOF")?;
        let end = expect(bytes, end, b"\r\n").or_else(|_| expect(bytes, end, b"\n")).unwrap_or(end);
        Ok(Self { offset, objects, trailer, size, previous, end })
    }
}

/// Reads one run of entries (`first count`, then `count` lines of twenty bytes).
fn read_run(bytes: &[u8], at: usize, objects: &mut BTreeMap<u32, usize>) -> Parsed<usize> {
    let (first, at) = unsigned(bytes, at)?;
    let (count, at) = unsigned(bytes, expect(bytes, at, b" ")?)?;
    let mut at = skip_space(bytes, at);
    let length = count.checked_mul(20).ok_or(Malformed)?;
    if length > (bytes.len() - at) as u64 {
        return Err(Malformed);
    }
    for number in first..first + count {
        let line = &bytes[at..at + 20];
        let (offset, _) = unsigned(line, 0)?;
        match &line[10..18] {
            b" 00000 n" => {
                let number = u32::try_from(number).map_err(|_| Malformed)?;
                let offset = usize::try_from(offset).map_err(|_| Malformed)?;
                if objects.insert(number, offset).is_some() {
                    return Err(Malformed);
                }
            }
            entry if entry.ends_with(b" f") => {}
            _ => return Err(Malformed),
        }
        if !matches!(&line[18..], b"\r\n" | b" \n" | b" \r") {
            return Err(Malformed);
        }
        at += 20;
    }
    Ok(at)
}
