//! The past of a dossier, in numbers: when it was begun, how often each text was written.

use domain::{DossierId, TextRef};
use jiff::Timestamp;

use crate::error::StoreError;
use crate::open::Store;
use crate::value::{instant, text_ref, unsigned};

/// The past of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// When it was begun.
    pub cree_le: Timestamp,
    /// Each text that was ever written, the last written last.
    pub textes: Vec<TexteEcrit>,
}

/// How often a text was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TexteEcrit {
    /// Which.
    pub texte: TextRef,
    /// Versions kept of it.
    pub versions: u32,
    /// When the last one was saved.
    pub derniere: Timestamp,
}

impl Store {
    /// The past of a dossier. Errors with [`StoreError::NotFound`].
    pub async fn journal(&self, dossier: DossierId) -> Result<Journal, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let key = dossier.to_string();
        let row = sqlx::query!("SELECT cree_le FROM dossier WHERE id = ?", key)
            .fetch_optional(&mut *snapshot)
            .await?
            .ok_or_else(|| StoreError::not_found("dossier", &dossier))?;
        let rows = sqlx::query!(
            r#"SELECT texte.genre, texte.cible, version.enregistre_le,
                   (SELECT count(*) FROM texte_version AS toutes WHERE toutes.dossier = texte.dossier
                       AND toutes.genre = texte.genre AND toutes.cible = texte.cible) AS "versions!: i64"
               FROM texte JOIN texte_version AS version ON version.sequence = texte.courante
               WHERE texte.dossier = ? ORDER BY version.sequence"#,
            key
        )
        .fetch_all(&mut *snapshot)
        .await?;
        let textes = rows.into_iter().map(|row| {
            Ok(TexteEcrit {
                texte: text_ref(&row.genre, &row.cible)?,
                versions: unsigned(row.versions, "number")?,
                derniere: instant(&row.enregistre_le)?,
            })
        });
        Ok(Journal { cree_le: instant(&row.cree_le)?, textes: textes.collect::<Result<_, StoreError>>()? })
    }
}
