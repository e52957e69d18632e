//! One's own identities, the people known, the centres trusted.
//!
//! Passphrases and recovery codes come in and never go out: the code of a recovery sheet is only ever on the sheet.

use app::vues_avis::{EnvoiEcrit, ProtectionChoisie};
use app::vues_identites::{AutoriteVue, Carnet, ControleVue, IdentiteConnue, NouvelleIdentite};
use tauri::{AppHandle, State};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::CmdResult;
use super::paquets::Waiting;
use crate::dialogs;
use crate::shell::Shell;

#[tauri::command]
pub async fn carnet(shell: State<'_, Shell>) -> CmdResult<Carnet> {
    shell.run(async move |app| app.carnet().await).await
}

#[tauri::command]
pub async fn create_signataire(
    shell: State<'_, Shell>,
    identite: NouvelleIdentite,
    phrase: Option<String>,
) -> CmdResult<IdentiteConnue> {
    let phrase = phrase.map(Zeroizing::new);
    shell.run(async move |app| app.create_signataire(identite, told(phrase.as_ref())).await).await
}

#[tauri::command]
pub async fn import_p12(
    handle: AppHandle,
    shell: State<'_, Shell>,
    mot_de_passe: String,
    phrase: Option<String>,
    visiteur: bool,
) -> CmdResult<Option<IdentiteConnue>> {
    let (password, phrase) = (Zeroizing::new(mot_de_passe), phrase.map(Zeroizing::new));
    let Some(path) = dialogs::pick_p12(&handle).await else { return Ok(None) };
    let imported =
        shell.run(async move |app| app.import_p12(&path, &password, told(phrase.as_ref()), visiteur).await).await?;
    Ok(Some(imported))
}

#[tauri::command]
pub async fn save_secours(
    handle: AppHandle,
    shell: State<'_, Shell>,
    identite: String,
    phrase: Option<String>,
) -> CmdResult<Option<String>> {
    let phrase = phrase.map(Zeroizing::new);
    let (asked, given) = (identite.clone(), phrase.clone());
    let name = shell.run(async move |app| {
        app.check_opens(&asked, told(given.as_ref())).await?;
        app.secours_file_name(&asked).await
    });
    let name = name.await?;
    let Some(path) = dialogs::save_secours(&handle, &name).await else { return Ok(None) };
    let saved = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or(name);
    shell.run(async move |app| app.save_secours(&identite, told(phrase.as_ref()), &path).await).await?;
    Ok(Some(saved))
}

#[tauri::command]
pub async fn secours_a_faire(shell: State<'_, Shell>) -> CmdResult<Option<bool>> {
    shell.run(async move |app| app.secours_a_faire().await).await
}

#[tauri::command]
pub async fn confirm_secours(shell: State<'_, Shell>, identite: String, code: String) -> CmdResult<()> {
    let code = Zeroizing::new(code);
    shell.run(async move |app| app.confirm_secours(&identite, &code).await).await
}

#[tauri::command]
pub async fn recover_identite(
    shell: State<'_, Shell>,
    identite: String,
    code: String,
    phrase: String,
) -> CmdResult<()> {
    let (code, phrase) = (Zeroizing::new(code), Zeroizing::new(phrase));
    shell.run(async move |app| app.recover_identite(&identite, &code, &phrase).await).await
}

#[tauri::command]
pub async fn change_phrase(
    shell: State<'_, Shell>,
    identite: String,
    ancienne: Option<String>,
    nouvelle: String,
) -> CmdResult<()> {
    let (old, new) = (ancienne.map(Zeroizing::new), Zeroizing::new(nouvelle));
    shell.run(async move |app| app.change_phrase(&identite, told(old.as_ref()), &new).await).await
}

#[tauri::command]
pub async fn rotate_identite(
    shell: State<'_, Shell>,
    identite: String,
    phrase: Option<String>,
    nouvelle: Option<String>,
) -> CmdResult<IdentiteConnue> {
    let (old, new) = (phrase.map(Zeroizing::new), nouvelle.map(Zeroizing::new));
    shell.run(async move |app| app.rotate_identite(&identite, told(old.as_ref()), told(new.as_ref())).await).await
}

#[tauri::command]
pub async fn revoke_identite(shell: State<'_, Shell>, identite: String, phrase: Option<String>) -> CmdResult<()> {
    let phrase = phrase.map(Zeroizing::new);
    shell.run(async move |app| app.revoke_identite(&identite, told(phrase.as_ref())).await).await
}

#[tauri::command]
pub async fn judge_contact(shell: State<'_, Shell>, empreinte: String, par: Option<ControleVue>) -> CmdResult<()> {
    shell.run(async move |app| app.judge_contact(&empreinte, par).await).await
}

#[tauri::command]
pub async fn create_autorite(shell: State<'_, Shell>, nom: String, phrase: String) -> CmdResult<AutoriteVue> {
    let phrase = Zeroizing::new(phrase);
    shell.run(async move |app| app.create_autorite(&nom, &phrase).await).await
}

#[tauri::command]
pub async fn retire_autorite(shell: State<'_, Shell>, empreinte: String) -> CmdResult<()> {
    shell.run(async move |app| app.retire_autorite(&empreinte).await).await
}

#[tauri::command]
pub async fn ask_certificat(
    handle: AppHandle,
    shell: State<'_, Shell>,
    identite: String,
    phrase: Option<String>,
    protection: ProtectionChoisie,
) -> CmdResult<Option<EnvoiEcrit>> {
    let phrase = phrase.map(Zeroizing::new);
    let (asked, given) = (identite.clone(), phrase.clone());
    let name = shell.run(async move |app| {
        app.check_opens(&asked, told(given.as_ref())).await?;
        app.demande_file_name(&asked).await
    });
    let name = name.await?;
    let Some(path) = dialogs::save_paquet(&handle, &name).await else { return Ok(None) };
    let written =
        shell.run(async move |app| app.ask_certificat(&identite, told(phrase.as_ref()), &protection, &path).await);
    Ok(Some(written.await?))
}

#[tauri::command]
pub async fn issue_certificat(
    handle: AppHandle,
    shell: State<'_, Shell>,
    waiting: State<'_, Waiting>,
    jeton: Uuid,
    autorite: String,
    phrase: String,
    protection: ProtectionChoisie,
) -> CmdResult<Option<EnvoiEcrit>> {
    let (chosen, phrase) = (waiting.get(jeton)?, Zeroizing::new(phrase));
    let (asked, given, from) = (autorite.clone(), phrase.clone(), chosen.clone());
    let name = shell.run(async move |app| {
        app.check_opens_autorite(&asked, &given).await?;
        app.certificats_file_name(from.reception()?)
    });
    let name = name.await?;
    let Some(path) = dialogs::save_paquet(&handle, &name).await else { return Ok(None) };
    let written = shell
        .run(async move |app| app.issue_certificat(chosen.reception()?, &autorite, &phrase, &protection, &path).await);
    Ok(Some(written.await?))
}

#[tauri::command]
pub async fn revoke_certificat(
    shell: State<'_, Shell>,
    autorite: String,
    serie: String,
    phrase: String,
) -> CmdResult<()> {
    let phrase = Zeroizing::new(phrase);
    shell.run(async move |app| app.revoke_certificat(&autorite, &serie, &phrase).await).await
}

/// A secret, for the time of one use.
fn told(secret: Option<&Zeroizing<String>>) -> Option<&str> {
    secret.map(|secret| secret.as_str())
}
