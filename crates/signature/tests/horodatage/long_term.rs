//! Signatures that carry what is needed to verify them later, and lists that say the opposite.

use signature::{Certificate, LongTerm, Profil, Role, Verdict};

use crate::bench::{Bench, alone, pending, prepared, reason, report};

#[test]
fn an_imported_identity_seals_with_its_chain_for_long() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, _) = bench.person("person");
    assert_eq!(certificate.chain().len(), 2, "the intermediate and the root");
    let sealed = bench.sealed_for_long(&prepared(), Role::Candidat);
    let report = report(&sealed);
    assert_eq!(report.verdict, Verdict::Valide, "{:?}", report.raisons);
    assert_eq!((report.signatures[0].profil, report.signatures[0].nom.as_str()), (Profil::BLT, "Camille Durand"));
    // Nothing follows the signature: it covers the whole file.
    let marks = sealed.windows(5).filter(|window| window == b"%%EOF").count();
    assert_eq!(marks, 3, "the typesetter's revision, the fields, the signature");
}

#[test]
fn both_sign_for_long_and_what_serves_both_is_carried_once() {
    let Some(bench) = Bench::new() else { return };
    let one = bench.sealed_for_long(&prepared(), Role::Candidat);
    let both = bench.sealed_for_long(&one, Role::Tuteur);
    let report = report(&both);
    assert_eq!(report.verdict, Verdict::Valide, "{:?}", report.raisons);
    assert!(report.signatures.iter().all(|signature| signature.profil == Profil::BLT));
    assert!(both.len() - one.len() < one.len(), "the second adds nothing that is there");
    let dss = both.windows(9).rposition(|window| window == b"/Type/DSS").unwrap();
    let words = String::from_utf8_lossy(&both[dss..dss + 120]).into_owned();
    let listed = |key: &str| words.split(key).nth(1).unwrap().split(']').next().unwrap().matches(" 0 R").count();
    assert_eq!((listed("/Certs["), listed("/CRLs[")), (5, 3), "{words}");
    assert_eq!(reason(&both[..one.len()]), "");

    // The tutor alone has something to carry; or nothing, after a candidate who has.
    let (candidate, key) = alone("Camille Durand");
    let file = prepared();
    let waiting = pending(&file, Role::Candidat, &candidate, &key, None);
    let token = bench.stamp("tsa", &waiting);
    let first = waiting.finish(&token).unwrap();
    assert_eq!(reason(&bench.sealed_for_long(&first, Role::Tuteur)), "");
    let second = pending(&one, Role::Tuteur, &candidate, &key, None);
    let token = bench.stamp("tsa", &second);
    assert_eq!(reason(&second.finish(&token).unwrap()), "");
}

#[test]
fn what_is_missing_is_told_with_where_it_is_published() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = bench.person("person");
    let file = prepared();
    let token = bench.stamp("tsa", &pending(&file, Role::Candidat, &certificate, &key, None));
    let mut gathered = LongTerm::of(&certificate, &token);
    let wanted = gathered.wanted();
    let told: Vec<_> = wanted.iter().map(|one| (one.titulaire.as_str(), one.adresses.join(" "))).collect();
    assert_eq!(
        told,
        [
            ("Camille Durand", "http://127.0.0.1:9/org-inter.crl".to_owned()),
            ("Autorité des salariés", "http://127.0.0.1:9/org-root.crl".to_owned()),
            ("Horloge d’essai", "http://127.0.0.1:9/tsa-root.crl".to_owned()),
        ]
    );
    assert!(gathered.offer(&bench.read("org-inter.crl")).unwrap());
    assert!(!gathered.offer(&bench.read("org-inter.crl")).unwrap(), "twice is once");
    assert!(!gathered.is_complete());
    for (what, bytes) in
        [("nothing", Vec::new()), ("a certificate", certificate.der().to_vec()), ("noise", vec![0x30; 90])]
    {
        assert!(!gathered.offer(&bytes).unwrap(), "{what}");
    }
    let mut wrong = bench.read("org-root.crl");
    let last = wrong.len() - 1;
    wrong[last] ^= 1;
    assert!(!gathered.offer(&wrong).unwrap(), "a list nobody signed");
    let alone = alone("Camille Durand").0;
    assert!(!LongTerm::of(&alone, &token).is_possible(), "nobody can withdraw what vouches for itself");
    let cut = Certificate::from_der(certificate.der()).unwrap();
    assert!(!LongTerm::of(&cut, &token).is_possible(), "without its root, nothing ends the chain");
}

#[test]
fn a_withdrawn_certificate_does_not_sign_for_long() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = bench.person("withdrawn");
    let file = prepared();
    let token = bench.stamp("tsa", &pending(&file, Role::Candidat, &certificate, &key, None));
    let mut gathered = LongTerm::of(&certificate, &token);
    let refusal = gathered.offer(&bench.read("org-inter.crl")).unwrap_err();
    assert_eq!(refusal.nom, "Ancien salarié");
    // The list of before knows nothing of it: that is what a list of a day is worth.
    assert!(gathered.offer(&bench.read("org-inter-before.crl")).unwrap());
}

#[test]
fn what_was_gathered_for_one_authority_does_not_serve_another() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = bench.person("person");
    let file = prepared();
    let first = bench.stamp("tsa", &pending(&file, Role::Candidat, &certificate, &key, None));
    let gathered = bench.gathered(&certificate, &first);
    let waiting = pending(&file, Role::Candidat, &certificate, &key, Some(&gathered));
    let other = bench.stamp("tsa_p256", &waiting);
    assert_eq!(waiting.finish(&other).unwrap_err().code(), "horodatage_faux");
}

#[test]
fn a_changed_byte_of_what_is_carried_is_a_changed_byte() {
    let Some(bench) = Bench::new() else { return };
    let mut sealed = bench.sealed_for_long(&prepared(), Role::Candidat);
    let dss = sealed.windows(9).rposition(|window| window == b"/Type/DSS").unwrap();
    for at in (dss..sealed.len()).step_by(41) {
        sealed[at] ^= 1;
        assert_ne!(reason(&sealed), "", "byte {at}");
        sealed[at] ^= 1;
    }
    assert_eq!(reason(&sealed), "");
}
