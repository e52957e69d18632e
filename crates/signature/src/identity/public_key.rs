//! The public half of a key, of the two kinds that sign here: ECDSA P-256 and RSA.
//!
//! Three ways of checking: [`PublicKey::check_ours`] accepts the one signature that [`super::SigningKey`] would make
//! (low `s`, full length), [`PublicKey::check_link`] what a foreign authority may have written in a certificate,
//! [`PublicKey::check_stamp`] what it may have written in a timestamp.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, ID_EC_PUBLIC_KEY, ID_SHA_256, ID_SHA_384, ID_SHA_512,
    RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use der::{Any, Encode as _};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use rsa::traits::PublicKeyParts as _;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, DecodePublicKey as _, SubjectPublicKeyInfoOwned};

/// Shortest RSA modulus that is accepted, in bits.
pub(crate) const MIN_RSA: usize = 2_048;
/// Longest RSA modulus that is accepted, in bits.
pub(crate) const MAX_RSA: usize = 4_096;

/// A public key that may check signatures here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    /// ECDSA over P-256.
    P256(VerifyingKey),
    /// RSA of 2,048 to 4,096 bits.
    Rsa(Box<RsaPublicKey>),
}

impl PublicKey {
    /// The key that `info` holds; `None` for any other kind or size.
    pub(crate) fn read(info: &SubjectPublicKeyInfoOwned) -> Option<Self> {
        let der = info.to_der().ok()?;
        match info.algorithm.oid {
            ID_EC_PUBLIC_KEY => VerifyingKey::from_public_key_der(&der).ok().map(Self::P256),
            RSA_ENCRYPTION => {
                let key = RsaPublicKey::from_public_key_der(&der).ok()?;
                is_accepted_size(&key).then(|| Self::Rsa(Box::new(key)))
            }
            _ => None,
        }
    }

    /// The algorithm that a signature of ours with this key names. RFC 5758 §3.2: no parameters; RFC 4055 §5: NULL.
    pub(crate) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match self {
            Self::P256(_) => AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA_256, parameters: None },
            Self::Rsa(_) => {
                AlgorithmIdentifierOwned { oid: SHA_256_WITH_RSA_ENCRYPTION, parameters: Some(Any::null()) }
            }
        }
    }

    /// Length of the longest signature of ours with this key, in bytes.
    pub(crate) fn signature_length(&self) -> usize {
        match self {
            Self::P256(_) => 72,
            Self::Rsa(key) => key.size(),
        }
    }

    /// Whether `signature` is the signature of ours over `message` (SHA-256), in its only form.
    pub(crate) fn check_ours(&self, message: &[u8], signature: &[u8]) -> bool {
        let digest = Sha256::digest(message);
        match self {
            Self::P256(key) => Signature::from_der(signature).is_ok_and(|signature| {
                signature.normalize_s() == signature && key.verify_prehash(&digest, &signature).is_ok()
            }),
            Self::Rsa(key) => {
                signature.len() == key.size() && key.verify(Pkcs1v15Sign::new::<Sha256>(), &digest, signature).is_ok()
            }
        }
    }

    /// Whether `signature` over `message` is one of this key by `algorithm`, as certificates carry them.
    pub(crate) fn check_link(&self, algorithm: &AlgorithmIdentifierOwned, message: &[u8], signature: &[u8]) -> bool {
        let no_parameters = algorithm.parameters.is_none();
        match self {
            Self::P256(key) => {
                algorithm.oid == ECDSA_WITH_SHA_256
                    && no_parameters
                    && Signature::from_der(signature)
                        .is_ok_and(|signature| key.verify_prehash(&Sha256::digest(message), &signature).is_ok())
            }
            Self::Rsa(key) => {
                let (scheme, digest) = match algorithm.oid {
                    SHA_256_WITH_RSA_ENCRYPTION => (Pkcs1v15Sign::new::<Sha256>(), Sha256::digest(message).to_vec()),
                    SHA_384_WITH_RSA_ENCRYPTION => (Pkcs1v15Sign::new::<Sha384>(), Sha384::digest(message).to_vec()),
                    SHA_512_WITH_RSA_ENCRYPTION => (Pkcs1v15Sign::new::<Sha512>(), Sha512::digest(message).to_vec()),
                    _ => return false,
                };
                // RFC 4055 §5: the parameters are NULL, and a reader accepts them absent.
                (no_parameters || algorithm.parameters == Some(Any::null()))
                    && signature.len() == key.size()
                    && key.verify(scheme, &digest, signature).is_ok()
            }
        }
    }

    /// Whether `signature` is one of this key over `message`, already hashed by `digest`, as a CMS of others carries it.
    ///
    /// There the algorithm may name the key alone, the hash being said beside it. Source: RFC 5754 §3.
    pub(crate) fn check_stamp(
        &self,
        algorithm: &AlgorithmIdentifierOwned,
        digest: ObjectIdentifier,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let (rsa, ecdsa, scheme) = match digest {
            ID_SHA_256 => (SHA_256_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA_256, Pkcs1v15Sign::new::<Sha256>()),
            ID_SHA_384 => (SHA_384_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA_384, Pkcs1v15Sign::new::<Sha384>()),
            ID_SHA_512 => (SHA_512_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA_512, Pkcs1v15Sign::new::<Sha512>()),
            _ => return false,
        };
        let no_parameters = algorithm.parameters.is_none();
        match self {
            Self::P256(key) => {
                algorithm.oid == ecdsa
                    && no_parameters
                    && Signature::from_der(signature)
                        .is_ok_and(|signature| key.verify_prehash(message, &signature).is_ok())
            }
            Self::Rsa(key) => {
                (algorithm.oid == RSA_ENCRYPTION || algorithm.oid == rsa)
                    && (no_parameters || algorithm.parameters == Some(Any::null()))
                    && signature.len() == key.size()
                    && key.verify(scheme, message, signature).is_ok()
            }
        }
    }

    /// The one form of a signature of this key: `s` and `-s` both verify, the low one is kept.
    pub(crate) fn lowest(&self, signature: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::P256(_) => Some(Signature::from_der(signature).ok()?.normalize_s().to_der().as_bytes().to_vec()),
            Self::Rsa(_) => Some(signature.to_vec()),
        }
    }
}

/// Whether `key` is of a size accepted here.
pub(super) fn is_accepted_size(key: &RsaPublicKey) -> bool {
    // Odd sizes exist; what counts is the number of bits, not of bytes.
    (MIN_RSA..=MAX_RSA).contains(&(key.n().bits() as usize))
}
