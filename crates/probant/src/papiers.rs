//! `probant papier`: the papers beside a dossier.

use std::path::{Path, PathBuf};

use app::{App, AppError, Forme, Papier, Ports, write_file};

use crate::args::Feuille;
use crate::commands::{Outcome, dossier_id};
use crate::{json, text};

/// What the paper is about; one of them.
pub struct Sujet {
    /// A dossier of the library.
    pub dossier: Option<String>,
    /// A sealed PDF.
    pub pdf: Option<PathBuf>,
    /// A référentiel, nobody yet.
    pub referentiel: Option<String>,
}

/// Writes one paper to `sortie`.
pub async fn papier(
    feuille: Feuille,
    sujet: Sujet,
    forme: Forme,
    sortie: &Path,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    let papier = match feuille {
        Feuille::Grille => Papier::Grille,
        Feuille::ProcesVerbal => Papier::ProcesVerbal,
        Feuille::FicheAvis => Papier::FicheAvis,
        Feuille::Bordereau => Papier::Bordereau,
    };
    let dir = dir()?;
    let app = match &sujet.dossier {
        Some(_) => App::open_read_only(&dir, Ports::system()).await?,
        // A file and a référentiel need no dossier here: a centre may have none yet.
        None => App::open(&dir, Ports::system()).await?,
    };
    let made = async {
        match sujet {
            Sujet { dossier: Some(id), .. } => app.papier(dossier_id(&id)?, papier, forme).await,
            Sujet { pdf: Some(path), .. } => app.papier_of_file(&path, papier, forme).await,
            Sujet { referentiel, .. } => app.blank_papier(&referentiel.unwrap_or_default(), papier, forme).await,
        }
    };
    let made = made.await;
    app.close().await;
    let made = made?;
    write_file(sortie, &made.octets)?;
    if as_json {
        json::line(&serde_json::json!({ "fichier": sortie, "octets": made.octets.len(), "feuille": papier.code() }));
    } else {
        text::line(&format!("Feuille écrite\u{a0}: {} ({} octets)", sortie.display(), made.octets.len()));
    }
    Ok(Outcome::Good)
}
