//! What is written is found, wherever and however it is written; what was taken out is not; no request breaks anything.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::time::Duration;

use domain::{Dossier, DossierId, TextRef};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use store::{Found, MAX_FOUND, Ou, Store};
use support::{activite, at, dossier, fiche, open, operation, preuve};
use uuid::Uuid;

async fn library(dir: &std::path::Path) -> (Store, DossierId) {
    let store = open(dir).await;
    let mut given = dossier(1);
    store.put_preuve_file(b"photo".to_vec()).await.unwrap();
    given.preuves.push(preuve(b"photo"));
    store.create(&given, at(0)).await.unwrap();
    (store, given.id)
}

async fn found(store: &Store, dossier: DossierId, requete: &str) -> Vec<Found> {
    store.search(Some(dossier), requete).await.unwrap()
}

#[tokio::test]
async fn a_passage_is_found_without_accents_and_opened_where_it_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    let text = "# Été\n\nPuis [le **cœur** de réseau](critere:C1-ME-04) tombe à Noël.";
    store.save_text(id, &fiche(1), text, operation(1), at(1)).await.unwrap();
    let all = found(&store, id, "COEUR res").await;
    assert_eq!(all.len(), 1, "{all:?}");
    let Ou::Texte(texte, place) = &all[0].ou else { panic!("{all:?}") };
    assert_eq!((texte, &text[place.octets.clone()]), (&fiche(1), "cœur"));
    assert_eq!((place.ligne, place.colonne), (3, 12));
    let extrait = &all[0].extrait;
    assert_eq!((extrait.avant.as_str(), extrait.trouve.as_str()), ("Été Puis le ", "cœur"));
    assert_eq!(extrait.apres, " de réseau tombe à Noël.");
    assert!(found(&store, id, "C1-ME-04").await.is_empty(), "a target is not what is read");
    assert!(found(&store, id, "coeur inconnu").await.is_empty(), "every word must be there");
}

#[tokio::test]
async fn titles_captions_and_names_are_found_with_what_they_belong_to() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    let by = async |requete: &'static str| found(&store, id, requete).await;
    assert_eq!(by("decolletage").await[0].ou, Ou::Identite("entreprise".into()));
    assert_eq!(by("ortega").await[0].ou, Ou::Identite("candidat".into()));
    assert_eq!(by("morin").await[0].ou, Ou::Identite("tuteur".into()));
    let sertisseuse = by("sertiss").await;
    assert_eq!(sertisseuse[0].ou, Ou::Activite(activite(2, "").id));
    assert_eq!(sertisseuse[0].nom, "Projet 2");
    let photo = by("peignes").await;
    assert_eq!(photo[0].ou, Ou::Preuve(preuve(b"photo").id));
    assert_eq!((photo[0].nom.as_str(), photo[0].extrait.trouve.as_str()), ("baie.jpg", "peignés"));
    assert_eq!(by("quatre-vingts").await[0].nom, "");
    let recit = by("récit").await;
    assert_eq!(recit[0].nom, "Projet 2", "a text bears the name of its activité");
    assert!(matches!(&recit[0].ou, Ou::Texte(TextRef::Activite(_), _)));
}

#[tokio::test]
async fn every_change_is_found_and_what_was_there_before_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    let count = async |requete: &'static str| found(&store, id, requete).await.len();
    store.save_text(id, &fiche(1), "Ancien", operation(1), at(1)).await.unwrap();
    store.save_text(id, &fiche(1), "Nouveau", operation(2), at(2)).await.unwrap();
    assert_eq!((count("ancien").await, count("nouveau").await), (0, 1));

    let (one, photo) = (activite(2, ""), preuve(b"photo").id);
    store.remove_activite(id, one.id, at(3)).await.unwrap();
    assert_eq!((count("recit").await, count("sertisseuse").await), (0, 1), "only the other one");
    store.save_text(id, &TextRef::Activite(one.id), "Arrivé trop tard", operation(3), at(4)).await.unwrap();
    assert_eq!(count("tard").await, 0, "kept, but not in the dossier");
    store.restore_activite(id, one.id, Some(0), at(5)).await.unwrap();
    assert_eq!((count("tard").await, count("sertisseuse").await), (1, 2));

    store.update_preuve(id, &photo, "Le tableau", "", at(6)).await.unwrap();
    assert_eq!((count("peignes").await, count("tableau").await), (0, 1));
    store.rename_preuve(id, &photo, "armoire.jpg", at(6)).await.unwrap();
    assert_eq!((count("baie").await, count("armoire").await), (0, 1));
    store.remove_preuve(id, &photo, at(7)).await.unwrap();
    assert_eq!(count("armoire").await, 0);
    store.restore_preuve(id, &photo, None, at(8)).await.unwrap();
    assert_eq!(count("armoire").await, 1);

    let mut head: domain::Entete = (&dossier(1)).into();
    head.entreprise.nom = "Fonderie".into();
    store.save_identite(id, &head, operation(4), at(9)).await.unwrap();
    assert_eq!((count("ateliers").await, count("fonderie").await), (0, 1));
}

#[tokio::test]
async fn all_dossiers_are_searched_but_those_taken_out() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    store.create(&Dossier { preuves: vec![], ..dossier(2) }, at(1)).await.unwrap();
    assert_eq!(store.search(None, "recit").await.unwrap().len(), 2);
    store.remove_dossier(id, at(2)).await.unwrap();
    let all = store.search(None, "recit").await.unwrap();
    assert_eq!(all.iter().map(|found| found.dossier).collect::<Vec<_>>(), [dossier(2).id]);
    assert_eq!(found(&store, id, "recit").await.len(), 1, "asked in it, it answers");
    assert!(found(&store, DossierId(Uuid::nil()), "recit").await.is_empty());
}

#[tokio::test]
async fn no_request_breaks_anything() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    store.save_text(id, &fiche(1), "near the and or not column mots", operation(1), at(1)).await.unwrap();
    for nothing in ["", "   ", "\"", "*", "''", "-", "^", "()", "\0", "…", "\u{301}"] {
        assert!(found(&store, id, nothing).await.is_empty(), "{nothing:?}");
    }
    for something in ["NEAR", "near(\"the\" and)", "\"near", "nea*", "mots:near", "AND OR NOT", "{mots}: near", "^near"]
    {
        assert_eq!(found(&store, id, something).await.len(), 1, "{something:?}");
    }
    let long = "near ".repeat(2_000);
    assert_eq!((long.len(), found(&store, id, &long).await.len()), (10_000, 1));
    assert!(found(&store, id, &"é".repeat(10_000)).await.is_empty());
    let hostile = "'); DROP TABLE recherche; --";
    assert!(found(&store, id, hostile).await.is_empty());
    assert_eq!(found(&store, id, "near").await.len(), 1);
}

#[tokio::test]
async fn in_a_thousand_activites_a_broad_request_finds_its_limit_and_a_rare_word_its_one() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let words = ["réseau", "panne", "serveur", "atelier", "remplacement", "contrôle", "sauvegarde", "poste"];
    let texte = |rank: usize| {
        let word = |n: usize| words[(rank * 7 + n * n) % words.len()];
        let written: Vec<_> = (0..300).map(|n| format!("{} {}{}", word(n), word(n + 1), n % 40)).collect();
        format!("{} unique{rank}", written.join(" "))
    };
    let activites = (0..1_000).map(|rank| activite(rank as u128 + 10, &texte(rank))).collect();
    store.create(&Dossier { activites, ..dossier(1) }, at(0)).await.unwrap();
    for (requete, expected) in [("r", MAX_FOUND), ("re", MAX_FOUND), ("reseau panne", MAX_FOUND), ("unique777", 1)] {
        let all = found(&store, dossier(1).id, requete).await;
        assert_eq!(all.len(), expected, "{requete}");
        assert!(all.iter().all(|found| !found.extrait.trouve.is_empty()), "{requete}");
    }
}

#[tokio::test]
async fn texts_saved_again_and_again_without_a_search_are_found_by_their_last_words_only() {
    const TEXTS: u128 = 130;
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    for n in 0..TEXTS {
        let made = activite(n + 10, "avant");
        store.insert_activite(id, &made, operation(1_000 + n), at(1)).await.unwrap();
        for (round, words) in ["premier jet", "onduleur remplacé"].into_iter().enumerate() {
            let operation = operation(2_000 + n * 2 + round as u128);
            store.save_text(id, &TextRef::Activite(made.id), words, operation, at(2)).await.unwrap();
        }
    }
    assert_eq!(found(&store, id, "onduleur").await.len(), MAX_FOUND);
    let last = TextRef::Activite(activite(TEXTS + 9, "").id);
    store.save_text(id, &last, "un récit à part", operation(9_000), at(3)).await.unwrap();
    assert!(found(&store, id, "premier jet").await.is_empty(), "what was replaced is no longer said");
    assert_eq!(found(&store, id, "part").await.len(), 1);
    store.close().await.unwrap();
    let again = open(dir.path()).await;
    assert_eq!(found(&again, id, "recit part").await.len(), 1, "and after the library was closed");
}

#[tokio::test]
async fn a_text_whose_content_is_lost_keeps_nobody_from_searching_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    store.save_text(id, &fiche(1), "Une phrase qui sera perdue.", operation(1), at(1)).await.unwrap();
    store.save_text(id, &fiche(2), "Une phrase qui reste.", operation(2), at(2)).await.unwrap();
    store.close().await.unwrap();
    let options = SqliteConnectOptions::new().filename(dir.path().join("probant.sqlite")).foreign_keys(false);
    let mut damaging = options.connect().await.unwrap();
    let lost = sqlx::query("DELETE FROM contenu WHERE texte LIKE '%perdue%'").execute(&mut damaging).await.unwrap();
    assert_eq!(lost.rows_affected(), 1);
    damaging.close().await.unwrap();
    let store = open(dir.path()).await;
    let search = found(&store, id, "phrase");
    let found = tokio::time::timeout(Duration::from_secs(30), search).await.expect("the search ends");
    assert_eq!(found.len(), 1, "{found:?}");
}
