//! A sealed dossier goes to the tutor and comes back countersigned: on the PDF itself, and by packages. Two libraries, two keys.
//!
//! Other people's programs judge the result. What is altered, of another dossier, of another version or not the file that was sealed is
//! refused with its reason, on both sides, and nothing is lost.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "in a test a panic is the answer")]

mod paquets;
mod pdf;
mod refus;
mod reprise;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::vues_identites::NouvelleIdentite;
use app::{App, Ports};
use domain::DossierId;
use sha2::{Digest, Sha256};
use tests::{ports, pret};
use uuid::Uuid;

/// What opens the candidate's key, and the tutor's.
pub const PHRASE: &str = "quatre mots de passage";
pub const SECRET: &str = "la phrase du tuteur";

/// Fixed ports, of somebody: another `seed` draws other keys.
pub fn of(seed: u64) -> Ports {
    let drawn = AtomicU64::new(seed << 32);
    Ports {
        random: Arc::new(move |bytes| {
            for byte in bytes {
                *byte = Sha256::digest(drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes())[0];
            }
            Ok(())
        }),
        ..ports::fixed()
    }
}

/// A candidate with one sealed version.
pub struct Candidat {
    pub app: App,
    pub id: DossierId,
    pub sceau: Uuid,
    pub pdf: Arc<Vec<u8>>,
    pub folder: tempfile::TempDir,
}

impl Candidat {
    pub async fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), of(seed)).await.unwrap();
        let id = pret::dossier(&app).await.unwrap();
        app.create_identite("Camille Durand", "Technicienne", "Ateliers du Val", PHRASE).await.unwrap();
        let (sceau, pdf) = seal(&app, id).await;
        Self { app, id, sceau, pdf, folder }
    }

    /// What is kept beside the sealed versions: their numbers and who countersigned.
    pub async fn kept(&self) -> Vec<String> {
        let kept = self.app.contreseings(self.id).await.unwrap().contreseings;
        kept.into_iter().map(|one| one.signataire.nom).collect()
    }

    /// What is there of the sealed version, untouched.
    pub async fn expect_untouched(&self) {
        assert_eq!(self.app.sceau_pdf(self.sceau).await.unwrap(), *self.pdf, "the sealed version is never replaced");
        assert_eq!(self.app.sceaux(self.id).await.unwrap().len(), 1);
    }
}

/// Seals; gives the version and its PDF.
pub async fn seal(app: &App, id: DossierId) -> (Uuid, Arc<Vec<u8>>) {
    let sceau: Uuid = app.seal_dossier(id, Some(PHRASE)).await.unwrap().id.parse().unwrap();
    (sceau, Arc::new(app.sceau_pdf(sceau).await.unwrap()))
}

/// A tutor with a signature of their own.
pub struct Tuteur {
    pub app: App,
    pub identite: String,
    pub folder: tempfile::TempDir,
}

impl Tuteur {
    pub async fn new(nom: &str, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), of(seed)).await.unwrap();
        let identite = identite(&app, nom, false).await;
        Self { app, identite, folder }
    }

    /// Countersigns to a file in their folder; gives what is in it.
    pub async fn countersign(&self, pdf: &Arc<Vec<u8>>) -> Result<Vec<u8>, app::AppError> {
        let sortie = self.folder.path().join(format!("{}-contresigne.pdf", Uuid::now_v7()));
        let identite = Some(self.identite.as_str());
        self.app.countersign_to("dossier.pdf", Arc::clone(pdf), identite, Some(SECRET), &sortie).await?;
        Ok(std::fs::read(sortie).unwrap())
    }
}

pub async fn identite(app: &App, nom: &str, visiteur: bool) -> String {
    let identite = NouvelleIdentite {
        nom: nom.into(),
        fonction: "Responsable informatique".into(),
        organisation: "Ateliers du Val".into(),
        visiteur,
    };
    app.create_signataire(identite, Some(SECRET)).await.unwrap().empreinte
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
