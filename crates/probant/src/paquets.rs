//! `probant paquet` and `probant dossier`: a whole dossier out of the library and back.
//!
//! A file that is refused is an answer, not a failure: exit code 1, with the stable code of the reason.

use std::path::Path;

use app::vues_paquets::{PaquetEcrit, PaquetVue};
use app::{App, AppError, Ports, is_encrypted_file, read_paquet};
use domain::DossierId;
use serde_json::json;

use crate::args::{DossierCommand, PaquetCommand};
use crate::commands::{Outcome, dossier_id};
use crate::{json as printed, secret, text};

/// Runs `probant paquet …` on the library of `dir`; looking at a package needs no library.
pub async fn paquet(
    command: PaquetCommand,
    dir: impl FnOnce() -> Result<std::path::PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    match command {
        PaquetCommand::Creer { id, genre: _, sortie, pour } => {
            let phrase = secret::for_packages().ok_or_else(AppError::package_phrase)?;
            let app = App::open_read_only(&dir()?, Ports::system()).await?;
            let written = app.create_paquet(dossier_id(&id)?, &pour.unwrap_or_default(), &phrase, &sortie).await?;
            Ok(told(&sortie, &written, as_json))
        }
        PaquetCommand::Lire { fichier } => {
            let phrase = phrase_for(&fichier)?;
            let path = fichier.clone();
            let read = tokio::task::spawn_blocking(move || read_paquet(&path, phrase.as_deref())).await?;
            answered(&fichier, read, as_json, |vue| {
                if as_json {
                    printed::print(vue);
                } else {
                    describe(vue);
                }
            })
        }
        PaquetCommand::Importer { fichier, copie } => import(&fichier, copie, dir, as_json).await,
    }
}

/// Runs `probant dossier …`.
pub async fn dossier(
    command: DossierCommand,
    dir: impl FnOnce() -> Result<std::path::PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    match command {
        DossierCommand::Exporter { id, sortie } => {
            let app = App::open_read_only(&dir()?, Ports::system()).await?;
            let written = app.export_dossier(dossier_id(&id)?, &sortie).await?;
            Ok(told(&sortie, &written, as_json))
        }
        DossierCommand::Importer { fichier, copie } => import(&fichier, copie, dir, as_json).await,
    }
}

/// Imports a package or an open export: both tell what they are.
async fn import(
    fichier: &Path,
    copie: bool,
    dir: impl FnOnce() -> Result<std::path::PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    let phrase = phrase_for(fichier)?;
    let app = App::open(&dir()?, Ports::system()).await?;
    let imported = async {
        let reception = app.receive(fichier, phrase.as_deref()).await?;
        let id = app.import_reception(&reception, copie).await?;
        Ok::<_, AppError>((id, reception.vue().ecarts.clone()))
    };
    let imported = imported.await;
    app.close().await;
    answered(fichier, imported, as_json, |(id, ecarts): &(DossierId, Vec<String>)| {
        if as_json {
            printed::print(&json!({ "id": id, "ecarts": ecarts }));
        } else {
            text::line(&id.to_string());
            for ecart in ecarts {
                text::line(&format!("    {ecart}"));
            }
        }
    })
}

/// The phrase of an encrypted file: from `PROBANT_PHRASE_PAQUET`, else from the terminal.
fn phrase_for(fichier: &Path) -> Result<Option<String>, AppError> {
    if is_encrypted_file(fichier)? { Ok(secret::for_packages()) } else { Ok(None) }
}

/// Prints the answer, or why the file is refused.
fn answered<T>(
    fichier: &Path,
    answer: Result<T, AppError>,
    as_json: bool,
    print: impl FnOnce(&T),
) -> Result<Outcome, AppError> {
    match answer {
        Ok(answer) => {
            print(&answer);
            Ok(Outcome::Good)
        }
        Err(error) if error.refuses_package() => {
            let message = error.message();
            if as_json {
                printed::print(&json!({
                    "fichier": fichier.display().to_string(),
                    "refus": message.code,
                    "phrases": [message.quoi, message.sauf, message.suite],
                }));
            } else {
                text::line(&format!("✗ refusé ({}) : {}", message.code, fichier.display()));
                for sentence in [message.quoi, message.sauf, message.suite] {
                    text::line(&format!("    {sentence}"));
                }
            }
            Ok(Outcome::No)
        }
        Err(error) => Err(error),
    }
}

fn told(sortie: &Path, written: &PaquetEcrit, as_json: bool) -> Outcome {
    if as_json {
        printed::print(&json!({ "fichier": sortie, "octets": written.taille, "entrees": written.entrees }));
    } else {
        let (taille, entrees) = (written.taille, written.entrees);
        text::line(&format!("Dossier exporté : {} ({entrees} fichiers, {taille} octets)", sortie.display()));
    }
    Outcome::Good
}

fn describe(vue: &PaquetVue) {
    let how = if vue.chiffre { "chiffré" } else { "ouvert" };
    text::line(&format!("{} : {} ({how}, format {})", vue.fichier, vue.genre_dit, vue.version));
    text::line(&format!("    {}", vue.titre));
    text::line(&format!("    de {} pour {}, le {}", or_dash(&vue.de), or_dash(&vue.pour), vue.cree_le));
    if let Some(contenu) = &vue.contenu {
        text::line(&format!(
            "    {} : {} activités, {} fiches, {} preuves, {} versions de textes, {} versions scellées",
            or_dash(&contenu.candidat),
            contenu.activites,
            contenu.fiches,
            contenu.preuves,
            contenu.versions,
            contenu.sceaux
        ));
    }
    for entree in &vue.entrees {
        text::line(&format!("    {:>11}  {}", entree.taille, entree.nom));
    }
    for ecart in &vue.ecarts {
        text::line(&format!("    ⚠ {ecart}"));
    }
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}
