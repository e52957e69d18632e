//! Asking somebody else: a tutor for the company's avis, a trainer to read.
//!
//! What leaves is the dossier as it is now, with its evidence and the avis given on it so far, so that who answers sees what they
//! said before. What was asked of whom is noted; the answer does not need it.

use std::path::Path;

use domain::{Dossier, DossierId, Referentiel, avis_required, competences};
use exchange::{Entete, Genre};
use serde_json::{json, to_value};
use store::{DemandeFaite, Recu};

use super::DECLARATIONS;
use super::demande::{DEMANDE, Demande, check_words};
use super::envoi::{Cle, Piece};
use super::signes::pieces;
use crate::avis::AvisVerifie;
use crate::error::AppError;
use crate::library::App;
use crate::recus::{EnvoiRecu, RecuError};
use crate::vues_avis::{EnvoiEcrit, NouvelleDemande, ProtectionChoisie};

impl App {
    /// Writes to `sortie` a request of avis on that dossier, and notes that it was made.
    ///
    /// Errors with [`RecuError::SansObjet`] where the référentiel asks no avis of who comes that way, and with
    /// [`RecuError::HorsPerimetre`] for a competence the dossier does not present.
    pub async fn ask_avis(
        &self,
        dossier: DossierId,
        demande: &NouvelleDemande,
        protection: &ProtectionChoisie,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let cle = self.cle_of(protection).await?;
        let asked = self.request(dossier, demande).await?;
        let envoi = self.send_request(Genre::DemandeAvis, &asked, cle, sortie).await?;
        let noted = NouvelleDemande {
            pour: asked.pour,
            competences: asked.competences,
            message: asked.message,
            pour_le: asked.pour_le,
        };
        let contenu = json!(noted).to_string();
        let faite = DemandeFaite { id: asked.id, faite_le: self.now(), contenu };
        self.store.save_demande(dossier, &faite).await?;
        Ok(envoi)
    }

    /// Makes a request that is answered on this computer, by somebody who came; gives the id of what they open.
    ///
    /// Errors as [`App::ask_avis`].
    pub async fn ask_avis_here(&self, dossier: DossierId, demande: &NouvelleDemande) -> Result<String, AppError> {
        let asked = self.request(dossier, demande).await?;
        let envoi = EnvoiRecu { de: asked.dossier.candidat.nom_complet(), sur_place: true, demande: asked };
        let id = envoi.demande.id;
        let recu = Recu {
            id,
            genre: Genre::DemandeAvis.code().to_owned(),
            dossier,
            recu_le: self.now(),
            contenu: envoi.write()?,
            brouillon: None,
            rendu: None,
            retire_le: None,
        };
        self.store.save_recu(&recu, &[]).await?;
        Ok(id.to_string())
    }

    /// Writes to `sortie` that dossier for somebody to read, without asking an avis of them.
    pub async fn ask_relecture(
        &self,
        dossier: DossierId,
        pour: &str,
        message: &str,
        protection: &ProtectionChoisie,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let cle = self.cle_of(protection).await?;
        let (dossier, _) = self.load(dossier).await?;
        let cle_de_retour = self.return_key(&dossier).await;
        let asked = Demande {
            pour: pour.trim().to_owned(),
            message: message.trim().to_owned(),
            cle_de_retour,
            ..Demande::about(dossier, self.new_id())
        };
        check_words(&asked)?;
        self.send_request(Genre::Relecture, &asked, cle, sortie).await
    }

    /// What a file to which a request goes out is called: « demande-avis-durand.probant ».
    pub async fn request_file_name(&self, dossier: DossierId) -> Result<String, AppError> {
        let dossier = self.store.load(dossier).await?;
        Ok(format!("demande-avis{}.probant", crate::fichiers::name_part(&dossier.candidat.nom)))
    }

    async fn request(&self, id: DossierId, demande: &NouvelleDemande) -> Result<Demande, AppError> {
        let (dossier, referentiel) = self.load(id).await?;
        if dossier.voie.is_some_and(|voie| !avis_required(&referentiel, voie)) {
            return Err(RecuError::SansObjet.into());
        }
        let competences = wanted(&referentiel, &dossier, demande)?;
        let cle_de_retour = self.return_key(&dossier).await;
        let asked = Demande {
            pour: demande.pour.trim().to_owned(),
            message: demande.message.trim().to_owned(),
            pour_le: demande.pour_le.clone().filter(|day| !day.trim().is_empty()),
            competences,
            cle_de_retour,
            ..Demande::about(dossier, self.new_id())
        };
        check_words(&asked)?;
        Ok(asked)
    }

    async fn send_request(
        &self,
        genre: Genre,
        asked: &Demande,
        cle: Cle,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let dossier = &asked.dossier;
        let titre = self.referentiel(&dossier.referentiel)?.titre.clone();
        let entete = Entete {
            paquet: asked.id.to_string(),
            dossier: Some(dossier.id),
            referentiel: Some(dossier.referentiel.clone()),
            ..self.entete(genre, &dossier.candidat.nom_complet(), &asked.pour, &titre)
        };
        let value = to_value(asked).map_err(|_| AppError::PaquetContradictoire("not JSON"))?;
        let mut parts = vec![(DEMANDE.to_owned(), Piece::Json(value))];
        // Those of the dossier this one is a copy of say nothing of it, nor do those on a version it no longer answers.
        let mut known = self.verified_avis(dossier.id).await?;
        let about = |avis: &AvisVerifie| {
            (avis.contenu.dossier, &avis.contenu.referentiel) == (dossier.id, &dossier.referentiel)
        };
        known.retain(about);
        parts.extend(pieces(&known.iter().map(AvisVerifie::to_signed).collect::<Vec<_>>()));
        let signers: Vec<_> = known.iter().map(|avis| avis.contenu.signataire.clone()).collect();
        let declarations =
            to_value(self.declarations(&signers).await?).map_err(|_| AppError::PaquetContradictoire("not JSON"))?;
        parts.push((DECLARATIONS.to_owned(), Piece::Json(declarations)));
        parts.extend(evidence(dossier));
        let par_phrase = cle.is_phrase();
        let written = self.write_package(entete, parts, cle, sortie).await?;
        Ok(EnvoiEcrit::of(written, par_phrase))
    }
}

/// The competences an avis is wanted on, in the order of the référentiel.
fn wanted(
    referentiel: &Referentiel,
    dossier: &Dossier,
    demande: &NouvelleDemande,
) -> Result<Vec<domain::CompetenceId>, AppError> {
    let all: Vec<_> = competences(referentiel, &dossier.perimetre).map(|competence| competence.id.clone()).collect();
    if let Some(other) = demande.competences.iter().find(|id| !all.contains(id)) {
        return Err(RecuError::HorsPerimetre(other.to_string()).into());
    }
    let asked = |id: &domain::CompetenceId| demande.competences.is_empty() || demande.competences.contains(id);
    Ok(all.into_iter().filter(asked).collect())
}

/// The files of the evidence of a dossier, under the names they will have.
fn evidence(dossier: &Dossier) -> impl Iterator<Item = (String, Piece)> {
    dossier.preuves.iter().enumerate().map(|(rank, preuve)| {
        let name = exchange::portable_name(rank + 1, &preuve.nom, super::contenu::extension(preuve.genre));
        (format!("preuves/{name}"), Piece::Preuve(preuve.id.clone()))
    })
}
