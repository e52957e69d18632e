//! Whatever the bytes, loading answers: a référentiel or defects, never a panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod packs;

use packs::files;
use proptest::prelude::*;
use referentiel::{Fichiers, LIMITS, load_files};

fn good() -> Fichiers {
    files("cqpm-asri")
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("referentiel.toml".to_owned()),
        Just("activites.toml".to_owned()),
        (0u16..120).prop_map(|n| format!("competence-{n}.toml")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_as_a_file_are_answered(name in any_name(), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let mut files = good();
        files.insert(name, bytes);
        if let Err(defauts) = load_files(&files, LIMITS) {
            prop_assert!(!defauts.is_empty());
            for defaut in defauts {
                prop_assert!(!defaut.message().is_empty() && !defaut.quoi_faire().is_empty());
            }
        }
    }

    #[test]
    fn any_good_file_with_a_stretch_replaced_is_answered(
        which in 0usize..8, from in 0usize..6_000, len in 0usize..60, with in "[\\[\\]{}=\"0-9a-zé.\n#,]{0,20}",
    ) {
        let mut files = good();
        let name = files.keys().nth(which % files.len()).unwrap().clone();
        let bytes = files.get_mut(&name).unwrap();
        let from = from.min(bytes.len());
        let to = (from + len).min(bytes.len());
        bytes.splice(from..to, with.into_bytes());
        if let Err(defauts) = load_files(&files, LIMITS) {
            prop_assert!(!defauts.is_empty());
        }
    }
}

#[test]
fn nesting_has_a_limit() {
    for text in [
        format!("a = {}", "[".repeat(300_000)),
        format!("{}a = 1", "a.".repeat(300_000)),
        format!("[{}a]", "a.".repeat(300_000)),
        format!("a = {}", "{a=".repeat(300_000)),
    ] {
        let mut files = good();
        files.insert("activites.toml".to_owned(), text.into_bytes());
        let defauts = load_files(&files, LIMITS).unwrap_err();
        assert!(defauts.iter().all(|d| d.fichier == "activites.toml"), "{defauts:?}");
    }
}

#[test]
fn a_file_at_its_limit_full_of_defects_is_answered_with_a_list_of_bounded_length() {
    let one = "[[conditions]]\nid = \"C1-CD-01\"\n";
    let mut files = good();
    files.insert("competence-1.toml".to_owned(), one.repeat(1_000_000 / one.len()).into_bytes());
    let defauts = load_files(&files, LIMITS).unwrap_err();
    assert!(defauts.len() <= 201, "{} defects listed", defauts.len());
}
