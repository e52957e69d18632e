//! What somebody else sent to be read: requests of avis, dossiers to read; and answering them.
//!
//! A tutor or a trainer keeps what they received beside their own dossiers, never among them. What came does not change; the answers
//! are a draft until they are signed. Nothing is answered for anybody: an answer without a choice is signed nowhere.

mod changements;
mod entier;
mod envoi;
mod error;
mod fichier;
mod ouvrir;
mod rendre;
mod reponses;
mod signer;

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use domain::{Dossier, DossierId, Opinion, Preuve, PreuveId, coverage};
use exchange::Genre;
use store::Recu;
use uuid::Uuid;

pub(crate) use entier::dossier_of;
pub(crate) use envoi::EnvoiRecu;
pub use error::RecuError;
pub use fichier::{FichierReponses, read_reponses};

use crate::contreseing::{self, is_contreseing};
use crate::error::AppError;
use crate::library::App;
use crate::vues_avis::{AvisBref, AvisRecu, EtatRecu, RecuResume, Reponses};

/// What was received and read last; what came never changes.
#[derive(Default)]
pub(crate) struct Dernier(Mutex<Option<(Uuid, Arc<EnvoiRecu>)>>);

impl App {
    /// Everything received that is in the list, the newest first.
    pub async fn recus(&self) -> Result<Vec<RecuResume>, AppError> {
        let mut newer = HashSet::new();
        let mut lines = Vec::new();
        for recu in self.store.recus().await?.into_iter().filter(|recu| recu.retire_le.is_none()) {
            let remplace = !newer.insert((recu.dossier, recu.genre.clone()));
            match self.resume_of(&recu, remplace).await {
                Ok(line) => lines.push(line),
                // One that cannot be read keeps no other from being shown.
                Err(error) => tracing::warn!(code = error.code(), "something received cannot be read"),
            }
        }
        Ok(lines)
    }

    async fn resume_of(&self, recu: &Recu, remplace: bool) -> Result<RecuResume, AppError> {
        if is_contreseing(recu) {
            return contreseing::resume(recu, remplace);
        }
        let EnvoiRecu { sur_place, demande, .. } = EnvoiRecu::read(recu)?;
        let mut dossier = demande.dossier;
        let avis = self.verified_avis(dossier.id).await?;
        self.fill_avis(&mut dossier, &avis).await?;
        let referentiel = self.known_referentiel(&dossier.referentiel);
        let shown = match &referentiel {
            Some(referentiel) => self.describe_avis(&dossier, referentiel, &avis).await?,
            None => Vec::new(),
        };
        Ok(RecuResume {
            id: recu.id.to_string(),
            genre: recu.genre.clone(),
            dossier: dossier.id,
            candidat: dossier.candidat.nom_complet(),
            entreprise: dossier.entreprise.nom.clone(),
            titre: referentiel.as_ref().map_or_else(|| dossier.referentiel.code.clone(), |found| found.titre.clone()),
            recu_le: recu.recu_le.to_string(),
            pour_le: demande.pour_le,
            etat: state_of(recu),
            remplace,
            demonstration: dossier.demonstration,
            referentiel_present: referentiel.is_some(),
            couverture: referentiel.as_deref().map(|referentiel| coverage(referentiel, &dossier)),
            avis: in_short(&shown),
            sur_place,
        })
    }

    /// Takes something received out of the list, or puts it back.
    pub async fn retire_recu(&self, recu: Uuid, retire: bool) -> Result<(), AppError> {
        Ok(self.store.retire_recu(recu, retire.then(|| self.now())).await?)
    }

    /// What came under that id.
    pub(crate) async fn envoi(&self, id: Uuid) -> Result<Arc<EnvoiRecu>, AppError> {
        let kept = self.dernier_recu.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, envoi)) = kept.filter(|(known, _)| *known == id) {
            return Ok(envoi);
        }
        let envoi = Arc::new(EnvoiRecu::read(&self.store.recu(id).await?)?);
        *self.dernier_recu.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((id, Arc::clone(&envoi)));
        Ok(envoi)
    }

    /// An evidence of something received under that id; `None` where nothing received there names it.
    pub(crate) async fn received_preuve(&self, id: DossierId, preuve: &PreuveId) -> Option<Preuve> {
        let envoi = self.envoi(id.0).await.ok()?;
        envoi.demande.dossier.preuve(preuve).cloned()
    }
}

/// Whether something of that kind waits for an answer.
fn is_asked(recu: &Recu) -> bool {
    recu.genre == Genre::DemandeAvis.code()
}

/// How far the answer is.
fn state_of(recu: &Recu) -> EtatRecu {
    if !is_asked(recu) {
        return EtatRecu::Lecture;
    }
    if recu.rendu.is_some() {
        return EtatRecu::Signe;
    }
    let begun = |one: &crate::vues_avis::Reponse| {
        one.choix.is_some() || [&one.observe, &one.quand, &one.commentaire].into_iter().any(|words| !words.is_empty())
    };
    if answers_of(recu).reponses.iter().any(begun) { EtatRecu::Brouillon } else { EtatRecu::ARepondre }
}

/// The draft as it was saved last.
fn answers_of(recu: &Recu) -> Reponses {
    recu.brouillon.as_deref().and_then(|draft| serde_json::from_str(draft).ok()).unwrap_or_default()
}

/// The last of each signer, the newest first.
fn in_short(avis: &[AvisRecu]) -> Vec<AvisBref> {
    let mut signers = HashSet::new();
    let newest = avis.iter().filter(|one| one.compte && signers.insert(one.signataire.empreinte.clone()));
    newest
        .map(|one| {
            let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
            for decision in &one.decisions {
                let rank = Opinion::ALL.iter().position(|opinion| *opinion == decision.opinion).unwrap_or_default();
                *counts.entry(rank).or_default() += 1;
            }
            AvisBref {
                signataire: one.signataire.clone(),
                date_declaree: one.date_declaree.clone(),
                opinions: counts.into_iter().map(|(rank, count)| (Opinion::ALL[rank], count)).collect(),
                perime: one.decisions.iter().any(|decision| !decision.valable),
            }
        })
        .collect()
}

/// The dossier and its avis, as they are read.
struct Lu {
    dossier: Dossier,
    avis: Vec<crate::avis::AvisVerifie>,
}

impl App {
    /// The dossier of something received, with the opinions that hold and the avis they come from.
    async fn read_envoi(&self, envoi: &EnvoiRecu) -> Result<Lu, AppError> {
        let mut dossier = envoi.demande.dossier.clone();
        let avis = self.verified_avis(dossier.id).await?;
        self.fill_avis(&mut dossier, &avis).await?;
        Ok(Lu { dossier, avis })
    }
}
