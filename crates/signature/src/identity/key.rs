//! The private key in memory: erased when dropped, never printed, signing without randomness.

use std::fmt;

use const_oid::db::rfc5912::{ID_EC_PUBLIC_KEY, RSA_ENCRYPTION};
use der::{Decode as _, SecretDocument};
use hkdf::Hkdf;
use p256::ecdsa::Signature;
use p256::ecdsa::signature::hazmat::PrehashSigner as _;
use pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, PrivateKeyInfoRef};
use rsa::traits::{PrivateKeyParts as _, PublicKeyParts as _};
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha2::{Digest as _, Sha256};
use spki::{EncodePublicKey as _, SubjectPublicKeyInfoOwned};
use zeroize::Zeroizing;

use super::IdentityError;
use super::public_key::{PublicKey, is_accepted_size};

/// What [`age_seed`] derives, and from which version of the rule.
const AGE: &[u8] = b"probant age x25519 v1";

/// A private key: ECDSA P-256, or RSA of 2,048 to 4,096 bits when it was imported. Erased from memory when dropped.
#[derive(Clone)]
pub struct SigningKey(Inner);

#[derive(Clone)]
enum Inner {
    P256(p256::ecdsa::SigningKey),
    Rsa(Box<RsaPrivateKey>),
}

/// What kind of key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// ECDSA over P-256.
    P256,
    /// RSA, PKCS #1 v1.5.
    Rsa {
        /// Size of the modulus, in bits.
        bits: usize,
    },
}

/// Why a PKCS #8 key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnusableKey {
    /// Not a private key.
    Malformed,
    /// A private key, but of a kind or size that does not sign here.
    Refused,
}

impl SigningKey {
    /// Makes a P-256 key from `random`, which must fill the slice it is given with unpredictable bytes.
    pub fn generate(random: &mut dyn FnMut(&mut [u8])) -> Result<Self, IdentityError> {
        let mut seed = Zeroizing::new([0_u8; 32]);
        // A draw outside the group's order happens once in 2^32: eight failures mean a broken source.
        for _ in 0..8 {
            random(seed.as_mut_slice());
            if let Ok(key) = p256::ecdsa::SigningKey::from_slice(seed.as_slice()) {
                return Ok(Self(Inner::P256(key)));
            }
        }
        Err(IdentityError::BadRandom)
    }

    /// What kind of key it is.
    pub fn algorithm(&self) -> KeyAlgorithm {
        match &self.0 {
            Inner::P256(_) => KeyAlgorithm::P256,
            Inner::Rsa(key) => KeyAlgorithm::Rsa { bits: key.n().bits() as usize },
        }
    }

    /// Signs `message` (SHA-256): ECDSA by RFC 6979, in DER with the low `s` only, or RSA PKCS #1 v1.5.
    ///
    /// Same message, same signature. Both `s` and `-s` verify; keeping the low one leaves exactly one signature per
    /// key and message.
    pub(crate) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let digest = Sha256::digest(message);
        match &self.0 {
            Inner::P256(key) => {
                let signature: Signature = key.sign_prehash(&digest).ok()?;
                Some(signature.normalize_s().to_der().as_bytes().to_vec())
            }
            Inner::Rsa(key) => key.sign(Pkcs1v15Sign::new::<Sha256>(), &digest).ok(),
        }
    }

    /// The P-256 key, for the builder of certificates; `None` for an RSA key.
    pub(crate) fn as_p256(&self) -> Option<&p256::ecdsa::SigningKey> {
        match &self.0 {
            Inner::P256(key) => Some(key),
            Inner::Rsa(_) => None,
        }
    }

    /// The public half, as certificates carry it.
    pub(crate) fn public_key_info(&self) -> Result<SubjectPublicKeyInfoOwned, IdentityError> {
        let document = match &self.0 {
            Inner::P256(key) => key.verifying_key().to_public_key_der(),
            Inner::Rsa(key) => key.to_public_key().to_public_key_der(),
        };
        let document = document.map_err(|_| IdentityError::BadRandom)?;
        SubjectPublicKeyInfoOwned::try_from(document.as_bytes()).map_err(|_| IdentityError::BadRandom)
    }

    /// The public half, as signatures are checked with.
    pub(crate) fn public_key(&self) -> PublicKey {
        match &self.0 {
            Inner::P256(key) => PublicKey::P256(*key.verifying_key()),
            Inner::Rsa(key) => PublicKey::Rsa(Box::new(key.to_public_key())),
        }
    }

    /// The key in PKCS #8, unencrypted; erased when dropped.
    pub(super) fn to_pkcs8(&self) -> Option<SecretDocument> {
        match &self.0 {
            Inner::P256(key) => key.to_pkcs8_der().ok(),
            Inner::Rsa(key) => key.to_pkcs8_der().ok(),
        }
    }

    /// The key that unencrypted PKCS #8 bytes hold.
    pub(super) fn from_pkcs8(der: &[u8]) -> Result<Self, UnusableKey> {
        let info = PrivateKeyInfoRef::from_der(der).map_err(|_| UnusableKey::Malformed)?;
        match info.algorithm.oid {
            ID_EC_PUBLIC_KEY => p256::ecdsa::SigningKey::from_pkcs8_der(der)
                .map(|key| Self(Inner::P256(key)))
                .map_err(|_| UnusableKey::Refused),
            RSA_ENCRYPTION => {
                let key = RsaPrivateKey::from_pkcs8_der(der).map_err(|_| UnusableKey::Refused)?;
                let usable = key.primes().len() == 2 && is_accepted_size(key.as_ref()) && key.validate().is_ok();
                usable.then(|| Self(Inner::Rsa(Box::new(key)))).ok_or(UnusableKey::Refused)
            }
            _ => Err(UnusableKey::Refused),
        }
    }

    /// What the key is, whoever wrote the file it was read from: the P-256 scalar, or the two primes in order.
    fn canonical_bytes(&self) -> Zeroizing<Vec<u8>> {
        match &self.0 {
            Inner::P256(key) => {
                let scalar = Zeroizing::new(<[u8; 32]>::from(key.to_bytes()));
                Zeroizing::new(scalar.to_vec())
            }
            Inner::Rsa(key) => {
                let mut primes: Vec<_> = key.primes().iter().collect();
                primes.sort();
                let mut bytes = Zeroizing::new(Vec::with_capacity(MAX_PRIMES));
                for prime in primes {
                    let prime = Zeroizing::new(prime.to_be_bytes());
                    let zeros = prime.iter().take_while(|byte| **byte == 0).count();
                    bytes.extend_from_slice(&prime[zeros..]);
                }
                bytes
            }
        }
    }
}

/// Room for both primes, so that the buffer that holds them never moves: a copy left behind is not erased.
const MAX_PRIMES: usize = super::public_key::MAX_RSA / 8 + 16;

/// The 32 bytes from which the person behind `key` makes the age X25519 key that packages are encrypted to.
///
/// HKDF-SHA256 without salt, info « probant age x25519 v1 », from the P-256 scalar (32 bytes) or from both RSA primes,
/// the smaller first, without leading zeros: one signing key, one seed, on any machine and after any import.
/// Source: RFC 5869.
///
/// # Panics
/// Never: HKDF only refuses more than 8,160 bytes.
pub fn age_seed(key: &SigningKey) -> Zeroizing<[u8; 32]> {
    let mut seed = Zeroizing::new([0; 32]);
    let (_, expander) = Hkdf::<Sha256>::extract(None, &key.canonical_bytes());
    assert!(expander.expand(AGE, seed.as_mut_slice()).is_ok(), "32 bytes are within the limit of HKDF");
    seed
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_of_a_key_is_what_openssl_derives() {
        // openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:0707…07 -kdfopt info:"probant age x25519 v1" HKDF
        let key = SigningKey::generate(&mut |bytes: &mut [u8]| bytes.fill(7)).unwrap();
        let expected = "c56705af71c439575d6c9ba2e0da70961cfc22a6c3aba3563326ffc604c12616";
        assert_eq!(hex::encode(age_seed(&key).as_slice()), expected);
    }
}
