//! One signed avis: verifying it, making it.
//!
//! The signature is looked at before anything the bytes say. What was verified once is remembered by the hash of all that was
//! looked at, so that reading a dossier again costs a hash and no signature.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use domain::{AvisContenu, Maillon};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use signature::{Certificate, SigningKey, sign_detached, verify_detached};
use store::AvisSigne;

use super::AvisRefus;
use crate::error::AppError;

/// How many are remembered at most; a tutor of many candidates has fewer.
const REMEMBERED: usize = 2_000;

/// An avis whose signature holds. It says nothing yet of who its signer is, nor of whether it counts.
#[derive(Debug, Clone)]
pub(crate) struct AvisVerifie {
    /// SHA-256 of what was signed.
    pub empreinte: String,
    /// What was signed, read.
    pub contenu: AvisContenu,
    /// Who signed.
    pub certificat: Certificate,
    /// What was signed, to the byte.
    pub octets: String,
    /// The detached signature (CMS, DER).
    pub signature: Vec<u8>,
    /// When it was received here.
    pub recu_le: Timestamp,
}

impl AvisVerifie {
    /// When, as its signer declares; declared, not proven.
    pub fn declared_at(&self) -> Timestamp {
        self.contenu.date_declaree.parse().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// As the library keeps it.
    pub fn to_signed(&self) -> AvisSigne {
        AvisSigne {
            empreinte: self.empreinte.clone(),
            contenu: self.octets.clone(),
            signature: self.signature.clone(),
            recu_le: self.recu_le,
        }
    }

    /// The fingerprint of the key that signed: one signer, whatever the certificates their key was given.
    pub fn key(&self) -> String {
        hex::encode(self.certificat.key_fingerprint())
    }

    /// What of it decides where it stands.
    pub fn maillon(&self) -> Maillon {
        Maillon {
            empreinte: self.empreinte.clone(),
            signataire: self.key(),
            sequence: self.contenu.sequence,
            precedent: self.contenu.precedent.clone(),
        }
    }
}

/// The avis that `cms` signs, once everything about the two holds together.
///
/// Errors with [`AvisRefus`]; any bytes get an answer.
pub(crate) fn verify_signed(octets: &[u8], cms: &[u8], recu_le: Timestamp) -> Result<AvisVerifie, AppError> {
    Ok(verify(octets, cms, recu_le)?)
}

fn verify(octets: &[u8], cms: &[u8], recu_le: Timestamp) -> Result<AvisVerifie, AvisRefus> {
    if cms.is_empty() {
        return Err(AvisRefus::SansSignature);
    }
    let certificat = verify_detached(octets, cms)?;
    let contenu = AvisContenu::read(octets)?;
    if contenu.signataire != certificat.fingerprint().to_string() {
        return Err(AvisRefus::AutreSignataire);
    }
    let octets = String::from_utf8_lossy(octets).into_owned();
    let empreinte = hex::encode(Sha256::digest(&octets));
    let avis = AvisVerifie { empreinte, contenu, certificat, octets, signature: cms.to_vec(), recu_le };
    if avis.certificat.validity().contains(avis.declared_at()) { Ok(avis) } else { Err(AvisRefus::HorsValidite) }
}

/// Signs `contenu`; what is given back was verified as if it came from outside.
pub(crate) fn sign_content(
    contenu: &AvisContenu,
    certificate: &Certificate,
    key: &SigningKey,
    now: Timestamp,
) -> Result<AvisVerifie, AppError> {
    let octets = contenu.to_canonical().map_err(AvisRefus::from)?;
    let cms = sign_detached(&octets, certificate, key)?;
    verify_signed(&octets, &cms, now)
}

/// What was verified before.
#[derive(Default)]
pub(crate) struct Verifies(Mutex<BTreeMap<[u8; 32], AvisVerifie>>);

impl Verifies {
    /// As [`verify_signed`]; at the price of a hash where these very bytes held before.
    pub fn verify(&self, octets: &[u8], cms: &[u8], recu_le: Timestamp) -> Result<AvisVerifie, AppError> {
        let name: [u8; 32] = Sha256::new()
            .chain_update((octets.len() as u64).to_be_bytes())
            .chain_update(octets)
            .chain_update(cms)
            .finalize()
            .into();
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&name) {
            return Ok(AvisVerifie { recu_le, ..known.clone() });
        }
        let verified = verify_signed(octets, cms, recu_le)?;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(name, verified.clone());
        Ok(verified)
    }
}
