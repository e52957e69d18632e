//! Time, ids, randomness and keyring that are the same at every run; no network.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::{Ports, SansReseau};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use signature::{NoVault, Vault};
use uuid::Uuid;

/// The instant of every test that has no reason for another.
pub const NOW: &str = "2026-03-12T10:20:30Z";

/// A clock that stands still, counted ids, counted randomness, no keyring.
pub fn fixed() -> Ports {
    at(NOW, NoVault)
}

/// The same at another instant and with that keyring.
///
/// # Panics
/// When `instant` is not one.
pub fn at(instant: &str, vault: impl Vault + 'static) -> Ports {
    let now: Timestamp = instant.parse().expect("an instant of a test");
    let (ids, drawn) = (AtomicU64::new(1), AtomicU64::new(1));
    Ports {
        now: Arc::new(move || now),
        id: Arc::new(move || Uuid::from_u128(ids.fetch_add(1, Ordering::Relaxed).into())),
        random: Arc::new(move |bytes| {
            for byte in bytes {
                let count = drawn.fetch_add(1, Ordering::Relaxed);
                *byte = (count.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
            }
            Ok(())
        }),
        vault: Arc::new(vault),
        reseau: Arc::new(SansReseau),
        zone: TimeZone::UTC,
    }
}
