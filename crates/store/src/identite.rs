//! Signing identities: a certificate and its key, encrypted before it comes here.
//!
//! Nothing here can read the key, and no identity is ever replaced: an empreinte names one certificate for good.

use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};

use crate::error::StoreError;
use crate::open::Store;
use crate::value::instant;
use crate::writer::on_writer;

/// A signing identity as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentiteEnregistree {
    /// Fingerprint of the certificate, hexadecimal; what names the identity.
    pub empreinte: String,
    /// The certificate, DER.
    pub certificat: Vec<u8>,
    /// The private key, encrypted PKCS#8 in PEM.
    pub cle_chiffree: String,
    /// Whether it may only sign demonstrations.
    pub demonstration: bool,
    /// When it was made or imported.
    pub creee_le: Timestamp,
}

impl std::fmt::Debug for IdentiteEnregistree {
    /// Shows no key, encrypted as it is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IdentiteEnregistree")
            .field("empreinte", &self.empreinte)
            .field("demonstration", &self.demonstration)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps an identity. Errors with [`StoreError::Conflict`] where another one bears that empreinte.
    pub async fn insert_identite(&self, identite: &IdentiteEnregistree) -> Result<(), StoreError> {
        on_writer!(self, |connection| insert(connection, identite))
    }

    /// All identities, the first one kept first.
    pub async fn identites(&self) -> Result<Vec<IdentiteEnregistree>, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        list(&mut connection).await
    }
}

async fn insert(connection: &mut SqliteConnection, identite: &IdentiteEnregistree) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let kept = list(&mut transaction).await?;
    if let Some(same) = kept.iter().find(|kept| kept.empreinte == identite.empreinte) {
        return if same == identite { Ok(()) } else { Err(StoreError::conflict("identité", &identite.empreinte)) };
    }
    let at = identite.creee_le.to_string();
    sqlx::query!(
        "INSERT INTO identite (empreinte, certificat, cle_chiffree, demonstration, creee_le) VALUES (?, ?, ?, ?, ?)",
        identite.empreinte,
        identite.certificat,
        identite.cle_chiffree,
        identite.demonstration,
        at
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn list(connection: &mut SqliteConnection) -> Result<Vec<IdentiteEnregistree>, StoreError> {
    let rows =
        sqlx::query!("SELECT empreinte, certificat, cle_chiffree, demonstration, creee_le FROM identite ORDER BY rang")
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|row| {
            Ok(IdentiteEnregistree {
                empreinte: row.empreinte,
                certificat: row.certificat,
                cle_chiffree: row.cle_chiffree,
                demonstration: row.demonstration != 0,
                creee_le: instant(&row.creee_le)?,
            })
        })
        .collect()
}
