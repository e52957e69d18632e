//! The CMS layer: one detached `SignedData` of exactly one shape, written and read.
//!
//! Shape: SHA-256, the signer's certificate with its chain, one signer named by issuer and serial number, three signed
//! attributes (content type, message digest, ESS signing-certificate-v2 with the hash of every certificate), no
//! unsigned attribute, or a timestamp of the signature and no other, ECDSA with a low `s` or RSA PKCS #1 v1.5. Reading means rebuilding: the bytes must be those this
//! module writes for the same certificates, digest and signature, so no byte of a signature can be changed, moved or
//! added. The signing time is not in the CMS: `PAdES` puts it in the signature dictionary, an avis in its content.
//! Sources: RFC 5652, RFC 5035, ETSI EN 319 122-1, EN 319 142-1 §6.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc3161::ID_AA_TIME_STAMP_TOKEN;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
};
use const_oid::db::rfc5912::ID_SHA_256;
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode as _, Encode as _, Sequence};
use sha2::{Digest as _, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};

use crate::identity::{Certificate, Link, MAX_CMS, MAX_LINKS, SigningKey};
use crate::tlv;
use crate::tsp::{MAX_TOKEN, TimestampToken};

/// Longest CMS that carries a timestamp, in bytes: the same, the longest token, and what frames it.
pub(crate) const MAX_STAMPED_CMS: usize = MAX_CMS + MAX_TOKEN + 64;

/// Why a CMS is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CmsError {
    /// Not the bytes this module would have written.
    #[error("the signature does not have the expected shape")]
    Shape,
    /// The certificates inside cannot be used, or are not those that were signed with.
    #[error("the certificate is not consistent")]
    Certificate,
    /// It signs other bytes.
    #[error("the signed bytes have changed")]
    Digest,
    /// The signature is not the certificate's.
    #[error("the signature is wrong")]
    Signature,
    /// Its timestamp is not one of this signature, or does not hold.
    #[error("the timestamp is wrong")]
    Stamp,
}

impl From<der::Error> for CmsError {
    fn from(_: der::Error) -> Self {
        Self::Shape
    }
}

/// RFC 5035 `ESSCertIDv2`, with the default hash (SHA-256) left out as DER requires.
#[derive(Sequence)]
struct EssCertificate {
    hash: OctetString,
}

/// RFC 5035 `SigningCertificateV2`.
#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<EssCertificate>,
}

/// Signs `digest` (SHA-256 of the detached content); the same arguments give the same bytes.
pub(crate) fn sign(digest: &[u8; 32], certificate: &Certificate, key: &SigningKey) -> Result<Vec<u8>, CmsError> {
    let attributes = signed_attributes(digest, certificate)?;
    let signature = key.sign(&attributes.to_der()?).ok_or(CmsError::Signature)?;
    let cms = assemble(attributes, certificate, &signature, None)?;
    if cms.len() <= MAX_CMS { Ok(cms) } else { Err(CmsError::Certificate) }
}

/// SHA-256 of the signature in a CMS that [`sign`] gave: what a timestamp is asked for.
pub(crate) fn imprint(cms: &[u8]) -> Result<[u8; 32], CmsError> {
    let data = signed_data(cms)?;
    Ok(Sha256::digest(only_signer(&data)?.signature.as_bytes()).into())
}

/// The CMS that [`sign`] gave, with the timestamp of its signature.
pub(crate) fn stamped(cms: &[u8], token: &TimestampToken) -> Result<Vec<u8>, CmsError> {
    let mut data = signed_data(cms)?;
    let mut signer = only_signer(&data)?.clone();
    if token.imprint() != <[u8; 32]>::from(Sha256::digest(signer.signature.as_bytes())) {
        return Err(CmsError::Stamp);
    }
    signer.unsigned_attrs = Some(unsigned_attributes(token.der())?);
    data.signer_infos = SignerInfos::try_from(vec![signer])?;
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()?)
}

/// Checks that `cms` claims to sign `digest`; whether the claim is signed is for [`verify`] to say.
pub(crate) fn check_digest(cms: &[u8], digest: &[u8; 32]) -> Result<(), CmsError> {
    if claimed_digest(only_signer(&signed_data(cms)?)?)? == *digest { Ok(()) } else { Err(CmsError::Digest) }
}

/// The certificate of `cms`, once it is shown to be of the one shape, without timestamp, and to sign `digest`.
pub(crate) fn verify(cms: &[u8], digest: &[u8; 32]) -> Result<Certificate, CmsError> {
    examine(cms, digest, false).map(|(certificate, _)| certificate)
}

/// The same with a timestamp of the signature, which must hold too.
pub(crate) fn verify_stamped(cms: &[u8], digest: &[u8; 32]) -> Result<(Certificate, TimestampToken), CmsError> {
    let (certificate, token) = examine(cms, digest, true)?;
    Ok((certificate, token.ok_or(CmsError::Shape)?))
}

fn examine(cms: &[u8], digest: &[u8; 32], stamped: bool) -> Result<(Certificate, Option<TimestampToken>), CmsError> {
    let data = signed_data(cms)?;
    let signer = only_signer(&data)?;
    let certificate = Certificate::from_links(chain(&data, signer)?).map_err(|_| CmsError::Certificate)?;
    let claimed = signing_certificates(signer)?;
    if !claimed.iter().map(|claim| claim.hash.as_bytes().to_vec()).eq(hashes(&certificate)) {
        return Err(CmsError::Certificate);
    }
    let signature = signer.signature.as_bytes();
    let attributes = signed_attributes(digest, &certificate)?;
    let message = attributes.to_der()?;
    let stamp = carried_stamp(signer)?;
    if stamp.is_some() != stamped {
        return Err(CmsError::Shape);
    }
    if assemble(attributes, &certificate, signature, stamp.as_deref())? != cms {
        return Err(CmsError::Shape);
    }
    if !certificate.key().check_ours(&message, signature) {
        return Err(CmsError::Signature);
    }
    let imprint = Sha256::digest(signature).into();
    let token = stamp.map(|stamp| TimestampToken::read(&stamp, &imprint)).transpose().map_err(|_| CmsError::Stamp)?;
    Ok((certificate, token))
}

/// The one value of the one unsigned attribute there may be.
fn carried_stamp(signer: &SignerInfo) -> Result<Option<Vec<u8>>, CmsError> {
    let Some(attributes) = &signer.unsigned_attrs else { return Ok(None) };
    match attributes.as_slice() {
        [attribute] if attribute.oid == ID_AA_TIME_STAMP_TOKEN && attribute.values.len() == 1 => {
            Ok(Some(attribute.values.get(0).ok_or(CmsError::Shape)?.to_der()?))
        }
        _ => Err(CmsError::Shape),
    }
}

fn unsigned_attributes(token: &[u8]) -> Result<Attributes, CmsError> {
    let values = SetOfVec::try_from(vec![Any::from_der(token)?])?;
    Ok(SetOfVec::try_from(vec![Attribute { oid: ID_AA_TIME_STAMP_TOKEN, values }])?)
}

fn signed_data(cms: &[u8]) -> Result<SignedData, CmsError> {
    if cms.len() > MAX_STAMPED_CMS || !tlv::is_modest(cms) {
        return Err(CmsError::Shape);
    }
    Ok(ContentInfo::from_der(cms)?.content.decode_as()?)
}

fn only_signer(data: &SignedData) -> Result<&SignerInfo, CmsError> {
    match data.signer_infos.0.as_slice() {
        [signer] => Ok(signer),
        _ => Err(CmsError::Shape),
    }
}

/// The certificates of the set in the order of their chain; all of them, the signer's first.
fn chain(data: &SignedData, signer: &SignerInfo) -> Result<Vec<Link>, CmsError> {
    let set = data.certificates.as_ref().ok_or(CmsError::Shape)?.0.as_slice();
    if set.is_empty() || set.len() > MAX_LINKS {
        return Err(CmsError::Shape);
    }
    let mut rest = Vec::new();
    for choice in set {
        let CertificateChoices::Certificate(certificate) = choice else { return Err(CmsError::Shape) };
        rest.push(Link::read(&certificate.to_der()?).ok_or(CmsError::Certificate)?);
    }
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else { return Err(CmsError::Shape) };
    let leaf = rest.iter().position(|link| {
        let body = link.parsed.tbs_certificate();
        *body.issuer() == named.issuer && *body.serial_number() == named.serial_number
    });
    let mut links = vec![rest.swap_remove(leaf.ok_or(CmsError::Certificate)?)];
    while !rest.is_empty() {
        let issuer = links[links.len() - 1].parsed.tbs_certificate().issuer();
        let next = rest.iter().position(|link| link.parsed.tbs_certificate().subject() == issuer);
        links.push(rest.swap_remove(next.ok_or(CmsError::Certificate)?));
    }
    Ok(links)
}

fn attribute(signer: &SignerInfo, oid: ObjectIdentifier) -> Result<&Any, CmsError> {
    let attributes = signer.signed_attrs.as_ref().ok_or(CmsError::Shape)?;
    let attribute = attributes.iter().find(|a| a.oid == oid).ok_or(CmsError::Shape)?;
    attribute.values.get(0).ok_or(CmsError::Shape)
}

fn claimed_digest(signer: &SignerInfo) -> Result<[u8; 32], CmsError> {
    let digest: OctetString = attribute(signer, ID_MESSAGE_DIGEST)?.decode_as()?;
    digest.as_bytes().try_into().map_err(|_| CmsError::Shape)
}

fn signing_certificates(signer: &SignerInfo) -> Result<Vec<EssCertificate>, CmsError> {
    let claimed: SigningCertificate = attribute(signer, ID_AA_SIGNING_CERTIFICATE_V_2)?.decode_as()?;
    Ok(claimed.certificates)
}

fn hashes(certificate: &Certificate) -> impl Iterator<Item = Vec<u8>> {
    certificate.links().map(|link| Sha256::digest(&link.der).to_vec())
}

fn signed_attributes(digest: &[u8; 32], certificate: &Certificate) -> Result<Attributes, CmsError> {
    let certificates = hashes(certificate).map(|hash| Ok(EssCertificate { hash: OctetString::new(hash)? }));
    let signing_certificate = SigningCertificate { certificates: certificates.collect::<der::Result<_>>()? };
    let mut attributes = SetOfVec::new();
    for (oid, value) in [
        (ID_CONTENT_TYPE, Any::encode_from(&ID_DATA)?),
        (ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest.as_slice())?)?),
        (ID_AA_SIGNING_CERTIFICATE_V_2, Any::encode_from(&signing_certificate)?),
    ] {
        attributes.insert(Attribute { oid, values: SetOfVec::try_from(vec![value])? })?;
    }
    Ok(attributes)
}

/// RFC 5754 §2.2: the parameters of SHA-256 are absent.
fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: ID_SHA_256, parameters: None }
}

fn assemble(
    attributes: Attributes,
    certificate: &Certificate,
    signature: &[u8],
    stamp: Option<&[u8]>,
) -> Result<Vec<u8>, CmsError> {
    let body = certificate.parsed().tbs_certificate();
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: body.issuer().clone(),
            serial_number: body.serial_number().clone(),
        }),
        digest_alg: sha256(),
        signed_attrs: Some(attributes),
        signature_algorithm: certificate.key().algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: stamp.map(unsigned_attributes).transpose()?,
    };
    let certificates: Vec<_> =
        certificate.links().map(|link| CertificateChoices::Certificate(link.parsed.clone())).collect();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()?)
}
