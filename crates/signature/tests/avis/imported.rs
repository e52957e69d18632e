//! Certificates read again, and keys kept in key files, whatever their origin.

use signature::{
    Certificate, Origin, RecoveryCode, age_seed, encrypt_key, key_blocks, sign_detached, unlock_any, unlock_key,
    verify_detached,
};

use crate::fixture::{AVIS, centre, counter, identity, imported, issued};

#[test]
fn what_is_kept_of_a_certificate_gives_it_back() {
    let (own, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&centre("Centre de Besançon", 2), "Hélène Lefèvre", &key, 3);
    assert_eq!(own.to_bytes(), own.der());
    for certificate in [own, certified, imported("rsa.p12").0, imported("p256.p12").0] {
        let bytes = certificate.to_bytes();
        let back = Certificate::from_der(&bytes).unwrap();
        assert_eq!((&back, back.origin()), (&certificate, certificate.origin()));
        assert!(Certificate::from_der(&[&bytes[..], b"\0"].concat()).is_err(), "a byte is left over");
        assert!(Certificate::from_der(&bytes[..bytes.len() - 1]).is_err());
        assert!(Certificate::from_der(&[&bytes[..], &bytes].concat()).is_err(), "the same chain twice");
    }
    assert!(Certificate::from_der(b"").is_err());
}

#[test]
fn a_certificate_of_ours_cut_from_its_chain_claims_an_issuer_and_nothing_more() {
    let (_, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&centre("Centre de Besançon", 2), "Hélène Lefèvre", &key, 3);
    let alone = Certificate::from_der(certified.der()).unwrap();
    assert!(matches!(certified.origin(), Origin::Issued { nom, .. } if nom == "Centre de Besançon"));
    assert_eq!(alone.origin(), &Origin::Imported { emetteur: "Centre de Besançon".to_owned() });
}

#[test]
fn both_kinds_of_key_are_kept_in_a_key_file_with_several_ways_in() {
    let code = RecoveryCode::generate(&mut counter(5));
    for (certificate, key) in [identity("Hélène Lefèvre", 1), imported("rsa.p12"), imported("rsa4096.p12")] {
        let ways: [&[u8]; 3] = ["phrase à retenir".as_bytes(), &[9; 32], code.secret()];
        let file: String = ways.map(|secret| encrypt_key(&key, secret, &mut counter(6)).unwrap()).concat();
        for secret in ways {
            let back = unlock_any(&file, secret).unwrap();
            assert!(certificate.matches(&back));
            assert_eq!(age_seed(&back), age_seed(&key));
            let cms = sign_detached(AVIS, &certificate, &back).unwrap();
            assert_eq!(verify_detached(AVIS, &cms).unwrap(), certificate);
        }
        assert_eq!(unlock_any(&file, b"autre").unwrap_err().code(), "secret_incorrect");
        assert_eq!(key_blocks(&file).filter(|block| unlock_key(block, code.secret()).is_ok()).count(), 1);
    }
}

#[test]
fn each_key_has_its_own_seed() {
    let keys = [identity("A", 1).1, identity("B", 2).1, imported("rsa.p12").1, imported("rsa4096.p12").1];
    for (at, key) in keys.iter().enumerate() {
        assert_eq!(age_seed(key), age_seed(&key.clone()));
        assert!(keys[..at].iter().all(|other| age_seed(other) != age_seed(key)));
    }
    // The same key from another file of the same person.
    assert_eq!(age_seed(&imported("rsa.p12").1), age_seed(&imported("rsa-legacy.p12").1));
}
