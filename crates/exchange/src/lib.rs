//! Packages: the `.probant` files that carry work between a candidate, a tutor, a trainer and a centre.
//!
//! For now the crate says what a package may be ([`Genre`]) and how large ([`LIMITS`]), so that whoever writes packages and
//! whoever reads them agree beforehand; writing, reading and encrypting them come later and belong here. It promises that a
//! limit is a number written once, and refuses a kind it does not know rather than guessing one.

#![deny(missing_docs)]

use std::fmt;
use std::str::FromStr;

/// The version of the package format these kinds and limits describe.
pub const FORMAT_VERSION: u32 = 1;

/// What a package may hold at most. A package beyond any of these is refused before it is unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The whole file, in bytes.
    pub package_bytes: u64,
    /// Entries in it.
    pub entries: usize,
    /// One entry once unpacked, in bytes.
    pub entry_bytes: u64,
    /// How many times larger an entry may become when unpacked.
    pub ratio: u64,
    /// One JSON entry, in bytes.
    pub json_bytes: u64,
    /// How deep objects and arrays of a JSON entry may be nested.
    pub json_depth: usize,
}

/// The limits of every package: 2 GB, 10,000 entries, 200 MB an entry, ratio 100, JSON of 20 MB and depth 64.
pub const LIMITS: Limits = Limits {
    package_bytes: 2_000_000_000,
    entries: 10_000,
    entry_bytes: 200_000_000,
    ratio: 100,
    json_bytes: 20_000_000,
    json_depth: 64,
};

/// What a package is for: who sends it to whom, and what opening it may propose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genre {
    /// Candidate to tutor: texts and evidence to read, an avis to give.
    DemandeAvis,
    /// Tutor to candidate: the signed avis.
    Avis,
    /// Candidate to trainer: texts and evidence to comment.
    Relecture,
    /// Trainer to candidate: the comments, and the visa de complétude where given.
    RetourRelecture,
    /// A whole dossier, to change machine or to be filed.
    DossierComplet,
    /// A référentiel, to be added to those of the reader.
    Referentiel,
}

/// A kind of package this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a kind of package")]
pub struct UnknownGenre(
    /// What was read, at most 40 characters of it.
    pub String,
);

impl UnknownGenre {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        "paquet_de_genre_inconnu"
    }
}

impl Genre {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::DemandeAvis,
        Self::Avis,
        Self::Relecture,
        Self::RetourRelecture,
        Self::DossierComplet,
        Self::Referentiel,
    ];

    /// Stable code, as the manifest of a package writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::DemandeAvis => "demande_avis",
            Self::Avis => "avis",
            Self::Relecture => "relecture",
            Self::RetourRelecture => "retour_relecture",
            Self::DossierComplet => "dossier_complet",
            Self::Referentiel => "referentiel",
        }
    }
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Genre {
    type Err = UnknownGenre;

    fn from_str(code: &str) -> Result<Self, UnknownGenre> {
        let found = Self::ALL.into_iter().find(|genre| genre.code() == code);
        found.ok_or_else(|| UnknownGenre(code.chars().take(40).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_from_its_code_and_no_other_word_is() {
        for genre in Genre::ALL {
            assert_eq!(genre.code().parse(), Ok(genre));
        }
        let unknown = format!("avis{}", "!".repeat(100)).parse::<Genre>().unwrap_err();
        assert_eq!((unknown.0.len(), unknown.code()), (40, "paquet_de_genre_inconnu"));
    }

    #[test]
    fn an_entry_and_a_json_entry_fit_in_a_package() {
        let Limits { package_bytes, entry_bytes, json_bytes, .. } = LIMITS;
        assert!(json_bytes <= entry_bytes && entry_bytes <= package_bytes);
    }
}
