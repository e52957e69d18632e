//! Files chosen in a native dialog, until the page has asked for each.
//!
//! The page gets their names and a number for the lot, never a path: it asks for one after the other by rank, so that it can say
//! how far it is and stop. A new choice replaces the one before.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use app::vues::FichiersChoisis;

/// The last files chosen.
#[derive(Default)]
pub struct Chosen(Mutex<Lot>);

#[derive(Default)]
struct Lot {
    number: u32,
    paths: Vec<PathBuf>,
}

impl Chosen {
    /// Keeps what was chosen and says what the page may know of it.
    pub fn keep(&self, paths: Vec<PathBuf>) -> FichiersChoisis {
        let mut lot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lot.number = lot.number.wrapping_add(1);
        lot.paths = paths;
        FichiersChoisis { lot: lot.number, noms: lot.paths.iter().map(|path| name(path)).collect() }
    }

    /// The file of that rank, from 0; `None` once another choice was made.
    pub fn path(&self, lot: u32, rang: usize) -> Option<PathBuf> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.number == lot { kept.paths.get(rang).cloned() } else { None }
    }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_knows_names_and_a_lot_that_was_replaced_opens_nothing() {
        let chosen = Chosen::default();
        let first = chosen.keep(vec!["/home/camille/Photos/baie.jpg".into()]);
        assert_eq!(first.noms, ["baie.jpg"]);
        assert_eq!(chosen.path(first.lot, 0), Some("/home/camille/Photos/baie.jpg".into()));
        assert_eq!(chosen.path(first.lot, 1), None);
        let second = chosen.keep(Vec::new());
        assert_eq!(chosen.path(first.lot, 0), None);
        assert_eq!(chosen.path(second.lot, 0), None);
    }
}
