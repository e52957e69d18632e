//! The corpus: files for each answer there is, named after it; and how it is written anew.
//!
//! `bon…` is read; any other name is the code of the refusal, then a number. `cargo test -p referentiel --test fuzz -- --ignored`
//! adds those that are not there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bureau::{archive, document, docx, odt};
use crate::cibles::verifier;

const CIBLES: [(&str, &str); 4] = [("texte", "txt"), ("html", "html"), ("docx", "docx"), ("odt", "odt")];

fn dossier(cible: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/__fuzz__").join(cible).join("corpus")
}

#[test]
fn every_file_of_the_corpus_gets_the_answer_it_is_named_after() {
    for (cible, extension) in CIBLES {
        let mut vus = 0;
        for fichier in fs::read_dir(dossier(cible)).unwrap() {
            let chemin = fichier.unwrap().path();
            let nom = chemin.file_name().unwrap().to_str().unwrap();
            let attendu = nom.split(['-', '.']).next().unwrap();
            assert_eq!(verifier(&format!("a.{extension}"), &fs::read(&chemin).unwrap()), attendu, "{cible} {nom}");
            vus += 1;
        }
        assert!(vus > 3, "{cible}: {vus} files");
    }
}

/// Adds to the corpus what it has not, each file named after the answer it gets today.
#[test]
#[ignore = "writes the corpus anew"]
fn write_the_corpus() {
    for ((cible, extension), fichiers) in CIBLES.into_iter().zip([textes(), pages(), words(), odts()]) {
        let place = dossier(cible);
        fs::create_dir_all(&place).unwrap();
        for octets in fichiers {
            let la = fs::read_dir(&place).unwrap().map(|un| fs::read(un.unwrap().path()).unwrap());
            if la.into_iter().all(|un| un != octets) {
                let reponse = verifier(&format!("a.{extension}"), &octets);
                let nomme = |rang: &u32| place.join(format!("{reponse}-{rang}.{extension}"));
                fs::write(nomme(&(1..1_000).find(|rang| !nomme(rang).exists()).unwrap()), octets).unwrap();
            }
        }
    }
}

fn textes() -> Vec<Vec<u8>> {
    let textes = [
        "Avant\n\n- un ;\n- **deux**\n\nA\tB\n<p>1 x</p> <ul style=\"list-style-type: none\"> - a ; - b. <p>c</p>\t<input type=\"checkbox\"/> d\n---\t---\n\n¹ Note.",
        "| A | B |\n|---|---|\n| x<br>y | z |\n",
        "<table><tr><td rowspan=0>a<td colspan=9>b<tr><td>c</table>fin",
        "Une ligne\nune autre\n=========\n[lien](x) ![i](y) [^1] \\* _a_ `b`",
        "…\n---\n",
        "a\tb\tc\u{202e}\u{200b}\n\td\n",
        "<a <b <!-- <p x='<y' > &amp; &nbsp &#x110000; mot",
    ];
    let mut octets: Vec<Vec<u8>> = textes.map(|texte| texte.as_bytes().to_vec()).into();
    octets.push("mot\t".repeat(300).into_bytes());
    octets.push(b"\xff\xfea\0b\0".to_vec());
    octets.push(b"\xc9t\xe9".to_vec());
    octets.push(b"\0\x01\x02\x03mot".to_vec());
    octets.push(b"{\\rtf1 a}".to_vec());
    octets
}

fn pages() -> Vec<Vec<u8>> {
    let pages = [
        "<html><p>mot".to_owned(),
        "<html><title>seul".to_owned(),
        format!("<html>{}mot", "<table><tr><td>".repeat(300)),
        format!("<html><p {}>mot", "a ".repeat(500)),
        "<html><ul>- a ; - b<p>c<li>d</ul></ul></table></td><ol><li value=-9223372036854775808>e".to_owned(),
        "<html><table><td colspan=0 rowspan=0>a<tr><tr><td>b</table></table>c<b><i></b>d".to_owned(),
        "<html><script><!--<script></script>mot</script><textarea></p></textarea><svg><p>x</svg>fin".to_owned(),
    ];
    pages.map(String::into_bytes).into()
}

fn words() -> Vec<Vec<u8>> {
    let p = "<w:p><w:r><w:t>mot</w:t></w:r></w:p>";
    let bon = docx(p, &[]);
    vec![
        docx("<w:p/>", &[]),
        docx(&format!("<w:tbl><w:tr><w:tc>{p}</w:tc></w:tr></w:tbl>{p}"), &[("styles.xml", "<x/>")]),
        docx(&"<w:tbl>".repeat(400), &[]),
        docx(p, &[("numbering.xml", "<w:numbering>")]),
        archive(&[("word/document.xml", document(p).replace("?>", "?><!DOCTYPE a>").as_bytes())]),
        archive(&[("word/document.xml", &vec![b' '; 3_000_000])]),
        archive(&[("xl/workbook.xml", b"<x/>")]),
        archive(&[("autre", b"")]),
        bon[..bon.len() - 30].to_vec(),
        bon,
    ]
}

fn odts() -> Vec<Vec<u8>> {
    let p = "<text:p>mot</text:p>";
    vec![
        odt("", p),
        odt("", "<text:p/>"),
        odt("", "<text:p>&mot;</text:p>"),
        odt(
            "",
            &format!(
                "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"99\">{p}</table:table-cell></table:table-row></table:table>"
            ),
        ),
        odt("", &"<text:list>".repeat(400)),
        archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml", b"<a encryption-data=''/>"),
        ]),
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.presentation")]),
    ]
}
