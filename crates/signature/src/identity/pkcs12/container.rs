//! The layers of a PKCS #12 file: integrity, then safes, then bags. Sources: RFC 7292 §4, RFC 5958.

use cms::content_info::ContentInfo;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_DATA, ID_ENCRYPTED_DATA};
use der::asn1::{Any, OctetString, OctetStringRef};
use der::{Decode as _, Encode as _, Reader as _, Sequence, SliceReader, TagNumber, Tagged as _};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::cipher::{self, Budget};
use super::{Contents, Pkcs12Error, ber};

/// Most safes of a file, and bags of a safe: real files have two safes, and one bag a certificate.
const MAX_PARTS: usize = 32;

const KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.1");
const SHROUDED_KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.2");
const CERTIFICATE_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.3");
const X509: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.22.1");

/// RFC 7292 §4, `PFX`.
#[derive(Sequence)]
struct Pfx {
    version: u8,
    safes: ContentInfo,
    integrity: Option<Integrity>,
}

/// RFC 7292 §4, `MacData`.
#[derive(Sequence)]
pub(super) struct Integrity {
    pub(super) digest: Digest,
    pub(super) salt: OctetString,
    #[asn1(default = "one")]
    pub(super) iterations: u32,
}

fn one() -> u32 {
    1
}

/// RFC 2315 §9.4, `DigestInfo`.
#[derive(Sequence)]
pub(super) struct Digest {
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) value: OctetString,
}

/// RFC 7292 §4.2, `SafeBag`; the attributes (a name, a number that links key and certificate) are not needed.
#[derive(Sequence)]
struct Bag {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: Any,
    attributes: Option<Any>,
}

/// RFC 7292 §4.2.3, `CertBag`.
#[derive(Sequence)]
struct CertificateBag {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: OctetString,
}

/// RFC 5652 §8, `EncryptedData`.
#[derive(Sequence)]
struct EncryptedSafe {
    version: u8,
    content: EncryptedContent,
}

/// RFC 5652 §6.1, `EncryptedContentInfo`; the octets have the tag `[0]`, in one piece or in several.
#[derive(Sequence)]
struct EncryptedContent {
    kind: ObjectIdentifier,
    algorithm: AlgorithmIdentifierOwned,
    octets: Any,
}

impl EncryptedContent {
    fn octets(&self) -> Result<Vec<u8>, Pkcs12Error> {
        let (tag, value) = (self.octets.tag(), self.octets.value());
        if tag != TagNumber(0).context_specific(tag.is_constructed()) {
            return Err(Pkcs12Error::Unreadable);
        }
        if !tag.is_constructed() {
            return Ok(value.to_vec());
        }
        let mut octets = Vec::with_capacity(value.len());
        let mut pieces = SliceReader::new(value)?;
        while !pieces.is_finished() {
            octets.extend_from_slice(<&OctetStringRef>::decode(&mut pieces)?.as_bytes());
        }
        Ok(octets)
    }
}

/// RFC 5958 §3, `EncryptedPrivateKeyInfo`, with any algorithm.
#[derive(Sequence)]
struct EncryptedKey {
    algorithm: AlgorithmIdentifierOwned,
    data: OctetString,
}

/// Keys and certificates of the file, once `password` is shown to be the one its integrity was made with.
pub(super) fn open(bytes: &[u8], password: &str) -> Result<Contents, Pkcs12Error> {
    let file = Pfx::from_der(&normal(bytes)?)?;
    let integrity = file.integrity.ok_or(Pkcs12Error::Unreadable)?;
    if file.version != 3 || file.safes.content_type != ID_DATA {
        return Err(Pkcs12Error::Unreadable);
    }
    let mut budget = Budget::default();
    let safes: OctetString = file.safes.content.decode_as()?;
    cipher::check(&integrity, password, safes.as_bytes(), &mut budget)?;
    let safes = Vec::<ContentInfo>::from_der(&normal(safes.as_bytes())?)?;
    let mut contents = Contents::default();
    for safe in bounded(safes)? {
        let clear = match safe.content_type {
            ID_DATA => Zeroizing::new(safe.content.decode_as::<OctetString>()?.into_bytes().into_vec()),
            ID_ENCRYPTED_DATA => {
                let EncryptedSafe { version: 0 | 2, content } = safe.content.decode_as()? else {
                    return Err(Pkcs12Error::Unreadable);
                };
                cipher::decrypt(&content.algorithm, &content.octets()?, password, &mut budget)?
            }
            // Sealed for somebody's public key.
            _ => return Err(Pkcs12Error::Unreadable),
        };
        for bag in bounded(Vec::<Bag>::from_der(&normal(&clear)?)?)? {
            read(&bag, password, &mut contents, &mut budget)?;
        }
    }
    Ok(contents)
}

fn read(bag: &Bag, password: &str, contents: &mut Contents, budget: &mut Budget) -> Result<(), Pkcs12Error> {
    match bag.kind {
        KEY_BAG => contents.keys.push(Zeroizing::new(bag.value.to_der()?)),
        SHROUDED_KEY_BAG => {
            let encrypted: EncryptedKey = bag.value.decode_as()?;
            contents.keys.push(cipher::decrypt(&encrypted.algorithm, encrypted.data.as_bytes(), password, budget)?);
        }
        CERTIFICATE_BAG => {
            let certificate: CertificateBag = bag.value.decode_as()?;
            if certificate.kind == X509 {
                contents.certificates.push(certificate.value.as_bytes().to_vec());
            }
        }
        // Lists of withdrawn certificates, secrets of other kinds, nested safes that nobody writes.
        _ => {}
    }
    Ok(())
}

fn normal(bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error> {
    ber::to_der(bytes).ok_or(Pkcs12Error::Unreadable)
}

fn bounded<T>(parts: Vec<T>) -> Result<Vec<T>, Pkcs12Error> {
    if parts.len() <= MAX_PARTS { Ok(parts) } else { Err(Pkcs12Error::Unreadable) }
}
