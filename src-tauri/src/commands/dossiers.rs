//! Dossiers, their head and their texts.

use app::vues::{Accueil, DossierVue, NouveauDossier, TexteEnregistre, Theme};
use domain::{DossierId, Entete, TextRef};
use tauri::State;
use uuid::Uuid;

use super::CmdResult;
use crate::shell::Shell;

#[tauri::command]
pub async fn accueil(shell: State<'_, Shell>) -> CmdResult<Accueil> {
    Ok(shown(shell.run(async move |app| app.accueil().await).await?))
}

/// As it is shown in this run.
pub(super) fn shown(accueil: Accueil) -> Accueil {
    Accueil { theme: forced_theme().unwrap_or(accueil.theme), ..accueil }
}

#[tauri::command]
pub async fn create_dossier(shell: State<'_, Shell>, nouveau: NouveauDossier) -> CmdResult<DossierId> {
    shell.run(async move |app| app.create_dossier(nouveau).await).await
}

#[tauri::command]
pub async fn create_example(shell: State<'_, Shell>, code: String) -> CmdResult<DossierId> {
    shell.run(async move |app| app.create_example(&code).await).await
}

#[tauri::command]
pub async fn open_dossier(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<DossierVue> {
    shell.run(async move |app| app.open_dossier(dossier).await).await
}

#[tauri::command]
pub async fn save_text(
    shell: State<'_, Shell>,
    dossier: DossierId,
    texte: TextRef,
    contenu: String,
    operation: Uuid,
) -> CmdResult<TexteEnregistre> {
    shell.run(async move |app| app.save_text(dossier, &texte, &contenu, operation).await).await
}

#[tauri::command]
pub async fn save_identite(shell: State<'_, Shell>, dossier: DossierId, saisie: Entete) -> CmdResult<DossierVue> {
    shell.run(async move |app| app.save_identite(dossier, saisie).await).await
}

#[tauri::command]
pub async fn set_theme(shell: State<'_, Shell>, theme: Theme) -> CmdResult<()> {
    shell.run(async move |app| app.set_theme(theme).await).await
}

/// `PROBANT_THEME` decides for one run, without being kept.
fn forced_theme() -> Option<Theme> {
    match std::env::var("PROBANT_THEME").ok()?.as_str() {
        "clair" => Some(Theme::Clair),
        "sombre" => Some(Theme::Sombre),
        _ => None,
    }
}
