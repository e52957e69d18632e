//! What people and files compare: the hash of a certificate, and its serial number at its authority.

use std::fmt;

use serde::{Serialize, Serializer};

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

/// Longest serial number, in bytes. Source: RFC 5280 §4.1.2.2.
const MAX_SERIAL: usize = 20;

/// The number an authority gave a certificate: positive, at most twenty bytes, without leading zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Serial(Vec<u8>);

impl Serial {
    /// Reads pairs of hexadecimal digits, as [`Serial`] is displayed.
    pub fn parse(text: &str) -> Option<Self> {
        Self::new(&hex::decode(text).ok()?)
    }

    pub(crate) fn new(bytes: &[u8]) -> Option<Self> {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let digits = &bytes[zeros..];
        (!digits.is_empty() && digits.len() <= MAX_SERIAL).then(|| Self(digits.to_vec()))
    }

    /// As a certificate says it, whatever it says.
    pub(crate) fn of(certificate: &x509_cert::Certificate) -> Self {
        Self(certificate.tbs_certificate().serial_number().as_bytes().to_vec())
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(&self.0))
    }
}
