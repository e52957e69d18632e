//! The use cases: what a person does with Probant, written once for the window and for the command line.
//!
//! An [`App`] holds the open library, the référentiels and the keyring. Each file is one group of use cases; what they
//! give is in [`vues`], what can go wrong is [`AppError`], whose French is made in one place. The clock, new ids and
//! randomness come in through [`Ports`]. Nothing here chooses a path: shells do, from the user's own hand.

#![deny(missing_docs)]

mod activites;
mod apercu;
mod apercu_live;
mod avis;
mod bilan;
mod contreseing;
mod corbeille;
mod correspondance;
mod dossier_json;
mod dossiers;
mod emplacement;
mod error;
mod exemple;
mod fichiers;
mod historique;
mod horodatage;
mod identites;
mod imprimables;
mod journal;
mod library;
mod migration;
mod mots_connus;
mod nuage;
mod orthographe;
mod ouvert;
mod papiers;
mod paquet;
mod ports;
mod preuves;
mod reception;
mod recherche;
mod recus;
mod referentiels;
mod reglages;
mod reprise;
mod sauvegardes;
mod sceller;
mod suivi;
mod textes;
mod verifier;
mod vignettes;
pub mod vues;
pub mod vues_apercu;
pub mod vues_avis;
pub mod vues_contreseing;
pub mod vues_entete;
pub mod vues_horodatage;
pub mod vues_identites;
pub mod vues_memoire;
pub mod vues_migration;
pub mod vues_paquets;
pub mod vues_reception;
pub mod vues_referentiels;
pub mod vues_sauvegardes;
pub mod vues_suivi;
pub mod vues_verification;
mod wording;

pub use avis::AvisRefus;
pub use contreseing::{ContreseingRefus, beside, copy_name, read_pdf};
pub use correspondance::{FichierFait, FormatTableau};
pub use document::{Forme, Papier};
pub use dossier_json::{DOSSIER_JSON, DossierScelleJson, MAX_DOSSIER_JSON};
pub use emplacement::{data_folder, home_folder, library_folder};
pub use error::AppError;
pub use fichiers::write_file;
pub use horodatage::{Demande, HorodatageError, Reseau, ReseauError, SansReseau};
pub use identites::{DeclarationError, IdentitesError};
pub use library::App;
pub use migration::{MigrationError, read_choix};
pub use orthographe::{MAX_WORDS, NotADictionary, Speller};
pub use paquet::{Depose, OrigineRefus, Reception, is_encrypted_file, is_for_person, read_paquet};
pub use ports::{Ports, Random};
pub use reception::{Empreintes, FichierLu, FormatReception, Lecture, MAX_FICHIERS, Releve, pdfs_of, verify_many};
pub use recus::{FichierReponses, RecuError, read_reponses};
pub use referentiel::import::brouillon::Brouillon;
pub use referentiels::{
    DocumentLu, ReferentielsError, check_referentiel, compare_two, find_referentiel, list_referentiels, place_in_draft,
    read_referentiel, read_referentiel_file, reason_in_words, write_referentiel,
};
pub use suivi::Suivi;
pub use verifier::{MAX_PDF, Verificateur, verify_bytes, verify_file};
