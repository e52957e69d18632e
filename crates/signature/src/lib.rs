//! Identities, keys, CMS and `PAdES`: sign a dossier, and verify one.
//!
//! Four layers, each knowing only those before it: bytes (`pdf`), CMS (`cms`), embedding (`pades`), workflow
//! ([`prepare`], [`sign`], [`seal`], [`verify`]); beside them identities ([`create_identity`]), key files
//! ([`encrypt_key`], [`unlock_key`]) and vaults ([`Vault`]). No clock and no randomness in here: both are parameters.
//! The crate refuses to accept any PDF signature but its own shape: see `docs/decisions/0003-signature-shape.md`.

#![deny(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cms;
mod error;
mod identity;
mod pades;
mod pdf;
mod seal;
mod vault;
mod verify;

pub use error::SealError;
pub use identity::{
    Certificate, Fingerprint, IdentityError, KeyError, MAX_KEY_FILE, SigningKey, Subject, Validity, create_identity,
    encrypt_key, unlock_key,
};
pub use pades::appearance::Appearance;
pub use pades::{ReservedField, Role};
pub use seal::{SealRequest, prepare, seal, sign};
pub use vault::{MemoryVault, NoVault, OsVault, SECRET_LENGTH, Vault, VaultError};
pub use verify::{Confiance, Limits, Niveau, Raison, Report, SignatureReport, TrustStore, Verdict, attachment, verify};
