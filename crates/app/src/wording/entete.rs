//! Dates, ways of access and limits, as sentences.

use domain::{Depassement, Echeance, GenreEcheance, Referentiel, VoieAcces, avis_required};

use super::counted;
use crate::vues_entete::{EcheanceDite, VoieDite};

/// The order in which ways of access are offered.
const VOIES: [VoieAcces; 4] = [VoieAcces::Salarie, VoieAcces::Alternance, VoieAcces::DemandeurEmploi, VoieAcces::Vae];

pub(crate) fn echeance(echeance: Echeance) -> EcheanceDite {
    let titre = match echeance.genre {
        GenreEcheance::Inscription => "Inscription",
        GenreEcheance::Avis => "Remise de l’avis de l’entreprise",
        GenreEcheance::Depot => "Dépôt du rapport",
        GenreEcheance::Commission => "Commission d’évaluation",
    };
    EcheanceDite { titre: titre.into(), quand: quand(echeance.jours), echeance }
}

/// « dans 23 jours », « demain », « hier », « il y a 3 jours ».
fn quand(jours: i32) -> String {
    match jours {
        0 => "aujourd’hui".into(),
        1 => "demain".into(),
        -1 => "hier".into(),
        2.. => format!("dans {jours}\u{a0}jours"),
        _ => format!("il y a {}\u{a0}jours", jours.unsigned_abs()),
    }
}

/// What a date is called inside a sentence.
pub(crate) fn nom_date(genre: GenreEcheance) -> &'static str {
    match genre {
        GenreEcheance::Inscription => "l’inscription",
        GenreEcheance::Avis => "la remise de l’avis",
        GenreEcheance::Depot => "le dépôt",
        GenreEcheance::Commission => "la commission",
    }
}

/// What each way of access changes, by the rules of the référentiel.
pub(crate) fn voies(referentiel: &Referentiel) -> Vec<VoieDite> {
    VOIES.into_iter().map(|voie| VoieDite { voie, phrase: voie_phrase(referentiel, voie) }).collect()
}

fn voie_phrase(referentiel: &Referentiel, voie: VoieAcces) -> String {
    let avis = match (avis_required(referentiel, voie), voie) {
        (false, _) => "L’avis de l’entreprise ne vous est pas demandé",
        (true, VoieAcces::Vae) => "L’avis de l’entreprise est demandé\u{a0}: ce CQPM n’en dispense pas la VAE",
        (true, VoieAcces::Alternance) => "L’entreprise qui vous forme donne son avis",
        (true, VoieAcces::DemandeurEmploi) => "L’entreprise qui vous accueille donne son avis",
        (true, VoieAcces::Salarie) => "Votre entreprise donne son avis",
    };
    let accord = match voie {
        VoieAcces::Salarie | VoieAcces::Alternance => "le centre fixe les modalités avec elle",
        VoieAcces::DemandeurEmploi | VoieAcces::Vae => {
            "le centre fixe les modalités avec l’entreprise ou, à défaut, avec vous"
        }
    };
    format!("{avis}\u{202f}; {accord}.")
}

pub(crate) fn depassement(depassement: Depassement) -> String {
    match depassement {
        Depassement::Mots { compte, limite } => {
            let mots = counted(compte, "mot", "mots");
            format!("Vos textes comptent {mots}\u{202f}; le centre en accepte {limite} au plus.")
        }
        Depassement::Pages { compte, limite } => {
            let pages = counted(compte, "page", "pages");
            format!("Le dossier fait {pages}\u{202f}; le centre en accepte {limite} au plus.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_left_are_said_as_people_say_them() {
        let said: Vec<_> = [23, 1, 0, -1, -2].into_iter().map(quand).collect();
        assert_eq!(said, ["dans 23\u{a0}jours", "demain", "aujourd’hui", "hier", "il y a 2\u{a0}jours"]);
    }
}
