//! The avis of a dossier, for its candidate: what each says, who signed, whether it still stands, what must be looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{Avis, Dossier, DossierId, Portee, Rang, Referentiel, avis_required, competences};
use referentiel::Library;
use store::{AvisSigne, DemandeFaite};

use super::decrire::Contexte;
use super::derive::flatten;
use super::signes::AvisVerifie;
use crate::error::AppError;
use crate::identites::Registre;
use crate::library::App;
use crate::vues_avis::{AlerteVue, AvisCompetence, AvisRecu, AvisVue, DemandeFaiteVue, NouvelleDemande, OpinionVue};
use crate::vues_identites::SignataireVue;
use crate::wording::avis as words;

/// Who of this library is the candidate of a dossier.
pub(super) struct Own {
    registre: Arc<Registre>,
    candidat: String,
    /// A request was made from here: whoever owns this computer is the candidate.
    asked_here: bool,
    /// The versions of before, which avis may be about.
    library: Arc<Library>,
}

impl Own {
    /// Whether the candidate signed it, with a key of theirs known here.
    pub fn is_candidates(&self, avis: &AvisVerifie) -> bool {
        let certificat = &avis.certificat;
        let same_name = || folded(&certificat.subject().nom) == folded(&self.candidat);
        // A tutor who keeps a candidate's dossier owns this computer too. A demonstration knows people by their name only.
        self.registre.is_own(certificat) && ((self.asked_here && !certificat.is_demonstration()) || same_name())
    }

    fn is_revoked(&self, avis: &AvisVerifie) -> bool {
        self.registre.is_revoked(&avis.certificat, avis.declared_at())
    }

    fn signer(&self, avis: &AvisVerifie) -> SignataireVue {
        self.registre.signataire(&avis.certificat, avis.declared_at())
    }
}

fn folded(nom: &str) -> String {
    nom.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl App {
    /// The avis kept for that dossier whose signature holds.
    pub(crate) async fn verified_avis(&self, dossier: DossierId) -> Result<Vec<AvisVerifie>, AppError> {
        Ok(self.kept_avis(dossier).await?.0)
    }

    /// As [`App::verified_avis`], and how many are kept whose signature does not hold: somebody changed the library.
    async fn kept_avis(&self, dossier: DossierId) -> Result<(Vec<AvisVerifie>, usize), AppError> {
        Ok(self.held_avis(self.store.avis_signes(dossier).await?))
    }

    /// Those of `signed` whose signature holds, and how many do not.
    pub(crate) fn held_avis(&self, signed: Vec<AvisSigne>) -> (Vec<AvisVerifie>, usize) {
        let mut broken = 0;
        let mut held = Vec::new();
        for one in signed {
            match self.verifies.verify(one.contenu.as_bytes(), &one.signature, one.recu_le) {
                Ok(avis) => held.push(avis),
                Err(error) => {
                    tracing::warn!(code = error.code(), "an avis of the library does not hold");
                    broken += 1;
                }
            }
        }
        (held, broken)
    }

    /// Puts into `dossier` the opinions of `avis` that hold, and no other.
    pub(crate) async fn fill_avis(&self, dossier: &mut Dossier, avis: &[AvisVerifie]) -> Result<(), AppError> {
        dossier.avis.clear();
        if !avis.is_empty() {
            let own = self.own_of(dossier).await?;
            dossier.avis = flatten(dossier, avis, &|one| own.is_candidates(one) || own.is_revoked(one));
        }
        Ok(())
    }

    /// Puts into a dossier read from the library the opinions kept for it.
    pub(crate) async fn fill(&self, dossier: &mut Dossier) -> Result<(), AppError> {
        let avis = self.verified_avis(dossier.id).await?;
        self.fill_avis(dossier, &avis).await
    }

    /// Those that are neither of a revoked key nor of the candidate's: what a sealed dossier carries.
    pub(crate) async fn standing_avis(&self, dossier: &Dossier) -> Result<Vec<AvisVerifie>, AppError> {
        let avis = self.verified_avis(dossier.id).await?;
        if avis.is_empty() {
            return Ok(avis);
        }
        let own = self.own_of(dossier).await?;
        let kept = super::standing(dossier, &avis, &|one| own.is_candidates(one) || own.is_revoked(one));
        Ok(kept.into_iter().cloned().collect())
    }

    pub(super) async fn own_of(&self, dossier: &Dossier) -> Result<Own, AppError> {
        let registre = self.registre().await?;
        let asked_here = !self.store.demandes(dossier.id).await?.is_empty();
        Ok(Own { registre, candidat: dossier.candidat.nom_complet(), asked_here, library: self.library() })
    }

    /// Each of `avis` as it is shown, the newest first by the date its signer declares.
    pub(crate) async fn describe_avis(
        &self,
        dossier: &Dossier,
        referentiel: &Referentiel,
        avis: &[AvisVerifie],
    ) -> Result<Vec<AvisRecu>, AppError> {
        let own = self.own_of(dossier).await?;
        Ok(context(dossier, referentiel, &own, |contexte| contexte.describe(avis)))
    }

    /// What must be looked at in `avis`, the gravest first.
    pub(crate) async fn alerts_of(&self, dossier: &Dossier, avis: &[AvisVerifie]) -> Result<Vec<AlerteVue>, AppError> {
        let own = self.own_of(dossier).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        Ok(context(dossier, &referentiel, &own, |contexte| alerts(contexte, avis)))
    }

    /// The avis of a dossier: what was asked, what was received, where each competence stands.
    pub async fn avis(&self, id: DossierId) -> Result<AvisVue, AppError> {
        let mut dossier = self.store.load(id).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let (avis, broken) = self.kept_avis(id).await?;
        self.fill_avis(&mut dossier, &avis).await?;
        let own = self.own_of(&dossier).await?;
        let demandes = self.store.demandes(id).await?;
        let mut alertes = context(&dossier, &referentiel, &own, |contexte| alerts(contexte, &avis));
        if broken > 0 {
            alertes.insert(0, words::broken(broken));
        }
        let signers: BTreeMap<&str, SignataireVue> =
            avis.iter().map(|one| (one.contenu.signataire.as_str(), own.signer(one))).collect();
        let regle = &referentiel.regles.avis;
        Ok(AvisVue {
            dispense: dossier.voie.filter(|voie| !avis_required(&referentiel, *voie)).map(words::exempt),
            regard: regle.regard.clone(),
            auteur: regle.auteur.clone(),
            tuteur: dossier.tuteur.clone(),
            pour_le: dossier.centre.date_avis.map(|day| day.to_string()),
            portees: regle.portees.clone(),
            echelle: dossier.centre.echelle(),
            competences: by_competence(&referentiel, &dossier, &signers),
            demandes: demandes.iter().rev().map(|demande| asked(demande, &avis)).collect(),
            recus: context(&dossier, &referentiel, &own, |contexte| contexte.describe(&avis)),
            alertes,
        })
    }
}

fn context<T>(dossier: &Dossier, referentiel: &Referentiel, own: &Own, use_it: impl FnOnce(&Contexte<'_>) -> T) -> T {
    use_it(&Contexte {
        dossier,
        referentiel,
        revoked: &|avis| own.is_revoked(avis),
        own: &|avis| own.is_candidates(avis),
        signer: &|avis| own.signer(avis),
        versions: &|key| own.library.get(key).cloned(),
    })
}

fn asked(demande: &DemandeFaite, avis: &[AvisVerifie]) -> DemandeFaiteVue {
    let id = demande.id.to_string();
    let said: Option<NouvelleDemande> = serde_json::from_str(&demande.contenu).ok();
    let (pour, competences) = said.map(|said| (said.pour, said.competences)).unwrap_or_default();
    DemandeFaiteVue {
        repondue: avis.iter().any(|one| one.contenu.demande.as_ref() == Some(&id)),
        id,
        faite_le: demande.faite_le.to_string(),
        pour,
        competences,
    }
}

/// The last of each signer on each competence of the perimeter.
fn by_competence(
    referentiel: &Referentiel,
    dossier: &Dossier,
    signers: &BTreeMap<&str, SignataireVue>,
) -> Vec<AvisCompetence> {
    competences(referentiel, &dossier.perimetre)
        .map(|competence| {
            let mut last: BTreeMap<&str, &Avis> = BTreeMap::new();
            let bears = |avis: &&Avis| matches!(&avis.portee, Portee::Competence(id) if id == &competence.id);
            for avis in dossier.avis.iter().filter(bears) {
                let kept = last.entry(&avis.cle_auteur).or_insert(avis);
                if avis.sequence > kept.sequence {
                    *kept = avis;
                }
            }
            let mut opinions: Vec<OpinionVue> = last
                .into_values()
                .filter_map(|avis| {
                    Some(OpinionVue {
                        opinion: avis.opinion,
                        libelle: avis.libelle.clone(),
                        valable: avis.is_current(dossier),
                        signataire: signers.get(avis.empreinte_auteur.as_str())?.clone(),
                        date_declaree: avis.date_declaree.clone(),
                    })
                })
                .collect();
            opinions.sort_by(|a, b| b.date_declaree.cmp(&a.date_declaree));
            let perime = !opinions.is_empty() && opinions.iter().all(|opinion| !opinion.valable);
            AvisCompetence { id: competence.id.clone(), titre: competence.titre.clone(), opinions, perime }
        })
        .collect()
}

/// One a signer and reason, the gravest first.
fn alerts(contexte: &Contexte<'_>, avis: &[AvisVerifie]) -> Vec<AlerteVue> {
    let ranks = contexte.ranks(avis);
    let mut found: BTreeMap<(&str, String), AlerteVue> = BTreeMap::new();
    for one in avis {
        let signer = (contexte.signer)(one);
        let of_signer = match contexte.ecart(one) {
            Some(ecart) => Some(words::aside(ecart, &signer)),
            None => words::distrust(&signer),
        };
        let of_rank = match ranks.get(&one.empreinte) {
            Some(etape) if etape.rang == Rang::Conflit => Some(words::conflict(&signer)),
            Some(etape) if etape.precedent_absent => Some(words::missing(&signer)),
            _ => None,
        };
        for alerte in of_signer.into_iter().chain(of_rank) {
            found.entry((&one.contenu.signataire, alerte.code.clone())).or_insert(alerte);
        }
    }
    let mut alerts: Vec<AlerteVue> = found.into_values().collect();
    alerts.sort_by(|a, b| (!a.grave, &a.code, &a.phrase).cmp(&(!b.grave, &b.code, &b.phrase)));
    alerts
}
