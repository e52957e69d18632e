//! The pages before they are a file: what the preview shows is what the PDF holds, because it is the same layout.

use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::compile::{Pages, compile, messages};
use crate::error::{Avertissement, DocumentError};
use crate::source::{ChampSignature, Rendered, Source};

/// Laid out pages, to be looked at or exported.
///
/// The typesetter remembers what it laid out lately: after an edit, a new preview of the same dossier costs a fraction of
/// the first one.
pub struct Preview {
    pages: Pages,
    /// Names the dossier in the file's identifier.
    ident: String,
}

impl Preview {
    /// Lays a source out.
    pub fn compile(source: &Source<'_>) -> Result<Self, DocumentError> {
        Ok(Self { pages: compile(source)?, ident: source.dossier.id.to_string() })
    }

    /// How many pages.
    pub fn page_count(&self) -> usize {
        self.pages.document.pages().len()
    }

    /// A page as SVG, from 0; `None` beyond the last. Text is outlines, images are inside.
    pub fn svg(&self, page: usize) -> Option<String> {
        self.pages.document.pages().get(page).map(|page| typst_svg::svg(page, &SvgOptions::default()))
    }

    /// Where signatures go.
    pub fn champs(&self) -> &[ChampSignature] {
        &self.pages.champs
    }

    /// What is not as it was written.
    pub fn avertissements(&self) -> &[Avertissement] {
        &self.pages.avertissements
    }

    /// Writes the pages as PDF/A-3a and PDF/UA-1.
    pub fn export(&self) -> Result<Rendered, DocumentError> {
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
            .map_err(|error| DocumentError::Export { details: vec![error.message().to_string()] })?;
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some("Probant".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.pages.document, &options)
            .map_err(|errors| DocumentError::Export { details: messages(&errors) })?;
        let pdf = crate::eol::settle(pdf)
            .ok_or_else(|| DocumentError::Export { details: vec!["no plain table of offsets".to_owned()] })?;
        Ok(Rendered {
            pdf,
            pages: self.page_count(),
            champs: self.pages.champs.clone(),
            avertissements: self.pages.avertissements.clone(),
        })
    }
}

/// Turns a source into a finished document.
///
/// The file is PDF/A-3a and PDF/UA-1 with `dossier.json` attached; the same source gives the same bytes. A preuve whose
/// image cannot be used costs a box and a warning. Errors with [`DocumentError::Export`] when the standards cannot be kept.
/// Source: ISO 19005-3 level A, ISO 14289-1.
pub fn render(source: &Source<'_>) -> Result<Rendered, DocumentError> {
    Preview::compile(source)?.export()
}
