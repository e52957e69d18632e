//! Settings kept in the library.

use crate::error::AppError;
use crate::library::App;
use crate::vues::Theme;

const THEME: &str = "theme";

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
}
