//! `demande.json`: a dossier to be read by somebody else, and what is asked of them.
//!
//! A tutor gets one in a request of avis, a trainer in a request of relecture. It holds the dossier as it is, without its history;
//! evidence lies beside it, found by its hash. What comes from outside is checked against everything a form would have
//! refused, and against its own files.

use std::collections::HashSet;
use std::hash::Hash;

use domain::{CompetenceId, Dossier, Echelon, Entete, MAX_TEXT_BYTES};
use exchange::{PackageError, Staged};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::contenu::check_preuve;
use crate::activites::check_fields;
use crate::dossiers::{check_head, check_length};
use crate::error::AppError;
use crate::preuves::check_captions;
use crate::recus::RecuError;
use crate::vues_paquets::{ContenuVue, DemandeApercu};

/// Name of the entry.
pub(crate) const DEMANDE: &str = "demande.json";

/// What `format` says.
const FORMAT: &str = "probant-demande";

/// The version this version writes, and the latest it reads.
const VERSION: u32 = 1;

/// The longest message, in characters.
const MAX_MESSAGE: usize = 5_000;

/// The most steps of a scale.
const MAX_ECHELLE: usize = 20;

/// The most activités or pieces of evidence of a dossier that is received.
const MAX_ITEMS: usize = 5_000;

/// A dossier to be read, and what is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Demande {
    /// Always `probant-demande`.
    pub format: String,
    /// From 1.
    pub version: u32,
    /// Id of the request, that of its package.
    #[serde(rename = "demande")]
    pub id: Uuid,
    /// Name of whom it is for.
    pub pour: String,
    /// A word to them.
    pub message: String,
    /// Day by which an answer is wanted, ISO 8601.
    pub pour_le: Option<String>,
    /// On which competences; empty where nothing is asked of any.
    pub competences: Vec<CompetenceId>,
    /// The scale on which to answer.
    pub echelle: Vec<Echelon>,
    /// To what the answer may be encrypted.
    pub cle_de_retour: Option<String>,
    /// The dossier; its avis are beside it, signed.
    pub dossier: Dossier,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

impl Demande {
    /// One that asks nothing yet, of this version.
    pub fn about(dossier: Dossier, id: Uuid) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            id,
            pour: String::new(),
            message: String::new(),
            pour_le: None,
            competences: Vec::new(),
            echelle: dossier.centre.echelle(),
            cle_de_retour: None,
            dossier: Dossier { avis: Vec::new(), ..dossier },
        }
    }
}

/// Refuses what no form would take of what is asked.
pub(crate) fn check_words(demande: &Demande) -> Result<(), AppError> {
    check_length("destinataire", &demande.pour)?;
    if demande.message.chars().count() > MAX_MESSAGE {
        return Err(AppError::ChampTropLong("message"));
    }
    if let Some(day) = demande.pour_le.as_ref().filter(|day| day.len() != 10 || day.parse::<Date>().is_err()) {
        return Err(RecuError::Date(day.chars().take(40).collect()).into());
    }
    demande.echelle.iter().try_for_each(|echelon| check_length("échelle", &echelon.libelle))
}

/// Reads the request of a staged package and checks it against its files.
pub(super) fn read(staged: &Staged) -> Result<Demande, AppError> {
    let head: Head = staged.json(DEMANDE)?;
    if head.format != FORMAT {
        return Err(AppError::PaquetContradictoire("not a request"));
    }
    if head.version > u64::from(VERSION) {
        return Err(PackageError::Newer { found: head.version, known: VERSION }.into());
    }
    let demande: Demande = staged.json(DEMANDE)?;
    check_typed(&demande).map_err(|_| AppError::PaquetContradictoire("something is longer than any form takes"))?;
    check_whole(&demande, staged)?;
    Ok(demande)
}

fn check_typed(demande: &Demande) -> Result<(), AppError> {
    check_words(demande)?;
    let dossier = &demande.dossier;
    check_head(&Entete::from(dossier))?;
    dossier.activites.iter().try_for_each(check_fields)?;
    for preuve in &dossier.preuves {
        check_length("nom", &preuve.nom)?;
        check_captions(&preuve.legende, &preuve.alternative)?;
    }
    Ok(())
}

fn check_whole(demande: &Demande, staged: &Staged) -> Result<(), AppError> {
    let wrong = |what| Err(AppError::PaquetContradictoire(what));
    let (dossier, entete) = (&demande.dossier, &staged.manifest.entete);
    let named = entete.dossier == Some(dossier.id) && entete.referentiel.as_ref() == Some(&dossier.referentiel);
    if !named || entete.paquet.parse() != Ok(demande.id) {
        return wrong("the manifest is of another request");
    }
    if !dossier.avis.is_empty() {
        return wrong("an avis without the signature that proves it");
    }
    if demande.echelle.is_empty() || demande.echelle.len() > MAX_ECHELLE {
        return wrong("a scale of no step, or of too many");
    }
    if demande.echelle.iter().any(|echelon| echelon.libelle.trim().is_empty()) {
        return wrong("a step without a word");
    }
    if demande.cle_de_retour.as_ref().is_some_and(|key| !exchange::is_recipient(key)) {
        return wrong("a key that is not one");
    }
    if dossier.activites.len().max(dossier.preuves.len()) > MAX_ITEMS {
        return wrong("more things than any dossier has");
    }
    let twice = all_differ(dossier.activites.iter().map(|one| one.id))
        && all_differ(dossier.fiches.iter().map(|one| &one.competence))
        && all_differ(dossier.preuves.iter().map(|one| &one.id))
        && all_differ(demande.competences.iter())
        && all_differ(demande.echelle.iter().map(|one| &one.libelle));
    if !twice {
        return wrong("something is there twice");
    }
    if domain::texts(dossier).any(|(_, texte)| texte.len() > MAX_TEXT_BYTES) {
        return wrong("a text longer than any dossier keeps");
    }
    dossier.preuves.iter().try_for_each(|preuve| check_preuve(staged, preuve))
}

fn all_differ<T: Eq + Hash>(mut items: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    items.all(|item| seen.insert(item))
}

/// What the dossier of a request holds, in numbers.
pub(super) fn describe(demande: &Demande) -> ContenuVue {
    let dossier = &demande.dossier;
    ContenuVue {
        candidat: dossier.candidat.nom_complet(),
        entreprise: dossier.entreprise.nom.clone(),
        activites: dossier.activites.len(),
        fiches: dossier.fiches.iter().filter(|fiche| !fiche.texte.trim().is_empty()).count(),
        preuves: dossier.preuves.len(),
        versions: 0,
        sceaux: 0,
        corbeille: 0,
    }
}

/// What is asked, as a preview shows it.
pub(super) fn asked(demande: &Demande) -> DemandeApercu {
    DemandeApercu {
        message: demande.message.clone(),
        pour_le: demande.pour_le.clone(),
        competences: demande.competences.iter().map(ToString::to_string).collect(),
    }
}
