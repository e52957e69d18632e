//! The fonts, all of them embedded in the program.
//!
//! Nothing is ever taken from the system: the same dossier must give the same bytes everywhere. A character that none of
//! these fonts holds cannot be written in PDF/A, so whoever makes text asks [`covers`] first.

use std::sync::LazyLock;

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

/// Whether one of the fonts draws that character.
pub fn covers(character: char) -> bool {
    FONTS.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_of_french_and_of_the_template_are_covered() {
        for character in "éèêàùçœŒæÆ«»’“”…–—€°²³½×→✓•▯\u{a0}\u{202f}\u{2011}\u{200b}Ωλ😀".chars()
        {
            assert!(covers(character), "{:?} U+{:04X}", character, u32::from(character));
        }
        assert!(!covers('中'));
    }
}
