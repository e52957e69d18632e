//! What the first revision of a PDF carries beside its pages: attached files, the number of pages, keywords.
//!
//! The file is read once for all of them. Only the first revision is looked at, which every signature covers; what is longer
//! than asked is not read.

use std::collections::BTreeSet;

use super::attachment::inflate;
use super::file::File;
use super::syntax::{Dictionary, array, integer, reference};
use super::text;

/// More files than a dossier carries are not looked through.
const MAX_ATTACHED: usize = 5_000;

/// The longest keywords that are read, in bytes.
const MAX_KEYWORDS: usize = 10_000;

/// The first revision of a file, opened to be read.
pub struct Contents<'a> {
    file: File<'a>,
    /// Name and file specification, as they are written.
    attached: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Contents<'a> {
    /// Opens `bytes`; `None` where they are not a file of the shape Typst writes.
    ///
    /// Nothing is verified: verify first.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let file = File::read(bytes).ok()?.at(0).ok()?;
        let attached = attached(&file).unwrap_or_default();
        Some(Self { file, attached })
    }

    /// The content of the attached file `name`, at most `max` bytes long; `None` where there is none or it is longer.
    pub fn attachment(&self, name: &str, max: usize) -> Option<Vec<u8>> {
        let wanted = text::encode(name);
        let (_, specification) = self.attached.iter().find(|(known, _)| *known == wanted.as_bytes())?;
        let specification = Dictionary::read(self.file.resolve(specification).ok()?).ok()?;
        let embedded = Dictionary::read(self.file.resolve(specification.get("EF")?).ok()?).ok()?;
        let content = embedded.get("F")?;
        // Other readers follow other keys: all must lead to one content.
        if embedded.entries.iter().any(|(_, other)| *other != content) {
            return None;
        }
        let object = self.file.object(reference(content)?).ok()?;
        let data = object.stream?;
        match Dictionary::read(object.value).ok()?.get("Filter") {
            None => (data.len() <= max).then(|| data.to_vec()),
            Some(b"/FlateDecode") => inflate(data, max),
            Some(_) => None,
        }
    }

    /// How many pages it says it has.
    pub fn pages(&self) -> Option<u32> {
        let (_, catalog) = self.file.catalog().ok()?;
        let pages = Dictionary::read(self.file.resolve(catalog.get("Pages")?).ok()?).ok()?;
        u32::try_from(integer(pages.get("Count")?).ok()?).ok()
    }

    /// Its keywords, as the document's information writes them; empty where it has none.
    pub fn keywords(&self) -> String {
        self.read_keywords().unwrap_or_default()
    }

    fn read_keywords(&self) -> Option<String> {
        let information = self.file.resolve(self.file.trailer().ok()?.get("Info")?).ok()?;
        let raw = self.file.resolve(Dictionary::read(information).ok()?.get("Keywords")?).ok()?;
        if raw.len() > MAX_KEYWORDS {
            return None;
        }
        if let Some(digits) = raw.strip_prefix(b"<").and_then(|raw| raw.strip_suffix(b">")) {
            let bytes = hex::decode(digits).ok()?;
            let units = bytes.strip_prefix(&[0xfe, 0xff])?;
            let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            return String::from_utf16(&units).ok();
        }
        text::decode(raw)
    }
}

/// How long `bytes` were when only their first signature was in them; `None` where they bear none.
///
/// Nothing is verified: verify first.
pub fn sealed_length(bytes: &[u8]) -> Option<usize> {
    // The typesetter's revision, the one that reserves the fields, then one a signature.
    Some(File::read(bytes).ok()?.revisions.get(2)?.end)
}

fn attached<'a>(file: &File<'a>) -> Option<Vec<(&'a [u8], &'a [u8])>> {
    let (_, catalog) = file.catalog().ok()?;
    let names = Dictionary::read(file.resolve(catalog.get("Names")?).ok()?).ok()?;
    let tree = Dictionary::read(file.resolve(names.get("EmbeddedFiles")?).ok()?).ok()?;
    let entries = array(file.resolve(tree.get("Names")?).ok()?).ok()?;
    let pairs: Vec<_> = entries.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    if pairs.len() > MAX_ATTACHED || !entries.len().is_multiple_of(2) || is_ambiguous(&pairs)? {
        return None;
    }
    // The list by which other readers find attached files names no other one.
    let associated = catalog.get("AF").map_or(Some(Vec::new()), |list| array(file.resolve(list).ok()?).ok())?;
    let listed: BTreeSet<_> = pairs.iter().map(|(_, specification)| *specification).collect();
    associated.iter().all(|one| listed.contains(one)).then_some(pairs)
}

/// Whether two files have one name, however it is written; `None` where a name cannot be read.
fn is_ambiguous(pairs: &[(&[u8], &[u8])]) -> Option<bool> {
    let mut names = BTreeSet::new();
    for (raw, _) in pairs {
        if !names.insert(plain(raw)?) {
            return Some(true);
        }
    }
    Some(false)
}

/// The text of a string as any writer may have written it, without escapes; characters of one byte are read as Latin-1.
fn plain(raw: &[u8]) -> Option<String> {
    if let Some(text) = text::decode(raw) {
        return Some(text);
    }
    let bytes = match raw.strip_prefix(b"<") {
        Some(digits) => hex::decode(digits.strip_suffix(b">")?).ok()?,
        None => raw.strip_prefix(b"(")?.strip_suffix(b")")?.to_vec(),
    };
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => String::from_utf16(&units.chunks(2).map(unit).collect::<Option<Vec<_>>>()?).ok(),
        None => (!bytes.contains(&b'\\')).then(|| bytes.iter().copied().map(char::from).collect()),
    }
}

fn unit(pair: &[u8]) -> Option<u16> {
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}
