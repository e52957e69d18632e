//! What a signer signs: one JSON object in canonical form (RFC 8785), and nothing else.
//!
//! The bytes are the avis: reading refuses any that are not exactly what writing them again would give, so that one content has one
//! SHA-256, and what people were shown is what was signed. Everything is bounded, and everything it names must be in it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Opinion, Portee};
use crate::ids::{DossierId, PreuveId};
use crate::referentiel::ReferentielKey;
use crate::text::TextRef;

/// What `format` says.
pub const AVIS_FORMAT: &str = "probant-avis";

/// The version this application writes, and the latest it reads.
pub const AVIS_VERSION: u32 = 1;

/// The longest content that is read, in bytes.
pub const MAX_AVIS_BYTES: usize = 2_000_000;

/// The longest answer to one question, in characters.
pub const MAX_AVIS_WORDS: usize = 5_000;

/// The longest word of a scale, and the longest « when », in characters.
pub const MAX_AVIS_FIELD: usize = 300;

/// The most things one avis names.
const MAX_ITEMS: usize = 5_000;

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AvisContenu {
    /// Always [`AVIS_FORMAT`].
    pub format: String,
    /// [`AVIS_VERSION`] of who wrote it.
    pub version: u32,
    /// The dossier it is about.
    pub dossier: DossierId,
    /// Full name of its candidate, as it was read.
    pub candidat: String,
    /// The référentiel it answers, with its hash.
    pub referentiel: ReferentielKey,
    /// SHA-256 of the signer's certificate: the same words signed by somebody else are another avis.
    pub signataire: String,
    /// Id of the request it answers; `None` where it was asked by hand to hand, on one computer.
    pub demande: Option<String>,
    /// Rank among the avis of this signer on this dossier, from 1.
    pub sequence: u32,
    /// SHA-256 of the avis of the rank before; `None` at rank 1.
    pub precedent: Option<String>,
    /// Instant the signer declares, ISO 8601 in UTC.
    pub date_declaree: String,
    /// On whose computer it was given.
    pub lieu: LieuAvis,
    /// To what the next request may be encrypted (`age1…`).
    pub cle_de_retour: Option<String>,
    /// Every text that was read, with the SHA-256 of what it said.
    pub lu: Vec<TexteLuParAvis>,
    /// The evidence that was there to see.
    pub preuves: Vec<PreuveId>,
    /// The opinions.
    pub decisions: Vec<Decision>,
}

/// One text, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TexteLuParAvis {
    /// Which text.
    pub texte: TextRef,
    /// SHA-256 of what it said.
    pub sha256: String,
}

/// One opinion on one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What it bears on; once in an avis.
    pub portee: Portee,
    /// What it is worth.
    pub opinion: Opinion,
    /// The word of the centre's scale that was chosen.
    pub libelle: String,
    /// What was observed.
    pub observe: String,
    /// When, as the signer writes it.
    pub quand: String,
    /// What the signer adds.
    pub commentaire: String,
    /// The texts it is about, among those that were read.
    pub textes: Vec<TextRef>,
}

/// On whose computer an avis was given: the signer declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LieuAvis {
    /// The signer's own.
    PosteDuSignataire,
    /// The candidate's.
    PosteDuCandidat,
}

/// Why bytes are not an avis.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AvisError {
    /// Longer than is read.
    #[error("longer than {MAX_AVIS_BYTES} bytes")]
    TooLong,
    /// Not JSON of the shape of an avis.
    #[error("not an avis: {0}")]
    Unreadable(String),
    /// Readable, but not written the one way an avis is.
    #[error("not in canonical form")]
    NotCanonical,
    /// Made by a later version.
    #[error("version {0}, this one reads up to {AVIS_VERSION}")]
    Newer(u64),
    /// What it says cannot be true together.
    #[error("inconsistent: {0}")]
    Inconsistent(&'static str),
}

impl AvisError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "avis_trop_long",
            Self::Unreadable(_) => "avis_illisible",
            Self::NotCanonical => "avis_non_canonique",
            Self::Newer(_) => "avis_plus_recent",
            Self::Inconsistent(_) => "avis_incoherent",
        }
    }
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

impl AvisContenu {
    /// The bytes that are signed. Errors with [`AvisError::Inconsistent`] where nobody would read them back.
    pub fn to_canonical(&self) -> Result<Vec<u8>, AvisError> {
        self.check()?;
        let bytes = serde_json_canonicalizer::to_vec(self).map_err(|error| AvisError::Unreadable(error.to_string()))?;
        if bytes.len() > MAX_AVIS_BYTES { Err(AvisError::TooLong) } else { Ok(bytes) }
    }

    /// Reads what was signed. Any bytes get an answer.
    pub fn read(bytes: &[u8]) -> Result<Self, AvisError> {
        if bytes.len() > MAX_AVIS_BYTES {
            return Err(AvisError::TooLong);
        }
        let unreadable = |error: serde_json::Error| AvisError::Unreadable(error.to_string());
        let head: Head = serde_json::from_slice(bytes).map_err(unreadable)?;
        if head.format != AVIS_FORMAT {
            return Err(AvisError::Unreadable("another format".to_owned()));
        }
        if head.version > u64::from(AVIS_VERSION) {
            return Err(AvisError::Newer(head.version));
        }
        let read: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        if read.to_canonical()? == bytes { Ok(read) } else { Err(AvisError::NotCanonical) }
    }

    fn check(&self) -> Result<(), AvisError> {
        let wrong = |what| Err(AvisError::Inconsistent(what));
        if self.format != AVIS_FORMAT || self.version != AVIS_VERSION {
            return wrong("the format");
        }
        if self.sequence == 0 || (self.sequence == 1) != self.precedent.is_none() {
            return wrong("its rank and the avis before it");
        }
        let hashes = self.lu.iter().map(|lu| lu.sha256.as_str()).chain(self.precedent.as_deref());
        if !hashes.chain([self.signataire.as_str()]).all(is_hash) {
            return wrong("a hash");
        }
        // One way to write an instant: what orders avis on the screen is that text.
        if !self.date_declaree.parse::<Timestamp>().is_ok_and(|at| at.to_string() == self.date_declaree) {
            return wrong("the date");
        }
        let short = [&self.candidat, &self.referentiel.code, &self.referentiel.version, &self.referentiel.empreinte];
        let optional = self.demande.iter().chain(&self.cle_de_retour);
        if short.into_iter().chain(optional).any(|field| field.len() > 1_000) {
            return wrong("a field is too long");
        }
        if self.decisions.is_empty() || self.lu.is_empty() {
            return wrong("nothing was read, or nothing is said");
        }
        if [self.decisions.len(), self.lu.len(), self.preuves.len()].into_iter().any(|count| count > MAX_ITEMS) {
            return wrong("too many things");
        }
        let read: BTreeSet<&TextRef> = self.lu.iter().map(|lu| &lu.texte).collect();
        if read.len() != self.lu.len() || !all_differ(&self.preuves) {
            return wrong("a text or evidence is there twice");
        }
        if !all_differ(self.decisions.iter().map(|decision| &decision.portee)) {
            return wrong("two opinions on one thing");
        }
        self.decisions.iter().try_for_each(|decision| decision.check(&read))
    }
}

impl Decision {
    fn check(&self, read: &BTreeSet<&TextRef>) -> Result<(), AvisError> {
        let wrong = |what| Err(AvisError::Inconsistent(what));
        let longer = |words: &String, most: usize| words.chars().count() > most;
        if [&self.libelle, &self.quand].into_iter().any(|words| longer(words, MAX_AVIS_FIELD))
            || [&self.observe, &self.commentaire].into_iter().any(|words| longer(words, MAX_AVIS_WORDS))
        {
            return wrong("an answer is too long");
        }
        if self.textes.is_empty() || !self.textes.iter().all(|texte| read.contains(texte)) {
            return wrong("an opinion is about a text that was not read");
        }
        if !all_differ(&self.textes) {
            return wrong("an opinion is about one text twice");
        }
        Ok(())
    }
}

fn all_differ<T: Ord>(items: impl IntoIterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    items.into_iter().all(|item| seen.insert(item))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
