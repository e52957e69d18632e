//! The preview beside the text, as the window asks for it: what is not saved yet is laid out and stays unsaved, what was
//! asked before something newer is left out, and a place of a page leads back to the text.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use app::App;
use domain::{CompetenceId, DossierId, TextRef};
use tests::{ports, pret};

async fn open() -> (tempfile::TempDir, App, DossierId) {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    (data, app, id)
}

fn long() -> String {
    let paragraph = "Je relève la panne, je cherche sa cause, je la répare et je le note dans le registre. ".repeat(8);
    (0..30).map(|n| format!("Paragraphe {n}. {paragraph}")).collect::<Vec<_>>().join("\n\n")
}

#[tokio::test]
async fn an_unsaved_text_has_its_page_and_stays_unsaved() {
    let (_data, app, id) = open().await;
    let text = long();
    let start = app.apercu_live(id, pret::fiche(), text.clone(), 0).await.unwrap().unwrap();
    let end = app.apercu_live(id, pret::fiche(), text.clone(), text.encode_utf16().count()).await.unwrap().unwrap();
    assert!(end.page >= start.page + 4 && end.pages == start.pages, "{start:?} {end:?}");
    assert_eq!(start.revision, end.revision, "only the cursor moved: nothing is laid out again");
    let other = app.apercu_live(id, pret::fiche(), format!("{text} Fin."), 0).await.unwrap().unwrap();
    assert_ne!(start.revision, other.revision);
    for (place, what) in [(&start, "the beginning"), (&end, "the end")] {
        let svg = app.apercu_page(&place.revision, place.page).await.unwrap().unwrap();
        assert!(svg.starts_with("<svg"), "{what}");
        let found = app.apercu_endroit(&place.revision, place.page, place.y).unwrap();
        assert_eq!(found.texte, pret::fiche());
    }
    let found = app.apercu_endroit(&end.revision, end.page, end.y).unwrap();
    assert!(text.encode_utf16().count() - found.utf16 < 120, "{found:?}");
    assert_eq!(app.apercu_page(&end.revision, end.pages + 1).await.unwrap(), None);
    assert_eq!(app.apercu_endroit("rien", 1, 0.5), None);
    assert_eq!(pret::fiche_text(&app, id).await.unwrap(), pret::TEXTE, "nothing was saved");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_requests_at_once_the_newest_is_answered_and_a_save_does_not_wait() {
    let (_data, app, id) = open().await;
    let ask = |n: usize| app.apercu_live(id, pret::fiche(), format!("{} {n}", long()), n);
    let save = pret::save(&app, id, &TextRef::Contexte, "Le contexte, enregistré pendant ce temps.");
    let (a, b, c, d, saved) = tokio::join!(ask(1), ask(2), ask(3), ask(4), save);
    saved.unwrap();
    assert!(d.unwrap().is_some(), "the newest");
    assert!(b.unwrap().is_none() && c.unwrap().is_none(), "overtaken while the first was laid out");
    let _first = a.unwrap();
}

#[tokio::test]
async fn a_text_that_is_not_printed_has_no_page_and_an_unknown_dossier_says_so() {
    let (_data, app, id) = open().await;
    let gone = TextRef::Activite(domain::ActiviteId(uuid::Uuid::max()));
    assert!(app.apercu_live(id, gone, "Rien.".into(), 0).await.unwrap().is_none());
    let nowhere = DossierId(uuid::Uuid::max());
    let fiche = TextRef::Fiche(CompetenceId::from_number(1).unwrap());
    assert_eq!(app.apercu_live(nowhere, fiche, String::new(), 0).await.unwrap_err().code(), "introuvable");
}
