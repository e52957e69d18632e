//! What goes in and what comes out.

use domain::{Coverage, Dossier, PreuveId, Referentiel};
use jiff::civil::{Date, DateTime};

use crate::avis::{AvisImprime, Piece};
use crate::error::Avertissement;
use crate::journal::{Journal, VisaImprime};

/// Gives the bytes of evidence, by id; asked from several threads.
pub trait PreuveFiles: Sync {
    /// The whole file; an error costs a placeholder in its place.
    fn read(&self, id: &PreuveId) -> std::io::Result<Vec<u8>>;

    /// What [`Self::keep_ready`] was given under that name, where it still is: made again otherwise, with the same outcome.
    /// Whatever is given is checked before it is believed.
    fn ready(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    /// Keeps what was made ready for print, or does not. A name is of small letters, digits and `-`, and short.
    fn keep_ready(&self, _name: &str, _bytes: &[u8]) {}
}

/// Everything a document is made of; the same source gives the same bytes.
#[derive(Clone)]
pub struct Source<'a> {
    /// The frame the dossier answers.
    pub referentiel: &'a Referentiel,
    /// The candidate's work.
    pub dossier: &'a Dossier,
    /// What it covers, computed from the same dossier.
    pub coverage: &'a Coverage,
    /// Where evidence is read from.
    pub preuves: &'a dyn PreuveFiles,
    /// The file attached as `dossier.json`, byte for byte.
    pub dossier_json: &'a [u8],
    /// The company's avis, in the order they are printed; those that no longer count among them.
    pub avis: &'a [AvisImprime],
    /// Files attached beside `dossier.json`, each name once.
    pub pieces: &'a [Piece],
    /// What was sealed before, and how often each text was written again.
    pub journal: &'a Journal,
    /// The trainer's visa; `None` where nobody signed one: a form to be filled by hand stands in its place.
    pub visa: Option<&'a VisaImprime>,
    /// Fingerprint of the dossier, hexadecimal; its first 12 digits stand at the foot of each page, all of it in the file's
    /// keywords.
    pub empreinte: String,
    /// What is known of the seal; `None` for a draft.
    pub scellement: Option<Scellement>,
    /// The day the document says it was made.
    pub date: Date,
}

/// What a sealed document says of its seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scellement {
    /// Number of the sealed version, from 1.
    pub numero: u32,
    /// The instant the signer declares, in their local time; declared, not proven.
    pub instant: DateTime,
    /// Who signs.
    pub signataire: String,
}

/// A finished document.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// A PDF/A-3a and PDF/UA-1 file, unsigned, with `dossier.json` attached.
    pub pdf: Vec<u8>,
    /// How many pages.
    pub pages: usize,
    /// Where signatures go, the candidate's first.
    pub champs: Vec<ChampSignature>,
    /// What is not as it was written.
    pub avertissements: Vec<Avertissement>,
}

/// Whose signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who writes the dossier.
    Candidat,
    /// Who countersigns for the company.
    Tuteur,
}

/// A place the template keeps empty for a signature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChampSignature {
    /// Whose.
    pub role: Role,
    /// Page, from 0.
    pub page: usize,
    /// `[x0, y0, x1, y1]` in PDF points (1/72 inch), origin at the bottom left of the page.
    pub rect: [f64; 4],
}
