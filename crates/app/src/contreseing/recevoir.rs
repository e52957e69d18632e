//! On the tutor's side: a request for a countersignature that was received, kept until it is answered, and handed back.

use std::path::Path;
use std::sync::Arc;

use exchange::{Entete, Genre};
use serde::{Deserialize, Serialize};
use signature::Certificate;
use store::Recu;
use uuid::Uuid;

use super::ContreseingRefus;
use super::demander::{DemandeContreseing, RetourContreseing};
use super::lire::{Scelle, refused};
use crate::error::AppError;
use crate::library::App;
use crate::paquet::Reception;
use crate::paquet::envoi::Cle;
use crate::vues_avis::{EnvoiEcrit, EtatRecu, Importe, ProtectionChoisie, RecuResume};
use crate::vues_contreseing::{ContreseingRecuVue, ContreseingSigne, DemandeContreseingApercu, RetourVue};

/// What is kept of a request: what lists show, without reading its PDF again.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Envoi {
    /// Who sent it, as they call themselves.
    de: String,
    demande: DemandeContreseing,
    candidat: String,
    entreprise: String,
    titre: String,
    code: String,
    demonstration: bool,
}

/// Whether that was received to be countersigned.
pub(crate) fn is_contreseing(recu: &Recu) -> bool {
    recu.genre == Genre::DemandeContreseing.code()
}

/// Its line in the list of what was received.
pub(crate) fn resume(recu: &Recu, remplace: bool) -> Result<RecuResume, AppError> {
    let envoi = Envoi::read(recu)?;
    Ok(RecuResume {
        id: recu.id.to_string(),
        genre: recu.genre.clone(),
        dossier: recu.dossier,
        candidat: envoi.candidat,
        entreprise: envoi.entreprise,
        titre: envoi.titre,
        recu_le: recu.recu_le.to_string(),
        pour_le: None,
        etat: if recu.rendu.is_some() { EtatRecu::Signe } else { EtatRecu::ARepondre },
        remplace,
        demonstration: envoi.demonstration,
        // What is shown of it is in the PDF.
        referentiel_present: true,
        couverture: None,
        avis: Vec::new(),
        sur_place: false,
    })
}

impl Envoi {
    fn read(recu: &Recu) -> Result<Self, AppError> {
        serde_json::from_str(&recu.contenu)
            .map_err(|_| store::StoreError::Damaged { detail: format!("what was received as {}", recu.id) }.into())
    }
}

/// What a package of one of the two kinds shows before it is confirmed.
#[derive(Default)]
pub(crate) struct Vu {
    /// What is asked.
    pub demande: Option<DemandeContreseingApercu>,
    /// What comes back.
    pub retour: Option<RetourVue>,
}

impl App {
    /// What a package of one of the two kinds shows, nothing for another. Errors with why it is refused.
    pub(crate) async fn seen_contreseing(&self, reception: &Reception) -> Result<Vu, AppError> {
        match reception.genre() {
            Genre::DemandeContreseing => {
                let (scelle, pdf) = self.asked(reception).await?;
                let message = DemandeContreseing::read(&reception.staged)?.message;
                let apercu = DemandeContreseingApercu { message, scelle: self.to_countersign(&scelle, &pdf).await? };
                Ok(Vu { demande: Some(apercu), retour: None })
            }
            Genre::Contreseing => {
                let pdf = Arc::new(RetourContreseing::pdf(&reception.staged)?);
                let retour = self.check_return(&reception.vue().fichier, &pdf, None).await?;
                Ok(Vu { demande: None, retour: Some(retour) })
            }
            _ => Ok(Vu::default()),
        }
    }

    /// Keeps the countersigned PDF of a package beside the sealed version it goes on from.
    pub(crate) async fn accept_return(&self, reception: &Reception) -> Result<Importe, AppError> {
        let pdf = Arc::new(RetourContreseing::pdf(&reception.staged)?);
        let retour = self.keep_contreseing(&reception.vue().fichier, pdf, None).await?;
        Ok(Importe { dossier: Some(retour.dossier), ..Importe::default() })
    }

    /// Keeps a request for a countersignature for whoever countersigns.
    pub(crate) async fn accept_contreseing(
        &self,
        reception: &Reception,
        demande: &DemandeContreseing,
    ) -> Result<Importe, AppError> {
        let (scelle, pdf) = self.asked(reception).await?;
        let dossier = &scelle.contenu.dossier;
        let envoi = Envoi {
            de: reception.vue().de.clone(),
            demande: demande.clone(),
            candidat: dossier.candidat.nom_complet(),
            entreprise: dossier.entreprise.nom.clone(),
            titre: scelle.contenu.titre.clone(),
            code: dossier.referentiel.code.clone(),
            demonstration: dossier.demonstration,
        };
        let contenu = serde_json::to_string(&envoi).map_err(|_| AppError::PaquetContradictoire("not JSON"))?;
        let genre = Genre::DemandeContreseing.code().to_owned();
        if self.recu_there(demande.id).await?.is_some_and(|known| known.contenu != contenu || known.genre != genre) {
            return Err(AppError::PaquetContradictoire("another package came under the same id"));
        }
        self.store.put_pdf(Arc::unwrap_or_clone(pdf)).await?;
        let recu = Recu {
            id: demande.id,
            genre,
            dossier: dossier.id,
            recu_le: self.now(),
            contenu,
            brouillon: None,
            rendu: None,
            retire_le: None,
        };
        self.store.save_recu(&recu, &[]).await?;
        self.see_certificate(&scelle.candidat, None).await?;
        tracing::info!("a request for a countersignature was received");
        Ok(Importe { recu: Some(demande.id.to_string()), ..Importe::default() })
    }

    /// The sealed PDF of a request, which may be countersigned and is of the dossier its package says.
    async fn asked(&self, reception: &Reception) -> Result<(Scelle, Arc<Vec<u8>>), AppError> {
        let pdf = Arc::new(DemandeContreseing::pdf(&reception.staged)?);
        let scelle = self.countersignable(&reception.vue().fichier, &pdf).await?;
        let entete = &reception.staged.manifest.entete;
        let dossier = &scelle.contenu.dossier;
        if entete.dossier != Some(dossier.id) || entete.referentiel.as_ref() != Some(&dossier.referentiel) {
            return Err(AppError::PaquetContradictoire("the manifest is of another dossier"));
        }
        Ok((scelle, pdf))
    }

    /// Everything the window shows of a request that was received.
    pub async fn open_contreseing(&self, recu: Uuid) -> Result<ContreseingRecuVue, AppError> {
        let (kept, envoi) = self.kept_request(recu).await?;
        let pdf = Arc::new(self.store.pdf_bytes(&envoi.demande.empreinte_pdf).await?);
        let (vue, scelle) = self.verified("", Arc::clone(&pdf)).await?;
        let scelle = scelle.ok_or_else(|| refused(&vue))?;
        let signe = match self.answer_of(&kept).await? {
            Some((_, certificat, le)) => {
                Some(ContreseingSigne { signataire: self.signataire(&certificat, le).await?, le: le.to_string() })
            }
            None => None,
        };
        Ok(ContreseingRecuVue {
            id: recu.to_string(),
            de: envoi.de,
            pour: envoi.demande.pour,
            message: envoi.demande.message,
            recu_le: kept.recu_le.to_string(),
            scelle: self.to_countersign(&scelle, &pdf).await?,
            signe,
            retour_sans_phrase: envoi.demande.cle_de_retour.is_some(),
        })
    }

    /// The PDF of a request: the countersigned one once it is, else the one to countersign; and what a copy is called.
    pub async fn contreseing_recu_pdf(&self, recu: Uuid) -> Result<(String, Vec<u8>), AppError> {
        let (kept, envoi) = self.kept_request(recu).await?;
        let nom = Self::countersigned_name(&last_name(&envoi.candidat));
        if let Some(rendu) = kept.rendu {
            return Ok((nom, self.store.pdf_bytes(&rendu).await?));
        }
        let nom = nom.replace("-contresigne.pdf", ".pdf");
        Ok((nom, self.store.pdf_bytes(&envoi.demande.empreinte_pdf).await?))
    }

    /// Countersigns what was received, by the identity of that fingerprint, or by a demonstration identity for an example.
    ///
    /// What is countersigned already is not again. Errors as [`App::countersign_to`]; nothing is kept then.
    pub async fn countersign_recu(
        &self,
        recu: Uuid,
        identite: Option<&str>,
        phrase: Option<&str>,
    ) -> Result<(), AppError> {
        let (kept, envoi) = self.kept_request(recu).await?;
        if kept.rendu.is_some() {
            return Ok(());
        }
        let pdf = Arc::new(self.store.pdf_bytes(&envoi.demande.empreinte_pdf).await?);
        let scelle = self.countersignable("", &pdf).await?;
        let here = self.is_ours(&scelle.contenu.dossier, &pdf).await?;
        let signed = self.countersign(&scelle, &pdf, identite, phrase, here).await?;
        let empreinte = self.store.put_pdf(signed.pdf).await?;
        self.store.set_rendu(recu, &empreinte).await?;
        tracing::info!("a request for a countersignature was answered");
        Ok(())
    }

    /// Writes to `sortie` the package that goes back; without `protection`, for the candidate's own key.
    ///
    /// Errors with [`ContreseingRefus::PasSigne`], and with the code `paquet_phrase_requise` where the request carried no key.
    pub async fn return_contreseing(
        &self,
        recu: Uuid,
        protection: Option<&ProtectionChoisie>,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let (kept, envoi) = self.kept_request(recu).await?;
        let (rendu, certificat, _) = self.answer_of(&kept).await?.ok_or(ContreseingRefus::PasSigne)?;
        let cle = match protection {
            Some(protection) => self.cle_of(protection).await?,
            None => Cle::Personnes(vec![envoi.demande.cle_de_retour.clone().ok_or_else(AppError::package_phrase)?]),
        };
        let entete = Entete {
            dossier: Some(kept.dossier),
            ..self.entete(Genre::Contreseing, &certificat.subject().nom, &envoi.de, &envoi.titre)
        };
        let pdf = self.store.pdf_bytes(&rendu).await?;
        let signataire = certificat.fingerprint().to_string();
        self.send_back(entete, &envoi.demande, (rendu, pdf), &signataire, cle, sortie).await
    }

    /// What the file that goes back is called: « contreseing-durand.probant ».
    pub async fn return_contreseing_name(&self, recu: Uuid) -> Result<String, AppError> {
        let (_, envoi) = self.kept_request(recu).await?;
        Ok(format!("contreseing{}.probant", crate::fichiers::name_part(&last_name(&envoi.candidat))))
    }

    async fn kept_request(&self, recu: Uuid) -> Result<(Recu, Envoi), AppError> {
        let kept = self.store.recu(recu).await?;
        if !is_contreseing(&kept) {
            return Err(ContreseingRefus::RienADemander.into());
        }
        let envoi = Envoi::read(&kept)?;
        Ok((kept, envoi))
    }

    /// The countersigned PDF that answers a request: its SHA-256, who signed, and when as they declare.
    async fn answer_of(&self, kept: &Recu) -> Result<Option<(String, Certificate, jiff::Timestamp)>, AppError> {
        let Some(rendu) = kept.rendu.clone() else { return Ok(None) };
        let pdf = Arc::new(self.store.pdf_bytes(&rendu).await?);
        let (vue, scelle) = self.verified("", pdf).await?;
        let (certificat, le) = scelle.and_then(|scelle| scelle.tuteur).ok_or_else(|| refused(&vue))?;
        Ok(Some((rendu, certificat, le)))
    }
}

/// The last word of a full name, for the name of a file.
fn last_name(nom: &str) -> String {
    nom.split_whitespace().next_back().unwrap_or_default().to_owned()
}
