//! The words a dossier's spelling accepts.

use domain::DossierId;

use crate::error::AppError;
use crate::library::App;

/// The longest word, in characters.
const MAX_WORD: usize = 100;

impl App {
    /// The words of a dossier.
    pub async fn words_of(&self, dossier: DossierId) -> Result<Vec<String>, AppError> {
        Ok(self.store.words(dossier).await?)
    }

    /// Adds a word, and gives them all; a blank one changes nothing.
    pub async fn add_word(&self, dossier: DossierId, mot: &str) -> Result<Vec<String>, AppError> {
        let mot = mot.trim();
        check_word(mot)?;
        if !mot.is_empty() {
            self.store.add_word(dossier, mot).await?;
        }
        self.words_of(dossier).await
    }

    /// Takes a word out, and gives the others.
    pub async fn remove_word(&self, dossier: DossierId, mot: &str) -> Result<Vec<String>, AppError> {
        self.store.remove_word(dossier, mot.trim()).await?;
        self.words_of(dossier).await
    }
}

/// Refuses what is too long to be a word.
pub(crate) fn check_word(mot: &str) -> Result<(), AppError> {
    if mot.chars().count() > MAX_WORD { Err(AppError::ChampTropLong("mot")) } else { Ok(()) }
}
