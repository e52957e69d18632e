//! Which part of a Word document is which; relations to anything outside the file are passed over.

use crate::import::lecture::archive::Archive;
use crate::import::lecture::xml::{self, Attributs, Suite, Visiteur};
use crate::import::lecture::{LectureError, Limites};

/// The relations of one part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    dossier: String,
    /// The last word of their kind, and the part.
    parties: Vec<(String, String)>,
}

impl Relations {
    /// Those of `partie`, or of the whole file where it is empty.
    pub(super) fn lire(archive: &mut Archive<'_>, partie: &str, limites: &Limites) -> Result<Self, LectureError> {
        let (dossier, fichier) = partie.rsplit_once('/').unwrap_or(("", partie));
        let mut relations = Self { dossier: dossier.to_owned(), parties: Vec::new() };
        let barre = if dossier.is_empty() { "" } else { "/" };
        if let Some(octets) = archive.lire(&format!("{dossier}{barre}_rels/{fichier}.rels"))? {
            xml::lire(&octets, limites, &mut relations)?;
        }
        Ok(relations)
    }

    /// The part of that kind: `styles`, `numbering`…
    pub(super) fn partie(&self, genre: &str) -> Option<String> {
        self.parties.iter().find(|(un, _)| un == genre).map(|(_, partie)| partie.clone())
    }

    /// Its bytes; where no relation says, those of the part usually called so.
    pub(super) fn octets(&self, archive: &mut Archive<'_>, genre: &str) -> Result<Option<Vec<u8>>, LectureError> {
        let partie = self.partie(genre).unwrap_or_else(|| self.chemin(&format!("{genre}.xml")));
        archive.lire(&partie)
    }

    fn chemin(&self, cible: &str) -> String {
        match cible.strip_prefix('/') {
            Some(absolu) => absolu.to_owned(),
            None if self.dossier.is_empty() => cible.to_owned(),
            None => format!("{}/{cible}", self.dossier),
        }
    }
}

impl Visiteur for Relations {
    fn ouvrir(&mut self, nom: &str, attributs: &Attributs) -> Result<Suite, LectureError> {
        if nom == "rel:Relationship"
            && attributs.get("TargetMode") != Some("External")
            && let (Some(genre), Some(cible)) = (attributs.get("Type"), attributs.get("Target"))
        {
            let genre = genre.rsplit('/').next().unwrap_or_default().to_owned();
            self.parties.push((genre, self.chemin(cible)));
        }
        Ok(Suite::Entrer)
    }

    fn fermer(&mut self, _nom: &str) -> Result<(), LectureError> {
        Ok(())
    }

    fn texte(&mut self, _texte: &str) {}
}
