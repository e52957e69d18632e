//! What was written is read back, whatever was written; and the same entries give the same bytes.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::io::Cursor;

use exchange::{Copies, Entete, Genre, Key, LIMITS, Protection, Writer, decrypt, encrypt, is_encrypted, stage};
use proptest::prelude::*;

fn entete() -> Entete {
    Entete {
        genre: Genre::DossierComplet,
        paquet: "00000000-0000-0000-0000-000000000001".into(),
        cree_le: "2026-03-12T10:20:30Z".into(),
        application: "essai".into(),
        de: "Camille Durand".into(),
        pour: "M. Martin".into(),
        titre: "Essai".into(),
        dossier: None,
        referentiel: None,
    }
}

fn written(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    for (rank, (name, bytes)) in files.iter().enumerate() {
        if rank % 2 == 0 {
            writer.add_bytes(name, bytes).unwrap();
        } else {
            writer.add_file(name, &bytes[..]).unwrap();
        }
    }
    writer.add_json("valeur.json", &serde_json::json!({ "a": [1, 2] })).unwrap();
    writer.finish(entete()).unwrap().1.into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_files_come_back_as_they_were(contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..3000), 0..12)) {
        let files: Vec<_> = contents.into_iter().enumerate().map(|(n, bytes)| (format!("preuves/{n}.bin"), bytes)).collect();
        let zip = written(&files);
        prop_assert_eq!(&zip, &written(&files));
        let protection = Protection::Phrase { phrase: "un deux trois quatre", work_factor: 1 };
        let encrypted = encrypt(&mut &zip[..], Vec::new(), &protection).unwrap();
        prop_assert!(is_encrypted(&encrypted) && !is_encrypted(&zip));
        let mut plain = Vec::new();
        decrypt(&encrypted[..], &mut plain, Some(&Key::Phrase("un deux trois quatre"))).unwrap();
        prop_assert_eq!(&plain, &zip);
        let folder = tempfile::tempdir().unwrap();
        let staged = stage(Cursor::new(plain), folder.path(), Copies::Refused).unwrap();
        prop_assert_eq!(&staged.manifest.entete, &entete());
        for (name, bytes) in &files {
            prop_assert_eq!(&staged.bytes(name).unwrap(), bytes);
        }
    }
}

#[test]
fn what_compresses_very_well_is_written_so_that_it_is_not_taken_for_a_bomb() {
    let repetitive = vec![b'a'; 15_000_000];
    let zip = written(&[("a.txt".into(), repetitive.clone())]);
    let folder = tempfile::tempdir().unwrap();
    let staged = stage(Cursor::new(zip), folder.path(), Copies::Refused).unwrap();
    assert_eq!(staged.bytes("a.txt").unwrap(), repetitive);
}

#[test]
fn what_would_be_refused_when_read_is_refused_when_written() {
    let code = |name: &str| Writer::new(Cursor::new(Vec::new())).add_bytes(name, b"").unwrap_err().code();
    assert_eq!(code("../x"), "paquet_nom_remontant");
    assert_eq!(code("Manifest.json"), "paquet_nom_double");
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    let long = "a".repeat(usize::try_from(LIMITS.json_bytes).unwrap());
    assert_eq!(writer.add_json("x.json", &long).unwrap_err().code(), "paquet_json_trop_gros");
    let endless = std::io::Read::take(std::io::repeat(0), LIMITS.entry_bytes + 1);
    assert_eq!(writer.add_file("x.bin", endless).unwrap_err().code(), "paquet_entree_trop_grosse");
}
