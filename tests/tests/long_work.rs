//! Long work, seen from outside: it says where it is, stops when asked to and keeps nothing then; what it keeps ready for the next
//! time may vanish or be spoilt without changing a byte.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use app::{App, Suivi};
use domain::{DossierId, TextRef};
use tests::{ports, pret};

const PHRASE: &str = "une phrase secrète";

/// The steps of a seal, in order.
const STEPS: [&str; 5] = ["images", "mise_en_page", "ecriture", "signature", "verification"];

/// A dossier ready to be sealed, with two photos.
async fn scene(dir: &Path) -> (App, DossierId) {
    let app = App::open(dir, ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let photos: [&[u8]; 2] = [
        include_bytes!("../../assets/exemple/cqpm-asri/photos/salle-serveurs.jpg"),
        include_bytes!("../../assets/exemple/cqpm-tmsi/photos/baie-3.jpg"),
    ];
    let mut texte = pret::TEXTE.to_owned();
    for (number, photo) in photos.into_iter().enumerate() {
        let added = app.add_preuve(id, &format!("photo-{number}.jpg"), photo.to_vec()).await.unwrap();
        let preuve = &added.ajoutees[0];
        app.describe_preuve(id, preuve, "La baie", "La baie, vue de face").await.unwrap();
        texte = format!("{texte}\n\n![La baie](preuve:{preuve})");
    }
    let fiche: TextRef = pret::fiche();
    pret::save(&app, id, &fiche, &texte).await.unwrap();
    app.create_identite("Camille Durand", "", "", PHRASE).await.unwrap();
    (app, id)
}

/// Work that asks itself to stop when it comes to that step, and what it told.
fn stopping_at(step: &'static str) -> (Suivi, Arc<Mutex<Vec<String>>>) {
    let told = Arc::new(Mutex::new(Vec::<String>::new()));
    let (heard, itself) = (Arc::clone(&told), Arc::new(OnceLock::<Suivi>::new()));
    let stopped = Arc::clone(&itself);
    let suivi = Suivi::new(move |vue| {
        let mut heard = heard.lock().unwrap();
        if heard.last() != Some(&vue.etape) {
            heard.push(vue.etape.clone());
        }
        if vue.etape == step {
            stopped.get().unwrap().stop();
        }
    });
    assert!(itself.set(suivi.clone()).is_ok());
    (suivi, told)
}

fn files_of(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![dir.to_owned()];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() { todo.push(entry) } else { found.push(entry) }
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn a_seal_stopped_at_any_step_is_no_seal_and_the_next_one_is_the_first() {
    let dir = tempfile::tempdir().unwrap();
    let (app, id) = scene(dir.path()).await;
    for (rank, step) in STEPS.into_iter().enumerate() {
        let (suivi, told) = stopping_at(step);
        let refused = app.seal_dossier_with(id, Some(PHRASE), &suivi).await.expect_err(step);
        assert_eq!(refused.code(), "arrete");
        assert!(refused.message().quoi.contains("Arrêté"), "{:?}", refused.message());
        assert_eq!(*told.lock().unwrap(), STEPS[..=rank], "nothing was begun after {step}");
        assert!(app.sceaux(id).await.unwrap().is_empty(), "{step}");
        assert_eq!(files_of(&dir.path().join("scelles")), Vec::<PathBuf>::new(), "{step}");
    }
    let (suivi, told) = stopping_at("never");
    let sealed = app.seal_dossier_with(id, Some(PHRASE), &suivi).await.unwrap();
    assert_eq!(sealed.numero, 1, "what was stopped took no number");
    assert_eq!(*told.lock().unwrap(), STEPS);
}

#[tokio::test]
async fn a_preview_that_is_stopped_leaves_the_one_before() {
    let dir = tempfile::tempdir().unwrap();
    let (app, id) = scene(dir.path()).await;
    let before = app.apercu(id).await.unwrap();
    pret::save(&app, id, &pret::fiche(), "Un autre récit, [vérifié](critere:C1-ME-01).").await.unwrap();
    let (suivi, _) = stopping_at("mise_en_page");
    assert_eq!(app.apercu_with(id, &suivi).await.unwrap_err().code(), "arrete");
    assert!(app.apercu_page(&before.revision, 1).await.unwrap().is_some(), "it is still shown");
    let (suivi, _) = stopping_at("ecriture");
    assert_eq!(app.draft_pdf_with(id, &suivi).await.unwrap_err().code(), "arrete");
    assert!(app.draft_pdf(id).await.unwrap().starts_with(b"%PDF-"));
}

#[tokio::test]
async fn images_kept_ready_may_be_wiped_or_spoilt_without_changing_a_byte() {
    let dir = tempfile::tempdir().unwrap();
    let (app, id) = scene(dir.path()).await;
    let kept = dir.path().join("imprimables");
    let images = || files_of(&kept).into_iter().filter(|path| !path.ends_with("CACHEDIR.TAG")).collect::<Vec<_>>();
    let entered: Vec<_> = images().into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    assert_eq!(entered.len(), 2, "both photos were made ready as they entered");
    let first = app.draft_pdf(id).await.unwrap();
    app.close().await;
    assert_eq!(images().len(), 2, "under the names a document looks for");
    for (bytes, path) in entered {
        assert!(fs::read(&path).unwrap() == bytes, "not made again");
    }
    for (what, spoil) in [
        ("as it was", (|_| ()) as fn(&Path)),
        ("cut", |path| fs::write(path, &fs::read(path).unwrap()[..500]).unwrap()),
        ("changed", |path| {
            let mut bytes = fs::read(path).unwrap();
            let last = bytes.len() - 9;
            bytes[last] ^= 1;
            fs::write(path, bytes).unwrap();
        }),
        ("gone", |path| fs::remove_file(path).unwrap()),
    ] {
        for path in &images() {
            spoil(path);
        }
        let app = App::open(dir.path(), ports::fixed()).await.unwrap();
        assert!(app.draft_pdf(id).await.unwrap() == first, "{what}");
        app.close().await;
        assert_eq!(images().len(), 2, "{what}: made again where it had to be");
    }
    fs::remove_dir_all(&kept).unwrap();
    let app = App::open(dir.path(), ports::fixed()).await.unwrap();
    assert!(app.draft_pdf(id).await.unwrap() == first);
}
