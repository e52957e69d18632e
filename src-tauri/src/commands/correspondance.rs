//! The table of correspondence: looked at, taken away as a file, opened to be printed.

use app::{FichierFait, FormatTableau};
use domain::{Correspondance, DossierId};
use tauri::{AppHandle, State};

use super::CmdResult;
use super::copies::{open_copy, save_copy};
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
    save_copy(dialogs::save_table(&handle, &nom, format.extension()).await, nom, octets).await
}

/// Opens the pages in the system's PDF reader, which prints them.
#[tauri::command]
pub async fn print_correspondance(handle: AppHandle, shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<()> {
    let FichierFait { nom, octets } =
        shell.run(async move |app| app.correspondance_file(dossier, FormatTableau::Pdf).await).await?;
    open_copy(&handle, &shell, &dossier.to_string(), &nom, octets).await
}
