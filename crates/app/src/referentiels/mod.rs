//! Référentiels: those that are here, official documents becoming drafts then versions, official wordings, comparisons.
//!
//! A published version never changes; a draft is on the disk at each save; what a document says and was not understood is
//! listed, and stands in the way of publishing until a person placed it or set it aside.

mod atelier;
mod comparer;
mod erreur;
mod etat;
mod lire;
mod officiel;
mod publier;
mod vue;

use std::path::{Path, PathBuf};

use domain::{Referentiel, ReferentielKey};
use referentiel::import::brouillon::Brouillon;
use referentiel::publier::Manquant;
use referentiel::{Defaut, LIMITS, Library};
use uuid::Uuid;

use crate::error::AppError;
use crate::exemple;
use crate::fichiers::write_file;
use crate::library::{App, REFERENTIELS};
use crate::vues::{ReferentielRefuse, ReferentielResume};
use crate::vues_referentiels::{
    BrouillonEtat, BrouillonResume, BrouillonVue, DossierConcerne, ProblemeVue, ReferentielComplet, ReferentielsVue,
};
use crate::wording::referentiels as mots;
use atelier::{Atelier, Origine};
use vue::Concernes;

pub use comparer::compare_two;
pub use erreur::ReferentielsError;
pub use lire::{DocumentLu, read_referentiel, read_referentiel_file};

/// Name of the folder, below the data folder, of official wordings.
const OFFICIELS: &str = "referentiels-officiels";

/// Name of the folder, below the data folder, of drafts.
const BROUILLONS: &str = "brouillons";

/// The folders of référentiels below the data folder: they go where the library goes.
pub(crate) const DOSSIERS: [&str; 3] = [REFERENTIELS, OFFICIELS, BROUILLONS];

/// The référentiels usable with that data folder, official wordings laid over them, without opening its library.
pub fn list_referentiels(dir: &Path) -> Library {
    Library::load(&dir.join(REFERENTIELS)).with_officiels(&dir.join(OFFICIELS))
}

/// Everything wrong with the référentiel written in `dir`; empty when nothing is.
pub fn check_referentiel(dir: &Path) -> Vec<Defaut> {
    referentiel::check_dir(dir)
}

/// The référentiel that `asked` names: a code (its newest version), `code@version`, or a folder.
///
/// Errors with [`AppError::ReferentielInconnu`], or with [`AppError::ReferentielAbsent`] where only that version is not here.
pub fn find_referentiel(library: &Library, asked: &str) -> Result<Referentiel, AppError> {
    let (code, version) = asked.split_once('@').map_or((asked, None), |(code, version)| (code, Some(version)));
    let of_code = library.referentiels.iter().filter(|one| one.key.code == code);
    let found = match version {
        Some(version) => of_code.clone().find(|one| one.key.version == version),
        None => library.latest(code),
    };
    if let Some(found) = found {
        return Ok(found.as_ref().clone());
    }
    if let (Some(version), Some(_)) = (version, of_code.clone().next()) {
        return Err(AppError::ReferentielAbsent { code: code.to_owned(), version: version.to_owned() });
    }
    let folder = PathBuf::from(asked);
    if folder.is_dir() {
        return referentiel::load_dir(&folder, LIMITS)
            .map_err(|defauts| ReferentielsError::Incomplet(defauts.len()).into());
    }
    Err(AppError::ReferentielInconnu(asked.to_owned()))
}

/// Writes the files of a draft in the folder `dir`, made where there is none; what stands in the way otherwise.
pub fn write_referentiel(brouillon: &Brouillon, dir: &Path) -> Result<Vec<ProblemeVue>, AppError> {
    match referentiel::publier::fichiers(brouillon) {
        Ok(fichiers) => {
            std::fs::create_dir_all(dir).map_err(|error| AppError::of_file(dir.display().to_string(), &error))?;
            fichiers.iter().try_for_each(|(nom, octets)| write_file(&dir.join(nom), octets))?;
            Ok(Vec::new())
        }
        Err(manquants) => Ok(manquants
            .into_iter()
            .map(|Manquant { chemin, defaut }| {
                let ou = mots::ou(brouillon, &chemin);
                mots::manquant(chemin, ou, &defaut)
            })
            .collect()),
    }
}

/// Where a path of a draft is, for people.
pub fn place_in_draft(brouillon: &Brouillon, chemin: &str) -> String {
    mots::ou(brouillon, chemin)
}

/// Why a reading is not sure, or what an extract is, for people.
pub fn reason_in_words(code: &str) -> String {
    mots::raison(code)
}

impl App {
    /// Every référentiel and every draft that is here.
    pub async fn referentiels(&self) -> Result<ReferentielsVue, AppError> {
        let concernes = self.concernes().await?;
        let (library, atelier, data) = (self.library(), Atelier::of(self.dir()), self.dir().to_owned());
        tokio::task::spawn_blocking(move || {
            let (drafts, unread) = atelier.list()?;
            let mut refuses = vue::refuses(&library, &data);
            refuses.extend(unread.iter().map(|path| ReferentielRefuse {
                dossier: path.strip_prefix(&data).unwrap_or(path).to_string_lossy().into_owned(),
                defauts: vec![mots::brouillon_illisible()],
            }));
            Ok(ReferentielsVue {
                publies: library.referentiels.iter().map(|one| vue::ligne(one, &library, &concernes)).collect(),
                brouillons: drafts.iter().map(etat::resume).collect(),
                refuses,
            })
        })
        .await?
    }

    /// All of a référentiel. Errors with [`AppError::ReferentielAbsent`].
    pub async fn show_referentiel(&self, key: ReferentielKey) -> Result<ReferentielComplet, AppError> {
        complet(self, &key).await
    }

    /// Begins the next version of a référentiel, as a draft that says the same.
    pub async fn copy_referentiel(&self, key: ReferentielKey) -> Result<BrouillonVue, AppError> {
        let (referentiel, library) = (self.referentiel(&key)?, self.library());
        let (atelier, id, now) = (Atelier::of(self.dir()), self.new_id(), self.now());
        tokio::task::spawn_blocking(move || {
            let mut brouillon = Brouillon::from_referentiel(&referentiel);
            brouillon.version = lire::next_version(&library, &key.code, &brouillon.version);
            brouillon.source = mots::source_de_copie(&brouillon.source, &key.version);
            let origine =
                Origine { fichier: String::new(), empreinte: String::new(), copie_de: Some(key), source: None };
            let travail = atelier.create(id, origine, brouillon, now)?;
            Ok(vue::brouillon_vue(travail, &library))
        })
        .await?
    }

    /// A draft, all of it.
    pub async fn draft(&self, id: Uuid) -> Result<BrouillonVue, AppError> {
        let (atelier, library) = (Atelier::of(self.dir()), self.library());
        tokio::task::spawn_blocking(move || Ok(vue::brouillon_vue(atelier.read(id)?, &library))).await?
    }

    /// Saves a draft whole; once this returns it is on the disk.
    ///
    /// Errors with [`ReferentielsError::BrouillonChange`] where it was saved since `revision`.
    pub async fn save_draft(&self, id: Uuid, revision: u32, brouillon: Brouillon) -> Result<BrouillonEtat, AppError> {
        let (atelier, library, now) = (Atelier::of(self.dir()), self.library(), self.now());
        tokio::task::spawn_blocking(move || Ok(etat::etat(&atelier.save(id, revision, brouillon, now)?, &library)))
            .await?
    }

    /// Sets a draft aside; [`App::restore_draft`] takes it back.
    pub async fn delete_draft(&self, id: Uuid) -> Result<(), AppError> {
        let atelier = Atelier::of(self.dir());
        tokio::task::spawn_blocking(move || atelier.retire(id)).await?
    }

    /// Takes back a draft that was set aside.
    pub async fn restore_draft(&self, id: Uuid) -> Result<BrouillonResume, AppError> {
        let atelier = Atelier::of(self.dir());
        tokio::task::spawn_blocking(move || Ok(etat::resume(&atelier.restore(id)?))).await?
    }

    /// Publishes a draft as an immutable version, used at once; the draft has served and is set aside.
    ///
    /// Errors with [`ReferentielsError::Incomplet`] while something stands in the way, with
    /// [`ReferentielsError::BrouillonChange`] where what is published is not what was looked at.
    pub async fn publish_draft(&self, id: Uuid, revision: u32) -> Result<ReferentielComplet, AppError> {
        let (atelier, library, data) = (Atelier::of(self.dir()), self.library(), self.dir().to_owned());
        let key = tokio::task::spawn_blocking(move || {
            let travail = atelier.read(id)?;
            if travail.revision != revision {
                return Err(AppError::from(ReferentielsError::BrouillonChange));
            }
            let problemes = etat::etat(&travail, &library).problemes;
            let taken = || ReferentielsError::DejaPublie {
                code: travail.brouillon.code.clone(),
                version: travail.brouillon.version.clone(),
            };
            match problemes.len() {
                0 => {}
                1 if problemes[0].code == "deja_publie" => return Err(taken().into()),
                several => return Err(ReferentielsError::Incomplet(several).into()),
            }
            let fichiers = publier::fichiers(&travail, &library)
                .map_err(|manquants| ReferentielsError::Incomplet(manquants.len()))?;
            let key = publier::write_version(&data, &fichiers)?;
            atelier.served(id);
            Ok(key)
        })
        .await??;
        self.reload_referentiels();
        complet(self, &key).await
    }

    /// The dossiers in the list, by the référentiel they answer.
    async fn concernes(&self) -> Result<Concernes, AppError> {
        let mut concernes = Concernes::new();
        for row in self.store.list().await?.into_iter().filter(|row| row.retire_le.is_none()) {
            let one = DossierConcerne { id: row.id, candidat: row.candidat, mention: row.mention };
            concernes.entry(row.referentiel).or_default().push(one);
        }
        Ok(concernes)
    }
}

async fn complet(app: &App, key: &ReferentielKey) -> Result<ReferentielComplet, AppError> {
    let concernes = app.concernes().await?;
    Ok(vue::complet(app.referentiel(key)?.as_ref(), &app.library(), &concernes))
}

pub(crate) fn resumes(library: &Library) -> Vec<ReferentielResume> {
    let built_in = Library::builtin();
    library
        .referentiels
        .iter()
        .map(|r| ReferentielResume {
            code: r.key.code.clone(),
            version: r.key.version.clone(),
            empreinte: r.key.empreinte.clone(),
            titre: r.titre.clone(),
            mot_competences: r.vocabulaire.competences.clone(),
            competences: r.competences.len(),
            criteres: r.competences.iter().map(|c| c.criteres.len()).sum(),
            blocs: r.blocs.iter().map(|b| b.titre.clone()).collect(),
            exemple: exemple::exists(&r.key.code),
            integre: built_in.get(&r.key).is_some(),
        })
        .collect()
}
