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
mod changement;
mod confiance;
mod contreseing;
mod corbeille;
mod deplacement;
mod dossier;
mod entete;
mod error;
mod files;
mod fold;
mod identite;
mod import;
mod index;
mod inspect;
mod journal;
mod layout;
mod migrate;
#[cfg(test)]
mod migration_tests;
mod mots_connus;
mod open;
mod portable;
mod preuve;
mod rang;
mod reception;
mod recherche;
mod recu;
mod reglage;
mod sauvegardes;
mod sceau;
mod texte;
mod thinning;
mod value;
mod writer;

pub use avis::{AvisSigne, DemandeFaite};
pub use changement::{Arrivee, Changement, ChoixGardes, ContenuChangement, Depart, Mention, TexteDeplace};
pub use confiance::{Autorite, CertificatEmis, Contact, Declaration};
pub use contreseing::{Contreseing, DemandeContreseing, SceauBref};
pub use corbeille::{Corbeille, Retire};
pub use deplacement::place_in;
pub use dossier::DossierResume;
pub use error::StoreError;
pub use files::{MAX_FILE_BYTES, sync_folder};
pub use fold::Extrait;
pub use identite::{IdentiteEnregistree, Usage};
pub use import::Imported;
pub use journal::{Journal, TexteEcrit};
pub use open::Store;
pub use portable::{
    AvisPortable, ChangementPortable, ContreseingPortable, PORTABLE_VERSION, Portable, Rangee, SceauPortable,
    VersionPortable,
};
pub use preuve::Added;
pub use reception::{Controle, FichierVerifie, Reception};
pub use recherche::{Found, MAX_FOUND, Ou};
pub use recu::Recu;
pub use sauvegardes::{Backup, Sauvegarde};
pub use sceau::Sceau;
pub use texte::{Pas, Saved, Version};
