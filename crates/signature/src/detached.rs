//! A signature beside what it signs: the CMS of one avis over its bytes, which any `OpenSSL` verifies too.
//!
//! The shape is the one of `cms`, and nothing else is accepted. Dates are not looked at: the content declares when it
//! was signed, and [`crate::TrustStore::judge`] says what the certificate is worth at that instant.

use sha2::{Digest as _, Sha256};

use crate::cms::{self, CmsError};
use crate::error::SealError;
use crate::identity::{Certificate, MAX_CMS, SigningKey};

/// Longest detached signature that is written or read, in bytes.
pub const MAX_DETACHED_CMS: usize = MAX_CMS;

/// Why a detached signature is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DetachedError {
    /// Not a signature of the one shape: damaged, or made to deceive.
    #[error("the signature cannot be read")]
    Unreadable,
    /// It signs other bytes than those.
    #[error("the content is not what was signed")]
    Modified,
    /// It is not the one of the certificate's key.
    #[error("the signature is wrong")]
    BadSignature,
    /// The certificate may not sign, was exchanged, or its chain does not hold.
    #[error("the certificate is not consistent")]
    Certificate,
}

impl DetachedError {
    /// Every error, for tables and translations.
    pub const ALL: [Self; 4] = [Self::Unreadable, Self::Modified, Self::BadSignature, Self::Certificate];

    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "avis_signature_illisible",
            Self::Modified => "avis_modifie",
            Self::BadSignature => "avis_signature_fausse",
            Self::Certificate => "avis_certificat_incoherent",
        }
    }
}

impl From<CmsError> for DetachedError {
    fn from(error: CmsError) -> Self {
        match error {
            // A timestamp is of no place beside an avis.
            CmsError::Shape | CmsError::Stamp => Self::Unreadable,
            CmsError::Certificate => Self::Certificate,
            CmsError::Digest => Self::Modified,
            CmsError::Signature => Self::BadSignature,
        }
    }
}

/// Signs `content` with `key`, the private half of `certificate`: a detached CMS in DER, the same for the same arguments.
///
/// Errors with [`SealError::WrongKey`] when the two do not belong together, and [`SealError::NotSigned`] when the
/// signature cannot be made. Source: RFC 5652 §5, ETSI EN 319 122-1 (`CAdES` B-B without signing time).
pub fn sign_detached(content: &[u8], certificate: &Certificate, key: &SigningKey) -> Result<Vec<u8>, SealError> {
    if !certificate.matches(key) {
        return Err(SealError::WrongKey);
    }
    cms::sign(&Sha256::digest(content).into(), certificate, key).map_err(|_| SealError::NotSigned)
}

/// The certificate, with its chain, that signed `content`, once `cms` is shown to be what [`sign_detached`] writes.
///
/// It says nothing of who holds the certificate. Any bytes may be given.
pub fn verify_detached(content: &[u8], cms: &[u8]) -> Result<Certificate, DetachedError> {
    let digest = Sha256::digest(content).into();
    cms::check_digest(cms, &digest)?;
    Ok(cms::verify(cms, &digest)?)
}
