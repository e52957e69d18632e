//! The certificates and lists of withdrawn ones that a file carries for later (`DSS`), written with a stamped signature.
//!
//! They stand in the very revision of the signature, which covers them: nothing is ever appended after it. What an earlier
//! signature brought stays and is counted again. No `VRI`: what serves which signature is worked out by whoever verifies.
//! Source: ETSI EN 319 142-1 §5.4.2.

use std::fmt::Write as _;

use crate::pdf::file::File;
use crate::pdf::syntax::{Dictionary, array, reference};
use crate::pdf::update::Update;
use crate::pdf::{Malformed, Parsed, edit};

/// Most certificates, and most lists, that a file carries.
const MAX_ENTRIES: usize = 32;
/// Longest of them, in bytes, and longest they are together.
const MAX_ENTRY: usize = crate::authority::MAX_CRL;
const MAX_TOTAL: usize = 4_000_000;

/// Certificates and lists, in DER.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Certificates, each once.
    pub(crate) certificates: Vec<Vec<u8>>,
    /// Lists of withdrawn certificates, each once.
    pub(crate) lists: Vec<Vec<u8>>,
}

/// What a file carries: object number and content, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Kept<'a> {
    certificates: Vec<(u32, &'a [u8])>,
    lists: Vec<(u32, &'a [u8])>,
}

impl Kept<'_> {
    /// Those whose object number fits.
    pub(crate) fn only(&self, fits: impl Fn(u32) -> bool) -> Evidence {
        let chosen = |entries: &[(u32, &[u8])]| {
            entries.iter().filter(|(number, _)| fits(*number)).map(|(_, content)| content.to_vec()).collect()
        };
        Evidence { certificates: chosen(&self.certificates), lists: chosen(&self.lists) }
    }
}

/// What `file` carries at its last revision; nothing when it has no `DSS`.
pub(crate) fn read<'a>(file: &File<'a>) -> Parsed<Kept<'a>> {
    let (_, catalog) = file.catalog()?;
    let Some(number) = catalog.get("DSS") else { return Ok(Kept::default()) };
    let store = Dictionary::read(file.object(reference(number).ok_or(Malformed)?)?.value)?;
    let entries = |key| -> Parsed<Vec<(u32, &'a [u8])>> {
        let items = array(store.need(key)?)?;
        if items.len() > MAX_ENTRIES {
            return Err(Malformed);
        }
        items.into_iter().map(|item| entry(file, reference(item).ok_or(Malformed)?)).collect()
    };
    let kept = Kept { certificates: entries("Certs")?, lists: entries("CRLs")? };
    let total: usize = kept.certificates.iter().chain(&kept.lists).map(|(_, content)| content.len()).sum();
    if total > MAX_TOTAL { Err(Malformed) } else { Ok(kept) }
}

fn entry<'a>(file: &File<'a>, number: u32) -> Parsed<(u32, &'a [u8])> {
    let content = file.object(number)?.stream.filter(|content| content.len() <= MAX_ENTRY).ok_or(Malformed)?;
    Ok((number, content))
}

/// Adds `evidence` to what `file` carries, as part of `update`.
pub(crate) fn write(update: &mut Update<'_, '_>, file: &File<'_>, evidence: &Evidence) -> Parsed<()> {
    let kept = read(file)?;
    let store = update.allocate();
    let (number, _) = file.catalog()?;
    let catalog = edit::set(&update.current(number)?, "DSS", format!("{store} 0 R").as_bytes())?;
    update.set(number, catalog);
    let certificates = references(update, &kept.certificates, &evidence.certificates)?;
    let lists = references(update, &kept.lists, &evidence.lists)?;
    update.set(store, format!("<</Type/DSS/Certs[{certificates}]/CRLs[{lists}]>>"));
    Ok(())
}

/// `content` as a stream. Where it ends with a carriage return the end of line is both characters: with a line feed alone,
/// that last byte would be taken for half of it, and PDF/A refuses a length that is then one too many.
fn stream(content: &[u8]) -> Vec<u8> {
    let head = format!("<</Length {}>>\nstream\n", content.len());
    let end: &[u8] = if content.ends_with(b"\r") { b"\r\nendstream" } else { b"\nendstream" };
    [head.as_bytes(), content, end].concat()
}

/// The references to what is kept, then to what is new.
fn references(update: &mut Update<'_, '_>, kept: &[(u32, &[u8])], new: &[Vec<u8>]) -> Parsed<String> {
    let new: Vec<_> = new.iter().filter(|content| kept.iter().all(|(_, known)| known != content)).collect();
    if kept.len() + new.len() > MAX_ENTRIES || new.iter().any(|content| content.len() > MAX_ENTRY) {
        return Err(Malformed);
    }
    let mut written = String::new();
    let numbers = kept.iter().map(|(number, _)| *number).collect::<Vec<_>>();
    let added = new.into_iter().map(|content| {
        let number = update.allocate();
        update.set(number, stream(content));
        number
    });
    for number in numbers.into_iter().chain(added) {
        let space = if written.is_empty() { "" } else { " " };
        let _ = write!(written, "{space}{number} 0 R");
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

    use super::*;

    #[test]
    fn what_is_carried_is_read_back_and_archival_whatever_its_last_byte() {
        let dossier = include_bytes!("../../tests/fixtures/dossier.pdf");
        let file = File::read(dossier).unwrap();
        let evidence = Evidence {
            certificates: vec![b"0\r".to_vec(), b"0\n".to_vec(), b"0\r\n".to_vec(), b"0\n\r".to_vec()],
            lists: vec![b"0 ".to_vec(), b"0\r\r".to_vec(), b"0endstream".to_vec()],
        };
        let mut update = Update::new(&file);
        write(&mut update, &file, &evidence).unwrap();
        let bytes = [dossier.as_slice(), &update.finish().unwrap().bytes].concat();
        assert_eq!(read(&File::read(&bytes).unwrap()).unwrap().only(|_| true), evidence);
        let options = ValidationOptions::default().profile(ValidationProfile::PdfA3a);
        let failures = validate_pdf_bytes(&bytes, &options).unwrap().failures;
        assert!(failures.is_empty(), "{failures:#?}");
    }
}
