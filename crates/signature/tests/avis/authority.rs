//! A centre's authority: requests, certificates and lists, and what OpenSSL says of them.

use signature::{
    Authority, Origin, Revocation, RevocationReason, Serial, Subject, Validity, create_crl, create_request, issue,
    read_crl, read_request,
};

use crate::fixture::{Bench, centre, counter, identity, imported, instant, issued, now, subject};

#[test]
fn a_request_becomes_a_certificate_for_both_kinds_of_key() {
    let own = centre("Centre de Besançon", 2);
    assert_eq!(Authority::from_der(own.0.der()).unwrap(), own.0);
    for key in [identity("Hélène Lefèvre", 1).1, imported("rsa.p12").1, imported("rsa4096.p12").1] {
        let der = create_request(&subject("Hélène Lefèvre"), &key).unwrap();
        assert_eq!(der, create_request(&subject("Hélène Lefèvre"), &key).unwrap(), "the same bytes each time");
        let request = read_request(&der).unwrap();
        assert!(request.matches(&key));
        assert_eq!(request.subject(), &subject("Hélène Lefèvre"));
        let validity = Validity::years(now(), 3).unwrap();
        let certificate = issue(&own.0, &own.1, &request, validity, &mut counter(4)).unwrap();
        assert!(certificate.matches(&key));
        assert_eq!((certificate.subject(), certificate.validity()), (&subject("Hélène Lefèvre"), validity));
        assert_eq!(certificate.key_fingerprint(), request.key_fingerprint());
        let origin = Origin::Issued { autorite: own.0.fingerprint(), nom: "Centre de Besançon".to_owned() };
        assert_eq!(certificate.origin(), &origin);
        assert_eq!(certificate.chain().collect::<Vec<_>>(), [own.0.der()]);
    }
}

#[test]
fn a_certificate_never_outlives_its_authority() {
    let own = centre("Centre de Besançon", 2);
    let (_, key) = identity("Hélène Lefèvre", 1);
    let request = read_request(&create_request(&subject("Hélène Lefèvre"), &key).unwrap()).unwrap();
    let long = Validity { from: instant("2020-01-01T00:00:00Z"), until: instant("2060-01-01T00:00:00Z") };
    assert_eq!(issue(&own.0, &own.1, &request, long, &mut counter(4)).unwrap().validity(), own.0.validity());
    let over = Validity { from: instant("2059-01-01T00:00:00Z"), until: instant("2060-01-01T00:00:00Z") };
    assert_eq!(issue(&own.0, &own.1, &request, over, &mut counter(4)).unwrap_err().code(), "validite_incorrecte");
    let pretend = Subject { demonstration: true, ..subject("Hélène Lefèvre") };
    let pretend = read_request(&create_request(&pretend, &key).unwrap()).unwrap();
    let refused = issue(&own.0, &own.1, &pretend, own.0.validity(), &mut counter(4)).unwrap_err();
    assert_eq!(refused.code(), "demonstration_et_reel");
    assert_eq!(issue(&own.0, &key, &request, long, &mut counter(4)).unwrap_err().code(), "cle_incorrecte");
}

#[test]
fn a_list_gives_back_what_was_withdrawn() {
    let own = centre("Centre de Besançon", 2);
    let (_, key) = identity("Hélène Lefèvre", 1);
    let next = instant("2027-04-12T00:00:00Z");
    let withdrawn: Vec<_> = RevocationReason::ALL
        .into_iter()
        .zip(10_u64..)
        .map(|(reason, seed)| Revocation {
            serial: issued(&own, "Hélène", &key, seed).serial(), since: now(), reason
        })
        .collect();
    for revocations in [&withdrawn[..], &withdrawn[..1], &[]] {
        let der = create_crl(&own.0, &own.1, 7, now(), next, revocations).unwrap();
        let crl = read_crl(&der, &own.0).unwrap();
        assert_eq!((crl.authority(), crl.number(), crl.at(), crl.next()), (own.0.fingerprint(), 7, now(), next));
        let mut sorted = revocations.to_vec();
        sorted.sort_by(|a, b| a.serial.cmp(&b.serial));
        assert_eq!(crl.revocations(), sorted);
    }
    let twice = [withdrawn[0].clone(), withdrawn[0].clone()];
    assert_eq!(create_crl(&own.0, &own.1, 7, now(), next, &twice).unwrap_err().code(), "liste_illisible");
    assert_eq!(create_crl(&own.0, &own.1, 7, next, now(), &[]).unwrap_err().code(), "validite_incorrecte");
    assert_eq!(create_crl(&own.0, &key, 7, now(), next, &[]).unwrap_err().code(), "cle_incorrecte");
    let serial = &withdrawn[0].serial;
    assert_eq!(Serial::parse(&serial.to_string()).as_ref(), Some(serial));
    assert_eq!(Serial::parse("00"), None);
}

#[test]
fn openssl_accepts_requests_certificates_and_lists() {
    let Some(bench) = Bench::new() else { return };
    let own = centre("Centre de Besançon", 2);
    bench.write_pem("autorite.pem", own.0.der());
    let at = now().as_second();
    bench.accepts("verify -x509_strict -no_check_time -check_ss_sig -CAfile autorite.pem autorite.pem");
    let said = bench.accepts("x509 -in autorite.pem -noout -text");
    assert!(said.contains("CA:TRUE, pathlen:0") && said.contains("Certificate Sign, CRL Sign"), "{said}");
    for (key, seed) in [(identity("Hélène Lefèvre", 1).1, 3), (imported("rsa.p12").1, 4)] {
        bench.write("demande.der", &create_request(&subject("Hélène Lefèvre"), &key).unwrap());
        let said = bench.accepts("req -inform DER -in demande.der -noout -verify -subject -nameopt utf8");
        assert!(said.contains("Hélène Lefèvre"), "{said}");
        let certificate = issued(&own, "Hélène Lefèvre", &key, seed);
        bench.write_pem("personne.pem", certificate.der());
        bench.accepts(&format!("verify -x509_strict -attime {at} -CAfile autorite.pem personne.pem"));
        let revocation =
            Revocation { serial: certificate.serial(), since: now(), reason: RevocationReason::AffiliationChanged };
        for (withdrawn, accepted) in [(&[][..], true), (&[revocation][..], false)] {
            let next = instant("2027-04-12T00:00:00Z");
            bench.write("liste.der", &create_crl(&own.0, &own.1, 7, now(), next, withdrawn).unwrap());
            bench.accepts("crl -inform DER -in liste.der -CAfile autorite.pem -out liste.pem");
            let command = format!(
                "verify -x509_strict -crl_check -attime {at} -CAfile autorite.pem -CRLfile liste.pem personne.pem"
            );
            let output = bench.ask(&command);
            assert_eq!(output.status.success(), accepted, "{output:?}");
            if !accepted {
                assert!(String::from_utf8_lossy(&output.stderr).contains("certificate revoked"), "{output:?}");
            }
        }
    }
}
