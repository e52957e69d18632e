//! The open application: one library, the référentiels, the keyring.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use domain::{Dossier, DossierId, Referentiel, ReferentielKey};
use jiff::Timestamp;
use referentiel::Library;
use store::Store;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::apercu::Apercu;
use crate::apercu_live::Ecran;
use crate::avis::Verifies;
use crate::error::AppError;
use crate::identites::Memoire;
use crate::imprimables::Imprimables;
use crate::ouvert::Ouverts;
use crate::paquet;
use crate::ports::Ports;
use crate::recus::Dernier;
use crate::referentiels::list_referentiels;
use crate::vignettes::Vignettes;
use crate::vues::Message;

/// Name of the folder, below the data folder, where a user's own référentiels are.
pub(crate) const REFERENTIELS: &str = "referentiels";

/// The open application. Shared behind an `Arc`; every use case is a method.
pub struct App {
    pub(crate) store: Arc<Store>,
    /// Replaced whole when one is added: who holds the old one goes on with it.
    referentiels: RwLock<Arc<Library>>,
    pub(crate) ports: Ports,
    /// The last preview laid out.
    pub(crate) apercu: Mutex<Option<Arc<Apercu>>>,
    /// What is seen while it is written.
    pub(crate) ecran: Ecran,
    pub(crate) vignettes: Vignettes,
    /// Images made ready for print, once one is needed.
    pub(crate) imprimables: OnceCell<Arc<Imprimables>>,
    /// What was worked on last.
    pub(crate) ouverts: Ouverts,
    /// What was received and read last.
    pub(crate) dernier_recu: Dernier,
    /// Who is known here.
    pub(crate) registre: Memoire,
    /// Avis whose signature was verified.
    pub(crate) verifies: Verifies,
    /// Why the last backup was not made.
    pub(crate) sauvegarde_manquee: Mutex<Option<Message>>,
}

impl App {
    /// Opens the library of `dir`, making it where there is none.
    pub async fn open(dir: &Path, ports: Ports) -> Result<Self, AppError> {
        let store = Store::open(dir, (ports.now)()).await?;
        paquet::sweep(dir);
        Ok(Self::over(store, dir, ports))
    }

    /// Opens the library of `dir` only to read, beside a running window.
    pub async fn open_read_only(dir: &Path, ports: Ports) -> Result<Self, AppError> {
        let store = Store::open_read_only(dir).await?;
        Ok(Self::over(store, dir, ports))
    }

    fn over(store: Store, dir: &Path, ports: Ports) -> Self {
        let referentiels = RwLock::new(Arc::new(list_referentiels(dir)));
        Self {
            store: Arc::new(store),
            referentiels,
            ports,
            apercu: Mutex::new(None),
            ecran: Ecran::default(),
            vignettes: Vignettes::of(dir),
            imprimables: OnceCell::new(),
            ouverts: Ouverts::default(),
            verifies: Verifies::default(),
            dernier_recu: Dernier::default(),
            registre: Memoire::default(),
            sauvegarde_manquee: Mutex::default(),
        }
    }

    /// Closes the library, unless something still reads it; nothing saved is lost either way.
    pub async fn close(self) {
        if let Some(store) = Arc::into_inner(self.store)
            && let Err(error) = store.close().await
        {
            tracing::warn!(code = error.code(), "the library was not closed");
        }
    }

    /// The folder of the library.
    pub fn dir(&self) -> &Path {
        self.store.dir()
    }

    /// The référentiels of this installation, as they are now.
    pub fn library(&self) -> Arc<Library> {
        // What a thread that panicked left is whole: it is only ever replaced.
        Arc::clone(&self.referentiels.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the référentiels of the data folder anew, after one was added or was given its official wording.
    pub fn reload_referentiels(&self) {
        let library = Arc::new(list_referentiels(self.dir()));
        *self.referentiels.write().unwrap_or_else(PoisonError::into_inner) = library;
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.ports.now)()
    }

    pub(crate) fn new_id(&self) -> Uuid {
        (self.ports.id)()
    }

    /// The référentiel a dossier answers. Errors with [`AppError::ReferentielAbsent`].
    pub(crate) fn referentiel(&self, key: &ReferentielKey) -> Result<Arc<Referentiel>, AppError> {
        self.known_referentiel(key)
            .ok_or_else(|| AppError::ReferentielAbsent { code: key.code.clone(), version: key.version.clone() })
    }

    /// The référentiel of that code, version and hash, if it is here.
    pub(crate) fn known_referentiel(&self, key: &ReferentielKey) -> Option<Arc<Referentiel>> {
        self.library().get(key).cloned()
    }

    /// The latest référentiel of that code. Errors with [`AppError::ReferentielInconnu`].
    pub(crate) fn latest_referentiel(&self, code: &str) -> Result<Arc<Referentiel>, AppError> {
        self.library().latest(code).cloned().ok_or_else(|| AppError::ReferentielInconnu(code.to_owned()))
    }

    /// A dossier with the avis on it that hold, and its référentiel.
    pub(crate) async fn load(&self, id: DossierId) -> Result<(Dossier, Arc<Referentiel>), AppError> {
        let mut dossier = self.store.load(id).await?;
        self.fill(&mut dossier).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        Ok((dossier, referentiel))
    }
}
