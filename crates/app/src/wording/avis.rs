//! The company's avis: why one was refused, what is said of one that no longer counts, what must be looked at.

use domain::{AvisError, Competence, Dossier, Etape, Portee, Rang, Referentiel, TextRef, VoieAcces};
use signature::DetachedError;

use super::errors::{Words, said};
use super::{counted, recherche};
use crate::avis::{AvisRefus, Ecart};
use crate::vues_avis::AlerteVue;
use crate::vues_identites::SignataireVue;

const NOTHING_IMPORTED: &str = "Rien n’a été importé\u{a0}: vos dossiers et vos avis sont intacts.";
const DISTRUST: &str =
    "Ne vous fiez pas à ce fichier, et demandez à la personne qui l’a signé de vous le renvoyer elle-même.";

/// Why an avis was refused.
pub(crate) fn refusal(refus: &AvisRefus) -> Words {
    match refus {
        AvisRefus::SansSignature => said("Cet avis n’est pas signé.", NOTHING_IMPORTED, DISTRUST),
        AvisRefus::Signature(DetachedError::Modified) => {
            said("Cet avis a été modifié après avoir été signé.", NOTHING_IMPORTED, DISTRUST)
        }
        AvisRefus::Signature(DetachedError::BadSignature) => said(
            "La signature de cet avis ne correspond pas au certificat de la personne nommée.",
            NOTHING_IMPORTED,
            DISTRUST,
        ),
        AvisRefus::Signature(DetachedError::Unreadable) => {
            said("La signature de cet avis ne peut pas être lue.", NOTHING_IMPORTED, DISTRUST)
        }
        AvisRefus::Signature(DetachedError::Certificate) => {
            said("Le certificat joint à cet avis n’est pas celui de sa signature.", NOTHING_IMPORTED, DISTRUST)
        }
        AvisRefus::Contenu(error) => content(error),
        AvisRefus::AutreSignataire => {
            said("Cet avis nomme un autre signataire que la personne qui l’a signé.", NOTHING_IMPORTED, DISTRUST)
        }
        AvisRefus::HorsValidite => said(
            "Cet avis porte une date à laquelle le certificat de son signataire n’était pas valable.",
            NOTHING_IMPORTED,
            "Demandez à cette personne de vérifier la date de son ordinateur, puis de signer de nouveau.",
        ),
        AvisRefus::AutreDossier => said(
            "Cet avis porte sur un autre dossier que celui-ci.",
            NOTHING_IMPORTED,
            "Demandez à la personne qui l’a signé de répondre à votre demande.",
        ),
        AvisRefus::AutreReferentiel => said(
            "Cet avis porte sur un autre référentiel, ou sur une autre version du référentiel.",
            NOTHING_IMPORTED,
            "Demandez un nouvel avis, sur le dossier tel qu’il est.",
        ),
        AvisRefus::ParLeCandidat => said(
            "Cet avis est signé par la clé du candidat\u{a0}: personne ne donne l’avis de l’entreprise sur son propre dossier.",
            NOTHING_IMPORTED,
            "Demandez à la personne qui vous suit de signer avec sa propre identité.",
        ),
        AvisRefus::DeDemonstration => said(
            "Cet avis est signé par une identité de démonstration\u{a0}: il ne prouve rien.",
            NOTHING_IMPORTED,
            "Demandez à la personne qui vous suit de signer avec sa propre identité.",
        ),
        AvisRefus::PorteeInconnue(_) => said(
            "Cet avis porte sur quelque chose que ce dossier ou son référentiel ne connaît pas.",
            NOTHING_IMPORTED,
            "Demandez à la personne qui l’a signé de répondre à votre demande.",
        ),
        AvisRefus::TropNombreux(_) => {
            said("Ce fichier contient plus d’avis qu’un dossier n’en reçoit.", NOTHING_IMPORTED, DISTRUST)
        }
    }
}

fn content(error: &AvisError) -> Words {
    match error {
        AvisError::Newer(_) => said(
            "Cet avis a été fait par une version plus récente de Probant.",
            NOTHING_IMPORTED,
            "Installez la dernière version de Probant, puis réessayez.",
        ),
        AvisError::TooLong => {
            said("Cet avis est plus long que tout ce qui peut être écrit.", NOTHING_IMPORTED, DISTRUST)
        }
        AvisError::Unreadable(_) | AvisError::NotCanonical => {
            said("Ce qui est signé n’est pas un avis tel que Probant les écrit.", NOTHING_IMPORTED, DISTRUST)
        }
        AvisError::Inconsistent(_) => said(
            "Ce que dit cet avis ne tient pas ensemble.",
            NOTHING_IMPORTED,
            "Demandez à la personne qui l’a signé de recommencer sur votre demande.",
        ),
    }
}

/// What is said of an avis beside its content; nothing of one that counts and follows another.
pub(crate) fn remark(ecart: Option<Ecart>, etape: Etape) -> Option<String> {
    let sentence = match (ecart, etape.rang) {
        (Some(Ecart::Ailleurs), _) => {
            "Donné sur un autre dossier que celui-ci, ou sur une autre version du référentiel\u{a0}: il ne compte pas ici."
        }
        (Some(Ecart::Demonstration), _) => "Signé par une identité de démonstration\u{a0}: il ne compte pas.",
        (Some(Ecart::Revoque), _) => "La clé qui l’a signé n’est plus valable\u{a0}: il ne compte plus.",
        (Some(Ecart::Candidat), _) => "Signé par la clé du candidat\u{a0}: il ne compte pas.",
        (None, Rang::Conflit) => {
            "Un autre avis de la même clé le contredit\u{a0}: aucun des deux ne compte tant qu’un nouvel avis n’a pas tranché."
        }
        (None, Rang::AvantConflit) => {
            "Donné avant deux avis de la même clé qui se contredisent\u{a0}: il ne compte plus."
        }
        (None, Rang::Dernier | Rang::Anterieur) if etape.precedent_absent => {
            "L’avis précédent de cette personne n’est pas arrivé jusqu’ici."
        }
        (None, Rang::Dernier | Rang::Anterieur) => return None,
    };
    Some(sentence.to_owned())
}

fn alert(code: &str, grave: bool, phrase: String) -> AlerteVue {
    AlerteVue { code: code.to_owned(), grave, phrase }
}

/// Two contents of one rank.
pub(crate) fn conflict(signer: &SignataireVue) -> AlerteVue {
    let nom = &signer.nom;
    alert(
        "conflit",
        true,
        format!(
            "Deux avis différents portent le même rang et la signature de {nom}\u{a0}: quelqu’un d’autre se sert peut-être de sa clé. \
             Ils ne comptent pas. Appelez {nom}, puis demandez un nouvel avis."
        ),
    )
}

/// The one before has not come.
pub(crate) fn missing(signer: &SignataireVue) -> AlerteVue {
    let nom = &signer.nom;
    alert(
        "precedent_absent",
        false,
        format!(
            "Un avis de {nom} renvoie à un avis précédent que vous n’avez pas reçu. Il compte\u{a0}; demandez à {nom} de vous renvoyer ses avis."
        ),
    )
}

/// One that holds and does not count because of who signed it.
pub(crate) fn aside(ecart: Ecart, signer: &SignataireVue) -> AlerteVue {
    let nom = &signer.nom;
    match ecart {
        Ecart::Revoque => alert(
            "revoque",
            true,
            format!(
                "La clé de {nom} n’est plus valable\u{a0}: l’avis qu’elle a signé ne compte plus. Demandez un nouvel avis."
            ),
        ),
        Ecart::Candidat => alert(
            "signe_par_le_candidat",
            true,
            "Un avis est signé par la clé du candidat\u{a0}: il ne compte pas.".to_owned(),
        ),
        Ecart::Demonstration => alert(
            "demonstration",
            true,
            format!(
                "Un avis est signé par {nom}, identité de démonstration\u{a0}: il ne compte pas dans un vrai dossier."
            ),
        ),
        Ecart::Ailleurs => alert(
            "autre_dossier",
            false,
            format!(
                "Un avis de {nom} porte sur un autre dossier que celui-ci, par exemple celui dont il est la copie. Il est gardé et ne \
                 compte pas ici\u{a0}: demandez un nouvel avis."
            ),
        ),
    }
}

/// Somebody who may not be who they seem to be.
pub(crate) fn distrust(signer: &SignataireVue) -> Option<AlerteVue> {
    let confiance = &signer.confiance;
    let grave = match confiance.code.as_str() {
        "homonyme" => true,
        "cle_changee" => false,
        _ => return None,
    };
    Some(alert(&confiance.code, grave, format!("{}\u{a0}: {}", signer.nom, confiance.phrase)))
}

/// Avis of the library whose signature does not hold.
pub(crate) fn broken(count: usize) -> AlerteVue {
    let what = counted(count, "avis enregistré ne correspond plus", "avis enregistrés ne correspondent plus");
    alert(
        "illisible",
        true,
        format!(
            "{what} à sa signature\u{a0}: les données de Probant ont été modifiées hors de Probant. Reprenez une sauvegarde, ou demandez \
             à votre tuteur de renvoyer ses avis."
        ),
    )
}

/// Why none is asked of who comes that way.
pub(crate) fn exempt(voie: VoieAcces) -> String {
    let who = match voie {
        VoieAcces::Vae => "d’une VAE",
        VoieAcces::Salarie => "d’un salarié",
        VoieAcces::Alternance => "d’un alternant",
        VoieAcces::DemandeurEmploi => "d’un demandeur d’emploi",
    };
    format!("Ce référentiel ne demande pas l’avis de l’entreprise dans le cas {who}. Vous n’avez rien à faire ici.")
}

/// What an opinion bears on: « Compétence 3 : Remettre en état… ».
pub(crate) fn scope(referentiel: &Referentiel, dossier: &Dossier, portee: &Portee) -> String {
    match portee {
        Portee::Ensemble => "L’ensemble du dossier".to_owned(),
        Portee::Competence(id) => {
            let name = capital(&referentiel.vocabulaire.competence);
            let titre = |competence: &Competence| format!("{name} {}\u{a0}: {}", id.number(), competence.titre);
            referentiel.competence(id).map_or_else(|| format!("{name} {}", id.number()), titre)
        }
        Portee::Critere(id) => {
            let found = referentiel.critere(id);
            found.map_or_else(|| format!("Critère {id}"), |critere| format!("Critère {id}\u{a0}: {}", critere.court))
        }
        Portee::Activite(id) => text(referentiel, dossier, &TextRef::Activite(*id)),
    }
}

/// The same in a version that the dossier no longer answers, `then` where it is here.
pub(crate) fn scope_then(
    then: Option<&Referentiel>,
    present: &Referentiel,
    dossier: &Dossier,
    portee: &Portee,
    version: &str,
) -> String {
    let bare = || match portee {
        Portee::Competence(id) => format!("{} {}", capital(&present.vocabulaire.competence), id.number()),
        Portee::Critere(id) => format!("Critère {id}"),
        Portee::Ensemble | Portee::Activite(_) => scope(present, dossier, portee),
    };
    let title = then.map_or_else(bare, |then| scope(then, dossier, portee));
    format!("{title} (version {version})")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(|| "Compétence".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

/// The name of a text: « Fiche 3 : … ».
pub(crate) fn text(referentiel: &Referentiel, dossier: &Dossier, texte: &TextRef) -> String {
    let nom = match texte {
        TextRef::Activite(id) => match dossier.activite(*id) {
            Some(activite) => activite.titre.as_str(),
            None => return "Activité retirée du dossier".to_owned(),
        },
        TextRef::Contexte | TextRef::Fiche(_) => "",
    };
    recherche::title_of_text(Some(referentiel), texte, nom)
}

/// What is said of avis that came with a dossier and are about another one.
pub(crate) fn of_the_original(count: usize) -> String {
    let avis = counted(count, "avis porte", "avis portent");
    let kept = if count <= 1 { "il est gardé, et ne compte" } else { "ils sont gardés, et ne comptent" };
    format!("{avis} sur un autre dossier, par exemple celui dont celui-ci est la copie\u{a0}: {kept} pas ici.")
}

/// Where an avis was given that was not on its signer's computer.
pub(crate) const ON_THE_CANDIDATES_COMPUTER: &str = "donné sur l’ordinateur du candidat";

/// The signed avis attached to a PDF.
pub(crate) fn description_of_content(auteur: &str) -> String {
    format!("Avis de {auteur}, tel qu’il a été signé")
}

/// Their signatures.
pub(crate) fn description_of_signature(auteur: &str) -> String {
    format!("Signature détachée (CMS) de l’avis de {auteur}")
}
