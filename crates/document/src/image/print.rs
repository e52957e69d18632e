//! Smaller, upright, without metadata: thumbnails, and images at the resolution of a printed page.

use std::collections::VecDeque;
use std::sync::{LazyLock, Mutex, PoisonError};

use fast_image_resize::images::Image;
use fast_image_resize::{IntoImageView, PixelType, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbImage};
use typst::foundations::Bytes;

use super::ImageError;
use super::inspect::decode;
use crate::pages::{MAX_PAGES, PdfError, Picture, looks_like_pdf, pictures};

/// What a page needs, in dots per inch; more only makes the file heavy.
const PRINT_DPI: f64 = 200.0;

/// Points in an inch.
const POINTS: f64 = 72.0;

/// JPEG quality of what is printed: no visible loss on photos, a tenth of the size.
const QUALITY: u8 = 82;

/// Kept ready for the next layout, in bytes.
const CACHE_BYTES: usize = 48_000_000;

/// An image made ready for print.
#[derive(Clone)]
pub(crate) struct ForPrint {
    /// JPEG, or PNG where that is not much larger.
    pub bytes: Bytes,
    /// `jpg` or `png`.
    pub extension: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels across before it was made smaller.
    pub original_width: u32,
    /// What it says, for a page of a PDF.
    pub words: String,
}

struct Cached {
    key: (String, u32, u32),
    image: ForPrint,
}

/// Latest used last.
static CACHE: LazyLock<Mutex<VecDeque<Cached>>> = LazyLock::new(Mutex::default);

/// A JPEG no larger than `max_side` either way, upright; of a PDF, its first page.
///
/// Reads every pixel: what has a thumbnail can be printed. Errors with [`ImageError::Truncated`] or
/// [`ImageError::Unreadable`] when the file is damaged.
pub fn thumbnail(bytes: &[u8], max_side: u32) -> Result<Vec<u8>, ImageError> {
    if looks_like_pdf(bytes) {
        let first = pictures(bytes, &[1], (max_side.max(1), max_side.max(1)))?;
        return first.first().map_or(Err(ImageError::Truncated), |page| jpeg(&page.image));
    }
    let (image, _) = upright(bytes, max_side.max(1), max_side.max(1))?;
    jpeg(&image)
}

/// The image at the resolution of the room it is printed in, in points; `hash` names its content.
///
/// `read` gives the file, and is asked only when the image is not remembered.
pub(crate) fn for_print(
    hash: &str,
    room: (f64, f64),
    read: impl FnOnce() -> std::io::Result<Vec<u8>>,
) -> Result<ForPrint, ImageError> {
    let (width, height) = (pixels(room.0), pixels(room.1));
    let key = (hash.to_owned(), width, height);
    if let Some(found) = recall(&key) {
        return Ok(found);
    }
    let file = read()?;
    let (image, original_width) = upright(&file, width, height)?;
    let photo = jpeg(&image)?;
    let (bytes, extension) = match png(&file, &image, photo.len())? {
        Some(drawing) => (drawing, "png"),
        None => (photo, "jpg"),
    };
    let (width, height) = image.dimensions();
    let made = ForPrint { bytes: Bytes::new(bytes), extension, width, height, original_width, words: String::new() };
    remember(key, &made);
    Ok(made)
}

/// What a length on paper takes in pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is at most a few thousand points")]
pub(super) fn pixels(points: f64) -> u32 {
    (points / POINTS * PRINT_DPI).ceil() as u32
}

/// The pages of a PDF, each at the resolution of the room it is printed in, in points.
///
/// The file is read once, and only when a page is not remembered.
pub(crate) fn pages_for_print(
    hash: &str,
    count: u32,
    room: (f64, f64),
    read: impl FnOnce() -> std::io::Result<Vec<u8>>,
) -> Result<Vec<ForPrint>, ImageError> {
    if usize::try_from(count).is_ok_and(|count| count > MAX_PAGES) {
        return Err(PdfError::TooManyPages { limite: MAX_PAGES }.into());
    }
    let (width, height) = (pixels(room.0), pixels(room.1));
    let key = |page: u32| (format!("{hash}/{page}"), width, height);
    let mut known: Vec<(u32, Option<ForPrint>)> = (1..=count).map(|page| (page, recall(&key(page)))).collect();
    let missing: Vec<u32> = known.iter().filter(|(_, found)| found.is_none()).map(|(page, _)| *page).collect();
    if !missing.is_empty() {
        let file = read()?;
        let mut drawn = pictures(&file, &missing, (width, height))?.into_iter();
        for (page, found) in known.iter_mut().filter(|(_, found)| found.is_none()) {
            let drawn = drawn.next().ok_or(PdfError::NoPage { page: *page })?;
            let made = page_for_print(drawn)?;
            remember(key(*page), &made);
            *found = Some(made);
        }
    }
    Ok(known.into_iter().filter_map(|(_, found)| found).collect())
}

/// A page of words is sharper and lighter as PNG, one of photos as JPEG.
fn page_for_print(page: Picture) -> Result<ForPrint, ImageError> {
    let (photo, drawing) = (jpeg(&page.image)?, as_png(&page.image)?);
    let (bytes, extension) = if drawing.len() <= photo.len() { (drawing, "png") } else { (photo, "jpg") };
    let (width, height) = page.image.dimensions();
    Ok(ForPrint { bytes: Bytes::new(bytes), extension, width, height, original_width: width, words: page.words })
}

/// Decoded, made no larger than that, turned, on white.
fn upright(bytes: &[u8], width: u32, height: u32) -> Result<(RgbImage, u32), ImageError> {
    let (image, orientation) = decode(bytes)?;
    let swaps = {
        let mut probe = DynamicImage::new_luma8(2, 1);
        probe.apply_orientation(orientation);
        probe.width() == 1
    };
    let original_width = if swaps { image.height() } else { image.width() };
    let (width, height) = if swaps { (height, width) } else { (width, height) };
    let rgb = on_white(image);
    let mut turned = DynamicImage::ImageRgb8(smaller(rgb, width, height)?);
    turned.apply_orientation(orientation);
    Ok((turned.into_rgb8(), original_width))
}

fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let rgba = image.into_rgba8();
    let blend = |part: u8, alpha: u16| {
        let mixed = (u16::from(part) * alpha + 255 * (255 - alpha) + 127) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        let alpha = u16::from(a);
        image::Rgb([blend(r, alpha), blend(g, alpha), blend(b, alpha)])
    })
}

fn smaller(image: RgbImage, width: u32, height: u32) -> Result<RgbImage, ImageError> {
    let (from_width, from_height) = image.dimensions();
    let scale = (f64::from(width) / f64::from(from_width)).min(f64::from(height) / f64::from(from_height));
    if scale >= 1.0 {
        return Ok(image);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "smaller than what it came from")]
    let side = |from: u32| ((f64::from(from) * scale).round() as u32).max(1);
    let (to_width, to_height) = (side(from_width), side(from_height));
    let source = DynamicImage::ImageRgb8(image);
    debug_assert_eq!(source.pixel_type(), Some(PixelType::U8x3));
    let mut target = Image::new(to_width, to_height, PixelType::U8x3);
    let failed = |what: String| ImageError::Unreadable(what);
    Resizer::new().resize(&source, &mut target, None).map_err(|error| failed(error.to_string()))?;
    RgbImage::from_raw(to_width, to_height, target.into_vec()).ok_or_else(|| failed("short buffer".to_owned()))
}

/// As a photo.
pub(crate) fn jpeg(image: &RgbImage) -> Result<Vec<u8>, ImageError> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY)
        .write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8)
        .map_err(|error| ImageError::Unreadable(error.to_string()))?;
    Ok(out)
}

/// A screenshot stays sharp as PNG, when it came as one and costs little more.
fn png(file: &[u8], image: &RgbImage, photo: usize) -> Result<Option<Vec<u8>>, ImageError> {
    if !file.starts_with(b"\x89PNG") {
        return Ok(None);
    }
    let out = as_png(image)?;
    Ok((out.len() <= photo * 3 / 2).then_some(out))
}

fn as_png(image: &RgbImage) -> Result<Vec<u8>, ImageError> {
    let mut out = Vec::new();
    PngEncoder::new(&mut out)
        .write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8)
        .map_err(|error| ImageError::Unreadable(error.to_string()))?;
    Ok(out)
}

fn recall(key: &(String, u32, u32)) -> Option<ForPrint> {
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let at = cache.iter().position(|cached| &cached.key == key)?;
    let found = cache.remove(at)?;
    let image = found.image.clone();
    cache.push_back(found);
    Some(image)
}

fn remember(key: (String, u32, u32), image: &ForPrint) {
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    cache.push_back(Cached { key, image: image.clone() });
    let mut held: usize = cache.iter().map(|cached| cached.image.bytes.len()).sum();
    while held > CACHE_BYTES
        && let Some(oldest) = cache.pop_front()
    {
        held -= oldest.image.bytes.len();
    }
}
