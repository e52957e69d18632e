//! Files written by hand: what OpenSSL does not make, and what nobody should.

use const_oid::ObjectIdentifier;
use der::Encode as _;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::derive::{Purpose, derive};
use super::import_pkcs12;

const PASSWORD: &str = "motdepasse";
const KEY: &str = "1.2.840.113549.1.12.10.1.1";
const CERTIFICATE: &str = "1.2.840.113549.1.12.10.1.3";

fn refusal(bytes: &[u8]) -> &'static str {
    import_pkcs12(bytes, PASSWORD).unwrap_err().code()
}

/// A DER value: tag, length, content.
fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    let head: &[u8] = match content.len() {
        0..=127 => &[tag, length[1]],
        128..=255 => &[tag, 0x81, length[1]],
        _ => &[tag, 0x82, length[0], length[1]],
    };
    [head, content].concat()
}

fn oid(text: &str) -> Vec<u8> {
    ObjectIdentifier::new_unwrap(text).to_der().unwrap()
}

/// `ContentInfo` of clear data.
fn data(content: &[u8]) -> Vec<u8> {
    value(0x30, &[oid("1.2.840.113549.1.7.1"), value(0xA0, &value(0x04, content))].concat())
}

fn bag(kind: &str, content: &[u8]) -> Vec<u8> {
    value(0x30, &[oid(kind), value(0xA0, content)].concat())
}

/// A file written by hand: clear bags, with the integrity of `rounds` rounds made with `computed`.
fn written(bags: &[Vec<u8>], rounds: i32, computed: u32) -> Vec<u8> {
    let safes = value(0x30, &data(&value(0x30, &bags.concat())));
    let salt = b"douze octets";
    let key = derive::<Sha256>(PASSWORD, salt, Purpose::Integrity, computed, 32);
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(&safes);
    let digest = value(0x30, &[oid("2.16.840.1.101.3.4.2.1"), vec![5, 0]].concat());
    let digest = value(0x30, &[digest, value(0x04, &mac.finalize().into_bytes())].concat());
    let integrity = value(0x30, &[digest, value(0x04, salt), rounds.to_der().unwrap()].concat());
    value(0x30, &[vec![2, 1, 3], data(&safes), integrity].concat())
}

#[test]
fn several_keys_too_many_bags_and_too_much_work_are_refused() {
    let clear = p256::SecretKey::from_slice(&[7; 32]).unwrap();
    let key = bag(KEY, pkcs8::EncodePrivateKey::to_pkcs8_der(&clear).unwrap().as_bytes());
    let junk = value(0x30, &[oid("1.2.840.113549.1.9.22.1"), value(0xA0, &value(0x04, b"rien"))].concat());
    assert_eq!(refusal(&written(&[key.clone(), key.clone()], 1_000, 1_000)), "p12_plusieurs_cles");
    assert_eq!(refusal(&written(std::slice::from_ref(&key), 1_000, 1_000)), "p12_sans_certificat");
    assert_eq!(refusal(&written(&[key.clone(), bag(CERTIFICATE, &junk)], 1_000, 1_000)), "p12_certificat_refuse");
    assert_eq!(refusal(&written(&[], 1_000, 1_000)), "p12_sans_cle");
    assert_eq!(refusal(&written(&[bag(KEY, &value(0x30, b""))], 1_000, 1_000)), "p12_illisible");
    assert_eq!(refusal(&written(&vec![bag(CERTIFICATE, &junk); 33], 1_000, 1_000)), "p12_illisible");
    assert_eq!(refusal(&written(std::slice::from_ref(&key), 1_000, 1_001)), "p12_mot_de_passe");
    assert_eq!(refusal(&written(std::slice::from_ref(&key), i32::MAX, 1)), "p12_illisible");
    assert_eq!(refusal(&written(std::slice::from_ref(&key), -1, 1)), "p12_illisible");
}
