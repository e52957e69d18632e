//! Backups and the place of the library: what failed, and how a copy is called.

use std::path::Path;

use jiff::civil::DateTime;
use store::StoreError;

use super::errors::{Words, said};

const KEPT: &str = "Votre bibliothèque et les sauvegardes précédentes sont intactes.";
const IN_PLACE: &str = "Votre bibliothèque est à sa place, intacte\u{202f}; rien n’a été déplacé.";

/// What tells a dossier taken back from a backup from the dossier it is a copy of.
pub(crate) fn copy_of(le: DateTime) -> String {
    format!("copie de la sauvegarde du {}", le.strftime("%d/%m/%Y à %-H\u{a0}h\u{a0}%M"))
}

/// Why a backup was not made.
pub(crate) fn not_made(error: &StoreError) -> Words {
    match error {
        StoreError::DiskFull => said(
            "Le disque est plein\u{a0}: la sauvegarde n’a pas pu être faite.",
            KEPT,
            "Libérez de la place\u{202f}; Probant réessaiera de lui-même.",
        ),
        StoreError::ReadOnly { .. } => said(
            "Le dossier des sauvegardes est en lecture seule\u{a0}: la sauvegarde n’a pas pu être faite.",
            KEPT,
            "Rendez ce dossier modifiable\u{202f}; Probant réessaiera de lui-même.",
        ),
        _ => said(
            "La sauvegarde n’a pas pu être faite.",
            KEPT,
            "Probant réessaiera de lui-même. Si cela persiste, vérifiez le disque, puis réessayez ici.",
        ),
    }
}

/// Why a backup cannot be read.
pub(crate) fn not_read(error: &StoreError) -> Words {
    match error {
        StoreError::NotFound { .. } => said(
            "Cette sauvegarde n’est plus là, ou ne contient plus ce dossier.",
            "Votre bibliothèque est intacte.",
            "Choisissez-en une autre dans la liste.",
        ),
        StoreError::Newer { .. } | StoreError::OtherSchema { .. } => said(
            "Cette sauvegarde vient d’une version plus récente de Probant.",
            "Votre bibliothèque est intacte.",
            "Installez la dernière version de Probant, ou choisissez une autre sauvegarde.",
        ),
        StoreError::DiskFull => said(
            "Le disque est plein\u{a0}: cette sauvegarde, plus ancienne, ne peut pas être préparée pour être lue.",
            "Votre bibliothèque est intacte, et la sauvegarde aussi.",
            "Libérez de la place, puis réessayez.",
        ),
        _ => said(
            "Cette sauvegarde est abîmée et ne peut pas être lue.",
            "Votre bibliothèque est intacte.",
            "Choisissez-en une autre dans la liste.",
        ),
    }
}

/// Why the library was not moved.
pub(crate) fn not_moved(error: &StoreError) -> Words {
    match error {
        StoreError::DiskFull => said(
            "Il n’y a pas assez de place dans ce dossier pour la bibliothèque.",
            IN_PLACE,
            "Choisissez un disque où il y a plus de place.",
        ),
        StoreError::ReadOnly { .. } => {
            said("Ce dossier ne peut pas être modifié.", IN_PLACE, "Choisissez un dossier où vous pouvez écrire.")
        }
        StoreError::PlaceTaken { dir } => said(
            format!("{} n’est pas vide, ou fait partie de la bibliothèque.", dir.display()),
            IN_PLACE,
            "Choisissez un dossier vide, ou un dossier où il n’y a pas encore de dossier «\u{a0}Probant\u{a0}».",
        ),
        _ => said(
            "La bibliothèque n’a pas pu être copiée dans ce dossier.",
            IN_PLACE,
            "Vérifiez ce disque ou cette clé, ou choisissez un autre dossier.",
        ),
    }
}

/// The folder was given at the start: it cannot be changed here.
pub(crate) fn given_place() -> Words {
    said(
        "L’emplacement de la bibliothèque a été donné au lancement de Probant (PROBANT_DONNEES).",
        "Rien n’a été déplacé.",
        "Lancez Probant sans le donner pour déplacer la bibliothèque, ou demandez à la personne qui a préparé cet ordinateur.",
    )
}

/// The library was moved to a place that is not there.
pub(crate) fn no_place(place: &Path, pointer: &Path) -> Words {
    said(
        format!("Votre bibliothèque est rangée dans {}, qui n’est pas accessible en ce moment.", place.display()),
        "Rien n’a été créé ni changé.",
        format!(
            "Rebranchez ce disque ou cette clé, puis Réessayer. Pour revenir à la bibliothèque de l’ancien emplacement, telle \
             qu’elle y est restée, supprimez le fichier {}, puis Réessayer.",
            pointer.display()
        ),
    )
}

/// What says where the library is cannot be read.
pub(crate) fn unreadable_place(pointer: &Path) -> Words {
    said(
        "Probant ne sait plus où est rangée votre bibliothèque.",
        "Rien n’a été créé ni changé\u{a0}: elle est là où vous l’aviez déplacée.",
        format!(
            "Écrivez dans le fichier {} la ligne dossier = 'emplacement', ou supprimez-le pour revenir à l’ancien emplacement, \
             puis Réessayer.",
            pointer.display()
        ),
    )
}
