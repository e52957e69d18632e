//! Something received, open: the dossier to read, what is asked, what was answered, what changed since the last time.

use std::collections::HashSet;
use std::sync::Arc;

use domain::{Dossier, DossierId, coverage};
use store::{Recu, StoreError};
use uuid::Uuid;

use super::changements::{Connus, learn, since};
use super::envoi::EnvoiRecu;
use super::{Lu, answers_of, is_asked, state_of};
use crate::avis::AvisVerifie;
use crate::error::AppError;
use crate::library::App;
use crate::vues_avis::{ChangementVue, DemandeRecue, RecuVue};

impl App {
    /// Everything the window shows of something received.
    pub async fn open_recu(&self, id: Uuid) -> Result<RecuVue, AppError> {
        let recu = self.store.recu(id).await?;
        let envoi = self.envoi(id).await?;
        let Lu { dossier, avis } = self.read_envoi(&envoi).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let asked = &envoi.demande;
        let before = self.before(&recu, &avis).await?;
        let changements = match &before {
            Some(before) => self.changes(&envoi, before, &dossier).await?,
            None => Vec::new(),
        };
        let shown = self.describe_avis(&dossier, &referentiel, &avis).await?;
        let of = |empreinte: &String| shown.iter().find(|one| &one.empreinte == empreinte).cloned();
        Ok(RecuVue {
            id: id.to_string(),
            genre: recu.genre.clone(),
            couverture: coverage(&referentiel, &dossier),
            de: envoi.de.clone(),
            recu_le: recu.recu_le.to_string(),
            demande: is_asked(&recu).then(|| DemandeRecue {
                pour: asked.pour.clone(),
                message: asked.message.clone(),
                pour_le: asked.pour_le.clone(),
                competences: asked.competences.clone(),
                portees: referentiel.regles.avis.portees.clone(),
                echelle: asked.echelle.clone(),
            }),
            etat: state_of(&recu),
            reponses: answers_of(&recu),
            signe: recu.rendu.as_ref().and_then(of),
            precedent: before.as_ref().and_then(|before| of(&before.empreinte)),
            changements,
            sur_place: self.is_candidates_place(&envoi).await?,
            retour_sans_phrase: asked.cle_de_retour.is_some(),
            avis: shown,
            referentiel: Arc::unwrap_or_clone(referentiel),
            dossier,
        })
    }

    /// The last avis that somebody of this library gave on that dossier before this request.
    async fn before(&self, recu: &Recu, avis: &[AvisVerifie]) -> Result<Option<AvisVerifie>, AppError> {
        if !is_asked(recu) {
            return Ok(None);
        }
        let ours: HashSet<String> = self.store.identites().await?.into_iter().map(|kept| kept.empreinte).collect();
        let asked = recu.id.to_string();
        let earlier = |one: &&AvisVerifie| {
            ours.contains(&one.contenu.signataire)
                && one.contenu.dossier == recu.dossier
                && one.contenu.demande.as_ref() != Some(&asked)
                && recu.rendu.as_ref() != Some(&one.empreinte)
        };
        let last = avis.iter().filter(earlier).max_by_key(|one| (one.declared_at(), one.contenu.sequence));
        Ok(last.cloned())
    }

    async fn changes(
        &self,
        envoi: &EnvoiRecu,
        before: &AvisVerifie,
        dossier: &Dossier,
    ) -> Result<Vec<ChangementVue>, AppError> {
        let mut known = self.known_texts(dossier.id).await?;
        learn(&mut known, &envoi.demande.dossier);
        let referentiel = self.referentiel(&dossier.referentiel)?.clone();
        let (read, dossier) = (before.contenu.clone(), dossier.clone());
        Ok(tokio::task::spawn_blocking(move || since(&read, &dossier, &referentiel, &known)).await?)
    }

    /// What the texts of that dossier said, as far as this library knows: in what was received, or in its own history.
    async fn known_texts(&self, dossier: DossierId) -> Result<Connus, AppError> {
        let mut known = match self.store.export_portable(dossier).await {
            Ok(portable) => portable.contenus,
            Err(StoreError::NotFound { .. }) => Connus::new(),
            Err(error) => return Err(error.into()),
        };
        for recu in self.store.recus().await?.iter().filter(|recu| recu.dossier == dossier) {
            if let Ok(envoi) = EnvoiRecu::read(recu) {
                learn(&mut known, &envoi.demande.dossier);
            }
        }
        Ok(known)
    }
}
