//! Where the secret that unlocks the key is kept: the system's keyring, nothing, or memory (for tests).
//!
//! Only a 32-byte secret is ever kept there: Windows limits an entry, and losing a keyring must cost nothing that
//! the passphrase or the recovery code cannot give back.

mod os;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

pub use os::OsVault;

/// Length of the secrets kept in a vault, in bytes.
pub const SECRET_LENGTH: usize = 32;

/// Why a vault did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is no keyring on this machine or in this session.
    #[error("there is no keyring in this session")]
    Absent,
    /// There is one, but it is locked or asks the user something.
    #[error("the keyring is locked")]
    Locked,
    /// It said that it kept something and does not have it.
    #[error("the keyring forgot what it was given")]
    Forgot,
    /// It did not answer in time.
    #[error("the keyring does not answer")]
    TimedOut,
    /// It failed otherwise.
    #[error("the keyring failed: {0}")]
    Failed(String),
}

impl VaultError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent => "trousseau_absent",
            Self::Locked => "trousseau_verrouille",
            Self::Forgot => "trousseau_oublieux",
            Self::TimedOut => "trousseau_muet",
            Self::Failed(_) => "trousseau_en_panne",
        }
    }
}

/// Keeps one secret an account.
pub trait Vault: Send + Sync {
    /// Whether the vault really works: writes, reads back and deletes.
    fn probe(&self) -> Result<(), VaultError>;
    /// Keeps `secret` for `account`, replacing what was there.
    fn store(&self, account: &str, secret: &[u8]) -> Result<(), VaultError>;
    /// The secret of `account`; `None` when there is none (any more).
    fn read(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError>;
    /// Deletes the secret of `account`; not an error when there is none.
    fn delete(&self, account: &str) -> Result<(), VaultError>;
}

/// No vault at all: every use says [`VaultError::Absent`].
#[derive(Debug, Clone, Copy, Default)]
pub struct NoVault;

impl Vault for NoVault {
    fn probe(&self) -> Result<(), VaultError> {
        Err(VaultError::Absent)
    }
    fn store(&self, _account: &str, _secret: &[u8]) -> Result<(), VaultError> {
        Err(VaultError::Absent)
    }
    fn read(&self, _account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        Err(VaultError::Absent)
    }
    fn delete(&self, _account: &str) -> Result<(), VaultError> {
        Err(VaultError::Absent)
    }
}

/// A vault that lasts as long as the process, for tests.
#[derive(Default)]
pub struct MemoryVault(Mutex<BTreeMap<String, Zeroizing<Vec<u8>>>>);

impl std::fmt::Debug for MemoryVault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("MemoryVault(..)")
    }
}

impl MemoryVault {
    fn secrets(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Zeroizing<Vec<u8>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Vault for MemoryVault {
    fn probe(&self) -> Result<(), VaultError> {
        Ok(())
    }
    fn store(&self, account: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.secrets().insert(account.to_owned(), Zeroizing::new(secret.to_vec()));
        Ok(())
    }
    fn read(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        Ok(self.secrets().get(account).cloned())
    }
    fn delete(&self, account: &str) -> Result<(), VaultError> {
        self.secrets().remove(account);
        Ok(())
    }
}
