//! Packages made to harm: each is refused with its own code, and nothing outside the staging folder is touched.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod par_la_main;

use exchange::{Copies, LIMITS};
use par_la_main::place::Place;
use par_la_main::{Part, deflated, line, manifest, manifest_part, package, part, zip};
use serde_json::json;

/// The code of the refusal of a zip of these entries.
fn code(parts: &[Part]) -> &'static str {
    Place::new().stage(&zip(parts), Copies::Refused).unwrap_err().code()
}

/// The same for a package whose one file is called `name`.
fn code_of_name(name: &str) -> &'static str {
    code(&package(&[(name, b"x")]))
}

#[test]
fn a_package_made_as_it_should_be_is_staged_and_read_back() {
    let place = Place::new();
    let parts = package(&[("dossier.json", br#"{"a":1}"#), ("preuves/01-Baie n° 3.jpg", &[7; 500])]);
    let staged = place.stage(&zip(&parts), Copies::Refused).unwrap();
    assert_eq!(staged.json::<serde_json::Value>("dossier.json").unwrap(), json!({ "a": 1 }));
    assert_eq!(staged.bytes("preuves/01-Baie n° 3.jpg").unwrap(), [7; 500]);
    assert_eq!(staged.bytes("autre").unwrap_err().code(), "paquet_entree_absente");
}

#[test]
fn names_that_mean_another_place_are_refused_and_write_nothing_there() {
    for (name, expected) in [
        ("../canari", "paquet_nom_remontant"),
        ("a/../../canari", "paquet_nom_remontant"),
        ("/tmp/canari", "paquet_nom_absolu"),
        ("C:/canari", "paquet_nom_absolu"),
        ("..\\canari", "paquet_nom_contre_oblique"),
        ("NUL", "paquet_nom_reserve"),
        ("textes/con.md", "paquet_nom_reserve"),
        ("COM¹", "paquet_nom_reserve"),
        ("CONIN$", "paquet_nom_reserve"),
        ("lpt9.tar.gz", "paquet_nom_reserve"),
        ("aux .md", "paquet_nom_reserve"),
        ("x.md:secret", "paquet_nom_invalide"),
        ("x.md.", "paquet_nom_invalide"),
        ("a\u{7}b", "paquet_nom_invalide"),
        ("e\u{301}", "paquet_nom_invalide"),
    ] {
        assert_eq!(code_of_name(name), expected, "{name:?}");
    }
    let latin = Part { name: b"\xe9".to_vec(), ..part("x", b"x") };
    assert_eq!(code(&[latin, manifest_part(&manifest(&[]))]), "paquet_nom_invalide");
    // The same names, said by the manifest alone.
    let said = manifest(&[line("../canari", b"x")]);
    assert_eq!(code(&[manifest_part(&said)]), "paquet_nom_remontant");
}

#[test]
fn a_link_a_device_and_a_folder_are_refused() {
    for mode in [0o120_777, 0o020_666, 0o060_666, 0o010_666, 0o140_666, 0o040_755] {
        let mut parts = package(&[("x", b"/etc/passwd")]);
        parts[0].mode = mode;
        assert_eq!(code(&parts), "paquet_lien", "{mode:o}");
    }
    let mut parts = package(&[]);
    parts.insert(0, part("textes/", b""));
    assert_eq!(code(&parts), "paquet_lien");
}

#[test]
fn two_entries_of_one_name_are_refused_even_spelled_otherwise() {
    for (one, other) in [
        ("x", "x"),
        ("x.md", "X.MD"),
        ("é", "É"),
        ("ﬁn", "fin"),
        ("straße", "STRASSE"),
        ("ſ", "s"),
        ("x.md", "x.ｍｄ"),
        ("①", "1"),
    ] {
        assert_eq!(code(&package(&[(one, b"1"), (other, b"2")])), "paquet_nom_double", "{one} {other}");
    }
    // What is not in the normal form is refused for that, and cannot be the double of anything.
    for other in ["e\u{301}", "E\u{301}", "\u{212b}"] {
        assert_eq!(code(&package(&[("é", b"1"), (other, b"2")])), "paquet_nom_invalide", "{other}");
    }
    let mut parts = package(&[]);
    parts.push(manifest_part(&manifest(&[])));
    assert_eq!(code(&parts), "paquet_nom_double");
    let twice = manifest(&[line("x", b"1"), line("x", b"1")]);
    assert_eq!(code(&[part("x", b"1"), manifest_part(&twice)]), "paquet_nom_double");
}

#[test]
fn entries_that_share_bytes_are_refused() {
    let mut parts = package(&[("x", &[1; 100]), ("y", &[1; 100])]);
    parts[1].offset = Some(0);
    parts[1].local_name = Some(b"y".to_vec());
    assert_eq!(code(&parts), "paquet_entrees_superposees");
}

#[test]
fn what_is_before_after_or_between_the_entries_is_refused() {
    let good = zip(&package(&[("x", b"1")]));
    let refused = |bytes: &[u8]| Place::new().stage(bytes, Copies::Refused).unwrap_err().code();
    assert_eq!(refused(&[b"#!/bin/sh\n", &good[..]].concat()), "pas_un_paquet");
    assert_eq!(refused(&[&good[..], b"suite"].concat()), "paquet_tronque");
    assert_eq!(refused(&[&good[..], &good[..]].concat()), "paquet_mal_forme");
    assert_eq!(refused(b""), "pas_un_paquet");
    assert_eq!(refused(b"%PDF-1.7\n"), "pas_un_paquet");
    let mut hidden = package(&[("x", b"1"), ("y", b"2")]);
    hidden[1].listed = false;
    hidden[2] = manifest_part(&manifest(&[line("x", b"1")]));
    assert_eq!(code(&hidden), "paquet_mal_forme");
    let mut renamed = package(&[("x", b"1")]);
    renamed[0].local_name = Some(b"z".to_vec());
    assert_eq!(code(&renamed), "paquet_mal_forme");
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let zeros = vec![0; 20_000_000];
    let lines = [line("x", &zeros)];
    assert_eq!(code(&[deflated("x", &zeros), manifest_part(&manifest(&lines))]), "paquet_trop_compresse");
    // One that lies about its size is stopped at the size it told.
    let liar = Part { size: 1000, crc: crc32fast::hash(&zeros[..1000]), ..deflated("x", &zeros) };
    let lines = [line("x", &zeros[..1000])];
    let said = code(&[liar, manifest_part(&manifest(&lines))]);
    assert!(["paquet_taille_fausse", "paquet_abime", "paquet_mal_forme"].contains(&said), "{said}");
    let large = Part { size: u32::try_from(LIMITS.entry_bytes + 1).unwrap(), ..part("x", b"1") };
    assert_eq!(code(&[large, manifest_part(&manifest(&[]))]), "paquet_entree_trop_grosse");
    // Many that are each acceptable and together fill the disk.
    let parts: Vec<_> = (0..11)
        .map(|rank| Part {
            size: u32::try_from(LIMITS.entry_bytes).unwrap(),
            ..part(&format!("x{rank}"), &vec![0; 2_000_000])
        })
        .collect();
    assert_eq!(code(&parts), "paquet_trop_gros");
}

#[test]
fn more_entries_than_accepted_are_refused() {
    let parts: Vec<_> = (0..=LIMITS.entries).map(|rank| part(&rank.to_string(), b"")).collect();
    assert_eq!(code(&parts), "paquet_trop_d_entrees");
}

#[test]
fn an_unknown_compression_or_an_encrypted_entry_is_refused() {
    let good = package(&[("x", b"1")]);
    for (method, flags) in [(12, 0x800), (99, 0x800), (0, 0x801)] {
        let mut parts = good.clone();
        (parts[0].method, parts[0].flags) = (method, flags);
        let said = code(&parts);
        assert!(["paquet_compression_inconnue", "paquet_mal_forme"].contains(&said), "{method}: {said}");
    }
}

#[test]
fn the_manifest_and_the_entries_must_agree() {
    assert_eq!(code(&[part("x", b"1")]), "paquet_sans_manifeste");
    let one = [line("x", b"1")];
    let with =
        |parts: &[Part], lines: &[serde_json::Value]| code(&[parts, &[manifest_part(&manifest(lines))]].concat());
    assert_eq!(with(&[], &one), "paquet_entree_absente");
    assert_eq!(with(&[part("x", b"1"), part("y", b"2")], &one), "paquet_entree_hors_manifeste");
    assert_eq!(with(&[part("x", b"2")], &one), "paquet_empreinte_fausse");
    assert_eq!(with(&[part("x", b"12")], &one), "paquet_taille_fausse");
    let damaged = Part { crc: 1, ..part("x", b"1") };
    assert_eq!(with(&[damaged], &one), "paquet_abime");
    let shouted = json!({ "nom": "x", "taille": 1, "sha256": "A".repeat(64) });
    assert_eq!(with(&[part("x", b"1")], &[shouted]), "paquet_empreinte_fausse");
}

#[test]
fn a_manifest_of_another_format_a_later_one_or_an_unknown_kind_is_refused() {
    let changed = |key: &str, value: serde_json::Value| {
        let mut manifest = manifest(&[]);
        manifest[key] = value;
        code(&[manifest_part(&manifest)])
    };
    assert_eq!(changed("format", json!("autre")), "paquet_autre_format");
    assert_eq!(changed("version", json!(2)), "paquet_plus_recent");
    assert_eq!(changed("version", json!(u64::MAX)), "paquet_plus_recent");
    assert_eq!(changed("genre", json!("facture")), "paquet_de_genre_inconnu");
    assert_eq!(changed("version", json!(-1)), "paquet_json_illisible");
    assert_eq!(changed("entrees", json!({})), "paquet_json_illisible");
}

#[test]
fn json_that_says_two_things_or_is_too_deep_or_too_long_is_refused() {
    let text = manifest(&[]).to_string();
    let twice = text.replacen('{', r#"{"genre":"avis","#, 1);
    assert_eq!(code(&[part("manifest.json", twice.as_bytes())]), "paquet_json_cle_double");
    let deep = text.replacen('{', &format!(r#"{{"x":{}{},"#, "[".repeat(100), "]".repeat(100)), 1);
    assert_eq!(code(&[part("manifest.json", deep.as_bytes())]), "paquet_json_trop_profond");
    let long = vec![b' '; usize::try_from(LIMITS.json_bytes).unwrap() + 1];
    assert_eq!(code(&[part("manifest.json", &long)]), "paquet_json_trop_gros");
    // An entry read later obeys the same rules.
    let place = Place::new();
    let staged = place.stage(&zip(&package(&[("d.json", br#"{"a":1,"a":2}"#)])), Copies::Refused).unwrap();
    assert_eq!(staged.json::<serde_json::Value>("d.json").unwrap_err().code(), "paquet_json_cle_double");
}

#[test]
fn cut_at_any_length_it_is_refused() {
    let good = zip(&package(&[("x", b"un"), ("textes/y.md", b"deux")]));
    for length in 0..good.len() {
        let code = Place::new().stage(&good[..length], Copies::Refused).unwrap_err().code();
        let told = ["paquet_tronque", "paquet_mal_forme", "pas_un_paquet"].contains(&code);
        assert!(told && (code != "pas_un_paquet" || length < 4), "{length}: {code}");
    }
}

#[test]
fn any_byte_changed_is_noticed_or_changes_nothing_that_is_read() {
    let files: [(&str, &[u8]); 2] = [("x", b"un"), ("textes/y.md", b"deux")];
    let good = zip(&package(&files));
    for at in 0..good.len() {
        let mut changed = good.clone();
        changed[at] ^= 0x01;
        if let Ok(staged) = Place::new().stage(&changed, Copies::Refused) {
            for (name, data) in files {
                // Only what a zip says twice and nobody reads, such as a date, may pass.
                assert_eq!(staged.bytes(name).unwrap(), data, "byte {at}");
            }
        }
    }
}

#[test]
fn an_edited_copy_is_told_and_never_read_but_data_never_may_differ() {
    let copy = |name: &str, data: &[u8]| {
        let mut line = line(name, data);
        line["copie"] = json!(true);
        line
    };
    let lines = [line("dossier.json", b"{}"), copy("textes/a.md", b"avant"), copy("textes/b.md", b"ici")];
    let parts = [
        part("textes/", b""),
        part("dossier.json", b"{}"),
        part("textes/a.md", b"apres"),
        part("textes/.DS_Store", b"?"),
        manifest_part(&manifest(&lines)),
    ];
    let parts = parts.map(|one| if one.name == b"textes/" { Part { mode: 0o040_755, ..one } } else { one });
    let staged = Place::new().stage(&zip(&parts), Copies::Told).unwrap();
    assert_eq!(staged.edited, ["textes/a.md"]);
    assert_eq!(staged.removed, ["textes/b.md"]);
    assert_eq!(staged.added, ["textes/.DS_Store"]);
    assert_eq!(staged.bytes("textes/a.md").unwrap_err().code(), "paquet_entree_absente");
    let parts = parts.map(|one| if one.name == b"dossier.json" { part("dossier.json", b"[]") } else { one });
    let refused = Place::new().stage(&zip(&parts), Copies::Told).unwrap_err();
    assert_eq!(refused.code(), "paquet_empreinte_fausse");
}
