//! Importing `.p12` files made by OpenSSL, and files made to be refused.

use der::{AnyRef, Decode, Encode};
use signature::{KeyAlgorithm, MAX_PKCS12, Origin, Pkcs12Error, import_pkcs12, sign_detached, verify_detached};

use crate::fixture::{AVIS, Bench, PASSWORD, file};

fn refusal(bytes: &[u8]) -> &'static str {
    import_pkcs12(bytes, PASSWORD).unwrap_err().code()
}

#[test]
fn files_of_openssl_give_their_identity_and_its_chain() {
    for (name, algorithm, chain) in [
        ("rsa.p12", KeyAlgorithm::Rsa { bits: 2_048 }, 2),
        ("rsa-legacy.p12", KeyAlgorithm::Rsa { bits: 2_048 }, 2),
        ("rsa-alone.p12", KeyAlgorithm::Rsa { bits: 2_048 }, 0),
        ("rsa4096.p12", KeyAlgorithm::Rsa { bits: 4_096 }, 2),
    ] {
        let (certificate, key) = import_pkcs12(&file(name), PASSWORD).unwrap();
        assert_eq!((key.algorithm(), certificate.chain().len()), (algorithm, chain), "{name}");
        assert!(certificate.matches(&key));
        assert_eq!(certificate.subject().nom, "Hélène Lefèvre");
        assert_eq!(certificate.subject().fonction.as_deref(), Some("Responsable informatique"));
        assert_eq!(certificate.subject().organisation.as_deref(), Some("Électronique de Franche-Comté"));
        assert_eq!(certificate.origin(), &Origin::Imported { emetteur: "Autorité des salariés".to_owned() });
        assert_eq!(&verify_detached(AVIS, &sign_detached(AVIS, &certificate, &key).unwrap()).unwrap(), &certificate);
    }
    for name in ["p256.p12", "p256-legacy.p12"] {
        let (certificate, key) = import_pkcs12(&file(name), PASSWORD).unwrap();
        assert_eq!((key.algorithm(), certificate.chain().len()), (KeyAlgorithm::P256, 0), "{name}");
        assert_eq!(certificate.subject().nom, "Marc Petit");
        assert_eq!(certificate.origin(), &Origin::Imported { emetteur: "Marc Petit".to_owned() });
    }
    assert!(import_pkcs12(&file("accents.p12"), "é à ü").is_ok());
}

#[test]
fn this_machine_s_openssl_makes_files_that_open_too() {
    let Some(bench) = Bench::new() else { return };
    bench.accepts("req -x509 -newkey rsa:2048 -nodes -keyout cle.pem -subj /CN=Marc -days 9 -out certificat.pem");
    for options in ["", "-legacy", "-macalg sha512 -iter 10000", "-keypbe AES-128-CBC -certpbe NONE"] {
        bench
            .accepts(&format!("pkcs12 -export -inkey cle.pem -in certificat.pem -passout pass:x -out m.p12 {options}"));
        let (certificate, key) = import_pkcs12(&bench.read("m.p12"), "x").unwrap();
        assert!(certificate.matches(&key), "{options}");
    }
}

#[test]
fn each_refusal_has_its_word() {
    for (name, code) in [
        ("ed25519.p12", "p12_cle_refusee"),
        ("rsa1024.p12", "p12_cle_refusee"),
        ("p384.p12", "p12_cle_refusee"),
        ("no-key.p12", "p12_sans_cle"),
        ("no-certificate.p12", "p12_sans_certificat"),
        ("no-mac.p12", "p12_illisible"),
        ("server.p12", "p12_certificat_refuse"),
        ("encipherment.p12", "p12_certificat_refuse"),
        ("critical.p12", "p12_certificat_refuse"),
        ("accents.p12", "p12_mot_de_passe"),
    ] {
        assert_eq!(refusal(&file(name)), code, "{name}");
    }
    for password in ["", "Motdepasse", "motdepasse "] {
        for name in ["rsa.p12", "rsa-legacy.p12", "ed25519.p12"] {
            assert_eq!(import_pkcs12(&file(name), password).unwrap_err(), Pkcs12Error::WrongPassword, "{name}");
        }
    }
    assert_eq!(refusal(&vec![0x30; MAX_PKCS12 + 1]), "p12_illisible");
    assert_eq!(refusal(b""), "p12_illisible");
    assert_eq!(refusal(b"-----BEGIN CERTIFICATE-----"), "p12_illisible");
}

#[test]
fn an_issuer_that_is_no_authority_is_left_out_of_the_chain() {
    let (certificate, _) = import_pkcs12(&file("not-an-authority.p12"), PASSWORD).unwrap();
    assert_eq!(certificate.chain().len(), 0);
    assert_eq!(certificate.subject().nom, "Marc Petit");
}

#[test]
fn a_file_changed_or_cut_anywhere_is_refused() {
    let mut bytes = file("p256.p12");
    let whole = import_pkcs12(&bytes, PASSWORD).unwrap().0;
    for at in (0..bytes.len()).step_by(7) {
        assert!(import_pkcs12(&bytes[..at], PASSWORD).is_err(), "cut to {at} bytes");
        bytes[at] ^= 0x10;
        // What is not covered by the check (a salt's length, a version) is refused as well, or changes nothing.
        if let Ok((certificate, _)) = import_pkcs12(&bytes, PASSWORD) {
            assert_eq!(certificate, whole, "byte {at}");
        }
        bytes[at] ^= 0x10;
    }
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

/// `der` as other programs write it: lengths replaced by marks, strings of octets in pieces.
fn in_pieces(der: &[u8]) -> Vec<u8> {
    let value = AnyRef::from_der(der).unwrap();
    let tag = der[0];
    let content = value.value();
    if tag == 0x04 && content.len() > 40 {
        let pieces = content.chunks(33).flat_map(|piece| self::value(0x04, piece));
        return [0x24, 0x80].into_iter().chain(pieces).chain([0, 0]).collect();
    }
    // The encrypted octets, under an implicit tag.
    if tag == 0x80 && content.len() > 40 {
        let pieces = content.chunks(1_000).flat_map(|piece| self::value(0x04, piece));
        return [0xA0, 0x80].into_iter().chain(pieces).chain([0, 0]).collect();
    }
    if tag & 0x20 == 0 {
        return der.to_vec();
    }
    let mut written = vec![tag, 0x80];
    let mut rest = content;
    while !rest.is_empty() {
        let (child, after) = AnyRef::from_der_partial(rest).unwrap();
        written.extend(in_pieces(&child.to_der().unwrap()));
        rest = after;
    }
    written.extend([0, 0]);
    written
}

#[test]
fn files_with_marks_instead_of_lengths_open_too() {
    for name in ["rsa.p12", "rsa-legacy.p12", "p256.p12"] {
        let bytes = in_pieces(&file(name));
        let (certificate, key) = import_pkcs12(&bytes, PASSWORD).unwrap();
        assert_eq!(certificate, import_pkcs12(&file(name), PASSWORD).unwrap().0);
        assert!(certificate.matches(&key));
        assert!(import_pkcs12(&bytes[..bytes.len() - 1], PASSWORD).is_err());
        if let Some(bench) = Bench::new() {
            bench.write("m.p12", &bytes);
            bench.accepts("pkcs12 -in m.p12 -passin pass:motdepasse -nodes -legacy -out m.pem");
        }
    }
}
