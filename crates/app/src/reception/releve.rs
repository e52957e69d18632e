//! A statement of files verified without a library: the same table as that of the list, for the command line.

use jiff::Timestamp;

use super::lot::{FichierLu, Lecture, file_name};
use super::{ligne, tableau};
use crate::error::AppError;
use crate::ports::Ports;
use crate::vues_reception::{ControleFichier, ReceptionLigne};

/// Rows of files verified, in the order they are added.
pub struct Releve {
    ports: Ports,
    at: Timestamp,
    lignes: Vec<ReceptionLigne>,
}

impl Releve {
    /// One that begins now.
    pub fn new(ports: Ports) -> Self {
        let at = (ports.now)();
        Self { ports, at, lignes: Vec::new() }
    }

    /// Adds a file, whatever was found of it.
    pub fn add(&mut self, one: &FichierLu) {
        let (taille, empreinte, trouve) = match &one.lu {
            Ok(Lecture { taille, empreinte, vue }) => (*taille, Some(empreinte.clone()), ligne::in_short(vue)),
            Err(error) => (one.chemin.metadata().map_or(0, |found| found.len()), None, ligne::unread(&error.message())),
        };
        self.lignes.push(ReceptionLigne {
            id: String::new(),
            fichier: file_name(&one.chemin),
            dossier: one.chemin.parent().map(|folder| folder.display().to_string()),
            taille,
            empreinte,
            recu_le: String::new(),
            verifie_le: self.at.to_string(),
            controle: ControleFichier::Recu,
            controle_le: String::new(),
            trouve,
        });
    }

    /// The table, for spreadsheets set to French.
    pub fn csv(&self) -> Result<Vec<u8>, AppError> {
        tableau::csv(&self.lignes, &self.ports.zone)
    }
}
