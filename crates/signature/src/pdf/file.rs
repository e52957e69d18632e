//! A PDF file as the chain of its revisions, oldest first, and its objects looked up as a reader would.

use std::sync::Arc;

use super::effort::Meter;
use super::syntax::{Dictionary, array, expect, integer, reference, skip_space, unsigned, value_end};
use super::xref::Section;
use super::{Malformed, Parsed};

/// More revisions than any file of ours has; a longer chain is refused.
const MAX_REVISIONS: usize = 8;
/// More pages than a dossier can have.
const MAX_PAGES: usize = 100_000;
/// Longest value of an object, in bytes; what a stream holds is not counted. The longest of a typesetter's lists the pages or the
/// structure: a few tens of bytes for each.
const MAX_VALUE: usize = 4_000_000;
/// Most bytes between the data of a stream and the end of its object.
const MAX_END: usize = 64;
/// Deepest page tree that is walked.
const MAX_PAGE_DEPTH: usize = 32;

/// An indirect object: its value and, for a stream, its raw data.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Object<'a> {
    /// The bytes of the value.
    pub(crate) value: &'a [u8],
    /// The stream's data, still encoded.
    pub(crate) stream: Option<&'a [u8]>,
}

/// A file whose every revision has been located.
#[derive(Debug, Clone)]
pub(crate) struct File<'a> {
    /// All bytes of the file.
    pub(crate) bytes: &'a [u8],
    /// One section a revision, oldest first; never empty.
    pub(crate) revisions: Vec<Section<'a>>,
    meter: Arc<Meter<'a>>,
}

impl<'a> File<'a> {
    /// Reads the chain of revisions, whose last must end with the file.
    pub(crate) fn read(bytes: &'a [u8]) -> Parsed<Self> {
        Self::read_with(bytes, &Meter::new(None))
    }

    /// The same, with the work done since then counted by `meter`.
    pub(crate) fn read_with(bytes: &'a [u8], meter: &Arc<Meter<'a>>) -> Parsed<Self> {
        let mut offset = last_section(bytes)?;
        let mut revisions = Vec::new();
        let mut limit = bytes.len();
        loop {
            let section = Section::read(bytes, offset)?;
            let ends_well = if revisions.is_empty() { section.end == limit } else { section.end <= limit };
            if !ends_well || revisions.len() >= MAX_REVISIONS {
                return Err(Malformed);
            }
            limit = section.offset;
            let previous = section.previous;
            revisions.push(section);
            match previous {
                Some(earlier) if earlier < limit => offset = earlier,
                Some(_) => return Err(Malformed),
                None => break,
            }
        }
        revisions.reverse();
        Ok(Self { bytes, revisions, meter: Arc::clone(meter) })
    }

    /// The file as it was when revision `index` was its last.
    pub(crate) fn at(&self, index: usize) -> Parsed<File<'a>> {
        let last = self.revisions.get(index).ok_or(Malformed)?;
        let revisions = self.revisions[..=index].to_vec();
        Ok(File { bytes: &self.bytes[..last.end], revisions, meter: Arc::clone(&self.meter) })
    }

    /// What counts the work done on this file.
    pub(crate) fn meter(&self) -> &Meter<'a> {
        &self.meter
    }

    /// The last revision.
    pub(crate) fn last(&self) -> &Section<'a> {
        self.revisions.last().expect("read() keeps at least one revision")
    }

    /// The trailer dictionary of the last revision.
    pub(crate) fn trailer(&self) -> Parsed<Dictionary<'a>> {
        Dictionary::read(&self.bytes[self.last().trailer.clone()])
    }

    /// The object `number`, from the newest revision that has it.
    pub(crate) fn object(&self, number: u32) -> Parsed<Object<'a>> {
        self.object_and_end(number).map(|(object, _)| object)
    }

    /// The same, and the position after its `endobj`.
    pub(crate) fn object_and_end(&self, number: u32) -> Parsed<(Object<'a>, usize)> {
        let offset = self.revisions.iter().rev().find_map(|section| section.objects.get(number)).ok_or(Malformed)?;
        // Nothing is looked for beyond: objects may lie inside each other, and each could be as long as the file.
        let window = self.within(offset, MAX_VALUE);
        let (found, at) = unsigned(window, offset)?;
        if found != u64::from(number) {
            return Err(Malformed);
        }
        let start = skip_space(window, expect(window, at, b" 0 obj")?);
        let end = value_end(window, start)?;
        self.meter.spend(end - offset)?;
        let value = &self.bytes[start..end];
        let at = skip_space(window, end);
        let Ok(at) = expect(window, at, b"stream") else {
            let end = expect(window, at, b"endobj")?;
            return Ok((Object { value, stream: None }, end));
        };
        let start = expect(window, at, b"\r\n").or_else(|_| expect(window, at, b"\n"))?;
        let length = integer(Dictionary::read(value)?.need("Length")?)?;
        let end = usize::try_from(length).ok().and_then(|l| start.checked_add(l)).ok_or(Malformed)?;
        let stream = self.bytes.get(start..end).ok_or(Malformed)?;
        let window = self.within(end, MAX_END);
        let at = skip_space(window, expect(window, skip_space(window, end), b"endstream")?);
        let end = expect(window, at, b"endobj")?;
        Ok((Object { value, stream: Some(stream) }, end))
    }

    /// The file up to `most` bytes after `offset`: positions stay what they are.
    fn within(&self, offset: usize, most: usize) -> &'a [u8] {
        &self.bytes[..offset.saturating_add(most).min(self.bytes.len())]
    }

    /// The value of `raw`, followed once when it is a reference.
    pub(crate) fn resolve(&self, raw: &'a [u8]) -> Parsed<&'a [u8]> {
        match reference(raw) {
            Some(number) => Ok(self.object(number)?.value),
            None => Ok(raw),
        }
    }

    /// The catalog: its object number and its dictionary.
    pub(crate) fn catalog(&self) -> Parsed<(u32, Dictionary<'a>)> {
        let number = reference(self.trailer()?.need("Root")?).ok_or(Malformed)?;
        Ok((number, Dictionary::read(self.object(number)?.value)?))
    }

    /// The object numbers of the pages, in order.
    pub(crate) fn pages(&self) -> Parsed<Vec<u32>> {
        let root = reference(self.catalog()?.1.need("Pages")?).ok_or(Malformed)?;
        let mut pages = Vec::new();
        let mut visited = 0;
        self.walk_pages(root, 0, &mut visited, &mut pages)?;
        Ok(pages)
    }

    fn walk_pages(&self, number: u32, depth: usize, visited: &mut usize, pages: &mut Vec<u32>) -> Parsed<()> {
        *visited += 1;
        if depth > MAX_PAGE_DEPTH || *visited > MAX_PAGES {
            return Err(Malformed);
        }
        let node = Dictionary::read(self.object(number)?.value)?;
        match node.need("Type")? {
            b"/Page" => pages.push(number),
            b"/Pages" => {
                for kid in array(self.resolve(node.need("Kids")?)?)? {
                    self.walk_pages(reference(kid).ok_or(Malformed)?, depth + 1, visited, pages)?;
                }
            }
            _ => return Err(Malformed),
        }
        Ok(())
    }
}

/// Where the last `startxref` says the last section stands; the file must end with it and `%%EOF`.
fn last_section(bytes: &[u8]) -> Parsed<usize> {
    let end = bytes.strip_suffix(b"\r\n").or_else(|| bytes.strip_suffix(b"\n")).unwrap_or(bytes);
    let end = end.strip_suffix(b"%%EOF").ok_or(Malformed)?;
    let tail_start = end.len().saturating_sub(32);
    let tail = &end[tail_start..];
    let at = memchr::memmem::rfind(tail, b"startxref").ok_or(Malformed)?;
    let (offset, _) = unsigned(tail, skip_space(tail, at + 9))?;
    usize::try_from(offset).map_err(|_| Malformed)
}
