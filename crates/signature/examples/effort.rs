//! Time and memory of verifying the costliest files, against hashing the same bytes: `cargo run --release --example effort [MB]`.
//!
//! Printed for people; the tests judge counted work, which is the same on every machine.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made is to be seen")]

#[path = "../tests/seal/fixture.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod fixture;
#[path = "../tests/limites/pires.rs"]
mod pires;

use std::time::Instant;

use sha2::{Digest, Sha256};
use signature::{Limits, TrustStore, verify_measured};

/// Highest resident memory of this process so far, in kB, where the system tells it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Makes the highest memory count from now on, where the system allows it.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn main() {
    let megabytes: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(50);
    let length = megabytes * 1_000_000;
    println!("{:<50} {:>9} {:>9} {:>7} {:>9}  answer", "file", "sha256", "verify", "ratio", "memory");
    let mut files = pires::all(length);
    files.push(("a sealed file", pires::long_and_sealed(length)));
    for (name, file) in files {
        let begun = Instant::now();
        let digest = Sha256::digest(&file);
        let hashed = begun.elapsed();
        forget_peak();
        let before = peak();
        let begun = Instant::now();
        let (report, _) = verify_measured(&file, &TrustStore::default(), &Limits::default());
        let verified = begun.elapsed();
        let answer = report.raisons.first().map_or(report.verdict.code(), |raison| raison.code());
        println!(
            "{name:<50} {:>6} ms {:>6} ms {:>7.2} {:>6} MB  {answer}",
            hashed.as_millis(),
            verified.as_millis(),
            verified.as_secs_f64() / hashed.as_secs_f64(),
            peak().saturating_sub(before) / 1_000,
        );
        assert_ne!(digest[..], [0; 32]);
    }
}
