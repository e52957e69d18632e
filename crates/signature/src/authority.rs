//! The authority of a centre: certificates for people whom the centre registered, and the list of those withdrawn.
//!
//! A person sends a request ([`create_request`]) that proves possession of the key; the centre issues ([`issue`]) a
//! certificate that whoever trusts the centre then knows. The authority signs certificates and lists
//! ([`create_crl`]), never documents, and no certificate of another authority.

mod issue;
mod request;
mod revocation;

use std::fmt;

use sha2::{Digest as _, Sha256};
use x509_cert::name::Name;

use crate::identity::shape::{self, Holder, Kind};
use crate::identity::{Fingerprint, IdentityError, Link, SigningKey, Subject, Validity};

pub use issue::issue;
pub use request::{CertificateRequest, MAX_REQUEST, create_request, read_request};
pub use revocation::{Crl, MAX_CRL, MAX_REVOCATIONS, Revocation, RevocationReason, create_crl, read_crl};

/// Why a centre's authority did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AuthorityError {
    /// The bytes are not a request of the shape this crate writes.
    #[error("the request cannot be read")]
    BadRequest,
    /// The request is not signed by the key it asks a certificate for.
    #[error("the request does not prove possession of its key")]
    BadProof,
    /// The key is not the authority's.
    #[error("the key is not the one of the authority")]
    WrongKey,
    /// The period lies outside the authority's own, or ends before it begins.
    #[error("the period is not one this authority can state")]
    BadValidity,
    /// The bytes are not a list of the shape this crate writes, or its signature does not hold.
    #[error("the list of withdrawn certificates cannot be read")]
    BadCrl,
    /// The list was made by another authority.
    #[error("the list is of another authority")]
    WrongAuthority,
    /// An authority for trying things out was asked to vouch for a real person, or the reverse.
    #[error("a demonstration and the real thing do not vouch for each other")]
    Demonstration,
    /// The certificate or list could not be made.
    #[error("it could not be signed")]
    NotSigned,
}

impl AuthorityError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadRequest => "demande_illisible",
            Self::BadProof => "demande_non_prouvee",
            Self::WrongKey => "cle_incorrecte",
            Self::BadValidity => "validite_incorrecte",
            Self::BadCrl => "liste_illisible",
            Self::WrongAuthority => "autre_autorite",
            Self::Demonstration => "demonstration_et_reel",
            Self::NotSigned => "signature_impossible",
        }
    }
}

/// The certificate of a centre's authority, checked when made: its shape, and its own signature.
#[derive(Clone)]
pub struct Authority {
    link: Link,
    subject: Subject,
    validity: Validity,
}

impl Authority {
    /// Reads the certificate of an authority in DER; errors with [`IdentityError::BadCertificate`] for any other.
    pub fn from_der(der: &[u8]) -> Result<Self, IdentityError> {
        let bad = IdentityError::BadCertificate;
        let link = Link::read(der).filter(Link::is_self_signed).ok_or(bad)?;
        if !shape::fits(&link.parsed, &Kind::Authority) {
            return Err(bad);
        }
        let body = link.parsed.tbs_certificate();
        let subject = Subject::from_name(body.subject())?;
        let validity = Validity {
            from: shape::timestamp(body.validity().not_before)?,
            until: shape::timestamp(body.validity().not_after)?,
        };
        Ok(Self { link, subject, validity })
    }

    /// The certificate in DER.
    pub fn der(&self) -> &[u8] {
        &self.link.der
    }

    /// The centre, by its name.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// When it may issue.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// SHA-256 of the DER: what is compared by another way before the centre is trusted.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(&self.link.der).into())
    }

    /// Whether `key` is the private half of this certificate.
    pub fn matches(&self, key: &SigningKey) -> bool {
        key.public_key() == self.link.key
    }

    pub(crate) fn link(&self) -> &Link {
        &self.link
    }

    pub(crate) fn name(&self) -> &Name {
        self.link.parsed.tbs_certificate().subject()
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Authority({}, {})", self.subject.nom, self.fingerprint())
    }
}

impl PartialEq for Authority {
    fn eq(&self, other: &Self) -> bool {
        self.link.der == other.link.der
    }
}

impl Eq for Authority {}

/// Creates the authority of the centre that `subject` names: an ECDSA P-256 key and a certificate signed by itself.
///
/// The certificate may issue certificates of persons only (`pathLenConstraint` 0) and lists of withdrawn ones; it may
/// not sign documents. Errors as [`crate::create_identity`] does. Source: RFC 5280 §4.2.1.
pub fn create_authority(
    subject: &Subject,
    validity: Validity,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<(Authority, SigningKey), IdentityError> {
    let name = subject.to_name()?;
    if validity.from >= validity.until {
        return Err(IdentityError::BadValidity);
    }
    let key = SigningKey::generate(random)?;
    let holder = Holder { name, key: key.public_key_info()?, validity };
    let der = shape::write(Kind::Authority, holder, &key, random)?;
    Ok((Authority::from_der(&der)?, key))
}
