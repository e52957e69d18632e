//! Moving a dossier from one version of its référentiel to another, and what was moved before.
//!
//! One transaction: the version it answers, its texts, what was chosen by competence, and the note of it all. Every text of before
//! stays in the history. What is written was computed from the dossier of one instant; where it changed meanwhile nothing is
//! written, and the caller computes it again. Asked twice, it is done once.

use std::collections::BTreeMap;

use domain::{
    Activite, ActiviteId, CompetenceId, Dossier, DossierId, ModaliteCode, Perimetre, ReferentielKey, TextRef,
    Transposition,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::{load, modification, touch};
use crate::error::StoreError;
use crate::open::Store;
use crate::value::{from_json, instant, parsed, to_json};
use crate::writer::on_writer;
use crate::{activite, index, texte};

/// A move that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changement {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub fait_le: Timestamp,
    /// The last version of the texts that is of before.
    pub sequence: i64,
    /// What it was.
    pub contenu: ContenuChangement,
}

/// What a move was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContenuChangement {
    /// The référentiel of before.
    pub de: ReferentielKey,
    /// The référentiel of after.
    pub vers: ReferentielKey,
    /// Where the links went.
    pub transposition: Transposition,
    /// Texts that are in another place since.
    pub textes: Vec<TexteDeplace>,
    /// What was chosen before.
    pub avant: ChoixGardes,
    /// What was chosen once it was moved.
    pub apres: ChoixGardes,
    /// What was told of it.
    pub note: Vec<Mention>,
}

/// A text that is in another place since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TexteDeplace {
    /// Where it was.
    pub de: TextRef,
    /// Where it is.
    pub vers: TextRef,
}

/// What is chosen by competence or by bloc.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoixGardes {
    /// Whole or some blocs.
    pub perimetre: Perimetre,
    /// Modalités retained, by competence.
    pub modalites: BTreeMap<CompetenceId, Vec<ModaliteCode>>,
}

/// One thing that was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// What it is about.
    pub code: String,
    /// Whether the candidate has something to look at.
    pub attention: bool,
    /// In French.
    pub phrase: String,
}

/// A dossier of one instant, and all that a move rewrites.
#[derive(Debug, Clone)]
pub struct Depart {
    /// As it is, without its avis.
    pub dossier: Dossier,
    /// The text in force of everything that has one, of what was taken out too.
    pub textes: Vec<(TextRef, String)>,
    /// Number of its last change.
    pub modification: i64,
}

/// A move to make.
#[derive(Debug, Clone)]
pub struct Arrivee {
    /// Id of the move.
    pub id: Uuid,
    /// What is kept of it.
    pub contenu: ContenuChangement,
    /// What the texts say from then on; those that do not change may be left out.
    pub textes: Vec<(TextRef, String)>,
    /// Activités that begin, after the others, for texts that no competence has a place for.
    pub ajoutees: Vec<Activite>,
    /// Activités that end, their text being back where it came from.
    pub retirees: Vec<ActiviteId>,
    /// The change of the dossier that all of it was computed from.
    pub modification: i64,
}

impl Store {
    /// A dossier as a move needs it, of one instant. Errors with [`StoreError::NotFound`].
    pub async fn depart(&self, id: DossierId) -> Result<Depart, StoreError> {
        let mut snapshot = self.snapshot().await?;
        Ok(Depart {
            dossier: load(&mut snapshot, id).await?,
            textes: texte::current(&mut snapshot, id).await?,
            modification: modification(&mut snapshot, id).await?,
        })
    }

    /// Moves a dossier to another version of its référentiel.
    ///
    /// Errors with [`StoreError::Conflict`] where the dossier changed since `arrivee.modification`, and as [`Store::save_text`];
    /// nothing is written then. After an error ask again with the same `arrivee.id`.
    pub async fn change_referentiel(
        &self,
        dossier: DossierId,
        arrivee: &Arrivee,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        on_writer!(self, |connection| change(connection, dossier, arrivee, now))
    }

    /// The moves that were made, the first one first.
    pub async fn changements(&self, dossier: DossierId) -> Result<Vec<Changement>, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        list(&mut connection, dossier).await
    }
}

pub(crate) async fn list(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Vec<Changement>, StoreError> {
    let key = dossier.to_string();
    let rows =
        sqlx::query!("SELECT id, fait_le, sequence, contenu FROM changement WHERE dossier = ? ORDER BY rang", key)
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Changement {
                id: parsed(&row.id, "id of a move")?,
                fait_le: instant(&row.fait_le)?,
                sequence: row.sequence,
                contenu: from_json(&row.contenu, "move")?,
            })
        })
        .collect()
}

async fn change(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    arrivee: &Arrivee,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    if is_made(&mut transaction, arrivee.id).await? {
        return Ok(());
    }
    if modification(&mut transaction, dossier).await? != arrivee.modification {
        return Err(StoreError::conflict("dossier", &dossier));
    }
    touch(&mut transaction, dossier, now).await?;
    let made = Changement {
        id: arrivee.id,
        fait_le: now,
        sequence: last_sequence(&mut transaction, dossier).await?,
        contenu: arrivee.contenu.clone(),
    };
    head(&mut transaction, dossier, &arrivee.contenu).await?;
    for activite in &arrivee.ajoutees {
        activite::append(&mut transaction, dossier, activite).await?;
    }
    for (text, contenu) in &arrivee.textes {
        texte::record(&mut transaction, dossier, text, contenu, now).await?;
    }
    for id in &arrivee.retirees {
        activite::mark_removed(&mut transaction, dossier, *id, now).await?;
        index::activite(&mut transaction, dossier, *id).await?;
    }
    insert_row(&mut transaction, dossier, &made).await?;
    transaction.commit().await?;
    Ok(())
}

/// What the dossier answers from then on, and what is chosen.
async fn head(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    contenu: &ContenuChangement,
) -> Result<(), StoreError> {
    let id = dossier.to_string();
    let ReferentielKey { code, version, empreinte } = &contenu.vers;
    let (perimetre, modalites) = (to_json(&contenu.apres.perimetre), to_json(&contenu.apres.modalites));
    sqlx::query!(
        "UPDATE dossier SET referentiel_code = ?, referentiel_version = ?, referentiel_empreinte = ?, perimetre = ?,
             modalites = ? WHERE id = ?",
        code,
        version,
        empreinte,
        perimetre,
        modalites,
        id
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps a move, inside the caller's transaction.
pub(crate) async fn insert_row(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    made: &Changement,
) -> Result<(), StoreError> {
    let (id, key, at) = (made.id.to_string(), dossier.to_string(), made.fait_le.to_string());
    let contenu = to_json(&made.contenu);
    sqlx::query!(
        "INSERT INTO changement (id, dossier, fait_le, sequence, contenu) VALUES (?, ?, ?, ?, ?)",
        id,
        key,
        at,
        made.sequence,
        contenu
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn is_made(connection: &mut SqliteConnection, id: Uuid) -> Result<bool, StoreError> {
    let id = id.to_string();
    let found = sqlx::query!("SELECT id FROM changement WHERE id = ?", id).fetch_optional(connection).await?;
    Ok(found.is_some())
}

async fn last_sequence(connection: &mut SqliteConnection, dossier: DossierId) -> Result<i64, StoreError> {
    let key = dossier.to_string();
    let row = sqlx::query!(
        r#"SELECT coalesce(max(sequence), 0) AS "sequence!: i64" FROM texte_version WHERE dossier = ?"#,
        key
    )
    .fetch_one(connection)
    .await?;
    Ok(row.sequence)
}
