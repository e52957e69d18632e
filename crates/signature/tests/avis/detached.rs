//! A signature beside its avis: what comes back, and what OpenSSL says of it.

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use signature::{DetachedError, MAX_DETACHED_CMS, Origin, sign_detached, verify_detached};

use crate::fixture::{AVIS, Bench, centre, identity, imported, issued, now};

#[test]
fn a_signature_gives_back_the_certificate_that_made_it() {
    let (own, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&centre("Centre de Besançon", 2), "Hélène Lefèvre", &key, 3);
    let (rsa, rsa_key) = imported("rsa.p12");
    let (big, big_key) = imported("rsa4096.p12");
    for (certificate, key) in [(&own, &key), (&certified, &key), (&rsa, &rsa_key), (&big, &big_key)] {
        let cms = sign_detached(AVIS, certificate, key).unwrap();
        assert_eq!(cms, sign_detached(AVIS, certificate, key).unwrap(), "the same bytes each time");
        assert_eq!(&verify_detached(AVIS, &cms).unwrap(), certificate);
        println!("{}: {} bytes of {MAX_DETACHED_CMS}", certificate.origin().code(), cms.len());
    }
    assert_eq!(own.origin(), &Origin::SelfIssued);
    assert_eq!(sign_detached(AVIS, &own, &rsa_key).unwrap_err().code(), "cle_incorrecte");
    assert_eq!(own.key_fingerprint(), certified.key_fingerprint());
    assert_ne!(own.fingerprint(), certified.fingerprint());
}

/// What is signed today must be what was signed yesterday, to the byte: an avis is verified years later.
#[test]
fn signatures_keep_their_bytes() {
    let (own, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&centre("Centre de Besançon", 2), "Hélène Lefèvre", &key, 3);
    let hashes = [own, certified].map(|certificate| {
        let cms = sign_detached(AVIS, &certificate, &key).unwrap();
        format!("{} {}", certificate.origin().code(), hex::encode(Sha256::digest(&cms)))
    });
    let expected = [
        "auto_emis 6ec95e2377e709dd17b43ef1f5bbbf6a34c94bed5049e5b6a3d558672f091b49",
        "emis dd5403b26fbcd4eb1dcb7ef03077d6b76336dbd171c71eb37a0594b98b5c5ce5",
    ];
    assert_eq!(hashes, expected);
}

#[test]
fn openssl_accepts_what_is_signed_and_refuses_another_content() {
    let Some(bench) = Bench::new() else { return };
    let centre = centre("Centre de Besançon", 2);
    let (own, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&centre, "Hélène Lefèvre", &key, 3);
    let (rsa, rsa_key) = imported("rsa.p12");
    let root = rsa.chain().last().unwrap().to_vec();
    bench.write("avis.json", AVIS);
    bench.write("autre.json", b"{}");
    let verify = "cms -verify -binary -inform DER -in avis.p7s -out vu.json";
    // `-cades` also checks the hashes of the certificates in the signed attributes.
    for (certificate, key, trusted) in
        [(own, &key, None), (certified, &key, Some(centre.0.der().to_vec())), (rsa, &rsa_key, Some(root))]
    {
        bench.write("avis.p7s", &sign_detached(AVIS, &certificate, key).unwrap());
        bench.accepts(&format!("{verify} -content avis.json -noverify"));
        assert!(!bench.ask(&format!("{verify} -content autre.json -noverify")).status.success());
        let at = now().as_second();
        if let Some(trusted) = trusted {
            bench.write_pem("autorite.pem", &trusted);
            bench.accepts(&format!("{verify} -cades -content avis.json -CAfile autorite.pem -attime {at}"));
        } else {
            bench.write_pem("autorite.pem", certificate.der());
            bench.accepts(&format!(
                "{verify} -cades -content avis.json -CAfile autorite.pem -attime {at} -partial_chain"
            ));
        }
    }
}

#[test]
fn no_changed_byte_and_no_cut_is_accepted() {
    let (rsa, rsa_key) = imported("rsa-alone.p12");
    let (own, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&centre("Centre", 2), "Hélène Lefèvre", &key, 3);
    for (certificate, key) in [(own, &key), (certified, &key), (rsa, &rsa_key)] {
        let mut cms = sign_detached(AVIS, &certificate, key).unwrap();
        for at in 0..cms.len() {
            assert!(verify_detached(AVIS, &cms[..at]).is_err(), "cut to {at} bytes");
            for mask in [0x01, 0x20, 0x80, 0xFF] {
                cms[at] ^= mask;
                assert!(verify_detached(AVIS, &cms).is_err(), "byte {at}, mask {mask:#x}");
                cms[at] ^= mask;
            }
        }
        assert!(verify_detached(AVIS, &cms).is_ok());
        cms.push(0);
        assert_eq!(verify_detached(AVIS, &cms).unwrap_err(), DetachedError::Unreadable);
    }
}

#[test]
fn another_content_is_a_modified_avis() {
    let (certificate, key) = identity("Hélène Lefèvre", 1);
    let cms = sign_detached(AVIS, &certificate, &key).unwrap();
    let changed = String::from_utf8(AVIS.to_vec()).unwrap().replace("favorable", "reserve");
    assert_eq!(verify_detached(changed.as_bytes(), &cms).unwrap_err().code(), "avis_modifie");
    assert_eq!(verify_detached(b"", &cms).unwrap_err().code(), "avis_modifie");
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert_eq!(verify_detached(AVIS, &bytes).unwrap_err(), DetachedError::Unreadable);
    }
}
