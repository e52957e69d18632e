//! What several people, each with a library of their own, come to think of each other's keys.

mod annonces;
mod centres;
mod ouvertures;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use signature::{Certificate, NoVault, SigningKey, Vault};
use tempfile::TempDir;
use uuid::Uuid;

use crate::error::AppError;
use crate::library::App;
use crate::ports::Ports;
use crate::vues_identites::{ControleVue, NouvelleIdentite};

const NOW: &str = "2026-03-12T10:20:30Z";
const PHRASE: &str = "quatre mots jamais oubliés";
const AUTRE: &str = "quatre autres mots bien appris";

/// Somebody and their library, which goes with them.
struct Personne {
    app: App,
    dir: TempDir,
}

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn ports(vault: impl Vault + 'static) -> Ports {
    Ports {
        now: Arc::new(now),
        id: Arc::new(Uuid::now_v7),
        random: Arc::new(|bytes| getrandom::fill(bytes).map_err(|error| error.to_string())),
        vault: Arc::new(vault),
        reseau: Arc::new(crate::horodatage::SansReseau),
        zone: TimeZone::UTC,
    }
}

async fn personne_with(vault: impl Vault + 'static) -> Personne {
    let dir = tempfile::tempdir().unwrap();
    Personne { app: App::open(dir.path(), ports(vault)).await.unwrap(), dir }
}

async fn personne() -> Personne {
    personne_with(NoVault).await
}

fn nouvelle(nom: &str, visiteur: bool) -> NouvelleIdentite {
    NouvelleIdentite { nom: nom.into(), fonction: "Tutrice".into(), organisation: "Ateliers du Val".into(), visiteur }
}

impl Personne {
    async fn is(&self, nom: &str) -> (Certificate, SigningKey) {
        let made = self.app.create_signataire(nouvelle(nom, false), Some(PHRASE)).await.unwrap();
        self.app.open_identity(&made.empreinte, Some(PHRASE)).await.unwrap()
    }

    async fn rotates(&self, certificate: &Certificate) -> (Certificate, SigningKey) {
        let old = certificate.fingerprint().to_string();
        let made = self.app.rotate_identite(&old, Some(PHRASE), Some(PHRASE)).await.unwrap();
        self.app.open_identity(&made.empreinte, Some(PHRASE)).await.unwrap()
    }

    async fn sees(&self, certificate: &Certificate) {
        self.app.see_certificate(certificate, None).await.unwrap();
    }

    async fn checks(&self, certificate: &Certificate) {
        self.sees(certificate).await;
        let empreinte = certificate.fingerprint().to_string();
        self.app.judge_contact(&empreinte, Some(ControleVue::Lecture)).await.unwrap();
    }

    /// Gets what a package of `other` would carry.
    async fn hears(&self, other: &Personne) -> usize {
        let carried = other.app.declarations(&[]).await.unwrap();
        let json = serde_json::to_string(&carried).unwrap();
        self.app.receive_declarations(&serde_json::from_str(&json).unwrap()).await.unwrap()
    }

    /// What it thinks of somebody; green for nobody but those it knows.
    async fn thinks(&self, certificate: &Certificate) -> String {
        let signataire = self.app.signataire(certificate, now()).await.unwrap();
        assert_eq!(signataire.confiance.vert, signataire.confiance.code == "connu", "{signataire:?}");
        assert_eq!(signataire.mots.len(), 8);
        signataire.confiance.code
    }
}

fn code<T: std::fmt::Debug>(answer: Result<T, AppError>) -> &'static str {
    answer.unwrap_err().code()
}
