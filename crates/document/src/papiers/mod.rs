//! The papers that go beside a dossier and are never part of it: the commission's grid, the jury's record, the company's opinion
//! by hand, the slip of deposit.
//!
//! They are prefilled with who and what; no opinion, no mark and no decision is ever written in them. Each is a PDF/A-3a and
//! PDF/UA-1 file to print; all but the slip may also be made with fields to fill in on a screen ([`Forme::ARemplir`]). The
//! same source and day give the same bytes.

mod champs;
mod donnees;
mod qr;

use domain::{Dossier, Referentiel};
use jiff::civil::{Date, DateTime};
use typst::diag::Warned;
use typst_layout::PagedDocument;

use crate::compile::messages;
use crate::error::DocumentError;
use crate::preview::write_pdf;
use crate::world::Atelier;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Papier {
    /// A competence a section, criterion by criterion, for a member of the commission.
    Grille,
    /// The jury's record.
    ProcesVerbal,
    /// The company's opinion, for a tutor without a computer.
    FicheAvis,
    /// What was handed in, with its fingerprint.
    Bordereau,
}

impl Papier {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Grille, Self::ProcesVerbal, Self::FicheAvis, Self::Bordereau];

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Grille => "grille",
            Self::ProcesVerbal => "proces_verbal",
            Self::FicheAvis => "fiche_avis",
            Self::Bordereau => "bordereau",
        }
    }

    /// The file of the template that lays it out.
    fn main(self) -> &'static str {
        match self {
            Self::Grille => "papier-grille.typ",
            Self::ProcesVerbal => "papier-pv.typ",
            Self::FicheAvis => "papier-fiche-avis.typ",
            Self::Bordereau => "papier-bordereau.typ",
        }
    }
}

/// How it is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forme {
    /// With a pen.
    AImprimer,
    /// On a screen: the same pages, with fields over the same places.
    ARemplir,
}

/// What a paper is made of.
#[derive(Debug, Clone, Copy)]
pub struct PapierSource<'a> {
    /// The frame.
    pub referentiel: &'a Referentiel,
    /// Whose; `None` leaves the places of names empty.
    pub dossier: Option<&'a Dossier>,
    /// The sealed file that is handed in; only the slip speaks of it.
    pub depot: Option<&'a Depot>,
    /// The day it is made.
    pub date: Date,
}

/// A sealed file, as its slip describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depot {
    /// Number of the sealed version.
    pub numero: u32,
    /// When it was sealed, as declared, in local time.
    pub scelle_le: DateTime,
    /// SHA-256 of the file, hexadecimal.
    pub empreinte: String,
    /// Bytes.
    pub taille: u64,
    /// Its name.
    pub nom: String,
    /// Who signed it, in the order of signatures.
    pub signataires: Vec<String>,
}

/// Lays `papier` out.
///
/// Errors with [`DocumentError::Donnees`] for a slip without [`PapierSource::depot`] or a dossier.
pub fn papier_pdf(papier: Papier, forme: Forme, source: &PapierSource<'_>) -> Result<Vec<u8>, DocumentError> {
    let world = Atelier::of(papier.main(), donnees::files(papier, source)?);
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let document = output.map_err(|errors| DocumentError::MiseEnPage { details: messages(&errors) })?;
    let whose = source.dossier.map_or_else(|| source.referentiel.key.code.clone(), |dossier| dossier.id.to_string());
    let pdf = write_pdf(&document, &format!("{whose}-{}", papier.code()))?;
    match forme {
        Forme::AImprimer => Ok(pdf),
        Forme::ARemplir => champs::add(&pdf, &champs::read(&document)?),
    }
}
