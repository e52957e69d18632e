//! The use cases: what a person does with Probant, written once for the window and for the command line.
//!
//! An [`App`] holds the open library, the référentiels and the keyring. Each file is one group of use cases; what they
//! give is in [`vues`], what can go wrong is [`AppError`], whose French is made in one place. The clock, new ids and
//! randomness come in through [`Ports`]. Nothing here chooses a path: shells do, from the user's own hand.

#![deny(missing_docs)]

mod activites;
mod apercu;
mod bilan;
mod dossier_json;
mod dossiers;
mod error;
mod exemple;
mod fichiers;
mod identite;
mod library;
mod ports;
mod preuves;
mod referentiels;
mod reglages;
mod sceller;
mod textes;
mod verifier;
pub mod vues;
mod wording;

pub use dossier_json::{DOSSIER_JSON, DossierScelleJson, MAX_DOSSIER_JSON};
pub use error::AppError;
pub use fichiers::write_file;
pub use library::{App, data_folder};
pub use ports::{Ports, Random};
pub use referentiels::{check_referentiel, list_referentiels};
pub use verifier::{MAX_PDF, verify_bytes, verify_file};
