//! What the program sends is read by others: the package of a whole dossier, with the commands of the document.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;

use serde_json::Value;
use tests::outils::{Opens, read_package, try_package};
use tests::{demo, program};

const PHRASE: &str = "abeille lundi marais vitre";

#[test]
fn a_dossier_sent_by_the_program_is_read_by_other_programs() {
    let demo = demo::sealed("cqpm-asri");
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("d.probant");
    let mut command = program::command(&demo.donnees);
    command.env("PROBANT_PHRASE_PAQUET", PHRASE);
    command.args(["paquet", "creer", &demo.id, "--genre", "dossier", "--sortie", file.to_str().unwrap()]);
    program::finish(command).good();
    let package = fs::read(&file).unwrap();
    let Some(read) = read_package(&package, Opens::Phrase(PHRASE)) else { return };
    assert!(read.said.contains("dossier_complet"), "{}", read.said);
    let dossier: Value = serde_json::from_slice(&fs::read(read.path("dossier.json")).unwrap()).unwrap();
    assert_eq!(dossier["id"], demo.id.as_str());
    assert_eq!(fs::read(read.path("scelles/version-1.pdf")).unwrap(), fs::read(&demo.pdf).unwrap());
    let refused = try_package(&package, Opens::Phrase("une autre phrase")).unwrap().unwrap_err();
    assert!(refused.contains("incorrect passphrase"), "{refused}");
}
