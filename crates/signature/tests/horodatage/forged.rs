//! Timestamps put where they do not belong, in files that are otherwise whole.

use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfos};
use der::asn1::{Any, SetOfVec};
use der::{Decode, Encode};
use signature::{Role, TimestampToken};
use x509_cert::attr::Attribute;

use crate::bench::{Bench, alone, pending, prepared, reason};

const TOKEN: &str = "1.2.840.113549.1.9.16.2.14";

/// The CMS of the last signature of a file, and where its digits begin.
fn hole(file: &[u8]) -> (usize, Vec<u8>) {
    let at = file.windows(10).rposition(|window| window == b"/Contents<").unwrap() + 10;
    let digits = &file[at..at + file[at..].iter().position(|byte| *byte == b'>').unwrap()];
    let bytes = hex::decode(digits).unwrap();
    let length = 4 + usize::from(u16::from_be_bytes([bytes[2], bytes[3]]));
    (at, bytes[..length].to_vec())
}

/// The file with the unsigned attributes of its last signature replaced.
fn with_attributes(file: &[u8], attributes: &[(&str, &[&[u8]])]) -> Vec<u8> {
    let (at, cms) = hole(file);
    let mut data: SignedData = ContentInfo::from_der(&cms).unwrap().content.decode_as().unwrap();
    let mut signer = data.signer_infos.0.as_slice()[0].clone();
    let list = attributes.iter().map(|(oid, values)| {
        let values = values.iter().map(|value| Any::from_der(value).unwrap()).collect::<Vec<_>>();
        Attribute { oid: oid.parse().unwrap(), values: SetOfVec::try_from(values).unwrap() }
    });
    let list: Vec<_> = list.collect();
    signer.unsigned_attrs = (!list.is_empty()).then(|| SetOfVec::try_from(list).unwrap());
    data.signer_infos = SignerInfos::try_from(vec![signer]).unwrap();
    let content = Any::encode_from(&data).unwrap();
    let cms = ContentInfo { content_type: "1.2.840.113549.1.7.2".parse().unwrap(), content }.to_der().unwrap();
    let mut changed = file.to_vec();
    let end = at + file[at..].iter().position(|byte| *byte == b'>').unwrap();
    changed[at..end].fill(b'0');
    changed[at..at + cms.len() * 2].copy_from_slice(hex::encode(&cms).as_bytes());
    changed
}

fn sealed(bench: &Bench, nom: &str) -> (Vec<u8>, TimestampToken) {
    let (certificate, key) = alone(nom);
    let file = prepared();
    let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
    let token = bench.stamp("tsa", &waiting);
    (waiting.finish(&token).unwrap(), token)
}

#[test]
fn a_token_of_another_signature_is_refused() {
    let Some(bench) = Bench::new() else { return };
    let (ours, token) = sealed(&bench, "Camille Durand");
    let (_, other) = sealed(&bench, "Marc Petit");
    assert_eq!(with_attributes(&ours, &[(TOKEN, &[token.der()])]), ours, "the bench puts back what was there");
    assert_eq!(reason(&with_attributes(&ours, &[(TOKEN, &[other.der()])])), "horodatage_faux");
}

#[test]
fn a_second_token_a_missing_one_and_any_other_attribute_are_refused() {
    let Some(bench) = Bench::new() else { return };
    let (ours, token) = sealed(&bench, "Camille Durand");
    let (_, other) = sealed(&bench, "Marc Petit");
    let note: &[u8] = &[0x0C, 2, b'o', b'k'];
    for attributes in [
        &[][..],
        &[(TOKEN, &[token.der(), other.der()][..])],
        &[(TOKEN, &[token.der()]), ("1.2.840.113549.1.9.16.2.15", &[note])],
        &[("1.2.840.113549.1.9.16.2.15", &[token.der()])],
        &[(TOKEN, &[])],
    ] {
        assert_eq!(reason(&with_attributes(&ours, attributes)), "contenu_non_canonique");
    }
    assert_eq!(reason(&with_attributes(&ours, &[(TOKEN, &[note])])), "horodatage_faux");
}

#[test]
fn a_token_as_an_authority_sent_it_is_not_the_form_that_is_kept() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = alone("Camille Durand");
    let file = prepared();
    let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
    let imprint = waiting.imprint();
    let token = bench.stamp("tsa", &waiting);
    let ours = waiting.finish(&token).unwrap();
    // The same with one more certificate, which nobody signed.
    bench.write("chain.pem", &[bench.read("tsa-root.pem"), bench.read("org-root.pem")].concat());
    bench.answer("tsa", &signature::timestamp_request(&imprint, crate::bench::NONCE));
    bench.openssl("ts -reply -in answer.tsr -token_out -out token.der");
    let sent = bench.read("token.der");
    let kept = bench.token("tsa", &imprint).unwrap();
    assert!(sent.len() > kept.der().len() + 500, "it carries a certificate that leads nowhere");
    assert_eq!(reason(&with_attributes(&ours, &[(TOKEN, &[sent.as_slice()])])), "horodatage_faux");
    assert_eq!(
        reason(&with_attributes(&ours, &[(TOKEN, &[kept.der()])])),
        "",
        "any good token of this signature will do"
    );
}

#[test]
fn a_token_in_the_hole_of_a_plain_signature_is_refused() {
    let Some(bench) = Bench::new() else { return };
    let (_, token) = sealed(&bench, "Camille Durand");
    let (certificate, key) = alone("Camille Durand");
    let lines = [certificate.subject().nom.clone()];
    let font = include_bytes!("../../../../assets/fonts/Inter-Regular.ttf");
    let request = signature::SealRequest {
        role: Role::Candidat,
        time: crate::bench::now(),
        appearance: signature::Appearance { lines: &lines, font },
        reason: None,
        location: None,
    };
    let plain = signature::sign(&prepared(), &request, &certificate, &key).unwrap();
    assert_eq!(reason(&plain), "");
    assert_eq!(reason(&with_attributes(&plain, &[(TOKEN, &[token.der()])])), "contenu_non_canonique");
}
