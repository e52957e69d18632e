//! What a file that was looked at may become, and becoming it once that is confirmed.
//!
//! Everything that can refuse it is asked before it is shown, and again when it is confirmed. What comes in is put in place
//! first and named in one transaction; nothing that is there is ever replaced.

use std::sync::Arc;

use domain::{Dossier, DossierId, Referentiel, ReferentielKey, competences};
use exchange::Genre;
use jiff::Timestamp;
use store::{AvisSigne, Portable, Recu, StoreError};
use uuid::Uuid;

use super::contenu::file;
use super::demande::{Demande, asked};
use super::reception::{Contenu, Reception};
use super::signes::Paire;
use crate::avis::{AvisRefus, AvisVerifie, Incoming, verify_signed};
use crate::contreseing::Vu;
use crate::error::AppError;
use crate::identites::{check_package, demande_apercu};
use crate::library::App;
use crate::recus::{EnvoiRecu, RecuError, dossier_of};
use crate::vues_avis::{AvisApercu, Importe};
use crate::vues_paquets::{ActionImport, DemandeApercu, ImportVue};

impl App {
    /// What the window shows of a file before it is confirmed.
    ///
    /// A file that can be read and will not be imported says why; a library that fails is an error.
    pub async fn import_vue(&self, jeton: &str, reception: &Reception) -> Result<ImportVue, AppError> {
        let seen = async { Ok((self.previewed(reception).await?, self.seen_contreseing(reception).await?)) };
        let ((avis, contreseing), refus) = match seen.await {
            Ok(seen) => (seen, None),
            Err(error) if AppError::refuses_package(&error) => ((None, Vu::default()), Some(error.message())),
            Err(error) => return Err(error),
        };
        let referentiel = reception.referentiel().and_then(|key| self.known_referentiel(key));
        let (deja_la, demande) = match &reception.contenu {
            Contenu::Dossier(portable) => (self.is_there(portable.id).await?, None),
            Contenu::Pdf(reprise) => (self.is_there(reprise.portable.id).await?, None),
            Contenu::Demande(demande, _) => {
                (self.recu_there(demande.id).await?.is_some(), Some(named(demande, referentiel.as_deref())))
            }
            Contenu::Referentiel(_) => (referentiel.is_some(), None),
            Contenu::DemandeContreseing(demande) => (self.recu_there(demande.id).await?.is_some(), None),
            Contenu::Contreseing => (contreseing.retour.as_ref().is_some_and(|retour| retour.deja), None),
            Contenu::Avis(_) | Contenu::Autre => (false, None),
        };
        Ok(ImportVue {
            jeton: jeton.to_owned(),
            fichier: reception.vue().fichier.clone(),
            phrase_requise: false,
            pour_cle: false,
            paquet: Some(reception.vue().clone()),
            deja_la,
            referentiel_present: referentiel.is_some(),
            peut_lire: matches!(reception.contenu, Contenu::Dossier(_)) && referentiel.is_some(),
            demande,
            avis,
            contreseing_demande: contreseing.demande,
            contreseing_retour: contreseing.retour,
            certificats: if refus.is_none() { self.certificats_apercu(reception).await? } else { None },
            demande_certificat: if refus.is_none() { demande_apercu(reception)? } else { None },
            reprise: match &reception.contenu {
                Contenu::Pdf(reprise) => Some(reprise.vue.clone()),
                _ => None,
            },
            origine_referentiel: match &reception.contenu {
                Contenu::Referentiel(pack) => Some(self.origine_of(pack).await?),
                _ => None,
            },
            refus,
        })
    }

    /// Imports what was staged; gives what it became.
    ///
    /// Errors with why it is refused, as [`App::import_vue`] told. What is asked twice is done once.
    pub async fn import(&self, reception: &Reception, action: ActionImport) -> Result<Importe, AppError> {
        let incoming = self.examine(reception).await?;
        let importe = match (&reception.contenu, incoming) {
            (Contenu::Dossier(portable), _) if action == ActionImport::Lire => {
                self.read_dossier(reception, portable).await?
            }
            (Contenu::Dossier(portable), _) => {
                let dossier = self.import_reception(reception, action == ActionImport::Copie).await?;
                self.see_signers(&signed_in(portable, self.now())?).await?;
                Importe { dossier: Some(dossier), ..Importe::default() }
            }
            (Contenu::Pdf(reprise), _) => {
                let dossier = self.import_pdf(reception, reprise, action == ActionImport::Copie).await?;
                self.see_signers(&signed_in(&reprise.portable, self.now())?).await?;
                Importe { dossier: Some(dossier), ..Importe::default() }
            }
            (Contenu::Demande(demande, paires), _) => self.accept_demande(reception, demande, paires).await?,
            (Contenu::Avis(_), Some(incoming)) => {
                let avis = self.accept_avis(&incoming).await?;
                Importe { dossier: reception.staged.manifest.entete.dossier, avis, ..Importe::default() }
            }
            (Contenu::Referentiel(pack), _) => {
                self.install(pack)?;
                Importe::default()
            }
            (Contenu::DemandeContreseing(demande), _) => self.accept_contreseing(reception, demande).await?,
            (Contenu::Contreseing, _) => self.accept_return(reception).await?,
            // It is issued by its own command: nothing of it is kept.
            (Contenu::Autre, _) if reception.genre() == Genre::DemandeCertificat => Importe::default(),
            (Contenu::Autre | Contenu::Avis(_), _) => {
                self.receive_certificats(reception).await?;
                Importe { carnet: true, ..Importe::default() }
            }
        };
        if let Some(declarations) = &reception.declarations {
            self.receive_declarations(declarations).await?;
        }
        Ok(importe)
    }

    async fn previewed(&self, reception: &Reception) -> Result<Option<AvisApercu>, AppError> {
        let Some(incoming) = self.examine(reception).await? else { return Ok(None) };
        let (dossier, _) = self.load(incoming.dossier).await?;
        self.preview_incoming(&dossier, &incoming).await.map(Some)
    }

    /// Everything that can refuse it; what its avis come to, where it is a package of avis.
    async fn examine(&self, reception: &Reception) -> Result<Option<Incoming>, AppError> {
        match &reception.contenu {
            Contenu::Dossier(portable) => {
                self.referentiel_of_package(&portable.referentiel)?;
            }
            Contenu::Pdf(reprise) => {
                self.referentiel_of_package(&reprise.portable.referentiel)?;
            }
            Contenu::Demande(demande, paires) => {
                let referentiel = self.referentiel_of_package(&demande.dossier.referentiel)?;
                check_asked(&referentiel, demande)?;
                history(&demande.dossier, paires, self.now())?;
            }
            Contenu::Avis(paires) if paires.is_empty() => {
                return Err(AppError::PaquetContradictoire("a package of avis without one"));
            }
            Contenu::Avis(paires) => {
                let entete = &reception.staged.manifest.entete;
                let dossier = self.dossier_here(entete.dossier).await?;
                return self.check_incoming(&dossier, paires.clone()).await.map(Some);
            }
            Contenu::Referentiel(pack) => self.check_pack(&pack.referentiel.key)?,
            // The signed PDF is all there is to examine: whoever shows it does, and again whoever keeps it.
            Contenu::DemandeContreseing(_) | Contenu::Contreseing => {}
            Contenu::Autre if reception.genre() == Genre::RetourRelecture => return Err(RecuError::GenreAVenir.into()),
            Contenu::Autre => check_package(reception)?,
        }
        Ok(None)
    }

    /// The référentiel a package answers: the very one, or it says which one is missing.
    pub(super) fn referentiel_of_package(&self, key: &ReferentielKey) -> Result<Arc<Referentiel>, AppError> {
        self.same_content(key)?;
        self.referentiel(key)
    }

    /// The dossier of this library that avis are about.
    async fn dossier_here(&self, id: Option<DossierId>) -> Result<Dossier, AppError> {
        let id = id.ok_or(RecuError::DossierAbsent)?;
        match self.load(id).await {
            Ok((dossier, _)) => Ok(dossier),
            Err(AppError::Store(StoreError::NotFound { .. })) => Err(RecuError::DossierAbsent.into()),
            Err(error) => Err(error),
        }
    }

    /// Keeps a request, or a dossier to be commented, for its reader.
    async fn accept_demande(
        &self,
        reception: &Reception,
        demande: &Demande,
        paires: &[Paire],
    ) -> Result<Importe, AppError> {
        let avis = history(&demande.dossier, paires, self.now())?;
        let envoi = EnvoiRecu { de: reception.vue().de.clone(), sur_place: false, demande: demande.clone() };
        self.keep(reception, demande.id, &envoi, &avis).await
    }

    /// Keeps a whole dossier for somebody who only reads it.
    async fn read_dossier(&self, reception: &Reception, portable: &Portable) -> Result<Importe, AppError> {
        let entete = &reception.staged.manifest.entete;
        let id: Uuid = entete.paquet.parse().map_err(|_| AppError::PaquetContradictoire("a package without id"))?;
        let avis = signed_in(portable, self.now())?;
        let demande = Demande::about(dossier_of(portable)?, id);
        let envoi = EnvoiRecu { de: reception.vue().de.clone(), sur_place: false, demande };
        self.keep(reception, id, &envoi, &avis).await
    }

    async fn keep(
        &self,
        reception: &Reception,
        id: Uuid,
        envoi: &EnvoiRecu,
        avis: &[AvisVerifie],
    ) -> Result<Importe, AppError> {
        let (contenu, dossier) = (envoi.write()?, &envoi.demande.dossier);
        let genre = reception.genre().code().to_owned();
        if self.recu_there(id).await?.is_some_and(|known| known.contenu != contenu || known.genre != genre) {
            return Err(AppError::PaquetContradictoire("another package came under the same id"));
        }
        for preuve in &dossier.preuves {
            let bytes = file(&reception.staged, preuve.id.as_str())?;
            self.store.put_preuve_file(bytes).await?;
        }
        let recu = Recu {
            id,
            genre,
            dossier: dossier.id,
            recu_le: self.now(),
            contenu,
            brouillon: None,
            rendu: None,
            retire_le: None,
        };
        // The same content is the same avis, and the first signature it came with is kept.
        let here = self.store.avis_signes(dossier.id).await?;
        let new = avis.iter().filter(|one| here.iter().all(|kept| kept.empreinte != one.empreinte));
        let new: Vec<_> = new.map(AvisVerifie::to_signed).collect();
        self.store.save_recu(&recu, &new).await?;
        self.see_signers(avis).await?;
        tracing::info!(genre = recu.genre, avis = avis.len(), "something to read was received");
        Ok(Importe { recu: Some(id.to_string()), ..Importe::default() })
    }

    /// Notes who signed, and to what what is sent to them may be encrypted.
    async fn see_signers(&self, avis: &[AvisVerifie]) -> Result<(), AppError> {
        for one in avis {
            self.see_certificate(&one.certificat, one.contenu.cle_de_retour.as_deref()).await?;
        }
        Ok(())
    }

    /// What was received under that id, if anything was.
    pub(crate) async fn recu_there(&self, id: Uuid) -> Result<Option<Recu>, AppError> {
        match self.store.recu(id).await {
            Ok(found) => Ok(Some(found)),
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// The avis of a whole dossier, each signed; those of the one it is a copy of among them.
fn signed_in(portable: &Portable, now: Timestamp) -> Result<Vec<AvisVerifie>, AppError> {
    let one = |avis: &store::AvisPortable| {
        let signed = AvisSigne::try_from(avis.clone())?;
        verify_signed(signed.contenu.as_bytes(), &signed.signature, now)
    };
    portable.avis.iter().map(one).collect()
}

/// The avis that come with a dossier, each signed and about this very dossier.
fn history(dossier: &Dossier, paires: &[Paire], now: Timestamp) -> Result<Vec<AvisVerifie>, AppError> {
    let one = |(octets, cms): &Paire| {
        let avis = verify_signed(octets, cms, now)?;
        if avis.contenu.dossier != dossier.id {
            return Err(AvisRefus::AutreDossier.into());
        }
        if avis.contenu.referentiel != dossier.referentiel {
            return Err(AvisRefus::AutreReferentiel.into());
        }
        Ok(avis)
    };
    paires.iter().map(one).collect()
}

/// Whether what is asked is asked of that dossier.
fn check_asked(referentiel: &Referentiel, demande: &Demande) -> Result<(), AppError> {
    let known = |id: &domain::CompetenceId| {
        competences(referentiel, &demande.dossier.perimetre).any(|competence| &competence.id == id)
    };
    match demande.competences.iter().find(|id| !known(id)) {
        None => Ok(()),
        Some(other) => Err(RecuError::HorsPerimetre(other.to_string()).into()),
    }
}

/// What is asked, with the titles of what it is asked about.
fn named(demande: &Demande, referentiel: Option<&Referentiel>) -> DemandeApercu {
    let title = |id: &domain::CompetenceId| {
        let found = referentiel.and_then(|referentiel| referentiel.competence(id));
        found.map_or_else(|| id.to_string(), |found| format!("{}. {}", id.number(), found.titre))
    };
    DemandeApercu { competences: demande.competences.iter().map(title).collect(), ..asked(demande) }
}
