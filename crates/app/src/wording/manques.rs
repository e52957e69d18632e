//! What is missing, as one sentence and the words of a button.

use domain::{CompetenceId, CritereId, FaitProblem, Manque, ManqueCode, ProblemKind, Referentiel};

use super::entete::{depassement, nom_date};
use super::{counted, listed};

/// How many criteria a sentence names before it only counts.
const NAMED: usize = 3;

/// One French sentence that says what is missing.
pub(crate) fn phrase_manque(referentiel: &Referentiel, manque: &Manque) -> String {
    let competence = |id: &CompetenceId| format!("la {} {}", referentiel.vocabulaire.competence, id.number());
    match &manque.quoi {
        ManqueCode::CandidatSansNom => "Votre nom et votre prénom ne sont pas renseignés.".into(),
        ManqueCode::EntrepriseSansNom => "Le nom de l’entreprise n’est pas renseigné.".into(),
        ManqueCode::TuteurSansNom => "Le nom de la personne qui donnera l’avis de l’entreprise manque.".into(),
        ManqueCode::CentreSansNom => format!("Le nom du {} manque.", referentiel.vocabulaire.centre),
        ManqueCode::VoieNonChoisie => "La voie d’accès n’est pas choisie (salarié, alternance, VAE…).".into(),
        ManqueCode::PerimetreNonPermis => "Aucun bloc n’est choisi, ou ce choix n’est pas permis pour ce CQPM.".into(),
        ManqueCode::DateDepotInconnue => "La date de dépôt fixée par le centre n’est pas notée.".into(),
        ManqueCode::DatesInversees { premiere, seconde } => format!(
            "D’après vos dates, {} vient après {}\u{a0}: vérifiez-les auprès du centre.",
            nom_date(*premiere),
            nom_date(*seconde)
        ),
        ManqueCode::TropLong { depassement: beyond } => depassement(*beyond),
        ManqueCode::ModaliteNonChoisie { competence: id } => {
            format!("La modalité d’évaluation de {} n’est pas choisie.", competence(id))
        }
        ManqueCode::ModaliteNonPermise { competence: id, modalite } => {
            let titre = referentiel.modalite(modalite).map_or(modalite.as_str(), |m| &m.titre);
            format!("La modalité «\u{a0}{titre}\u{a0}» n’est pas prévue pour {}.", competence(id))
        }
        ManqueCode::Fait { question, probleme, .. } => fact(question, probleme),
        ManqueCode::AucuneActivite => "Aucun projet ni activité n’est encore décrit.".into(),
        ManqueCode::ActiviteVide { titre, .. } if titre.is_empty() => "Une activité n’est pas encore racontée.".into(),
        ManqueCode::ActiviteVide { titre, .. } => {
            format!("L’activité «\u{a0}{titre}\u{a0}» n’est pas encore racontée.")
        }
        ManqueCode::FicheVide { competence: id } => format!("La fiche {} est vide.", id.number()),
        ManqueCode::CriteresAbsents { competence: id, criteres } => {
            let what = counted(criteres.len(), "critère n’a", "critères n’ont");
            format!("Fiche {}\u{a0}: {what} pas encore de passage{}.", id.number(), names(referentiel, criteres))
        }
        ManqueCode::CriteresSansPreuve { competence: id, criteres } => {
            let what = counted(criteres.len(), "critère raconté n’a", "critères racontés n’ont");
            format!("Fiche {}\u{a0}: {what} pas de preuve{}.", id.number(), names(referentiel, criteres))
        }
        ManqueCode::Lien { probleme } => link(probleme),
        ManqueCode::PreuvesSansDescription { nombre: 1 } => {
            "Une preuve n’a pas de description pour les personnes qui ne voient pas.".into()
        }
        ManqueCode::PreuvesSansDescription { nombre } => {
            format!("{nombre} preuves n’ont pas de description pour les personnes qui ne voient pas.")
        }
        ManqueCode::AvisAttendu => {
            "L’avis de l’entreprise n’est pas dans ce dossier\u{a0}: il accompagne l’évaluation.".into()
        }
        ManqueCode::AvisPerime { competence: id } => {
            format!("L’avis de l’entreprise sur {} porte sur une version antérieure de votre texte.", competence(id))
        }
    }
}

/// What the button beside it says.
pub(crate) fn action_manque(manque: &Manque) -> String {
    match &manque.quoi {
        ManqueCode::CandidatSansNom
        | ManqueCode::EntrepriseSansNom
        | ManqueCode::TuteurSansNom
        | ManqueCode::CentreSansNom => "Compléter".into(),
        ManqueCode::VoieNonChoisie
        | ManqueCode::PerimetreNonPermis
        | ManqueCode::ModaliteNonChoisie { .. }
        | ManqueCode::ModaliteNonPermise { .. } => "Choisir".into(),
        ManqueCode::DateDepotInconnue => "Noter la date".into(),
        ManqueCode::DatesInversees { .. } => "Vérifier les dates".into(),
        ManqueCode::TropLong { .. } => "Voir la limite".into(),
        ManqueCode::Fait { .. } => "Répondre".into(),
        ManqueCode::AucuneActivite => "Décrire une activité".into(),
        ManqueCode::ActiviteVide { .. } => "Raconter".into(),
        ManqueCode::FicheVide { competence } => format!("Commencer la fiche {}", competence.number()),
        ManqueCode::CriteresAbsents { competence, .. } => format!("Reprendre la fiche {}", competence.number()),
        ManqueCode::CriteresSansPreuve { .. } => "Ajouter une preuve".into(),
        ManqueCode::Lien { .. } => "Corriger".into(),
        ManqueCode::PreuvesSansDescription { .. } => "Décrire".into(),
        ManqueCode::AvisAttendu | ManqueCode::AvisPerime { .. } => "Voir".into(),
    }
}

fn fact(question: &str, probleme: &FaitProblem) -> String {
    let asked = format!("«\u{a0}{question}\u{a0}»");
    match probleme {
        FaitProblem::SansReponse => format!("Il manque une réponse à {asked}"),
        FaitProblem::PasUnNombre => format!("La réponse à {asked} doit être un nombre."),
        FaitProblem::TropPetit { minimum } => {
            format!("La réponse à {asked} est en dessous de ce que demande le référentiel\u{a0}: au moins {minimum}.")
        }
        FaitProblem::ActiviteInconnue => format!("La réponse à {asked} désigne une activité qui n’est plus là."),
    }
}

fn link(probleme: &ProblemKind) -> String {
    match probleme {
        ProblemKind::CritereMalEcrit(cible) if cible.is_empty() => {
            "Un passage est relié à un critère, mais aucun critère n’est nommé.".into()
        }
        ProblemKind::CritereMalEcrit(cible) | ProblemKind::CritereInconnu(cible) => {
            format!("Un passage est relié à «\u{a0}{cible}\u{a0}», qui n’est pas un critère de ce référentiel.")
        }
        ProblemKind::CritereAutreVersion(cible) => {
            let (critere, version) = cible.split_once('@').unwrap_or((cible, "précédente"));
            format!(
                "Un passage est relié au critère {critere} de la version {version} du référentiel, qui n’a pas d’équivalent dans celle-ci\u{a0}: \
                 reliez-le à un autre critère, ou retirez le lien."
            )
        }
        ProblemKind::PreuveMalEcrite(_) | ProblemKind::PreuveInconnue(_) => {
            "Un texte montre une preuve qui n’est pas dans ce dossier.".into()
        }
        ProblemKind::TexteTropLong(_) => {
            "Un texte est trop long pour être lu en entier\u{a0}: coupez-le en deux.".into()
        }
    }
}

/// « : demandes recueillies, historique consulté » or nothing when there are many.
fn names(referentiel: &Referentiel, criteres: &[CritereId]) -> String {
    if criteres.len() > NAMED {
        return String::new();
    }
    let named: Vec<String> =
        criteres.iter().filter_map(|id| Some(format!("«\u{a0}{}\u{a0}»", referentiel.critere(id)?.court))).collect();
    format!("\u{a0}: {}", listed(&named))
}
