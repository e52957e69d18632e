//! Sealed versions: the PDF as it was signed, and the dossier it was made from.
//!
//! Numbered 1, 2, 3… in each dossier, never replaced, never deleted. The PDF is on the disk before the row that names it, and
//! is hashed again each time it is read.

use std::io;

use domain::DossierId;
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::touch;
use crate::error::StoreError;
use crate::files::{self, MAX_FILE_BYTES, sha256};
use crate::open::Store;
use crate::preuve::blocking;
use crate::value::{instant, parsed, unsigned};
use crate::writer::on_writer;

/// One sealed version of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sceau {
    /// Stable id, which also names the file.
    pub id: Uuid,
    /// The dossier.
    pub dossier: DossierId,
    /// Rank among the sealed versions of the dossier, from 1.
    pub numero: u32,
    /// When it was sealed, as declared in the signature.
    pub scelle_le: Timestamp,
    /// SHA-256 of the PDF, hexadecimal.
    pub empreinte_pdf: String,
    /// Bytes of the PDF.
    pub taille: u64,
    /// Fingerprint of the identity that sealed.
    pub identite: String,
    /// The dossier as it was sealed, whole, in JSON; names the evidence that must be kept.
    pub dossier_json: String,
}

impl Store {
    /// Keeps a sealed version: its PDF, then its row.
    ///
    /// `numero` must be the one [`Store::next_numero`] gives, else [`StoreError::Conflict`]. Errors with
    /// [`StoreError::WrongBytes`] where `pdf` is not what `sceau` describes. The same one given twice is kept once.
    pub async fn save_sceau(&self, sceau: &Sceau, pdf: Vec<u8>) -> Result<(), StoreError> {
        let size = pdf.len() as u64;
        if size > MAX_FILE_BYTES {
            return Err(StoreError::FileTooLarge { size, limit: MAX_FILE_BYTES });
        }
        if let Some(kept) = self.sceaux(sceau.dossier).await?.iter().find(|kept| kept.id == sceau.id)
            && kept != sceau
        {
            return Err(StoreError::conflict("sceau", &sceau.id));
        }
        drop(self.writer().await?);
        let (aside, target, wanted) = (self.layout.scelles(), self.layout.sceau(sceau.id), sceau.clone());
        blocking(move || {
            if size != wanted.taille || sha256(&pdf) != wanted.empreinte_pdf {
                return Err(StoreError::WrongBytes { id: wanted.id.to_string() });
            }
            files::write_once(&aside, &target, &pdf, &wanted.empreinte_pdf)
                .map_err(|error| StoreError::of_file(&target, &error))
        })
        .await?;
        on_writer!(self, |connection| insert(connection, sceau))
    }

    /// The number the next sealed version of that dossier takes.
    pub async fn next_numero(&self, dossier: DossierId) -> Result<u32, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        next_numero(&mut connection, dossier).await
    }

    /// The sealed versions of a dossier, the first one first.
    pub async fn sceaux(&self, dossier: DossierId) -> Result<Vec<Sceau>, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        list(&mut connection, dossier).await
    }

    /// The PDF of a sealed version, the same that was kept.
    ///
    /// Errors with [`StoreError::NotFound`], [`StoreError::SceauMissing`] or [`StoreError::SceauDamaged`].
    pub async fn sceau_bytes(&self, id: Uuid) -> Result<Vec<u8>, StoreError> {
        let key = id.to_string();
        let row = sqlx::query!("SELECT empreinte_pdf FROM sceau WHERE id = ?", key)
            .fetch_optional(self.readers())
            .await?
            .ok_or_else(|| StoreError::not_found("sceau", &id))?;
        let path = self.layout.sceau(id);
        blocking(move || match files::read_limited(&path) {
            Ok(pdf) if sha256(&pdf) == row.empreinte_pdf => Ok(pdf),
            Ok(_) => Err(StoreError::SceauDamaged { id }),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(StoreError::SceauDamaged { id }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoreError::SceauMissing { id }),
            Err(error) => Err(StoreError::of_reading(&path, &error)),
        })
        .await
    }
}

/// Keeps one, inside the caller's transaction; `size` is that of its PDF.
pub(crate) async fn insert_row(connection: &mut SqliteConnection, sceau: &Sceau, size: i64) -> Result<(), StoreError> {
    let (id, dossier, at) = (sceau.id.to_string(), sceau.dossier.to_string(), sceau.scelle_le.to_string());
    sqlx::query!(
        "INSERT INTO sceau (id, dossier, numero, scelle_le, empreinte_pdf, taille, identite, dossier_json)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        dossier,
        sceau.numero,
        at,
        sceau.empreinte_pdf,
        size,
        sceau.identite,
        sceau.dossier_json
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert(connection: &mut SqliteConnection, sceau: &Sceau) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    if list(&mut transaction, sceau.dossier).await?.contains(sceau) {
        return Ok(());
    }
    touch(&mut transaction, sceau.dossier, sceau.scelle_le).await?;
    if next_numero(&mut transaction, sceau.dossier).await? != sceau.numero {
        return Err(StoreError::conflict("numéro de sceau", &sceau.numero));
    }
    let size = i64::try_from(sceau.taille).map_err(|_| StoreError::WrongBytes { id: sceau.id.to_string() })?;
    insert_row(&mut transaction, sceau, size).await?;
    transaction.commit().await?;
    Ok(())
}

async fn next_numero(connection: &mut SqliteConnection, dossier: DossierId) -> Result<u32, StoreError> {
    let key = dossier.to_string();
    let row =
        sqlx::query!(r#"SELECT coalesce(max(numero), 0) + 1 AS "numero!: i64" FROM sceau WHERE dossier = ?"#, key)
            .fetch_one(connection)
            .await?;
    unsigned(row.numero, "number")
}

/// The sealed versions of a dossier, in order of number.
pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<Sceau>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query!(
        "SELECT id, numero, scelle_le, empreinte_pdf, taille, identite, dossier_json FROM sceau
         WHERE dossier = ? ORDER BY numero",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Sceau {
                id: parsed(&row.id, "sceau id")?,
                dossier,
                numero: unsigned(row.numero, "number")?,
                scelle_le: instant(&row.scelle_le)?,
                empreinte_pdf: row.empreinte_pdf,
                taille: unsigned(row.taille, "size")?,
                identite: row.identite,
                dossier_json: row.dossier_json,
            })
        })
        .collect()
}
