//! Texts that are empty, too long, or nothing but marks.

use tests::pret::{self, fiche, save};
use uuid::Uuid;

use crate::{assert_intact, assert_refused, saved};

#[tokio::test]
async fn an_empty_text_is_saved_and_covers_nothing_more() {
    let (_data, app, id) = saved().await;
    let before = app.open_dossier(id).await.unwrap().bilan;
    for empty in ["", "   \n\n\t", "\u{feff}"] {
        let saved = app.save_text(id, &fiche(), empty, Uuid::now_v7()).await.unwrap();
        assert_eq!(pret::fiche_text(&app, id).await.unwrap(), empty);
        assert!(saved.bilan.coverage.counts.racontes() <= before.coverage.counts.racontes());
    }
    save(&app, id, &fiche(), pret::TEXTE).await.unwrap();
    assert_intact(&app, id).await;
}

#[tokio::test]
async fn five_megabytes_of_quote_marks_are_refused_and_the_text_before_stays() {
    let (_data, app, id) = saved().await;
    let operation = Uuid::now_v7();
    assert_refused(app.save_text(id, &fiche(), &">".repeat(5_000_000), operation).await, "texte_trop_long");
    assert_refused(app.save_text(id, &fiche(), &"é".repeat(500_001), operation).await, "texte_trop_long");
    assert_intact(&app, id).await;
    let again = app.save_text(id, &fiche(), "Plus court.", operation).await;
    assert!(again.is_ok(), "what was refused did not use up the operation: {again:?}");
}

#[tokio::test]
async fn a_megabyte_of_quote_marks_is_saved_shown_and_exported() {
    let (_data, app, id) = saved().await;
    let deep = ">".repeat(1_000_000);
    save(&app, id, &fiche(), &deep).await.unwrap();
    assert!(app.open_dossier(id).await.unwrap().bilan.pret);
    let pdf = app.draft_pdf(id).await.unwrap();
    assert!(pdf.len() < 20_000_000, "{} bytes", pdf.len());
    assert_eq!(pret::fiche_text(&app, id).await.unwrap(), deep);
}

#[tokio::test]
async fn a_name_or_an_answer_longer_than_a_form_is_refused_whole() {
    let (_data, app, id) = saved().await;
    let dossier = app.open_dossier(id).await.unwrap().dossier;
    let mut saisie = domain::Entete::from(&dossier);
    saisie.tuteur.nom = "Une autre personne".into();
    saisie.candidat.nom = "N".repeat(301);
    assert_refused(app.save_identite(id, saisie).await, "champ_trop_long");
    assert_eq!(app.open_dossier(id).await.unwrap().dossier, dossier, "not the half of it");
    assert_refused(app.create_activite(id, &"T".repeat(301)).await, "champ_trop_long");
    assert_intact(&app, id).await;
}
