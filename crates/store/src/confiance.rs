//! Who is known here, and by which check: people, the centres that vouch for them, and what people say of their own keys.
//!
//! Certificates and lists are bytes to this crate; whoever reads them verifies them. Nobody is ever forgotten: a check that
//! turns out wrong is taken back, and the line stays.

use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};

use crate::error::StoreError;
use crate::open::Store;
use crate::value::instant;
use crate::writer::on_writer;

/// Somebody whose signature was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Fingerprint of the certificate.
    pub empreinte: String,
    /// The certificate, DER.
    pub certificat: Vec<u8>,
    /// Whom it names.
    pub nom: String,
    /// When it was first seen here.
    pub vu_le: Timestamp,
    /// By which check they are known, a code; `None` while they are not.
    pub connu_par: Option<String>,
    /// Since when they are known.
    pub connu_le: Option<Timestamp>,
    /// To what a package for them is encrypted.
    pub cle: Option<String>,
}

/// A centre that is trusted to say who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autorite {
    /// Fingerprint of its certificate.
    pub empreinte: String,
    /// The certificate, DER.
    pub certificat: Vec<u8>,
    /// Since when it is trusted here.
    pub depuis: Timestamp,
    /// Its latest list of revoked certificates (CRL, DER).
    pub revocations: Option<Vec<u8>>,
    /// Its key, encrypted, where it is our own.
    pub cle_chiffree: Option<String>,
    /// When it was no longer trusted.
    pub retiree_le: Option<Timestamp>,
}

/// A certificate our own authority issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificatEmis {
    /// Fingerprint of the authority.
    pub autorite: String,
    /// Serial number, hexadecimal.
    pub serie: String,
    /// The certificate, DER.
    pub certificat: Vec<u8>,
    /// When.
    pub emis_le: Timestamp,
    /// When it was revoked.
    pub revoque_le: Option<Timestamp>,
}

/// What somebody says of their own key, signed with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// SHA-256 of what was signed.
    pub empreinte: String,
    /// Fingerprint of the certificate it is about, and that signed.
    pub cle: String,
    /// What was signed, to the byte.
    pub contenu: String,
    /// The detached signature (CMS, DER).
    pub signature: Vec<u8>,
    /// When it came here.
    pub recue_le: Timestamp,
}

impl Store {
    /// Notes somebody whose signature was seen; what is known of them stays, a new key to encrypt to replaces the old one.
    pub async fn see_contact(&self, contact: &Contact) -> Result<(), StoreError> {
        on_writer!(self, |connection| see(connection, contact))
    }

    /// Says by which check somebody is known, or that they no longer are (`None`). Errors with [`StoreError::NotFound`].
    pub async fn judge_contact(
        &self,
        empreinte: &str,
        connu_par: Option<&str>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| judge(connection, empreinte, connu_par, at))
    }

    /// Everybody whose signature was seen, by name.
    pub async fn contacts(&self) -> Result<Vec<Contact>, StoreError> {
        let rows = sqlx::query!(
            "SELECT empreinte, certificat, nom, vu_le, connu_par, connu_le, cle FROM contact ORDER BY nom, vu_le, empreinte"
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Contact {
                    empreinte: row.empreinte,
                    certificat: row.certificat,
                    nom: row.nom,
                    vu_le: instant(&row.vu_le)?,
                    connu_par: row.connu_par,
                    connu_le: row.connu_le.as_deref().map(instant).transpose()?,
                    cle: row.cle,
                })
            })
            .collect()
    }

    /// Trusts a centre, again if it was no longer; its key and its list are kept where none is given.
    pub async fn save_autorite(&self, autorite: &Autorite) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_autorite(connection, autorite))
    }

    /// Replaces the list of what a centre revoked. Errors with [`StoreError::NotFound`].
    pub async fn save_revocations(&self, empreinte: &str, liste: &[u8]) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_revocations(connection, empreinte, liste))
    }

    /// No longer trusts a centre. Errors with [`StoreError::NotFound`].
    pub async fn retire_autorite(&self, empreinte: &str, at: Timestamp) -> Result<(), StoreError> {
        on_writer!(self, |connection| retire_autorite(connection, empreinte, at))
    }

    /// Every centre that is or was trusted here.
    pub async fn autorites(&self) -> Result<Vec<Autorite>, StoreError> {
        let rows = sqlx::query!(
            "SELECT empreinte, certificat, depuis, revocations, cle_chiffree, retiree_le FROM autorite ORDER BY depuis, empreinte"
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Autorite {
                    empreinte: row.empreinte,
                    certificat: row.certificat,
                    depuis: instant(&row.depuis)?,
                    revocations: row.revocations,
                    cle_chiffree: row.cle_chiffree,
                    retiree_le: row.retiree_le.as_deref().map(instant).transpose()?,
                })
            })
            .collect()
    }

    /// Keeps a certificate our authority issued. Errors with [`StoreError::Conflict`] where its serial number was used.
    pub async fn save_certificat_emis(&self, emis: &CertificatEmis) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_emis(connection, emis))
    }

    /// Notes that our authority revoked a certificate. Errors with [`StoreError::NotFound`].
    pub async fn revoke_certificat_emis(&self, autorite: &str, serie: &str, at: Timestamp) -> Result<(), StoreError> {
        on_writer!(self, |connection| revoke(connection, autorite, serie, at))
    }

    /// What that authority of ours issued, the oldest first.
    pub async fn certificats_emis(&self, autorite: &str) -> Result<Vec<CertificatEmis>, StoreError> {
        let rows = sqlx::query!(
            "SELECT serie, certificat, emis_le, revoque_le FROM certificat_emis WHERE autorite = ? ORDER BY rang",
            autorite
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(CertificatEmis {
                    autorite: autorite.to_owned(),
                    serie: row.serie,
                    certificat: row.certificat,
                    emis_le: instant(&row.emis_le)?,
                    revoque_le: row.revoque_le.as_deref().map(instant).transpose()?,
                })
            })
            .collect()
    }

    /// Keeps what somebody says of their own key. Given twice, it is kept once.
    pub async fn save_declaration(&self, declaration: &Declaration) -> Result<(), StoreError> {
        on_writer!(self, |connection| save_declaration(connection, declaration))
    }

    /// What people said of their keys.
    pub async fn declarations(&self) -> Result<Vec<Declaration>, StoreError> {
        let rows = sqlx::query!(
            "SELECT empreinte, cle, contenu, signature, recue_le FROM declaration ORDER BY cle, empreinte"
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Declaration {
                    empreinte: row.empreinte,
                    cle: row.cle,
                    contenu: row.contenu,
                    signature: row.signature,
                    recue_le: instant(&row.recue_le)?,
                })
            })
            .collect()
    }
}

async fn see(connection: &mut SqliteConnection, contact: &Contact) -> Result<(), StoreError> {
    let (seen, known) = (contact.vu_le.to_string(), contact.connu_le.map(|at| at.to_string()));
    sqlx::query!(
        "INSERT INTO contact (empreinte, certificat, nom, vu_le, connu_par, connu_le, cle) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (empreinte) DO UPDATE SET cle = coalesce(excluded.cle, cle)",
        contact.empreinte,
        contact.certificat,
        contact.nom,
        seen,
        contact.connu_par,
        known,
        contact.cle
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn judge(
    connection: &mut SqliteConnection,
    empreinte: &str,
    connu_par: Option<&str>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let at = connu_par.map(|_| at.to_string());
    let changed =
        sqlx::query!("UPDATE contact SET connu_par = ?, connu_le = ? WHERE empreinte = ?", connu_par, at, empreinte)
            .execute(connection)
            .await?;
    found(changed.rows_affected(), "contact", empreinte)
}

async fn save_autorite(connection: &mut SqliteConnection, autorite: &Autorite) -> Result<(), StoreError> {
    let at = autorite.depuis.to_string();
    sqlx::query!(
        "INSERT INTO autorite (empreinte, certificat, depuis, revocations, cle_chiffree) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (empreinte) DO UPDATE SET retiree_le = NULL,
             revocations = coalesce(excluded.revocations, revocations), cle_chiffree = coalesce(excluded.cle_chiffree, cle_chiffree)",
        autorite.empreinte,
        autorite.certificat,
        at,
        autorite.revocations,
        autorite.cle_chiffree
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn save_revocations(connection: &mut SqliteConnection, empreinte: &str, liste: &[u8]) -> Result<(), StoreError> {
    let changed = sqlx::query!("UPDATE autorite SET revocations = ? WHERE empreinte = ?", liste, empreinte)
        .execute(connection)
        .await?;
    found(changed.rows_affected(), "autorité", empreinte)
}

async fn retire_autorite(connection: &mut SqliteConnection, empreinte: &str, at: Timestamp) -> Result<(), StoreError> {
    let at = at.to_string();
    let changed = sqlx::query!("UPDATE autorite SET retiree_le = ? WHERE empreinte = ?", at, empreinte)
        .execute(connection)
        .await?;
    found(changed.rows_affected(), "autorité", empreinte)
}

async fn save_emis(connection: &mut SqliteConnection, emis: &CertificatEmis) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let row = sqlx::query!(
        "SELECT certificat FROM certificat_emis WHERE autorite = ? AND serie = ?",
        emis.autorite,
        emis.serie
    )
    .fetch_optional(&mut *transaction)
    .await?;
    if let Some(row) = row {
        let same = row.certificat == emis.certificat;
        return if same { Ok(()) } else { Err(StoreError::conflict("certificat émis", &emis.serie)) };
    }
    let at = emis.emis_le.to_string();
    sqlx::query!(
        "INSERT INTO certificat_emis (autorite, serie, certificat, emis_le) VALUES (?, ?, ?, ?)",
        emis.autorite,
        emis.serie,
        emis.certificat,
        at
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn revoke(
    connection: &mut SqliteConnection,
    autorite: &str,
    serie: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let at = at.to_string();
    let changed = sqlx::query!(
        "UPDATE certificat_emis SET revoque_le = coalesce(revoque_le, ?) WHERE autorite = ? AND serie = ?",
        at,
        autorite,
        serie
    )
    .execute(connection)
    .await?;
    found(changed.rows_affected(), "certificat émis", serie)
}

async fn save_declaration(connection: &mut SqliteConnection, declaration: &Declaration) -> Result<(), StoreError> {
    let at = declaration.recue_le.to_string();
    sqlx::query!(
        "INSERT INTO declaration (empreinte, cle, contenu, signature, recue_le) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (empreinte) DO NOTHING",
        declaration.empreinte,
        declaration.cle,
        declaration.contenu,
        declaration.signature,
        at
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn found(changed: u64, genre: &'static str, id: &str) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::not_found(genre, &id)) } else { Ok(()) }
}
