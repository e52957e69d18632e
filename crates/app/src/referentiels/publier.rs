//! A draft becomes an immutable version of a référentiel, in the data folder.

use std::fs;
use std::path::Path;

use domain::ReferentielKey;
use referentiel::publier::Manquant;
use referentiel::{Fichiers, LIMITS, Library, load_files};

use super::atelier::Travail;
use super::erreur::ReferentielsError;
use crate::error::AppError;
use crate::fichiers::write_file;
use crate::library::REFERENTIELS;

/// The files a draft becomes: a copy keeps the official wording of what it left as it was.
pub(super) fn fichiers(travail: &Travail, library: &Library) -> Result<Fichiers, Vec<Manquant>> {
    match travail.copie_de.as_ref().and_then(|key| library.get(key)) {
        Some(base) => referentiel::publier::fichiers_depuis(&travail.brouillon, base),
        None => referentiel::publier::fichiers(&travail.brouillon),
    }
}

/// Writes a version in the data folder, whole or not at all. What is published never changes: an existing one is refused.
pub(super) fn write_version(data: &Path, fichiers: &Fichiers) -> Result<ReferentielKey, AppError> {
    let key = match load_files(fichiers, LIMITS) {
        Ok(referentiel) => referentiel.key,
        Err(defauts) => return Err(ReferentielsError::Incomplet(defauts.len()).into()),
    };
    let parent = data.join(REFERENTIELS).join(&key.code);
    let place = parent.join(&key.version);
    let failed = |error: std::io::Error| AppError::of_file(key.code.clone(), &error);
    fs::create_dir_all(&parent).map_err(failed)?;
    if fs::symlink_metadata(&place).is_ok() {
        return Err(ReferentielsError::DejaPublie { code: key.code, version: key.version }.into());
    }
    // Hidden while it is written: a folder that begins so is not looked at.
    let aside = tempfile::Builder::new().prefix(".publication-").tempdir_in(&parent).map_err(failed)?;
    write_folder(aside.path(), fichiers)?;
    let aside = aside.keep();
    fs::rename(&aside, &place).inspect_err(|_| drop(fs::remove_dir_all(&aside))).map_err(failed)?;
    Ok(key)
}

/// Writes the files of a référentiel in `dir`, which is there.
pub(super) fn write_folder(dir: &Path, fichiers: &Fichiers) -> Result<(), AppError> {
    fichiers.iter().try_for_each(|(nom, octets)| write_file(&dir.join(nom), octets))
}
