//! The state of the shell: the open application, or why it is not open yet.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use app::{App, AppError, Ports, data_folder};
use tauri::async_runtime::{JoinHandle, block_on, spawn, spawn_blocking};
use tokio::sync::{Mutex, Notify};

use crate::commands::CommandError;

/// How often it is asked whether a backup is due: one that failed is tried again after that.
const BACKUP_TICK: Duration = Duration::from_mins(10);

/// How often, and how many times, it is asked whether the library is still used before it is opened anew.
const REOPEN_TICK: Duration = Duration::from_millis(20);
const REOPEN_TRIES: u32 = 250;

/// The open application, opened at first need and again after a failure.
pub struct Shell {
    place: Place,
    open: Slot,
    opened: Arc<Notify>,
    backups: std::sync::Mutex<Option<JoinHandle<()>>>,
}

type Slot = Arc<Mutex<Option<Arc<App>>>>;

/// Where the library is looked for.
#[derive(Clone)]
struct Place {
    /// The folder given at the start, which wins over any other.
    given: Option<PathBuf>,
    /// That folder, else the system's for this user; also where what is not the library is written.
    home: PathBuf,
}

impl Shell {
    /// A shell over the library, not opened yet; `home` is where it is while it was not moved.
    pub fn new(given: Option<PathBuf>, home: PathBuf) -> Self {
        Self {
            place: Place { given, home },
            open: Slot::default(),
            opened: Arc::default(),
            backups: std::sync::Mutex::default(),
        }
    }

    /// Where copies of sealed PDFs to be looked at are put: with the user's own data, never in a folder others share.
    pub fn copies(&self) -> PathBuf {
        self.place.home.join("copies")
    }

    /// Removes the copies of the times before. One that a reader still holds stays until the next start.
    pub fn forget_copies(&self) {
        if let Err(error) = std::fs::remove_dir_all(self.copies())
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "copies to be looked at were not removed");
        }
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
        let (place, open, told) = (self.place.clone(), Arc::clone(&self.open), Arc::clone(&self.opened));
        let done = spawn_blocking(move || {
            block_on(async move {
                let app = opened(&place, &mut *open.lock().await, &told).await?;
                work(app).await
            })
        });
        Ok(done.await.map_err(|error| AppError::Tache(error.to_string()))??)
    }

    /// Whether the library may be moved: not where its folder was given.
    pub fn can_move(&self) -> Result<(), AppError> {
        if self.place.given.is_some() { Err(AppError::EmplacementImpose) } else { Ok(()) }
    }

    /// Moves the library to the folder chosen, or inside; gives where. Everything asked meanwhile waits, then is done there.
    pub async fn move_library(&self, chosen: PathBuf) -> Result<PathBuf, CommandError> {
        self.can_move()?;
        let (place, open, told) = (self.place.clone(), Arc::clone(&self.open), Arc::clone(&self.opened));
        let done = spawn_blocking(move || {
            block_on(async move {
                let mut open = open.lock().await;
                let app = opened(&place, &mut open, &told).await?;
                let moved = app.move_library(&chosen, &place.home).await?;
                // Opened anew by the next command, where it is now. What was begun here cannot be saved here any more.
                *open = None;
                Ok::<_, AppError>(moved)
            })
        });
        Ok(done.await.map_err(|error| AppError::Tache(error.to_string()))??)
    }

    /// Closes the library once nothing uses it; the next command opens it again, with what was put beside it meanwhile.
    pub async fn reopen(&self) {
        let mut open = self.open.lock().await;
        let Some(mut app) = open.take() else { return };
        for _ in 0..REOPEN_TRIES {
            match Arc::try_unwrap(app) {
                Ok(alone) => return alone.close().await,
                Err(used) => app = used,
            }
            tokio::time::sleep(REOPEN_TICK).await;
        }
        // Something still works with it: what came will be there at the next start.
        *open = Some(app);
    }

    /// Backs the library up while it is open: soon after it is opened, then each time one is due.
    pub fn keep_backups(&self) {
        let (open, opened) = (Arc::clone(&self.open), Arc::clone(&self.opened));
        let task = spawn(async move {
            loop {
                tokio::select! {
                    () = opened.notified() => {}
                    () = tokio::time::sleep(BACKUP_TICK) => {}
                }
                let app = open.lock().await.clone();
                let Some(app) = app else { continue };
                if let Err(error) = app.backup_if_due().await {
                    tracing::warn!(code = error.code(), %error, "the library was not backed up");
                }
            }
        });
        *self.backups.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(task);
    }

    /// Lets go of the library at the end; what is saved already is on disk.
    pub fn close(&self) {
        let task = self.backups.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        block_on(async {
            if let Some(task) = task {
                // A backup half made is swept at the next opening.
                task.abort();
                let _ = task.await;
            }
            if let Some(app) = self.open.lock().await.take().and_then(Arc::into_inner) {
                app.close().await;
            }
        });
    }
}

async fn opened(place: &Place, open: &mut Option<Arc<App>>, told: &Notify) -> Result<Arc<App>, AppError> {
    if let Some(app) = open.as_ref() {
        return Ok(Arc::clone(app));
    }
    let app = begin(place).await.inspect_err(|error| {
        tracing::error!(code = error.code(), %error, "the library cannot be opened");
    })?;
    told.notify_one();
    Ok(Arc::clone(open.insert(Arc::new(app))))
}

async fn begin(place: &Place) -> Result<App, AppError> {
    let dir = data_folder(place.given.as_deref().map(Path::new))?;
    App::open(&dir, Ports::system()).await
}
