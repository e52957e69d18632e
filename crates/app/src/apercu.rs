//! The preview: the pages the commission will get, before the seal.

use std::sync::{Arc, PoisonError};

use document::{Journal, PreuveFiles, Preview, Scellement, Source};
use domain::{Centre, Coverage, Dossier, DossierId, PreuveId, Referentiel, coverage, too_many_pages};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::Store;
use tokio::runtime::Handle;

use crate::avis::Imprimes;
use crate::dossier_json;
use crate::error::AppError;
use crate::imprimables::Imprimables;
use crate::library::App;
use crate::suivi::Suivi;
use crate::vues::ApercuVue;
use crate::wording;

/// Pages laid out, and what names them.
pub(crate) struct Apercu {
    revision: String,
    preview: Preview,
}

/// Everything a document is made of, owned, to be taken to a background task.
pub(crate) struct Matter {
    pub referentiel: Arc<Referentiel>,
    pub dossier: Dossier,
    pub coverage: Coverage,
    pub json: Vec<u8>,
    pub avis: Imprimes,
    pub journal: Journal,
    pub scellement: Option<Scellement>,
    pub date: Date,
    pub preuves: StoredPreuves,
}

impl Matter {
    /// Fingerprint of the dossier, as printed at the foot of each page.
    pub fn empreinte(&self) -> String {
        hex::encode(Sha256::digest(&self.json))
    }

    /// What names its pages: how far signers are known is printed, and is not in the dossier, nor is its past.
    fn revision(&self) -> String {
        let printed = format!("{:?}{:?}{}", self.avis.avis, self.journal, self.date);
        hex::encode(Sha256::new().chain_update(&self.json).chain_update(printed).finalize())
    }

    pub fn source(&self) -> Source<'_> {
        Source {
            referentiel: &self.referentiel,
            dossier: &self.dossier,
            coverage: &self.coverage,
            preuves: &self.preuves,
            dossier_json: &self.json,
            avis: &self.avis.avis,
            pieces: &self.avis.pieces,
            journal: &self.journal,
            visa: None,
            empreinte: self.empreinte(),
            scellement: self.scellement.clone(),
            date: self.date,
        }
    }
}

/// Evidence read from the library, from a background task.
pub(crate) struct StoredPreuves {
    store: Arc<Store>,
    runtime: Handle,
    imprimables: Option<Arc<Imprimables>>,
}

impl PreuveFiles for StoredPreuves {
    fn read(&self, id: &PreuveId) -> std::io::Result<Vec<u8>> {
        self.runtime.block_on(self.store.preuve_bytes(id)).map_err(std::io::Error::other)
    }

    fn ready(&self, name: &str) -> Option<Vec<u8>> {
        self.imprimables.as_ref()?.find(name)
    }

    fn keep_ready(&self, name: &str, bytes: &[u8]) {
        if let Some(imprimables) = &self.imprimables {
            imprimables.keep(name, bytes);
        }
    }
}

impl App {
    /// Lays the dossier out as it stands. The same dossier again costs nothing.
    pub async fn apercu(&self, id: DossierId) -> Result<ApercuVue, AppError> {
        self.apercu_with(id, &Suivi::default()).await
    }

    /// The same, followed. Errors with the code `arrete` once asked to stop; the last preview stays then.
    pub async fn apercu_with(&self, id: DossierId, suivi: &Suivi) -> Result<ApercuVue, AppError> {
        let matter = self.matter(id).await?;
        let centre = matter.dossier.centre.clone();
        Ok(describe(&*self.laid_out(matter, suivi).await?, &centre))
    }

    /// The pages of a dossier; those of the last preview where nothing changed since.
    async fn laid_out(&self, matter: Matter, suivi: &Suivi) -> Result<Arc<Apercu>, AppError> {
        let revision = matter.revision();
        if let Some(known) = self.current_preview().filter(|known| known.revision == revision) {
            return Ok(known);
        }
        let suivi = suivi.clone();
        let preview = tokio::task::spawn_blocking(move || Preview::compile_with(&matter.source(), &suivi)).await??;
        let made = Arc::new(Apercu { revision, preview });
        *self.apercu.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
        Ok(made)
    }

    /// A page of the last preview, or of a live one, as SVG, from 1; `None` for another revision or beyond the last page.
    pub async fn apercu_page(&self, revision: &str, page: usize) -> Result<Option<String>, AppError> {
        let Some(known) = self.current_preview().filter(|known| known.revision == revision) else {
            return self.live_page(revision, page).await;
        };
        let Some(index) = page.checked_sub(1) else { return Ok(None) };
        Ok(tokio::task::spawn_blocking(move || known.preview.svg(index)).await?)
    }

    /// A draft of the dossier, unsigned, as a PDF file.
    pub async fn draft_pdf(&self, id: DossierId) -> Result<Vec<u8>, AppError> {
        self.draft_pdf_with(id, &Suivi::default()).await
    }

    /// The same, followed. Errors with the code `arrete` once asked to stop.
    pub async fn draft_pdf_with(&self, id: DossierId, suivi: &Suivi) -> Result<Vec<u8>, AppError> {
        let matter = self.matter(id).await?;
        let made = self.laid_out(matter, suivi).await?;
        let suivi = suivi.clone();
        Ok(tokio::task::spawn_blocking(move || made.preview.export_with(&suivi)).await??.pdf)
    }

    fn current_preview(&self) -> Option<Arc<Apercu>> {
        self.apercu.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn matter(&self, id: DossierId) -> Result<Matter, AppError> {
        let mut dossier = self.store.load(id).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let avis = self.print_avis(&mut dossier, &referentiel).await?;
        let coverage = coverage(&referentiel, &dossier);
        let (cree_le, journal) = self.journal(&dossier).await?;
        let json = dossier_json::write(&referentiel, &dossier, &coverage, cree_le, None)?;
        Ok(Matter {
            referentiel,
            dossier,
            coverage,
            json,
            avis,
            journal,
            scellement: None,
            date: self.today(),
            preuves: self.stored_preuves().await,
        })
    }

    pub(crate) fn today(&self) -> Date {
        self.now().to_zoned(self.ports.zone.clone()).date()
    }

    pub(crate) async fn stored_preuves(&self) -> StoredPreuves {
        let imprimables = self.imprimables().await;
        StoredPreuves { store: Arc::clone(&self.store), runtime: Handle::current(), imprimables }
    }
}

fn describe(apercu: &Apercu, centre: &Centre) -> ApercuVue {
    let pages = apercu.preview.page_count();
    let too_long = too_many_pages(centre, pages).map(wording::entete::depassement);
    let others = apercu.preview.avertissements().iter().map(wording::avertissements::phrase);
    ApercuVue { revision: apercu.revision.clone(), pages, avertissements: too_long.into_iter().chain(others).collect() }
}
