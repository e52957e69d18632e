//! The page beside the text.

use app::vues_apercu::{ApercuLive, EndroitEcrit};
use domain::{DossierId, TextRef};
use tauri::State;

use super::CmdResult;
use crate::shell::Shell;

#[tauri::command]
pub async fn apercu_live(
    shell: State<'_, Shell>,
    dossier: DossierId,
    texte: TextRef,
    contenu: String,
    curseur: usize,
) -> CmdResult<Option<ApercuLive>> {
    shell.run(async move |app| app.apercu_live(dossier, texte, contenu, curseur).await).await
}

#[tauri::command]
pub async fn apercu_endroit(
    shell: State<'_, Shell>,
    revision: String,
    page: usize,
    y: f64,
) -> CmdResult<Option<EndroitEcrit>> {
    shell.run(async move |app| Ok(app.apercu_endroit(&revision, page, y))).await
}
