//! Unpacking a package into a folder of its own, and verifying all of it.
//!
//! Files are staged under numbers, so that no name from outside ever becomes a path. Nothing is handed on unless every entry
//! is in the manifest, every entry of the manifest is there, and sizes and hashes agree. Copies for people, in a package
//! somebody could have edited by hand, may differ: that is told, and they are never read.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::archive::{self, Found, of_io, of_zip};
use crate::error::{PackageError, shown};
use crate::json;
use crate::limits::LIMITS;
use crate::manifest::{Entree, MANIFEST, Manifest};
use crate::names::{Names, check_name};

/// What becomes of copies for people that are not as they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// The package is refused: nobody can have edited it honestly, as what was encrypted.
    Refused,
    /// They are told in [`Staged`], with what was added or taken away beside them.
    Told,
}

/// A package unpacked and verified. Its folder is the caller's to remove.
#[derive(Debug)]
pub struct Staged {
    /// What the package says of itself.
    pub manifest: Manifest,
    /// Names of the copies for people that were edited, in the order of the manifest.
    pub edited: Vec<String>,
    /// Names of the copies for people that were taken away.
    pub removed: Vec<String>,
    /// Names of files somebody added; they were not unpacked.
    pub added: Vec<String>,
    files: HashMap<String, PathBuf>,
}

impl Staged {
    /// What is received as if it came in a package, and did not: a file of `manifest` that stands at `path`.
    ///
    /// Nothing is verified: whoever wrote the manifest did.
    pub fn of_file(manifest: Manifest, name: &str, path: PathBuf) -> Self {
        let files = HashMap::from([(name.to_owned(), path)]);
        Self { manifest, edited: Vec::new(), removed: Vec::new(), added: Vec::new(), files }
    }

    /// The bytes of an entry. Errors with [`PackageError::MissingEntry`].
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, PackageError> {
        let mut bytes = Vec::new();
        File::open(self.path(name)?)?.take(LIMITS.entry_bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A JSON entry.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, PackageError> {
        let path = self.path(name)?;
        let (size, limit) = (fs::metadata(path)?.len(), LIMITS.json_bytes);
        if size > limit {
            return Err(PackageError::JsonTooLarge { name: shown(name), size, limit });
        }
        json::parse(name, &fs::read(path)?)
    }

    /// Where an entry was staged.
    pub fn path(&self, name: &str) -> Result<&Path, PackageError> {
        let found = self.files.get(name).map(PathBuf::as_path);
        found.ok_or_else(|| PackageError::MissingEntry { name: shown(name) })
    }
}

/// Unpacks the zip of a package into `folder`, which exists, and verifies all of it.
///
/// Each way of being wrong has its own [`PackageError`]; what was unpacked then is in `folder` and counts for nothing.
pub fn stage(zip: impl Read + Seek, folder: &Path, copies: Copies) -> Result<Staged, PackageError> {
    let told = copies == Copies::Told;
    let (mut archive, found) = archive::open(zip, told)?;
    let manifest = read_manifest(&mut archive, &found)?;
    let by_name: HashMap<&str, &Found> = found.iter().map(|one| (one.name.as_str(), one)).collect();
    let listed: HashMap<&str, &Entree> = manifest.entrees.iter().map(|one| (one.nom.as_str(), one)).collect();
    let (mut edited, mut removed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for one in found.iter().filter(|one| one.name != MANIFEST && !listed.contains_key(one.name.as_str())) {
        if !told {
            return Err(PackageError::UnlistedEntry { name: shown(&one.name) });
        }
        added.push(one.name.clone());
    }
    let mut files = HashMap::new();
    for (rank, entree) in manifest.entrees.iter().enumerate() {
        let lenient = told && entree.copie;
        let Some(one) = by_name.get(entree.nom.as_str()) else {
            if lenient {
                removed.push(entree.nom.clone());
                continue;
            }
            return Err(PackageError::MissingEntry { name: shown(&entree.nom) });
        };
        let path = folder.join(format!("{rank:05}"));
        match unpack(&mut archive, one, entree, &path) {
            Ok(()) => {
                files.insert(entree.nom.clone(), path);
            }
            Err(PackageError::WrongSize { .. } | PackageError::WrongHash { .. }) if lenient => {
                edited.push(entree.nom.clone());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Staged { manifest, edited, removed, added, files })
}

fn read_manifest<R: Read + Seek>(archive: &mut ZipArchive<R>, found: &[Found]) -> Result<Manifest, PackageError> {
    let entry = found.iter().find(|one| one.name == MANIFEST).ok_or(PackageError::NoManifest)?;
    let limit = LIMITS.json_bytes;
    if entry.size > limit {
        return Err(PackageError::JsonTooLarge { name: MANIFEST.to_owned(), size: entry.size, limit });
    }
    let mut bytes = Vec::new();
    archive.by_index(entry.index).map_err(of_zip)?.take(limit + 1).read_to_end(&mut bytes).map_err(of_io)?;
    let manifest = Manifest::read(&bytes)?;
    // Copies for people may be missing: what is announced is not bounded by what is there.
    let count = manifest.entrees.len() + 1;
    if count > LIMITS.entries {
        return Err(PackageError::TooManyEntries { count, limit: LIMITS.entries });
    }
    let mut names = Names::default();
    names.add(MANIFEST)?;
    for entree in &manifest.entrees {
        check_name(&entree.nom)?;
        names.add(&entree.nom)?;
        let hexadecimal = entree.sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if entree.sha256.len() != 64 || !hexadecimal {
            return Err(PackageError::WrongHash { name: shown(&entree.nom) });
        }
    }
    Ok(manifest)
}

fn unpack<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    found: &Found,
    entree: &Entree,
    path: &Path,
) -> Result<(), PackageError> {
    let wrong_size = || PackageError::WrongSize { name: shown(&entree.nom) };
    if found.size != entree.taille {
        return Err(wrong_size());
    }
    let mut entry = archive.by_index(found.index).map_err(of_zip)?.take(entree.taille + 1);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let (mut hash, mut size) = (Sha256::new(), 0_u64);
    let mut buffer = vec![0; 65_536];
    loop {
        let read = match entry.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(of_io(error)),
        };
        size += read as u64;
        if size > entree.taille {
            return Err(wrong_size());
        }
        hash.update(&buffer[..read]);
        file.write_all(&buffer[..read])?;
    }
    if size != entree.taille {
        return Err(wrong_size());
    }
    if hex::encode(hash.finalize()) != entree.sha256 {
        return Err(PackageError::WrongHash { name: shown(&entree.nom) });
    }
    Ok(())
}
