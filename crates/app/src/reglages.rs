//! Settings kept in the library.

use crate::error::AppError;
use crate::library::App;
use crate::vues::Theme;
use crate::vues_memoire::Taille;

const THEME: &str = "theme";
const TAILLE: &str = "taille";
const SESSION: &str = "session";

/// The longest session, in bytes.
const MAX_SESSION: usize = 16_000;

impl App {
    /// The theme kept; that of the system while none was chosen.
    pub async fn theme(&self) -> Result<Theme, AppError> {
        Ok(match self.store.reglage(THEME).await?.as_deref() {
            Some("clair") => Theme::Clair,
            Some("sombre") => Theme::Sombre,
            _ => Theme::Systeme,
        })
    }

    /// Keeps the theme.
    pub async fn set_theme(&self, theme: Theme) -> Result<(), AppError> {
        let word = match theme {
            Theme::Systeme => "systeme",
            Theme::Clair => "clair",
            Theme::Sombre => "sombre",
        };
        Ok(self.store.set_reglage(THEME, word).await?)
    }

    /// The size of texts kept; the designed one while none was chosen.
    pub async fn taille_texte(&self) -> Result<Taille, AppError> {
        let kept = self.store.reglage(TAILLE).await?;
        Ok(kept.and_then(|word| serde_json::from_value(word.into()).ok()).unwrap_or_default())
    }

    /// Keeps the size of texts.
    pub async fn set_taille_texte(&self, taille: Taille) -> Result<(), AppError> {
        let word = match taille {
            Taille::Petite => "petite",
            Taille::Normale => "normale",
            Taille::Grande => "grande",
            Taille::TresGrande => "tres_grande",
        };
        Ok(self.store.set_reglage(TAILLE, word).await?)
    }

    /// What the screens asked to find again, as they wrote it.
    pub async fn session(&self) -> Result<Option<String>, AppError> {
        Ok(self.store.reglage(SESSION).await?)
    }

    /// Keeps what the screens ask to find again. Errors with [`AppError::ChampTropLong`] beyond 16,000 bytes.
    pub async fn save_session(&self, valeur: &str) -> Result<(), AppError> {
        if valeur.len() > MAX_SESSION {
            return Err(AppError::ChampTropLong("session"));
        }
        Ok(self.store.set_reglage(SESSION, valeur).await?)
    }
}
