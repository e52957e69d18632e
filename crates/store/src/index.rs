//! What the search looks in: a line for the fields of each thing, kept in step inside the transaction of its change, and a
//! line for each text, brought up to date when somebody searches.
//!
//! A text is saved at every pause of who writes and searched now and then: indexing it was most of what a save cost. A line says
//! of which version it is made, so a line that is late is known, and none is ever taken for the text. Each line is made from what
//! the library holds at that moment: asked again it says the same, and what was taken out of a dossier has none. Lines hold words
//! without accents, and nothing that cannot be made again.

use domain::{Activite, ActiviteId, DossierId, Entete, Preuve, PreuveId, TextRef, shown};
use sqlx::{Connection, SqliteConnection};

use crate::entete;
use crate::error::StoreError;
use crate::fold::folded;
use crate::value::{parsed, text_columns};
use crate::{activite, preuve};

/// The word for the fields of an activité; those of its text are `activite`.
pub(crate) const DESCRIPTION: &str = "description";

/// The word for the fields of a preuve.
pub(crate) const PREUVE: &str = "preuve";

/// The word for a group of fields of the head, which `cible` names.
pub(crate) const IDENTITE: &str = "identite";

/// Texts whose lines are made in one transaction: what follows waits for the next, and a save is never kept waiting for long.
const AT_ONCE: i64 = 50;

/// A text that says something else than its line.
struct Late {
    dossier: String,
    genre: String,
    cible: String,
    version: i64,
    texte: String,
}

/// Whether the line of some text is late, or missing; those of activités that were taken out have none to make.
pub(crate) async fn is_late(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    let row = sqlx::query!(
        r#"SELECT EXISTS (
               SELECT 1 FROM texte t
               LEFT JOIN ligne l ON l.dossier = t.dossier AND l.genre = t.genre AND l.cible = t.cible
               WHERE l.version IS NOT t.courante AND (t.genre <> 'activite' OR EXISTS (
                   SELECT 1 FROM activite a WHERE a.dossier = t.dossier AND a.id = t.cible AND a.retiree_le IS NULL))
           ) AS "late!: bool""#
    )
    .fetch_one(connection)
    .await?;
    Ok(row.late)
}

/// Some of the texts that are late, as [`is_late`] means it, with what they say.
async fn late(connection: &mut SqliteConnection) -> Result<Vec<Late>, StoreError> {
    Ok(sqlx::query_as!(
        Late,
        r#"SELECT t.dossier, t.genre, t.cible, t.courante AS "version!", c.texte
           FROM texte t
           JOIN texte_version v ON v.sequence = t.courante
           JOIN contenu c ON c.hash = v.hash
           LEFT JOIN ligne l ON l.dossier = t.dossier AND l.genre = t.genre AND l.cible = t.cible
           WHERE l.version IS NOT t.courante AND (t.genre <> 'activite' OR EXISTS (
               SELECT 1 FROM activite a WHERE a.dossier = t.dossier AND a.id = t.cible AND a.retiree_le IS NULL))
           LIMIT ?"#,
        AT_ONCE
    )
    .fetch_all(connection)
    .await?)
}

/// Makes the lines of some texts that are late, in one transaction; gives how many. Asked twice, it makes them once.
pub(crate) async fn catch_up(connection: &mut SqliteConnection) -> Result<usize, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let late = late(&mut transaction).await?;
    for text in &late {
        let words = shown(&text.texte).texte;
        put(&mut transaction, &text.dossier, &text.genre, &text.cible, &words, Some(text.version)).await?;
    }
    transaction.commit().await?;
    Ok(late.len())
}

/// The line of the fields of an activité that is in the dossier.
pub(crate) async fn description(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    fields: &Activite,
) -> Result<(), StoreError> {
    put(connection, &dossier.to_string(), DESCRIPTION, &fields.id.to_string(), &activite_words(fields), None).await
}

/// The line of the fields of an activité; once it is taken out, neither they nor its text have one.
pub(crate) async fn activite(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: ActiviteId,
) -> Result<(), StoreError> {
    if let Some(fields) = activite::present(connection, dossier, id).await? {
        return description(connection, dossier, &fields).await;
    }
    let key = id.to_string();
    remove(connection, dossier, DESCRIPTION, &key).await?;
    remove(connection, dossier, text_columns(&TextRef::Activite(id)).0, &key).await
}

/// The line of a preuve: none once it is taken out.
pub(crate) async fn preuve(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
) -> Result<(), StoreError> {
    match preuve::present(connection, dossier, id).await? {
        Some(described) => {
            put(connection, &dossier.to_string(), PREUVE, id.as_str(), &preuve_words(&described), None).await
        }
        None => remove(connection, dossier, PREUVE, id.as_str()).await,
    }
}

/// The lines of the head.
pub(crate) async fn head(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    entete: &Entete,
) -> Result<(), StoreError> {
    for (champ, words) in head_words(entete) {
        put(connection, &dossier.to_string(), IDENTITE, champ, &words, None).await?;
    }
    Ok(())
}

/// The lines of all the fields of a dossier; those of its texts are made when somebody searches.
pub(crate) async fn whole(connection: &mut SqliteConnection, dossier: DossierId) -> Result<(), StoreError> {
    let entete = entete::load(connection, dossier).await?;
    head(connection, dossier, &entete).await?;
    for present in activite::list(connection, dossier).await? {
        description(connection, dossier, &present).await?;
    }
    for present in preuve::list(connection, dossier).await? {
        put(connection, &dossier.to_string(), PREUVE, present.id.as_str(), &preuve_words(&present), None).await?;
    }
    Ok(())
}

/// Makes the lines of the dossiers that have none: those of a library made before there was a search.
pub(crate) async fn fill(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "SELECT id FROM dossier d WHERE NOT EXISTS (SELECT 1 FROM ligne l WHERE l.dossier = d.id) ORDER BY id"
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        whole(&mut transaction, parsed(&row.id, "dossier id")?).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// What is found of an activité besides its text.
pub(crate) fn activite_words(activite: &Activite) -> String {
    let fields = [
        &activite.titre,
        &activite.debut,
        &activite.fin,
        &activite.lieu,
        &activite.role,
        &activite.equipe,
        &activite.outils,
    ];
    lines(fields.map(String::as_str))
}

/// What is found of a preuve.
pub(crate) fn preuve_words(preuve: &Preuve) -> String {
    lines([preuve.legende.as_str(), &preuve.alternative, &preuve.nom])
}

/// What is found of the head, by the field of the screen that holds it. Each is there even when it is empty.
pub(crate) fn head_words(entete: &Entete) -> Vec<(&'static str, String)> {
    let Entete { candidat, entreprise, tuteur, centre, faits, .. } = entete;
    vec![
        ("candidat", lines([candidat.prenom.as_str(), &candidat.nom, &candidat.fonction])),
        (
            "entreprise",
            lines([
                entreprise.nom.as_str(),
                &entreprise.ville,
                &entreprise.site,
                &entreprise.activite,
                &entreprise.effectif,
            ]),
        ),
        ("tuteur", lines([tuteur.nom.as_str(), &tuteur.fonction, &tuteur.contact])),
        ("centre", lines([centre.nom.as_str(), &centre.contact])),
        ("faits", lines(faits.values().map(String::as_str))),
    ]
}

fn lines<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let filled: Vec<&str> = fields.into_iter().filter(|field| !field.trim().is_empty()).collect();
    filled.join("\n")
}

/// `version` is the one of a text; fields have none.
async fn put(
    connection: &mut SqliteConnection,
    dossier: &str,
    genre: &str,
    cible: &str,
    words: &str,
    version: Option<i64>,
) -> Result<(), StoreError> {
    let words = folded(words);
    let line = sqlx::query!(
        r#"INSERT INTO ligne (dossier, genre, cible, version) VALUES (?, ?, ?, ?)
           ON CONFLICT (dossier, genre, cible) DO UPDATE SET version = excluded.version RETURNING id AS "id!: i64""#,
        dossier,
        genre,
        cible,
        version
    )
    .fetch_one(&mut *connection)
    .await?;
    sqlx::query!("INSERT OR REPLACE INTO recherche (rowid, mots) VALUES (?, ?)", line.id, words)
        .execute(connection)
        .await?;
    Ok(())
}

async fn remove(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    genre: &str,
    cible: &str,
) -> Result<(), StoreError> {
    let key = dossier.to_string();
    sqlx::query!(
        "DELETE FROM recherche
         WHERE rowid = (SELECT id FROM ligne WHERE dossier = ? AND genre = ? AND cible = ?)",
        key,
        genre,
        cible
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("DELETE FROM ligne WHERE dossier = ? AND genre = ? AND cible = ?", key, genre, cible)
        .execute(connection)
        .await?;
    Ok(())
}
