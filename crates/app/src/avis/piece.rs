//! The signed avis in a sealed PDF: `avis-<n>.json` as it was signed, to the byte, and its detached signature `avis-<n>.p7s`.
//!
//! Anybody extracts and verifies them with a program of their own. Our verifier does too: what `dossier.json` says of the company's
//! opinion is believed only where it is exactly what the attached avis give.

use domain::{Dossier, MAX_AVIS_BYTES};
use jiff::Timestamp;
use signature::{Contents, MAX_DETACHED_CMS};

use super::{AvisVerifie, flatten, verify_signed};

/// The most avis read in one PDF.
const MAX_ATTACHED: usize = 500;

/// How long they may be together, in bytes: a dozen avis of a year are a hundred times less.
const MAX_ATTACHED_BYTES: usize = 20_000_000;

/// Names of the content and of the signature of that rank, from 1.
pub(super) fn names(rank: usize) -> (String, String) {
    (format!("avis-{rank}.json"), format!("avis-{rank}.p7s"))
}

/// In the order in which a dossier prints and attaches them: by the date their signers declare.
pub(super) fn in_order(avis: &mut [AvisVerifie]) {
    avis.sort_by(|a, b| {
        let key = |one: &AvisVerifie| (one.contenu.date_declaree.clone(), one.contenu.sequence, one.empreinte.clone());
        key(a).cmp(&key(b))
    });
}

/// Whether none of the avis attached to a PDF is signed by one of the keys of `sealers`, under whatever name, and they give what
/// `dossier` says of them.
pub(crate) fn hold(avis: &[AvisVerifie], dossier: &Dossier, sealers: &[[u8; 32]]) -> bool {
    let of_a_sealer = |one: &AvisVerifie| sealers.contains(&one.certificat.key_fingerprint());
    let about = |one: &AvisVerifie| one.contenu.dossier == dossier.id && one.contenu.referentiel == dossier.referentiel;
    avis.iter().all(|one| about(one) && !of_a_sealer(one)) && flatten(dossier, avis, &|_| false) == dossier.avis
}

/// The avis attached to a PDF; `None` where one of them does not hold, or lacks its signature, or they are longer than is read.
pub(crate) fn read_attached(contents: &Contents<'_>) -> Option<Vec<AvisVerifie>> {
    let (mut found, mut left) = (Vec::new(), MAX_ATTACHED_BYTES);
    for rank in 1..=MAX_ATTACHED {
        let (content, signature) = names(rank);
        let content = contents.attachment(&content, MAX_AVIS_BYTES);
        match (content, contents.attachment(&signature, MAX_DETACHED_CMS)) {
            (Some(octets), Some(cms)) => {
                left = left.checked_sub(octets.len())?;
                found.push(verify_signed(&octets, &cms, Timestamp::UNIX_EPOCH).ok()?);
            }
            (None, None) => return Some(found),
            _ => return None,
        }
    }
    None
}
