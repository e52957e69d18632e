//! A copy of the library that was opened again and checked before anything relies on it.
//!
//! The copy appears under its name only once it is whole and on the disk; an existing copy is never replaced. The library goes
//! on being written meanwhile: the copy is of one instant, between what was there before and what is there after.

use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use crate::error::StoreError;
use crate::files::{IN_PROGRESS, sync_folder};
use crate::inspect::expect_ok;
use crate::layout::Layout;

/// How the instant of a copy is written in its name.
pub(crate) const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// How the name of a copy made before a migration begins.
pub(crate) const BEFORE_MIGRATION: &str = "avant-migration-";

/// Copies the library before it is migrated from `schema`; returns the path of the copy.
pub(crate) async fn before_migration(
    connection: &mut SqliteConnection,
    layout: &Layout,
    schema: i64,
    now: Timestamp,
) -> Result<PathBuf, StoreError> {
    let stem = format!("{BEFORE_MIGRATION}{schema}-{}", now.strftime(STAMP));
    into_folder(connection, &layout.sauvegardes(), &stem).await
}

/// Copies the library into `folder`, under a free name that begins with `stem`; returns its path.
pub(crate) async fn into_folder(
    connection: &mut SqliteConnection,
    folder: &Path,
    stem: &str,
) -> Result<PathBuf, StoreError> {
    let unfinished = folder.join(format!("{IN_PROGRESS}{stem}.sqlite"));
    copy(connection, &unfinished).await?;
    let target = free_name(folder, stem);
    std::fs::rename(&unfinished, &target)
        .and_then(|()| sync_folder(folder))
        .map_err(|error| StoreError::of_file(&target, &error))?;
    Ok(target)
}

/// Writes a checked copy at `target`, where there must be nothing; leaves nothing there when it fails.
pub(crate) async fn copy(connection: &mut SqliteConnection, target: &Path) -> Result<(), StoreError> {
    let copied = write(connection, target).await;
    if copied.is_err() {
        // Half a copy serves nobody, nor its journal, which a full disk leaves; when even removing them fails, the next
        // opening does.
        let mut journal = target.as_os_str().to_owned();
        journal.push("-journal");
        for left in [target, Path::new(&journal)] {
            let _ = std::fs::remove_file(left);
        }
    }
    copied
}

async fn write(connection: &mut SqliteConnection, target: &Path) -> Result<(), StoreError> {
    let Some(name) = target.to_str() else {
        return Err(StoreError::Io { detail: format!("{} is not UTF-8", target.display()) });
    };
    let before = Content::of(connection).await?;
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
    let (copied, after) = (Content::of(&mut copy).await?, Content::of(connection).await?);
    if !copied.is_between(&before, &after) {
        return Err(StoreError::BackupFailed { detail: "the copy does not hold what the library holds".into() });
    }
    copy.close().await?;
    Ok(())
}

/// Enough to tell two states of the library apart. Nothing is ever deleted, so that its numbers only grow.
#[derive(Debug, PartialEq, Eq)]
struct Content {
    application: i64,
    counts: [i64; 7],
}

impl Content {
    async fn of(connection: &mut SqliteConnection) -> Result<Self, StoreError> {
        let application = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await?;
        let (migrations, dossiers, versions, last, activites, preuves, sceaux) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM _sqlx_migrations), (SELECT count(*) FROM dossier),
                    (SELECT count(*) FROM texte_version), (SELECT coalesce(max(sequence), 0) FROM texte_version),
                    (SELECT count(*) FROM activite), (SELECT count(*) FROM preuve), (SELECT count(*) FROM sceau)",
        )
        .fetch_one(connection)
        .await?;
        Ok(Self { application, counts: [migrations, dossiers, versions, last, activites, preuves, sceaux] })
    }

    fn is_between(&self, before: &Self, after: &Self) -> bool {
        let grown = |from: &Self, to: &Self| from.counts.iter().zip(&to.counts).all(|(from, to)| from <= to);
        self.application == before.application && grown(before, self) && grown(self, after)
    }
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
