//! The hash is that of the content: the same for the same content, whoever wrote the file and with what editor.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod packs;

use packs::files;
use referentiel::{Fichiers, LIMITS, builtin, load_files};

fn hash(files: &Fichiers) -> String {
    load_files(files, LIMITS).unwrap().key.empreinte
}

fn edited(files: &Fichiers, edit: impl Fn(&str) -> String) -> Fichiers {
    files.iter().map(|(nom, octets)| (nom.clone(), edit(std::str::from_utf8(octets).unwrap()).into_bytes())).collect()
}

/// A change here means that every dossier written with the pack before points to another référentiel: publish a new
/// version instead, unless nobody has used this one yet.
#[test]
fn the_hashes_of_the_published_packs_do_not_change() {
    let hashes: Vec<_> = builtin().into_iter().map(|r| (r.key.code, r.key.empreinte)).collect();
    let expected = [
        ("cqpm-asri", "6dab3fe1196720703e12aed34a74b47f4ebae3ccdab2b4cbfd7970a90006356d"),
        ("cqpm-tmsi", "9614281a868e9591b2ed54acff766ae5cd19e68d4ac63c504f0be02d89ea4f68"),
    ];
    assert_eq!(hashes, expected.map(|(code, hash)| (code.to_owned(), hash.to_owned())));
}

#[test]
fn comments_line_endings_and_a_byte_order_mark_change_nothing() {
    let files = files("cqpm-tmsi");
    let before = hash(&files);
    assert_eq!(hash(&edited(&files, |text| text.replace('\n', "\r\n"))), before);
    let bare = |text: &str| text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    assert_eq!(hash(&edited(&files, bare)), before);
    assert_eq!(hash(&edited(&files, |text| format!("\u{feff}{text}"))), before);
}

#[test]
fn the_order_of_keys_changes_nothing() {
    let files = files("cqpm-tmsi");
    let moved = edited(&files, |text| {
        let swap = "id = \"C1-ME-02\"\ncourt = \"Délais d’approvisionnement acceptables\"";
        text.replace(swap, "court = \"Délais d’approvisionnement acceptables\"\nid = \"C1-ME-02\"")
    });
    assert_ne!(moved, files, "the test must change something");
    assert_eq!(hash(&moved), hash(&files));
}

#[test]
fn an_imported_official_text_changes_nothing_but_is_read() {
    let files = files("cqpm-tmsi");
    let with_text = edited(&files, |text| {
        text.replace("id = \"C1-ME-02\"", "id = \"C1-ME-02\"\ntexte_officiel = \"Le texte du document.\"")
    });
    let loaded = load_files(&with_text, LIMITS).unwrap();
    assert_eq!(loaded.key.empreinte, hash(&files));
    let critere = loaded.competences[0].criteres.iter().find(|c| c.id.as_str() == "C1-ME-02").unwrap();
    assert_eq!(critere.texte_officiel.as_deref(), Some("Le texte du document."));
}

#[test]
fn one_letter_of_a_statement_changes_it() {
    let files = files("cqpm-asri");
    let changed =
        edited(&files, |text| text.replacen("Assure la gestion des comptes", "Assure la gestion de comptes", 1));
    assert_ne!(changed, files, "the test must change something");
    assert_ne!(hash(&changed), hash(&files));
}
