//! Keyrings that are absent, locked, forgetful, or lie: each costs one question, and no key.

use app::App;
use app::vues::{Ouverture, Verdict};
use signature::{NoVault, Vault, VaultError};
use tests::{ports, pret};
use zeroize::Zeroizing;

use crate::{assert_intact, assert_refused};

const PHRASE: &str = "quatre mots jamais oubliés";

/// Does what it was made to do, whatever it is asked.
struct Unreliable {
    /// What reading answers.
    read: Result<Option<Vec<u8>>, VaultError>,
    /// What storing answers.
    refuses: Option<VaultError>,
}

impl Unreliable {
    fn reads(answer: Result<Option<Vec<u8>>, VaultError>) -> Self {
        Self { read: answer, refuses: None }
    }

    fn refuses(error: VaultError) -> Self {
        Self { read: Err(error.clone()), refuses: Some(error) }
    }

    fn answer(&self) -> Result<(), VaultError> {
        self.refuses.clone().map_or(Ok(()), Err)
    }
}

impl Vault for Unreliable {
    fn probe(&self) -> Result<(), VaultError> {
        self.answer()
    }
    fn store(&self, _: &str, _: &[u8]) -> Result<(), VaultError> {
        self.answer()
    }
    fn read(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        self.read.clone().map(|secret| secret.map(Zeroizing::new))
    }
    fn delete(&self, _: &str) -> Result<(), VaultError> {
        self.answer()
    }
}

async fn costs_one_question(what: &str, vault: impl Vault + 'static) {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::at(ports::NOW, vault)).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let made = app.create_identite("Camille Durand", "Technicienne", "", PHRASE).await.unwrap();
    assert!(made.existe, "{what}");
    assert_refused(app.seal_dossier(id, None).await, "phrase_requise");
    assert_refused(app.seal_dossier(id, Some("une autre phrase")).await, "phrase_fausse");
    assert!(app.sceaux(id).await.unwrap().is_empty(), "{what}: nothing is kept of a refusal");
    assert_intact(&app, id).await;
    let sceau = app.seal_dossier(id, Some(PHRASE)).await.unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(sceau.numero, 1);
    let pdf = app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap();
    assert_eq!(app::verify_bytes("x.pdf", &pdf).verdict, Verdict::Valide);
    assert_intact(&app, id).await;
}

#[tokio::test]
async fn an_absent_keyring_costs_one_question() {
    costs_one_question("absent", NoVault).await;
}

#[tokio::test]
async fn a_locked_keyring_costs_one_question() {
    costs_one_question("locked", Unreliable::refuses(VaultError::Locked)).await;
}

#[tokio::test]
async fn a_keyring_that_forgets_costs_one_question() {
    costs_one_question("forgetful", Unreliable::reads(Ok(None))).await;
}

#[tokio::test]
async fn a_keyring_that_gives_something_else_costs_one_question() {
    costs_one_question("lying", Unreliable::reads(Ok(Some(vec![3; 32])))).await;
}

#[tokio::test]
async fn a_keyring_that_stops_answering_costs_one_question() {
    costs_one_question("mute", Unreliable::reads(Err(VaultError::TimedOut))).await;
}

#[tokio::test]
async fn a_keyring_that_works_asks_nothing_and_a_short_phrase_is_refused_before_anything_is_made() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::at(ports::NOW, signature::MemoryVault::default())).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    assert_refused(app.create_identite("Camille Durand", "", "", "court").await, "phrase_trop_courte");
    assert!(!app.identite(id).await.unwrap().existe);
    assert_refused(app.seal_dossier(id, None).await, "identite_absente");
    app.create_identite("Camille Durand", "", "", PHRASE).await.unwrap();
    assert_eq!(app.identite(id).await.unwrap().ouverture, Ouverture::Trousseau);
    app.seal_dossier(id, None).await.unwrap();
}
