//! Libraries that are broken, from a later version, or held by another window.

use std::fs;
use std::path::Path;

use app::App;
use sqlx::{ConnectOptions, Connection};
use tests::program::run;
use tests::{ports, pret};

use crate::{assert_intact, assert_refused, saved};

/// Every command that needs the library says `code`, and no file changes.
async fn assert_untouched(data: &Path, code: &str) {
    let library = data.join("probant.sqlite");
    let before = fs::read(&library).unwrap();
    assert_refused(App::open(data, ports::fixed()).await, code);
    assert_refused(App::open_read_only(data, ports::fixed()).await, code);
    for words in [["dossiers", "--json"], ["exemple", "--json"]] {
        assert_eq!(run(data, words).refusal()["code"], code, "{words:?}");
    }
    let human = run(data, ["dossiers"]);
    assert_eq!((human.code, human.err.lines().count(), human.out.as_str()), (2, 3, ""), "{human:?}");
    assert!(fs::read(&library).unwrap() == before, "the file was touched");
}

#[tokio::test]
async fn a_broken_library_is_named_and_left_as_it_was() {
    type Breaking = fn(Vec<u8>) -> Vec<u8>;
    let cases: [(Breaking, &str); 4] = [
        (|_| b"Une liste de courses.\n".repeat(400), "pas_une_bibliotheque"),
        (|_| Vec::new(), "bibliotheque_endommagee"),
        (|bytes| bytes[..bytes.len() / 2].to_vec(), "bibliotheque_endommagee"),
        (
            |bytes| bytes.iter().enumerate().map(|(at, b)| if at > 3_000 { !b } else { *b }).collect(),
            "bibliotheque_endommagee",
        ),
    ];
    let (data, app, id) = saved().await;
    app.close().await;
    let whole = fs::read(data.path().join("probant.sqlite")).unwrap();
    for (breaking, code) in cases {
        fs::write(data.path().join("probant.sqlite"), breaking(whole.clone())).unwrap();
        assert_untouched(data.path(), code).await;
    }
    fs::write(data.path().join("probant.sqlite"), whole).unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    assert_intact(&app, id).await;
}

#[tokio::test]
async fn a_library_of_a_later_version_is_left_to_that_version() {
    let (data, app, _) = saved().await;
    app.close().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.path().join("probant.sqlite"));
    let mut later = options.connect().await.unwrap();
    let migration = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                     VALUES (9000, 'later', 1, x'00', 0)";
    sqlx::query(migration).execute(&mut later).await.unwrap();
    later.close().await.unwrap();
    assert_untouched(data.path(), "bibliotheque_plus_recente").await;
}

#[tokio::test]
async fn beside_an_open_window_one_may_read_and_not_write() {
    let (data, app, id) = saved().await;
    let refused = run(data.path(), ["exemple", "--json"]).refusal();
    assert_eq!(refused["code"], "bibliotheque_deja_ouverte");
    assert!(run(data.path(), ["dossiers"]).good().contains("Camille Durand"));
    pret::save(&app, id, &pret::fiche(), pret::TEXTE).await.unwrap();
    assert!(run(data.path(), ["couverture", &id.to_string()]).good().contains("◐ mentionné C1-ME-01"));
    assert_intact(&app, id).await;
}

#[test]
fn without_a_library_there_is_no_dossier_and_that_is_no_fault() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(run(data.path(), ["dossiers", "--json"]).good().trim(), "[]");
    let unknown = run(data.path(), ["couverture", "01900000-0000-7000-8000-000000000000", "--json"]).refusal();
    assert_eq!(unknown["code"], "bibliotheque_absente");
    assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0, "looking makes nothing");
}
