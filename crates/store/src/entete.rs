//! What a dossier says of people and places, and what its candidate chose: everything but texts, activités and evidence.

use std::collections::BTreeMap;

use domain::{
    Candidat, Centre, CompetenceId, Dossier, DossierId, Entreprise, ModaliteCode, Perimetre, Personne, TextRef,
    VoieAcces,
};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::dossier::touch;
use crate::error::StoreError;
use crate::open::Store;
use crate::texte::{self, Saved};
use crate::value::{from_json, from_word, parsed, to_json, to_word};
use crate::writer::on_writer;

/// The fields of a dossier a person fills in a form; each as in [`Dossier`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entete {
    /// Who writes it.
    pub candidat: Candidat,
    /// Where the work is done. Its `contexte` is a text, kept with its history.
    pub entreprise: Entreprise,
    /// Who gives the avis.
    pub tuteur: Personne,
    /// Who registers and examines.
    pub centre: Centre,
    /// How the candidate comes to the certificate.
    pub voie: Option<VoieAcces>,
    /// Whole or some blocs.
    pub perimetre: Perimetre,
    /// Date set by the centre.
    pub date_depot: Option<Date>,
    /// Modalités retained, by competence.
    pub modalites: BTreeMap<CompetenceId, Vec<ModaliteCode>>,
    /// Answers to the facts the référentiel asks for, by code.
    pub faits: BTreeMap<String, String>,
}

impl From<&Dossier> for Entete {
    fn from(dossier: &Dossier) -> Self {
        Self {
            candidat: dossier.candidat.clone(),
            entreprise: dossier.entreprise.clone(),
            tuteur: dossier.tuteur.clone(),
            centre: dossier.centre.clone(),
            voie: dossier.voie,
            perimetre: dossier.perimetre.clone(),
            date_depot: dossier.date_depot,
            modalites: dossier.modalites.clone(),
            faits: dossier.faits.clone(),
        }
    }
}

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
    let contexte = &entete.entreprise.contexte;
    let saved = texte::record_once(&mut transaction, dossier, &TextRef::Contexte, contexte, operation, now).await?;
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
    let date_depot = entete.date_depot.map(|date| date.to_string());
    let (perimetre, modalites, faits) =
        (to_json(&entete.perimetre), to_json(&entete.modalites), to_json(&entete.faits));
    sqlx::query!(
        "UPDATE dossier SET candidat_prenom = ?, candidat_nom = ?, candidat_fonction = ?,
             entreprise_nom = ?, entreprise_ville = ?, entreprise_activite = ?, entreprise_effectif = ?,
             tuteur_nom = ?, tuteur_fonction = ?, centre_nom = ?,
             voie = ?, date_depot = ?, perimetre = ?, modalites = ?, faits = ?
         WHERE id = ?",
        entete.candidat.prenom,
        entete.candidat.nom,
        entete.candidat.fonction,
        entete.entreprise.nom,
        entete.entreprise.ville,
        entete.entreprise.activite,
        entete.entreprise.effectif,
        entete.tuteur.nom,
        entete.tuteur.fonction,
        entete.centre.nom,
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
             tuteur_nom, tuteur_fonction, centre_nom, voie, date_depot, perimetre, modalites, faits
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
            contexte: String::new(),
        },
        tuteur: Personne { nom: row.tuteur_nom, fonction: row.tuteur_fonction },
        centre: Centre { nom: row.centre_nom },
        voie: row.voie.map(|word| from_word(&word, "way of access")).transpose()?,
        date_depot: row.date_depot.map(|date| parsed(&date, "date of deposit")).transpose()?,
        perimetre: from_json(&row.perimetre, "perimeter")?,
        modalites: from_json(&row.modalites, "modalités")?,
        faits: from_json(&row.faits, "facts")?,
    })
}
