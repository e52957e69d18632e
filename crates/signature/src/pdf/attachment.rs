//! Reads a file attached to the first revision of a PDF, within a limit of size.

use std::io::Read as _;

use super::file::File;
use super::syntax::{Dictionary, array, reference};
use super::text;

/// The content of the attachment `name` of the first revision, at most `max` bytes long.
///
/// `None` when there is none, when it is longer, or when the file is not of the shape Typst writes.
pub(crate) fn read(bytes: &[u8], name: &str, max: usize) -> Option<Vec<u8>> {
    let file = File::read(bytes).ok()?.at(0).ok()?;
    let (_, catalog) = file.catalog().ok()?;
    let names = Dictionary::read(file.resolve(catalog.get("Names")?).ok()?).ok()?;
    let tree = Dictionary::read(file.resolve(names.get("EmbeddedFiles")?).ok()?).ok()?;
    let entries = array(file.resolve(tree.get("Names")?).ok()?).ok()?;
    let wanted = text::encode(name);
    let specification = entries.chunks_exact(2).find(|pair| pair[0] == wanted.as_bytes())?[1];
    let specification = Dictionary::read(file.resolve(specification).ok()?).ok()?;
    let embedded = Dictionary::read(file.resolve(specification.get("EF")?).ok()?).ok()?;
    let object = file.object(reference(embedded.get("F")?)?).ok()?;
    let data = object.stream?;
    match Dictionary::read(object.value).ok()?.get("Filter") {
        None => (data.len() <= max).then(|| data.to_vec()),
        Some(b"/FlateDecode") => inflate(data, max),
        Some(_) => None,
    }
}

/// `data` inflated (zlib), when that is at most `max` bytes.
pub(crate) fn inflate(data: &[u8], max: usize) -> Option<Vec<u8>> {
    let mut inflated = Vec::new();
    let limit = u64::try_from(max).ok()?.checked_add(1)?;
    flate2::read::ZlibDecoder::new(data).take(limit).read_to_end(&mut inflated).ok()?;
    (inflated.len() <= max).then_some(inflated)
}
