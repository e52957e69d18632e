//! The words a dossier's spelling accepts: names, products, the trade's own.

use domain::DossierId;
use sqlx::SqliteConnection;

use crate::error::StoreError;
use crate::open::Store;
use crate::writer::on_writer;

impl Store {
    /// The words of a dossier, in the order of their letters.
    pub async fn words(&self, dossier: DossierId) -> Result<Vec<String>, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        list(&mut connection, dossier).await
    }

    /// Adds a word, once. Errors with [`StoreError::NotFound`] where there is no such dossier.
    pub async fn add_word(&self, dossier: DossierId, mot: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| add(connection, dossier, mot))
    }

    /// Takes a word out; one that is not there changes nothing.
    pub async fn remove_word(&self, dossier: DossierId, mot: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| remove(connection, dossier, mot))
    }
}

async fn add(connection: &mut SqliteConnection, dossier: DossierId, mot: &str) -> Result<(), StoreError> {
    crate::dossier::require(connection, dossier).await?;
    insert_row(connection, dossier, mot).await
}

/// Keeps a word, inside the caller's transaction where it has one.
pub(crate) async fn insert_row(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    mot: &str,
) -> Result<(), StoreError> {
    let key = dossier.to_string();
    sqlx::query!("INSERT INTO mot (dossier, mot) VALUES (?, ?) ON CONFLICT DO NOTHING", key, mot)
        .execute(connection)
        .await?;
    Ok(())
}

async fn remove(connection: &mut SqliteConnection, dossier: DossierId, mot: &str) -> Result<(), StoreError> {
    let key = dossier.to_string();
    sqlx::query!("DELETE FROM mot WHERE dossier = ? AND mot = ?", key, mot).execute(connection).await?;
    Ok(())
}

/// The words of a dossier.
pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<String>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query!("SELECT mot FROM mot WHERE dossier = ? ORDER BY mot", key).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|row| row.mot).collect())
}
