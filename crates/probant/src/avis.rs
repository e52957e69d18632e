//! `probant avis` and `probant recus`: what a tutor does with a request, what a candidate has, what was received.

use std::path::{Path, PathBuf};

use app::vues_avis::{AvisVue, EnvoiEcrit, EtatRecu, ProtectionChoisie, RecuResume};
use app::vues_paquets::ActionImport;
use app::{App, AppError, Ports, read_reponses};
use serde_json::json;

use crate::args::AvisCommand;
use crate::commands::{Outcome, dossier_id};
use crate::paquets::{answered, phrase_for, sent};
use crate::{json as printed, secret, text};

/// Runs `probant avis …` on the library of `dir`.
pub async fn avis(
    command: AvisCommand,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    match command {
        AvisCommand::Repondre { demande, reponses, sortie } => {
            let app = App::open(&dir()?, Ports::system()).await?;
            let answer = Box::pin(answer(&app, &demande, &reponses, &sortie)).await;
            app.close().await;
            answered(&demande, answer, as_json, |_| sent(&sortie, as_json))
        }
        AvisCommand::Lister { id } => {
            let app = App::open_read_only(&dir()?, Ports::system()).await?;
            let vue = app.avis(dossier_id(&id)?).await?;
            if as_json {
                printed::print(&vue);
            } else {
                list(&vue);
            }
            Ok(Outcome::Good)
        }
    }
}

/// Accepts the request, answers it from the file, signs, and writes what goes back.
async fn answer(app: &App, demande: &Path, reponses: &Path, sortie: &Path) -> Result<EnvoiEcrit, AppError> {
    let path = reponses.to_owned();
    let written = tokio::task::spawn_blocking(move || read_reponses(&path)).await??;
    let reception = app.receive(demande, phrase_for(demande)?.as_deref()).await?;
    let importe = app.import(&reception, ActionImport::Importer).await?;
    let recu = importe.recu.and_then(|id| id.parse().ok()).ok_or(app::RecuError::SansQuestion)?;
    app.fill_reponses(recu, &written).await?;
    let phrase = secret::from_environment();
    let identite = app.answering(recu, &written, phrase.as_deref()).await?;
    match app.sign_avis(recu, identite.as_deref(), phrase.as_deref()).await {
        Err(error) if error.code() == "phrase_requise" && phrase.is_none() => {
            let typed = secret::from_terminal().ok_or(error)?;
            app.sign_avis(recu, identite.as_deref(), Some(&typed)).await?;
        }
        signed => drop(signed?),
    }
    if app.open_recu(recu).await?.retour_sans_phrase {
        return app.return_avis(recu, None, sortie).await;
    }
    let phrase = secret::for_packages().ok_or_else(AppError::package_phrase)?;
    app.return_avis(recu, Some(&ProtectionChoisie::Phrase(phrase)), sortie).await
}

fn list(vue: &AvisVue) {
    if let Some(dispense) = &vue.dispense {
        text::line(dispense);
    }
    for alerte in &vue.alertes {
        text::line(&format!("{} {}", if alerte.grave { "✗" } else { "⚠" }, alerte.phrase));
    }
    if vue.recus.is_empty() && vue.dispense.is_none() {
        text::line("Aucun avis.");
    }
    for avis in &vue.recus {
        let qui = &avis.signataire;
        text::line(&format!("{}  {} ({})  avis {}", avis.date_declaree, qui.nom, qui.confiance.dit, avis.sequence));
        for decision in &avis.decisions {
            let stale = if decision.valable { "" } else { " (périmé)" };
            text::line(&format!("    {} : {}{stale}", decision.titre, decision.libelle));
        }
        if let Some(remarque) = &avis.remarque {
            text::line(&format!("    {remarque}"));
        }
    }
}

/// `probant recus`.
pub async fn recus(dir: impl FnOnce() -> Result<PathBuf, AppError>, as_json: bool) -> Result<Outcome, AppError> {
    let app = App::open_read_only(&dir()?, Ports::system()).await;
    let recus = match app {
        // No library yet means nothing received yet: an empty list, not a failure.
        Err(AppError::Store(store)) if store.code() == "bibliotheque_absente" => Vec::new(),
        other => other?.recus().await?,
    };
    if as_json {
        printed::print(&json!(recus));
        return Ok(Outcome::Good);
    }
    if recus.is_empty() {
        text::line("Rien n’a été reçu.");
    }
    for recu in &recus {
        text::line(&format!("{}  {}  {}  {}", recu.id, recu.candidat, recu.titre, state(recu)));
    }
    Ok(Outcome::Good)
}

fn state(recu: &RecuResume) -> &'static str {
    match recu.etat {
        EtatRecu::ARepondre => "à répondre",
        EtatRecu::Brouillon => "réponse commencée",
        EtatRecu::Signe => "avis signé",
        EtatRecu::Lecture => "à lire",
    }
}
