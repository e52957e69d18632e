//! Backups and moves as a person meets them: what comes back, what is said when it fails, where the library is looked for.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;
use std::path::Path;

use app::App;
use testkit::faults::SmallDisk;
use tests::program::{finish, path};
use tests::{ports, pret};

async fn open(dir: &Path) -> App {
    App::open(dir, ports::fixed()).await.unwrap()
}

#[tokio::test]
async fn a_dossier_comes_back_from_a_backup_with_its_seal_and_says_that_it_is_a_copy() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let id = pret::dossier(&app).await.unwrap();
    let photo = include_bytes!("../../assets/exemple/cqpm-asri/photos/salle-serveurs.jpg").to_vec();
    app.add_preuve(id, "baie.jpg", photo).await.unwrap();
    app.create_identite("Camille Durand", "", "", "une phrase secrète").await.unwrap();
    app.seal_dossier(id, Some("une phrase secrète")).await.unwrap();
    let made = app.backup_now().await.unwrap();
    let nom = &made.liste[0].nom;
    assert_eq!((made.liste.len(), made.echec.is_none(), made.nuage.as_deref()), (1, true, None));
    assert_eq!(made.derniere_bonne.as_deref(), Some(ports::NOW));

    pret::save(&app, id, &pret::fiche(), "Effacé par erreur.").await.unwrap();
    app.remove_dossier(id).await.unwrap();
    let held = app.backup_content(nom).await.unwrap();
    assert_eq!((held.len(), held[0].id, held[0].candidat.as_str(), held[0].racontes), (1, id, "Camille Durand", 1));
    let copy = app.restore_from_backup(nom, id).await.unwrap();
    assert_eq!(pret::fiche_text(&app, copy).await.unwrap(), pret::TEXTE);
    let there = app.open_dossier(copy).await.unwrap();
    assert_eq!((there.dossier.preuves.len(), there.sceaux.len()), (1, 1));
    app.sceau_pdf(there.sceaux[0].id.parse().unwrap()).await.expect("the sealed PDF came along");
    let list = app.list_dossiers().await.unwrap();
    assert_eq!(list.len(), 1, "the one of today is in the bin, where it was");
    assert_eq!(list[0].mention.replace('\u{a0}', " "), "copie de la sauvegarde du 12/03/2026 à 10 h 20");

    let unknown = app.backup_content("../probant.sqlite").await.unwrap_err();
    assert_eq!(unknown.code(), "sauvegarde_illisible");
}

#[tokio::test]
async fn a_backup_that_fails_is_told_until_one_succeeds() {
    let disk = match SmallDisk::mount(4 << 20) {
        Ok(disk) => disk,
        Err(reason) => return println!("skipped: no small disk can be mounted here: {reason}"),
    };
    let app = open(disk.path()).await;
    let id = pret::dossier(&app).await.unwrap();
    let ballast = disk.fill().unwrap();
    let failed = app.backup_if_due().await.unwrap_err();
    assert_eq!(failed.code(), "sauvegarde_impossible");
    let told = app.sauvegardes().await.unwrap();
    assert!(told.echec.is_some_and(|message| message.quoi.contains("plein")), "the settings say it");
    assert_eq!((told.liste.len(), told.derniere_bonne), (0, None));
    assert_eq!(pret::fiche_text(&app, id).await.unwrap(), pret::TEXTE);
    drop(ballast);
    assert!(app.backup_if_due().await.unwrap(), "it is tried again");
    assert!(!app.backup_if_due().await.unwrap(), "and once is enough");
    assert!(app.sauvegardes().await.unwrap().echec.is_none());
}

#[tokio::test]
async fn a_library_in_a_synchronised_folder_is_told_once_on_the_first_screen_and_always_in_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(&folder.path().join("Nextcloud/Probant")).await;
    assert_eq!(app.accueil().await.unwrap().nuage.as_deref(), Some("Nextcloud"));
    app.hide_nuage().await.unwrap();
    assert_eq!(app.accueil().await.unwrap().nuage, None);
    assert_eq!(app.sauvegardes().await.unwrap().nuage.as_deref(), Some("Nextcloud"));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_command_line_follows_a_library_that_was_moved_and_never_begins_another() {
    let folder = tempfile::tempdir().unwrap();
    let (home, disk) = (folder.path().join("probant"), folder.path().join("disque"));
    fs::create_dir(&disk).unwrap();
    let app = open(&home).await;
    pret::dossier(&app).await.unwrap();
    let place = app.move_library(&disk, &home).await.unwrap();
    app.close().await;
    assert_eq!(place, disk);
    let said = |given: Option<&Path>| {
        let mut dossiers = std::process::Command::new(path());
        dossiers.env_remove("PROBANT_DONNEES").env("XDG_DATA_HOME", folder.path()).args(["dossiers", "--json"]);
        if let Some(given) = given {
            dossiers.arg("--donnees").arg(given);
        }
        finish(dossiers)
    };
    fs::rename(home.join("probant.sqlite"), home.join("ancienne")).unwrap();
    assert_eq!(said(None).json().as_array().unwrap().len(), 1, "the pointer is followed");
    fs::rename(&disk, folder.path().join("débranché")).unwrap();
    let refused = said(None).refusal();
    assert_eq!(refused["code"], "emplacement_absent");
    assert!(refused["suite"].as_str().unwrap().contains("emplacement.toml"));
    assert!(!disk.exists() && !home.join("probant.sqlite").exists(), "nothing is begun in its stead");
    assert_eq!(said(Some(&folder.path().join("débranché"))).json().as_array().unwrap().len(), 1, "the one given wins");
}
