//! Evidence: chosen in a native dialog, or given as bytes by a drop.

use app::vues::{AjoutPreuves, FichiersChoisis};
use domain::{DossierId, PreuveId};
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, State};

use super::{CmdResult, file_name, malformed};
use crate::chosen::Chosen;
use crate::dialogs;
use crate::shell::Shell;

#[tauri::command]
pub async fn choose_preuves(
    handle: AppHandle,
    chosen: State<'_, Chosen>,
    plusieurs: bool,
) -> CmdResult<FichiersChoisis> {
    Ok(chosen.keep(dialogs::pick_images(&handle, plusieurs).await))
}

#[tauri::command]
pub async fn add_chosen_preuve(
    shell: State<'_, Shell>,
    chosen: State<'_, Chosen>,
    dossier: DossierId,
    lot: u32,
    rang: usize,
) -> CmdResult<AjoutPreuves> {
    // Another choice was made meanwhile: that file is told as refused, never passed over.
    let path = [chosen.path(lot, rang).ok_or_else(malformed)?];
    shell.run(async move |app| app.add_preuve_files(dossier, &path).await).await
}

#[tauri::command]
pub async fn mark_preuve(
    shell: State<'_, Shell>,
    dossier: DossierId,
    preuve: PreuveId,
    avis_manuscrit: bool,
) -> CmdResult<AjoutPreuves> {
    shell.run(async move |app| app.mark_preuve(dossier, &preuve, avis_manuscrit).await).await
}

#[tauri::command]
pub async fn rename_preuve(
    shell: State<'_, Shell>,
    dossier: DossierId,
    preuve: PreuveId,
    nom: String,
) -> CmdResult<AjoutPreuves> {
    shell.run(async move |app| app.rename_preuve(dossier, &preuve, &nom).await).await
}

#[tauri::command]
pub async fn add_preuve(shell: State<'_, Shell>, request: Request<'_>) -> CmdResult<AjoutPreuves> {
    let dossier = request.headers().get("dossier").and_then(|value| value.to_str().ok()).and_then(|id| id.parse().ok());
    let (InvokeBody::Raw(bytes), Some(dossier), Some(nom)) = (request.body(), dossier, file_name(&request)) else {
        return Err(malformed());
    };
    let bytes = bytes.clone();
    shell.run(async move |app| app.add_preuve(dossier, &nom, bytes).await).await
}

#[tauri::command]
pub async fn describe_preuve(
    shell: State<'_, Shell>,
    dossier: DossierId,
    preuve: PreuveId,
    legende: String,
    alternative: String,
) -> CmdResult<AjoutPreuves> {
    shell.run(async move |app| app.describe_preuve(dossier, &preuve, &legende, &alternative).await).await
}

#[tauri::command]
pub async fn missing_preuves(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Vec<PreuveId>> {
    shell.run(async move |app| app.missing_preuves(dossier).await).await
}

#[tauri::command]
pub async fn remove_preuve(shell: State<'_, Shell>, dossier: DossierId, preuve: PreuveId) -> CmdResult<AjoutPreuves> {
    shell.run(async move |app| app.remove_preuve(dossier, &preuve).await).await
}
