//! One cross-reference section with its trailer, up to and including its `%%EOF`.
//!
//! Only the classic table is read, exactly as long as it says, with rising numbers; nothing is repaired. Its lines are checked
//! once and stay where they are: a table of two million lines takes no memory.

use std::ops::Range;
use std::sync::Arc;

use super::syntax::{Dictionary, expect, integer, skip_space, unsigned, value_end};
use super::{Malformed, Parsed};

/// Most runs of numbers in one table. A typesetter writes one, an update a handful.
const MAX_RUNS: usize = 4_096;
/// Length of a line of a table.
const LINE: usize = 20;

/// A cross-reference section and where the revision it closes ends.
#[derive(Debug, Clone)]
pub(crate) struct Section<'a> {
    /// Where `xref` stands.
    pub(crate) offset: usize,
    /// Objects in use of this section: number to offset.
    pub(crate) objects: Objects<'a>,
    /// The bytes of the trailer dictionary.
    pub(crate) trailer: Range<usize>,
    /// One more than the highest object number, as the trailer says.
    pub(crate) size: u32,
    /// Offset of the section before, if any.
    pub(crate) previous: Option<usize>,
    /// Position after the end-of-line that follows `%%EOF` (or after `%%EOF` when there is none).
    pub(crate) end: usize,
}

/// The objects in use of one table, looked up in its lines.
#[derive(Debug, Clone)]
pub(crate) struct Objects<'a> {
    bytes: &'a [u8],
    /// In rising order, none over another.
    runs: Arc<Vec<Run>>,
    used: usize,
}

/// Consecutive numbers of a table.
#[derive(Debug)]
struct Run {
    first: u32,
    count: u32,
    /// Where its first line is.
    at: usize,
}

impl Objects<'_> {
    /// Where the object `number` is, when this table has it in use.
    pub(crate) fn get(&self, number: u32) -> Option<usize> {
        let run = &self.runs[self.runs.partition_point(|run| run.first <= number).checked_sub(1)?];
        let index = number - run.first;
        if index >= run.count {
            return None;
        }
        let at = run.at + index as usize * LINE;
        read_line(self.bytes.get(at..at + LINE)?).ok()?
    }

    /// Whether this table has the object `number` in use.
    pub(crate) fn contains(&self, number: u32) -> bool {
        self.get(number).is_some()
    }

    /// How many objects it has in use.
    pub(crate) fn len(&self) -> usize {
        self.used
    }
}

impl<'a> Section<'a> {
    /// Reads the section that begins at `offset`.
    pub(crate) fn read(bytes: &'a [u8], offset: usize) -> Parsed<Self> {
        let mut at = skip_space(bytes, expect(bytes, offset, b"xref")?);
        let mut objects = Objects { bytes, runs: Arc::default(), used: 0 };
        let mut runs = Vec::new();
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at = read_run(bytes, at, &mut runs, &mut objects.used)?;
        }
        objects.runs = Arc::new(runs);
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
fn read_run(bytes: &[u8], at: usize, runs: &mut Vec<Run>, used: &mut usize) -> Parsed<usize> {
    let (first, at) = unsigned(bytes, at)?;
    let (count, at) = unsigned(bytes, expect(bytes, at, b" ")?)?;
    let at = skip_space(bytes, at);
    let first = u32::try_from(first).map_err(|_| Malformed)?;
    let count = u32::try_from(count).ok().filter(|count| *count > 0).ok_or(Malformed)?;
    let rising = runs.last().is_none_or(|last| last.first + last.count <= first);
    if !rising || first.checked_add(count).is_none() || runs.len() >= MAX_RUNS {
        return Err(Malformed);
    }
    let length = (count as usize).checked_mul(LINE).ok_or(Malformed)?;
    let end = at.checked_add(length).ok_or(Malformed)?;
    for line in bytes.get(at..end).ok_or(Malformed)?.chunks_exact(LINE) {
        *used += usize::from(read_line(line)?.is_some());
    }
    runs.push(Run { first, count, at });
    Ok(end)
}

/// The offset a line of a table gives; none when it says that the number is free.
fn read_line(line: &[u8]) -> Parsed<Option<usize>> {
    let (offset, _) = unsigned(line, 0)?;
    let offset = match &line[10..18] {
        b" 00000 n" => Some(usize::try_from(offset).map_err(|_| Malformed)?),
        entry if entry.ends_with(b" f") => None,
        _ => return Err(Malformed),
    };
    if matches!(&line[18..], b"\r\n" | b" \n" | b" \r") { Ok(offset) } else { Err(Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(runs: &str) -> Parsed<usize> {
        let text = format!("xref\n{runs}trailer\n<</Size 9>>\nstartxref\n0\n%%EOF\n");
        Section::read(text.as_bytes(), 0).map(|section| {
            assert_eq!(section.objects.get(1), Some(17));
            assert_eq!(section.objects.get(0), None);
            assert!(section.objects.contains(5) && !section.objects.contains(2) && !section.objects.contains(6));
            section.objects.len()
        })
    }

    #[test]
    fn a_table_gives_each_object_once_and_in_order() {
        let (free, one, two) =
            ("0 2\n0000000000 65535 f\r\n0000000017 00000 n\r\n", "5 1\n0000000050 00000 n\r\n", "1 1\n");
        assert_eq!(read(&format!("{free}{one}")), Ok(2));
        for wrong in
            [format!("{one}{free}"), format!("{free}{free}"), format!("{free}{one}9 0\n"), format!("{free}{two}")]
        {
            assert_eq!(read(&wrong), Err(Malformed), "{wrong}");
        }
        assert_eq!(read(&format!("{free}5 4294967295\n")), Err(Malformed));
        assert_eq!(read(&format!("{free}4294967295 1\n{}", &one[4..])), Err(Malformed));
    }
}
