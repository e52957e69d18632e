//! The library on disk: dossiers, every version of every text, evidence files, sealed PDFs, identities, settings.
//!
//! Promises: what a function returned `Ok` for is on the disk (one transaction, synced) and survives a power cut; nothing
//! once written is deleted; a library that is damaged, newer, or somebody else's is refused and left byte for byte as it
//! was. Refuses a second process writing at once, and anything it cannot keep whole. It knows no référentiel, draws
//! no id, reads no clock (both are parameters), and never puts content in a log.
//!
//! In the folder: `probant.sqlite`, `probant.lock`, `preuves/ab/<sha256>`, `scelles/<id>.pdf`, `sauvegardes/`. One file
//! of queries an aggregate; all SQL is static and checked when the crate is compiled, against the cache in `.sqlx`.
#![deny(missing_docs)]

mod activite;
mod avis;
mod backup;
mod dossier;
mod entete;
mod error;
mod files;
mod identite;
mod inspect;
mod layout;
mod migrate;
#[cfg(test)]
mod migration_tests;
mod open;
mod preuve;
mod reglage;
mod sceau;
mod texte;
mod value;
mod writer;

pub use dossier::DossierResume;
pub use entete::Entete;
pub use error::StoreError;
pub use files::MAX_FILE_BYTES;
pub use identite::IdentiteEnregistree;
pub use open::Store;
pub use preuve::Added;
pub use sceau::Sceau;
pub use texte::{Saved, Version};
