//! What others sent to be read: answering a request of avis, reading a dossier.

use app::vues_avis::{AvisRecu, EnvoiEcrit, ProtectionChoisie, RecuResume, RecuVue, Reponses};
use tauri::{AppHandle, State};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::CmdResult;
use crate::dialogs;
use crate::shell::Shell;

#[tauri::command]
pub async fn recus(shell: State<'_, Shell>) -> CmdResult<Vec<RecuResume>> {
    shell.run(async move |app| app.recus().await).await
}

#[tauri::command]
pub async fn open_recu(shell: State<'_, Shell>, recu: Uuid) -> CmdResult<RecuVue> {
    shell.run(async move |app| app.open_recu(recu).await).await
}

#[tauri::command]
pub async fn save_reponses(shell: State<'_, Shell>, recu: Uuid, reponses: Reponses) -> CmdResult<()> {
    shell.run(async move |app| app.save_reponses(recu, &reponses).await).await
}

#[tauri::command]
pub async fn sign_avis(
    shell: State<'_, Shell>,
    recu: Uuid,
    identite: Option<String>,
    phrase: Option<String>,
) -> CmdResult<AvisRecu> {
    let phrase = phrase.map(Zeroizing::new);
    let signed = shell.run(async move |app| {
        app.sign_avis(recu, identite.as_deref(), phrase.as_ref().map(|phrase| phrase.as_str())).await
    });
    signed.await
}

#[tauri::command]
pub async fn return_avis(
    handle: AppHandle,
    shell: State<'_, Shell>,
    recu: Uuid,
    protection: Option<ProtectionChoisie>,
) -> CmdResult<Option<EnvoiEcrit>> {
    let name = shell.run(async move |app| app.return_file_name(recu).await).await?;
    let Some(path) = dialogs::save_paquet(&handle, &name).await else { return Ok(None) };
    let written = shell.run(async move |app| app.return_avis(recu, protection.as_ref(), &path).await);
    Ok(Some(written.await?))
}

#[tauri::command]
pub async fn retire_recu(shell: State<'_, Shell>, recu: Uuid, retire: bool) -> CmdResult<()> {
    shell.run(async move |app| app.retire_recu(recu, retire).await).await
}
