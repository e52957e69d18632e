//! The company's opinion, as far as coverage needs it.
//!
//! An avis says what its author had before their eyes by the hash of each text. It stands for a competence as long as
//! those texts are unchanged; afterwards it is *périmé* for that competence, and erased from nowhere. Whether the signature
//! on it is good is decided elsewhere before it gets here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::Dossier;
use crate::ids::{ActiviteId, CompetenceId, CritereId};
use crate::text::{TextRef, text_hash};

/// One opinion given by somebody of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Avis {
    /// Rank among the avis of a dossier, from 1.
    pub sequence: u32,
    /// Full name of the author.
    pub auteur: String,
    /// Fingerprint of the author's certificate, hexadecimal.
    pub empreinte_auteur: String,
    /// Instant the author declares, ISO 8601; declared, not proven.
    pub date_declaree: String,
    /// What it bears on.
    pub portee: Portee,
    /// The opinion.
    pub opinion: Opinion,
    /// What was observed.
    pub commentaire: String,
    /// SHA-256 of each text read, by text.
    #[ts(type = "Array<[TextRef, string]>")]
    #[serde(with = "pairs")]
    pub lu: BTreeMap<TextRef, String>,
}

/// What an avis bears on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Portee {
    /// A competence, all its criteria.
    Competence(CompetenceId),
    /// One criterion.
    Critere(CritereId),
    /// One activité.
    Activite(ActiviteId),
}

/// The default scale; no référentiel gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    /// Favorable.
    Favorable,
    /// Réservé.
    Reserve,
    /// Défavorable.
    Defavorable,
    /// Non observé.
    NonObserve,
}

impl Avis {
    /// Whether every text this avis read is still what it was; one that read nothing stands for nothing.
    pub fn is_current(&self, dossier: &Dossier) -> bool {
        let unchanged =
            |(text, hash): (&TextRef, &String)| text.texte(dossier).is_some_and(|now| &text_hash(now) == hash);
        !self.lu.is_empty() && self.lu.iter().all(unchanged)
    }

    /// Whether it bears on that criterion.
    pub fn concerns(&self, critere: &CritereId) -> bool {
        match &self.portee {
            Portee::Competence(competence) => &critere.competence() == competence,
            Portee::Critere(id) => id == critere,
            Portee::Activite(_) => false,
        }
    }
}

/// JSON objects have string keys; a text reference is not one, so pairs it is.
mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::TextRef;

    pub fn serialize<S: Serializer>(map: &BTreeMap<TextRef, String>, to: S) -> Result<S::Ok, S::Error> {
        map.iter().collect::<Vec<_>>().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<TextRef, String>, D::Error> {
        Ok(Vec::<(TextRef, String)>::deserialize(from)?.into_iter().collect())
    }
}
