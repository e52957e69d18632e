//! The one connection that writes, and what happens when the disk fails under it.
//!
//! "Commit failed" does not mean "not committed": a sync that fails may leave the change there, durable or not. After such
//! a failure the connection is thrown away, reopened, everything is folded into the main file and synced, and the same work
//! is asked once more. All work done here gives the same result asked twice, so what had been kept is recognised and
//! what had not is written. While that cannot be done, nothing is said to be saved.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use crate::error::StoreError;

/// The writing connection; `None` between its failure and the next success in reopening it.
#[derive(Debug)]
pub(crate) struct Writer {
    options: SqliteConnectOptions,
    connection: Option<SqliteConnection>,
    /// The library is elsewhere now.
    retired: bool,
}

impl Writer {
    pub fn new(options: SqliteConnectOptions, connection: SqliteConnection) -> Self {
        Self { options, connection: Some(connection), retired: false }
    }

    /// The connection, reopened first where the disk failed before.
    pub async fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        if self.retired {
            return Err(StoreError::ReadOnly { detail: "the library was moved".into() });
        }
        if self.connection.is_none() {
            let mut connection = self.options.connect().await?;
            make_durable(&mut connection).await?;
            self.connection = Some(connection);
        }
        Ok(self.connection.as_mut().expect("opened just above where it was not"))
    }

    /// Throws the connection away after a failure that leaves a doubt.
    pub async fn distrust(&mut self) {
        if let Some(connection) = self.connection.take() {
            // What it says while closing changes nothing: it is no longer believed.
            let _ = connection.close().await;
        }
    }

    /// Writes nothing ever again: another library took over.
    pub async fn retire(&mut self) {
        self.distrust().await;
        self.retired = true;
    }

    /// Closes for good.
    pub async fn close(self) -> Result<(), StoreError> {
        if let Some(connection) = self.connection {
            connection.close().await?;
        }
        Ok(())
    }
}

/// Folds the whole journal into the main file and syncs both.
async fn make_durable(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(FULL)").fetch_one(connection).await?;
    if busy == 0 { Ok(()) } else { Err(StoreError::Busy) }
}

/// Runs work that may be asked twice on the writer: `on_writer!(store, |connection| save(connection, …))`.
///
/// A macro because a closure cannot yet lend a connection to a future that must also be `Send`.
macro_rules! on_writer {
    ($store:expr, |$connection:ident| $work:expr) => {{
        let mut writer = $store.writer().await?;
        let first = {
            let $connection = writer.connection().await?;
            $work.await
        };
        match first {
            Err(failure) if failure.leaves_doubt() => {
                tracing::warn!(code = failure.code(), "a change failed, reopening the library to know");
                writer.distrust().await;
                match writer.connection().await {
                    Ok($connection) => {
                        let second = $work.await;
                        if second.as_ref().is_err_and(crate::error::StoreError::leaves_doubt) {
                            writer.distrust().await;
                        }
                        second
                    }
                    Err(_) => Err(failure),
                }
            }
            done => done,
        }
    }};
}
pub(crate) use on_writer;
