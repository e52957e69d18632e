//! Who signs: a name, a certificate that carries it, and the private key behind it.
//!
//! A self-issued certificate proves that two signatures come from the same key and that nothing changed since; it
//! does not prove who held the key. Nothing here claims more.

mod certificate;
mod create;
mod key;
mod key_file;
mod subject;

pub use certificate::{Certificate, Fingerprint};
pub use create::{Validity, create_identity};
pub use key::SigningKey;
pub use key_file::{KeyError, MAX_KEY_FILE, encrypt_key, unlock_key};
pub use subject::Subject;

/// Why an identity could not be created or a certificate not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// The name is empty, or a field is too long or holds control characters.
    #[error("a name must have between 1 and 120 characters and no control character")]
    BadName,
    /// The validity ends before it begins, or lies outside what a certificate can say.
    #[error("the validity is not a period a certificate can state")]
    BadValidity,
    /// The bytes are not a self-issued certificate of the shape this crate writes.
    #[error("the certificate is not one of ours")]
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
