//! A copy of the library that was opened again and checked before anything relies on it.
//!
//! The copy appears under its name only once it is whole and on the disk; an existing copy is never replaced.

use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use crate::error::StoreError;
use crate::files::{IN_PROGRESS, sync_folder};
use crate::inspect::expect_ok;
use crate::layout::Layout;

/// Copies the library before it is migrated from `schema`; returns the path of the copy.
pub(crate) async fn before_migration(
    connection: &mut SqliteConnection,
    layout: &Layout,
    schema: i64,
    now: Timestamp,
) -> Result<PathBuf, StoreError> {
    let stem = format!("avant-migration-{schema}-{}", now.strftime("%Y%m%dT%H%M%SZ"));
    let unfinished = layout.sauvegardes().join(format!("{IN_PROGRESS}{stem}.sqlite"));
    let copied = copy(connection, &unfinished).await;
    if copied.is_err() {
        // Half a copy serves nobody; when even removing it fails, the next opening does.
        let _ = std::fs::remove_file(&unfinished);
    }
    copied?;
    let target = free_name(&layout.sauvegardes(), &stem);
    std::fs::rename(&unfinished, &target)
        .and_then(|()| sync_folder(&layout.sauvegardes()))
        .map_err(|error| StoreError::of_file(&target, &error))?;
    Ok(target)
}

async fn copy(connection: &mut SqliteConnection, target: &Path) -> Result<(), StoreError> {
    let Some(name) = target.to_str() else {
        return Err(StoreError::Io { detail: format!("{} is not UTF-8", target.display()) });
    };
    sqlx::query("VACUUM INTO ?").bind(name).execute(&mut *connection).await?;
    File::open(target).and_then(|copy| copy.sync_all()).map_err(|error| StoreError::of_file(target, &error))?;
    let mut copy = SqliteConnectOptions::new()
        .filename(target)
        .read_only(true)
        .immutable(true)
        .disable_statement_logging()
        .connect()
        .await?;
    expect_ok(&mut copy, "PRAGMA integrity_check(1)").await.map_err(failed)?;
    if content(&mut copy).await? != content(connection).await? {
        return Err(StoreError::BackupFailed { detail: "the copy does not hold what the library holds".into() });
    }
    copy.close().await?;
    Ok(())
}

/// Enough to tell two states of the library apart: whose file, how many migrations, dossiers, versions, the last one.
async fn content(connection: &mut SqliteConnection) -> Result<(i64, i64, i64, i64, i64), StoreError> {
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await?;
    let (migrations, dossiers, versions, last) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM _sqlx_migrations), (SELECT count(*) FROM dossier),
                (SELECT count(*) FROM texte_version), (SELECT coalesce(max(sequence), 0) FROM texte_version)",
    )
    .fetch_one(connection)
    .await?;
    Ok((application, migrations, dossiers, versions, last))
}

fn failed(error: StoreError) -> StoreError {
    match error {
        StoreError::Damaged { detail } => StoreError::BackupFailed { detail },
        other => other,
    }
}

/// The first name that no copy bears: two attempts in one second keep both.
fn free_name(folder: &Path, stem: &str) -> PathBuf {
    let mut rank = 1;
    loop {
        let suffix = if rank == 1 { String::new() } else { format!("-{rank}") };
        let path = folder.join(format!("{stem}{suffix}.sqlite"));
        if !path.exists() {
            return path;
        }
        rank += 1;
    }
}
