//! The typesetter's revision: its objects one after the other, each once, and nothing between them or in them that acts.
//!
//! It cannot be written again from what is read in it, as the later ones are. What can be shown is that it hides nothing: every
//! byte belongs to the header, to the object its table gives for that place, or to the table. An object kept in reserve for a later
//! table, a second object of the same number, another file before or between: none of it has room. And nothing in it runs,
//! opens, submits or switches content on and off, so that it shows everybody the same.

use crate::pdf::file::{File, Object};
use crate::pdf::syntax::names;
use crate::pdf::{Malformed, Parsed};

/// What every file of ours begins with.
const HEADER: &[u8] = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n";

/// Names that no dossier holds, at any depth: actions, layers, other media, compressed and encrypted objects, other forms.
const ACTIVE: [&[u8]; 26] = [
    b"AA",
    b"OpenAction",
    b"JavaScript",
    b"JS",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"ResetForm",
    b"Hide",
    b"GoToR",
    b"GoToE",
    b"Rendition",
    b"RichMedia",
    b"RichMediaExecute",
    b"SetOCGState",
    b"OCProperties",
    b"Movie",
    b"Sound",
    b"Screen",
    b"3D",
    b"XFA",
    b"Collection",
    b"FileAttachment",
    b"ObjStm",
    b"XRef",
    b"Encrypt",
];

/// Checks the only revision of `file`.
pub(super) fn check(file: &File<'_>) -> Parsed<()> {
    let section = file.last();
    let mut at = HEADER.len();
    if !file.bytes.starts_with(HEADER) || section.objects.get(0).is_some() {
        return Err(Malformed);
    }
    for number in 1..section.size {
        if section.objects.get(number) != Some(at) {
            return Err(Malformed);
        }
        let (Object { value, .. }, end) = file.object_and_end(number)?;
        if names(value).any(is_active) {
            return Err(Malformed);
        }
        at = end;
        if file.bytes.get(at) != Some(&b'\n') {
            return Err(Malformed);
        }
        at += 1;
    }
    let listed = u32::try_from(section.objects.len()).map_err(|_| Malformed)?;
    if at == section.offset && listed + 1 == section.size { Ok(()) } else { Err(Malformed) }
}

/// Whether `name`, without its slash, is one of [`ACTIVE`], however it is written.
fn is_active(name: &[u8]) -> bool {
    if !name.contains(&b'#') {
        return ACTIVE.contains(&name);
    }
    let mut plain = Vec::new();
    let mut rest = name;
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| *first == b'#').and_then(|digits| hex::decode(digits).ok());
        plain.push(escaped.as_ref().map_or(*first, |byte| byte[0]));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    ACTIVE.contains(&plain.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOSSIER: &[u8] = include_bytes!("../../tests/fixtures/dossier.pdf");

    fn accepts(bytes: &[u8]) -> bool {
        check(&File::read(bytes).unwrap()).is_ok()
    }

    fn with(from: &[u8], to: &[u8]) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        let at = memchr::memmem::find(DOSSIER, from).unwrap();
        [&DOSSIER[..at], to, &DOSSIER[at + from.len()..]].concat()
    }

    #[test]
    fn what_the_typesetter_wrote_is_accepted_and_what_acts_is_not() {
        assert!(accepts(DOSSIER));
        for (from, to) in [
            (&b"/ProcSet"[..], &b"/AA 1/BC"[..]),
            (b"/Suspects", b"/JS 1/ABC"),
            (b"/Suspects", b"/#4a#53 1"),
            (b"%PDF-1.7\n%\x80", b"%PDF-1.7\n%\x81"),
            (b"%PDF-1.7", b"%PDF-1.6"),
        ] {
            assert!(!accepts(&with(from, to)), "{}", String::from_utf8_lossy(to));
        }
        assert!(is_active(b"Java#53cript") && is_active(b"JS") && !is_active(b"JS#20") && !is_active(b"J#5"));
    }

    #[test]
    fn an_object_kept_in_reserve_has_no_room() {
        let table = memchr::memmem::rfind(DOSSIER, b"xref\n0 ").unwrap();
        let start = memchr::memmem::rfind(DOSSIER, b"startxref\n").unwrap() + 10;
        for hidden in [&b"7 0 obj\n<<>>\nendobj\n"[..], b"\n", b"% rien\n"] {
            let moved = format!("{}\n%%EOF", table + hidden.len());
            let file = [&DOSSIER[..table], hidden, &DOSSIER[table..start], moved.as_bytes()].concat();
            assert!(!accepts(&file), "{}", String::from_utf8_lossy(hidden));
        }
    }
}
