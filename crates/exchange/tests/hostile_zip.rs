//! Zips whose two lists, sizes or ends were made to fool a reader, and manifests that lie: each refused with its code.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod par_la_main;

use exchange::{Copies, Key, LIMITS, Protection, decrypt, encrypt, parse_json};
use par_la_main::place::Place;
use par_la_main::{Part, deflated, extra, line, manifest, manifest_part, package, part, zip};
use serde_json::{Value, json};

fn refused(bytes: &[u8]) -> &'static str {
    Place::new().stage(bytes, Copies::Refused).unwrap_err().code()
}

fn code(parts: &[Part]) -> &'static str {
    refused(&zip(parts))
}

/// A package of two files whose first entry was changed.
fn with(change: impl FnOnce(&mut Part)) -> Vec<u8> {
    let mut parts = package(&[("x", b"un"), ("y", b"deux")]);
    change(&mut parts[0]);
    zip(&parts)
}

/// The same, whose end record was changed: 22 bytes, numbers at 4 (disk), 6, 8 (entries), 10, 12 (length), 16 (offset), 20.
fn with_end(change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut bytes = with(|_| ());
    let end = bytes.len() - 22;
    change(&mut bytes[end..]);
    bytes
}

#[test]
fn an_entry_said_to_be_elsewhere_is_refused() {
    let good = with(|_| ());
    let list = u32::from_le_bytes(good[good.len() - 6..good.len() - 2].try_into().unwrap());
    assert!(Place::new().stage(&good, Copies::Refused).is_ok());
    // Beyond the file, in the list of entries, in the middle of another entry, at the end record.
    for offset in [u32::MAX - 1, 1_000_000, list, list + 10, 3, 40, u32::try_from(good.len()).unwrap() - 22] {
        assert_eq!(refused(&with(|part| part.offset = Some(offset))), "paquet_mal_forme", "{offset}");
    }
    // At the place of the second one.
    let second = u32::try_from(30 + 1 + 2).unwrap();
    let said = refused(&with(|part| part.offset = Some(second)));
    assert_eq!(said, "paquet_entrees_superposees");
}

#[test]
fn a_list_in_another_order_is_the_same_package() {
    let mut parts = package(&[("x", b"un"), ("y", b"deux")]);
    parts.rotate_right(1);
    let place = Place::new();
    let staged = place.stage(&zip(&parts), Copies::Refused).unwrap();
    assert_eq!(staged.bytes("y").unwrap(), b"deux");
}

#[test]
fn an_end_that_announces_another_list_is_refused() {
    let change = |at: usize, value: u16| with_end(|end| end[at..at + 2].copy_from_slice(&value.to_le_bytes()));
    for (at, value) in [(4, 1), (6, 1), (8, 2), (10, 2), (12, 1), (16, 1), (20, 1)] {
        assert_eq!(refused(&change(at, value)), "paquet_mal_forme", "{at}");
    }
    // Fewer or more entries than there are, said twice the same.
    for count in [0_u16, 1, 2, 4, 9_999] {
        let said = refused(&with_end(|end| {
            end[8..10].copy_from_slice(&count.to_le_bytes());
            end[10..12].copy_from_slice(&count.to_le_bytes());
        }));
        assert_eq!(said, "paquet_mal_forme", "{count}");
    }
    let many = refused(&with_end(|end| end[8..12].copy_from_slice(&[0xff; 4])));
    assert_eq!(many, "paquet_trop_d_entrees");
}

#[test]
fn bytes_of_nobody_are_refused_but_in_an_export_zipped_again() {
    let padded = with(|part| part.gap = b"cache".to_vec());
    assert_eq!(refused(&padded), "paquet_mal_forme");
    assert!(Place::new().stage(&padded, Copies::Told).is_ok());
    let mut parts = package(&[("x", b"un")]);
    parts.last_mut().unwrap().gap = vec![0; 100];
    assert_eq!(code(&parts), "paquet_mal_forme");
}

#[test]
fn sizes_of_sixty_four_bits_obey_the_same_limits() {
    let huge = |size: u64, packed: u64| {
        let mut parts = package(&[("x", b"un")]);
        parts[0].size = u32::MAX;
        parts[0].extra = extra(1, &[size.to_le_bytes(), packed.to_le_bytes()].concat());
        refused(&zip(&parts))
    };
    for (size, packed) in [(1 << 40, 2), (u64::MAX, 2), (u64::MAX, u64::MAX)] {
        let said = huge(size, packed);
        assert!(["paquet_entree_trop_grosse", "paquet_mal_forme"].contains(&said), "{size} {packed}: {said}");
    }
    assert_eq!(huge(LIMITS.entry_bytes + 1, 2), "paquet_entree_trop_grosse");
}

#[test]
fn a_second_name_in_an_extra_field_does_not_pass_another_way() {
    // Info-ZIP's « Unicode path »: version, CRC of the first name, second name.
    for name in ["../canari", "/tmp/canari", "NUL"] {
        let second = [&[1][..], &crc32fast::hash(b"x").to_le_bytes(), name.as_bytes()].concat();
        let bytes = with(|part| part.extra = extra(0x7075, &second));
        let said = refused(&bytes);
        assert!(said.starts_with("paquet_nom_") || said == "paquet_mal_forme", "{name}: {said}");
    }
}

#[test]
fn an_entry_that_is_not_what_it_says_it_weighs_is_refused() {
    let said = refused(&with(|part| part.size = 3));
    assert!(["paquet_taille_fausse", "paquet_mal_forme"].contains(&said), "{said}");
    // Compressed data that is none, and a stream that goes on after what it said.
    let not_deflate = Part { method: 8, ..part("x", &[0xff; 40]) };
    let lines = [line("x", &[0xff; 40])];
    assert_eq!(code(&[not_deflate, manifest_part(&manifest(&lines))]), "paquet_abime");
    let mut long = deflated("x", &[7; 300]);
    (long.size, long.crc) = (200, crc32fast::hash(&[7; 200]));
    let said = code(&[long, manifest_part(&manifest(&[line("x", &[7; 200])]))]);
    assert!(["paquet_taille_fausse", "paquet_abime"].contains(&said), "{said}");
}

#[test]
fn what_a_streaming_zip_leaves_for_later_is_not_guessed() {
    // Flag 8: CRC and sizes after the data. In both headers they are then zero.
    let said = refused(&with(|part| {
        (part.flags, part.crc, part.size) = (0x808, 0, 0);
        part.gap = [&b"PK\x07\x08"[..], &crc32fast::hash(b"un").to_le_bytes(), &[2, 0, 0, 0, 2, 0, 0, 0]].concat();
    }));
    assert!(["paquet_mal_forme", "paquet_taille_fausse"].contains(&said), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_laid_in_the_staging_folder_is_not_followed() {
    let place = Place::new();
    std::os::unix::fs::symlink(place.canary(), place.here().join("00000")).unwrap();
    let refused = place.stage(&with(|_| ()), Copies::Refused).unwrap_err();
    assert_eq!(refused.code(), "paquet_inaccessible");
}

#[test]
fn a_manifest_that_names_itself_too_much_or_nothing_usable_is_refused() {
    let said = |lines: Value| {
        let mut manifest = manifest(&[]);
        manifest["entrees"] = lines;
        code(&[manifest_part(&manifest)])
    };
    assert_eq!(said(json!([line("manifest.json", b"")])), "paquet_nom_double");
    assert_eq!(said(json!([line("MANIFEST.JSON", b"")])), "paquet_nom_double");
    let many: Vec<_> = (0..LIMITS.entries).map(|rank| line(&rank.to_string(), b"")).collect();
    assert_eq!(said(json!(many)), "paquet_trop_d_entrees");
    for taille in [json!(-1), json!(1.5), json!("1"), json!(null), json!(1e30)] {
        let mut one = line("x", b"1");
        one["taille"] = taille;
        assert_eq!(said(json!([one])), "paquet_json_illisible");
    }
    for sha256 in ["", "0", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64), &"é".repeat(32)] {
        let mut one = line("x", b"1");
        one["sha256"] = json!(sha256);
        assert_eq!(said(json!([one])), "paquet_empreinte_fausse", "{sha256:?}");
    }
    let mut gone = manifest(&[]);
    gone.as_object_mut().unwrap().remove("paquet");
    assert_eq!(code(&[manifest_part(&gone)]), "paquet_json_illisible");
}

#[test]
fn a_later_format_is_told_before_what_it_changed_is_read() {
    let later = json!({ "format": "probant-paquet", "version": 2, "entrees": "ailleurs", "genre": "facture" });
    assert_eq!(code(&[manifest_part(&later)]), "paquet_plus_recent");
    let other = json!({ "format": "autre", "version": 9, "genre": "avis" });
    assert_eq!(code(&[manifest_part(&other)]), "paquet_autre_format");
}

#[test]
fn json_that_two_programs_would_not_read_alike_is_refused() {
    for text in ["1e999", "-1e999", "01", "+1", "NaN", "\"\\ud800\"", "\"\u{1}\"", "{\"a\":1,}", "/**/1", "[1]]", "\0"]
    {
        assert_eq!(
            parse_json::<Value>("x.json", text.as_bytes()).unwrap_err().code(),
            "paquet_json_illisible",
            "{text}"
        );
    }
    let wide = format!("{{{}}}", (0..200_000).map(|n| format!("\"{n}\":0")).collect::<Vec<_>>().join(","));
    assert_eq!(parse_json::<Value>("x.json", wide.as_bytes()).unwrap().as_object().unwrap().len(), 200_000);
}

#[test]
fn encryption_does_not_make_a_package_trusted() {
    let bad = zip(&package(&[("../canari", b"x")]));
    let protection = Protection::Phrase { phrase: "un deux trois quatre", work_factor: 1 };
    let file = encrypt(&mut &bad[..], Vec::new(), &protection).unwrap();
    let mut plain = Vec::new();
    decrypt(&file[..], &mut plain, Some(&Key::Phrase("un deux trois quatre"))).unwrap();
    assert_eq!(refused(&plain), "paquet_nom_remontant");
}
