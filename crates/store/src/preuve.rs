//! Evidence: files named by the hash of their bytes, and what each dossier says of them.
//!
//! The file is whole and on the disk before a row names it, is never changed, and stays when it is taken out of a dossier: a
//! sealed version may name it. Bytes are hashed again each time they are read.

mod decrire;
mod lecture;

use std::io;

use domain::{DossierId, Preuve, PreuveId};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};

use crate::dossier::touch;
use crate::error::StoreError;
use crate::files::{self, MAX_FILE_BYTES, sha256};
use crate::index;
use crate::open::Store;
use crate::rang::{check_order, placed};
use crate::value::{parsed, signed, to_word, unsigned};
use crate::writer::on_writer;

pub(crate) use lecture::{all, list, present};

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

    /// Of these, those whose file is not in the library; no file is read.
    pub async fn missing_files(&self, ids: Vec<PreuveId>) -> Result<Vec<PreuveId>, StoreError> {
        let layout = self.layout.clone();
        blocking(move || Ok(ids.into_iter().filter(|id| !layout.preuve(id).is_file()).collect())).await
    }

    /// What a dossier says of one of its evidence. Errors with [`StoreError::PreuveMissing`].
    pub async fn preuve(&self, dossier: DossierId, id: &PreuveId) -> Result<Preuve, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        let found = present(&mut connection, dossier, id).await?;
        found.ok_or_else(|| StoreError::PreuveMissing { id: id.to_string() })
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

    /// Puts back evidence that was taken out, described as it was, at that rank or after the others.
    ///
    /// One that is in the dossier is only put at the rank, where one is given.
    pub async fn restore_preuve(
        &self,
        dossier: DossierId,
        id: &PreuveId,
        rank: Option<usize>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| restore(connection, dossier, id, rank, now))
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
        // It was described before its file came, from outside: what is measured now is believed, and what was written stays.
        let Preuve { genre, taille, largeur, hauteur, pages, .. } = *preuve;
        let preuve = Preuve { genre, taille, largeur, hauteur, pages, ..known.clone() };
        if preuve != known {
            touch(&mut transaction, dossier, now).await?;
            measure(&mut transaction, dossier, &preuve).await?;
            transaction.commit().await?;
        }
        return Ok(Added { preuve, deja_presente: true });
    }
    touch(&mut transaction, dossier, now).await?;
    let rank = next_rank(&mut transaction, dossier).await?;
    insert_row(&mut transaction, dossier, preuve, rank, now).await?;
    index::preuve(&mut transaction, dossier, &preuve.id).await?;
    transaction.commit().await?;
    Ok(Added { preuve: preuve.clone(), deja_presente: false })
}

async fn measure(connection: &mut SqliteConnection, dossier: DossierId, preuve: &Preuve) -> Result<(), StoreError> {
    let (key, id, genre) = (dossier.to_string(), preuve.id.as_str(), to_word(preuve.genre));
    let size = i64::try_from(preuve.taille).map_err(|_| StoreError::WrongBytes { id: preuve.id.to_string() })?;
    sqlx::query!(
        "UPDATE preuve SET genre = ?, taille = ?, largeur = ?, hauteur = ?, pages = ? WHERE dossier = ? AND id = ?",
        genre,
        size,
        preuve.largeur,
        preuve.hauteur,
        preuve.pages,
        key,
        id
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn next_rank(connection: &mut SqliteConnection, dossier: DossierId) -> Result<usize, StoreError> {
    let key = dossier.to_string();
    let row = sqlx::query!(
        r#"SELECT coalesce(max(rang) + 1, 0) AS "rank!: i64" FROM preuve WHERE dossier = ? AND retiree_le IS NULL"#,
        key
    )
    .fetch_one(connection)
    .await?;
    unsigned(row.rank, "rank")
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
             (dossier, id, rang, nom, legende, alternative, genre, taille, largeur, hauteur, pages, avis_manuscrit, ajoutee_le)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (dossier, id) DO UPDATE SET
             rang = excluded.rang, nom = excluded.nom, legende = excluded.legende,
             alternative = excluded.alternative, genre = excluded.genre, taille = excluded.taille,
             largeur = excluded.largeur, hauteur = excluded.hauteur, pages = excluded.pages,
             avis_manuscrit = excluded.avis_manuscrit,
             retiree_le = NULL",
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
        preuve.pages,
        preuve.avis_manuscrit,
        at
    )
    .execute(connection)
    .await?;
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
    check_order(order, &ids(&mut transaction, dossier).await?, "ordre des preuves de", &dossier)?;
    rank_all(&mut transaction, dossier, order).await?;
    transaction.commit().await?;
    Ok(())
}

async fn ids(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<PreuveId>, StoreError> {
    Ok(list(connection, dossier).await?.into_iter().map(|preuve| preuve.id).collect())
}

async fn rank_all(connection: &mut SqliteConnection, dossier: DossierId, order: &[PreuveId]) -> Result<(), StoreError> {
    let key = dossier.to_string();
    for (rank, id) in order.iter().enumerate() {
        let (id, rank) = (id.as_str(), signed(rank));
        sqlx::query!("UPDATE preuve SET rang = ? WHERE dossier = ? AND id = ? AND rang <> ?", rank, key, id, rank)
            .execute(&mut *connection)
            .await?;
    }
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
    mark_removed(&mut transaction, dossier, id, now).await?;
    index::preuve(&mut transaction, dossier, id).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes it out, inside the caller's transaction. Errors with [`StoreError::NotFound`] where it never was in the dossier.
pub(crate) async fn mark_removed(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (key, preuve, at) = (dossier.to_string(), id.as_str(), at.to_string());
    let changed = sqlx::query!(
        "UPDATE preuve SET retiree_le = coalesce(retiree_le, ?) WHERE dossier = ? AND id = ?",
        at,
        key,
        preuve
    )
    .execute(connection)
    .await?;
    if changed.rows_affected() == 0 { Err(StoreError::not_found("preuve", id)) } else { Ok(()) }
}

async fn restore(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
    rank: Option<usize>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    let last = signed(next_rank(&mut transaction, dossier).await?);
    let (key, preuve) = (dossier.to_string(), id.as_str());
    sqlx::query!(
        "UPDATE preuve SET retiree_le = NULL, rang = ? WHERE dossier = ? AND id = ? AND retiree_le IS NOT NULL",
        last,
        key,
        preuve
    )
    .execute(&mut *transaction)
    .await?;
    if present(&mut transaction, dossier, id).await?.is_none() {
        return Err(StoreError::not_found("preuve", id));
    }
    if let Some(rank) = rank {
        let order = placed(ids(&mut transaction, dossier).await?, id.clone(), rank);
        rank_all(&mut transaction, dossier, &order).await?;
    }
    index::preuve(&mut transaction, dossier, id).await?;
    transaction.commit().await?;
    Ok(())
}
