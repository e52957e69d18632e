//! The head of a dossier: who, where, how and by which modalités.
//!
//! What a person fills in a form and the store keeps in one row, in one place: everything of a [`Dossier`] but its texts,
//! activités and evidence.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::{Candidat, Centre, Dossier, Entreprise, Perimetre, Personne, VoieAcces};
use crate::ids::CompetenceId;
use crate::referentiel::ModaliteCode;

/// The fields of a dossier a person fills in a form, saved together; each as in [`Dossier`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Entete {
    /// Who writes it.
    pub candidat: Candidat,
    /// Where the work is done. Its `contexte` is a text, kept with its history.
    pub entreprise: Entreprise,
    /// Who gives the avis.
    pub tuteur: Personne,
    /// Who registers and examines, and what it fixed.
    pub centre: Centre,
    /// How the candidate comes to the certificate.
    pub voie: Option<VoieAcces>,
    /// Whole or some blocs.
    pub perimetre: Perimetre,
    /// Date set by the centre.
    #[ts(type = "string | null")]
    pub date_depot: Option<Date>,
    /// Modalités retained, by competence.
    pub modalites: BTreeMap<CompetenceId, Vec<ModaliteCode>>,
    /// Answers to the facts the référentiel asks for, by code.
    pub faits: BTreeMap<String, String>,
}

impl From<&Dossier> for Entete {
    fn from(dossier: &Dossier) -> Self {
        Self {
            candidat: dossier.candidat.clone(),
            entreprise: dossier.entreprise.clone(),
            tuteur: dossier.tuteur.clone(),
            centre: dossier.centre.clone(),
            voie: dossier.voie,
            perimetre: dossier.perimetre.clone(),
            date_depot: dossier.date_depot,
            modalites: dossier.modalites.clone(),
            faits: dossier.faits.clone(),
        }
    }
}
