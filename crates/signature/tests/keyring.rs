//! The system's keyring, for real: a session bus of our own, a Secret Service of our own, in a folder of our own.
//!
//! Each test starts this same test program again inside the session it has prepared, asking for
//! [`inside_the_session`] with the name of a case. Linux only; elsewhere the tests say that they do nothing.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use signature::{OsVault, SECRET_LENGTH, Vault, VaultError};

const CASE: &str = "PROBANT_TEST_KEYRING_CASE";
/// A bus that knows no service to start, so that an absent Secret Service stays absent.
const BARE_BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#;
const START_UNLOCKED: &str = "printf '%s' \"$PHRASE\" | gnome-keyring-daemon --unlock --components=secrets >/dev/null";
const START_LOCKED: &str = "gnome-keyring-daemon --start --components=secrets >/dev/null";

fn vault() -> OsVault {
    OsVault::new("probant-essai").with_patience(Duration::from_secs(8))
}

/// The half of each test that runs inside a prepared session; alone, it has nothing to do.
#[test]
fn inside_the_session() {
    let Ok(case) = std::env::var(CASE) else {
        println!("nothing to do: the other tests start this one with a case");
        return;
    };
    let secret = [7; SECRET_LENGTH];
    let vault = vault();
    match case.as_str() {
        "present" => {
            vault.probe().unwrap();
            vault.store("camille", &[1; SECRET_LENGTH]).unwrap();
            vault.store("camille", &secret).unwrap();
            assert_eq!(vault.read("camille").unwrap().unwrap().as_slice(), secret);
            assert_eq!(vault.read("personne").unwrap(), None);
        }
        "kept" => assert_eq!(vault.read("camille").unwrap().unwrap().as_slice(), secret),
        "forgotten" => {
            vault.delete("camille").unwrap();
            assert_eq!(vault.read("camille").unwrap(), None);
            vault.delete("camille").unwrap();
        }
        "absent" => {
            assert_eq!(vault.probe(), Err(VaultError::Absent));
            assert_eq!(vault.read("camille"), Err(VaultError::Absent));
        }
        "locked" => {
            let answer = vault.probe();
            println!("locked: {answer:?}, reading {:?}", vault.read("camille"));
            assert!(matches!(answer, Err(VaultError::Locked | VaultError::TimedOut)), "{answer:?}");
        }
        other => panic!("no case {other:?}"),
    }
}

/// Runs `case` in the session that `start` begins; `None`, and a line that says so, when a program is missing.
fn run(home: &Path, bus: &[&str], start: &str, case: &str) -> Option<Output> {
    for program in ["dbus-run-session", "gnome-keyring-daemon"] {
        if Command::new(program).arg("--version").output().is_err() {
            println!("skipped: {program} is not installed");
            return None;
        }
    }
    let program = std::env::current_exe().unwrap();
    let script = format!("{start}\nexec \"$0\" --exact inside_the_session --nocapture");
    let output = Command::new("dbus-run-session")
        .args(bus)
        .args(["--", "sh", "-c", &script])
        .arg(program)
        .env(CASE, case)
        .env("PHRASE", "une phrase d'essai")
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", home)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GNOME_KEYRING_CONTROL")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    println!("--- {case}\n{said}");
    assert!(output.status.success(), "{case}: {said}");
    Some(output)
}

/// A folder of our own, private as the keyring wants it.
fn home() -> tempfile::TempDir {
    tempfile::TempDir::with_prefix("trousseau-").unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn an_unlocked_keyring_keeps_a_secret_until_it_is_deleted() {
    let home = home();
    for case in ["present", "kept", "forgotten"] {
        run(home.path(), &[], START_UNLOCKED, case);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_locked_keyring_is_found_out_by_the_probe_and_does_not_hang() {
    let home = home();
    run(home.path(), &[], START_UNLOCKED, "present");
    run(home.path(), &[], START_LOCKED, "locked");
}

#[cfg(target_os = "linux")]
#[test]
fn a_bus_without_keyring_and_no_bus_at_all_are_both_absent() {
    let home = home();
    let bare = home.path().join("bus.conf");
    std::fs::write(&bare, BARE_BUS).unwrap();
    let bare = format!("--config-file={}", bare.display());
    run(home.path(), &[&bare], ":", "absent");
    run(home.path(), &[], "export DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/no-bus", "absent");
}

#[cfg(not(target_os = "linux"))]
#[test]
fn other_systems_have_one_keyring_that_tests_must_not_touch() {
    println!("skipped: the keyring of this system is the user's own");
}
