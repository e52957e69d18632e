//! The keyring of the operating system: Secret Service, Keychain, Credential Manager.
//!
//! Every call runs on a thread of its own and is given up after a delay: a locked Secret Service may wait for a
//! prompt that nobody sees. A thread given up ends with the call it is stuck in, or with the process.

use std::sync::{Mutex, PoisonError, mpsc};
use std::time::Duration;

use keyring::{Entry, Error};
use zeroize::Zeroizing;

use super::{SECRET_LENGTH, Vault, VaultError};

/// How long a keyring may take by default: long enough for the user to type the keyring's own password.
const PATIENCE: Duration = Duration::from_secs(30);
/// Account of the entry that [`Vault::probe`] writes and deletes.
const PROBE: &str = "essai";

/// The keyring of the operating system, under one service name.
#[derive(Debug, Clone)]
pub struct OsVault {
    service: String,
    patience: Duration,
}

impl OsVault {
    /// The keyring, under the service name `service`.
    pub fn new(service: impl Into<String>) -> Self {
        Self { service: service.into(), patience: PATIENCE }
    }

    /// The same, giving up after `patience`.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Runs `task` on the entry of `account`, on a thread of its own.
    fn run<T: Send + 'static>(
        &self,
        account: &str,
        task: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, VaultError> {
        let (service, account) = (self.service.clone(), account.to_owned());
        let (sender, receiver) = mpsc::sync_channel(1);
        let worker = move || {
            let outcome = match Entry::store_status() {
                Ok(()) => Entry::new(&service, &account).and_then(|entry| task(&entry)).map_err(explain),
                Err(_) => Err(VaultError::Absent),
            };
            // Nobody listens any more once the delay is over.
            let _ = sender.send(outcome);
        };
        std::thread::Builder::new()
            .name("trousseau".to_owned())
            .spawn(worker)
            .map_err(|error| VaultError::Failed(error.to_string()))?;
        match receiver.recv_timeout(self.patience) {
            Ok(outcome) => outcome,
            Err(mpsc::RecvTimeoutError::Timeout) => Err(VaultError::TimedOut),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(VaultError::Failed("worker stopped".to_owned())),
        }
    }
}

impl Vault for OsVault {
    fn probe(&self) -> Result<(), VaultError> {
        // Two at once would take each other's entry away, and call a keyring that works forgetful.
        static ALONE: Mutex<()> = Mutex::new(());
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let secret = [0xA5; SECRET_LENGTH];
        self.store(PROBE, &secret)?;
        let kept = self.read(PROBE)?.is_some_and(|read| read.as_slice() == secret);
        self.delete(PROBE)?;
        if kept { Ok(()) } else { Err(VaultError::Forgot) }
    }

    fn store(&self, account: &str, secret: &[u8]) -> Result<(), VaultError> {
        let secret = Zeroizing::new(secret.to_vec());
        self.run(account, move |entry| entry.set_secret(&secret))
    }

    fn read(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        self.run(account, |entry| match entry.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn delete(&self, account: &str) -> Result<(), VaultError> {
        self.run(account, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            outcome => outcome,
        })
    }
}

/// What a keyring's error means for us. Secret Service reports a refused prompt or a locked collection in words
/// only, so the words are looked at; anything else stays a failure with its message.
fn explain(error: Error) -> VaultError {
    match error {
        Error::NoDefaultStore | Error::Invalid(..) => VaultError::Absent,
        Error::NoStorageAccess(_) => VaultError::Locked,
        other => {
            let message = other.to_string();
            if ["ocked", "rompt", "ismissed"].iter().any(|word| message.contains(word)) {
                VaultError::Locked
            } else if ["ServiceUnknown", "not provided by any"].iter().any(|word| message.contains(word)) {
                VaultError::Absent
            } else {
                VaultError::Failed(message)
            }
        }
    }
}
