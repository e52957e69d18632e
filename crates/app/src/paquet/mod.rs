//! A whole dossier out of the library and back: as an open export anybody can read, or as an encrypted package.
//!
//! Both are the same zip; the package is that zip encrypted. What comes from outside becomes a [`Reception`]: staged beside
//! the library, verified to the last byte, and shown. Nothing is imported before [`App::import_reception`] is asked for, and
//! then in one transaction. A file is written whole or not at all.

mod contenu;
mod historique;
mod lisible;
mod reception;

use std::io::{BufReader, BufWriter};
use std::path::Path;

use domain::DossierId;
use exchange::{Entete, Genre, Key, PackageError, Protection, WORK_FACTOR, Writer};
use store::Portable;
use zeroize::Zeroizing;

use crate::dossiers::check_length;
use crate::error::AppError;
use crate::fichiers::{Aside, name_part};
use crate::library::App;
use crate::vues_paquets::{ImportVue, PaquetEcrit};
use crate::wording::paquets;

pub use reception::{Reception, is_encrypted_file, read_paquet};

/// The shortest passphrase a package is written with, in characters.
const MIN_PHRASE: usize = 12;

/// Folder, below the data folder, where what comes in or goes out is staged; nobody else can read it.
const STAGING: &str = "receptions";

/// Removes what a crash left staged in the library of `dir`.
pub(crate) fn sweep(dir: &Path) {
    reception::sweep(&dir.join(STAGING));
}

impl App {
    /// Writes the whole dossier to `sortie` as an open export: a plain zip.
    ///
    /// Errors where a file of evidence or a sealed PDF is missing or damaged: an export is whole or is not.
    pub async fn export_dossier(&self, id: DossierId, sortie: &Path) -> Result<PaquetEcrit, AppError> {
        let aside = Aside::beside(sortie)?;
        let (aside, entrees) = self.write_dossier(id, "", aside).await?;
        tokio::task::spawn_blocking(move || aside.put()).await??;
        written(sortie, entrees)
    }

    /// Writes the whole dossier to `sortie` as a package that `phrase` opens, for `pour`, who may be left unsaid.
    ///
    /// Errors with [`AppError::PhraseTropCourte`] below twelve characters.
    pub async fn create_paquet(
        &self,
        id: DossierId,
        pour: &str,
        phrase: &str,
        sortie: &Path,
    ) -> Result<PaquetEcrit, AppError> {
        if phrase.trim().chars().count() < MIN_PHRASE {
            return Err(AppError::PhraseTropCourte(MIN_PHRASE));
        }
        check_length("destinataire", pour)?;
        let target = Aside::beside(sortie)?;
        let staging = reception::folder(&self.dir().join(STAGING))?;
        let plain = Aside::private(staging.path())?;
        let (plain, entrees) = self.write_dossier(id, pour.trim(), plain).await?;
        let phrase = Zeroizing::new(phrase.to_owned());
        let encrypted = move || {
            let _staging = staging;
            let mut from = BufReader::new(plain.reopened()?);
            let protection = Protection::Phrase { phrase: &phrase, work_factor: WORK_FACTOR };
            exchange::encrypt(&mut from, target, &protection).map_err(AppError::from)?.put()
        };
        tokio::task::spawn_blocking(encrypted).await??;
        written(sortie, entrees)
    }

    /// Four words to propose as the passphrase of a package.
    pub fn propose_phrase(&self) -> Result<Zeroizing<String>, AppError> {
        let random = &self.ports.random;
        exchange::propose_phrase(&|bytes| random(bytes)).map_err(AppError::Hasard)
    }

    /// What a file to which that dossier goes out is called: « dossier-cqpm-tmsi-durand.zip ».
    pub async fn export_file_name(&self, id: DossierId, extension: &str) -> Result<String, AppError> {
        let dossier = self.store.load(id).await?;
        Ok(format!("dossier-{}{}.{extension}", dossier.referentiel.code, name_part(&dossier.candidat.nom)))
    }

    /// Stages and verifies a file to import, beside the library. Nothing is imported.
    ///
    /// `phrase` opens an encrypted one; without it [`exchange::PackageError::PhraseRequired`].
    pub async fn receive(&self, path: &Path, phrase: Option<&str>) -> Result<Reception, AppError> {
        let (path, place) = (path.to_owned(), self.dir().join(STAGING));
        let phrase = phrase.map(|phrase| Zeroizing::new(phrase.to_owned()));
        let open = move || Reception::open(&path, phrase.as_ref().map(|phrase| Key::Phrase(phrase)).as_ref(), &place);
        tokio::task::spawn_blocking(open).await?
    }

    /// What the window shows of a file before it is confirmed.
    pub async fn import_vue(&self, jeton: &str, reception: &Reception) -> Result<ImportVue, AppError> {
        let vue = reception.vue();
        let deja_la = match vue.dossier {
            Some(id) => self.is_there(id).await?,
            None => false,
        };
        let referentiel_present = reception.referentiel().is_some_and(|key| self.referentiels.get(key).is_some());
        Ok(ImportVue {
            jeton: jeton.to_owned(),
            fichier: vue.fichier.clone(),
            phrase_requise: false,
            paquet: Some(vue.clone()),
            deja_la,
            referentiel_present,
        })
    }

    /// Imports what was staged, in one transaction; gives the dossier it became.
    ///
    /// Errors with [`AppError::DossierDejaLa`] where the library has that dossier and `copie` is not asked for: nothing that
    /// is there is ever replaced. A copy has an id of its own and says that it is one.
    pub async fn import_reception(&self, reception: &Reception, copie: bool) -> Result<DossierId, AppError> {
        let found = reception.staged.manifest.entete.genre;
        let portable =
            reception.portable.as_ref().ok_or(PackageError::OtherGenre { found, expected: Genre::DossierComplet })?;
        self.referentiel(&portable.referentiel)?;
        // What was taken out of a list is asked back by importing it.
        let mut portable = Portable { retire_le: None, ..portable.clone() };
        let mut id = portable.id;
        if self.is_there(id).await? {
            if !copie {
                return Err(AppError::DossierDejaLa(id));
            }
            id = DossierId(self.new_id());
            portable.mention = paquets::copy_of(self.today());
        }
        for one in &portable.preuves {
            let bytes = contenu::file(&reception.staged, one.objet.id.as_str())?;
            self.store.put_preuve_file(bytes).await?;
        }
        for sceau in &portable.sceaux {
            let pdf = contenu::file(&reception.staged, &sceau.empreinte_pdf)?;
            self.store.put_sceau_file(id, sceau.numero, pdf).await?;
        }
        let imported = self.store.import_portable(&portable, id).await?;
        tracing::info!(absent = imported.preuves_absentes.len(), "a dossier was imported");
        Ok(id)
    }

    async fn is_there(&self, id: DossierId) -> Result<bool, AppError> {
        match self.store.load(id).await {
            Ok(_) => Ok(true),
            Err(store::StoreError::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The zip of a dossier, written into `out`; with how many entries.
    async fn write_dossier(&self, id: DossierId, pour: &str, out: Aside) -> Result<(Aside, usize), AppError> {
        let (dossier, portable) = (self.store.load(id).await?, self.store.export_portable(id).await?);
        let referentiel = self.referentiels.get(&dossier.referentiel).cloned();
        let entete = Entete {
            genre: Genre::DossierComplet,
            paquet: self.new_id().to_string(),
            cree_le: self.now().to_string(),
            application: concat!("Probant ", env!("CARGO_PKG_VERSION")).to_owned(),
            de: dossier.candidat.nom_complet(),
            pour: pour.to_owned(),
            titre: referentiel.as_ref().map_or_else(|| dossier.referentiel.code.clone(), |r| r.titre.clone()),
            dossier: Some(id),
            referentiel: Some(dossier.referentiel.clone()),
        };
        let files = contenu::files(&portable);
        let mut writer = tokio::task::spawn_blocking({
            let entete = entete.clone();
            move || {
                let mut writer = Writer::new(BufWriter::new(out));
                let titre = &entete.titre;
                writer.add_copy(lisible::README, &lisible::readme(&dossier, titre, &entete.cree_le))?;
                for (name, text) in lisible::texts(&dossier, referentiel.as_ref()) {
                    writer.add_copy(&name, &text)?;
                }
                contenu::write(&mut writer, &portable)?;
                Ok::<_, AppError>(writer)
            }
        })
        .await??;
        let sceaux = self.store.sceaux(id).await?;
        for (name, file) in files {
            let bytes = match file {
                contenu::Fichier::Preuve(id) => self.store.preuve_bytes(&id).await?,
                contenu::Fichier::Sceau(numero) => {
                    let sceau = sceaux.iter().find(|sceau| sceau.numero == numero);
                    let sceau = sceau.ok_or(AppError::PaquetContradictoire("a sealed version is not there"))?;
                    self.store.sceau_bytes(sceau.id).await?
                }
            };
            writer = tokio::task::spawn_blocking(move || {
                writer.add_file(&name, &bytes[..])?;
                Ok::<_, AppError>(writer)
            })
            .await??;
        }
        let (manifest, out) = tokio::task::spawn_blocking(move || writer.finish(entete)).await??;
        let out = out.into_inner().map_err(|error| AppError::of_file("", error.error()))?;
        Ok((out, manifest.entrees.len() + 1))
    }
}

fn written(sortie: &Path, entrees: usize) -> Result<PaquetEcrit, AppError> {
    let fichier = sortie.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let taille = sortie.metadata().map_err(|error| AppError::of_file(&fichier, &error))?.len();
    Ok(PaquetEcrit { fichier, taille, entrees })
}
