//! The messages of RFC 3161 in ASN.1, as far as they are read or written here.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::ID_SHA_256;
use der::asn1::{Any, BitString, OctetString, Uint};
use der::{Sequence, Tag, Tagged as _};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use spki::AlgorithmIdentifierOwned;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::name::GeneralName;

/// What is stamped: the hash of something, and how it was made.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(super) struct MessageImprint {
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) hashed: OctetString,
}

/// The question, without what is never asked for here (a policy, extensions).
#[derive(Sequence)]
pub(super) struct TimeStampReq {
    pub(super) version: u8,
    pub(super) imprint: MessageImprint,
    pub(super) nonce: Uint,
    pub(super) with_certificate: bool,
}

/// The answer.
#[derive(Sequence)]
pub(super) struct TimeStampResp {
    pub(super) status: StatusInfo,
    pub(super) token: Option<Any>,
}

/// Whether there is a token, and what the authority says of it.
#[derive(Sequence)]
pub(super) struct StatusInfo {
    pub(super) status: u8,
    pub(super) words: Option<Vec<String>>,
    pub(super) failure: Option<BitString>,
}

/// What the authority signs.
#[derive(Sequence)]
pub(super) struct TstInfo {
    pub(super) version: u8,
    pub(super) policy: ObjectIdentifier,
    pub(super) imprint: MessageImprint,
    pub(super) serial: Uint,
    pub(super) time: Any,
    pub(super) accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    pub(super) ordered: bool,
    pub(super) nonce: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) authority: Option<GeneralName>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) extensions: Option<Extensions>,
}

/// How precise the time is said to be; read, not used.
#[derive(Sequence)]
pub(super) struct Accuracy {
    pub(super) seconds: Option<u64>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) micros: Option<u16>,
}

/// One certificate the token was signed with (RFC 5035, and RFC 2634 where the hash is SHA-1).
#[derive(Sequence)]
pub(super) struct EssCertificateV1 {
    pub(super) hash: OctetString,
    pub(super) issuer: Option<Any>,
}

/// RFC 2634 `SigningCertificate`.
#[derive(Sequence)]
pub(super) struct SigningCertificateV1 {
    pub(super) certificates: Vec<EssCertificateV1>,
    pub(super) policies: Option<Any>,
}

/// RFC 5035 `ESSCertIDv2`: without algorithm the hash is SHA-256. Algorithm and issuer are both sequences: which is
/// which is said by what stands before the hash.
#[derive(Sequence)]
pub(super) struct EssCertificateV2 {
    pub(super) algorithm: Option<AlgorithmIdentifierOwned>,
    pub(super) hash: OctetString,
    pub(super) issuer: Option<Any>,
}

/// RFC 5035 `SigningCertificateV2`.
#[derive(Sequence)]
pub(super) struct SigningCertificateV2 {
    pub(super) certificates: Vec<EssCertificateV2>,
    pub(super) policies: Option<Any>,
}

/// RFC 5754 §2.2: the parameters of SHA-256 are absent.
pub(super) fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: ID_SHA_256, parameters: None }
}

/// Whether `algorithm` is SHA-256, its parameters absent or NULL.
pub(super) fn is_sha256(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.oid == ID_SHA_256 && has_no_parameters(algorithm)
}

/// Whether the parameters are absent or NULL.
pub(super) fn has_no_parameters(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.parameters.as_ref().is_none_or(|parameters| *parameters == Any::null())
}

/// The second in which `time`, in UTC, lies: fractions are allowed here, where certificates have none. RFC 3161 §2.4.2.
pub(super) fn instant(time: &Any) -> Option<Timestamp> {
    if time.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(time.value()).ok()?.strip_suffix('Z')?;
    let (seconds, fraction) =
        text.split_once('.').map_or((text, None), |(seconds, fraction)| (seconds, Some(fraction)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let well_written = fraction.is_none_or(|part| digits(part) && part.len() <= 9 && !part.ends_with('0'));
    if seconds.len() != 14 || !digits(seconds) || !well_written {
        return None;
    }
    let civil = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", seconds).ok()?;
    Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_a_token_is_read_in_its_one_form() {
        let read = |text: &str| instant(&Any::new(Tag::GeneralizedTime, text.as_bytes()).unwrap());
        let expected: Timestamp = "2026-11-22T15:04:05Z".parse().unwrap();
        assert_eq!(read("20261122150405Z"), Some(expected));
        assert_eq!(read("20261122150405.123Z"), Some(expected), "down to the second");
        for text in [
            "20261122150405",
            "202611221504Z",
            "20261122150405.Z",
            "20261122150405.10Z",
            "20261122150405+0100",
            "20261322150405Z",
            "2026112215040aZ",
            "20261122150405.1234567891Z",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(instant(&Any::new(Tag::UtcTime, &b"261122150405Z"[..]).unwrap()), None);
    }
}
