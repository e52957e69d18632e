//! Draws pages, and reads what they say.
//!
//! For print a page of letters and lines stays what it is, a drawing that is sharp at any size: its outlines only, no font, no
//! program. A page that is mostly a picture, or mixes its colours, or is very full, is drawn as a picture: it prints alike
//! everywhere and weighs less. Either way its words go with it.

use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::kurbo::Rect;
use hayro::{RenderCache, RenderSettings, render};
use hayro_svg::SvgRenderSettings;
use image::RgbImage;
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use super::open::Plain;
use super::words::{Reader, Weight};
use super::{Face, PdfError, Print};

/// The fullest page that stays a drawing: letters, pieces of outlines, pixels of the images in it, and what all that weighs.
const MAX_GLYPHS: usize = 6_000;
const MAX_SEGMENTS: usize = 30_000;
const MAX_PIXELS: u64 = 400_000;
const MAX_DRAWING: usize = 1_500_000;

fn load(plain: &Plain) -> Result<Pdf, PdfError> {
    Pdf::new(plain.bytes.clone()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PdfError::Encrypted,
        LoadPdfError::Invalid => PdfError::Unreadable("the rebuilt file is refused".to_owned()),
    })
}

fn page(pdf: &Pdf, number: u32) -> Result<&Page<'_>, PdfError> {
    let rank = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    rank.and_then(|rank| pdf.pages().get(rank)).ok_or(PdfError::NoPage { page: number })
}

/// Width and height of a page, from 1, as it is seen, in points.
pub fn size(plain: &Plain, number: u32) -> Result<(f64, f64), PdfError> {
    let pdf = load(plain)?;
    let (width, height) = page(&pdf, number)?.render_dimensions();
    Ok((f64::from(width), f64::from(height)))
}

/// Draws these pages, from 1, each to fit that many pixels, on white.
pub fn draw(plain: &Plain, numbers: &[u32], room: (u32, u32)) -> Result<Vec<RgbImage>, PdfError> {
    let pdf = load(plain)?;
    let cache = RenderCache::new();
    numbers.iter().map(|number| picture(page(&pdf, *number)?, &cache, room)).collect()
}

/// Makes these pages, from 1, ready for print one after the other, until `take` says to stop.
///
/// One is let go before the next is drawn: their number costs time, not memory.
pub fn print(
    plain: &Plain,
    numbers: &[u32],
    room: (u32, u32),
    mut take: impl FnMut(u32, Print) -> Result<bool, PdfError>,
) -> Result<(), PdfError> {
    let pdf = load(plain)?;
    for number in numbers {
        let page = page(&pdf, *number)?;
        // What a page leaves in a cache is seldom used by the next, and grows with their number.
        let (weight, lines) = read(page);
        let face = match drawing(page, weight) {
            Some(drawing) => drawing,
            None => Face::Picture(picture(page, &RenderCache::new(), room)?),
        };
        if !take(*number, Print { face, lines })? {
            break;
        }
    }
    Ok(())
}

fn read(page: &Page<'_>) -> (Weight, Vec<super::Line>) {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let mut reader = Reader::new((width, height));
    let cache = InterpreterCache::new();
    let whole = Rect::new(0.0, 0.0, width, height);
    let start = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(start, whole, &cache, page.xref(), InterpreterSettings::default());
    interpret_page(page, &mut context, &mut reader);
    (reader.weight, reader.lines())
}

/// The page as a drawing; `None` for one that is better drawn as a picture.
fn drawing(page: &Page<'_>, weight: Weight) -> Option<Face> {
    let full = weight.glyphs > MAX_GLYPHS || weight.segments > MAX_SEGMENTS || weight.pixels > MAX_PIXELS;
    if full || weight.mixes || weight.glyphs == 0 {
        return None;
    }
    let svg = hayro_svg::convert(
        page,
        &hayro_svg::RenderCache::new(),
        &InterpreterSettings::default(),
        &SvgRenderSettings::default(),
    );
    // What the typesetter could not read would cost the whole document.
    if svg.len() > MAX_DRAWING || SvgImage::new(Bytes::new(svg.clone().into_bytes())).is_err() {
        return None;
    }
    let (width, height) = page.render_dimensions();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a few thousand")]
    let side = |points: f32| points.round().clamp(1.0, 4_000.0) as u32;
    Some(Face::Drawing { svg, size: (side(width), side(height)) })
}

fn picture<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, room: (u32, u32)) -> Result<RgbImage, PdfError> {
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
    let drawn = render(page, cache, &InterpreterSettings::default(), &asked);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let rgb: Vec<u8> =
        drawn.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    RgbImage::from_raw(width, height, rgb).ok_or_else(|| PdfError::Unreadable("short picture".to_owned()))
}
