//! Evidence: files named by the hash of their bytes, and what each dossier says of them.
//!
//! The file is whole and on the disk before a row names it, is never changed, and stays when it is taken out of a dossier: a
//! sealed version may name it. Bytes are hashed again each time they are read.

use std::io;

use domain::{DossierId, Preuve, PreuveId};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};

use crate::dossier::touch;
use crate::error::StoreError;
use crate::files::{self, MAX_FILE_BYTES, sha256};
use crate::open::Store;
use crate::value::{from_word, parsed, signed, to_word, unsigned};
use crate::writer::on_writer;

/// The answer to adding evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The evidence as the dossier has it.
    pub preuve: Preuve,
    /// Whether the dossier had it already; its description is then the one it had.
    pub deja_presente: bool,
}

impl Store {
    /// Adds evidence after the others: its file, then its description.
    ///
    /// Errors with [`StoreError::WrongBytes`] where `preuve` is not the description of `bytes` (hash or size),
    /// [`StoreError::FileTooLarge`], [`StoreError::DiskFull`]. No part of a file is left then.
    pub async fn add_preuve(
        &self,
        dossier: DossierId,
        bytes: Vec<u8>,
        preuve: &Preuve,
        now: Timestamp,
    ) -> Result<Added, StoreError> {
        let size = bytes.len() as u64;
        let id = self.put_file(bytes, Some(&preuve.id)).await?;
        if id != preuve.id || size != preuve.taille {
            return Err(StoreError::WrongBytes { id: preuve.id.to_string() });
        }
        on_writer!(self, |connection| add(connection, dossier, preuve, now))
    }

    /// Puts the bytes of an evidence in place, for a dossier that will name it; returns its id.
    pub async fn put_preuve_file(&self, bytes: Vec<u8>) -> Result<PreuveId, StoreError> {
        self.put_file(bytes, None).await
    }

    /// The bytes of an evidence, the same that were added.
    ///
    /// Errors with [`StoreError::PreuveMissing`] or [`StoreError::PreuveDamaged`].
    pub async fn preuve_bytes(&self, id: &PreuveId) -> Result<Vec<u8>, StoreError> {
        let (path, id) = (self.layout.preuve(id), id.to_string());
        blocking(move || match files::read_limited(&path) {
            Ok(bytes) if sha256(&bytes) == id => Ok(bytes),
            Ok(_) => Err(StoreError::PreuveDamaged { id }),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(StoreError::PreuveDamaged { id }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoreError::PreuveMissing { id }),
            Err(error) => Err(StoreError::of_reading(&path, &error)),
        })
        .await
    }

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

    /// Puts the evidence in that order, which must name each exactly once, else [`StoreError::Conflict`].
    pub async fn reorder_preuves(
        &self,
        dossier: DossierId,
        order: &[PreuveId],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| reorder(connection, dossier, order, now))
    }

    /// Takes evidence out of the dossier; its file stays.
    pub async fn remove_preuve(&self, dossier: DossierId, id: &PreuveId, now: Timestamp) -> Result<(), StoreError> {
        on_writer!(self, |connection| remove(connection, dossier, id, now))
    }

    /// Writes a file unless its bytes are not those `expected`; returns the id of the bytes.
    async fn put_file(&self, bytes: Vec<u8>, expected: Option<&PreuveId>) -> Result<PreuveId, StoreError> {
        let size = bytes.len() as u64;
        if size > MAX_FILE_BYTES {
            return Err(StoreError::FileTooLarge { size, limit: MAX_FILE_BYTES });
        }
        // Also refuses a library opened to read, before anything is written.
        drop(self.writer().await?);
        let (layout, expected) = (self.layout.clone(), expected.cloned());
        blocking(move || {
            let hash = sha256(&bytes);
            let id: PreuveId = parsed(&hash, "hash")?;
            if expected.is_none_or(|expected| expected == id) {
                let target = layout.preuve(&id);
                files::write_once(&layout.preuves(), &target, &bytes, &hash)
                    .map_err(|error| StoreError::of_file(&target, &error))?;
            }
            Ok(id)
        })
        .await
    }
}

/// Runs work on files away from the tasks that must stay quick.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(stopped) => Err(StoreError::Io { detail: stopped.to_string() }),
    }
}

async fn add(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    preuve: &Preuve,
    now: Timestamp,
) -> Result<Added, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let present = list(&mut transaction, dossier).await?;
    if let Some(known) = present.into_iter().find(|known| known.id == preuve.id) {
        return Ok(Added { preuve: known, deja_presente: true });
    }
    touch(&mut transaction, dossier, now).await?;
    let key = dossier.to_string();
    let row = sqlx::query!(
        r#"SELECT coalesce(max(rang) + 1, 0) AS "rank!: i64" FROM preuve WHERE dossier = ? AND retiree_le IS NULL"#,
        key
    )
    .fetch_one(&mut *transaction)
    .await?;
    insert_row(&mut transaction, dossier, preuve, unsigned(row.rank, "rank")?, now).await?;
    transaction.commit().await?;
    Ok(Added { preuve: preuve.clone(), deja_presente: false })
}

/// Keeps a description at that rank, inside the caller's transaction; one that was taken out comes back described anew.
pub(crate) async fn insert_row(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    preuve: &Preuve,
    rank: usize,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (dossier, genre, rank, at) = (dossier.to_string(), to_word(preuve.genre), signed(rank), now.to_string());
    let id = preuve.id.as_str();
    let size = i64::try_from(preuve.taille).map_err(|_| StoreError::WrongBytes { id: preuve.id.to_string() })?;
    sqlx::query!(
        "INSERT INTO preuve
             (dossier, id, rang, nom, legende, alternative, genre, taille, largeur, hauteur, ajoutee_le)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (dossier, id) DO UPDATE SET
             rang = excluded.rang, nom = excluded.nom, legende = excluded.legende,
             alternative = excluded.alternative, genre = excluded.genre, taille = excluded.taille,
             largeur = excluded.largeur, hauteur = excluded.hauteur, retiree_le = NULL",
        dossier,
        id,
        rank,
        preuve.nom,
        preuve.legende,
        preuve.alternative,
        genre,
        size,
        preuve.largeur,
        preuve.hauteur,
        at
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn update(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
    legende: &str,
    alternative: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
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
    if changed.rows_affected() == 0 {
        return Err(StoreError::not_found("preuve", id));
    }
    transaction.commit().await?;
    Ok(())
}

async fn reorder(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    order: &[PreuveId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    let present = list(&mut transaction, dossier).await?;
    let (mut given, mut known) = (order.iter().collect::<Vec<_>>(), present.iter().map(|p| &p.id).collect::<Vec<_>>());
    given.sort_unstable();
    known.sort_unstable();
    if given != known {
        return Err(StoreError::conflict("ordre des preuves de", &dossier));
    }
    let key = dossier.to_string();
    for (rank, id) in order.iter().enumerate() {
        let (id, rank) = (id.as_str(), signed(rank));
        sqlx::query!("UPDATE preuve SET rang = ? WHERE dossier = ? AND id = ?", rank, key, id)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn remove(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    let (key, preuve, at) = (dossier.to_string(), id.as_str(), now.to_string());
    let changed = sqlx::query!(
        "UPDATE preuve SET retiree_le = coalesce(retiree_le, ?) WHERE dossier = ? AND id = ?",
        at,
        key,
        preuve
    )
    .execute(&mut *transaction)
    .await?;
    if changed.rows_affected() == 0 {
        return Err(StoreError::not_found("preuve", id));
    }
    transaction.commit().await?;
    Ok(())
}

/// The evidence of a dossier, in order.
pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<Preuve>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query!(
        "SELECT id, nom, legende, alternative, genre, taille, largeur, hauteur FROM preuve
         WHERE dossier = ? AND retiree_le IS NULL ORDER BY rang",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Preuve {
                id: parsed(&row.id, "preuve id")?,
                nom: row.nom,
                legende: row.legende,
                alternative: row.alternative,
                genre: from_word(&row.genre, "kind of preuve")?,
                taille: unsigned(row.taille, "size")?,
                largeur: unsigned(row.largeur, "width")?,
                hauteur: unsigned(row.hauteur, "height")?,
            })
        })
        .collect()
}
