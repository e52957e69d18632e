//! Files signed by other programs: those whose signature holds over the whole file are told apart from those that are ours and
//! from those nobody can vouch for here.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod openssl;
mod pyhanko;

use signature::{AutreSignature, Limits, TrustStore, Verdict, verify};

/// A small tagged PDF without signature.
const PLAIN: &[u8] = include_bytes!("../fixtures/vide.pdf");

/// The signature of another program, when that is what the file has.
fn other(file: &[u8]) -> Option<AutreSignature> {
    let report = verify(file, &TrustStore::default(), &Limits::default());
    assert!(report.signatures.is_empty() && report.verdict != Verdict::Valide);
    assert_eq!(report.raisons.first().map(|raison| raison.code()), Some("pas_un_dossier_probant"));
    assert_eq!(report.autre.is_some(), report.verdict == Verdict::Autre);
    report.autre
}

/// Changes a byte in about `count` places and expects the signature not to hold any more.
///
/// In the hole, what the signature does not cover (a certificate beside the signer's, say) may change: it signs the file.
fn no_byte_can_be_changed(file: &[u8], count: usize) {
    let hole = hole(file);
    let mut changed = file.to_vec();
    for at in (0..file.len()).step_by(file.len() / count + 1).filter(|at| !hole.contains(at)) {
        changed[at] ^= 0x01;
        let report = verify(&changed, &TrustStore::default(), &Limits::default());
        assert!(!matches!(report.verdict, Verdict::Autre | Verdict::Valide), "byte {at}");
        changed[at] ^= 0x01;
    }
    for at in hole.clone().step_by(hole.len() / count + 1) {
        changed[at] = if changed[at] == b'1' { b'2' } else { b'1' };
        let report = verify(&changed, &TrustStore::default(), &Limits::default());
        assert_ne!(report.verdict, Verdict::Valide, "digit {at}");
        changed[at] = file[at];
    }
}

/// The digits of the only signature.
fn hole(file: &[u8]) -> std::ops::Range<usize> {
    let start = file.windows(9).rposition(|window| window == b"/Contents").unwrap() + 9;
    let start = start + file[start..].iter().position(|byte| *byte == b'<').unwrap() + 1;
    start..start + file[start..].iter().position(|byte| *byte == b'>').unwrap()
}
