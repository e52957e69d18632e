//! Writing a package out of its parts, and for whom it is encrypted.
//!
//! The zip is made in a folder nobody else can read, then encrypted beside its place and put there whole. A person of the
//! carnet is written for by the key they gave; nothing is encrypted for somebody whose key is doubtful.

use std::io::{BufReader, BufWriter};
use std::path::Path;

use domain::PreuveId;
use exchange::{Entete, Genre, PackageError, Protection, WORK_FACTOR, Writer};
use serde_json::Value;
use signature::Certificate;
use zeroize::Zeroizing;

use super::{MIN_PHRASE, STAGING, reception, written};
use crate::error::AppError;
use crate::fichiers::Aside;
use crate::library::App;
use crate::recus::RecuError;
use crate::vues_avis::{EnvoiEcrit, ProtectionChoisie};
use crate::vues_paquets::PaquetEcrit;

/// One part of a package.
pub(crate) enum Piece {
    /// A value, written as JSON.
    Json(Value),
    /// Bytes.
    Octets(Vec<u8>),
    /// The file of an evidence of the library.
    Preuve(PreuveId),
}

/// What will open a package.
pub(crate) enum Cle {
    /// A passphrase.
    Phrase(Zeroizing<String>),
    /// The keys `age1…` of those it is for.
    Personnes(Vec<String>),
}

/// Adds a part to the zip, away from the tasks that must stay quick.
type Add = Box<dyn FnOnce(&mut Writer<BufWriter<Aside>>) -> Result<(), PackageError> + Send>;

impl App {
    /// What protects a package, as it was chosen.
    ///
    /// Errors with [`AppError::PhraseTropCourte`] below twelve characters, and with [`RecuError::ContactSansCle`] where
    /// nobody of that fingerprint can be written for.
    pub(crate) async fn cle_of(&self, choisie: &ProtectionChoisie) -> Result<Cle, AppError> {
        match choisie {
            ProtectionChoisie::Phrase(phrase) => phrase_key(phrase),
            ProtectionChoisie::Contact(empreinte) => {
                let contacts = self.store.contacts().await?;
                let contact = contacts.into_iter().find(|contact| &contact.empreinte == empreinte);
                let contact = contact.ok_or(RecuError::ContactSansCle)?;
                let key = contact.cle.filter(|key| exchange::is_recipient(key)).ok_or(RecuError::ContactSansCle)?;
                let signataire = self.signataire(&Certificate::from_der(&contact.certificat)?, self.now()).await?;
                if !matches!(signataire.confiance.code.as_str(), "connu" | "inconnu" | "demonstration") {
                    return Err(RecuError::ContactSansCle.into());
                }
                Ok(Cle::Personnes(vec![key]))
            }
        }
    }

    /// What a package says of itself, on no dossier and no référentiel.
    pub(crate) fn entete(&self, genre: Genre, de: &str, pour: &str, titre: &str) -> Entete {
        Entete {
            genre,
            paquet: self.new_id().to_string(),
            cree_le: self.now().to_string(),
            application: concat!("Probant ", env!("CARGO_PKG_VERSION")).to_owned(),
            de: de.to_owned(),
            pour: pour.trim().to_owned(),
            titre: titre.to_owned(),
            dossier: None,
            referentiel: None,
        }
    }

    /// Writes a package of those parts to `sortie`, encrypted.
    ///
    /// Errors where the file of an evidence is missing or damaged: a package is whole or is not.
    pub(crate) async fn write_package(
        &self,
        entete: Entete,
        pieces: Vec<(String, Piece)>,
        cle: Cle,
        sortie: &Path,
    ) -> Result<PaquetEcrit, AppError> {
        let target = Aside::beside(sortie)?;
        let staging = reception::folder(&self.dir().join(STAGING))?;
        let mut writer = Writer::new(BufWriter::new(Aside::private(staging.path())?));
        for (name, piece) in pieces {
            let add: Add = match piece {
                Piece::Json(value) => Box::new(move |writer| writer.add_json(&name, &value)),
                Piece::Octets(bytes) => Box::new(move |writer| writer.add_bytes(&name, &bytes)),
                Piece::Preuve(id) => {
                    let bytes = self.store.preuve_bytes(&id).await?;
                    Box::new(move |writer| writer.add_file(&name, &bytes[..]))
                }
            };
            let added = tokio::task::spawn_blocking(move || add(&mut writer).map(|()| writer));
            writer = added.await??;
        }
        let (manifest, plain) = tokio::task::spawn_blocking(move || {
            let (manifest, plain) = writer.finish(entete)?;
            let plain = plain.into_inner().map_err(|error| AppError::of_file("", error.error()))?;
            Ok::<_, AppError>((manifest, plain))
        })
        .await??;
        let encrypting = move || {
            let put = encrypt(&plain, target, &cle);
            drop(staging);
            put
        };
        tokio::task::spawn_blocking(encrypting).await??;
        written(sortie, manifest.entrees.len() + 1)
    }
}

impl EnvoiEcrit {
    /// What is told of a package that was written.
    pub(crate) fn of(written: PaquetEcrit, par_phrase: bool) -> Self {
        Self { fichier: written.fichier, par_phrase }
    }
}

impl Cle {
    /// Whether a passphrase opens it.
    pub(crate) fn is_phrase(&self) -> bool {
        matches!(self, Self::Phrase(_))
    }
}

/// A passphrase long enough to protect something.
pub(super) fn phrase_key(phrase: &str) -> Result<Cle, AppError> {
    if phrase.trim().chars().count() < MIN_PHRASE {
        return Err(AppError::PhraseTropCourte(MIN_PHRASE));
    }
    Ok(Cle::Phrase(Zeroizing::new(phrase.to_owned())))
}

/// Encrypts what was written aside, and puts it in its place.
pub(super) fn encrypt(plain: &Aside, target: Aside, cle: &Cle) -> Result<(), AppError> {
    let mut from = BufReader::new(plain.reopened()?);
    let protection = match cle {
        Cle::Phrase(phrase) => Protection::Phrase { phrase, work_factor: WORK_FACTOR },
        Cle::Personnes(keys) => Protection::Recipients(keys),
    };
    exchange::encrypt(&mut from, target, &protection)?.put()
}
