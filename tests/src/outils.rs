//! Packages read by programs that are not ours: age, unzip, jq, sha256sum and openssl, with the commands of the document.
//!
//! Every hash of the manifest is checked, and every avis against its signature. What these programs refuse stops the test; one
//! that is not installed is named on the output, and the test has nothing to say.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::judges::{script, words};

/// What opens a package.
#[derive(Debug, Clone, Copy)]
pub enum Opens<'a> {
    /// A line `AGE-SECRET-KEY-1…`, as `exchange::identity_of` gives it.
    Key(&'a str),
    /// The passphrase.
    Phrase(&'a str),
}

/// A package the other programs accepted.
#[derive(Debug)]
pub struct Read {
    /// What they said: the manifest, then for each avis its signer and fingerprint.
    pub said: String,
    folder: TempDir,
}

impl Read {
    /// Where they unpacked an entry.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("paquet").join(name)
    }
}

/// Reads a package with the other programs; `None` where one is not installed.
///
/// # Panics
/// When one of them refuses the package, with what it said.
pub fn read_package(package: &[u8], opens: Opens<'_>) -> Option<Read> {
    match try_package(package, opens)? {
        Ok(read) => Some(read),
        Err(said) => panic!("other programs refuse this package: {said}"),
    }
}

/// The same; what they said where one of them refuses.
///
/// # Panics
/// When no temporary file can be made.
pub fn try_package(package: &[u8], opens: Opens<'_>) -> Option<Result<Read, String>> {
    let (folder, given) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (way, secret) = match opens {
        Opens::Key(line) => ("key", line),
        Opens::Phrase(phrase) => ("phrase", phrase),
    };
    let (file, secret_file) = (given.path().join("donne.probant"), given.path().join("secret"));
    fs::write(&file, package).expect("room for it");
    fs::write(&secret_file, format!("{secret}\n")).expect("room for it");
    let mut command = Command::new("sh");
    command.arg(script("read_package.sh")).arg(file).arg(way).arg(secret_file).arg(folder.path());
    let output = match command.output() {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: sh cannot be run ({error})");
            return None;
        }
    };
    let said = words(&output);
    match output.status.code() {
        Some(77) => {
            println!("skipped: {said}");
            None
        }
        Some(0) => Some(Ok(Read { said, folder })),
        _ => Some(Err(said)),
    }
}
