//! Files made to harm, damaged, or of another kind: each is refused for its own reason, or read; none holds the reader (a test that hangs is stopped and named by the runner).

use std::fmt::Write;

use referentiel::import::lecture::{LIMITES, Limites, lire, lire_dans};

use crate::bureau::{archive, contenu, document, docx, odt};
use crate::plan::{plan, refus};

const RIRES: &str = r#"<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>"#;

#[test]
fn entities_are_refused_in_every_part() {
    let corps = document("<w:p><w:r><w:t>&c;&x;</w:t></w:r></w:p>").replace("?><", &format!("?>{RIRES}<"));
    assert_eq!(refus("a.docx", &archive(&[("word/document.xml", corps.as_bytes())])), "bombe");
    let styles = format!("<?xml version=\"1.0\"?>{RIRES}<x/>");
    assert_eq!(refus("a.docx", &docx("<w:p/>", &[("styles.xml", &styles)])), "bombe");
    let corps = contenu("", "<text:p>&c;</text:p>").replace("?><", &format!("?>{RIRES}<"));
    assert_eq!(refus("a.odt", &archive(&[("content.xml", corps.as_bytes())])), "bombe");
    assert_eq!(refus("a.docx", &docx("<w:p><w:r><w:t>&inconnue;</w:t></w:r></w:p>", &[])), "abime");
    let page = plan("a.html", format!("{RIRES}<html><p>&c; mot").as_bytes());
    assert_eq!(page.last().map(String::as_str), Some("&c; mot"));
}

#[test]
fn archives_that_unpack_to_far_more_are_refused() {
    let vide = document(&" ".repeat(30_000_000));
    let octets = archive(&[("word/document.xml", vide.as_bytes())]);
    assert!(octets.len() < 100_000, "{}", octets.len());
    assert_eq!(refus("a.docx", &octets), "bombe");
    let peu = Limites { octets_deplies: 1_000, ..LIMITES };
    let erreur = lire_dans("a.docx", &docx(&"<w:p/>".repeat(500), &[]), &peu).unwrap_err();
    assert_eq!(erreur.code(), "bombe");
    let noms: Vec<String> = (0..=LIMITES.entrees).map(|rang| format!("{rang}")).collect();
    let parties: Vec<(&str, &[u8])> = noms.iter().map(|nom| (&**nom, &b""[..])).collect();
    assert_eq!(refus("a.docx", &archive(&parties)), "trop_complexe");
}

#[test]
fn depth_is_bounded_and_takes_no_stack() {
    let tableaux = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    assert_eq!(refus("a.docx", &archive(&[("word/document.xml", document(&tableaux).as_bytes())])), "trop_complexe");
    let listes = "<text:list><text:list-item>".repeat(100_000);
    assert_eq!(refus("a.odt", &odt("", &listes)), "trop_complexe");
    for (balise, code) in
        [("<div>", ""), ("<b>", "trop_complexe"), ("<table><tr><td>", "trop_complexe"), ("<ul><li>", "trop_complexe")]
    {
        let page = format!("<html>{}<p>mot", balise.repeat(300_000));
        let code_lu = lire("a.html", page.as_bytes()).map_or_else(|erreur| erreur.code(), |_| "");
        assert_eq!(code_lu, code, "{balise}");
    }
}

#[test]
fn tags_made_to_take_hours_are_refused_at_once() {
    let mut balise = String::from("<html><p ");
    for rang in 0..400_000 {
        write!(balise, "a{rang} ").unwrap();
    }
    assert_eq!(refus("a.html", balise.as_bytes()), "trop_complexe");
    let guillemets = format!("<html><p =\"{}", "b ".repeat(400_000));
    assert_eq!(refus("a.html", guillemets.as_bytes()), "trop_complexe");
    let apres = format!("<html><!-- --!><p {}", "c ".repeat(400_000));
    assert_eq!(refus("a.html", apres.as_bytes()), "trop_complexe");
    let image = format!(
        "<html><img src=\"data:{}\"><script>{}</script><p>mot",
        "x ".repeat(500_000),
        "i<n && ".repeat(100_000)
    );
    assert_eq!(plan("a.html", image.as_bytes()), ["mot"]);
    let mut attributs = String::new();
    for rang in 0..200_000 {
        write!(attributs, " a{rang}=\"\" xmlns:b{rang}=\"c\"").unwrap();
    }
    assert_eq!(refus("a.docx", &docx(&format!("<w:p{attributs}/>"), &[])), "vide");
}

#[test]
fn huge_spans_and_repeats_fill_no_memory() {
    let page = "<html><table><tr><td colspan=999999999 rowspan=999999999>A<tr><td>B</table>";
    assert_eq!(refus("a.html", page.as_bytes()), "trop_complexe");
    let rangs = format!("<html><table>{}</table>", "<tr><td colspan=190>A<tr><td>b".repeat(2_000));
    assert_eq!(refus("a.html", rangs.as_bytes()), "trop_complexe");
    let etendue = r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="4000000000"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    assert_eq!(refus("a.docx", &docx(etendue, &[])), "trop_complexe");
    let espaces = r#"<text:p>a<text:s text:c="4000000000"/>b</text:p>"#;
    assert_eq!(plan("a.odt", &odt("", espaces)), ["a b"]);
}

#[test]
fn as_much_text_as_is_allowed_is_read_and_no_more() {
    let trop = "mot\n".repeat(LIMITES.paragraphes + 1);
    assert_eq!(refus("a.txt", trop.as_bytes()), "trop_complexe");
    let juste = "mot\n".repeat(LIMITES.paragraphes);
    assert_eq!(lire("a.txt", juste.as_bytes()).unwrap().elements.len(), LIMITES.paragraphes);
    let une_ligne = "mot ".repeat(4_000_000);
    assert_eq!(lire("a.txt", une_ligne.as_bytes()).unwrap().elements.len(), 1);
    assert_eq!(refus("a.txt", &vec![b'a'; 49_000_000]), "trop_gros");
    assert_eq!(refus("a.txt", &vec![b'a'; LIMITES.octets + 1]), "trop_gros");
    assert_eq!(refus("a.html", &[&b"<html>"[..], &vec![b'<'; 45_000_000]].concat()), "trop_gros");
}

#[test]
fn lines_made_of_signs_take_no_longer() {
    for signes in
        ["- ", "• ", "**", "_a", "[", "[^", "`", "<p>", "</p>", "☐ ", "| ", "\t", "(", "\\", "&amp;", "<!--", "<table>"]
    {
        let texte = format!("mot {} mot", signes.repeat(1_000_000 / signes.len()));
        let lu = lire("a.txt", texte.as_bytes());
        let code =
            lu.map_or_else(|erreur| erreur.code(), |source| if source.elements.is_empty() { "rien" } else { "lu" });
        let attendu = if ["\t", "<table>"].contains(&signes) { "trop_complexe" } else { "lu" };
        assert_eq!(code, attendu, "{signes:?}");
    }
}

#[test]
fn the_bytes_say_what_a_file_is_and_not_its_name() {
    let word = docx("<w:p><w:r><w:t>Mot</w:t></w:r></w:p>", &[]);
    let opendocument = odt("", "<text:p>Mot</text:p>");
    for nom in ["a.pdf", "a.txt", "a.doc", "a.html", "a"] {
        assert_eq!(plan(nom, &word), ["Mot"]);
        assert_eq!(plan(nom, &opendocument), ["Mot"]);
    }
    assert_eq!(plan("a.docx", b"Mot"), ["Mot"]);
    assert_eq!(plan("a.docx", b"<!doctype HTML><p>Mot"), ["Mot"]);
    let macros = [("vbaProject.bin", "Sub AutoOpen()"), ("vbaData.xml", "<x/>")];
    assert_eq!(plan("a.docm", &docx("<w:p><w:r><w:t>Mot</w:t></w:r></w:p>", &macros)), ["Mot"]);
}

#[test]
fn other_kinds_of_files_are_named() {
    let ancien = |nom: &str| -> Vec<u8> {
        let nom = nom.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 512]).chain(nom).collect()
    };
    assert_eq!(refus("a.docx", &ancien("WordDocument")), "ancien_word");
    assert_eq!(refus("a.docx", &ancien("EncryptedPackage")), "chiffre");
    assert_eq!(refus("a.xls", &ancien("Workbook")), "autre_format");
    assert_eq!(refus("a.xlsx", &archive(&[("xl/workbook.xml", b"<x/>")])), "autre_format");
    assert_eq!(
        refus("a.odt", &archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])),
        "autre_format"
    );
    assert_eq!(refus("a.txt", b"{\\rtf1 Mot}"), "autre_format");
    assert_eq!(refus("a.txt", b"\x89PNG\r\n\x1a\n"), "autre_format");
    assert_eq!(refus("a.txt", b"\x7fELF\x02\x01\x01\0\0\0"), "format_inconnu");
    assert_eq!(refus("a.zip", &archive(&[("photo.jpg", b"x")])), "format_inconnu");
    let manifeste = br"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let chiffre = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifeste),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(refus("a.odt", &chiffre), "chiffre");
}

#[test]
fn damaged_files_say_so() {
    let bon = docx("<w:p><w:r><w:t>Mot</w:t></w:r></w:p>", &[]);
    assert_eq!(refus("a.docx", &bon[..bon.len() / 2]), "abime");
    assert_eq!(refus("a.docx", &archive(&[("word/document.xml", b"<w:document><w:p>")])), "abime");
    assert_eq!(refus("a.docx", &archive(&[("word/document.xml", b"<a></b>")])), "abime");
    assert_eq!(refus("a.odt", &archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")])), "abime");
    assert_eq!(refus("a.docx", &docx("<w:p/>", &[])), "vide");
    for nom in ["a.docx", "a.odt", "a.pdf", "a.txt", "a.html"] {
        assert_eq!(refus(nom, b""), "vide");
    }
}
