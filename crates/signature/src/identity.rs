//! Who signs: a name, a certificate that carries it, and the private key behind it.
//!
//! A self-issued certificate proves that two signatures come from the same key and that nothing changed since; it
//! does not prove who held the key. Nothing here claims more.

mod certificate;
mod create;
mod fingerprint;
mod foreign;
mod key;
mod key_file;
mod link;
mod pkcs12;
mod public_key;
mod recovery;
pub(crate) mod shape;
mod subject;

pub use certificate::{Certificate, Origin};
pub use create::{Validity, create_identity};
pub use fingerprint::{Fingerprint, Serial};
pub use key::{KeyAlgorithm, SigningKey, age_seed};
pub use key_file::{KeyError, MAX_KEY_BLOCKS, MAX_KEY_FILE, encrypt_key, key_blocks, unlock_any, unlock_key};
pub use pkcs12::{MAX_PKCS12, Pkcs12Error, import_pkcs12};
pub use recovery::{RecoveryCode, RecoveryError};
pub use subject::Subject;

pub(crate) use certificate::{MAX_CMS, key_fingerprint};
pub(crate) use foreign::{Hash, holder_and_issuer, timestamp};
pub(crate) use link::{Link, MAX_LINKS};
pub(crate) use public_key::PublicKey;

/// Why an identity could not be created or a certificate not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// The name is empty, or a field is too long or holds characters that cannot be seen.
    #[error("a name must have between 1 and 120 characters, all of them visible")]
    BadName,
    /// The validity ends before it begins, or lies outside what a certificate can say.
    #[error("the validity is not a period a certificate can state")]
    BadValidity,
    /// The bytes are not a certificate that may sign, or its chain does not hold.
    #[error("the certificate cannot be used")]
    BadCertificate,
    /// The random source kept giving values that cannot be a key.
    #[error("the random source does not give usable values")]
    BadRandom,
}

impl IdentityError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadName => "nom_incorrect",
            Self::BadValidity => "validite_incorrecte",
            Self::BadCertificate => "certificat_incoherent",
            Self::BadRandom => "alea_inutilisable",
        }
    }
}
