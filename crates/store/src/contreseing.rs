//! Countersigned PDFs, each beside the sealed version it goes on from; and of whom a countersignature was asked.
//!
//! Nothing here reads a signature: whoever does verifies it first, and that the file begins with the sealed version
//! ([`Store::sceaux_under`]). The PDF is on the disk, under its SHA-256, before the row that names it, and is hashed again each
//! time it is read. What was sealed is never replaced.

use std::io;

use domain::DossierId;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::touch;
use crate::error::StoreError;
use crate::files::{self, MAX_FILE_BYTES, sha256};
use crate::open::Store;
use crate::preuve::blocking;
use crate::value::{instant, parsed, unsigned};
use crate::writer::on_writer;

/// One countersigned PDF of a sealed version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contreseing {
    /// The sealed version.
    pub sceau: Uuid,
    /// SHA-256 of the PDF, hexadecimal, which also names the file.
    pub empreinte_pdf: String,
    /// Bytes of the PDF.
    pub taille: u64,
    /// The certificate of who countersigned, DER.
    pub certificat: Vec<u8>,
    /// When, as they declare.
    pub signe_le: Timestamp,
    /// When it was received here.
    pub recu_le: Timestamp,
}

/// One request for a countersignature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandeContreseing {
    /// Id of its package.
    pub id: Uuid,
    /// The sealed version it carried.
    pub sceau: Uuid,
    /// When.
    pub faite_le: Timestamp,
    /// Of whom.
    pub pour: String,
}

/// A sealed version, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SceauBref {
    /// Stable id.
    pub id: Uuid,
    /// The dossier.
    pub dossier: DossierId,
    /// Rank among the sealed versions of the dossier, from 1.
    pub numero: u32,
    /// SHA-256 of its PDF.
    pub empreinte_pdf: String,
    /// Bytes of its PDF.
    pub taille: u64,
}

impl Store {
    /// Keeps a countersigned PDF: the file, then its row. Given twice, it is kept once; gives whether it is new.
    ///
    /// Errors with [`StoreError::WrongBytes`] where `pdf` is not what `contreseing` describes, and with
    /// [`StoreError::NotFound`] where that sealed version is not here.
    pub async fn save_contreseing(&self, contreseing: &Contreseing, pdf: Vec<u8>) -> Result<bool, StoreError> {
        if pdf.len() as u64 != contreseing.taille || sha256(&pdf) != contreseing.empreinte_pdf {
            return Err(StoreError::WrongBytes { id: contreseing.empreinte_pdf.clone() });
        }
        self.put_pdf(pdf).await?;
        on_writer!(self, |connection| insert(connection, contreseing))
    }

    /// The countersigned PDFs of a dossier, in the order in which they came.
    pub async fn contreseings(&self, dossier: DossierId) -> Result<Vec<Contreseing>, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        list(&mut connection, dossier).await
    }

    /// Notes that a countersignature was asked. Given twice, it is kept once.
    pub async fn save_demande_contreseing(&self, demande: &DemandeContreseing) -> Result<(), StoreError> {
        on_writer!(self, |connection| insert_demande(connection, demande))
    }

    /// Of whom countersignatures were asked on the sealed versions of a dossier, the oldest first.
    pub async fn demandes_contreseing(&self, dossier: DossierId) -> Result<Vec<DemandeContreseing>, StoreError> {
        let key = dossier.to_string();
        let rows = sqlx::query!(
            "SELECT d.id, d.sceau, d.faite_le, d.pour FROM demande_contreseing d JOIN sceau s ON s.id = d.sceau
             WHERE s.dossier = ? ORDER BY d.rang",
            key
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(DemandeContreseing {
                    id: parsed(&row.id, "id of a request")?,
                    sceau: parsed(&row.sceau, "sceau id")?,
                    faite_le: instant(&row.faite_le)?,
                    pour: row.pour,
                })
            })
            .collect()
    }

    /// Puts a signed PDF among the sealed ones, under its SHA-256, which it gives.
    pub async fn put_pdf(&self, pdf: Vec<u8>) -> Result<String, StoreError> {
        let size = pdf.len() as u64;
        if size > MAX_FILE_BYTES {
            return Err(StoreError::FileTooLarge { size, limit: MAX_FILE_BYTES });
        }
        drop(self.writer().await?);
        let layout = self.layout.clone();
        blocking(move || {
            let empreinte = sha256(&pdf);
            let target = layout.scelle(&empreinte);
            files::write_once(&layout.scelles(), &target, &pdf, &empreinte)
                .map_err(|error| StoreError::of_file(&target, &error))?;
            Ok(empreinte)
        })
        .await
    }

    /// The signed PDF of that SHA-256. Errors with [`StoreError::ScelleMissing`] or [`StoreError::ScelleDamaged`].
    pub async fn pdf_bytes(&self, empreinte: &str) -> Result<Vec<u8>, StoreError> {
        let named = empreinte.len() == 64 && empreinte.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !named {
            return Err(StoreError::ScelleMissing { empreinte: empreinte.chars().take(64).collect() });
        }
        let (path, empreinte) = (self.layout.scelle(empreinte), empreinte.to_owned());
        blocking(move || match files::read_limited(&path) {
            Ok(pdf) if sha256(&pdf) == empreinte => Ok(pdf),
            Ok(_) => Err(StoreError::ScelleDamaged { empreinte }),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(StoreError::ScelleDamaged { empreinte }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoreError::ScelleMissing { empreinte }),
            Err(error) => Err(StoreError::of_reading(&path, &error)),
        })
        .await
    }

    /// The sealed versions of this library whose PDF is the beginning of `pdf`, byte for byte, or all of it.
    pub async fn sceaux_under(&self, pdf: &[u8]) -> Result<Vec<SceauBref>, StoreError> {
        let size = i64::try_from(pdf.len()).unwrap_or(i64::MAX);
        let rows = sqlx::query!(
            "SELECT id, dossier, numero, empreinte_pdf, taille FROM sceau WHERE taille <= ? ORDER BY taille, dossier",
            size
        )
        .fetch_all(self.readers())
        .await?;
        let (mut hash, mut hashed, mut digest) = (Sha256::new(), 0, String::new());
        let mut found = Vec::new();
        for row in rows {
            let taille: u64 = unsigned(row.taille, "size")?;
            let end = usize::try_from(taille).unwrap_or(pdf.len()).min(pdf.len());
            if end > hashed || digest.is_empty() {
                // Sizes only grow: each byte is hashed once, however many versions there are.
                hash.update(&pdf[hashed..end]);
                hashed = end;
                digest = hex::encode(hash.clone().finalize());
            }
            if digest == row.empreinte_pdf {
                found.push(SceauBref {
                    id: parsed(&row.id, "sceau id")?,
                    dossier: parsed(&row.dossier, "id of a dossier")?,
                    numero: unsigned(row.numero, "number")?,
                    empreinte_pdf: row.empreinte_pdf,
                    taille,
                });
            }
        }
        Ok(found)
    }
}

async fn insert(connection: &mut SqliteConnection, contreseing: &Contreseing) -> Result<bool, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let key = contreseing.sceau.to_string();
    let dossier = sqlx::query!("SELECT dossier FROM sceau WHERE id = ?", key).fetch_optional(&mut *transaction).await?;
    let dossier = dossier.ok_or_else(|| StoreError::not_found("sceau", &contreseing.sceau))?.dossier;
    let dossier: DossierId = parsed(&dossier, "id of a dossier")?;
    let same = |kept: &Contreseing| kept.sceau == contreseing.sceau && kept.empreinte_pdf == contreseing.empreinte_pdf;
    if list(&mut transaction, dossier).await?.iter().any(same) {
        return Ok(false);
    }
    insert_row(&mut transaction, contreseing).await?;
    touch(&mut transaction, dossier, contreseing.recu_le).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Keeps one, inside the caller's transaction.
pub(crate) async fn insert_row(connection: &mut SqliteConnection, contreseing: &Contreseing) -> Result<(), StoreError> {
    let size = i64::try_from(contreseing.taille)
        .map_err(|_| StoreError::WrongBytes { id: contreseing.empreinte_pdf.clone() })?;
    let (sceau, signed, received) =
        (contreseing.sceau.to_string(), contreseing.signe_le.to_string(), contreseing.recu_le.to_string());
    sqlx::query!(
        "INSERT INTO contreseing (sceau, empreinte_pdf, taille, certificat, signe_le, recu_le) VALUES (?, ?, ?, ?, ?, ?)",
        sceau,
        contreseing.empreinte_pdf,
        size,
        contreseing.certificat,
        signed,
        received
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The countersigned PDFs of a dossier, in the order in which they came.
pub(crate) async fn list(
    connection: &mut SqliteConnection,
    dossier: DossierId,
) -> Result<Vec<Contreseing>, StoreError> {
    let key = dossier.to_string();
    let rows = sqlx::query!(
        "SELECT c.sceau, c.empreinte_pdf, c.taille, c.certificat, c.signe_le, c.recu_le
         FROM contreseing c JOIN sceau s ON s.id = c.sceau WHERE s.dossier = ? ORDER BY c.rang",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Contreseing {
                sceau: parsed(&row.sceau, "sceau id")?,
                empreinte_pdf: row.empreinte_pdf,
                taille: unsigned(row.taille, "size")?,
                certificat: row.certificat,
                signe_le: instant(&row.signe_le)?,
                recu_le: instant(&row.recu_le)?,
            })
        })
        .collect()
}

async fn insert_demande(connection: &mut SqliteConnection, demande: &DemandeContreseing) -> Result<(), StoreError> {
    let (id, sceau, at) = (demande.id.to_string(), demande.sceau.to_string(), demande.faite_le.to_string());
    sqlx::query!(
        "INSERT INTO demande_contreseing (id, sceau, faite_le, pour) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        id,
        sceau,
        at,
        demande.pour
    )
    .execute(connection)
    .await?;
    Ok(())
}
