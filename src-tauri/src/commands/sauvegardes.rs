//! Backups and the place of the library. A backup is named by its name in the list; the place comes from a native dialog.

use app::vues::DossierResume;
use app::vues_sauvegardes::SauvegardesVue;
use domain::DossierId;
use tauri::{AppHandle, State};

use super::CmdResult;
use crate::dialogs;
use crate::shell::Shell;

#[tauri::command]
pub async fn sauvegardes(shell: State<'_, Shell>) -> CmdResult<SauvegardesVue> {
    shell.run(async move |app| app.sauvegardes().await).await
}

#[tauri::command]
pub async fn backup_now(shell: State<'_, Shell>) -> CmdResult<SauvegardesVue> {
    shell.run(async move |app| app.backup_now().await).await
}

#[tauri::command]
pub async fn backup_content(shell: State<'_, Shell>, nom: String) -> CmdResult<Vec<DossierResume>> {
    shell.run(async move |app| app.backup_content(&nom).await).await
}

#[tauri::command]
pub async fn restore_from_backup(shell: State<'_, Shell>, nom: String, dossier: DossierId) -> CmdResult<DossierId> {
    shell.run(async move |app| app.restore_from_backup(&nom, dossier).await).await
}

#[tauri::command]
pub async fn hide_nuage(shell: State<'_, Shell>) -> CmdResult<()> {
    shell.run(async move |app| app.hide_nuage().await).await
}

#[tauri::command]
pub async fn move_library(handle: AppHandle, shell: State<'_, Shell>) -> CmdResult<Option<String>> {
    shell.can_move()?;
    let Some(chosen) = dialogs::pick_folder(&handle).await else { return Ok(None) };
    let place = shell.move_library(chosen).await?;
    Ok(Some(place.display().to_string()))
}
