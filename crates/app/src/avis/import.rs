//! Avis that arrive: each is refused for a reason of its own, or kept for good.
//!
//! What comes together is accepted together or not at all. Duplicates, late arrivals and older ones are normal, in any order; an avis
//! that contradicts another of its signer is kept too, since it is what shows the contradiction.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::{ActiviteId, AvisContenu, Dossier, DossierId, Echelle, Portee, Referentiel};
use store::StoreError;

use super::refus::AvisRefus;
use super::signes::AvisVerifie;
use crate::error::AppError;
use crate::library::App;
use crate::vues_avis::AvisApercu;

/// The most avis read at once. A dossier of a year has a dozen.
pub(crate) const MAX_INCOMING: usize = 500;

/// Avis that may be kept; nothing was yet.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    /// The dossier they are about.
    pub dossier: DossierId,
    /// Each once, those already here among them.
    pub avis: Vec<AvisVerifie>,
    /// How many are not here yet.
    pub nouveaux: usize,
}

impl App {
    /// Verifies avis that came for `dossier`, each its content and its signature (CMS).
    ///
    /// Errors with [`AppError::Avis`] for the first that is refused: none of them is then to be kept.
    pub(crate) async fn check_incoming(
        &self,
        dossier: &Dossier,
        incoming: Vec<(Vec<u8>, Vec<u8>)>,
    ) -> Result<Incoming, AppError> {
        if incoming.len() > MAX_INCOMING {
            return Err(AvisRefus::TropNombreux(incoming.len()).into());
        }
        let now = self.now();
        let mut read = BTreeMap::new();
        for (octets, cms) in incoming {
            let avis = self.verifies.verify(&octets, &cms, now)?;
            read.entry(avis.empreinte.clone()).or_insert(avis);
        }
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let activites = self.activites_ever(dossier).await?;
        let own = self.own_of(dossier).await?;
        let sealers = self.sealers_of(dossier.id).await?;
        let past = self.past_versions(dossier.id).await?;
        for avis in read.values() {
            match past.iter().find(|past| past.key == avis.contenu.referentiel) {
                // It was asked for before the dossier answered another version: it is kept, and does not count.
                Some(past) => {
                    let then = Dossier { referentiel: past.key.clone(), ..dossier.clone() };
                    check(&then, past, &activites, avis)?;
                }
                None => check(dossier, &referentiel, &activites, avis)?,
            }
            if own.is_candidates(avis) || sealers.contains(&avis.contenu.signataire) {
                return Err(AvisRefus::ParLeCandidat.into());
            }
        }
        let here = self.store.avis_signes(dossier.id).await?;
        // The same content is the same avis, and the first signature it came with is kept.
        let known: BTreeSet<String> = here.into_iter().map(|one| one.empreinte).collect();
        let nouveaux = read.keys().filter(|empreinte| !known.contains(*empreinte)).count();
        Ok(Incoming { dossier: dossier.id, avis: read.into_values().collect(), nouveaux })
    }

    /// The versions that the dossier answered before, those that are still here; none for somebody else's.
    async fn past_versions(&self, dossier: DossierId) -> Result<Vec<Arc<Referentiel>>, AppError> {
        let moves = self.store.changements(dossier).await?;
        Ok(moves.iter().filter_map(|made| self.known_referentiel(&made.contenu.de)).collect())
    }

    /// What is shown of avis that came for `dossier`, beside those that are here, before they are kept.
    pub(crate) async fn preview_incoming(
        &self,
        dossier: &Dossier,
        incoming: &Incoming,
    ) -> Result<AvisApercu, AppError> {
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let came: BTreeSet<&str> = incoming.avis.iter().map(|avis| avis.empreinte.as_str()).collect();
        let signers: BTreeSet<&str> = incoming.avis.iter().map(|avis| avis.contenu.signataire.as_str()).collect();
        let mut all = self.verified_avis(dossier.id).await?;
        all.retain(|one| !came.contains(one.empreinte.as_str()));
        all.extend(incoming.avis.iter().cloned());
        let mut avis = self.describe_avis(dossier, &referentiel, &all).await?;
        avis.retain(|one| came.contains(one.empreinte.as_str()));
        all.retain(|one| signers.contains(one.contenu.signataire.as_str()));
        Ok(AvisApercu {
            candidat: dossier.candidat.nom_complet(),
            titre: referentiel.titre.clone(),
            avis,
            nouveaux: incoming.nouveaux,
            alertes: self.alerts_of(dossier, &all).await?,
        })
    }

    /// Keeps them, in one transaction, and notes who signed; gives how many were new.
    pub(crate) async fn accept_avis(&self, incoming: &Incoming) -> Result<usize, AppError> {
        let here = self.store.avis_signes(incoming.dossier).await?;
        let here: BTreeSet<&str> = here.iter().map(|one| one.empreinte.as_str()).collect();
        let new = incoming.avis.iter().filter(|avis| !here.contains(avis.empreinte.as_str()));
        let new: Vec<_> = new.map(AvisVerifie::to_signed).collect();
        let kept = self.store.save_avis(incoming.dossier, &new, self.now()).await?;
        for avis in &incoming.avis {
            self.see_certificate(&avis.certificat, avis.contenu.cle_de_retour.as_deref()).await?;
        }
        tracing::info!(kept, "avis were accepted");
        Ok(kept)
    }

    /// The activités of a dossier, those taken out too: an avis on one of them is still an avis.
    async fn activites_ever(&self, dossier: &Dossier) -> Result<BTreeSet<ActiviteId>, AppError> {
        let mut ever: BTreeSet<ActiviteId> = dossier.activites.iter().map(|activite| activite.id).collect();
        match self.store.corbeille(dossier.id).await {
            Ok(out) => ever.extend(out.activites.iter().map(|one| one.objet.id)),
            // Somebody else's dossier, that is not in this library.
            Err(StoreError::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(ever)
    }

    /// The certificates that sealed that dossier: its candidate's, whatever the name.
    async fn sealers_of(&self, dossier: DossierId) -> Result<BTreeSet<String>, AppError> {
        Ok(self.store.sceaux(dossier).await?.into_iter().map(|sceau| sceau.identite).collect())
    }
}

/// Whether `avis` is about that dossier, and about what an avis may be about.
pub(crate) fn check(
    dossier: &Dossier,
    referentiel: &Referentiel,
    activites: &BTreeSet<ActiviteId>,
    avis: &AvisVerifie,
) -> Result<(), AvisRefus> {
    let contenu = &avis.contenu;
    if contenu.dossier != dossier.id {
        return Err(AvisRefus::AutreDossier);
    }
    if contenu.referentiel != dossier.referentiel {
        return Err(AvisRefus::AutreReferentiel);
    }
    if avis.certificat.is_demonstration() && !dossier.demonstration {
        return Err(AvisRefus::DeDemonstration);
    }
    check_scope(referentiel, activites, contenu)
}

fn check_scope(
    referentiel: &Referentiel,
    activites: &BTreeSet<ActiviteId>,
    contenu: &AvisContenu,
) -> Result<(), AvisRefus> {
    let allowed = |echelle| referentiel.regles.avis.portees.contains(&echelle);
    let known = |portee: &Portee| match portee {
        Portee::Ensemble => true,
        Portee::Competence(id) => allowed(Echelle::Competence) && referentiel.competence(id).is_some(),
        Portee::Critere(id) => allowed(Echelle::Critere) && referentiel.critere(id).is_some(),
        Portee::Activite(id) => allowed(Echelle::Activite) && activites.contains(id),
    };
    let unknown = contenu.decisions.iter().map(|decision| &decision.portee).find(|portee| !known(portee));
    unknown.map_or(Ok(()), |portee| Err(AvisRefus::PorteeInconnue(portee.clone())))
}
