//! Spelling of the words on screen. The dictionary comes with the screens and is opened at first need, once.

use std::sync::Arc;

use app::{AppError, Speller};
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, State};
use tokio::sync::OnceCell;

use super::{CmdResult, malformed};

/// The dictionary, once it was asked for; `None` where it cannot be read.
#[derive(Default)]
pub struct Dictionary(OnceCell<Option<Arc<Speller>>>);

impl Dictionary {
    async fn open(&self, handle: &AppHandle) -> CmdResult<Arc<Speller>> {
        let handle = handle.clone();
        let opened = self.0.get_or_try_init(|| async move { spawn_blocking(move || read(&handle)).await });
        let opened = opened.await.map_err(|_| malformed())?;
        Ok(opened.clone().ok_or(AppError::SansDictionnaire)?)
    }
}

fn read(handle: &AppHandle) -> Option<Arc<Speller>> {
    let assets = handle.asset_resolver();
    let text =
        |name: &str| assets.get(format!("dictionnaire/{name}")).and_then(|file| String::from_utf8(file.bytes).ok());
    let speller = Speller::new(&text("fr.aff")?, &text("fr.dic")?);
    speller.inspect_err(|error| tracing::error!(%error, "the dictionary cannot be opened")).ok().map(Arc::new)
}

/// Those of the words that are not well written.
#[tauri::command]
pub async fn check_words(
    handle: AppHandle,
    dictionary: State<'_, Dictionary>,
    mots: Vec<String>,
) -> CmdResult<Vec<String>> {
    let speller = dictionary.open(&handle).await?;
    let unknown = move || speller.unknown(&mots).into_iter().map(str::to_owned).collect();
    spawn_blocking(unknown).await.map_err(|_| malformed())
}

/// What a word may have been meant to be.
#[tauri::command]
pub async fn suggest_word(handle: AppHandle, dictionary: State<'_, Dictionary>, mot: String) -> CmdResult<Vec<String>> {
    let speller = dictionary.open(&handle).await?;
    spawn_blocking(move || speller.suggest(&mot)).await.map_err(|_| malformed())
}
