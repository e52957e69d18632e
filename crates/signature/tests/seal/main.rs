//! Sealing and verifying a small Typst file, seen from outside the crate.
#![allow(clippy::unwrap_used)]

mod fixture;
mod hostile;
mod judges;
mod shape;
