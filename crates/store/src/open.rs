//! Opening and closing the library.
//!
//! To write: take the lock, look without touching, back up before a migration, migrate. A first library is made aside and
//! renamed, so that a file under its name is always whole: an empty one is damage, never a beginning. To read: no lock,
//! nothing made, nothing migrated.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Sqlite, Transaction};
use tokio::sync::{Mutex, MutexGuard};

use crate::backup;
use crate::error::StoreError;
use crate::files::{create_folder, sync_folder};
use crate::index;
use crate::inspect::{Company, inspect};
use crate::layout::Layout;
use crate::migrate::{APPLICATION_ID, MIGRATIONS, apply, latest};
use crate::writer::Writer;

const READERS: u32 = 4;
const PATIENCE: Duration = Duration::from_secs(5);

/// An open library. Shared behind an `Arc`, usable from any task: writes queue, reads do not.
#[derive(Debug)]
pub struct Store {
    pub(crate) layout: Layout,
    readers: SqlitePool,
    writer: Option<Mutex<Writer>>,
    /// Held while a backup is made.
    pub(crate) backing_up: Mutex<()>,
    /// Held as long as the library is open; the system lets go of it even when the process is killed.
    _lock: Option<File>,
}

impl Store {
    /// Opens the library in `dir` to read and write, making it where there is none.
    ///
    /// `now` only names the backup made before a migration. Errors leave an existing library byte for byte as it was:
    /// [`StoreError::AlreadyOpen`], [`StoreError::ReadOnly`], [`StoreError::NotALibrary`], [`StoreError::Damaged`],
    /// [`StoreError::Newer`], [`StoreError::OtherSchema`], [`StoreError::BackupFailed`], [`StoreError::DiskFull`].
    pub async fn open(dir: &Path, now: Timestamp) -> Result<Self, StoreError> {
        Self::open_with(dir, now, &MIGRATIONS).await
    }

    pub(crate) async fn open_with(dir: &Path, now: Timestamp, migrations: &Migrator) -> Result<Self, StoreError> {
        let layout = layout(dir)?;
        create_folder(layout.dir()).map_err(|error| StoreError::of_file(layout.dir(), &error))?;
        let lock = take_lock(&layout)?;
        layout.prepare()?;
        if !layout.library().exists() {
            create(&layout, migrations).await?;
        }
        let found = inspect(&layout, migrations, Company::Alone).await?;
        let options = writing(&layout);
        let mut connection = options.connect().await?;
        connection.begin_with("BEGIN IMMEDIATE").await?.rollback().await?;
        if found.schema < latest(migrations) {
            let copy = backup::before_migration(&mut connection, &layout, found.schema, now).await?;
            tracing::info!(from = found.schema, to = latest(migrations), copy = %copy.display(), "migrating the library");
            apply(migrations, &mut connection).await?;
        }
        if let Err(error) = index::fill(&mut connection).await {
            // What is searched can be made at the next opening; what is kept is there now.
            tracing::warn!(code = error.code(), "the search was not filled");
        }
        let readers = readers().connect_lazy_with(reading(&layout));
        let writer = Some(Mutex::new(Writer::new(options, connection)));
        Ok(Self { writer, _lock: Some(lock), ..Self::reader(layout, readers) })
    }

    /// Opens the library in `dir` to read only, without lock: it works beside a running window.
    ///
    /// On a folder that cannot be written to it still reads a library that was closed properly. Errors with
    /// [`StoreError::NoLibrary`] where there is none, [`StoreError::Older`] where it must first be migrated, and as
    /// [`Store::open`]. Every function that writes then errors with [`StoreError::ReadOnly`].
    pub async fn open_read_only(dir: &Path) -> Result<Self, StoreError> {
        let layout = layout(dir)?;
        if !layout.library().exists() {
            refuse_orphan_journal(&layout)?;
            return Err(StoreError::NoLibrary { dir: dir.to_owned() });
        }
        let found = inspect(&layout, &MIGRATIONS, Company::Maybe).await?;
        let known = latest(&MIGRATIONS);
        if found.schema < known {
            return Err(StoreError::Older { found: found.schema, known });
        }
        Ok(Self::reader(layout, readers().connect_lazy_with(found.options)))
    }

    /// One that only reads, through these connections.
    pub(crate) fn reader(layout: Layout, readers: SqlitePool) -> Self {
        Self { layout, readers, writer: None, backing_up: Mutex::default(), _lock: None }
    }

    /// Closes the library: folds the journal into it, then lets go of the lock.
    ///
    /// Dropping a store without closing it loses nothing; the next opening reads the journal.
    pub async fn close(self) -> Result<(), StoreError> {
        self.readers.close().await;
        match self.writer {
            Some(writer) => writer.into_inner().close().await,
            None => Ok(()),
        }
    }

    /// The folder of the library.
    pub fn dir(&self) -> &Path {
        self.layout.dir()
    }

    /// Connections that cannot write.
    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// Reads in which everything is of one instant.
    pub(crate) async fn snapshot(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.readers.begin().await?)
    }

    /// The connection that writes, once those before are done with it.
    pub(crate) async fn writer(&self) -> Result<MutexGuard<'_, Writer>, StoreError> {
        match &self.writer {
            Some(writer) => Ok(writer.lock().await),
            None => Err(StoreError::ReadOnly { detail: "opened to read".into() }),
        }
    }
}

fn layout(dir: &Path) -> Result<Layout, StoreError> {
    std::path::absolute(dir).map(|dir| Layout::new(&dir)).map_err(|error| StoreError::of_file(dir, &error))
}

fn take_lock(layout: &Layout) -> Result<File, StoreError> {
    let path = layout.lock();
    let failed = |error| StoreError::of_file(&path, &error);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyOpen { dir: layout.dir().to_owned() }),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// A journal without its library means the library was moved away; a new one would take the old journal for its own.
fn refuse_orphan_journal(layout: &Layout) -> Result<(), StoreError> {
    if layout.journal().exists() {
        return Err(StoreError::Damaged { detail: "the library is missing and its journal is there".into() });
    }
    Ok(())
}

async fn create(layout: &Layout, migrations: &Migrator) -> Result<(), StoreError> {
    refuse_orphan_journal(layout)?;
    let (unfinished, library) = (layout.unfinished_library(), layout.library());
    let made = make_empty(&unfinished, migrations).await;
    if made.is_err() {
        // The next opening sweeps what could not be removed.
        let _ = std::fs::remove_file(&unfinished);
    }
    made?;
    File::open(&unfinished)
        .and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&unfinished, &library))
        .and_then(|()| sync_folder(layout.dir()))
        .map_err(|error| StoreError::of_file(&library, &error))
}

async fn make_empty(path: &Path, migrations: &Migrator) -> Result<(), StoreError> {
    // One file is all there is to rename, and it is thrown away unless it is whole: it needs no journal on disk, and is
    // synced once, when it is finished.
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Memory)
        .synchronous(SqliteSynchronous::Off)
        .pragma("application_id", APPLICATION_ID.to_string())
        .disable_statement_logging()
        .connect()
        .await?;
    apply(migrations, &mut connection).await?;
    connection.close().await?;
    Ok(())
}

fn writing(layout: &Layout) -> SqliteConnectOptions {
    common(layout).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full)
}

fn reading(layout: &Layout) -> SqliteConnectOptions {
    common(layout).read_only(true)
}

fn common(layout: &Layout) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(layout.library())
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .disable_statement_logging()
}

fn readers() -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(READERS).acquire_timeout(PATIENCE).test_before_acquire(false)
}
