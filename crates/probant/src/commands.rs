//! What each command does: call the use case, print its answer.

use std::path::{Path, PathBuf};

use app::{App, AppError, FormatTableau, Forme, Ports, check_referentiel, data_folder, list_referentiels};
use domain::DossierId;

use crate::args::{Arguments, Command, ReferentielCommand};
use crate::papiers::Sujet;
use crate::{
    avis, contreseing, json, papiers, paquets, progress, referentiel_lu, referentiels_compares, sceller, secret, text,
    verifier,
};

/// What the exit code says.
pub enum Outcome {
    /// Done, and the answer is yes.
    Good,
    /// Done, and the answer is no.
    No,
    /// Not done; already told.
    NotDone,
}

/// Runs one command.
pub async fn run(arguments: Arguments) -> Result<Outcome, AppError> {
    let as_json = arguments.common.json;
    let given = arguments.common.donnees.or_else(|| std::env::var_os("PROBANT_DONNEES").map(PathBuf::from));
    // Verifying and checking need no data folder, so a system without one still can.
    let dir = || data_folder(given.as_deref());
    match arguments.command {
        Command::Referentiels => {
            let library = list_referentiels(&dir()?);
            if as_json {
                json::referentiels(&library);
            } else {
                text::referentiels(&library);
            }
            Ok(Outcome::Good)
        }
        Command::Referentiel { what } => referentiel(what, dir, as_json),
        Command::Exemple { referentiel } => {
            let app = App::open(&dir()?, Ports::system()).await?;
            let made = app.create_example(&referentiel).await;
            app.close().await;
            let id = made?;
            if as_json {
                json::print(&serde_json::json!({ "id": id, "referentiel": referentiel }));
            } else {
                text::line(&id.to_string());
            }
            Ok(Outcome::Good)
        }
        Command::Dossiers => {
            let app = App::open_read_only(&dir()?, Ports::system()).await;
            // No library yet means no dossier yet: an empty list, not a failure.
            let dossiers = match app {
                Err(AppError::Store(store)) if store.code() == "bibliotheque_absente" => Vec::new(),
                other => other?.list_dossiers().await?,
            };
            if as_json {
                json::print(&dossiers);
            } else {
                text::dossiers(&dossiers);
            }
            Ok(Outcome::Good)
        }
        Command::Couverture { id } => {
            let app = App::open_read_only(&dir()?, Ports::system()).await?;
            let vue = app.open_dossier(dossier_id(&id)?).await?;
            if as_json {
                json::coverage(&vue);
            } else {
                text::coverage(&vue);
            }
            Ok(Outcome::Good)
        }
        Command::Correspondance { id, csv, xlsx, pdf } => {
            let app = App::open_read_only(&dir()?, Ports::system()).await?;
            let wanted = [(FormatTableau::Csv, csv), (FormatTableau::Xlsx, xlsx), (FormatTableau::Pdf, pdf)];
            let wanted = wanted.into_iter().filter_map(|(format, path)| Some((format, path?))).collect();
            correspondance(&app, dossier_id(&id)?, wanted, as_json).await
        }
        Command::Dossier { what } => Box::pin(paquets::dossier(what, dir, as_json)).await,
        Command::Paquet { what } => Box::pin(paquets::paquet(what, dir, as_json)).await,
        Command::Avis { what } => Box::pin(avis::avis(what, dir, as_json)).await,
        Command::Recus => avis::recus(dir, as_json).await,
        Command::Contresigner { fichier, sortie, nom, fonction, organisation } => {
            let signataire = nom.map(|nom| [nom, fonction.unwrap_or_default(), organisation.unwrap_or_default()]);
            contreseing::contresigner(contreseing::Asked { fichier, sortie, signataire }, dir, as_json).await
        }
        Command::Sceller { id, sortie, horodater, autorite } => {
            let asked = sceller::Asked { id, sortie, horodater, autorite };
            Box::pin(sceller::sceller(asked, dir, as_json)).await
        }
        Command::Exporter { id, sortie, sans_signature } => {
            let app = App::open(&dir()?, Ports::system()).await?;
            let outcome = Box::pin(export(&app, &id, &sortie, sans_signature, as_json)).await;
            app.close().await;
            outcome
        }
        Command::Papier { feuille, dossier, pdf, referentiel, remplissable, sortie } => {
            let forme = if remplissable { Forme::ARemplir } else { Forme::AImprimer };
            let sujet = Sujet { dossier, pdf, referentiel };
            Box::pin(papiers::papier(feuille, sujet, forme, &sortie, dir, as_json)).await
        }
        Command::Verifier { fichiers, csv } => verifier::verify(fichiers, csv, given.as_deref(), as_json).await,
    }
}

/// What is done with a référentiel: looked at, controlled, read out of a document, compared.
fn referentiel(
    what: ReferentielCommand,
    dir: impl Fn() -> Result<PathBuf, AppError>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    match what {
        ReferentielCommand::Montrer { code } => {
            let library = list_referentiels(&dir()?);
            let found = library.latest(&code).ok_or(AppError::ReferentielInconnu(code))?;
            if as_json {
                json::print(found);
            } else {
                text::referentiel(found);
            }
            Ok(Outcome::Good)
        }
        ReferentielCommand::Controler { chemin } => {
            let defauts = check_referentiel(&chemin);
            if as_json {
                json::print(&defauts);
            } else {
                text::defauts(&defauts);
            }
            Ok(if defauts.is_empty() { Outcome::Good } else { Outcome::No })
        }
        ReferentielCommand::Importer { fichier, sortie } => {
            referentiel_lu::importer(&fichier, sortie.as_deref(), as_json)
        }
        ReferentielCommand::Comparer { a, b } => referentiels_compares::comparer(&dir()?, &a, &b, as_json),
    }
}

async fn correspondance(
    app: &App,
    id: DossierId,
    wanted: Vec<(FormatTableau, PathBuf)>,
    as_json: bool,
) -> Result<Outcome, AppError> {
    if wanted.is_empty() {
        let table = app.correspondance(id).await?;
        if as_json {
            json::print(&table);
        } else {
            text::correspondance(&app.open_dossier(id).await?, &table);
        }
    }
    for (format, path) in wanted {
        let made = app.correspondance_file(id, format).await?;
        app::write_file(&path, &made.octets)?;
        if as_json {
            json::line(&serde_json::json!({ "fichier": path, "octets": made.octets.len() }));
        } else {
            text::line(&format!("Tableau écrit : {} ({} octets)", path.display(), made.octets.len()));
        }
    }
    Ok(Outcome::Good)
}

async fn export(app: &App, id: &str, sortie: &Path, sans_signature: bool, as_json: bool) -> Result<Outcome, AppError> {
    let id = dossier_id(id)?;
    let suivi = progress::suivi();
    let (pdf, numero) = if sans_signature {
        (app.draft_pdf_with(id, &suivi).await?, None)
    } else {
        let sceau = match app.seal_dossier_with(id, None, &suivi).await {
            Err(AppError::PhraseRequise) => {
                let given = secret::from_environment().or_else(secret::from_terminal);
                let phrase = given.ok_or(AppError::PhraseRequise)?;
                app.seal_dossier_with(id, Some(&phrase), &suivi).await?
            }
            other => other?,
        };
        let sealed = sceau.id.parse().map_err(|_| AppError::SceauInvalide("identifiant".into()))?;
        (app.sceau_pdf(sealed).await?, Some(sceau.numero))
    };
    progress::clear();
    app::write_file(sortie, &pdf)?;
    if as_json {
        json::print(
            &serde_json::json!({ "fichier": sortie, "octets": pdf.len(), "scelle": numero.is_some(), "numero": numero }),
        );
    } else {
        text::exported(sortie, pdf.len(), numero);
    }
    Ok(Outcome::Good)
}

/// The dossier that text names.
pub fn dossier_id(text: &str) -> Result<DossierId, AppError> {
    text.parse().map_err(|_| AppError::DossierInconnu(text.chars().take(80).collect()))
}
