//! A signature with a timestamp: what it says, and that nothing of it can be changed.

use signature::{Limits, Profil, Role, TrustStore, Verdict, verify};

use crate::bench::{Bench, alone, now, pending, prepared, reason, report};

#[test]
fn a_stamped_signature_says_when_it_existed_and_who_says_so() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = alone("Camille Durand");
    let file = prepared();
    for (section, autorite) in
        [("tsa", "Horloge d’essai"), ("tsa_sha1", "Horloge d’essai"), ("tsa_p256", "Horloge d’essai P-256")]
    {
        let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
        let token = bench.stamp(section, &waiting);
        let sealed = waiting.finish(&token).unwrap();
        let report = report(&sealed);
        assert_eq!(report.verdict, Verdict::Valide, "{section}: {:?}", report.raisons);
        let [signature] = report.signatures.as_slice() else { panic!("one signature") };
        let stamp = signature.horodatage.as_ref().unwrap();
        assert_eq!((signature.profil, stamp.autorite.as_str()), (Profil::BT, autorite));
        assert_eq!(stamp.emetteur, "Racine des horloges d’essai");
        assert_eq!((stamp.instant, stamp.empreinte), (token.time(), token.fingerprint()));
        assert!((now().as_second() - stamp.instant.as_second()).abs() < 60 && !stamp.date_contredite);
        assert!(!stamp.connue, "nobody accepted it");

        for accepted in token.fingerprints() {
            let mut trust = TrustStore::default();
            trust.accept_stamper(accepted);
            let again = verify(&sealed, &trust, &Limits::default());
            assert!(again.signatures[0].horodatage.as_ref().unwrap().connue, "by itself or by who vouches for it");
        }
    }
}

#[test]
fn a_signature_that_was_to_be_stamped_is_nothing_without_its_stamp() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = alone("Camille Durand");
    let file = prepared();
    let other =
        bench.stamp("tsa", &pending(&file, Role::Candidat, &alone("Marc Petit").0, &alone("Marc Petit").1, None));
    let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
    assert_eq!(waiting.finish(&other).unwrap_err().code(), "horodatage_faux");
}

#[test]
fn a_change_of_any_digit_of_a_stamped_signature_is_detected() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = alone("Camille Durand");
    let file = prepared();
    let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
    let token = bench.stamp("tsa_p256", &waiting);
    let mut sealed = waiting.finish(&token).unwrap();
    let hole = sealed.windows(10).rposition(|window| window == b"/Contents<").unwrap() + 10;
    let length = sealed[hole..].iter().position(|byte| *byte == b'>').unwrap();
    assert_eq!(length, 24_576 * 2);
    let used = 2 * (4 + usize::from_str_radix(std::str::from_utf8(&sealed[hole + 4..hole + 8]).unwrap(), 16).unwrap());
    // Each digit of what is written takes another value; the padding is looked at here and there.
    let mut refused = std::collections::BTreeMap::<&str, usize>::new();
    for at in (hole..hole + used).chain((hole + used..hole + length).step_by(997)) {
        let digit = sealed[at];
        sealed[at] = if digit == b'f' {
            b'0'
        } else if digit == b'9' {
            b'a'
        } else {
            digit + 1
        };
        let said = reason(&sealed);
        assert_ne!(said, "", "digit {} of {used}", at - hole);
        *refused.entry(said).or_default() += 1;
        sealed[at] = digit;
    }
    println!("{used} digits: {refused:?}");
    assert_eq!(reason(&sealed), "");
    assert!(refused["horodatage_faux"] > 1_000);
}

#[test]
fn a_tutor_countersigns_a_stamped_dossier_with_or_without_a_stamp() {
    let Some(bench) = Bench::new() else { return };
    let (candidate, key) = alone("Camille Durand");
    let (tutor, tutor_key) = bench.person("person");
    let file = prepared();
    let waiting = pending(&file, Role::Candidat, &candidate, &key, None);
    let token = bench.stamp("tsa", &waiting);
    let one = waiting.finish(&token).unwrap();
    let second = pending(&one, Role::Tuteur, &tutor, &tutor_key, None);
    let token = bench.stamp("tsa_p256", &second);
    let both = second.finish(&token).unwrap();
    let report = report(&both);
    assert_eq!(report.verdict, Verdict::Valide, "{:?}", report.raisons);
    assert_eq!(report.signatures.iter().map(|one| one.profil).collect::<Vec<_>>(), [Profil::BT, Profil::BT]);
}
