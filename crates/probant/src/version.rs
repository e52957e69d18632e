//! `probant dossier changer-version`: a dossier answers another version of its référentiel.

use std::path::Path;

use app::vues_migration::{MigrationFaite, MigrationVue, SuiteVue};
use app::{App, AppError, Ports, find_referentiel, read_choix};
use domain::ReferentielKey;

use crate::commands::{Outcome, dossier_id};
use crate::{json as printed, text};

/// The référentiel written `CODE` or `CODE@VERSION`, among those of the library.
pub fn named(app: &App, asked: &str) -> Result<ReferentielKey, AppError> {
    Ok(find_referentiel(&app.library(), asked)?.key)
}

/// Moves the dossier, or says what that would do.
pub async fn change(
    id: &str,
    version: &str,
    choix: Option<&Path>,
    essai: bool,
    dir: &Path,
    as_json: bool,
) -> Result<Outcome, AppError> {
    let dossier = dossier_id(id)?;
    let choix = choix.map(read_choix).transpose()?.unwrap_or_default();
    if essai {
        let app = App::open_read_only(dir, Ports::system()).await?;
        let vue = app.migration_proposee(dossier, &named(&app, version)?).await?;
        if as_json {
            printed::print(&vue);
        } else {
            proposed(&vue);
        }
        return Ok(Outcome::Good);
    }
    let app = App::open(dir, Ports::system()).await?;
    let moved = async { app.migrer_dossier(dossier, &named(&app, version)?, &choix).await };
    let moved = moved.await;
    app.close().await;
    let moved = moved?;
    if as_json {
        printed::print(&moved);
    } else {
        done(version, &moved);
    }
    Ok(Outcome::Good)
}

fn proposed(vue: &MigrationVue) {
    text::line(&format!("{} : version {} → version {}", vue.de.code, vue.de.version, vue.vers.version));
    for competence in &vue.competences {
        text::line(&format!("{}  {}", competence.id, competence.titre));
        text::line(&format!("    {}", competence.devient));
        for critere in competence.criteres.iter().filter(|one| one.vers.as_ref() != Some(&one.id) || one.passages > 0) {
            let vers = critere.vers.as_ref().map_or("–", |vers| vers.as_str());
            let why = critere.raison.as_deref().unwrap_or_default();
            text::line(&format!("    {} → {vers}  ({} passages)  {why}", critere.id, critere.passages));
        }
    }
    suites(&vue.suites);
}

fn done(version: &str, moved: &MigrationFaite) {
    text::line(&format!("Le dossier répond maintenant à {version}."));
    text::line(&format!("    sauvegarde faite avant : {}", moved.sauvegarde));
    suites(&moved.suites);
}

fn suites(suites: &[SuiteVue]) {
    for suite in suites {
        let sign = if suite.attention { "⚠" } else { "·" };
        text::line(&format!("{sign} {}", suite.phrase));
    }
}
