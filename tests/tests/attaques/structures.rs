//! Files that two programs read differently: tables, loops, objects twice, other formats before the first byte.

use crate::Attaque;
use crate::cible::Cible;
use crate::forge::{seal, signed_again};
use crate::pdf::{append, append_with, first, last, object, over, page, rewritten, root, size, stream, swap, table};

pub fn attacks(c: &Cible) -> Vec<Attaque> {
    let s = &c.sealed;
    let (page_number, body) = page(&c.first);
    let catalog = String::from_utf8(object(&c.first, root(&c.first))).unwrap();
    let root = root(&c.first);
    let evil = |file: Vec<u8>| seal(&file, &c.first, &c.camille);
    let with_catalog = |more: &str| {
        evil(rewritten(
            &c.first,
            &[(root, catalog.replacen("/Type/Catalog", &format!("/Type/Catalog{more}"), 1).into())],
        ))
    };
    // What our own preparation would not read: written over the sealed file, signed again by its candidate.
    let sealed_over = |at: usize, with: &[u8]| signed_again(&over(s, at, with), &c.camille);
    let information = last(&c.first, b"/Info ");
    let length = first(&c.first[information..], b" 0 R") + 4;
    let with_trailer = |words: &str| sealed_over(information, format!("{words:<length$}").as_bytes());
    let t = table(&c.first);
    let end = last(&c.first, b"startxref");
    let shifted = |hidden: &[u8]| {
        let moved = format!("startxref\n{}\n%%EOF", t + hidden.len());
        [&c.first[..t], hidden, &c.first[t..end], moved.as_bytes()].concat()
    };
    let kept = table(s);
    let twice = format!("{page_number} 0 obj\n{}\nendobj\n", body.replacen("/MediaBox", "/Rotate 180/MediaBox", 1));
    let attacks = vec![
        ("a hybrid table: XRefStm in the first trailer, signed", with_trailer("/XRefStm 16")),
        (
            "a hybrid table in a later revision",
            append_with(s, &[(page_number, body.clone().into())], &format!("/XRefStm 16/Prev {kept}")),
        ),
        ("a table that leads to itself (Prev)", swap_prev(s, kept)),
        ("tables that lead to each other (Prev)", {
            let file = append(s, &[]);
            let mine = table(&file);
            swap_prev_at(&file, c.first.len() + first(&file[c.first.len()..], b"/Prev "), mine)
        }),
        ("a table that leads behind the end of the file (Prev)", swap_prev(s, 9_999_999)),
        ("a cross-reference stream in a later revision", cross_reference_stream(s, page_number)),
        (
            "an object stream in a later revision",
            append(s, &[(size(s), stream("/Type/ObjStm/N 1/First 4", b"99 0 <<>>"))]),
        ),
        ("an object twice before the table, sealed", evil(shifted(twice.as_bytes()))),
        ("an object in reserve before the table, sealed", evil(shifted(b"99999 0 obj\n<<>>\nendobj\n"))),
        ("a comment before the table, sealed", evil(shifted(b"% un autre dossier\n"))),
        ("a line of the first table that leads elsewhere, signed", {
            let at = t + first(&c.first[t..], b"\r\n") + 2;
            sealed_over(at, &c.first[at + 40..at + 50])
        }),
        ("a second header inside the first comment, signed", sealed_over(9, b"%PDF-1")),
        ("a file that calls itself PDF 2.0, signed", sealed_over(0, b"%PDF-2.0")),
        (
            "a script that runs at opening (OpenAction), sealed",
            with_catalog("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        ),
        ("a script in escaped letters (#4aavaScript), sealed", with_catalog("/Extra<</S/#4aavaScript>>")),
        ("layers that can be switched (OCProperties), sealed", with_catalog("/OCProperties<</OCGs[]/D<</Order[]>>>>")),
        (
            "actions at the opening of a page (AA), sealed",
            evil(rewritten(
                &c.first,
                &[(page_number, body.replacen("/Type/Page", "/Type/Page/AA<</O<</S/Launch>>>>", 1).into())],
            )),
        ),
        (
            "a file attached to a place on a page, sealed",
            evil(rewritten(
                &c.first,
                &[(page_number, body.replacen("/Type/Page", "/Type/Page/Extra<</Subtype/FileAttachment>>", 1).into())],
            )),
        ),
        ("a form of another program (XFA) in the sealed form", swap(s, b"/SigFlags 3", b"/XFA 5 0 R ")),
        ("leading bytes: a zip archive before the header", [&b"PK\x03\x04"[..], s].concat()),
        ("leading bytes: a line end before the header", [&b"\n"[..], s].concat()),
        ("leading bytes: a web page before the header", [&b"<html><!--\n"[..], s].concat()),
        ("leading bytes: another PDF before it", [&c.other[..], s].concat()),
        ("the header changed", over(s, 0, b"%pdf")),
        ("the end mark without its line end", s[..s.len() - 1].to_vec()),
        ("the end mark twice", [&s[..], b"%%EOF\n"].concat()),
        ("other line ends in the last table", swap(s, b" 00000 n\r\n", b" 00000 n \n")),
        ("a free entry in the last table", swap(s, b" 00000 n\r\n", b" 00000 f\r\n")),
        ("another generation in the last table", swap(s, b" 00000 n\r\n", b" 00001 n\r\n")),
        ("the identifier of another file", swap(s, b"/ID[", b"/IE[")),
        ("a key of the last trailer renamed", swap(s, b"/Info ", b"/Inof ")),
        ("encryption announced in the first trailer, signed", with_trailer("/Encrypt 1 0 R")),
        ("a visible box that draws an image", box_with_image(c)),
        ("half of the file", s[..s.len() / 2].to_vec()),
    ];
    Attaque::family("Structure, active content, polyglots", attacks)
}

fn swap_prev(file: &[u8], target: usize) -> Vec<u8> {
    swap_prev_at(file, last(file, b"/Prev "), target)
}

fn swap_prev_at(file: &[u8], at: usize, target: usize) -> Vec<u8> {
    let length = file[at + 6..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    over(file, at + 6, format!("{target:0length$}").as_bytes())
}

/// A revision whose table is a stream, as PDF allows since 1.5.
fn cross_reference_stream(file: &[u8], number: u32) -> Vec<u8> {
    let (offset, new) = (file.len(), size(file));
    let object = format!("{number} 0 obj\n<</Type/Page/MediaBox[0 0 9 9]/Parent 1 0 R>>\nendobj\n");
    let at = offset + object.len();
    let mut lines = vec![1];
    lines.extend_from_slice(&u32::try_from(offset).unwrap().to_be_bytes());
    lines.push(0);
    let words =
        format!("/Type/XRef/Size {}/Index[{number} 1]/W[1 4 1]/Root {} 0 R/Prev {}", new + 1, root(file), table(file));
    let table = [format!("{new} 0 obj\n").as_bytes(), &stream(&words, &lines), b"\nendobj\n"].concat();
    [file, object.as_bytes(), &table, format!("startxref\n{at}\n%%EOF\n").as_bytes()].concat()
}

/// The box of the signature draws the first image of the file: signed by the candidate.
fn box_with_image(c: &Cible) -> Vec<u8> {
    let s = &c.sealed;
    let at = last(s, b"/Resources<<>>");
    crate::forge::consistent(&over(s, at, b"/Resources 1 0"), &c.camille)
}
