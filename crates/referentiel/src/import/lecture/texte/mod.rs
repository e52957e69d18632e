//! Reads a text conversion of a document: one paragraph a line, tables as lines with tabs, Markdown or HTML.
//!
//! Such texts come from a program that had the document and lost its shape: what is left of it (tags in cells, dashed rows,
//! stars, boxes) is read as what it was, and is no word. A text typed to a fixed width is put back into paragraphs.

mod balises;
mod lignes;
pub(super) mod markdown;
mod tableaux;

use super::html::{Reglages, fragment};
use super::ligne::{Cadre, Ligne};
use super::monteur::Monteur;
use super::{LectureError, Limites};
use crate::import::source::{Format, Source};
use lignes::Bloc;

/// Reads a whole text.
pub(super) fn lire(texte: &str, limites: &Limites) -> Result<Source, LectureError> {
    if texte.len() > limites.caracteres {
        return Err(LectureError::TropGros { octets: texte.len(), limite: limites.caracteres });
    }
    let mut monteur = Monteur::new(limites);
    for bloc in lignes::blocs(texte) {
        match bloc {
            Bloc::Paragraphe { texte, titre, ligne } => paragraphe(&texte, titre, ligne, &mut monteur)?,
            Bloc::Html { texte, ligne } => {
                fragment(
                    &balises::proteger(&texte),
                    &mut monteur,
                    Reglages { ligne: Some(ligne), titre: None, markdown: true },
                )?;
            }
            Bloc::Rangs(rangs) => tableau(&rangs, &mut monteur)?,
        }
    }
    monteur.finir(Format::Texte)
}

/// A row of a table: its line, its cells.
struct Rang {
    ligne: u32,
    cellules: Vec<String>,
}

fn tableau(rangs: &[Rang], monteur: &mut Monteur<'_>) -> Result<(), LectureError> {
    monteur.ouvrir_tableau()?;
    for rang in rangs {
        monteur.ouvrir_rang();
        for cellule in &rang.cellules {
            monteur.ouvrir_cellule(1, 1);
            paragraphe(&tableaux::couper(cellule), None, rang.ligne, monteur)?;
            monteur.fermer_cellule()?;
        }
    }
    monteur.fermer_tableau()
}

/// The paragraphs of a line or of a cell.
fn paragraphe(texte: &str, titre: Option<u8>, ligne: u32, monteur: &mut Monteur<'_>) -> Result<(), LectureError> {
    if texte.contains(['<', '&']) {
        return fragment(&balises::proteger(texte), monteur, Reglages { ligne: Some(ligne), titre, markdown: true });
    }
    let mut brute = Ligne::default();
    brute.ecrire(texte, false);
    let cadre = Cadre { titre, ligne: Some(ligne), ..Cadre::default() };
    monteur.ajouter(&markdown::traduire(&brute), &cadre)
}
