//! What is read to answer, and what is not: an opening reads no evidence, a save reads no other text.
//!
//! What must not be read is taken away or spoiled on the disk first, so that reading it is an error and not a matter of time.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;
use std::path::Path;

use app::App;
use domain::TextRef;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tests::{ports, pret};

async fn open(dir: &Path) -> App {
    App::open(dir, ports::fixed()).await.unwrap()
}

#[tokio::test]
async fn opening_a_dossier_reads_no_byte_of_its_preuves() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let id = app.create_example("cqpm-tmsi").await.unwrap();
    let before = app.open_dossier(id).await.unwrap();
    let photo = before.dossier.preuves[0].id.clone();
    app.close().await;
    fs::remove_dir_all(data.path().join("preuves")).unwrap();
    assert!(!data.path().join("vignettes").exists(), "nor does making it show one");

    let app = open(data.path()).await;
    let after = app.open_dossier(id).await.unwrap();
    assert_eq!(after.dossier, before.dossier, "with all that is said of each preuve");
    assert_eq!(after.bilan.coverage, before.bilan.coverage);
    assert_eq!(app.accueil().await.unwrap().dossiers.len(), 1);
    assert!(!app.search(Some(id), "baie").await.unwrap().is_empty());
    let refused = app.preuve_image(id, &photo).await.unwrap_err();
    assert_eq!(refused.code(), "preuve_absente", "the files were where it is read from");
}

#[tokio::test]
async fn saving_a_text_reads_no_other_text_of_an_open_dossier() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let id = pret::dossier(&app).await.unwrap();
    let before = app.open_dossier(id).await.unwrap();
    let recit = TextRef::Activite(before.dossier.activites[0].id).texte(&before.dossier).unwrap();
    let library = SqliteConnectOptions::new().filename(data.path().join("probant.sqlite"));
    let mut library = library.disable_statement_logging().connect().await.unwrap();
    let spoiled = sqlx::query("UPDATE contenu SET texte = 'Abîmé.' WHERE texte = ?").bind(recit);
    assert_eq!(spoiled.execute(&mut library).await.unwrap().rows_affected(), 1);
    library.close().await.unwrap();

    let operation = uuid::Uuid::now_v7();
    let saved =
        app.save_text(id, &pret::fiche(), "Le [câblage](critere:C1-ME-02) est repris.", operation).await.unwrap();
    assert_eq!(saved.bilan.pret, before.bilan.pret, "what the other texts say still counts");
    assert_ne!(saved.bilan.coverage, before.bilan.coverage);
    assert_eq!(pret::fiche_text(&app, id).await.unwrap(), "Le [câblage](critere:C1-ME-02) est repris.");
    app.close().await;

    let app = open(data.path()).await;
    let refused = app.open_dossier(id).await.map(|vue| vue.dossier).unwrap_err();
    assert_eq!(refused.code(), "bibliotheque_endommagee", "read, it would have been refused");
}
