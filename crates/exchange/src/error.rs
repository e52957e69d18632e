//! Why a package was refused. Each reason has a stable code; names taken from a package are cut before they are shown.

use std::io;

use crate::genre::Genre;
use crate::names::is_invisible;

/// Why a package was refused, or could not be read or written. Nothing of it was handed on.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// The disk or the system answered with an error.
    #[error("the package cannot be read or written: {0}")]
    Io(#[from] io::Error),
    /// Neither a zip nor something age encrypted.
    #[error("this is not a package")]
    NotAPackage,
    /// Encrypted for a key, or in a way, that is not the one given.
    #[error("encrypted for somebody else")]
    OtherRecipient,
    /// To be encrypted for something that is not a usable key, or for nobody.
    #[error("not a key a package can be encrypted for")]
    BadRecipient,
    /// Encrypted by a later version of age.
    #[error("encrypted in a way this version does not know")]
    UnknownCipher,
    /// Encrypted with a passphrase, and none was given.
    #[error("the passphrase is needed")]
    PhraseRequired,
    /// Not the passphrase it was encrypted with.
    #[error("wrong passphrase")]
    WrongPhrase,
    /// Opening it would take more work than a package of ours ever asks.
    #[error("opening asks for a work factor of {asked}, more than the {limit} accepted")]
    TooCostly {
        /// Logarithm of the work asked.
        asked: u8,
        /// Logarithm of the work accepted.
        limit: u8,
    },
    /// Shorter than it was made.
    #[error("the package is cut short")]
    Truncated,
    /// Some of its bytes are not those that were written.
    #[error("the package is damaged: {0}")]
    Damaged(String),
    /// The zip is not made as a package is.
    #[error("not the zip of a package: {0}")]
    BadArchive(&'static str),
    /// The file is larger than accepted.
    #[error("a package of {size} bytes, more than the {limit} allowed")]
    TooLarge {
        /// Bytes, or those already seen.
        size: u64,
        /// Bytes accepted.
        limit: u64,
    },
    /// More entries than accepted.
    #[error("{count} entries, more than the {limit} allowed")]
    TooManyEntries {
        /// Entries.
        count: usize,
        /// Entries accepted.
        limit: usize,
    },
    /// An entry larger than accepted once unpacked.
    #[error("entry {name:?} is {size} bytes, more than the {limit} allowed")]
    EntryTooLarge {
        /// Its name.
        name: String,
        /// Bytes.
        size: u64,
        /// Bytes accepted.
        limit: u64,
    },
    /// An entry that unpacks to far more than it weighs.
    #[error("entry {name:?} unpacks to more than {limit} times its size")]
    RatioTooHigh {
        /// Its name.
        name: String,
        /// How many times is accepted.
        limit: u64,
    },
    /// Two entries share bytes of the file.
    #[error("entries overlap")]
    Overlap,
    /// Compressed or encrypted in a way no package is.
    #[error("entry {name:?} is packed in an unknown way")]
    UnknownMethod {
        /// Its name.
        name: String,
    },
    /// A symbolic link, a device, a folder: anything but a file.
    #[error("entry {name:?} is not a file")]
    NotAFile {
        /// Its name.
        name: String,
    },
    /// A name that begins at a root or a drive.
    #[error("entry {name:?} has an absolute name")]
    AbsoluteName {
        /// Its name.
        name: String,
    },
    /// A name that goes up, or stays where it is.
    #[error("entry {name:?} leaves its folder")]
    ParentName {
        /// Its name.
        name: String,
    },
    /// A name with a backslash.
    #[error("entry {name:?} has a backslash")]
    BackslashName {
        /// Its name.
        name: String,
    },
    /// A name some system keeps for a device.
    #[error("entry {name:?} has a name kept for devices")]
    DeviceName {
        /// Its name.
        name: String,
    },
    /// Empty, too long, not UTF-8, not normalised, with control characters or what some file systems forbid.
    #[error("entry {name:?} has an unusable name")]
    InvalidName {
        /// Its name.
        name: String,
    },
    /// Two entries some file system would take for one.
    #[error("entry {name:?} is there twice")]
    DuplicateName {
        /// Its name.
        name: String,
    },
    /// A JSON entry longer than accepted.
    #[error("{name} is {size} bytes of JSON, more than the {limit} allowed")]
    JsonTooLarge {
        /// Its name.
        name: String,
        /// Bytes.
        size: u64,
        /// Bytes accepted.
        limit: u64,
    },
    /// JSON nested deeper than accepted.
    #[error("{name} is nested deeper than {limit}")]
    JsonTooDeep {
        /// Its name.
        name: String,
        /// Depth accepted.
        limit: usize,
    },
    /// JSON that says the same thing twice, perhaps differently.
    #[error("{name} has the key {key:?} twice in one object")]
    JsonDuplicateKey {
        /// Its name.
        name: String,
        /// The key.
        key: String,
    },
    /// Not JSON, or not of the shape expected.
    #[error("{name} cannot be read: {detail}")]
    JsonInvalid {
        /// Its name.
        name: String,
        /// Where and what, without content.
        detail: String,
    },
    /// There is no manifest.
    #[error("there is no manifest")]
    NoManifest,
    /// The manifest is of something else.
    #[error("the manifest is not that of a package")]
    OtherFormat,
    /// Made by a later version.
    #[error("format {found}, this version reads up to {known}")]
    Newer {
        /// Format of the package.
        found: u64,
        /// Latest format this version reads.
        known: u32,
    },
    /// A kind this version does not know.
    #[error(transparent)]
    UnknownGenre(#[from] crate::genre::UnknownGenre),
    /// Not the kind expected here.
    #[error("a package of kind {found}, {expected} expected")]
    OtherGenre {
        /// Kind of the package.
        found: Genre,
        /// Kind expected.
        expected: Genre,
    },
    /// The manifest names an entry that is not there.
    #[error("entry {name:?} is missing")]
    MissingEntry {
        /// Its name.
        name: String,
    },
    /// An entry the manifest does not name.
    #[error("entry {name:?} is not in the manifest")]
    UnlistedEntry {
        /// Its name.
        name: String,
    },
    /// An entry of another size than the manifest says.
    #[error("entry {name:?} has another size than the manifest says")]
    WrongSize {
        /// Its name.
        name: String,
    },
    /// An entry of another content than the manifest says.
    #[error("entry {name:?} has another SHA-256 than the manifest says")]
    WrongHash {
        /// Its name.
        name: String,
    },
}

impl PackageError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "paquet_inaccessible",
            Self::NotAPackage => "pas_un_paquet",
            Self::OtherRecipient => "paquet_pour_un_autre",
            Self::BadRecipient => "paquet_destinataire_invalide",
            Self::UnknownCipher => "paquet_chiffrement_inconnu",
            Self::PhraseRequired => "paquet_phrase_requise",
            Self::WrongPhrase => "paquet_phrase_fausse",
            Self::TooCostly { .. } => "paquet_trop_couteux",
            Self::Truncated => "paquet_tronque",
            Self::Damaged(_) => "paquet_abime",
            Self::BadArchive(_) => "paquet_mal_forme",
            Self::TooLarge { .. } => "paquet_trop_gros",
            Self::TooManyEntries { .. } => "paquet_trop_d_entrees",
            Self::EntryTooLarge { .. } => "paquet_entree_trop_grosse",
            Self::RatioTooHigh { .. } => "paquet_trop_compresse",
            Self::Overlap => "paquet_entrees_superposees",
            Self::UnknownMethod { .. } => "paquet_compression_inconnue",
            Self::NotAFile { .. } => "paquet_lien",
            Self::AbsoluteName { .. } => "paquet_nom_absolu",
            Self::ParentName { .. } => "paquet_nom_remontant",
            Self::BackslashName { .. } => "paquet_nom_contre_oblique",
            Self::DeviceName { .. } => "paquet_nom_reserve",
            Self::InvalidName { .. } => "paquet_nom_invalide",
            Self::DuplicateName { .. } => "paquet_nom_double",
            Self::JsonTooLarge { .. } => "paquet_json_trop_gros",
            Self::JsonTooDeep { .. } => "paquet_json_trop_profond",
            Self::JsonDuplicateKey { .. } => "paquet_json_cle_double",
            Self::JsonInvalid { .. } => "paquet_json_illisible",
            Self::NoManifest => "paquet_sans_manifeste",
            Self::OtherFormat => "paquet_autre_format",
            Self::Newer { .. } => "paquet_plus_recent",
            Self::UnknownGenre(unknown) => unknown.code(),
            Self::OtherGenre { .. } => "paquet_de_genre_inattendu",
            Self::MissingEntry { .. } => "paquet_entree_absente",
            Self::UnlistedEntry { .. } => "paquet_entree_hors_manifeste",
            Self::WrongSize { .. } => "paquet_taille_fausse",
            Self::WrongHash { .. } => "paquet_empreinte_fausse",
        }
    }
}

/// A name as it may be shown: at most 80 characters, none of control and none that makes others read otherwise.
pub(crate) fn shown(name: &str) -> String {
    name.chars().map(|c| if is_invisible(c) { '\u{fffd}' } else { c }).take(80).collect()
}
