//! The company's opinions, kept whole as they were received and never changed.

use domain::{Avis, DossierId};
use sqlx::SqliteConnection;

use crate::error::StoreError;
use crate::value::{from_json, to_json};

/// Keeps one, inside the caller's transaction.
pub(crate) async fn insert_row(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    avis: &Avis,
) -> Result<(), StoreError> {
    let (id, contenu) = (dossier.to_string(), to_json(avis));
    sqlx::query!("INSERT INTO avis (dossier, sequence, contenu) VALUES (?, ?, ?)", id, avis.sequence, contenu)
        .execute(connection)
        .await?;
    Ok(())
}

/// Those of a dossier, in order of sequence.
pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<Avis>, StoreError> {
    let id = dossier.to_string();
    let rows =
        sqlx::query!("SELECT contenu FROM avis WHERE dossier = ? ORDER BY sequence", id).fetch_all(connection).await?;
    rows.iter().map(|row| from_json(&row.contenu, "avis")).collect()
}
