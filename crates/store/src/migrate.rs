//! The schema, as a list of migrations that only ever grows.
//!
//! Each is compared byte for byte with what made the library, so none is edited once published.

use std::collections::BTreeMap;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::SqliteConnection;

use crate::error::StoreError;

/// The migrations of this version.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// What marks a `SQLite` file as ours: `PROB`, at byte 68 of its header.
pub(crate) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"PROB");

/// The schema those migrations lead to.
pub(crate) fn latest(migrations: &Migrator) -> i64 {
    migrations.iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// Checks the migrations a library went through; returns its schema.
///
/// `applied` is version and checksum. Errors with [`StoreError::Newer`] or [`StoreError::OtherSchema`].
pub(crate) fn recognise(migrations: &Migrator, applied: &[(i64, Vec<u8>)]) -> Result<i64, StoreError> {
    let known = latest(migrations);
    let found = applied.iter().map(|(version, _)| *version).max().unwrap_or_default();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    let by_version: BTreeMap<i64, &[u8]> = migrations.iter().map(|m| (m.version, &*m.checksum)).collect();
    for (version, checksum) in applied {
        if by_version.get(version) != Some(&checksum.as_slice()) {
            return Err(StoreError::OtherSchema { version: *version });
        }
    }
    Ok(found)
}

/// Applies what is missing, each migration in its own transaction.
pub(crate) async fn apply(migrations: &Migrator, connection: &mut SqliteConnection) -> Result<(), StoreError> {
    migrations.run(connection).await.map_err(|error| match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => match StoreError::from(error) {
            StoreError::Refused { detail } => StoreError::MigrationFailed { detail },
            disk => disk,
        },
        other => StoreError::MigrationFailed { detail: other.to_string() },
    })
}
