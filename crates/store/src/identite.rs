//! Signing identities: a certificate and its key, encrypted before it comes here.
//!
//! Nothing here can read the key, and no certificate is ever replaced: an empreinte names one for good. What opens a key may
//! change (a new passphrase, the keyring forgotten), and an identity may be given up; it stays.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{Connection, SqliteConnection};

use crate::error::StoreError;
use crate::open::Store;
use crate::value::{from_word, instant, to_word};
use crate::writer::on_writer;

/// A signing identity as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentiteEnregistree {
    /// Fingerprint of the certificate, hexadecimal; what names the identity.
    pub empreinte: String,
    /// The certificate, DER, followed by those of its issuers where it has some.
    pub certificat: Vec<u8>,
    /// The private key, encrypted PKCS#8 in PEM.
    pub cle_chiffree: String,
    /// For whom it signs on this computer.
    pub usage: Usage,
    /// Whether its recovery code was typed back.
    pub secours_verifie: bool,
    /// Whether it may only sign demonstrations.
    pub demonstration: bool,
    /// When it was made or imported.
    pub creee_le: Timestamp,
    /// When it was given up: it signs no more.
    pub retiree_le: Option<Timestamp>,
}

/// For whom an identity signs on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// Its owner, as candidate, tutor, trainer or centre.
    Proprietaire,
    /// Somebody who gives an avis here: its key is opened by its own passphrase only.
    Visiteur,
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

    /// Replaces what opens a key: the same key, encrypted anew. Errors with [`StoreError::NotFound`].
    pub async fn save_cle(&self, empreinte: &str, cle_chiffree: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_cle(connection, empreinte, cle_chiffree))
    }

    /// Replaces what opens a key by one with a new recovery code, which nobody typed back yet. Errors with
    /// [`StoreError::NotFound`].
    pub async fn save_secours(&self, empreinte: &str, cle_chiffree: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_secours(connection, empreinte, cle_chiffree))
    }

    /// Notes that the recovery code was typed back. Errors with [`StoreError::NotFound`].
    pub async fn confirm_secours(&self, empreinte: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| confirm_secours(connection, empreinte))
    }

    /// Gives an identity up: it stays, and signs no more. Errors with [`StoreError::NotFound`].
    pub async fn retire_identite(&self, empreinte: &str, at: Timestamp) -> Result<(), StoreError> {
        on_writer!(self, |connection| retire(connection, empreinte, at))
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
    let usage = to_word(identite.usage);
    sqlx::query!(
        "INSERT INTO identite (empreinte, certificat, cle_chiffree, demonstration, usage, secours_verifie, creee_le)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        identite.empreinte,
        identite.certificat,
        identite.cle_chiffree,
        identite.demonstration,
        usage,
        identite.secours_verifie,
        at
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn list(connection: &mut SqliteConnection) -> Result<Vec<IdentiteEnregistree>, StoreError> {
    let rows = sqlx::query!(
        "SELECT empreinte, certificat, cle_chiffree, demonstration, usage, secours_verifie, creee_le, retiree_le
             FROM identite ORDER BY rang"
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(IdentiteEnregistree {
                empreinte: row.empreinte,
                certificat: row.certificat,
                cle_chiffree: row.cle_chiffree,
                demonstration: row.demonstration != 0,
                usage: from_word(&row.usage, "use of an identity")?,
                secours_verifie: row.secours_verifie != 0,
                creee_le: instant(&row.creee_le)?,
                retiree_le: row.retiree_le.as_deref().map(instant).transpose()?,
            })
        })
        .collect()
}

async fn save_cle(connection: &mut SqliteConnection, empreinte: &str, cle: &str) -> Result<(), StoreError> {
    let changed = sqlx::query!("UPDATE identite SET cle_chiffree = ? WHERE empreinte = ?", cle, empreinte)
        .execute(connection)
        .await?;
    found(changed.rows_affected(), empreinte)
}

async fn save_secours(connection: &mut SqliteConnection, empreinte: &str, cle: &str) -> Result<(), StoreError> {
    let changed =
        sqlx::query!("UPDATE identite SET cle_chiffree = ?, secours_verifie = 0 WHERE empreinte = ?", cle, empreinte)
            .execute(connection)
            .await?;
    found(changed.rows_affected(), empreinte)
}

async fn confirm_secours(connection: &mut SqliteConnection, empreinte: &str) -> Result<(), StoreError> {
    let changed = sqlx::query!("UPDATE identite SET secours_verifie = 1 WHERE empreinte = ?", empreinte)
        .execute(connection)
        .await?;
    found(changed.rows_affected(), empreinte)
}

async fn retire(connection: &mut SqliteConnection, empreinte: &str, at: Timestamp) -> Result<(), StoreError> {
    let at = at.to_string();
    let changed =
        sqlx::query!("UPDATE identite SET retiree_le = coalesce(retiree_le, ?) WHERE empreinte = ?", at, empreinte)
            .execute(connection)
            .await?;
    found(changed.rows_affected(), empreinte)
}

fn found(changed: u64, empreinte: &str) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::not_found("identité", &empreinte)) } else { Ok(()) }
}
