//! « Référentiels »: those that are here, an official document read into a draft, its review, its wording given to one that is
//! there, comparisons, and a dossier that moves to another version.
//!
//! A document is chosen or let go first, and read by a second command that the page follows and may stop.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use app::Brouillon;
use app::vues::FichiersChoisis;
use app::vues_avis::ProtectionChoisie;
use app::vues_migration::{Choix, MigrationFaite, MigrationVue, VersionPossible};
use app::vues_paquets::{OrigineVue, PaquetEcrit};
use app::vues_referentiels::{
    BrouillonEtat, BrouillonResume, BrouillonVue, ChoixOfficiel, ComparaisonVue, RapprochementVue, ReferentielComplet,
    ReferentielsVue,
};
use app::vues_suivi::AvancementVue;
use domain::{DossierId, ReferentielKey};
use tauri::ipc::{Channel, InvokeBody, Request};
use tauri::{AppHandle, State};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{CmdResult, file_name, malformed};
use crate::dialogs;
use crate::shell::Shell;
use crate::works::Works;

/// The official document that was chosen or let go last, until it is read.
#[derive(Default)]
pub struct Document(Mutex<(u32, Option<Waiting>)>);

enum Waiting {
    File(PathBuf),
    Bytes(String, Vec<u8>),
}

impl Document {
    /// Keeps it and gives its number; the one before is forgotten.
    fn keep(&self, document: Option<Waiting>) -> FichiersChoisis {
        let noms = document.as_ref().map(Waiting::nom).into_iter().collect();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = (kept.0.wrapping_add(1), document);
        FichiersChoisis { lot: kept.0, noms }
    }

    /// The document of that number, once.
    fn take(&self, lot: u32) -> Option<Waiting> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 == lot { kept.1.take() } else { None }
    }
}

impl Waiting {
    fn nom(&self) -> String {
        match self {
            Self::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            Self::Bytes(nom, _) => nom.clone(),
        }
    }
}

#[tauri::command]
pub async fn referentiels(shell: State<'_, Shell>) -> CmdResult<ReferentielsVue> {
    shell.run(async move |app| app.referentiels().await).await
}

#[tauri::command]
pub async fn show_referentiel(shell: State<'_, Shell>, key: ReferentielKey) -> CmdResult<ReferentielComplet> {
    shell.run(async move |app| app.show_referentiel(key).await).await
}

/// Asks for an official document; no name when the user gave up.
#[tauri::command]
pub async fn choose_document(handle: AppHandle, document: State<'_, Document>) -> CmdResult<FichiersChoisis> {
    Ok(document.keep(dialogs::pick_document(&handle).await.map(Waiting::File)))
}

/// An official document let go on the window.
#[tauri::command]
pub async fn receive_document(document: State<'_, Document>, request: Request<'_>) -> CmdResult<FichiersChoisis> {
    let (InvokeBody::Raw(bytes), Some(nom)) = (request.body(), file_name(&request)) else {
        return Err(malformed());
    };
    Ok(document.keep(Some(Waiting::Bytes(nom, bytes.clone()))))
}

#[tauri::command]
pub async fn read_document(
    shell: State<'_, Shell>,
    works: State<'_, Works>,
    document: State<'_, Document>,
    lot: u32,
    travail: Uuid,
    avancement: Channel<AvancementVue>,
) -> CmdResult<BrouillonVue> {
    let waiting = document.take(lot).ok_or_else(malformed)?;
    let work = works.begin(travail, avancement);
    let suivi = work.suivi();
    let read = shell.run(async move |app| match waiting {
        Waiting::File(path) => app.import_referentiel_file(path, &suivi).await,
        Waiting::Bytes(nom, octets) => app.import_referentiel(nom, octets, &suivi).await,
    });
    read.await
}

#[tauri::command]
pub async fn copy_referentiel(shell: State<'_, Shell>, key: ReferentielKey) -> CmdResult<BrouillonVue> {
    shell.run(async move |app| app.copy_referentiel(key).await).await
}

#[tauri::command]
pub async fn open_draft(shell: State<'_, Shell>, brouillon: Uuid) -> CmdResult<BrouillonVue> {
    shell.run(async move |app| app.draft(brouillon).await).await
}

#[tauri::command]
pub async fn save_draft(
    shell: State<'_, Shell>,
    brouillon: Uuid,
    revision: u32,
    contenu: Brouillon,
) -> CmdResult<BrouillonEtat> {
    shell.run(async move |app| app.save_draft(brouillon, revision, contenu).await).await
}

#[tauri::command]
pub async fn remove_draft(shell: State<'_, Shell>, brouillon: Uuid) -> CmdResult<()> {
    shell.run(async move |app| app.delete_draft(brouillon).await).await
}

#[tauri::command]
pub async fn restore_draft(shell: State<'_, Shell>, brouillon: Uuid) -> CmdResult<BrouillonResume> {
    shell.run(async move |app| app.restore_draft(brouillon).await).await
}

#[tauri::command]
pub async fn publish_draft(shell: State<'_, Shell>, brouillon: Uuid, revision: u32) -> CmdResult<ReferentielComplet> {
    shell.run(async move |app| app.publish_draft(brouillon, revision).await).await
}

#[tauri::command]
pub async fn propose_officiel(
    shell: State<'_, Shell>,
    brouillon: Uuid,
    key: ReferentielKey,
) -> CmdResult<RapprochementVue> {
    shell.run(async move |app| app.propose_officiel(brouillon, key).await).await
}

#[tauri::command]
pub async fn attach_officiel(
    shell: State<'_, Shell>,
    brouillon: Uuid,
    key: ReferentielKey,
    choix: Vec<ChoixOfficiel>,
) -> CmdResult<ReferentielComplet> {
    shell.run(async move |app| app.attach_officiel(brouillon, key, choix).await).await
}

#[tauri::command]
pub async fn detach_officiel(shell: State<'_, Shell>, key: ReferentielKey) -> CmdResult<ReferentielComplet> {
    shell.run(async move |app| app.detach_officiel(key).await).await
}

#[tauri::command]
pub async fn compare_referentiels(
    shell: State<'_, Shell>,
    a: ReferentielKey,
    b: ReferentielKey,
) -> CmdResult<ComparaisonVue> {
    shell.run(async move |app| app.compare_referentiels(a, b).await).await
}

#[tauri::command]
pub async fn migration_versions(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Vec<VersionPossible>> {
    shell.run(async move |app| app.migration_versions(dossier).await).await
}

#[tauri::command]
pub async fn migration_proposee(
    shell: State<'_, Shell>,
    dossier: DossierId,
    vers: ReferentielKey,
) -> CmdResult<MigrationVue> {
    shell.run(async move |app| app.migration_proposee(dossier, &vers).await).await
}

#[tauri::command]
pub async fn migrer_dossier(
    shell: State<'_, Shell>,
    dossier: DossierId,
    vers: ReferentielKey,
    choix: Vec<Choix>,
) -> CmdResult<MigrationFaite> {
    shell.run(async move |app| app.migrer_dossier(dossier, &vers, &choix).await).await
}

/// Where a référentiel comes from; its signature is verified anew.
#[tauri::command]
pub async fn origin_referentiel(shell: State<'_, Shell>, key: ReferentielKey) -> CmdResult<OrigineVue> {
    shell.run(async move |app| app.origine_referentiel(&key).await).await
}

/// Writes a référentiel as a package; `None` when the user gave up.
#[tauri::command]
pub async fn send_referentiel(
    handle: AppHandle,
    shell: State<'_, Shell>,
    key: ReferentielKey,
    pour: String,
    protection: ProtectionChoisie,
    signer: bool,
    phrase: Option<String>,
) -> CmdResult<Option<PaquetEcrit>> {
    let phrase = phrase.map(Zeroizing::new);
    let name = format!("{}-{}.probant", key.code, key.version);
    let Some(path) = dialogs::save_paquet(&handle, &name).await else { return Ok(None) };
    let written = shell.run(async move |app| {
        let phrase = phrase.as_ref().map(|phrase| phrase.as_str());
        app.send_referentiel(&key, &pour, &protection, signer, phrase, &path).await
    });
    Ok(Some(written.await?))
}
