//! What is taken out comes back as it was, where it was asked; words are a dossier's own.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use domain::{ActiviteId, DossierId, PreuveId};
use store::{Store, StoreError};
use support::{activite, at, dossier, open, preuve};
use uuid::Uuid;

async fn library(dir: &std::path::Path) -> (Store, DossierId) {
    let store = open(dir).await;
    let mut given = dossier(1);
    given.activites.push(activite(3, "Trois"));
    for bytes in [b"un", b"de", b"tr"] {
        store.put_preuve_file(bytes.to_vec()).await.unwrap();
        given.preuves.push(preuve(bytes));
    }
    store.create(&given, at(0)).await.unwrap();
    (store, given.id)
}

#[tokio::test]
async fn the_bin_holds_what_was_taken_out_the_last_first_and_gives_it_back_at_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    let before = store.load(id).await.unwrap();
    let (first, last) = (before.activites[0].id, before.activites[2].id);
    store.remove_activite(id, first, at(1)).await.unwrap();
    store.remove_activite(id, last, at(2)).await.unwrap();
    store.remove_activite(id, first, at(9)).await.unwrap();
    store.remove_preuve(id, &before.preuves[1].id, at(3)).await.unwrap();

    let bin = store.corbeille(id).await.unwrap();
    let ids: Vec<_> = bin.activites.iter().map(|out| (out.objet.id, out.retire_le)).collect();
    assert_eq!(ids, [(last, at(2)), (first, at(1))], "taken out twice is taken out once");
    assert_eq!(bin.activites[1].objet.texte, "Le récit.");
    assert_eq!(bin.preuves[0].objet, before.preuves[1]);

    store.restore_activite(id, first, Some(0), at(4)).await.unwrap();
    store.restore_activite(id, last, None, at(5)).await.unwrap();
    store.restore_preuve(id, &before.preuves[1].id, Some(1), at(6)).await.unwrap();
    assert_eq!(store.load(id).await.unwrap(), before, "as it was");
    let bin = store.corbeille(id).await.unwrap();
    assert!(bin.activites.is_empty() && bin.preuves.is_empty());

    store.restore_activite(id, last, Some(99), at(7)).await.unwrap();
    store.restore_activite(id, last, None, at(8)).await.unwrap();
    assert_eq!(store.load(id).await.unwrap(), before, "what is there already stays where it is");
}

#[tokio::test]
async fn evidence_is_put_in_another_order() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    let mut order: Vec<_> = store.load(id).await.unwrap().preuves.into_iter().map(|p| p.id).collect();
    order.rotate_left(1);
    store.reorder_preuves(id, &order, at(1)).await.unwrap();
    let now: Vec<_> = store.load(id).await.unwrap().preuves.into_iter().map(|p| p.id).collect();
    assert_eq!(now, order);
    let refused = store.reorder_preuves(id, &order[1..], at(2)).await.unwrap_err();
    assert_eq!(refused.code(), "conflit");
}

#[tokio::test]
async fn a_dossier_leaves_the_list_and_comes_back_with_all_it_had() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    let before = store.load(id).await.unwrap();
    store.remove_dossier(id, at(1)).await.unwrap();
    store.remove_dossier(id, at(2)).await.unwrap();
    let line = &store.list().await.unwrap()[0];
    assert_eq!((line.retire_le, line.modifie_le), (Some(at(1)), at(0)));
    assert_eq!(store.load(id).await.unwrap(), before);
    store.restore_dossier(id).await.unwrap();
    store.restore_dossier(id).await.unwrap();
    assert_eq!(store.list().await.unwrap()[0].retire_le, None);
}

#[tokio::test]
async fn what_never_was_is_not_restored() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    let nobody = DossierId(Uuid::nil());
    let absent = PreuveId::new(&"0".repeat(64)).unwrap();
    for refused in [
        store.restore_activite(id, ActiviteId(Uuid::nil()), None, at(1)).await,
        store.restore_preuve(id, &absent, Some(0), at(1)).await,
        store.remove_dossier(nobody, at(1)).await,
        store.restore_dossier(nobody).await,
        store.corbeille(nobody).await.map(drop),
        store.add_word(nobody, "switch").await,
    ] {
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn words_are_kept_once_for_one_dossier() {
    let dir = tempfile::tempdir().unwrap();
    let (store, id) = library(dir.path()).await;
    store.create(&dossier(2), at(1)).await.unwrap();
    for word in ["switch", "Baie", "switch", "l’hôte"] {
        store.add_word(id, word).await.unwrap();
    }
    store.remove_word(id, "Baie").await.unwrap();
    store.remove_word(id, "jamais").await.unwrap();
    assert_eq!(store.words(id).await.unwrap(), ["l’hôte", "switch"]);
    assert!(store.words(dossier(2).id).await.unwrap().is_empty());
}
