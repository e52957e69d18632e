//! The library under faults: killed while writing, on a full disk, on a disk that cannot be written to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use domain::{
    Candidat, Centre, CompetenceId, Dossier, DossierId, Entreprise, Perimetre, Personne, Preuve, PreuveId,
    ReferentielKey, TextRef, TypePreuve, text_hash,
};
use jiff::Timestamp;
use store::{Store, StoreError};
use testkit::faults::{KillLoop, SmallDisk, failing_call};
use uuid::Uuid;

const ROUNDS: usize = 50;

fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).expect("in range")
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

fn fiche() -> TextRef {
    TextRef::Fiche(CompetenceId::from_number(1).expect("a number below 100"))
}

fn preuve(bytes: &[u8]) -> Preuve {
    Preuve {
        id: PreuveId::new(&text_hash(std::str::from_utf8(bytes).expect("made of text here"))).expect("a hash"),
        nom: "photo.jpg".into(),
        legende: String::new(),
        alternative: String::new(),
        genre: TypePreuve::Jpeg,
        taille: bytes.len() as u64,
        largeur: 1,
        hauteur: 1,
        pages: 0,
        avis_manuscrit: false,
    }
}

/// A seed that changes from run to run, or the one of `PROBANT_GRAINE`; printed, so that a failure can be had again.
fn seed() -> u64 {
    let seed = std::env::var("PROBANT_GRAINE").ok().and_then(|text| text.parse().ok());
    let seed = seed.unwrap_or_else(|| u64::try_from(Timestamp::now().as_microsecond()).unwrap_or_default());
    println!("seed: PROBANT_GRAINE={seed}");
    seed
}

/// The disk, or why this test cannot have one, printed.
fn small_disk(bytes: u64) -> Option<SmallDisk> {
    SmallDisk::mount(bytes).map_err(|reason| println!("skipped: no small disk can be mounted here: {reason}")).ok()
}

async fn every_acknowledged_thing_is_there(dir: &Path, lines: &[String]) {
    let store = Store::open(dir, now()).await.expect("the lock went with the process, the library is whole");
    for line in lines {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["texte", sequence, hash] => {
                let sequence = sequence.parse().expect("a number");
                let (version, texte) = store.version(dossier().id, sequence).await.expect("acknowledged");
                assert_eq!((version.hash.as_str(), text_hash(&texte).as_str()), (*hash, *hash), "{line}");
            }
            ["preuve", id] => {
                let id = PreuveId::new(id).expect("a hash");
                store.preuve_bytes(&id).await.expect("acknowledged");
                let read = store.load(dossier().id).await.expect("whole");
                assert!(read.preuve(&id).is_some(), "{line}");
            }
            _ => panic!("unexpected line {line:?}"),
        }
    }
    store.close().await.expect("closes");
}

#[test]
fn a_writer_killed_fifty_times_loses_nothing_it_acknowledged() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let dir = tempfile::tempdir().expect("a folder");
    runtime.block_on(async {
        let store = Store::open(dir.path(), now()).await.expect("opens");
        store.create(&dossier(), now()).await.expect("creates");
        store.close().await.expect("closes");
    });
    let mut everything = Vec::new();
    let command = |round: usize| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_store-save-loop"));
        command.arg(dir.path()).arg(dossier().id.to_string()).arg(round.to_string());
        command
    };
    KillLoop::new(seed())
        .run(ROUNDS, 12, command, |_, lines| {
            runtime.block_on(every_acknowledged_thing_is_there(dir.path(), lines));
            everything.extend_from_slice(lines);
        })
        .expect("fifty kills");
    runtime.block_on(every_acknowledged_thing_is_there(dir.path(), &everything));
    let check = runtime.block_on(store_check(dir.path()));
    assert_eq!(check, "ok");
    println!("{} things acknowledged over {ROUNDS} kills, all there", everything.len());
}

/// The full check of `SQLite` on a closed library.
async fn store_check(dir: &Path) -> String {
    use sqlx::ConnectOptions as _;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(dir.join("probant.sqlite"));
    let mut connection = options.connect().await.expect("opens");
    sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut connection).await.expect("answers")
}

#[tokio::test]
async fn a_sync_that_fails_is_either_made_good_or_said_and_nothing_acknowledged_is_lost() {
    let dir = tempfile::tempdir().expect("a folder");
    let trace = dir.path().join("trace");
    let data = dir.path().join("donnees");
    let store = Store::open(&data, now()).await.expect("opens");
    store.create(&dossier(), now()).await.expect("creates");
    store.close().await.expect("closes");
    let (mut everything, mut injected) = (Vec::new(), 0);
    for nth in 3..=12 {
        let program = Path::new(env!("CARGO_BIN_EXE_store-save-loop"));
        let mut command = match failing_call(program, "fsync,fdatasync", "EIO", nth, &trace) {
            Ok(command) => command,
            Err(reason) => return println!("skipped: no system call can be made to fail here: {reason}"),
        };
        command.arg(&data).arg(dossier().id.to_string()).arg(nth.to_string()).arg("10");
        let output = command.output().expect("runs");
        let lines: Vec<_> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
        assert!(output.status.success() || String::from_utf8_lossy(&output.stderr).contains("Io {"), "{output:?}");
        injected += fs::read_to_string(&trace).expect("a trace").matches("INJECTED").count();
        every_acknowledged_thing_is_there(&data, &lines).await;
        everything.extend(lines);
    }
    every_acknowledged_thing_is_there(&data, &everything).await;
    assert_eq!(store_check(&data).await, "ok");
    assert!(injected > 10 && everything.len() > 20, "{injected} failures, {} acknowledged", everything.len());
    println!("{} things acknowledged through {injected} failed syncs, all there", everything.len());
}

#[tokio::test]
async fn a_full_disk_refuses_a_save_keeps_what_was_there_and_takes_it_once_there_is_room() {
    let Some(disk) = small_disk(2 << 20) else { return };
    let store = Store::open(disk.path(), now()).await.expect("opens");
    store.create(&dossier(), now()).await.expect("creates");
    let first = store.save_text(dossier().id, &fiche(), "Avant.", Uuid::from_u128(1), now()).await.expect("room");
    let ballast = disk.fill().expect("fills");
    let long = "récit ".repeat(40_000);
    let operation = Uuid::from_u128(2);
    let refused = store.save_text(dossier().id, &fiche(), &long, operation, now()).await.expect_err("no room");
    assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
    assert_eq!(store.load(dossier().id).await.expect("reads").fiches[0].texte, "Avant.");
    assert_eq!(store.saved(operation).await.expect("reads"), None);
    let again = store.save_text(dossier().id, &fiche(), &long, operation, now()).await.expect_err("still no room");
    assert!(matches!(again, StoreError::DiskFull), "{again:?}");
    drop(ballast);
    let saved = store.save_text(dossier().id, &fiche(), &long, operation, now()).await.expect("room again");
    assert!(saved.sequence > first.sequence);
    store.close().await.expect("closes");
    let store = Store::open(disk.path(), now()).await.expect("whole");
    assert_eq!(store.load(dossier().id).await.expect("reads").fiches[0].texte, long);
    assert_eq!(store.history(dossier().id, &fiche()).await.expect("reads").len(), 2);
}

#[tokio::test]
async fn saving_until_a_disk_is_full_loses_no_version_that_was_acknowledged() {
    let Some(disk) = small_disk(2 << 20) else { return };
    let store = Store::open(disk.path(), now()).await.expect("opens");
    store.create(&dossier(), now()).await.expect("creates");
    let mut acknowledged = Vec::new();
    let refused = loop {
        let rank = acknowledged.len() as u128;
        let text = format!("{rank} {}", "x".repeat(30_000));
        match store.save_text(dossier().id, &fiche(), &text, Uuid::from_u128(rank + 1), now()).await {
            Ok(saved) => acknowledged.push((saved, text)),
            Err(refused) => break refused,
        }
    };
    assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
    assert!(acknowledged.len() > 10, "only {} versions in 2 MB", acknowledged.len());
    drop(store);
    let store = Store::open(disk.path(), now()).await.expect("opens on a full disk");
    for (saved, text) in &acknowledged {
        assert_eq!(&store.version(dossier().id, saved.sequence).await.expect("acknowledged").1, text);
    }
}

#[tokio::test]
async fn evidence_that_does_not_fit_leaves_no_part_of_itself() {
    let Some(disk) = small_disk(2 << 20) else { return };
    let store = Store::open(disk.path(), now()).await.expect("opens");
    store.create(&dossier(), now()).await.expect("creates");
    let bytes = b"photo ".repeat(500_000);
    let described = preuve(&bytes);
    let refused = store.add_preuve(dossier().id, bytes, &described, now()).await.expect_err("3 MB in 2 MB");
    assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
    assert!(store.load(dossier().id).await.expect("reads").preuves.is_empty());
    assert_eq!(files_in(&disk.path().join("preuves")), 0);
    let small = b"photo ".to_vec();
    store.add_preuve(dossier().id, small.clone(), &preuve(&small), now()).await.expect("a small one fits");
    assert_eq!(files_in(&disk.path().join("preuves")), 1);
}

#[tokio::test]
async fn a_library_that_cannot_be_begun_for_lack_of_room_leaves_none_behind() {
    let Some(disk) = small_disk(2 << 20) else { return };
    let ballast = disk.fill().expect("fills");
    let refused = Store::open(disk.path(), now()).await.expect_err("no room");
    assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
    assert!(!disk.path().join("probant.sqlite").exists());
    drop(ballast);
    Store::open(disk.path(), now()).await.expect("room again");
}

#[tokio::test]
async fn a_read_only_disk_is_said_to_be_and_still_read() {
    let Some(disk) = small_disk(4 << 20) else { return };
    {
        let guard = disk.read_only().expect("remounts");
        let refused = Store::open(disk.path(), now()).await.expect_err("nothing can be made");
        assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused:?}");
        drop(guard);
    }
    let store = Store::open(disk.path(), now()).await.expect("opens");
    store.create(&dossier(), now()).await.expect("creates");
    store.save_text(dossier().id, &fiche(), "Écrit.", Uuid::from_u128(1), now()).await.expect("saves");
    store.close().await.expect("closes");
    let before = fs::read(disk.path().join("probant.sqlite")).expect("reads");
    let guard = disk.read_only().expect("nothing is open on it");
    let refused = Store::open(disk.path(), now()).await.expect_err("read-only");
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused:?}");
    let reader = Store::open_read_only(disk.path()).await.expect("reading needs no right to write");
    assert_eq!(reader.load(dossier().id).await.expect("reads").fiches[0].texte, "Écrit.");
    reader.close().await.expect("closes");
    drop(guard);
    assert_eq!(fs::read(disk.path().join("probant.sqlite")).expect("reads"), before);
}

/// Files at any depth, folders not counted.
fn files_in(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { files_in(&path) } else { 1 }).sum()
}
