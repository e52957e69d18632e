//! What is said of evidence that is in a dossier: words, name, what it is. Its file and its id never change.
//!
//! Each change is one transaction, found by the search when it is done. Errors with [`StoreError::NotFound`] for what is not there.

use domain::{DossierId, PreuveId};
use jiff::Timestamp;
use sqlx::sqlite::SqliteQueryResult;
use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};

use crate::dossier::touch;
use crate::error::StoreError;
use crate::index;
use crate::open::Store;
use crate::writer::on_writer;

impl Store {
    /// Replaces caption and alternative text.
    pub async fn update_preuve(
        &self,
        dossier: DossierId,
        id: &PreuveId,
        legende: &str,
        alternative: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| update(connection, dossier, id, legende, alternative, now))
    }

    /// Gives evidence another file name; its file and its id stay.
    pub async fn rename_preuve(
        &self,
        dossier: DossierId,
        id: &PreuveId,
        nom: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| rename(connection, dossier, id, nom, now))
    }

    /// Says whether evidence is the company's opinion given by hand.
    pub async fn mark_preuve(
        &self,
        dossier: DossierId,
        id: &PreuveId,
        avis_manuscrit: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| mark(connection, dossier, id, avis_manuscrit, now))
    }
}

async fn update(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
    legende: &str,
    alternative: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = begin(connection, dossier, now).await?;
    let (key, preuve) = (dossier.to_string(), id.as_str());
    let changed = sqlx::query!(
        "UPDATE preuve SET legende = ?, alternative = ? WHERE dossier = ? AND id = ? AND retiree_le IS NULL",
        legende,
        alternative,
        key,
        preuve
    )
    .execute(&mut *transaction)
    .await?;
    finish(transaction, &changed, dossier, id).await
}

async fn rename(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
    nom: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = begin(connection, dossier, now).await?;
    let (key, preuve) = (dossier.to_string(), id.as_str());
    let changed =
        sqlx::query!("UPDATE preuve SET nom = ? WHERE dossier = ? AND id = ? AND retiree_le IS NULL", nom, key, preuve)
            .execute(&mut *transaction)
            .await?;
    finish(transaction, &changed, dossier, id).await
}

async fn mark(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
    avis_manuscrit: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = begin(connection, dossier, now).await?;
    let (key, preuve) = (dossier.to_string(), id.as_str());
    let changed = sqlx::query!(
        "UPDATE preuve SET avis_manuscrit = ? WHERE dossier = ? AND id = ? AND retiree_le IS NULL",
        avis_manuscrit,
        key,
        preuve
    )
    .execute(&mut *transaction)
    .await?;
    finish(transaction, &changed, dossier, id).await
}

async fn begin(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    now: Timestamp,
) -> Result<Transaction<'_, Sqlite>, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    Ok(transaction)
}

async fn finish(
    mut transaction: Transaction<'_, Sqlite>,
    changed: &SqliteQueryResult,
    dossier: DossierId,
    id: &PreuveId,
) -> Result<(), StoreError> {
    if changed.rows_affected() == 0 {
        return Err(StoreError::not_found("preuve", id));
    }
    index::preuve(&mut transaction, dossier, id).await?;
    transaction.commit().await?;
    Ok(())
}
