//! All the référentiels of one installation: those built in and the user's own.
//!
//! The user's own are read from `<folder>/<code>/<version>/`. A broken one is kept aside with what is wrong with it and
//! hides no other; none can take the place of a built-in one.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::{Referentiel, ReferentielKey};

use crate::builtin::{builtin, builtin_files};
use crate::cause::Cause;
use crate::defaut::Defaut;
use crate::files::{Fichiers, LIMITS, read_dir};
use crate::officiel::{Officiel, OfficielError, read_officiels};
use crate::pack::{load_dir, load_files};

/// How many folders of user référentiels are looked at.
const MAX_PACKS: usize = 100;

/// The référentiels that can be used, and those that cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// Usable, in order of code then version.
    pub referentiels: Vec<Arc<Referentiel>>,
    /// Folders that cannot be used, and why.
    pub broken: Vec<(PathBuf, Vec<Defaut>)>,
    /// Official wordings laid over them.
    pub officiels: Vec<Officiel>,
    /// Files of official wordings that cannot be used, and why.
    pub officiels_refuses: Vec<(PathBuf, OfficielError)>,
}

impl Library {
    /// The référentiels built in, and no other.
    pub fn builtin() -> Self {
        Self {
            referentiels: builtin().into_iter().map(Arc::new).collect(),
            broken: Vec::new(),
            officiels: Vec::new(),
            officiels_refuses: Vec::new(),
        }
    }

    /// The référentiels built in, and those of `user_dir`, which may not exist.
    pub fn load(user_dir: &Path) -> Self {
        let mut library = Self::builtin();
        let built_in: Vec<_> =
            library.referentiels.iter().map(|r| (r.key.code.clone(), r.key.version.clone())).collect();
        if !user_dir.exists() {
            return library;
        }
        for dir in library.version_dirs(user_dir) {
            let loaded = load_dir(&dir, LIMITS).and_then(|found| accept(found, &dir, &built_in));
            match loaded {
                Ok(found) => library.referentiels.push(Arc::new(found)),
                Err(defauts) => library.broken.push((dir, defauts)),
            }
        }
        library
            .referentiels
            .sort_by(|a, b| a.key.code.cmp(&b.key.code).then_with(|| compare_versions(&a.key.version, &b.key.version)));
        library
    }

    /// The same, with the official wordings of `dir` laid over the référentiels they name; it may not exist.
    ///
    /// Codes, versions and hashes stay what they are. A wording for a référentiel that is not here waits for it.
    #[must_use]
    pub fn with_officiels(mut self, dir: &Path) -> Self {
        let (officiels, refused) = read_officiels(dir);
        for officiel in &officiels {
            for referentiel in self.referentiels.iter_mut().filter(|one| one.key == officiel.referentiel) {
                officiel.apply(Arc::make_mut(referentiel));
            }
        }
        self.officiels = officiels;
        self.officiels_refuses = refused;
        self
    }

    /// The référentiel of that code, version and hash.
    pub fn get(&self, key: &ReferentielKey) -> Option<&Arc<Referentiel>> {
        self.referentiels.iter().find(|referentiel| &referentiel.key == key)
    }

    /// The latest version of the référentiel of that code.
    pub fn latest(&self, code: &str) -> Option<&Arc<Referentiel>> {
        self.referentiels.iter().rfind(|referentiel| referentiel.key.code == code)
    }

    /// The `<code>/<version>` folders of `user_dir`; what is not one is noted as broken.
    fn version_dirs(&mut self, user_dir: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for code in self.subdirs(user_dir) {
            found.extend(self.subdirs(&code));
        }
        if found.len() > MAX_PACKS {
            found.truncate(MAX_PACKS);
            let cause = Cause::TropDeFichiers { limite: MAX_PACKS };
            self.broken.push((user_dir.to_owned(), vec![Defaut::whole("", cause)]));
        }
        found
    }

    /// Real folders inside `dir`, in order; links are noted, files and hidden folders are left alone.
    fn subdirs(&mut self, dir: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        match fs::read_dir(dir) {
            Ok(entries) => {
                for entry in entries.take(MAX_PACKS * 2).flatten() {
                    let hidden = entry.file_name().to_string_lossy().starts_with('.');
                    match entry.file_type() {
                        Ok(kind) if kind.is_symlink() => {
                            self.broken.push((entry.path(), vec![Defaut::whole("", Cause::LienSymbolique)]));
                        }
                        Ok(kind) if kind.is_dir() && !hidden => found.push(entry.path()),
                        _ => {}
                    }
                }
            }
            Err(erreur) => {
                let cause = Cause::DossierIllisible { erreur: erreur.kind() };
                self.broken.push((dir.to_owned(), vec![Defaut::whole("", cause)]));
            }
        }
        found.sort();
        found
    }
}

/// The files of that référentiel as its author wrote them: built in, or below `user_dir`.
///
/// `None` where there is none of that code, version and hash, or where its files cannot be read whole.
pub fn source_files(user_dir: &Path, key: &ReferentielKey) -> Option<Fichiers> {
    let is_it = |files: &Fichiers| load_files(files, LIMITS).is_ok_and(|found| found.key == *key);
    if let Some(files) = builtin_files().find(is_it) {
        return Some(files);
    }
    let (files, defauts) = read_dir(&user_dir.join(&key.code).join(&key.version), LIMITS);
    (defauts.is_empty() && is_it(&files)).then_some(files)
}

/// Refuses a pack that stands in the wrong folder, or that would take the place of a built-in one.
fn accept(found: Referentiel, dir: &Path, built_in: &[(String, String)]) -> Result<Referentiel, Vec<Defaut>> {
    let ReferentielKey { code, version, .. } = &found.key;
    let mut defauts = Vec::new();
    if !dir.ends_with(Path::new(code).join(version)) {
        let attendu = format!("{code}/{version}");
        defauts.push(Defaut::whole("", Cause::DossierMalNomme { attendu }));
    }
    if built_in.iter().any(|known| (&known.0, &known.1) == (code, version)) {
        let cause = Cause::DejaIntegre { code: code.clone(), version: version.clone() };
        defauts.push(Defaut::whole("referentiel.toml", cause));
    }
    if defauts.is_empty() { Ok(found) } else { Err(defauts) }
}

/// `2` before `10`, `1` before `1.1`.
fn compare_versions(a: &str, b: &str) -> Ordering {
    let numbers = |text: &str| text.split('.').map(|n| n.parse::<u64>().unwrap_or(u64::MAX)).collect::<Vec<_>>();
    numbers(a).cmp(&numbers(b)).then_with(|| a.cmp(b))
}
