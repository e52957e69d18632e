//! Opening: one process at a time, and no library is ever touched that is not wholly ours and whole.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection};
use store::{Store, StoreError};
use support::{at, dossier, fiche, open, operation};

fn library(dir: &Path) -> PathBuf {
    dir.join("probant.sqlite")
}

/// A closed library with one dossier and some versions.
async fn made() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    store.create(&dossier(1), at(1)).await.unwrap();
    for rank in 1..=30u128 {
        let text = format!("{rank} ").repeat(400);
        store.save_text(dossier(1).id, &fiche(1), &text, operation(rank), at(2)).await.unwrap();
    }
    store.close().await.unwrap();
    assert!(!dir.path().join("probant.sqlite-wal").exists(), "a library closed properly is one file");
    dir
}

#[tokio::test]
async fn a_second_process_is_refused_and_a_reader_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let absent = Store::open_read_only(dir.path()).await.unwrap_err();
    assert!(matches!(absent, StoreError::NoLibrary { .. }));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "looking makes nothing");
    let store = open(dir.path()).await;
    store.create(&dossier(1), at(1)).await.unwrap();
    assert!(matches!(Store::open(dir.path(), at(0)).await, Err(StoreError::AlreadyOpen { .. })));
    let reader = Store::open_read_only(dir.path()).await.unwrap();
    assert_eq!(reader.load(dossier(1).id).await.unwrap(), dossier(1));
    let refused = reader.save_text(dossier(1).id, &fiche(1), "x", operation(1), at(1)).await.unwrap_err();
    assert_eq!(refused.code(), "lecture_seule");
    assert_eq!(reader.put_preuve_file(vec![1]).await.unwrap_err().code(), "lecture_seule");
    reader.close().await.unwrap();
    store.close().await.unwrap();
    open(dir.path()).await;
}

#[tokio::test]
async fn a_broken_library_is_said_to_be_and_left_as_it_was() {
    type Breaking = fn(Vec<u8>) -> Vec<u8>;
    let cases: [(&str, Breaking, &str); 7] = [
        ("empty", |_| Vec::new(), "bibliotheque_endommagee"),
        ("a text file", |_| b"Cher journal,\n".repeat(20), "pas_une_bibliotheque"),
        ("a short text file", |_| b"Bonjour".to_vec(), "pas_une_bibliotheque"),
        ("cut in its header", |bytes| bytes[..60].to_vec(), "bibliotheque_endommagee"),
        ("cut in two", |bytes| bytes[..bytes.len() / 2].to_vec(), "bibliotheque_endommagee"),
        ("pages flipped", |bytes| flip(bytes, 0x2000..0x6000), "bibliotheque_endommagee"),
        ("schema flipped", |bytes| flip(bytes, 100..0x1000), "bibliotheque_endommagee"),
    ];
    for (what, breaking, code) in cases {
        let dir = made().await;
        let broken = breaking(fs::read(library(dir.path())).unwrap());
        fs::write(library(dir.path()), &broken).unwrap();
        assert_eq!(Store::open(dir.path(), at(0)).await.unwrap_err().code(), code, "{what}");
        assert_eq!(Store::open_read_only(dir.path()).await.unwrap_err().code(), code, "{what}, to read");
        assert!(fs::read(library(dir.path())).unwrap() == broken, "{what}: the file was touched");
    }
}

fn flip(mut bytes: Vec<u8>, range: std::ops::Range<usize>) -> Vec<u8> {
    for byte in &mut bytes[range] {
        *byte ^= 0xff;
    }
    bytes
}

#[tokio::test]
async fn a_database_of_another_application_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(library(dir.path())).create_if_missing(true);
    let mut other = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE recettes (nom TEXT)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    let before = fs::read(library(dir.path())).unwrap();
    assert_eq!(Store::open(dir.path(), at(0)).await.unwrap_err().code(), "pas_une_bibliotheque");
    assert_eq!(fs::read(library(dir.path())).unwrap(), before);
}

#[tokio::test]
async fn a_journal_without_its_library_is_not_taken_for_a_beginning() {
    let dir = made().await;
    fs::rename(library(dir.path()), dir.path().join("ailleurs")).unwrap();
    fs::write(dir.path().join("probant.sqlite-wal"), b"left behind").unwrap();
    assert_eq!(Store::open(dir.path(), at(0)).await.unwrap_err().code(), "bibliotheque_endommagee");
    assert!(!library(dir.path()).exists());
}

#[tokio::test]
async fn a_newer_library_is_refused_and_untouched() {
    let dir = made().await;
    let mut later = sqlx::sqlite::SqliteConnectOptions::new().filename(library(dir.path())).connect().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (4000, 'later', 1, x'00', 0)",
    )
    .execute(&mut later)
    .await
    .unwrap();
    later.close().await.unwrap();
    let before = fs::read(library(dir.path())).unwrap();
    let refused = Store::open(dir.path(), at(0)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Newer { found: 4000, known } if known < 4000));
    assert_eq!(Store::open_read_only(dir.path()).await.unwrap_err().code(), "bibliotheque_plus_recente");
    assert_eq!(fs::read(library(dir.path())).unwrap(), before, "byte for byte");
    assert_eq!(fs::read_dir(dir.path().join("sauvegardes")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_text_that_was_changed_behind_our_back_is_damage_not_text() {
    let dir = made().await;
    let mut hand = sqlx::sqlite::SqliteConnectOptions::new().filename(library(dir.path())).connect().await.unwrap();
    sqlx::query("UPDATE contenu SET texte = texte || '.' WHERE texte LIKE '30 %'").execute(&mut hand).await.unwrap();
    hand.close().await.unwrap();
    let store = open(dir.path()).await;
    assert_eq!(store.load(dossier(1).id).await.unwrap_err().code(), "bibliotheque_endommagee");
    assert_eq!(store.history(dossier(1).id, &fiche(1)).await.unwrap().len(), 30, "the history is still there");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_said_to_be_so() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("fichier"), b"").unwrap();
    let refused = Store::open(&dir.path().join("fichier/donnees"), at(0)).await.unwrap_err();
    assert_eq!(refused.code(), "disque_en_erreur");
}
