//! A library made by an earlier version is backed up, then migrated; whatever fails leaves it as it was.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;
use std::path::Path;

use domain::{CompetenceId, TextRef};
use jiff::Timestamp;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{ConnectOptions, Row, SqlSafeStr};

use crate::migrate::{MIGRATIONS, latest};
use crate::open::Store;
use crate::recherche::Ou;

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

/// A library as the first version made it, with all it could hold.
async fn of_schema_1(dir: &Path) {
    let first = MIGRATIONS.iter().take(1).cloned().collect();
    Store::open_with(dir, now(), &Migrator::with_migrations(first)).await.unwrap().close().await.unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(dir.join("probant.sqlite"));
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(include_str!("../tests/bibliotheques/schema-1.sql")).execute(&mut connection).await.unwrap();
    sqlx::Connection::close(connection).await.unwrap();
}

/// All that was in the library of [`of_schema_1`] is there, and found.
async fn expect_schema_1_content(store: &Store) {
    let lines = store.list().await.unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].mention.as_str(), lines[0].retire_le, lines[0].sceaux), ("", None, 1));
    let dossier = store.load(lines[0].id).await.expect("every text still hashes to what was saved");
    assert_eq!((dossier.candidat.nom_complet().as_str(), dossier.fiches.len()), ("Camille Durand", 6));
    assert_eq!(dossier.entreprise.contexte, "Réécrit le soir.");
    let nom = dossier.centre.nom.clone();
    assert_eq!(dossier.centre, domain::Centre { nom, ..domain::Centre::default() }, "no date nor limit is invented");
    let fiche = TextRef::Fiche(CompetenceId::from_number(2).unwrap());
    let history = store.history(dossier.id, &fiche).await.unwrap();
    assert_eq!(history.len(), 2);
    for version in &history {
        let (_, contenu) = store.version(dossier.id, version.sequence).await.unwrap();
        assert_eq!(version.mots, domain::word_count(&contenu), "counted although nobody counted then");
    }
    let bin = store.corbeille(dossier.id).await.unwrap();
    assert_eq!((bin.activites.len(), bin.preuves.len()), (1, 1));
    assert!(!bin.activites[0].objet.texte.is_empty());

    let places = async |requete: &str| {
        let found = store.search(Some(dossier.id), requete).await.unwrap();
        found.into_iter().map(|found| found.ou).collect::<Vec<_>>()
    };
    assert!(matches!(&places("coeur de reseau noel").await[..], [Ou::Texte(text, _)] if *text == fiche));
    assert!(matches!(&places("reecrit soir").await[..], [Ou::Texte(TextRef::Contexte, _)]));
    assert!(places("durand").await.contains(&Ou::Identite("candidat".into())));
    for activite in &dossier.activites {
        assert!(places(&activite.titre).await.contains(&Ou::Activite(activite.id)));
    }
    for preuve in &dossier.preuves {
        assert!(places(&preuve.legende).await.contains(&Ou::Preuve(preuve.id.clone())));
    }
    let out = &bin.activites[0].objet;
    assert!(!places(&out.titre).await.contains(&Ou::Activite(out.id)), "what was taken out is not found");
}

#[tokio::test]
async fn a_library_of_the_first_schema_is_upgraded_with_all_it_holds_and_its_backup_too() {
    let dir = tempfile::tempdir().unwrap();
    of_schema_1(dir.path()).await;
    for _ in 0..2 {
        let store = Store::open(dir.path(), now()).await.unwrap();
        expect_schema_1_content(&store).await;
        store.close().await.unwrap();
    }
    let names = backups(dir.path());
    assert_eq!(names, ["avant-migration-1-20260921T141320Z.sqlite"]);
    let restored = tempfile::tempdir().unwrap();
    fs::copy(dir.path().join("sauvegardes").join(&names[0]), restored.path().join("probant.sqlite")).unwrap();
    let store = Store::open(restored.path(), now()).await.expect("the backup is the library as it was");
    expect_schema_1_content(&store).await;
}

/// Every row of every table there, as text, with the columns it has in schema 4.
async fn rows(library: &Path, columns: &[(String, String)]) -> Vec<String> {
    let mut connection =
        sqlx::sqlite::SqliteConnectOptions::new().filename(library).read_only(true).connect().await.unwrap();
    let mut rows = Vec::new();
    for (table, columns) in columns {
        let sql = format!("SELECT '{table}', {columns} FROM {table} ORDER BY 2, 3");
        rows.extend(sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap().iter().map(said));
    }
    rows
}

fn said(row: &sqlx::sqlite::SqliteRow) -> String {
    (0..row.len()).map(|column| row.get_unchecked::<Option<String>, _>(column).unwrap_or_default() + "|").collect()
}

#[tokio::test]
async fn a_library_of_before_the_avis_keeps_every_row_and_its_people_are_their_own() {
    let dir = tempfile::tempdir().unwrap();
    of_schema_1(dir.path()).await;
    let library = dir.path().join("probant.sqlite");
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(&library).connect().await.unwrap();
    let four = MIGRATIONS.iter().take(4).cloned().collect();
    Migrator::with_migrations(four).run(&mut connection).await.unwrap();
    sqlx::raw_sql(
        "UPDATE dossier SET date_avis = '2026-12-01', limite_pages = 40, tuteur_contact = 'poste 12';
         UPDATE preuve SET pages = 3;",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, group_concat('quote(' || c.name || ')', ', ') FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'recherche%'
             AND t.name NOT IN ('avis', '_sqlx_migrations', 'ligne') GROUP BY t.name",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let identites: i64 = sqlx::query_scalar("SELECT count(*) FROM identite").fetch_one(&mut connection).await.unwrap();
    sqlx::Connection::close(connection).await.unwrap();
    assert!(columns.len() > 8 && identites > 0, "{columns:?}");
    let before = rows(&library, &columns).await;

    let store = Store::open(dir.path(), now()).await.unwrap();
    assert_eq!(rows(&library, &columns).await, before, "nothing that was there changed");
    let id = store.list().await.unwrap()[0].id;
    let dossier = store.load(id).await.unwrap();
    assert_eq!((dossier.centre.limite_pages, &dossier.centre.echelle[..]), (Some(40), &[][..]));
    assert_eq!(dossier.tuteur.contact, "poste 12");
    assert!(dossier.preuves.iter().all(|preuve| preuve.pages == 3));
    for identite in store.identites().await.unwrap() {
        assert_eq!(
            (identite.usage, identite.secours_verifie, identite.retiree_le),
            (crate::Usage::Proprietaire, false, None)
        );
    }
    assert_eq!(store.avis_signes(id).await.unwrap(), []);
    assert!(store.recus().await.unwrap().is_empty() && store.contacts().await.unwrap().is_empty());
    store.close().await.unwrap();
    assert_eq!(backups(dir.path()), ["avant-migration-4-20260921T141320Z.sqlite"]);
}

#[tokio::test]
async fn what_a_full_disk_kept_from_being_found_is_found_at_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    of_schema_1(dir.path()).await;
    let store = Store::open(dir.path(), now()).await.unwrap();
    store.close().await.unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(dir.path().join("probant.sqlite"));
    let mut connection = options.connect().await.unwrap();
    // As if filling it had been cut short: each dossier is filled in one transaction.
    sqlx::raw_sql("DELETE FROM recherche; DELETE FROM ligne;").execute(&mut connection).await.unwrap();
    sqlx::Connection::close(connection).await.unwrap();
    let store = Store::open(dir.path(), now()).await.unwrap();
    expect_schema_1_content(&store).await;
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
    assert_eq!(names, [format!("avant-migration-{}-20260921T141320Z.sqlite", latest(&MIGRATIONS))]);
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
