//! Files that are written once and never changed: evidence and sealed PDFs.
//!
//! A file appears under its name only when all its bytes are on the disk: written aside, synced, renamed, and the folder
//! synced. A write that fails leaves nothing behind; one that is interrupted leaves a file the next opening removes.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

/// An evidence file or a PDF weighs at most that many bytes (200 MB, as an entry of a package).
pub const MAX_FILE_BYTES: u64 = 200_000_000;

/// How the name of a file being written begins.
pub(crate) const IN_PROGRESS: &str = ".en-cours-";

/// SHA-256 of `bytes`, hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Creates a folder and those above, readable by their owner only, and syncs the folder above.
pub(crate) fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// Makes the names in `folder` durable. Only Unix lets a program ask; elsewhere the file system sees to it.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) && !folder.as_os_str().is_empty() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Puts `bytes`, whose SHA-256 is `hash`, at `target`, writing aside in `aside` of the same file system.
///
/// A file that is there already with those bytes is kept; one with other bytes is damaged and is replaced.
pub(crate) fn write_once(aside: &Path, target: &Path, bytes: &[u8], hash: &str) -> io::Result<()> {
    let folder = target.parent().ok_or(io::ErrorKind::InvalidFilename)?;
    create_folder(folder)?;
    if is_there(target, bytes.len(), hash) {
        File::open(target)?.sync_all()?;
        return sync_folder(folder);
    }
    let mut file = tempfile::Builder::new().prefix(IN_PROGRESS).tempfile_in(aside)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(target).map_err(|failed| failed.error)?;
    sync_folder(folder)
}

/// Reads a whole file, refusing to read more than [`MAX_FILE_BYTES`] of it.
pub(crate) fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn is_there(path: &Path, size: usize, hash: &str) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() == size as u64)
        && read_limited(path).is_ok_and(|found| sha256(&found) == hash)
}
