//! What the verifier takes at most: files of 50 MB, valid or made to cost as much as they can, beside hashing the same bytes.
//!
//! `npm run bench -- limites` runs it. Three kinds: a sealed dossier full of photos; files whose structure is hostile, those of the
//! signature's own tests; files that are well sealed by a candidate who is a programmer, whose `dossier.json` is as long as it may
//! be and of the worst texts. Memory is what the process holds more than before, at most, the file itself apart. Nothing is
//! judged here: the tests count work, which is the same on every machine.
#![allow(clippy::unwrap_used, reason = "a measurement")]

mod contenus;
#[path = "../../../crates/signature/tests/seal/fixture.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod fixture;
#[path = "../../tests/attaques/pdf.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod pdf;
#[path = "../../../crates/signature/tests/limites/pires.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod pires;

use std::time::Instant;

use app::vues::Verdict;
use sha2::{Digest, Sha256};

/// Bytes of each file.
const LENGTH: usize = 50_000_000;

#[tokio::main]
async fn main() {
    println!(
        "| file | size | `sha256` | verified | beside | memory | answer |\n| --- | --- | --- | --- | --- | --- | --- |"
    );
    let sealed = contenus::sealed(LENGTH).await;
    assert_eq!(measure("a sealed dossier", &sealed), Verdict::Valide);
    drop(sealed);
    let first = contenus::first().await;
    for (name, json) in contenus::hostile(&first) {
        measure(&format!("`dossier.json`: {name}"), &contenus::with_json(&first, &json));
    }
    for (name, file) in pires::all(LENGTH) {
        measure(name, &file);
    }
}

/// Tells one file; gives the answer.
fn measure(name: &str, file: &[u8]) -> Verdict {
    let begun = Instant::now();
    let digest = Sha256::digest(file);
    let hashed = begun.elapsed();
    // The most memory is counted from here on, where the system allows it.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = peak();
    let begun = Instant::now();
    let vue = app::verify_bytes("dossier.pdf", file);
    let verified = begun.elapsed();
    println!(
        "| {name} | {} MB | {} ms | {} ms | {:.1} × | {} MB | {:?} {} |",
        file.len() / 1_000_000,
        hashed.as_millis(),
        verified.as_millis(),
        verified.as_secs_f64() / hashed.as_secs_f64(),
        peak().saturating_sub(before) / 1_000,
        vue.verdict,
        vue.raisons.join(" "),
    );
    assert_ne!(digest[..], [0; 32]);
    vue.verdict
}

/// The most memory of this process, in kilobytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}
