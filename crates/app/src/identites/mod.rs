//! Who signs here, who is known here, and the centres that vouch for people.
//!
//! A key never leaves this folder of the code but opened, for one use, by the secret its owner gives; secrets are wiped
//! after use, appear in no journal and are never shown. Trust is local: it says how far a signer is known on this computer and
//! changes no verdict. Somebody is shown in green only once their fingerprint was compared by another way, or where a centre
//! that is trusted says who they are; a name, an announcement or a resemblance is never enough.

mod autorite;
mod carnet;
mod certificats;
mod cles;
mod creer;
mod declaration;
mod erreur;
#[cfg(test)]
mod essais;
mod hasard;
mod noms;
mod ouvrir;
mod registre;
mod renouveler;
mod secours;

pub(crate) use certificats::{check_package, demande_apercu};
pub(crate) use declaration::Declarations;
pub use erreur::{DeclarationError, IdentitesError};
pub(crate) use registre::{Connaissance, Memoire, Registre};

/// The shortest passphrase accepted, in characters.
const MIN_PHRASE: usize = 12;

/// What opens a demonstration key. Public on purpose.
const DEMONSTRATION: &[u8] = b"demonstration";

/// What an identity is valid for: years.
const VALIDITY: u8 = 5;

/// A fingerprint as it is read aloud.
pub(crate) fn words_of(fingerprint: &signature::Fingerprint) -> Vec<String> {
    exchange::words_of(&fingerprint.0, exchange::FINGERPRINT_WORDS).into_iter().map(str::to_owned).collect()
}

/// A passphrase long enough to protect something.
fn check_phrase(phrase: &str) -> Result<(), crate::error::AppError> {
    if phrase.chars().count() < MIN_PHRASE {
        return Err(crate::error::AppError::PhraseTropCourte(MIN_PHRASE));
    }
    Ok(())
}
