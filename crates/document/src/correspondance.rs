//! The table of correspondence by itself, on A4 pages to print: the matrix of the screen, shapes and numbers.
//!
//! The same standards, fonts and care for what is written as the dossier; no attachment, no place for a signature. The
//! same table, dossier and day give the same bytes.

use domain::{Correspondance, Dossier, Referentiel};
use jiff::civil::Date;
use typst::diag::Warned;
use typst_layout::PagedDocument;

use crate::compile::messages;
use crate::donnees::correspondance::files;
use crate::error::DocumentError;
use crate::preview::write_pdf;
use crate::world::Atelier;

/// The file of the template that lays it out.
const MAIN: &str = "matrice.typ";

/// Lays `table`, computed from `dossier`, out as a PDF/A-3a and PDF/UA-1 file dated of `date`.
pub fn correspondance_pdf(
    referentiel: &Referentiel,
    dossier: &Dossier,
    table: &Correspondance,
    date: Date,
) -> Result<Vec<u8>, DocumentError> {
    let world = Atelier::of(MAIN, files(referentiel, dossier, table, date)?);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let document = output.map_err(|errors| DocumentError::MiseEnPage { details: messages(&errors) })?;
    write_pdf(&document, &format!("{}-correspondance", dossier.id))
}
