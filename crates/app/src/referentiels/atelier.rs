//! Drafts on the disk: one file a draft, whole at each save.
//!
//! A save is written aside, synced, then put in place, and names the revision it began from: two windows never undo each
//! other's work silently. A draft that is deleted, or has served, is set aside and can be taken back.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::ReferentielKey;
use jiff::Timestamp;
use referentiel::import::brouillon::Brouillon;
use referentiel::import::source::Source;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::BROUILLONS;
use super::erreur::ReferentielsError;
use crate::error::AppError;
use crate::fichiers::save_file;

/// Version of the format of a draft's file.
const FORMAT: u32 = 1;

/// How many drafts are kept at once.
const MAX_DRAFTS: usize = 100;

/// Bytes of a draft's file, the document read in it.
const MAX_BYTES: u64 = 64_000_000;

/// One save at a time: the revision is read and written together.
static ONE: Mutex<()> = Mutex::new(());

/// The file of a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Travail {
    format: u32,
    pub(super) id: Uuid,
    pub(super) revision: u32,
    /// Name of the document; empty for a copy.
    pub(super) fichier: String,
    /// SHA-256 of the document; empty for a copy.
    pub(super) empreinte: String,
    pub(super) copie_de: Option<ReferentielKey>,
    pub(super) cree_le: Timestamp,
    pub(super) modifie_le: Timestamp,
    pub(super) source: Option<Source>,
    pub(super) brouillon: Brouillon,
}

/// Where a draft comes from.
pub(super) struct Origine {
    pub(super) fichier: String,
    pub(super) empreinte: String,
    pub(super) copie_de: Option<ReferentielKey>,
    pub(super) source: Option<Source>,
}

/// The folder of drafts.
pub(super) struct Atelier {
    dir: PathBuf,
}

impl Atelier {
    pub(super) fn of(data: &Path) -> Self {
        Self { dir: data.join(BROUILLONS) }
    }

    /// Keeps a new draft.
    pub(super) fn create(
        &self,
        id: Uuid,
        origine: Origine,
        brouillon: Brouillon,
        now: Timestamp,
    ) -> Result<Travail, AppError> {
        let _one = one();
        if self.ids()?.len() >= MAX_DRAFTS {
            return Err(ReferentielsError::TropDeBrouillons { limite: MAX_DRAFTS }.into());
        }
        let Origine { fichier, empreinte, copie_de, source } = origine;
        let travail = Travail {
            format: FORMAT,
            id,
            revision: 1,
            fichier,
            empreinte,
            copie_de,
            cree_le: now,
            modifie_le: now,
            source,
            brouillon,
        };
        self.write(&travail)?;
        Ok(travail)
    }

    /// Replaces what was understood, if nobody did since `revision`.
    pub(super) fn save(
        &self,
        id: Uuid,
        revision: u32,
        brouillon: Brouillon,
        now: Timestamp,
    ) -> Result<Travail, AppError> {
        let _one = one();
        let mut travail = self.read(id)?;
        // The same thing asked twice, because its answer was lost, is done.
        if travail.revision == revision.saturating_add(1) && travail.brouillon == brouillon {
            return Ok(travail);
        }
        if travail.revision != revision {
            return Err(ReferentielsError::BrouillonChange.into());
        }
        travail.revision += 1;
        travail.modifie_le = now;
        travail.brouillon = brouillon;
        self.write(&travail)?;
        Ok(travail)
    }

    pub(super) fn read(&self, id: Uuid) -> Result<Travail, AppError> {
        read_draft(&self.path(id))
    }

    /// The drafts that can be read, the last changed first, and the files of those that cannot.
    pub(super) fn list(&self) -> Result<(Vec<Travail>, Vec<PathBuf>), AppError> {
        let (mut drafts, mut unread) = (Vec::new(), Vec::new());
        for id in self.ids()? {
            match self.read(id) {
                Ok(travail) => drafts.push(travail),
                Err(error) => {
                    tracing::warn!(code = error.code(), "a draft of a référentiel cannot be read");
                    unread.push(self.path(id));
                }
            }
        }
        drafts.sort_by(|a, b| b.modifie_le.cmp(&a.modifie_le).then(a.id.cmp(&b.id)));
        Ok((drafts, unread))
    }

    /// Sets a draft aside.
    pub(super) fn retire(&self, id: Uuid) -> Result<(), AppError> {
        let _one = one();
        if !self.path(id).exists() {
            return Err(ReferentielsError::BrouillonInconnu.into());
        }
        self.rename(&self.path(id), &self.retired(id))
    }

    /// Sets aside a draft that has served. What it served for is done: one that stays in the list harms nobody.
    pub(super) fn served(&self, id: Uuid) {
        if let Err(error) = self.retire(id) {
            tracing::warn!(code = error.code(), "a draft that has served stays in the list");
        }
    }

    /// Takes back a draft that was set aside.
    pub(super) fn restore(&self, id: Uuid) -> Result<Travail, AppError> {
        let _one = one();
        if self.path(id).exists() {
            return self.read(id);
        }
        let travail = read_draft(&self.retired(id))?;
        self.rename(&self.retired(id), &self.path(id))?;
        Ok(travail)
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.dir.join(format!("{id}.json"))
    }

    fn retired(&self, id: Uuid) -> PathBuf {
        self.dir.join("retires").join(format!("{id}.json"))
    }

    fn ids(&self) -> Result<Vec<Uuid>, AppError> {
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(AppError::of_file(BROUILLONS, &error)),
        };
        let id = |entry: fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            Uuid::parse_str(name.strip_suffix(".json")?).ok()
        };
        // More than that were not made here.
        Ok(entries.flatten().filter_map(id).take(MAX_DRAFTS * 2).collect())
    }

    fn write(&self, travail: &Travail) -> Result<(), AppError> {
        let octets = serde_json::to_vec(travail).map_err(|error| AppError::Tache(error.to_string()))?;
        if octets.len() as u64 > MAX_BYTES {
            return Err(ReferentielsError::BrouillonTropGros.into());
        }
        fs::create_dir_all(&self.dir).map_err(|error| AppError::of_file(BROUILLONS, &error))?;
        save_file(&self.path(travail.id), &octets)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), AppError> {
        let failed = |error: std::io::Error| AppError::of_file(BROUILLONS, &error);
        fs::create_dir_all(to.parent().unwrap_or(&self.dir)).map_err(failed)?;
        fs::rename(from, to).map_err(failed)
    }
}

fn one() -> MutexGuard<'static, ()> {
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_draft(path: &Path) -> Result<Travail, AppError> {
    let illisible = |detail: String| AppError::from(ReferentielsError::BrouillonIllisible(detail));
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(ReferentielsError::BrouillonInconnu.into());
        }
        Err(error) => return Err(illisible(error.to_string())),
    };
    let mut octets = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut octets).map_err(|error| illisible(error.to_string()))?;
    if octets.len() as u64 > MAX_BYTES {
        return Err(illisible("over the limit".to_owned()));
    }
    let travail: Travail = serde_json::from_slice(&octets).map_err(|error| illisible(error.to_string()))?;
    if travail.format == FORMAT { Ok(travail) } else { Err(illisible(format!("format {}", travail.format))) }
}
