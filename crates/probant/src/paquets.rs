//! `probant paquet` and `probant dossier`: packages and open exports out of the library and back.
//!
//! A file that is refused is an answer, not a failure: exit code 1, with the stable code of the reason.

use std::path::{Path, PathBuf};

use app::vues_avis::{Importe, NouvelleDemande, ProtectionChoisie};
use app::vues_contreseing::NouveauContreseing;
use app::vues_paquets::{ActionImport, PaquetEcrit, PaquetVue};
use app::{App, AppError, Ports, RecuError, is_encrypted_file, is_for_person, read_paquet};
use domain::CompetenceId;
use serde_json::json;

use crate::args::{DossierCommand, GenrePaquet, PaquetCommand};
use crate::commands::{Outcome, dossier_id};
use crate::{contreseing, json as printed, secret, text, version};

/// Runs `probant paquet …` on the library of `dir`; looking at a package needs no library.
pub async fn paquet(
    command: PaquetCommand,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    match command {
        PaquetCommand::Creer { id, genre, sortie, pour, message, pour_le, competence, numero, signer } => {
            let phrase = ProtectionChoisie::Phrase(secret::for_packages().ok_or_else(AppError::package_phrase)?);
            let [pour, message] = [pour, message].map(Option::unwrap_or_default);
            match genre {
                GenrePaquet::DemandeAvis => {
                    let app = App::open(&dir()?, Ports::system()).await?;
                    let asked = async {
                        let demande = NouvelleDemande { pour, competences: ids(&competence)?, message, pour_le };
                        app.ask_avis(dossier_id(&id)?, &demande, &phrase, &sortie).await
                    };
                    let asked = asked.await;
                    app.close().await;
                    answered(&sortie, asked, as_json, |_| sent(&sortie, as_json))
                }
                GenrePaquet::DemandeContreseing => {
                    let app = App::open(&dir()?, Ports::system()).await?;
                    let asked = async {
                        let dossier = dossier_id(&id)?;
                        let sceau = app.sealed_version(dossier, numero).await?;
                        let demande = NouveauContreseing { pour, message };
                        app.ask_contreseing(dossier, sceau, &demande, &phrase, &sortie).await
                    };
                    let asked = asked.await;
                    app.close().await;
                    answered(&sortie, asked, as_json, |_| sent(&sortie, as_json))
                }
                GenrePaquet::Relecture => {
                    let app = App::open_read_only(&dir()?, Ports::system()).await?;
                    app.ask_relecture(dossier_id(&id)?, &pour, &message, &phrase, &sortie).await?;
                    sent(&sortie, as_json);
                    Ok(Outcome::Good)
                }
                GenrePaquet::Dossier => {
                    let app = App::open_read_only(&dir()?, Ports::system()).await?;
                    let written = app.create_paquet(dossier_id(&id)?, &pour, &phrase, &sortie).await?;
                    Ok(told(&sortie, &written, as_json))
                }
                GenrePaquet::Referentiel => {
                    let app = App::open_read_only(&dir()?, Ports::system()).await?;
                    let key = version::named(&app, &id)?;
                    let secret = if signer { secret::from_environment() } else { None };
                    let secret = secret.as_deref();
                    let written = app.send_referentiel(&key, &pour, &phrase, signer, secret, &sortie).await?;
                    Ok(told(&sortie, &written, as_json))
                }
            }
        }
        PaquetCommand::Lire { fichier } => {
            let read = look(&fichier, dir).await;
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

/// What a package says of itself; one that is for a person is opened with their key, which is in the library.
async fn look(fichier: &Path, dir: impl FnOnce() -> Result<PathBuf, AppError>) -> Result<PaquetVue, AppError> {
    let (path, phrase) = (fichier.to_owned(), phrase_for(fichier)?);
    if is_for_person(fichier)? {
        let app = App::open_read_only(&dir()?, Ports::system()).await?;
        return Ok(app.receive(&path, phrase.as_deref()).await?.vue().clone());
    }
    tokio::task::spawn_blocking(move || read_paquet(&path, phrase.as_deref())).await?
}

fn ids(named: &[String]) -> Result<Vec<CompetenceId>, AppError> {
    let one = |text: &String| {
        CompetenceId::new(text).map_err(|_| AppError::from(RecuError::HorsPerimetre(text.chars().take(20).collect())))
    };
    named.iter().map(one).collect()
}

/// Tells where a package was written.
pub fn sent(sortie: &Path, as_json: bool) {
    if as_json {
        let octets = sortie.metadata().map(|about| about.len()).unwrap_or_default();
        printed::print(&json!({ "fichier": sortie, "octets": octets }));
    } else {
        text::line(&format!("Fichier écrit : {}", sortie.display()));
    }
}

/// Runs `probant dossier …`.
pub async fn dossier(
    command: DossierCommand,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    match command {
        DossierCommand::Exporter { id, sortie } => {
            let app = App::open_read_only(&dir()?, Ports::system()).await?;
            let written = app.export_dossier(dossier_id(&id)?, &sortie).await?;
            Ok(told(&sortie, &written, as_json))
        }
        DossierCommand::Importer { fichier, copie } => import(&fichier, copie, dir, as_json).await,
        DossierCommand::ChangerVersion { id, version, choix, essai } => {
            version::change(&id, &version, choix.as_deref(), essai, &dir()?, as_json).await
        }
        DossierCommand::Contreseing { fichier } => contreseing::keep(&fichier, dir, as_json).await,
    }
}

/// Imports a package or an open export: both tell what they are.
async fn import(
    fichier: &Path,
    copie: bool,
    dir: impl FnOnce() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    let phrase = phrase_for(fichier)?;
    let action = if copie { ActionImport::Copie } else { ActionImport::Importer };
    let app = App::open(&dir()?, Ports::system()).await?;
    let imported = async {
        let reception = app.receive(fichier, phrase.as_deref()).await?;
        let importe = app.import(&reception, action).await?;
        Ok::<_, AppError>((importe, reception.vue().clone()))
    };
    let imported = imported.await;
    app.close().await;
    answered(fichier, imported, as_json, |(importe, vue): &(Importe, PaquetVue)| {
        let ecarts = &vue.ecarts;
        if as_json {
            printed::print(&json!({
                "id": importe.dossier, "recu": importe.recu, "avis": importe.avis, "genre": vue.genre, "ecarts": ecarts,
            }));
            return;
        }
        match (importe.dossier, &importe.recu) {
            (Some(id), _) => text::line(&id.to_string()),
            (None, Some(recu)) => text::line(recu),
            (None, None) => text::line(&format!("Importé : {}", vue.titre)),
        }
        if vue.genre == "avis" {
            text::line(&format!("    avis nouveaux : {}", importe.avis));
        }
        for ecart in ecarts {
            text::line(&format!("    {ecart}"));
        }
    })
}

/// The phrase of an encrypted file, from the environment, else from the terminal: the package's own, or that of the key of
/// whom it is for.
pub fn phrase_for(fichier: &Path) -> Result<Option<String>, AppError> {
    if is_for_person(fichier)? {
        return Ok(secret::from_environment());
    }
    if is_encrypted_file(fichier)? { Ok(secret::for_packages()) } else { Ok(None) }
}

/// Prints the answer, or why the file is refused.
pub fn answered<T>(
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
        text::line(&format!("Fichier écrit : {} ({entrees} fichiers, {taille} octets)", sortie.display()));
    }
    Outcome::Good
}

fn describe(vue: &PaquetVue) {
    let how = if vue.chiffre { "chiffré" } else { "ouvert" };
    text::line(&format!("{} : {} ({how}, format {})", vue.fichier, vue.genre_dit, vue.version));
    text::line(&format!("    {}", vue.titre));
    text::line(&format!("    de {} pour {}, le {}", or_dash(&vue.de), or_dash(&vue.pour), vue.cree_le));
    if let Some(contenu) = &vue.contenu {
        let (activites, fiches, preuves) = (contenu.activites, contenu.fiches, contenu.preuves);
        let whose = or_dash(&contenu.candidat);
        text::line(&format!("    {whose} : {activites} activités, {fiches} fiches, {preuves} preuves"));
        if contenu.versions > 0 {
            let (versions, sceaux) = (contenu.versions, contenu.sceaux);
            text::line(&format!("    {versions} versions de textes, {sceaux} versions scellées"));
        }
    }
    if let Some(demande) = &vue.demande {
        let on = if demande.competences.is_empty() { "–".to_owned() } else { demande.competences.join(", ") };
        text::line(&format!("    sur {on}, avant le {}", or_dash(demande.pour_le.as_deref().unwrap_or_default())));
    }
    if vue.avis > 0 {
        text::line(&format!("    avis signés : {}", vue.avis));
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
