//! Signing the answers: over exactly what was read, after what the same signer said before.
//!
//! On the candidate's own computer only a visitor signs, with a passphrase of their own, and the avis is in the dossier at once.
//! The same answers on the same texts are not signed twice.

use domain::{AVIS_FORMAT, AVIS_VERSION, AvisContenu, Dossier, LieuAvis};
use exchange::recipient_of;
use signature::{Certificate, SigningKey, age_seed};
use store::Usage;
use uuid::Uuid;

use super::envoi::EnvoiRecu;
use super::reponses::decided;
use super::{Lu, RecuError, answers_of, is_asked};
use crate::avis::{AvisRefus, AvisVerifie, sign_content};
use crate::error::AppError;
use crate::library::App;
use crate::paquet::demande::Demande;
use crate::vues_avis::{AvisRecu, Reponses};

impl App {
    /// Signs the answers as they were saved, by the identity of that fingerprint, or by a demonstration identity where the
    /// dossier is an example.
    ///
    /// Errors with [`RecuError::Vide`] where nothing is answered, [`RecuError::IdentiteDuCandidat`] where the owner of the
    /// dossier would sign, [`AppError::PhraseRequise`], or a wrong passphrase. Nothing is signed then.
    pub async fn sign_avis(
        &self,
        recu: Uuid,
        identite: Option<&str>,
        phrase: Option<&str>,
    ) -> Result<AvisRecu, AppError> {
        let kept = self.store.recu(recu).await?;
        if !is_asked(&kept) {
            return Err(RecuError::SansQuestion.into());
        }
        let envoi = self.envoi(recu).await?;
        let Lu { dossier, avis } = self.read_envoi(&envoi).await?;
        let here = self.is_candidates_place(&envoi).await?;
        let mut contenu = self.unsigned(&envoi, &dossier, &answers_of(&kept), here)?;
        let (certificate, key) = self.avis_signer(&dossier, identite, phrase, here).await?;
        contenu.cle_de_retour = Some(recipient_of(&age_seed(&key)));
        follow(&mut contenu, &certificate, &avis);
        let signed = match avis.into_iter().find(|one| says_the_same(&one.contenu, &contenu)) {
            Some(already) => already,
            None => self.sign(contenu, certificate, key).await?,
        };
        if self.is_there(dossier.id).await? {
            // As any other that arrives: refused for the same reasons, kept by the same way.
            let pair = (signed.octets.clone().into_bytes(), signed.signature.clone());
            let incoming = self.check_incoming(&dossier, vec![pair]).await?;
            self.accept_avis(&incoming).await?;
        }
        self.store.save_answer(recu, dossier.id, &signed.to_signed()).await?;
        tracing::info!(sequence = signed.contenu.sequence, "an avis was signed");
        self.shown(&envoi, &signed.empreinte).await
    }

    /// Whether this is the candidate's computer: the request was made here, to be answered here or elsewhere.
    pub(super) async fn is_candidates_place(&self, envoi: &EnvoiRecu) -> Result<bool, AppError> {
        let dossier = envoi.demande.dossier.id;
        Ok(envoi.sur_place || !self.store.demandes(dossier).await?.is_empty())
    }

    /// One avis on what was received, as it is shown.
    pub(super) async fn shown(&self, envoi: &EnvoiRecu, empreinte: &str) -> Result<AvisRecu, AppError> {
        let Lu { dossier, avis } = self.read_envoi(envoi).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let shown = self.describe_avis(&dossier, &referentiel, &avis).await?;
        shown.into_iter().find(|one| one.empreinte == empreinte).ok_or_else(|| RecuError::PasSigne.into())
    }

    /// What is signed, but for who signs.
    fn unsigned(
        &self,
        envoi: &EnvoiRecu,
        dossier: &Dossier,
        reponses: &Reponses,
        here: bool,
    ) -> Result<AvisContenu, AppError> {
        let demande: &Demande = &envoi.demande;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let (lu, decisions) = decided(reponses, demande, dossier, &referentiel)?;
        Ok(AvisContenu {
            format: AVIS_FORMAT.to_owned(),
            version: AVIS_VERSION,
            dossier: dossier.id,
            candidat: dossier.candidat.nom_complet(),
            referentiel: dossier.referentiel.clone(),
            signataire: String::new(),
            demande: (!envoi.sur_place).then(|| demande.id.to_string()),
            sequence: 1,
            precedent: None,
            date_declaree: self.now().to_string(),
            lieu: if here { LieuAvis::PosteDuCandidat } else { LieuAvis::PosteDuSignataire },
            cle_de_retour: None,
            lu,
            preuves: dossier.preuves.iter().map(|preuve| preuve.id.clone()).collect(),
            decisions,
        })
    }

    /// Who signs for the company on that dossier; `here` where it is the candidate's computer.
    pub(crate) async fn avis_signer(
        &self,
        dossier: &Dossier,
        identite: Option<&str>,
        phrase: Option<&str>,
        here: bool,
    ) -> Result<(Certificate, SigningKey), AppError> {
        if dossier.demonstration {
            let tuteur = &dossier.tuteur;
            return self.demonstration_signer(&tuteur.nom, &tuteur.fonction, &dossier.entreprise.nom).await;
        }
        let empreinte = identite.ok_or(AppError::IdentiteAbsente)?;
        let identites = self.store.identites().await?;
        let kept = identites.iter().find(|kept| kept.empreinte == empreinte).ok_or(AppError::IdentiteAbsente)?;
        if kept.demonstration {
            return Err(RecuError::IdentiteDeDemonstration.into());
        }
        if here && kept.usage != Usage::Visiteur {
            return Err(RecuError::IdentiteDuCandidat.into());
        }
        self.open_identity(empreinte, phrase).await
    }

    async fn sign(
        &self,
        contenu: AvisContenu,
        certificate: Certificate,
        key: SigningKey,
    ) -> Result<AvisVerifie, AppError> {
        let now = self.now();
        if !certificate.validity().contains(now) {
            return Err(AvisRefus::HorsValidite.into());
        }
        tokio::task::spawn_blocking(move || sign_content(&contenu, &certificate, &key, now)).await?
    }
}

/// Puts `contenu` after what the same signer gave on that dossier, as far as it is known here.
fn follow(contenu: &mut AvisContenu, certificate: &Certificate, avis: &[AvisVerifie]) {
    contenu.signataire = certificate.fingerprint().to_string();
    // By the key: a certificate that a centre gave it since makes no other signer of it.
    let mine = avis.iter().filter(|one| {
        one.certificat.key_fingerprint() == certificate.key_fingerprint() && one.contenu.dossier == contenu.dossier
    });
    // Where two of one rank contradict each other, either may be named: what follows settles it.
    if let Some(last) = mine.max_by_key(|one| (one.contenu.sequence, &one.empreinte)) {
        contenu.sequence = last.contenu.sequence + 1;
        contenu.precedent = Some(last.empreinte.clone());
    }
}

/// Whether the last avis of a signer says already what `new` would.
fn says_the_same(last: &AvisContenu, new: &AvisContenu) -> bool {
    let placed = |contenu: &AvisContenu| AvisContenu {
        sequence: 0,
        precedent: None,
        date_declaree: String::new(),
        lieu: LieuAvis::PosteDuSignataire,
        cle_de_retour: None,
        ..contenu.clone()
    };
    last.sequence + 1 == new.sequence && placed(last) == placed(new)
}
