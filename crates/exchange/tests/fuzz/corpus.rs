//! The corpus: one file for each answer there is, named after it; and how it is written anew.
//!
//! `bon…` is accepted; any other name is the code of the refusal, then a number. `cargo test -p exchange --test fuzz --
//! --ignored` adds those that are not there. The two files age encrypted are kept as they are: those that lie are made of them.

use std::fs;
use std::path::{Path, PathBuf};

use exchange::{Copies, Key, Locks, check_name, decrypt, locks, parse_json};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::crypt::{GOOD, PHRASE, SEED};
use crate::par_la_main::place::Place;
use crate::par_la_main::{Part, deflated, extra, line, manifest, manifest_part, package, part, zip};

const TARGETS: [&str; 5] = ["zip", "manifest", "json", "names", "age"];

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/__fuzz__").join(target).join("corpus")
}

/// The code of the refusal of a file of that corpus, or `bon`.
fn answer(target: &str, bytes: &[u8]) -> &'static str {
    let staged = |bytes: &[u8]| Place::new().stage(bytes, Copies::Refused).map(drop);
    let answered = match target {
        "zip" => staged(bytes),
        "manifest" => staged(&zip(&[part("x", b"un"), part("manifest.json", bytes)])),
        "json" => parse_json::<Value>("x.json", bytes).map(drop),
        "names" => check_name(&String::from_utf8_lossy(bytes)),
        "age" => {
            let seeds = [Zeroizing::new(SEED)];
            let key = if locks(bytes) == Some(Locks::Phrase) { Key::Phrase(PHRASE) } else { Key::Seeds(&seeds) };
            decrypt(bytes, &mut Vec::new(), Some(&key)).map(drop)
        }
        other => panic!("there is no target {other}"),
    };
    answered.map_or_else(|error| error.code(), |()| "bon")
}

#[test]
fn every_file_of_the_corpus_gets_the_answer_it_is_named_after() {
    for target in TARGETS {
        let mut seen = 0;
        for file in fs::read_dir(folder(target)).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let expected = name.split(['-', '.']).next().unwrap();
            assert_eq!(answer(target, &fs::read(&path).unwrap()), expected, "{target} {name}");
            seen += 1;
        }
        assert!(seen > 5, "{target}: {seen} files");
    }
}

/// Adds to the corpus what it has not, each file named after the answer it gets today.
#[test]
#[ignore = "writes the corpus anew"]
fn write_the_corpus() {
    for (target, files, extension) in [
        ("zip", zips(), "zip"),
        ("manifest", manifests(), "json"),
        ("json", texts(), "json"),
        ("names", NAMES.map(|name| name.as_bytes().to_vec()).into(), "txt"),
        ("age", encrypted(), "probant"),
    ] {
        let place = folder(target);
        fs::create_dir_all(&place).unwrap();
        for file in files {
            let there = fs::read_dir(&place).unwrap().map(|one| fs::read(one.unwrap().path()).unwrap());
            if there.into_iter().all(|one| one != file) {
                let answer = answer(target, &file);
                let named = |rank: &u32| place.join(format!("{answer}-{rank}.{extension}"));
                fs::write(named(&(1..1_000).find(|rank| !named(rank).exists()).unwrap()), file).unwrap();
            }
        }
    }
}

const NAMES: [&str; 18] = [
    "manifest.json",
    "preuves/01-Baie n° 3.jpg",
    "",
    "a//b",
    "../canari",
    "a/./b",
    "/etc/passwd",
    "C:/x",
    "a\\b",
    "NUL",
    "textes/con.md",
    "COM¹",
    "aux .md",
    "a.",
    "e\u{301}.md",
    "gnp.\u{202e}jpg",
    "a\u{0}b",
    "x:y",
];

fn zips() -> Vec<Vec<u8>> {
    let with = |change: &dyn Fn(&mut Part)| {
        let mut parts = package(&[("x", b"un"), ("y", b"deux")]);
        change(&mut parts[0]);
        zip(&parts)
    };
    let zeros = deflated("x", &vec![0; 2_000_000]);
    let mut files = vec![
        zip(&package(&[("dossier.json", b"{}"), ("preuves/01-Baie n° 3.jpg", &[7; 50])])),
        zip(&[deflated("x", b"un"), manifest_part(&manifest(&[line("x", b"un")]))]),
        zip(&package(&[("../canari", b"x")])),
        zip(&package(&[("/tmp/canari", b"x")])),
        zip(&package(&[("a\\b", b"x")])),
        zip(&package(&[("NUL", b"x")])),
        zip(&package(&[("x", b"1"), ("X", b"2")])),
        zip(&package(&[("e\u{301}", b"x")])),
        zip(&[zeros.clone(), manifest_part(&manifest(&[line("x", &vec![0; 2_000_000])]))]),
        zip(&[part("x", b"1")]),
        zip(&[part("x", b"1"), manifest_part(&manifest(&[]))]),
        zip(&[manifest_part(&manifest(&[line("x", b"1")]))]),
        with(&|part| part.mode = 0o120_777),
        with(&|part| part.offset = Some(33)),
        with(&|part| part.offset = Some(1_000_000)),
        with(&|part| part.listed = false),
        with(&|part| part.local_name = Some(b"z".to_vec())),
        with(&|part| part.method = 12),
        with(&|part| part.flags = 0x801),
        with(&|part| part.crc = 1),
        with(&|part| part.size = 3),
        with(&|part| part.size = 200_000_001),
        with(&|part| part.gap = b"cache".to_vec()),
        with(&|part| part.extra = extra(1, &[0xff; 16])),
        with(&|part| part.packed = b"xx".to_vec()),
        b"%PDF-1.7".to_vec(),
    ];
    let good = files[0].clone();
    files.push(good[..good.len() - 1].to_vec());
    files.push([b"#!/bin/sh\n", &good[..]].concat());
    files.push([&good[..], &good[..]].concat());
    files
}

fn manifests() -> Vec<Vec<u8>> {
    let good = manifest(&[line("x", b"un")]);
    let with = |key: &str, value: Value| {
        let mut changed = good.clone();
        changed[key] = value;
        changed.to_string().into_bytes()
    };
    vec![
        good.to_string().into_bytes(),
        with("version", json!(2)),
        with("format", json!("autre")),
        with("genre", json!("facture")),
        with("entrees", json!([])),
        with("entrees", json!([line("x", b"deux")])),
        with("entrees", json!([line("x", b"XX")])),
        with("entrees", json!([line("../x", b"un")])),
        with("entrees", json!([line("x", b"un"), line("x", b"un")])),
        with("dossier", json!(12)),
        good.to_string().replacen('{', r#"{"genre":"avis","#, 1).into_bytes(),
        good.to_string().replacen('{', &format!(r#"{{"x":{}{},"#, "[".repeat(70), "]".repeat(70)), 1).into_bytes(),
        b"{".to_vec(),
    ]
}

fn texts() -> Vec<Vec<u8>> {
    let deep = format!("{}{}", "[".repeat(65), "]".repeat(65));
    [
        "{}",
        "[1,2.5e3,\"é\",null]",
        r#"{"a":{"a":1}}"#,
        r#"{"a":1,"\u0061":2}"#,
        &deep,
        "1e999",
        "[1,]",
        "\"\\ud800\"",
        "\u{feff}{}",
        "nul",
        "",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into()
}

fn encrypted() -> Vec<Vec<u8>> {
    let [phrase, key] = GOOD.map(<[u8]>::to_vec);
    let at = phrase.windows(3).position(|window| window == b" 1\n").unwrap();
    let changed = |at: usize| {
        let mut file = key.clone();
        file[at] ^= 1;
        file
    };
    vec![
        [&phrase[..at], b" 30\n", &phrase[at + 3..]].concat(),
        [b"age-encryption.org/v2\n", &phrase[22..]].concat(),
        phrase[..phrase.len() - 1].to_vec(),
        phrase[..60].to_vec(),
        changed(key.len() - 1),
        changed(60),
        b"age-encryption.org/v1\n-> X25519\n".to_vec(),
        b"-----BEGIN AGE ENCRYPTED FILE-----\n".to_vec(),
    ]
}
