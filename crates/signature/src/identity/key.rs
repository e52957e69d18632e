//! The private key in memory: erased when dropped, never printed, signing without randomness.

use std::fmt;

use p256::ecdsa::signature::hazmat::PrehashSigner as _;
use p256::ecdsa::{DerSignature, Signature};
use sha2::{Digest as _, Sha256};

use super::IdentityError;

/// An ECDSA P-256 private key. Erased from memory when dropped.
#[derive(Clone)]
pub struct SigningKey(pub(super) p256::ecdsa::SigningKey);

impl SigningKey {
    /// Makes a key from `random`, which must fill the slice it is given with unpredictable bytes.
    pub fn generate(random: &mut dyn FnMut(&mut [u8])) -> Result<Self, IdentityError> {
        let mut seed = zeroize::Zeroizing::new([0_u8; 32]);
        // A draw outside the group's order happens once in 2^32: eight failures mean a broken source.
        for _ in 0..8 {
            random(seed.as_mut_slice());
            if let Ok(key) = p256::ecdsa::SigningKey::from_slice(seed.as_slice()) {
                return Ok(Self(key));
            }
        }
        Err(IdentityError::BadRandom)
    }

    /// Signs `message` (SHA-256, RFC 6979: same message, same signature) in DER, with the low `s` only.
    ///
    /// Both `s` and `-s` verify; keeping the low one leaves exactly one signature per key and message.
    pub(crate) fn sign(&self, message: &[u8]) -> Option<DerSignature> {
        let signature: Signature = self.0.sign_prehash(&Sha256::digest(message)).ok()?;
        Some(signature.normalize_s().to_der())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningKey(..)")
    }
}
