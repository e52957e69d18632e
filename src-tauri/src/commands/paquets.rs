//! What goes out and comes in: open exports, packages of every kind, requests of avis.
//!
//! The page never gives a path nor imports straight away: a native dialog chooses, or a file is dropped, double-clicked or given on
//! the command line; it is staged and shown, and a token names it until the user confirms or gives up. One file waits at a
//! time; choosing another forgets the first.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use app::vues_avis::{EnvoiEcrit, Importe, NouvelleDemande, ProtectionChoisie};
use app::vues_paquets::{ActionImport, ImportVue};
use app::{AppError, Depose, Reception, is_encrypted_file, is_for_person};
use domain::DossierId;
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, State};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::contreseing::OpenedPdf;
use super::{CmdResult, file_name, malformed};
use crate::dialogs;
use crate::opened::Pending;
use crate::shell::Shell;

/// The file that waits to be confirmed.
#[derive(Default)]
pub struct Waiting(std::sync::Mutex<Option<Arc<Chosen>>>);

/// A file that was chosen, and what was read of it.
pub struct Chosen {
    token: Uuid,
    file: Arc<File>,
    reception: Option<Reception>,
}

/// Where a file that was chosen is.
enum File {
    /// Where the user has it.
    Theirs(PathBuf),
    /// Put aside: it was dropped on the window, which gives bytes and no path.
    Dropped(Depose),
}

impl File {
    fn path(&self) -> &std::path::Path {
        match self {
            Self::Theirs(path) => path,
            Self::Dropped(depose) => depose.path(),
        }
    }
}

impl Chosen {
    /// What was read of it. Errors with the code `phrase_requise` while it is locked.
    pub fn reception(&self) -> Result<&Reception, AppError> {
        self.reception.as_ref().ok_or(AppError::PhraseRequise)
    }
}

impl Waiting {
    /// Forgets the file, and with it what was decrypted of it. For the end: the process ends without dropping its state.
    pub fn forget(&self) {
        self.put(None);
    }

    /// The one that token names. A token of a file that was forgotten is a defect of the page.
    pub fn get(&self, token: Uuid) -> CmdResult<Arc<Chosen>> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.clone().filter(|chosen| chosen.token == token).ok_or_else(malformed)
    }

    fn put(&self, chosen: Option<Chosen>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = chosen.map(Arc::new);
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
    let protection = ProtectionChoisie::Phrase(phrase);
    let name = shell.run(async move |app| app.export_file_name(dossier, "probant").await).await?;
    let Some(path) = dialogs::save_export(&handle, &name, "probant").await else { return Ok(None) };
    let written = shell.run(async move |app| app.create_paquet(dossier, &pour, &protection, &path).await).await?;
    Ok(Some(written.fichier))
}

#[tauri::command]
pub async fn ask_avis(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    demande: NouvelleDemande,
    protection: ProtectionChoisie,
) -> CmdResult<Option<EnvoiEcrit>> {
    let name = shell.run(async move |app| app.request_file_name(dossier).await).await?;
    let Some(path) = dialogs::save_paquet(&handle, &name).await else { return Ok(None) };
    let written = shell.run(async move |app| app.ask_avis(dossier, &demande, &protection, &path).await);
    Ok(Some(written.await?))
}

#[tauri::command]
pub async fn ask_avis_here(shell: State<'_, Shell>, dossier: DossierId, demande: NouvelleDemande) -> CmdResult<String> {
    shell.run(async move |app| app.ask_avis_here(dossier, &demande).await).await
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
    arrived(&shell, &waiting, File::Theirs(path)).await.map(Some)
}

/// A file let go on the window: its bytes, under the name it had.
#[tauri::command]
pub async fn receive_bytes(
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    request: Request<'_>,
) -> CmdResult<ImportVue> {
    let (InvokeBody::Raw(bytes), Some(nom)) = (request.body(), file_name(&request)) else {
        return Err(malformed());
    };
    let bytes = bytes.clone();
    let depose = shell.run(async move |app| app.put_aside(&nom, bytes).await).await?;
    arrived(&shell, &waiting, File::Dropped(depose)).await
}

/// The PDF that was opened and verified, to take its dossier back.
#[tauri::command]
pub async fn import_pdf(
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    opened: State<'_, OpenedPdf>,
    jeton: Uuid,
) -> CmdResult<ImportVue> {
    let (nom, bytes) = opened.taken(jeton)?;
    let depose = shell.run(async move |app| app.put_aside(&nom, bytes).await).await?;
    arrived(&shell, &waiting, File::Dropped(depose)).await
}

/// The file the application was opened with, once.
#[tauri::command]
pub async fn pending_file(
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    pending: State<'_, Pending>,
) -> CmdResult<Option<ImportVue>> {
    let Some(path) = pending.take() else { return Ok(None) };
    arrived(&shell, &waiting, File::Theirs(path)).await.map(Some)
}

#[tauri::command]
pub async fn open_import(
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    jeton: Uuid,
    phrase: String,
) -> CmdResult<ImportVue> {
    let file = Arc::clone(&waiting.get(jeton)?.file);
    look(&shell, &waiting, jeton, file, Some(Zeroizing::new(phrase))).await
}

#[tauri::command]
pub async fn confirm_import(
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    jeton: Uuid,
    action: ActionImport,
) -> CmdResult<Importe> {
    let chosen = waiting.get(jeton)?;
    let imported = shell.run(async move |app| {
        let reception = chosen.reception()?;
        Ok((app.import(reception, action).await?, reception.is_referentiel()))
    });
    let (imported, referentiel) = imported.await?;
    waiting.put(None);
    if referentiel {
        // Those of the data folder are read when the library is opened.
        shell.reopen().await;
    }
    Ok(imported)
}

#[tauri::command]
pub async fn cancel_import(waiting: State<'_, Waiting>, jeton: Uuid) -> CmdResult<()> {
    if waiting.get(jeton).is_ok() {
        waiting.put(None);
    }
    Ok(())
}

/// Looks at a file that came, by whichever way; one that is encrypted first waits for its passphrase.
async fn arrived(shell: &Shell, waiting: &Waiting, file: File) -> CmdResult<ImportVue> {
    let (token, file) = (Uuid::now_v7(), Arc::new(file));
    let path = file.path().to_owned();
    let fichier = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let pour_cle = is_for_person(&path)?;
    if !pour_cle && is_encrypted_file(&path)? {
        waiting.put(Some(Chosen { token, file, reception: None }));
        return Ok(ImportVue::locked(&token.to_string(), fichier, false));
    }
    match look(shell, waiting, token, Arc::clone(&file), None).await {
        // The keyring does not open the key it is for: its passphrase is asked.
        Err(error) if pour_cle && error.code() == "paquet_phrase_requise" => {
            waiting.put(Some(Chosen { token, file, reception: None }));
            Ok(ImportVue::locked(&token.to_string(), fichier, true))
        }
        looked => looked,
    }
}

/// Stages and verifies the file, and keeps it waiting under its token.
async fn look(
    shell: &Shell,
    waiting: &Waiting,
    token: Uuid,
    file: Arc<File>,
    phrase: Option<Zeroizing<String>>,
) -> CmdResult<ImportVue> {
    let from = Arc::clone(&file);
    let (reception, vue) = shell
        .run(async move |app| {
            let reception = app.receive(from.path(), phrase.as_ref().map(|phrase| phrase.as_str())).await?;
            let vue = app.import_vue(&token.to_string(), &reception).await?;
            Ok((reception, vue))
        })
        .await?;
    waiting.put(Some(Chosen { token, file, reception: Some(reception) }));
    Ok(vue)
}
