//! What was received to be read or answered, and requests made: why not.

use super::errors::{Words, said};
use crate::recus::RecuError;

const NOTHING_CHANGED: &str = "Rien n’a été changé.";
const ANSWERS_SAFE: &str = "Vos réponses sont enregistrées.";
const NOTHING_IMPORTED: &str = "Rien n’a été importé\u{a0}: vos dossiers sont intacts.";

/// The message of a refusal.
pub(crate) fn refusal(error: &RecuError) -> Words {
    match error {
        RecuError::SansObjet => said(
            "Le référentiel ne demande pas l’avis de l’entreprise pour cette voie d’accès.",
            "Votre dossier est intact.",
            "Il n’y a rien à demander. Si la voie d’accès est fausse, corrigez-la dans «\u{a0}Identité\u{a0}».",
        ),
        RecuError::HorsPerimetre(competence) => said(
            format!("«\u{a0}{competence}\u{a0}» ne fait pas partie de ce que présente ce dossier."),
            NOTHING_CHANGED,
            "Choisissez parmi celles du périmètre du dossier.",
        ),
        RecuError::Date(text) => said(
            format!("«\u{a0}{text}\u{a0}» n’est pas une date."),
            NOTHING_CHANGED,
            "Écrivez-la comme ceci\u{a0}: 2026-03-31.",
        ),
        RecuError::Vide => said(
            "Aucune réponse n’est donnée\u{a0}: il n’y a rien à signer.",
            ANSWERS_SAFE,
            "Répondez au moins à une question, puis signez.",
        ),
        RecuError::PasSigne => {
            said("Cet avis n’est pas encore signé.", ANSWERS_SAFE, "Signez-le d’abord, puis rendez-le.")
        }
        RecuError::SansQuestion => said(
            "Ce dossier est à lire\u{a0}: aucun avis n’y est demandé.",
            NOTHING_CHANGED,
            "Si un avis est attendu de vous, demandez au candidat de vous envoyer une demande d’avis.",
        ),
        RecuError::HorsDemande => said(
            "Une réponse porte sur quelque chose qui n’est pas demandé, ou deux sur la même chose.",
            ANSWERS_SAFE,
            "Répondez à ce que la demande propose, une seule fois.",
        ),
        RecuError::HorsEchelle(word) => said(
            format!("«\u{a0}{word}\u{a0}» n’est pas un mot de l’échelle demandée."),
            ANSWERS_SAFE,
            "Choisissez un des mots proposés.",
        ),
        RecuError::IdentiteDuCandidat => said(
            "Cette identité est celle de l’ordinateur du candidat\u{a0}: elle ne peut pas signer l’avis sur son dossier.",
            ANSWERS_SAFE,
            "Le tuteur crée la sienne ici, avec une phrase secrète qu’il est seul à connaître, puis signe.",
        ),
        RecuError::IdentiteDeDemonstration => said(
            "Une identité de démonstration ne signe que les dossiers d’exemple.",
            ANSWERS_SAFE,
            "Choisissez ou créez votre identité de signature.",
        ),
        RecuError::ContactSansCle => said(
            "Aucune clé de cette personne ne permet de chiffrer un fichier pour elle.",
            "Aucun fichier n’a été fait.",
            "Protégez-le par une phrase de passe, et dites-la par un autre moyen.",
        ),
        RecuError::DossierAbsent => said(
            "Cet avis porte sur un dossier qui n’est pas sur cet ordinateur.",
            NOTHING_IMPORTED,
            "Ouvrez ce fichier sur l’ordinateur du candidat qui a demandé cet avis.",
        ),
        RecuError::GenreAVenir => said(
            "C’est un retour de relecture\u{a0}: une prochaine version de Probant saura le lire.",
            NOTHING_IMPORTED,
            "Gardez ce fichier\u{202f}; en attendant, demandez à son auteur ses remarques par un autre moyen.",
        ),
        RecuError::ReferentielAutre { code, version } => said(
            format!(
                "Le référentiel {code}, version {version}, n’a pas ici le même contenu que là où ce fichier a été fait."
            ),
            NOTHING_IMPORTED,
            "Demandez à la personne qui vous l’a envoyé quel référentiel elle utilise\u{a0}: les deux ordinateurs doivent avoir le même.",
        ),
        RecuError::ReferentielRefuse { nombre, premier } => {
            let count = super::counted(*nombre, "défaut", "défauts");
            said(
                format!("Ce référentiel ne peut pas être utilisé ({count})\u{a0}: {premier}"),
                NOTHING_IMPORTED,
                "Demandez-en une version corrigée à la personne qui vous l’a envoyé.",
            )
        }
        RecuError::ReponsesIllisibles { ligne, detail } => said(
            format!("Le fichier de réponses n’est pas compris à la ligne {ligne}\u{a0}: {detail}"),
            NOTHING_CHANGED,
            "Corrigez cette ligne, puis recommencez.",
        ),
    }
}
