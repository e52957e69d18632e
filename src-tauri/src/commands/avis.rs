//! The company's avis on a dossier, as its candidate sees them.

use app::vues_avis::AvisVue;
use domain::DossierId;
use tauri::State;

use super::CmdResult;
use crate::shell::Shell;

#[tauri::command]
pub async fn avis(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<AvisVue> {
    shell.run(async move |app| app.avis(dossier).await).await
}
