//! Bringing a whole dossier in, under an id of its own: everything in one transaction, or nothing.
//!
//! What comes from outside is checked first: each text hashes to its name, nothing bears an id twice, nothing names what is
//! not there. Its files are put in place before. One that is missing does not keep the texts out: it is told.

use std::collections::BTreeSet;

use domain::{DossierId, MAX_TEXT_BYTES, PreuveId, TextRef, text_hash, word_count};
use sha2::{Digest, Sha256};
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::changement::Changement;
use crate::contreseing::Contreseing;
use crate::dossier::{all_differ, exists};
use crate::error::StoreError;
use crate::files::{self, MAX_FILE_BYTES, sha256};
use crate::open::Store;
use crate::portable::{ContreseingPortable, PORTABLE_VERSION, Portable, SceauPortable, export};
use crate::preuve::blocking;
use crate::sceau::Sceau;
use crate::writer::on_writer;
use crate::{activite, avis, changement, contreseing, entete, index, mots_connus, preuve, texte};

/// The largest rank or number of a sealed version believed: those that come after must still be numbers.
const MAX_RANK: u32 = 1_000_000;

/// The most moves to another version that are believed, and the longest sentence told of one, in characters.
const MAX_MOVES: usize = 100;
const MAX_PHRASE: usize = 4_000;

/// What bringing a dossier in came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Evidence whose file is not in the library.
    pub preuves_absentes: Vec<PreuveId>,
    /// Numbers of the sealed versions whose PDF is not in the library.
    pub sceaux_absents: Vec<u32>,
}

impl Store {
    /// Keeps `portable` as the dossier `id`, whatever id it had.
    ///
    /// Put its files in place first, by [`Store::put_preuve_file`], [`Store::put_sceau_file`] and [`Store::put_pdf`]. Errors with
    /// [`StoreError::Conflict`] where another dossier bears that id, [`StoreError::PortableBroken`],
    /// [`StoreError::PortableNewer`], [`StoreError::TextTooLong`]; nothing is kept then. Given twice, it is kept once.
    pub async fn import_portable(&self, portable: &Portable, id: DossierId) -> Result<Imported, StoreError> {
        check(portable)?;
        on_writer!(self, |connection| insert(connection, portable, id))?;
        let absent = portable.preuves.iter().map(|kept| &kept.objet.id).filter(|id| !self.layout.preuve(id).is_file());
        let preuves_absentes = absent.cloned().collect();
        let numeros = portable.sceaux.iter().map(|sceau| sceau.numero);
        let sceaux_absents = numeros.filter(|n| !self.layout.sceau(imported_id(id, *n)).is_file()).collect();
        Ok(Imported { preuves_absentes, sceaux_absents })
    }

    /// Puts the PDF of a sealed version in place, for the dossier that will be brought in as `dossier`.
    pub async fn put_sceau_file(&self, dossier: DossierId, numero: u32, pdf: Vec<u8>) -> Result<(), StoreError> {
        let size = pdf.len() as u64;
        if size > MAX_FILE_BYTES {
            return Err(StoreError::FileTooLarge { size, limit: MAX_FILE_BYTES });
        }
        drop(self.writer().await?);
        let (aside, target) = (self.layout.scelles(), self.layout.sceau(imported_id(dossier, numero)));
        blocking(move || {
            files::write_once(&aside, &target, &pdf, &sha256(&pdf))
                .map_err(|error| StoreError::of_file(&target, &error))
        })
        .await
    }
}

impl Portable {
    /// Whether it holds together, for who only reads it. Errors as [`Store::import_portable`], which asks the same.
    pub fn check(&self) -> Result<(), StoreError> {
        check(self)
    }
}

/// The id of a sealed version that was brought in: one file a dossier and number, the same asked twice.
fn imported_id(dossier: DossierId, numero: u32) -> Uuid {
    let digest = Sha256::new().chain_update(dossier.0).chain_update(numero.to_be_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The id of a move that was brought in: one a dossier and rank, the same asked twice.
fn move_id(dossier: DossierId, rank: u32) -> Uuid {
    let digest = Sha256::new().chain_update(b"changement").chain_update(dossier.0).chain_update(rank.to_be_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn broken(detail: &str) -> StoreError {
    StoreError::PortableBroken { detail: detail.to_owned() }
}

fn check(portable: &Portable) -> Result<(), StoreError> {
    if portable.version > PORTABLE_VERSION {
        return Err(StoreError::PortableNewer { found: portable.version, known: PORTABLE_VERSION });
    }
    all_differ("activité", portable.activites.iter().map(|kept| kept.objet.id))?;
    all_differ("preuve", portable.preuves.iter().map(|kept| &kept.objet.id))?;
    all_differ("avis", portable.avis.iter().map(|avis| &avis.empreinte))?;
    if portable.avis.iter().any(|avis| sha256(avis.contenu.as_bytes()) != avis.empreinte) {
        return Err(broken("an avis is not what its hash names"));
    }
    all_differ("sceau", portable.sceaux.iter().map(|sceau| sceau.numero))?;
    all_differ("contreseing", portable.contreseings.iter().map(|one| format!("{} {}", one.numero, one.empreinte_pdf)))?;
    all_differ("mot", portable.mots.iter())?;
    for (hash, contenu) in &portable.contenus {
        if contenu.len() > MAX_TEXT_BYTES {
            return Err(StoreError::TextTooLong { size: contenu.len(), limit: MAX_TEXT_BYTES });
        }
        if text_hash(contenu) != *hash {
            return Err(broken("a text is not what its hash names"));
        }
    }
    let activites: BTreeSet<_> = portable.activites.iter().map(|kept| kept.objet.id).collect();
    for version in &portable.versions {
        if !portable.contenus.contains_key(&version.hash) {
            return Err(broken("a version of a text without its content"));
        }
        if matches!(&version.texte, TextRef::Activite(id) if !activites.contains(id)) {
            return Err(broken("the text of an activité that is not there"));
        }
    }
    if portable.activites.iter().any(|kept| !kept.objet.texte.is_empty())
        || !portable.entete.entreprise.contexte.is_empty()
    {
        return Err(broken("a text outside the list of texts"));
    }
    let ranks = portable.activites.iter().map(|kept| kept.rang).chain(portable.preuves.iter().map(|kept| kept.rang));
    if ranks.chain(portable.sceaux.iter().map(|sceau| sceau.numero)).any(|rank| rank > MAX_RANK) {
        return Err(broken("a rank that no dossier reaches"));
    }
    let hash = |word: &str| word.len() == 64 && word.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if portable.sceaux.iter().any(|sceau| sceau.numero == 0 || !hash(&sceau.empreinte_pdf)) {
        return Err(broken("a sealed version without number or hash"));
    }
    for one in &portable.contreseings {
        if !hash(&one.empreinte_pdf) || portable.sceaux.iter().all(|sceau| sceau.numero != one.numero) {
            return Err(broken("a countersigned version without hash, or of no sealed version"));
        }
    }
    check_changements(portable)
}

/// Moves follow one another from version to version, up to the one the dossier answers.
fn check_changements(portable: &Portable) -> Result<(), StoreError> {
    let moves = &portable.changements;
    if moves.len() > MAX_MOVES {
        return Err(broken("more moves to another version than anybody makes"));
    }
    let follows =
        moves.windows(2).all(|two| two[0].contenu.vers == two[1].contenu.de && two[0].versions <= two[1].versions);
    let last = moves.last().is_none_or(|one| one.contenu.vers == portable.referentiel);
    let known = moves.iter().all(|one| one.versions <= portable.versions.len());
    let short = |text: &str| text.chars().count() <= MAX_PHRASE;
    let told = moves.iter().flat_map(|one| &one.contenu.note).all(|one| short(&one.phrase) && short(&one.code));
    if follows && last && known && told { Ok(()) } else { Err(broken("a move that leads elsewhere")) }
}

async fn insert(connection: &mut SqliteConnection, portable: &Portable, id: DossierId) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    if exists(&mut transaction, id).await? {
        let kept = Portable { id: portable.id, version: portable.version, ..export(&mut transaction, id).await? };
        return if kept == *portable { Ok(()) } else { Err(StoreError::conflict("dossier", &id)) };
    }
    insert_row(&mut transaction, portable, id).await?;
    entete::update(&mut transaction, id, &portable.entete).await?;
    for kept in &portable.activites {
        activite::insert_row(&mut transaction, id, &kept.objet, kept.rang as usize).await?;
        if let Some(at) = kept.retiree_le {
            activite::mark_removed(&mut transaction, id, kept.objet.id, at).await?;
        }
    }
    for kept in &portable.preuves {
        let added = kept.ajoutee_le.unwrap_or(portable.cree_le);
        preuve::insert_row(&mut transaction, id, &kept.objet, kept.rang as usize, added).await?;
        if let Some(at) = kept.retiree_le {
            preuve::mark_removed(&mut transaction, id, &kept.objet.id, at).await?;
        }
    }
    let sequences = insert_texts(&mut transaction, portable, id).await?;
    for (one, rank) in portable.changements.iter().zip(1_u32..) {
        let made = Changement {
            id: move_id(id, rank),
            fait_le: one.fait_le,
            sequence: one.versions.checked_sub(1).and_then(|last| sequences.get(last).copied()).unwrap_or_default(),
            contenu: one.contenu.clone(),
        };
        changement::insert_row(&mut transaction, id, &made).await?;
    }
    for avis in &portable.avis {
        avis::insert_row(&mut transaction, id, &avis.clone().try_into()?).await?;
    }
    for sceau in &portable.sceaux {
        insert_sceau(&mut transaction, id, sceau).await?;
    }
    for one in &portable.contreseings {
        contreseing::insert_row(&mut transaction, &countersigned(id, one)?).await?;
    }
    for mot in &portable.mots {
        mots_connus::insert_row(&mut transaction, id, mot).await?;
    }
    index::whole(&mut transaction, id).await?;
    transaction.commit().await?;
    Ok(())
}

async fn insert_row(connection: &mut SqliteConnection, portable: &Portable, id: DossierId) -> Result<(), StoreError> {
    let (id, key) = (id.to_string(), &portable.referentiel);
    let (made, changed) = (portable.cree_le.to_string(), portable.modifie_le.to_string());
    let removed = portable.retire_le.map(|at| at.to_string());
    sqlx::query!(
        "INSERT INTO dossier (id, referentiel_code, referentiel_version, referentiel_empreinte, demonstration, mention,
             cree_le, modifie_le, retire_le, modification, candidat_prenom, candidat_nom, candidat_fonction,
             entreprise_nom, entreprise_ville, entreprise_activite, entreprise_effectif, tuteur_nom, tuteur_fonction,
             centre_nom, perimetre, modalites, faits)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(modification), 0) + 1 FROM dossier),
             '', '', '', '', '', '', '', '', '', '', 'null', '{}', '{}')",
        id,
        key.code,
        key.version,
        key.empreinte,
        portable.demonstration,
        portable.mention,
        made,
        changed,
        removed
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps every version of every text; gives the sequence of each, in order.
async fn insert_texts(
    connection: &mut SqliteConnection,
    portable: &Portable,
    id: DossierId,
) -> Result<Vec<i64>, StoreError> {
    let used: BTreeSet<_> = portable.versions.iter().map(|version| &version.hash).collect();
    for (hash, contenu) in portable.contenus.iter().filter(|(hash, _)| used.contains(hash)) {
        texte::insert_contenu(connection, hash, contenu, word_count(contenu)).await?;
    }
    let mut sequences = Vec::with_capacity(portable.versions.len());
    for version in &portable.versions {
        let at = version.enregistre_le;
        sequences.push(texte::insert_version(connection, id, &version.texte, &version.hash, at).await?);
    }
    Ok(sequences)
}

fn countersigned(dossier: DossierId, one: &ContreseingPortable) -> Result<Contreseing, StoreError> {
    let ContreseingPortable { numero, empreinte_pdf, taille, certificat, signe_le, recu_le } = one.clone();
    let certificat = hex::decode(certificat).map_err(|_| broken("a certificate that is not hexadecimal"))?;
    Ok(Contreseing { sceau: imported_id(dossier, numero), empreinte_pdf, taille, certificat, signe_le, recu_le })
}

async fn insert_sceau(
    connection: &mut SqliteConnection,
    dossier: DossierId,
    sceau: &SceauPortable,
) -> Result<(), StoreError> {
    let size = i64::try_from(sceau.taille).map_err(|_| broken("the size of a sealed version"))?;
    let SceauPortable { numero, scelle_le, empreinte_pdf, taille, identite, dossier_json } = sceau.clone();
    let id = imported_id(dossier, numero);
    let sceau = Sceau { id, dossier, numero, scelle_le, empreinte_pdf, taille, identite, dossier_json };
    crate::sceau::insert_row(connection, &sceau, size).await
}
