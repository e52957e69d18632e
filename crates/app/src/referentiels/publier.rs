//! A draft becomes an immutable version of a référentiel, in the data folder.

use std::fs;
use std::path::Path;

use domain::ReferentielKey;
use referentiel::publier::Manquant;
use referentiel::{Fichiers, LIMITS, Library, load_files};

use super::atelier::Travail;
use super::erreur::ReferentielsError;
use crate::error::AppError;
use crate::fichiers::write_folder;
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
    let place = data.join(REFERENTIELS).join(&key.code).join(&key.version);
    if fs::symlink_metadata(&place).is_ok() {
        return Err(ReferentielsError::DejaPublie { code: key.code, version: key.version }.into());
    }
    write_folder(&place, fichiers.iter().map(|(nom, octets)| (nom.as_str(), octets.as_slice())))?;
    Ok(key)
}
