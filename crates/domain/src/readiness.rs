//! Readiness: what is missing before deposit, each with where to fix it.
//!
//! A list of facts, most important first; the sentences are the application's. Blocking items stop the seal; the others
//! are advice, since the référentiel leaves to the commission what an absent criterion means.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::avis::{Avis, Portee};
use crate::coverage::Coverage;
use crate::dossier::Dossier;
use crate::echeances::{Calendrier, GenreEcheance};
use crate::ids::{ActiviteId, CompetenceId, CritereId, PreuveId};
use crate::limites::{Depassement, mots, too_many_words};
use crate::referentiel::Referentiel;
use crate::rules::{
    FaitProblem, ModaliteProblem, avis_required, check_choice, competences, fact_problems, perimetre_allowed,
};
use crate::text::{Place, ProblemKind, TextRef};

/// Whether it stops the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Gravite {
    /// The dossier cannot be sealed.
    Bloquant,
    /// It can; the candidate should know.
    Conseil,
}

/// The screen, and the place in it, where something is fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "ecran", rename_all = "snake_case")]
pub enum Lieu {
    /// Identité et modalités, at a field.
    Identite {
        /// Such as `candidat`, `entreprise`, `voie`, `perimetre`, `depot`, `dates`, `limites`, `modalites`, `faits`.
        champ: String,
    },
    /// Activités, or one of them.
    Activites {
        /// The activité, where there is one.
        activite: Option<ActiviteId>,
    },
    /// The fiche of a competence.
    Fiche {
        /// The competence.
        competence: CompetenceId,
    },
    /// A place in a text.
    Texte {
        /// Which text.
        texte: TextRef,
        /// Where in it.
        place: Place,
    },
    /// Preuves, at one of them.
    Preuves {
        /// The first one concerned.
        preuve: Option<PreuveId>,
    },
    /// Avis de l’entreprise.
    Avis,
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ManqueCode {
    /// The candidate has no name.
    CandidatSansNom,
    /// The company has no name.
    EntrepriseSansNom,
    /// The tutor has no name although an avis is asked.
    TuteurSansNom,
    /// The centre has no name.
    CentreSansNom,
    /// The way of access is not chosen.
    VoieNonChoisie,
    /// No bloc, or blocs this référentiel does not allow alone.
    PerimetreNonPermis,
    /// The date set by the centre is not known.
    DateDepotInconnue,
    /// Two dates of the centre cannot both be right.
    DatesInversees {
        /// What comes first, dated after the other.
        premiere: GenreEcheance,
        /// What follows it.
        seconde: GenreEcheance,
    },
    /// The texts are longer than the centre allows.
    TropLong {
        /// By how much.
        depassement: Depassement,
    },
    /// No modalité chosen for a competence.
    ModaliteNonChoisie {
        /// The competence.
        competence: CompetenceId,
    },
    /// A modalité the competence does not allow.
    ModaliteNonPermise {
        /// The competence.
        competence: CompetenceId,
        /// The modalité.
        modalite: String,
    },
    /// A fact without a right answer.
    Fait {
        /// Code of the fact.
        fait: String,
        /// The question, as the référentiel asks it.
        question: String,
        /// What is wrong.
        probleme: FaitProblem,
    },
    /// No activité at all.
    AucuneActivite,
    /// An activité without a story.
    ActiviteVide {
        /// The activité.
        activite: ActiviteId,
        /// Its title.
        titre: String,
    },
    /// A fiche without a story.
    FicheVide {
        /// The competence.
        competence: CompetenceId,
    },
    /// Criteria told nowhere.
    CriteresAbsents {
        /// The competence.
        competence: CompetenceId,
        /// Which.
        criteres: Vec<CritereId>,
    },
    /// Criteria told without evidence.
    CriteresSansPreuve {
        /// The competence.
        competence: CompetenceId,
        /// Which.
        criteres: Vec<CritereId>,
    },
    /// A link whose target cannot be taken.
    Lien {
        /// What is wrong.
        probleme: ProblemKind,
    },
    /// Evidence without a description for who cannot see it.
    PreuvesSansDescription {
        /// How many.
        nombre: usize,
    },
    /// No avis although one is asked.
    AvisAttendu,
    /// A text changed after the avis on a competence.
    AvisPerime {
        /// The competence.
        competence: CompetenceId,
    },
}

/// Something missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Manque {
    /// What.
    #[serde(flatten)]
    pub quoi: ManqueCode,
    /// Whether it stops the seal.
    pub gravite: Gravite,
    /// Where to fix it.
    pub lieu: Lieu,
}

/// What is missing before `dossier` can be deposited, blocking items first, then in the order of the dossier.
pub fn readiness(referentiel: &Referentiel, dossier: &Dossier, coverage: &Coverage) -> Vec<Manque> {
    let mut found = Vec::new();
    identity(referentiel, dossier, &mut found);
    modalites(referentiel, dossier, &mut found);
    texts(referentiel, dossier, coverage, &mut found);
    evidence(dossier, &mut found);
    avis(referentiel, dossier, coverage, &mut found);
    found.sort_by_key(|manque| manque.gravite);
    found
}

fn identite(quoi: ManqueCode, gravite: Gravite, champ: &str) -> Manque {
    Manque { quoi, gravite, lieu: Lieu::Identite { champ: champ.to_owned() } }
}

fn identity(referentiel: &Referentiel, dossier: &Dossier, found: &mut Vec<Manque>) {
    use Gravite::{Bloquant, Conseil};
    let mut push = |missing: bool, quoi, gravite, champ| {
        if missing {
            found.push(identite(quoi, gravite, champ));
        }
    };
    let blank = |text: &str| text.trim().is_empty();
    let avis_asked = dossier.voie.is_none_or(|voie| avis_required(referentiel, voie));
    let candidat = &dossier.candidat;
    push(blank(&candidat.nom) || blank(&candidat.prenom), ManqueCode::CandidatSansNom, Bloquant, "candidat");
    push(blank(&dossier.entreprise.nom), ManqueCode::EntrepriseSansNom, Bloquant, "entreprise");
    push(dossier.voie.is_none(), ManqueCode::VoieNonChoisie, Bloquant, "voie");
    let allowed = perimetre_allowed(referentiel, &dossier.perimetre);
    push(!allowed, ManqueCode::PerimetreNonPermis, Bloquant, "perimetre");
    push(avis_asked && blank(&dossier.tuteur.nom), ManqueCode::TuteurSansNom, Conseil, "tuteur");
    push(blank(&dossier.centre.nom), ManqueCode::CentreSansNom, Conseil, "centre");
    push(dossier.date_depot.is_none(), ManqueCode::DateDepotInconnue, Conseil, "depot");
    let calendrier = Calendrier { centre: &dossier.centre, depot: dossier.date_depot };
    for (premiere, seconde) in calendrier.inversions() {
        push(true, ManqueCode::DatesInversees { premiere, seconde }, Conseil, "dates");
    }
    if let Some(depassement) = too_many_words(&dossier.centre, mots(referentiel, dossier)) {
        push(true, ManqueCode::TropLong { depassement }, Conseil, "limites");
    }
}

fn modalites(referentiel: &Referentiel, dossier: &Dossier, found: &mut Vec<Manque>) {
    for competence in competences(referentiel, &dossier.perimetre) {
        let retained = dossier.modalites.get(&competence.id).map_or(&[][..], Vec::as_slice);
        for problem in check_choice(&competence.modalites, dossier.voie, retained) {
            let competence = competence.id.clone();
            let quoi = match problem {
                ModaliteProblem::NonChoisie => ManqueCode::ModaliteNonChoisie { competence },
                ModaliteProblem::NonPermise(modalite) => ManqueCode::ModaliteNonPermise { competence, modalite },
            };
            found.push(identite(quoi, Gravite::Bloquant, "modalites"));
        }
    }
    for (fait, probleme) in fact_problems(referentiel, dossier) {
        let (fait, question) = (fait.code.clone(), fait.question.clone());
        found.push(identite(ManqueCode::Fait { fait, question, probleme }, Gravite::Bloquant, "faits"));
    }
}

fn texts(referentiel: &Referentiel, dossier: &Dossier, coverage: &Coverage, found: &mut Vec<Manque>) {
    for problem in &coverage.problemes {
        let lieu = Lieu::Texte { texte: problem.texte.clone(), place: problem.probleme.place.clone() };
        let quoi = ManqueCode::Lien { probleme: problem.probleme.genre.clone() };
        found.push(Manque { quoi, gravite: Gravite::Bloquant, lieu });
    }
    if dossier.activites.is_empty() {
        let lieu = Lieu::Activites { activite: None };
        found.push(Manque { quoi: ManqueCode::AucuneActivite, gravite: Gravite::Conseil, lieu });
    }
    for activite in dossier.activites.iter().filter(|a| a.texte.trim().is_empty()) {
        let quoi = ManqueCode::ActiviteVide { activite: activite.id, titre: activite.titre.clone() };
        let lieu = Lieu::Activites { activite: Some(activite.id) };
        found.push(Manque { quoi, gravite: Gravite::Conseil, lieu });
    }
    for competence in competences(referentiel, &dossier.perimetre) {
        fiche(dossier, coverage, &competence.id, found);
    }
}

fn fiche(dossier: &Dossier, coverage: &Coverage, competence: &CompetenceId, found: &mut Vec<Manque>) {
    use crate::coverage::Etat;
    let Some(covered) = coverage.competence(competence) else { return };
    let mut push = |quoi, gravite| {
        found.push(Manque { quoi, gravite, lieu: Lieu::Fiche { competence: competence.clone() } });
    };
    if dossier.texte_fiche(competence).trim().is_empty() {
        push(ManqueCode::FicheVide { competence: competence.clone() }, Gravite::Bloquant);
        return;
    }
    let in_state = |etat: Etat| -> Vec<CritereId> {
        covered.criteres.iter().filter(|c| c.etat == etat).map(|c| c.id.clone()).collect()
    };
    let criteres = in_state(Etat::Absent);
    if !criteres.is_empty() {
        push(ManqueCode::CriteresAbsents { competence: competence.clone(), criteres }, Gravite::Conseil);
    }
    let criteres = in_state(Etat::Mentionne);
    if !criteres.is_empty() {
        push(ManqueCode::CriteresSansPreuve { competence: competence.clone(), criteres }, Gravite::Conseil);
    }
}

fn evidence(dossier: &Dossier, found: &mut Vec<Manque>) {
    let blank: Vec<_> = dossier.preuves.iter().filter(|p| p.alternative.trim().is_empty()).collect();
    if let Some(first) = blank.first() {
        let quoi = ManqueCode::PreuvesSansDescription { nombre: blank.len() };
        let lieu = Lieu::Preuves { preuve: Some(first.id.clone()) };
        found.push(Manque { quoi, gravite: Gravite::Conseil, lieu });
    }
}

fn avis(referentiel: &Referentiel, dossier: &Dossier, coverage: &Coverage, found: &mut Vec<Manque>) {
    let asked = dossier.voie.is_some_and(|voie| avis_required(referentiel, voie));
    if asked && dossier.avis.is_empty() {
        found.push(Manque { quoi: ManqueCode::AvisAttendu, gravite: Gravite::Conseil, lieu: Lieu::Avis });
    }
    let current = Avis::all_current(&dossier.avis, dossier);
    for covered in &coverage.competences {
        let bears = |avis: &Avis| matches!(&avis.portee, Portee::Competence(competence) if competence == &covered.id);
        let mut last: BTreeMap<&str, (&Avis, bool)> = BTreeMap::new();
        for (avis, current) in dossier.avis.iter().zip(&current).filter(|(avis, _)| bears(avis)) {
            let kept = last.entry(&avis.cle_auteur).or_insert((avis, *current));
            if avis.precedence() > kept.0.precedence() {
                *kept = (avis, *current);
            }
        }
        // One that still stands is enough; those of people who left are not asked for again.
        if !last.is_empty() && !last.values().any(|(_, current)| *current) {
            let quoi = ManqueCode::AvisPerime { competence: covered.id.clone() };
            found.push(Manque { quoi, gravite: Gravite::Conseil, lieu: Lieu::Avis });
        }
    }
}
