//! A draft becomes files: the TOML of a référentiel, with the comments a person needs to read and correct it.
//!
//! Promises that what it gives is accepted by [`load_files`], which is the only judge: what it refuses is handed back with
//! its place in the draft. Ids are made from category and rank, and a statement that was read in a document is its own
//! official wording. What the document leaves unsaid is published as unsaid, never invented.

mod chemins;
mod competence;
mod depuis;
mod ecrire;
mod sommaire;
mod tete;

use std::collections::BTreeMap;

use domain::Referentiel;

use crate::comparer;
use crate::defaut::Defaut;
use crate::files::{Fichiers, LIMITS};
use crate::import::brouillon::Brouillon;
use crate::pack::load_files;
use ecrire::Ecrit;

pub(crate) use ecrire::{expression, mot};

pub use chemins::LuA;
pub use depuis::version_suivante;
pub use sommaire::{CompteCategorie, CompteCompetence, sommaire};

/// What stands in the way of publishing a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manquant {
    /// Where in the draft, as a JSON pointer: `/competences/2/criteres/4/libelle`; empty for the whole.
    pub chemin: String,
    /// What the reader of the files says.
    pub defaut: Defaut,
}

/// Official wordings to write beside statements, by id.
type Officiels = BTreeMap<String, String>;

/// The files of the référentiel `brouillon` says; otherwise all that stands in the way, in order.
pub fn fichiers(brouillon: &Brouillon) -> Result<Fichiers, Vec<Manquant>> {
    checked(brouillon, &Officiels::new()).map(|(fichiers, _)| fichiers)
}

/// The same for a draft that began as a copy of `base`: a statement left as it was keeps the official wording it had.
pub fn fichiers_depuis(brouillon: &Brouillon, base: &Referentiel) -> Result<Fichiers, Vec<Manquant>> {
    let (fichiers, referentiel) = checked(brouillon, &Officiels::new())?;
    let kept = comparer::officiels_gardes(base, &referentiel);
    if kept.is_empty() { Ok(fichiers) } else { checked(brouillon, &kept).map(|(fichiers, _)| fichiers) }
}

fn checked(brouillon: &Brouillon, officiels: &Officiels) -> Result<(Fichiers, Referentiel), Vec<Manquant>> {
    let ecrits = written(brouillon, officiels);
    let fichiers = ecrits.iter().map(|(nom, ecrit)| (nom.clone(), ecrit.octets())).collect();
    match load_files(&fichiers, LIMITS) {
        Ok(referentiel) => Ok((fichiers, referentiel)),
        Err(defauts) => {
            let mut manquants: Vec<_> = defauts.into_iter().map(|defaut| placed(defaut, &ecrits)).collect();
            // A statement and its official wording are one text of the draft.
            manquants.dedup_by(|a, b| a.chemin == b.chemin && a.defaut.code() == b.defaut.code());
            Err(manquants)
        }
    }
}

fn written(brouillon: &Brouillon, officiels: &Officiels) -> BTreeMap<String, Ecrit> {
    let mut ecrits = BTreeMap::from([("referentiel.toml".to_owned(), tete::referentiel(brouillon))]);
    if !brouillon.activites.is_empty() {
        ecrits.insert("activites.toml".to_owned(), tete::activites(brouillon));
    }
    for rang in 0..brouillon.competences.len() {
        let nom = format!("competence-{}.toml", rang + 1);
        ecrits.insert(nom, competence::competence(brouillon, rang, officiels));
    }
    ecrits
}

fn placed(defaut: Defaut, ecrits: &BTreeMap<String, Ecrit>) -> Manquant {
    let ecrit = ecrits.get(&defaut.fichier);
    let chemin = ecrit.map(|ecrit| ecrit.chemin(defaut.ligne)).unwrap_or_default();
    Manquant { chemin, defaut }
}
