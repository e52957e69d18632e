//! What somebody says of their own key, signed with it: that another follows it, or that it no longer counts.
//!
//! A statement is one JSON object in canonical form (RFC 8785) and a detached CMS by the key it is about. Statements add up:
//! whatever order they come in, and however often, the same set gives the same judgement. A succession makes nobody known;
//! a revocation is never taken back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use signature::{Certificate, Fingerprint, MAX_CRL, MAX_DETACHED_CMS, SigningKey, sign_detached, verify_detached};
use store::Declaration;

use super::IdentitesError;
use super::erreur::DeclarationError;
use crate::error::AppError;

/// What `format` says.
const FORMAT: &str = "probant-declaration";

/// The version this application writes, and the latest it reads.
const VERSION: u32 = 1;

/// The longest statement read, in bytes: what it says never has more than some 300.
const MAX_CONTENT: usize = 1_000;

/// Most statements a package brings.
const MAX_STATEMENTS: usize = 64;

/// Most lists of revoked certificates a package brings.
const MAX_LISTS: usize = 8;

/// What a statement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Genre {
    /// Another key follows this one.
    Succession,
    /// This key no longer counts.
    Revocation,
}

/// A statement, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeclarationContenu {
    format: String,
    version: u32,
    pub genre: Genre,
    /// Fingerprint of the certificate it is about, and that signs.
    pub cle: String,
    /// Fingerprint of the certificate that follows.
    pub successeur: Option<String>,
    /// When, as its author declares, ISO 8601 UTC.
    date: String,
}

/// A statement whose signature holds.
#[derive(Debug, Clone)]
pub(super) struct DeclarationVerifiee {
    pub contenu: DeclarationContenu,
    pub certificat: Certificate,
    pub date: Timestamp,
}

/// What a package carries of what people say of their keys, and of what centres revoked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Declarations {
    /// Statements.
    pub(super) declarations: Vec<DeclarationPortee>,
    /// Lists of revoked certificates.
    pub(super) listes: Vec<ListePortee>,
}

/// One statement, in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeclarationPortee {
    /// What was signed, to the byte.
    pub contenu: String,
    /// The detached signature (CMS, DER), hexadecimal.
    pub signature: String,
}

/// One list, in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListePortee {
    /// Fingerprint of the authority.
    pub autorite: String,
    /// The list (CRL, DER), hexadecimal.
    pub liste: String,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

impl DeclarationContenu {
    pub fn new(genre: Genre, cle: &str, successeur: Option<&str>, at: Timestamp) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            genre,
            cle: cle.to_owned(),
            successeur: successeur.map(str::to_owned),
            date: at.to_string(),
        }
    }

    fn to_canonical(&self) -> Result<Vec<u8>, DeclarationError> {
        serde_json_canonicalizer::to_vec(self).map_err(|_| DeclarationError::Unreadable)
    }

    /// Reads exactly what [`Self::to_canonical`] writes.
    fn read(bytes: &[u8]) -> Result<(Self, Timestamp), DeclarationError> {
        let unreadable = DeclarationError::Unreadable;
        if bytes.len() > MAX_CONTENT {
            return Err(unreadable);
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| unreadable)?;
        if head.format != FORMAT {
            return Err(unreadable);
        }
        if head.version > u64::from(VERSION) {
            return Err(DeclarationError::Newer);
        }
        let read: Self = serde_json::from_slice(bytes).map_err(|_| unreadable)?;
        let date: Timestamp = read.date.parse().map_err(|_| unreadable)?;
        let named = |text: &String| Fingerprint::parse(text).is_some_and(|found| found.to_string() == *text);
        let coherent = match (read.genre, &read.successeur) {
            (Genre::Succession, Some(successeur)) => named(successeur) && *successeur != read.cle,
            (Genre::Revocation, None) => true,
            _ => false,
        };
        let exact = read.version == VERSION && named(&read.cle) && date.to_string() == read.date;
        if coherent && exact && read.to_canonical()? == bytes { Ok((read, date)) } else { Err(unreadable) }
    }
}

/// Signs a statement, as it is kept and carried.
pub(super) fn sign(
    contenu: &DeclarationContenu,
    certificate: &Certificate,
    key: &SigningKey,
    at: Timestamp,
) -> Result<Declaration, AppError> {
    let bytes = contenu.to_canonical().map_err(IdentitesError::from)?;
    let signature = sign_detached(&bytes, certificate, key)?;
    Ok(kept(&contenu.cle, String::from_utf8_lossy(&bytes).into_owned(), signature, at))
}

/// Reads a statement and checks that the key it is about signed it.
pub(super) fn verify(contenu: &[u8], signature: &[u8]) -> Result<DeclarationVerifiee, DeclarationError> {
    let (read, date) = DeclarationContenu::read(contenu)?;
    let certificat = verify_detached(contenu, signature)?;
    if certificat.fingerprint().to_string() != read.cle {
        return Err(DeclarationError::OtherKey);
    }
    Ok(DeclarationVerifiee { contenu: read, certificat, date })
}

/// A statement as it is kept.
pub(super) fn kept(cle: &str, contenu: String, signature: Vec<u8>, at: Timestamp) -> Declaration {
    let empreinte = hex::encode(Sha256::digest(contenu.as_bytes()));
    Declaration { empreinte, cle: cle.to_owned(), contenu, signature, recue_le: at }
}

impl Declarations {
    /// Checks that there are not too many and that each one is signed by the key it is about.
    pub(crate) fn check(&self) -> Result<(), AppError> {
        self.verified(Timestamp::UNIX_EPOCH)?;
        self.lists()?;
        Ok(())
    }

    /// The statements, verified, as they are kept.
    pub(super) fn verified(&self, at: Timestamp) -> Result<Vec<Declaration>, AppError> {
        if self.declarations.len() > MAX_STATEMENTS {
            return Err(IdentitesError::from(DeclarationError::TooMany).into());
        }
        let one = |carried: &DeclarationPortee| {
            let signature = bytes_of(&carried.signature, MAX_DETACHED_CMS).ok_or(DeclarationError::Unreadable)?;
            let verified = verify(carried.contenu.as_bytes(), &signature)?;
            Ok(kept(&verified.contenu.cle, carried.contenu.clone(), signature, at))
        };
        let all: Result<Vec<_>, DeclarationError> = self.declarations.iter().map(one).collect();
        Ok(all.map_err(IdentitesError::from)?)
    }

    /// The lists, each with the fingerprint of its authority; whether they hold is for who knows that authority.
    pub(super) fn lists(&self) -> Result<Vec<(String, Vec<u8>)>, AppError> {
        if self.listes.len() > MAX_LISTS {
            return Err(IdentitesError::from(DeclarationError::TooMany).into());
        }
        let one = |carried: &ListePortee| Some((carried.autorite.clone(), bytes_of(&carried.liste, MAX_CRL)?));
        let all: Option<Vec<_>> = self.listes.iter().map(one).collect();
        Ok(all.ok_or(IdentitesError::from(DeclarationError::Unreadable))?)
    }

    /// Adds a statement as it is kept; those beyond what a reader takes are left out.
    pub(super) fn add(&mut self, declaration: &Declaration) {
        if self.declarations.len() < MAX_STATEMENTS {
            let signature = hex::encode(&declaration.signature);
            self.declarations.push(DeclarationPortee { contenu: declaration.contenu.clone(), signature });
        }
    }

    /// Adds a list of revoked certificates.
    pub(super) fn add_list(&mut self, autorite: &str, liste: &[u8]) {
        if self.listes.len() < MAX_LISTS {
            self.listes.push(ListePortee { autorite: autorite.to_owned(), liste: hex::encode(liste) });
        }
    }
}

/// The bytes hexadecimal digits say; `None` beyond `limit`.
fn bytes_of(digits: &str, limit: usize) -> Option<Vec<u8>> {
    (digits.len() <= 2 * limit).then(|| hex::decode(digits).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use signature::{Subject, Validity, create_identity};

    use super::*;

    const NOW: &str = "2026-03-12T10:20:30Z";

    fn somebody(seed: u8) -> (Certificate, SigningKey) {
        let mut count = seed;
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                count = count.wrapping_mul(31).wrapping_add(seed);
                *byte = count;
            }
        };
        let subject =
            Subject { nom: "Camille Durand".into(), fonction: None, organisation: None, demonstration: false };
        create_identity(&subject, Validity::years(NOW.parse().unwrap(), 5).unwrap(), &mut random).unwrap()
    }

    fn succession(of: &Certificate, to: &Certificate) -> DeclarationContenu {
        let (of, to) = (of.fingerprint().to_string(), to.fingerprint().to_string());
        DeclarationContenu::new(Genre::Succession, &of, Some(&to), NOW.parse().unwrap())
    }

    #[test]
    fn a_statement_is_read_back_and_nothing_but_its_own_key_can_sign_it() {
        let ((one, key), (other, other_key)) = (somebody(3), somebody(5));
        let contenu = succession(&one, &other);
        let signed = sign(&contenu, &one, &key, NOW.parse().unwrap()).unwrap();
        let verified = verify(signed.contenu.as_bytes(), &signed.signature).unwrap();
        assert_eq!(
            (verified.contenu, verified.certificat, verified.date.to_string()),
            (contenu.clone(), one, NOW.into())
        );
        let stolen = sign(&contenu, &other, &other_key, NOW.parse().unwrap()).unwrap();
        assert_eq!(verify(stolen.contenu.as_bytes(), &stolen.signature).unwrap_err(), DeclarationError::OtherKey);
        let altered = signed.contenu.replace("2026", "2027");
        assert!(matches!(verify(altered.as_bytes(), &signed.signature), Err(DeclarationError::Signature(_))));
        assert!(matches!(verify(signed.contenu.as_bytes(), &stolen.signature), Err(DeclarationError::OtherKey)));
    }

    #[test]
    fn what_contradicts_itself_or_is_written_otherwise_is_no_statement() {
        let ((one, _), (other, _)) = (somebody(3), somebody(5));
        let good = String::from_utf8(succession(&one, &other).to_canonical().unwrap()).unwrap();
        assert!(DeclarationContenu::read(good.as_bytes()).is_ok());
        let (one, other) = (one.fingerprint().to_string(), other.fingerprint().to_string());
        for bad in [
            good.replace("succession", "revocation"),
            good.replace(&format!("\"{other}\""), "null"),
            good.replace(&other, &one),
            good.replace(&one, &one.to_uppercase()),
            good.replace(",\"", ", \""),
            good.replace(NOW, "2026-03-12T10:20:30.0Z"),
            good.replace('{', "{\"cle\":\"\","),
            good.replace('}', ",\"x\":1}"),
            format!("{good}\n"),
            "{}".into(),
            String::new(),
            format!("{{{}", "[".repeat(900)),
            "x".repeat(MAX_CONTENT + 1),
        ] {
            assert_ne!(bad, good);
            assert_eq!(DeclarationContenu::read(bad.as_bytes()).unwrap_err(), DeclarationError::Unreadable, "{bad}");
        }
        let newer = good.replace("\"version\":1", "\"version\":2");
        assert_eq!(DeclarationContenu::read(newer.as_bytes()).unwrap_err(), DeclarationError::Newer);
    }

    #[test]
    fn a_package_brings_no_more_than_anybody_has() {
        let (one, key) = somebody(3);
        let contenu =
            DeclarationContenu::new(Genre::Revocation, &one.fingerprint().to_string(), None, Timestamp::UNIX_EPOCH);
        let signed = sign(&contenu, &one, &key, Timestamp::UNIX_EPOCH).unwrap();
        let mut carried = Declarations::default();
        for _ in 0..MAX_STATEMENTS + 3 {
            carried.add(&signed);
        }
        assert_eq!(carried.declarations.len(), MAX_STATEMENTS);
        carried.check().unwrap();
        carried.declarations.push(carried.declarations[0].clone());
        assert_eq!(carried.check().unwrap_err().code(), "declaration_invalide");
        let json = serde_json::to_string(&Declarations::default()).unwrap();
        assert_eq!(serde_json::from_str::<Declarations>(&json).unwrap(), Declarations::default());
    }
}
