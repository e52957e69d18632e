//! `probant contresigner`: what a tutor does with a sealed PDF, or with the package that asks for it.
//!
//! The file that is given is never written over. A PDF that is refused is an answer, not a failure: exit code 1.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::vues_avis::ProtectionChoisie;
use app::vues_contreseing::ContreseingEcrit;
use app::vues_identites::NouvelleIdentite;
use app::vues_paquets::ActionImport;
use app::{App, AppError, ContreseingRefus, Ports, beside, read_pdf};
use serde_json::json;

use crate::commands::Outcome;
use crate::paquets::{answered, phrase_for, sent};
use crate::{json as printed, secret, text};

/// What is asked.
pub struct Asked {
    /// The sealed PDF, or the package that carries it.
    pub fichier: PathBuf,
    /// Where the result goes; beside, by itself, for a PDF.
    pub sortie: Option<PathBuf>,
    /// Whoever signs, made at first need; the owner of this library where it is not said.
    pub signataire: Option<[String; 3]>,
}

/// Runs `probant contresigner` on the library of `dir`.
pub async fn contresigner(
    asked: Asked,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    let app = App::open(&dir()?, Ports::system()).await?;
    let packaged = asked.fichier.extension().is_some_and(|end| end.eq_ignore_ascii_case("probant"));
    let outcome = if packaged {
        let sortie = asked.sortie.clone().unwrap_or_else(|| asked.fichier.with_extension("contresigne.probant"));
        let answer = Box::pin(package(&app, &asked, &sortie)).await;
        answered(&asked.fichier, answer, as_json, |()| sent(&sortie, as_json))
    } else {
        let answer = Box::pin(pdf(&app, &asked)).await;
        answered(&asked.fichier, answer, as_json, |(sortie, made)| told(sortie, made, as_json))
    };
    app.close().await;
    outcome
}

/// Countersigns a PDF; gives where the result is.
async fn pdf(app: &App, asked: &Asked) -> Result<(PathBuf, ContreseingEcrit), AppError> {
    let path = asked.fichier.clone();
    let nom = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = Arc::new(tokio::task::spawn_blocking(move || read_pdf(&path)).await??);
    let sortie = match &asked.sortie {
        Some(sortie) => sortie.clone(),
        None => free_beside(&asked.fichier)?,
    };
    let scelle = app.a_contresigner(&nom, &bytes).await?;
    let identite = signer(app, asked, scelle.demonstration, scelle.sur_place).await?;
    let phrase = secret::from_environment();
    let sign = async |phrase: Option<&str>| {
        app.countersign_to(&nom, Arc::clone(&bytes), identite.as_deref(), phrase, &sortie).await
    };
    let made = match sign(phrase.as_deref()).await {
        Err(error) if error.code() == "phrase_requise" && phrase.is_none() => {
            sign(Some(&secret::from_terminal().ok_or(error)?)).await?
        }
        made => made?,
    };
    Ok((sortie, made))
}

/// Accepts the request of a package, countersigns it, and writes what goes back.
async fn package(app: &App, asked: &Asked, sortie: &Path) -> Result<(), AppError> {
    let reception = app.receive(&asked.fichier, phrase_for(&asked.fichier)?.as_deref()).await?;
    let importe = app.import(&reception, ActionImport::Importer).await?;
    let recu = importe.recu.and_then(|id| id.parse().ok()).ok_or(ContreseingRefus::RienADemander)?;
    let vue = app.open_contreseing(recu).await?;
    if vue.signe.is_none() {
        let identite = signer(app, asked, vue.scelle.demonstration, vue.scelle.sur_place).await?;
        let phrase = secret::from_environment();
        match app.countersign_recu(recu, identite.as_deref(), phrase.as_deref()).await {
            Err(error) if error.code() == "phrase_requise" && phrase.is_none() => {
                let typed = secret::from_terminal().ok_or(error)?;
                app.countersign_recu(recu, identite.as_deref(), Some(&typed)).await?;
            }
            signed => signed?,
        }
    }
    if vue.retour_sans_phrase {
        app.return_contreseing(recu, None, sortie).await?;
        return Ok(());
    }
    let phrase = secret::for_packages().ok_or_else(AppError::package_phrase)?;
    app.return_contreseing(recu, Some(&ProtectionChoisie::Phrase(phrase)), sortie).await?;
    Ok(())
}

/// Where the result goes by itself, if nothing is there.
fn free_beside(source: &Path) -> Result<PathBuf, AppError> {
    let sortie = beside(source);
    if sortie.exists() {
        return Err(ContreseingRefus::FichierPresent(sortie.display().to_string()).into());
    }
    Ok(sortie)
}

/// The fingerprint of who signs; `None` for an example, which a demonstration identity signs.
async fn signer(app: &App, asked: &Asked, demonstration: bool, visiteur: bool) -> Result<Option<String>, AppError> {
    if demonstration {
        return Ok(None);
    }
    let wanted = asked.signataire.clone().map(|[nom, fonction, organisation]| NouvelleIdentite {
        nom,
        fonction,
        organisation,
        visiteur,
    });
    app.countersigner(wanted, visiteur, secret::from_environment().as_deref()).await.map(Some)
}

/// Runs `probant dossier contreseing` on the library of `dir`.
pub async fn keep(
    fichier: &Path,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    let path = fichier.to_owned();
    let nom = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = Arc::new(tokio::task::spawn_blocking(move || read_pdf(&path)).await??);
    let app = App::open(&dir()?, Ports::system()).await?;
    let kept = app.keep_contreseing(&nom, bytes, None).await;
    app.close().await;
    answered(fichier, kept, as_json, |retour| {
        if as_json {
            printed::print(retour);
            return;
        }
        let (numero, nom) = (retour.numero, &retour.signataire.nom);
        let already = if retour.deja { " (déjà gardée)" } else { "" };
        text::line(&format!("{}  version {numero}, contresignée par {nom}{already}", retour.dossier));
    })
}

fn told(sortie: &Path, made: &ContreseingEcrit, as_json: bool) {
    if as_json {
        printed::print(&json!({ "fichier": sortie, "signe": made.signe, "garde": made.garde }));
        return;
    }
    text::line(&format!("Contresigné par {} : {}", made.signe.signataire.nom, sortie.display()));
    if made.garde {
        text::line("    gardé aussi dans le dossier, à côté de la version scellée");
    }
}
