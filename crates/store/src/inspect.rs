//! Looking at a library before trusting it, without writing a byte in it.
//!
//! Says whether the file is one of ours, whether this version knows its schema, and whether it holds together. The check of
//! its pages stops at the first fault; above 32 MB it leaves out the table of texts, which each carry a hash that is
//! compared when they are read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::error::StoreError;
use crate::layout::Layout;
use crate::migrate::{APPLICATION_ID, recognise};

const FULL_CHECK_BYTES: u64 = 32 << 20;

/// How a file of `SQLite` begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// All tables but `contenu` and those of the search, which can be made again from the others.
const SMALL_TABLES: [&str; 22] = [
    "activite",
    "autorite",
    "avis_signe",
    "certificat_emis",
    "changement",
    "contact",
    "contreseing",
    "declaration",
    "demande",
    "demande_contreseing",
    "dossier",
    "identite",
    "ligne",
    "mot",
    "operation",
    "preuve",
    "reception",
    "recu",
    "reglage",
    "sceau",
    "texte",
    "texte_version",
];

/// Whether nobody else may have the library open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Company {
    /// The lock is ours.
    Alone,
    /// A window may be running.
    Maybe,
}

/// A library that may be opened.
pub(crate) struct Inspected {
    /// Latest migration it went through.
    pub schema: i64,
    /// How it was read, and can be again.
    pub options: SqliteConnectOptions,
}

/// Looks at the library of `layout`.
pub(crate) async fn inspect(layout: &Layout, migrations: &Migrator, company: Company) -> Result<Inspected, StoreError> {
    let path = &layout.library();
    check_header(path)?;
    let reading = reading(path);
    // Without a journal the file alone is the library, and may be read without making files beside it; but only where
    // nobody can begin to write meanwhile: under our lock, or on a folder that cannot be written to.
    let whole = std::fs::metadata(layout.journal()).map_or(true, |journal| journal.len() == 0);
    if whole && company == Company::Alone {
        return look(reading.immutable(true), path, migrations).await;
    }
    match look(reading.clone(), path, migrations).await {
        Err(StoreError::Io { .. } | StoreError::ReadOnly { .. }) if whole => {
            look(reading.immutable(true), path, migrations).await
        }
        found => found,
    }
}

/// Looks at a copy of a library, which nobody writes.
pub(crate) async fn inspect_copy(path: &Path, migrations: &Migrator) -> Result<Inspected, StoreError> {
    check_header(path)?;
    look(reading(path).immutable(true), path, migrations).await
}

/// Whether the header says one of our libraries, as long as it says: enough for a list, not to rely on it.
pub(crate) fn looks_whole(path: &Path) -> bool {
    let mut header = [0; 100];
    let read = File::open(path).and_then(|mut file| {
        file.read_exact(&mut header)?;
        Ok(file.metadata()?.len())
    });
    let number =
        |at: usize| u64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    // A page of 65,536 bytes does not fit in the two bytes of its size, which then say 1.
    let page = match u64::from(u16::from_be_bytes([header[16], header[17]])) {
        1 => 65_536,
        bytes => bytes,
    };
    header.starts_with(MAGIC)
        && number(68) == u64::from(APPLICATION_ID)
        && read.is_ok_and(|len| len == page * number(28))
}

fn reading(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .disable_statement_logging()
}

async fn look(options: SqliteConnectOptions, path: &Path, migrations: &Migrator) -> Result<Inspected, StoreError> {
    let mut connection = options.connect().await?;
    let applied = sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version")
        .fetch_all(&mut connection)
        .await
        .map_err(|error| match StoreError::from(error) {
            StoreError::Refused { detail } => StoreError::Damaged { detail },
            other => other,
        })?;
    let schema = recognise(migrations, &applied)?;
    let bytes = std::fs::metadata(path).map_err(|error| StoreError::of_reading(path, &error))?.len();
    check_pages(&mut connection, bytes).await?;
    connection.close().await?;
    Ok(Inspected { schema, options })
}

/// Reads the first hundred bytes, as the file format of `SQLite` lays them out (§1.3 of its specification).
fn check_header(path: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::of_reading(path, &error);
    let mut header = Vec::new();
    File::open(path).map_err(failed)?.take(100).read_to_end(&mut header).map_err(failed)?;
    if header.is_empty() {
        return Err(StoreError::Damaged { detail: "the file is empty".into() });
    }
    let id = header.get(68..72).map(|bytes| u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
    if !header.starts_with(MAGIC) || id.is_some_and(|id| id != APPLICATION_ID) {
        return Err(StoreError::NotALibrary { path: path.to_owned() });
    }
    if header.len() < 100 {
        return Err(StoreError::Damaged { detail: "the file is cut short in its header".into() });
    }
    Ok(())
}

async fn check_pages(connection: &mut SqliteConnection, bytes: u64) -> Result<(), StoreError> {
    if bytes <= FULL_CHECK_BYTES {
        return expect_ok(connection, "PRAGMA quick_check(1)").await;
    }
    for table in SMALL_TABLES {
        expect_ok(connection, AssertSqlSafe(format!("PRAGMA quick_check({table})"))).await?;
    }
    Ok(())
}

/// Runs one of `SQLite`'s checks, which answers `ok` or says what it found.
pub(crate) async fn expect_ok(
    connection: &mut SqliteConnection,
    check: impl sqlx::SqlSafeStr,
) -> Result<(), StoreError> {
    let said: String = sqlx::query_scalar(check).fetch_one(connection).await?;
    if said == "ok" {
        return Ok(());
    }
    // What it says names pages and indexes; at most one line of it, so that no content can come along.
    Err(StoreError::Damaged { detail: said.lines().next().unwrap_or_default().chars().take(200).collect() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use super::*;
    use crate::open::Store;

    #[tokio::test]
    async fn a_large_library_has_all_its_tables_checked_but_that_of_texts() {
        let dir = tempfile::tempdir().unwrap();
        Store::open(dir.path(), jiff::Timestamp::UNIX_EPOCH).await.unwrap().close().await.unwrap();
        let options = SqliteConnectOptions::new().filename(dir.path().join("probant.sqlite"));
        let mut connection = options.connect().await.unwrap();
        check_pages(&mut connection, u64::MAX).await.unwrap();
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sql%' AND name <> 'contenu'
                 AND name NOT LIKE 'recherche%' ORDER BY name",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        assert_eq!(tables, SMALL_TABLES);
    }
}
