//! Avis that their signer did not make: each is refused, with its own word.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{CertificateSet, SignedData, SignerIdentifier, SignerInfos};
use const_oid::db::rfc5911::{ID_AA_SIGNING_CERTIFICATE_V_2, ID_MESSAGE_DIGEST};
use const_oid::db::rfc5912::{ID_SHA_512, SHA_256_WITH_RSA_ENCRYPTION};
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode, Encode};
use p256::ecdsa::signature::Signer;
use pkcs8::{DecodePrivateKey, EncryptedPrivateKeyInfoRef, SecretDocument};
use sha2::{Digest, Sha256};
use signature::{
    Certificate, Confiance, Controle, SigningKey, TrustStore, encrypt_key, sign_detached, verify_detached,
};

use crate::fixture::{AVIS, centre, counter, file, identity, imported, issued, now};

/// `cms` after `change`, written anew.
fn altered(cms: &[u8], change: impl FnOnce(&mut SignedData)) -> Vec<u8> {
    let mut info = ContentInfo::from_der(cms).unwrap();
    let mut data: SignedData = info.content.decode_as().unwrap();
    change(&mut data);
    info.content = Any::encode_from(&data).unwrap();
    info.to_der().unwrap()
}

/// Changes the only signer.
fn with_signer(data: &mut SignedData, change: impl FnOnce(&mut cms::signed_data::SignerInfo)) {
    let mut signer = data.signer_infos.0.as_slice()[0].clone();
    change(&mut signer);
    data.signer_infos = SignerInfos::try_from(vec![signer]).unwrap();
}

/// Replaces the value of a signed attribute, then signs all of them again with the true key.
fn resigned(cms: &[u8], key: &SigningKey, oid: const_oid::ObjectIdentifier, value: &Any) -> Vec<u8> {
    altered(cms, |data| {
        with_signer(data, |signer| {
            let mut attributes = signer.signed_attrs.clone().unwrap().into_vec();
            for attribute in &mut attributes {
                if attribute.oid == oid {
                    attribute.values = SetOfVec::try_from(vec![value.clone()]).unwrap();
                }
            }
            let attributes = SetOfVec::try_from(attributes).unwrap();
            let signature: p256::ecdsa::Signature = raw(key).sign(&attributes.to_der().unwrap());
            signer.signature = OctetString::new(signature.normalize_s().to_der().as_bytes()).unwrap();
            signer.signed_attrs = Some(attributes);
        });
    })
}

/// The private key behind ours, through a key file: a forger has it in other ways.
fn raw(key: &SigningKey) -> p256::ecdsa::SigningKey {
    let pem = encrypt_key(key, b"x", &mut counter(9)).unwrap();
    let (_, document) = SecretDocument::from_pem(&pem).unwrap();
    let clear = EncryptedPrivateKeyInfoRef::from_der(document.as_bytes()).unwrap().decrypt(b"x").unwrap();
    p256::ecdsa::SigningKey::from_pkcs8_der(clear.as_bytes()).unwrap()
}

fn set(certificates: &[&[u8]]) -> CertificateSet {
    let choices =
        certificates.iter().map(|der| CertificateChoices::Certificate(x509_cert::Certificate::from_der(der).unwrap()));
    CertificateSet::try_from(choices.collect::<Vec<_>>()).unwrap()
}

fn refusal(content: &[u8], cms: &[u8]) -> &'static str {
    verify_detached(content, cms).unwrap_err().code()
}

#[test]
fn a_decision_altered_with_its_hash_is_a_false_signature() {
    let (certificate, key) = identity("Hélène Lefèvre", 1);
    let cms = sign_detached(AVIS, &certificate, &key).unwrap();
    let changed = String::from_utf8(AVIS.to_vec()).unwrap().replace("favorable", "reserve").into_bytes();
    let digest = Any::encode_from(&OctetString::new(Sha256::digest(&changed).to_vec()).unwrap()).unwrap();
    let forged = altered(&cms, |data| {
        with_signer(data, |signer| {
            let mut attributes = signer.signed_attrs.clone().unwrap().into_vec();
            attributes.iter_mut().find(|a| a.oid == ID_MESSAGE_DIGEST).unwrap().values =
                SetOfVec::try_from(vec![digest.clone()]).unwrap();
            signer.signed_attrs = Some(SetOfVec::try_from(attributes).unwrap());
        });
    });
    assert_eq!(refusal(&changed, &forged), "avis_signature_fausse");
    // Whoever has the key may sign what they like: this is then simply another avis.
    assert!(verify_detached(&changed, &resigned(&cms, &key, ID_MESSAGE_DIGEST, &digest)).is_ok());
}

#[test]
fn a_homonym_signs_in_its_own_name_only() {
    let (known, key) = identity("Hélène Lefèvre", 1);
    let (homonym, forger) = identity("Hélène Lefèvre", 66);
    let mut trust = TrustStore::default();
    trust.check(known.fingerprint(), Controle::Lecture);
    let signer = verify_detached(AVIS, &sign_detached(AVIS, &homonym, &forger).unwrap()).unwrap();
    assert_eq!(signer.subject(), known.subject());
    assert_eq!(trust.judge(&signer, now()), Confiance::Inconnu);
    // Its certificate in the place of the other: the signed hash is not its own.
    let cms = sign_detached(AVIS, &known, &key).unwrap();
    let swapped = altered(&cms, |data| {
        data.certificates = Some(set(&[homonym.der()]));
        with_signer(data, |signer| {
            let SignerIdentifier::IssuerAndSerialNumber(named) = &mut signer.sid else { panic!("a name") };
            let other = x509_cert::Certificate::from_der(homonym.der()).unwrap();
            named.serial_number = other.tbs_certificate().serial_number().clone();
        });
    });
    assert_eq!(refusal(AVIS, &swapped), "avis_certificat_incoherent");
    // The same key, certified anew: the signature would hold, the signed hash does not.
    let renewed = issued(&centre("Centre", 2), "Hélène Lefèvre", &key, 3);
    let renamed = altered(&cms, |data| {
        let chain: Vec<&[u8]> = std::iter::once(renewed.der()).chain(renewed.chain()).collect();
        data.certificates = Some(set(&chain));
        with_signer(data, |signer| {
            let SignerIdentifier::IssuerAndSerialNumber(named) = &mut signer.sid else { panic!("a name") };
            let other = x509_cert::Certificate::from_der(renewed.der()).unwrap();
            named.serial_number = other.tbs_certificate().serial_number().clone();
            named.issuer = other.tbs_certificate().issuer().clone();
        });
    });
    assert_eq!(refusal(AVIS, &renamed), "avis_certificat_incoherent");
}

#[test]
fn a_wrong_hash_of_the_certificate_is_refused_even_well_signed() {
    let (certificate, key) = identity("Hélène Lefèvre", 1);
    let (other, _) = identity("Hélène Lefèvre", 66);
    let cms = sign_detached(AVIS, &certificate, &key).unwrap();
    // SigningCertificateV2 { certs { ESSCertIDv2 { hash } } }, with the hash of another certificate.
    let hash = Sha256::digest(other.der());
    let value = Any::from_der(&[&[0x30, 38, 0x30, 36, 0x30, 34, 0x04, 32], hash.as_slice()].concat()).unwrap();
    assert_eq!(
        refusal(AVIS, &resigned(&cms, &key, ID_AA_SIGNING_CERTIFICATE_V_2, &value)),
        "avis_certificat_incoherent"
    );
}

#[test]
fn no_signer_two_signers_and_an_enclosed_content_are_no_signature_of_ours() {
    let (certificate, key) = identity("Hélène Lefèvre", 1);
    let (_, other) = identity("Marc Petit", 2);
    let cms = sign_detached(AVIS, &certificate, &key).unwrap();
    let stripped = altered(&cms, |data| data.signer_infos = SignerInfos::try_from(vec![]).unwrap());
    assert_eq!(refusal(AVIS, &stripped), "avis_signature_illisible");
    let doubled = altered(&cms, |data| {
        let first = data.signer_infos.0.as_slice()[0].clone();
        let mut second = first.clone();
        let signature: p256::ecdsa::Signature = raw(&other).sign(b"");
        second.signature = OctetString::new(signature.to_der().as_bytes()).unwrap();
        data.signer_infos = SignerInfos::try_from(vec![first, second]).unwrap();
    });
    assert_eq!(refusal(AVIS, &doubled), "avis_signature_illisible");
    let enclosed = altered(&cms, |data| {
        data.encap_content_info.econtent = Some(Any::encode_from(&OctetString::new(AVIS).unwrap()).unwrap());
    });
    assert_eq!(refusal(AVIS, &enclosed), "avis_signature_illisible");
    let unsigned = altered(&cms, |data| {
        with_signer(data, |signer| signer.unsigned_attrs = signer.signed_attrs.clone());
    });
    assert_eq!(refusal(AVIS, &unsigned), "avis_signature_illisible");
    let plain = altered(&cms, |data| {
        with_signer(data, |signer| {
            let signature: p256::ecdsa::Signature = raw(&key).sign(AVIS);
            signer.signature = OctetString::new(signature.normalize_s().to_der().as_bytes()).unwrap();
            signer.signed_attrs = None;
        });
    });
    assert_eq!(refusal(AVIS, &plain), "avis_signature_illisible");
    let bare = altered(&cms, |data| data.certificates = None);
    assert_eq!(refusal(AVIS, &bare), "avis_signature_illisible");
}

#[test]
fn other_algorithms_and_the_other_half_of_a_signature_are_refused() {
    let (certificate, key) = identity("Hélène Lefèvre", 1);
    let cms = sign_detached(AVIS, &certificate, &key).unwrap();
    let rsa = altered(&cms, |data| {
        with_signer(data, |signer| signer.signature_algorithm.oid = SHA_256_WITH_RSA_ENCRYPTION);
    });
    assert_eq!(refusal(AVIS, &rsa), "avis_signature_illisible");
    let digest = altered(&cms, |data| with_signer(data, |signer| signer.digest_alg.oid = ID_SHA_512));
    assert_eq!(refusal(AVIS, &digest), "avis_signature_illisible");
    let high = altered(&cms, |data| {
        with_signer(data, |signer| {
            let low = p256::ecdsa::Signature::from_der(signer.signature.as_bytes()).unwrap();
            let high = p256::ecdsa::Signature::from_scalars(low.r(), -*low.s()).unwrap();
            signer.signature = OctetString::new(high.to_der().as_bytes()).unwrap();
        });
    });
    assert_eq!(refusal(AVIS, &high), "avis_signature_fausse");
    let (rsa, rsa_key) = imported("rsa-alone.p12");
    let zeros = altered(&sign_detached(AVIS, &rsa, &rsa_key).unwrap(), |data| {
        with_signer(data, |signer| signer.signature = OctetString::new([0; 256]).unwrap());
    });
    assert_eq!(refusal(AVIS, &zeros), "avis_signature_fausse");
}

#[test]
fn a_chain_that_does_not_hold_is_refused() {
    let (certificate, key) = imported("rsa.p12");
    let cms = sign_detached(AVIS, &certificate, &key).unwrap();
    let (leaf, middle, root) = (file("rsa.der"), file("middle.der"), file("root.der"));
    let (impostor, stranger) = (file("impostor.der"), identity("Marc Petit", 2).0);
    for (name, certificates) in [
        ("an impostor of the same name as the root", vec![&leaf[..], &middle, &impostor]),
        ("a middle that is missing", vec![&leaf, &root]),
        ("somebody who has nothing to do with it", vec![&leaf, &middle, &root, stranger.der()]),
        ("the signer missing", vec![&middle, &root]),
        ("both who bear the root's name", vec![&leaf, &middle, &root, &impostor]),
    ] {
        let forged = altered(&cms, |data| data.certificates = Some(set(&certificates)));
        assert_eq!(refusal(AVIS, &forged), "avis_certificat_incoherent", "{name}");
    }
    // A chain that holds, but is not the one that was signed with.
    let shorter = altered(&cms, |data| data.certificates = Some(set(&[&leaf, &middle])));
    assert_eq!(refusal(AVIS, &shorter), "avis_certificat_incoherent");
    assert!(Certificate::from_der(&[&leaf[..], &middle].concat()).is_ok());
    assert!(Certificate::from_der(&[&leaf[..], &middle, &impostor].concat()).is_err());
}

#[test]
fn who_is_no_authority_issues_nothing() {
    let child = file("child.der");
    assert!(Certificate::from_der(&child).is_ok(), "alone, it claims an issuer and nothing more");
    assert!(Certificate::from_der(&[&child[..], &file("rsa.der")].concat()).is_err(), "CA:FALSE");
    let (deep, lower) = (file("deep.der"), file("lower.der"));
    assert!(Certificate::from_der(&[&deep[..], &lower].concat()).is_ok());
    let below = [&deep[..], &lower, &file("middle.der")].concat();
    assert!(Certificate::from_der(&below).is_err(), "the middle one may have no authority below it");
    assert!(Certificate::from_der(&file("middle.der")).is_err(), "an authority does not sign documents");
}
