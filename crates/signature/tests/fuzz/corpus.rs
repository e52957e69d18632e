//! The corpus: files named after the answer they must get, and how it is written anew.
//!
//! `bon…` is valid, `non_signe…` unsigned; any other name is the code of the reason, then a number. `cargo test -p signature --test
//! fuzz -- --ignored` adds those that are not there. The other targets keep plans, which are only to be replayed.

use std::fs;
use std::path::{Path, PathBuf};

use signature::Verdict;

use crate::fixture;
use crate::plan::{Plan, seeds};
use crate::targets::looked_at;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/__fuzz__/fichier/corpus")
}

fn answer(bytes: &[u8]) -> &'static str {
    let report = looked_at(bytes);
    match report.verdict {
        Verdict::Valide => "bon",
        Verdict::NonSigne => "non_signe",
        _ => report.raisons[0].code(),
    }
}

#[test]
fn every_file_of_the_corpus_gets_the_answer_it_is_named_after() {
    let mut seen = 0;
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert_eq!(answer(&fs::read(&path).unwrap()), name.split(['-', '.']).next().unwrap(), "{name}");
        seen += 1;
    }
    assert!(seen >= 8, "{seen} files");
}

/// Adds to the corpus one file for each answer that plans give, the shortest that was met.
#[test]
#[ignore = "writes the corpus anew"]
fn write_the_corpus() {
    let place = folder();
    fs::create_dir_all(&place).unwrap();
    let mut found: std::collections::BTreeMap<&'static str, Vec<u8>> = std::collections::BTreeMap::new();
    let mut keep = |bytes: Vec<u8>| {
        let code = answer(&bytes);
        if found.get(code).is_none_or(|known| known.len() > bytes.len()) {
            found.insert(code, bytes);
        }
    };
    keep(fixture::DOSSIER.to_vec());
    keep(seeds()[0].clone());
    keep(b"%PDF-1.7".to_vec());
    keep(b"PK\x03\x04".to_vec());
    let mut state = 1_u64;
    for _ in 0..4_000 {
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .take(40)
        .collect();
        let mut plan = Plan::new(&bytes);
        let mut file = seeds()[0].clone();
        plan.change(&mut file);
        keep(file);
    }
    for (code, bytes) in found {
        let path = place.join(format!("{code}-1.pdf"));
        if !path.exists() {
            fs::write(path, bytes).unwrap();
        }
    }
}
