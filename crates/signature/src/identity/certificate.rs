//! A self-issued certificate of the one shape this crate writes; any other is refused when read.

use std::fmt;

use const_oid::db::rfc5912::ECDSA_WITH_SHA_256;
use der::referenced::OwnedToRef as _;
use der::{Decode as _, Encode as _};
use jiff::Timestamp;
use p256::ecdsa::VerifyingKey;
use p256::ecdsa::signature::Verifier as _;
use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use spki::DecodePublicKey as _;
use x509_cert::certificate::Version;

use super::{IdentityError, SigningKey, Subject, Validity, create};

/// Longest certificate that is read, in bytes.
const MAX_CERTIFICATE: usize = 3_000;

/// SHA-256 of a certificate's DER: what two people compare by another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

impl Fingerprint {
    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A self-issued certificate, checked when made: its own signature, its shape, its extensions.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
    subject: Subject,
    validity: Validity,
    key: VerifyingKey,
}

impl Certificate {
    /// Reads a DER certificate; errors with [`IdentityError::BadCertificate`] when it is not exactly of our shape
    /// or not signed by its own key.
    pub fn from_der(der: &[u8]) -> Result<Self, IdentityError> {
        let bad = IdentityError::BadCertificate;
        if der.len() > MAX_CERTIFICATE {
            return Err(bad);
        }
        let parsed = x509_cert::Certificate::from_der(der).map_err(|_| bad)?;
        // The decoder is strict, yet only equality shows that no byte of the input was ignored.
        if parsed.to_der().map_err(|_| bad)? != der {
            return Err(bad);
        }
        let body = parsed.tbs_certificate();
        let public = body.subject_public_key_info().owned_to_ref();
        let expected = create::extensions(&public, body.subject()).map_err(|_| bad)?;
        let algorithms_fit = [body.signature(), parsed.signature_algorithm()]
            .iter()
            .all(|algorithm| algorithm.oid == ECDSA_WITH_SHA_256 && algorithm.parameters.is_none());
        if body.version() != Version::V3
            || body.issuer() != body.subject()
            || !algorithms_fit
            || body.issuer_unique_id().is_some()
            || body.subject_unique_id().is_some()
            || body.extensions() != Some(&expected)
        {
            return Err(bad);
        }
        let subject = Subject::from_name(body.subject())?;
        let validity =
            Validity { from: timestamp(body.validity().not_before)?, until: timestamp(body.validity().not_after)? };
        let spki = body.subject_public_key_info().to_der().map_err(|_| bad)?;
        let key = VerifyingKey::from_public_key_der(&spki).map_err(|_| bad)?;
        let signed = body.to_der().map_err(|_| bad)?;
        let signature = parsed.signature().as_bytes().ok_or(bad)?;
        let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| bad)?;
        key.verify(&signed, &signature).map_err(|_| bad)?;
        Ok(Self { der: der.to_vec(), parsed, subject, validity, key })
    }

    /// The certificate in DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whom it names.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// When it is valid.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Whether it only serves to try the application.
    pub fn is_demonstration(&self) -> bool {
        self.subject.demonstration
    }

    /// SHA-256 of the DER.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(&self.der).into())
    }

    /// Whether `key` is the private half of this certificate.
    pub fn matches(&self, key: &SigningKey) -> bool {
        key.0.verifying_key() == &self.key
    }

    pub(crate) fn parsed(&self) -> &x509_cert::Certificate {
        &self.parsed
    }

    pub(crate) fn key(&self) -> &VerifyingKey {
        &self.key
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Certificate({}, {})", self.subject.nom, self.fingerprint())
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

fn timestamp(time: x509_cert::time::Time) -> Result<Timestamp, IdentityError> {
    i64::try_from(time.to_unix_duration().as_secs())
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .ok_or(IdentityError::BadValidity)
}
