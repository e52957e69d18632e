//! What somebody else sent to be read: requests of avis and dossiers, each as it came, with the reader's draft.
//!
//! What came is never changed. A draft is replaced at each save; once the avis is signed the draft stays as it was.

use domain::DossierId;
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::avis::{self, AvisSigne};
use crate::error::StoreError;
use crate::open::Store;
use crate::value::{instant, parsed};
use crate::writer::on_writer;

/// Something received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recu {
    /// Id of the package it came in.
    pub id: Uuid,
    /// Kind of that package, its stable code.
    pub genre: String,
    /// The dossier it is about, which is not in this library.
    pub dossier: DossierId,
    /// When it was accepted here.
    pub recu_le: Timestamp,
    /// What came, JSON.
    pub contenu: String,
    /// What the reader answered so far, JSON.
    pub brouillon: Option<String>,
    /// SHA-256 of the avis, or of the countersigned PDF, that answers it, once signed.
    pub rendu: Option<String>,
    /// When the reader took it out of the list.
    pub retire_le: Option<Timestamp>,
}

impl Store {
    /// Keeps something received with the avis that came with it, all or nothing. Given twice, it is kept once, and back in
    /// the list if it was taken out.
    pub async fn save_recu(&self, recu: &Recu, avis: &[AvisSigne]) -> Result<(), StoreError> {
        on_writer!(self, |connection| save(connection, recu, avis))
    }

    /// Everything received, the newest first; what was taken out of the list too.
    pub async fn recus(&self) -> Result<Vec<Recu>, StoreError> {
        let rows = sqlx::query!(
            "SELECT id, genre, dossier, recu_le, contenu, brouillon, rendu, retire_le FROM recu ORDER BY rang DESC"
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Recu {
                    id: parsed(&row.id, "id of what was received")?,
                    genre: row.genre,
                    dossier: parsed(&row.dossier, "id of a dossier")?,
                    recu_le: instant(&row.recu_le)?,
                    contenu: row.contenu,
                    brouillon: row.brouillon,
                    rendu: row.rendu,
                    retire_le: row.retire_le.as_deref().map(instant).transpose()?,
                })
            })
            .collect()
    }

    /// What was received under that id. Errors with [`StoreError::NotFound`].
    pub async fn recu(&self, id: Uuid) -> Result<Recu, StoreError> {
        let key = id.to_string();
        let row = sqlx::query!(
            "SELECT genre, dossier, recu_le, contenu, brouillon, rendu, retire_le FROM recu WHERE id = ?",
            key
        )
        .fetch_optional(self.readers())
        .await?
        .ok_or_else(|| StoreError::not_found("envoi reçu", &id))?;
        Ok(Recu {
            id,
            genre: row.genre,
            dossier: parsed(&row.dossier, "id of a dossier")?,
            recu_le: instant(&row.recu_le)?,
            contenu: row.contenu,
            brouillon: row.brouillon,
            rendu: row.rendu,
            retire_le: row.retire_le.as_deref().map(instant).transpose()?,
        })
    }

    /// Replaces the draft of the answers. Errors with [`StoreError::NotFound`].
    pub async fn save_brouillon(&self, id: Uuid, brouillon: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_brouillon(connection, id, brouillon))
    }

    /// Keeps the signed avis that answers it, and says so, in one transaction.
    pub async fn save_answer(&self, id: Uuid, dossier: DossierId, avis: &AvisSigne) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_answer(connection, id, dossier, avis))
    }

    /// Says what answers it, which is kept elsewhere. Errors with [`StoreError::NotFound`].
    pub async fn set_rendu(&self, id: Uuid, empreinte: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| set_rendu(connection, id, empreinte))
    }

    /// Takes it out of the list, or puts it back (`None`). Errors with [`StoreError::NotFound`].
    pub async fn retire_recu(&self, id: Uuid, at: Option<Timestamp>) -> Result<(), StoreError> {
        on_writer!(self, |connection| retire(connection, id, at))
    }
}

async fn save(connection: &mut SqliteConnection, recu: &Recu, avis: &[AvisSigne]) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    avis::insert_new(&mut transaction, recu.dossier, avis, recu.recu_le).await?;
    insert(&mut transaction, recu).await?;
    transaction.commit().await?;
    Ok(())
}

async fn insert(connection: &mut SqliteConnection, recu: &Recu) -> Result<(), StoreError> {
    let (id, dossier, at) = (recu.id.to_string(), recu.dossier.to_string(), recu.recu_le.to_string());
    sqlx::query!(
        "INSERT INTO recu (id, genre, dossier, recu_le, contenu, brouillon, rendu) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET retire_le = NULL",
        id,
        recu.genre,
        dossier,
        at,
        recu.contenu,
        recu.brouillon,
        recu.rendu
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn save_brouillon(connection: &mut SqliteConnection, id: Uuid, brouillon: &str) -> Result<(), StoreError> {
    let key = id.to_string();
    let changed =
        sqlx::query!("UPDATE recu SET brouillon = ? WHERE id = ?", brouillon, key).execute(connection).await?;
    found(changed.rows_affected(), id)
}

async fn save_answer(
    connection: &mut SqliteConnection,
    id: Uuid,
    dossier: DossierId,
    signed: &AvisSigne,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    avis::insert_new(&mut transaction, dossier, std::slice::from_ref(signed), signed.recu_le).await?;
    set_rendu(&mut transaction, id, &signed.empreinte).await?;
    transaction.commit().await?;
    Ok(())
}

async fn set_rendu(connection: &mut SqliteConnection, id: Uuid, empreinte: &str) -> Result<(), StoreError> {
    let key = id.to_string();
    let changed = sqlx::query!("UPDATE recu SET rendu = ? WHERE id = ?", empreinte, key).execute(connection).await?;
    found(changed.rows_affected(), id)
}

async fn retire(connection: &mut SqliteConnection, id: Uuid, at: Option<Timestamp>) -> Result<(), StoreError> {
    let (key, at) = (id.to_string(), at.map(|at| at.to_string()));
    let changed = sqlx::query!("UPDATE recu SET retire_le = ? WHERE id = ?", at, key).execute(connection).await?;
    found(changed.rows_affected(), id)
}

fn found(changed: u64, id: Uuid) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::not_found("envoi reçu", &id)) } else { Ok(()) }
}
