//! A PDF to countersign, or one that came back countersigned: why not.

use super::errors::{Words, said};
use crate::contreseing::ContreseingRefus;

const NOTHING_WRITTEN: &str = "Rien n’a été signé ni écrit\u{a0}: le fichier d’origine est intact.";
const NOTHING_KEPT: &str = "Rien n’a été ajouté\u{a0}: votre dossier et ses versions scellées sont intacts.";
const NOTHING_CHANGED: &str = "Rien n’a été changé.";

/// The message of a refusal.
pub(crate) fn refusal(error: &ContreseingRefus) -> Words {
    match error {
        ContreseingRefus::Invalide { phrases, .. } => said(
            format!("Ce PDF n’est pas un dossier scellé intact. {phrases}"),
            NOTHING_CHANGED,
            "Demandez le fichier tel que Probant l’a enregistré, sans passer par une impression ni par un autre logiciel.",
        ),
        ContreseingRefus::NonControle => said(
            "Le référentiel de ce dossier n’est pas sur cet ordinateur\u{a0}: son contenu n’a pas pu être contrôlé.",
            NOTHING_CHANGED,
            "Demandez ce référentiel à la personne qui vous a envoyé le dossier, ajoutez-le, puis recommencez.",
        ),
        ContreseingRefus::SansPlace => said(
            "Ce dossier n’a pas de place réservée pour la signature du tuteur.",
            NOTHING_WRITTEN,
            "Demandez au candidat de sceller une nouvelle version et de vous l’envoyer.",
        ),
        ContreseingRefus::DejaContresigne { nom, .. } => said(
            format!("Ce dossier est déjà contresigné par {nom}."),
            NOTHING_CHANGED,
            "Il n’y a rien à refaire\u{a0}: ce fichier peut être rendu tel quel au candidat.",
        ),
        ContreseingRefus::IdentiteDuCandidat => said(
            "Cette signature est celle de l’ordinateur du candidat\u{a0}: elle ne peut pas contresigner son dossier.",
            NOTHING_WRITTEN,
            "Le tuteur crée la sienne ici, avec une phrase secrète qu’il est seul à connaître, puis contresigne.",
        ),
        ContreseingRefus::MemeCle => said(
            "La clé qui a scellé ce dossier ne peut pas le contresigner\u{a0}: il faut deux personnes.",
            NOTHING_WRITTEN,
            "Choisissez une autre signature, ou laissez le tuteur signer.",
        ),
        ContreseingRefus::HorsValidite => said(
            "Le certificat de cette signature n’est pas valable aujourd’hui.",
            NOTHING_WRITTEN,
            "Vérifiez la date de l’ordinateur\u{202f}; si elle est juste, renouvelez votre signature.",
        ),
        ContreseingRefus::NonFait(_) => said(
            "Le contreseing n’a pas pu être posé.",
            NOTHING_WRITTEN,
            "Réessayez. Si cela recommence, transmettez le journal de l’application à votre centre.",
        ),
        ContreseingRefus::SurLaSource => said(
            "Le fichier contresigné ne peut pas prendre la place du dossier reçu.",
            NOTHING_WRITTEN,
            "Donnez-lui un autre nom, par exemple celui qui était proposé.",
        ),
        ContreseingRefus::FichierPresent(nom) => said(
            format!("«\u{a0}{nom}\u{a0}» existe déjà."),
            NOTHING_WRITTEN,
            "Donnez un autre nom au fichier contresigné.",
        ),
        ContreseingRefus::RienADemander => said(
            "Cet envoi ne demande pas de contreseing.",
            NOTHING_CHANGED,
            "Revenez à la liste de ce que vous avez reçu.",
        ),
        ContreseingRefus::PasSigne => said(
            "Ce dossier n’est pas encore contresigné.",
            NOTHING_CHANGED,
            "Contresignez-le d’abord, puis rendez-le.",
        ),
        ContreseingRefus::SansContreseing => said(
            "Ce PDF ne porte pas la signature du tuteur\u{a0}: c’est la version scellée, telle qu’elle est partie.",
            NOTHING_KEPT,
            "Demandez au tuteur le fichier dont le nom finit par «\u{a0}-contresigne.pdf\u{a0}».",
        ),
        ContreseingRefus::AutreDossier => said(
            "Ce PDF contresigne un dossier qui n’est pas sur cet ordinateur.",
            NOTHING_KEPT,
            "Ouvrez-le sur l’ordinateur du candidat qui l’a scellé.",
        ),
        ContreseingRefus::AutreVersion(numero) => said(
            format!("Ce PDF contresigne la version {numero}, qui n’est pas parmi les versions scellées de ce dossier."),
            NOTHING_KEPT,
            "Demandez au tuteur de contresigner une version scellée sur cet ordinateur.",
        ),
        ContreseingRefus::AutrePdf(numero) => said(
            format!(
                "Ce PDF ne commence pas par les octets de la version {numero} scellée ici\u{a0}: ce n’est pas ce fichier qui a été contresigné."
            ),
            NOTHING_KEPT,
            "Envoyez de nouveau au tuteur la version scellée, et demandez-lui de contresigner ce fichier-là.",
        ),
        ContreseingRefus::DeDemonstration => said(
            "Une signature de démonstration ne vaut que pour les dossiers d’exemple.",
            NOTHING_CHANGED,
            "Le tuteur choisit ou crée sa propre signature, puis contresigne.",
        ),
        ContreseingRefus::TropNombreux(count) => said(
            format!("Cette version a déjà {count} exemplaires contresignés."),
            NOTHING_KEPT,
            "Scellez une nouvelle version, puis faites-la contresigner.",
        ),
    }
}
