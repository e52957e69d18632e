//! Writing a file where the user said.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::AppError;

/// Writes `bytes` to `path`, whole or not at all: beside it first, then in its place.
///
/// Errors with [`AppError::Fichier`]; what was at `path` before is then intact.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let mut aside = Aside::beside(path)?;
    aside.write_all(bytes).map_err(|error| aside.failed(&error))?;
    aside.put()
}

/// Writes the folder `place` with those files, whole or not at all; nothing of that name is there before.
///
/// Once this returns it is on the disk.
pub(crate) fn write_folder<'a>(
    place: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), AppError> {
    let failed = |error: std::io::Error| AppError::of_file(place.display().to_string(), &error);
    let parent = place.parent().unwrap_or(place);
    fs::create_dir_all(parent).map_err(failed)?;
    // Hidden while it is written: who lists the folders does not look at one that begins so.
    let aside = tempfile::Builder::new().prefix(".ajout-").tempdir_in(parent).map_err(failed)?;
    for (name, bytes) in files {
        write_file(&aside.path().join(name), bytes)?;
    }
    store::sync_folder(aside.path()).map_err(failed)?;
    let aside = aside.keep();
    fs::rename(&aside, place).inspect_err(|_| drop(fs::remove_dir_all(&aside))).map_err(failed)?;
    store::sync_folder(parent).map_err(failed)
}

/// Writes `bytes` to `path` as [`write_file`] does, and makes the name durable too: for what the screen says is saved.
pub(crate) fn save_file(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    write_file(path, bytes)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    store::sync_folder(folder).map_err(|error| AppError::of_file(path.display().to_string(), &error))
}

/// Characters of a person's name in the name of a file: with the rest, less than any system takes.
const MAX_NAME: usize = 60;

/// A person's name as the end of a file name: « -durand », nothing where it has no letter. Never a folder nor a sign.
pub(crate) fn name_part(nom: &str) -> String {
    let kept =
        nom.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == '-').take(MAX_NAME).collect::<String>();
    if kept.is_empty() { kept } else { format!("-{kept}") }
}

/// A file being written aside, and where it goes once it is whole. Dropped before, it leaves nothing.
pub(crate) struct Aside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Aside {
    /// One that will take the place of `path`.
    pub fn beside(path: &Path) -> Result<Self, AppError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = with_usual_rights(&mut tempfile::Builder::new()).tempfile_in(folder);
        let file = file.map_err(|error| AppError::of_file(path.display().to_string(), &error))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// One that will take the place of `path`, and that nobody else can read.
    pub fn secret(path: &Path) -> Result<Self, AppError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder);
        let file = file.map_err(|error| AppError::of_file(path.display().to_string(), &error))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// One that nobody else can read and that stays aside.
    pub fn private(folder: &Path) -> Result<Self, AppError> {
        let file = NamedTempFile::new_in(folder).map_err(|error| AppError::of_file("", &error))?;
        Ok(Self { path: file.path().to_owned(), file })
    }

    /// What was written so far, from its beginning.
    pub fn reopened(&self) -> Result<File, AppError> {
        self.file.reopen().map_err(|error| self.failed(&error))
    }

    /// Puts it in its place, all of it on the disk.
    pub fn put(self) -> Result<(), AppError> {
        self.file.as_file().sync_all().map_err(|error| self.failed(&error))?;
        let path = self.path;
        self.file.persist(&path).map_err(|error| AppError::of_file(path.display().to_string(), &error.error))?;
        Ok(())
    }

    fn failed(&self, error: &std::io::Error) -> AppError {
        AppError::of_file(self.path.display().to_string(), error)
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Aside {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

/// A temporary file is private; the file it becomes is for whoever the user gives it to.
fn with_usual_rights<'a, 'b, 'c>(builder: &'a mut tempfile::Builder<'b, 'c>) -> &'a mut tempfile::Builder<'b, 'c> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    builder
}
