//! What a sealed file is, and what the report says of it.

use signature::{
    Appearance, Confiance, Controle, Limits, Niveau, ReservedField, Role, SealError, SealRequest, TrustStore, Verdict,
    attachment, prepare, seal, sign, verify,
};

use crate::fixture::{DOSSIER, FONT, counter, fields, identity, lines, now, sealed, sealed_by_both, verdict};

#[test]
fn a_sealed_dossier_is_valid_and_says_who_signed() {
    let (certificate, _) = identity("Camille Durand", 1, false);
    let known: TrustStore = [certificate.fingerprint()].into_iter().collect();
    let report = verify(&sealed_by_both(), &known, &Limits::default());
    assert_eq!((report.verdict, report.raisons.as_slice()), (Verdict::Valide, &[][..]));
    let [candidate, tutor] = report.signatures.as_slice() else { panic!("two signatures") };
    assert_eq!((candidate.role, tutor.role), (Role::Candidat, Role::Tuteur));
    assert_eq!(candidate.nom, "Camille Durand");
    assert_eq!(candidate.organisation.as_deref(), Some("Société Générale d’Électronique"));
    assert_eq!(candidate.confiance, Confiance::Connu { par: Controle::Lecture });
    assert_eq!(tutor.confiance, Confiance::Inconnu);
    assert_eq!((candidate.niveau, candidate.date_declaree), (Niveau::Simple, now()));
    assert_eq!(candidate.empreinte, certificate.fingerprint());
    assert_eq!(candidate.empreinte.to_string().len(), 64);
}

#[test]
fn the_first_revisions_are_left_as_they_were() {
    let (one, two) = (sealed(), sealed_by_both());
    assert!(one.starts_with(DOSSIER) && two.starts_with(&one));
    assert!(two.ends_with(b"%%EOF\n"));
    assert!(two.len() - one.len() < 32_000, "a signature adds {} bytes", two.len() - one.len());
    println!("dossier {} · sealed {} · signed twice {}", DOSSIER.len(), one.len(), two.len());
}

#[test]
fn sealing_twice_at_the_same_instant_gives_the_same_bytes() {
    assert_eq!(sealed(), sealed());
}

#[test]
fn a_demonstration_is_never_known_even_when_its_fingerprint_is_trusted() {
    let (certificate, key) = identity("Camille Durand", 3, true);
    assert!(certificate.is_demonstration());
    let text = lines("Camille Durand");
    let request = SealRequest {
        role: Role::Candidat,
        time: now(),
        appearance: Appearance { lines: &text, font: FONT },
        reason: None,
        location: Some("Besançon"),
    };
    let file = seal(DOSSIER, &fields(), &request, &certificate, &key).unwrap();
    let trust: TrustStore = [certificate.fingerprint()].into_iter().collect();
    let report = verify(&file, &trust, &Limits::default());
    assert_eq!(report.verdict, Verdict::Valide);
    assert_eq!(report.signatures[0].confiance, Confiance::Demonstration);
}

#[test]
fn what_is_attached_comes_back_and_a_limit_holds() {
    for file in [DOSSIER.to_vec(), sealed(), sealed_by_both()] {
        let content = attachment(&file, "dossier.json", 1_000).unwrap();
        assert_eq!(content, br#"{"essai":true,"nom":"Camille Durand"}"#);
        assert_eq!(attachment(&file, "dossier.json", content.len() - 1), None);
        assert_eq!(attachment(&file, "autre.json", 1_000), None);
    }
}

#[test]
fn unsigned_files_are_unsigned() {
    assert_eq!(verdict(DOSSIER), Verdict::NonSigne);
    assert_eq!(verdict(&prepare(DOSSIER, &fields()).unwrap()), Verdict::NonSigne);
}

#[test]
fn a_dossier_may_reserve_one_field_only() {
    let prepared = prepare(DOSSIER, &fields()[..1]).unwrap();
    let text = lines("Camille");
    let file = crate::fixture::signed_by(&prepared, Role::Candidat, "Camille", 4, &text);
    assert_eq!(verdict(&file), Verdict::Valide);
}

#[test]
fn what_cannot_be_signed_is_refused_with_its_reason() {
    let (certificate, key) = identity("Camille Durand", 1, false);
    let (other, _) = identity("Camille Durand", 5, false);
    let text = lines("Camille Durand");
    let request = |role| SealRequest {
        role,
        time: now(),
        appearance: Appearance { lines: &text, font: FONT },
        reason: None,
        location: None,
    };
    let prepared = prepare(DOSSIER, &fields()).unwrap();
    let sealed = sealed();
    let mut altered = sealed.clone();
    altered[1_000] ^= 1;
    let one_field = prepare(DOSSIER, &fields()[..1]).unwrap();
    let early = SealRequest { time: "2020-01-01T00:00:00Z".parse().unwrap(), ..request(Role::Candidat) };
    let no_font = SealRequest { appearance: Appearance { lines: &text, font: b"no" }, ..request(Role::Candidat) };
    for (result, code) in [
        (sign(&prepared, &request(Role::Tuteur), &certificate, &key), "ordre_des_signatures"),
        (sign(&sealed, &request(Role::Candidat), &certificate, &key), "deja_signe"),
        (sign(&one_field, &request(Role::Tuteur), &certificate, &key), "champ_absent"),
        (sign(&prepared, &request(Role::Candidat), &other, &key), "cle_incorrecte"),
        (sign(&prepared, &early, &certificate, &key), "certificat_hors_validite"),
        (sign(&prepared, &no_font, &certificate, &key), "police_illisible"),
        (sign(DOSSIER, &request(Role::Candidat), &certificate, &key), "fichier_altere"),
        (sign(&altered, &request(Role::Tuteur), &certificate, &key), "fichier_altere"),
        (sign(b"%PDF-1.7", &request(Role::Tuteur), &certificate, &key), "pdf_inattendu"),
        (prepare(&prepared, &fields()), "champs_deja_reserves"),
        (prepare(DOSSIER, &[]), "champs_incorrects"),
        (prepare(DOSSIER, &[ReservedField { page: 9, ..fields()[0].clone() }]), "page_absente"),
    ] {
        assert_eq!(result.as_ref().map_err(SealError::code).err(), Some(code));
    }
}

#[test]
fn identities_refuse_names_that_would_lie() {
    use signature::{Subject, Validity, create_identity};
    for nom in ["", "  ", "a\nb", &"x".repeat(121)] {
        let subject = Subject { nom: nom.to_owned(), fonction: None, organisation: None, demonstration: false };
        let made = create_identity(&subject, Validity::years(now(), 1).unwrap(), &mut counter(1));
        assert_eq!(made.unwrap_err().code(), "nom_incorrect");
    }
}
