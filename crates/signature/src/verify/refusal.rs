//! What is said of a file that is not a valid dossier: why, as precisely as its bytes allow.

use std::sync::Arc;

use crate::pades::revision::MARK;
use crate::pdf::effort::Meter;

use super::{Raison, Report, Verdict, examine, foreign};

/// Says why, once it is known that the file is not a valid dossier.
pub(super) fn refuse<'a>(bytes: &'a [u8], raison: Raison, meter: &Arc<Meter<'a>>) -> Report {
    let structural =
        matches!(raison, Raison::StructureInattendue | Raison::RevisionInattendue | Raison::ChampInattendu);
    if !structural {
        // Our own `prepare` revision was recognised before any of these is said: the file is, or was, ours.
        return Report::without_signature(Verdict::Invalide, raison);
    }
    if !bears_signature(bytes) {
        let ended = memchr::memmem::rfind(bytes, b"startxref").is_some_and(|at| bytes.len() - at < 1_024);
        return if ended {
            Report::non_signe()
        } else {
            Report::without_signature(Verdict::Illisible, Raison::StructureInattendue)
        };
    }
    if memchr::memmem::find(bytes, MARK.as_bytes()).is_none() {
        return foreign::check(bytes, meter)
            .map_or_else(|| Report::without_signature(Verdict::Invalide, Raison::PasUnDossierProbant), Report::autre);
    }
    let raison = if holds_without_its_tail(bytes, meter) { Raison::OctetsApresSignature } else { raison };
    Report::without_signature(Verdict::Invalide, raison)
}

/// Whether some signature is meant to be in the file. Signature dictionaries are never inside compressed objects.
pub(super) fn bears_signature(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"/ByteRange").is_some() || memchr::memmem::find(bytes, MARK.as_bytes()).is_some()
}

/// Whether the file is a valid dossier once everything after the end of a signature's revision is cut off.
fn holds_without_its_tail<'a>(bytes: &'a [u8], meter: &Arc<Meter<'a>>) -> bool {
    // Two signatures at most, the last first; a file with more marks is no dossier of ours.
    memchr::memmem::rfind_iter(bytes, MARK.as_bytes()).take(3).any(|mark| {
        let end = memchr::memmem::find(&bytes[mark..], b"%%EOF\n").map(|at| mark + at + 6);
        end.filter(|end| *end < bytes.len())
            .is_some_and(|end| examine(&bytes[..end], meter).is_ok_and(|(_, signatures)| !signatures.is_empty()))
    })
}
