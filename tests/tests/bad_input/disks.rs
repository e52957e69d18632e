//! A disk that is full, and one that cannot be written to.

use std::fs;

use app::App;
use testkit::faults::SmallDisk;
use tests::program::run;
use tests::{ports, pret};
use uuid::Uuid;

use crate::{assert_intact, assert_refused};

fn small_disk(bytes: u64) -> Option<SmallDisk> {
    SmallDisk::mount(bytes).map_err(|reason| println!("skipped: no small disk can be mounted here: {reason}")).ok()
}

#[tokio::test]
async fn a_full_disk_loses_no_text_and_takes_it_once_there_is_room() {
    let Some(disk) = small_disk(4 << 20) else { return };
    let app = App::open(disk.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let ballast = disk.fill().unwrap();
    let (long, operation) = ("récit ".repeat(60_000), Uuid::now_v7());
    assert_refused(app.save_text(id, &pret::fiche(), &long, operation).await, "disque_plein");
    let photo = include_bytes!("../../../assets/exemple/cqpm-asri/photos/salle-serveurs.jpg").to_vec();
    assert_refused(app.add_preuve(id, "baie.jpg", photo).await, "disque_plein");
    assert_intact(&app, id).await;
    drop(ballast);
    app.save_text(id, &pret::fiche(), &long, operation).await.expect("the same save, asked again");
    assert_eq!(pret::fiche_text(&app, id).await.unwrap(), long);
}

#[tokio::test]
async fn a_seal_that_does_not_fit_leaves_no_seal_and_no_half_of_a_file() {
    let Some(disk) = small_disk(4 << 20) else { return };
    let app = App::open(disk.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.create_identite("Camille Durand", "", "", "une phrase secrète").await.unwrap();
    let ballast = disk.fill().unwrap();
    assert_refused(app.seal_dossier(id, Some("une phrase secrète")).await, "disque_plein");
    assert!(app.sceaux(id).await.unwrap().is_empty());
    assert_eq!(fs::read_dir(disk.path().join("scelles")).unwrap().count(), 0);
    drop(ballast);
    let sealed = app.seal_dossier(id, Some("une phrase secrète")).await.unwrap();
    assert_eq!(sealed.numero, 1);

    let copy = disk.path().join("copie.pdf");
    fs::write(&copy, "ce qui était là").unwrap();
    let ballast = disk.fill().unwrap();
    let pdf = app.sceau_pdf(sealed.id.parse().unwrap()).await.unwrap();
    assert_refused(app::write_file(&copy, &pdf), "fichier_inaccessible");
    assert_eq!(fs::read_to_string(&copy).unwrap(), "ce qui était là", "whole or not at all");
    drop(ballast);
}

#[tokio::test]
async fn a_data_folder_that_is_read_only_is_said_to_be_and_still_read() {
    let Some(disk) = small_disk(8 << 20) else { return };
    let app = App::open(disk.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.close().await;
    let before = fs::read(disk.path().join("probant.sqlite")).unwrap();
    let guard = disk.read_only().unwrap();
    assert_refused(App::open(disk.path(), ports::fixed()).await, "lecture_seule");
    let said = run(disk.path(), ["exemple", "--json"]);
    assert_eq!(said.refusal()["code"], "lecture_seule");
    assert!(run(disk.path(), ["dossiers"]).good().contains("Camille Durand"));
    assert!(run(disk.path(), ["couverture", &id.to_string()]).good().contains("◐ mentionné C1-ME-01"));
    let reader = App::open_read_only(disk.path(), ports::fixed()).await.unwrap();
    assert_refused(reader.save_text(id, &pret::fiche(), "x", Uuid::now_v7()).await, "lecture_seule");
    assert_intact(&reader, id).await;
    reader.close().await;
    drop(guard);
    assert!(fs::read(disk.path().join("probant.sqlite")).unwrap() == before);
}
