//! Native dialogs: the only place where a path enters the window.
//!
//! A window driven by a test cannot click in a native dialog: there, and only there, `PROBANT_DIALOGUE` answers instead.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use crate::start::AUTOMATION;

/// Photos to add, one or several; empty when the user gave up.
pub async fn pick_images<R: Runtime>(handle: &AppHandle<R>, several: bool) -> Vec<PathBuf> {
    if let Some(answer) = answered() {
        return answer;
    }
    let (sender, receiver) = oneshot::channel();
    let title = if several { "Ajouter des preuves" } else { "Remplacer une preuve" };
    let dialog = handle.dialog().file().set_title(title);
    let dialog = dialog
        .add_filter("Photos et PDF", &["jpg", "jpeg", "png", "webp", "gif", "pdf"])
        .add_filter("Tous les fichiers", &["*"]);
    // Nobody waits any more when the window is gone.
    if several {
        dialog.pick_files(move |files| drop(sender.send(files.unwrap_or_default())));
    } else {
        dialog.pick_file(move |file| drop(sender.send(file.into_iter().collect())));
    }
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

/// PDFs received, one or several; empty when the user gave up.
pub async fn pick_pdfs<R: Runtime>(handle: &AppHandle<R>) -> Vec<PathBuf> {
    if let Some(answer) = answered() {
        return answer;
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Vérifier des dossiers PDF").add_filter("PDF", &["pdf"]);
    dialog.add_filter("Tous les fichiers", &["*"]).pick_files(move |files| {
        let _ = sender.send(files);
    });
    receiver.await.ok().flatten().unwrap_or_default().into_iter().filter_map(path).collect()
}

/// A folder of PDFs received; `None` when the user gave up.
pub async fn pick_received_folder<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Vérifier tous les PDF d’un dossier");
    dialog.pick_folder(move |folder| {
        let _ = sender.send(folder);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// An official document to read; `None` when the user gave up.
pub async fn pick_document<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Choisir le document officiel d’un CQPM");
    let dialog = dialog.add_filter("Documents", &["pdf", "docx", "odt", "html", "htm", "txt", "md"]);
    dialog.add_filter("Tous les fichiers", &["*"]).pick_file(move |file| {
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

/// A key and its certificate to import; `None` when the user gave up.
pub async fn pick_p12<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Importer un certificat");
    dialog.add_filter("Certificat avec sa clé", &["p12", "pfx"]).pick_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// Where to save a recovery sheet; `None` when the user gave up.
pub async fn save_secours<R: Runtime>(handle: &AppHandle<R>, name: &str) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Enregistrer la fiche de secours à imprimer").set_file_name(name);
    dialog.add_filter("PDF", &["pdf"]).save_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// Where to save a table; `extension` says its kind. `None` when the user gave up.
pub async fn save_table<R: Runtime>(handle: &AppHandle<R>, name: &str, extension: &str) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Enregistrer le tableau").set_file_name(name);
    dialog.add_filter(extension.to_uppercase(), &[extension]).save_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// Where to save a whole dossier, as open files (`zip`) or encrypted (`probant`); `None` when the user gave up.
pub async fn save_export<R: Runtime>(handle: &AppHandle<R>, name: &str, extension: &str) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Exporter tout le dossier").set_file_name(name);
    dialog.add_filter("Dossier exporté", &[extension]).save_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// Where to save a package; `None` when the user gave up.
pub async fn save_paquet<R: Runtime>(handle: &AppHandle<R>, name: &str) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Enregistrer le fichier à envoyer").set_file_name(name);
    dialog.add_filter("Paquet Probant", &["probant"]).save_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// A dossier to import; `None` when the user gave up.
pub async fn pick_import<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Ouvrir un fichier reçu");
    dialog.add_filter("Fichiers de Probant", &["probant", "zip", "pdf"]).pick_file(move |file| {
        let _ = sender.send(file);
    });
    receiver.await.ok().flatten().and_then(path)
}

/// A folder for the library; `None` when the user gave up.
pub async fn pick_folder<R: Runtime>(handle: &AppHandle<R>) -> Option<PathBuf> {
    if let Some(answer) = answered() {
        return answer.into_iter().next();
    }
    let (sender, receiver) = oneshot::channel();
    let dialog = handle.dialog().file().set_title("Déplacer la bibliothèque dans un dossier");
    dialog.set_can_create_directories(true).pick_folder(move |folder| {
        let _ = sender.send(folder);
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
