//! Asking an authority when a signature existed, and gathering what lets it be verified later.
//!
//! It happens only when the user asks for it, for one seal at a time, and only towards the address kept in the settings:
//! there is none at first. The hash of the signature is sent, nothing else. A timestamp that does not come costs no seal:
//! nothing is kept, and the seal can be made without it. An authority is *known* only once the user accepted the
//! fingerprint of its certificate; nothing is ever said to be qualified.

mod adresse;
mod demander;
mod erreur;
mod reglage;
mod reseau;
mod vue;

pub use erreur::HorodatageError;
pub use reseau::{Demande, Reseau, ReseauError, SansReseau};

pub(crate) use adresse::Adresse;
pub(crate) use demander::Horodateur;
pub(crate) use reglage::stampers;
pub(crate) use reseau::ParHttp;
pub(crate) use vue::describe_stamp;
