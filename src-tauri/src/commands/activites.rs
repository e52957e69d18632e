//! Activités.

use app::vues::ActivitesVue;
use domain::{Activite, ActiviteId, DossierId};
use tauri::State;

use super::CmdResult;
use crate::shell::Shell;

#[tauri::command]
pub async fn create_activite(shell: State<'_, Shell>, dossier: DossierId, titre: String) -> CmdResult<ActivitesVue> {
    shell.run(async move |app| app.create_activite(dossier, &titre).await).await
}

#[tauri::command]
pub async fn save_activite(shell: State<'_, Shell>, dossier: DossierId, activite: Activite) -> CmdResult<ActivitesVue> {
    shell.run(async move |app| app.save_activite(dossier, activite).await).await
}

#[tauri::command]
pub async fn move_activite(
    shell: State<'_, Shell>,
    dossier: DossierId,
    activite: ActiviteId,
    rang: usize,
) -> CmdResult<ActivitesVue> {
    shell.run(async move |app| app.move_activite(dossier, activite, rang).await).await
}

#[tauri::command]
pub async fn remove_activite(
    shell: State<'_, Shell>,
    dossier: DossierId,
    activite: ActiviteId,
) -> CmdResult<ActivitesVue> {
    shell.run(async move |app| app.remove_activite(dossier, activite).await).await
}
