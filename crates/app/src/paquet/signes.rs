//! Signed avis in a package: `avis/<n>.json` as it was signed, to the byte, and its detached signature `avis/<n>.p7s` beside it.
//!
//! Anybody verifies them with a program of their own. Here they are only found and bounded; they count once their signature
//! was verified.

use domain::MAX_AVIS_BYTES;
use exchange::Staged;
use signature::MAX_DETACHED_CMS;
use store::AvisSigne;

use super::envoi::Piece;
use crate::avis::AvisRefus;
use crate::error::AppError;

/// What was signed and its signature.
pub(crate) type Paire = (Vec<u8>, Vec<u8>);

/// The most avis a package may carry.
const MAX_AVIS: usize = 200;

/// The most bytes they may have together.
const MAX_BYTES: u64 = 20_000_000;

/// The entries for those avis, in that order.
pub(super) fn files(avis: &[AvisSigne]) -> impl Iterator<Item = (String, Vec<u8>)> {
    avis.iter().zip(1_u32..).flat_map(|(one, rank)| {
        [
            (format!("avis/{rank}.json"), one.contenu.clone().into_bytes()),
            (format!("avis/{rank}.p7s"), one.signature.clone()),
        ]
    })
}

/// The same, as parts of a package.
pub(crate) fn pieces(avis: &[AvisSigne]) -> impl Iterator<Item = (String, Piece)> {
    files(avis).map(|(name, bytes)| (name, Piece::Octets(bytes)))
}

/// The avis of a staged package, not verified yet.
///
/// Errors with [`AvisRefus::SansSignature`] for one without its signature, and with [`AppError::PaquetContradictoire`]
/// where there are more, or longer ones, than anybody signs.
pub(crate) fn read(staged: &Staged) -> Result<Vec<Paire>, AppError> {
    let wrong = |what| Err(AppError::PaquetContradictoire(what));
    let mut found = Vec::new();
    let mut total = 0;
    for entree in &staged.manifest.entrees {
        let Some(stem) = entree.nom.strip_prefix("avis/").and_then(|name| name.strip_suffix(".json")) else { continue };
        let signature = format!("avis/{stem}.p7s");
        let size = |name: &str| staged.manifest.entrees.iter().find(|one| one.nom == name).map(|one| one.taille);
        let Some(signed) = size(&signature) else { return Err(AvisRefus::SansSignature.into()) };
        total += entree.taille + signed;
        if found.len() == MAX_AVIS || total > MAX_BYTES {
            return wrong("more avis than anybody gives");
        }
        if entree.taille > MAX_AVIS_BYTES as u64 || signed > MAX_DETACHED_CMS as u64 {
            return wrong("an avis longer than anybody signs");
        }
        found.push((staged.bytes(&entree.nom)?, staged.bytes(&signature)?));
    }
    Ok(found)
}
