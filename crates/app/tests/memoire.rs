//! Nothing lost: versions compared, the bin, search, words, what the screens find again.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::sync::Arc;

use app::vues_memoire::{GenreSegment, Taille};
use app::{App, Ports};
use domain::{CompetenceId, DossierId, Lieu, TextRef};
use signature::NoVault;
use uuid::Uuid;

/// A library with the example in it.
async fn library() -> (tempfile::TempDir, App, DossierId) {
    let dir = tempfile::tempdir().unwrap();
    let app = App::open(dir.path(), Ports { vault: Arc::new(NoVault), ..Ports::system() }).await.unwrap();
    let id = app.create_example("cqpm-tmsi").await.unwrap();
    (dir, app, id)
}

#[tokio::test]
async fn a_version_is_shown_with_what_changed_since() {
    let (_dir, app, id) = library().await;
    let fiche = TextRef::Fiche(CompetenceId::from_number(3).unwrap());
    for contenu in ["Un poste en panne.", "Un serveur en panne."] {
        app.save_text(id, &fiche, contenu, Uuid::now_v7()).await.unwrap();
    }
    let history = app.text_history(id, &fiche).await.unwrap();
    assert_eq!(history.iter().map(|one| one.courante).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(history[0].mots, 4);
    let version = app.text_version(id, history[1].sequence).await.unwrap();
    assert_eq!(version.contenu, "Un poste en panne.");
    let told: Vec<_> = version.difference.iter().map(|one| (one.genre, one.texte.as_str())).collect();
    assert_eq!(
        told,
        [
            (GenreSegment::Egal, "Un "),
            (GenreSegment::Retrait, "poste"),
            (GenreSegment::Ajout, "serveur"),
            (GenreSegment::Egal, " en panne."),
        ]
    );
    let other = app.create_example("cqpm-tmsi").await.unwrap();
    let refused = app.text_version(other, history[0].sequence).await.unwrap_err();
    assert_eq!(refused.code(), "introuvable", "a version belongs to its dossier");
}

#[tokio::test]
async fn what_is_taken_out_is_in_the_bin_and_comes_back_at_its_place() {
    let (_dir, app, id) = library().await;
    let before = app.open_dossier(id).await.unwrap().dossier;
    let (activite, photo) = (before.activites[0].id, before.preuves[0].id.clone());
    app.remove_activite(id, activite).await.unwrap();
    app.remove_preuve(id, &photo).await.unwrap();
    let bin = app.corbeille(id).await.unwrap();
    assert_eq!(bin.activites[0].activite, before.activites[0], "with its text");
    assert_eq!(bin.preuves[0].preuve, before.preuves[0]);
    assert_eq!(app.restore_activite(id, activite, Some(0)).await.unwrap().activites, before.activites);
    assert_eq!(app.restore_preuve(id, &photo, Some(0)).await.unwrap().preuves, before.preuves);
    let moved = app.move_preuve(id, &photo, 1).await.unwrap().preuves;
    assert_eq!((&moved[1].id, moved.len()), (&photo, before.preuves.len()));
}

#[tokio::test]
async fn a_dossier_leaves_the_list_and_comes_back() {
    let (_dir, app, id) = library().await;
    let home = app.remove_dossier(id).await.unwrap();
    assert_eq!((home.dossiers.len(), home.retires.len()), (0, 1));
    assert_eq!(home.retires[0].id, id);
    assert!(home.retires[0].racontes > 0);
    assert!(app.search(None, "réseau").await.unwrap().is_empty());
    let home = app.restore_dossier(id).await.unwrap();
    assert_eq!((home.dossiers.len(), home.retires.len()), (1, 0));
    assert_eq!(app.restore_dossier(DossierId(Uuid::nil())).await.unwrap_err().code(), "introuvable");
}

#[tokio::test]
async fn what_is_found_says_where_in_french_and_opens_there() {
    let (_dir, app, id) = library().await;
    let fiche = TextRef::Fiche(CompetenceId::from_number(3).unwrap());
    app.save_text(id, &fiche, "Le [zinzolin](critere:C3-ME-01) était débranché.", Uuid::now_v7()).await.unwrap();
    let found = app.search(Some(id), "ZINZ").await.unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].titre.starts_with("Fiche 3\u{a0}: "), "{}", found[0].titre);
    let Lieu::Texte { texte, place } = &found[0].lieu else { panic!("{found:?}") };
    assert_eq!((texte, place.utf16.clone()), (&fiche, 4..12));
    assert_eq!(found[0].extrait.trouve, "zinzolin");
    for titled in ["durand", "baie"] {
        assert!(app.search(None, titled).await.unwrap().iter().all(|one| !one.titre.is_empty()));
    }
}

#[tokio::test]
async fn the_session_the_size_and_words_are_kept_within_their_limits() {
    let (_dir, app, id) = library().await;
    assert_eq!(app.session().await.unwrap(), None);
    app.save_session("{\"ecran\":\"fiche\"}").await.unwrap();
    let refused = app.save_session(&"x".repeat(16_001)).await.unwrap_err();
    assert_eq!(refused.code(), "champ_trop_long");
    assert_eq!(app.session().await.unwrap().as_deref(), Some("{\"ecran\":\"fiche\"}"), "what was kept stays");
    for taille in [Taille::Petite, Taille::TresGrande, Taille::Grande, Taille::Normale] {
        app.set_taille_texte(taille).await.unwrap();
        assert_eq!(app.accueil().await.unwrap().taille, taille);
    }
    assert_eq!(app.add_word(id, " switch ").await.unwrap(), ["switch"]);
    assert_eq!(app.add_word(id, "   ").await.unwrap(), ["switch"]);
    assert_eq!(app.add_word(id, &"é".repeat(101)).await.unwrap_err().code(), "champ_trop_long");
    assert!(app.remove_word(id, "switch").await.unwrap().is_empty());
}
