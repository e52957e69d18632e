//! The kinds of packages. Each has a stable code; a kind this version does not know is refused, never guessed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
    /// Candidate or tutor to centre: a certificate asked for one's own key.
    DemandeCertificat,
    /// Centre to everybody who trusts it: certificates issued, its authority, those revoked.
    Certificats,
    /// Candidate to tutor: a sealed PDF, to be countersigned.
    DemandeContreseing,
    /// Tutor to candidate: the countersigned PDF.
    Contreseing,
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
    pub const ALL: [Self; 10] = [
        Self::DemandeAvis,
        Self::Avis,
        Self::Relecture,
        Self::RetourRelecture,
        Self::DossierComplet,
        Self::Referentiel,
        Self::DemandeCertificat,
        Self::Certificats,
        Self::DemandeContreseing,
        Self::Contreseing,
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
            Self::DemandeCertificat => "demande_certificat",
            Self::Certificats => "certificats",
            Self::DemandeContreseing => "demande_contreseing",
            Self::Contreseing => "contreseing",
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

impl Serialize for Genre {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Genre {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_from_its_code_and_no_other_word_is() {
        for genre in Genre::ALL {
            assert_eq!(genre.code().parse(), Ok(genre));
            assert_eq!(serde_json::to_value(genre).unwrap(), genre.code());
        }
        let codes: std::collections::HashSet<_> = Genre::ALL.into_iter().map(Genre::code).collect();
        assert_eq!(codes.len(), Genre::ALL.len());
        let unknown = format!("avis{}", "!".repeat(100)).parse::<Genre>().unwrap_err();
        assert_eq!((unknown.0.len(), unknown.code()), (40, "paquet_de_genre_inconnu"));
    }
}
