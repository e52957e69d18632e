//! Nothing lost: versions, the bin, search, words, what the screens find again.

use app::vues::{Accueil, ActivitesVue, AjoutPreuves};
use app::vues_memoire::{Corbeille, Resultat, Taille, VersionTexte, VersionVue};
use domain::{ActiviteId, DossierId, PreuveId, TextRef};
use tauri::State;

use super::CmdResult;
use super::dossiers::shown;
use crate::shell::Shell;

#[tauri::command]
pub async fn text_history(shell: State<'_, Shell>, dossier: DossierId, texte: TextRef) -> CmdResult<Vec<VersionVue>> {
    shell.run(async move |app| app.text_history(dossier, &texte).await).await
}

#[tauri::command]
pub async fn text_version(shell: State<'_, Shell>, dossier: DossierId, sequence: i64) -> CmdResult<VersionTexte> {
    shell.run(async move |app| app.text_version(dossier, sequence).await).await
}

#[tauri::command]
pub async fn corbeille(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Corbeille> {
    shell.run(async move |app| app.corbeille(dossier).await).await
}

#[tauri::command]
pub async fn restore_activite(
    shell: State<'_, Shell>,
    dossier: DossierId,
    activite: ActiviteId,
    rang: Option<usize>,
) -> CmdResult<ActivitesVue> {
    shell.run(async move |app| app.restore_activite(dossier, activite, rang).await).await
}

#[tauri::command]
pub async fn restore_preuve(
    shell: State<'_, Shell>,
    dossier: DossierId,
    preuve: PreuveId,
    rang: Option<usize>,
) -> CmdResult<AjoutPreuves> {
    shell.run(async move |app| app.restore_preuve(dossier, &preuve, rang).await).await
}

#[tauri::command]
pub async fn move_preuve(
    shell: State<'_, Shell>,
    dossier: DossierId,
    preuve: PreuveId,
    rang: usize,
) -> CmdResult<AjoutPreuves> {
    shell.run(async move |app| app.move_preuve(dossier, &preuve, rang).await).await
}

#[tauri::command]
pub async fn remove_dossier(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Accueil> {
    Ok(shown(shell.run(async move |app| app.remove_dossier(dossier).await).await?))
}

#[tauri::command]
pub async fn restore_dossier(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Accueil> {
    Ok(shown(shell.run(async move |app| app.restore_dossier(dossier).await).await?))
}

#[tauri::command]
pub async fn search(shell: State<'_, Shell>, dossier: Option<DossierId>, requete: String) -> CmdResult<Vec<Resultat>> {
    shell.run(async move |app| app.search(dossier, &requete).await).await
}

#[tauri::command]
pub async fn words_of(shell: State<'_, Shell>, dossier: DossierId) -> CmdResult<Vec<String>> {
    shell.run(async move |app| app.words_of(dossier).await).await
}

#[tauri::command]
pub async fn add_word(shell: State<'_, Shell>, dossier: DossierId, mot: String) -> CmdResult<Vec<String>> {
    shell.run(async move |app| app.add_word(dossier, &mot).await).await
}

#[tauri::command]
pub async fn remove_word(shell: State<'_, Shell>, dossier: DossierId, mot: String) -> CmdResult<Vec<String>> {
    shell.run(async move |app| app.remove_word(dossier, &mot).await).await
}

#[tauri::command]
pub async fn session(shell: State<'_, Shell>) -> CmdResult<Option<String>> {
    shell.run(async move |app| app.session().await).await
}

#[tauri::command]
pub async fn save_session(shell: State<'_, Shell>, valeur: String) -> CmdResult<()> {
    shell.run(async move |app| app.save_session(&valeur).await).await
}

#[tauri::command]
pub async fn set_taille_texte(shell: State<'_, Shell>, taille: Taille) -> CmdResult<()> {
    shell.run(async move |app| app.set_taille_texte(taille).await).await
}
