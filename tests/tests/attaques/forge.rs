//! A forger who signs with a key of their own, and with a program that refuses nothing.
//!
//! [`seal`] writes what the application's signature revision would be over any first revision; [`cms`] a CMS of any shape over any
//! file. Both give the application's very bytes when nothing is changed, which a test shows: what they change is then
//! the only reason of a refusal.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA, ID_SIGNING_TIME,
};
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_SHA_256};
use der::asn1::{Any, OctetString, SetOfVec, UtcTime};
use der::{Decode, Encode, Sequence};
use p256::ecdsa::Signature;
use p256::ecdsa::signature::hazmat::PrehashSigner;
use sha2::{Digest, Sha256};
use signature::{ReservedField, Role, prepare};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use crate::cible::Personne;
use crate::pdf::{append_at, contents, covered, ends, filled, first, hole, last, over, table};

#[derive(Sequence)]
struct EssCertificate {
    hash: OctetString,
}

#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<EssCertificate>,
}

/// What a forged CMS says; [`Recette::honest`] is what the application writes.
#[derive(Clone)]
pub struct Recette {
    /// The hash the signed attributes give of the covered bytes.
    pub digest: Vec<u8>,
    /// The certificate whose hash the signer claims; none leaves the attribute out.
    pub ess: Option<Vec<u8>>,
    /// The certificates inside.
    pub certificates: Vec<Vec<u8>>,
    /// Whose issuer and number the signer gives.
    pub named: Vec<u8>,
    pub digest_algorithm: ObjectIdentifier,
    pub signature_algorithm: ObjectIdentifier,
    /// What is put inside instead of beside.
    pub content: Option<Vec<u8>>,
    pub high_s: bool,
    pub signed_attributes: bool,
    pub signing_time: bool,
    pub unsigned: Option<Vec<u8>>,
    /// Signed by this many, all the same.
    pub signers: u8,
    /// Another signature than the key's.
    pub signature: Option<Vec<u8>>,
}

impl Recette {
    pub fn honest(file: &[u8], signer: &Personne) -> Self {
        let der = signer.certificate.der().to_vec();
        Self {
            digest: Sha256::digest(covered(file)).to_vec(),
            ess: Some(der.clone()),
            certificates: vec![der.clone()],
            named: der,
            digest_algorithm: ID_SHA_256,
            signature_algorithm: ECDSA_WITH_SHA_256,
            content: None,
            high_s: false,
            signed_attributes: true,
            signing_time: false,
            unsigned: None,
            signers: 1,
            signature: None,
        }
    }
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Attribute {
    Attribute { oid, values: SetOfVec::try_from(vec![value]).unwrap() }
}

fn octets(bytes: &[u8]) -> Any {
    Any::encode_from(&OctetString::new(bytes).unwrap()).unwrap()
}

/// The CMS of that recipe, signed with the key of `signer`.
pub fn cms(recette: &Recette, signer: &Personne) -> Vec<u8> {
    let mut attributes = vec![
        attribute(ID_CONTENT_TYPE, Any::encode_from(&ID_DATA).unwrap()),
        attribute(ID_MESSAGE_DIGEST, octets(&recette.digest)),
    ];
    if let Some(claimed) = &recette.ess {
        let hash = OctetString::new(Sha256::digest(claimed).to_vec()).unwrap();
        let claimed = SigningCertificate { certificates: vec![EssCertificate { hash }] };
        attributes.push(attribute(ID_AA_SIGNING_CERTIFICATE_V_2, Any::encode_from(&claimed).unwrap()));
    }
    if recette.signing_time {
        let time = UtcTime::from_unix_duration(std::time::Duration::from_secs(1_773_310_830)).unwrap();
        attributes.push(attribute(ID_SIGNING_TIME, Any::encode_from(&time).unwrap()));
    }
    let attributes = SetOfVec::try_from(attributes).unwrap();
    let message = if recette.signed_attributes {
        Sha256::digest(attributes.to_der().unwrap()).to_vec()
    } else {
        recette.digest.clone()
    };
    let signature: Signature = signer.bare.sign_prehash(&message).unwrap();
    let (r, s) = signature.normalize_s().split_scalars();
    let signature = if recette.high_s { Signature::from_scalars(r, -*s).unwrap() } else { signature.normalize_s() };
    let signature = recette.signature.clone().unwrap_or_else(|| signature.to_der().as_bytes().to_vec());
    let named = x509_cert::Certificate::from_der(&recette.named).unwrap();
    let algorithm = |oid| AlgorithmIdentifierOwned { oid, parameters: None };
    let one = |rank: u8| {
        let unsigned = recette.unsigned.as_ref().map(|bytes| attribute(ID_DATA, octets(bytes)));
        // A set holds nothing twice: the second differs by its version.
        SignerInfo {
            version: if rank == 0 { CmsVersion::V1 } else { CmsVersion::V3 },
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: named.tbs_certificate().issuer().clone(),
                serial_number: named.tbs_certificate().serial_number().clone(),
            }),
            digest_alg: algorithm(recette.digest_algorithm),
            signed_attrs: recette.signed_attributes.then(|| attributes.clone()),
            signature_algorithm: algorithm(recette.signature_algorithm),
            signature: OctetString::new(signature.clone()).unwrap(),
            unsigned_attrs: unsigned.map(|one| SetOfVec::try_from(vec![one]).unwrap()),
        }
    };
    let certificates: Vec<_> = recette
        .certificates
        .iter()
        .map(|der| CertificateChoices::Certificate(x509_cert::Certificate::from_der(der).unwrap()))
        .collect();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![algorithm(recette.digest_algorithm)]).unwrap(),
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: ID_DATA,
            econtent: recette.content.as_ref().map(|bytes| octets(bytes)),
        },
        certificates: Some(CertificateSet::try_from(certificates).unwrap()),
        crls: None,
        signer_infos: SignerInfos::try_from((0..recette.signers).map(one).collect::<Vec<_>>()).unwrap(),
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data).unwrap() }.to_der().unwrap()
}

/// `file` signed again by `signer` in its last hole, as honestly as may be.
pub fn signed_again(file: &[u8], signer: &Personne) -> Vec<u8> {
    filled(file, &cms(&Recette::honest(file, signer), signer))
}

/// The fields the forger reserves.
fn fields() -> [ReservedField; 2] {
    let field = |role, left, tooltip: &str| ReservedField {
        role,
        page: 0,
        rect: [left, 59.0, left + 220.0, 100.0],
        tooltip: tooltip.to_owned(),
    };
    [field(Role::Candidat, 62.0, "Signature du candidat"), field(Role::Tuteur, 312.0, "Contreseing")]
}

/// `first` sealed by `signer`, whatever it holds.
///
/// `model` is a first revision with as many objects that the application signs: its signature revision is moved.
pub fn seal(first_revision: &[u8], model: &[u8], signer: &Personne) -> Vec<u8> {
    let prepared = prepare(first_revision, &fields()).unwrap();
    let complete = signer.signs(&prepare(model, &fields()).unwrap(), Role::Candidat);
    let (start, at) = (ends(&complete)[1], table(&complete));
    let objects = &complete[start..at];
    let mut moved = append_at(&prepared, objects, &complete[at..], start, &second_id(&prepared, objects));
    let hole = hole(&moved);
    let range = format!("{:<10} {:<10} {:<10}", hole.start - 1, hole.end + 1, moved.len() - hole.end - 1);
    let at = last(&moved, b"/ByteRange[0 ") + 13;
    moved = over(&moved, at, range.as_bytes());
    signed_again(&moved, signer)
}

/// The second half of the identifier that goes with these objects after that file.
fn second_id(prepared: &[u8], objects: &[u8]) -> String {
    let trailer = &prepared[last(prepared, b"trailer")..];
    let ids = &trailer[first(trailer, b"/ID[")..];
    let old = &ids[last(ids, b"<")..=first(ids, b">]")];
    let mut digest = Sha256::new_with_prefix(old);
    let mut rest = objects;
    while !rest.is_empty() {
        let head = first(rest, b" 0 obj\n");
        let number: u32 = std::str::from_utf8(&rest[..head]).unwrap().parse().unwrap();
        let end = first(rest, b"\nendobj\n");
        let mut body = rest[head + 7..end].to_vec();
        if body.starts_with(b"<</Type/Sig") {
            let range = first(&body, b"/ByteRange[0 ") + 13;
            body = over(&body, range, format!("{:<10} {:<10} {:<10}", 0, 0, 0).as_bytes());
            let hole = hole(&body);
            body = over(&body, hole.start, "0".repeat(hole.len()).as_bytes());
        }
        digest.update(number.to_be_bytes());
        digest.update(&body);
        rest = &rest[end + 8..];
    }
    hex::encode(&digest.finalize()[..16])
}

/// A sealed file some of whose last objects were written over, made consistent again and signed by `signer`.
pub fn consistent(file: &[u8], signer: &Personne) -> Vec<u8> {
    let ends = ends(file);
    let id = second_id(&file[..ends[1]], &file[ends[1]..table(file)]);
    let at = last(file, b">]/Prev") - id.len();
    signed_again(&over(file, at, id.as_bytes()), signer)
}

/// The CMS of the application, from the same key.
pub fn is_what_the_application_signs(file: &[u8], signer: &Personne) -> bool {
    cms(&Recette::honest(file, signer), signer) == contents(file)
}
