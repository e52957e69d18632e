//! Timestamps and what makes a signature verifiable for long, with an authority that OpenSSL plays.
//!
//! Keys and certificates are made anew for each test by `tests/validators/authority.sh`. Without OpenSSL the tests say so and
//! have nothing to say.
#![allow(clippy::unwrap_used)]

mod answers;
mod bench;
mod forged;
mod judges;
mod long_term;
mod stamped;
