//! Reads a Word document.
//!
//! Only its own parts are read: text, styles, lists, notes. Headers, footers, comments, macros, embedded objects and what a
//! relation says is elsewhere are not looked at. What a revision took out is not read; what it put in is.

mod corps;
mod numerotation;
mod relations;
mod styles;

use self::corps::Corps;
use self::numerotation::Numerotation;
use self::relations::Relations;
use self::styles::Styles;
use super::archive::Archive;
use super::{LectureError, Limites, xml};
use crate::import::source::{Format, Source};

/// The part that holds the text, in every file but the oddest.
const PRINCIPALE: &str = "word/document.xml";

/// Whether the archive is a Word document.
pub(super) fn est_docx(archive: &mut Archive<'_>, limites: &Limites) -> Result<bool, LectureError> {
    Ok(archive.a(PRINCIPALE) || principale(archive, limites)?.ends_with("document.xml"))
}

fn principale(archive: &mut Archive<'_>, limites: &Limites) -> Result<String, LectureError> {
    let relations = Relations::lire(archive, "", limites)?;
    let nommee = relations.partie("officeDocument").filter(|partie| archive.a(partie));
    Ok(nommee.unwrap_or_else(|| if archive.a(PRINCIPALE) { PRINCIPALE.to_owned() } else { String::new() }))
}

/// Reads the whole document.
pub(super) fn lire(archive: &mut Archive<'_>, limites: &Limites) -> Result<Source, LectureError> {
    let partie = principale(archive, limites)?;
    let texte = archive.lire(&partie)?.ok_or_else(|| LectureError::abime("no main part"))?;
    let relations = Relations::lire(archive, &partie, limites)?;
    let (mut styles, mut numerotation) = (Styles::default(), Numerotation::default());
    if let Some(octets) = relations.octets(archive, "styles")? {
        xml::lire(&octets, limites, &mut styles)?;
    }
    if let Some(octets) = relations.octets(archive, "numbering")? {
        xml::lire(&octets, limites, &mut numerotation)?;
    }
    let mut corps = Corps::new(limites, styles, numerotation);
    xml::lire(&texte, limites, &mut corps)?;
    for notes in ["footnotes", "endnotes"] {
        if let Some(octets) = relations.octets(archive, notes)? {
            xml::lire(&octets, limites, &mut corps)?;
        }
    }
    corps.flux.finir(Format::Docx)
}
