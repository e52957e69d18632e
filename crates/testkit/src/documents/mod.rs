//! Official documents nobody ever published: two invented CQPM, one a generation, laid out as official documents are.
//!
//! The trade, the sentences and the figures are ours; the labels, the tables and the faults are those such documents have: a title
//! written two ways, headings with the wrong number, a sentence cut in two, an empty bullet, a cell split over two rows, a table head
//! repeated. Each document is one value of [`Cqpm`], which is also what a reading of it must give: [`mise_en_page`] lays it out on a
//! [`Page`], and a writer turns that page into bytes of each [`Format`]. What a test compares is therefore never what a writer
//! happened to write, but what was meant.
#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "markup is easier to read where it is written; these files are small"
)]

mod attendu;
mod blocs;
mod capacites;
mod decolleteur;
mod docx;
mod etrangers;
mod html;
mod markdown;
mod odt;
mod page;
mod soudeur;
mod texte;
mod xml;

pub use attendu::{
    Activite, Bloc, Competence, Condition, Cqpm, Critere, Generation, Modalite, Modalites, Regles, Rubrique, SousPoint,
    mots,
};
pub use decolleteur::DECOLLETEUR;
pub use etrangers::{Etranger, etrangers};
pub use page::{Cellule, Element, Marque, Page, Paragraphe, Run, Tableau};
pub use soudeur::SOUDEUR;

/// The two invented CQPM.
pub const INVENTES: [&Cqpm; 2] = [&SOUDEUR, &DECOLLETEUR];

/// What a document is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A text conversion: tables as tabs, cells as HTML, as official documents are often passed on.
    Texte,
    /// A text conversion whose tables are Markdown's.
    Markdown,
    /// A web page.
    Html,
    /// Word.
    Docx,
    /// LibreOffice.
    Odt,
}

impl Format {
    /// All of them.
    pub const TOUS: [Self; 5] = [Self::Texte, Self::Markdown, Self::Html, Self::Docx, Self::Odt];

    /// The end of a file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Texte => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }
}

/// Lays `cqpm` out as official documents of its generation are, faults included.
#[must_use]
pub fn mise_en_page(cqpm: &Cqpm) -> Page {
    match cqpm.generation {
        Generation::Blocs => blocs::page(cqpm),
        Generation::Capacites => capacites::page(cqpm),
    }
}

/// The bytes of a file of `format` that shows `page`.
#[must_use]
pub fn fichier(page: &Page, format: Format) -> Vec<u8> {
    match format {
        Format::Texte => texte::ecrire(page).into_bytes(),
        Format::Markdown => markdown::ecrire(page).into_bytes(),
        Format::Html => html::ecrire(page).into_bytes(),
        Format::Docx => docx::ecrire(page),
        Format::Odt => odt::ecrire(page),
    }
}

/// The file of `cqpm` in `format`: its name, such as `soudeur.docx`, and its bytes.
#[must_use]
pub fn document(cqpm: &Cqpm, format: Format) -> (String, Vec<u8>) {
    (format!("{}.{}", cqpm.nom, format.extension()), fichier(&mise_en_page(cqpm), format))
}
