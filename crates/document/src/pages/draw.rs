//! Draws pages, and reads their words.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::RgbImage;

use super::open::Plain;
use super::{PdfError, Picture};

/// Words kept of a page, in characters: what a reader of the screen is told of it.
const MAX_WORDS: usize = 2_000;

fn load(plain: &Plain) -> Result<Pdf, PdfError> {
    Pdf::new(plain.bytes.clone()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PdfError::Encrypted,
        LoadPdfError::Invalid => PdfError::Unreadable("the rebuilt file is refused".to_owned()),
    })
}

fn rank(page: u32) -> Option<usize> {
    usize::try_from(page).ok()?.checked_sub(1)
}

/// Width and height of a page, from 1, as it is seen, in points.
pub fn size(plain: &Plain, page: u32) -> Result<(f64, f64), PdfError> {
    let pdf = load(plain)?;
    let (width, height) =
        rank(page).and_then(|rank| pdf.pages().get(rank)).ok_or(PdfError::NoPage { page })?.render_dimensions();
    Ok((f64::from(width), f64::from(height)))
}

/// Draws these pages, from 1, each to fit that many pixels, on white.
pub fn draw(plain: &Plain, pages: &[u32], room: (u32, u32)) -> Result<Vec<Picture>, PdfError> {
    let pdf = load(plain)?;
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let one = |number: &u32| {
        let absent = PdfError::NoPage { page: *number };
        let page = rank(*number).and_then(|rank| pdf.pages().get(rank)).ok_or(absent)?;
        let (width, height) = page.render_dimensions();
        let scale = (f64::from(room.0) / f64::from(width)).min(f64::from(room.1) / f64::from(height));
        #[allow(clippy::cast_possible_truncation, reason = "a scale between a few thousandths and a few tens")]
        let scale = scale as f32;
        let side = |points: f32| -> u16 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a few thousand")]
            let pixels = (points * scale).round().clamp(1.0, 12_000.0) as u16;
            pixels
        };
        let asked = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(side(width)),
            height: Some(side(height)),
            bg_color: WHITE,
        };
        let drawn = render(page, &cache, &settings, &asked);
        let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
        let rgb: Vec<u8> =
            drawn.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        let image = RgbImage::from_raw(width, height, rgb);
        let image = image.ok_or_else(|| PdfError::Unreadable("short picture".to_owned()))?;
        Ok(Picture { image, words: words(plain, *number) })
    };
    pages.iter().map(one).collect()
}

/// The beginning of what a page says; empty where it says nothing, or not in words.
fn words(plain: &Plain, page: u32) -> String {
    tidy(&plain.document.extract_text(&[page]).unwrap_or_default())
}

/// One line, without what cannot be read.
fn tidy(text: &str) -> String {
    let readable = |c: char| if c.is_control() || c == '\u{fffd}' { ' ' } else { c };
    let text: String = text.chars().take(MAX_WORDS * 4).map(readable).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(MAX_WORDS).collect()
}
