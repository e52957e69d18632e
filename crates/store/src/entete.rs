//! What a dossier says of people and places, and what its candidate chose: everything but texts, activités and evidence.

use domain::{Candidat, Centre, DossierId, Entete, Entreprise, Personne, TextRef};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::touch;
use crate::error::StoreError;
use crate::index;
use crate::open::Store;
use crate::texte::{self, Saved};
use crate::value::{from_json, from_word, parsed, to_json, to_word, unsigned};
use crate::writer::on_writer;

impl Store {
    /// Replaces those fields; the context of the company becomes a version of its text where it changed.
    ///
    /// One transaction. Errors as [`Store::save_text`].
    pub async fn save_identite(
        &self,
        dossier: DossierId,
        entete: &Entete,
        operation: Uuid,
        now: Timestamp,
    ) -> Result<Saved, StoreError> {
        on_writer!(self, |connection| save(connection, dossier, entete, operation, now))
    }
}

async fn save(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    entete: &Entete,
    operation: Uuid,
    now: Timestamp,
) -> Result<Saved, StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    touch(&mut transaction, dossier, now).await?;
    update(&mut transaction, dossier, entete).await?;
    index::head(&mut transaction, dossier, entete).await?;
    let contexte = &entete.entreprise.contexte;
    let texte::Recorded { saved, .. } =
        texte::record_once(&mut transaction, dossier, &TextRef::Contexte, contexte, operation, now).await?;
    transaction.commit().await?;
    Ok(saved)
}

/// Writes the fields over those of an existing dossier, inside the caller's transaction; not the context.
pub(crate) async fn update(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    entete: &Entete,
) -> Result<(), StoreError> {
    let id = dossier.to_string();
    let voie = entete.voie.map(to_word);
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let centre = &entete.centre;
    let (date_depot, date_avis) = (date(entete.date_depot), date(centre.date_avis));
    let (date_inscription, date_commission) = (date(centre.date_inscription), date(centre.date_commission));
    let echelle = to_json(&centre.echelle);
    let (perimetre, modalites, faits) =
        (to_json(&entete.perimetre), to_json(&entete.modalites), to_json(&entete.faits));
    sqlx::query!(
        "UPDATE dossier SET candidat_prenom = ?, candidat_nom = ?, candidat_fonction = ?,
             entreprise_nom = ?, entreprise_ville = ?, entreprise_activite = ?, entreprise_effectif = ?,
             entreprise_site = ?, tuteur_nom = ?, tuteur_fonction = ?, tuteur_contact = ?, centre_nom = ?,
             centre_contact = ?, date_inscription = ?, date_avis = ?, date_commission = ?, limite_pages = ?,
             limite_mots = ?, echelle = ?, voie = ?, date_depot = ?, perimetre = ?, modalites = ?, faits = ?
         WHERE id = ?",
        entete.candidat.prenom,
        entete.candidat.nom,
        entete.candidat.fonction,
        entete.entreprise.nom,
        entete.entreprise.ville,
        entete.entreprise.activite,
        entete.entreprise.effectif,
        entete.entreprise.site,
        entete.tuteur.nom,
        entete.tuteur.fonction,
        entete.tuteur.contact,
        centre.nom,
        centre.contact,
        date_inscription,
        date_avis,
        date_commission,
        centre.limite_pages,
        centre.limite_mots,
        echelle,
        voie,
        date_depot,
        perimetre,
        modalites,
        faits,
        id
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Reads the fields, with an empty context.
pub(crate) async fn load(connection: &mut SqliteConnection, dossier: DossierId) -> Result<Entete, StoreError> {
    let id = dossier.to_string();
    let row = sqlx::query!(
        "SELECT candidat_prenom, candidat_nom, candidat_fonction,
             entreprise_nom, entreprise_ville, entreprise_activite, entreprise_effectif,
             entreprise_site, tuteur_nom, tuteur_fonction, tuteur_contact, centre_nom, centre_contact,
             date_inscription, date_avis, date_commission, limite_pages, limite_mots,
             echelle, voie, date_depot, perimetre, modalites, faits
         FROM dossier WHERE id = ?",
        id
    )
    .fetch_optional(connection)
    .await?
    .ok_or_else(|| StoreError::not_found("dossier", &dossier))?;
    Ok(Entete {
        candidat: Candidat { prenom: row.candidat_prenom, nom: row.candidat_nom, fonction: row.candidat_fonction },
        entreprise: Entreprise {
            nom: row.entreprise_nom,
            ville: row.entreprise_ville,
            activite: row.entreprise_activite,
            effectif: row.entreprise_effectif,
            site: row.entreprise_site,
            contexte: String::new(),
        },
        tuteur: Personne { nom: row.tuteur_nom, fonction: row.tuteur_fonction, contact: row.tuteur_contact },
        centre: Centre {
            nom: row.centre_nom,
            contact: row.centre_contact,
            date_inscription: date(row.date_inscription, "date of registration")?,
            date_avis: date(row.date_avis, "date of the avis")?,
            date_commission: date(row.date_commission, "date of the commission")?,
            limite_pages: row.limite_pages.map(|limit| unsigned(limit, "limit of pages")).transpose()?,
            limite_mots: row.limite_mots.map(|limit| unsigned(limit, "limit of words")).transpose()?,
            echelle: from_json(&row.echelle, "scale of the centre")?,
        },
        voie: row.voie.map(|word| from_word(&word, "way of access")).transpose()?,
        date_depot: date(row.date_depot, "date of deposit")?,
        perimetre: from_json(&row.perimetre, "perimeter")?,
        modalites: from_json(&row.modalites, "modalités")?,
        faits: from_json(&row.faits, "facts")?,
    })
}

fn date(written: Option<String>, what: &'static str) -> Result<Option<Date>, StoreError> {
    written.map(|date| parsed(&date, what)).transpose()
}
