//! One token: a CMS over a time and a hash, signed by an authority. Read in one form, its certificate and signature checked.
//!
//! The form: SHA-2, the authority's certificate with those that vouch for it, up to one that vouches for itself, and no
//! other; one signer named by issuer and serial number, signed attributes with the hash of its certificate, no unsigned
//! attribute, no list of withdrawals. What an authority sends is brought to that form first, which changes nothing signed.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc3161::ID_CT_TST_INFO;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE, ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
};
use const_oid::db::rfc5912::{ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::asn1::{Any, OctetString, SetOfVec, Uint};
use der::{Decode as _, Encode as _};
use jiff::Timestamp;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::message::{SigningCertificateV1, SigningCertificateV2, TstInfo, has_no_parameters, instant, is_sha256};
use super::{MAX_TOKEN, TspError};
use crate::identity::{Fingerprint, Link, MAX_LINKS, Subject, shape};

/// A timestamp that holds: the authority whose certificate it carries says that what it stamps existed at that instant.
///
/// Whether the authority is one to rely on is not said here.
#[derive(Clone)]
pub struct TimestampToken {
    der: Vec<u8>,
    imprint: [u8; 32],
    time: Timestamp,
    policy: String,
    links: Vec<Link>,
    nom: String,
    emetteur: String,
}

impl TimestampToken {
    /// Reads a token in its one form; it must stamp `imprint`.
    pub(crate) fn read(der: &[u8], imprint: &[u8; 32]) -> Result<Self, TspError> {
        let (token, _) = examine(der, imprint)?;
        if token.der == der { Ok(token) } else { Err(TspError::Unreadable) }
    }

    /// Reads a token as an authority sent it, in answer to the question of that number.
    pub(super) fn receive(der: &[u8], imprint: &[u8; 32], nonce: &Uint) -> Result<Self, TspError> {
        let (token, answered) = examine(der, imprint)?;
        if answered.as_ref() != Some(nonce) {
            return Err(TspError::OtherNonce);
        }
        if token.der.len() > MAX_TOKEN {
            return Err(TspError::TooLong);
        }
        Ok(token)
    }

    /// The token in DER: a CMS that other programs read too.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// SHA-256 of what it stamps.
    pub fn imprint(&self) -> [u8; 32] {
        self.imprint
    }

    /// The instant the authority gives, to the second.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// The rules the authority says it follows, as an object identifier.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The authority, by the name in its certificate.
    pub fn nom(&self) -> &str {
        &self.nom
    }

    /// Who issued its certificate, by name.
    pub fn emetteur(&self) -> &str {
        &self.emetteur
    }

    /// SHA-256 of the authority's certificate.
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(&self.links[0])
    }

    /// SHA-256 of each certificate, the authority's first, then those that vouch for it.
    pub fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.links.iter().map(fingerprint)
    }

    pub(crate) fn links(&self) -> &[Link] {
        &self.links
    }
}

impl std::fmt::Debug for TimestampToken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "TimestampToken({}, {})", self.nom, self.time)
    }
}

fn fingerprint(link: &Link) -> Fingerprint {
    Fingerprint(Sha256::digest(&link.der).into())
}

/// The token in its one form, everything in it checked, and the number of the question it answers.
fn examine(der: &[u8], imprint: &[u8; 32]) -> Result<(TimestampToken, Option<Uint>), TspError> {
    let outer = ContentInfo::from_der(der)?;
    if outer.content_type != ID_SIGNED_DATA {
        return Err(TspError::Unreadable);
    }
    let data: SignedData = outer.content.decode_as()?;
    let [signer] = data.signer_infos.0.as_slice() else { return Err(TspError::Unreadable) };
    if data.encap_content_info.econtent_type != ID_CT_TST_INFO {
        return Err(TspError::Unreadable);
    }
    let content: OctetString = data.encap_content_info.econtent.as_ref().ok_or(TspError::Unreadable)?.decode_as()?;
    let info = TstInfo::from_der(content.as_bytes())?;
    let time = read_info(&info, imprint)?;
    let links = chain(&data, signer)?;
    check_signer(signer, content.as_bytes(), &links[0])?;
    check_authority(&links[0], time)?;
    let body = links[0].parsed.tbs_certificate();
    let named = |name| Subject::from_foreign(name).map_or_else(|_| name.to_string(), |subject| subject.nom);
    let token = TimestampToken {
        der: canonical(&data.encap_content_info, signer, &links)?,
        imprint: *imprint,
        time,
        policy: info.policy.to_string(),
        nom: named(body.subject()),
        emetteur: named(body.issuer()),
        links,
    };
    Ok((token, info.nonce))
}

/// Checks what is said, and gives when it was said.
fn read_info(info: &TstInfo, imprint: &[u8; 32]) -> Result<Timestamp, TspError> {
    if info.extensions.iter().flatten().any(|extension| extension.critical) || info.version != 1 {
        return Err(TspError::Unreadable);
    }
    if !is_sha256(&info.imprint.algorithm) || info.imprint.hashed.as_bytes() != imprint {
        return Err(TspError::OtherImprint);
    }
    instant(&info.time).ok_or(TspError::Unreadable)
}

/// The signer's certificate, and above it those of the set that vouch for it, nearest first.
fn chain(data: &SignedData, signer: &SignerInfo) -> Result<Vec<Link>, TspError> {
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else { return Err(TspError::Unreadable) };
    let set = data.certificates.as_ref().ok_or(TspError::Certificate)?.0.as_slice();
    let mut rest: Vec<Link> = set
        .iter()
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Link::read(&certificate.to_der().ok()?),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    let signs = |link: &Link| {
        let body = link.parsed.tbs_certificate();
        *body.issuer() == named.issuer && *body.serial_number() == named.serial_number
    };
    let leaf = rest.iter().position(signs).ok_or(TspError::Certificate)?;
    let mut links = vec![rest.swap_remove(leaf)];
    while links.len() < MAX_LINKS && !links[links.len() - 1].is_self_issued() {
        let (last, below) = (&links[links.len() - 1], links.len() - 1);
        let Some(issuer) = rest.iter().position(|link| last.is_issued_by(link, below)) else { break };
        links.push(rest.swap_remove(issuer));
    }
    // The token is in the hole, which nobody signs: a certificate that nothing in the token vouches for could be changed.
    let named = named_hashes(signer)?;
    while links.len() > 1 && !links[links.len() - 1].is_self_signed() && !is_named(&links[links.len() - 1], &named) {
        links.pop();
    }
    Ok(links)
}

/// The hashes of certificates that the authority signed with the rest.
fn named_hashes(signer: &SignerInfo) -> Result<Vec<Vec<u8>>, TspError> {
    let Some(value) = attribute(signer, ID_AA_SIGNING_CERTIFICATE_V_2)? else { return Ok(Vec::new()) };
    let claimed: SigningCertificateV2 = value.decode_as()?;
    Ok(claimed.certificates.iter().map(|one| one.hash.as_bytes().to_vec()).collect())
}

fn is_named(link: &Link, named: &[Vec<u8>]) -> bool {
    [ID_SHA_256, ID_SHA_384, ID_SHA_512]
        .into_iter()
        .filter_map(|algorithm| hash(algorithm, &link.der))
        .any(|hash| named.contains(&hash))
}

/// Checks that `signer` signs `content` with the key of `leaf`, and says which certificate that is.
fn check_signer(signer: &SignerInfo, content: &[u8], leaf: &Link) -> Result<(), TspError> {
    if !has_no_parameters(&signer.digest_alg) {
        return Err(TspError::Unreadable);
    }
    let digest = hash(signer.digest_alg.oid, content).ok_or(TspError::Unreadable)?;
    let claimed: OctetString = attribute(signer, ID_MESSAGE_DIGEST)?.ok_or(TspError::Unreadable)?.decode_as()?;
    let kind: ObjectIdentifier = attribute(signer, ID_CONTENT_TYPE)?.ok_or(TspError::Unreadable)?.decode_as()?;
    if kind != ID_CT_TST_INFO {
        return Err(TspError::Unreadable);
    }
    if claimed.as_bytes() != digest {
        return Err(TspError::Signature);
    }
    check_names(signer, leaf)?;
    let attributes = signer.signed_attrs.as_ref().ok_or(TspError::Unreadable)?.to_der()?;
    let message = hash(signer.digest_alg.oid, &attributes).ok_or(TspError::Unreadable)?;
    let holds =
        leaf.key.check_stamp(&signer.signature_algorithm, signer.digest_alg.oid, &message, signer.signature.as_bytes());
    if holds { Ok(()) } else { Err(TspError::Signature) }
}

/// The signed attributes name `leaf` by its hash: RFC 5816 where SHA-256 or more, RFC 2634 where SHA-1; both if both.
fn check_names(signer: &SignerInfo, leaf: &Link) -> Result<(), TspError> {
    let mut named = false;
    if let Some(value) = attribute(signer, ID_AA_SIGNING_CERTIFICATE_V_2)? {
        let claimed: SigningCertificateV2 = value.decode_as()?;
        let first = claimed.certificates.first().ok_or(TspError::Certificate)?;
        let algorithm = first.algorithm.as_ref().map_or(ID_SHA_256, |algorithm| algorithm.oid);
        if hash(algorithm, &leaf.der).as_deref() != Some(first.hash.as_bytes()) {
            return Err(TspError::Certificate);
        }
        named = true;
    }
    if let Some(value) = attribute(signer, ID_AA_SIGNING_CERTIFICATE)? {
        let claimed: SigningCertificateV1 = value.decode_as()?;
        let first = claimed.certificates.first().ok_or(TspError::Certificate)?;
        if first.hash.as_bytes() != Sha1::digest(&leaf.der).as_slice() {
            return Err(TspError::Certificate);
        }
        named = true;
    }
    if named { Ok(()) } else { Err(TspError::Certificate) }
}

/// A certificate for timestamps and nothing else, valid when it stamped. RFC 3161 §2.3.
fn check_authority(leaf: &Link, time: Timestamp) -> Result<(), TspError> {
    let validity = leaf.parsed.tbs_certificate().validity();
    let instant = |time| shape::timestamp(time).map_err(|_| TspError::Certificate);
    let valid = (instant(validity.not_before)?..=instant(validity.not_after)?).contains(&time);
    if valid && leaf.only_timestamps() { Ok(()) } else { Err(TspError::Certificate) }
}

/// The only value of a signed attribute that stands there at most once.
fn attribute(signer: &SignerInfo, oid: ObjectIdentifier) -> Result<Option<&Any>, TspError> {
    let attributes = signer.signed_attrs.as_ref().ok_or(TspError::Unreadable)?;
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some(attribute), None) if attribute.values.len() == 1 => Ok(attribute.values.get(0)),
        _ => Err(TspError::Unreadable),
    }
}

fn hash(algorithm: ObjectIdentifier, bytes: &[u8]) -> Option<Vec<u8>> {
    match algorithm {
        ID_SHA_256 => Some(Sha256::digest(bytes).to_vec()),
        ID_SHA_384 => Some(Sha384::digest(bytes).to_vec()),
        ID_SHA_512 => Some(Sha512::digest(bytes).to_vec()),
        _ => None,
    }
}

/// The one form of a token: what the authority signed, its signature, and its chain.
fn canonical(content: &EncapsulatedContentInfo, signer: &SignerInfo, links: &[Link]) -> Result<Vec<u8>, TspError> {
    let certificates: Vec<_> = links.iter().map(|link| CertificateChoices::Certificate(link.parsed.clone())).collect();
    let signature = links[0].key.lowest(signer.signature.as_bytes()).ok_or(TspError::Signature)?;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
        ..signer.clone()
    };
    let data = SignedData {
        version: CmsVersion::V3,
        digest_algorithms: SetOfVec::try_from(vec![signer.digest_alg.clone()])?,
        encap_content_info: content.clone(),
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()?)
}
