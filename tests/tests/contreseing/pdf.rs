//! On the PDF itself.

use std::fs;
use std::sync::Arc;

use app::vues::Verdict;
use app::vues_avis::ProtectionChoisie;
use app::vues_paquets::ActionImport;
use app::{App, beside, verify_bytes};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use serde_json::Value;
use tests::judges::{ask, file, python, script, words};
use tests::{demo, program};

use crate::{Candidat, PHRASE, SECRET, Tuteur, identite, of, seal, text};

#[tokio::test]
async fn the_tutor_fills_their_own_place_and_nothing_else_and_other_programs_agree() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let vue = tuteur.app.look_pdf("dossier.pdf", Arc::clone(&candidat.pdf)).await.unwrap();
    let shown = vue.a_contresigner.expect("the tutor's place is empty");
    assert_eq!((shown.candidat.as_str(), shown.numero, shown.sur_place), ("Camille Durand", Some(1), false));
    assert!(shown.empreinte.len() == 64 && shown.pages.unwrap() > 5, "{shown:?}");
    assert_eq!(shown.scelle_par.confiance.code, "inconnu");

    let signed = tuteur.countersign(&candidat.pdf).await.unwrap();
    assert!(signed.starts_with(&candidat.pdf), "an update, appended");
    let verified = verify_bytes("contresigné.pdf", &signed);
    assert_eq!(verified.verdict, Verdict::Valide, "{:?}", verified.raisons);
    let roles: Vec<_> = verified.signatures.iter().map(|one| (one.role.as_str(), one.nom.as_str())).collect();
    assert_eq!(roles, [("candidat", "Camille Durand"), ("tuteur", "Hervé Marchand")]);

    let place = file(&signed);
    if let Some(output) = ask("pdfsig", &["-nocert"], place.path()) {
        let said = words(&output);
        assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), 2, "{said}");
        assert!(said.contains("Total document signed"), "{said}");
    }
    if let Some(output) = ask(python(), &[&script("pyhanko_check.py")], place.path()) {
        let said = words(&output);
        assert!(output.status.success(), "{said}");
        let answers: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let [first, second] = &answers[..] else { panic!("two signatures: {said}") };
        assert_eq!((&first["coverage"], &second["coverage"]), (&"ENTIRE_REVISION".into(), &"ENTIRE_FILE".into()));
        assert_eq!(first["modification"], "FORM_FILLING", "{said}");
    }
    if let Some(output) = ask("qpdf", &["--check"], place.path()) {
        assert!(output.status.success(), "{}", words(&output));
    }
    let report = validate_pdf_bytes(&signed, &ValidationOptions::default().profile(ValidationProfile::PdfUa1)).unwrap();
    assert!(report.failures.is_empty(), "{:#?}", report.failures);
}

#[tokio::test]
async fn what_comes_back_is_kept_beside_the_sealed_version_and_leaves_with_the_dossier() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let signed = Arc::new(tuteur.countersign(&candidat.pdf).await.unwrap());
    let vue = candidat.app.look_pdf("retour.pdf", Arc::clone(&signed)).await.unwrap();
    let retour = vue.retour.expect("a sealed version of this library");
    assert_eq!((retour.dossier, retour.numero, retour.deja), (candidat.id, 1, false));
    assert!(candidat.kept().await.is_empty(), "looking keeps nothing");

    let kept = candidat.app.keep_contreseing("retour.pdf", Arc::clone(&signed), Some(candidat.id)).await.unwrap();
    assert_eq!((kept.signataire.nom.as_str(), kept.signataire.confiance.vert), ("Hervé Marchand", false));
    assert_eq!(candidat.kept().await, ["Hervé Marchand"]);
    let again = candidat.app.keep_contreseing("retour.pdf", Arc::clone(&signed), None).await.unwrap();
    assert!(again.deja, "the same one twice is said");
    assert_eq!(candidat.kept().await.len(), 1);
    candidat.expect_untouched().await;
    let empreinte = candidat.app.contreseings(candidat.id).await.unwrap().contreseings[0].empreinte.clone();
    let (nom, copy) = candidat.app.contreseing_pdf(candidat.id, &empreinte).await.unwrap();
    assert_eq!((nom.as_str(), &copy), ("dossier-cqpm-tmsi-durand-1-contresigne.pdf", &*signed));
    let carnet = candidat.app.carnet().await.unwrap();
    assert!(carnet.contacts.iter().any(|one| one.signataire.nom == "Hervé Marchand"), "somebody to check");

    for (rank, name) in ["dossier.zip", "dossier.probant"].into_iter().enumerate() {
        let path = candidat.folder.path().join(name);
        let phrase = if rank == 0 {
            candidat.app.export_dossier(candidat.id, &path).await.unwrap();
            None
        } else {
            let protection = ProtectionChoisie::Phrase(PHRASE.into());
            candidat.app.create_paquet(candidat.id, "", &protection, &path).await.unwrap();
            Some(PHRASE)
        };
        let there = tempfile::tempdir().unwrap();
        let other = App::open(there.path(), of(9)).await.unwrap();
        let reception = other.receive(&path, phrase).await.unwrap();
        other.import(&reception, ActionImport::Importer).await.unwrap();
        let brought = other.contreseings(candidat.id).await.unwrap().contreseings;
        assert_eq!(brought.len(), 1, "{name}");
        assert_eq!(other.contreseing_pdf(candidat.id, &empreinte).await.unwrap().1, *signed, "{name}");
        let again = other.keep_contreseing("retour.pdf", Arc::clone(&signed), None).await.unwrap();
        assert!(again.deja, "{name}: the same one, of the same version");
    }
}

#[tokio::test]
async fn a_copy_from_a_backup_has_the_countersigned_version_too() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let signed = Arc::new(tuteur.countersign(&candidat.pdf).await.unwrap());
    candidat.app.keep_contreseing("retour.pdf", Arc::clone(&signed), None).await.unwrap();
    let vue = candidat.app.backup_now().await.unwrap();
    let nom = &vue.liste.first().expect("the one just made").nom;
    let copy = candidat.app.restore_from_backup(nom, candidat.id).await.unwrap();
    let brought = candidat.app.contreseings(copy).await.unwrap().contreseings;
    assert_eq!(brought.len(), 1);
    assert_eq!(candidat.app.contreseing_pdf(copy, &brought[0].empreinte).await.unwrap().1, *signed);
    assert_eq!(candidat.kept().await.len(), 1, "and the original has its own");
}

#[tokio::test]
async fn on_the_candidates_computer_a_visitor_countersigns_and_it_is_in_the_dossier_at_once() {
    let candidat = Candidat::new(1).await;
    let app = &candidat.app;
    let sortie = candidat.folder.path().join("chez-le-candidat.pdf");
    let owner = app.carnet().await.unwrap().identites[0].empreinte.clone();
    let sign = async |identite: &str, phrase: &str| {
        app.countersign_to("d.pdf", Arc::clone(&candidat.pdf), Some(identite), Some(phrase), &sortie).await
    };
    let refused = sign(&owner, PHRASE).await.unwrap_err();
    assert_eq!(refused.code(), "contreseing_identite_du_candidat");
    assert!(!sortie.exists());
    let visitor = identite(app, "Hervé Marchand", true).await;
    assert_eq!(sign(&visitor, "pas la bonne phrase").await.unwrap_err().code(), "phrase_fausse");
    assert!(sign(&visitor, SECRET).await.unwrap().garde);
    assert_eq!(candidat.kept().await, ["Hervé Marchand"]);
    candidat.expect_untouched().await;
}

#[tokio::test]
async fn each_sealed_version_has_its_own_and_the_two_never_mix() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let (second, pdf) = seal(&candidat.app, candidat.id).await;
    let signed = Arc::new(tuteur.countersign(&pdf).await.unwrap());
    let kept = candidat.app.keep_contreseing("retour.pdf", signed, None).await.unwrap();
    assert_eq!(kept.numero, 2);
    let all = candidat.app.contreseings(candidat.id).await.unwrap().contreseings;
    assert_eq!(all.iter().map(|one| one.sceau.clone()).collect::<Vec<_>>(), [second.to_string()]);
}

#[test]
fn the_command_line_writes_beside_and_over_nothing() {
    let place = tempfile::tempdir().unwrap();
    let [donnees, pdf] = ["donnees", "dossier.pdf"].map(|name| place.path().join(name));
    let sealed = demo::sealed("cqpm-tmsi").bytes();
    fs::write(&pdf, &sealed).unwrap();
    let run = |words: &[&str]| program::run(&donnees, [&["contresigner", text(&pdf)], words].concat());
    let said = run(&["--json"]).json();
    let sortie = beside(&pdf);
    assert_eq!(said["fichier"], text(&sortie));
    assert_eq!(sortie.file_name().unwrap(), "dossier-contresigne.pdf");
    assert!(fs::read(&sortie).unwrap().starts_with(&sealed));
    assert_eq!(fs::read(&pdf).unwrap(), sealed, "the file that was given is as it was");

    let first = fs::read(&sortie).unwrap();
    let again = run(&["--json"]).refusal();
    assert_eq!(again["code"], "contreseing_fichier_present");
    assert_eq!(fs::read(&sortie).unwrap(), first);
    assert_eq!(run(&["--sortie", text(&pdf), "--json"]).refusal()["code"], "contreseing_sur_la_source");
    let copy = place.path().join("copie.pdf");
    fs::hard_link(&pdf, &copy).unwrap();
    assert_eq!(run(&["--sortie", text(&copy), "--json"]).refusal()["code"], "contreseing_sur_la_source");
    assert_eq!(fs::read(&pdf).unwrap(), sealed);

    let twice = program::run(&donnees, ["contresigner", text(&sortie), "--json"]);
    assert_eq!((twice.code, &twice.json()["refus"]), (1, &"contreseing_deja_fait".into()));
}
