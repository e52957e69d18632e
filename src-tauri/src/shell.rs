//! The state of the shell: the open application, or why it is not open yet.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, AppError, Ports};
use tauri::async_runtime::{block_on, spawn_blocking};
use tokio::sync::Mutex;

use crate::commands::CommandError;

/// The open application, opened at first need and again after a failure.
pub struct Shell {
    dir: PathBuf,
    open: Arc<Mutex<Option<Arc<App>>>>,
}

impl Shell {
    /// A shell over the library of `dir`, not opened yet.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir, open: Arc::default() }
    }

    /// Where copies of sealed PDFs to be looked at are put: with the user's own data, never in a folder others share.
    pub fn copies(&self) -> PathBuf {
        self.dir.join("copies")
    }

    /// Runs one use case on a thread of its own, so that a slow disk never holds the window.
    ///
    /// A library that could not be opened is tried again at each call: « Réessayer » is calling again.
    pub async fn run<T, W, F>(&self, work: W) -> Result<T, CommandError>
    where
        T: Send + 'static,
        W: FnOnce(Arc<App>) -> F + Send + 'static,
        F: Future<Output = Result<T, AppError>>,
    {
        let (dir, open) = (self.dir.clone(), Arc::clone(&self.open));
        let done = spawn_blocking(move || block_on(async move { work(opened(&dir, &open).await?).await })).await;
        Ok(done.map_err(|error| AppError::Tache(error.to_string()))??)
    }

    /// Lets go of the library at the end; what is saved already is on disk.
    pub fn close(&self) {
        block_on(async {
            if let Some(app) = self.open.lock().await.take().and_then(Arc::into_inner) {
                app.close().await;
            }
        });
    }
}

async fn opened(dir: &Path, open: &Mutex<Option<Arc<App>>>) -> Result<Arc<App>, AppError> {
    let mut open = open.lock().await;
    if let Some(app) = open.as_ref() {
        return Ok(Arc::clone(app));
    }
    let app = App::open(dir, Ports::system()).await.inspect_err(|error| {
        tracing::error!(code = error.code(), %error, "the library cannot be opened");
    })?;
    Ok(Arc::clone(open.insert(Arc::new(app))))
}
