//! Many files verified at once: every core works, the memory they hold together is bounded, and a stop is heard at once.
//!
//! Nothing here knows the library or a screen: what is found of each file is given as it comes, in any order. A file whose
//! verification panics is told as not verified, and keeps no other from being verified.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::suivi::{Suivi, VERIFICATION};
use crate::verifier::MAX_PDF;
use crate::vues::VerificationVue;

/// Bytes of files held in memory together: a larger file is verified alone.
const IN_FLIGHT: u64 = 128_000_000;

/// Results that wait to be taken: whoever takes them slowly slows the work, and memory stays bounded.
const WAITING: usize = 32;

/// What was found of one file.
#[derive(Debug)]
pub struct FichierLu {
    /// Its rank in what was given, from 0.
    pub rang: usize,
    /// Where it is.
    pub chemin: PathBuf,
    /// What was found, or why it could not be read.
    pub lu: Result<Lecture, AppError>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Lecture {
    /// Bytes.
    pub taille: u64,
    /// SHA-256 of the whole file, hexadecimal; empty where it was not asked.
    pub empreinte: String,
    /// What it is found to be.
    pub vue: VerificationVue,
}

/// Whether the hash of each file is wanted too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Empreintes {
    /// Of each.
    Oui,
    /// Of none: nothing is read twice.
    Non,
}

/// Verifies `files` with `verify` (name, bytes), on every core; each is given to `told` as it comes, on the thread of the caller.
///
/// Progress goes to `suivi`, step `verification`. Errors with [`AppError::Arrete`] where it was stopped: what had been told holds, and what
/// was being verified is not told.
pub fn verify_many(
    files: &[PathBuf],
    empreintes: Empreintes,
    suivi: &Suivi,
    verify: &(impl Fn(&str, &[u8]) -> VerificationVue + Sync),
    mut told: impl FnMut(FichierLu),
) -> Result<(), AppError> {
    let total = files.len();
    let (next, room) = (AtomicUsize::new(0), Room::default());
    let (sender, receiver) = sync_channel(WAITING);
    suivi.etape(VERIFICATION, 0, total);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from).min(total) {
            let (sender, next, room) = (sender.clone(), &next, &room);
            scope.spawn(move || {
                // Kept from one file to the next: asking the system for it each time costs as much as hashing a part of it.
                let mut buffer = Vec::new();
                while !suivi.arrete() {
                    let rang = next.fetch_add(1, Ordering::Relaxed);
                    let Some(chemin) = files.get(rang) else { return };
                    let lu = room.hold(chemin, suivi, || read_and_verify(chemin, empreintes, &mut buffer, verify));
                    let unfinished = suivi.arrete() || matches!(lu, Err(AppError::Arrete));
                    if unfinished || sender.send(FichierLu { rang, chemin: chemin.clone(), lu }).is_err() {
                        return;
                    }
                    // What one large file took is not kept for the small ones.
                    if buffer.capacity() as u64 > IN_FLIGHT / 4 {
                        buffer = Vec::new();
                    }
                }
            });
        }
        drop(sender);
        for (done, one) in receiver.iter().enumerate() {
            told(one);
            suivi.etape(VERIFICATION, done + 1, total);
        }
    });
    suivi.check()
}

fn read_and_verify(
    path: &Path,
    empreintes: Empreintes,
    buffer: &mut Vec<u8>,
    verify: &(impl Fn(&str, &[u8]) -> VerificationVue + Sync),
) -> Result<Lecture, AppError> {
    let nom = file_name(path);
    read_into(path, &nom, buffer)?;
    let found = catch_unwind(AssertUnwindSafe(|| {
        let empreinte = if empreintes == Empreintes::Oui { sha256(buffer) } else { String::new() };
        Lecture { taille: buffer.len() as u64, empreinte, vue: verify(&nom, buffer) }
    }));
    found.map_err(|_| AppError::Tache("the verification of a file stopped".to_owned()))
}

/// The name of a file as it is shown.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// SHA-256, hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn read_into(path: &Path, nom: &str, buffer: &mut Vec<u8>) -> Result<(), AppError> {
    let failed = |error: std::io::Error| AppError::of_file(nom, &error);
    let too_big = |taille| AppError::FichierTropGros { nom: nom.to_owned(), taille, limite: MAX_PDF };
    let file = File::open(path).map_err(failed)?;
    let announced = file.metadata().map_err(failed)?;
    if announced.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if announced.len() > MAX_PDF {
        return Err(too_big(announced.len()));
    }
    buffer.clear();
    // One byte more, so that the end is found without growing.
    buffer.reserve(usize::try_from(announced.len()).unwrap_or(0) + 1);
    file.take(MAX_PDF + 1).read_to_end(buffer).map_err(failed)?;
    if buffer.len() as u64 > MAX_PDF { Err(too_big(buffer.len() as u64)) } else { Ok(()) }
}

/// The bytes held in memory together.
#[derive(Default)]
struct Room {
    held: Mutex<u64>,
    freed: Condvar,
}

impl Room {
    /// Does `work` on the file once there is room for it, unless stopped while waiting. A file alone always has room.
    fn hold<T>(&self, path: &Path, suivi: &Suivi, work: impl FnOnce() -> Result<T, AppError>) -> Result<T, AppError> {
        // What cannot be asked about is refused when it is read.
        let size = path.metadata().map_or(0, |found| found.len()).min(MAX_PDF);
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        while *held > 0 && *held + size > IN_FLIGHT {
            suivi.check()?;
            let waited = self.freed.wait_timeout(held, Duration::from_millis(100));
            held = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        *held += size;
        drop(held);
        let done = work();
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) -= size;
        self.freed.notify_all();
        done
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use super::*;
    use crate::verifier::verify_bytes;

    fn files(dir: &Path, count: usize) -> Vec<PathBuf> {
        (0..count)
            .map(|rank| {
                let path = dir.join(format!("{rank}.pdf"));
                std::fs::write(&path, format!("ceci n’est pas le PDF {rank}")).unwrap();
                path
            })
            .collect()
    }

    #[test]
    fn each_file_is_told_once_with_its_rank_and_its_hash_and_one_that_is_not_there_with_why() {
        let dir = tempfile::tempdir().unwrap();
        let mut given = files(dir.path(), 60);
        given.push(dir.path().join("absent.pdf"));
        let mut told = Vec::new();
        verify_many(&given, Empreintes::Oui, &Suivi::default(), &verify_bytes, |one| told.push(one)).unwrap();
        told.sort_by_key(|one| one.rang);
        assert_eq!(told.iter().map(|one| &one.chemin).collect::<Vec<_>>(), given.iter().collect::<Vec<_>>());
        for (one, path) in told.iter().zip(&given).take(60) {
            let read = one.lu.as_ref().unwrap();
            assert_eq!(read.empreinte, sha256(&std::fs::read(path).unwrap()));
            assert_eq!(read.vue.raisons, ["pas_un_pdf"]);
        }
        assert_eq!(told[60].lu.as_ref().unwrap_err().code(), "fichier_inaccessible");
    }

    #[test]
    fn stopping_ends_it_and_what_was_told_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        let given = files(dir.path(), 400);
        let suivi = Suivi::default();
        let mut told = 0;
        let ended = verify_many(&given, Empreintes::Non, &suivi, &verify_bytes, |one| {
            assert!(one.lu.is_ok());
            told += 1;
            if told == 5 {
                suivi.stop();
            }
        });
        assert_eq!(ended.unwrap_err().code(), "arrete");
        assert!((5..=5 + WAITING + 64).contains(&told), "{told} were told of 400");
    }

    #[test]
    fn one_file_that_breaks_the_verifier_keeps_no_other_from_being_verified() {
        let dir = tempfile::tempdir().unwrap();
        let given = files(dir.path(), 20);
        let breaks =
            |nom: &str, bytes: &[u8]| if nom == "7.pdf" { panic!("a defect") } else { verify_bytes(nom, bytes) };
        let mut wrong = Vec::new();
        verify_many(&given, Empreintes::Non, &Suivi::default(), &breaks, |one| {
            if one.lu.is_err() {
                wrong.push(one.rang);
            }
        })
        .unwrap();
        assert_eq!(wrong, [7]);
    }

    #[test]
    fn what_is_held_together_stays_below_the_bound_and_a_larger_file_goes_alone() {
        let dir = tempfile::tempdir().unwrap();
        let sizes = [IN_FLIGHT / 3, IN_FLIGHT / 2, 10, IN_FLIGHT + 5, IN_FLIGHT / 2, 20, IN_FLIGHT];
        let paths: Vec<_> = (0..sizes.len()).map(|rank| dir.path().join(rank.to_string())).collect();
        for (path, size) in paths.iter().zip(sizes) {
            // Holes: nothing is written on the disk.
            File::create(path).unwrap().set_len(size).unwrap();
        }
        let (room, held, most) = (Room::default(), Mutex::new((0_u64, 0_usize)), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            for (path, size) in paths.iter().zip(sizes) {
                let (room, held, most) = (&room, &held, &most);
                scope.spawn(move || {
                    let work = || {
                        let mut now = held.lock().unwrap();
                        *now = (now.0 + size, now.1 + 1);
                        most.lock().unwrap().push(*now);
                        drop(now);
                        thread::yield_now();
                        let mut now = held.lock().unwrap();
                        *now = (now.0 - size, now.1 - 1);
                        Ok(())
                    };
                    room.hold(path, &Suivi::default(), work).unwrap();
                });
            }
        });
        let seen = most.into_inner().unwrap();
        assert_eq!(seen.len(), sizes.len());
        assert!(seen.iter().all(|(bytes, together)| *bytes <= IN_FLIGHT || *together == 1), "{seen:?}");
    }
}
