//! Reads a file a person gives (text conversion, web page, DOCX, ODT, PDF) into a [`Source`].
//!
//! What the file is is told by its bytes; its name only settles what they leave open. Whatever the bytes, the answer is a
//! document or a [`LectureError`] within the [`Limites`]: no macro runs, no entity is expanded, no link, image or relation
//! outside the file is looked at, and nothing hostile may fill the memory or the stack.

mod archive;
mod docx;
mod encodage;
mod erreur;
mod flux;
mod grille;
mod html;
mod ligne;
mod limites;
mod marque;
mod monteur;
mod nature;
mod numeros;
mod odt;
mod pdf;
mod symboles;
mod texte;
mod xml;

pub use erreur::LectureError;
pub use limites::{LIMITES, Limites};

use super::source::Source;
use archive::Archive;
use nature::Nature;

/// Reads `octets`, the content of a file called `nom`, within [`LIMITES`].
pub fn lire(nom: &str, octets: &[u8]) -> Result<Source, LectureError> {
    lire_dans(nom, octets, &LIMITES)
}

/// Reads `octets` within other limits.
pub fn lire_dans(nom: &str, octets: &[u8], limites: &Limites) -> Result<Source, LectureError> {
    if octets.len() > limites.octets {
        return Err(LectureError::TropGros { octets: octets.len(), limite: limites.octets });
    }
    match nature::reconnaitre(nom, octets, limites)? {
        Nature::Texte(lu) => texte::lire(&lu, limites),
        Nature::Html(page) => html::lire(&page, limites),
        Nature::Docx => docx::lire(&mut Archive::ouvrir(octets, limites)?, limites),
        Nature::Odt => odt::lire(&mut Archive::ouvrir(octets, limites)?, limites),
        Nature::OdtPlat => odt::lire_plat(octets, limites),
        Nature::Pdf => pdf::lire(octets, limites),
    }
}
