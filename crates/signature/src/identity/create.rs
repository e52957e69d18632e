//! Makes a new identity: a key and the certificate it issues for itself.

use jiff::Timestamp;

use super::shape::{self, Holder, Kind};
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

    /// Whether `instant` lies in the period.
    pub fn contains(&self, instant: Timestamp) -> bool {
        (self.from..=self.until).contains(&instant)
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
    let key = SigningKey::generate(random)?;
    let holder = Holder { name, key: key.public_key_info()?, validity };
    let der = shape::write(Kind::SelfIssued, holder, &key, random)?;
    Ok((Certificate::from_der(&der)?, key))
}
