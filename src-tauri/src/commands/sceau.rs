//! Preview, identity, seal, verification.

use app::vues::{ApercuVue, IdentiteVue, SceauVue, VerificationVue};
use app::vues_suivi::AvancementVue;
use domain::DossierId;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use uuid::Uuid;

use super::copies::{open_copy, save_copy};
use super::{CmdResult, malformed};
use crate::dialogs;
use crate::shell::Shell;
use crate::works::Works;

#[tauri::command]
pub async fn apercu(
    shell: State<'_, Shell>,
    works: State<'_, Works>,
    dossier: DossierId,
    travail: Uuid,
    avancement: Channel<AvancementVue>,
) -> CmdResult<ApercuVue> {
    let work = works.begin(travail, avancement);
    let suivi = work.suivi();
    shell.run(async move |app| app.apercu_with(dossier, &suivi).await).await
}

/// Asks work to stop; what it was doing then answers with the code `arrete`.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "the shell gives a command its arguments by value")]
pub fn stop_work(works: State<'_, Works>, travail: Uuid) {
    works.stop(travail);
}

#[tauri::command]
pub async fn identite(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<IdentiteVue> {
    shell.run(async move |app| app.identite(dossier).await).await
}

#[tauri::command]
pub async fn create_identite(
    shell: State<'_, Shell>,
    nom: String,
    fonction: String,
    organisation: String,
    phrase: String,
) -> CmdResult<IdentiteVue> {
    let phrase = zeroize::Zeroizing::new(phrase);
    shell.run(async move |app| app.create_identite(&nom, &fonction, &organisation, &phrase).await).await
}

#[tauri::command]
pub async fn seal_dossier(
    shell: State<'_, Shell>,
    works: State<'_, Works>,
    dossier: DossierId,
    phrase: Option<String>,
    horodater: bool,
    travail: Uuid,
    avancement: Channel<AvancementVue>,
) -> CmdResult<SceauVue> {
    let phrase = phrase.map(zeroize::Zeroizing::new);
    let work = works.begin(travail, avancement);
    let suivi = work.suivi();
    let sealed = shell.run(async move |app| {
        let phrase = phrase.as_ref().map(|phrase| phrase.as_str());
        if horodater {
            app.seal_dossier_stamped(dossier, phrase, None, &suivi).await
        } else {
            app.seal_dossier_with(dossier, phrase, &suivi).await
        }
    });
    sealed.await
}

#[tauri::command]
pub async fn sceaux(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Vec<SceauVue>> {
    shell.run(async move |app| app.sceaux(dossier).await).await
}

#[tauri::command]
pub async fn save_sceau(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    sceau: Uuid,
) -> CmdResult<Option<String>> {
    let (name, pdf) = named_pdf(&shell, dossier, sceau).await?;
    save_copy(dialogs::save_pdf(&handle, &name).await, name, pdf).await
}

/// Opens a copy: what the reader does with it cannot touch the library.
#[tauri::command]
pub async fn open_sceau(handle: AppHandle, shell: State<'_, Shell>, dossier: DossierId, sceau: Uuid) -> CmdResult<()> {
    let (name, pdf) = named_pdf(&shell, dossier, sceau).await?;
    open_copy(&handle, &shell, &sceau.to_string(), &name, pdf).await
}

#[tauri::command]
pub async fn verify_sceau(shell: State<'_, Shell>, dossier: DossierId, sceau: Uuid) -> CmdResult<VerificationVue> {
    let (name, pdf) = named_pdf(&shell, dossier, sceau).await?;
    let verificateur = shell.run(async move |app| app.verificateur().await).await?;
    spawn_blocking(move || verificateur.bytes(&name, &pdf)).await.map_err(|_| malformed())
}

/// What a copy of a sealed version is called, and its bytes.
async fn named_pdf(shell: &Shell, dossier: DossierId, sceau: Uuid) -> CmdResult<(String, Vec<u8>)> {
    shell.run(async move |app| Ok((app.sceau_file_name(dossier, sceau).await?, app.sceau_pdf(sceau).await?))).await
}
