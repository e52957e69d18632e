//! Saving a text, and what it tells from then on.

use domain::{DossierId, TextRef};
use uuid::Uuid;

use crate::error::AppError;
use crate::library::App;
use crate::vues::TexteEnregistre;

impl App {
    /// Saves a text; on disk when this returns. The same `operation` asked again gets the first answer.
    pub async fn save_text(
        &self,
        dossier: DossierId,
        texte: &TextRef,
        contenu: &str,
        operation: Uuid,
    ) -> Result<TexteEnregistre, AppError> {
        let now = self.now();
        let (saved, pas) = self.store.save_text_step(dossier, texte, contenu, operation, now).await?;
        let bilan = self.bilan_after(dossier, texte, contenu, pas).await?;
        Ok(TexteEnregistre { sequence: saved.sequence, le: now.to_string(), bilan })
    }
}
