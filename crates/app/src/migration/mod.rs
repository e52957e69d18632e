//! Moving a dossier to another version of its référentiel: what it would do, doing it, what was done before.
//!
//! Nothing is lost. Words stay to the letter; links follow the criteria, or stay at their place as an error that names the criterion
//! and its version; a backup that was read again comes first, and everything is one transaction. Going back is a move like any
//! other, whose proposal is what was done, the other way round. Only versions of one CQPM are moved between.

mod choix;
mod competences;
mod erreur;
pub(crate) mod fil;
mod plan;
mod proposition;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use domain::{CompetenceId, Critere, CritereId, DossierId, Referentiel, ReferentielKey, Transposition};
use referentiel::comparer::Proposition;
use store::{Changement, Depart, Mention, StoreError};

pub use erreur::MigrationError;
pub(crate) use proposition::{AJOUTE_DEPUIS, REUNIS};

use crate::error::AppError;
use crate::library::App;
use crate::vues_migration::{
    ChangementVue, Choix, CibleMigration, CompetenceMigree, CritereMigre, MigrationFaite, MigrationVue, SuiteVue,
    VersionPossible,
};
use crate::wording::migration as words;
use crate::wording::migration::Alentours;
use plan::{Demande, Plan};

/// How often a move is computed again because the dossier changed meanwhile.
const ATTEMPTS: usize = 5;

/// The longest file of choices that is read, in bytes.
const MAX_CHOIX: u64 = 1_000_000;

/// Reads a file of choices: a JSON list of [`Choix`].
///
/// Errors with [`MigrationError::ChoixIllisibles`], and with [`AppError::Fichier`] or [`AppError::FichierTropGros`].
pub fn read_choix(path: &Path) -> Result<Vec<Choix>, AppError> {
    let nom = path.display().to_string();
    let failed = |error: std::io::Error| AppError::of_file(&nom, &error);
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(MAX_CHOIX + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_CHOIX {
        return Err(AppError::FichierTropGros { nom, taille: bytes.len() as u64, limite: MAX_CHOIX });
    }
    serde_json::from_slice(&bytes).map_err(|error| {
        MigrationError::ChoixIllisibles(format!("ligne {}, colonne {}", error.line(), error.column())).into()
    })
}

/// Two versions and a dossier that goes from one to the other.
struct Trajet {
    a: Arc<Referentiel>,
    b: Arc<Referentiel>,
    depart: Depart,
    last: Option<Changement>,
    proposed: Vec<Proposition>,
    alentours: Alentours,
}

impl App {
    /// The versions a dossier can be moved to, the latest first.
    pub async fn migration_versions(&self, dossier: DossierId) -> Result<Vec<VersionPossible>, AppError> {
        let present = self.load_read(dossier).await?.0.referentiel;
        let library = self.library();
        let built_in = referentiel::builtin();
        let rank = |key: &ReferentielKey| library.referentiels.iter().position(|one| one.key == *key);
        let others = library.referentiels.iter().filter(|one| one.key.code == present.code && one.key != present);
        Ok(others
            .rev()
            .map(|one| VersionPossible {
                key: one.key.clone(),
                titre: one.titre.clone(),
                plus_recente: rank(&one.key).cmp(&rank(&present)) == Ordering::Greater,
                integre: built_in.iter().any(|known| known.key == one.key),
            })
            .collect())
    }

    /// What moving a dossier to that version would do; nothing is written.
    ///
    /// Errors with [`MigrationError`], and with [`AppError::ReferentielAbsent`] where one of the two versions is not here.
    pub async fn migration_proposee(
        &self,
        dossier: DossierId,
        vers: &ReferentielKey,
    ) -> Result<MigrationVue, AppError> {
        let trajet = self.trajet(dossier, vers).await?;
        // What is shown is what would be done if every proposal was accepted.
        let table = trajet.proposed.iter().filter_map(|one| Some((one.de.clone(), one.vers.clone()?))).collect();
        let transposition = proposition::between(&trajet.a, &trajet.b, table);
        let plan = self.plan(&trajet, &transposition)?;
        Ok(trajet.described(&plan))
    }

    /// Moves a dossier to that version, after a backup.
    ///
    /// Errors as [`App::migration_proposee`], and with [`AppError::Sauvegarde`]; the dossier is then as it was.
    pub async fn migrer_dossier(
        &self,
        dossier: DossierId,
        vers: &ReferentielKey,
        choix: &[Choix],
    ) -> Result<MigrationFaite, AppError> {
        // Refused before a backup is made for nothing.
        let trajet = self.trajet(dossier, vers).await?;
        trajet.decided(choix)?;
        let sauvegarde = self.backup_now().await?.liste.into_iter().find(|one| one.verifiee);
        let sauvegarde = sauvegarde.map(|one| one.nom).unwrap_or_default();
        for _ in 0..ATTEMPTS {
            let trajet = self.trajet(dossier, vers).await?;
            let plan = self.plan(&trajet, &trajet.decided(choix)?)?;
            match self.store.change_referentiel(dossier, &plan.arrivee, self.now()).await {
                Ok(()) => {
                    tracing::info!(links = plan.liens, without = plan.sans_cible, "a dossier answers another version");
                    return Ok(MigrationFaite {
                        changement: plan.arrivee.id.to_string(),
                        sauvegarde,
                        liens: plan.liens,
                        sans_cible: plan.sans_cible,
                        suites: plan.suites,
                    });
                }
                // Somebody wrote in between: what they wrote is moved too.
                Err(StoreError::Conflict { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(MigrationError::DossierChange.into())
    }

    /// The moves of a dossier, the last one first, with what was told of each.
    pub async fn changements_referentiel(&self, dossier: DossierId) -> Result<Vec<ChangementVue>, AppError> {
        let made = self.store.changements(dossier).await?;
        let described = made.into_iter().rev().map(|one| ChangementVue {
            id: one.id.to_string(),
            le: one.fait_le.to_string(),
            de: one.contenu.de,
            vers: one.contenu.vers,
            suites: one.contenu.note.into_iter().map(suite).collect(),
        });
        Ok(described.collect())
    }

    async fn trajet(&self, dossier: DossierId, vers: &ReferentielKey) -> Result<Trajet, AppError> {
        let depart = self.store.depart(dossier).await?;
        let present = &depart.dossier.referentiel;
        if present == vers {
            return Err(MigrationError::MemeVersion.into());
        }
        if present.code != vers.code {
            let (de, vers) = (present.code.clone(), vers.code.clone());
            return Err(MigrationError::AutreCqpm { de, vers }.into());
        }
        let (a, b) = (self.referentiel(present)?, self.referentiel(vers)?);
        let last = self.store.changements(dossier).await?.pop();
        let proposed = proposition::propositions(&a, &b, last.as_ref());
        let avis = self.verified_avis(dossier).await?;
        let with_regard = |key: &ReferentielKey| avis.iter().filter(|one| one.contenu.referentiel == *key).count();
        let alentours = Alentours {
            avis: with_regard(present),
            avis_retrouves: with_regard(vers),
            demandes: self.store.demandes(dossier).await?.len(),
            sceaux: self.store.sceaux(dossier).await?.len(),
        };
        Ok(Trajet { a, b, depart, last, proposed, alentours })
    }

    fn plan(&self, trajet: &Trajet, transposition: &Transposition) -> Result<Plan, MigrationError> {
        let demande = Demande {
            a: &trajet.a,
            b: &trajet.b,
            depart: &trajet.depart,
            transposition,
            retour: proposition::taken_back(&trajet.a, &trajet.b, trajet.last.as_ref()),
            alentours: trajet.alentours,
        };
        demande.plan(&mut || self.new_id())
    }
}

impl Trajet {
    /// Where links go, as was chosen.
    fn decided(&self, choix: &[Choix]) -> Result<Transposition, MigrationError> {
        proposition::decide(&self.a, &self.b, &self.proposed, choix)
    }

    fn described(&self, plan: &Plan) -> MigrationVue {
        let named = plan::counts(&self.depart);
        let competences = self.a.competences.iter().map(|competence| {
            let vers = plan.competences.get(&competence.id);
            let mots = plan::words_of_fiche(&self.depart, &competence.id);
            let activite = plan.en_activites.get(&competence.id);
            CompetenceMigree {
                id: competence.id.clone(),
                titre: competence.titre.clone(),
                vers: vers.cloned(),
                vers_titre: vers.and_then(|id| self.b.competence(id)).map(|found| found.titre.clone()),
                mots,
                devient: words::fiche_becomes(competence.id.number(), vers.map(CompetenceId::number), activite),
                criteres: competence.criteres.iter().filter_map(|one| self.critere(one, &named)).collect(),
            }
        });
        MigrationVue {
            dossier: self.depart.dossier.id,
            de: self.a.key.clone(),
            vers: self.b.key.clone(),
            titre_de: self.a.titre.clone(),
            titre_vers: self.b.titre.clone(),
            retour: proposition::taken_back(&self.a, &self.b, self.last.as_ref()).is_some(),
            competences: competences.collect(),
            cibles: proposition::criteres(&self.b)
                .map(|critere| CibleMigration {
                    id: critere.id.clone(),
                    competence: critere.id.competence(),
                    court: critere.court.clone(),
                    libelle: critere.libelle.clone(),
                    texte_officiel: critere.texte_officiel.clone(),
                })
                .collect(),
            suites: plan.suites.clone(),
        }
    }

    fn critere(&self, critere: &Critere, named: &BTreeMap<CritereId, usize>) -> Option<CritereMigre> {
        let proposed = self.proposed.iter().find(|one| one.de == critere.id)?;
        Some(CritereMigre {
            id: critere.id.clone(),
            court: critere.court.clone(),
            libelle: critere.libelle.clone(),
            texte_officiel: critere.texte_officiel.clone(),
            vers: proposed.vers.clone(),
            surete: proposed.surete,
            score: proposed.score,
            raison: plan::reason(proposed.raison.as_deref()),
            passages: named.get(&critere.id).copied().unwrap_or_default(),
        })
    }
}

fn suite(mention: Mention) -> SuiteVue {
    let Mention { code, attention, phrase } = mention;
    SuiteVue { code, attention, phrase }
}
