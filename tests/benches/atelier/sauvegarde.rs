//! A key stroke to the disk, and to the answer the screen waits for, beside one bare commit of SQLite that writes as many bytes
//! with the same promises.

use app::App;
use domain::TextRef;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use store::Store;
use tests::ports;
use uuid::Uuid;

use crate::mesure::{Row, Times, folder, timed};

const SAVES: usize = 400;

pub async fn measure() -> Vec<Row> {
    let folder = folder();
    let app = App::open(&folder.path().join("donnees"), ports::fixed()).await.unwrap();
    let dossier = app.create_example("cqpm-tmsi").await.unwrap();
    let vue = app.open_dossier(dossier).await.unwrap();
    let fiche = vue.dossier.fiches[2].clone();
    let texte = TextRef::Fiche(fiche.competence.clone());

    // A library of its own for the save alone, made as the other one.
    let other = folder.path().join("seule");
    let twin = App::open(&other, ports::fixed()).await.unwrap();
    let alone = twin.create_example("cqpm-tmsi").await.unwrap();
    twin.close().await;
    let now = jiff::Timestamp::now();
    let store = Store::open(&other, now).await.unwrap();

    let options = SqliteConnectOptions::new().filename(folder.path().join("nu.sqlite")).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let mut bare = options.disable_statement_logging().connect().await.unwrap();
    sqlx::query("CREATE TABLE texte (rang INTEGER PRIMARY KEY, contenu TEXT NOT NULL)")
        .execute(&mut bare)
        .await
        .unwrap();

    let (mut durable, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let mut contenu = fiche.texte;
    for n in 0..SAVES {
        contenu.push(if n % 7 == 0 { ' ' } else { 'a' });
        // In turn, so that a disk that is slow for a while is slow for both.
        let (time, ()) = timed(async {
            let mut transaction = bare.begin().await.unwrap();
            sqlx::query("INSERT INTO texte (contenu) VALUES (?)")
                .bind(&contenu)
                .execute(&mut *transaction)
                .await
                .unwrap();
            transaction.commit().await.unwrap();
        })
        .await;
        theirs.push(time);
        let operation = Uuid::from_u128(6_000_000 + n as u128);
        let (time, saved) = timed(store.save_text(alone, &texte, &contenu, operation, now)).await;
        saved.unwrap();
        durable.push(time);
        let (time, saved) =
            timed(app.save_text(dossier, &texte, &contenu, Uuid::from_u128(1_000_000 + n as u128))).await;
        saved.unwrap();
        ours.push(time);
    }
    let (durable, ours, theirs) = (Times::of(durable), Times::of(ours), Times::of(theirs));
    let size = contenu.len();
    app.close().await;
    store.close().await.unwrap();
    vec![
        Row {
            what: format!("save a fiche of {size} bytes, until it is durable"),
            beside: durable.ratios(&theirs),
            times: durable,
        },
        Row {
            what: "the same, until the answer: coverage, what is missing, words".to_owned(),
            beside: ours.ratios(&theirs),
            times: ours,
        },
        Row {
            what: "one bare commit of the same text, WAL and FULL".to_owned(),
            times: theirs,
            beside: "1".to_owned(),
        },
    ]
}
