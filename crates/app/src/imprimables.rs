//! Images made ready for print, kept beside the library so that the next document is made in a moment.
//!
//! They are made again whenever they are missing or not whole: the folder may be emptied at any time, belongs in no backup and
//! says so to those who make them. Each is sealed with a secret of this library, so that a file put there by another hand is no
//! image of a preuve. The folder is kept below [`MOST`]: what was not used for longest leaves first.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::library::App;

/// All that is kept, in bytes: a thousand photos.
const MOST: u64 = 500_000_000;

/// What is left once it was too much.
const LEFT: u64 = MOST / 5 * 4;

/// The largest file believed, in bytes.
const MAX_KEPT: u64 = 32_000_000;

/// What is used is said to be used at most that often: a date on disk costs a write.
const USED: Duration = Duration::from_hours(24);

/// The file that tells programs that make backups to pass over the folder. Source: bford.info/cachedir.
const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Images que Probant refait quand elles manquent.\n";

/// Length of what seals a file.
const SEAL: usize = 32;

/// The setting that holds the secret of a library.
const SECRET: &str = "imprimables.secret";

/// The secret files are sealed with.
pub(crate) type Secret = [u8; 32];

/// The images made ready of a library.
pub(crate) struct Imprimables {
    folder: PathBuf,
    secret: Secret,
    /// Bytes in the folder, once they were counted.
    held: Mutex<Option<u64>>,
}

impl Imprimables {
    /// Those of the library in `dir`.
    pub fn of(dir: &Path, secret: Secret) -> Self {
        Self { folder: dir.join("imprimables"), secret, held: Mutex::new(None) }
    }

    /// What was kept under that name; `None` where it is not, or was not written by this library.
    pub fn find(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.path(name)?;
        let mut file = File::options().read(true).write(true).open(path).ok()?;
        let mut bytes = Vec::new();
        Read::take(&mut file, MAX_KEPT + 1).read_to_end(&mut bytes).ok()?;
        let (seal, content) = bytes.split_at_checked(SEAL)?;
        self.sealing(name, content).verify_slice(seal).ok()?;
        let now = SystemTime::now();
        let old = file
            .metadata()
            .and_then(|about| about.modified())
            .is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > USED));
        if old {
            let _ = file.set_modified(now);
        }
        bytes.drain(..SEAL);
        Some(bytes)
    }

    /// Keeps it. A disk that refuses costs only that it is made again.
    pub fn keep(&self, name: &str, bytes: &[u8]) {
        if let Err(error) = self.write(name, bytes) {
            tracing::debug!(%error, "an image made ready was not kept");
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(name).ok_or(io::ErrorKind::InvalidInput)?;
        if bytes.len() as u64 + SEAL as u64 > MAX_KEPT {
            return Ok(());
        }
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        std::fs::create_dir_all(folder)?;
        let tag = self.folder.join(TAG);
        if !tag.exists() {
            std::fs::write(tag, TAG_TEXT)?;
        }
        // Renamed once whole; not synced, since it can be made again.
        let mut aside = tempfile::NamedTempFile::new_in(&self.folder)?;
        aside.write_all(&self.sealing(name, bytes).finalize().into_bytes())?;
        aside.write_all(bytes)?;
        aside.persist(path).map_err(|error| error.error)?;
        self.make_room((bytes.len() + SEAL) as u64)
    }

    /// Counts what was added, and lets go of the oldest once it is too much.
    fn make_room(&self, added: u64) -> io::Result<()> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let now = match *held {
            Some(known) => known + added,
            None => files(&self.folder)?.iter().map(|(_, _, size)| size).sum(),
        };
        *held = Some(if now > MOST { shrink(&self.folder, LEFT)? } else { now });
        Ok(())
    }

    fn sealing(&self, name: &str, content: &[u8]) -> Hmac<Sha256> {
        let mut sealing = Hmac::<Sha256>::new_from_slice(&self.secret).expect("a key of any length will do");
        sealing.update(name.as_bytes());
        sealing.update(&[0]);
        sealing.update(content);
        sealing
    }

    /// `None` for what is no name of ours.
    fn path(&self, name: &str) -> Option<PathBuf> {
        let plain = name.len() < 200 && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let beginning = name.get(..2).filter(|_| plain)?;
        Some(self.folder.join(beginning).join(name))
    }
}

impl App {
    /// The images made ready of this library; none are kept where its secret can be neither read nor made.
    pub(crate) async fn imprimables(&self) -> Option<Arc<Imprimables>> {
        let known = self.imprimables.get_or_try_init(async || {
            let secret = self.secret_of_images().await.ok_or(())?;
            Ok::<_, ()>(Arc::new(Imprimables::of(self.dir(), secret)))
        });
        known.await.ok().cloned()
    }

    async fn secret_of_images(&self) -> Option<Secret> {
        if let Some(kept) = self.store.reglage(SECRET).await.ok()? {
            let mut secret = Secret::default();
            if hex::decode_to_slice(kept, &mut secret).is_ok() {
                return Some(secret);
            }
        }
        let mut secret = Secret::default();
        (self.ports.random)(&mut secret).ok()?;
        self.store.set_reglage(SECRET, &hex::encode(secret)).await.ok()?;
        Some(secret)
    }
}

/// The files kept, the oldest first, with their size.
fn files(folder: &Path) -> io::Result<Vec<(SystemTime, PathBuf, u64)>> {
    let mut found = Vec::new();
    for shelf in folder.read_dir()?.filter_map(Result::ok).filter(|one| one.file_type().is_ok_and(|kind| kind.is_dir()))
    {
        for one in shelf.path().read_dir()?.filter_map(Result::ok) {
            let Ok(about) = one.metadata() else { continue };
            found.push((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), one.path(), about.len()));
        }
    }
    found.sort();
    Ok(found)
}

/// Removes the oldest until no more than `most` is left; gives what is.
fn shrink(folder: &Path, most: u64) -> io::Result<u64> {
    let files = files(folder)?;
    let mut held: u64 = files.iter().map(|(_, _, size)| size).sum();
    for (_, path, size) in files {
        if held <= most {
            break;
        }
        if std::fs::remove_file(path).is_ok() {
            held -= size;
        }
    }
    Ok(held)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]
mod tests {
    use super::*;

    const NAME: &str = "abcdef-1-480x300-1";

    #[test]
    fn what_was_kept_is_found_and_what_another_hand_put_there_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let ours = Imprimables::of(dir.path(), [1; 32]);
        assert_eq!(ours.find(NAME), None);
        ours.keep(NAME, b"une image");
        assert_eq!(ours.find(NAME).as_deref(), Some(&b"une image"[..]));
        assert_eq!(Imprimables::of(dir.path(), [2; 32]).find(NAME), None, "of another library");
        let other = "abcdef-2-480x300-1";
        std::fs::copy(ours.path(NAME).unwrap(), ours.path(other).unwrap()).unwrap();
        assert_eq!(ours.find(other), None, "that of another page, under this name");
        std::fs::write(ours.path(NAME).unwrap(), b"autre chose, assez long pour avoir un sceau").unwrap();
        assert_eq!(ours.find(NAME), None);
        assert!(
            std::fs::read_to_string(dir.path().join("imprimables").join(TAG))
                .unwrap()
                .starts_with("Signature: 8a477f59")
        );
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_no_name() {
        let dir = tempfile::tempdir().unwrap();
        let ours = Imprimables::of(dir.path(), [1; 32]);
        for name in ["../../passwd", "a/b", "", "a", "Ab-1", "ab.."] {
            ours.keep(name, b"x");
            assert_eq!(ours.find(name), None, "{name}");
        }
        assert_eq!(dir.path().read_dir().unwrap().count(), 0, "nothing was written");
    }

    #[test]
    fn the_oldest_leave_first() {
        let dir = tempfile::tempdir().unwrap();
        let ours = Imprimables::of(dir.path(), [1; 32]);
        let names = ["aa-1", "bb-2", "cc-3"];
        for (age, name) in [3, 1, 2].into_iter().zip(names) {
            ours.keep(name, &[7; 100]);
            let file = File::options().write(true).open(ours.path(name).unwrap()).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_hours(age)).unwrap();
        }
        assert_eq!(shrink(&ours.folder, 270).unwrap(), 264);
        assert_eq!(names.map(|name| ours.find(name).is_some()), [false, true, true]);
        assert_eq!(shrink(&ours.folder, 140).unwrap(), 132);
        assert_eq!(names.map(|name| ours.find(name).is_some()), [false, true, false]);
    }

    #[test]
    fn a_disk_that_refuses_only_costs_making_it_again() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("imprimables"), "a file where the folder should be").unwrap();
        let ours = Imprimables::of(dir.path(), [1; 32]);
        ours.keep(NAME, b"une image");
        assert_eq!(ours.find(NAME), None);
    }
}
