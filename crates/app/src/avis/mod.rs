//! The company's avis: from signed bytes to what coverage and the screens read.
//!
//! An avis is the bytes its author signed, and nothing else: what the candidate's library, a package or a sealed PDF says about one
//! is believed only once its signature was verified here. From those that hold follow the opinions of `domain` ([`flatten`]), the
//! same whatever the order in which they came. Nothing is ever erased: what no longer counts is shown, and said why.

mod decrire;
mod derive;
#[cfg(test)]
pub(crate) mod essai;
mod import;
mod imprimer;
mod piece;
mod refus;
mod signes;
mod vue;

pub(crate) use decrire::{Contexte, Ecart};
pub(crate) use derive::{flatten, standing};
pub(crate) use import::{Incoming, MAX_INCOMING};
pub(crate) use imprimer::Imprimes;
pub(crate) use piece::{hold, read_attached};
pub use refus::AvisRefus;
pub(crate) use signes::{AvisVerifie, Verifies, sign_content, verify_signed};
