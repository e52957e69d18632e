//! The faces of the sheet, what they draw, how wide it is, and where a line ends.
//!
//! Lines are kerned and never hyphenated. A character that the face asked for does not have is taken from the fallback,
//! and one that no face has was replaced before ([`Remplaces`](crate::texte::Remplaces)), or becomes `▯` here.

use std::sync::LazyLock;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Face, Feature, UnicodeBuffer};
use typst::text::Font;

use crate::fonts::FONTS;

/// Stands for a character no face draws.
const NOT_DRAWN: char = '▯';

/// Read once, in the order of [`Police::ALL`]; they hold letters, and nothing of what is written with them.
static FACES: LazyLock<[Face<'static>; Police::ALL.len()]> = LazyLock::new(|| {
    Police::ALL.map(|police| Face::from_slice(police.font().data(), 0).expect("embedded fonts are checked by a test"))
});

/// A face, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Police {
    /// Titles and names.
    Titre,
    /// What is read.
    Lecture,
    /// Labels and notes.
    Forme,
    /// Headings.
    Intertitre,
    /// The code.
    Code,
    /// Whatever the others lack.
    Repli,
}

impl Police {
    /// All of them, in the order of [`Police::rang`].
    pub const ALL: [Self; 6] = [Self::Titre, Self::Lecture, Self::Forme, Self::Intertitre, Self::Code, Self::Repli];

    /// Its place in [`Police::ALL`].
    pub const fn rang(self) -> usize {
        self as usize
    }

    /// Six letters that tell it from the others in a file.
    pub const fn marque(self) -> &'static str {
        match self {
            Self::Titre => "PROBAA",
            Self::Lecture => "PROBAB",
            Self::Forme => "PROBAC",
            Self::Intertitre => "PROBAD",
            Self::Code => "PROBAE",
            Self::Repli => "PROBAF",
        }
    }

    /// The font, among those of the document.
    pub fn font(self) -> &'static Font {
        let index = match self {
            Self::Titre => 6,
            Self::Lecture => 4,
            Self::Forme => 0,
            Self::Intertitre => 2,
            Self::Code => 9,
            Self::Repli => 10,
        };
        &FONTS.fonts[index]
    }

    /// The same, read.
    pub fn face(self) -> &'static Face<'static> {
        &FACES[self.rang()]
    }

    fn has(self, character: char) -> bool {
        self.face().glyph_index(character).is_some()
    }

    /// How far one character goes, in thousandths of the size; whole ones, as the file has them.
    fn avance(self, character: char) -> f32 {
        let face = self.face();
        let units = face.glyph_index(character).and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(0);
        (f32::from(units) * 1000.0 / self.em()).trunc()
    }

    fn em(self) -> f32 {
        let face: &rustybuzz::ttf_parser::Face<'_> = self.face();
        f32::from(face.units_per_em())
    }

    /// The characters of `text`, each with what follows it brought nearer or farther, in thousandths of the size.
    fn crene(self, text: &str) -> Vec<(char, f32)> {
        let plain = || text.chars().map(|character| (character, 0.0)).collect();
        let face = self.face();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        // One glyph a character, so that each keeps its letter when the text is copied.
        let features = [b"liga", b"calt", b"clig", b"ccmp"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..));
        let shaped = rustybuzz::shape(face, &features, buffer);
        if shaped.len() != text.chars().count() {
            return plain();
        }
        #[allow(clippy::cast_precision_loss, reason = "a few thousand units")]
        let asked = |advance: i32| advance as f32 * 1000.0 / self.em();
        let glyphs = shaped.glyph_positions();
        text.chars().zip(glyphs).map(|(c, glyph)| (c, (asked(glyph.x_advance) - self.avance(c)).round())).collect()
    }
}

/// Characters of one face.
#[derive(Debug, Clone, PartialEq)]
pub struct Suite {
    /// Which.
    pub police: Police,
    /// Each with what is added after it, in thousandths of the size.
    pub lettres: Vec<(char, f32)>,
}

/// `text` cut where the face changes.
pub fn suites(police: Police, text: &str) -> Vec<Suite> {
    let mut parts: Vec<(Police, String)> = Vec::new();
    for character in text.chars() {
        let (face, shown) = match character {
            c if police.has(c) => (police, c),
            c if Police::Repli.has(c) => (Police::Repli, c),
            _ => (Police::Repli, NOT_DRAWN),
        };
        match parts.last_mut() {
            Some((last, run)) if *last == face => run.push(shown),
            _ => parts.push((face, shown.to_string())),
        }
    }
    parts.into_iter().map(|(police, run)| Suite { police, lettres: police.crene(&run) }).collect()
}

/// How wide `text` is at that size, in points.
pub fn largeur(police: Police, taille: f32, text: &str) -> f32 {
    let run = |suite: &Suite| suite.lettres.iter().map(|(c, added)| suite.police.avance(*c) + added).sum::<f32>();
    suites(police, text).iter().map(run).sum::<f32>() * taille / 1000.0
}

/// `text` on lines of that width at most, cut at its plain spaces, and inside a word only where the word is wider.
pub fn lignes(police: Police, taille: f32, text: &str, width: f32) -> Vec<String> {
    let fits = |line: &str| largeur(police, taille, line) <= width;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(last) = lines.last_mut() {
            let longer = format!("{last} {word}");
            if fits(&longer) {
                *last = longer;
                continue;
            }
        }
        let mut line = String::new();
        for character in word.chars() {
            line.push(character);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, character.to_string()));
            }
        }
        lines.push(line);
    }
    lines
}

/// The first of these sizes at which `text` takes `most` lines or fewer; at the last one, cut after `most` with « … ».
pub fn tenir(police: Police, tailles: &[f32], text: &str, width: f32, most: usize) -> (f32, Vec<String>) {
    let mut kept = (0.0, Vec::new());
    for taille in tailles {
        kept = (*taille, lignes(police, *taille, text, width));
        if kept.1.len() <= most {
            return kept;
        }
    }
    let (taille, mut lines) = kept;
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while !last.is_empty() && largeur(police, taille, &format!("{last}…")) > width {
            last.pop();
        }
        *last = format!("{}…", last.trim_end_matches([' ', ',', ';', '-']));
    }
    (taille, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_face_is_the_one_meant() {
        let names = Police::ALL.map(|police| {
            let info = police.font().info();
            (info.family.as_str(), info.variant.weight.to_number())
        });
        let expected = [
            ("Source Serif 4", 600),
            ("Source Serif 4", 400),
            ("Inter", 400),
            ("Inter", 600),
            ("JetBrains Mono", 400),
            ("DejaVu Sans", 400),
        ];
        assert_eq!(names, expected);
        for (rang, police) in Police::ALL.into_iter().enumerate() {
            assert_eq!(police.rang(), rang);
        }
    }

    #[test]
    fn a_line_is_never_wider_than_its_column_and_loses_no_letter() {
        for text in ["Marie-Amélie de La Rochefoucauld d’Estissac", &"W".repeat(90), "a b c", "漢 ж ▯", ""] {
            let lines = lignes(Police::Titre, 15.0, text, 120.0);
            for line in &lines {
                assert!(largeur(Police::Titre, 15.0, line) <= 120.0, "{line}");
            }
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn what_does_not_fit_is_set_smaller_then_cut_and_says_so() {
        let width = 200.0;
        let (size, lines) = tenir(Police::Titre, &[15.0, 10.0], "Camille Durand", width, 2);
        assert_eq!((size, lines), (15.0, vec!["Camille Durand".to_owned()]));
        let (size, lines) = tenir(Police::Titre, &[15.0, 10.0], &"Montmorency ".repeat(60), width, 2);
        assert_eq!((size, lines.len()), (10.0, 2));
        assert!(lines[1].ends_with('…') && largeur(Police::Titre, 10.0, &lines[1]) <= width);
    }

    #[test]
    fn a_face_lends_what_another_lacks() {
        let faces: Vec<Police> = suites(Police::Titre, "a→漢").iter().map(|suite| suite.police).collect();
        assert_eq!(faces.first(), Some(&Police::Titre));
        assert_eq!(suites(Police::Titre, "漢")[0].lettres[0].0, NOT_DRAWN);
    }

    #[test]
    fn letters_are_kerned() {
        let apart = Police::Titre.avance('A') + Police::Titre.avance('V');
        assert!(largeur(Police::Titre, 1000.0, "AV") < apart);
    }
}
