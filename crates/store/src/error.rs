//! What can go wrong with the library, and what each system error amounts to.
//!
//! `SQLite` and the file system say the same thing in many ways; here they become few cases a person can act on. Messages
//! hold ids and paths, never content.

use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// Why the library did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process holds the library; nothing was opened.
    #[error("the library in {dir} is already open in another process")]
    AlreadyOpen {
        /// The data folder.
        dir: PathBuf,
    },
    /// There is no library there (only when opening to read: opening to write makes one).
    #[error("there is no library in {dir}")]
    NoLibrary {
        /// The data folder.
        dir: PathBuf,
    },
    /// The file is something else than one of our libraries; it was not touched.
    #[error("{path} is not a Probant library")]
    NotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// The library, or something in it, cannot be read as it was written; it was not touched.
    #[error("the library is damaged: {detail}")]
    Damaged {
        /// Where and what, without content.
        detail: String,
    },
    /// A later version of the application made this library; it was not touched.
    #[error("the library has schema {found}, this version knows up to {known}")]
    Newer {
        /// Schema of the library.
        found: i64,
        /// Latest schema this version knows.
        known: i64,
    },
    /// The library must be migrated first, which opening to read does not do.
    #[error("the library has schema {found}, it must be migrated to {known} first")]
    Older {
        /// Schema of the library.
        found: i64,
        /// Schema this version reads.
        known: i64,
    },
    /// The schema of the library has this version's number but not its content; it was not touched.
    #[error("schema {version} of the library is not the one this version knows")]
    OtherSchema {
        /// The schema that differs.
        version: i64,
    },
    /// The copy made before a migration could not be checked; the migration was not begun.
    #[error("the backup before the migration failed its check: {detail}")]
    BackupFailed {
        /// What the check said.
        detail: String,
    },
    /// A migration was refused by the database and undone.
    #[error("the migration failed and was undone: {detail}")]
    MigrationFailed {
        /// What the database said.
        detail: String,
    },
    /// The disk has no room left; what was there before is intact.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or the file may not be written to, or the library was opened to read.
    #[error("the library is read-only: {detail}")]
    ReadOnly {
        /// What could not be written.
        detail: String,
    },
    /// The disk answered with an error; whether the last change was kept was checked, and it was not.
    #[error("the disk failed: {detail}")]
    Io {
        /// What the system said.
        detail: String,
    },
    /// Somebody else held the database longer than five seconds.
    #[error("the library is busy")]
    Busy,
    /// No such thing in the library.
    #[error("no {genre} {id} in the library")]
    NotFound {
        /// Which kind of thing.
        genre: &'static str,
        /// Its id.
        id: String,
    },
    /// Something else bears that id or rank already.
    #[error("{genre} {id} is in conflict with what the library holds")]
    Conflict {
        /// Which kind of thing.
        genre: &'static str,
        /// Its id.
        id: String,
    },
    /// The operation id was already used to save another text; nothing was changed.
    #[error("operation {operation} already saved another text")]
    OperationReused {
        /// The operation.
        operation: Uuid,
    },
    /// Longer than [`domain::MAX_TEXT_BYTES`]; nothing was changed.
    #[error("a text of {size} bytes, more than the {limit} allowed")]
    TextTooLong {
        /// Bytes given.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Larger than [`crate::MAX_FILE_BYTES`]; nothing was changed.
    #[error("a file of {size} bytes, more than the {limit} allowed")]
    FileTooLarge {
        /// Bytes given.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// The bytes given are not those their description names; nothing was changed.
    #[error("the bytes of {id} are not those of their description")]
    WrongBytes {
        /// The id of the description.
        id: String,
    },
    /// A dossier to bring in contradicts itself; nothing was kept.
    #[error("the dossier to bring in is not whole: {detail}")]
    PortableBroken {
        /// What, without content.
        detail: String,
    },
    /// A dossier to bring in was written by a later version; nothing was kept.
    #[error("the dossier to bring in has format {found}, this version knows up to {known}")]
    PortableNewer {
        /// Its format.
        found: u32,
        /// Latest format this version reads.
        known: u32,
    },
    /// The file of an evidence is not in the folder.
    #[error("the file of evidence {id} is missing")]
    PreuveMissing {
        /// The evidence.
        id: String,
    },
    /// The file of an evidence is not what it was.
    #[error("the file of evidence {id} was changed")]
    PreuveDamaged {
        /// The evidence.
        id: String,
    },
    /// The PDF of a seal is not in the folder.
    #[error("the PDF of seal {id} is missing")]
    SceauMissing {
        /// The seal.
        id: Uuid,
    },
    /// The PDF of a seal is not what it was.
    #[error("the PDF of seal {id} was changed")]
    SceauDamaged {
        /// The seal.
        id: Uuid,
    },
    /// A signed PDF is not in the folder.
    #[error("the signed PDF {empreinte} is missing")]
    ScelleMissing {
        /// Its SHA-256.
        empreinte: String,
    },
    /// A signed PDF is not what it was.
    #[error("the signed PDF {empreinte} was changed")]
    ScelleDamaged {
        /// Its SHA-256.
        empreinte: String,
    },
    /// There is something already where a library was to go, or it is inside the library; nothing was copied.
    #[error("{dir} is not empty, or is part of the library")]
    PlaceTaken {
        /// The folder.
        dir: PathBuf,
    },
    /// What was copied elsewhere is not what is here; the library stays where it was.
    #[error("the library was not moved: {detail}")]
    MoveFailed {
        /// What differs.
        detail: String,
    },
    /// The database refused a statement for a reason not foreseen here.
    #[error("the database refused: {detail}")]
    Refused {
        /// What it said.
        detail: String,
    },
}

impl StoreError {
    /// Stable code, the same from version to version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyOpen { .. } => "bibliotheque_deja_ouverte",
            Self::NoLibrary { .. } => "bibliotheque_absente",
            Self::NotALibrary { .. } => "pas_une_bibliotheque",
            Self::Damaged { .. } => "bibliotheque_endommagee",
            Self::Newer { .. } => "bibliotheque_plus_recente",
            Self::Older { .. } => "bibliotheque_plus_ancienne",
            Self::OtherSchema { .. } => "bibliotheque_autre_schema",
            Self::BackupFailed { .. } => "sauvegarde_echouee",
            Self::MigrationFailed { .. } => "migration_echouee",
            Self::DiskFull => "disque_plein",
            Self::ReadOnly { .. } => "lecture_seule",
            Self::Io { .. } => "disque_en_erreur",
            Self::Busy => "bibliotheque_occupee",
            Self::NotFound { .. } => "introuvable",
            Self::Conflict { .. } => "conflit",
            Self::OperationReused { .. } => "operation_deja_utilisee",
            Self::TextTooLong { .. } => "texte_trop_long",
            Self::FileTooLarge { .. } => "fichier_trop_gros",
            Self::WrongBytes { .. } => "fichier_autre",
            Self::PortableBroken { .. } => "dossier_incoherent",
            Self::PortableNewer { .. } => "dossier_plus_recent",
            Self::PreuveMissing { .. } => "preuve_absente",
            Self::PreuveDamaged { .. } => "preuve_alteree",
            Self::SceauMissing { .. } | Self::ScelleMissing { .. } => "sceau_absent",
            Self::SceauDamaged { .. } | Self::ScelleDamaged { .. } => "sceau_altere",
            Self::PlaceTaken { .. } => "emplacement_occupe",
            Self::MoveFailed { .. } => "deplacement_echoue",
            Self::Refused { .. } => "bibliotheque_refus",
        }
    }

    /// Whether a commit that failed this way may have been kept all the same.
    pub(crate) fn leaves_doubt(&self) -> bool {
        matches!(self, Self::DiskFull | Self::Io { .. } | Self::ReadOnly { .. })
    }

    pub(crate) fn not_found(genre: &'static str, id: &impl ToString) -> Self {
        Self::NotFound { genre, id: id.to_string() }
    }

    pub(crate) fn conflict(genre: &'static str, id: &impl ToString) -> Self {
        Self::Conflict { genre, id: id.to_string() }
    }

    /// What a failure to read the file at `path` amounts to: a file one may not read is not a library one may not change.
    pub(crate) fn of_reading(path: &Path, error: &io::Error) -> Self {
        Self::Io { detail: format!("{}: {error}", path.display()) }
    }

    /// What a failure to write at `path` amounts to.
    pub(crate) fn of_file(path: &Path, error: &io::Error) -> Self {
        let detail = format!("{}: {error}", path.display());
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly { detail },
            _ => Self::Io { detail },
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(refusal) => {
                let code = refusal.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or_default();
                of_sqlite(code, refusal.message())
            }
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Damaged { detail: error.to_string() },
            _ => Self::Io { detail: error.to_string() },
        }
    }
}

/// Result codes of `SQLite`: the low byte is the kind, the rest its variety.
fn of_sqlite(code: i32, message: &str) -> StoreError {
    let detail = format!("{message} ({code})");
    match code & 0xff {
        5 | 6 => StoreError::Busy,
        8 => StoreError::ReadOnly { detail },
        10 | 14 => StoreError::Io { detail },
        11 | 26 => StoreError::Damaged { detail },
        13 => StoreError::DiskFull,
        _ => StoreError::Refused { detail },
    }
}
