//! One X.509 certificate as any authority may have written it, and what it may be used for.
//!
//! A certificate that carries a critical extension not known here is refused, as RFC 5280 §4.2 asks; so are bytes that
//! are not exactly the DER of what was read, other versions than v3, and keys other than P-256 and RSA.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{
    ANY_EXTENDED_KEY_USAGE, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_EXT_KEY_USAGE, ID_CE_KEY_USAGE,
    ID_CE_SUBJECT_ALT_NAME, ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION, ID_KP_TIME_STAMPING,
};
use der::{Decode as _, Encode as _};
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

use super::public_key::PublicKey;

/// Longest certificate that is read, in bytes.
const MAX_CERTIFICATE: usize = 4_000;
/// Most certificates in a chain, the signer's included.
pub(crate) const MAX_LINKS: usize = 4;

/// Critical extensions that are read, or that restrict nothing here (policies, other names of the holder).
const KNOWN: [ObjectIdentifier; 5] =
    [ID_CE_BASIC_CONSTRAINTS, ID_CE_KEY_USAGE, ID_CE_EXT_KEY_USAGE, ID_CE_CERTIFICATE_POLICIES, ID_CE_SUBJECT_ALT_NAME];

/// Purposes for which a person signs a document: RFC 9336, Microsoft's and Adobe's older ones, and those of
/// certificates made for a person's mail and log-in.
const SIGNING: [ObjectIdentifier; 6] = [
    ANY_EXTENDED_KEY_USAGE,
    ID_KP_EMAIL_PROTECTION,
    ID_KP_CLIENT_AUTH,
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36"),
    ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.10.3.12"),
    ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.5"),
];

/// A certificate with its key; nothing says yet who issued it.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) der: Vec<u8>,
    pub(crate) parsed: x509_cert::Certificate,
    pub(crate) key: PublicKey,
}

impl Link {
    /// Reads one certificate; `None` when it cannot be used at all.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        if der.len() > MAX_CERTIFICATE {
            return None;
        }
        let parsed = x509_cert::Certificate::from_der(der).ok()?;
        // The decoder is strict, yet only equality shows that no byte of the input was ignored.
        if parsed.to_der().ok()? != der {
            return None;
        }
        let body = parsed.tbs_certificate();
        let extensions = body.extensions().map(Vec::as_slice).unwrap_or_default();
        let repeated = |index: usize| extensions[..index].iter().any(|e| e.extn_id == extensions[index].extn_id);
        if body.version() != Version::V3
            || body.signature() != parsed.signature_algorithm()
            || extensions.iter().any(|extension| extension.critical && !KNOWN.contains(&extension.extn_id))
            || (0..extensions.len()).any(repeated)
        {
            return None;
        }
        let key = PublicKey::read(body.subject_public_key_info())?;
        Some(Self { der: der.to_vec(), parsed, key })
    }

    /// Whether holder and issuer bear the same name.
    pub(crate) fn is_self_issued(&self) -> bool {
        self.parsed.tbs_certificate().issuer() == self.parsed.tbs_certificate().subject()
    }

    /// Whether the holder may sign documents: by key usage and by purpose, where the certificate restricts them.
    pub(crate) fn may_sign(&self) -> bool {
        let body = self.parsed.tbs_certificate();
        let usage = match body.get_extension::<KeyUsage>() {
            Ok(None) => true,
            Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
            Err(_) => false,
        };
        let purpose = match body.get_extension::<ExtendedKeyUsage>() {
            Ok(None) => true,
            Ok(Some((_, purposes))) => purposes.0.iter().any(|purpose| SIGNING.contains(purpose)),
            Err(_) => false,
        };
        usage && purpose
    }

    /// Whether the holder may timestamp and do nothing else: the purpose is said, alone, and critical. RFC 3161 §2.3.
    pub(crate) fn only_timestamps(&self) -> bool {
        let body = self.parsed.tbs_certificate();
        let purpose = matches!(
            body.get_extension::<ExtendedKeyUsage>(),
            Ok(Some((true, purposes))) if purposes.0 == [ID_KP_TIME_STAMPING]
        );
        let usage = match body.get_extension::<KeyUsage>() {
            Ok(None) => true,
            Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
            Err(_) => false,
        };
        purpose && usage
    }

    /// Whether the holder may sign lists of withdrawn certificates: by key usage, where the certificate restricts it.
    pub(crate) fn may_list(&self) -> bool {
        match self.parsed.tbs_certificate().get_extension::<KeyUsage>() {
            Ok(None) => true,
            Ok(Some((_, usage))) => usage.crl_sign(),
            Err(_) => false,
        }
    }

    /// Whether the holder may issue certificates with `below` other authorities between it and the signer.
    fn may_issue(&self, below: usize) -> bool {
        let body = self.parsed.tbs_certificate();
        let authority = match body.get_extension::<BasicConstraints>() {
            Ok(Some((_, constraints))) => {
                constraints.ca && constraints.path_len_constraint.is_none_or(|most| below <= usize::from(most))
            }
            _ => false,
        };
        let usage = match body.get_extension::<KeyUsage>() {
            Ok(None) => true,
            Ok(Some((_, usage))) => usage.key_cert_sign(),
            Err(_) => false,
        };
        authority && usage
    }

    /// Whether `issuer` names itself as the issuer of this certificate and signed it.
    fn is_signed_by(&self, issuer: &Self) -> bool {
        let (body, above) = (self.parsed.tbs_certificate(), issuer.parsed.tbs_certificate());
        let Some(signature) = self.parsed.signature().as_bytes() else { return false };
        body.issuer() == above.subject()
            && body
                .to_der()
                .is_ok_and(|message| issuer.key.check_link(self.parsed.signature_algorithm(), &message, signature))
    }

    /// Whether `issuer`, which may, issued this certificate, `below` other authorities above the signer.
    pub(crate) fn is_issued_by(&self, issuer: &Self, below: usize) -> bool {
        issuer.may_issue(below) && self.is_signed_by(issuer)
    }

    /// Whether the certificate is signed by its own key.
    pub(crate) fn is_self_signed(&self) -> bool {
        self.is_signed_by(self)
    }
}

/// Whether `links`, the signer's first, is a chain: each issued by the next, the last one by itself if it says so.
pub(crate) fn holds(links: &[Link]) -> bool {
    let Some(last) = links.last() else { return false };
    links.len() <= MAX_LINKS
        && links.windows(2).enumerate().all(|(below, pair)| pair[0].is_issued_by(&pair[1], below))
        // A certificate in the middle that issued itself would make a longer chain of a shorter one.
        && !links[..links.len() - 1].iter().any(Link::is_self_issued)
        && (!last.is_self_issued() || last.is_self_signed())
}

/// The certificates that follow each other in `bytes`; `None` when the bytes are anything else.
pub(crate) fn split(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    while !bytes.is_empty() {
        let length = match *bytes.get(..4)? {
            // A certificate is always longer than 255 bytes: tag, 0x82, two bytes of length.
            [0x30, 0x82, high, low] => 4 + usize::from(u16::from_be_bytes([high, low])),
            _ => return None,
        };
        let (part, rest) = bytes.split_at_checked(length)?;
        parts.push(part);
        bytes = rest;
        if parts.len() > MAX_LINKS {
            return None;
        }
    }
    (!parts.is_empty()).then_some(parts)
}
