//! The table of correspondence: looked at, taken away as a file, opened to be printed.

use app::{AppError, FichierFait, FormatTableau, write_file};
use domain::{Correspondance, DossierId};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use super::{CmdResult, malformed};
use crate::dialogs;
use crate::shell::Shell;

#[tauri::command]
pub async fn correspondance(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Correspondance> {
    shell.run(async move |app| app.correspondance(dossier).await).await
}

#[tauri::command]
pub async fn export_correspondance(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    format: FormatTableau,
) -> CmdResult<Option<String>> {
    let FichierFait { nom, octets } =
        shell.run(async move |app| app.correspondance_file(dossier, format).await).await?;
    let Some(path) = dialogs::save_table(&handle, &nom, format.extension()).await else { return Ok(None) };
    let saved = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or(nom);
    spawn_blocking(move || write_file(&path, &octets)).await.map_err(|_| malformed())??;
    Ok(Some(saved))
}

/// Opens the pages in the system's PDF reader, which prints them.
#[tauri::command]
pub async fn print_correspondance(handle: AppHandle, shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<()> {
    let FichierFait { nom, octets } =
        shell.run(async move |app| app.correspondance_file(dossier, FormatTableau::Pdf).await).await?;
    let folder = shell.copies().join(dossier.to_string());
    std::fs::create_dir_all(&folder).map_err(|error| AppError::of_file(nom.clone(), &error))?;
    let path = folder.join(nom);
    let shown = path.clone();
    spawn_blocking(move || write_file(&path, &octets)).await.map_err(|_| malformed())??;
    handle.opener().open_path(shown.to_string_lossy(), None::<&str>).map_err(|error| {
        tracing::warn!(%error, "no PDF reader");
        AppError::SansLecteurPdf
    })?;
    Ok(())
}
