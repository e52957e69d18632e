//! What a use case needs from outside: the time, new ids, unpredictable bytes, the keyring, the network.
//!
//! Shells give the real ones, tests fixed ones; nothing else in the crate reads a clock or a random source.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use signature::{OsVault, Vault};
use uuid::Uuid;

use crate::horodatage::{ParHttp, Reseau};

/// A source of unpredictable bytes.
pub type Random = Arc<dyn Fn(&mut [u8]) -> Result<(), String> + Send + Sync>;

/// Time, ids, randomness, keyring, network.
#[derive(Clone)]
pub struct Ports {
    /// The present instant.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// A new id.
    pub id: Arc<dyn Fn() -> Uuid + Send + Sync>,
    /// Fills with unpredictable bytes; an error where the system has none to give.
    pub random: Random,
    /// Where secrets that open keys are kept.
    pub vault: Arc<dyn Vault>,
    /// The network, for a timestamp somebody asks for.
    pub reseau: Arc<dyn Reseau>,
    /// The zone in which dates are written for people.
    pub zone: TimeZone,
}

impl Ports {
    /// Those of the machine.
    pub fn system() -> Self {
        Self {
            now: Arc::new(Timestamp::now),
            id: Arc::new(Uuid::now_v7),
            random: Arc::new(|bytes| getrandom::fill(bytes).map_err(|error| error.to_string())),
            vault: Arc::new(OsVault::new("Probant")),
            reseau: Arc::new(ParHttp),
            zone: TimeZone::system(),
        }
    }
}
