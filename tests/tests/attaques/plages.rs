//! The byte range and the hole: what a signature covers, and what is read in the place it leaves out.

use crate::Attaque;
use crate::cible::Cible;
use crate::pdf::{append, first, hole, last, over, page, splice, swap};

pub fn attacks(c: &Cible) -> Vec<Attaque> {
    let s = &c.sealed;
    let hole = hole(s);
    let range = last(s, b"/ByteRange[0 ") + 13;
    let numbers = |text: &str| over(s, range, format!("{text:<32}").as_bytes());
    let (a, b) = (hole.start - 1, hole.end + 1);
    let rest = s.len() - b;
    let (page_number, body) = page(s);
    let changed_page = body.replacen("/MediaBox[0 0 595", "/MediaBox[0 9 595", 1);
    let with_page = |file: Vec<u8>| append(&file, &[(page_number, changed_page.clone().into())]);
    let contents = last(s, b"/Contents<");
    let whole = contents + 9..hole.end + 1;
    let pad = |text: &str| format!("{text:<length$}", length = whole.len());
    let free = hole.end - 4_000;
    let wrapped = |inside: &str| over(s, free, inside.as_bytes());
    let attacks = vec![
        ("universal forgery: no Contents", swap(s, b"/Contents<", b"/Kontents<")),
        ("universal forgery: no Contents, a page replaced", with_page(swap(s, b"/Contents<", b"/Kontents<"))),
        ("universal forgery: Contents null", over(s, whole.start, pad(" null").as_bytes())),
        ("universal forgery: Contents empty", splice(s, whole.clone(), b"<>")),
        ("universal forgery: Contents one zero byte", splice(s, whole.clone(), b"<00>")),
        (
            "universal forgery: Contents only zeros, a page replaced",
            with_page(over(s, hole.start, &vec![b'0'; hole.len()])),
        ),
        ("universal forgery: no ByteRange", swap(s, b"/ByteRange[0 ", b"/KyteRange[0 ")),
        ("universal forgery: no ByteRange, a page replaced", with_page(swap(s, b"/ByteRange[0 ", b"/KyteRange[0 "))),
        ("universal forgery: ByteRange null", over(s, range - 3, format!("{:<36}", " null").as_bytes())),
        ("universal forgery: ByteRange of zeros", numbers("0 0 0")),
        ("universal forgery: ByteRange negative", numbers(&format!("-1 {b} -{rest}"))),
        ("universal forgery: ByteRange beyond the file", numbers("4294967295 4294967295 9")),
        ("universal forgery: ByteRange of two numbers", numbers(&format!("{}", s.len()))),
        ("universal forgery: ByteRange of references", numbers("1 0 R 2 0 R 3 0 R")),
        (
            "universal forgery: two ByteRange",
            swap(s, b"/Filter/Adobe.PPKLite/SubFilter", b"/ByteRange[0 9 9 9]    /SubFilt"),
        ),
        ("universal forgery: the signature is not in the field any more", swap(s, b"/V ", b"/W ")),
        ("universal forgery: an unknown SubFilter", swap(s, b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachet")),
        ("overlapping byte ranges", numbers(&format!("{a} {} {}", a - 500, s.len() - a + 500))),
        ("a byte range that begins after the first byte", over(s, range - 2, b"1")),
        ("a byte range that ends before the file does", numbers(&format!("{a:<10} {b:<10} {:<10}", rest - 6))),
        ("a wider gap: a page’s bytes left out", numbers(&format!("{:<10} {b:<10} {rest:<10}", a - 2_000))),
        ("bytes in the gap: text after the digits", wrapped("(un autre texte)")),
        ("bytes in the gap: white space among the digits", wrapped("    \n\n\t")),
        (
            "bytes in the gap: capital digits",
            over(s, hole.start, s[hole.start..hole.start + 60].to_ascii_uppercase().as_slice()),
        ),
        ("bytes in the gap: a value after the value", wrapped("0500")),
        ("bytes in the gap: a longer hole", splice(s, hole.end..hole.end, b"0000")),
        (
            "signature wrapping: objects and a second ByteRange in freed padding",
            wrapped(&format!(">/ByteRange[0 {a} {free} 99]/X<")),
        ),
        (
            "signature wrapping: a page in freed padding, a table that leads to it",
            with_table(c, page_number, &changed_page, free),
        ),
        ("signature wrapping: the covered part moved behind other objects", moved(c, &changed_page, page_number)),
        ("one byte of a page changed", {
            let at = first(s, b"/MediaBox") + 12;
            over(s, at, b"1")
        }),
        ("the length of a page’s content changed", {
            let at = first(s, b"/Length ") + 8;
            over(s, at, b"0")
        }),
    ];
    Attaque::family("Byte ranges, universal forgery, wrapping", attacks)
}

fn with_table(c: &Cible, number: u32, body: &str, free: usize) -> Vec<u8> {
    let object = format!(">{number} 0 obj\n{body}\nendobj\n<");
    let file = over(&c.sealed, free, object.as_bytes());
    crate::pdf::append_table(&file, &format!("{number} 1\n{:010} 00000 n\r\n", free + 1))
}

/// The second part goes to the end, behind objects of the forger; the byte range in the padding leads to it.
fn moved(c: &Cible, body: &str, number: u32) -> Vec<u8> {
    let s = &c.sealed;
    let hole = hole(s);
    let free = hole.end - 4_000;
    let object = format!("{number} 0 obj\n{body}\nendobj\n");
    let tail = &s[hole.end..];
    let second = free + 200 + object.len();
    let freed = format!(">/ByteRange[0 {} {second} {}]/X(", hole.start - 1, tail.len());
    let freed = format!("{freed:<199})");
    [&s[..free], freed.as_bytes(), object.as_bytes(), tail].concat()
}
