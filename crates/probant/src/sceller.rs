//! `probant sceller`: seals a dossier, with a timestamp where it is asked for, and writes the PDF.

use std::path::{Path, PathBuf};

use app::vues::SceauVue;
use app::{App, AppError, Ports};
use domain::DossierId;
use serde_json::json;

use crate::commands::{Outcome, dossier_id};
use crate::{json as printed, progress, secret, text};

/// What is asked.
pub struct Asked {
    pub id: String,
    pub sortie: PathBuf,
    pub horodater: bool,
    /// The authority for this once; that of the settings otherwise.
    pub autorite: Option<String>,
}

/// Runs `probant sceller …` on the library of `dir`.
pub async fn sceller(
    asked: Asked,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    let app = App::open(&dir()?, Ports::system()).await?;
    let outcome = match dossier_id(&asked.id) {
        Ok(id) => Box::pin(write(&app, id, &asked, as_json)).await,
        Err(error) => Err(error),
    };
    app.close().await;
    outcome
}

async fn write(app: &App, id: DossierId, asked: &Asked, as_json: bool) -> Result<Outcome, AppError> {
    let sceau = match seal(app, id, None, asked).await {
        Err(AppError::PhraseRequise) => {
            let given = secret::from_environment().or_else(secret::from_terminal);
            let phrase = given.ok_or(AppError::PhraseRequise)?;
            seal(app, id, Some(&phrase), asked).await?
        }
        other => other?,
    };
    let sealed = sceau.id.parse().map_err(|_| AppError::SceauInvalide("identifiant".into()))?;
    let pdf = app.sceau_pdf(sealed).await?;
    app::write_file(&asked.sortie, &pdf)?;
    progress::clear();
    tell(app, &asked.sortie, &sceau, pdf, as_json).await?;
    Ok(Outcome::Good)
}

async fn seal(app: &App, id: DossierId, phrase: Option<&str>, asked: &Asked) -> Result<SceauVue, AppError> {
    let suivi = progress::suivi();
    if asked.horodater {
        app.seal_dossier_stamped(id, phrase, asked.autorite.as_deref(), &suivi).await
    } else {
        app.seal_dossier_with(id, phrase, &suivi).await
    }
}

async fn tell(app: &App, sortie: &Path, sceau: &SceauVue, pdf: Vec<u8>, as_json: bool) -> Result<(), AppError> {
    let (verificateur, octets) = (app.verificateur().await?, pdf.len());
    let seen = tokio::task::spawn_blocking(move || verificateur.bytes("", &pdf)).await?;
    let signature = seen.signatures.first();
    let horodatage = signature.and_then(|signature| signature.horodatage.as_ref());
    if as_json {
        printed::print(&json!({
            "fichier": sortie,
            "octets": octets,
            "numero": sceau.numero,
            "profil": signature.map(|signature| &signature.profil),
            "horodatage": horodatage,
        }));
    } else {
        text::exported(sortie, octets, Some(sceau.numero));
        if let Some(horodatage) = horodatage {
            text::line(&horodatage.phrase);
        }
    }
    Ok(())
}
