//! Reading a PDF: what a person sees is what comes out, and no file does any harm.

#![allow(clippy::missing_panics_doc, reason = "a test that cannot go on stops there")]

mod fabrique;
mod hostile;
mod pages;
mod tableaux;

use referentiel::import::lecture::{LectureError, lire};
use referentiel::import::source::{Cellule, Element, Paragraphe, Source, Tableau};

/// Reads a file that can be read.
pub fn lu(octets: &[u8]) -> Source {
    lire("document.pdf", octets).expect("a file that can be read")
}

/// Why a file was not read.
pub fn refus(octets: &[u8]) -> LectureError {
    lire("document.pdf", octets).expect_err("a file that is refused")
}

/// The paragraphs outside tables.
pub fn dehors(source: &Source) -> Vec<&Paragraphe> {
    fn dehors(element: &Element) -> Option<&Paragraphe> {
        if let Element::Paragraphe(paragraphe) = element { Some(paragraphe) } else { None }
    }
    source.elements.iter().filter_map(dehors).collect()
}

/// Their words.
pub fn textes(source: &Source) -> Vec<&str> {
    dehors(source).into_iter().map(|paragraphe| paragraphe.texte.as_str()).collect()
}

/// The tables.
pub fn tableaux(source: &Source) -> Vec<&Tableau> {
    fn tableau(element: &Element) -> Option<&Tableau> {
        if let Element::Tableau(tableau) = element { Some(tableau) } else { None }
    }
    source.elements.iter().filter_map(tableau).collect()
}

/// The words of a table, cell by cell; the paragraphs of a cell are parted by a stroke.
pub fn grille(tableau: &Tableau) -> Vec<Vec<String>> {
    let dit = |cellule: &Cellule| cellule.paragraphes.iter().map(|p| p.texte.as_str()).collect::<Vec<_>>().join(" | ");
    tableau.rangs.iter().map(|rang| rang.iter().map(dit).collect()).collect()
}
