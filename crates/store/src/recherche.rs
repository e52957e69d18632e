//! Finding words in what the dossiers say.
//!
//! Every word of a request is the beginning of a word looked for, whatever its case and accents; all must be in the same
//! text or fields. A request so broad that ranking would cost more than it tells is answered in the order of the library.

use domain::{ActiviteId, DossierId, Place, PreuveId, TextRef, place, shown};
use sqlx::SqliteConnection;

use crate::error::StoreError;
use crate::fold::{Extrait, excerpt, find, terms};
use crate::index::{self, DESCRIPTION, IDENTITE, PREUVE};
use crate::open::Store;
use crate::value::{parsed, text_ref};
use crate::writer::on_writer;
use crate::{activite, entete, preuve, texte};

/// Answers given at most.
pub const MAX_FOUND: usize = 50;

/// Lines ranked at most: ranking reads each of them.
const MAX_RANKED: i64 = 500;

/// Where words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which dossier.
    pub dossier: DossierId,
    /// What in it.
    pub ou: Ou,
    /// Title of the activité or name of the evidence; empty for the rest.
    pub nom: String,
    /// What is written there.
    pub extrait: Extrait,
}

/// What words can be found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ou {
    /// A text, at a place of it.
    Texte(TextRef, Place),
    /// The fields of an activité.
    Activite(ActiviteId),
    /// Name, caption or description of evidence.
    Preuve(PreuveId),
    /// A group of fields of the head, as the screen names it: `candidat`, `entreprise`, `tuteur`, `centre`, `faits`.
    Identite(String),
}

impl Store {
    /// What says the words of `requete`, the best first, at most [`MAX_FOUND`]; in one dossier, or in all but those taken out.
    ///
    /// Any text is a request: signs are spaces, and what is too long is not read to its end. Without a word, nothing is found.
    pub async fn search(&self, dossier: Option<DossierId>, requete: &str) -> Result<Vec<Found>, StoreError> {
        let terms = terms(requete);
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        self.catch_up().await;
        let mut snapshot = self.snapshot().await?;
        let mut found = Vec::new();
        for line in lines(&mut snapshot, dossier, &terms).await? {
            found.extend(describe(&mut snapshot, &line, &terms).await?);
        }
        Ok(found)
    }

    /// Has the index say what the texts say. Where the disk is full, what it said before is searched rather than nothing.
    async fn catch_up(&self) {
        loop {
            let late = match self.readers().acquire().await {
                Ok(mut reader) => index::is_late(&mut reader).await.unwrap_or(false),
                Err(_) => false,
            };
            if !late {
                return;
            }
            match self.catch_up_some().await {
                // Late, and nothing to make it of: a text whose content is lost keeps nobody from searching the others.
                Ok(0) => return,
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(code = error.code(), "the search looks in what was indexed before");
                    return;
                }
            }
        }
    }

    async fn catch_up_some(&self) -> Result<usize, StoreError> {
        on_writer!(self, |connection| index::catch_up(connection))
    }
}

/// A line that matches.
struct Line {
    dossier: DossierId,
    genre: String,
    cible: String,
}

async fn lines(
    connection: &mut SqliteConnection,
    dossier: Option<DossierId>,
    terms: &[String],
) -> Result<Vec<Line>, StoreError> {
    // Terms hold letters and digits only: quoted, none of them is an operator.
    let request = terms.iter().map(|term| format!("\"{term}\"*")).collect::<Vec<_>>().join(" ");
    let (key, most) = (dossier.map(|id| id.to_string()), i64::try_from(MAX_FOUND).unwrap_or(i64::MAX));
    let limit = MAX_RANKED + 1;
    let broad = sqlx::query!(
        r#"SELECT count(*) AS "lines!: i64" FROM (SELECT rowid FROM recherche WHERE recherche MATCH ? LIMIT ?)"#,
        request,
        limit
    )
    .fetch_one(&mut *connection)
    .await?
    .lines
        > MAX_RANKED;
    let rows: Vec<(String, String, String)> = if broad {
        sqlx::query!(
            r#"SELECT l.dossier, l.genre, l.cible
               FROM recherche r JOIN ligne l ON l.id = r.rowid JOIN dossier d ON d.id = l.dossier
               WHERE r.mots MATCH ?1 AND (l.dossier = ?2 OR (?2 IS NULL AND d.retire_le IS NULL)) LIMIT ?3"#,
            request,
            key,
            most
        )
        .map(|row| (row.dossier, row.genre, row.cible))
        .fetch_all(connection)
        .await?
    } else {
        sqlx::query!(
            r#"SELECT l.dossier, l.genre, l.cible
               FROM recherche r JOIN ligne l ON l.id = r.rowid JOIN dossier d ON d.id = l.dossier
               WHERE r.mots MATCH ?1 AND (l.dossier = ?2 OR (?2 IS NULL AND d.retire_le IS NULL))
               ORDER BY r.rank, r.rowid LIMIT ?3"#,
            request,
            key,
            most
        )
        .map(|row| (row.dossier, row.genre, row.cible))
        .fetch_all(connection)
        .await?
    };
    rows.into_iter()
        .map(|(dossier, genre, cible)| Ok(Line { dossier: parsed(&dossier, "dossier id")?, genre, cible }))
        .collect()
}

async fn describe(
    connection: &mut SqliteConnection,
    line: &Line,
    terms: &[String],
) -> Result<Option<Found>, StoreError> {
    let (dossier, cible) = (line.dossier, line.cible.as_str());
    let in_fields = |words: &str| find(words, terms).map(|range| excerpt(words, &range)).unwrap_or_default();
    Ok(match line.genre.as_str() {
        DESCRIPTION => {
            let id: ActiviteId = parsed(cible, "activité id")?;
            activite::present(connection, dossier, id).await?.map(|fields| Found {
                dossier,
                ou: Ou::Activite(id),
                extrait: in_fields(&index::activite_words(&fields)),
                nom: fields.titre,
            })
        }
        PREUVE => {
            let id: PreuveId = parsed(cible, "preuve id")?;
            preuve::present(connection, dossier, &id).await?.map(|described| Found {
                dossier,
                ou: Ou::Preuve(id),
                extrait: in_fields(&index::preuve_words(&described)),
                nom: described.nom,
            })
        }
        IDENTITE => {
            let entete = entete::load(connection, dossier).await?;
            let words = index::head_words(&entete).into_iter().find(|(champ, _)| *champ == cible);
            words.map(|(champ, words)| Found {
                dossier,
                ou: Ou::Identite(champ.to_owned()),
                extrait: in_fields(&words),
                nom: String::new(),
            })
        }
        genre => in_text(connection, dossier, text_ref(genre, cible)?, terms).await?,
    })
}

async fn in_text(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: TextRef,
    terms: &[String],
) -> Result<Option<Found>, StoreError> {
    let Some(contenu) = texte::one_current(connection, dossier, &text).await? else { return Ok(None) };
    let nom = match &text {
        TextRef::Activite(id) => activite::present(connection, dossier, *id).await?.map(|fields| fields.titre),
        TextRef::Contexte | TextRef::Fiche(_) => None,
    };
    let shown = shown(&contenu);
    let found = find(&shown.texte, terms);
    let extrait = found.as_ref().map(|range| excerpt(&shown.texte, range)).unwrap_or_default();
    let place = place(&contenu, found.map_or(0..0, |range| shown.source(&range)));
    Ok(Some(Found { dossier, ou: Ou::Texte(text, place), nom: nom.unwrap_or_default(), extrait }))
}
