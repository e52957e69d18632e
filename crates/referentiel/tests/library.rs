//! The user's own référentiels stand beside those built in; a broken one hides nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod packs;

use std::fs;
use std::path::Path;

use packs::{files, folder};
use referentiel::{LIMITS, Library, builtin, check_dir, load_dir};

/// Copies a built-in pack to `<root>/<code>/<version>`, renamed inside too.
fn copy(root: &Path, code: &str, version: &str) -> std::path::PathBuf {
    let dir = root.join(code).join(version);
    fs::create_dir_all(&dir).unwrap();
    for (name, bytes) in files("cqpm-asri") {
        let text = String::from_utf8(bytes).unwrap();
        let text = text.replace("code = \"cqpm-asri\"", &format!("code = \"{code}\""));
        let text = text.replace("version = \"1\"", &format!("version = \"{version}\""));
        fs::write(dir.join(name), text).unwrap();
    }
    dir
}

fn codes(library: &Library) -> Vec<String> {
    library.referentiels.iter().map(|r| format!("{} {}", r.key.code, r.key.version)).collect()
}

fn broken(library: &Library) -> Vec<&'static str> {
    library.broken.iter().flat_map(|(_, defauts)| defauts).map(referentiel::Defaut::code).collect()
}

#[test]
fn without_a_folder_there_are_the_built_in_ones() {
    let library = Library::load(Path::new("nowhere/at/all"));
    assert_eq!(codes(&library), ["cqpm-asri 1", "cqpm-tmsi 1"]);
    assert!(library.broken.is_empty());
    assert_eq!(library.get(&builtin()[1].key).map(AsRef::as_ref), Some(&builtin()[1]));
}

#[test]
fn a_folder_gives_what_was_built_in() {
    assert_eq!(load_dir(&folder("cqpm-tmsi"), LIMITS), Ok(builtin()[1].clone()));
    assert!(check_dir(&folder("cqpm-asri")).is_empty());
    let told: Vec<_> =
        check_dir(Path::new("nowhere")).iter().map(|d| format!("{} {}", d.code(), d.message())).collect();
    assert_eq!(told, ["dossier-illisible Le dossier ne peut pas être lu\u{a0}: il est introuvable."]);
}

#[test]
fn the_users_own_are_added_and_versions_are_numbers() {
    let root = tempfile::tempdir().unwrap();
    copy(root.path(), "cqpm-autre", "2");
    copy(root.path(), "cqpm-autre", "10");
    fs::write(root.path().join("LISEZ-MOI.txt"), "notes").unwrap();
    let library = Library::load(root.path());
    assert_eq!(codes(&library), ["cqpm-asri 1", "cqpm-autre 2", "cqpm-autre 10", "cqpm-tmsi 1"]);
    assert_eq!(library.latest("cqpm-autre").unwrap().key.version, "10");
    assert!(library.broken.is_empty());
}

#[test]
fn a_broken_one_prevents_no_other() {
    let root = tempfile::tempdir().unwrap();
    copy(root.path(), "cqpm-bon", "1");
    let dir = copy(root.path(), "cqpm-casse", "1");
    fs::write(dir.join("competence-3.toml"), "id = ").unwrap();
    let library = Library::load(root.path());
    assert_eq!(codes(&library), ["cqpm-asri 1", "cqpm-bon 1", "cqpm-tmsi 1"]);
    assert_eq!(broken(&library), ["toml-invalide"]);
    assert_eq!(library.broken[0].0, dir);
}

#[test]
fn none_takes_the_place_of_a_built_in_one() {
    let root = tempfile::tempdir().unwrap();
    copy(root.path(), "cqpm-asri", "1");
    copy(root.path(), "cqpm-asri", "2");
    let library = Library::load(root.path());
    assert_eq!(codes(&library), ["cqpm-asri 1", "cqpm-asri 2", "cqpm-tmsi 1"]);
    assert_eq!(*library.referentiels[0], builtin()[0]);
    assert_eq!(broken(&library), ["deja-integre"]);
}

#[test]
fn a_folder_is_named_after_what_it_holds() {
    let root = tempfile::tempdir().unwrap();
    let dir = copy(root.path(), "cqpm-autre", "1");
    fs::rename(dir, root.path().join("cqpm-autre/3")).unwrap();
    assert_eq!(broken(&Library::load(root.path())), ["dossier-mal-nomme"]);
}

#[cfg(unix)]
#[test]
fn links_are_refused_files_and_folders() {
    use std::os::unix::fs::symlink;

    let root = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let dir = copy(root.path(), "cqpm-lien", "1");
    fs::rename(dir.join("competence-2.toml"), outside.path().join("c2")).unwrap();
    symlink(outside.path().join("c2"), dir.join("competence-2.toml")).unwrap();
    let codes: Vec<_> = check_dir(&dir).iter().map(|d| format!("{} {}", d.fichier, d.code())).collect();
    assert_eq!(codes, ["competence-2.toml lien-symbolique"], "and it is not called missing");

    let elsewhere = copy(outside.path(), "cqpm-ailleurs", "1");
    fs::create_dir(root.path().join("cqpm-ailleurs")).unwrap();
    symlink(elsewhere, root.path().join("cqpm-ailleurs/1")).unwrap();
    assert_eq!(broken(&Library::load(root.path())), ["lien-symbolique", "lien-symbolique"]);
}

#[test]
fn a_folder_too_full_or_a_file_too_large_is_refused_before_it_is_read() {
    let root = tempfile::tempdir().unwrap();
    let dir = copy(root.path(), "cqpm-gros", "1");
    fs::write(dir.join("activites.toml"), vec![b'#'; 1_000_001]).unwrap();
    assert_eq!(check_dir(&dir).iter().map(referentiel::Defaut::code).collect::<Vec<_>>(), ["fichier-trop-gros"]);
    fs::remove_file(dir.join("activites.toml")).unwrap();
    fs::create_dir(dir.join("activites.toml")).unwrap();
    assert_eq!(check_dir(&dir).iter().map(referentiel::Defaut::code).collect::<Vec<_>>(), ["pas-un-fichier"]);
    for n in 0..120 {
        fs::write(dir.join(format!("note-{n}.txt")), "x").unwrap();
    }
    assert!(check_dir(&dir).iter().any(|d| d.code() == "trop-de-fichiers"));
    assert!(check_dir(&dir).iter().all(|d| d.code() != "competence-manquante"), "not all was seen");
}
