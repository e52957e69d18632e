//! Every version of every text.
//!
//! A save is one transaction, on the disk when it returns. A version is never changed nor deleted; the order of versions is
//! their sequence number. A save that is asked again with the same operation id gets the first answer, whatever happened
//! in between; the same id for another text is refused rather than answered as if that text were safe.

use domain::{DossierId, MAX_TEXT_BYTES, TextRef, text_hash, word_count};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::{modification, touch};
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
    /// Words a reader counts in what it says.
    pub mots: usize,
    /// When it was saved, for people: order is by `sequence`.
    pub enregistre_le: Timestamp,
}

/// What a save did to its dossier: who knew the dossier at `avant` and changes that text knows it at `apres`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pas {
    /// Number of the last change before the save.
    pub avant: i64,
    /// Number of the change the save is.
    pub apres: i64,
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
        Ok(self.save_text_step(dossier, text, contenu, operation, now).await?.0)
    }

    /// As [`Store::save_text`], and says from which state of the dossier to which.
    pub async fn save_text_step(
        &self,
        dossier: DossierId,
        text: &TextRef,
        contenu: &str,
        operation: Uuid,
        now: Timestamp,
    ) -> Result<(Saved, Pas), StoreError> {
        on_writer!(self, |connection| save(connection, dossier, text, contenu, operation, now))
    }

    /// All versions of `text`, the first one first. Empty where nothing was ever saved.
    pub async fn history(&self, dossier: DossierId, text: &TextRef) -> Result<Vec<Version>, StoreError> {
        let dossier = dossier.to_string();
        let (genre, cible) = text_columns(text);
        let rows = sqlx::query!(
            r#"SELECT v.sequence AS "sequence!", v.hash, c.taille, v.enregistre_le, c.mots,
                   CASE WHEN c.mots IS NULL THEN c.texte END AS "texte: String"
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
                    mots: words(row.mots, row.texte.as_deref().unwrap_or_default())?,
                    enregistre_le: instant(&row.enregistre_le)?,
                })
            })
            .collect()
    }

    /// One version and what it says.
    pub async fn version(&self, dossier: DossierId, sequence: i64) -> Result<(Version, String), StoreError> {
        let id = dossier.to_string();
        let row = sqlx::query!(
            r#"SELECT v.genre, v.cible, v.hash, c.taille, v.enregistre_le, c.mots, c.texte
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
            mots: words(row.mots, &row.texte)?,
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
) -> Result<(Saved, Pas), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let avant = modification(&mut transaction, dossier).await?;
    let apres = touch(&mut transaction, dossier, now).await?;
    let Recorded { saved, again } = record_once(&mut transaction, dossier, text, contenu, operation, now).await?;
    let replaced = again && in_force(&mut transaction, dossier, text).await?.is_none_or(|now| now.hash != saved.hash);
    transaction.commit().await?;
    // An old save answered again is not what the text says now: the state after it is known to nobody.
    Ok((saved, Pas { avant: if replaced { apres } else { avant }, apres }))
}

/// What came of recording a text.
pub(crate) struct Recorded {
    pub saved: Saved,
    /// The operation was known: this is the answer it got the first time.
    pub again: bool,
}

/// Records a text and the operation that brought it, inside the caller's transaction.
pub(crate) async fn record_once(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
    contenu: &str,
    operation: Uuid,
    now: Timestamp,
) -> Result<Recorded, StoreError> {
    if let Some(first) = first_answer(connection, operation).await? {
        let same = first.dossier == dossier && &first.texte == text && first.saved.hash == text_hash(contenu);
        let known = Recorded { saved: first.saved, again: true };
        return if same { Ok(known) } else { Err(StoreError::OperationReused { operation }) };
    }
    if let TextRef::Activite(id) = text {
        crate::activite::require(connection, dossier, *id).await?;
    }
    let saved = record(connection, dossier, text, contenu, now).await?;
    let id = operation.to_string();
    sqlx::query!("INSERT INTO operation (id, sequence) VALUES (?, ?)", id, saved.sequence).execute(connection).await?;
    Ok(Recorded { saved, again: false })
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
    let hash = text_hash(contenu);
    if let Some(current) = in_force(connection, dossier, text).await?.filter(|current| current.hash == hash) {
        return Ok(current);
    }
    insert_contenu(connection, &hash, contenu, word_count(contenu)).await?;
    let sequence = insert_version(connection, dossier, text, &hash, now).await?;
    Ok(Saved { sequence, hash })
}

/// Adds a version after all others and puts it in force, inside the caller's transaction; gives its sequence.
pub(crate) async fn insert_version(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
    hash: &str,
    at: Timestamp,
) -> Result<i64, StoreError> {
    let (dossier, at) = (dossier.to_string(), at.to_string());
    let (genre, cible) = text_columns(text);
    let sequence = sqlx::query!(
        "INSERT INTO texte_version (dossier, genre, cible, hash, enregistre_le) VALUES (?, ?, ?, ?, ?)",
        dossier,
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
        dossier,
        genre,
        cible,
        sequence
    )
    .execute(connection)
    .await?;
    Ok(sequence)
}

/// Keeps what is written, once, inside the caller's transaction.
pub(crate) async fn insert_contenu(
    connection: &mut SqliteConnection,
    hash: &str,
    contenu: &str,
    words: usize,
) -> Result<(), StoreError> {
    let (size, words) = (signed(contenu.len()), signed(words));
    sqlx::query!(
        "INSERT INTO contenu (hash, taille, texte, mots) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
        hash,
        size,
        contenu,
        words
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The version in force of a text.
async fn in_force(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
) -> Result<Option<Saved>, StoreError> {
    let dossier = dossier.to_string();
    let (genre, cible) = text_columns(text);
    let row = sqlx::query!(
        r#"SELECT v.sequence AS "sequence!", v.hash
           FROM texte t JOIN texte_version v ON v.sequence = t.courante
           WHERE t.dossier = ? AND t.genre = ? AND t.cible = ?"#,
        dossier,
        genre,
        cible
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Saved { sequence: row.sequence, hash: row.hash }))
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

/// The text in force, `None` where nothing was ever saved.
pub(crate) async fn one_current(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
) -> Result<Option<String>, StoreError> {
    let dossier = dossier.to_string();
    let (genre, cible) = text_columns(text);
    let row = sqlx::query!(
        r#"SELECT c.hash, c.texte
           FROM texte t JOIN texte_version v ON v.sequence = t.courante JOIN contenu c ON c.hash = v.hash
           WHERE t.dossier = ? AND t.genre = ? AND t.cible = ?"#,
        dossier,
        genre,
        cible
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| verified(row.texte, &row.hash)).transpose()
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

/// Words counted when it was saved, else now.
fn words(counted: Option<i64>, texte: &str) -> Result<usize, StoreError> {
    counted.map_or_else(|| Ok(word_count(texte)), |counted| unsigned(counted, "word count"))
}

/// A text is given only when it hashes to what was saved.
pub(crate) fn verified(texte: String, hash: &str) -> Result<String, StoreError> {
    if text_hash(&texte) == hash { Ok(texte) } else { Err(unreadable("text: its hash differs")) }
}
