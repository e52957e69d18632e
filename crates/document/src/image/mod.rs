//! Photos and scans: what they are, a thumbnail of them, what is printed of them.
//!
//! Everything is read within limits: the header first, pixels only when it promises few enough of them. What comes out has
//! been decoded and encoded anew, upright, without the metadata of the camera: no place and no serial number ever enters
//! a PDF. What cannot be read is a typed error, never a panic.

use crate::pages::PdfError;

mod inspect;
mod lieu;
mod print;
mod ready;
mod room;

pub use inspect::{ImageInfo, Orientation, inspect};
pub use lieu::without_place;
pub use print::{Entree, enter, thumbnail};
pub(crate) use print::{WIDE, for_print, jpeg, pages_for_print};
pub(crate) use ready::{Extension, ForPrint, Key, Ready, Said};

/// The largest file accepted, in bytes.
pub const MAX_FILE: u64 = 50_000_000;

/// The most pixels accepted.
pub const MAX_PIXELS: u64 = 100_000_000;

/// What a file that is no accepted image looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ressemblance {
    /// Nothing at all.
    Vide,
    /// A PDF document.
    LooksLikePdf,
    /// An iPhone's HEIC photo.
    LooksLikeHeic,
    /// An AVIF image.
    LooksLikeAvif,
    /// A TIFF image or a camera's raw file.
    LooksLikeTiff,
    /// A Windows bitmap.
    LooksLikeBmp,
    /// A drawing in SVG.
    LooksLikeSvg,
    /// A zip: Word, Excel, `LibreOffice` and others.
    LooksLikeOffice,
    /// A film.
    LooksLikeVideo,
    /// Something else.
    Inconnu,
}

/// Why an image cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// Not JPEG, PNG, WebP nor GIF.
    #[error("not an image that can be printed: {0:?}")]
    NotAnImage(Ressemblance),
    /// More pixels than [`MAX_PIXELS`].
    #[error("{largeur} × {hauteur} pixels, more than the {limite} allowed")]
    TooManyPixels {
        /// Pixels across.
        largeur: u32,
        /// Pixels down.
        hauteur: u32,
        /// The most allowed.
        limite: u64,
    },
    /// Longer than [`MAX_FILE`].
    #[error("{taille} bytes, more than the {limite} allowed")]
    FileTooBig {
        /// Bytes.
        taille: u64,
        /// The most allowed.
        limite: u64,
    },
    /// The file stops before its end.
    #[error("the image stops before its end")]
    Truncated,
    /// The file is damaged.
    #[error("the image cannot be decoded: {0}")]
    Unreadable(String),
    /// A PDF that cannot be taken.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The file could not be read from where it is kept.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
}

impl ImageError {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnImage(Ressemblance::Vide) => "image_vide",
            Self::NotAnImage(Ressemblance::LooksLikePdf) => "image_est_un_pdf",
            Self::NotAnImage(Ressemblance::LooksLikeHeic) => "image_est_heic",
            Self::NotAnImage(Ressemblance::LooksLikeVideo) => "image_est_une_video",
            Self::NotAnImage(_) => "image_pas_une_image",
            Self::TooManyPixels { .. } => "image_trop_de_pixels",
            Self::FileTooBig { .. } => "image_trop_lourde",
            Self::Truncated => "image_tronquee",
            Self::Unreadable(_) => "image_illisible",
            Self::Pdf(error) => error.code(),
            Self::Io(_) => "preuve_absente",
        }
    }
}
