//! The papers beside a dossier: the commission's grid, the jury's record, the company's opinion by hand, the slip of deposit.
//!
//! Each is made from a dossier of the library, or from the sealed PDF that a centre received: then the file is verified
//! first, and what it does not say of itself is not printed. Nothing here is kept, and none of them is part of a dossier.

use std::path::Path;
use std::sync::Arc;

use document::{Depot, Forme, Papier, PapierSource, papier_pdf};
use domain::{Dossier, DossierId, Referentiel};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::correspondance::FichierFait;
use crate::dossier_json::{self, DOSSIER_JSON, DossierScelleJson, Lecture, MAX_DOSSIER_JSON};
use crate::error::AppError;
use crate::fichiers::name_part;
use crate::library::App;
use crate::preuves::read_limited;
use crate::verifier::MAX_PDF;
use crate::vues::Verdict;

impl App {
    /// A paper about a dossier of the library; the slip is about its last sealed version.
    ///
    /// Errors with [`AppError::PasScelle`] for the slip of a dossier that was never sealed.
    pub async fn papier(&self, id: DossierId, papier: Papier, forme: Forme) -> Result<FichierFait, AppError> {
        if papier == Papier::Bordereau {
            let last = self.store.sceaux(id).await?.into_iter().max_by_key(|sceau| sceau.numero);
            let last = last.ok_or(AppError::PasScelle)?;
            let nom = self.sceau_file_name(id, last.id).await?;
            return self.papier_of_pdf(&nom, self.sceau_pdf(last.id).await?, papier, forme).await;
        }
        let (dossier, referentiel) = self.load(id).await?;
        self.make_papier(papier, forme, referentiel, Some(dossier), None).await
    }

    /// A paper about nobody yet, for a référentiel: its last version.
    ///
    /// Errors with [`AppError::ReferentielInconnu`], and [`AppError::PasScelle`] for a slip, which is of a file.
    pub async fn blank_papier(&self, code: &str, papier: Papier, forme: Forme) -> Result<FichierFait, AppError> {
        if papier == Papier::Bordereau {
            return Err(AppError::PasScelle);
        }
        let referentiel = self.latest_referentiel(code)?;
        self.make_papier(papier, forme, referentiel, None, None).await
    }

    /// A paper about the sealed dossier that the PDF at `path` is.
    ///
    /// Errors with [`AppError::PasScelle`] where the file is not a dossier that verifies here.
    pub async fn papier_of_file(&self, path: &Path, papier: Papier, forme: Forme) -> Result<FichierFait, AppError> {
        let nom = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = path.to_owned();
        let bytes = tokio::task::spawn_blocking(move || read_limited(&path, MAX_PDF)).await??;
        self.papier_of_pdf(&nom, bytes, papier, forme).await
    }

    /// The same, about the file of a row of « Réception », from where it is.
    pub async fn papier_of_reception(&self, id: Uuid, papier: Papier, forme: Forme) -> Result<FichierFait, AppError> {
        let path = self.store.reception(id).await?.chemin.ok_or(AppError::PasScelle)?;
        self.papier_of_file(Path::new(&path), papier, forme).await
    }

    /// The same, of the bytes of a file called `nom`.
    pub async fn papier_of_pdf(
        &self,
        nom: &str,
        pdf: Vec<u8>,
        papier: Papier,
        forme: Forme,
    ) -> Result<FichierFait, AppError> {
        let (verifier, nom) = (self.verificateur().await?, nom.to_owned());
        let read = tokio::task::spawn_blocking(move || {
            let vue = verifier.bytes(&nom, &pdf);
            if vue.verdict != Verdict::Valide {
                return None;
            }
            let json = signature::attachment(&pdf, DOSSIER_JSON, MAX_DOSSIER_JSON)?;
            let Lecture::Lu(content) = dossier_json::read(&json) else { return None };
            let signataires = vue.signatures.into_iter().map(|signed| signed.nom).collect();
            let empreinte = hex::encode(Sha256::digest(&pdf));
            Some((content, Described { nom, taille: pdf.len() as u64, empreinte, signataires }))
        });
        let (content, file) = read.await?.ok_or(AppError::PasScelle)?;
        let DossierScelleJson { dossier, numero, scelle_le, .. } = *content;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let sealed: Timestamp = scelle_le.and_then(|at| at.parse().ok()).ok_or(AppError::PasScelle)?;
        let depot = Depot {
            numero: numero.ok_or(AppError::PasScelle)?,
            scelle_le: sealed.to_zoned(self.ports.zone.clone()).datetime(),
            empreinte: file.empreinte,
            taille: file.taille,
            nom: file.nom,
            signataires: file.signataires,
        };
        self.make_papier(papier, forme, referentiel, Some(dossier), Some(depot)).await
    }

    async fn make_papier(
        &self,
        papier: Papier,
        forme: Forme,
        referentiel: Arc<Referentiel>,
        dossier: Option<Dossier>,
        depot: Option<Depot>,
    ) -> Result<FichierFait, AppError> {
        let date = self.today();
        let made = tokio::task::spawn_blocking(move || {
            let source =
                PapierSource { referentiel: &referentiel, dossier: dossier.as_ref(), depot: depot.as_ref(), date };
            let whose = dossier.as_ref().map(|dossier| name_part(&dossier.candidat.nom)).unwrap_or_default();
            let nom = format!("{}-{}{whose}.pdf", papier.code().replace('_', "-"), referentiel.key.code);
            papier_pdf(papier, forme, &source).map(|pdf| FichierFait { nom, octets: pdf })
        });
        Ok(made.await??)
    }
}

/// What a file is, beside what is in it.
struct Described {
    nom: String,
    taille: u64,
    empreinte: String,
    signataires: Vec<String>,
}
