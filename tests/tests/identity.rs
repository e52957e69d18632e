//! Who signs: a real identity opened by its passphrase or by the keyring, and a demonstration one that signs nothing else.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use app::{App, Ports};
use domain::DossierId;
use signature::{MemoryVault, NoVault, Vault};
use tests::program::{self, Said, command, finish, run};
use tests::{ports, pret};

const PHRASE: &str = "quatre mots jamais oubliés";
/// Says which half of a test of the keyring runs inside the session.
const CASE: &str = "PROBANT_TEST_SESSION";

/// A library with a real dossier ready to be sealed and the identity of its author.
async fn ready(data: &Path, ports: Ports) -> DossierId {
    let app = App::open(data, ports).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.create_identite("Camille Durand", "Technicienne", "Ateliers du Val", PHRASE).await.unwrap();
    app.close().await;
    id
}

/// The instant of the test: the command line signs with the clock of the machine.
fn today(vault: impl Vault + 'static) -> Ports {
    ports::at(&jiff::Timestamp::now().to_string(), vault)
}

fn export(mut command: Command, id: DossierId, pdf: &Path) -> Said {
    let words: [&OsStr; 4] = ["exporter".as_ref(), "--json".as_ref(), "--sortie".as_ref(), pdf.as_os_str()];
    command.args(words).arg(id.to_string());
    finish(command)
}

#[tokio::test]
async fn a_real_identity_signs_with_its_passphrase_and_with_no_other() {
    let data = tempfile::tempdir().unwrap();
    let id = ready(data.path(), today(NoVault)).await;
    let pdf = data.path().join("dossier.pdf");

    let asked = export(command(data.path()), id, &pdf);
    assert_eq!(asked.refusal()["code"], "phrase_requise");

    let mut wrong = command(data.path());
    wrong.env("PROBANT_PHRASE", "quatre mots mal retenus");
    let refused = export(wrong, id, &pdf).refusal();
    assert_eq!(refused["code"], "phrase_fausse");
    assert!(refused["quoi"].as_str().unwrap().contains("n’ouvre pas votre clé"), "{refused}");
    assert!(!pdf.exists(), "a refusal writes nothing");

    let mut right = command(data.path());
    right.env("PROBANT_PHRASE", PHRASE);
    assert_eq!(export(right, id, &pdf).json()["numero"], 1, "the refusals took no number");
    let judged = run(data.path(), ["verifier".as_ref(), "--json".as_ref(), pdf.as_os_str()]).json();
    assert_eq!((&judged["verdict"], &judged["signatures"][0]["confiance"]), (&"valide".into(), &"connu".into()));
    assert_eq!(judged["signatures"][0]["nom"], "Camille Durand");
    let stranger = tempfile::tempdir().unwrap();
    let elsewhere = run(stranger.path(), ["verifier".as_ref(), "--json".as_ref(), pdf.as_os_str()]).json();
    assert_eq!(elsewhere["signatures"][0]["confiance"], "inconnu", "known where the key is, and nowhere else");
}

#[tokio::test]
async fn an_identity_kept_by_one_keyring_still_opens_by_its_passphrase_without_it() {
    let data = tempfile::tempdir().unwrap();
    let id = ready(data.path(), today(MemoryVault::default())).await;
    let mut elsewhere = command(data.path());
    elsewhere.env("PROBANT_PHRASE", PHRASE);
    export(elsewhere, id, &data.path().join("dossier.pdf")).good();
}

#[tokio::test]
async fn the_identity_of_an_example_cannot_sign_a_real_dossier() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let example = app.create_example("cqpm-tmsi").await.unwrap();
    let example = app.open_dossier(example).await.unwrap().dossier;
    let real = pret::dossier(&app).await.unwrap();
    let named = app.open_dossier(real).await.unwrap().dossier.candidat.nom_complet();
    assert_eq!(named, example.candidat.nom_complet(), "not even for the same name");
    for phrase in [None, Some("demonstration")] {
        let refused = app.seal_dossier(real, phrase).await.unwrap_err();
        assert_eq!(refused.code(), "identite_absente");
    }
    assert!(app.sceaux(real).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_real_identity_does_not_sign_an_example() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let example = app.create_example("cqpm-asri").await.unwrap();
    app.create_identite("Nassim Aubry", "", "", PHRASE).await.unwrap();
    assert!(app.identite(example).await.unwrap().demonstration);
}

/// The half that runs inside a session of its own; alone, it has nothing to do.
#[tokio::test]
async fn inside_the_session() {
    let Some((case, data)) = std::env::var(CASE).ok().and_then(|told| {
        let (case, data) = told.split_once(' ')?;
        Some((case.to_owned(), Path::new(data).to_owned()))
    }) else {
        println!("nothing to do: another test starts this one with a case");
        return;
    };
    let pdf = data.join(format!("{case}.pdf"));
    let mut here = Command::new(program::path());
    here.arg("--donnees").arg(&data);
    match case.as_str() {
        "unlocked" => {
            let id = ready(&data, Ports::system()).await;
            std::fs::write(data.join("id"), id.to_string()).unwrap();
            export(here, id, &pdf).good();
        }
        "locked" => {
            let id = std::fs::read_to_string(data.join("id")).unwrap().parse().unwrap();
            assert_eq!(export(here, id, &pdf).refusal()["code"], "phrase_requise");
            let mut told = command(&data);
            told.env("PROBANT_PHRASE", PHRASE);
            export(told, id, &pdf).good();
        }
        other => panic!("no case {other:?}"),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_keyring_of_the_session_signs_without_a_question_and_its_loss_costs_one() {
    for program in ["dbus-run-session", "gnome-keyring-daemon"] {
        if Command::new(program).arg("--version").output().is_err() {
            println!("skipped: {program} is not installed");
            return;
        }
    }
    let home = tempfile::TempDir::with_prefix("trousseau-").unwrap();
    let data = home.path().join("donnees");
    let unlocked = "printf phrase | gnome-keyring-daemon --unlock --components=secrets >/dev/null";
    for (case, start) in [("unlocked", unlocked), ("locked", ":")] {
        let script = format!("{start}\nexec \"$0\" --exact inside_the_session --nocapture");
        let output = Command::new("dbus-run-session")
            .args(["--", "sh", "-c", &script])
            .arg(std::env::current_exe().unwrap())
            .env(CASE, format!("{case} {}", data.display()))
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path().join("data"))
            .env("XDG_RUNTIME_DIR", home.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("GNOME_KEYRING_CONTROL")
            .env_remove("PROBANT_PHRASE")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{case}: {said}");
    }
}
