//! What the search looks in, kept in step with what it is about inside the same transaction.
//!
//! Each line is made from what the library holds at that moment: asked again it says the same, and what was taken out of
//! a dossier has none. Lines hold words without accents, and nothing that cannot be made again.

use domain::{Activite, ActiviteId, DossierId, Entete, Preuve, PreuveId, Shown, TextRef, shown};
use sqlx::{Connection, SqliteConnection};

use crate::entete;
use crate::error::StoreError;
use crate::fold::folded;
use crate::value::{parsed, text_columns};
use crate::{activite, preuve, texte};

/// The word for the fields of an activité; those of its text are `activite`.
pub(crate) const DESCRIPTION: &str = "description";

/// The word for the fields of a preuve.
pub(crate) const PREUVE: &str = "preuve";

/// The word for a group of fields of the head, which `cible` names.
pub(crate) const IDENTITE: &str = "identite";

/// The line of a text, given what is shown of it; none where it is that of an activité that was taken out.
pub(crate) async fn text(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    text: &TextRef,
    shown: &Shown,
) -> Result<(), StoreError> {
    if let TextRef::Activite(id) = text
        && activite::present(connection, dossier, *id).await?.is_none()
    {
        return Ok(());
    }
    let (genre, cible) = text_columns(text);
    put(connection, dossier, genre, &cible, &shown.texte).await
}

/// The line of the fields of an activité that is in the dossier.
pub(crate) async fn description(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    fields: &Activite,
) -> Result<(), StoreError> {
    put(connection, dossier, DESCRIPTION, &fields.id.to_string(), &activite_words(fields)).await
}

/// The lines of an activité, its text and its fields: none once it is taken out.
pub(crate) async fn activite(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: ActiviteId,
) -> Result<(), StoreError> {
    let (key, about) = (id.to_string(), TextRef::Activite(id));
    let Some(fields) = activite::present(connection, dossier, id).await? else {
        remove(connection, dossier, DESCRIPTION, &key).await?;
        return remove(connection, dossier, text_columns(&about).0, &key).await;
    };
    description(connection, dossier, &fields).await?;
    match texte::one_current(connection, dossier, &about).await? {
        Some(contenu) => text(connection, dossier, &about, &shown(&contenu)).await,
        None => Ok(()),
    }
}

/// The line of a preuve: none once it is taken out.
pub(crate) async fn preuve(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    id: &PreuveId,
) -> Result<(), StoreError> {
    match preuve::present(connection, dossier, id).await? {
        Some(described) => put(connection, dossier, PREUVE, id.as_str(), &preuve_words(&described)).await,
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
        put(connection, dossier, IDENTITE, champ, &words).await?;
    }
    Ok(())
}

/// All the lines of a dossier.
pub(crate) async fn whole(connection: &mut SqliteConnection, dossier: DossierId) -> Result<(), StoreError> {
    let entete = entete::load(connection, dossier).await?;
    head(connection, dossier, &entete).await?;
    for (about, contenu) in texte::current(connection, dossier).await? {
        if !matches!(about, TextRef::Activite(_)) {
            text(connection, dossier, &about, &shown(&contenu)).await?;
        }
    }
    for present in activite::list(connection, dossier).await? {
        activite(connection, dossier, present.id).await?;
    }
    for present in preuve::list(connection, dossier).await? {
        put(connection, dossier, PREUVE, present.id.as_str(), &preuve_words(&present)).await?;
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

async fn put(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    genre: &str,
    cible: &str,
    words: &str,
) -> Result<(), StoreError> {
    let (key, words) = (dossier.to_string(), folded(words));
    let line = sqlx::query!(
        r#"INSERT INTO ligne (dossier, genre, cible) VALUES (?, ?, ?)
           ON CONFLICT (dossier, genre, cible) DO UPDATE SET genre = excluded.genre RETURNING id AS "id!: i64""#,
        key,
        genre,
        cible
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
