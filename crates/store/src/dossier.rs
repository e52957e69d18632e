//! Dossiers, whole: made from a [`Dossier`], listed, read back equal to what was given.
//!
//! A dossier read back has its fiches in order of competence; everything else is in the order it was given. Evidence files are
//! put in place before the dossier that names them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Dossier, DossierId, Entete, Fiche, ReferentielKey, TextRef};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection};

use crate::entete;
use crate::error::StoreError;
use crate::open::Store;
use crate::value::{instant, parsed, unsigned};
use crate::writer::on_writer;
use crate::{activite, index, preuve, texte};

/// A dossier in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierResume {
    /// Its id.
    pub id: DossierId,
    /// The référentiel it answers.
    pub referentiel: ReferentielKey,
    /// Given name and family name of the candidate, empty while unknown.
    pub candidat: String,
    /// Name of the company, empty while unknown.
    pub entreprise: String,
    /// What tells it from another of the same names, such as « copie »; most often empty.
    pub mention: String,
    /// Whether it is the demonstration dossier.
    pub demonstration: bool,
    /// When it was made.
    pub cree_le: Timestamp,
    /// When something in it last changed.
    pub modifie_le: Timestamp,
    /// When it was taken out of the list, `None` while it is in it.
    pub retire_le: Option<Timestamp>,
    /// Number of its last change: as long as it is the same, so is the dossier.
    pub modification: i64,
    /// Activités in it.
    pub activites: u32,
    /// Evidence in it.
    pub preuves: u32,
    /// Times it was sealed.
    pub sceaux: u32,
}

impl Store {
    /// Keeps a whole dossier under its id, with a first version of each text; its avis are kept as they were signed, apart.
    ///
    /// The evidence it describes must be in place, by [`Store::put_preuve_file`]. Errors with [`StoreError::Conflict`] where
    /// another dossier bears that id or two of its parts bear the same, [`StoreError::PreuveMissing`],
    /// [`StoreError::TextTooLong`]; nothing is kept then. The same dossier given twice is kept once.
    pub async fn create(&self, dossier: &Dossier, now: Timestamp) -> Result<(), StoreError> {
        check_parts(dossier)?;
        for preuve in &dossier.preuves {
            if !self.layout.preuve(&preuve.id).is_file() {
                return Err(StoreError::PreuveMissing { id: preuve.id.to_string() });
            }
        }
        on_writer!(self, |connection| insert(connection, dossier, now))
    }

    /// All dossiers, those taken out among them, the one changed last first.
    pub async fn list(&self) -> Result<Vec<DossierResume>, StoreError> {
        let rows = sqlx::query!(
            r#"SELECT id, referentiel_code, referentiel_version, referentiel_empreinte, demonstration, cree_le, modifie_le,
                   retire_le, modification, mention, trim(candidat_prenom || ' ' || candidat_nom) AS "candidat!: String", entreprise_nom,
                   (SELECT count(*) FROM activite a WHERE a.dossier = d.id AND a.retiree_le IS NULL) AS "activites!: i64",
                   (SELECT count(*) FROM preuve p WHERE p.dossier = d.id AND p.retiree_le IS NULL) AS "preuves!: i64",
                   (SELECT count(*) FROM sceau s WHERE s.dossier = d.id) AS "sceaux!: i64"
               FROM dossier d ORDER BY modification DESC"#
        )
        .fetch_all(self.readers())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(DossierResume {
                    id: parsed(&row.id, "dossier id")?,
                    referentiel: ReferentielKey {
                        code: row.referentiel_code,
                        version: row.referentiel_version,
                        empreinte: row.referentiel_empreinte,
                    },
                    candidat: row.candidat,
                    entreprise: row.entreprise_nom,
                    demonstration: row.demonstration != 0,
                    cree_le: instant(&row.cree_le)?,
                    modifie_le: instant(&row.modifie_le)?,
                    retire_le: row.retire_le.as_deref().map(instant).transpose()?,
                    modification: row.modification,
                    mention: row.mention,
                    activites: unsigned(row.activites, "count")?,
                    preuves: unsigned(row.preuves, "count")?,
                    sceaux: unsigned(row.sceaux, "count")?,
                })
            })
            .collect()
    }

    /// The whole dossier, all of one instant. Errors with [`StoreError::NotFound`].
    pub async fn load(&self, id: DossierId) -> Result<Dossier, StoreError> {
        let mut snapshot = self.snapshot().await?;
        load(&mut snapshot, id).await
    }

    /// As [`Store::load`], and the number of the last change it holds.
    pub async fn load_step(&self, id: DossierId) -> Result<(Dossier, i64), StoreError> {
        let mut snapshot = self.snapshot().await?;
        let dossier = load(&mut snapshot, id).await?;
        Ok((dossier, modification(&mut snapshot, id).await?))
    }

    /// The number of the last change of a dossier: as long as it is the same, so is the dossier.
    pub async fn modification(&self, id: DossierId) -> Result<i64, StoreError> {
        let mut connection = self.readers().acquire().await.map_err(StoreError::from)?;
        modification(&mut connection, id).await
    }
}

pub(crate) async fn load(connection: &mut SqliteConnection, id: DossierId) -> Result<Dossier, StoreError> {
    let key = id.to_string();
    let row = sqlx::query!(
        "SELECT referentiel_code, referentiel_version, referentiel_empreinte, demonstration FROM dossier WHERE id = ?",
        key
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or_else(|| StoreError::not_found("dossier", &id))?;
    let mut entete = entete::load(connection, id).await?;
    let mut texts: BTreeMap<TextRef, String> = texte::current(connection, id).await?.into_iter().collect();
    entete.entreprise.contexte = texts.remove(&TextRef::Contexte).unwrap_or_default();
    let mut activites = activite::list(connection, id).await?;
    for activite in &mut activites {
        activite.texte = texts.remove(&TextRef::Activite(activite.id)).unwrap_or_default();
    }
    let mut fiches: Vec<Fiche> = texts
        .into_iter()
        .filter_map(|(text, texte)| match text {
            TextRef::Fiche(competence) => Some(Fiche { competence, texte }),
            TextRef::Contexte | TextRef::Activite(_) => None,
        })
        .collect();
    fiches.sort_by_key(|fiche| fiche.competence.number());
    Ok(Dossier {
        id,
        referentiel: ReferentielKey {
            code: row.referentiel_code,
            version: row.referentiel_version,
            empreinte: row.referentiel_empreinte,
        },
        demonstration: row.demonstration != 0,
        candidat: entete.candidat,
        entreprise: entete.entreprise,
        tuteur: entete.tuteur,
        centre: entete.centre,
        voie: entete.voie,
        perimetre: entete.perimetre,
        date_depot: entete.date_depot,
        modalites: entete.modalites,
        faits: entete.faits,
        activites,
        fiches,
        preuves: preuve::list(connection, id).await?,
        avis: Vec::new(),
    })
}

async fn insert(connection: &mut SqliteConnection, dossier: &Dossier, now: Timestamp) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    if exists(&mut transaction, dossier.id).await? {
        let mut given = dossier.clone();
        given.fiches.sort_by_key(|fiche| fiche.competence.number());
        given.avis.clear();
        let same = load(&mut transaction, dossier.id).await? == given;
        return if same { Ok(()) } else { Err(StoreError::conflict("dossier", &dossier.id)) };
    }
    insert_row(&mut transaction, dossier, now).await?;
    let entete = Entete::from(dossier);
    entete::update(&mut transaction, dossier.id, &entete).await?;
    index::head(&mut transaction, dossier.id, &entete).await?;
    for (rang, activite) in dossier.activites.iter().enumerate() {
        activite::insert_row(&mut transaction, dossier.id, activite, rang).await?;
        index::description(&mut transaction, dossier.id, activite).await?;
    }
    for (rang, preuve) in dossier.preuves.iter().enumerate() {
        preuve::insert_row(&mut transaction, dossier.id, preuve, rang, now).await?;
        index::preuve(&mut transaction, dossier.id, &preuve.id).await?;
    }
    for (text, contenu) in texts(dossier) {
        texte::record(&mut transaction, dossier.id, &text, contenu, now).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn insert_row(connection: &mut SqliteConnection, dossier: &Dossier, now: Timestamp) -> Result<(), StoreError> {
    let (id, at) = (dossier.id.to_string(), now.to_string());
    let key = &dossier.referentiel;
    sqlx::query!(
        "INSERT INTO dossier (id, referentiel_code, referentiel_version, referentiel_empreinte, demonstration,
             cree_le, modifie_le, modification, candidat_prenom, candidat_nom, candidat_fonction, entreprise_nom,
             entreprise_ville, entreprise_activite, entreprise_effectif, tuteur_nom, tuteur_fonction, centre_nom,
             perimetre, modalites, faits)
         VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(modification), 0) + 1 FROM dossier),
             '', '', '', '', '', '', '', '', '', '', 'null', '{}', '{}')",
        id,
        key.code,
        key.version,
        key.empreinte,
        dossier.demonstration,
        at,
        at
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The texts a new dossier comes with: every fiche it has, and what else is not empty.
fn texts(dossier: &Dossier) -> Vec<(TextRef, &str)> {
    let contexte = (TextRef::Contexte, dossier.entreprise.contexte.as_str());
    let activites = dossier.activites.iter().map(|a| (TextRef::Activite(a.id), a.texte.as_str()));
    let others = std::iter::once(contexte).chain(activites).filter(|(_, texte)| !texte.is_empty());
    let fiches = dossier.fiches.iter().map(|f| (TextRef::Fiche(f.competence.clone()), f.texte.as_str()));
    others.chain(fiches).collect()
}

/// Two parts of one id could not both be kept.
fn check_parts(dossier: &Dossier) -> Result<(), StoreError> {
    all_differ("activité", dossier.activites.iter().map(|activite| activite.id))?;
    all_differ("fiche", dossier.fiches.iter().map(|fiche| &fiche.competence))?;
    all_differ("preuve", dossier.preuves.iter().map(|preuve| &preuve.id))
}

pub(crate) fn all_differ<T: Ord + Clone + ToString>(
    genre: &'static str,
    ids: impl Iterator<Item = T>,
) -> Result<(), StoreError> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.clone()) {
            return Err(StoreError::conflict(genre, &id));
        }
    }
    Ok(())
}

pub(crate) async fn exists(connection: &mut SqliteConnection, id: DossierId) -> Result<bool, StoreError> {
    let key = id.to_string();
    let found = sqlx::query!("SELECT id FROM dossier WHERE id = ?", key).fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// Errors with [`StoreError::NotFound`] where there is no such dossier.
pub(crate) async fn require(connection: &mut SqliteConnection, id: DossierId) -> Result<(), StoreError> {
    if exists(connection, id).await? { Ok(()) } else { Err(StoreError::not_found("dossier", &id)) }
}

/// The number of the last change of a dossier.
pub(crate) async fn modification(connection: &mut SqliteConnection, id: DossierId) -> Result<i64, StoreError> {
    let key = id.to_string();
    let row = sqlx::query!("SELECT modification FROM dossier WHERE id = ?", key).fetch_optional(connection).await?;
    row.map(|row| row.modification).ok_or_else(|| StoreError::not_found("dossier", &id))
}

/// Marks the dossier as the one changed last; gives the number of that change.
///
/// Errors with [`StoreError::NotFound`] where there is none.
pub(crate) async fn touch(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let (id, at) = (dossier.to_string(), now.to_string());
    let changed = sqlx::query!(
        "UPDATE dossier SET modifie_le = ?, modification = (SELECT max(modification) + 1 FROM dossier) WHERE id = ?
         RETURNING modification",
        at,
        id
    )
    .fetch_optional(connection)
    .await?;
    changed.map(|row| row.modification).ok_or_else(|| StoreError::not_found("dossier", &dossier))
}
