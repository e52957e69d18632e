//! The embedding layer: reserved fields, signature dictionaries, byte ranges and appearances in a PDF.
//!
//! Every revision is a pure function of the bytes before it and of a few values that can be read back from it.
//! That is what lets the verifier rebuild a revision and compare it byte for byte instead of judging it.

pub(crate) mod appearance;
pub(crate) mod dss;
pub(crate) mod fields;
pub(crate) mod revision;

use serde::{Deserialize, Serialize};

/// What a reserved field is for; a dossier has at most one field a role, signed in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The candidate, who seals the dossier.
    Candidat,
    /// The company's tutor, who signs after the candidate.
    Tuteur,
}

impl Role {
    /// All roles, in the order in which they sign.
    pub const ALL: [Self; 2] = [Self::Candidat, Self::Tuteur];

    /// The name of the field in the PDF, and the stable code of the role.
    pub fn code(self) -> &'static str {
        match self {
            Self::Candidat => "candidat",
            Self::Tuteur => "tuteur",
        }
    }
}

/// A place kept for one signature.
#[derive(Debug, Clone, PartialEq)]
pub struct ReservedField {
    /// Who will sign there.
    pub role: Role,
    /// Page, counted from 0.
    pub page: usize,
    /// Left, bottom, right, top in points, from the bottom left corner of the page; kept to the hundredth.
    pub rect: [f64; 4],
    /// What a screen reader says of the field, in the document's language.
    pub tooltip: String,
}

/// A dimension in points as it is written: hundredths, no needless zero.
pub(crate) fn number(value: f64) -> String {
    let written = format!("{value:.2}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    if written == "-0" { "0".to_owned() } else { written.to_owned() }
}
