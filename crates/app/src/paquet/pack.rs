//! A référentiel in a package: its TOML files as its author wrote them.
//!
//! Coming in, it is read by the same rules as one in the data folder, then put there in one move, beside what is there and
//! never over it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use domain::{Referentiel, ReferentielKey};
use exchange::{Genre, Staged};
use referentiel::{Fichiers, LIMITS, load_files, source_files};

use super::envoi::{Cle, Piece};
use crate::error::AppError;
use crate::library::{App, REFERENTIELS};
use crate::recus::RecuError;
use crate::vues_avis::ProtectionChoisie;
use crate::vues_paquets::PaquetEcrit;

/// A référentiel that was read, and its files.
pub(crate) struct Pack {
    pub referentiel: Referentiel,
    fichiers: Fichiers,
}

/// Reads the référentiel of a staged package.
///
/// Errors with [`RecuError::ReferentielRefuse`] where it has defects.
pub(super) fn read(staged: &Staged) -> Result<Pack, AppError> {
    let wrong = |what| Err(AppError::PaquetContradictoire(what));
    let mut fichiers = BTreeMap::new();
    let entries = staged.manifest.entrees.iter().filter(|one| !one.copie && !one.nom.contains('/'));
    for entree in entries.filter(|one| Path::new(&one.nom).extension().is_some_and(|end| end == "toml")) {
        if fichiers.len() == LIMITS.files || entree.taille > LIMITS.file_bytes {
            return wrong("more files than a référentiel has, or a larger one");
        }
        fichiers.insert(entree.nom.clone(), staged.bytes(&entree.nom)?);
    }
    let referentiel = load_files(&fichiers, LIMITS).map_err(|defauts| {
        let premier = defauts.first().map(|one| format!("{}\u{a0}: {}", one.lieu(), one.message()));
        RecuError::ReferentielRefuse { nombre: defauts.len(), premier: premier.unwrap_or_default() }
    })?;
    if staged.manifest.entete.referentiel.as_ref() != Some(&referentiel.key) {
        return wrong("the manifest is of another référentiel");
    }
    Ok(Pack { referentiel, fichiers })
}

impl App {
    /// Writes the latest référentiel of that code to `sortie`, as a package.
    pub async fn send_referentiel(
        &self,
        code: &str,
        pour: &str,
        protection: &ProtectionChoisie,
        sortie: &Path,
    ) -> Result<PaquetEcrit, AppError> {
        let found = self.referentiels.latest(code).ok_or_else(|| AppError::ReferentielInconnu(code.to_owned()))?;
        let files = source_files(&self.dir().join(REFERENTIELS), &found.key)
            .ok_or_else(|| AppError::ReferentielInconnu(code.to_owned()))?;
        let mut entete = self.entete(Genre::Referentiel, "", pour, &found.titre);
        entete.referentiel = Some(found.key.clone());
        let pieces = files.into_iter().map(|(name, bytes)| (name, Piece::Octets(bytes))).collect();
        let cle: Cle = self.cle_of(protection).await?;
        self.write_package(entete, pieces, cle, sortie).await
    }

    /// Whether that référentiel can be put beside those that are here; one that is here already can.
    pub(super) fn check_pack(&self, key: &ReferentielKey) -> Result<(), AppError> {
        let known = self.referentiels.referentiels.iter().any(|one| one.key == *key);
        if !known && self.place_of(key).exists() {
            let ReferentielKey { code, version, .. } = key.clone();
            return Err(RecuError::ReferentielAutre { code, version }.into());
        }
        self.same_content(key)
    }

    /// Errors where a référentiel of that code and version is here and says something else.
    pub(super) fn same_content(&self, key: &ReferentielKey) -> Result<(), AppError> {
        let other = |one: &Referentiel| one.key.code == key.code && one.key.version == key.version && one.key != *key;
        if self.referentiels.referentiels.iter().any(other) {
            let ReferentielKey { code, version, .. } = key.clone();
            return Err(RecuError::ReferentielAutre { code, version }.into());
        }
        Ok(())
    }

    /// Puts the files of a référentiel in the data folder; the next opening of the library uses it.
    pub(super) fn install(&self, pack: &Pack) -> Result<(), AppError> {
        let key = &pack.referentiel.key;
        self.check_pack(key)?;
        if self.referentiels.get(key).is_some() {
            return Ok(());
        }
        let place = self.place_of(key);
        let failed = |error: std::io::Error| AppError::of_file(key.code.clone(), &error);
        let parent = place.parent().unwrap_or(&place);
        fs::create_dir_all(parent).map_err(failed)?;
        // Hidden while it is written: a folder that begins so is not looked at.
        let aside = tempfile::Builder::new().prefix(".reception-").tempdir_in(parent).map_err(failed)?;
        for (name, bytes) in &pack.fichiers {
            crate::fichiers::write_file(&aside.path().join(name), bytes)?;
        }
        let aside = aside.keep();
        fs::rename(&aside, &place).inspect_err(|_| drop(fs::remove_dir_all(&aside))).map_err(failed)
    }

    fn place_of(&self, key: &ReferentielKey) -> std::path::PathBuf {
        self.dir().join(REFERENTIELS).join(&key.code).join(&key.version)
    }
}
