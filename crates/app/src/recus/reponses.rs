//! The answers of a tutor: a draft saved as it is typed, and what of it is signed.
//!
//! A draft takes anything a form can hold, and bounds it. What is signed is only what was chosen, on what may be answered, with
//! the words of the scale that was asked.

use std::collections::BTreeMap;

use domain::{
    CompetenceId, Decision, Dossier, Echelle, Echelon, MAX_AVIS_FIELD, MAX_AVIS_WORDS, Portee, Referentiel,
    TexteLuParAvis, reading,
};
use uuid::Uuid;

use super::{RecuError, is_asked};
use crate::error::AppError;
use crate::library::App;
use crate::paquet::demande::Demande;
use crate::vues_avis::{Reponse, Reponses};

/// The most answers, or texts ticked as read, that are kept.
const MAX_ITEMS: usize = 5_000;

/// The longest name of a step.
const MAX_STEP: usize = 40;

impl App {
    /// Keeps the answers as they stand, in place of those before.
    ///
    /// Errors with [`AppError::ChampTropLong`] where an answer is longer than anybody may sign, and with
    /// [`RecuError::SansQuestion`] where nothing is asked.
    pub async fn save_reponses(&self, recu: Uuid, reponses: &Reponses) -> Result<(), AppError> {
        if !is_asked(&self.store.recu(recu).await?) {
            return Err(RecuError::SansQuestion.into());
        }
        check_draft(reponses)?;
        let draft = serde_json::to_string(reponses).map_err(|_| AppError::PaquetContradictoire("not JSON"))?;
        Ok(self.store.save_brouillon(recu, &draft).await?)
    }
}

fn check_draft(reponses: &Reponses) -> Result<(), AppError> {
    let longer = |words: &str, most: usize| words.chars().count() > most;
    let said = |one: &Reponse| {
        longer(&one.observe, MAX_AVIS_WORDS)
            || longer(&one.commentaire, MAX_AVIS_WORDS)
            || longer(&one.quand, MAX_AVIS_FIELD)
            || one.choix.as_ref().is_some_and(|choix| longer(&choix.libelle, MAX_AVIS_FIELD))
    };
    if reponses.reponses.iter().any(said) {
        return Err(AppError::ChampTropLong("réponse"));
    }
    if longer(&reponses.etape, MAX_STEP) || reponses.reponses.len().max(reponses.lus.len()) > MAX_ITEMS {
        return Err(AppError::ChampTropLong("brouillon"));
    }
    Ok(())
}

/// What is signed of those answers: what was read, and what was decided.
///
/// Errors with [`RecuError::Vide`] where nothing is chosen, [`RecuError::HorsEchelle`], and [`RecuError::HorsDemande`] for
/// what is not asked.
pub(super) fn decided(
    reponses: &Reponses,
    demande: &Demande,
    dossier: &Dossier,
    referentiel: &Referentiel,
) -> Result<(Vec<TexteLuParAvis>, Vec<Decision>), AppError> {
    let mut chosen: BTreeMap<&Portee, (&Reponse, &Echelon)> = BTreeMap::new();
    for one in &reponses.reponses {
        let Some(choix) = &one.choix else { continue };
        let asked = asks(demande, dossier, referentiel, &one.portee);
        if !asked || chosen.insert(&one.portee, (one, choix)).is_some() {
            return Err(RecuError::HorsDemande.into());
        }
        if !demande.echelle.contains(choix) {
            return Err(RecuError::HorsEchelle(choix.libelle.chars().take(80).collect()).into());
        }
    }
    if chosen.is_empty() {
        return Err(RecuError::Vide.into());
    }
    let portees: Vec<Portee> = chosen.keys().copied().cloned().collect();
    let read = reading(dossier, &portees);
    let decisions = chosen.into_values().zip(read.textes).map(|((one, choix), textes)| Decision {
        portee: one.portee.clone(),
        opinion: choix.vaut,
        libelle: choix.libelle.clone(),
        observe: one.observe.trim().to_owned(),
        quand: one.quand.trim().to_owned(),
        commentaire: one.commentaire.trim().to_owned(),
        textes,
    });
    Ok((read.lu, decisions.collect()))
}

/// Whether an answer on that is asked.
fn asks(demande: &Demande, dossier: &Dossier, referentiel: &Referentiel, portee: &Portee) -> bool {
    let allowed = |echelle| referentiel.regles.avis.portees.contains(&echelle);
    let wanted = |id: &CompetenceId| demande.competences.contains(id);
    match portee {
        Portee::Ensemble => true,
        Portee::Competence(id) => allowed(Echelle::Competence) && wanted(id),
        Portee::Critere(id) => {
            allowed(Echelle::Critere) && wanted(&id.competence()) && referentiel.critere(id).is_some()
        }
        Portee::Activite(id) => allowed(Echelle::Activite) && dossier.activite(*id).is_some(),
    }
}
