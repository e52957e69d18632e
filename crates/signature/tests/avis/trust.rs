//! Who is known: by a check, by a centre, until a withdrawal, and only then.

use jiff::Timestamp;
use proptest::prelude::*;
use signature::{
    Certificate, Confiance, Controle, Crl, Revocation, RevocationReason, Subject, TrustStore, Validity, create_crl,
    create_identity, read_crl,
};

use crate::fixture::{centre, counter, identity, imported, instant, issued, now, subject};

fn connu(par: Controle) -> Confiance {
    Confiance::Connu { par }
}

fn list(centre: &(signature::Authority, signature::SigningKey), number: u64, what: &[Revocation]) -> Crl {
    let next = now().checked_add(jiff::SignedDuration::from_hours(24 * 30)).unwrap();
    read_crl(&create_crl(&centre.0, &centre.1, number, now(), next, what).unwrap(), &centre.0).unwrap()
}

fn withdrawal(certificate: &Certificate, since: Timestamp, reason: RevocationReason) -> Revocation {
    Revocation { serial: certificate.serial(), since, reason }
}

#[test]
fn a_stranger_is_unknown_until_checked_and_a_demonstration_always_one() {
    let (certificate, _) = identity("Hélène Lefèvre", 1);
    let mut trust = TrustStore::default();
    assert_eq!(trust.judge(&certificate, now()), Confiance::Inconnu);
    for par in [Controle::Lecture, Controle::Papier] {
        trust.check(certificate.fingerprint(), par.clone());
        assert_eq!(trust.judge(&certificate, now()), connu(par));
    }
    assert!(trust.knows(&certificate.fingerprint()));
    let pretend = Subject { demonstration: true, ..subject("Hélène Lefèvre") };
    let (pretend, _) = create_identity(&pretend, Validity::years(now(), 5).unwrap(), &mut counter(3)).unwrap();
    trust.check(pretend.fingerprint(), Controle::Papier);
    assert_eq!(trust.judge(&pretend, now()), Confiance::Demonstration);
}

#[test]
fn a_trusted_centre_makes_known_whom_it_issued_and_no_other() {
    let (own, impostor) = (centre("Centre de Besançon", 2), centre("Centre de Besançon", 66));
    let (alone, key) = identity("Hélène Lefèvre", 1);
    let (certified, false_one) =
        (issued(&own, "Hélène Lefèvre", &key, 3), issued(&impostor, "Hélène Lefèvre", &key, 3));
    let mut trust = TrustStore::default();
    assert_eq!(trust.judge(&certified, now()), Confiance::Inconnu);
    trust.trust(own.0.clone());
    assert_eq!(trust.judge(&certified, now()), connu(Controle::Centre("Centre de Besançon".to_owned())));
    for stranger in [&alone, &false_one, &imported("rsa.p12").0, &Certificate::from_der(certified.der()).unwrap()] {
        assert_eq!(trust.judge(stranger, now()), Confiance::Inconnu);
    }
}

#[test]
fn outside_its_validity_nobody_is_known() {
    let own = centre("Centre de Besançon", 2);
    let (alone, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&own, "Hélène Lefèvre", &key, 3);
    let mut trust = TrustStore::default();
    trust.trust(own.0.clone());
    trust.check(alone.fingerprint(), Controle::Lecture);
    for certificate in [&alone, &certified] {
        let Validity { from, until } = certificate.validity();
        for at in [from, until] {
            assert_eq!(trust.judge(certificate, at).code(), "connu");
        }
        let second = jiff::SignedDuration::from_secs(1);
        for at in [from.checked_sub(second).unwrap(), until.checked_add(second).unwrap()] {
            assert_eq!(trust.judge(certificate, at), Confiance::Expire);
        }
    }
}

#[test]
fn a_withdrawn_certificate_is_judged_by_its_reason_and_its_date() {
    let (before, since) = (now(), instant("2027-09-01T00:00:00Z"));
    let own = centre("Centre de Besançon", 2);
    let (alone, key) = identity("Hélène Lefèvre", 1);
    let certified = issued(&own, "Hélène Lefèvre", &key, 3);
    for reason in RevocationReason::ALL {
        let mut trust = TrustStore::default();
        trust.trust(own.0.clone());
        trust.check(certified.fingerprint(), Controle::Lecture);
        trust.check(alone.fingerprint(), Controle::Lecture);
        trust.apply(&list(&own, 1, &[withdrawal(&certified, since, reason)]));
        trust.revoke(alone.fingerprint(), since, reason);
        for certificate in [&certified, &alone] {
            assert_eq!(trust.judge(certificate, since), Confiance::Revoque { depuis: since }, "{}", reason.code());
            let earlier = trust.judge(certificate, before);
            assert_eq!(earlier.code(), if reason.reaches_back() { "revoque" } else { "connu" }, "{}", reason.code());
        }
    }
}

#[test]
fn a_list_concerns_its_own_authority_only() {
    let (own, other) = (centre("Centre de Besançon", 2), centre("Centre de Besançon", 66));
    let (_, key) = identity("Hélène Lefèvre", 1);
    // The same random source: both certificates bear the same number.
    let (certified, elsewhere) = (issued(&own, "Hélène", &key, 3), issued(&other, "Hélène", &key, 3));
    assert_eq!(certified.serial(), elsewhere.serial());
    let mut trust = TrustStore::default();
    trust.trust(own.0.clone());
    trust.apply(&list(&other, 1, &[withdrawal(&elsewhere, now(), RevocationReason::KeyCompromise)]));
    assert_eq!(trust.judge(&certified, now()).code(), "connu");
    assert_eq!(trust.judge(&elsewhere, now()).code(), "revoque");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Lists lost, late or twice: what is known in the end does not depend on the order.
    #[test]
    fn lists_add_up_in_any_order(order in Just((0_usize..4).collect::<Vec<_>>()).prop_shuffle(), again in 0_usize..4) {
        let own = centre("Centre", 2);
        let (_, key) = identity("Hélène", 1);
        let certified = issued(&own, "Hélène", &key, 3);
        let other = issued(&own, "Marc", &key, 4);
        let (early, late) = (instant("2027-06-01T00:00:00Z"), instant("2027-09-01T00:00:00Z"));
        let lists = [
            list(&own, 1, &[]),
            list(&own, 2, &[withdrawal(&certified, late, RevocationReason::AffiliationChanged)]),
            list(&own, 3, &[withdrawal(&other, early, RevocationReason::KeyCompromise)]),
            list(&own, 4, &[withdrawal(&certified, early, RevocationReason::Superseded)]),
        ];
        let (mut straight, mut shuffled) = (TrustStore::default(), TrustStore::default());
        for crl in &lists {
            straight.apply(crl);
        }
        for at in order.iter().chain([&again]) {
            shuffled.apply(&lists[*at]);
        }
        prop_assert_eq!(&straight, &shuffled);
        prop_assert_eq!(straight.judge(&certified, early), Confiance::Revoque { depuis: early });
        prop_assert_eq!(straight.judge(&certified, now()), Confiance::Inconnu);
    }
}
