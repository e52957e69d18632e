//! What a centre receives, as the two shells verify it: one file or many, kept, found again, taken away.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use app::vues_reception::{ControleFichier, ReceptionLigne};
use app::{App, FormatReception, Suivi};
use serde_json::Value;
use tests::program::run;
use tests::{demo, ports};
use uuid::Uuid;

/// A folder as a centre gets it: a good dossier, the same altered, a draft of nothing, a text, another good one deeper.
fn received() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let good = demo::sealed("cqpm-tmsi").bytes();
    let mut wrong = good.clone();
    let middle = wrong.len() / 2;
    wrong[middle] ^= 1;
    fs::create_dir(dir.path().join("deuxième session")).unwrap();
    for (name, bytes) in [
        ("bon.pdf", &good[..]),
        ("altéré.pdf", &wrong),
        ("faux.PDF", "Ceci n’est pas un PDF.".as_bytes()),
        ("lisez-moi.txt", b"x".as_slice()),
        ("deuxième session/= l’autre.pdf", &demo::sealed("cqpm-asri").bytes()),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

async fn open(dir: &Path) -> App {
    App::open(dir, ports::fixed()).await.unwrap()
}

async fn receive(app: &App, given: &[PathBuf]) -> Vec<ReceptionLigne> {
    let mut told = Vec::new();
    let done = app.receive_pdfs(given.to_vec(), &Suivi::default(), |rows| told.extend(rows)).await.unwrap();
    assert_eq!((done.trouves, done.verifies, done.arretee), (told.len(), told.len(), false));
    told.sort_by(|a, b| a.fichier.cmp(&b.fichier));
    told
}

async fn recheck(app: &App, rows: &[ReceptionLigne]) -> Vec<ReceptionLigne> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id.parse().unwrap()).collect();
    let mut told = Vec::new();
    app.recheck_receptions(&ids, &Suivi::default(), |rows| told.extend(rows)).await.unwrap();
    told.sort_by(|a, b| a.fichier.cmp(&b.fichier));
    told
}

fn verdicts(rows: &[ReceptionLigne]) -> Vec<(&str, &str)> {
    rows.iter().map(|row| (row.fichier.as_str(), row.trouve.verdict.as_str())).collect()
}

#[tokio::test]
async fn a_folder_becomes_a_list_that_says_of_each_file_what_it_is_and_whose() {
    let (data, folder) = (tempfile::tempdir().unwrap(), received());
    let app = open(data.path()).await;
    let rows = receive(&app, &[folder.path().to_owned()]).await;
    assert_eq!(
        verdicts(&rows),
        [("= l’autre.pdf", "valide"), ("altéré.pdf", "invalide"), ("bon.pdf", "valide"), ("faux.PDF", "illisible")]
    );
    let good = &rows[2];
    let dossier = good.trouve.dossier.as_ref().unwrap();
    assert_eq!((dossier.code.as_str(), dossier.numero, dossier.demonstration), ("cqpm-tmsi", Some(1), true));
    let covered = good.trouve.couverture.unwrap();
    assert!(covered.total > 100 && covered.racontes() > 0, "{covered:?}");
    assert_eq!(good.trouve.signataires[0].confiance, "demonstration");
    assert_eq!(good.dossier.as_deref(), folder.path().to_str());
    assert_eq!(good.taille, fs::metadata(folder.path().join("bon.pdf")).unwrap().len());
    assert!(rows[1].trouve.signataires.is_empty(), "nobody is named beside bytes they did not sign");
    assert!(rows[1].trouve.phrases.len() > 1, "why is said in words: {:?}", rows[1].trouve.phrases);
    app.close().await;

    let app = open(data.path()).await;
    let mut kept = app.receptions().await.unwrap();
    kept.sort_by(|a, b| a.fichier.cmp(&b.fichier));
    assert_eq!(kept, rows, "what was told is what was kept");
    let whole = app.open_reception(good.id.parse().unwrap()).await.unwrap();
    assert_eq!((&whole.vue["verdict"], &whole.vue["fichier"]), (&Value::from("valide"), &Value::from("bon.pdf")));
    assert_eq!(whole.vue["contenu"]["couverture"]["counts"]["total"], covered.total);
}

#[tokio::test]
async fn verified_again_a_file_is_said_unchanged_changed_or_gone_and_it_never_moves() {
    let (data, folder) = (tempfile::tempdir().unwrap(), received());
    let app = open(data.path()).await;
    let rows = receive(&app, &[folder.path().to_owned()]).await;
    let before: Vec<_> = rows.iter().map(|row| (row.fichier.clone(), row.trouve.verdict.clone())).collect();
    fs::copy(folder.path().join("faux.PDF"), folder.path().join("bon.pdf")).unwrap();
    fs::remove_file(folder.path().join("altéré.pdf")).unwrap();
    let again = recheck(&app, &rows).await;
    let found: Vec<_> = again.iter().map(|row| (row.fichier.as_str(), row.controle)).collect();
    assert_eq!(
        found,
        [
            ("= l’autre.pdf", ControleFichier::Inchange),
            ("altéré.pdf", ControleFichier::Absent),
            ("bon.pdf", ControleFichier::Change),
            ("faux.PDF", ControleFichier::Inchange),
        ]
    );
    assert_eq!(again[1].trouve.verdict, before[1].1, "what was found of a file that is gone stays");
    assert_eq!((again[2].trouve.verdict.as_str(), &again[2].empreinte), ("illisible", &rows[2].empreinte));
    assert!(folder.path().join("deuxième session/= l’autre.pdf").exists());

    fs::write(folder.path().join("bon.pdf"), demo::sealed("cqpm-tmsi").bytes()).unwrap();
    let back = recheck(&app, &rows[2..3]).await;
    assert_eq!((back[0].controle, back[0].trouve.verdict.as_str()), (ControleFichier::Inchange, "valide"));
    let once_more = receive(&app, &[folder.path().join("bon.pdf")]).await;
    assert_eq!(once_more[0].id, rows[2].id, "the same file keeps its row");
    assert_eq!(app.receptions().await.unwrap().len(), 4);
}

#[tokio::test]
async fn bytes_without_a_place_are_known_by_their_content_and_are_not_looked_for() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let bytes = demo::sealed("cqpm-asri").bytes();
    let first = app.receive_pdf_bytes("dé\nposé.pdf".into(), bytes.clone()).await.unwrap();
    assert_eq!(first.fichier, "déposé.pdf");
    assert_eq!(
        (first.dossier.as_ref(), first.controle, first.trouve.verdict.as_str()),
        (None, ControleFichier::Recu, "valide")
    );
    assert_eq!(recheck(&app, std::slice::from_ref(&first)).await, []);
    let again = app.receive_pdf_bytes("renommé.pdf".into(), bytes).await.unwrap();
    assert_eq!(
        (again.id, again.controle, again.fichier.as_str()),
        (first.id, ControleFichier::Inchange, "renommé.pdf")
    );
}

#[tokio::test]
async fn a_list_taken_away_is_in_the_order_asked_computes_nothing_and_says_all_to_programs() {
    let (data, folder) = (tempfile::tempdir().unwrap(), received());
    let app = open(data.path()).await;
    let rows = receive(&app, &[folder.path().to_owned()]).await;
    let ids: Vec<Uuid> = rows.iter().rev().map(|row| row.id.parse().unwrap()).collect();
    let csv = app.receptions_file(&ids, FormatReception::Csv).await.unwrap();
    assert_eq!(csv.nom, "reception-2026-11-21.csv".replace("2026-11-21", &ports::NOW[..10]));
    let text = String::from_utf8(csv.octets).unwrap();
    let mut lines = text.strip_prefix('\u{feff}').unwrap().split("\r\n");
    assert!(lines.next().unwrap().starts_with("Fichier;Emplacement;Verdict;Raisons;"));
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    assert!(lines[0].starts_with("faux.PDF;") && lines[3].starts_with("'= l’autre.pdf;"), "{lines:#?}");
    let columns = |line: &str| {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(b';')
            .from_reader(line.as_bytes())
            .records()
            .next()
            .unwrap()
            .unwrap()
            .len()
    };
    assert!(lines.iter().all(|line| columns(line) == 23), "{lines:#?}");
    let jsonl = app.receptions_file(&ids, FormatReception::Jsonl).await.unwrap();
    let objects: Vec<Value> =
        String::from_utf8(jsonl.octets).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 4);
    assert_eq!(objects[1]["vue"]["signatures"][0]["role"], "candidat");
    assert_eq!(objects[1]["ligne"]["empreinte"], Value::from(rows[2].empreinte.clone().unwrap()));
}

#[tokio::test]
async fn stopping_keeps_what_was_verified_and_says_how_many() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for rank in 0..600 {
        fs::write(folder.path().join(format!("{rank}.pdf")), format!("pas un PDF {rank}")).unwrap();
    }
    let app = open(data.path()).await;
    let heard = Arc::new(Mutex::new(0));
    let last = Arc::clone(&heard);
    let suivi = Suivi::new(move |vue| *last.lock().unwrap() = vue.total);
    let mut told = 0;
    let done = app
        .receive_pdfs(vec![folder.path().to_owned()], &suivi, |rows| {
            told += rows.len();
            suivi.stop();
        })
        .await
        .unwrap();
    assert!(done.arretee && done.trouves == 600 && done.verifies == told && told < 600, "{done:?}, {told} told");
    assert_eq!(app.receptions().await.unwrap().len(), told, "and every row told is kept");
    assert_eq!(*heard.lock().unwrap(), 600, "progress is counted");
}

#[test]
fn the_command_line_takes_folders_and_says_one_line_a_file_then_a_sum() {
    let (data, folder) = (tempfile::tempdir().unwrap(), received());
    let table = folder.path().join("réponses.csv");
    let words = ["verifier".as_ref(), folder.path().as_os_str(), "--csv".as_ref(), table.as_os_str()];
    let said = run(data.path(), words);
    assert_eq!(said.code, 1, "{said:?}");
    for expected in
        ["✓ valide", "✗ non valide", "? illisible", "bon.pdf", "4 fichiers\u{a0}: 2 valides, 1 illisible, 1 non valide"]
    {
        assert!(said.out.contains(expected), "{expected}: {said:?}");
    }
    assert_eq!(said.err, "", "no progress where nobody watches");
    assert_eq!(fs::read_to_string(&table).unwrap().matches("\r\n").count(), 5);
    assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0, "no library is made");

    let json = run(data.path(), ["verifier".as_ref(), "--json".as_ref(), folder.path().as_os_str()]);
    let files: Vec<String> = json
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["fichier"].as_str().unwrap().to_owned())
        .collect();
    let mut expected: Vec<String> = ["altéré.pdf", "bon.pdf", "deuxième session/= l’autre.pdf", "faux.PDF"]
        .iter()
        .map(|name| folder.path().join(name).display().to_string())
        .collect();
    expected.sort();
    assert_eq!((json.code, files), (1, expected), "one object a line, in order");

    let good = run(data.path(), ["verifier".as_ref(), folder.path().join("deuxième session").as_os_str()]);
    assert_eq!(good.code, 0, "{good:?}");
    let nothing = tempfile::tempdir().unwrap();
    let said = run(data.path(), ["verifier".as_ref(), nothing.path().as_os_str()]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    let absent = run(data.path(), ["verifier".as_ref(), folder.path().as_os_str(), "absent.pdf".as_ref()]);
    assert_eq!(absent.code, 2, "{absent:?}");
    assert!(absent.out.contains("absent.pdf") && absent.out.contains("5 fichiers"), "{absent:?}");
}
