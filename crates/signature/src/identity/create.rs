//! Makes a new identity: a key and the certificate it issues for itself.

use std::time::Duration;

use der::Encode as _;
use der::asn1::{GeneralizedTime, UtcTime};
use jiff::Timestamp;
use p256::ecdsa::DerSignature;
use spki::{EncodePublicKey as _, SubjectPublicKeyInfo, SubjectPublicKeyInfoRef};
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder as _, CertificateBuilder};
use x509_cert::certificate::TbsCertificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{Extension, ToExtension as _};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;

use super::{Certificate, IdentityError, SigningKey, Subject};

/// The period a certificate is valid for, in whole seconds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First second.
    pub from: Timestamp,
    /// Last second.
    pub until: Timestamp,
}

impl Validity {
    /// From `now` for `years` years of 365.25 days.
    pub fn years(now: Timestamp, years: u8) -> Result<Self, IdentityError> {
        let seconds = i64::from(years) * 31_557_600;
        let until =
            now.checked_add(jiff::SignedDuration::from_secs(seconds)).map_err(|_| IdentityError::BadValidity)?;
        Ok(Self { from: now, until })
    }
}

/// Creates an identity for `subject`: an ECDSA P-256 key and a certificate signed by itself.
///
/// `random` fills slices with unpredictable bytes (key and serial number). The certificate is for signing only
/// (`digitalSignature`, `nonRepudiation`, not an authority). Errors with [`IdentityError::BadName`] or
/// [`IdentityError::BadValidity`] when `subject` or `validity` cannot be written in a certificate.
/// Source: RFC 5280 §4.
pub fn create_identity(
    subject: &Subject,
    validity: Validity,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<(Certificate, SigningKey), IdentityError> {
    let name = subject.to_name()?;
    if validity.from >= validity.until {
        return Err(IdentityError::BadValidity);
    }
    let validity = x509_cert::time::Validity::new(time(validity.from)?, time(validity.until)?);
    let key = SigningKey::generate(random)?;
    let mut serial = [0_u8; 16];
    random(&mut serial);
    // Positive and never shorter than sixteen bytes.
    serial[0] = serial[0] & 0x3f | 0x40;
    let bad = |_| IdentityError::BadCertificate;
    let serial = SerialNumber::new(&serial).map_err(bad)?;
    let spki = public_key_info(&key)?;
    let builder =
        CertificateBuilder::new(SelfIssued(name), serial, validity, spki).map_err(|_| IdentityError::BadCertificate)?;
    let certificate = builder.build::<_, DerSignature>(&key.0).map_err(|_| IdentityError::BadCertificate)?;
    Ok((Certificate::from_der(&certificate.to_der().map_err(bad)?)?, key))
}

/// The public half of `key`.
pub(super) fn public_key_info(
    key: &SigningKey,
) -> Result<SubjectPublicKeyInfo<der::Any, der::asn1::BitString>, IdentityError> {
    let document = key.0.verifying_key().to_public_key_der().map_err(|_| IdentityError::BadRandom)?;
    SubjectPublicKeyInfo::try_from(document.as_bytes()).map_err(|_| IdentityError::BadRandom)
}

/// `UTCTime` until 2049 and `GeneralizedTime` from 2050, as RFC 5280 §4.1.2.5 asks.
fn time(instant: Timestamp) -> Result<Time, IdentityError> {
    let seconds = u64::try_from(instant.as_second()).map_err(|_| IdentityError::BadValidity)?;
    let duration = Duration::from_secs(seconds);
    UtcTime::from_unix_duration(duration)
        .map(Time::UtcTime)
        .or_else(|_| GeneralizedTime::from_unix_duration(duration).map(Time::GeneralTime))
        .map_err(|_| IdentityError::BadValidity)
}

/// Issuer and subject are the same; the extensions are the three a signer needs.
struct SelfIssued(Name);

impl BuilderProfile for SelfIssued {
    fn get_issuer(&self, subject: &Name) -> Name {
        subject.clone()
    }

    fn get_subject(&self) -> Name {
        self.0.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        _issuer_key: SubjectPublicKeyInfoRef<'_>,
        certificate: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let name = certificate.subject();
        Ok(extensions(&key, name)?)
    }
}

/// The extensions of every certificate of ours, in their order.
pub(super) fn extensions(key: &SubjectPublicKeyInfoRef<'_>, name: &Name) -> der::Result<Vec<Extension>> {
    let usages = KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation);
    let constraints = BasicConstraints { ca: false, path_len_constraint: None };
    let identifier = SubjectKeyIdentifier::try_from(key.clone())?;
    Ok(vec![constraints.to_extension(name, &[])?, usages.to_extension(name, &[])?, identifier.to_extension(name, &[])?])
}
