//! The certificates this crate writes: three kinds, each with its extensions in one order, built the same way to be
//! issued and to be compared with what was read. Source: RFC 5280 §4.

use std::time::Duration;

use const_oid::db::rfc5912::ECDSA_WITH_SHA_256;
use der::Encode as _;
use der::asn1::{GeneralizedTime, UtcTime};
use der::referenced::OwnedToRef as _;
use jiff::Timestamp;
use p256::ecdsa::DerSignature;
use spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder as _, CertificateBuilder};
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{Extension, ToExtension as _};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;

use super::{IdentityError, SigningKey, Validity};

/// Which certificate of ours.
#[derive(Clone)]
pub(crate) enum Kind {
    /// A person's, signed by the person's own key.
    SelfIssued,
    /// A person's, signed by the authority that has this name and key.
    Issued(Name, SubjectPublicKeyInfoOwned),
    /// A centre's own: issues certificates of persons and lists of revoked ones, and signs nothing else.
    Authority,
}

/// What a certificate of ours says of its holder.
pub(crate) struct Holder {
    pub(crate) name: Name,
    pub(crate) key: SubjectPublicKeyInfoOwned,
    pub(crate) validity: Validity,
}

/// Writes a certificate of `kind` for `holder`, signed by `issuer` (P-256), in DER. `random` fills the serial number.
pub(crate) fn write(
    kind: Kind,
    holder: Holder,
    issuer: &SigningKey,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Vec<u8>, IdentityError> {
    let bad = IdentityError::BadCertificate;
    if holder.validity.from >= holder.validity.until {
        return Err(IdentityError::BadValidity);
    }
    let validity = x509_cert::time::Validity::new(time(holder.validity.from)?, time(holder.validity.until)?);
    let mut serial = [0_u8; 16];
    random(&mut serial);
    // Positive and never shorter than sixteen bytes.
    serial[0] = serial[0] & 0x3f | 0x40;
    let serial = SerialNumber::new(&serial).map_err(|_| bad)?;
    let profile = Profile { kind, name: holder.name };
    let builder = CertificateBuilder::new(profile, serial, validity, holder.key).map_err(|_| bad)?;
    let certificate = builder.build::<_, DerSignature>(issuer.as_p256().ok_or(bad)?).map_err(|_| bad)?;
    certificate.to_der().map_err(|_| bad)
}

/// Whether `certificate` is one that [`write`] could have written as `kind`; who signed it is not looked at.
pub(crate) fn fits(certificate: &x509_cert::Certificate, kind: &Kind) -> bool {
    let body = certificate.tbs_certificate();
    let Ok(expected) = extensions(kind, &body.subject_public_key_info().owned_to_ref(), body.subject()) else {
        return false;
    };
    let issuer = match kind {
        Kind::SelfIssued | Kind::Authority => body.subject(),
        Kind::Issued(name, _) => name,
    };
    body.version() == Version::V3
        && body.issuer() == issuer
        && [body.signature(), certificate.signature_algorithm()]
            .iter()
            .all(|algorithm| algorithm.oid == ECDSA_WITH_SHA_256 && algorithm.parameters.is_none())
        && body.issuer_unique_id().is_none()
        && body.subject_unique_id().is_none()
        && body.extensions() == Some(&expected)
}

/// `UTCTime` until 2049 and `GeneralizedTime` from 2050, as RFC 5280 §4.1.2.5 asks.
pub(crate) fn time(instant: Timestamp) -> Result<Time, IdentityError> {
    let seconds = u64::try_from(instant.as_second()).map_err(|_| IdentityError::BadValidity)?;
    let duration = Duration::from_secs(seconds);
    UtcTime::from_unix_duration(duration)
        .map(Time::UtcTime)
        .or_else(|_| GeneralizedTime::from_unix_duration(duration).map(Time::GeneralTime))
        .map_err(|_| IdentityError::BadValidity)
}

/// The instant that `time` says.
pub(crate) fn timestamp(time: Time) -> Result<Timestamp, IdentityError> {
    i64::try_from(time.to_unix_duration().as_secs())
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .ok_or(IdentityError::BadValidity)
}

struct Profile {
    kind: Kind,
    name: Name,
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, subject: &Name) -> Name {
        match &self.kind {
            Kind::SelfIssued | Kind::Authority => subject.clone(),
            Kind::Issued(name, _) => name.clone(),
        }
    }

    fn get_subject(&self) -> Name {
        self.name.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        _issuer_key: SubjectPublicKeyInfoRef<'_>,
        certificate: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        Ok(extensions(&self.kind, &key, certificate.subject())?)
    }
}

fn extensions(kind: &Kind, key: &SubjectPublicKeyInfoRef<'_>, name: &Name) -> der::Result<Vec<Extension>> {
    let (constraints, usages) = match kind {
        Kind::SelfIssued | Kind::Issued(..) => (
            BasicConstraints { ca: false, path_len_constraint: None },
            KeyUsages::DigitalSignature | KeyUsages::NonRepudiation,
        ),
        Kind::Authority => {
            (BasicConstraints { ca: true, path_len_constraint: Some(0) }, KeyUsages::KeyCertSign | KeyUsages::CRLSign)
        }
    };
    let mut list = vec![
        constraints.to_extension(name, &[])?,
        KeyUsage(usages).to_extension(name, &[])?,
        SubjectKeyIdentifier::try_from(key.clone())?.to_extension(name, &[])?,
    ];
    if let Kind::Issued(_, issuer) = kind {
        list.push(AuthorityKeyIdentifier::try_from(issuer.owned_to_ref())?.to_extension(name, &[])?);
    }
    Ok(list)
}
