//! A library that is moved is whole where it goes, and nothing is written any more where it was.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::fs;
use std::path::Path;

use store::{StoreError, place_in};
use support::{at, dossier, fiche, open, operation, preuve};

fn refuse() -> Result<(), StoreError> {
    Err(StoreError::DiskFull)
}

fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn what_was_moved_is_all_there_and_the_old_library_refuses_to_be_written() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(dir.path()).await;
    store.create(&dossier(1), at(0)).await.unwrap();
    store.save_text(dossier(1).id, &fiche(2), "Écrit avant.", operation(1), at(0)).await.unwrap();
    store.add_preuve(dossier(1).id, b"photo".to_vec(), &preuve(b"photo"), at(0)).await.unwrap();
    let backup = store.backup(at(0)).await.unwrap();
    fs::create_dir_all(dir.path().join("referentiels/cqpm-x/1")).unwrap();
    fs::write(dir.path().join("referentiels/cqpm-x/1/referentiel.toml"), "code = \"cqpm-x\"").unwrap();
    fs::write(dir.path().join("preuves/.en-cours-abc"), "la moitié").unwrap();

    let place = place_in(elsewhere.path(), dir.path()).unwrap();
    assert_eq!(place, elsewhere.path());
    store.move_to::<StoreError>(&place, &["referentiels"], || Ok(())).await.unwrap();

    let refused = store.save_text(dossier(1).id, &fiche(2), "Trop tard.", operation(2), at(0)).await.unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused:?}");
    assert!(matches!(store.backup(at(0)).await.unwrap_err(), StoreError::ReadOnly { .. }));
    let moved = open(&place).await;
    assert_eq!(moved.load(dossier(1).id).await.unwrap(), store.load(dossier(1).id).await.unwrap());
    assert_eq!(moved.preuve_bytes(&preuve(b"photo").id).await.unwrap(), b"photo");
    assert_eq!(moved.sauvegardes().await.unwrap(), [backup]);
    assert!(place.join("referentiels/cqpm-x/1/referentiel.toml").exists());
    assert_eq!(files(&place.join("preuves")), 1, "what was half written is not copied");
    moved
        .save_text(dossier(1).id, &fiche(2), "Trop tard.", operation(2), at(0))
        .await
        .expect("asked again, it is kept");
}

#[tokio::test]
async fn a_move_that_fails_at_its_last_step_leaves_the_library_at_work_and_nothing_elsewhere() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(dir.path()).await;
    store.create(&dossier(1), at(0)).await.unwrap();
    fs::write(elsewhere.path().join("vacances.jpg"), "à moi").unwrap();
    let place = place_in(elsewhere.path(), dir.path()).unwrap();
    assert_eq!(place.file_name().unwrap(), "Probant", "a folder that is not empty gets one of ours inside");
    let failed = store.move_to(&place, &[], refuse).await.unwrap_err();
    assert!(matches!(failed, StoreError::DiskFull));
    assert_eq!(files(elsewhere.path()), 1, "only what was there");
    store.save_text(dossier(1).id, &fiche(2), "La suite.", operation(1), at(0)).await.expect("goes on");
}

#[tokio::test]
async fn a_library_goes_only_where_there_is_nothing() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(dir.path()).await;
    let taken = |chosen: &Path| matches!(place_in(chosen, dir.path()), Err(StoreError::PlaceTaken { .. }));
    assert!(taken(dir.path()) && taken(&dir.path().join("preuves")), "not inside itself");
    let own = elsewhere.path().join("Probant");
    fs::create_dir(&own).unwrap();
    assert!(place_in(&own, dir.path()).is_ok());
    fs::write(own.join("à moi"), "").unwrap();
    assert!(taken(elsewhere.path()), "what is in « Probant » already is somebody's");
    fs::remove_file(own.join("à moi")).unwrap();
    fs::write(own.join(".en-cours-probant.sqlite"), "la moitié").unwrap();
    fs::create_dir(own.join("preuves")).unwrap();
    let place = place_in(&own, dir.path()).expect("what a move that was cut short left can be gone over");
    store.move_to::<StoreError>(&place, &[], || Ok(())).await.unwrap();
    assert!(open(&place).await.list().await.unwrap().is_empty());
    assert!(taken(&own) || place_in(&own, dir.path()).unwrap().ends_with("Probant/Probant"));
}
