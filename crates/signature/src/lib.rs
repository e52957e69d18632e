//! Identities, keys, CMS and `PAdES`: sign a dossier, and verify one.
//!
//! Four layers, each knowing only those before it: bytes (`pdf`), CMS (`cms`), embedding (`pades`), workflow
//! ([`prepare`], [`sign`], [`seal`], [`verify`]; [`sign_detached`] and [`verify_detached`] for an avis); beside them
//! identities ([`create_identity`], [`import_pkcs12`]), key files ([`encrypt_key`], [`unlock_key`],
//! [`RecoveryCode`]), vaults ([`Vault`]), a centre's authority ([`create_authority`], [`issue`], [`create_crl`]) and who
//! is known ([`TrustStore`]); timestamps of an authority ([`timestamp_request`], [`sign_to_stamp`]). No clock and no
//! randomness in here: both are parameters.
//! The crate refuses to accept any signature but of its own shape: see `docs/decisions/0003-signature-shape.md`.

#![deny(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod authority;
mod cms;
mod detached;
mod error;
mod identity;
mod longterm;
mod pades;
mod pdf;
mod seal;
mod tlv;
mod trust;
mod tsp;
mod vault;
mod verify;

pub use authority::{
    Authority, AuthorityError, CertificateRequest, Crl, MAX_CRL, MAX_REQUEST, MAX_REVOCATIONS, Revocation,
    RevocationReason, create_authority, create_crl, create_request, issue, read_crl, read_request,
};
pub use detached::{DetachedError, MAX_DETACHED_CMS, sign_detached, verify_detached};
pub use error::SealError;
pub use identity::{
    Certificate, Fingerprint, IdentityError, KeyAlgorithm, KeyError, MAX_KEY_BLOCKS, MAX_KEY_FILE, MAX_PKCS12, Origin,
    Pkcs12Error, RecoveryCode, RecoveryError, Serial, SigningKey, Subject, Validity, age_seed, create_identity,
    encrypt_key, import_pkcs12, key_blocks, unlock_any, unlock_key,
};
pub use longterm::{LongTerm, WantedList, Withdrawal};
pub use pades::appearance::Appearance;
pub use pades::{ReservedField, Role};
pub use pdf::contents::{Contents, sealed_length};
pub use seal::{Pending, SealRequest, prepare, roles_to_sign, seal, sign, sign_to_stamp};
pub use trust::{Confiance, Controle, TrustStore};
pub use tsp::{MAX_TIMESTAMP_RESPONSE, TimestampToken, TspError, read_timestamp_response, timestamp_request};
pub use vault::{MemoryVault, NoVault, OsVault, SECRET_LENGTH, Vault, VaultError};
pub use verify::{
    AutreSignature, Effort, HorodatageReport, Limits, Niveau, Profil, Raison, Report, SignatureReport, Verdict,
    attachment, verify, verify_measured,
};
