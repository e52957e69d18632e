//! The fonts, all of them embedded in the program.
//!
//! Nothing is ever taken from the system: the same dossier must give the same bytes everywhere. A character that none of
//! these fonts holds cannot be written in PDF/A, so whoever makes text asks [`covers`] first.

use std::sync::LazyLock;

use rustybuzz::{Face, UnicodeBuffer};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The book and the fonts, in the order of `assets/fonts/README.md`.
pub struct Fonts {
    /// What the typesetter chooses from.
    pub book: LazyHash<FontBook>,
    /// The fonts, at the indices of the book.
    pub fonts: Vec<Font>,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        [$(include_bytes!(concat!("../../../assets/fonts/", $name)).as_slice()),*]
    };
}

static FILES: [&[u8]; 12] = embedded![
    "Inter-Regular.ttf",
    "Inter-Italic.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "SourceSerif4-Regular.ttf",
    "SourceSerif4-Italic.ttf",
    "SourceSerif4-SemiBold.ttf",
    "SourceSerif4-Bold.ttf",
    "SourceSerif4-BoldItalic.ttf",
    "JetBrainsMono-Regular.ttf",
    "DejaVuSans.ttf",
    "NotoEmoji-Regular.ttf",
];

/// Loaded once.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES
        .iter()
        .map(|file| Font::new(Bytes::new(*file), 0).expect("embedded fonts are checked by a test"))
        .collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// The font of the interface, a TrueType file: what a signature's box is drawn with.
pub fn interface_font() -> &'static [u8] {
    FILES[0]
}

/// How many of the fonts, at the end of the list, stand behind every family of the template.
const FALLBACKS: usize = 2;

/// Whether those characters, drawn as one, are drawn wherever they stand.
///
/// One font must have them all: one that every family falls back on, or else each of the others, since what is written in
/// one family is never drawn with another.
pub fn draws(cluster: &str) -> bool {
    let has = |font: &Font| cluster.chars().all(|c| font.info().coverage.contains(u32::from(c)));
    let (families, fallbacks) = FONTS.fonts.split_at(FONTS.fonts.len() - FALLBACKS);
    fallbacks.iter().any(has) || families.iter().all(has)
}

/// The font of what people paste from a telephone.
const EMOJI: usize = FILES.len() - 1;

static EMOJI_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::from_slice(FILES[EMOJI], 0));

static INTERFACE_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::from_slice(FILES[0], 0));

/// Whether the font of emoji draws that cluster whole, as one sign: several people, a flag, a shade of skin.
pub fn draws_as_one_emoji(cluster: &str) -> bool {
    let Some(face) = EMOJI_FACE.as_ref() else { return false };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(cluster);
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(face, &[], buffer);
    matches!(shaped.glyph_infos(), [one] if one.glyph_id != 0)
}

/// How wide `text` is in the font of the interface, in ems, near enough: a character it lacks counts as one.
pub fn width(text: &str) -> f64 {
    let Some(face) = INTERFACE_FACE.as_ref() else { return 0.0 };
    let of = |c: char| face.glyph_hor_advance(face.glyph_index(c)?);
    let em = f64::from(face.units_per_em());
    text.chars().filter(|c| *c != '\u{200b}' && *c != '\u{ad}').map(|c| of(c).map_or(1.0, |w| f64::from(w) / em)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_made_of_several_are_drawn_as_one_where_the_font_can() {
        for one in ["👩‍💻", "👨‍👩‍👧", "👍🏽", "🇫🇷", "❤️‍🔥", "👩🏽‍🔧"] {
            assert!(draws_as_one_emoji(one), "{one}");
        }
        for several in ["1\u{fe0f}\u{20e3}", "👍👍", "中", "é"] {
            assert!(!draws_as_one_emoji(several), "{several}");
        }
    }

    #[test]
    fn a_width_is_that_of_the_letters() {
        assert!(width("mmmm") > 1.5 * width("nnnn") - 0.5 && width("iiii") < width("nnnn"));
        assert!((width("a\u{200b}b") - width("ab")).abs() < f64::EPSILON);
    }

    #[test]
    fn the_characters_of_french_and_of_the_template_are_covered() {
        for character in "éèêàùçœŒæÆ«»’“”…–—€°²³½×→✓•▯\u{a0}\u{202f}\u{2011}\u{200b}Ωλ😀".chars()
        {
            assert!(draws(&character.to_string()), "{:?} U+{:04X}", character, u32::from(character));
        }
        assert!(draws("e\u{301}"), "accents as some systems write them");
        assert!(!draws("中"));
        assert!(!draws("▯\u{20de}"), "no font has both");
    }
}
