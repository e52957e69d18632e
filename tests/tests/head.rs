//! The head of a dossier, by the rules of each built-in référentiel: ways of access, dates, modalités, limits; and its evidence,
//! renamed and shown small.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use app::App;
use app::vues::{DossierVue, NouveauDossier};
use domain::{DossierId, Entete, GenreEcheance, ManqueCode, TextRef, VoieAcces};
use jiff::civil::date;
use tests::ports;
use tests::pret::save;

async fn begun(code: &str) -> (tempfile::TempDir, App, DossierId) {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let nouveau = NouveauDossier {
        code: code.into(),
        prenom: "Camille".into(),
        nom: "Durand".into(),
        entreprise: "Ateliers du Val".into(),
    };
    let id = app.create_dossier(nouveau).await.unwrap();
    (data, app, id)
}

async fn change(app: &App, id: DossierId, change: impl FnOnce(&mut Entete)) -> DossierVue {
    let mut entete = Entete::from(&app.open_dossier(id).await.unwrap().dossier);
    change(&mut entete);
    app.save_identite(id, entete).await.unwrap()
}

fn voie(vue: &DossierVue, voie: VoieAcces) -> &str {
    &vue.voies.iter().find(|one| one.voie == voie).unwrap().phrase
}

#[tokio::test]
async fn the_vae_is_exempt_of_the_avis_where_the_referentiel_says_so_and_only_there() {
    for (code, exempt) in [("cqpm-tmsi", true), ("cqpm-asri", false)] {
        let (_data, app, id) = begun(code).await;
        let vue = change(&app, id, |entete| {
            entete.voie = Some(VoieAcces::Vae);
            entete.centre.date_avis = Some(date(2026, 4, 1));
            entete.date_depot = Some(date(2026, 4, 2));
        })
        .await;
        assert_eq!(voie(&vue, VoieAcces::Vae).contains("ne vous est pas demandé"), exempt, "{code}");
        assert!(voie(&vue, VoieAcces::Salarie).contains("donne son avis"), "{code}");
        let due: Vec<_> = vue.echeances.iter().map(|one| one.echeance.genre).collect();
        let expected: &[_] =
            if exempt { &[GenreEcheance::Depot] } else { &[GenreEcheance::Avis, GenreEcheance::Depot] };
        assert_eq!(due, expected, "{code}: an avis that is not asked is not due");
        assert!(vue.choix.iter().all(|choix| choix.impliquees.contains(&"avis".to_owned()) != exempt), "{code}");
    }
}

#[tokio::test]
async fn days_are_counted_to_the_dates_that_were_given_and_to_no_other() {
    let (_data, app, id) = begun("cqpm-tmsi").await;
    assert!(app.open_dossier(id).await.unwrap().echeances.is_empty());
    let vue = change(&app, id, |entete| {
        entete.date_depot = Some(date(2026, 4, 4));
        entete.centre.date_inscription = Some(date(2026, 3, 11));
    })
    .await;
    let said: Vec<_> = vue.echeances.iter().map(|one| (one.titre.as_str(), one.quand.as_str())).collect();
    assert_eq!(said, [("Inscription", "hier"), ("Dépôt du rapport", "dans 23\u{a0}jours")]);
    let again = app.open_dossier(id).await.unwrap().dossier;
    assert_eq!(again.centre.date_inscription, Some(date(2026, 3, 11)));
    assert_eq!(again.centre.date_commission, None);
}

#[tokio::test]
async fn dates_that_cannot_both_be_right_and_texts_too_long_are_told_and_stop_nothing() {
    let (_data, app, id) = begun("cqpm-asri").await;
    let before = app.open_dossier(id).await.unwrap().bilan;
    save(&app, id, &TextRef::Contexte, "Quatre mots, exactement quatre.").await.unwrap();
    let vue = change(&app, id, |entete| {
        entete.entreprise.contexte = "Quatre mots, exactement quatre.".into();
        entete.date_depot = Some(date(2026, 12, 2));
        entete.centre.date_commission = Some(date(2026, 12, 1));
        entete.centre.limite_mots = Some(3);
    })
    .await;
    let said = |code: fn(&ManqueCode) -> bool| {
        vue.bilan.manques.iter().find(|one| code(&one.manque.quoi)).map(|one| one.phrase.as_str()).unwrap()
    };
    assert_eq!(
        said(|code| matches!(code, ManqueCode::DatesInversees { .. })),
        "D’après vos dates, le dépôt vient après la commission\u{a0}: vérifiez-les auprès du centre."
    );
    assert_eq!(
        said(|code| matches!(code, ManqueCode::TropLong { .. })),
        "Vos textes comptent 4\u{a0}mots\u{202f}; le centre en accepte 3 au plus."
    );
    let blocking = |bilan: &app::vues::Bilan| {
        bilan.manques.iter().filter(|one| one.manque.gravite == domain::Gravite::Bloquant).count()
    };
    assert_eq!(blocking(&vue.bilan), blocking(&before), "the commission appreciates, Probant only tells");
}

#[tokio::test]
async fn each_way_offered_is_allowed_and_enough() {
    for (code, ways) in [("cqpm-tmsi", 2), ("cqpm-asri", 3)] {
        let (_data, app, id) = begun(code).await;
        let vue = change(&app, id, |entete| entete.voie = Some(VoieAcces::Salarie)).await;
        for rank in 0..ways {
            let vue = change(&app, id, |entete| {
                entete.modalites =
                    vue.choix.iter().map(|one| (one.competence.clone(), one.facons[rank].clone())).collect();
            })
            .await;
            let wrong = |one: &&app::vues::ManqueDit| {
                matches!(one.manque.quoi, ManqueCode::ModaliteNonChoisie { .. } | ManqueCode::ModaliteNonPermise { .. })
            };
            assert_eq!(vue.bilan.manques.iter().filter(wrong).count(), 0, "{code}, way {rank}");
        }
        assert!(vue.choix.iter().all(|one| one.facons.len() == ways), "{code}");
    }
}

#[tokio::test]
async fn evidence_keeps_its_new_name_and_its_thumbnail_is_made_once() {
    let (data, app, id) = begun("cqpm-tmsi").await;
    let photo = include_bytes!("../../assets/exemple/cqpm-tmsi/photos/baie-3.jpg").to_vec();
    let added = app.add_preuve(id, "IMG_1.jpg", photo).await.unwrap();
    let preuve = added.preuves[0].id.clone();
    let named = app.rename_preuve(id, &preuve, "  ../baie n° 3.jpg ").await.unwrap();
    assert_eq!(named.preuves[0].nom, "baie n° 3.jpg", "a name has no folder");
    let kept = app.rename_preuve(id, &preuve, " \u{7} ").await.unwrap();
    assert_eq!(kept.preuves[0].nom, "baie n° 3.jpg", "nothing is no name");

    let small = app.preuve_thumbnail(id, &preuve).await.unwrap();
    let original = data.path().join("preuves").join(&preuve.as_str()[..2]).join(preuve.as_str());
    std::fs::remove_file(&original).unwrap();
    assert_eq!(app.preuve_thumbnail(id, &preuve).await.unwrap(), small, "the photo is not decoded again");
    std::fs::remove_dir_all(data.path().join("vignettes")).unwrap();
    assert!(app.preuve_thumbnail(id, &preuve).await.is_err(), "without the photo there is nothing to show");
    assert!(app.preuve_thumbnail(DossierId(uuid::Uuid::nil()), &preuve).await.is_err(), "nor to another dossier");
}
