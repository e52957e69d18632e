//! Understands an official document: what it says becomes a draft, from what all such documents have in common.
//!
//! Knows no CQPM in particular: the labels of parts and columns, the marks of lists, the rules of written French. Every word of
//! the document ends in exactly one list of the draft; what is not understood is listed with its place, never dropped, and
//! nothing is invented. Refuses only what is no référentiel of a CQPM at all.

mod activite;
mod categorie;
mod citation;
mod combinaison;
mod competence;
mod comptes;
mod condition;
mod connaissance;
mod court;
mod critere;
mod doute;
mod evaluation;
mod fait;
mod flux;
mod lexique;
mod liste;
mod modalite;
mod morceau;
mod note;
mod numero;
mod partie;
mod phrases;
mod plier;
mod redaction;
mod registre;
mod regle;
mod resultat;
mod tableau;
mod titre;
mod typographie;
mod variante;
mod vocabulaire;

pub use comptes::{Comptes, comptes};

use super::brouillon::Brouillon;
use super::source::Source;

/// Why a document gives no draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComprendreError {
    /// Nothing in it is of a référentiel of a CQPM.
    #[error("not the référentiel of a CQPM: found none of {manquants:?}")]
    PasUnReferentiel {
        /// What was looked for and not found: `titre`, `tableau_evaluation`, `competences`, `activites`, `modalites`, `admission`.
        manquants: Vec<&'static str>,
    },
}

impl ComprendreError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PasUnReferentiel { .. } => "pas_un_referentiel",
        }
    }
}

/// The draft that `source` gives, every word of it accounted for.
pub fn comprendre(source: &Source) -> Result<Brouillon, ComprendreError> {
    redaction::rediger(source)
}
