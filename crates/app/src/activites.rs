//! Activités: create, describe, order, remove.

use domain::{Activite, ActiviteId, DossierId, Genre};

use crate::dossiers::check_length;
use crate::error::AppError;
use crate::library::App;
use crate::vues::ActivitesVue;

impl App {
    /// Adds an activité after the others.
    pub async fn create_activite(&self, dossier: DossierId, titre: &str) -> Result<ActivitesVue, AppError> {
        check_length("titre", titre)?;
        let activite = Activite {
            id: ActiviteId(self.new_id()),
            genre: Genre::Projet,
            titre: titre.trim().to_owned(),
            debut: String::new(),
            fin: String::new(),
            lieu: String::new(),
            role: String::new(),
            equipe: String::new(),
            outils: String::new(),
            texte: String::new(),
        };
        self.store.insert_activite(dossier, &activite, self.new_id(), self.now()).await?;
        self.activites(dossier).await
    }

    /// Saves what describes an activité; its text is saved by [`App::save_text`].
    pub async fn save_activite(&self, dossier: DossierId, activite: Activite) -> Result<ActivitesVue, AppError> {
        check_fields(&activite)?;
        self.store.update_activite(dossier, &activite, self.now()).await?;
        self.activites(dossier).await
    }

    /// Moves an activité to that rank, from 0; beyond the end is the end.
    pub async fn move_activite(
        &self,
        dossier: DossierId,
        activite: ActiviteId,
        rang: usize,
    ) -> Result<ActivitesVue, AppError> {
        let before = self.store.load(dossier).await?;
        let mut order: Vec<_> = before.activites.iter().map(|a| a.id).filter(|id| *id != activite).collect();
        order.insert(rang.min(order.len()), activite);
        self.store.reorder_activites(dossier, &order, self.now()).await?;
        self.activites(dossier).await
    }

    /// Takes an activité out of the dossier; its versions stay in the library.
    pub async fn remove_activite(&self, dossier: DossierId, activite: ActiviteId) -> Result<ActivitesVue, AppError> {
        self.store.remove_activite(dossier, activite, self.now()).await?;
        self.activites(dossier).await
    }

    pub(crate) async fn activites(&self, id: DossierId) -> Result<ActivitesVue, AppError> {
        let (dossier, _, bilan) = self.load_with_bilan(id).await?;
        Ok(ActivitesVue { bilan, activites: dossier.activites })
    }
}

/// Refuses a field longer than the form takes.
pub(crate) fn check_fields(activite: &Activite) -> Result<(), AppError> {
    let fields = [
        ("titre", &activite.titre),
        ("début", &activite.debut),
        ("fin", &activite.fin),
        ("lieu", &activite.lieu),
        ("rôle", &activite.role),
        ("équipe", &activite.equipe),
        ("outils", &activite.outils),
    ];
    fields.into_iter().try_for_each(|(name, value)| check_length(name, value))
}
