//! The certificate of a person who signs, with the chain of those who vouch for it.
//!
//! Three origins. *Self-issued*: of the one shape this crate writes, and nothing proves who holds the key. *Issued*: of
//! the shape a centre's authority writes, followed by that authority. *Imported*: any X.509 certificate that may sign,
//! its chain verified link by link as far as it goes; where it stops, its issuer's name is a claim. None of them says
//! that the person is known here: that is for [`crate::TrustStore`].

use std::fmt;

use der::Encode as _;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::link::{self, Link};
use super::public_key::PublicKey;
use super::shape::{self, Kind};
use super::{Fingerprint, IdentityError, Serial, SigningKey, Subject, Validity};

/// Longest CMS that carries a certificate and its chain, in bytes: what a PDF has room for.
pub(crate) const MAX_CMS: usize = 8_192;
/// What a CMS holds beside its certificates, the issuer's name and the signature, with room to spare.
const CMS_FRAME: usize = 420;
/// What a CMS holds more for each certificate: its hash, with what frames it.
const CMS_LINK: usize = 44;

/// Who vouches for a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "genre", rename_all = "snake_case")]
pub enum Origin {
    /// Its own key only: made by this application.
    SelfIssued,
    /// The authority of a centre, made by this application.
    Issued {
        /// Fingerprint of the authority's certificate.
        autorite: Fingerprint,
        /// The name it gives itself.
        nom: String,
    },
    /// Whoever made the file it was imported from.
    Imported {
        /// The issuer's name as the certificate says it.
        emetteur: String,
    },
}

impl Origin {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SelfIssued => "auto_emis",
            Self::Issued { .. } => "emis",
            Self::Imported { .. } => "importe",
        }
    }
}

/// A certificate that may sign, checked with its chain when made.
#[derive(Clone)]
pub struct Certificate {
    leaf: Link,
    issuers: Vec<Link>,
    subject: Subject,
    validity: Validity,
    origin: Origin,
}

impl Certificate {
    /// Reads what [`Self::to_bytes`] gives: a certificate in DER, followed by those of its chain, nearest first.
    ///
    /// Errors with [`IdentityError::BadCertificate`] when a byte is left over, when the first may not sign, when a
    /// link does not hold, or when the whole is too long to be carried by a signature.
    pub fn from_der(bytes: &[u8]) -> Result<Self, IdentityError> {
        let bad = IdentityError::BadCertificate;
        if bytes.len() > MAX_CMS {
            return Err(bad);
        }
        let parts = link::split(bytes).ok_or(bad)?;
        Self::from_links(parts.into_iter().map(Link::read).collect::<Option<_>>().ok_or(bad)?)
    }

    /// The certificate of a chain, the signer's link first.
    pub(crate) fn from_links(links: Vec<Link>) -> Result<Self, IdentityError> {
        let bad = IdentityError::BadCertificate;
        if !link::holds(&links) || !links[0].may_sign() || cms_length(&links) > MAX_CMS {
            return Err(bad);
        }
        let body = links[0].parsed.tbs_certificate();
        let origin = origin(&links);
        let subject = match &origin {
            Origin::Imported { .. } => Subject::from_foreign(body.subject())?,
            _ => Subject::from_name(body.subject())?,
        };
        let validity = Validity {
            from: shape::timestamp(body.validity().not_before)?,
            until: shape::timestamp(body.validity().not_after)?,
        };
        let mut links = links.into_iter();
        let leaf = links.next().ok_or(bad)?;
        Ok(Self { leaf, issuers: links.collect(), subject, validity, origin })
    }

    /// The certificate in DER, without its chain.
    pub fn der(&self) -> &[u8] {
        &self.leaf.der
    }

    /// The certificates that vouch for it, in DER, nearest first; none when it is self-issued.
    pub fn chain(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.issuers.iter().map(|link| link.der.as_slice())
    }

    /// The certificate in DER followed by its chain: what is to be kept, and given to [`Self::from_der`].
    pub fn to_bytes(&self) -> Vec<u8> {
        self.links().flat_map(|link| link.der.iter().copied()).collect()
    }

    /// Who vouches for it.
    pub fn origin(&self) -> &Origin {
        &self.origin
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

    /// SHA-256 of the DER, without its chain.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(&self.leaf.der).into())
    }

    /// SHA-256 of the public key (`SubjectPublicKeyInfo`): the same for every certificate of one key.
    pub fn key_fingerprint(&self) -> [u8; 32] {
        key_fingerprint(self.leaf.parsed.tbs_certificate().subject_public_key_info())
    }

    /// The number its issuer gave it.
    pub fn serial(&self) -> Serial {
        Serial::of(&self.leaf.parsed)
    }

    /// Whether `key` is the private half of this certificate.
    pub fn matches(&self, key: &SigningKey) -> bool {
        key.public_key() == self.leaf.key
    }

    pub(crate) fn parsed(&self) -> &x509_cert::Certificate {
        &self.leaf.parsed
    }

    pub(crate) fn key(&self) -> &PublicKey {
        &self.leaf.key
    }

    pub(crate) fn links(&self) -> impl Iterator<Item = &Link> {
        std::iter::once(&self.leaf).chain(&self.issuers)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Certificate({}, {})", self.subject.nom, self.fingerprint())
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.links().map(|link| &link.der).eq(other.links().map(|link| &link.der))
    }
}

impl Eq for Certificate {}

/// SHA-256 of a public key as certificates carry it; zeros never happen, the key having been read from the same.
pub(crate) fn key_fingerprint(info: &spki::SubjectPublicKeyInfoOwned) -> [u8; 32] {
    Sha256::digest(info.to_der().unwrap_or_default()).into()
}

/// Where a chain that holds comes from. What is not exactly of our shapes is imported.
fn origin(links: &[Link]) -> Origin {
    let ours = |link: &Link, kind: &Kind| {
        let subject = Subject::from_name(link.parsed.tbs_certificate().subject()).ok();
        subject.filter(|_| shape::fits(&link.parsed, kind))
    };
    match links {
        [leaf] if ours(leaf, &Kind::SelfIssued).is_some() => return Origin::SelfIssued,
        [leaf, authority] => {
            let body = authority.parsed.tbs_certificate();
            let kind = Kind::Issued(body.subject().clone(), body.subject_public_key_info().clone());
            if let (Some(person), Some(centre)) = (ours(leaf, &kind), ours(authority, &Kind::Authority))
                && person.demonstration == centre.demonstration
            {
                let autorite = Fingerprint(Sha256::digest(&authority.der).into());
                return Origin::Issued { autorite, nom: centre.nom };
            }
        }
        _ => {}
    }
    let issuer = links[0].parsed.tbs_certificate().issuer();
    Origin::Imported { emetteur: Subject::from_foreign(issuer).map_or_else(|_| issuer.to_string(), |s| s.nom) }
}

/// At most how long a CMS is that carries `links`.
pub(crate) fn cms_length(links: &[Link]) -> usize {
    let issuer = links[0].parsed.tbs_certificate().issuer().to_der().map_or(MAX_CMS, |name| name.len());
    let carried: usize = links.iter().map(|link| link.der.len() + CMS_LINK).sum();
    CMS_FRAME + issuer + links[0].key.signature_length() + carried
}
