//! The list of certificates a centre withdrew (CRL v2), written and read in one shape.
//!
//! Reading means rebuilding, as everywhere in this crate. Lists travel in packages, may be late and may be missing:
//! [`crate::TrustStore`] adds up what they say, in any order. Source: RFC 5280 §5.

use der::asn1::{BitString, Uint};
use der::referenced::OwnedToRef as _;
use der::{Decode as _, Encode as _};
use jiff::Timestamp;
use x509_cert::certificate::Version;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::ToExtension as _;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CrlNumber, CrlReason};
use x509_cert::serial_number::SerialNumber;

use super::{Authority, AuthorityError};
use crate::identity::shape::{time, timestamp};
use crate::identity::{Fingerprint, Serial, SigningKey};

/// Longest list that is read, in bytes.
pub const MAX_CRL: usize = 500_000;
/// Most certificates of one list.
pub const MAX_REVOCATIONS: usize = 5_000;

/// Why a certificate was withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RevocationReason {
    /// The holder left the company.
    AffiliationChanged,
    /// Another certificate replaces it.
    Superseded,
    /// The holder signs no more.
    Cessation,
    /// Not said.
    Unspecified,
    /// Somebody else may have the key.
    KeyCompromise,
}

impl RevocationReason {
    /// Every reason, for tables and translations.
    pub const ALL: [Self; 5] =
        [Self::AffiliationChanged, Self::Superseded, Self::Cessation, Self::Unspecified, Self::KeyCompromise];

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::AffiliationChanged => "depart",
            Self::Superseded => "remplace",
            Self::Cessation => "fin_d_activite",
            Self::Unspecified => "non_precise",
            Self::KeyCompromise => "cle_compromise",
        }
    }

    /// Whether signatures that say they were made before are worth nothing either: whoever has the key can date them
    /// as they like.
    pub fn reaches_back(self) -> bool {
        matches!(self, Self::Unspecified | Self::KeyCompromise)
    }

    fn to_entry(self) -> Option<CrlReason> {
        match self {
            Self::AffiliationChanged => Some(CrlReason::AffiliationChanged),
            Self::Superseded => Some(CrlReason::Superseded),
            Self::Cessation => Some(CrlReason::CessationOfOperation),
            // RFC 5280 §5.3.1: this one is said by saying nothing.
            Self::Unspecified => None,
            Self::KeyCompromise => Some(CrlReason::KeyCompromise),
        }
    }

    fn from_entry(reason: Option<CrlReason>) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.to_entry() == reason)
    }
}

/// One withdrawn certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// Its number at the authority.
    pub serial: Serial,
    /// Since when, to the second.
    pub since: Timestamp,
    /// Why.
    pub reason: RevocationReason,
}

/// A list whose authority and signature were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crl {
    authority: Fingerprint,
    number: u64,
    at: Timestamp,
    next: Timestamp,
    revocations: Vec<Revocation>,
}

impl Crl {
    /// The authority's certificate.
    pub fn authority(&self) -> Fingerprint {
        self.authority
    }

    /// Its number; the next list of the same authority has a higher one.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// When it was made.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// When the next one is to be made at the latest.
    pub fn next(&self) -> Timestamp {
        self.next
    }

    /// The withdrawn certificates, by serial number.
    pub fn revocations(&self) -> &[Revocation] {
        &self.revocations
    }
}

/// Makes list `number` of `authority`, signed by `key`, in DER: everything withdrawn until `at`; the next by `next`.
///
/// Errors with [`AuthorityError::WrongKey`], with [`AuthorityError::BadValidity`] when `next` does not follow `at`, and
/// with [`AuthorityError::BadCrl`] when a certificate is there twice or there are more than [`MAX_REVOCATIONS`].
pub fn create_crl(
    authority: &Authority,
    key: &SigningKey,
    number: u64,
    at: Timestamp,
    next: Timestamp,
    revocations: &[Revocation],
) -> Result<Vec<u8>, AuthorityError> {
    if !authority.matches(key) {
        return Err(AuthorityError::WrongKey);
    }
    if at >= next {
        return Err(AuthorityError::BadValidity);
    }
    let mut revocations = revocations.to_vec();
    revocations.sort_by(|a, b| a.serial.cmp(&b.serial));
    let crl = Crl { authority: authority.fingerprint(), number, at, next, revocations };
    let body = body(&crl, authority)?;
    let signature = body.to_der().ok().and_then(|message| key.sign(&message)).ok_or(AuthorityError::NotSigned)?;
    let signature = BitString::from_bytes(&signature).map_err(|_| AuthorityError::NotSigned)?;
    let list = CertificateList { signature_algorithm: body.signature.clone(), tbs_cert_list: body, signature };
    list.to_der().map_err(|_| AuthorityError::NotSigned)
}

/// Reads a list that `authority` made.
///
/// Errors with [`AuthorityError::WrongAuthority`] when another made it, and with [`AuthorityError::BadCrl`] when it is
/// not of the shape [`create_crl`] writes or its signature does not hold.
pub fn read_crl(der: &[u8], authority: &Authority) -> Result<Crl, AuthorityError> {
    let bad = AuthorityError::BadCrl;
    if der.len() > MAX_CRL {
        return Err(bad);
    }
    let list: CertificateList = CertificateList::from_der(der).map_err(|_| bad)?;
    let read = &list.tbs_cert_list;
    let identifier = authority_identifier(authority).map_err(|_| bad)?;
    let extensions = read.crl_extensions.as_deref().unwrap_or_default();
    let [by, numbered] = extensions else { return Err(bad) };
    if read.issuer != *authority.name() || *by != identifier {
        return Err(AuthorityError::WrongAuthority);
    }
    let number = CrlNumber::from_der(numbered.extn_value.as_bytes()).map_err(|_| bad)?;
    let instant = |time| timestamp(time).map_err(|_| bad);
    let crl = Crl {
        authority: authority.fingerprint(),
        number: integer(&number.0).ok_or(bad)?,
        at: instant(read.this_update)?,
        next: instant(read.next_update.ok_or(bad)?)?,
        revocations: read.revoked_certificates.iter().flatten().map(entry).collect::<Option<_>>().ok_or(bad)?,
    };
    let body = body(&crl, authority)?;
    let message = body.to_der().map_err(|_| bad)?;
    let signature = list.signature.as_bytes().ok_or(bad)?;
    let rebuilt = CertificateList {
        signature_algorithm: body.signature.clone(),
        tbs_cert_list: body,
        signature: list.signature.clone(),
    };
    let same = rebuilt.to_der().is_ok_and(|bytes| bytes == der);
    if same && authority.link().key.check_ours(&message, signature) { Ok(crl) } else { Err(bad) }
}

fn body(crl: &Crl, authority: &Authority) -> Result<TbsCertList, AuthorityError> {
    let bad = |_| AuthorityError::BadCrl;
    let ordered = crl.revocations.windows(2).all(|pair| pair[0].serial < pair[1].serial);
    if !ordered || crl.revocations.len() > MAX_REVOCATIONS {
        return Err(AuthorityError::BadCrl);
    }
    let mut revoked = Vec::with_capacity(crl.revocations.len());
    for revocation in &crl.revocations {
        let reason = revocation.reason.to_entry().map(|reason| reason.to_extension(authority.name(), &[]));
        revoked.push(RevokedCert {
            serial_number: SerialNumber::new(revocation.serial.as_bytes()).map_err(bad)?,
            revocation_date: time(revocation.since).map_err(|_| AuthorityError::BadValidity)?,
            crl_entry_extensions: reason.transpose().map_err(bad)?.map(|reason| vec![reason]),
        });
    }
    let number = CrlNumber::try_from(crl.number).map_err(bad)?;
    Ok(TbsCertList {
        version: Version::V2,
        signature: authority.link().key.algorithm(),
        issuer: authority.name().clone(),
        this_update: time(crl.at).map_err(|_| AuthorityError::BadValidity)?,
        next_update: Some(time(crl.next).map_err(|_| AuthorityError::BadValidity)?),
        // RFC 5280 §5.1.2.6: an empty list is left out.
        revoked_certificates: Some(revoked).filter(|revoked| !revoked.is_empty()),
        crl_extensions: Some(vec![
            authority_identifier(authority).map_err(bad)?,
            number.to_extension(authority.name(), &[]).map_err(bad)?,
        ]),
    })
}

fn authority_identifier(authority: &Authority) -> der::Result<x509_cert::ext::Extension> {
    let key = authority.link().parsed.tbs_certificate().subject_public_key_info();
    AuthorityKeyIdentifier::try_from(key.owned_to_ref())?.to_extension(authority.name(), &[])
}

fn entry(read: &RevokedCert) -> Option<Revocation> {
    let reason = match read.crl_entry_extensions.as_deref() {
        None => None,
        Some([reason]) => Some(CrlReason::from_der(reason.extn_value.as_bytes()).ok()?),
        Some(_) => return None,
    };
    Some(Revocation {
        serial: Serial::new(read.serial_number.as_bytes())?,
        since: timestamp(read.revocation_date).ok()?,
        reason: RevocationReason::from_entry(reason)?,
    })
}

fn integer(value: &Uint) -> Option<u64> {
    let bytes = value.as_bytes();
    (bytes.len() <= 8).then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}
