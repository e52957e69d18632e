//! How much work reading a file may be, how much it was, and the wish to stop.
//!
//! A file decides how it is read: the same object may be named a hundred thousand times. So every byte looked at is counted, and
//! beyond a fixed number the file is refused, whatever it says of itself. The count is what tests judge: it is the same on
//! every machine, where a time is not.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use sha2::digest::Update;

use super::{Malformed, Parsed};

/// Most bytes of objects that are read in one file. A thousand pages take about a tenth of it.
const MAX_READ: u64 = 64_000_000;

/// How many bytes are hashed between two looks at the wish to stop: less than a few milliseconds on any machine.
const STRIDE: usize = 1 << 20;

/// What verifying a file took, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// Bytes of objects read; one that is read twice counts twice.
    pub read: u64,
    /// Bytes hashed.
    pub hashed: u64,
}

/// Counts, bounds, and listens.
#[derive(Debug, Default)]
pub(crate) struct Meter<'a> {
    read: AtomicU64,
    hashed: AtomicU64,
    arret: Option<&'a AtomicBool>,
}

impl<'a> Meter<'a> {
    /// Counts from zero, until `arret` becomes true.
    pub(crate) fn new(arret: Option<&'a AtomicBool>) -> Arc<Self> {
        Arc::new(Self { arret, ..Self::default() })
    }

    /// Whether somebody wants it to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.arret.is_some_and(|arret| arret.load(Ordering::Relaxed))
    }

    /// Counts `bytes` that were read; errors when that is too many, or when somebody wants it to stop.
    pub(crate) fn spend(&self, bytes: usize) -> Parsed<()> {
        let bytes = bytes as u64;
        let spent = self.read.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        if spent > MAX_READ || self.is_stopped() { Err(Malformed) } else { Ok(()) }
    }

    /// Hashes `bytes` into `digest`; errors when somebody wants it to stop.
    pub(crate) fn hash(&self, digest: &mut impl Update, bytes: &[u8]) -> Parsed<()> {
        for part in bytes.chunks(STRIDE) {
            if self.is_stopped() {
                return Err(Malformed);
            }
            digest.update(part);
            self.hashed.fetch_add(part.len() as u64, Ordering::Relaxed);
        }
        Ok(())
    }

    /// What was counted so far.
    pub(crate) fn effort(&self) -> Effort {
        Effort { read: self.read.load(Ordering::Relaxed), hashed: self.hashed.load(Ordering::Relaxed) }
    }
}
