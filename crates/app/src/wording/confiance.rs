//! How far a signer is known: in a few words, then what it means and what to do.

use document::long_date;
use jiff::tz::TimeZone;
use signature::Controle;

use crate::identites::Connaissance;

/// What to do before relying on somebody.
const CALL: &str = "Appelez cette personne à un numéro que vous connaissez déjà et comparez les huit mots.";

/// The few words, and the sentences, about somebody called `nom`.
pub(crate) fn trust(connaissance: &Connaissance, nom: &str, zone: &TimeZone) -> (String, String) {
    match connaissance {
        Connaissance::SoiMeme => {
            ("votre propre signature".to_owned(), "Cette signature vient d’une clé de cet ordinateur.".to_owned())
        }
        Connaissance::Demonstration => (
            "démonstration".to_owned(),
            "Cette signature ne sert qu’à essayer Probant\u{a0}: elle n’engage personne.".to_owned(),
        ),
        Connaissance::Connu(Controle::Lecture) => (
            "connu, empreinte comparée de vive voix".to_owned(),
            format!("Vous avez comparé l’empreinte de {nom} de vive voix."),
        ),
        Connaissance::Connu(Controle::Papier) => (
            "connu, empreinte comparée au papier".to_owned(),
            format!("Vous avez comparé l’empreinte de {nom} à un papier signé."),
        ),
        Connaissance::Connu(Controle::Centre(centre)) => (
            format!("connu, certifié par {centre}"),
            format!("{centre}, à qui vous faites confiance, a vérifié que cette clé est celle de {nom}."),
        ),
        Connaissance::Inconnu => (
            "signature électronique simple, personne non vérifiée".to_owned(),
            format!("La signature prouve que rien n’a changé depuis, mais pas qui a signé. {CALL}"),
        ),
        Connaissance::Homonyme(known) => (
            "même nom qu’une personne connue, autre clé".to_owned(),
            format!(
                "Vous connaissez déjà {known} par une autre clé\u{a0}: ce peut être une nouvelle clé, un homonyme, ou quelqu’un qui se fait passer pour cette personne. {CALL}"
            ),
        ),
        Connaissance::HomonymeDeSoi => (
            "le nom d’une identité de cet ordinateur, autre clé".to_owned(),
            format!(
                "Cette signature porte le nom du propriétaire de cet ordinateur, et ne vient pas de sa clé\u{a0}: ce peut être un homonyme, ou quelqu’un qui se fait passer pour vous. {CALL}"
            ),
        ),
        Connaissance::CleChangee(known) => (
            "clé changée, à vérifier".to_owned(),
            format!(
                "L’ancienne clé de {known} annonce celle-ci. L’annonce ne suffit pas\u{a0}: qui aurait pris l’ancienne clé pourrait l’avoir faite. {CALL}"
            ),
        ),
        Connaissance::Revoque(since) => (
            "clé révoquée".to_owned(),
            format!(
                "Cette clé ne compte plus depuis le {}, quelle que soit la date déclarée de la signature. Demandez à {nom} de signer de nouveau avec sa nouvelle clé.",
                long_date(since.to_zoned(zone.clone()).date())
            ),
        ),
        Connaissance::Expire => (
            "certificat hors de ses dates".to_owned(),
            format!(
                "La date déclarée n’est pas dans la période de validité du certificat. Demandez à {nom} de vérifier la date de son ordinateur, ou de renouveler son identité, puis de signer de nouveau."
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_somebody_known_is_called_so_and_each_case_says_what_to_do() {
        let all = [
            Connaissance::SoiMeme,
            Connaissance::Demonstration,
            Connaissance::Connu(Controle::Lecture),
            Connaissance::Connu(Controle::Papier),
            Connaissance::Connu(Controle::Centre("le CFAI".into())),
            Connaissance::Inconnu,
            Connaissance::Homonyme("Marie Martin".into()),
            Connaissance::HomonymeDeSoi,
            Connaissance::CleChangee("Marie Martin".into()),
            Connaissance::Revoque("2026-03-01T10:00:00Z".parse().unwrap()),
            Connaissance::Expire,
        ];
        for case in &all {
            let (dit, phrase) = trust(case, "Marie Martin", &TimeZone::UTC);
            assert_eq!(dit.starts_with("connu,"), matches!(case, Connaissance::Connu(_)), "{dit}");
            assert!(phrase.ends_with('.') && !phrase.contains(" :") && !dit.contains(" :"), "{phrase}");
            if !case.is_green() && !matches!(case, Connaissance::Demonstration) {
                assert!(phrase.contains("Appelez") || phrase.contains("Demandez"), "{phrase}");
            }
        }
        assert!(trust(&all[9], "Marie", &TimeZone::UTC).1.contains("le 1er mars 2026"));
    }
}
