//! Reads a file attached to the first revision of a PDF, within a limit of size.

use std::io::Read as _;

use super::contents::Contents;

/// The content of the attachment `name` of the first revision, at most `max` bytes long.
///
/// `None` when there is none, when it is longer, or when the file is not of the shape Typst writes.
pub(crate) fn read(bytes: &[u8], name: &str, max: usize) -> Option<Vec<u8>> {
    Contents::read(bytes)?.attachment(name, max)
}

/// `data` inflated (zlib), when that is at most `max` bytes.
pub(crate) fn inflate(data: &[u8], max: usize) -> Option<Vec<u8>> {
    let mut inflated = Vec::new();
    let limit = u64::try_from(max).ok()?.checked_add(1)?;
    flate2::read::ZlibDecoder::new(data).take(limit).read_to_end(&mut inflated).ok()?;
    (inflated.len() <= max).then_some(inflated)
}
