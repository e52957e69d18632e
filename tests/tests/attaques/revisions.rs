//! Something added after a signature that held, which general readers accept because later revisions are legal PDF.

use signature::Role;

use crate::Attaque;
use crate::cible::Cible;
use crate::forge::seal;
use crate::pdf::{
    append, append_table, append_with, ends, first, last, object, page, referenced, root, size, stream, table,
};

pub fn attacks(c: &Cible) -> Vec<Attaque> {
    let s = &c.sealed;
    let (page_number, page_body) = page(s);
    let catalog = String::from_utf8(object(s, root(s))).unwrap();
    let new = size(s);
    let contents = referenced(page_body.as_bytes(), "/Contents");
    let words = stream("", b"BT /F1 12 Tf 60 700 Td (Avis favorable sur tout) Tj ET");
    let blank_page = "<</Type/Page/MediaBox[0 0 595 842]/Parent 1 0 R/Resources<<>>>>";
    let note =
        "<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/DA(/Helv 12 Tf 1 g)/IC[1 1 1]/Contents(Favorable)/F 4>>";
    let bare = page_body.strip_suffix(">>").unwrap();
    let annotated = if bare.contains("/Annots[") {
        page_body.replacen("/Annots[", &format!("/Annots[{new} 0 R "), 1)
    } else {
        format!("{bare}/Annots[{new} 0 R]>>")
    };
    let stranger = "<</Type/Annot/Subtype/Widget/FT/Sig/T(jury)/Rect[0 0 9 9]/P 1 0 R/F 4/V 99999 0 R>>";
    let ours = pdf_objects(&catalog, new);
    let hidden = stream("", b"q 1 1 1 rg 0 0 595 842 re f Q");
    let prepared_shadow = shadow(c);
    let mut attacks = vec![
        ("incremental saving: a page replaced", append(s, &[(page_number, blank_page.into())])),
        ("incremental saving after both signatures", append(&c.both, &[(page_number, blank_page.into())])),
        ("incremental saving: the content of a page replaced", append(s, &[(contents, words.clone())])),
        (
            "incremental saving: the catalog without form",
            append(s, &[(root(s), catalog.replace("/AcroForm", "/Ancien").into())]),
        ),
        ("incremental saving: nothing but an empty table", append(s, &[])),
        (
            "shadow, hide: the content of a page hidden by a table alone",
            append_table(s, &format!("{contents} 1\n0000000000 00001 f\r\n")),
        ),
        (
            "shadow, replace: an overlay drawn over the page",
            append(
                s,
                &[
                    (new, hidden),
                    (
                        page_number,
                        page_body
                            .replacen(
                                &format!("/Contents {contents} 0 R"),
                                &format!("/Contents[{contents} 0 R {new} 0 R]"),
                                1,
                            )
                            .into(),
                    ),
                ],
            ),
        ),
        ("shadow, hide and replace: a table that leads to objects kept in reserve", prepared_shadow),
        (
            "evil annotation: a note that covers the page",
            append(s, &[(new, note.into()), (page_number, annotated.into())]),
        ),
        (
            "sneaky signature: a field and a signature nobody reserved",
            append(s, &[(new, stranger.into()), (root(s), ours.into())]),
        ),
        ("a signature value written in the tutor’s field", tutor_filled(c)),
        ("the candidate’s field signed a second time", [&c.both[..], &c.sealed[ends(s)[1]..]].concat()),
        (
            "another signature of the tutor behind the first",
            [&c.both[..], &c.helene.signs(s, Role::Tuteur)[s.len()..]].concat(),
        ),
        (
            "a store of certificates (DSS) added afterwards",
            append(s, &[(root(s), catalog.replacen("/Type/Catalog", "/Type/Catalog/DSS<</Certs[]>>", 1).into())]),
        ),
        (
            "new metadata",
            append(s, &[(referenced(catalog.as_bytes(), "/Metadata"), stream("/Type/Metadata/Subtype/XML", b"<x/>"))]),
        ),
        (
            "a second startxref that leads back to the typesetter’s table",
            [s, format!("startxref\n{}\n%%EOF\n", table(&c.first)).as_bytes()].concat(),
        ),
        ("a revision whose trailer has no Prev", append_with(s, &[(page_number, blank_page.into())], "")),
        ("the whole dossier of somebody else behind it", [s, &c.other[..]].concat()),
        ("a zip archive behind it", [s, &b"PK\x05\x06"[..], &[0; 18]].concat()),
    ];
    for (name, tail) in
        [("a line end behind it", &b"\n"[..]), ("a comment behind it", b"% rien\n"), ("zeros behind it", &[0; 4_096])]
    {
        attacks.push((name, [s, tail].concat()));
    }
    Attaque::family("Later revisions", attacks)
}

fn pdf_objects(catalog: &str, new: u32) -> String {
    let changed = catalog.replacen("/Fields[", &format!("/Fields[{new} 0 R "), 1);
    assert_ne!(changed, catalog);
    changed
}

/// Objects that nothing names, put before the table the candidate signs; later a table that names them instead of the pages.
fn shadow(c: &Cible) -> Vec<u8> {
    let (number, body) = page(&c.first);
    let reserve = body.replacen("/MediaBox", "/CropBox[0 0 9 9]/MediaBox", 1);
    let at = table(&c.first);
    let hidden = format!("{number} 0 obj\n{reserve}\nendobj\n");
    let start = last(&c.first, b"startxref");
    let moved = format!("startxref\n{}\n%%EOF", at + hidden.len());
    let evil = [&c.first[..at], hidden.as_bytes(), &c.first[at..start], moved.as_bytes()].concat();
    append_table(&seal(&evil, &c.first, &c.camille), &format!("{number} 1\n{at:010} 00000 n\r\n"))
}

/// The tutor's field given the candidate's signature as its value.
fn tutor_filled(c: &Cible) -> Vec<u8> {
    let s = &c.sealed;
    let form = object(s, root(s));
    let fields = &form[first(&form, b"/Fields[")..];
    let (candidate, tutor) = (referenced(fields, "/Fields["), referenced(fields, "0 R "));
    let value = referenced(&object(s, candidate), "/V");
    let body = String::from_utf8(object(s, tutor)).unwrap();
    append(s, &[(tutor, format!("{}/V {value} 0 R>>", body.strip_suffix(">>").unwrap()).into())])
}
