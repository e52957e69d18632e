//! A library made by an earlier version is backed up, then migrated; whatever fails leaves it as it was.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{ConnectOptions, SqlSafeStr};

use crate::migrate::{MIGRATIONS, latest};
use crate::open::Store;

fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

/// The migrations of this version, then one of the next.
fn with_next(sql: &'static str) -> Migrator {
    let mut migrations: Vec<Migration> = MIGRATIONS.iter().cloned().collect();
    let next = latest(&MIGRATIONS) + 1;
    migrations.push(Migration::new(next, "next".into(), MigrationType::Simple, sql.into_sql_str(), false));
    Migrator::with_migrations(migrations)
}

async fn made(dir: &Path) {
    let store = Store::open(dir, now()).await.unwrap();
    store.set_reglage("theme", "sombre").await.unwrap();
    store.close().await.unwrap();
}

fn backups(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir.join("sauvegardes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

async fn reglage(library: &Path) -> String {
    let mut connection =
        sqlx::sqlite::SqliteConnectOptions::new().filename(library).read_only(true).connect().await.unwrap();
    sqlx::query_scalar("SELECT valeur FROM reglage").fetch_one(&mut connection).await.unwrap()
}

#[tokio::test]
async fn a_new_library_needs_no_backup() {
    let dir = tempfile::tempdir().unwrap();
    made(dir.path()).await;
    made(dir.path()).await;
    assert!(backups(dir.path()).is_empty());
}

#[tokio::test]
async fn an_older_library_is_backed_up_then_migrated() {
    let dir = tempfile::tempdir().unwrap();
    made(dir.path()).await;
    let next = with_next("ALTER TABLE reglage ADD COLUMN note TEXT; UPDATE reglage SET valeur = 'clair';");
    let store = Store::open_with(dir.path(), now(), &next).await.unwrap();
    assert_eq!(store.reglage("theme").await.unwrap().as_deref(), Some("clair"));
    store.close().await.unwrap();
    let names = backups(dir.path());
    assert_eq!(names, ["avant-migration-1-20260921T141320Z.sqlite"]);
    assert_eq!(reglage(&dir.path().join("sauvegardes").join(&names[0])).await, "sombre", "as it was before");
    let refused = Store::open(dir.path(), now()).await.unwrap_err();
    assert_eq!(refused.code(), "bibliotheque_plus_recente", "and the earlier version leaves it alone");

    let restored = tempfile::tempdir().unwrap();
    fs::copy(dir.path().join("sauvegardes").join(&names[0]), restored.path().join("probant.sqlite")).unwrap();
    let store = Store::open(restored.path(), now()).await.expect("the backup is a library");
    assert_eq!(store.reglage("theme").await.unwrap().as_deref(), Some("sombre"));
}

#[tokio::test]
async fn a_migration_that_fails_is_undone_whole_and_each_attempt_has_its_backup() {
    let dir = tempfile::tempdir().unwrap();
    made(dir.path()).await;
    let broken = with_next("UPDATE reglage SET valeur = 'clair'; INSERT INTO nulle_part VALUES (1);");
    for _ in 0..2 {
        let refused = Store::open_with(dir.path(), now(), &broken).await.unwrap_err();
        assert_eq!(refused.code(), "migration_echouee");
    }
    assert_eq!(backups(dir.path()).len(), 2, "no backup is replaced");
    let store = Store::open(dir.path(), now()).await.unwrap();
    assert_eq!(store.reglage("theme").await.unwrap().as_deref(), Some("sombre"));
}

#[tokio::test]
async fn no_migration_begins_without_its_backup() {
    let dir = tempfile::tempdir().unwrap();
    made(dir.path()).await;
    // A folder where the copy would be written makes the copy impossible.
    let blocked = dir.path().join("sauvegardes");
    fs::remove_dir(&blocked).unwrap();
    fs::write(&blocked, b"").unwrap();
    let next = with_next("UPDATE reglage SET valeur = 'clair';");
    assert!(Store::open_with(dir.path(), now(), &next).await.is_err());
    assert_eq!(reglage(&dir.path().join("probant.sqlite")).await, "sombre");
}

#[tokio::test]
async fn a_schema_that_is_not_the_one_of_its_number_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    Store::open_with(dir.path(), now(), &with_next("CREATE TABLE a (b)")).await.unwrap().close().await.unwrap();
    let refused = Store::open_with(dir.path(), now(), &with_next("CREATE TABLE a (c)")).await.unwrap_err();
    assert_eq!(refused.code(), "bibliotheque_autre_schema");
}

#[test]
fn migrations_are_kept_with_line_feeds_only() {
    for migration in MIGRATIONS.iter() {
        assert!(!migration.sql.as_str().contains('\r'), "a library is refused when its migrations change by a byte");
    }
}
