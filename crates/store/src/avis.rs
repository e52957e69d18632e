//! Signed avis, kept to the byte and never changed; and what was asked of tutors.
//!
//! Nothing here reads an avis: whoever does verifies its signature first. The same one kept twice is kept once.

use domain::DossierId;
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::{exists, touch};
use crate::error::StoreError;
use crate::files::sha256;
use crate::open::Store;
use crate::value::instant;
use crate::writer::on_writer;

/// One avis as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvisSigne {
    /// SHA-256 of what was signed.
    pub empreinte: String,
    /// What was signed, to the byte.
    pub contenu: String,
    /// The detached signature (CMS, DER).
    pub signature: Vec<u8>,
    /// When it was received here.
    pub recu_le: Timestamp,
}

/// One request made of a tutor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandeFaite {
    /// Id of its package.
    pub id: Uuid,
    /// When.
    pub faite_le: Timestamp,
    /// What was asked of whom, JSON.
    pub contenu: String,
}

impl Store {
    /// Keeps avis, all or none; gives how many were not there yet.
    ///
    /// Errors with [`StoreError::Conflict`] where the same content is there with another signature, and with
    /// [`StoreError::WrongBytes`] where one is not what its hash names.
    pub async fn save_avis(&self, dossier: DossierId, avis: &[AvisSigne], now: Timestamp) -> Result<usize, StoreError> {
        on_writer!(self, |connection| save(connection, dossier, avis, now))
    }

    /// The signed avis on that dossier, by hash.
    pub async fn avis_signes(&self, dossier: DossierId) -> Result<Vec<AvisSigne>, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        list(&mut connection, dossier).await
    }

    /// Keeps what was asked of a tutor. Given twice, it is kept once.
    pub async fn save_demande(&self, dossier: DossierId, demande: &DemandeFaite) -> Result<(), StoreError> {
        on_writer!(self, |connection| insert_demande(connection, dossier, demande))
    }

    /// What was asked of tutors on that dossier, the oldest first.
    pub async fn demandes(&self, dossier: DossierId) -> Result<Vec<DemandeFaite>, StoreError> {
        let key = dossier.to_string();
        let rows = sqlx::query!("SELECT id, faite_le, contenu FROM demande WHERE dossier = ? ORDER BY rang", key)
            .fetch_all(self.readers())
            .await?;
        rows.into_iter()
            .map(|row| {
                let id = crate::value::parsed(&row.id, "id of a request")?;
                Ok(DemandeFaite { id, faite_le: instant(&row.faite_le)?, contenu: row.contenu })
            })
            .collect()
    }
}

async fn save(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    avis: &[AvisSigne],
    now: Timestamp,
) -> Result<usize, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let new = insert_new(&mut transaction, dossier, avis, now).await?;
    transaction.commit().await?;
    Ok(new)
}

/// Keeps those that are not there yet, inside the caller's transaction; gives how many. As [`Store::save_avis`].
pub(crate) async fn insert_new(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    avis: &[AvisSigne],
    now: Timestamp,
) -> Result<usize, StoreError> {
    let mut kept = list(connection, dossier).await?;
    let before = kept.len();
    for one in avis {
        if sha256(one.contenu.as_bytes()) != one.empreinte {
            return Err(StoreError::WrongBytes { id: one.empreinte.clone() });
        }
        match kept.iter().find(|kept| kept.empreinte == one.empreinte) {
            Some(same) if same.signature == one.signature => {}
            Some(_) => return Err(StoreError::conflict("avis", &one.empreinte)),
            None => {
                insert_row(connection, dossier, one).await?;
                kept.push(one.clone());
            }
        }
    }
    let new = kept.len() - before;
    // The reader's own library has no such dossier.
    if new > 0 && exists(connection, dossier).await? {
        touch(connection, dossier, now).await?;
    }
    Ok(new)
}

/// Keeps one, inside the caller's transaction.
pub(crate) async fn insert_row(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    avis: &AvisSigne,
) -> Result<(), StoreError> {
    let (id, at) = (dossier.to_string(), avis.recu_le.to_string());
    sqlx::query!(
        "INSERT INTO avis_signe (dossier, empreinte, contenu, signature, recu_le) VALUES (?, ?, ?, ?, ?)",
        id,
        avis.empreinte,
        avis.contenu,
        avis.signature,
        at
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Those of a dossier, by hash.
pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<AvisSigne>, StoreError> {
    let id = dossier.to_string();
    let rows = sqlx::query!(
        "SELECT empreinte, contenu, signature, recu_le FROM avis_signe WHERE dossier = ? ORDER BY empreinte",
        id
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(AvisSigne {
                empreinte: row.empreinte,
                contenu: row.contenu,
                signature: row.signature,
                recu_le: instant(&row.recu_le)?,
            })
        })
        .collect()
}

async fn insert_demande(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    demande: &DemandeFaite,
) -> Result<(), StoreError> {
    let (id, dossier, at) = (demande.id.to_string(), dossier.to_string(), demande.faite_le.to_string());
    sqlx::query!(
        "INSERT INTO demande (id, dossier, faite_le, contenu) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        id,
        dossier,
        at,
        demande.contenu
    )
    .execute(connection)
    .await?;
    Ok(())
}
