//! The visible box of a signature: lines of text drawn as outlines.
//!
//! Outlines rather than text: PDF/A then asks for no font, no subset, no character map, and a tutor can sign a file
//! years later with another version of the font without adding a second one. The words themselves stay readable by
//! machines in the signature dictionary (name, date, reason) and in the field's tooltip. The stream uses only the
//! thirteen operators of [`is_harmless`], which the verifier checks: no image, no text, no reference to anything.

use std::fmt::Write as _;
use std::io::Write as _;

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use crate::error::SealError;
use crate::pdf::attachment::inflate;

use super::number;

/// Longest drawing, inflated or not, in bytes.
pub(crate) const MAX_DRAWING: usize = 1_000_000;
/// Most lines and characters a box holds.
const MAX_LINES: usize = 8;
const MAX_CHARACTERS: usize = 160;
/// Largest size of the text, its leading and the margin around it, in points or multiples of the size.
const MAX_SIZE: f64 = 9.0;
const LEADING: f64 = 1.32;
const MARGIN: f64 = 5.0;

/// What the visible box shows.
#[derive(Debug, Clone, Copy)]
pub struct Appearance<'a> {
    /// Lines of text, from the top; shrunk together until they fit.
    pub lines: &'a [String],
    /// A TrueType or OpenType font that has their characters.
    pub font: &'a [u8],
}

/// The appearance stream object of a box of `width` by `height` points; `drawing` is deflated.
pub(crate) fn object(width: f64, height: f64, drawing: Option<&[u8]>) -> Vec<u8> {
    let data = drawing.unwrap_or_default();
    let filter = if drawing.is_some() { "/Filter/FlateDecode" } else { "" };
    let head = format!(
        "<</Type/XObject/Subtype/Form/BBox[0 0 {} {}]/Resources<<>>{filter}/Length {}>>\nstream\n",
        number(width),
        number(height),
        data.len()
    );
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// Draws `appearance` in a box of `width` by `height` points; the result is deflated.
pub(crate) fn draw(appearance: &Appearance<'_>, width: f64, height: f64) -> Result<Vec<u8>, SealError> {
    let face = Face::parse(appearance.font, 0).map_err(|_| SealError::BadFont)?;
    let lines = appearance.lines;
    if lines.len() > MAX_LINES || lines.iter().any(|line| line.chars().count() > MAX_CHARACTERS) {
        return Err(SealError::BadAppearance);
    }
    let units = f64::from(face.units_per_em());
    let widest = lines.iter().map(|line| line_width(&face, line) / units).fold(0.0, f64::max);
    let (inner_width, inner_height) = (width - 2.0 * MARGIN, height - 2.0 * MARGIN);
    let count = f64::from(u8::try_from(lines.len().max(1)).unwrap_or(u8::MAX));
    let size = MAX_SIZE.min(inner_height / (count * LEADING)).min(inner_width / widest.max(0.01));
    if size < 2.0 {
        return Err(SealError::BadAppearance);
    }
    let mut drawing = String::new();
    let _ =
        write!(drawing, "q 0.75 G 0.5 w 0.25 0.25 {} {} re S Q\n0.1 g\n", number(width - 0.5), number(height - 0.5));
    let scale = size / units;
    for (index, line) in (0_u8..).zip(lines) {
        let baseline = number(height - MARGIN - size * (0.95 + f64::from(index) * LEADING));
        let mut left = MARGIN;
        for glyph in glyphs(&face, line) {
            let mut pen = Pen::default();
            face.outline_glyph(glyph, &mut pen);
            if !pen.path.is_empty() {
                let _ = writeln!(drawing, "q {scale:.6} 0 0 {scale:.6} {} {baseline} cm", number(left));
                drawing.push_str(&pen.path);
                drawing.push_str("f Q\n");
            }
            left += f64::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * scale;
        }
    }
    deflate(drawing).ok_or(SealError::BadAppearance)
}

fn glyphs<'f>(face: &'f Face<'_>, line: &'f str) -> impl Iterator<Item = GlyphId> + 'f {
    line.chars().map(|character| face.glyph_index(character).unwrap_or(GlyphId(0)))
}

fn line_width(face: &Face<'_>, line: &str) -> f64 {
    glyphs(face, line).map(|glyph| f64::from(face.glyph_hor_advance(glyph).unwrap_or(0))).sum()
}

/// Deflates a drawing, with spaces after it until the data does not end with a carriage return: before `endstream` that
/// byte would be taken for half of an end of line, and PDF/A refuses a length that is then one too many.
fn deflate(mut drawing: String) -> Option<Vec<u8>> {
    loop {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(drawing.as_bytes()).ok()?;
        let data = encoder.finish().ok()?;
        if data.last() != Some(&b'\r') {
            return Some(data);
        }
        drawing.push(' ');
    }
}

/// Whether `deflated` is a drawing made only of paths, their colours and their painting.
pub(crate) fn is_harmless(deflated: &[u8]) -> bool {
    let Some(drawing) = inflate(deflated, MAX_DRAWING) else { return false };
    let Ok(drawing) = std::str::from_utf8(&drawing) else { return false };
    drawing.split_ascii_whitespace().all(|word| {
        matches!(word, "q" | "Q" | "cm" | "g" | "G" | "w" | "re" | "S" | "m" | "l" | "c" | "h" | "f")
            || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'))
    })
}

/// Turns glyph outlines into path operators, in the font's units: the same letter always gives the same bytes, which
/// deflate then keeps once.
#[derive(Default)]
struct Pen {
    last: (f32, f32),
    path: String,
}

impl Pen {
    fn write(&mut self, points: &[(f32, f32)], operator: &str) {
        for (x, y) in points {
            let _ = write!(self.path, "{x:.0} {y:.0} ");
        }
        self.path.push_str(operator);
        self.path.push('\n');
        if let Some(point) = points.last() {
            self.last = *point;
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write(&[(x, y)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write(&[(x, y)], "l");
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // PDF has cubic curves only: raise the degree.
        let near =
            |(from_x, from_y): (f32, f32)| (from_x + (x1 - from_x) * 2.0 / 3.0, from_y + (y1 - from_y) * 2.0 / 3.0);
        let points = [near(self.last), near((x, y)), (x, y)];
        self.write(&points, "c");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.write(&[(x1, y1), (x2, y2), (x, y)], "c");
    }

    fn close(&mut self) {
        self.write(&[], "h");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_drawings_are_harmless() {
        for (drawing, harmless) in
            [("q 1 0 m 2 -.5 l S Q", true), ("/Im0 Do", false), ("BT (x) Tj ET", false), ("1 0 0 rg", false)]
        {
            assert_eq!(is_harmless(&deflate(drawing.to_owned()).unwrap()), harmless, "{drawing}");
        }
        assert!(!is_harmless(b"not deflated"));
        assert!(!is_harmless(&deflate(" ".repeat(MAX_DRAWING + 1)).unwrap()), "a bomb is cut short");
    }

    #[test]
    fn a_drawing_never_ends_with_half_an_end_of_line() {
        for number in 0..2_000 {
            let data = deflate(format!("{number} 0 m")).unwrap();
            assert_ne!(data.last(), Some(&b'\r'), "drawing {number}");
        }
    }
}
