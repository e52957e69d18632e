//! Long work seen from outside: how far it is, and a way to stop it.
//!
//! A [`Suivi`] goes along with one piece of work. Each step tells it where it is, and asks it between two things whether to go
//! on. What is told is final French; steps that come faster than anybody reads are passed over, the first and the last of each
//! never are. Stopping is asking: the work ends at its next question with [`AppError::Arrete`], and keeps nothing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::error::AppError;
use crate::vues_suivi::AvancementVue;
use crate::wording;

/// The signature is made.
pub(crate) const SIGNATURE: &str = "signature";

/// What was signed is verified before it is kept.
pub(crate) const VERIFICATION: &str = "verification";

/// The shortest time between two things told of one step.
const PACE: Duration = Duration::from_millis(50);

/// Who hears how far the work is.
type Told = Box<dyn Fn(&AvancementVue) + Send + Sync>;

/// One piece of work, followed. Clones are the same work.
#[derive(Clone, Default)]
pub struct Suivi {
    stop: Arc<AtomicBool>,
    heard: Option<Arc<Heard>>,
}

struct Heard {
    told: Told,
    last: Mutex<Option<(&'static str, Instant)>>,
}

impl Suivi {
    /// Work whose progress goes to `told`, which must be quick.
    pub fn new(told: impl Fn(&AvancementVue) + Send + Sync + 'static) -> Self {
        let heard = Heard { told: Box::new(told), last: Mutex::default() };
        Self { stop: Arc::default(), heard: Some(Arc::new(heard)) }
    }

    /// Step `code` is at `fait` of `total`; a `total` of 0 is a step that is not counted.
    pub fn etape(&self, code: &'static str, fait: usize, total: usize) {
        let Some(heard) = &self.heard else { return };
        let mut last = heard.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let soon = last.is_some_and(|(step, at)| step == code && now.duration_since(at) < PACE);
        if soon && fait < total {
            return;
        }
        *last = Some((code, now));
        let phrase = wording::suivi::phrase(code, fait, total);
        // Told while the lock is held: what two threads tell arrives in order.
        (heard.told)(&AvancementVue { etape: code.to_owned(), phrase, fait, total });
    }

    /// Whether to stop.
    pub fn arrete(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Errors with [`AppError::Arrete`] once asked to stop.
    pub fn check(&self) -> Result<(), AppError> {
        if self.arrete() { Err(AppError::Arrete) } else { Ok(()) }
    }

    /// Asks to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// What is set once asked to stop, for what knows nothing of this crate.
    pub fn stop_flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }
}

impl document::Suivi for Suivi {
    fn etape(&self, code: &'static str, fait: usize, total: usize) {
        Self::etape(self, code, fait, total);
    }

    fn arrete(&self) -> bool {
        Self::arrete(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_of_a_step_are_told_and_most_of_a_crowd_between_is_not() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let suivi = Suivi::new(move |vue| heard.lock().expect("one thread").push((vue.fait, vue.phrase.clone())));
        for fait in 0..=10_000 {
            suivi.etape("images", fait, 10_000);
        }
        let told = told.lock().expect("one thread");
        assert_eq!(told.first().map(|(fait, _)| *fait), Some(0));
        assert_eq!(told.last(), Some(&(10_000, "Images 10\u{202f}000 sur 10\u{202f}000".to_owned())));
        assert!(told.len() < 2_000, "{} told", told.len());
    }

    #[test]
    fn every_clone_is_the_same_work() {
        let suivi = Suivi::default();
        assert!(suivi.check().is_ok());
        suivi.clone().stop();
        assert!(suivi.arrete() && suivi.stop_flag().load(Ordering::Relaxed));
        assert_eq!(suivi.check().expect_err("stopped").code(), "arrete");
    }
}
