//! What a page says and where, and how much there is to draw on it.
//!
//! The page is gone through as if it were drawn, but nothing is: each letter is noted with its place. Letters that follow each
//! other on a line make a line, in the order they are drawn, which in most files is that of reading. Text that is there to be
//! found and not seen, as that of a scan, is read too.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask};
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Vec2};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::{draws, width};

/// Characters kept of a page.
const MAX_CHARS: usize = 30_000;

/// Lines kept of a page.
const MAX_LINES: usize = 3_000;

/// What stands on one line of a page.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Line {
    /// From the left of the page, as a share of its width.
    pub x: f64,
    /// The foot of its letters from the top of the page, as a share of its height.
    pub y: f64,
    /// The size at which our sans takes the same width, as a share of the width of the page.
    pub size: f64,
    /// What it says: only what our fonts draw.
    pub text: String,
}

/// How much there is on a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weight {
    /// Letters.
    pub glyphs: usize,
    /// Pieces of outlines.
    pub segments: usize,
    /// Pixels of images.
    pub pixels: u64,
    /// Whether it mixes what it draws with what is below, which prints slowly and differently from one program to another.
    pub mixes: bool,
}

/// Goes through a page and notes.
pub struct Reader {
    page: (f64, f64),
    lines: Vec<Written>,
    chars: usize,
    /// How much there is.
    pub weight: Weight,
}

/// A line as it is being read, in points.
struct Written {
    start: Point,
    /// Where the next letter is expected.
    end: Point,
    /// Height of its letters.
    size: f64,
    text: String,
}

impl Reader {
    /// For a page of that width and height, in points.
    pub fn new(page: (f64, f64)) -> Self {
        Self { page, lines: Vec::new(), chars: 0, weight: Weight::default() }
    }

    /// The lines that say something.
    pub fn lines(self) -> Vec<Line> {
        let (page_width, page_height) = (self.page.0.max(1.0), self.page.1.max(1.0));
        let line = |written: Written| {
            let text = drawable(&written.text);
            let natural = width(&text);
            if text.is_empty() || natural <= 0.0 {
                return None;
            }
            let run = (written.end.x - written.start.x).max(0.0);
            // A line that is turned takes little width: its letters are as high as they are.
            let fitted = if run > written.size { run / natural } else { written.size };
            let size = fitted.clamp(written.size * 0.4, written.size * 2.0).clamp(0.5, page_height);
            let (x, y) = (written.start.x / page_width, written.start.y / page_height);
            let inside = (-0.05..=1.0).contains(&x) && (0.0..=1.05).contains(&y);
            inside.then(|| Line { x: x.max(0.0), y: y.min(1.0), size: size / page_width, text })
        };
        self.lines.into_iter().filter_map(line).collect()
    }

    fn write(&mut self, text: &str, at: Affine, advance: Option<f64>) {
        if self.chars >= MAX_CHARS || self.lines.len() >= MAX_LINES {
            return;
        }
        let (origin, size) = (at * Point::ORIGIN, (at * Point::new(0.0, 1_000.0) - at * Point::ORIGIN).hypot());
        if !(origin.x.is_finite() && origin.y.is_finite() && size.is_finite()) || size < 0.5 {
            return;
        }
        let run = at * Point::new(advance.unwrap_or(500.0), 0.0) - origin;
        let end = origin + run;
        self.chars += text.chars().count();
        if let Some(line) = self.lines.last_mut()
            && line.goes_on(origin, run, size)
        {
            let gap = (origin - line.end).hypot();
            if gap > 0.16 * size && !line.text.ends_with(' ') {
                line.text.push(' ');
            }
            line.text.push_str(text);
            line.end = end;
            return;
        }
        self.lines.push(Written { start: origin, end, size, text: text.to_owned() });
    }
}

impl Written {
    /// Whether a letter there follows on the same line.
    fn goes_on(&self, origin: Point, run: Vec2, size: f64) -> bool {
        let along = if run.hypot() > 0.0 { run / run.hypot() } else { Vec2::new(1.0, 0.0) };
        let gap = origin - self.end;
        let (ahead, aside) = (gap.dot(along), gap.cross(along).abs());
        let alike = size > self.size * 0.5 && size < self.size * 2.0;
        alike && aside < 0.4 * self.size && (-0.6 * self.size..1.2 * self.size).contains(&ahead)
    }
}

/// One line of what our fonts draw; what is between two words is one space.
fn drawable(text: &str) -> String {
    let composed: String = text.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut out = String::with_capacity(composed.len());
    for cluster in composed.graphemes(true) {
        if cluster.trim().is_empty() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if draws(cluster) {
            out.push_str(cluster);
        }
    }
    out.trim_end().to_owned()
}

impl<'a> Device<'a> for Reader {
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.weight.mixes |= mask.is_some();
    }

    fn set_blend_mode(&mut self, blend_mode: BlendMode) {
        self.weight.mixes |= blend_mode != BlendMode::Normal;
    }

    fn draw_path(&mut self, path: &BezPath, _: Affine, paint: &Paint<'a>, _: &PathDrawMode) {
        self.weight.segments += path.elements().len();
        self.weight.mixes |= matches!(paint, Paint::Pattern(_));
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.weight.segments += clip.path.elements().len();
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, blend_mode: BlendMode) {
        self.weight.mixes |= mask.is_some() || blend_mode != BlendMode::Normal;
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.weight.glyphs += 1;
        // Letters that are drawings of their own are weighed by nobody: such a page is drawn as a picture.
        self.weight.mixes |= matches!(paint, Paint::Pattern(_)) || matches!(glyph, Glyph::Type3(_));
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        match glyph.as_unicode() {
            Some(BfString::Char(one)) => self.write(one.encode_utf8(&mut [0; 4]), transform * glyph_transform, advance),
            Some(BfString::String(several)) => self.write(&several, transform * glyph_transform, advance),
            None => {}
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, _: Affine) {
        self.weight.pixels += u64::from(image.width()) * u64::from(image.height());
    }

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
