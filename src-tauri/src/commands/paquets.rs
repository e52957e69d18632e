//! Whole dossiers out and in: open exports and encrypted packages.
//!
//! The page never gives a path nor imports straight away: a native dialog chooses, the file is staged and shown, and a token
//! names it until the user confirms or gives up. One file waits at a time; choosing another forgets the first.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use app::vues_paquets::ImportVue;
use app::{AppError, Reception, is_encrypted_file};
use domain::DossierId;
use tauri::{AppHandle, State};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{CmdResult, malformed};
use crate::dialogs;
use crate::shell::Shell;

/// The file that waits to be confirmed.
#[derive(Default)]
pub struct Waiting(std::sync::Mutex<Option<Arc<Chosen>>>);

struct Chosen {
    token: Uuid,
    path: PathBuf,
    reception: Option<Reception>,
}

impl Waiting {
    /// Forgets the file, and with it what was decrypted of it. For the end: the process ends without dropping its state.
    pub fn forget(&self) {
        self.put(None);
    }

    fn put(&self, chosen: Option<Chosen>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = chosen.map(Arc::new);
    }

    /// The one that token names. A token of a file that was forgotten is a defect of the page.
    fn get(&self, token: Uuid) -> CmdResult<Arc<Chosen>> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.clone().filter(|chosen| chosen.token == token).ok_or_else(malformed)
    }
}

#[tauri::command]
pub async fn export_dossier(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
) -> CmdResult<Option<String>> {
    let name = shell.run(async move |app| app.export_file_name(dossier, "zip").await).await?;
    let Some(path) = dialogs::save_export(&handle, &name, "zip").await else { return Ok(None) };
    let written = shell.run(async move |app| app.export_dossier(dossier, &path).await).await?;
    Ok(Some(written.fichier))
}

#[tauri::command]
pub async fn export_paquet(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    pour: String,
    phrase: String,
) -> CmdResult<Option<String>> {
    let phrase = Zeroizing::new(phrase);
    let name = shell.run(async move |app| app.export_file_name(dossier, "probant").await).await?;
    let Some(path) = dialogs::save_export(&handle, &name, "probant").await else { return Ok(None) };
    let written = shell.run(async move |app| app.create_paquet(dossier, &pour, &phrase, &path).await).await?;
    Ok(Some(written.fichier))
}

#[tauri::command]
pub async fn propose_phrase(shell: State<'_, Shell>) -> CmdResult<String> {
    shell.run(async move |app| app.propose_phrase().map(|phrase| phrase.to_string())).await
}

#[tauri::command]
pub async fn import_dossier(
    handle: AppHandle,
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
) -> CmdResult<Option<ImportVue>> {
    let Some(path) = dialogs::pick_import(&handle).await else { return Ok(None) };
    let token = Uuid::now_v7();
    if is_encrypted_file(&path)? {
        let fichier = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        waiting.put(Some(Chosen { token, path, reception: None }));
        return Ok(Some(ImportVue::locked(&token.to_string(), fichier)));
    }
    look(&shell, &waiting, token, path, None).await.map(Some)
}

#[tauri::command]
pub async fn open_import(
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    jeton: Uuid,
    phrase: String,
) -> CmdResult<ImportVue> {
    let path = waiting.get(jeton)?.path.clone();
    look(&shell, &waiting, jeton, path, Some(Zeroizing::new(phrase))).await
}

#[tauri::command]
pub async fn confirm_import(
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    jeton: Uuid,
    copie: bool,
) -> CmdResult<DossierId> {
    let chosen = waiting.get(jeton)?;
    let imported = shell.run(async move |app| {
        let reception = chosen.reception.as_ref().ok_or(AppError::PhraseRequise)?;
        app.import_reception(reception, copie).await
    });
    let imported = imported.await?;
    waiting.put(None);
    Ok(imported)
}

#[tauri::command]
pub async fn cancel_import(waiting: State<'_, Waiting>, jeton: Uuid) -> CmdResult<()> {
    if waiting.get(jeton).is_ok() {
        waiting.put(None);
    }
    Ok(())
}

/// Stages and verifies the file, and keeps it waiting under its token.
async fn look(
    shell: &Shell,
    waiting: &Waiting,
    token: Uuid,
    path: PathBuf,
    phrase: Option<Zeroizing<String>>,
) -> CmdResult<ImportVue> {
    let from = path.clone();
    let (reception, vue) = shell
        .run(async move |app| {
            let reception = app.receive(&from, phrase.as_ref().map(|phrase| phrase.as_str())).await?;
            let vue = app.import_vue(&token.to_string(), &reception).await?;
            Ok((reception, vue))
        })
        .await?;
    waiting.put(Some(Chosen { token, path, reception: Some(reception) }));
    Ok(vue)
}
