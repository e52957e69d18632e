//! Requests, authorities and lists made to deceive.

use der::asn1::BitString;
use der::{Decode, Encode};
use signature::{
    Authority, Certificate, Revocation, RevocationReason, create_crl, create_request, read_crl, read_request,
};
use x509_cert::crl::CertificateList;
use x509_cert::request::CertReq;

use crate::fixture::{Bench, centre, file, identity, imported, instant, issued, now, subject};

#[test]
fn a_request_that_does_not_prove_its_key_is_refused() {
    let (mine, theirs) = (identity("Marc Petit", 1).1, identity("Hélène Lefèvre", 2).1);
    let der = create_request(&subject("Marc Petit"), &mine).unwrap();
    // Somebody else's public key, asked for under one's own name.
    let mut request = CertReq::from_der(&der).unwrap();
    let other = CertReq::from_der(&create_request(&subject("Hélène Lefèvre"), &theirs).unwrap()).unwrap();
    request.info.public_key = other.info.public_key.clone();
    assert_eq!(read_request(&request.to_der().unwrap()).unwrap_err().code(), "demande_non_prouvee");
    // Another name over the same proof.
    let mut renamed = other.clone();
    renamed.info.subject = CertReq::from_der(&der).unwrap().info.subject;
    assert_eq!(read_request(&renamed.to_der().unwrap()).unwrap_err().code(), "demande_non_prouvee");
    // Another algorithm.
    let mut swapped = other.clone();
    let rsa = create_request(&subject("Hélène Lefèvre"), &imported("rsa.p12").1).unwrap();
    swapped.algorithm = CertReq::from_der(&rsa).unwrap().algorithm;
    assert_eq!(read_request(&swapped.to_der().unwrap()).unwrap_err().code(), "demande_illisible");
    let mut stripped = other;
    stripped.signature = BitString::from_bytes(&[]).unwrap();
    assert!(read_request(&stripped.to_der().unwrap()).is_err());
}

#[test]
fn no_changed_byte_of_a_request_is_accepted() {
    let mut der = create_request(&subject("Hélène Lefèvre"), &identity("Hélène Lefèvre", 1).1).unwrap();
    for at in 0..der.len() {
        assert!(read_request(&der[..at]).is_err());
        for mask in [0x01, 0x20, 0xFF] {
            der[at] ^= mask;
            assert!(read_request(&der).is_err(), "byte {at}");
            der[at] ^= mask;
        }
    }
}

#[test]
fn a_request_that_wants_to_be_an_authority_is_refused() {
    let Some(bench) = Bench::new() else { return };
    bench.accepts("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out cle.pem");
    bench.accepts("req -new -key cle.pem -subj /CN=Marc -addext basicConstraints=CA:TRUE -outform DER -out ca.der");
    assert_eq!(read_request(&bench.read("ca.der")).unwrap_err().code(), "demande_illisible");
    bench.accepts("req -new -utf8 -key cle.pem -subj /CN=Marc -outform DER -out simple.der");
    assert_eq!(read_request(&bench.read("simple.der")).unwrap().subject().nom, "Marc");
}

#[test]
fn only_our_shape_is_an_authority() {
    let own = centre("Centre", 2);
    let (person, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&own, "Hélène Lefèvre", &key, 3);
    for der in [person.der(), certified.der(), &file("root.der"), &file("middle.der"), b""] {
        assert!(Authority::from_der(der).is_err());
    }
    assert!(Certificate::from_der(own.0.der()).is_err(), "an authority does not sign documents");
    let mut changed = own.0.der().to_vec();
    for at in 0..changed.len() {
        changed[at] ^= 0x01;
        assert!(Authority::from_der(&changed).is_err(), "byte {at}");
        changed[at] ^= 0x01;
    }
    // A person whom the centre certified issues nothing: the chain does not hold.
    let bytes = [certified.der(), person.der()].concat();
    assert!(Certificate::from_der(&bytes).is_err());
}

#[test]
fn a_list_by_another_authority_or_changed_is_refused() {
    let (own, namesake, other) = (centre("Centre", 2), centre("Centre", 66), centre("Autre centre", 67));
    let (_, key) = identity("Hélène Lefèvre", 1);
    let serial = issued(&own, "Hélène Lefèvre", &key, 3).serial();
    let withdrawn = [Revocation { serial, since: now(), reason: RevocationReason::KeyCompromise }];
    let next = instant("2027-04-12T00:00:00Z");
    for stranger in [&namesake, &other] {
        let der = create_crl(&stranger.0, &stranger.1, 1, now(), next, &withdrawn).unwrap();
        assert_eq!(read_crl(&der, &own.0).unwrap_err().code(), "autre_autorite");
    }
    let der = create_crl(&own.0, &own.1, 1, now(), next, &withdrawn).unwrap();
    // The namesake's signature under our list.
    let mut forged = CertificateList::<x509_cert::certificate::Rfc5280>::from_der(&der).unwrap();
    let theirs = create_crl(&namesake.0, &namesake.1, 1, now(), next, &withdrawn).unwrap();
    forged.signature = CertificateList::<x509_cert::certificate::Rfc5280>::from_der(&theirs).unwrap().signature;
    assert_eq!(read_crl(&forged.to_der().unwrap(), &own.0).unwrap_err().code(), "liste_illisible");
    // The withdrawal taken out.
    forged.tbs_cert_list.revoked_certificates = None;
    assert_eq!(read_crl(&forged.to_der().unwrap(), &own.0).unwrap_err().code(), "liste_illisible");
    let mut changed = der.clone();
    for at in 0..changed.len() {
        assert!(read_crl(&der[..at], &own.0).is_err());
        changed[at] ^= 0x01;
        assert!(read_crl(&changed, &own.0).is_err(), "byte {at}");
        changed[at] ^= 0x01;
    }
}
