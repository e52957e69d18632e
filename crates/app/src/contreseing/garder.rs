//! On the candidate's side: a countersigned PDF that came back, verified, kept beside the sealed version it goes on from.
//!
//! It must be that sealed version to the byte and then the tutor's signature, nothing else. What is refused leaves everything as it was;
//! what is kept twice is kept once.

use std::path::Path;
use std::sync::Arc;

use domain::DossierId;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use signature::Certificate;
use store::{Contreseing, SceauBref, StoreError};

use super::ContreseingRefus;
use super::lire::{Scelle, refused};
use crate::error::AppError;
use crate::fichiers::name_part;
use crate::library::App;
use crate::vues_contreseing::{ContreseingVue, ContreseingsVue, DemandeContreseingVue, RetourVue};

/// The most countersigned PDF of one sealed version.
const MAX_KEPT: usize = 40;

/// A countersigned PDF of a sealed version of this library.
pub(super) struct Retour {
    pub sceau: SceauBref,
    pub certificat: Certificate,
    pub signe_le: Timestamp,
    pub empreinte: String,
    /// Whether it is kept already.
    pub deja: bool,
}

impl App {
    /// What a PDF that comes back is; of `dossier` where one is open. Errors with why it is refused.
    pub(crate) async fn check_return(
        &self,
        nom: &str,
        pdf: &Arc<Vec<u8>>,
        dossier: Option<DossierId>,
    ) -> Result<RetourVue, AppError> {
        let retour = self.read_return(nom, pdf, dossier).await?;
        self.describe_return(&retour).await
    }

    /// Keeps a countersigned PDF beside the sealed version it goes on from; of `dossier` where one is open.
    ///
    /// Errors with [`ContreseingRefus`] where it does not verify, is not countersigned, or is not of a sealed version of this
    /// library, byte for byte. Nothing is kept then. The same one twice is kept once, and said.
    pub async fn keep_contreseing(
        &self,
        nom: &str,
        pdf: Arc<Vec<u8>>,
        dossier: Option<DossierId>,
    ) -> Result<RetourVue, AppError> {
        let retour = self.read_return(nom, &pdf, dossier).await?;
        if !retour.deja {
            let contreseing = Contreseing {
                sceau: retour.sceau.id,
                empreinte_pdf: retour.empreinte.clone(),
                taille: pdf.len() as u64,
                certificat: retour.certificat.to_bytes(),
                signe_le: retour.signe_le,
                recu_le: self.now(),
            };
            self.store.save_contreseing(&contreseing, Arc::unwrap_or_clone(pdf)).await?;
            self.see_certificate(&retour.certificat, None).await?;
            tracing::info!(numero = retour.sceau.numero, "a countersigned version was kept");
        }
        self.describe_return(&retour).await
    }

    async fn read_return(&self, nom: &str, pdf: &Arc<Vec<u8>>, dossier: Option<DossierId>) -> Result<Retour, AppError> {
        let (vue, scelle) = self.verified(nom, Arc::clone(pdf)).await?;
        let scelle = scelle.ok_or_else(|| refused(&vue))?;
        self.returned(&scelle, pdf, dossier).await
    }

    /// Which sealed version of this library a PDF that verifies goes on from. Errors with why it is of none.
    pub(super) async fn returned(
        &self,
        scelle: &Scelle,
        pdf: &[u8],
        dossier: Option<DossierId>,
    ) -> Result<Retour, AppError> {
        let Some((certificat, signe_le)) = scelle.tuteur.clone() else {
            return Err(ContreseingRefus::SansContreseing.into());
        };
        let said = scelle.contenu.dossier.id;
        let under = self.store.sceaux_under(pdf).await?;
        // A dossier and its copy may both have that version: the one that is open, else the one the PDF says it is.
        let wanted = |id: DossierId| under.iter().find(|sceau| sceau.dossier == id);
        let found = match dossier {
            Some(open) => wanted(open),
            None => wanted(said).or(under.first()),
        };
        let Some(sceau) = found.cloned() else {
            return Err(self.why_not(dossier.unwrap_or(said), scelle).await?.into());
        };
        if certificat.is_demonstration() && !scelle.contenu.dossier.demonstration {
            return Err(ContreseingRefus::DeDemonstration.into());
        }
        let empreinte = hex::encode(Sha256::digest(pdf));
        let kept = self.store.contreseings(sceau.dossier).await?;
        let of_version = kept.iter().filter(|one| one.sceau == sceau.id);
        let deja = of_version.clone().any(|one| one.empreinte_pdf == empreinte);
        if !deja && of_version.count() >= MAX_KEPT {
            return Err(ContreseingRefus::TropNombreux(MAX_KEPT).into());
        }
        Ok(Retour { sceau, certificat, signe_le, empreinte, deja })
    }

    /// Why a PDF is of no sealed version of that dossier.
    async fn why_not(&self, dossier: DossierId, scelle: &Scelle) -> Result<ContreseingRefus, AppError> {
        if scelle.contenu.dossier.id != dossier || !self.is_there(dossier).await? {
            return Ok(ContreseingRefus::AutreDossier);
        }
        let Some(numero) = scelle.contenu.numero else { return Ok(ContreseingRefus::AutreVersion(0)) };
        let here = self.store.sceaux(dossier).await?.iter().any(|sceau| sceau.numero == numero);
        Ok(if here { ContreseingRefus::AutrePdf(numero) } else { ContreseingRefus::AutreVersion(numero) })
    }

    pub(super) async fn describe_return(&self, retour: &Retour) -> Result<RetourVue, AppError> {
        let dossier = self.store.load(retour.sceau.dossier).await?;
        Ok(RetourVue {
            dossier: dossier.id,
            candidat: dossier.candidat.nom_complet(),
            numero: retour.sceau.numero,
            signataire: self.signataire(&retour.certificat, retour.signe_le).await?,
            signe_le: retour.signe_le.to_string(),
            deja: retour.deja,
        })
    }

    /// What is kept and what was asked about the sealed versions of a dossier.
    pub async fn contreseings(&self, dossier: DossierId) -> Result<ContreseingsVue, AppError> {
        let mut vue = ContreseingsVue::default();
        for one in self.store.contreseings(dossier).await? {
            let certificat = Certificate::from_der(&one.certificat)?;
            vue.contreseings.push(ContreseingVue {
                sceau: one.sceau.to_string(),
                empreinte: one.empreinte_pdf,
                taille: one.taille,
                signataire: self.signataire(&certificat, one.signe_le).await?,
                signe_le: one.signe_le.to_string(),
                recu_le: one.recu_le.to_string(),
            });
        }
        let asked = self.store.demandes_contreseing(dossier).await?;
        vue.demandes.extend(asked.into_iter().map(|one| DemandeContreseingVue {
            sceau: one.sceau.to_string(),
            pour: one.pour,
            faite_le: one.faite_le.to_string(),
        }));
        Ok(vue)
    }

    /// A countersigned PDF of that dossier, and what a copy of it is called: « dossier-cqpm-tmsi-durand-1-contresigne.pdf ».
    pub async fn contreseing_pdf(&self, dossier: DossierId, empreinte: &str) -> Result<(String, Vec<u8>), AppError> {
        let kept = self.store.contreseings(dossier).await?.into_iter().find(|one| one.empreinte_pdf == empreinte);
        let absent = || StoreError::NotFound { genre: "contreseing", id: empreinte.chars().take(64).collect() };
        let kept = kept.ok_or_else(absent)?;
        let sealed = self.sceau_file_name(dossier, kept.sceau).await?;
        let nom = super::beside(Path::new(&sealed)).to_string_lossy().into_owned();
        Ok((nom, self.store.pdf_bytes(empreinte).await?))
    }

    /// What a countersigned copy of a dossier of that candidate is called where it has no other name.
    pub(super) fn countersigned_name(nom: &str) -> String {
        format!("dossier{}-contresigne.pdf", name_part(nom))
    }
}
