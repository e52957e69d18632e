//! Evidence and sealed PDFs: immutable files, recognised, verified each time they are read.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::fs;

use domain::Preuve;
use sha2::{Digest, Sha256};
use store::{Sceau, StoreError};
use support::{at, dossier, open, preuve};
use uuid::Uuid;

#[tokio::test]
async fn the_same_file_twice_is_recognised_and_described_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let bytes = b"photo".to_vec();
    let first = store.add_preuve(id, bytes.clone(), &preuve(&bytes), at(2)).await.unwrap();
    assert!(!first.deja_presente);
    let again = Preuve { nom: "copie.jpg".into(), ..preuve(&bytes) };
    let second = store.add_preuve(id, bytes.clone(), &again, at(3)).await.unwrap();
    assert_eq!((second.deja_presente, second.preuve.nom.as_str()), (true, "baie.jpg"));
    assert_eq!(store.preuve_bytes(&first.preuve.id).await.unwrap(), bytes);
    let hex = first.preuve.id.as_str();
    assert!(dir.path().join("preuves").join(&hex[..2]).join(hex).is_file());
}

#[tokio::test]
async fn a_file_that_is_not_what_its_description_says_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    store.create(&dossier(1), at(1)).await.unwrap();
    let described = preuve(b"photo");
    let other = store.add_preuve(dossier(1).id, b"autre".to_vec(), &described, at(2)).await.unwrap_err();
    assert_eq!(other.code(), "fichier_autre");
    let wrong_size = Preuve { taille: 3, ..described.clone() };
    let other = store.add_preuve(dossier(1).id, b"photo".to_vec(), &wrong_size, at(2)).await.unwrap_err();
    assert_eq!(other.code(), "fichier_autre");
    let nobody = store.add_preuve(dossier(9).id, b"photo".to_vec(), &described, at(2)).await.unwrap_err();
    assert_eq!(nobody.code(), "introuvable");
}

#[tokio::test]
async fn a_changed_or_missing_file_is_said_and_adding_it_again_heals() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let bytes = b"photo".to_vec();
    let added = store.add_preuve(id, bytes.clone(), &preuve(&bytes), at(2)).await.unwrap().preuve;
    let path = dir.path().join("preuves").join(&added.id.as_str()[..2]).join(added.id.as_str());
    fs::write(&path, b"phot0").unwrap();
    assert!(matches!(store.preuve_bytes(&added.id).await, Err(StoreError::PreuveDamaged { .. })));
    fs::remove_file(&path).unwrap();
    assert!(matches!(store.preuve_bytes(&added.id).await, Err(StoreError::PreuveMissing { .. })));
    fs::write(&path, b"phot0").unwrap();
    store.add_preuve(id, bytes.clone(), &preuve(&bytes), at(3)).await.unwrap();
    assert_eq!(store.preuve_bytes(&added.id).await.unwrap(), bytes);
}

#[tokio::test]
async fn evidence_is_described_ordered_taken_out_and_its_file_stays() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let mut ids = Vec::new();
    for bytes in [b"un".to_vec(), b"deux".to_vec(), b"trois".to_vec()] {
        ids.push(store.add_preuve(id, bytes.clone(), &preuve(&bytes), at(2)).await.unwrap().preuve.id);
    }
    store.update_preuve(id, &ids[1], "Légende", "Image", at(3)).await.unwrap();
    let order = [ids[2].clone(), ids[1].clone(), ids[0].clone()];
    store.reorder_preuves(id, &order, at(4)).await.unwrap();
    assert_eq!(store.reorder_preuves(id, &order[1..], at(4)).await.unwrap_err().code(), "conflit");
    store.remove_preuve(id, &ids[2], at(5)).await.unwrap();
    store.remove_preuve(id, &ids[2], at(6)).await.expect("asked twice");
    let read = store.load(id).await.unwrap().preuves;
    assert_eq!(read.iter().map(|p| p.id.clone()).collect::<Vec<_>>(), order[1..]);
    assert_eq!((read[0].legende.as_str(), read[0].alternative.as_str()), ("Légende", "Image"));
    assert_eq!(store.preuve_bytes(&ids[2]).await.unwrap(), b"trois");
    let back = store.add_preuve(id, b"trois".to_vec(), &preuve(b"trois"), at(7)).await.unwrap();
    assert!(!back.deja_presente);
    assert_eq!(store.load(id).await.unwrap().preuves[2].id, ids[2]);
}

#[tokio::test]
async fn sealed_versions_are_numbered_in_order_and_never_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let pdf = b"%PDF-1.7 sealed".to_vec();
    let sceau = |rank: u32| Sceau {
        id: Uuid::from_u128(u128::from(rank)),
        dossier: id,
        numero: rank,
        scelle_le: at(10),
        empreinte_pdf: hex::encode(Sha256::digest(b"%PDF-1.7 sealed")),
        taille: 15,
        identite: "ab".repeat(32),
        dossier_json: "{}".into(),
    };
    assert_eq!(store.save_sceau(&sceau(2), pdf.clone()).await.unwrap_err().code(), "conflit", "1 comes first");
    assert_eq!(store.save_sceau(&sceau(1), b"%PDF-1.7 Sealed".to_vec()).await.unwrap_err().code(), "fichier_autre");
    store.save_sceau(&sceau(1), pdf.clone()).await.unwrap();
    store.save_sceau(&sceau(1), pdf.clone()).await.expect("the same one twice");
    assert_eq!(store.next_numero(id).await.unwrap(), 2);
    store.save_sceau(&sceau(2), pdf.clone()).await.unwrap();
    let changed = Sceau { dossier_json: "[]".into(), ..sceau(1) };
    assert_eq!(store.save_sceau(&changed, pdf.clone()).await.unwrap_err().code(), "conflit");
    assert_eq!(store.sceaux(id).await.unwrap(), [sceau(1), sceau(2)]);
    assert_eq!(store.list().await.unwrap()[0].sceaux, 2);
    assert_eq!(store.sceau_bytes(sceau(1).id).await.unwrap(), pdf);
    let path = dir.path().join("scelles").join(format!("{}.pdf", sceau(1).id));
    fs::write(&path, b"%PDF-1.7 SEALED").unwrap();
    assert!(matches!(store.sceau_bytes(sceau(1).id).await, Err(StoreError::SceauDamaged { .. })));
    fs::remove_file(&path).unwrap();
    assert!(matches!(store.sceau_bytes(sceau(1).id).await, Err(StoreError::SceauMissing { .. })));
}

#[tokio::test]
async fn what_an_interrupted_write_left_is_removed_at_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).await.close().await.unwrap();
    let left = [".en-cours-probant.sqlite", "preuves/.en-cours-x", "scelles/.en-cours-y", "sauvegardes/.en-cours-z"];
    for name in left {
        fs::write(dir.path().join(name), b"half").unwrap();
    }
    open(dir.path()).await.close().await.unwrap();
    for name in left {
        assert!(!dir.path().join(name).exists(), "{name} stayed");
    }
}
