//! Dossiers, their fields, activités, identities and settings come back as they were given.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use domain::Entete;
use domain::{Dossier, TextRef};
use store::{IdentiteEnregistree, StoreError, Usage};
use support::{activite, at, dossier, fiche, open, operation, preuve};

#[tokio::test]
async fn a_dossier_comes_back_equal_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let bytes = b"not really a photo".to_vec();
    let mut given = dossier(1);
    given.preuves = vec![preuve(&bytes)];
    let missing = store.create(&given, at(1)).await.unwrap_err();
    assert_eq!(missing.code(), "preuve_absente", "the file comes before the row that names it");
    store.put_preuve_file(bytes).await.unwrap();
    store.create(&given, at(1)).await.unwrap();
    store.create(&given, at(2)).await.expect("the same dossier given twice is kept once");
    store.close().await.unwrap();

    let store = open(dir.path()).await;
    assert_eq!(store.load(given.id).await.unwrap(), given);
    let other = Dossier { demonstration: false, ..given };
    assert_eq!(store.create(&other, at(3)).await.unwrap_err().code(), "conflit");
}

#[tokio::test]
async fn parts_of_one_id_are_refused_and_nothing_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let mut given = dossier(1);
    given.activites.push(activite(1, "un autre"));
    assert_eq!(store.create(&given, at(1)).await.unwrap_err().code(), "conflit");
    let mut given = dossier(1);
    given.fiches[0].texte = "x".repeat(domain::MAX_TEXT_BYTES + 1);
    assert_eq!(store.create(&given, at(1)).await.unwrap_err().code(), "texte_trop_long");
    assert!(store.list().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_list_begins_with_the_dossier_changed_last_whatever_the_clock_says() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    store.create(&dossier(1), at(1)).await.unwrap();
    store.create(&dossier(2), at(2)).await.unwrap();
    store.save_text(dossier(1).id, &fiche(1), "Plus tard", operation(1), at(-1000)).await.unwrap();
    let list = store.list().await.unwrap();
    assert_eq!(list.iter().map(|d| d.id).collect::<Vec<_>>(), [dossier(1).id, dossier(2).id]);
    assert_eq!((list[0].candidat.as_str(), list[0].entreprise.as_str()), ("Camille Ortéga", "Ateliers du Lac"));
    assert_eq!((list[0].activites, list[0].preuves, list[0].sceaux), (2, 0, 0));
    assert_eq!((list[0].cree_le, list[0].modifie_le), (at(1), at(-1000)));
}

#[tokio::test]
async fn the_fields_of_a_form_are_replaced_and_the_context_keeps_its_history() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let mut expected = dossier(1);
    store.create(&expected, at(1)).await.unwrap();
    expected.candidat.nom = "Ortéga-Blanc".into();
    expected.entreprise.contexte = "Quatre-vingt-dix postes.".into();
    expected.voie = None;
    expected.date_depot = None;
    expected.perimetre = domain::Perimetre::Entier;
    expected.modalites.clear();
    let entete = Entete::from(&expected);
    let saved = store.save_identite(expected.id, &entete, operation(1), at(2)).await.unwrap();
    assert_eq!(store.save_identite(expected.id, &entete, operation(1), at(3)).await.unwrap(), saved);
    assert_eq!(store.load(expected.id).await.unwrap(), expected);
    let history = store.history(expected.id, &TextRef::Contexte).await.unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(store.version(expected.id, history[0].sequence).await.unwrap().1, "Quatre-vingts postes.");
    let nobody = store.save_identite(dossier(9).id, &entete, operation(2), at(2)).await.unwrap_err();
    assert_eq!(nobody.code(), "introuvable");
}

#[tokio::test]
async fn activites_are_added_ordered_taken_out_and_put_back_with_their_history() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let new = activite(3, "Troisième.");
    store.insert_activite(id, &new, operation(1), at(2)).await.unwrap();
    store.insert_activite(id, &new, operation(1), at(2)).await.expect("asked twice, added once");
    let order = [new.id, activite(1, "").id, activite(2, "").id];
    store.reorder_activites(id, &order, at(3)).await.unwrap();
    let wrong = store.reorder_activites(id, &order[..2], at(3)).await.unwrap_err();
    assert_eq!(wrong.code(), "conflit", "an order that forgets one is refused");
    let renamed = domain::Activite { titre: "Autre titre".into(), texte: "ignored".into(), ..new.clone() };
    store.update_activite(id, &renamed, at(4)).await.unwrap();
    let read = store.load(id).await.unwrap();
    assert_eq!(read.activites.iter().map(|a| a.id).collect::<Vec<_>>(), order);
    assert_eq!((read.activites[0].titre.as_str(), read.activites[0].texte.as_str()), ("Autre titre", "Troisième."));

    store.remove_activite(id, new.id, at(5)).await.unwrap();
    assert_eq!(store.load(id).await.unwrap().activites.len(), 2);
    let text = TextRef::Activite(new.id);
    store.save_text(id, &text, "Une frappe en retard.", operation(2), at(6)).await.expect("late, and kept");
    assert_eq!(store.history(id, &text).await.unwrap().len(), 2);
    assert_eq!(store.insert_activite(id, &new, operation(3), at(7)).await.unwrap_err().code(), "conflit");
    store.restore_activite(id, new.id, None, at(8)).await.unwrap();
    let read = store.load(id).await.unwrap();
    assert_eq!(read.activites[2].texte, "Une frappe en retard.");
    let unknown = store.update_activite(id, &activite(77, ""), at(9)).await.unwrap_err();
    assert!(matches!(unknown, StoreError::NotFound { .. }));
}

#[tokio::test]
async fn identities_and_settings_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let identite = IdentiteEnregistree {
        empreinte: "ab".repeat(32),
        certificat: vec![0x30, 0, 255],
        cle_chiffree: "-----BEGIN ENCRYPTED PRIVATE KEY-----".into(),
        usage: Usage::Proprietaire,
        secours_verifie: false,
        demonstration: true,
        creee_le: at(1),
        retiree_le: None,
    };
    store.insert_identite(&identite).await.unwrap();
    store.insert_identite(&identite).await.expect("the same one twice");
    let other = IdentiteEnregistree { certificat: vec![1], ..identite.clone() };
    assert_eq!(store.insert_identite(&other).await.unwrap_err().code(), "conflit");
    assert!(!format!("{identite:?}").contains("PRIVATE"), "a key is never printed");
    store.set_reglage("theme", "clair").await.unwrap();
    store.set_reglage("theme", "sombre").await.unwrap();
    store.close().await.unwrap();

    let store = open(dir.path()).await;
    assert_eq!(store.identites().await.unwrap(), [identite]);
    assert_eq!(store.reglage("theme").await.unwrap().as_deref(), Some("sombre"));
    assert_eq!(store.reglage("langue").await.unwrap(), None);
    assert_eq!(store.reglages().await.unwrap().len(), 1);
}
