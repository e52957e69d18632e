//! What a signature of another program may be made with, and whether a key made it.
//!
//! Wider than what is written here, and as strict: the signature's algorithm must be the key's, its hash the one that the signer
//! announced, its parameters those the standard gives. SHA-1 and keys of other kinds are not verified.
//! Sources: RFC 5754, RFC 5758 §3.2, RFC 4055 §3.1.

use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, ID_MGF_1, ID_RSASSA_PSS, ID_SHA_256, ID_SHA_384,
    ID_SHA_512, RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use der::{Any, Sequence};
use jiff::Timestamp;
use p256::ecdsa::Signature;
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::traits::PublicKeyParts as _;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

use super::link::Link;
use super::public_key::PublicKey;
use super::{Subject, shape};

/// Longest salt of an RSA-PSS signature, in bytes: what the longest key has room for.
const MAX_SALT: u16 = 478;
/// What a salt is as long as when nothing is said. Source: RFC 4055 §3.1.
const DEFAULT_SALT: u16 = 20;

/// A hash that other programs sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The hash `algorithm` names. Its parameters are absent or NULL. Source: RFC 5754 §2.
    pub(crate) fn of(algorithm: &AlgorithmIdentifierOwned) -> Option<Self> {
        if !is_plain(algorithm) {
            return None;
        }
        match algorithm.oid {
            ID_SHA_256 => Some(Self::Sha256),
            ID_SHA_384 => Some(Self::Sha384),
            ID_SHA_512 => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The hash of `bytes`.
    pub(crate) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    /// The one of three that goes with this hash.
    fn choose<T>(self, [sha256, sha384, sha512]: [T; 3]) -> T {
        match self {
            Self::Sha256 => sha256,
            Self::Sha384 => sha384,
            Self::Sha512 => sha512,
        }
    }
}

/// RFC 4055 §3.1 `RSASSA-PSS-params`; a hash that is left out is SHA-1, and refused.
#[derive(Sequence)]
struct PssParameters {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    hash: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    mask: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    salt: Option<u16>,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT", optional = "true")]
    trailer: Option<u8>,
}

impl PublicKey {
    /// The code of the algorithm, when `signature` over `message` is one of this key by `algorithm` with `hash`.
    pub(crate) fn check_foreign(
        &self,
        algorithm: &AlgorithmIdentifierOwned,
        hash: Hash,
        message: &[u8],
        signature: &[u8],
    ) -> Option<&'static str> {
        let digest = hash.digest(message);
        match self {
            Self::P256(key) => {
                let expected = hash.choose([ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512]);
                let signature = Signature::from_der(signature).ok()?;
                let right = algorithm.oid == expected && algorithm.parameters.is_none();
                (right && key.verify_prehash(&digest, &signature).is_ok()).then_some(hash.choose([
                    "ecdsa_p256_sha256",
                    "ecdsa_p256_sha384",
                    "ecdsa_p256_sha512",
                ]))
            }
            Self::Rsa(key) if algorithm.oid == ID_RSASSA_PSS => {
                let salt = salt(algorithm, hash)?;
                holds_pss(key, hash, salt, &digest, signature).then_some(hash.choose([
                    "rsa_pss_sha256",
                    "rsa_pss_sha384",
                    "rsa_pss_sha512",
                ]))
            }
            Self::Rsa(key) => {
                let expected = hash.choose([
                    SHA_256_WITH_RSA_ENCRYPTION,
                    SHA_384_WITH_RSA_ENCRYPTION,
                    SHA_512_WITH_RSA_ENCRYPTION,
                ]);
                // RFC 5754 §3.2: a signer may name the key's algorithm only.
                let right = (algorithm.oid == expected || algorithm.oid == RSA_ENCRYPTION) && is_plain(algorithm);
                let scheme = hash.choose([
                    Pkcs1v15Sign::new::<Sha256>,
                    Pkcs1v15Sign::new::<Sha384>,
                    Pkcs1v15Sign::new::<Sha512>,
                ])();
                (right && signature.len() == key.size() && key.verify(scheme, &digest, signature).is_ok())
                    .then_some(hash.choose(["rsa_sha256", "rsa_sha384", "rsa_sha512"]))
            }
        }
    }
}

/// The length of the salt, when the parameters are those of `hash` throughout.
fn salt(algorithm: &AlgorithmIdentifierOwned, hash: Hash) -> Option<usize> {
    let parameters: PssParameters = algorithm.parameters.as_ref()?.decode_as().ok()?;
    let mask = parameters.mask?;
    let masked: AlgorithmIdentifierOwned = mask.parameters.as_ref()?.decode_as().ok()?;
    let right = Hash::of(&parameters.hash?) == Some(hash)
        && mask.oid == ID_MGF_1
        && Hash::of(&masked) == Some(hash)
        && parameters.trailer.is_none_or(|trailer| trailer == 1);
    let salt = parameters.salt.unwrap_or(DEFAULT_SALT);
    (right && salt <= MAX_SALT).then(|| usize::from(salt))
}

fn holds_pss(key: &RsaPublicKey, hash: Hash, salt: usize, digest: &[u8], signature: &[u8]) -> bool {
    let held = match hash {
        Hash::Sha256 => key.verify(Pss::<Sha256>::new_with_salt(salt), digest, signature),
        Hash::Sha384 => key.verify(Pss::<Sha384>::new_with_salt(salt), digest, signature),
        Hash::Sha512 => key.verify(Pss::<Sha512>::new_with_salt(salt), digest, signature),
    };
    signature.len() == key.size() && held.is_ok()
}

fn is_plain(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.parameters.is_none() || algorithm.parameters == Some(Any::null())
}

/// Whom a certificate of others names, and who it says issued it; none where the holder's name cannot be shown.
pub(crate) fn holder_and_issuer(link: &Link) -> Option<(Subject, String)> {
    let body = link.parsed.tbs_certificate();
    let holder = Subject::from_foreign(body.subject()).ok()?;
    let issuer = Subject::from_foreign(body.issuer()).ok()?;
    Some((holder, issuer.nom))
}

/// A time of a certificate or of an attribute.
pub(crate) fn timestamp(time: Time) -> Option<Timestamp> {
    shape::timestamp(time).ok()
}
