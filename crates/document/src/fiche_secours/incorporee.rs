//! A face as it goes into the file: only the letters drawn, each with its width and the character it stands for.
//!
//! The writer, without its layout half, embeds whole files of fonts: it is given files that are already cut.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use rustybuzz::ttf_parser::Face;
use subsetter::{GlyphRemapper, subset};

use super::police::Police;
use super::refused;
use crate::error::DocumentError;

/// The face with these letters only.
pub fn cut(police: Police, letters: &BTreeSet<char>) -> Result<ParsedFont, DocumentError> {
    let font = police.font();
    let face: &Face<'_> = police.face();
    let mut glyphs = GlyphRemapper::new();
    let mut codepoint_to_glyph = BTreeMap::new();
    let mut glyph_widths = BTreeMap::new();
    for letter in letters {
        let Some(old) = face.glyph_index(*letter) else { continue };
        let new = glyphs.remap(old.0);
        codepoint_to_glyph.insert(u32::from(*letter), new);
        glyph_widths.insert(new, face.glyph_hor_advance(old).unwrap_or(0));
    }
    let original_bytes =
        subset(font.data(), font.index(), &glyphs).map_err(|_| refused("a font cannot be cut to its letters"))?;
    let name = font.post_script_name().ok_or_else(|| refused("a font has no name"))?;
    let bounds = face.global_bounding_box();
    let units_per_em = face.units_per_em();
    Ok(ParsedFont {
        original_bytes,
        font_index: 0,
        // Six letters and a sign tell readers that the face is not whole.
        font_name: Some(format!("{}+{name}", police.marque())),
        codepoint_to_glyph,
        glyph_widths,
        units_per_em,
        font_metrics: FontMetrics { ascent: face.ascender(), descent: face.descender() },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em,
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            us_weight_class: face.weight().to_number(),
            ..PdfFontMetricsStub::default()
        },
    })
}
