//! The table of correspondence: looked at, taken away as a file, opened to be printed.

use app::{FichierFait, FormatTableau, write_file};
use domain::{Correspondance, DossierId};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};

use super::copies::open_copy;
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
    open_copy(&handle, &shell, &dossier.to_string(), &nom, octets).await
}
