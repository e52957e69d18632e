//! A signed PDF that was opened: what it is, countersigning it, keeping one that comes back; and requests by packages.
//!
//! The page never gives a path: a native dialog chooses, or a file is dropped, double-clicked or given on the command line. Its bytes
//! stay here, under a token, until another is opened: what is countersigned is what was shown.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use app::vues_avis::{EnvoiEcrit, ProtectionChoisie};
use app::vues_contreseing::{
    ContreseingEcrit, ContreseingRecuVue, ContreseingsVue, NouveauContreseing, PdfVue, RetourVue,
};
use app::{AppError, MAX_PDF, beside};
use domain::DossierId;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, State};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::copies::{open_copy, save_copy};
use super::{CmdResult, file_name, malformed};
use crate::dialogs;
use crate::opened::Pending;
use crate::shell::Shell;

/// The PDF that was opened last.
#[derive(Default)]
pub struct OpenedPdf(Mutex<Option<Arc<Pdf>>>);

/// A PDF, as it was when it was opened.
struct Pdf {
    token: Uuid,
    nom: String,
    bytes: Arc<Vec<u8>>,
}

impl OpenedPdf {
    /// The one that token names. A token of a PDF that another took the place of is a defect of the page.
    fn get(&self, token: Uuid) -> CmdResult<Arc<Pdf>> {
        let opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        opened.clone().filter(|pdf| pdf.token == token).ok_or_else(malformed)
    }

    /// Name and bytes of the one that token names.
    pub(super) fn taken(&self, token: Uuid) -> CmdResult<(String, Vec<u8>)> {
        let pdf = self.get(token)?;
        Ok((pdf.nom.clone(), pdf.bytes.to_vec()))
    }

    fn put(&self, pdf: Arc<Pdf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(pdf);
    }
}

#[tauri::command]
pub async fn open_pdf(
    handle: AppHandle,
    shell: State<'_, Shell>,
    opened: State<'_, OpenedPdf>,
) -> CmdResult<Option<PdfVue>> {
    let Some(path) = dialogs::pick_pdf(&handle).await else { return Ok(None) };
    from_file(&shell, &opened, path).await.map(Some)
}

/// A PDF let go on the window: its bytes, under the name it had.
#[tauri::command]
pub async fn receive_pdf(
    shell: State<'_, Shell>,
    opened: State<'_, OpenedPdf>,
    request: Request<'_>,
) -> CmdResult<PdfVue> {
    let (InvokeBody::Raw(bytes), Some(nom)) = (request.body(), file_name(&request)) else {
        return Err(malformed());
    };
    look(&shell, &opened, nom, bytes.clone()).await
}

/// The PDF the application was opened with, once.
#[tauri::command]
pub async fn pending_pdf(
    shell: State<'_, Shell>,
    opened: State<'_, OpenedPdf>,
    pending: State<'_, Pending>,
) -> CmdResult<Option<PdfVue>> {
    let Some(path) = pending.take_pdf() else { return Ok(None) };
    from_file(&shell, &opened, path).await.map(Some)
}

async fn from_file(shell: &Shell, opened: &OpenedPdf, path: PathBuf) -> CmdResult<PdfVue> {
    let nom = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = spawn_blocking(move || app::read_pdf(&path)).await.map_err(|_| malformed())??;
    look(shell, opened, nom, bytes).await
}

async fn look(shell: &Shell, opened: &OpenedPdf, nom: String, bytes: Vec<u8>) -> CmdResult<PdfVue> {
    let taille = bytes.len() as u64;
    if taille > MAX_PDF {
        return Err(AppError::FichierTropGros { nom, taille, limite: MAX_PDF }.into());
    }
    let pdf = Arc::new(Pdf { token: Uuid::now_v7(), nom, bytes: Arc::new(bytes) });
    let looked = Arc::clone(&pdf);
    let vue = shell.run(async move |app| app.look_pdf(&looked.nom, Arc::clone(&looked.bytes)).await).await?;
    let vue = PdfVue { jeton: pdf.token.to_string(), ..vue };
    opened.put(pdf);
    Ok(vue)
}

/// Opens a copy of the PDF in the system's reader.
#[tauri::command]
pub async fn read_pdf(
    handle: AppHandle,
    shell: State<'_, Shell>,
    opened: State<'_, OpenedPdf>,
    jeton: Uuid,
) -> CmdResult<()> {
    let pdf = opened.get(jeton)?;
    let (nom, bytes) = (app::copy_name(&pdf.nom), pdf.bytes.to_vec());
    open_copy(&handle, &shell, &jeton.to_string(), &nom, bytes).await
}

/// Countersigns the PDF and writes the result where the user says; `None` when they gave up.
#[tauri::command]
pub async fn countersign_pdf(
    handle: AppHandle,
    shell: State<'_, Shell>,
    opened: State<'_, OpenedPdf>,
    jeton: Uuid,
    identite: Option<String>,
    phrase: Option<String>,
) -> CmdResult<Option<ContreseingEcrit>> {
    let pdf = opened.get(jeton)?;
    let phrase = phrase.map(Zeroizing::new);
    can_open(&shell, identite.clone(), phrase.clone()).await?;
    let name = beside(std::path::Path::new(&pdf.nom)).to_string_lossy().into_owned();
    let Some(path) = dialogs::save_pdf(&handle, &name).await else { return Ok(None) };
    let made = shell.run(async move |app| {
        let phrase = phrase.as_ref().map(|phrase| phrase.as_str());
        app.countersign_to(&pdf.nom, Arc::clone(&pdf.bytes), identite.as_deref(), phrase, &path).await
    });
    made.await.map(Some)
}

/// A key that does not open is told before anything is asked of the user.
async fn can_open(shell: &Shell, identite: Option<String>, phrase: Option<Zeroizing<String>>) -> CmdResult<()> {
    let Some(identite) = identite else { return Ok(()) };
    let tried =
        shell.run(async move |app| app.check_opens(&identite, phrase.as_ref().map(|phrase| phrase.as_str())).await);
    tried.await
}

/// Keeps the PDF beside the sealed version it goes on from; of `dossier` where one is open.
#[tauri::command]
pub async fn keep_pdf(
    shell: State<'_, Shell>,
    opened: State<'_, OpenedPdf>,
    jeton: Uuid,
    dossier: Option<DossierId>,
) -> CmdResult<RetourVue> {
    let pdf = opened.get(jeton)?;
    shell.run(async move |app| app.keep_contreseing(&pdf.nom, Arc::clone(&pdf.bytes), dossier).await).await
}

#[tauri::command]
pub async fn contreseings(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<ContreseingsVue> {
    shell.run(async move |app| app.contreseings(dossier).await).await
}

#[tauri::command]
pub async fn save_contresigne(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    empreinte: String,
) -> CmdResult<Option<String>> {
    let (name, pdf) = shell.run(async move |app| app.contreseing_pdf(dossier, &empreinte).await).await?;
    save(&handle, name, pdf).await
}

/// Opens a copy: what the reader does with it cannot touch the library.
#[tauri::command]
pub async fn open_contresigne(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    empreinte: String,
) -> CmdResult<()> {
    let (name, pdf) = shell.run(async move |app| app.contreseing_pdf(dossier, &empreinte).await).await?;
    open_copy(&handle, &shell, &Uuid::now_v7().to_string(), &name, pdf).await
}

#[tauri::command]
pub async fn ask_contreseing(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    sceau: Uuid,
    demande: NouveauContreseing,
    protection: ProtectionChoisie,
) -> CmdResult<Option<EnvoiEcrit>> {
    let name = shell.run(async move |app| app.contreseing_file_name(dossier, sceau).await).await?;
    let Some(path) = dialogs::save_paquet(&handle, &name).await else { return Ok(None) };
    let written = shell.run(async move |app| app.ask_contreseing(dossier, sceau, &demande, &protection, &path).await);
    written.await.map(Some)
}

#[tauri::command]
pub async fn open_contreseing(shell: State<'_, Shell>, recu: Uuid) -> CmdResult<ContreseingRecuVue> {
    shell.run(async move |app| app.open_contreseing(recu).await).await
}

#[tauri::command]
pub async fn countersign_recu(
    shell: State<'_, Shell>,
    recu: Uuid,
    identite: Option<String>,
    phrase: Option<String>,
) -> CmdResult<ContreseingRecuVue> {
    let phrase = phrase.map(Zeroizing::new);
    let signed = shell.run(async move |app| {
        app.countersign_recu(recu, identite.as_deref(), phrase.as_ref().map(|phrase| phrase.as_str())).await?;
        app.open_contreseing(recu).await
    });
    signed.await
}

#[tauri::command]
pub async fn return_contreseing(
    handle: AppHandle,
    shell: State<'_, Shell>,
    recu: Uuid,
    protection: Option<ProtectionChoisie>,
) -> CmdResult<Option<EnvoiEcrit>> {
    let name = shell.run(async move |app| app.return_contreseing_name(recu).await).await?;
    let Some(path) = dialogs::save_paquet(&handle, &name).await else { return Ok(None) };
    let written = shell.run(async move |app| app.return_contreseing(recu, protection.as_ref(), &path).await);
    written.await.map(Some)
}

/// Opens a copy of what was received: the countersigned PDF once it is, else the one to countersign.
#[tauri::command]
pub async fn read_contreseing(handle: AppHandle, shell: State<'_, Shell>, recu: Uuid) -> CmdResult<()> {
    let (name, pdf) = shell.run(async move |app| app.contreseing_recu_pdf(recu).await).await?;
    open_copy(&handle, &shell, &recu.to_string(), &name, pdf).await
}

/// Saves the same where the user says; never over the PDF that was to be countersigned.
#[tauri::command]
pub async fn save_contreseing(handle: AppHandle, shell: State<'_, Shell>, recu: Uuid) -> CmdResult<Option<String>> {
    let (name, pdf) = shell.run(async move |app| app.contreseing_recu_pdf(recu).await).await?;
    save(&handle, name, pdf).await
}

async fn save(handle: &AppHandle, name: String, pdf: Vec<u8>) -> CmdResult<Option<String>> {
    save_copy(dialogs::save_pdf(handle, &name).await, name, pdf).await
}
