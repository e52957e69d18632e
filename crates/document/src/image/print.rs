//! Smaller, upright, without metadata: thumbnails, and images at the resolution of a printed page.

use domain::PreuveId;
use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbImage};
use typst::foundations::Bytes;

use super::ImageError;
use super::inspect::{Orientation, decode, inspect};
use super::ready::{Extension, ForPrint, Key, Ready, Said, keep, packed, recall};
use super::room;
use crate::pages::{Face, MAX_PAGES, PdfError, Print, looks_like_pdf, pictures, prints};
use crate::source::PreuveFiles;

/// What a page needs, in dots per inch; more only makes the file heavy.
const PRINT_DPI: f64 = 200.0;

/// Points in an inch.
const POINTS: f64 = 72.0;

/// Room for an image in the annexes, in points: the largest it is printed, and what is made of it.
pub(crate) const WIDE: (f64, f64) = (480.0, 300.0);

/// JPEG quality of what is printed: no visible loss on photos, a tenth of the size.
const QUALITY: u8 = 82;

/// A JPEG no larger than `max_side` either way, upright; of a PDF, its first page.
///
/// Reads every pixel: what has a thumbnail can be printed. Errors with [`ImageError::Truncated`] or
/// [`ImageError::Unreadable`] when the file is damaged.
pub fn thumbnail(bytes: &[u8], max_side: u32) -> Result<Vec<u8>, ImageError> {
    if looks_like_pdf(bytes) {
        let first = pictures(bytes, &[1], (max_side.max(1), max_side.max(1)))?;
        return first.first().map_or(Err(ImageError::Truncated), jpeg);
    }
    jpeg(&Decoded::of(bytes)?.within(max_side.max(1), max_side.max(1))?)
}

/// What is made of a file as it enters, decoded once.
pub struct Entree {
    /// Its thumbnail, as [`thumbnail`] makes it.
    pub vignette: Vec<u8>,
    /// For [`PreuveFiles::keep_ready`]: the name and what the next document would make of it; `None` for a PDF.
    pub imprimable: Option<(String, Vec<u8>)>,
}

/// Makes the thumbnail of a file and what will be printed of it, from pixels that are decoded once.
///
/// Errors as [`thumbnail`] does.
pub fn enter(bytes: &[u8], id: &PreuveId, max_side: u32) -> Result<Entree, ImageError> {
    if looks_like_pdf(bytes) {
        return Ok(Entree { vignette: thumbnail(bytes, max_side)?, imprimable: None });
    }
    let decoded = Decoded::of(bytes)?;
    let vignette = jpeg(&decoded.within(max_side.max(1), max_side.max(1))?)?;
    let room = (pixels(WIDE.0), pixels(WIDE.1));
    let made = printed(bytes, &decoded, room)?;
    Ok(Entree { vignette, imprimable: packed(&Key::of(id, 0, room), &made) })
}

/// An image at the resolution of the room it is printed in, in points.
///
/// What is ready already is taken as it is: of `last`, the document before, or as the source kept it.
pub(crate) fn for_print(
    files: &dyn PreuveFiles,
    last: Option<&Ready>,
    id: &PreuveId,
    room: (f64, f64),
) -> Result<(Key, ForPrint), ImageError> {
    let (width, height) = (pixels(room.0), pixels(room.1));
    let key = Key::of(id, 0, (width, height));
    if let Some(found) = ready(files, last, &key) {
        return Ok((key, found));
    }
    let file = files.read(id)?;
    let made = printed(&file, &Decoded::of(&file)?, (width, height))?;
    keep(files, &key, &made);
    Ok((key, made))
}

/// What is printed of an image that has that room, in pixels.
fn printed(file: &[u8], decoded: &Decoded, (width, height): (u32, u32)) -> Result<ForPrint, ImageError> {
    let image = decoded.within(width, height)?;
    let photo = jpeg(&image)?;
    let (bytes, extension) = match png(file, &image, photo.len())? {
        Some(drawing) => (drawing, Extension::Png),
        None => (photo, Extension::Jpg),
    };
    let (width, height) = image.dimensions();
    let said = Said { extension, width, height, original_width: decoded.width(), lines: Vec::new() };
    Ok(ForPrint { bytes: Bytes::new(bytes), said })
}

fn ready(files: &dyn PreuveFiles, last: Option<&Ready>, key: &Key) -> Option<ForPrint> {
    last.and_then(|last| last.find(key)).cloned().or_else(|| recall(files, key))
}

/// What a length on paper takes in pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is at most a few thousand points")]
pub(super) fn pixels(points: f64) -> u32 {
    (points / POINTS * PRINT_DPI).ceil() as u32
}

/// The pages of a PDF, each at the resolution of the room it is printed in, in points; `None` once `each`, called after each
/// page, says to stop.
///
/// The file is read once, and only when a page is not ready.
pub(crate) fn pages_for_print(
    files: &dyn PreuveFiles,
    last: Option<&Ready>,
    id: &PreuveId,
    count: u32,
    room: (f64, f64),
    each: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<(Key, ForPrint)>>, ImageError> {
    if usize::try_from(count).is_ok_and(|count| count > MAX_PAGES) {
        return Err(PdfError::TooManyPages { limite: MAX_PAGES }.into());
    }
    let size = (pixels(room.0), pixels(room.1));
    let mut known: Vec<(Key, Option<ForPrint>)> = Vec::new();
    let mut missing = Vec::new();
    for page in 1..=count {
        let key = Key::of(id, page, size);
        let found = ready(files, last, &key);
        match &found {
            Some(_) if !each() => return Ok(None),
            Some(_) => {}
            None => missing.push(page),
        }
        known.push((key, found));
    }
    let mut stopped = false;
    if !missing.is_empty() {
        let file = files.read(id)?;
        prints(&file, &missing, size, |page, print| {
            let made = page_for_print(print).map_err(|error| PdfError::Unreadable(error.to_string()))?;
            let rank = usize::try_from(page).ok().and_then(|page| page.checked_sub(1));
            if let Some((key, found)) = rank.and_then(|rank| known.get_mut(rank)) {
                keep(files, key, &made);
                *found = Some(made);
            }
            stopped = !each();
            Ok(!stopped)
        })?;
    }
    let whole = known.into_iter().map(|(key, found)| Some((key, found?))).collect();
    Ok(if stopped { None } else { whole })
}

/// A page that stays a drawing is one; of the others, those of words are sharper and lighter as PNG, those of photos as JPEG.
fn page_for_print(print: Print) -> Result<ForPrint, ImageError> {
    let (bytes, extension, width, height) = match print.face {
        Face::Drawing { svg, size: (width, height) } => (svg.into_bytes(), Extension::Svg, width, height),
        Face::Picture(image) => {
            let (photo, drawing) = (jpeg(&image)?, as_png(&image)?);
            let (width, height) = image.dimensions();
            let (bytes, extension) =
                if drawing.len() <= photo.len() { (drawing, Extension::Png) } else { (photo, Extension::Jpg) };
            (bytes, extension, width, height)
        }
    };
    let said = Said { extension, width, height, original_width: width, lines: print.lines };
    Ok(ForPrint { bytes: Bytes::new(bytes), said })
}

/// The pixels of an image on white, as they are stored.
struct Decoded {
    pixels: RgbImage,
    orientation: Orientation,
    /// Given back with the pixels.
    _room: room::Place,
}

impl Decoded {
    fn of(bytes: &[u8]) -> Result<Self, ImageError> {
        let header = inspect(bytes)?;
        let room = room::enter(u64::from(header.largeur) * u64::from(header.hauteur));
        let (image, orientation) = decode(bytes)?;
        Ok(Self { pixels: on_white(image), orientation, _room: room })
    }

    /// Whether upright is lying down as it is stored.
    fn swaps(&self) -> bool {
        let mut probe = DynamicImage::new_luma8(2, 1);
        probe.apply_orientation(self.orientation);
        probe.width() == 1
    }

    /// Pixels across, upright.
    fn width(&self) -> u32 {
        if self.swaps() { self.pixels.height() } else { self.pixels.width() }
    }

    /// Made no larger than that, turned.
    fn within(&self, width: u32, height: u32) -> Result<RgbImage, ImageError> {
        let (width, height) = if self.swaps() { (height, width) } else { (width, height) };
        let mut turned = DynamicImage::ImageRgb8(smaller(&self.pixels, width, height)?);
        turned.apply_orientation(self.orientation);
        Ok(turned.into_rgb8())
    }
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

fn smaller(image: &RgbImage, width: u32, height: u32) -> Result<RgbImage, ImageError> {
    let (from_width, from_height) = image.dimensions();
    let scale = (f64::from(width) / f64::from(from_width)).min(f64::from(height) / f64::from(from_height));
    if scale >= 1.0 {
        return Ok(image.clone());
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "smaller than what it came from")]
    let side = |from: u32| ((f64::from(from) * scale).round() as u32).max(1);
    let (to_width, to_height) = (side(from_width), side(from_height));
    let mut target = Image::new(to_width, to_height, PixelType::U8x3);
    let failed = |what: String| ImageError::Unreadable(what);
    Resizer::new().resize(image, &mut target, None).map_err(|error| failed(error.to_string()))?;
    RgbImage::from_raw(to_width, to_height, target.into_vec()).ok_or_else(|| failed("short buffer".to_owned()))
}

/// As a photo.
pub(crate) fn jpeg(image: &RgbImage) -> Result<Vec<u8>, ImageError> {
    let mut out = Vec::new();
    let grey = grey(image);
    let (pixels, kind) =
        grey.as_deref().map_or((&**image.as_raw(), ExtendedColorType::Rgb8), |grey| (grey, ExtendedColorType::L8));
    JpegEncoder::new_with_quality(&mut out, QUALITY)
        .write_image(pixels, image.width(), image.height(), kind)
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
    let grey = grey(image);
    let (pixels, kind) =
        grey.as_deref().map_or((&**image.as_raw(), ExtendedColorType::Rgb8), |grey| (grey, ExtendedColorType::L8));
    PngEncoder::new(&mut out)
        .write_image(pixels, image.width(), image.height(), kind)
        .map_err(|error| ImageError::Unreadable(error.to_string()))?;
    Ok(out)
}

/// The same in one channel, where it has no colour: a third of the memory for whoever unfolds it.
fn grey(image: &RgbImage) -> Option<Vec<u8>> {
    let colourless = image.pixels().all(|pixel| pixel.0[0] == pixel.0[1] && pixel.0[1] == pixel.0[2]);
    colourless.then(|| image.pixels().map(|pixel| pixel.0[0]).collect())
}
