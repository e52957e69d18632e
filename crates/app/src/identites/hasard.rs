//! Work that needs unpredictable bytes and takes a while: on a thread of its own, and given up whole where the source fails.

use signature::Vault;
use std::sync::Arc;

use crate::error::AppError;
use crate::library::App;
use crate::ports::Ports;

/// Fills a slice with unpredictable bytes.
pub(super) type Source<'a> = &'a mut dyn FnMut(&mut [u8]);

impl App {
    /// Runs `work` with the source of randomness and the keyring. The first failure of the source is kept, and nothing made
    /// from it is.
    pub(super) async fn with_random<T: Send + 'static>(
        &self,
        work: impl FnOnce(Source<'_>, &dyn Vault) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let Ports { random, vault, .. } = self.ports.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut failure = None;
            let mut source = |bytes: &mut [u8]| {
                if let Err(error) = random(bytes) {
                    failure.get_or_insert(error);
                }
            };
            let made = work(&mut source, vault.as_ref());
            match failure {
                Some(error) => Err(AppError::Hasard(error)),
                None => made,
            }
        });
        done.await?
    }

    /// Runs `work` with the keyring, which may be slow to answer.
    pub(super) async fn with_vault<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Vault) -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let vault = Arc::clone(&self.ports.vault);
        Ok(tokio::task::spawn_blocking(move || work(vault.as_ref())).await?)
    }
}
