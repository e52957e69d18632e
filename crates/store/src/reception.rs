//! PDFs received and verified: where each is, what it was when it came, what it was found to be the last time.
//!
//! The files themselves stay where they are and are never copied here. A file is known by where it is; one whose place was never
//! said, by its content. What it was when it came is never replaced: a file that changed is seen to have changed however many times
//! it is verified again. A row taken out of the list and received anew begins anew.

use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::error::StoreError;
use crate::open::Store;
use crate::value::{instant, parsed, unsigned};
use crate::writer::on_writer;

/// How a file was found the last time it was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Controle {
    /// It was only received.
    Recu,
    /// Byte for byte what it was when it came.
    Inchange,
    /// Something else is in its place.
    Change,
    /// It is not there any more; what is kept is what was found before.
    Absent,
    /// It is there and cannot be read.
    Inaccessible,
}

impl Controle {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Recu => "recu",
            Self::Inchange => "inchange",
            Self::Change => "change",
            Self::Absent => "absent",
            Self::Inaccessible => "inaccessible",
        }
    }

    fn read(code: &str) -> Result<Self, StoreError> {
        [Self::Recu, Self::Inchange, Self::Change, Self::Absent, Self::Inaccessible]
            .into_iter()
            .find(|one| one.code() == code)
            .ok_or_else(|| crate::value::unreadable("state of a file"))
    }
}

/// A file as it was just verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FichierVerifie {
    /// Where it is; `None` where nobody said.
    pub chemin: Option<String>,
    /// Its name.
    pub nom: String,
    /// Bytes.
    pub taille: u64,
    /// SHA-256; `None` where it could not be read.
    pub empreinte: Option<String>,
    /// Code of the verdict.
    pub verdict: String,
    /// Codes of the reasons, JSON.
    pub raisons: String,
    /// What a row shows, JSON.
    pub ligne: String,
    /// All that was found, JSON.
    pub vue: String,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reception {
    /// Which.
    pub id: Uuid,
    /// Where the file is; `None` where nobody said.
    pub chemin: Option<String>,
    /// Its name.
    pub nom: String,
    /// Bytes, the last time it was there.
    pub taille: u64,
    /// SHA-256 when it came.
    pub empreinte: Option<String>,
    /// When it came.
    pub recu_le: Timestamp,
    /// SHA-256 the last time it was there.
    pub empreinte_vue: Option<String>,
    /// When it was verified the last time.
    pub verifie_le: Timestamp,
    /// How it was found the last time it was looked for.
    pub controle: Controle,
    /// When that was.
    pub controle_le: Timestamp,
    /// What a row shows, JSON.
    pub ligne: String,
    /// When it was taken out of the list.
    pub retire_le: Option<Timestamp>,
}

impl Store {
    /// Keeps files just verified, all or none; gives the id of the row of each. `ids` are those that new rows take.
    pub async fn save_receptions(
        &self,
        files: &[(Uuid, FichierVerifie)],
        at: Timestamp,
    ) -> Result<Vec<Uuid>, StoreError> {
        on_writer!(self, |connection| save(connection, files, at))
    }

    /// Keeps how files that could not be verified again were found: nothing else of their rows changes. Errors with
    /// [`StoreError::NotFound`].
    pub async fn receptions_missed(&self, missed: &[(Uuid, Controle)], at: Timestamp) -> Result<(), StoreError> {
        on_writer!(self, |connection| miss(connection, missed, at))
    }

    /// Takes rows out of the list, or puts them back (`None`), all or none. Errors with [`StoreError::NotFound`].
    pub async fn retire_receptions(&self, ids: &[Uuid], at: Option<Timestamp>) -> Result<(), StoreError> {
        on_writer!(self, |connection| retire(connection, ids, at))
    }

    /// Every row, the newest first; those taken out of the list too.
    pub async fn receptions(&self) -> Result<Vec<Reception>, StoreError> {
        let rows = sqlx::query_as!(
            Row,
            "SELECT id, chemin, nom, taille, empreinte, recu_le, empreinte_vue, verifie_le, controle, controle_le, ligne, retire_le
             FROM reception ORDER BY rang DESC"
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter().map(Row::read).collect()
    }

    /// The row of that id, out of the list or not. Errors with [`StoreError::NotFound`].
    pub async fn reception(&self, id: Uuid) -> Result<Reception, StoreError> {
        let key = id.to_string();
        let row = sqlx::query_as!(
            Row,
            "SELECT id, chemin, nom, taille, empreinte, recu_le, empreinte_vue, verifie_le, controle, controle_le, ligne, retire_le
             FROM reception WHERE id = ?",
            key
        )
        .fetch_optional(self.readers())
        .await?;
        row.ok_or_else(|| absent(id))?.read()
    }

    /// All that was found of a file the last time, JSON. Errors with [`StoreError::NotFound`].
    pub async fn reception_vue(&self, id: Uuid) -> Result<String, StoreError> {
        let key = id.to_string();
        let row = sqlx::query!("SELECT vue FROM reception WHERE id = ?", key).fetch_optional(self.readers()).await?;
        row.map(|row| row.vue).ok_or_else(|| absent(id))
    }
}

/// A row as the database gives it.
struct Row {
    id: String,
    chemin: Option<String>,
    nom: String,
    taille: i64,
    empreinte: Option<String>,
    recu_le: String,
    empreinte_vue: Option<String>,
    verifie_le: String,
    controle: String,
    controle_le: String,
    ligne: String,
    retire_le: Option<String>,
}

impl Row {
    fn read(self) -> Result<Reception, StoreError> {
        Ok(Reception {
            id: parsed(&self.id, "id of what was received")?,
            chemin: self.chemin,
            nom: self.nom,
            taille: unsigned(self.taille, "size")?,
            empreinte: self.empreinte,
            recu_le: instant(&self.recu_le)?,
            empreinte_vue: self.empreinte_vue,
            verifie_le: instant(&self.verifie_le)?,
            controle: Controle::read(&self.controle)?,
            controle_le: instant(&self.controle_le)?,
            ligne: self.ligne,
            retire_le: self.retire_le.as_deref().map(instant).transpose()?,
        })
    }
}

async fn save(
    connection: &mut SqliteConnection,
    files: &[(Uuid, FichierVerifie)],
    at: Timestamp,
) -> Result<Vec<Uuid>, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut ids = Vec::with_capacity(files.len());
    for (id, file) in files {
        ids.push(save_one(&mut transaction, *id, file, at).await?);
    }
    transaction.commit().await?;
    Ok(ids)
}

async fn save_one(
    connection: &mut SqliteConnection,
    id: Uuid,
    file: &FichierVerifie,
    at: Timestamp,
) -> Result<Uuid, StoreError> {
    let (at, size) = (at.to_string(), i64::try_from(file.taille).unwrap_or(i64::MAX));
    let Some(known) = known(connection, id, file).await? else {
        let key = id.to_string();
        sqlx::query!(
            "INSERT INTO reception (id, chemin, nom, taille, empreinte, recu_le, empreinte_vue, verifie_le, controle,
                 controle_le, verdict, raisons, ligne, vue)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?6, 'recu', ?6, ?7, ?8, ?9, ?10)",
            key,
            file.chemin,
            file.nom,
            size,
            file.empreinte,
            at,
            file.verdict,
            file.raisons,
            file.ligne,
            file.vue
        )
        .execute(connection)
        .await?;
        return Ok(id);
    };
    // What was taken out of the list and comes again is received anew; what could never be read has nothing to be compared with.
    let key = known.to_string();
    sqlx::query!(
        "UPDATE reception SET
             empreinte = CASE WHEN retire_le IS NULL THEN coalesce(empreinte, ?2) ELSE ?2 END,
             recu_le = CASE WHEN retire_le IS NULL THEN recu_le ELSE ?3 END,
             controle = CASE
                 WHEN retire_le IS NOT NULL THEN 'recu'
                 WHEN ?2 IS NULL THEN 'inaccessible'
                 WHEN ?2 IS coalesce(empreinte, ?2) THEN 'inchange'
                 ELSE 'change' END,
             controle_le = ?3, empreinte_vue = ?2, verifie_le = ?3, nom = ?4, taille = ?5, verdict = ?6, raisons = ?7,
             ligne = ?8, vue = ?9, retire_le = NULL
         WHERE id = ?1",
        key,
        file.empreinte,
        at,
        file.nom,
        size,
        file.verdict,
        file.raisons,
        file.ligne,
        file.vue
    )
    .execute(connection)
    .await?;
    Ok(known)
}

/// The row of that file, where there is one: that id, that place, else that content where neither the file nor the row says a place. The
/// same content let go on the window says nothing of what is at a place today.
async fn known(connection: &mut SqliteConnection, id: Uuid, file: &FichierVerifie) -> Result<Option<Uuid>, StoreError> {
    let key = id.to_string();
    let row = sqlx::query!(
        "SELECT id FROM reception WHERE id = ?1 OR (?2 IS NOT NULL AND chemin = ?2)
             OR (?2 IS NULL AND chemin IS NULL AND ?3 IS NOT NULL AND empreinte = ?3)
         ORDER BY id = ?1 DESC, retire_le IS NULL DESC, rang DESC LIMIT 1",
        key,
        file.chemin,
        file.empreinte
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| parsed(&row.id, "id of what was received")).transpose()
}

async fn miss(connection: &mut SqliteConnection, missed: &[(Uuid, Controle)], at: Timestamp) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let at = at.to_string();
    for (id, controle) in missed {
        let (key, code) = (id.to_string(), controle.code());
        let changed = sqlx::query!("UPDATE reception SET controle = ?, controle_le = ? WHERE id = ?", code, at, key)
            .execute(&mut *transaction)
            .await?;
        found(changed.rows_affected(), *id)?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn retire(connection: &mut SqliteConnection, ids: &[Uuid], at: Option<Timestamp>) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let at = at.map(|at| at.to_string());
    for id in ids {
        let key = id.to_string();
        let changed =
            sqlx::query!("UPDATE reception SET retire_le = ? WHERE id = ?", at, key).execute(&mut *transaction).await?;
        found(changed.rows_affected(), *id)?;
    }
    transaction.commit().await?;
    Ok(())
}

fn absent(id: Uuid) -> StoreError {
    StoreError::not_found("fichier vérifié", &id)
}

fn found(changed: u64, id: Uuid) -> Result<(), StoreError> {
    if changed == 0 { Err(absent(id)) } else { Ok(()) }
}
