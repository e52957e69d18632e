//! Copies that leave the library: written where the person said, or shown in the system's reader.
//!
//! What a reader does with one cannot touch the library: those are put with the user's own data, never in a folder others share, and are gone at the next start.

use std::path::PathBuf;

use app::{AppError, write_file};
use tauri::AppHandle;
use tauri::async_runtime::spawn_blocking;
use tauri_plugin_opener::OpenerExt;

use super::{CmdResult, malformed};
use crate::shell::Shell;

/// Writes a copy where a dialog answered; gives the name it has there, `None` when the person gave up.
pub(super) async fn save_copy(path: Option<PathBuf>, nom: String, bytes: Vec<u8>) -> CmdResult<Option<String>> {
    let Some(path) = path else { return Ok(None) };
    let saved = path.file_name().map_or(nom, |name| name.to_string_lossy().into_owned());
    spawn_blocking(move || write_file(&path, &bytes)).await.map_err(|_| malformed())??;
    Ok(Some(saved))
}

/// Writes a copy called `nom` in a folder of its own called `of`, and opens it.
pub(super) async fn open_copy(handle: &AppHandle, shell: &Shell, of: &str, nom: &str, bytes: Vec<u8>) -> CmdResult<()> {
    let folder = shell.copies().join(of);
    let path = folder.join(nom);
    let shown = path.clone();
    std::fs::create_dir_all(&folder).map_err(|error| AppError::of_file(nom, &error))?;
    spawn_blocking(move || write_file(&path, &bytes)).await.map_err(|_| malformed())??;
    handle.opener().open_path(shown.to_string_lossy(), None::<&str>).map_err(|error| {
        tracing::warn!(%error, "no PDF reader");
        AppError::SansLecteurPdf
    })?;
    Ok(())
}
