//! Every version of every text.
//!
//! A save is one transaction, on the disk when it returns. A version is never changed nor deleted; the order of versions is
//! their sequence number. A save that is asked again with the same operation id gets the first answer, whatever happened
//! in between; the same id for another text is refused rather than answered as if that text were safe.

use domain::{DossierId, MAX_TEXT_BYTES, TextRef, text_hash};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::touch;
use crate::error::StoreError;
use crate::open::Store;
use crate::value::{instant, signed, text_columns, text_ref, unreadable, unsigned};
use crate::writer::on_writer;

/// The answer to a save: which version holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The version that says this text; rises with every new version in the library.
    pub sequence: i64,
    /// SHA-256 of the text, as [`domain::text_hash`].
    pub hash: String,
}

/// One version of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Rank among all versions of the library.
    pub sequence: i64,
    /// Which text.
    pub texte: TextRef,
    /// SHA-256 of what it says.
    pub hash: String,
    /// Bytes of what it says.
    pub taille: usize,
    /// When it was saved, for people: order is by `sequence`.
    pub enregistre_le: Timestamp,
}

impl Store {
    /// Saves `contenu` as the version in force of `text`; a text that did not change makes no new version.
    ///
    /// Errors with [`StoreError::TextTooLong`], [`StoreError::NotFound`] (dossier or activité),
    /// [`StoreError::OperationReused`], [`StoreError::DiskFull`], [`StoreError::Io`], [`StoreError::ReadOnly`]; the version
    /// in force is then what it was. After an error ask again with the same `operation`.
    pub async fn save_text(
        &self,
        dossier: DossierId,
        text: &TextRef,
        contenu: &str,
        operation: Uuid,
        now: Timestamp,
    ) -> Result<Saved, StoreError> {
        on_writer!(self, |connection| save(connection, dossier, text, contenu, operation, now))
    }

    /// All versions of `text`, the first one first. Empty where nothing was ever saved.
    pub async fn history(&self, dossier: DossierId, text: &TextRef) -> Result<Vec<Version>, StoreError> {
        let dossier = dossier.to_string();
        let (genre, cible) = text_columns(text);
        let rows = sqlx::query!(
            r#"SELECT v.sequence AS "sequence!", v.hash, c.taille, v.enregistre_le
               FROM texte_version v JOIN contenu c ON c.hash = v.hash
               WHERE v.dossier = ? AND v.genre = ? AND v.cible = ? ORDER BY v.sequence"#,
            dossier,
            genre,
            cible
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Version {
                    sequence: row.sequence,
                    texte: text.clone(),
                    hash: row.hash,
                    taille: unsigned(row.taille, "size")?,
                    enregistre_le: instant(&row.enregistre_le)?,
                })
            })
            .collect()
    }

    /// One version and what it says.
    pub async fn version(&self, dossier: DossierId, sequence: i64) -> Result<(Version, String), StoreError> {
        let id = dossier.to_string();
        let row = sqlx::query!(
            r#"SELECT v.genre, v.cible, v.hash, c.taille, v.enregistre_le, c.texte
               FROM texte_version v JOIN contenu c ON c.hash = v.hash WHERE v.dossier = ? AND v.sequence = ?"#,
            id,
            sequence
        )
        .fetch_optional(self.readers())
        .await?
        .ok_or_else(|| StoreError::not_found("version", &sequence))?;
        let version = Version {
            sequence,
            texte: text_ref(&row.genre, &row.cible)?,
            taille: unsigned(row.taille, "size")?,
            enregistre_le: instant(&row.enregistre_le)?,
            hash: row.hash,
        };
        Ok((version.clone(), verified(row.texte, &version.hash)?))
    }

    /// What the save `operation` came to, `None` where it never happened.
    pub async fn saved(&self, operation: Uuid) -> Result<Option<Saved>, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        Ok(first_answer(&mut connection, operation).await?.map(|answer| answer.saved))
    }
}

/// A save in one transaction. Asked twice, it gives the same answer.
pub(crate) async fn save(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
    contenu: &str,
    operation: Uuid,
    now: Timestamp,
) -> Result<Saved, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    let saved = record_once(&mut transaction, dossier, text, contenu, operation, now).await?;
    transaction.commit().await?;
    Ok(saved)
}

/// Records a text and the operation that brought it, inside the caller's transaction.
pub(crate) async fn record_once(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
    contenu: &str,
    operation: Uuid,
    now: Timestamp,
) -> Result<Saved, StoreError> {
    if let Some(first) = first_answer(connection, operation).await? {
        let same = first.dossier == dossier && &first.texte == text && first.saved.hash == text_hash(contenu);
        return if same { Ok(first.saved) } else { Err(StoreError::OperationReused { operation }) };
    }
    if let TextRef::Activite(id) = text {
        crate::activite::require(connection, dossier, *id).await?;
    }
    let saved = record(connection, dossier, text, contenu, now).await?;
    let id = operation.to_string();
    sqlx::query!("INSERT INTO operation (id, sequence) VALUES (?, ?)", id, saved.sequence).execute(connection).await?;
    Ok(saved)
}

/// Makes `contenu` the version in force of `text`, inside the caller's transaction.
pub(crate) async fn record(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
    contenu: &str,
    now: Timestamp,
) -> Result<Saved, StoreError> {
    if contenu.len() > MAX_TEXT_BYTES {
        return Err(StoreError::TextTooLong { size: contenu.len(), limit: MAX_TEXT_BYTES });
    }
    let (dossier_id, hash, at) = (dossier.to_string(), text_hash(contenu), now.to_string());
    let (genre, cible) = text_columns(text);
    let current = sqlx::query!(
        r#"SELECT v.sequence AS "sequence!", v.hash
           FROM texte t JOIN texte_version v ON v.sequence = t.courante
           WHERE t.dossier = ? AND t.genre = ? AND t.cible = ?"#,
        dossier_id,
        genre,
        cible
    )
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(current) = current.filter(|current| current.hash == hash) {
        return Ok(Saved { sequence: current.sequence, hash });
    }
    let size = signed(contenu.len());
    sqlx::query!(
        "INSERT INTO contenu (hash, taille, texte) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING",
        hash,
        size,
        contenu
    )
    .execute(&mut *connection)
    .await?;
    let sequence = sqlx::query!(
        "INSERT INTO texte_version (dossier, genre, cible, hash, enregistre_le) VALUES (?, ?, ?, ?, ?)",
        dossier_id,
        genre,
        cible,
        hash,
        at
    )
    .execute(&mut *connection)
    .await?
    .last_insert_rowid();
    sqlx::query!(
        "INSERT INTO texte (dossier, genre, cible, courante) VALUES (?, ?, ?, ?)
         ON CONFLICT (dossier, genre, cible) DO UPDATE SET courante = excluded.courante",
        dossier_id,
        genre,
        cible,
        sequence
    )
    .execute(connection)
    .await?;
    Ok(Saved { sequence, hash })
}

/// The texts in force of a dossier.
pub(crate) async fn current(
    connection: &mut SqliteConnection,
    dossier: DossierId,
) -> Result<Vec<(TextRef, String)>, StoreError> {
    let dossier = dossier.to_string();
    let rows = sqlx::query!(
        r#"SELECT t.genre, t.cible, c.hash, c.texte
           FROM texte t JOIN texte_version v ON v.sequence = t.courante JOIN contenu c ON c.hash = v.hash
           WHERE t.dossier = ?"#,
        dossier
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| Ok((text_ref(&row.genre, &row.cible)?, verified(row.texte, &row.hash)?))).collect()
}

struct Answer {
    dossier: DossierId,
    texte: TextRef,
    saved: Saved,
}

async fn first_answer(connection: &mut SqliteConnection, operation: Uuid) -> Result<Option<Answer>, StoreError> {
    let id = operation.to_string();
    let row = sqlx::query!(
        r#"SELECT v.sequence AS "sequence!", v.dossier, v.genre, v.cible, v.hash
           FROM operation o JOIN texte_version v ON v.sequence = o.sequence WHERE o.id = ?"#,
        id
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Answer {
            dossier: crate::value::parsed(&row.dossier, "dossier id")?,
            texte: text_ref(&row.genre, &row.cible)?,
            saved: Saved { sequence: row.sequence, hash: row.hash },
        })
    })
    .transpose()
}

/// A text is given only when it hashes to what was saved.
fn verified(texte: String, hash: &str) -> Result<String, StoreError> {
    if text_hash(&texte) == hash { Ok(texte) } else { Err(unreadable("text: its hash differs")) }
}
