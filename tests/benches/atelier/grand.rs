//! A dossier of 1,000 activités and 5 GB of preuves: opening it, and searching it.
//!
//! The evidence files are holes of the right size: an opening that read one byte of them would show in the figure of
//! bytes read, and one that read them all would take its time.

use std::fs::{self, File};
use std::path::Path;

use app::App;
use domain::{Activite, DossierId, TextRef};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tests::ports;
use uuid::Uuid;

use crate::mesure::{Row, Times, folder, timed};

const ACTIVITES: usize = 1_000;
const PREUVES: usize = 500;
const PREUVE_BYTES: u64 = 10_000_000;
const OPENINGS: usize = 40;
const SEARCHES: usize = 40;
const SAVES: usize = 40;

pub async fn measure() -> Vec<Row> {
    let folder = folder();
    let dir = folder.path().join("donnees");
    let dossier = write(&dir).await;
    add_preuves(&dir, dossier).await;

    let (mut openings, mut read) = (Vec::new(), 0);
    for _ in 0..OPENINGS {
        let before = bytes_read();
        let (time, app) = timed(async {
            let app = App::open(&dir, ports::fixed()).await.unwrap();
            let vue = app.open_dossier(dossier).await.unwrap();
            assert_eq!((vue.dossier.activites.len(), vue.dossier.preuves.len() >= PREUVES), (ACTIVITES, true));
            app
        })
        .await;
        read = bytes_read() - before;
        openings.push(time);
        app.close().await;
    }
    let app = App::open(&dir, ports::fixed()).await.unwrap();
    let mut rows = vec![Row {
        what: format!("open the library and a dossier of {ACTIVITES} activités, {PREUVES} preuves of 10 MB"),
        times: Times::of(openings),
        beside: format!("goal: 100 ms; {} kB read of 5,000,000", read / 1_000),
    }];
    for request in ["onduleur", "reseau imprim", "a", "introuvable"] {
        let (mut times, mut found) = (Vec::new(), 0);
        for _ in 0..SEARCHES {
            let (time, results) = timed(app.search(Some(dossier), request)).await;
            found = results.unwrap().len();
            times.push(time);
        }
        let (what, beside) = (format!("search « {request} » in it, {found} found"), "goal: 50 ms".to_owned());
        rows.push(Row { what, times: Times::of(times), beside });
    }
    rows.push(saves(&app, dossier).await);
    app.close().await;
    rows
}

/// A key stroke in one of its texts: only that text is read again.
async fn saves(app: &App, dossier: DossierId) -> Row {
    let vue = app.open_dossier(dossier).await.unwrap();
    let Activite { id, texte, .. } = &vue.dossier.activites[ACTIVITES / 2];
    let mut times = Vec::new();
    for n in 0..SAVES {
        let (contenu, operation) = (format!("{texte} {n}"), Uuid::from_u128(5_000_000 + n as u128));
        let (time, bilan) = timed(app.save_text(dossier, &TextRef::Activite(*id), &contenu, operation)).await;
        bilan.unwrap();
        times.push(time);
    }
    Row { what: "save a text in it".to_owned(), times: Times::of(times), beside: "goal: 20 ms".to_owned() }
}

/// A thousand activités with their texts, each of some 150 words.
async fn write(dir: &Path) -> DossierId {
    let app = App::open(dir, ports::fixed()).await.unwrap();
    let dossier = app.create_example("cqpm-tmsi").await.unwrap();
    let vue = app.open_dossier(dossier).await.unwrap();
    let stories: Vec<&str> = vue.dossier.fiches.iter().flat_map(|fiche| fiche.texte.split("\n\n")).collect();
    for n in vue.dossier.activites.len()..ACTIVITES {
        let made = app.create_activite(dossier, &format!("Intervention {n} sur le réseau")).await.unwrap();
        let Activite { id, .. } = made.activites.last().unwrap();
        let texte = format!("{}\n\n{}", stories[n % stories.len()], stories[(n * 7) % stories.len()]);
        let operation = Uuid::from_u128(4_000_000 + n as u128);
        app.save_text(dossier, &TextRef::Activite(*id), &texte, operation).await.unwrap();
    }
    app.close().await;
    dossier
}

/// Rows and files of evidence, put there without going through bytes that nobody could wait for.
async fn add_preuves(dir: &Path, dossier: DossierId) {
    let library = SqliteConnectOptions::new().filename(dir.join("probant.sqlite")).disable_statement_logging();
    let mut library = library.connect().await.unwrap();
    let mut transaction = library.begin().await.unwrap();
    for n in 0..PREUVES {
        let id = format!("{n:064x}");
        let shelf = dir.join("preuves").join(&id[..2]);
        fs::create_dir_all(&shelf).unwrap();
        File::create(shelf.join(&id)).unwrap().set_len(PREUVE_BYTES).unwrap();
        sqlx::query(
            "INSERT INTO preuve (dossier, id, rang, nom, legende, alternative, genre, taille, largeur, hauteur, ajoutee_le)
             VALUES (?, ?, ?, ?, 'Vue de la baie', '', 'jpeg', ?, 4000, 3000, '2026-01-01T00:00:00Z')",
        )
        .bind(dossier.to_string())
        .bind(&id)
        .bind(i64::try_from(n + 1_000).unwrap())
        .bind(format!("photo {n}.jpg"))
        .bind(i64::try_from(PREUVE_BYTES).unwrap())
        .execute(&mut *transaction)
        .await
        .unwrap();
    }
    transaction.commit().await.unwrap();
    library.close().await.unwrap();
}

/// Bytes this process asked the system for so far; 0 where the system does not say.
fn bytes_read() -> u64 {
    let told = fs::read_to_string("/proc/self/io").unwrap_or_default();
    told.lines().find_map(|line| line.strip_prefix("rchar: ")).and_then(|bytes| bytes.parse().ok()).unwrap_or(0)
}
