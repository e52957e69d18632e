//! What goes wrong on somebody's desk: each ends in French words, a stable code, a next step, and nothing lost.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod disks;
mod images;
mod keyrings;
mod libraries;
mod pdfs;
mod referentiels;
mod texts;

use app::vues::Message;
use app::{App, AppError};
use domain::DossierId;
use tests::{ports, pret};

/// A message a person can act on: that code, what happened, what is safe, what to do, in French.
fn assert_told(message: &Message, code: &str) {
    assert_eq!(message.code, code, "{message:?}");
    for sentence in [&message.quoi, &message.sauf, &message.suite] {
        assert!(sentence.chars().count() > 10 && sentence.ends_with('.'), "{message:?}");
        for foreign in ["error", "Error", "os error", "No such", "denied", "failed", " the ", "None", "Some("] {
            assert!(!sentence.contains(foreign), "{foreign:?} in {message:?}");
        }
    }
}

/// The same of a refusal of a use case.
fn assert_refused<T>(outcome: Result<T, AppError>, code: &str) {
    match outcome {
        Ok(_) => panic!("{code} was expected"),
        Err(error) => assert_told(&error.message(), code),
    }
}

/// An open library with a dossier in it whose first fiche is known.
async fn saved() -> (tempfile::TempDir, App, DossierId) {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    (data, app, id)
}

/// What was saved before is as it was: the text, its links, no evidence more.
async fn assert_intact(app: &App, id: DossierId) {
    let vue = app.open_dossier(id).await.unwrap();
    assert_eq!(pret::fiche_text(app, id).await.unwrap(), pret::TEXTE);
    assert!(vue.bilan.pret && vue.dossier.preuves.is_empty());
}
