//! Thumbnails, kept beside the library so that each photo is decoded once.
//!
//! They are made again whenever they are missing or not whole: the folder may be emptied at any time and belongs in no
//! backup. One photo of 24 million pixels takes 100 MB while it is decoded, so only a few are at a time.

use std::io;
use std::path::{Path, PathBuf};

use document::image::{ImageError, thumbnail};
use domain::PreuveId;
use tokio::sync::Semaphore;

/// The longest side of a thumbnail, in pixels.
pub(crate) const SIDE: u32 = 480;

/// The largest thumbnail believed, in bytes.
const MAX_KEPT: u64 = 1_000_000;

/// Photos decoded at a time.
const AT_A_TIME: usize = 2;

/// The thumbnails of a library.
pub(crate) struct Vignettes {
    folder: PathBuf,
    turns: Semaphore,
}

impl Vignettes {
    /// Those of the library in `dir`.
    pub fn of(dir: &Path) -> Self {
        Self { folder: dir.join("vignettes"), turns: Semaphore::new(AT_A_TIME) }
    }

    /// The thumbnail of `id` where it is kept.
    pub fn find(&self, id: &PreuveId) -> Option<Vec<u8>> {
        let bytes = read(&self.path(id)).ok()?;
        (bytes.starts_with(&[0xff, 0xd8]) && bytes.ends_with(&[0xff, 0xd9])).then_some(bytes)
    }

    /// Makes a thumbnail, waiting for its turn; the photo is read only then.
    pub async fn make<E, F>(&self, bytes: F) -> Result<Result<Vec<u8>, ImageError>, E>
    where
        F: Future<Output = Result<Vec<u8>, E>>,
        E: From<tokio::task::JoinError>,
    {
        // Never closed: waiting cannot fail.
        let _turn = self.turns.acquire().await;
        let bytes = bytes.await?;
        Ok(tokio::task::spawn_blocking(move || thumbnail(&bytes, SIDE)).await?)
    }

    /// Keeps a thumbnail. A disk that refuses costs only that it is made again.
    pub fn keep(&self, id: &PreuveId, jpeg: &[u8]) {
        if let Err(error) = write(&self.path(id), jpeg) {
            tracing::debug!(%error, "a thumbnail was not kept");
        }
    }

    fn path(&self, id: &PreuveId) -> PathBuf {
        self.folder.join(&id.as_str()[..2]).join(format!("{id}.jpg"))
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    use io::Read;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(MAX_KEPT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use io::Write;
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    std::fs::create_dir_all(folder)?;
    // Renamed once whole, so that half a picture is never found; not synced, since it can be made again.
    let mut aside = tempfile::NamedTempFile::new_in(folder)?;
    aside.write_all(bytes)?;
    aside.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]
mod tests {
    use super::*;

    fn id() -> PreuveId {
        PreuveId::from_digest([7; 32])
    }

    #[test]
    fn a_thumbnail_is_found_again_and_half_of_one_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let vignettes = Vignettes::of(dir.path());
        assert_eq!(vignettes.find(&id()), None);
        let jpeg = [0xff, 0xd8, 1, 2, 3, 0xff, 0xd9];
        vignettes.keep(&id(), &jpeg);
        assert_eq!(vignettes.find(&id()).as_deref(), Some(&jpeg[..]));
        std::fs::write(vignettes.path(&id()), &jpeg[..4]).unwrap();
        assert_eq!(vignettes.find(&id()), None, "it is made again");
    }

    #[test]
    fn a_disk_that_refuses_only_costs_making_it_again() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("vignettes"), "a file where the folder should be").unwrap();
        let vignettes = Vignettes::of(dir.path());
        vignettes.keep(&id(), &[0xff, 0xd8, 0xff, 0xd9]);
        assert_eq!(vignettes.find(&id()), None);
    }
}
