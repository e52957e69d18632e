//! The CMS layer: one detached `SignedData` of exactly one shape, written and read.
//!
//! Shape: SHA-256, one self-issued certificate, one signer named by issuer and serial number, three signed
//! attributes (content type, message digest, ESS signing-certificate-v2), no unsigned attribute, ECDSA with a low
//! `s`. Reading means rebuilding: the bytes must be those this module writes for the same certificate, digest and
//! signature, so no byte of a signature can be changed, moved or added. The signing time is not in the CMS: `PAdES`
//! puts it in the signature dictionary. Sources: RFC 5652, RFC 5035, ETSI EN 319 122-1, EN 319 142-1 §6.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
};
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_SHA_256};
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode as _, Encode as _, Sequence};
use p256::ecdsa::Signature;
use p256::ecdsa::signature::Verifier as _;
use sha2::{Digest as _, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::{Attribute, Attributes};

use crate::identity::{Certificate, SigningKey};

/// Why a CMS is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CmsError {
    /// Not the bytes this module would have written.
    #[error("the signature does not have the expected shape")]
    Shape,
    /// The certificate inside is not one of ours.
    #[error("the certificate is not consistent")]
    Certificate,
    /// It signs other bytes.
    #[error("the signed bytes have changed")]
    Digest,
    /// The signature is not the certificate's.
    #[error("the signature is wrong")]
    Signature,
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
    assemble(attributes, certificate, signature.as_bytes())
}

/// Checks that `cms` claims to sign `digest`; whether the claim is signed is for [`verify`] to say.
pub(crate) fn check_digest(cms: &[u8], digest: &[u8; 32]) -> Result<(), CmsError> {
    if claimed_digest(only_signer(&signed_data(cms)?)?)? == *digest { Ok(()) } else { Err(CmsError::Digest) }
}

/// The certificate of `cms`, once it is shown to be of the one shape and to sign `digest`.
pub(crate) fn verify(cms: &[u8], digest: &[u8; 32]) -> Result<Certificate, CmsError> {
    let signed = signed_data(cms)?;
    let [CertificateChoices::Certificate(certificate)] =
        signed.certificates.as_ref().ok_or(CmsError::Shape)?.0.as_slice()
    else {
        return Err(CmsError::Shape);
    };
    let certificate = Certificate::from_der(&certificate.to_der()?).map_err(|_| CmsError::Certificate)?;
    let signature = only_signer(&signed)?.signature.as_bytes();
    let attributes = signed_attributes(digest, &certificate)?;
    let message = attributes.to_der()?;
    if assemble(attributes, &certificate, signature)? != cms {
        return Err(CmsError::Shape);
    }
    let signature = Signature::from_der(signature).map_err(|_| CmsError::Signature)?;
    if signature.normalize_s() != signature {
        return Err(CmsError::Shape);
    }
    certificate.key().verify(&message, &signature).map_err(|_| CmsError::Signature)?;
    Ok(certificate)
}

fn signed_data(cms: &[u8]) -> Result<SignedData, CmsError> {
    Ok(ContentInfo::from_der(cms)?.content.decode_as()?)
}

fn only_signer(data: &SignedData) -> Result<&SignerInfo, CmsError> {
    match data.signer_infos.0.as_slice() {
        [signer] => Ok(signer),
        _ => Err(CmsError::Shape),
    }
}

fn claimed_digest(signer: &SignerInfo) -> Result<[u8; 32], CmsError> {
    let attributes = signer.signed_attrs.as_ref().ok_or(CmsError::Shape)?;
    let attribute = attributes.iter().find(|a| a.oid == ID_MESSAGE_DIGEST).ok_or(CmsError::Shape)?;
    let value = attribute.values.get(0).ok_or(CmsError::Shape)?;
    let digest: OctetString = value.decode_as()?;
    digest.as_bytes().try_into().map_err(|_| CmsError::Shape)
}

fn signed_attributes(digest: &[u8; 32], certificate: &Certificate) -> Result<Attributes, CmsError> {
    let hash = OctetString::new(Sha256::digest(certificate.der()).to_vec())?;
    let signing_certificate = SigningCertificate { certificates: vec![EssCertificate { hash }] };
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

fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    // RFC 5754 and RFC 5758: the parameters of both algorithms are absent.
    AlgorithmIdentifierOwned { oid, parameters: None }
}

fn assemble(attributes: Attributes, certificate: &Certificate, signature: &[u8]) -> Result<Vec<u8>, CmsError> {
    let parsed = certificate.parsed();
    let body = parsed.tbs_certificate();
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: body.issuer().clone(),
            serial_number: body.serial_number().clone(),
        }),
        digest_alg: algorithm(ID_SHA_256),
        signed_attrs: Some(attributes),
        signature_algorithm: algorithm(ECDSA_WITH_SHA_256),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![algorithm(ID_SHA_256)])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(vec![CertificateChoices::Certificate(parsed.clone())])?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()?)
}
