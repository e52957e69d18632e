//! Where everything is in the data folder. One place, so that a name is written once.

use std::io;
use std::path::{Path, PathBuf};

use domain::PreuveId;
use uuid::Uuid;

use crate::error::StoreError;
use crate::files::{self, IN_PROGRESS};

/// The data folder and the names inside it.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    dir: PathBuf,
}

impl Layout {
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn library(&self) -> PathBuf {
        self.dir.join("probant.sqlite")
    }

    /// `SQLite`'s journal beside the library: changes not yet folded into it.
    pub fn journal(&self) -> PathBuf {
        self.dir.join("probant.sqlite-wal")
    }

    pub fn lock(&self) -> PathBuf {
        self.dir.join("probant.lock")
    }

    /// The names of what a library is made of besides its one file of tables: all of it goes where it goes.
    pub const FOLDERS: [&'static str; 3] = ["preuves", "scelles", "sauvegardes"];

    /// A library being made, not yet under its name.
    pub fn unfinished_library(&self) -> PathBuf {
        self.dir.join(format!("{IN_PROGRESS}probant.sqlite"))
    }

    pub fn preuves(&self) -> PathBuf {
        self.dir.join("preuves")
    }

    pub fn preuve(&self, id: &PreuveId) -> PathBuf {
        self.preuves().join(&id.as_str()[..2]).join(id.as_str())
    }

    pub fn scelles(&self) -> PathBuf {
        self.dir.join("scelles")
    }

    pub fn sceau(&self, id: Uuid) -> PathBuf {
        self.scelles().join(format!("{id}.pdf"))
    }

    /// A signed PDF that its SHA-256 names: one that was countersigned, or that came to be.
    pub fn scelle(&self, empreinte: &str) -> PathBuf {
        self.scelles().join(format!("{empreinte}.pdf"))
    }

    pub fn sauvegardes(&self) -> PathBuf {
        self.dir.join("sauvegardes")
    }

    /// Makes the folders and removes what an interrupted write left half made. Call under the lock.
    pub fn prepare(&self) -> Result<(), StoreError> {
        for folder in [self.preuves(), self.scelles(), self.sauvegardes()] {
            files::create_folder(&folder).map_err(|error| StoreError::of_file(&folder, &error))?;
            sweep(&folder).map_err(|error| StoreError::of_file(&folder, &error))?;
        }
        sweep(&self.dir).map_err(|error| StoreError::of_file(&self.dir, &error))
    }
}

fn sweep(folder: &Path) -> io::Result<()> {
    for entry in folder.read_dir()? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(IN_PROGRESS.as_bytes()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
