//! The settings of timestamps. Nothing of them is asked over the network but by the button that tries an authority.

use app::vues_horodatage::{EssaiHorodatage, ReglageHorodatage};
use tauri::State;

use super::CmdResult;
use crate::shell::Shell;

#[tauri::command]
pub async fn horodatage(shell: State<'_, Shell>) -> CmdResult<ReglageHorodatage> {
    shell.run(async move |app| app.horodatage().await).await
}

#[tauri::command]
pub async fn set_autorite_horodatage(shell: State<'_, Shell>, adresse: Option<String>) -> CmdResult<ReglageHorodatage> {
    shell.run(async move |app| app.set_autorite_horodatage(adresse.as_deref()).await).await
}

#[tauri::command]
pub async fn try_autorite_horodatage(shell: State<'_, Shell>) -> CmdResult<EssaiHorodatage> {
    shell.run(async move |app| app.try_autorite_horodatage().await).await
}

#[tauri::command]
pub async fn accept_autorite_horodatage(
    shell: State<'_, Shell>,
    empreinte: String,
    nom: String,
    emetteur: String,
) -> CmdResult<ReglageHorodatage> {
    shell.run(async move |app| app.accept_autorite_horodatage(&empreinte, &nom, &emetteur).await).await
}

#[tauri::command]
pub async fn forget_autorite_horodatage(shell: State<'_, Shell>, empreinte: String) -> CmdResult<ReglageHorodatage> {
    shell.run(async move |app| app.forget_autorite_horodatage(&empreinte).await).await
}
