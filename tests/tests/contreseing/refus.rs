//! What is refused, on the tutor's side and on the candidate's, each with its reason; nothing is written and nothing kept.

use std::fs;
use std::sync::Arc;

use tests::{demo, pret};

use crate::{Candidat, SECRET, Tuteur, seal};

#[tokio::test]
async fn the_tutor_signs_nothing_that_does_not_verify_nor_what_is_signed_already() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let mut altered = candidat.pdf.to_vec();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    let draft = candidat.app.draft_pdf(candidat.id).await.unwrap();
    let added = [&candidat.pdf[..], b"\n"].concat();
    for (what, pdf) in [
        ("altered", altered),
        ("a draft", draft),
        ("something added", added),
        ("no PDF", b"bonjour".to_vec()),
        ("nothing", Vec::new()),
    ] {
        let refused = tuteur.countersign(&Arc::new(pdf)).await.unwrap_err();
        assert_eq!(refused.code(), "contreseing_pdf_non_valide", "{what}");
        assert!(refused.message().quoi.len() > 60, "the reason is said: {:?}", refused.message());
    }
    let signed = Arc::new(tuteur.countersign(&candidat.pdf).await.unwrap());
    assert_eq!(tuteur.countersign(&signed).await.unwrap_err().code(), "contreseing_deja_fait");
    let vue = tuteur.app.look_pdf("contresigné.pdf", signed).await.unwrap();
    assert!(vue.a_contresigner.is_none() && vue.retour.is_none() && vue.refus.is_none(), "nothing to do with it");
    let left = fs::read_dir(tuteur.folder.path()).unwrap();
    let written = left.filter(|one| one.as_ref().unwrap().path().extension().is_some_and(|end| end == "pdf")).count();
    assert_eq!(written, 1, "what was refused wrote nothing");
}

#[tokio::test]
async fn nobody_countersigns_with_the_key_that_sealed_nor_a_real_dossier_with_one_of_a_demonstration() {
    let candidat = Candidat::new(1).await;
    // The same draws: the same key, in a library of its own.
    let twin = Tuteur::new("Camille Durand", 1).await;
    let refused = twin.countersign(&candidat.pdf).await.unwrap_err();
    assert_eq!(refused.code(), "contreseing_meme_cle", "under another certificate it is still that key");
    let tuteur = Tuteur::new("Hervé Marchand", 2).await;
    let example = Arc::new(demo::sealed("cqpm-tmsi").bytes());
    tuteur.app.countersign_to("e.pdf", example, None, None, &tuteur.folder.path().join("e.pdf")).await.unwrap();
    let carnet = tuteur.app.carnet().await.unwrap();
    let demonstration = carnet.identites.iter().find(|one| one.demonstration).expect("made for the example");
    let sortie = tuteur.folder.path().join("reel.pdf");
    let pdf = Arc::clone(&candidat.pdf);
    let refused = tuteur.app.countersign_to("d.pdf", pdf, Some(&demonstration.empreinte), Some(SECRET), &sortie).await;
    assert_eq!(refused.unwrap_err().code(), "contreseing_de_demonstration");
    assert!(!sortie.exists());
}

#[tokio::test]
async fn the_candidate_keeps_only_what_goes_on_from_a_version_sealed_here() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let signed = tuteur.countersign(&candidat.pdf).await.unwrap();
    let refusal = async |pdf: Vec<u8>| {
        let pdf = Arc::new(pdf);
        let told = candidat.app.look_pdf("retour.pdf", Arc::clone(&pdf)).await.unwrap();
        let error = candidat.app.keep_contreseing("retour.pdf", pdf, Some(candidat.id)).await.unwrap_err();
        assert!(candidat.kept().await.is_empty());
        candidat.expect_untouched().await;
        (error.code().to_owned(), told.refus.map(|message| message.code))
    };
    let mut altered = signed.clone();
    let late = altered.len() - 2_000;
    altered[late] ^= 0x20;
    assert_eq!(refusal(altered).await.0, "contreseing_pdf_non_valide");
    assert_eq!(refusal(candidat.pdf.to_vec()).await.0, "contreseing_absent", "nobody countersigned it");

    // The same dossier by its id and number, sealed in another library: its first bytes are not those that are kept.
    let elsewhere = Candidat::new(3).await;
    assert_eq!(elsewhere.id, candidat.id, "fixed ports draw the same ids");
    let other = tuteur.countersign(&elsewhere.pdf).await.unwrap();
    assert_eq!(refusal(other).await, ("contreseing_d_un_autre_pdf".into(), Some("contreseing_d_un_autre_pdf".into())));

    // A version that was never sealed here.
    let (_, second) = seal(&elsewhere.app, elsewhere.id).await;
    let other = tuteur.countersign(&second).await.unwrap();
    let code = "contreseing_d_une_autre_version";
    assert_eq!(refusal(other).await, (code.into(), Some(code.into())));

    // Another dossier, of nobody here.
    let id = pret::dossier(&elsewhere.app).await.unwrap();
    assert_ne!(id, candidat.id);
    let (_, stranger) = seal(&elsewhere.app, id).await;
    let other = tuteur.countersign(&stranger).await.unwrap();
    assert_eq!(refusal(other).await, ("contreseing_d_un_autre_dossier".into(), None));

    candidat.app.keep_contreseing("retour.pdf", Arc::new(signed), Some(candidat.id)).await.unwrap();
    assert_eq!(candidat.kept().await.len(), 1, "after all of these, the right one is kept");
}

#[tokio::test]
async fn another_dossier_of_the_same_library_does_not_take_it() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let other = pret::dossier(&candidat.app).await.unwrap();
    let signed = Arc::new(tuteur.countersign(&candidat.pdf).await.unwrap());
    let refused = candidat.app.keep_contreseing("retour.pdf", Arc::clone(&signed), Some(other)).await.unwrap_err();
    assert_eq!(refused.code(), "contreseing_d_un_autre_dossier");
    assert_eq!(candidat.app.keep_contreseing("retour.pdf", signed, None).await.unwrap().dossier, candidat.id);
}
