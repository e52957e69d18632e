//! The CMS of another program: one signer, the digest of the covered bytes, and a signature of the certificate inside.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA, ID_SIGNING_TIME,
};
use der::asn1::{Any, OctetString};
use der::{Decode as _, Encode as _, Sequence};
use jiff::Timestamp;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

use crate::identity::{Fingerprint, Hash, Link, holder_and_issuer, timestamp};
use crate::pdf::effort::Meter;

use super::{AutreSignature, Embedded, contents, date};

/// Most certificates beside the signer's.
const MAX_CERTIFICATES: usize = 16;

/// RFC 5035 `ESSCertIDv2`; who issued the certificate is not compared, its hash says more.
#[derive(Sequence)]
struct EssCertificate {
    #[asn1(optional = "true")]
    algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer: Option<Any>,
}

/// RFC 5035 `SigningCertificateV2`.
#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<EssCertificate>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// What the signature says, once it is shown to be of the certificate inside and over all bytes but the hole.
pub(super) fn check(bytes: &[u8], embedded: &Embedded<'_>, meter: &Meter<'_>) -> Option<AutreSignature> {
    let hole = &embedded.hole;
    let der = contents(&bytes[hole.start + 1..hole.end - 1])?;
    let data = signed_data(&der)?;
    let [signer] = data.signer_infos.0.as_slice() else { return None };
    if signer.version != CmsVersion::V1 || data.digest_algorithms.as_slice() != [signer.digest_alg.clone()] {
        return None;
    }
    let hash = Hash::of(&signer.digest_alg)?;
    let link = certificate(&data, signer)?;
    let attributes = signer.signed_attrs.as_ref()?;
    let mut kinds: Vec<_> = attributes.iter().map(|attribute| attribute.oid).collect();
    kinds.sort_unstable();
    if kinds.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    let cades = embedded.format == "ETSI.CAdES.detached";
    let content: ObjectIdentifier = attribute(signer, ID_CONTENT_TYPE)?.decode_as().ok()?;
    let claimed: OctetString = attribute(signer, ID_MESSAGE_DIGEST)?.decode_as().ok()?;
    if content != ID_DATA || !names(signer, &link, cades) || !link.may_sign() {
        return None;
    }
    let date_declaree = when(signer, embedded.date)?;
    let validity = link.parsed.tbs_certificate().validity();
    if date_declaree < timestamp(validity.not_before)? || date_declaree > timestamp(validity.not_after)? {
        return None;
    }
    let message = attributes.to_der().ok()?;
    let signature = signer.signature.as_bytes();
    let algorithme = link.key.check_foreign(&signer.signature_algorithm, hash, &message, signature)?;
    // The file last: it is what takes time.
    let parts = [&bytes[..hole.start], &bytes[hole.end..]];
    if digest(hash, parts, meter)? != claimed.as_bytes() {
        return None;
    }
    let (subject, emetteur) = holder_and_issuer(&link)?;
    Some(AutreSignature {
        nom: subject.nom,
        organisation: subject.organisation,
        emetteur,
        empreinte: Fingerprint(Sha256::digest(&link.der).into()),
        date_declaree,
        format: embedded.format,
        algorithme,
    })
}

fn signed_data(der: &[u8]) -> Option<SignedData> {
    let info = ContentInfo::from_der(der).ok()?;
    let data: SignedData = info.content.decode_as().ok()?;
    let detached = data.encap_content_info.econtent_type == ID_DATA && data.encap_content_info.econtent.is_none();
    (info.content_type == ID_SIGNED_DATA && data.version == CmsVersion::V1 && detached).then_some(data)
}

/// The one certificate the signer names.
fn certificate(data: &SignedData, signer: &SignerInfo) -> Option<Link> {
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else { return None };
    let set = data.certificates.as_ref()?.0.as_slice();
    let mut found = set.iter().filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate),
        CertificateChoices::Other(_) => None,
    });
    let mut found = found.by_ref().filter(|certificate| {
        let body = certificate.tbs_certificate();
        *body.issuer() == named.issuer && *body.serial_number() == named.serial_number
    });
    let (Some(certificate), None) = (found.next(), found.next()) else { return None };
    if set.len() > MAX_CERTIFICATES {
        return None;
    }
    Link::read(&certificate.to_der().ok()?)
}

fn attribute(signer: &SignerInfo, oid: ObjectIdentifier) -> Option<&Any> {
    let attribute = signer.signed_attrs.as_ref()?.iter().find(|attribute| attribute.oid == oid)?;
    let [value] = attribute.values.as_slice() else { return None };
    Some(value)
}

/// Whether the signer names that certificate by its hash, which `CAdES` asks for and the older form may leave out.
fn names(signer: &SignerInfo, link: &Link, needed: bool) -> bool {
    let named = signer.signed_attrs.iter().flat_map(|a| a.iter()).any(|a| a.oid == ID_AA_SIGNING_CERTIFICATE_V_2);
    if !named {
        return !needed;
    }
    let claimed = || attribute(signer, ID_AA_SIGNING_CERTIFICATE_V_2)?.decode_as::<SigningCertificate>().ok();
    let Some(claimed) = claimed() else { return false };
    let Some(first) = claimed.certificates.first() else { return false };
    let hash = first.algorithm.as_ref().map_or(Some(Hash::Sha256), Hash::of);
    hash.is_some_and(|hash| hash.digest(&link.der) == first.hash.as_bytes())
}

/// The date the signer declares: in the CMS, else in the dictionary.
fn when(signer: &SignerInfo, written: Option<&[u8]>) -> Option<Timestamp> {
    match attribute(signer, ID_SIGNING_TIME) {
        Some(value) => timestamp(value.decode_as::<Time>().ok()?),
        None => date(written?),
    }
}

fn digest(hash: Hash, parts: [&[u8]; 2], meter: &Meter<'_>) -> Option<Vec<u8>> {
    fn of<D: Digest + sha2::digest::Update>(parts: [&[u8]; 2], meter: &Meter<'_>) -> Option<Vec<u8>> {
        let mut digest = D::new();
        for part in parts {
            meter.hash(&mut digest, part).ok()?;
        }
        Some(digest.finalize().to_vec())
    }
    match hash {
        Hash::Sha256 => of::<Sha256>(parts, meter),
        Hash::Sha384 => of::<Sha384>(parts, meter),
        Hash::Sha512 => of::<Sha512>(parts, meter),
    }
}
