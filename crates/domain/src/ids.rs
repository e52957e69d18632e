//! Identifiers, one type each so that the compiler refuses a mix-up.
//!
//! A criterion is addressed by a stable id such as `C1-ME-03`, a preuve by the SHA-256 of its bytes, a dossier and an
//! activité by a UUID made outside this crate. Reading an id from text refuses every other shape.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {expected}")]
pub struct InvalidId {
    /// What was read, at most 80 characters of it.
    pub text: String,
    /// The shape that was expected, with an example.
    pub expected: &'static str,
}

impl InvalidId {
    fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.chars().take(80).collect(), expected }
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $check:ident, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(as = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads an id, refusing any other shape.
            pub fn new(text: &str) -> Result<Self, InvalidId> {
                if $check(text) { Ok(Self(text.to_owned())) } else { Err(InvalidId::new(text, $expected)) }
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(as = "String")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::parse_str(text).map(Self).map_err(|_| InvalidId::new(text, $expected))
            }
        }
    };
}

text_id!(
    /// One of the competences of a référentiel: `C` and its number, `C1` to `C99`.
    CompetenceId, is_competence, "a competence such as C3"
);
text_id!(
    /// One observable statement of a référentiel: competence, category, rank, such as `C1-ME-03`.
    CritereId, is_critere, "a criterion such as C1-ME-03"
);
text_id!(
    /// An evidence file, named by the SHA-256 of its bytes: 64 lowercase hexadecimal digits.
    PreuveId, is_sha256, "a SHA-256, 64 hexadecimal digits"
);
uuid_id!(
    /// One candidate's dossier.
    DossierId, "a dossier identifier"
);
uuid_id!(
    /// One activité of a dossier.
    ActiviteId, "an activité identifier"
);

impl CompetenceId {
    /// The competence of that number, 1 to 99.
    pub fn from_number(number: u8) -> Result<Self, InvalidId> {
        Self::new(&format!("C{number}"))
    }

    /// The number shown to people, from 1.
    pub fn number(&self) -> u8 {
        self.0[1..].bytes().fold(0, |number, digit| number * 10 + (digit - b'0'))
    }
}

impl CritereId {
    /// The competence this criterion belongs to.
    pub fn competence(&self) -> CompetenceId {
        CompetenceId(self.0.split('-').next().unwrap_or_default().to_owned())
    }
}

impl PreuveId {
    /// The id of a file whose bytes hash to `digest`.
    pub fn from_digest(digest: [u8; 32]) -> Self {
        Self(hex::encode(digest))
    }
}

fn is_competence(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('C') else { return false };
    (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

/// `C1-ME-03`: competence, two capital letters, two digits.
fn is_critere(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(competence), Some(category), Some(rank), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    is_competence(competence)
        && category.len() == 2
        && category.bytes().all(|b| b.is_ascii_uppercase())
        && rank.len() == 2
        && rank.bytes().all(|b| b.is_ascii_digit())
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_criterion_id_has_exactly_one_shape() {
        assert!(CritereId::new("C1-ME-03").is_ok());
        for wrong in ["", "C1", "C1-ME", "C1-me-03", "C1-ME-3", "C0-ME-03", "C1-ME-03-1", "É1-ME-03", "C1-ÉE-03"] {
            assert!(CritereId::new(wrong).is_err(), "{wrong:?} must be refused");
        }
    }

    #[test]
    fn a_criterion_knows_its_competence() {
        let id = CritereId::new("C12-LI-01").unwrap();
        assert_eq!(id.competence().number(), 12);
    }

    #[test]
    fn a_preuve_is_named_by_its_hash_in_lowercase() {
        assert!(PreuveId::new(&"a0".repeat(32)).is_ok());
        assert!(PreuveId::new(&"A0".repeat(32)).is_err());
    }
}
