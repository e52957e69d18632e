//! Packages and open exports: why one was refused, and what a preview says.

use exchange::{Genre, PackageError};

use super::counted;
use super::errors::{Words, megabytes, said};

const NOTHING_IMPORTED: &str = "Rien n’a été importé\u{a0}: vos dossiers sont intacts.";
const ASK_AGAIN: &str = "Demandez à la personne qui l’a fait de vous l’envoyer de nouveau.";
const DISTRUST: &str =
    "Ne l’ouvrez pas autrement, et demandez à la personne qui vous l’a envoyé si c’est bien elle qui l’a fait.";

/// Why a package was refused.
pub(crate) fn refusal(error: &PackageError) -> Words {
    match error {
        PackageError::Io(error) => said(
            format!("Ce fichier ne peut pas être lu ou écrit ({}).", super::systeme::cause(error)),
            NOTHING_IMPORTED,
            "Vérifiez qu’il est accessible et qu’il reste de la place, puis réessayez.",
        ),
        PackageError::NotAPackage | PackageError::OtherFormat | PackageError::NoManifest => said(
            "Ce fichier n’est ni un dossier exporté par Probant, ni un paquet .probant.",
            NOTHING_IMPORTED,
            "Choisissez le fichier .zip ou .probant tel qu’il a été fait. Si vous l’avez décompressé puis recompressé, compressez les fichiers eux-mêmes, pas le dossier qui les contient.",
        ),
        PackageError::OtherRecipient => said(
            "Ce paquet est chiffré pour quelqu’un d’autre.",
            NOTHING_IMPORTED,
            "Demandez qu’on vous en fasse un avec une phrase de passe que vous connaissez.",
        ),
        PackageError::BadRecipient => said(
            "La clé de la personne à qui ce paquet est destiné n’est pas utilisable.",
            "Aucun fichier n’a été fait.",
            "Protégez-le par une phrase de passe, et dites-la par un autre moyen.",
        ),
        PackageError::PhraseRequired => {
            said("Ce paquet est chiffré.", NOTHING_IMPORTED, "Tapez la phrase de passe que son auteur vous a dite.")
        }
        PackageError::WrongPhrase => said(
            "Cette phrase de passe n’ouvre pas ce paquet.",
            NOTHING_IMPORTED,
            "Vérifiez chaque mot auprès de la personne qui vous l’a dite, puis réessayez.",
        ),
        PackageError::Truncated => said(
            "Ce fichier est incomplet\u{a0}: la fin manque.",
            NOTHING_IMPORTED,
            "Attendez la fin de la copie ou du téléchargement, ou recommencez-les.",
        ),
        PackageError::Damaged(_) => {
            said("Ce fichier est abîmé ou a été modifié depuis qu’il a été fait.", NOTHING_IMPORTED, ASK_AGAIN)
        }
        PackageError::Newer { .. } | PackageError::UnknownGenre(_) | PackageError::UnknownCipher => said(
            "Ce paquet a été fait par une version plus récente de Probant.",
            NOTHING_IMPORTED,
            "Installez la dernière version de Probant, puis réessayez.",
        ),
        PackageError::OtherGenre { found, expected } => said(
            format!("Ce paquet contient {}, et non {}.", kind(*found), kind(*expected)),
            NOTHING_IMPORTED,
            "Choisissez-en un autre.",
        ),
        PackageError::MissingEntry { name } => {
            said(format!("Il manque «\u{a0}{name}\u{a0}» dans ce fichier."), NOTHING_IMPORTED, ASK_AGAIN)
        }
        PackageError::WrongHash { name } | PackageError::WrongSize { name } => said(
            format!("«\u{a0}{name}\u{a0}» n’est plus tel que Probant l’avait écrit dans ce fichier."),
            NOTHING_IMPORTED,
            "Reprenez le fichier d’origine. Seules les copies lisibles (textes et LISEZ-MOI) peuvent avoir été modifiées.",
        ),
        PackageError::TooLarge { limit, .. } => said(
            format!("Ce paquet est trop gros\u{a0}: la limite est de {}.", megabytes(*limit)),
            NOTHING_IMPORTED,
            "Retirez du dossier les preuves qui ne servent pas, puis recommencez.",
        ),
        PackageError::EntryTooLarge { name, limit, .. } | PackageError::JsonTooLarge { name, limit, .. } => said(
            format!("«\u{a0}{name}\u{a0}» est trop gros\u{a0}: la limite est de {}.", megabytes(*limit)),
            NOTHING_IMPORTED,
            ASK_AGAIN,
        ),
        PackageError::TooManyEntries { limit, .. } => said(
            format!("Ce fichier contient trop d’éléments\u{a0}: la limite est de {limit}."),
            NOTHING_IMPORTED,
            ASK_AGAIN,
        ),
        PackageError::JsonInvalid { name, .. } => {
            said(format!("«\u{a0}{name}\u{a0}» ne peut pas être lu."), NOTHING_IMPORTED, ASK_AGAIN)
        }
        PackageError::TooCostly { .. }
        | PackageError::BadArchive(_)
        | PackageError::RatioTooHigh { .. }
        | PackageError::Overlap
        | PackageError::UnknownMethod { .. }
        | PackageError::NotAFile { .. }
        | PackageError::AbsoluteName { .. }
        | PackageError::ParentName { .. }
        | PackageError::BackslashName { .. }
        | PackageError::DeviceName { .. }
        | PackageError::InvalidName { .. }
        | PackageError::DuplicateName { .. }
        | PackageError::UnlistedEntry { .. }
        | PackageError::JsonTooDeep { .. }
        | PackageError::JsonDuplicateKey { .. } => said(
            "Ce fichier n’est pas fait comme Probant fait les siens\u{a0}: il peut être dangereux.",
            NOTHING_IMPORTED,
            DISTRUST,
        ),
    }
}

/// What is inside says things that cannot be true together.
pub(crate) fn contradictory() -> Words {
    said("Ce que contient ce fichier ne tient pas ensemble.", NOTHING_IMPORTED, ASK_AGAIN)
}

/// The dossier is in the library already.
pub(crate) fn already_there() -> Words {
    said(
        "Ce dossier est déjà dans Probant.",
        NOTHING_IMPORTED,
        "Ouvrez celui que vous avez, ou importez celui-ci comme une copie à côté.",
    )
}

/// What tells an imported copy from the dossier it is a copy of.
pub(crate) fn copy_of(today: jiff::civil::Date) -> String {
    format!("copie importée le {}", today.strftime("%d/%m/%Y"))
}

/// A kind, with its article.
pub(crate) fn kind(genre: Genre) -> &'static str {
    match genre {
        Genre::DemandeAvis => "une demande d’avis",
        Genre::Avis => "un avis",
        Genre::Relecture => "une demande de relecture",
        Genre::RetourRelecture => "un retour de relecture",
        Genre::DossierComplet => "un dossier complet",
        Genre::Referentiel => "un référentiel",
        Genre::DemandeCertificat => "une demande de certificat",
        Genre::Certificats => "des certificats",
        Genre::DemandeContreseing => "une demande de contreseing",
        Genre::Contreseing => "un dossier contresigné",
    }
}

/// What a preview says of copies for people that are not as they were written.
pub(crate) fn gaps(edited: &[String], removed: &[String], added: &[String]) -> Vec<String> {
    let mut said = Vec::new();
    let mut tell = |names: &[String], one: &str, several: &str, then: &str| {
        if !names.is_empty() {
            let count = counted(names.len(), one, several);
            said.push(format!("{count} hors de Probant\u{a0}: {}. {then}", super::listed(&shortened(names))));
        }
    };
    tell(
        edited,
        "fichier modifié",
        "fichiers modifiés",
        "L’import reprend le texte enregistré par Probant\u{a0}; recopiez vos changements ensuite, dans l’éditeur.",
    );
    tell(removed, "fichier retiré", "fichiers retirés", "L’import n’en a pas besoin\u{a0}: rien n’est perdu.");
    tell(added, "fichier ajouté", "fichiers ajoutés", "L’import n’en tient pas compte.");
    said
}

/// The first names, and how many more.
fn shortened(names: &[String]) -> Vec<String> {
    let mut shown: Vec<String> = names.iter().take(4).map(|name| format!("«\u{a0}{name}\u{a0}»")).collect();
    if names.len() > shown.len() {
        shown.push(counted(names.len() - shown.len(), "autre", "autres"));
    }
    shown
}
