//! The pages before they are a file: what the preview shows is what the PDF holds, because it is the same layout.

use domain::TextRef;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::compile::{Pages, compile, messages, tidy};
use crate::error::{Avertissement, DocumentError};
use crate::lieux::LieuPage;
use crate::source::{ChampSignature, Rendered, Source};
use crate::suivi::{ECRITURE, Suivi, go_on};

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
        Self::compile_with(source, &())
    }

    /// The same, telling how far it is. Errors with [`DocumentError::Arrete`] once asked to stop.
    pub fn compile_with(source: &Source<'_>, suivi: &dyn Suivi) -> Result<Self, DocumentError> {
        let made = Self::begin(source, None, suivi);
        tidy();
        made
    }

    /// Lays a source out again after an edit, in a fraction of the time: where nothing moved, once is enough.
    ///
    /// What comes out is what [`Self::compile`] gives. Call [`Self::tidy`] after each, once nobody waits.
    pub fn again(&self, source: &Source<'_>) -> Result<Self, DocumentError> {
        Self::begin(source, Some(&self.pages), &())
    }

    /// Lets go of what the typesetter remembers of layouts long past.
    pub fn tidy() {
        tidy();
    }

    fn begin(source: &Source<'_>, last: Option<&Pages>, suivi: &dyn Suivi) -> Result<Self, DocumentError> {
        Ok(Self { pages: compile(source, last, suivi)?, ident: source.dossier.id.to_string() })
    }

    /// How many pages.
    pub fn page_count(&self) -> usize {
        self.pages.document.pages().len()
    }

    /// A page as SVG, from 0; `None` beyond the last. Text is outlines, images are inside.
    pub fn svg(&self, page: usize) -> Option<String> {
        self.pages.document.pages().get(page).map(|page| typst_svg::svg(page, &SvgOptions::default()))
    }

    /// Where that byte of a text stands; `None` for a text that is not printed.
    pub fn place(&self, texte: &TextRef, octet: usize) -> Option<LieuPage> {
        self.pages.lieux.place(texte, octet)
    }

    /// The text that stands there and about which byte of it; `None` where no text of the candidate is.
    pub fn written_at(&self, lieu: LieuPage) -> Option<(&TextRef, usize)> {
        self.pages.lieux.written_at(lieu)
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
        self.export_with(&())
    }

    /// The same, telling how far it is. Errors with [`DocumentError::Arrete`] once asked to stop.
    pub fn export_with(&self, suivi: &dyn Suivi) -> Result<Rendered, DocumentError> {
        go_on(suivi)?;
        suivi.etape(ECRITURE, 0, 0);
        let pdf = write_pdf(&self.pages.document, &self.ident)?;
        go_on(suivi)?;
        Ok(Rendered {
            pdf,
            pages: self.page_count(),
            champs: self.pages.champs.clone(),
            avertissements: self.pages.avertissements.clone(),
        })
    }
}

/// Writes laid out pages as PDF/A-3a and PDF/UA-1; `ident` names the document in the file's identifier.
pub(crate) fn write_pdf(document: &PagedDocument, ident: &str) -> Result<Vec<u8>, DocumentError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| DocumentError::Export { details: vec![error.message().to_string()] })?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Probant".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let pdf =
        typst_pdf::pdf(document, &options).map_err(|errors| DocumentError::Export { details: messages(&errors) })?;
    crate::eol::settle(pdf)
        .ok_or_else(|| DocumentError::Export { details: vec!["no plain table of offsets".to_owned()] })
}

/// Turns a source into a finished document.
///
/// The file is PDF/A-3a and PDF/UA-1 with `dossier.json` attached; the same source gives the same bytes. A preuve whose
/// image cannot be used costs a box and a warning. Errors with [`DocumentError::Export`] when the standards cannot be kept.
/// Source: ISO 19005-3 level A, ISO 14289-1.
pub fn render(source: &Source<'_>) -> Result<Rendered, DocumentError> {
    render_with(source, &())
}

/// The same as [`render`], telling how far it is. Errors with [`DocumentError::Arrete`] once asked to stop.
pub fn render_with(source: &Source<'_>, suivi: &dyn Suivi) -> Result<Rendered, DocumentError> {
    Preview::compile_with(source, suivi)?.export_with(suivi)
}
