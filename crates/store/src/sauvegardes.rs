//! Backups of an open library: when one is due, making it, the list, opening one to read.
//!
//! A backup is made from a connection that reads, so that saving goes on; it bears a number, since the order of backups is
//! not the clock's. Thinning removes only what it made itself and knows to be whole: copies made before migrations, copies
//! that are damaged and files of others stay. Reading one changes nothing in it.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions};
use sqlx::{ConnectOptions, Connection};
use tempfile::TempPath;

use crate::backup::{BEFORE_MIGRATION, STAMP, into_folder};
use crate::error::StoreError;
use crate::files::IN_PROGRESS;
use crate::index;
use crate::inspect::{inspect_copy, looks_whole};
use crate::migrate::{MIGRATIONS, apply, latest};
use crate::open::Store;
use crate::preuve::blocking;
use crate::thinning::{Copie, evicted};

/// How the name of a backup begins.
const REGULAR: &str = "probant-";

/// A library that goes on changing is backed up that often.
const INTERVAL: SignedDuration = SignedDuration::from_hours(1);

/// A backup in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sauvegarde {
    /// Name of its file, which names it.
    pub nom: String,
    /// When it was made, by the clock of that moment.
    pub le: Timestamp,
    /// Bytes.
    pub taille: u64,
    /// Whether it is as whole as it was when it was checked, by its header and its length.
    pub verifiee: bool,
    /// Rank among backups; `None` for a copy made before a migration, which is never removed.
    pub numero: Option<u64>,
}

/// A backup opened to read.
#[derive(Debug)]
pub struct Backup {
    store: Store,
    /// The copy that was brought to this version's schema, when the backup is of an older one.
    _migrated: Option<TempPath>,
}

impl Backup {
    /// What it holds, as a library that is only read. Evidence files and sealed PDFs are those of the open library.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Lets go of it.
    pub async fn close(self) -> Result<(), StoreError> {
        self.store.close().await
    }
}

impl Store {
    /// Whether the library holds more than its last good backup, and that one is an hour old.
    pub async fn backup_due(&self, now: Timestamp) -> Result<bool, StoreError> {
        let copies = self.sauvegardes().await?;
        let present = state(&mut *self.readers().acquire().await.map_err(StoreError::from)?).await?;
        let Some(last) = newest(&copies) else { return Ok(present.holds_something()) };
        let age = now.duration_since(last.le);
        // One from the future was made by a clock that was wrong: nothing is to be waited for.
        if age >= SignedDuration::ZERO && age < INTERVAL {
            return Ok(false);
        }
        // One that cannot be read, or of another schema, holds less.
        let kept = state_of(&self.layout.sauvegardes().join(&last.nom)).await;
        Ok(!kept.is_ok_and(|kept| kept == present))
    }

    /// Makes a backup, opened again and checked before it bears its name, then thins the older ones.
    ///
    /// Errors with [`StoreError::DiskFull`], [`StoreError::BackupFailed`] and others; the library and the backups are then
    /// as they were. One is made at a time.
    pub async fn backup(&self, now: Timestamp) -> Result<Sauvegarde, StoreError> {
        let _alone = self.backing_up.lock().await;
        // A library opened to read, or that went elsewhere, makes nothing in its folder.
        self.writer().await?.connection().await?;
        let folder = self.layout.sauvegardes();
        let number =
            self.sauvegardes().await?.iter().filter_map(|one| one.numero).max().unwrap_or_default().saturating_add(1);
        let stem = format!("{REGULAR}{number:06}-{}", now.strftime(STAMP));
        let mut reader = self.readers().acquire().await.map_err(StoreError::from)?;
        let made = into_folder(&mut reader, &folder, &stem).await?;
        drop(reader);
        let made = blocking(move || Ok(describe(&made))).await?;
        let made = made.ok_or_else(|| StoreError::BackupFailed { detail: "the copy went away".into() })?;
        self.thin().await?;
        Ok(made)
    }

    /// The backups, the last made first; those made before migrations among them.
    pub async fn sauvegardes(&self) -> Result<Vec<Sauvegarde>, StoreError> {
        let folder = self.layout.sauvegardes();
        blocking(move || {
            let entries = match fs::read_dir(&folder) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
                entries => entries.map_err(|error| StoreError::of_reading(&folder, &error))?,
            };
            let mut list: Vec<_> = entries.flatten().filter_map(|entry| describe(&entry.path())).collect();
            list.sort_by_key(|one| Reverse((one.le, one.numero)));
            Ok(list)
        })
        .await
    }

    /// Opens a backup to read, by a name of the list and no other.
    ///
    /// Errors with [`StoreError::NotFound`], and as opening a library does. One of an older schema is migrated in a copy.
    pub async fn open_backup(&self, nom: &str) -> Result<Backup, StoreError> {
        let list = self.sauvegardes().await?;
        let listed = list.iter().find(|one| one.nom == nom).ok_or_else(|| StoreError::not_found("sauvegarde", &nom))?;
        let path = self.layout.sauvegardes().join(&listed.nom);
        let found = inspect_copy(&path, &MIGRATIONS).await?;
        if found.schema == latest(&MIGRATIONS) {
            return Ok(Backup { store: self.over(found.options), _migrated: None });
        }
        let copy = migrated(&path, &self.layout.sauvegardes()).await?;
        let found = inspect_copy(&copy, &MIGRATIONS).await?;
        Ok(Backup { store: self.over(found.options), _migrated: Some(copy) })
    }

    /// A store that reads another file of tables beside the same evidence.
    fn over(&self, options: SqliteConnectOptions) -> Self {
        let readers = SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options);
        Self::reader(self.layout.clone(), readers)
    }

    async fn thin(&self) -> Result<(), StoreError> {
        let list = self.sauvegardes().await?;
        let numbered = |one: &Sauvegarde| Some(Copie { number: one.numero?, le: one.le, verifiee: one.verifiee });
        let gone = evicted(&list.iter().filter_map(numbered).collect::<Vec<_>>());
        let folder = self.layout.sauvegardes();
        for one in list.into_iter().filter(|one| one.numero.is_some_and(|number| gone.contains(&number))) {
            if let Err(error) = fs::remove_file(folder.join(&one.nom)) {
                // One backup too many is no harm; the next thinning tries again.
                tracing::warn!(%error, "an old backup was not removed");
            }
        }
        Ok(())
    }
}

/// The last good one: by number, and a copy made before a migration only where there is no other.
fn newest(list: &[Sauvegarde]) -> Option<&Sauvegarde> {
    list.iter().filter(|one| one.verifiee).max_by_key(|one| (one.numero, one.le))
}

/// What the name and the header of a file say, where it is one of ours.
fn describe(path: &Path) -> Option<Sauvegarde> {
    let nom = path.file_name()?.to_str()?.to_owned();
    let stem = nom.strip_suffix(".sqlite")?;
    let (numero, stamp) = if let Some(rest) = stem.strip_prefix(REGULAR) {
        let (number, stamp) = rest.split_once('-')?;
        (Some(number.parse().ok()?), stamp)
    } else {
        (None, stem.strip_prefix(BEFORE_MIGRATION)?.split_once('-')?.1)
    };
    // What follows a second dash tells apart copies of one second.
    let stamp = stamp.split('-').next()?;
    let le = DateTime::strptime(STAMP, stamp).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
    let about = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(Sauvegarde { le, taille: about.len(), verifiee: looks_whole(path), numero, nom })
}

/// Tells two moments of a library apart: what a person would miss. Settings and the place of a cursor are not in it.
#[derive(Debug, PartialEq, Eq)]
struct State([i64; 6]);

impl State {
    fn holds_something(&self) -> bool {
        self.0 != [0; 6]
    }
}

async fn state(connection: &mut SqliteConnection) -> Result<State, StoreError> {
    let (change, version, removed, identites, words, sceaux) = sqlx::query_as(
        "SELECT (SELECT coalesce(max(modification), 0) FROM dossier),
                (SELECT coalesce(max(sequence), 0) FROM texte_version),
                (SELECT count(*) FROM dossier WHERE retire_le IS NOT NULL),
                (SELECT count(*) FROM identite), (SELECT count(*) FROM mot), (SELECT count(*) FROM sceau)",
    )
    .fetch_one(connection)
    .await?;
    Ok(State([change, version, removed, identites, words, sceaux]))
}

async fn state_of(backup: &Path) -> Result<State, StoreError> {
    let options = SqliteConnectOptions::new().filename(backup).read_only(true).immutable(true);
    let mut connection = options.disable_statement_logging().connect().await?;
    let state = state(&mut connection).await?;
    connection.close().await?;
    Ok(state)
}

/// A copy of the backup, brought to the schema of this version. It goes when what is returned goes, or at the next opening.
async fn migrated(backup: &Path, folder: &Path) -> Result<TempPath, StoreError> {
    let (from, aside): (PathBuf, PathBuf) = (backup.to_owned(), folder.to_owned());
    let copy = blocking(move || {
        let made = tempfile::Builder::new().prefix(IN_PROGRESS).suffix(".sqlite").tempfile_in(&aside);
        let copy = made.map_err(|error| StoreError::of_file(&aside, &error))?.into_temp_path();
        fs::copy(&from, &copy).map_err(|error| StoreError::of_file(&copy, &error))?;
        Ok(copy)
    })
    .await?;
    let mut connection = SqliteConnectOptions::new()
        .filename(&copy)
        .journal_mode(SqliteJournalMode::Memory)
        .disable_statement_logging()
        .connect()
        .await?;
    apply(&MIGRATIONS, &mut connection).await?;
    index::fill(&mut connection).await?;
    connection.close().await?;
    Ok(copy)
}
