//! Long work that the page follows and may stop.
//!
//! The page names each piece of work with an id of its own and gives a channel; what the work tells goes there. Asking to stop
//! names that id again. Work that has ended is known no more, and asking it to stop is no error: it ended first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use app::Suivi;
use app::vues_suivi::AvancementVue;
use tauri::ipc::Channel;
use uuid::Uuid;

/// The work that runs.
#[derive(Default)]
pub struct Works(Arc<Mutex<HashMap<Uuid, Suivi>>>);

/// One piece of work; forgotten when this is dropped.
pub struct Work {
    id: Uuid,
    suivi: Suivi,
    all: Arc<Mutex<HashMap<Uuid, Suivi>>>,
}

impl Works {
    /// Work named `id`, heard on `channel`.
    pub fn begin(&self, id: Uuid, channel: Channel<AvancementVue>) -> Work {
        let suivi = Suivi::new(move |vue| {
            // A page that left hears nothing; the work does not mind.
            let _ = channel.send(vue.clone());
        });
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, suivi.clone());
        Work { id, suivi, all: Arc::clone(&self.0) }
    }

    /// Asks it to stop.
    pub fn stop(&self, id: Uuid) {
        if let Some(suivi) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            suivi.stop();
        }
    }

    /// Asks all of it to stop: the window closes.
    pub fn stop_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().for_each(Suivi::stop);
    }
}

impl Work {
    /// What the use case tells and asks.
    pub fn suivi(&self) -> Suivi {
        self.suivi.clone()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
