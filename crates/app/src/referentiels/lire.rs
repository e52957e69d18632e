//! An official document becomes a draft.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use referentiel::Library;
use referentiel::import::brouillon::Brouillon;
use referentiel::import::comprendre::{ComprendreError, comprendre, comptes};
use referentiel::import::lecture::{LIMITES, LectureError, lire};
use referentiel::import::source::Source;
use referentiel::officiel::reconnaitre;
use referentiel::publier::version_suivante;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::atelier::{Atelier, Origine};
use super::erreur::ReferentielsError;
use super::vue::brouillon_vue;
use crate::error::AppError;
use crate::library::App;
use crate::preuves::read_limited;
use crate::suivi::Suivi;
use crate::vues_referentiels::{BrouillonVue, MotsVue};
use crate::wording::referentiels as words;

/// An official document, read and understood; nothing is kept of it.
#[derive(Debug, Clone)]
pub struct DocumentLu {
    /// Name of the file.
    pub fichier: String,
    /// SHA-256 of the file.
    pub empreinte: String,
    /// What is written in it.
    pub source: Source,
    /// What was understood.
    pub brouillon: Brouillon,
    /// Where its words are.
    pub mots: MotsVue,
}

/// Reads an official document, without opening a library.
///
/// Errors with [`AppError::Referentiels`]: it cannot be read, or is no référentiel.
pub fn read_referentiel(fichier: &str, octets: &[u8]) -> Result<DocumentLu, AppError> {
    read_followed(fichier, octets, &Suivi::default())
}

/// The same for a file, of which no more is read than a document may hold.
pub fn read_referentiel_file(path: &Path) -> Result<DocumentLu, AppError> {
    let (fichier, octets) = read_file(path)?;
    read_referentiel(&fichier, &octets)
}

fn read_file(path: &Path) -> Result<(String, Vec<u8>), AppError> {
    let fichier = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let limite = u64::try_from(LIMITES.octets).unwrap_or(u64::MAX);
    match read_limited(path, limite) {
        Err(AppError::FichierTropGros { taille, .. }) => {
            let octets = usize::try_from(taille).unwrap_or(usize::MAX);
            Err(ReferentielsError::from(LectureError::TropGros { octets, limite: LIMITES.octets }).into())
        }
        read => Ok((fichier, read?)),
    }
}

fn read_followed(fichier: &str, octets: &[u8], suivi: &Suivi) -> Result<DocumentLu, AppError> {
    suivi.etape("lecture_document", 0, 0);
    let source = lire(fichier, octets).map_err(ReferentielsError::from)?;
    suivi.check()?;
    suivi.etape("comprehension", 0, 0);
    let mut brouillon = comprendre(&source).map_err(|error| match error {
        ComprendreError::PasUnReferentiel { manquants } => ReferentielsError::PasUnReferentiel(manquants),
    })?;
    suivi.check()?;
    let empreinte = hex::encode(Sha256::digest(octets));
    brouillon.source = words::source(fichier, &empreinte);
    let mots = mots(&source, &brouillon);
    Ok(DocumentLu { fichier: fichier.to_owned(), empreinte, source, brouillon, mots })
}

/// Where the words of a document are.
pub(super) fn mots(source: &Source, brouillon: &Brouillon) -> MotsVue {
    let comptes = comptes(source, brouillon);
    MotsVue {
        total: comptes.mots,
        places: comptes.places,
        reconnus: comptes.reconnus,
        non_compris: comptes.non_compris,
        perdus: comptes.non_comptes,
        doubles: comptes.en_double,
    }
}

impl App {
    /// The same for a file.
    pub async fn import_referentiel_file(&self, path: PathBuf, suivi: &Suivi) -> Result<BrouillonVue, AppError> {
        let (fichier, octets) = tokio::task::spawn_blocking(move || read_file(&path)).await??;
        self.import_referentiel(fichier, octets, suivi).await
    }

    /// Reads an official document and keeps what was understood as a draft to review.
    ///
    /// Its version is the next free one where its code is known. Errors with [`AppError::Referentiels`], or with
    /// [`AppError::Arrete`] once `suivi` is asked to stop; nothing is kept then.
    pub async fn import_referentiel(
        &self,
        fichier: String,
        octets: Vec<u8>,
        suivi: &Suivi,
    ) -> Result<BrouillonVue, AppError> {
        let (followed, library) = (suivi.clone(), self.library());
        let (atelier, id, now) = (Atelier::of(self.dir()), self.new_id(), self.now());
        tokio::task::spawn_blocking(move || {
            let lu = read_followed(&fichier, &octets, &followed)?;
            keep(&atelier, id, now, lu, &library)
        })
        .await?
    }
}

fn keep(
    atelier: &Atelier,
    id: Uuid,
    now: Timestamp,
    lu: DocumentLu,
    library: &Library,
) -> Result<BrouillonVue, AppError> {
    let DocumentLu { fichier, empreinte, source, mut brouillon, .. } = lu;
    // A document of a CQPM that is here is a version of it, whatever code its title would give.
    if let Some(first) = reconnaitre(&library.referentiels, &brouillon).first().filter(|first| first.score >= 90) {
        brouillon.code.clone_from(&first.key.code);
    }
    brouillon.version = next_version(library, &brouillon.code, &brouillon.version);
    let origine = Origine { fichier, empreinte, copie_de: None, source: Some(source) };
    let travail = atelier.create(id, origine, brouillon, now)?;
    Ok(brouillon_vue(travail, library))
}

/// The version after the newest of that code, or the one proposed.
pub(super) fn next_version(library: &Library, code: &str, proposed: &str) -> String {
    library.latest(code).map_or_else(|| proposed.to_owned(), |latest| version_suivante(&latest.key.version))
}
