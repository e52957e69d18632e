//! Backups are whole, made while texts are saved, found by their names only, and give back what was there.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::cell::Cell;
use std::fs;
use std::path::Path;

use store::{Store, StoreError};
use support::{at, dossier, fiche, open, operation};

const HOUR: i64 = 3600;

async fn write(store: &Store, rank: u128, text: &str) {
    store.save_text(dossier(1).id, &fiche(2), text, operation(rank), at(0)).await.unwrap();
}

async fn with_dossier(dir: &Path) -> Store {
    let store = open(dir).await;
    store.create(&dossier(1), at(0)).await.unwrap();
    store
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir.join("sauvegardes")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_backup_holds_the_whole_history_and_is_named_by_its_number_and_instant() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_dossier(dir.path()).await;
    write(&store, 1, "Avant.").await;
    let made = store.backup(at(0)).await.unwrap();
    assert_eq!((made.numero, made.verifiee, made.le), (Some(1), true, at(0)));
    assert_eq!(names(dir.path()), ["probant-000001-20260921T141320Z.sqlite"]);
    write(&store, 2, "Après.").await;
    let backup = store.open_backup(&made.nom).await.unwrap();
    assert_eq!(backup.store().list().await.unwrap().len(), 1);
    let then = backup.store().export_portable(dossier(1).id).await.unwrap();
    assert_eq!(then.versions.iter().filter(|version| version.texte == fiche(2)).count(), 2, "each version");
    assert_eq!(backup.store().load(dossier(1).id).await.unwrap().fiches[0].texte, "Avant.");
    let refused = backup.store().set_reglage("theme", "sombre").await.unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "a backup is never written");
    backup.close().await.unwrap();
    let again = store.backup(at(0)).await.unwrap();
    assert_eq!(again.numero, Some(2), "two of one second are two");
    assert_eq!(store.sauvegardes().await.unwrap(), [again, made]);
}

#[tokio::test]
async fn one_is_due_when_something_changed_and_the_last_is_an_hour_old() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    assert!(!store.backup_due(at(0)).await.unwrap(), "an empty library has nothing to lose");
    store.create(&dossier(1), at(0)).await.unwrap();
    assert!(store.backup_due(at(0)).await.unwrap());
    store.backup(at(0)).await.unwrap();
    assert!(!store.backup_due(at(2 * HOUR)).await.unwrap(), "nothing changed");
    store.set_reglage("session", "ailleurs").await.unwrap();
    assert!(!store.backup_due(at(2 * HOUR)).await.unwrap(), "where the cursor is is no change");
    write(&store, 1, "Changé.").await;
    assert!(!store.backup_due(at(HOUR - 1)).await.unwrap(), "too soon");
    assert!(store.backup_due(at(HOUR)).await.unwrap());
    assert!(store.backup_due(at(-HOUR)).await.unwrap(), "a clock that went back keeps nothing from being backed up");
    store.close().await.unwrap();
    let store = open(dir.path()).await;
    assert!(store.backup_due(at(HOUR)).await.unwrap(), "and at the next opening");
    store.backup(at(HOUR)).await.unwrap();
    store.remove_dossier(dossier(1).id, at(HOUR)).await.unwrap();
    assert!(store.backup_due(at(2 * HOUR)).await.unwrap());
}

#[tokio::test]
async fn only_names_of_the_list_open_and_a_damaged_one_is_told_kept_and_never_the_last() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_dossier(dir.path()).await;
    let good = store.backup(at(0)).await.unwrap();
    let cut = store.backup(at(HOUR)).await.unwrap();
    let folder = dir.path().join("sauvegardes");
    let bytes = fs::read(folder.join(&cut.nom)).unwrap();
    fs::write(folder.join(&cut.nom), &bytes[..bytes.len() - 4096]).unwrap();
    fs::write(folder.join("notes.sqlite"), "à moi").unwrap();
    fs::write(folder.join("probant-000009-hier.sqlite"), "à moi").unwrap();
    let list = store.sauvegardes().await.unwrap();
    assert_eq!(
        list.iter().map(|one| (&one.nom, one.verifiee)).collect::<Vec<_>>(),
        [(&cut.nom, false), (&good.nom, true)]
    );
    for foreign in ["notes.sqlite", "../probant.sqlite", "/etc/passwd", "", "probant-000009-hier.sqlite"] {
        let refused = store.open_backup(foreign).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound { .. }), "{foreign}: {refused:?}");
    }
    let refused = store.open_backup(&cut.nom).await.unwrap_err();
    assert_eq!(refused.code(), "bibliotheque_endommagee");
    assert!(store.backup_due(at(0) + jiff::SignedDuration::from_hours(3)).await.is_ok());
    for hour in 2..40 {
        store.backup(at(hour * HOUR)).await.unwrap();
    }
    assert!(folder.join(&cut.nom).exists() && folder.join("notes.sqlite").exists(), "not ours to remove");
    let kept = store.sauvegardes().await.unwrap().into_iter().filter(|one| one.verifiee).count();
    assert!((24..=28).contains(&kept), "{kept} kept of 39");
}

#[tokio::test]
async fn a_dossier_of_a_backup_comes_back_beside_with_its_history_and_evicts_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_dossier(dir.path()).await;
    write(&store, 1, "Ce que je veux retrouver.").await;
    let made = store.backup(at(0)).await.unwrap();
    write(&store, 2, "").await;
    let before = names(dir.path());
    let backup = store.open_backup(&made.nom).await.unwrap();
    let portable = backup.store().export_portable(dossier(1).id).await.unwrap();
    backup.close().await.unwrap();
    let copy = dossier(7).id;
    store.import_portable(&portable, copy).await.unwrap();
    assert_eq!(store.load(copy).await.unwrap().fiches[0].texte, "Ce que je veux retrouver.");
    assert_eq!(store.load(dossier(1).id).await.unwrap().fiches[0].texte, "", "the dossier of today is not touched");
    assert_eq!(store.history(copy, &fiche(2)).await.unwrap().len(), 2);
    assert_eq!(names(dir.path()), before, "and nothing half made stays");
}

#[tokio::test]
async fn a_library_of_an_older_schema_is_read_from_its_backup_without_changing_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let old = dir.path().join("sauvegardes/avant-migration-1-20260921T141320Z.sqlite");
    let first = include_str!("../migrations/0001_bibliotheque.sql");
    let migrations: Vec<sqlx::migrate::Migration> = sqlx::migrate!("./migrations").iter().take(1).cloned().collect();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&old).create_if_missing(true);
    let mut connection = sqlx::ConnectOptions::connect(&options.pragma("application_id", "1347571522")).await.unwrap();
    assert!(first.contains("CREATE TABLE dossier"));
    sqlx::migrate::Migrator::with_migrations(migrations).run(&mut connection).await.unwrap();
    sqlx::raw_sql(include_str!("bibliotheques/schema-1.sql")).execute(&mut connection).await.unwrap();
    sqlx::Connection::close(connection).await.unwrap();
    let before = fs::read(&old).unwrap();

    let list = store.sauvegardes().await.unwrap();
    assert_eq!((list.len(), list[0].numero, list[0].verifiee), (1, None, true));
    let backup = store.open_backup(&list[0].nom).await.unwrap();
    let held = backup.store().list().await.unwrap();
    assert_eq!(held[0].candidat, "Camille Durand");
    let portable = backup.store().export_portable(held[0].id).await.unwrap();
    store.import_portable(&portable, dossier(7).id).await.unwrap();
    assert_eq!(store.load(dossier(7).id).await.unwrap().fiches.len(), 6);
    backup.close().await.unwrap();
    assert_eq!(fs::read(&old).unwrap(), before);
    assert_eq!(names(dir.path()).len(), 1, "the copy that was migrated is gone");
}

#[tokio::test]
async fn texts_are_saved_while_a_backup_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let store = with_dossier(dir.path()).await;
    for rank in 0..20 {
        store.set_reglage(&format!("poids-{rank}"), &"x".repeat(1_000_000)).await.unwrap();
    }
    let (finished, meanwhile) = (Cell::new(false), Cell::new(0));
    let backup = async {
        let made = store.backup(at(0)).await;
        finished.set(true);
        made
    };
    let saving = async {
        for rank in 0..60 {
            write(&store, 1_000 + rank, &format!("Pendant, {rank}.")).await;
            if !finished.get() {
                meanwhile.set(meanwhile.get() + 1);
            }
        }
    };
    let (made, ()) = tokio::join!(backup, saving);
    let made = made.expect("a copy of one instant, whatever was saved meanwhile");
    assert!(made.taille > 10_000_000 && made.verifiee);
    assert!(meanwhile.get() > 0, "the first save waited for the end of the backup");
    let backup = store.open_backup(&made.nom).await.unwrap();
    let versions = backup.store().history(dossier(1).id, &fiche(2)).await.unwrap().len();
    assert!((1..=61).contains(&versions), "{versions} versions");
}
