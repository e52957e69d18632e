//! Backups: when, now, what they hold, a dossier taken back from one; and another place for the library.
//!
//! A backup that fails is told in the settings and tried again; nothing else depends on it. A dossier taken back is a copy
//! beside, with an id of its own and all its versions: what is there is never replaced.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use domain::{Counts, DossierId};
use store::{Portable, StoreError, place_in};

use crate::dossiers::resume;
use crate::emplacement::point_to;
use crate::error::AppError;
use crate::library::App;
use crate::nuage::service_of;
use crate::referentiels::DOSSIERS;
use crate::vues::DossierResume;
use crate::vues_sauvegardes::{SauvegardeVue, SauvegardesVue};
use crate::wording;

/// The service whose warning was read and put away.
const NUAGE_VU: &str = "nuage_vu";

impl App {
    /// The backups, and where the library is.
    pub async fn sauvegardes(&self) -> Result<SauvegardesVue, AppError> {
        let list = self.store.sauvegardes().await?;
        let echec = self.sauvegarde_manquee.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(SauvegardesVue {
            emplacement: self.dir().display().to_string(),
            nuage: service_of(self.dir()).map(str::to_owned),
            derniere_bonne: list.iter().find(|one| one.verifiee).map(|one| one.le.to_string()),
            echec,
            liste: list
                .into_iter()
                .map(|one| SauvegardeVue {
                    nom: one.nom,
                    le: one.le.to_string(),
                    taille: one.taille,
                    verifiee: one.verifiee,
                })
                .collect(),
        })
    }

    /// Makes a backup. Errors with [`AppError::Sauvegarde`].
    pub async fn backup_now(&self) -> Result<SauvegardesVue, AppError> {
        self.backup().await?;
        self.sauvegardes().await
    }

    /// Makes a backup where one is due; whether it made one. Errors with [`AppError::Sauvegarde`], which the settings tell.
    pub async fn backup_if_due(&self) -> Result<bool, AppError> {
        if !self.store.backup_due(self.now()).await.map_err(AppError::Sauvegarde)? {
            return Ok(false);
        }
        self.backup().await.map(|()| true)
    }

    async fn backup(&self) -> Result<(), AppError> {
        let made = self.store.backup(self.now()).await.map_err(AppError::Sauvegarde);
        let told = made.as_ref().err().map(AppError::message);
        *self.sauvegarde_manquee.lock().unwrap_or_else(PoisonError::into_inner) = told;
        let made = made?;
        tracing::info!(bytes = made.taille, "a backup was made");
        Ok(())
    }

    /// The dossiers a backup holds, those in its bin last. Errors with [`AppError::SauvegardeIllisible`].
    pub async fn backup_content(&self, nom: &str) -> Result<Vec<DossierResume>, AppError> {
        let backup = self.store.open_backup(nom).await.map_err(AppError::SauvegardeIllisible)?;
        let held = backup.store();
        let mut rows = held.list().await.map_err(AppError::SauvegardeIllisible)?;
        rows.sort_by_key(|row| row.retire_le.is_some());
        let mut lines = Vec::new();
        for row in rows {
            let referentiel = self.known_referentiel(&row.referentiel);
            let counts = match &referentiel {
                Some(referentiel) => {
                    let mut dossier = held.load(row.id).await.map_err(AppError::SauvegardeIllisible)?;
                    let signed = held.avis_signes(row.id).await.map_err(AppError::SauvegardeIllisible)?;
                    let avis = self.held_avis(signed).0;
                    self.fill_avis(&mut dossier, &avis).await?;
                    domain::coverage(referentiel, &dossier).counts
                }
                None => Counts::default(),
            };
            lines.push(resume(row, referentiel.as_deref(), counts));
        }
        backup.close().await?;
        Ok(lines)
    }

    /// Brings a dossier of a backup beside the others, whole, as a copy that says of which day it is.
    pub async fn restore_from_backup(&self, nom: &str, dossier: DossierId) -> Result<DossierId, AppError> {
        let backup = self.store.open_backup(nom).await.map_err(AppError::SauvegardeIllisible)?;
        let held = backup.store();
        let le = self.store.sauvegardes().await?.into_iter().find(|one| one.nom == nom).map(|one| one.le);
        let le = le.unwrap_or_else(|| self.now()).to_zoned(self.ports.zone.clone()).datetime();
        let mention = wording::sauvegardes::copy_of(le);
        let portable = held.export_portable(dossier).await.map_err(AppError::SauvegardeIllisible)?;
        let portable = Portable { mention, retire_le: None, ..portable };
        let copy = DossierId(self.new_id());
        for sceau in held.sceaux(dossier).await.map_err(AppError::SauvegardeIllisible)? {
            match held.sceau_bytes(sceau.id).await {
                Ok(pdf) => self.store.put_sceau_file(copy, sceau.numero, pdf).await?,
                // A PDF that is not there is told where it is opened; it keeps no text from coming back.
                Err(StoreError::SceauMissing { .. } | StoreError::SceauDamaged { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let imported = self.store.import_portable(&portable, copy).await?;
        backup.close().await?;
        tracing::info!(absent = imported.preuves_absentes.len(), "a dossier was taken back from a backup");
        Ok(copy)
    }

    /// Moves the library to `chosen`, or to a folder made inside; gives where. `home` then says where it is.
    ///
    /// Nothing can be saved through this `App` any more once it is moved: open the folder it gives. The old one stays as
    /// it was. Errors with [`AppError::Deplacement`]; the library is then where it was, and goes on.
    pub async fn move_library(&self, chosen: &Path, home: &Path) -> Result<PathBuf, AppError> {
        let place = place_in(chosen, self.dir()).map_err(AppError::Deplacement)?;
        let moved = self.store.move_to(&place, &DOSSIERS, || point_to(home, &place)).await;
        moved.map_err(|error| match error {
            AppError::Store(error) => AppError::Deplacement(error),
            other => other,
        })?;
        tracing::info!("the library was moved");
        Ok(place)
    }

    /// The service to warn about on the first screen; none once that was read.
    pub(crate) async fn nuage_to_tell(&self) -> Result<Option<String>, AppError> {
        let Some(service) = service_of(self.dir()) else { return Ok(None) };
        let read = self.store.reglage(NUAGE_VU).await?;
        Ok(Some(service.to_owned()).filter(|service| read.as_deref() != Some(service)))
    }

    /// Puts the warning of the first screen away; the settings go on telling it.
    pub async fn hide_nuage(&self) -> Result<(), AppError> {
        Ok(self.store.set_reglage(NUAGE_VU, service_of(self.dir()).unwrap_or_default()).await?)
    }
}
