//! Files made to cost as much as they can.

use std::fmt::Write as _;

use crate::fixture::{DOSSIER, fields, lines, sealed, signed_by};

/// Each of about `length` bytes, with what it tries.
pub fn all(length: usize) -> Vec<(&'static str, Vec<u8>)> {
    let many = |text: &str| text.repeat(length / text.len());
    vec![
        ("opening brackets", tailed(&many("["))),
        ("opening dictionaries", tailed(&many("<<"))),
        ("empty names", tailed(&many("/"))),
        ("byte ranges", tailed(&many("/ByteRange"))),
        ("byte ranges of numbers", tailed(&many("/ByteRange[0 1 2 3]"))),
        ("marks", tailed(&many(MARK))),
        ("marks, each before an end of file", tailed(&many(&format!("{MARK}\n%%EOF\n")))),
        ("ends of file", tailed(&many("startxref\n9\n%%EOF\n"))),
        ("objects that are never closed", tailed(&many("1 0 obj\n<</A("))),
        ("white space", tailed(&many(" "))),
        ("one comment", tailed(&many("%"))),
        ("a table of free lines", table(&format!("0 {}\n{}", length / 20, many("0000000000 00000 f\r\n")))),
        ("a table of lines in use", table(&format!("0 {}\n{}", length / 20, many("0000000009 00000 n\r\n")))),
        ("a table of runs of one", runs(length)),
        ("a table of empty runs", table(&many("0 0\n"))),
        ("a table that says more than there is", table("0 4294967295\n0000000000 00000 f\r\n")),
        ("a page named as often as there is room", kids(length, false)),
        ("pages inside each other’s strings", kids(length, true)),
        ("a page tree that is a chain", chain(length)),
        ("a value as long as the file", root(&format!("<</Type/Catalog/Pages [{}]>>", many("()")))),
        ("a dictionary of many keys", root(&format!("<<{}>>", many("/A1 1")))),
        (
            "an array of empty names in the attachments",
            root(&format!("<</Names<</EmbeddedFiles<</Names[{}]>>>>>>", many("/"))),
        ),
        ("a deflate bomb as a drawing", bomb(length)),
        ("a sealed file, then noise", [sealed(), many("/ByteRange[0 1 2 3]").into_bytes()].concat()),
        ("a sealed file, then marks", [sealed(), many(&format!("{MARK}\n%%EOF\n")).into_bytes()].concat()),
        ("a long file of another program, wrongly signed", foreign(length)),
    ]
}

const MARK: &str = "/Prop_Build<</App<</Name/Probant>>>>>>";

/// `text` in a file that ends as a file does and bears a signature.
fn tailed(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n/ByteRange\n{text}\nstartxref\n9\n%%EOF\n").into_bytes()
}

/// A file whose table is `lines`.
fn table(lines: &str) -> Vec<u8> {
    format!("%PDF-1.7\n/ByteRange\nxref\n{lines}trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n20\n%%EOF\n").into_bytes()
}

fn runs(length: usize) -> Vec<u8> {
    let mut lines = String::new();
    for number in 0..length / 32 {
        writeln!(lines, "{} 1\n0000000009 00000 n\r", number * 2).unwrap();
    }
    table(&lines)
}

/// A typesetter's revision of these objects, numbered from 1, then a revision that is not ours.
fn of_objects(objects: &[String]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
    let mut lines = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for (rank, body) in objects.iter().enumerate() {
        write!(lines, "{:010} 00000 n\r\n", file.len()).unwrap();
        file.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", rank + 1).as_bytes());
    }
    let at = file.len();
    write!(lines, "trailer\n<</Size {}/Root 1 0 R/ID[(a)(b)]>>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1).unwrap();
    file.extend_from_slice(lines.as_bytes());
    let next = file.len();
    file.extend_from_slice(
        format!("xref\n0 1\n0000000000 65535 f\r\ntrailer\n<</Size 9/Root 1 0 R/ByteRange[0 1 2 3]/Prev {at}>>\nstartxref\n{next}\n%%EOF\n")
            .as_bytes(),
    );
    file
}

fn root(body: &str) -> Vec<u8> {
    of_objects(&[body.to_owned()])
}

/// Many kids that are all one page as long as may be; or pages each of which begins in a string of the one before.
fn kids(length: usize, nested: bool) -> Vec<u8> {
    let catalog = "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 1 0 R/AcroForm<</Fields[3 0 R]>>>>".to_owned();
    if !nested {
        let kids = "3 0 R ".repeat(length / 2 / 6);
        let page = format!("<</Type/Page/A({})>>", "x".repeat(length / 2));
        return of_objects(&[catalog, format!("<</Type/Pages/Kids[{kids}]>>"), page]);
    }
    // The table names places inside one long value.
    let count = length / 80;
    let mut kids = String::new();
    for rank in 0..count {
        write!(kids, "{} 0 R ", rank + 3).unwrap();
    }
    let mut file = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
    let mut lines = format!("xref\n0 {}\n0000000000 65535 f\r\n", count + 3);
    for (rank, body) in [catalog, format!("<</Type/Pages/Kids[{kids}]>>")].iter().enumerate() {
        write!(lines, "{:010} 00000 n\r\n", file.len()).unwrap();
        file.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", rank + 1).as_bytes());
    }
    for rank in 0..count {
        write!(lines, "{:010} 00000 n\r\n", file.len()).unwrap();
        file.extend_from_slice(format!("{} 0 obj\n<</Type/Page/A(\n", rank + 3).as_bytes());
    }
    file.extend_from_slice(")>>\nendobj\n".repeat(count).as_bytes());
    let at = file.len();
    write!(lines, "trailer\n<</Size {}/Root 1 0 R/ID[(a)(b)]>>\nstartxref\n{at}\n%%EOF\n/ByteRange", count + 3)
        .unwrap();
    file.extend_from_slice(lines.replace("%%EOF\n/ByteRange", "%%EOF\n").as_bytes());
    file
}

fn chain(length: usize) -> Vec<u8> {
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R/ByteRange 1>>".to_owned()];
    for rank in 0..length / 60 {
        objects.push(format!("<</Type/Pages/Kids[{} 0 R]>>", rank + 3));
    }
    of_objects(&objects)
}

/// A signature whose visible box inflates to `length` bytes.
fn bomb(length: usize) -> Vec<u8> {
    let file = sealed();
    let zeros = vec![b' '; length];
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, &zeros).unwrap();
    let bomb = encoder.finish().unwrap();
    let at = file.windows(20).rposition(|window| window == b"/Filter/FlateDecode/").unwrap();
    let start = at + file[at..].windows(7).position(|window| window == b"stream\n").unwrap() + 7;
    let mut changed = file;
    let end = (start + bomb.len()).min(changed.len() - 1_000);
    changed[start..end].copy_from_slice(&bomb[..end - start]);
    changed
}

/// A dossier with a long attachment, sealed.
pub fn long_and_sealed(length: usize) -> Vec<u8> {
    let table = DOSSIER.windows(7).rposition(|window| window == b"xref\n0 ").unwrap();
    let end = DOSSIER.windows(10).rposition(|window| window == b"startxref\n").unwrap();
    let text = String::from_utf8(DOSSIER[table..end].to_vec()).unwrap();
    let size: usize = text[7..].lines().next().unwrap().parse().unwrap();
    let head = format!("{size} 0 obj\n<</Length {length}>>\nstream\n");
    let object = [head.as_bytes(), &vec![b'x'; length], b"\nendstream\nendobj\n"].concat();
    let line = format!("{table:010} 00000 n\r\ntrailer");
    let text = text
        .replacen(&format!("xref\n0 {size}\n"), &format!("xref\n0 {}\n", size + 1), 1)
        .replacen("trailer", &line, 1)
        .replacen(&format!("/Size {size}"), &format!("/Size {}", size + 1), 1);
    let offset = table + object.len();
    let file = [&DOSSIER[..table], &object, text.as_bytes(), format!("startxref\n{offset}\n%%EOF").as_bytes()].concat();
    let prepared = signature::prepare(&file, &fields()).unwrap();
    signed_by(&prepared, signature::Role::Candidat, "Camille Durand", 1, &lines("Camille Durand"))
}

fn foreign(length: usize) -> Vec<u8> {
    let (head, hole) = (
        "%PDF-1.7\n1 0 obj\n<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange RANGE/Contents",
        "30820100".repeat(4_000),
    );
    let filler = "x".repeat(length);
    let head = head.replace("RANGE", &format!("[0 {:<30}]", ""));
    let tail = format!(">>\nendobj\n{filler}\nstartxref\n9\n%%EOF\n");
    let range = format!("{} {} {}", head.len(), head.len() + hole.len() + 2, tail.len());
    let head = head.replacen(&format!("[0 {:<30}]", ""), &format!("[0 {range:<30}]"), 1);
    format!("{head}<{hole}>{tail}").into_bytes()
}
