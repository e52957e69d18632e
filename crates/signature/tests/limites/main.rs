//! What any file may cost: work is counted, not timed, so that the answer is the same on every machine.
//!
//! Each file is made to be as costly as one can be for its size. What reading it took, in bytes looked at and bytes hashed, must
//! stay below a bound that does not depend on what the file says. `cargo run --example effort` measures time and memory.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

#[path = "../seal/fixture.rs"]
#[allow(dead_code, reason = "shared with the tests of sealing")]
mod fixture;
mod pires;

use std::sync::atomic::{AtomicBool, Ordering};

use signature::{Contents, Limits, Raison, TrustStore, Verdict, attachment, verify, verify_measured};

/// Length of the files made here: enough for a square to be seen.
const LENGTH: usize = 4_000_000;
/// Most bytes of objects that are read, of any file.
const MAX_READ: u64 = 64_000_000 + 4_000_000;

#[test]
fn the_costliest_files_are_answered_with_bounded_work() {
    for (name, file) in pires::all(LENGTH) {
        let (report, effort) = verify_measured(&file, &TrustStore::default(), &Limits::default());
        assert_ne!(report.verdict, Verdict::Valide, "{name}");
        assert!(effort.read <= MAX_READ, "{name}: {effort:?}");
        assert!(effort.hashed <= 4 * file.len() as u64, "{name}: {effort:?}");
        let _ = attachment(&file, "dossier.json", 1_000_000);
        if let Some(contents) = Contents::read(&file) {
            let _ = (contents.pages(), contents.keywords(), contents.attachment("dossier.json", 1_000));
        }
        println!(
            "{name}: {} bytes, {}, {effort:?}",
            file.len(),
            report.raisons.first().map_or("", |raison| raison.code())
        );
    }
}

#[test]
fn a_sealed_file_is_hashed_once_whatever_the_number_of_its_signatures() {
    let both = fixture::sealed_by_both();
    let (report, effort) = verify_measured(&both, &TrustStore::default(), &Limits::default());
    assert_eq!(report.verdict, Verdict::Valide);
    assert!(effort.hashed < both.len() as u64, "{effort:?} of {}", both.len());
    assert!(effort.read < 2 * both.len() as u64, "{effort:?} of {}", both.len());
}

#[test]
fn what_is_refused_for_its_form_is_not_hashed() {
    let mut file = fixture::sealed();
    let at = file.len() - 20;
    file[at] ^= 1;
    let (report, effort) = verify_measured(&file, &TrustStore::default(), &Limits::default());
    assert_eq!((report.verdict, effort.hashed), (Verdict::Invalide, 0));
}

#[test]
fn a_file_nobody_waits_for_is_left_at_once() {
    let stop = AtomicBool::new(true);
    let limits = Limits::default().with_stop(&stop);
    for file in [fixture::sealed_by_both(), fixture::DOSSIER.to_vec(), b"%PDF-1.7".to_vec()] {
        let (report, effort) = verify_measured(&file, &TrustStore::default(), &limits);
        assert!(report.is_stopped() && report.signatures.is_empty() && report.autre.is_none());
        assert_eq!((report.verdict, report.raisons.as_slice()), (Verdict::Illisible, &[Raison::Arretee][..]));
        assert_eq!(effort.hashed, 0, "nothing is hashed any more");
    }
    stop.store(false, Ordering::Relaxed);
    assert_eq!(verify(&fixture::sealed(), &TrustStore::default(), &limits).verdict, Verdict::Valide);
}

#[test]
fn a_stop_in_the_middle_ends_within_one_stride() {
    let (file, stop) = (pires::long_and_sealed(30_000_000), AtomicBool::new(false));
    let limits = Limits::default().with_stop(&stop);
    let (report, effort) = std::thread::scope(|scope| {
        let answer = scope.spawn(|| verify_measured(&file, &TrustStore::default(), &limits));
        stop.store(true, Ordering::Relaxed);
        answer.join().unwrap()
    });
    // The thread may have been done before; if it was not, it hashed no more than what it had begun.
    assert!(report.is_stopped() || effort.hashed >= 30_000_000, "{effort:?}");
}

#[test]
fn a_file_longer_than_asked_is_not_looked_at() {
    let file = fixture::sealed();
    let (report, effort) = verify_measured(&file, &TrustStore::default(), &Limits::up_to(file.len() - 1));
    assert_eq!((report.raisons.as_slice(), effort), (&[Raison::FichierTropGros][..], signature::Effort::default()));
}
