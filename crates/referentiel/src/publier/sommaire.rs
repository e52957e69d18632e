//! What a draft holds, counted: the first thing a person compares with the document.

use serde::Serialize;
use ts_rs::TS;

use crate::import::brouillon::{Brouillon, CompetenceLue};

/// What one competence holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CompteCompetence {
    /// From 1.
    pub numero: usize,
    /// Its title.
    pub titre: String,
    /// Number of its bloc.
    pub bloc: Option<u8>,
    /// Conditions of the list « À partir de ».
    pub conditions_puces: usize,
    /// Conditions on a line of their own.
    pub conditions_autres: usize,
    /// Criteria of each category of the draft, in order.
    pub criteres: Vec<CompteCategorie>,
    /// Criteria in all, of unknown categories too.
    pub criteres_total: usize,
    /// Sub-points of them.
    pub sous_points: usize,
    /// Expected results.
    pub resultats: usize,
}

/// Criteria of one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CompteCategorie {
    /// Such as `ME`.
    pub code: String,
    /// How many.
    pub nombre: usize,
}

/// Counts competence by competence.
pub fn sommaire(brouillon: &Brouillon) -> Vec<CompteCompetence> {
    brouillon.competences.iter().enumerate().map(|(rang, lue)| counts(brouillon, rang, lue)).collect()
}

fn counts(brouillon: &Brouillon, rang: usize, lue: &CompetenceLue) -> CompteCompetence {
    let of = |code: &str| lue.criteres.iter().filter(|critere| critere.categorie == code).count();
    let puces = lue.conditions.iter().filter(|condition| condition.puce).count();
    CompteCompetence {
        numero: rang + 1,
        titre: lue.titre.texte.clone(),
        bloc: lue.bloc,
        conditions_puces: puces,
        conditions_autres: lue.conditions.len() - puces,
        criteres: brouillon
            .categories
            .iter()
            .map(|categorie| CompteCategorie { code: categorie.code.clone(), nombre: of(&categorie.code) })
            .collect(),
        criteres_total: lue.criteres.len(),
        sous_points: lue.criteres.iter().map(|critere| critere.sous_points.len()).sum(),
        resultats: lue.resultats.len(),
    }
}
