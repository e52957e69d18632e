//! A whole dossier as one value that can leave the library and come back: every version of every text, what was taken out,
//! avis, sealed versions, words.
//!
//! Lossless but for what only means something in one library: sequence numbers (order is kept), ids of saves and of sealed
//! versions. Files are not in it: evidence is named by its hash, a sealed PDF by its hash and number. Written as JSON.

use std::collections::BTreeMap;

use domain::{Activite, DossierId, Entete, Preuve, ReferentielKey, TextRef};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use crate::avis::AvisSigne;
use crate::changement::ContenuChangement;
use crate::corbeille::Retire;
use crate::entete;
use crate::error::StoreError;
use crate::open::Store;
use crate::texte::verified;
use crate::value::{instant, text_ref, unreadable};
use crate::{activite, avis, changement, contreseing, mots_connus, preuve, sceau};

/// The latest shape of [`Portable`], which this version reads with all those before it. The first one had no avis, the second no
/// countersigned PDF, the third no move to another version: a dossier that was never moved is still written in that one.
pub const PORTABLE_VERSION: u32 = 4;

/// The shape of a dossier that was never moved to another version of its référentiel.
const NEVER_MOVED: u32 = 3;

/// One dossier, whole. Fields are as in [`domain::Dossier`] and the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portable {
    /// Of this shape, from 1.
    pub version: u32,
    /// The id it had.
    pub id: DossierId,
    /// The référentiel it answers.
    pub referentiel: ReferentielKey,
    /// Whether it is the demonstration dossier.
    pub demonstration: bool,
    /// What tells it from another of the same names; empty but for copies.
    pub mention: String,
    /// When it was made.
    pub cree_le: Timestamp,
    /// When something in it last changed.
    pub modifie_le: Timestamp,
    /// When it was taken out of the list.
    pub retire_le: Option<Timestamp>,
    /// The head; its context is among the texts.
    pub entete: Entete,
    /// Activités, those taken out among them, without their texts.
    pub activites: Vec<Rangee<Activite>>,
    /// Evidence, what was taken out among it.
    pub preuves: Vec<Rangee<Preuve>>,
    /// What was ever written, by its SHA-256.
    pub contenus: BTreeMap<String, String>,
    /// Every version of every text, in order; the last of a text is in force.
    pub versions: Vec<VersionPortable>,
    /// Opinions, as they were signed.
    pub avis: Vec<AvisPortable>,
    /// Sealed versions, in order of number.
    pub sceaux: Vec<SceauPortable>,
    /// Countersigned PDFs of these, in the order in which they came.
    #[serde(default)]
    pub contreseings: Vec<ContreseingPortable>,
    /// Moves to another version of its référentiel, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changements: Vec<ChangementPortable>,
    /// Words its spelling accepts.
    pub mots: Vec<String>,
}

/// Something that has a rank in a dossier, or had one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rangee<T> {
    /// What.
    pub objet: T,
    /// Order is by rank; what was taken out keeps the one it had.
    pub rang: u32,
    /// When it was added, for evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ajoutee_le: Option<Timestamp>,
    /// When it was taken out, `None` while it is in the dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retiree_le: Option<Timestamp>,
}

/// One version of one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionPortable {
    /// Which text.
    pub texte: TextRef,
    /// SHA-256 of what it says.
    pub hash: String,
    /// When it was saved.
    pub enregistre_le: Timestamp,
}

/// One sealed version, without its PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceauPortable {
    /// From 1.
    pub numero: u32,
    /// When, as declared.
    pub scelle_le: Timestamp,
    /// SHA-256 of the PDF.
    pub empreinte_pdf: String,
    /// Bytes of the PDF.
    pub taille: u64,
    /// Fingerprint of the identity that sealed.
    pub identite: String,
    /// The dossier as it was sealed, in JSON.
    pub dossier_json: String,
}

/// One countersigned PDF, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContreseingPortable {
    /// Number of the sealed version it goes on from.
    pub numero: u32,
    /// SHA-256 of the PDF.
    pub empreinte_pdf: String,
    /// Bytes of the PDF.
    pub taille: u64,
    /// The certificate of who countersigned (DER), hexadecimal.
    pub certificat: String,
    /// When, as they declare.
    pub signe_le: Timestamp,
    /// When it was received here.
    pub recu_le: Timestamp,
}

/// One move to another version of its référentiel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangementPortable {
    /// When.
    pub fait_le: Timestamp,
    /// How many of [`Portable::versions`], from the first one, are of before.
    pub versions: usize,
    /// What it was.
    #[serde(flatten)]
    pub contenu: ContenuChangement,
}

/// One signed avis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvisPortable {
    /// SHA-256 of what was signed.
    pub empreinte: String,
    /// What was signed, to the byte.
    pub contenu: String,
    /// The detached signature (CMS, DER), hexadecimal.
    pub signature: String,
    /// When it was received here.
    pub recu_le: Timestamp,
}

impl From<AvisSigne> for AvisPortable {
    fn from(avis: AvisSigne) -> Self {
        let AvisSigne { empreinte, contenu, signature, recu_le } = avis;
        Self { empreinte, contenu, signature: hex::encode(signature), recu_le }
    }
}

impl TryFrom<AvisPortable> for AvisSigne {
    type Error = StoreError;

    fn try_from(avis: AvisPortable) -> Result<Self, StoreError> {
        let signature = hex::decode(&avis.signature)
            .map_err(|_| StoreError::PortableBroken { detail: "a signature that is not hexadecimal".to_owned() })?;
        Ok(Self { empreinte: avis.empreinte, contenu: avis.contenu, signature, recu_le: avis.recu_le })
    }
}

impl<T> Rangee<T> {
    /// As something in the bin; `None` while it is in the dossier.
    pub(crate) fn into_retire(self) -> Option<Retire<T>> {
        self.retiree_le.map(|retire_le| Retire { objet: self.objet, retire_le })
    }
}

impl Store {
    /// All of a dossier, of one instant. Errors with [`StoreError::NotFound`].
    pub async fn export_portable(&self, dossier: DossierId) -> Result<Portable, StoreError> {
        let mut snapshot = self.snapshot().await?;
        export(&mut snapshot, dossier).await
    }
}

/// Reads all of a dossier; everything is of one instant inside a transaction.
pub(crate) async fn export(connection: &mut SqliteConnection, id: DossierId) -> Result<Portable, StoreError> {
    let key = id.to_string();
    let row = sqlx::query!(
        "SELECT referentiel_code, referentiel_version, referentiel_empreinte, demonstration, mention, cree_le,
             modifie_le, retire_le FROM dossier WHERE id = ?",
        key
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or_else(|| StoreError::not_found("dossier", &id))?;
    let sceaux = sceau::list(connection, id).await?;
    let mut contreseings = Vec::new();
    for one in contreseing::list(connection, id).await? {
        let sceau = sceaux.iter().find(|sceau| sceau.id == one.sceau);
        contreseings.push(ContreseingPortable {
            numero: sceau.ok_or_else(|| unreadable("countersigned version"))?.numero,
            empreinte_pdf: one.empreinte_pdf,
            taille: one.taille,
            certificat: hex::encode(one.certificat),
            signe_le: one.signe_le,
            recu_le: one.recu_le,
        });
    }
    let sceaux = sceaux.into_iter().map(|sceau| SceauPortable {
        numero: sceau.numero,
        scelle_le: sceau.scelle_le,
        empreinte_pdf: sceau.empreinte_pdf,
        taille: sceau.taille,
        identite: sceau.identite,
        dossier_json: sceau.dossier_json,
    });
    let changements = changements(connection, id).await?;
    Ok(Portable {
        version: if changements.is_empty() { NEVER_MOVED } else { PORTABLE_VERSION },
        id,
        referentiel: ReferentielKey {
            code: row.referentiel_code,
            version: row.referentiel_version,
            empreinte: row.referentiel_empreinte,
        },
        demonstration: row.demonstration != 0,
        mention: row.mention,
        cree_le: instant(&row.cree_le)?,
        modifie_le: instant(&row.modifie_le)?,
        retire_le: row.retire_le.as_deref().map(instant).transpose()?,
        sceaux: sceaux.collect(),
        contreseings,
        changements,
        entete: entete::load(connection, id).await?,
        activites: activite::all(connection, id).await?,
        preuves: preuve::all(connection, id).await?,
        contenus: contenus(connection, id).await?,
        versions: versions(connection, id).await?,
        avis: avis::list(connection, id).await?.into_iter().map(AvisPortable::from).collect(),
        mots: mots_connus::list(connection, id).await?,
    })
}

/// The moves, each with how many versions of texts are of before: sequence numbers only mean something in one library.
async fn changements(connection: &mut SqliteConnection, id: DossierId) -> Result<Vec<ChangementPortable>, StoreError> {
    let made = changement::list(connection, id).await?;
    if made.is_empty() {
        return Ok(Vec::new());
    }
    let key = id.to_string();
    let rows = sqlx::query!("SELECT sequence FROM texte_version WHERE dossier = ? ORDER BY sequence", key)
        .fetch_all(connection)
        .await?;
    let sequences: Vec<i64> = rows.into_iter().map(|row| row.sequence).collect();
    let before = |last: i64| sequences.partition_point(|sequence| *sequence <= last);
    Ok(made
        .into_iter()
        .map(|one| ChangementPortable { fait_le: one.fait_le, versions: before(one.sequence), contenu: one.contenu })
        .collect())
}

async fn contenus(connection: &mut SqliteConnection, id: DossierId) -> Result<BTreeMap<String, String>, StoreError> {
    let key = id.to_string();
    let rows = sqlx::query!(
        "SELECT hash, texte FROM contenu WHERE hash IN (SELECT hash FROM texte_version WHERE dossier = ?)",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| Ok((row.hash.clone(), verified(row.texte, &row.hash)?))).collect()
}

async fn versions(connection: &mut SqliteConnection, id: DossierId) -> Result<Vec<VersionPortable>, StoreError> {
    let key = id.to_string();
    let rows = sqlx::query!(
        "SELECT genre, cible, hash, enregistre_le FROM texte_version WHERE dossier = ? ORDER BY sequence",
        key
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(VersionPortable {
                texte: text_ref(&row.genre, &row.cible)?,
                hash: row.hash,
                enregistre_le: instant(&row.enregistre_le)?,
            })
        })
        .collect()
}
