//! The program is killed at each of its writes while it moves a dossier: the dossier is then wholly of one version or of the other.

use std::path::Path;
use std::process::Command;

use app::App;
use domain::{Dossier, DossierId, ReferentielKey};
use tests::{ports, program};

use super::example;

/// The program under a tracer that kills it at its `nth` call of that kind (Linux, `strace`).
fn killed(data: &Path, call: &str, nth: u32, words: &[&str]) -> Option<bool> {
    let mut command = Command::new("strace");
    command.args(["-f", "-o", "/dev/null", "-e", &format!("trace={call}")]);
    command.args(["-e", &format!("inject={call}:signal=SIGKILL:when={nth}")]);
    command.arg(program::path()).arg("--donnees").arg(data).args(words);
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    Some(command.output().ok()?.status.success())
}

async fn state(data: &Path, id: DossierId) -> Dossier {
    let app = App::open(data, ports::fixed()).await.expect("the lock went with the process, the library is whole");
    let dossier = app.open_dossier(id).await.unwrap().dossier;
    app.close().await;
    dossier
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[tokio::test]
async fn killed_at_any_write_the_dossier_is_of_one_version_or_of_the_other() {
    if Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output().is_err() {
        return println!("skipped: strace is not installed");
    }
    let data = tempfile::tempdir().unwrap();
    let (app, id, key): (App, DossierId, ReferentielKey) = example(data.path()).await;
    app.close().await;
    let before = state(data.path(), id).await;
    let dossier = id.to_string();
    let words = ["dossier", "changer-version", dossier.as_str(), "cqpm-tmsi@2"];
    let (mut kills, mut moved) = (0, 0);
    // Each sync, of the backup and of the journal, then every few writes of either.
    'calls: for (call, every) in [("fsync", 1), ("fdatasync", 1), ("pwrite64", 3)] {
        for nth in (1..).map(|step: u32| step * every) {
            let place = tempfile::tempdir().unwrap();
            copy(data.path(), place.path());
            let Some(finished) = killed(place.path(), call, nth, &words) else { continue 'calls };
            let there = state(place.path(), id).await;
            if there.referentiel == key {
                moved += 1;
                assert!(there.activites.len() == before.activites.len() + 1 && there.fiches != before.fiches);
                assert!(there.fiches.iter().all(|fiche| !fiche.texte.contains("critere:C6-ME-01)")));
            } else {
                assert_eq!(there, before, "killed at {call} {nth}");
            }
            if finished {
                assert_eq!(there.referentiel, key);
                continue 'calls;
            }
            kills += 1;
            assert!(kills < 400, "it ends some day");
        }
    }
    println!("{kills} kills, {moved} times moved");
    assert!(kills > 5 && moved > 0);
}
