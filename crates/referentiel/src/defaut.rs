//! One thing to correct in a référentiel's files: where it is, and why.
//!
//! A [`Defaut`] has its file, its place and a [`Cause`] with a stable code. `Display` is English, for logs; the French
//! sentences an author reads are in the module `wording`.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::cause::Cause;

/// One thing to correct in a référentiel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaut {
    /// File name inside the folder; empty for the folder itself.
    pub fichier: String,
    /// Line, from 1, where it is known.
    pub ligne: Option<u32>,
    /// Column in characters, from 1, where it is known.
    pub colonne: Option<u32>,
    /// What is wrong.
    pub cause: Cause,
}

impl Defaut {
    /// A defect of a whole file, or of the folder when `fichier` is empty.
    pub(crate) fn whole(fichier: &str, cause: Cause) -> Self {
        Self { fichier: fichier.to_owned(), ligne: None, colonne: None, cause }
    }

    /// A stable code, such as `cle-inconnue`.
    pub fn code(&self) -> &'static str {
        self.cause.code()
    }

    /// « competence-2.toml, ligne 14 », or the file alone, or « le dossier ».
    pub fn lieu(&self) -> String {
        let fichier = if self.fichier.is_empty() { "le dossier" } else { &self.fichier };
        self.ligne.map_or_else(|| fichier.to_owned(), |ligne| format!("{fichier}, ligne {ligne}"))
    }
}

impl fmt::Display for Defaut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.fichier.is_empty() { "." } else { &self.fichier })?;
        if let Some(ligne) = self.ligne {
            write!(f, ":{ligne}:{}", self.colonne.unwrap_or(1))?;
        }
        write!(f, ": {} [{}]", self.cause, self.code())
    }
}

impl std::error::Error for Defaut {}

/// Written as `fichier`, `ligne`, `colonne`, `code`, `message`, `quoi_faire`.
impl Serialize for Defaut {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_struct("Defaut", 6)?;
        object.serialize_field("fichier", &self.fichier)?;
        object.serialize_field("ligne", &self.ligne)?;
        object.serialize_field("colonne", &self.colonne)?;
        object.serialize_field("code", self.code())?;
        object.serialize_field("message", &self.message())?;
        object.serialize_field("quoi_faire", &self.quoi_faire())?;
        object.end()
    }
}
