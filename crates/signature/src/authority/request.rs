//! A request for a certificate (PKCS #10): a name, a public key, and the proof that the asker has its private half.
//!
//! One shape: our names, no attribute, our algorithms. Source: RFC 2986.

use der::asn1::{BitString, SetOfVec};
use der::{Decode as _, Encode as _};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::request::{CertReq, CertReqInfo, Version};

use super::AuthorityError;
use crate::identity::{IdentityError, PublicKey, SigningKey, Subject, key_fingerprint};

/// Longest request that is read, in bytes.
pub const MAX_REQUEST: usize = 4_000;

/// A request whose proof of possession was checked. Whether the name is the asker's is for the centre to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRequest {
    subject: Subject,
    info: SubjectPublicKeyInfoOwned,
    key: PublicKey,
}

impl CertificateRequest {
    /// The name that is asked for.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// SHA-256 of the public key, as [`crate::Certificate::key_fingerprint`] gives it.
    pub fn key_fingerprint(&self) -> [u8; 32] {
        key_fingerprint(&self.info)
    }

    /// Whether `key` is the private half of the key it asks a certificate for.
    pub fn matches(&self, key: &SigningKey) -> bool {
        key.public_key() == self.key
    }

    pub(super) fn info(&self) -> &SubjectPublicKeyInfoOwned {
        &self.info
    }
}

/// Asks for a certificate that gives `subject` to `key`, in DER; the same arguments give the same bytes.
///
/// Errors with [`IdentityError::BadName`] when the name cannot be written in a certificate.
pub fn create_request(subject: &Subject, key: &SigningKey) -> Result<Vec<u8>, IdentityError> {
    let bad = IdentityError::BadCertificate;
    let info = CertReqInfo {
        version: Version::V1,
        subject: subject.to_name()?,
        public_key: key.public_key_info()?,
        attributes: SetOfVec::new(),
    };
    let signature = key.sign(&info.to_der().map_err(|_| bad)?).ok_or(bad)?;
    let signature = BitString::from_bytes(&signature).map_err(|_| bad)?;
    let request = CertReq { info, algorithm: key.public_key().algorithm(), signature };
    request.to_der().map_err(|_| bad)
}

/// Reads a request and checks that it is signed by the key it asks a certificate for.
///
/// Errors with [`AuthorityError::BadRequest`] for bytes that are not of the shape [`create_request`] writes, and with
/// [`AuthorityError::BadProof`] when the signature is another's.
pub fn read_request(der: &[u8]) -> Result<CertificateRequest, AuthorityError> {
    let bad = AuthorityError::BadRequest;
    if der.len() > MAX_REQUEST {
        return Err(bad);
    }
    let request = CertReq::from_der(der).map_err(|_| bad)?;
    let CertReqInfo { subject, public_key: info, attributes, .. } = request.info.clone();
    let key = PublicKey::read(&info).ok_or(bad)?;
    let subject = Subject::from_name(&subject).map_err(|_| bad)?;
    if request.to_der().map_err(|_| bad)? != der || !attributes.is_empty() || request.algorithm != key.algorithm() {
        return Err(bad);
    }
    let message = request.info.to_der().map_err(|_| bad)?;
    let signature = request.signature.as_bytes().ok_or(bad)?;
    // A request from another tool may carry the high `s`: it proves as much, and nothing is built on its bytes.
    if !key.check_link(&request.algorithm, &message, signature) {
        return Err(AuthorityError::BadProof);
    }
    Ok(CertificateRequest { subject, info, key })
}
