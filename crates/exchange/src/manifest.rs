//! `manifest.json`: what a package is, from whom, for whom, and every other entry with its size and SHA-256.

use domain::{DossierId, ReferentielKey};
use serde::{Deserialize, Serialize};

use crate::error::PackageError;
use crate::genre::Genre;
use crate::json;

/// Name of the entry that names the others.
pub const MANIFEST: &str = "manifest.json";

/// What `format` says.
pub const FORMAT: &str = "probant-paquet";

/// The version of the format this version writes, and the latest it reads.
pub const FORMAT_VERSION: u32 = 1;

/// What a package says of itself: everything but its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entete {
    /// Kind.
    pub genre: Genre,
    /// Id of this package, a UUID.
    pub paquet: String,
    /// When it was made, ISO 8601 UTC, by the clock of who made it.
    pub cree_le: String,
    /// The program that made it, with its version.
    pub application: String,
    /// Who made it, as they call themselves: nothing proves it.
    pub de: String,
    /// For whom, empty when it is not said.
    pub pour: String,
    /// What it is about, for people.
    pub titre: String,
    /// The dossier, where it is about one.
    pub dossier: Option<DossierId>,
    /// The référentiel it answers or carries.
    pub referentiel: Option<ReferentielKey>,
}

/// One entry of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entree {
    /// Its name.
    pub nom: String,
    /// Bytes once unpacked.
    pub taille: u64,
    /// SHA-256 of those bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// A copy for people, never read back: what it says is in another entry too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub copie: bool,
}

/// `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// [`FORMAT_VERSION`] of who wrote it.
    pub version: u32,
    /// What the package says of itself.
    #[serde(flatten)]
    pub entete: Entete,
    /// Every other entry, in the order of the zip.
    pub entrees: Vec<Entree>,
}

/// What is read first: a later format may have changed everything else.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
    #[serde(default)]
    genre: String,
}

impl Manifest {
    /// Reads a manifest; its format and kind before the rest.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, PackageError> {
        let head: Head = json::parse(MANIFEST, bytes)?;
        if head.format != FORMAT {
            return Err(PackageError::OtherFormat);
        }
        if head.version > u64::from(FORMAT_VERSION) {
            return Err(PackageError::Newer { found: head.version, known: FORMAT_VERSION });
        }
        head.genre.parse::<Genre>()?;
        json::parse(MANIFEST, bytes)
    }

    /// The entry of those bytes, by their SHA-256, among those that are not copies for people.
    pub fn by_hash(&self, sha256: &str) -> Option<&Entree> {
        self.entrees.iter().find(|entree| !entree.copie && entree.sha256 == sha256)
    }
}
