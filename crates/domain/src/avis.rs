//! The company's opinion: what coverage needs of it here, what is signed in [`contenu`], how those of one signer follow one
//! another in [`chaine`], which texts an opinion is about in [`lecture`].
//!
//! An avis says what its author had before their eyes by the hash of each text. It stands for a competence as long as
//! those texts are unchanged; afterwards it is *périmé* for that competence, and erased from nowhere. Whether the signature
//! on it is good is decided elsewhere before it gets here.

mod chaine;
mod contenu;
mod lecture;

pub use chaine::{Etape, Maillon, Rang, follow};
pub use contenu::{
    AVIS_FORMAT, AVIS_VERSION, AvisContenu, AvisError, Decision, LieuAvis, MAX_AVIS_BYTES, MAX_AVIS_FIELD,
    MAX_AVIS_WORDS, TexteLuParAvis,
};
pub use lecture::{Reading, every_text, reading, texts_about};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::Dossier;
use crate::ids::{ActiviteId, CompetenceId, CritereId};
use crate::text::{TextRef, text_hash};

/// One opinion on one thing, taken out of a signed avis that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Avis {
    /// Rank among the avis of that signer on that dossier, from 1.
    pub sequence: u32,
    /// SHA-256 of the signed content it was taken out of.
    #[serde(default)]
    pub source: String,
    /// Full name of the author, as their certificate says.
    pub auteur: String,
    /// Function and company of the author, as their certificate says; empty where it does not.
    #[serde(default)]
    pub qualite: String,
    /// Fingerprint of the author's certificate, hexadecimal.
    pub empreinte_auteur: String,
    /// Fingerprint of the author's key, hexadecimal: the same one when a centre certifies it later. It tells one signer from another.
    #[serde(default)]
    pub cle_auteur: String,
    /// Instant the author declares, ISO 8601; declared, not proven.
    pub date_declaree: String,
    /// What it bears on.
    pub portee: Portee,
    /// The opinion.
    pub opinion: Opinion,
    /// The word of the centre's scale that was chosen.
    #[serde(default)]
    pub libelle: String,
    /// What was observed.
    #[serde(default)]
    pub observe: String,
    /// When it was observed, as the author writes it.
    #[serde(default)]
    pub quand: String,
    /// What the author adds.
    pub commentaire: String,
    /// SHA-256 of each text read, by text.
    #[ts(type = "Array<[TextRef, string]>")]
    #[serde(with = "pairs")]
    pub lu: BTreeMap<TextRef, String>,
}

/// What an avis bears on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Portee {
    /// The whole dossier.
    Ensemble,
    /// A competence, all its criteria.
    Competence(CompetenceId),
    /// One criterion.
    Critere(CritereId),
    /// One activité.
    Activite(ActiviteId),
}

/// What an opinion is worth, whatever the words of the centre's scale; no référentiel gives one.
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

/// One step of the centre's scale: its word, and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Echelon {
    /// The word on the screen and in the dossier.
    pub libelle: String,
    /// What it is worth.
    pub vaut: Opinion,
}

impl Opinion {
    /// The four values, the most favourable first.
    pub const ALL: [Self; 4] = [Self::Favorable, Self::Reserve, Self::Defavorable, Self::NonObserve];

    /// The word of the default scale.
    pub fn libelle(self) -> &'static str {
        match self {
            Self::Favorable => "favorable",
            Self::Reserve => "réservé",
            Self::Defavorable => "défavorable",
            Self::NonObserve => "non observé",
        }
    }
}

impl Avis {
    /// Whether every text this avis read is still what it was; one that read nothing stands for nothing.
    pub fn is_current(&self, dossier: &Dossier) -> bool {
        let unchanged =
            |(text, hash): (&TextRef, &String)| text.texte(dossier).is_some_and(|now| &text_hash(now) == hash);
        !self.lu.is_empty() && self.lu.iter().all(unchanged)
    }

    /// As [`Avis::is_current`] of each of `avis`, each text hashed once.
    pub(crate) fn all_current(avis: &[Self], dossier: &Dossier) -> Vec<bool> {
        let mut now: BTreeMap<&TextRef, Option<String>> = BTreeMap::new();
        for text in avis.iter().flat_map(|avis| avis.lu.keys()) {
            now.entry(text).or_insert_with(|| text.texte(dossier).map(text_hash));
        }
        let unchanged = |(text, hash): (&TextRef, &String)| now.get(text).and_then(Option::as_ref) == Some(hash);
        avis.iter().map(|avis| !avis.lu.is_empty() && avis.lu.iter().all(unchanged)).collect()
    }

    /// Whether it bears on that criterion.
    pub fn concerns(&self, critere: &CritereId) -> bool {
        match &self.portee {
            Portee::Competence(competence) => &critere.competence() == competence,
            Portee::Critere(id) => id == critere,
            Portee::Activite(_) | Portee::Ensemble => false,
        }
    }

    /// What decides between two opinions of one signer on one criterion: the later one, then the one on the criterion itself.
    pub(crate) fn precedence(&self) -> (u32, bool) {
        (self.sequence, matches!(self.portee, Portee::Critere(_)))
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
