//! What was taken out of dossiers, and dossiers taken out of the library: nothing is deleted, all of it can come back.

use domain::{Activite, DossierId, Preuve, TextRef};
use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::error::StoreError;
use crate::open::Store;
use crate::portable::Rangee;
use crate::writer::on_writer;
use crate::{activite, preuve, texte};

/// Something that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retire<T> {
    /// What.
    pub objet: T,
    /// When, for people.
    pub retire_le: Timestamp,
}

/// What was taken out of one dossier, the last taken first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corbeille {
    /// Activités, with their texts.
    pub activites: Vec<Retire<Activite>>,
    /// Evidence; the files are where they were.
    pub preuves: Vec<Retire<Preuve>>,
}

impl Store {
    /// What was taken out of a dossier. Errors with [`StoreError::NotFound`].
    pub async fn corbeille(&self, dossier: DossierId) -> Result<Corbeille, StoreError> {
        let mut snapshot = self.snapshot().await?;
        crate::dossier::require(&mut snapshot, dossier).await?;
        let mut activites: Vec<_> =
            activite::all(&mut snapshot, dossier).await?.into_iter().filter_map(Rangee::into_retire).collect();
        for retire in &mut activites {
            let text = TextRef::Activite(retire.objet.id);
            retire.objet.texte = texte::one_current(&mut snapshot, dossier, &text).await?.unwrap_or_default();
        }
        let mut preuves: Vec<_> =
            preuve::all(&mut snapshot, dossier).await?.into_iter().filter_map(Rangee::into_retire).collect();
        activites.sort_by_key(|retire| std::cmp::Reverse(retire.retire_le));
        preuves.sort_by_key(|retire| std::cmp::Reverse(retire.retire_le));
        Ok(Corbeille { activites, preuves })
    }

    /// Takes a dossier out of the list; all of it stays. One that is out already stays as it was.
    pub async fn remove_dossier(&self, dossier: DossierId, now: Timestamp) -> Result<(), StoreError> {
        on_writer!(self, |connection| mark(connection, dossier, Some(now)))
    }

    /// Puts a dossier back in the list, as it was.
    pub async fn restore_dossier(&self, dossier: DossierId) -> Result<(), StoreError> {
        on_writer!(self, |connection| mark(connection, dossier, None))
    }
}

async fn mark(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    retire_le: Option<Timestamp>,
) -> Result<(), StoreError> {
    let (key, at) = (dossier.to_string(), retire_le.map(|at| at.to_string()));
    let changed = sqlx::query!(
        "UPDATE dossier SET retire_le = CASE WHEN ?1 IS NULL THEN NULL ELSE coalesce(retire_le, ?1) END WHERE id = ?2",
        at,
        key
    )
    .execute(connection)
    .await?;
    if changed.rows_affected() == 0 { Err(StoreError::not_found("dossier", &dossier)) } else { Ok(()) }
}
