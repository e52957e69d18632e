//! Sealing with a timestamp, with an authority on this computer: what is sent, what is kept, what becomes of a refusal.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::path::Path;
use std::sync::Arc;

use app::vues::{SceauVue, Verdict};
use app::vues_identites::NouvelleIdentite;
use app::{App, AppError, Ports, SansReseau, Suivi};
use domain::DossierId;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use serde_json::Value;
use signature::NoVault;
use tests::autorite::{Autorite, Humeur};
use tests::judges::{ask, file, python, script, words};
use tests::{pret, program};

const PHRASE: &str = "une phrase secrète";

/// The machine's own clock, which the authority shares, and its network; no keyring.
fn today() -> Ports {
    Ports { vault: Arc::new(NoVault), ..Ports::system() }
}

/// A dossier ready to be sealed by somebody who vouches for themselves.
async fn ready(dir: &Path) -> (App, DossierId) {
    let app = App::open(dir, today()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let nouvelle = NouvelleIdentite {
        nom: "Camille Durand".into(),
        fonction: "Technicienne".into(),
        organisation: "Ateliers du Val".into(),
        visiteur: false,
    };
    app.create_signataire(nouvelle, Some(PHRASE)).await.unwrap();
    (app, id)
}

async fn seal(app: &App, id: DossierId) -> Result<SceauVue, AppError> {
    app.seal_dossier_stamped(id, Some(PHRASE), None, &Suivi::default()).await
}

async fn pdf(app: &App, sceau: &SceauVue) -> Vec<u8> {
    app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap()
}

#[tokio::test]
async fn nobody_is_asked_anything_before_somebody_asks_for_it() {
    let Some(autorite) = Autorite::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let (app, id) = ready(data.path()).await;
    assert_eq!(app.horodatage().await.unwrap().adresse, None, "no authority at first");
    assert_eq!(seal(&app, id).await.unwrap_err().code(), "horodatage_sans_autorite");
    app.set_autorite_horodatage(Some(autorite.adresse())).await.unwrap();
    app.seal_dossier(id, Some(PHRASE)).await.unwrap();
    assert_eq!(autorite.asked(), [], "an address in the settings asks nothing by itself");

    let sceau = seal(&app, id).await.unwrap();
    let asked = autorite.asked();
    let [question] = asked.as_slice() else { panic!("one question: {asked:?}") };
    assert_eq!(question.quoi, "POST /");
    assert!(question.entetes.contains(&"content-type: application/timestamp-query".to_owned()), "{question:?}");
    assert!(question.envoi.len() < 80, "a hash and a number: {} bytes", question.envoi.len());
    let told = question.entetes.join("\n");
    assert!(!told.contains("durand") && !told.contains("cookie") && !told.contains("authorization"), "{told}");

    let seen = app.verificateur().await.unwrap().bytes("", &pdf(&app, &sceau).await);
    assert_eq!(seen.verdict, Verdict::Valide, "{:?}", seen.phrases);
    let stamp = seen.signatures[0].horodatage.as_ref().unwrap();
    assert_eq!((seen.signatures[0].profil.as_str(), stamp.autorite.as_str()), ("b_t", "Horloge d’essai"));
    assert!(!stamp.connue && stamp.phrase.contains("que vous n’avez pas reconnue"), "{}", stamp.phrase);
    assert!(seen.phrases.contains(&stamp.phrase), "{:?}", seen.phrases);
}

#[tokio::test]
async fn an_authority_is_known_once_its_fingerprint_was_accepted_and_no_longer_once_forgotten() {
    let Some(autorite) = Autorite::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let (app, id) = ready(data.path()).await;
    for wrong in ["tsa", "ftp://exemple.fr", "http://moi:secret@exemple.fr"] {
        assert_eq!(app.set_autorite_horodatage(Some(wrong)).await.unwrap_err().code(), "horodatage_adresse");
    }
    app.set_autorite_horodatage(Some(autorite.adresse())).await.unwrap();
    let essai = app.try_autorite_horodatage().await.unwrap();
    assert_eq!((essai.autorite.as_str(), essai.reconnue), ("Horloge d’essai", false));
    assert_eq!(essai.mots.len(), 8);
    let sceau = seal(&app, id).await.unwrap();
    let pdf = pdf(&app, &sceau).await;
    let connue = async || {
        let seen = app.verificateur().await.unwrap().bytes("", &pdf);
        seen.signatures[0].horodatage.clone().unwrap()
    };
    assert!(!connue().await.connue);
    app.accept_autorite_horodatage(&essai.empreinte, &essai.autorite, &essai.emetteur).await.unwrap();
    let stamp = connue().await;
    assert!(stamp.connue && stamp.phrase.contains("que vous avez reconnue"), "{}", stamp.phrase);
    assert!(app.try_autorite_horodatage().await.unwrap().reconnue);
    assert!(!stamp.phrase.to_lowercase().contains("qualifi"), "nothing is ever said to be qualified");
    app.forget_autorite_horodatage(&essai.empreinte).await.unwrap();
    assert!(!connue().await.connue);
    assert!(app.horodatage().await.unwrap().reconnues.is_empty());
    app.set_autorite_horodatage(None).await.unwrap();
    assert_eq!(app.try_autorite_horodatage().await.unwrap_err().code(), "horodatage_sans_autorite");
}

#[tokio::test]
async fn a_timestamp_that_does_not_come_costs_no_seal_and_keeps_none() {
    let Some(autorite) = Autorite::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let (app, id) = ready(data.path()).await;
    app.set_autorite_horodatage(Some(autorite.adresse())).await.unwrap();
    let elsewhere = format!("{}/ailleurs", autorite.adresse());
    for (humeur, code) in [
        (Humeur::Statut(500), "horodatage_statut"),
        (Humeur::Ailleurs(elsewhere), "horodatage_statut"),
        (Humeur::SansFin, "horodatage_trop_long"),
        (Humeur::Page, "horodatage_illisible"),
        (Humeur::AutreChose, "horodatage_autre_empreinte"),
    ] {
        autorite.set(humeur.clone());
        let refusal = seal(&app, id).await.unwrap_err();
        assert_eq!(refusal.code(), code, "{humeur:?}");
        let message = refusal.message();
        assert!(message.quoi.contains(autorite.adresse()) && message.sauf.contains("intact"), "{message:?}");
        assert_eq!(autorite.asked().len(), 1, "{humeur:?}: no redirection is followed, nothing is asked twice");
        assert!(app.sceaux(id).await.unwrap().is_empty(), "{humeur:?}");
    }
    // Nobody there any more: the seal is made without it, under the number that was not taken.
    let address = autorite.adresse().to_owned();
    drop(autorite);
    let gone = seal(&app, id).await.unwrap_err();
    assert_eq!(gone.code(), "horodatage_injoignable", "{address}: {gone}");
    let sealed = app.seal_dossier(id, Some(PHRASE)).await.unwrap();
    assert_eq!(sealed.numero, 1);
    app.close().await;
    let ports = Ports { reseau: Arc::new(SansReseau), ..today() };
    let app = App::open(data.path(), ports).await.unwrap();
    assert_eq!(seal(&app, id).await.unwrap_err().code(), "horodatage_injoignable");
}

#[tokio::test]
async fn an_imported_identity_seals_for_long_and_the_judges_agree() {
    let Some(autorite) = Autorite::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), today()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.import_p12(&autorite.path("person.p12"), "motdepasse", Some(PHRASE), false).await.unwrap();
    app.set_autorite_horodatage(Some(autorite.adresse())).await.unwrap();
    let sceau = seal(&app, id).await.unwrap();
    let asked: Vec<String> = autorite.asked().into_iter().map(|question| question.quoi).collect();
    assert_eq!(
        asked,
        ["POST /", "GET /org-inter.crl", "GET /org-root.crl", "GET /tsa-root.crl", "POST /"],
        "who the authority is, the three lists, and the timestamp of the signature that holds them"
    );
    let pdf = pdf(&app, &sceau).await;
    let seen = app.verificateur().await.unwrap().bytes("", &pdf);
    assert_eq!((seen.verdict, seen.signatures[0].profil.as_str()), (Verdict::Valide, "b_lt"), "{:?}", seen.phrases);
    assert!(seen.phrases.iter().any(|phrase| phrase.contains("listes de certificats retirés")), "{:?}", seen.phrases);

    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        let report = validate_pdf_bytes(&pdf, &ValidationOptions::default().profile(profile)).unwrap();
        assert!(report.failures.is_empty(), "{profile:?}: {:#?}", report.failures);
    }
    let kept = file(&pdf);
    if let Some(output) = ask("pdfsig", &["-nocert"], kept.path()) {
        assert!(words(&output).contains("Signature is Valid."), "{}", words(&output));
    }
    if let Some(output) = ask("qpdf", &["--check"], kept.path()) {
        assert!(output.status.success(), "{}", words(&output));
    }
    // The roots stand after the file for this judge.
    let roots = [autorite.path("tsa-root.pem"), autorite.path("org-root.pem")];
    let judged =
        std::process::Command::new(python()).arg(script("pyhanko_stamp.py")).arg(kept.path()).args(roots).output();
    match judged {
        Err(error) => println!("skipped: pyHanko cannot be run ({error})"),
        Ok(output) => {
            let said = words(&output);
            assert!(output.status.success(), "{said}");
            let answer: Value = serde_json::from_str(said.lines().find(|line| line.starts_with('{')).unwrap()).unwrap();
            assert_eq!((&answer["timestamp"], &answer["long_term"]), (&true.into(), &true.into()), "{said}");
            assert_eq!(answer["coverage"], "ENTIRE_FILE", "{said}");
        }
    }
}

#[tokio::test]
async fn without_the_lists_there_is_a_timestamp_and_a_withdrawn_certificate_seals_nothing() {
    let Some(autorite) = Autorite::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), today()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.set_autorite_horodatage(Some(autorite.adresse())).await.unwrap();
    app.import_p12(&autorite.path("person.p12"), "motdepasse", Some(PHRASE), false).await.unwrap();
    std::fs::remove_file(autorite.path("org-root.crl")).unwrap();
    let sceau = seal(&app, id).await.unwrap();
    let seen = app.verificateur().await.unwrap().bytes("", &pdf(&app, &sceau).await);
    assert_eq!((seen.verdict, seen.signatures[0].profil.as_str()), (Verdict::Valide, "b_t"), "{:?}", seen.phrases);

    // The latest identity signs.
    app.import_p12(&autorite.path("withdrawn.p12"), "motdepasse", Some(PHRASE), false).await.unwrap();
    let refusal = seal(&app, id).await.unwrap_err();
    assert_eq!(refusal.code(), "horodatage_certificat_retire");
    assert!(refusal.message().quoi.contains("Ancien salarié"), "{:?}", refusal.message());
    assert_eq!(app.sceaux(id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_command_line_seals_with_a_timestamp() {
    let Some(autorite) = Autorite::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let (app, id) = ready(data.path()).await;
    app.close().await;
    let out = data.path().join("dossier.pdf");
    let (id, out) = (id.to_string(), out.to_str().unwrap());
    let run = |words: &[&str]| {
        let mut command = program::command(data.path());
        command.env("PROBANT_PHRASE", PHRASE).args(words);
        program::finish(command)
    };
    let refused = run(&["sceller", &id, "--sortie", out, "--horodater", "--json"]).refusal();
    assert_eq!(refused["code"], "horodatage_sans_autorite");
    assert!(!Path::new(out).exists());
    let made = run(&["sceller", &id, "--sortie", out, "--horodater", "--autorite", autorite.adresse(), "--json"]);
    let said = made.json();
    assert_eq!((said["numero"].as_u64(), said["profil"].as_str()), (Some(1), Some("b_t")), "{made:?}");
    assert_eq!(said["horodatage"]["autorite"], "Horloge d’essai");
    let verified = run(&["verifier", out]).good();
    assert!(verified.contains("✓ valide") && verified.contains("Horodaté le"), "{verified}");
    autorite.asked();
    let plain = run(&["sceller", &id, "--sortie", out]).good();
    assert!(plain.contains("version 2") && !plain.contains("Horodaté"), "{plain}");
    assert_eq!(autorite.asked(), []);
}
