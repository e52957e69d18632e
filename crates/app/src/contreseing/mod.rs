//! The tutor's countersignature of a sealed dossier: on the PDF itself, or by a package that goes and comes back.
//!
//! A PDF is verified before anything is shown of it and before anybody signs it; what was signed is verified again, and begins with
//! what was to be signed, before a byte is written. Nothing is ever written over the PDF that was given. On the candidate's side what
//! comes back is kept beside the sealed version whose bytes it begins with, and never in its place.

mod demander;
mod garder;
mod lire;
mod portable;
mod recevoir;
mod refus;
mod signer;

pub(crate) use demander::{DemandeContreseing, RetourContreseing};
pub use lire::read_pdf;
pub(crate) use portable::check_portable;
pub(crate) use recevoir::{Vu, is_contreseing, resume};
pub use refus::ContreseingRefus;
pub use signer::{beside, copy_name};
