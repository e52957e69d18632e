//! « Réception »: verifying what a centre receives, from where it is or from bytes let go on the window.

use std::path::PathBuf;

use app::vues_reception::{ReceptionFaite, ReceptionLigne, ReceptionVue};
use app::vues_suivi::AvancementVue;
use app::{FichierFait, FormatReception};
use tauri::ipc::{Channel, InvokeBody, Request};
use tauri::{AppHandle, State};
use uuid::Uuid;

use super::copies::save_copy;
use super::{CmdResult, file_name, malformed};
use crate::dialogs;
use crate::dropped::Dropped;
use crate::shell::Shell;
use crate::works::Works;

/// Rows as they come; a page that left hears nothing.
type Lignes = Channel<Vec<ReceptionLigne>>;

#[tauri::command]
pub async fn receptions(shell: State<'_, Shell>) -> CmdResult<Vec<ReceptionLigne>> {
    shell.run(async move |app| app.receptions().await).await
}

#[tauri::command]
pub async fn open_reception(shell: State<'_, Shell>, reception: Uuid) -> CmdResult<ReceptionVue> {
    shell.run(async move |app| app.open_reception(reception).await).await
}

/// Asks for files, or for a folder, and verifies them; `None` when the user gave up.
#[tauri::command]
pub async fn choose_receptions(
    handle: AppHandle,
    shell: State<'_, Shell>,
    works: State<'_, Works>,
    dossier: bool,
    lignes: Lignes,
    travail: Uuid,
    avancement: Channel<AvancementVue>,
) -> CmdResult<Option<ReceptionFaite>> {
    let chosen: Vec<PathBuf> = if dossier {
        dialogs::pick_received_folder(&handle).await.into_iter().collect()
    } else {
        dialogs::pick_pdfs(&handle).await
    };
    if chosen.is_empty() {
        return Ok(None);
    }
    let work = works.begin(travail, avancement);
    let suivi = work.suivi();
    let done = shell.run(async move |app| app.receive_pdfs(chosen, &suivi, |rows| drop(lignes.send(rows))).await);
    Ok(Some(done.await?))
}

/// The lot of files just let go on the window, by the names the page saw, if any; `None` where the system does not say where they are.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "the shell gives a command its arguments by value")]
pub fn claim_dropped(dropped: State<'_, Dropped>, noms: Vec<String>) -> Option<u32> {
    dropped.claim(noms)
}

/// Verifies such a lot, once; `None` where it is no longer known.
#[tauri::command]
pub async fn receive_dropped(
    shell: State<'_, Shell>,
    works: State<'_, Works>,
    dropped: State<'_, Dropped>,
    lot: u32,
    lignes: Lignes,
    travail: Uuid,
    avancement: Channel<AvancementVue>,
) -> CmdResult<Option<ReceptionFaite>> {
    let Some(paths) = dropped.take(lot) else { return Ok(None) };
    let work = works.begin(travail, avancement);
    let suivi = work.suivi();
    let done = shell.run(async move |app| app.receive_pdfs(paths, &suivi, |rows| drop(lignes.send(rows))).await);
    Ok(Some(done.await?))
}

/// Verifies bytes let go on the window, which says no place.
#[tauri::command]
pub async fn receive_reception(shell: State<'_, Shell>, request: Request<'_>) -> CmdResult<ReceptionLigne> {
    let (InvokeBody::Raw(bytes), Some(nom)) = (request.body(), file_name(&request)) else {
        return Err(malformed());
    };
    let bytes = bytes.clone();
    shell.run(async move |app| app.receive_pdf_bytes(nom, bytes).await).await
}

#[tauri::command]
pub async fn recheck_receptions(
    shell: State<'_, Shell>,
    works: State<'_, Works>,
    receptions: Vec<Uuid>,
    lignes: Lignes,
    travail: Uuid,
    avancement: Channel<AvancementVue>,
) -> CmdResult<ReceptionFaite> {
    let work = works.begin(travail, avancement);
    let suivi = work.suivi();
    let done =
        shell.run(async move |app| app.recheck_receptions(&receptions, &suivi, |rows| drop(lignes.send(rows))).await);
    done.await
}

#[tauri::command]
pub async fn retire_receptions(shell: State<'_, Shell>, receptions: Vec<Uuid>, retire: bool) -> CmdResult<()> {
    shell.run(async move |app| app.retire_receptions(&receptions, retire).await).await
}

#[tauri::command]
pub async fn export_receptions(
    handle: AppHandle,
    shell: State<'_, Shell>,
    receptions: Vec<Uuid>,
    format: FormatReception,
) -> CmdResult<Option<String>> {
    let FichierFait { nom, octets } =
        shell.run(async move |app| app.receptions_file(&receptions, format).await).await?;
    save_copy(dialogs::save_table(&handle, &nom, format.extension()).await, nom, octets).await
}
