//! The `probant` command line, run as a user runs it: a process, its output, its exit code.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The program beside the running test, in the same profile.
///
/// # Panics
/// When it was not built, with the command to run.
pub fn path() -> PathBuf {
    let test = std::env::current_exe().expect("a running program has a path");
    let profile = test.ancestors().nth(2).expect("a test is in target/<profile>/deps");
    let program = profile.join(format!("probant{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: run `cargo build --workspace` first", program.display());
    program
}

/// A command on `donnees` that sees no keyring, no variable of ours, no terminal.
pub fn command(donnees: &Path) -> Command {
    let mut command = Command::new(path());
    for ours in ["PROBANT_DONNEES", "PROBANT_PHRASE", "PROBANT_JOURNAL"] {
        command.env_remove(ours);
    }
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus").stdin(Stdio::null());
    command.arg("--donnees").arg(donnees);
    command
}

/// What a finished command said.
#[derive(Debug)]
pub struct Said {
    /// Exit code; -1 when it was killed.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `command` to its end.
///
/// # Panics
/// When it cannot be started, or when it was stopped by a panic of its own.
pub fn finish(mut command: Command) -> Said {
    let output = command.output().expect("the program starts");
    let said = Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    assert!(!said.err.contains("panicked at") && said.code != 101, "a panic reached the user: {said:?}");
    said
}

/// Runs the program on `donnees` with these words.
pub fn run(donnees: &Path, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Said {
    let mut command = command(donnees);
    command.args(words);
    finish(command)
}

impl Said {
    /// The standard output of a command that had to end well.
    ///
    /// # Panics
    /// When it did not.
    pub fn good(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// The JSON of the standard output, whatever the exit code.
    ///
    /// # Panics
    /// When it is not JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The error of a command run with `--json` that could not do what was asked.
    ///
    /// # Panics
    /// When the exit code is not 2 or the standard error is not one JSON object.
    pub fn refusal(&self) -> Value {
        assert_eq!(self.code, 2, "{self:?}");
        serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
