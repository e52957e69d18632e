//! Where a référentiel comes from: what its author signed of it, beside its files, in the package and once it is installed.
//!
//! `origine.json` says which référentiel it is and the SHA-256 of each of its files, in canonical form (RFC 8785); `origine.p7s` is
//! the detached signature of it (CMS). Either both are there and hold, to the byte, or the package is refused. A signature says
//! that nothing changed since; only a signer certified by a centre that is trusted here makes a référentiel official.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use domain::{Referentiel, ReferentielKey};
use jiff::Timestamp;
use referentiel::Fichiers;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use signature::{Certificate, DetachedError, MAX_DETACHED_CMS, SigningKey, sign_detached, verify_detached};

use crate::error::AppError;

/// Name of what is signed, in the package and in the folder.
pub(super) const ORIGINE: &str = "origine.json";

/// Name of its signature.
pub(super) const SIGNATURE: &str = "origine.p7s";

/// What `format` says.
const FORMAT: &str = "probant-referentiel";

/// The version this application writes, and the latest it reads.
const VERSION: u32 = 1;

/// The longest statement read, in bytes: a référentiel has a hundred files at most.
const MAX_CONTENT: usize = 50_000;

/// Why what was signed of a référentiel is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrigineRefus {
    /// One of the two files without the other.
    #[error("a statement without its signature, or a signature without what it signs")]
    Incomplete,
    /// Not what [`FORMAT`] says, or longer than it ever is.
    #[error("the statement cannot be read")]
    Illisible,
    /// Of a later version of the format.
    #[error("the statement is of a later version")]
    PlusRecente,
    /// The signature does not hold.
    #[error("the signature of the référentiel does not hold: {0}")]
    Signature(#[from] DetachedError),
    /// It says another signer than the one who signed, or a date at which their certificate is not valid.
    #[error("the statement is not of who signed it")]
    AutreSignataire,
    /// It is about other files than those.
    #[error("the statement is about another référentiel")]
    AutreContenu,
}

impl OrigineRefus {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Incomplete => "origine_incomplete",
            Self::Illisible => "origine_illisible",
            Self::PlusRecente => "origine_plus_recente",
            Self::Signature(_) => "origine_signature_fausse",
            Self::AutreSignataire => "origine_d_un_autre_signataire",
            Self::AutreContenu => "origine_d_un_autre_contenu",
        }
    }
}

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrigineContenu {
    format: String,
    version: u32,
    referentiel: ReferentielKey,
    titre: String,
    /// SHA-256 of each file, by name.
    fichiers: BTreeMap<String, String>,
    /// SHA-256 of the certificate of who signs.
    signataire: String,
    /// When, as its author declares, ISO 8601 UTC.
    date: String,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

/// What was signed and its signature, to the byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origine {
    pub contenu: Vec<u8>,
    pub signature: Vec<u8>,
}

/// An origin whose signature holds, and is about those files.
#[derive(Debug, Clone)]
pub(super) struct OrigineVerifiee {
    pub origine: Origine,
    pub certificat: Certificate,
    pub date: Timestamp,
}

impl Origine {
    /// The two parts, where there are any. Errors with [`OrigineRefus::Incomplete`] for one without the other.
    pub fn of(contenu: Option<Vec<u8>>, signature: Option<Vec<u8>>) -> Result<Option<Self>, OrigineRefus> {
        match (contenu, signature) {
            (None, None) => Ok(None),
            (Some(contenu), Some(signature)) => Ok(Some(Self { contenu, signature })),
            _ => Err(OrigineRefus::Incomplete),
        }
    }

    /// Those of the folder of an installed référentiel.
    pub fn read(dir: &Path) -> Result<Option<Self>, OrigineRefus> {
        let part = |name: &str, limit: usize| -> Result<Option<Vec<u8>>, OrigineRefus> {
            let path = dir.join(name);
            let Ok(kind) = fs::symlink_metadata(&path).map(|about| about.file_type()) else { return Ok(None) };
            let mut bytes = Vec::new();
            // A link, or a folder of that name, is somebody's doing.
            let file = File::open(&path).ok().filter(|_| kind.is_file()).ok_or(OrigineRefus::Illisible)?;
            let read = file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|_| OrigineRefus::Illisible)?;
            if read > limit { Err(OrigineRefus::Illisible) } else { Ok(Some(bytes)) }
        };
        Self::of(part(ORIGINE, MAX_CONTENT)?, part(SIGNATURE, MAX_DETACHED_CMS)?)
    }

    /// Signs that référentiel, whose files those are.
    pub fn sign(
        referentiel: &Referentiel,
        fichiers: &Fichiers,
        certificate: &Certificate,
        key: &SigningKey,
        now: Timestamp,
    ) -> Result<Self, AppError> {
        let contenu = OrigineContenu {
            format: FORMAT.to_owned(),
            version: VERSION,
            referentiel: referentiel.key.clone(),
            titre: referentiel.titre.clone(),
            fichiers: hashes(fichiers),
            signataire: certificate.fingerprint().to_string(),
            date: now.to_string(),
        };
        let contenu = serde_json_canonicalizer::to_vec(&contenu).map_err(|_| OrigineRefus::Illisible)?;
        let signature = sign_detached(&contenu, certificate, key)?;
        Ok(Self { contenu, signature })
    }

    /// Checks that the signature holds and is about that référentiel and those files; whoever signed is not judged here.
    pub fn verify(self, key: &ReferentielKey, fichiers: &Fichiers) -> Result<OrigineVerifiee, OrigineRefus> {
        let certificat = verify_detached(&self.contenu, &self.signature)?;
        let (contenu, date) = OrigineContenu::read(&self.contenu)?;
        if contenu.signataire != certificat.fingerprint().to_string() || !certificat.validity().contains(date) {
            return Err(OrigineRefus::AutreSignataire);
        }
        if contenu.referentiel != *key || contenu.fichiers != hashes(fichiers) {
            return Err(OrigineRefus::AutreContenu);
        }
        Ok(OrigineVerifiee { origine: self, certificat, date })
    }
}

impl OrigineContenu {
    /// Reads exactly what is written: any other bytes that say the same are refused.
    fn read(bytes: &[u8]) -> Result<(Self, Timestamp), OrigineRefus> {
        let unreadable = OrigineRefus::Illisible;
        if bytes.len() > MAX_CONTENT {
            return Err(unreadable);
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| unreadable)?;
        if head.format != FORMAT {
            return Err(unreadable);
        }
        if head.version > u64::from(VERSION) {
            return Err(OrigineRefus::PlusRecente);
        }
        let read: Self = serde_json::from_slice(bytes).map_err(|_| unreadable)?;
        let date: Timestamp = read.date.parse().map_err(|_| unreadable)?;
        let canonical = serde_json_canonicalizer::to_vec(&read).map_err(|_| unreadable)?;
        let exact = read.version == VERSION && date.to_string() == read.date && canonical == bytes;
        if exact { Ok((read, date)) } else { Err(unreadable) }
    }
}

fn hashes(fichiers: &Fichiers) -> BTreeMap<String, String> {
    fichiers.iter().map(|(name, bytes)| (name.clone(), hex::encode(Sha256::digest(bytes)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::avis::essai;

    fn pack() -> (Referentiel, Fichiers) {
        let key = &referentiel::builtin()[0].key;
        let files = referentiel::source_files(Path::new("/nulle-part"), key).unwrap();
        (referentiel::load_files(&files, referentiel::LIMITS).unwrap(), files)
    }

    #[test]
    fn what_was_signed_holds_for_those_very_files_and_no_other() {
        let (referentiel, files) = pack();
        let (certificate, signing) = essai::tutor("Centre de l’Est", 1, false);
        let now = Timestamp::now();
        let signed = Origine::sign(&referentiel, &files, &certificate, &signing, now).unwrap();
        let held = signed.clone().verify(&referentiel.key, &files).unwrap();
        assert_eq!((held.certificat.fingerprint(), held.date), (certificate.fingerprint(), now));

        let mut other = files.clone();
        other.values_mut().next().unwrap().push(b'\n');
        assert_eq!(signed.clone().verify(&referentiel.key, &other).unwrap_err(), OrigineRefus::AutreContenu);
        let mut more = files.clone();
        more.insert("competence-7.toml".into(), Vec::new());
        assert_eq!(signed.clone().verify(&referentiel.key, &more).unwrap_err(), OrigineRefus::AutreContenu);
        let key = ReferentielKey { version: "2".into(), ..referentiel.key.clone() };
        assert_eq!(signed.clone().verify(&key, &files).unwrap_err(), OrigineRefus::AutreContenu);

        let text = String::from_utf8(signed.contenu.clone()).unwrap();
        let forged =
            Origine { contenu: text.replace("\"titre\":\"", "\"titre\":\"Faux ").into_bytes(), ..signed.clone() };
        assert_eq!(forged.verify(&referentiel.key, &files).unwrap_err().code(), "origine_signature_fausse");
        let (_, stranger) = essai::tutor("Quelqu’un", 2, false);
        assert!(Origine::sign(&referentiel, &files, &certificate, &stranger, now).is_err(), "a key that is not theirs");
        assert_eq!(Origine::of(Some(signed.contenu), None).unwrap_err(), OrigineRefus::Incomplete);
    }

    #[test]
    fn a_signature_taken_from_somebody_else_does_not_hold() {
        let (referentiel, files) = pack();
        let (first, first_key) = essai::tutor("Premier", 1, false);
        let (second, second_key) = essai::tutor("Second", 2, false);
        let mine = Origine::sign(&referentiel, &files, &first, &first_key, Timestamp::now()).unwrap();
        let theirs = Origine::sign(&referentiel, &files, &second, &second_key, Timestamp::now()).unwrap();
        let mixed = Origine { contenu: mine.contenu.clone(), signature: theirs.signature };
        assert_eq!(mixed.verify(&referentiel.key, &files).unwrap_err().code(), "origine_signature_fausse");
        // Signed by one, who says to be the other.
        let text = String::from_utf8(mine.contenu).unwrap();
        let text = text.replace(&first.fingerprint().to_string(), &second.fingerprint().to_string()).into_bytes();
        let signature = sign_detached(&text, &first, &first_key).unwrap();
        let pretended = Origine { contenu: text, signature };
        assert_eq!(pretended.verify(&referentiel.key, &files).unwrap_err(), OrigineRefus::AutreSignataire);
    }
}
