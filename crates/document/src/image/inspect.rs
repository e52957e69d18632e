//! What a file is, from its first bytes and its header.

use std::io::Cursor;

use domain::TypePreuve;
use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, Limits};

use super::print::pixels;
use super::{ImageError, MAX_FILE, MAX_PIXELS, Ressemblance};
use crate::pages::{self, PdfInfo, looks_like_pdf};

/// How a photo must be turned to be upright.
pub type Orientation = image::metadata::Orientation;

/// What an image is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageInfo {
    /// Kind of file.
    pub genre: TypePreuve,
    /// Pixels across, upright.
    pub largeur: u32,
    /// Pixels down, upright.
    pub hauteur: u32,
    /// How it must be turned.
    pub orientation: Orientation,
    /// Pages of a PDF; 0 for an image.
    pub pages: u32,
}

/// Says what a file is, from its header only; the pixels are checked by [`super::thumbnail`].
///
/// Errors with [`ImageError::NotAnImage`] when it is none of the kinds accepted, with what it looks like; with
/// [`ImageError::FileTooBig`] or [`ImageError::TooManyPixels`] beyond the limits; with [`ImageError::Pdf`] for a PDF that
/// cannot be taken.
pub fn inspect(bytes: &[u8]) -> Result<ImageInfo, ImageError> {
    if looks_like_pdf(bytes) {
        return Ok(pdf(&pages::inspect(bytes)?));
    }
    let genre = sniff(bytes)?;
    let mut decoder = decoder(bytes, genre)?;
    let (largeur, hauteur) = checked(decoder.as_ref())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let turned = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (largeur, hauteur) = if turned { (hauteur, largeur) } else { (largeur, hauteur) };
    Ok(ImageInfo { genre, largeur, hauteur, orientation, pages: 0 })
}

fn pdf(info: &PdfInfo) -> ImageInfo {
    let (width, height) = info.premiere;
    ImageInfo {
        genre: TypePreuve::Pdf,
        largeur: pixels(width),
        hauteur: pixels(height),
        orientation: Orientation::NoTransforms,
        pages: info.pages,
    }
}

/// The pixels, as they are stored, and how to turn them.
pub fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), ImageError> {
    let genre = sniff(bytes)?;
    if genre == TypePreuve::Jpeg && !jpeg_is_whole(bytes) {
        return Err(ImageError::Truncated);
    }
    let mut decoder = decoder(bytes, genre)?;
    checked(decoder.as_ref())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    Ok((image, orientation))
}

fn decoder<'a>(bytes: &'a [u8], genre: TypePreuve) -> Result<Box<dyn ImageDecoder + 'a>, ImageError> {
    let read = Cursor::new(bytes);
    let made: Result<Box<dyn ImageDecoder + 'a>, _> = match genre {
        TypePreuve::Jpeg => JpegDecoder::new(read).map(|decoder| Box::new(decoder) as _),
        TypePreuve::Png => PngDecoder::with_limits(read, limits()).map(|decoder| Box::new(decoder) as _),
        TypePreuve::Webp => WebPDecoder::new(read).map(|decoder| Box::new(decoder) as _),
        TypePreuve::Gif => GifDecoder::new(read).map(|decoder| Box::new(decoder) as _),
        TypePreuve::Pdf => return Err(ImageError::NotAnImage(Ressemblance::LooksLikePdf)),
    };
    made.map_err(unreadable)
}

/// Memory for [`MAX_PIXELS`] at eight bytes each, the most a decoder may take.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 8);
    limits
}

fn checked(decoder: &dyn ImageDecoder) -> Result<(u32, u32), ImageError> {
    let (largeur, hauteur) = decoder.dimensions();
    if u64::from(largeur) * u64::from(hauteur) > MAX_PIXELS {
        return Err(ImageError::TooManyPixels { largeur, hauteur, limite: MAX_PIXELS });
    }
    if largeur == 0 || hauteur == 0 {
        return Err(ImageError::Unreadable("no pixels".to_owned()));
    }
    Ok((largeur, hauteur))
}

fn unreadable(error: image::ImageError) -> ImageError {
    match error {
        image::ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => ImageError::Truncated,
        other => ImageError::Unreadable(other.to_string()),
    }
}

/// The kind of file its first bytes promise.
fn sniff(bytes: &[u8]) -> Result<TypePreuve, ImageError> {
    let taille = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if taille > MAX_FILE {
        return Err(ImageError::FileTooBig { taille, limite: MAX_FILE });
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(TypePreuve::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(TypePreuve::Png);
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return Ok(TypePreuve::Gif);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(TypePreuve::Webp);
    }
    Err(ImageError::NotAnImage(resemblance(bytes)))
}

fn resemblance(bytes: &[u8]) -> Ressemblance {
    let head = &bytes[..bytes.len().min(1024)];
    let holds = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    if bytes.is_empty() {
        return Ressemblance::Vide;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => Ressemblance::LooksLikeHeic,
            Some(b"avif" | b"avis") => Ressemblance::LooksLikeAvif,
            _ => Ressemblance::LooksLikeVideo,
        };
    }
    if holds(b"%PDF-") {
        Ressemblance::LooksLikePdf
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        Ressemblance::LooksLikeTiff
    } else if bytes.starts_with(b"PK\x03\x04") {
        Ressemblance::LooksLikeOffice
    } else if bytes.starts_with(b"BM") {
        Ressemblance::LooksLikeBmp
    } else if holds(b"<svg") {
        Ressemblance::LooksLikeSvg
    } else if bytes.starts_with(b"\x1aE\xdf\xa3") {
        Ressemblance::LooksLikeVideo
    } else {
        Ressemblance::Inconnu
    }
}

/// Whether the main image of a JPEG goes to its end mark: decoders paint what is missing grey and say nothing.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let (Some(0xff), Some(&mark)) = (bytes.get(at), bytes.get(at + 1)) {
        match mark {
            // Padding, and marks without a length.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xd9 => return true,
            // The scan: what follows is compressed data, in which FF D9 is always the end mark.
            0xda => return memchr::memmem::find(&bytes[at..], &[0xff, 0xd9]).is_some(),
            _ => {
                let (Some(&high), Some(&low)) = (bytes.get(at + 2), bytes.get(at + 3)) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
        }
    }
    false
}
