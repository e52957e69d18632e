//! Native dialogs: the only place where a path enters the window.
//!
//! A window driven by a test cannot click in a native dialog: there, and only there, `PROBANT_DIALOGUE` answers instead.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use crate::start::AUTOMATION;

/// Photos to add; empty when the user gave up.
pub async fn pick_images<R: Runtime>(handle: &AppHandle<R>) -> Vec<PathBuf> {
    if let Some(answer) = answered() {
        return answer;
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Ajouter des preuves");
    dialog
        .add_filter("Photos", &["jpg", "jpeg", "png", "webp", "gif"])
        .add_filter("Tous les fichiers", &["*"])
        .pick_files(move |files| {
            // Nobody waits any more when the window is gone.
            let _ = sender.send(files.unwrap_or_default());
        });
    receiver.await.unwrap_or_default().into_iter().filter_map(path).collect()
}

/// A PDF to verify; `None` when the user gave up.
pub async fn pick_pdf<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Vérifier un dossier PDF").add_filter("PDF", &["pdf"]);
    dialog.pick_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// Where to save a PDF; `None` when the user gave up.
pub async fn save_pdf<R: Runtime>(handle: &AppHandle<R>, name: &str) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Enregistrer une copie").set_file_name(name);
    dialog.add_filter("PDF", &["pdf"]).save_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

fn path(file: FilePath) -> Option<PathBuf> {
    file.into_path().ok()
}

fn answered() -> Option<Vec<PathBuf>> {
    std::env::var_os(AUTOMATION)?;
    std::env::var_os("PROBANT_DIALOGUE").map(|paths| std::env::split_paths(&paths).collect())
}
