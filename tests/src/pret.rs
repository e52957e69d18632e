//! A real dossier of the first référentiel, short, with nothing that stops the seal.

use app::vues::NouveauDossier;
use app::{App, AppError};
use domain::{DossierId, Entete, TextRef, VoieAcces};
use uuid::Uuid;

/// The one text of its fiches.
pub const TEXTE: &str = "J’ai [vérifié les constituants](critere:C1-ME-01) avant de monter la baie.";

/// Begins a dossier for Camille Durand, chooses what must be, writes each fiche and one activité.
pub async fn dossier(app: &App) -> Result<DossierId, AppError> {
    let id = app.create_dossier(NouveauDossier {
        code: "cqpm-tmsi".into(),
        prenom: "Camille".into(),
        nom: "Durand".into(),
        entreprise: "Ateliers du Val".into(),
    });
    let id = id.await?;
    let vue = app.open_dossier(id).await?;
    let dossier = vue.dossier;
    let mut saisie = Entete {
        voie: Some(VoieAcces::Salarie),
        modalites: vue.choix.into_iter().map(|c| (c.competence, c.possibles.into_iter().take(1).collect())).collect(),
        ..Entete::from(&dossier)
    };
    let activite = app.create_activite(id, "Remplacement de la baie").await?.activites[0].id;
    save(app, id, &TextRef::Activite(activite), "Le récit de l’activité.").await?;
    for fait in &vue.referentiel.faits {
        let answer = match fait.genre {
            domain::GenreFait::Activite => activite.to_string(),
            domain::GenreFait::Nombre { .. } => "120".into(),
            domain::GenreFait::Texte => "Une réponse.".into(),
        };
        saisie.faits.insert(fait.code.clone(), answer);
    }
    app.save_identite(id, saisie).await?;
    for competence in &vue.referentiel.competences {
        save(app, id, &TextRef::Fiche(competence.id.clone()), TEXTE).await?;
    }
    Ok(id)
}

/// Saves a text under a new operation.
pub async fn save(app: &App, id: DossierId, texte: &TextRef, contenu: &str) -> Result<(), AppError> {
    app.save_text(id, texte, contenu, Uuid::now_v7()).await.map(drop)
}

/// The fiche of the first competence.
///
/// # Panics
/// Never: there is a first competence.
pub fn fiche() -> TextRef {
    TextRef::Fiche(domain::CompetenceId::from_number(1).expect("there is a first competence"))
}

/// What that fiche says on disk.
pub async fn fiche_text(app: &App, id: DossierId) -> Result<String, AppError> {
    let dossier = app.open_dossier(id).await?.dossier;
    Ok(fiche().texte(&dossier).unwrap_or_default().to_owned())
}
