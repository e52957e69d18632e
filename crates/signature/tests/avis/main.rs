//! Identities, detached signatures, authorities and trust, seen from outside the crate.
#![allow(clippy::unwrap_used)]

mod authority;
mod authority_forged;
mod detached;
mod fixture;
mod forged;
mod imported;
mod pdf;
mod pkcs12;
mod trust;
