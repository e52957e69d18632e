//! The avis across the crates: forged ones, six months of a lossy stick, sealed dossiers, whole dossiers that travel.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod entiers;
mod forges;
mod scelles;
mod simulation;

use app::App;
use app::vues_avis::AvisVue;
use domain::{CompetenceId, CritereId, Dossier, DossierId, Etat, Portee};
use tests::avis::Signataire;
use tests::{ports, pret};

pub(crate) fn c1() -> Portee {
    Portee::Competence(CompetenceId::from_number(1).unwrap())
}

/// A candidate's library, their dossier as their tutor reads it, and the tutor.
pub(crate) struct Scene {
    pub app: App,
    pub dossier: Dossier,
    pub tuteur: Signataire,
    _folder: tempfile::TempDir,
}

pub(crate) async fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let dossier = read(&app, id).await;
    Scene { app, dossier, tuteur: Signataire::new("Hervé Marchand", 1), _folder: folder }
}

pub(crate) async fn read(app: &App, id: DossierId) -> Dossier {
    app.open_dossier(id).await.unwrap().dossier
}

/// State of the one criterion that the fiches tell.
pub(crate) async fn etat(app: &App, id: DossierId) -> Etat {
    let coverage = app.open_dossier(id).await.unwrap().bilan.coverage;
    coverage.critere(&CritereId::new("C1-ME-01").unwrap()).unwrap().etat
}

pub(crate) fn alerts(vue: &AvisVue) -> Vec<(&str, bool)> {
    vue.alertes.iter().map(|alerte| (alerte.code.as_str(), alerte.grave)).collect()
}
