//! The file that holds the official wording of one référentiel, and how it is laid over it.
//!
//! It names exactly one référentiel by code, version and hash, and ids of it; it can change nothing but official wordings.
//! One that cannot be read is set aside with its reason and leaves the référentiel as it is.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use domain::{Referentiel, ReferentielKey};
use serde::{Deserialize, Serialize};

use crate::files::LIMITS;

/// Version of the format of these files.
const FORMAT: u32 = 1;

/// How many files are looked at.
const MAX_FILES: usize = 200;

/// Bytes of one file: four times what the largest référentiel could ask for.
const MAX_BYTES: u64 = 4_000_000;

/// Official wordings of one référentiel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officiel {
    /// Version of the format.
    pub format: u32,
    /// Whose wording it is.
    pub referentiel: ReferentielKey,
    /// Name of the document it was read in.
    pub fichier: String,
    /// SHA-256 of that document, lowercase hexadecimal.
    pub empreinte: String,
    /// When, ISO 8601 UTC.
    pub ajoute_le: String,
    /// Wordings by id.
    pub textes: BTreeMap<String, String>,
}

/// Why a file of official wordings is not used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficielError {
    /// Larger than accepted, or too many of them.
    #[error("over the limit")]
    TropGros,
    /// It cannot be read, or is no such file.
    #[error("cannot be read: {0}")]
    Illisible(String),
    /// Written by a later version of the program.
    #[error("format {0} is not known")]
    FormatInconnu(u32),
}

impl Officiel {
    /// Wordings for `referentiel`, without those of ids it does not have.
    pub fn new(referentiel: &Referentiel, fichier: &str, empreinte: &str, ajoute_le: &str) -> Self {
        Self {
            format: FORMAT,
            referentiel: referentiel.key.clone(),
            fichier: fichier.to_owned(),
            empreinte: empreinte.to_owned(),
            ajoute_le: ajoute_le.to_owned(),
            textes: BTreeMap::new(),
        }
    }

    /// The name of its file.
    pub fn file_name(key: &ReferentielKey) -> String {
        format!("{}-{}-{}.json", key.code, key.version, key.empreinte)
    }

    /// Lays the wordings over `referentiel`; nothing else of it changes. Gives how many ids got one.
    pub fn apply(&self, referentiel: &mut Referentiel) -> usize {
        let mut laid = 0;
        if self.referentiel == referentiel.key {
            each(referentiel, |id, officiel| {
                if let Some(texte) = self.textes.get(id).filter(|texte| acceptable(texte)) {
                    *officiel = Some(texte.clone());
                    laid += 1;
                }
            });
        }
        laid
    }

    /// Reads one file.
    pub fn read(path: &Path) -> Result<Self, OfficielError> {
        let illisible = |error: std::io::Error| OfficielError::Illisible(error.to_string());
        if !fs::symlink_metadata(path).map_err(illisible)?.file_type().is_file() {
            return Err(OfficielError::Illisible("not an ordinary file".to_owned()));
        }
        let mut octets = Vec::new();
        File::open(path).map_err(illisible)?.take(MAX_BYTES + 1).read_to_end(&mut octets).map_err(illisible)?;
        if octets.len() as u64 > MAX_BYTES {
            return Err(OfficielError::TropGros);
        }
        let officiel: Self =
            serde_json::from_slice(&octets).map_err(|error| OfficielError::Illisible(error.to_string()))?;
        if officiel.format == FORMAT { Ok(officiel) } else { Err(OfficielError::FormatInconnu(officiel.format)) }
    }
}

/// Reads the files of `dir`, which may not exist, with those that cannot be used.
pub fn read_officiels(dir: &Path) -> (Vec<Officiel>, Vec<(PathBuf, OfficielError)>) {
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    let Ok(entries) = fs::read_dir(dir) else { return (read, refused) };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    if paths.len() > MAX_FILES {
        refused.push((dir.to_owned(), OfficielError::TropGros));
        paths.truncate(MAX_FILES);
    }
    for path in paths {
        match Officiel::read(&path) {
            Ok(officiel) => read.push(officiel),
            Err(error) => refused.push((path, error)),
        }
    }
    (read, refused)
}

/// A wording that a file of a référentiel could hold.
fn acceptable(texte: &str) -> bool {
    !texte.trim().is_empty() && texte.chars().count() <= LIMITS.text_chars && !texte.chars().any(char::is_control)
}

/// Every id that can have an official wording, and that wording.
pub(super) fn each(referentiel: &mut Referentiel, mut see: impl FnMut(&str, &mut Option<String>)) {
    for bloc in &mut referentiel.blocs {
        for one in &mut bloc.connaissances {
            see(&one.id, &mut one.texte_officiel);
        }
    }
    for competence in &mut referentiel.competences {
        for one in &mut competence.conditions {
            see(&one.id, &mut one.texte_officiel);
        }
        for one in &mut competence.criteres {
            see(one.id.as_str(), &mut one.texte_officiel);
            for point in &mut one.sous_points {
                see(&point.id, &mut point.texte_officiel);
            }
        }
        for one in &mut competence.resultats {
            see(&one.id, &mut one.texte_officiel);
        }
    }
}

/// Every id of `referentiel` that can have an official wording, in order, and the one it has.
pub fn ids(referentiel: &Referentiel) -> Vec<(&str, Option<&str>)> {
    let knowledge = referentiel.blocs.iter().flat_map(|bloc| &bloc.connaissances);
    let mut all: Vec<_> = knowledge.map(|one| (one.id.as_str(), one.texte_officiel.as_deref())).collect();
    for competence in &referentiel.competences {
        all.extend(competence.conditions.iter().map(|one| (one.id.as_str(), one.texte_officiel.as_deref())));
        for one in &competence.criteres {
            all.push((one.id.as_str(), one.texte_officiel.as_deref()));
            all.extend(one.sous_points.iter().map(|point| (point.id.as_str(), point.texte_officiel.as_deref())));
        }
        all.extend(competence.resultats.iter().map(|one| (one.id.as_str(), one.texte_officiel.as_deref())));
    }
    all
}
