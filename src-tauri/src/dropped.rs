//! Where files let go on the window are, where the system says so.
//!
//! The page never sees a place; some engines do not even give it the files (`WebKitGTK` hides those of a file manager). The shell
//! watches beside it, changes nothing of the drag, and remembers what was let go; the page gets a number for the lot, never a path,
//! once, and not under names that are not those it saw. Where the system does not say, or the drag was not seen, there is no
//! number: the page has the bytes, or nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tauri::{Manager, Runtime, WebviewWindow};

/// Lots that were let go and not verified yet, at most; the oldest leave first.
const MOST_LOTS: usize = 50;

/// What was dragged over the window, and what was let go.
#[derive(Clone, Default)]
pub struct Dropped(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    over: Vec<PathBuf>,
    let_go: Vec<PathBuf>,
    last: u32,
    lots: BTreeMap<u32, Vec<PathBuf>>,
}

impl Dropped {
    /// Those files are over the window.
    fn over(&self, paths: Vec<PathBuf>) {
        self.seen(|seen| seen.over = paths);
    }

    /// They were let go there.
    fn let_go(&self) {
        self.seen(|seen| seen.let_go = std::mem::take(&mut seen.over));
    }

    /// The lot of what was just let go, once. Where the page saw names, they must be the very names.
    pub fn claim(&self, mut names: Vec<String>) -> Option<u32> {
        self.seen(|seen| {
            let paths = std::mem::take(&mut seen.let_go);
            let mut there: Vec<String> = paths.iter().map(|path| name(path)).collect();
            there.sort();
            names.sort();
            if paths.is_empty() || !(names.is_empty() || names == there) {
                return None;
            }
            seen.last = seen.last.wrapping_add(1);
            let lot = seen.last;
            seen.lots.insert(lot, paths);
            if seen.lots.len() > MOST_LOTS {
                seen.lots.pop_first();
            }
            Some(lot)
        })
    }

    /// The places of a lot, once.
    pub fn take(&self, lot: u32) -> Option<Vec<PathBuf>> {
        self.seen(|seen| seen.lots.remove(&lot))
    }

    fn seen<T>(&self, what: impl FnOnce(&mut Seen) -> T) -> T {
        what(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn name(path: &std::path::Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Watches what is dragged over the window.
pub fn watch<R: Runtime>(window: &WebviewWindow<R>) {
    let dropped = window.state::<Dropped>().inner().clone();
    if let Err(error) = watch_system(window, dropped) {
        tracing::warn!(%error, "what is let go on the window is known by its bytes only");
    }
}

#[cfg(target_os = "linux")]
fn watch_system<R: Runtime>(window: &WebviewWindow<R>, dropped: Dropped) -> tauri::Result<()> {
    use gtk::prelude::WidgetExt;
    use tauri::Url;

    window.with_webview(move |webview| {
        let view = webview.inner();
        let over = dropped.clone();
        view.connect_drag_data_received(move |_, _, _, _, data, _, _| {
            let uris = data.uris();
            let paths = uris.iter().filter_map(|uri| Url::parse(uri).ok()?.to_file_path().ok()).collect::<Vec<_>>();
            // What is dragged is asked for in several forms: only one of them is places.
            if !paths.is_empty() && paths.len() == uris.len() {
                over.over(paths);
            }
        });
        view.connect_drag_drop(move |_, _, _, _, _| {
            dropped.let_go();
            // Not answered for the engine, which comes after.
            false
        });
    })
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "as on the system that can fail")]
fn watch_system<R: Runtime>(_window: &WebviewWindow<R>, _dropped: Dropped) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_lot_is_what_was_let_go_once_and_never_under_other_names() {
        let dropped = Dropped::default();
        let paths: Vec<PathBuf> = vec!["/reçus/b.pdf".into(), "/reçus/a.pdf".into()];
        let drag = || dropped.over(paths.clone());
        assert_eq!(dropped.claim(Vec::new()), None, "nothing was dragged");
        drag();
        assert_eq!(dropped.claim(names(&["a.pdf", "b.pdf"])), None, "what is over the window was not let go");
        for wrong in [&["a.pdf"][..], &["a.pdf", "c.pdf"], &["a.pdf", "b.pdf", "b.pdf"]] {
            drag();
            dropped.let_go();
            assert_eq!(dropped.claim(names(wrong)), None, "{wrong:?}");
        }
        for seen in [&["a.pdf", "b.pdf"][..], &[]] {
            drag();
            dropped.let_go();
            let lot = dropped.claim(names(seen)).expect("these very files, or an engine that names none");
            assert_eq!(dropped.claim(names(seen)), None, "a drop is one drop");
            assert_eq!((dropped.take(lot), dropped.take(lot)), (Some(paths.clone()), None));
        }
    }

    #[test]
    fn lots_that_nobody_asks_for_are_not_kept_without_end() {
        let dropped = Dropped::default();
        let lots: Vec<u32> = (0..60)
            .map(|rank| {
                dropped.over(vec![format!("/{rank}.pdf").into()]);
                dropped.let_go();
                dropped.claim(vec![format!("{rank}.pdf")]).expect("these very files")
            })
            .collect();
        assert_eq!((dropped.take(lots[0]), dropped.take(lots[59])), (None, Some(vec!["/59.pdf".into()])));
    }
}
