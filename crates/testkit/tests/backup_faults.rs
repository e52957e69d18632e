//! Backups and moves under faults: killed in the middle, on a full disk. The library is whole and where it is said to be.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use app::{App, Ports, library_folder};
use domain::{
    Candidat, Centre, Dossier, DossierId, Entreprise, Perimetre, Personne, ReferentielKey, TextRef, text_hash,
};
use jiff::{SignedDuration, Timestamp};
use store::{Store, StoreError, place_in};
use testkit::faults::{KillLoop, SmallDisk, failing_call};
use uuid::Uuid;

const ROUNDS: usize = 25;

fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

fn dossier() -> Dossier {
    Dossier {
        id: DossierId(Uuid::from_u128(1)),
        referentiel: ReferentielKey { code: "cqpm-tmsi".into(), version: "1".into(), empreinte: "ab".repeat(32) },
        demonstration: false,
        candidat: Candidat::default(),
        entreprise: Entreprise::default(),
        tuteur: Personne::default(),
        centre: Centre::default(),
        voie: None,
        perimetre: Perimetre::Entier,
        date_depot: None,
        modalites: BTreeMap::new(),
        faits: BTreeMap::new(),
        activites: vec![],
        fiches: vec![],
        preuves: vec![],
        avis: vec![],
    }
}

async fn library(dir: &Path) -> Store {
    let store = Store::open(dir, now()).await.unwrap();
    store.create(&dossier(), now()).await.unwrap();
    store
}

fn small_disk(bytes: u64) -> Option<SmallDisk> {
    SmallDisk::mount(bytes).map_err(|reason| println!("skipped: no small disk can be mounted here: {reason}")).ok()
}

/// All that was acknowledged is in the library, wherever it is now; gives where.
async fn all_is_there(home: &Path, lines: &[String]) -> PathBuf {
    let dir = library_folder(home.to_owned()).expect("the library is where it is said to be");
    let store = Store::open(&dir, now()).await.expect("the library is whole");
    let last = |word: &str| lines.iter().rev().find_map(|line| line.strip_prefix(word)).map(str::to_owned);
    for line in lines {
        if let Some((sequence, hash)) = line.strip_prefix("texte ").and_then(|rest| rest.split_once(' ')) {
            let (_, texte) = store.version(dossier().id, sequence.parse().unwrap()).await.expect("acknowledged");
            assert_eq!(text_hash(&texte), hash, "{line}");
        }
    }
    if let Some(nom) = last("sauvegarde ") {
        let backup = store.open_backup(&nom).await.expect("the last backup that was acknowledged can be read");
        assert!(backup.store().load(dossier().id).await.is_ok());
        backup.close().await.unwrap();
    }
    assert!(store.sauvegardes().await.unwrap().iter().all(|one| one.verifiee), "none is half made");
    store.close().await.unwrap();
    dir
}

#[test]
fn a_library_killed_while_it_is_backed_up_and_moved_is_whole_where_it_is_said_to_be() {
    let seed = std::env::var("PROBANT_GRAINE").ok().and_then(|text| text.parse().ok());
    let seed = seed.unwrap_or_else(|| u64::try_from(Timestamp::now().as_microsecond()).unwrap());
    println!("seed: PROBANT_GRAINE={seed}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("maison");
    runtime.block_on(async { library(&home).await.close().await.unwrap() });
    let command = |round: usize| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_store-backup-loop"));
        command.arg(folder.path()).arg(dossier().id.to_string()).arg(round.to_string());
        command
    };
    let (mut everything, mut cut) = (Vec::new(), 0);
    KillLoop::new(seed)
        .run(ROUNDS, 9, command, |_, lines| {
            everything.extend_from_slice(lines);
            let dir = runtime.block_on(all_is_there(&home, &everything));
            for place in fs::read_dir(folder.path().join("lieux")).into_iter().flatten() {
                let place = place.unwrap().path();
                if place != dir {
                    cut += usize::from(place.join(".en-cours-probant.sqlite").exists());
                    fs::remove_dir_all(place).unwrap();
                }
            }
        })
        .unwrap();
    let count = |word: &str| everything.iter().filter(|line| line.starts_with(word)).count();
    let (texts, backups, moves) = (count("texte"), count("sauvegarde"), count("deplace"));
    println!("{texts} texts, {backups} backups, {moves} moves over {ROUNDS} kills, {cut} of them within a move");
    assert!(texts > 20 && backups > 5);
}

#[tokio::test]
async fn a_sync_that_fails_leaves_the_library_whole_where_it_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let (home, trace) = (folder.path().join("maison"), folder.path().join("trace"));
    library(&home).await.close().await.unwrap();
    let (mut everything, mut injected) = (Vec::new(), 0);
    for nth in [3, 4, 5, 7, 9, 11, 14, 18, 25] {
        let program = Path::new(env!("CARGO_BIN_EXE_store-backup-loop"));
        let mut command = match failing_call(program, "fsync,fdatasync", "EIO", nth, &trace) {
            Ok(command) => command,
            Err(reason) => return println!("skipped: no system call can be made to fail here: {reason}"),
        };
        command.arg(folder.path()).arg(dossier().id.to_string()).arg(nth.to_string()).arg("3");
        let output = command.output().unwrap();
        everything.extend(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned));
        injected += fs::read_to_string(&trace).unwrap().matches("INJECTED").count();
        all_is_there(&home, &everything).await;
    }
    let moves = everything.iter().filter(|line| line.starts_with("deplace")).count();
    println!("{} things acknowledged, {moves} moves among them, through {injected} failed syncs", everything.len());
    assert!(injected > 5 && everything.len() > 20);
}

#[tokio::test]
async fn a_backup_that_does_not_fit_leaves_no_part_of_itself_and_the_library_goes_on() {
    let Some(disk) = small_disk(16 << 20) else { return };
    let store = library(disk.path()).await;
    let save = async |rank: u128, text: &str| {
        store.save_text(dossier().id, &TextRef::Contexte, text, Uuid::from_u128(rank), now()).await
    };
    for rank in 1..=10 {
        save(rank, &format!("{rank} {}", "x".repeat(200_000))).await.unwrap();
    }
    let first = store.backup(now()).await.expect("one fits");
    let ballast = disk.fill().unwrap();
    let later = now() + SignedDuration::from_hours(2);
    assert!(matches!(store.backup(later).await, Err(StoreError::DiskFull)));
    assert_eq!(store.sauvegardes().await.unwrap(), [first], "the one that was there stays");
    assert_eq!(fs::read_dir(disk.path().join("sauvegardes")).unwrap().count(), 1);
    assert!(store.load(dossier().id).await.is_ok());
    drop(ballast);
    save(11, "La place est revenue.").await.unwrap();
    assert!(store.backup_due(later).await.unwrap(), "and it is asked again");
    store.backup(later).await.unwrap();
}

#[tokio::test]
async fn a_move_to_a_disk_that_is_too_small_leaves_it_empty_and_the_library_at_work() {
    let Some(disk) = small_disk(1 << 20) else { return };
    let home = tempfile::tempdir().unwrap();
    let store = library(home.path()).await;
    let long = "récit ".repeat(100_000);
    for rank in 1..=4 {
        let text = format!("{rank} {long}");
        store.save_text(dossier().id, &TextRef::Contexte, &text, Uuid::from_u128(rank), now()).await.unwrap();
    }
    store.close().await.unwrap();
    let app = App::open(home.path(), Ports::system()).await.unwrap();
    let refused = app.move_library(disk.path(), home.path()).await.unwrap_err();
    let left: Vec<_> = fs::read_dir(disk.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!((refused.code(), &left[..]), ("deplacement_impossible", &[][..]));
    assert_eq!(library_folder(home.path().to_owned()).unwrap(), home.path());
    app.close().await;
    let store = Store::open(home.path(), now()).await.unwrap();
    store.save_text(dossier().id, &TextRef::Contexte, "La suite.", Uuid::from_u128(9), now()).await.unwrap();
    let place = tempfile::tempdir().unwrap();
    let place = place_in(place.path(), home.path()).unwrap();
    store.move_to::<StoreError>(&place, &[], || Ok(())).await.expect("and it moves where there is room");
}
