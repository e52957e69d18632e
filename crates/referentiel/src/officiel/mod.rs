//! The official wording of a référentiel that is known already: which words of a document are those of which id.
//!
//! Paired by structure (competence, category) and order, confirmed by the words in common; what is doubtful is asked, and
//! what is not confirmed is not attached. The wording is kept in a file beside the référentiel and laid over it when it is
//! loaded: the référentiel and its hash stay what they were.

mod fichier;

use std::sync::Arc;

use domain::{Referentiel, ReferentielKey};
use serde::Serialize;
use ts_rs::TS;

use crate::comparer::{Corps, Couple, Enonce, Face, Lexique, Mots, Partie, best, percent};
use crate::import::brouillon::{Brouillon, Surete};
use crate::import::source::Place;

pub use fichier::{Officiel, OfficielError, ids, read_officiels};

/// How many other readings are proposed for what is doubtful.
const AUTRES: usize = 4;

/// Less than that and a document does not look like a référentiel.
const RESSEMBLE: f64 = 0.5;

/// What of a document is the official wording of what.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Rapprochement {
    /// Every id of the référentiel that can have an official wording, in order.
    pub lignes: Vec<Ligne>,
    /// Every statement of the document, in order.
    pub elements: Vec<ElementOfficiel>,
    /// Those that found no id, by rank in `elements`.
    pub restants: Vec<usize>,
}

/// One id and the words proposed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Ligne {
    /// Such as `C1-ME-03`.
    pub id: String,
    /// What it is.
    pub partie: Partie,
    /// Our statement.
    pub libelle: String,
    /// Rank of the words in [`Rapprochement::elements`], none where nothing was found.
    pub element: Option<usize>,
    /// How sure.
    pub surete: Surete,
    /// How much the words resemble, from 0 to 100.
    pub score: u8,
    /// Why not surer: `peu_de_mots_communs`, `nombre_different`, `autre_place`, `sans_equivalent`.
    pub raison: Option<String>,
    /// Other likely words, best first.
    pub autres: Vec<usize>,
}

/// One statement of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ElementOfficiel {
    /// What it is.
    pub partie: Partie,
    /// Where in the draft.
    pub chemin: String,
    /// Its words.
    pub texte: String,
    /// Where in the document.
    pub places: Vec<Place>,
}

/// A référentiel a document looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Candidat {
    /// Which.
    pub key: ReferentielKey,
    /// How much, from 0 to 100.
    pub score: u8,
}

/// Finds the official wording of each id of `referentiel` in what was read of a document.
pub fn rapprocher(referentiel: &Referentiel, brouillon: &Brouillon) -> Rapprochement {
    let bare = without_officiel(referentiel);
    let (ids, lus) = (Corps::of_referentiel(&bare), Corps::of_brouillon(brouillon));
    let face = Face::new(&ids, &lus);
    let couples = face.couples();
    let taken: std::collections::BTreeSet<_> = couples.iter().map(|couple| couple.b).collect();
    let lignes = ids.enonces.iter().enumerate().map(|(rang, enonce)| {
        let couple = couples.iter().find(|couple| couple.a == rang);
        ligne(enonce, couple, others(&face, rang, couple, &taken))
    });
    let places: std::collections::BTreeMap<_, _> =
        brouillon.lus().into_iter().map(|one| (one.chemin, one.lu.places.clone())).collect();
    let element = |enonce: &Enonce| ElementOfficiel {
        partie: enonce.partie,
        chemin: enonce.id.clone(),
        texte: enonce.textes.first().cloned().unwrap_or_default(),
        places: places.get(&enonce.id).cloned().unwrap_or_default(),
    };
    Rapprochement {
        lignes: lignes.collect(),
        elements: lus.enonces.iter().map(element).collect(),
        restants: (0..lus.enonces.len()).filter(|rang| !taken.contains(rang)).collect(),
    }
}

/// The référentiels a document looks like, by their titles and what they are made of, best first.
pub fn reconnaitre(connus: &[Arc<Referentiel>], brouillon: &Brouillon) -> Vec<Candidat> {
    let mut candidats: Vec<_> = connus
        .iter()
        .map(|referentiel| (likeness(referentiel, brouillon), referentiel))
        .filter(|(score, _)| *score >= RESSEMBLE)
        .collect();
    candidats.sort_by(|x, y| y.0.total_cmp(&x.0));
    candidats
        .into_iter()
        .map(|(score, referentiel)| Candidat { key: referentiel.key.clone(), score: percent(score) })
        .collect()
}

/// Title for two fifths, competences' titles for two fifths, the same numbers of things for the rest.
fn likeness(referentiel: &Referentiel, brouillon: &Brouillon) -> f64 {
    let title_a: Vec<_> = std::iter::once(&referentiel.titre)
        .chain(referentiel.variantes.iter().map(|variante| &variante.libelle))
        .map(|titre| Mots::of(titre))
        .collect();
    let title_b: Vec<_> = std::iter::once(&brouillon.titre.texte)
        .chain(brouillon.variantes.iter().map(|variante| &variante.libelle.texte))
        .map(|titre| Mots::of(titre))
        .collect();
    let (ids, lus) = (Corps::of_referentiel(referentiel), Corps::of_brouillon(brouillon));
    let titles = ids.competences.iter().chain(&lus.competences).flat_map(|titre| &titre.mots);
    let lexique = Lexique::of(title_a.iter().chain(&title_b).chain(titles));
    let title = best(&title_a, &title_b, &lexique);
    let met =
        |one: &Vec<Mots>| lus.competences.iter().map(|other| best(one, &other.mots, &lexique)).fold(0.0, f64::max);
    let competences = mean(ids.competences.iter().map(|titre| met(&titre.mots)));
    let count = |corps: &Corps, partie: Partie| corps.enonces.iter().filter(|one| one.partie == partie).count();
    let parts = [Partie::Critere, Partie::Condition, Partie::Resultat, Partie::Connaissance];
    let same = mean(parts.into_iter().map(|partie| closeness(count(&ids, partie), count(&lus, partie))));
    0.4 * title + 0.4 * competences + 0.2 * same
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred statements")]
fn closeness(a: usize, b: usize) -> f64 {
    if a == b { 1.0 } else { a.min(b) as f64 / a.max(b) as f64 }
}

#[expect(clippy::cast_precision_loss, reason = "a few competences")]
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<_> = values.collect();
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

fn ligne(enonce: &Enonce, couple: Option<&Couple>, autres: Vec<usize>) -> Ligne {
    Ligne {
        id: enonce.id.clone(),
        partie: enonce.partie,
        libelle: enonce.textes.first().cloned().unwrap_or_default(),
        element: couple.map(|couple| couple.b),
        surete: couple.map_or(Surete::Douteux, |couple| couple.surete),
        score: couple.map_or(0, |couple| percent(couple.score)),
        raison: couple.map_or(Some("sans_equivalent"), |couple| couple.raison).map(ToOwned::to_owned),
        autres,
    }
}

/// Other statements of the same kind that could be this one, where it is not sure.
fn others(
    face: &Face<'_>,
    rang: usize,
    couple: Option<&Couple>,
    taken: &std::collections::BTreeSet<usize>,
) -> Vec<usize> {
    if couple.is_some_and(|couple| couple.surete == Surete::Sur) {
        return Vec::new();
    }
    let enonce = &face.a.enonces[rang];
    let competence = enonce.competence.and_then(|competence| face.competence(competence));
    let likely = |(rank, other): &(usize, &Enonce)| {
        other.partie == enonce.partie
            && couple.is_none_or(|couple| couple.b != *rank)
            && (other.competence == competence || !taken.contains(rank))
    };
    let mut found: Vec<_> = face
        .b
        .enonces
        .iter()
        .enumerate()
        .filter(likely)
        .map(|(rank, _)| (face.score(rang, rank) + if taken.contains(&rank) { 0.0 } else { 0.1 }, rank))
        .collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.into_iter().take(AUTRES).map(|(_, rank)| rank).collect()
}

/// Our statements alone: what was attached before says nothing of what to attach now.
fn without_officiel(referentiel: &Referentiel) -> Referentiel {
    let mut bare = referentiel.clone();
    fichier::each(&mut bare, |_, officiel| *officiel = None);
    bare
}
