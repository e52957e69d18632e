//! The files of one référentiel, read under limits.
//!
//! Reads a folder into memory and nothing else: no entry is followed out of the folder, no file is read past its limit,
//! and bytes are handed over as they are.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::cause::Cause;
use crate::defaut::Defaut;

/// Contents of a référentiel's files, by name.
pub type Fichiers = BTreeMap<String, Vec<u8>>;

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Entries of the folder, whatever they are.
    pub files: usize,
    /// Characters of one statement.
    pub text_chars: usize,
}

/// What a référentiel is allowed: far more than the largest known (36 KB in eight files).
pub const LIMITS: Limits = Limits { file_bytes: 1_000_000, files: 100, text_chars: 2_000 };

/// Reads the TOML files of `dir`, with what stands in the way of each.
///
/// Other files are left alone: a folder may hold notes, and systems leave their own. A link is refused whatever its name.
pub(crate) fn read_dir(dir: &Path, limits: Limits) -> (Fichiers, Vec<Defaut>) {
    let mut fichiers = Fichiers::new();
    let mut defauts = Vec::new();
    let illisible = |erreur: std::io::Error| Defaut::whole("", Cause::DossierIllisible { erreur: erreur.kind() });
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(erreur) => return (fichiers, vec![illisible(erreur)]),
    };
    for (rank, entry) in entries.enumerate() {
        if rank >= limits.files {
            defauts.push(Defaut::whole("", Cause::TropDeFichiers { limite: limits.files }));
            break;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(erreur) => {
                defauts.push(illisible(erreur));
                continue;
            }
        };
        let nom = entry.file_name().to_string_lossy().into_owned();
        match read_entry(&entry.path(), &nom, limits) {
            Ok(Some(octets)) => drop(fichiers.insert(nom, octets)),
            Ok(None) => {}
            Err(cause) => defauts.push(Defaut::whole(&nom, cause)),
        }
    }
    (fichiers, defauts)
}

fn read_entry(path: &Path, nom: &str, limits: Limits) -> Result<Option<Vec<u8>>, Cause> {
    let illisible = |erreur: std::io::Error| Cause::FichierIllisible { erreur: erreur.kind() };
    let kind = fs::symlink_metadata(path).map_err(illisible)?.file_type();
    if kind.is_symlink() {
        return Err(Cause::LienSymbolique);
    }
    if !Path::new(nom).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return Ok(None);
    }
    if !kind.is_file() {
        return Err(Cause::PasUnFichier);
    }
    let mut octets = Vec::new();
    let file = File::open(path).map_err(illisible)?;
    file.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut octets).map_err(illisible)?;
    Ok(Some(octets))
}
