//! What the system answers about a file, as a few words between brackets.

use std::io::{Error, ErrorKind};

pub(crate) fn cause(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "il est introuvable".into(),
        ErrorKind::PermissionDenied => "l’accès en est refusé".into(),
        ErrorKind::IsADirectory => "c’est un dossier".into(),
        ErrorKind::NotADirectory => "son chemin passe par un fichier".into(),
        ErrorKind::AlreadyExists => "il existe déjà".into(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "la place manque".into(),
        ErrorKind::ReadOnlyFilesystem => "ce disque est en lecture seule".into(),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "ce nom n’est pas permis".into(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "un autre logiciel s’en sert".into(),
        ErrorKind::TimedOut | ErrorKind::UnexpectedEof | ErrorKind::Interrupted => {
            "la lecture s’est interrompue".into()
        }
        _ => match error.raw_os_error() {
            Some(number) => format!("erreur {number} du système"),
            None => "le système n’a pas dit pourquoi".into(),
        },
    }
}
