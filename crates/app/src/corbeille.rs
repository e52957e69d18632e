//! The bin: what was taken out of a dossier, and dossiers taken out of the list. Nothing is ever deleted.

use domain::{ActiviteId, DossierId, PreuveId};

use crate::error::AppError;
use crate::library::App;
use crate::vues::{Accueil, ActivitesVue, AjoutPreuves};
use crate::vues_memoire::{ActiviteRetiree, Corbeille, PreuveRetiree};

impl App {
    /// What can come back in a dossier.
    pub async fn corbeille(&self, dossier: DossierId) -> Result<Corbeille, AppError> {
        let bin = self.store.corbeille(dossier).await?;
        let activites = bin
            .activites
            .into_iter()
            .map(|out| ActiviteRetiree { activite: out.objet, retiree_le: out.retire_le.to_string() });
        let preuves = bin
            .preuves
            .into_iter()
            .map(|out| PreuveRetiree { preuve: out.objet, retiree_le: out.retire_le.to_string() });
        Ok(Corbeille { activites: activites.collect(), preuves: preuves.collect() })
    }

    /// Puts an activité back, at that rank from 0 or after the others.
    pub async fn restore_activite(
        &self,
        dossier: DossierId,
        activite: ActiviteId,
        rang: Option<usize>,
    ) -> Result<ActivitesVue, AppError> {
        self.store.restore_activite(dossier, activite, rang, self.now()).await?;
        self.activites(dossier).await
    }

    /// Puts evidence back, at that rank from 0 or after the others.
    pub async fn restore_preuve(
        &self,
        dossier: DossierId,
        preuve: &PreuveId,
        rang: Option<usize>,
    ) -> Result<AjoutPreuves, AppError> {
        self.store.restore_preuve(dossier, preuve, rang, self.now()).await?;
        self.preuves(dossier).await
    }

    /// Takes a dossier out of the list; all of it stays.
    pub async fn remove_dossier(&self, dossier: DossierId) -> Result<Accueil, AppError> {
        self.store.remove_dossier(dossier, self.now()).await?;
        self.accueil().await
    }

    /// Puts a dossier back in the list.
    pub async fn restore_dossier(&self, dossier: DossierId) -> Result<Accueil, AppError> {
        self.store.restore_dossier(dossier).await?;
        self.accueil().await
    }
}
