//! Moving a library: a copy elsewhere, checked byte for byte, that takes over once all of it is on the disk.
//!
//! Nothing is written in the library from the beginning of the copy; once the other one has taken over, nothing is ever written
//! in this one by this process, so that no text goes where nobody will look. The old folder stays as it was. The new one gets
//! its tables under their name last: a move that was cut short leaves no library there, and can be asked again.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::backup;
use crate::error::StoreError;
use crate::files::{IN_PROGRESS, create_folder, sync_folder};
use crate::layout::Layout;
use crate::open::Store;
use crate::preuve::blocking;

/// The folder made in a place that is not empty.
const OWN_FOLDER: &str = "Probant";

/// Folders within folders that are followed.
const DEPTH: usize = 8;

/// Where a library of `current` goes when a person chooses `chosen`: there if it is empty, else in « Probant » inside it.
///
/// Errors with [`StoreError::PlaceTaken`] where there is something already, or inside the library itself.
pub fn place_in(chosen: &Path, current: &Path) -> Result<PathBuf, StoreError> {
    let real = |path: &Path| fs::canonicalize(path).map_err(|error| StoreError::of_file(path, &error));
    let taken = |dir: PathBuf| StoreError::PlaceTaken { dir };
    if real(chosen)?.starts_with(real(current)?) {
        return Err(taken(chosen.to_owned()));
    }
    // As it was chosen, which is how it is shown and kept.
    let chosen = std::path::absolute(chosen).map_err(|error| StoreError::of_file(chosen, &error))?;
    let inside = chosen.join(OWN_FOLDER);
    for place in [chosen, inside.clone()] {
        if is_free(&place).map_err(|error| StoreError::of_file(&place, &error))? {
            return Ok(place);
        }
    }
    Err(taken(inside))
}

/// Whether there is nothing there, or what a move that was cut short left.
fn is_free(place: &Path) -> io::Result<bool> {
    let layout = Layout::new(place);
    if layout.unfinished_library().exists() {
        return Ok(!layout.library().exists());
    }
    match fs::read_dir(place) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

impl Store {
    /// Copies the library to `place`, given by [`place_in`], with its evidence, sealed PDFs and backups and the folders
    /// `beside` it; then calls `take_over`, which says where the library is from now on.
    ///
    /// Once that succeeded, every function of this store that writes errors with [`StoreError::ReadOnly`]: open `place`.
    /// When anything fails before, this library goes on and what was copied is removed.
    pub async fn move_to<E: From<StoreError>>(
        &self,
        place: &Path,
        beside: &[&'static str],
        take_over: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        let mut writer = self.writer().await?;
        let there = Layout::new(place);
        let existed = place.exists();
        let moved = match self.copy_all(&there, beside).await {
            Ok(()) => take_over(),
            Err(error) => Err(error.into()),
        };
        if moved.is_ok() {
            writer.retire().await;
            return moved;
        }
        // Beside what an earlier attempt left there may be something of somebody's by now.
        let removed = if existed { take_back(&there, beside) } else { fs::remove_dir_all(place) };
        if let Err(error) = removed {
            tracing::warn!(%error, "what was copied is still there");
        }
        moved
    }

    async fn copy_all(&self, there: &Layout, beside: &[&'static str]) -> Result<(), StoreError> {
        create_folder(there.dir()).map_err(|error| StoreError::of_file(there.dir(), &error))?;
        let unfinished = there.unfinished_library();
        if unfinished.exists() {
            fs::remove_file(&unfinished).map_err(|error| StoreError::of_file(&unfinished, &error))?;
        }
        let mut reader = self.readers().acquire().await.map_err(StoreError::from)?;
        backup::copy(&mut reader, &unfinished).await?;
        drop(reader);
        let (from, to) = (self.layout.clone(), there.clone());
        let names: Vec<&'static str> = Layout::FOLDERS.iter().chain(beside).copied().collect();
        blocking(move || {
            for name in names {
                copy_folder(&from.dir().join(name), &to.dir().join(name), DEPTH)?;
            }
            let library = to.library();
            fs::rename(&unfinished, &library)
                .and_then(|()| sync_folder(to.dir()))
                .map_err(|error| StoreError::of_file(&library, &error))
        })
        .await
    }
}

/// Copies a folder and those inside, if it is there; what is being written in it is left out.
fn copy_folder(from: &Path, to: &Path, depth: usize) -> Result<(), StoreError> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|error| StoreError::of_reading(from, &error))?,
    };
    if depth == 0 {
        return Err(StoreError::MoveFailed { detail: format!("{} is too deep", from.display()) });
    }
    create_folder(to).map_err(|error| StoreError::of_file(to, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| StoreError::of_reading(from, &error))?;
        if entry.file_name().as_encoded_bytes().starts_with(IN_PROGRESS.as_bytes()) {
            continue;
        }
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let about = fs::metadata(&path).map_err(|error| StoreError::of_reading(&path, &error))?;
        if about.is_dir() {
            copy_folder(&path, &target, depth - 1)?;
        } else if about.is_file() {
            copy_file(&path, &target)?;
        }
    }
    sync_folder(to).map_err(|error| StoreError::of_file(to, &error))
}

/// Copies a file, then reads it again from where it was put.
fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let reading = |error: io::Error| StoreError::of_reading(from, &error);
    let writing = |error: io::Error| StoreError::of_file(to, &error);
    let mut target = File::create(to).map_err(writing)?;
    let (mut hash, mut again) = (Sha256::new(), Sha256::new());
    each_block(&File::open(from).map_err(reading)?, reading, |block| {
        hash.update(block);
        target.write_all(block).map_err(writing)
    })?;
    target.sync_all().map_err(writing)?;
    each_block(&File::open(to).map_err(writing)?, writing, |block| {
        again.update(block);
        Ok(())
    })?;
    if hash.finalize() == again.finalize() {
        return Ok(());
    }
    Err(StoreError::MoveFailed { detail: format!("{} is not what was copied", to.display()) })
}

fn each_block(
    mut file: &File,
    failed: impl Fn(io::Error) -> StoreError,
    mut work: impl FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut block = vec![0; 1 << 16];
    loop {
        match file.read(&mut block).map_err(&failed)? {
            0 => return Ok(()),
            read => work(&block[..read])?,
        }
    }
}

/// Removes what a move puts in a folder, and nothing else of it.
fn take_back(there: &Layout, beside: &[&'static str]) -> io::Result<()> {
    let folders = Layout::FOLDERS.iter().chain(beside).map(|name| fs::remove_dir_all(there.dir().join(name)));
    let files = [there.unfinished_library(), there.library()].into_iter().map(fs::remove_file);
    let absent = |done: &io::Result<()>| done.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    files.chain(folders).filter(|done| !absent(done)).fold(Ok(()), Result::and)
}
