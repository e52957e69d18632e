//! Reads an `OpenDocument` text, in its archive or in one XML file.
//!
//! Headers, footers, comments, scripts, forms (save their boxes) and embedded objects are left out, and so is what a tracked
//! change took out.

mod corps;
mod styles;

use self::corps::Corps;
use self::styles::Styles;
use super::archive::Archive;
use super::{LectureError, Limites, xml};
use crate::import::source::{Format, Source};

/// Reads the whole document.
pub(super) fn lire(archive: &mut Archive<'_>, limites: &Limites) -> Result<Source, LectureError> {
    let manifeste = archive.lire("META-INF/manifest.xml")?.unwrap_or_default();
    if contient(&manifeste, b"encryption-data") {
        return Err(LectureError::Chiffre);
    }
    let contenu = archive.lire("content.xml")?.ok_or_else(|| LectureError::abime("no content.xml"))?;
    let mut styles = Styles::default();
    if let Some(octets) = archive.lire("styles.xml")? {
        xml::lire(&octets, limites, &mut styles)?;
    }
    corps(&contenu, styles, limites)
}

/// Reads the whole document, in one XML file.
pub(super) fn lire_plat(octets: &[u8], limites: &Limites) -> Result<Source, LectureError> {
    corps(octets, Styles::default(), limites)
}

fn corps(octets: &[u8], styles: Styles, limites: &Limites) -> Result<Source, LectureError> {
    let mut corps = Corps::new(limites, styles);
    xml::lire(octets, limites, &mut corps)?;
    corps.flux.finir(Format::Odt)
}

fn contient(octets: &[u8], cherche: &[u8]) -> bool {
    octets.windows(cherche.len()).any(|ici| ici == cherche)
}
