//! What a signed PDF is with regard to countersigning: to be countersigned, come back countersigned, or neither.
//!
//! Everything is read from a PDF that verifies. Whether a dossier of this library is meant is decided by its bytes first: the PDF
//! begins with the one of a sealed version that is here.

use std::path::Path;
use std::sync::Arc;

use domain::Dossier;
use jiff::Timestamp;
use signature::{Certificate, Role, TrustStore};

use super::ContreseingRefus;
use crate::dossier_json::{self, DOSSIER_JSON, DossierScelleJson, Lecture, MAX_DOSSIER_JSON};
use crate::error::AppError;
use crate::library::App;
use crate::preuves::read_limited;
use crate::verifier::MAX_PDF;
use crate::vues::{Verdict, VerificationVue};
use crate::vues_contreseing::{AContresigner, PdfVue, PersonneProposee};

/// A sealed PDF that verifies, and who signed it.
pub(super) struct Scelle {
    pub vue: VerificationVue,
    pub contenu: Box<DossierScelleJson>,
    pub candidat: Certificate,
    /// When it was sealed, as declared.
    pub le: Timestamp,
    /// Who countersigned, and when as they declare.
    pub tuteur: Option<(Certificate, Timestamp)>,
    /// Whether the tutor's place is there and empty.
    pub attendu: bool,
}

/// Reads a PDF of the user's. Errors where it cannot be read, and beyond [`MAX_PDF`].
pub fn read_pdf(path: &Path) -> Result<Vec<u8>, AppError> {
    read_limited(path, MAX_PDF)
}

impl App {
    /// What is found of a PDF and what can be done with it here. Any bytes get an answer.
    pub async fn look_pdf(&self, nom: &str, pdf: Arc<Vec<u8>>) -> Result<PdfVue, AppError> {
        let (verification, scelle) = self.verified(nom, Arc::clone(&pdf)).await?;
        let mut vue = PdfVue::of(verification);
        let Some(scelle) = scelle else { return Ok(vue) };
        if scelle.tuteur.is_some() {
            match self.returned(&scelle, &pdf, None).await {
                Ok(retour) => vue.retour = Some(self.describe_return(&retour).await?),
                // Somebody else's dossier, countersigned: there is nothing to do with it, and nothing wrong.
                Err(AppError::Contreseing(ContreseingRefus::AutreDossier)) => {}
                Err(error) if error.refuses_package() => vue.refus = Some(error.message()),
                Err(error) => return Err(error),
            }
        } else if scelle.attendu {
            vue.a_contresigner = Some(self.to_countersign(&scelle, &pdf).await?);
        }
        Ok(vue)
    }

    /// The PDF, verified; with what it holds, where it is a sealed dossier.
    pub(super) async fn verified(
        &self,
        nom: &str,
        pdf: Arc<Vec<u8>>,
    ) -> Result<(VerificationVue, Option<Scelle>), AppError> {
        let (nom, verificateur) = (nom.to_owned(), self.verificateur().await?);
        let read = move || {
            let vue = verificateur.bytes(&nom, &pdf);
            let scelle = if vue.verdict == Verdict::Valide { read_sealed(&vue, &pdf) } else { None };
            (vue, scelle)
        };
        Ok(tokio::task::spawn_blocking(read).await?)
    }

    /// A PDF that the tutor may countersign. Errors with why they may not.
    pub(super) async fn countersignable(&self, nom: &str, pdf: &Arc<Vec<u8>>) -> Result<Scelle, AppError> {
        let (vue, scelle) = self.verified(nom, Arc::clone(pdf)).await?;
        let scelle = scelle.ok_or_else(|| refused(&vue))?;
        if let Some((certificat, le)) = &scelle.tuteur {
            let nom = certificat.subject().nom.clone();
            return Err(ContreseingRefus::DejaContresigne { nom, le: le.to_string() }.into());
        }
        if scelle.attendu { Ok(scelle) } else { Err(ContreseingRefus::SansPlace.into()) }
    }

    /// What is shown before it is countersigned.
    pub(super) async fn to_countersign(&self, scelle: &Scelle, pdf: &[u8]) -> Result<AContresigner, AppError> {
        let DossierScelleJson { titre, numero, referentiel, dossier, .. } = &*scelle.contenu;
        Ok(AContresigner {
            candidat: dossier.candidat.nom_complet(),
            entreprise: dossier.entreprise.nom.clone(),
            titre: titre.clone(),
            referentiel: format!("{} {}", referentiel.code, referentiel.version),
            numero: *numero,
            empreinte: scelle.vue.contenu.as_ref().map(|contenu| contenu.empreinte.clone()).unwrap_or_default(),
            pages: scelle.vue.contenu.as_ref().and_then(|contenu| contenu.pages),
            taille: pdf.len() as u64,
            scelle_par: self.signataire(&scelle.candidat, scelle.le).await?,
            scelle_le: scelle.le.to_string(),
            demonstration: dossier.demonstration,
            sur_place: self.is_ours(dossier, pdf).await?,
            propose: PersonneProposee {
                nom: dossier.tuteur.nom.clone(),
                fonction: dossier.tuteur.fonction.clone(),
                organisation: dossier.entreprise.nom.clone(),
            },
        })
    }

    /// Whether this is the candidate's computer: only a visitor countersigns there.
    pub(super) async fn is_ours(&self, dossier: &Dossier, pdf: &[u8]) -> Result<bool, AppError> {
        Ok(self.is_there(dossier.id).await? || !self.store.sceaux_under(pdf).await?.is_empty())
    }
}

/// What a PDF that verified holds.
fn read_sealed(vue: &VerificationVue, pdf: &[u8]) -> Option<Scelle> {
    let Lecture::Lu(contenu) = dossier_json::read(&signature::attachment(pdf, DOSSIER_JSON, MAX_DOSSIER_JSON)?) else {
        return None;
    };
    let report = signature::verify(pdf, &TrustStore::default(), &signature::Limits::default());
    let by = |role| {
        let signed = report.signatures.iter().find(|signed| signed.role == role);
        signed.map(|signed| (signed.certificat.clone(), signed.date_declaree))
    };
    let (candidat, scelle_le) = by(Role::Candidat)?;
    let attendu = signature::roles_to_sign(pdf).contains(&Role::Tuteur);
    Some(Scelle { vue: vue.clone(), contenu, candidat, le: scelle_le, tuteur: by(Role::Tuteur), attendu })
}

/// Why a PDF that is no sealed dossier that verifies is not taken.
pub(super) fn refused(vue: &VerificationVue) -> AppError {
    if vue.verdict == Verdict::NonControle {
        return ContreseingRefus::NonControle.into();
    }
    let codes = if vue.raisons.is_empty() { "non_signe".to_owned() } else { vue.raisons.join(", ") };
    ContreseingRefus::Invalide { codes, phrases: vue.phrases.join(" ") }.into()
}
