//! The projects and activities of a dossier, without their texts, which are kept in [`crate::texte`].
//!
//! Taking one out hides it: its fields and all versions of its text stay, and it can be put back.

use domain::{Activite, ActiviteId, DossierId, TextRef};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::touch;
use crate::error::StoreError;
use crate::open::Store;
use crate::portable::Rangee;
use crate::rang::{check_order, placed};
use crate::value::{from_word, instant, parsed, signed, to_word, unsigned};
use crate::writer::on_writer;
use crate::{index, texte};

impl Store {
    /// Adds an activité after the others, with its text where it has one.
    ///
    /// Errors with [`StoreError::Conflict`] where another one of the dossier bears that id; asked twice, it is added once.
    pub async fn insert_activite(
        &self,
        dossier: DossierId,
        activite: &Activite,
        operation: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| insert(connection, dossier, activite, operation, now))
    }

    /// Replaces all fields but the text, which only [`Store::save_text`] changes.
    pub async fn update_activite(
        &self,
        dossier: DossierId,
        activite: &Activite,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| update(connection, dossier, activite, now))
    }

    /// Puts the activités in that order, which must name each exactly once, else [`StoreError::Conflict`].
    pub async fn reorder_activites(
        &self,
        dossier: DossierId,
        order: &[ActiviteId],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| reorder(connection, dossier, order, now))
    }

    /// Takes an activité out of the dossier; nothing of it is deleted.
    pub async fn remove_activite(&self, dossier: DossierId, id: ActiviteId, now: Timestamp) -> Result<(), StoreError> {
        on_writer!(self, |connection| remove(connection, dossier, id, now))
    }

    /// Puts back an activité that was taken out, as it was, at that rank or after the others.
    ///
    /// One that is in the dossier is only put at the rank, where one is given.
    pub async fn restore_activite(
        &self,
        dossier: DossierId,
        id: ActiviteId,
        rank: Option<usize>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| restore(connection, dossier, id, rank, now))
    }
}

async fn insert(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    activite: &Activite,
    operation: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    let present = list(&mut transaction, dossier).await?;
    match (present.iter().find(|other| other.id == activite.id), is_kept(&mut transaction, dossier, activite.id).await?)
    {
        (Some(same), _) if same == &without_text(activite) => {}
        (None, false) => {
            append(&mut transaction, dossier, activite).await?;
        }
        _ => return Err(StoreError::conflict("activité", &activite.id)),
    }
    if !activite.texte.is_empty() {
        let text = TextRef::Activite(activite.id);
        texte::record_once(&mut transaction, dossier, &text, &activite.texte, operation, now).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Keeps the fields of one after the others, inside the caller's transaction.
pub(crate) async fn append(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    activite: &Activite,
) -> Result<(), StoreError> {
    let rank = next_rank(connection, dossier).await?;
    insert_row(connection, dossier, activite, rank).await?;
    index::description(connection, dossier, activite).await
}

/// Keeps the fields of one at that rank, inside the caller's transaction.
pub(crate) async fn insert_row(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    activite: &Activite,
    rank: usize,
) -> Result<(), StoreError> {
    let (dossier, id, genre, rank) =
        (dossier.to_string(), activite.id.to_string(), to_word(activite.genre), signed(rank));
    sqlx::query!(
        "INSERT INTO activite (dossier, id, rang, genre, titre, debut, fin, lieu, role, equipe, outils)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        dossier,
        id,
        rank,
        genre,
        activite.titre,
        activite.debut,
        activite.fin,
        activite.lieu,
        activite.role,
        activite.equipe,
        activite.outils
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn update(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    activite: &Activite,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    let (key, id, genre) = (dossier.to_string(), activite.id.to_string(), to_word(activite.genre));
    let changed = sqlx::query!(
        "UPDATE activite SET genre = ?, titre = ?, debut = ?, fin = ?, lieu = ?, role = ?, equipe = ?, outils = ?
         WHERE dossier = ? AND id = ? AND retiree_le IS NULL",
        genre,
        activite.titre,
        activite.debut,
        activite.fin,
        activite.lieu,
        activite.role,
        activite.equipe,
        activite.outils,
        key,
        id
    )
    .execute(&mut *transaction)
    .await?;
    if changed.rows_affected() == 0 {
        return Err(StoreError::not_found("activité", &activite.id));
    }
    index::description(&mut transaction, dossier, activite).await?;
    transaction.commit().await?;
    Ok(())
}

async fn reorder(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    order: &[ActiviteId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    check_order(order, &ids(&mut transaction, dossier).await?, "ordre des activités de", &dossier)?;
    rank_all(&mut transaction, dossier, order).await?;
    transaction.commit().await?;
    Ok(())
}

async fn ids(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<ActiviteId>, StoreError> {
    Ok(list(connection, dossier).await?.into_iter().map(|activite| activite.id).collect())
}

async fn rank_all(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    order: &[ActiviteId],
) -> Result<(), StoreError> {
    let key = dossier.to_string();
    for (rank, id) in order.iter().enumerate() {
        let (id, rank) = (id.to_string(), signed(rank));
        sqlx::query!("UPDATE activite SET rang = ? WHERE dossier = ? AND id = ? AND rang <> ?", rank, key, id, rank)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn remove(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: ActiviteId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    require(&mut transaction, dossier, id).await?;
    mark_removed(&mut transaction, dossier, id, now).await?;
    index::activite(&mut transaction, dossier, id).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes out one that is kept, inside the caller's transaction.
pub(crate) async fn mark_removed(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: ActiviteId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (key, id, at) = (dossier.to_string(), id.to_string(), at.to_string());
    sqlx::query!("UPDATE activite SET retiree_le = coalesce(retiree_le, ?) WHERE dossier = ? AND id = ?", at, key, id)
        .execute(connection)
        .await?;
    Ok(())
}

async fn restore(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: ActiviteId,
    rank: Option<usize>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    require(&mut transaction, dossier, id).await?;
    let last = signed(next_rank(&mut transaction, dossier).await?);
    let (key, word) = (dossier.to_string(), id.to_string());
    sqlx::query!(
        "UPDATE activite SET retiree_le = NULL, rang = ? WHERE dossier = ? AND id = ? AND retiree_le IS NOT NULL",
        last,
        key,
        word
    )
    .execute(&mut *transaction)
    .await?;
    if let Some(rank) = rank {
        let order = placed(ids(&mut transaction, dossier).await?, id, rank);
        rank_all(&mut transaction, dossier, &order).await?;
    }
    index::activite(&mut transaction, dossier, id).await?;
    transaction.commit().await?;
    Ok(())
}

/// The activités of a dossier in order, their texts empty.
pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<Activite>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, rang, genre, titre, debut, fin, lieu, role, equipe, outils, retiree_le FROM activite
         WHERE dossier = ? AND retiree_le IS NULL ORDER BY rang",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| Ok(row.read()?.objet)).collect()
}

/// One that is in the dossier, its text empty; `None` where it was taken out or never was.
pub(crate) async fn present(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: ActiviteId,
) -> Result<Option<Activite>, StoreError> {
    let (key, id) = (dossier.to_string(), id.to_string());
    let row = sqlx::query_as!(
        Row,
        "SELECT id, rang, genre, titre, debut, fin, lieu, role, equipe, outils, retiree_le FROM activite
         WHERE dossier = ? AND id = ? AND retiree_le IS NULL",
        key,
        id
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(row.read()?.objet)).transpose()
}

/// All that are or were in the dossier, those present first, their texts empty.
pub(crate) async fn all(
    connection: &mut SqliteConnection,
    dossier: DossierId,
) -> Result<Vec<Rangee<Activite>>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, rang, genre, titre, debut, fin, lieu, role, equipe, outils, retiree_le FROM activite
         WHERE dossier = ? ORDER BY retiree_le IS NOT NULL, rang, id",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// A row as it is kept.
struct Row {
    id: String,
    rang: i64,
    genre: String,
    titre: String,
    debut: String,
    fin: String,
    lieu: String,
    role: String,
    equipe: String,
    outils: String,
    retiree_le: Option<String>,
}

impl Row {
    fn read(self) -> Result<Rangee<Activite>, StoreError> {
        let objet = Activite {
            id: parsed(&self.id, "activité id")?,
            genre: from_word(&self.genre, "kind of activité")?,
            titre: self.titre,
            debut: self.debut,
            fin: self.fin,
            lieu: self.lieu,
            role: self.role,
            equipe: self.equipe,
            outils: self.outils,
            texte: String::new(),
        };
        let retiree_le = self.retiree_le.as_deref().map(instant).transpose()?;
        Ok(Rangee { objet, rang: unsigned(self.rang, "rank")?, ajoutee_le: None, retiree_le })
    }
}

/// Errors with [`StoreError::NotFound`] unless the activité is or was in the dossier: a text that comes late is still kept.
pub(crate) async fn require(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: ActiviteId,
) -> Result<(), StoreError> {
    if is_kept(connection, dossier, id).await? { Ok(()) } else { Err(StoreError::not_found("activité", &id)) }
}

async fn is_kept(connection: &mut SqliteConnection, dossier: DossierId, id: ActiviteId) -> Result<bool, StoreError> {
    let (key, id) = (dossier.to_string(), id.to_string());
    let found = sqlx::query!("SELECT id FROM activite WHERE dossier = ? AND id = ?", key, id)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

async fn next_rank(connection: &mut SqliteConnection, dossier: DossierId) -> Result<usize, StoreError> {
    let key = dossier.to_string();
    let row = sqlx::query!(
        r#"SELECT coalesce(max(rang) + 1, 0) AS "rank!: i64" FROM activite WHERE dossier = ? AND retiree_le IS NULL"#,
        key
    )
    .fetch_one(connection)
    .await?;
    unsigned(row.rank, "rank")
}

fn without_text(activite: &Activite) -> Activite {
    Activite { texte: String::new(), ..activite.clone() }
}
