//! The papers beside a dossier, taken away as files.

use app::{FichierFait, Forme, Papier};
use domain::DossierId;
use tauri::{AppHandle, State};
use uuid::Uuid;

use super::copies::save_copy;
use super::{CmdResult, malformed};
use crate::dialogs;
use crate::shell::Shell;

#[tauri::command]
pub async fn save_papier(
    handle: AppHandle,
    shell: State<'_, Shell>,
    dossier: DossierId,
    papier: String,
    remplissable: bool,
) -> CmdResult<Option<String>> {
    let (papier, forme) = asked(&papier, remplissable)?;
    let made = shell.run(async move |app| app.papier(dossier, papier, forme).await).await?;
    save(&handle, made).await
}

/// The same, about the sealed dossier of a file that was received.
#[tauri::command]
pub async fn save_received_papier(
    handle: AppHandle,
    shell: State<'_, Shell>,
    reception: Uuid,
    papier: String,
    remplissable: bool,
) -> CmdResult<Option<String>> {
    let (papier, forme) = asked(&papier, remplissable)?;
    let made = shell.run(async move |app| app.papier_of_reception(reception, papier, forme).await).await?;
    save(&handle, made).await
}

fn asked(papier: &str, remplissable: bool) -> CmdResult<(Papier, Forme)> {
    let papier = Papier::ALL.into_iter().find(|known| known.code() == papier).ok_or_else(malformed)?;
    Ok((papier, if remplissable { Forme::ARemplir } else { Forme::AImprimer }))
}

async fn save(handle: &AppHandle, made: FichierFait) -> CmdResult<Option<String>> {
    let FichierFait { nom, octets } = made;
    save_copy(dialogs::save_pdf(handle, &nom).await, nom, octets).await
}
