//! PDF files as evidence: what they are, a picture of any page of them, the words of a page.
//!
//! A PDF is somebody else's program: it is never run and never passed on. It is read within limits and rebuilt as plain
//! pages ([`open`]) before anything draws it, on a thread of its own with a stack of its own; scripts, actions, links and
//! attachments have no reader here. What comes out is a drawing or a picture, and words. What cannot be read is a typed error, never a
//! panic.

mod draw;
mod effort;
mod open;
mod words;

use std::io;

use image::RgbImage;

use crate::image::MAX_FILE;

pub(crate) use words::Line;

/// The most pages accepted.
pub const MAX_PAGES: usize = 200;

/// The longest side of a page, in points: four A0 sheets in a row.
pub const MAX_SIDE: f64 = 14_400.0;

/// The stack of the thread that reads a PDF: parsers recurse, and a file chooses how deep.
const STACK: usize = 64 << 20;

/// What a PDF file is.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfInfo {
    /// How many pages.
    pub pages: u32,
    /// Width and height of the first page as it is seen, in points.
    pub premiere: (f64, f64),
}

/// Why a PDF cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Longer than [`MAX_FILE`].
    #[error("{taille} bytes, more than the {limite} allowed")]
    FileTooBig {
        /// Bytes.
        taille: u64,
        /// The most allowed.
        limite: u64,
    },
    /// A password protects it, or its author forbids to copy from it.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// More pages than [`MAX_PAGES`].
    #[error("more pages than the {limite} allowed")]
    TooManyPages {
        /// The most allowed.
        limite: usize,
    },
    /// A page, or an image of it, larger than can be drawn.
    #[error("page {page} is larger than can be drawn")]
    PageTooBig {
        /// Its number, from 1; 0 for an image that is not told which page it is on.
        page: u32,
    },
    /// It unfolds into more than may be held in memory.
    #[error("the PDF unfolds into too much")]
    TooDense,
    /// It has no such page.
    #[error("the PDF has no page {page}")]
    NoPage {
        /// The number asked for.
        page: u32,
    },
    /// The file is damaged, or not a PDF.
    #[error("the PDF cannot be read: {0}")]
    Unreadable(String),
}

impl PdfError {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileTooBig { .. } => "pdf_trop_lourd",
            Self::Encrypted => "pdf_protege",
            Self::TooManyPages { .. } => "pdf_trop_de_pages",
            Self::PageTooBig { .. } => "pdf_page_trop_grande",
            Self::TooDense => "pdf_trop_dense",
            Self::NoPage { .. } => "pdf_page_absente",
            Self::Unreadable(_) => "pdf_illisible",
        }
    }
}

/// Whether the file begins as a PDF does; an image that only says so somewhere is an image.
pub(crate) fn looks_like_pdf(bytes: &[u8]) -> bool {
    let image = [&b"\xff\xd8\xff"[..], b"\x89PNG", b"GIF8", b"RIFF"];
    !image.iter().any(|mark| bytes.starts_with(mark))
        && memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
}

/// Says what a PDF is, within limits; its pages are not drawn.
///
/// Errors with [`PdfError`], of which [`PdfError::Encrypted`] also stands for a file that opens without password but
/// whose author restricted it.
pub fn inspect(bytes: &[u8]) -> Result<PdfInfo, PdfError> {
    let taille = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if taille > MAX_FILE {
        return Err(PdfError::FileTooBig { taille, limite: MAX_FILE });
    }
    if !looks_like_pdf(bytes) {
        return Err(PdfError::Unreadable("no PDF header".to_owned()));
    }
    apart(|| {
        let plain = open::open(bytes)?;
        let premiere = draw::size(&plain, 1)?;
        Ok(PdfInfo { pages: plain.count(), premiere })
    })
}

/// A page, from 1, as a JPEG of that width in pixels (or narrower, for a page much taller than wide).
///
/// Reads the whole file again: [`pictures`] is for several pages.
pub fn render_page(bytes: &[u8], page: u32, width: u32) -> Result<Vec<u8>, PdfError> {
    let width = width.clamp(1, 4_000);
    let drawn = pictures(bytes, &[page], (width, width.saturating_mul(3)))?;
    let picture = drawn.into_iter().next().ok_or(PdfError::NoPage { page })?;
    crate::image::jpeg(&picture).map_err(|error| PdfError::Unreadable(error.to_string()))
}

/// A page made ready for print.
pub(crate) struct Print {
    /// What is seen.
    pub face: Face,
    /// What it says and where; empty where it says nothing, or not in words.
    pub lines: Vec<Line>,
}

/// What is seen of a page.
pub(crate) enum Face {
    /// Outlines, sharp at any size.
    Drawing {
        /// As SVG, without text.
        svg: String,
        /// Width and height, in points.
        size: (u32, u32),
    },
    /// As it is seen, on white.
    Picture(RgbImage),
}

/// Several pages, from 1, each drawn to fit that many pixels, on white.
pub(crate) fn pictures(bytes: &[u8], pages: &[u32], room: (u32, u32)) -> Result<Vec<RgbImage>, PdfError> {
    apart(|| draw::draw(&open::open(bytes)?, pages, room))
}

/// Makes several pages, from 1, ready for print, each to fit that many pixels; `take` gets one after the other and says
/// whether to go on.
pub(crate) fn prints(
    bytes: &[u8],
    pages: &[u32],
    room: (u32, u32),
    take: impl FnMut(u32, Print) -> Result<bool, PdfError> + Send,
) -> Result<(), PdfError> {
    apart(|| draw::print(&open::open(bytes)?, pages, room, take))
}

/// Does the work on a thread whose stack is large and whose panic is an error like another.
fn apart<T: Send>(work: impl FnOnce() -> Result<T, PdfError> + Send) -> Result<T, PdfError> {
    let failed = |why: &str| PdfError::Unreadable(why.to_owned());
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        let thread = thread.map_err(|error: io::Error| failed(&error.to_string()))?;
        thread.join().unwrap_or_else(|_| Err(failed("the reader gave up")))
    })
}
