//! Where the library is: in the folder given, else where it was moved, else in the system's folder for this user.
//!
//! A library that was moved leaves `emplacement.toml` in the system's folder. A place that cannot be reached, such as a disk that
//! is not plugged in, is an error: no empty library is ever begun in its stead.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::fichiers::write_file;

const POINTER: &str = "emplacement.toml";
const LIBRARY: &str = "probant.sqlite";
const MAX_POINTER: u64 = 16_000;
const HEADER: &str = "# La bibliothèque de Probant a été déplacée dans ce dossier.\n";

#[derive(Serialize, Deserialize)]
struct Pointer {
    dossier: PathBuf,
}

/// The folder given, else that of the system for this user, wherever the library is.
///
/// Errors with [`AppError::SansDossierDonnees`] where the system has none.
pub fn home_folder(given: Option<&Path>) -> Result<PathBuf, AppError> {
    if let Some(given) = explicit(given) {
        return Ok(given.to_owned());
    }
    ProjectDirs::from("fr", "Probant", "Probant")
        .map(|dirs| dirs.data_dir().to_owned())
        .ok_or(AppError::SansDossierDonnees)
}

/// The folder of the library: the one given, else where it was moved, else that of the system for this user.
///
/// Errors with [`AppError::SansDossierDonnees`], [`AppError::EmplacementAbsent`] where it was moved to a place that is not
/// there, [`AppError::EmplacementIllisible`].
pub fn data_folder(given: Option<&Path>) -> Result<PathBuf, AppError> {
    let home = home_folder(given)?;
    if explicit(given).is_some() { Ok(home) } else { library_folder(home) }
}

/// An empty name, as a variable set to nothing gives, is none.
fn explicit(given: Option<&Path>) -> Option<&Path> {
    given.filter(|given| !given.as_os_str().is_empty())
}

/// Where the library that began in `home` is. Errors as [`data_folder`].
pub fn library_folder(home: PathBuf) -> Result<PathBuf, AppError> {
    let pointer = home.join(POINTER);
    let file = match File::open(&pointer) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(home),
        file => file.ok(),
    };
    let mut text = String::new();
    let read = file.and_then(|file| file.take(MAX_POINTER).read_to_string(&mut text).ok());
    let place = read.and_then(|_| toml::from_str::<Pointer>(&text).ok()).map(|pointer| pointer.dossier);
    match place.filter(|place| place.is_absolute()) {
        None => Err(AppError::EmplacementIllisible { pointeur: pointer }),
        Some(place) if place.join(LIBRARY).is_file() => Ok(place),
        Some(dossier) => Err(AppError::EmplacementAbsent { dossier, pointeur: pointer }),
    }
}

/// Says, in the system's folder, that the library is in `place` from now on; whole or not at all, and on the disk.
pub(crate) fn point_to(home: &Path, place: &Path) -> Result<(), AppError> {
    let failed = |error: std::io::Error| AppError::of_file(home.display().to_string(), &error);
    std::fs::create_dir_all(home).map_err(failed)?;
    let text = toml::to_string(&Pointer { dossier: place.to_owned() })
        .map_err(|_| AppError::EmplacementIllisible { pointeur: place.to_owned() })?;
    let pointer = home.join(POINTER);
    let before = std::fs::read(&pointer).ok();
    write_file(&pointer, (HEADER.to_owned() + &text).as_bytes())?;
    let Err(error) = sync(home) else { return Ok(()) };
    // It may be there or not after a power cut: it is taken back, so that what is said to have failed has.
    let undone = match before {
        Some(before) => write_file(&pointer, &before).is_ok(),
        None => std::fs::remove_file(&pointer).is_ok(),
    };
    if undone {
        return Err(failed(error));
    }
    tracing::warn!(%error, "the pointer to the library names its new place and may not be durable");
    Ok(())
}

/// Makes the names in a folder durable; only Unix lets a program ask.
fn sync(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use super::*;

    #[test]
    fn the_pointer_is_followed_and_never_to_nothing() {
        let (home, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let of = || library_folder(home.path().to_owned());
        assert_eq!(of().unwrap(), home.path());
        point_to(home.path(), place.path()).unwrap();
        assert_eq!(of().unwrap_err().code(), "emplacement_absent", "a folder without library is no library");
        std::fs::write(place.path().join(LIBRARY), "").unwrap();
        assert_eq!(of().unwrap(), place.path());
        for broken in ["", "dossier = 3", "dossier = 'ici'", "\u{0}"] {
            std::fs::write(home.path().join(POINTER), broken).unwrap();
            assert_eq!(of().unwrap_err().code(), "emplacement_illisible", "{broken:?}");
        }
    }

    #[test]
    fn the_folder_given_wins_over_the_pointer_and_an_empty_one_is_none() {
        let home = tempfile::tempdir().unwrap();
        point_to(home.path(), Path::new("/nulle/part")).unwrap();
        assert_eq!(data_folder(Some(home.path())).unwrap(), home.path());
        assert_eq!(home_folder(Some(Path::new(""))).unwrap(), home_folder(None).unwrap());
    }
}
