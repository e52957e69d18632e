//! Other people's programs, asked about our files. One that is not installed is named with the reason of the skip.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file of these bytes, removed when dropped.
///
/// # Panics
/// When there is no room for it.
pub fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").expect("a temporary file");
    file.write_all(bytes).expect("room for it");
    file
}

/// Runs a program on a file; `None`, and a line that says so, when it is not there.
pub fn ask(program: impl AsRef<Path>, arguments: &[&str], file: &Path) -> Option<Output> {
    let program = program.as_ref();
    match Command::new(program).args(arguments).arg(file).output() {
        Ok(output) => Some(output),
        Err(error) => {
            println!("skipped: {} cannot be run ({error})", program.display());
            None
        }
    }
}

/// Everything a program said.
pub fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The Python of the independent validators: `PROBANT_PYTHON`, else where the set-up puts it.
pub fn python() -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let usual = || home.join(".cache/probant/python/bin/python");
    std::env::var_os("PROBANT_PYTHON").map_or_else(usual, PathBuf::from)
}

/// What veraPDF says of a file held to `flavour` (`3a`, `ua1`): a line that begins with `PASS` or `FAIL`, then the rules that are
/// not kept. The program is `PROBANT_VERAPDF`, else `verapdf` in the path; `None`, and a line that says so, when it is not there.
pub fn verapdf(flavour: &str, file: &Path) -> Option<String> {
    let program = std::env::var_os("PROBANT_VERAPDF").map_or_else(|| PathBuf::from("verapdf"), PathBuf::from);
    ask(program, &["--flavour", flavour, "--format", "text", "--verbose"], file).map(|output| words(&output))
}

/// One of our scripts for it.
pub fn script(name: &str) -> String {
    format!("{}/validators/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The text of a PDF, as another program reads it, without spaces nor places where a word may be cut.
pub fn text(pdf: &[u8]) -> Option<String> {
    let file = file(pdf);
    let output = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file.path()).arg("-").output();
    match output {
        Ok(output) => Some(squeeze(&String::from_utf8_lossy(&output.stdout))),
        Err(error) => {
            println!("skipped: pdftotext cannot be run ({error})");
            None
        }
    }
}

/// `text` without what the layout may add or take: white space, optional breaks, hyphens at line ends.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{c}')).collect()
}

/// The objects of a PDF, uncompressed, as one text: what a reader would find and act upon.
///
/// # Panics
/// When that program cannot read the file.
pub fn objects(pdf: &[u8]) -> Option<String> {
    let file = file(pdf);
    let plain = ["--qdf", "--object-streams=disable", "--warning-exit-0"];
    let output = Command::new("qpdf").args(plain).arg(file.path()).arg("-").output();
    match output {
        Ok(output) => {
            assert!(!output.stdout.is_empty(), "{}", words(&output));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) => {
            println!("skipped: qpdf cannot be run ({error})");
            None
        }
    }
}
