//! The past of a text across moves: where it was before each, and what it said then brought to the version of today.
//!
//! A version is never changed. One of before a move names the criteria of the version of then: what is shown of it, and what may be taken
//! back, is brought over by the moves made since, in order, so that no id of before passes for one of today.

use domain::TextRef;
use store::{Changement, Version};

use super::MigrationError;

/// Where a text was, from the latest place to the first, with the versions of it that are of that place.
///
/// Each place comes with the versions it holds: those after the first number and up to the second.
pub(crate) fn places(moves: &[Changement], texte: &TextRef) -> Vec<(TextRef, i64, i64)> {
    let mut found = Vec::new();
    let (mut place, mut until) = (texte.clone(), i64::MAX);
    for made in moves.iter().rev() {
        found.push((place.clone(), made.sequence, until));
        until = made.sequence;
        match made.contenu.textes.iter().find(|one| one.vers == place) {
            Some(one) => place = one.de.clone(),
            // Something else was there before, and went elsewhere; what is there now began with the move.
            None if made.contenu.textes.iter().any(|one| one.de == place) => return found,
            None => {}
        }
    }
    found.push((place, i64::MIN, until));
    found
}

/// Where the text that was at `texte` with version `sequence` is now.
pub(crate) fn now(moves: &[Changement], texte: &TextRef, sequence: i64) -> TextRef {
    after(moves, sequence).fold(texte.clone(), |place, made| {
        let elsewhere = made.contenu.textes.iter().find(|one| one.de == place);
        elsewhere.map_or(place, |one| one.vers.clone())
    })
}

/// What version `sequence` says, its links brought to the version of today.
pub(crate) fn brought(moves: &[Changement], sequence: i64, contenu: String) -> Result<String, MigrationError> {
    after(moves, sequence).try_fold(contenu, |contenu, made| {
        let over = made.contenu.transposition.transpose(&contenu);
        over.map(|over| over.texte)
            .map_err(|error| MigrationError::NonReecrit { texte: "Historique".to_owned(), ligne: error.place.ligne })
    })
}

/// The moves made after that version was written.
fn after(moves: &[Changement], sequence: i64) -> impl Iterator<Item = &Changement> {
    moves.iter().filter(move |made| sequence <= made.sequence)
}

/// Whether a version is of that place and time.
pub(crate) fn holds(version: &Version, after: i64, until: i64) -> bool {
    version.sequence > after && version.sequence <= until
}
