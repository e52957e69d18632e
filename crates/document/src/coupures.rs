//! Where a long word may be cut, so that none is wider than its line.
//!
//! A word somebody could say is hyphenated: by the typesetter where it can, else by a sign of ours that shows a hyphen. An address, a path, a
//! fingerprint, code get no hyphen, which would seem to be a part of them: they are cut after a mark, or every few letters. No letter
//! is added or lost.

use hypher::{Lang, hyphenate};
use unicode_segmentation::UnicodeSegmentation;

/// Where a long word may be cut: shows nothing, takes no room. The template draws it as no character at all.
const BREAK: char = '\u{200b}';

/// The same between two syllables: shows a hyphen where the word is cut.
const HYPHEN: char = '\u{ad}';

/// A cut after a mark leaves at least that many characters before it.
const SHORTEST_RUN: usize = 4;

/// Allows a cut inside words of more than `longest` characters: between syllables where it is a word of a language (there is none in
/// `code`), after a mark where there is one, else every so many.
///
/// A word of nothing but letters is left to the typesetter's hyphenation, as far as it goes. A word has either hyphens or bare cuts.
pub fn breakable(text: &str, longest: usize, code: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(is_space) {
        if word.trim_end_matches(is_space).chars().count() <= longest {
            out.push_str(word);
        } else {
            cut(word, longest, code, &mut out);
        }
    }
    out
}

/// The stretches of a text that are kept whole where there is room: words, and of those of more than `longest` characters what
/// stands between two marks.
pub fn stretches(text: &str, longest: usize) -> impl Iterator<Item = &str> {
    let words = text.split(is_space);
    words.flat_map(move |word| {
        let long = word.chars().count() > longest;
        word.split_inclusive(move |c| long && is_mark(c))
    })
}

/// That piece of a longer word, in the pieces it may be parted into: what a word is written in is not always one.
pub fn parts(piece: &str, longest: usize) -> Vec<String> {
    let mut out = String::with_capacity(piece.len());
    cut(piece, longest, true, &mut out);
    out.split(BREAK).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A space at which a line may end.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

fn cut(word: &str, longest: usize, code: bool, out: &mut String) {
    let spoken = !code && is_spoken(word);
    let mut run = 0;
    let (word, space) = word.split_at(word.trim_end_matches(is_space).len());
    for stretch in word.split_inclusive(is_mark) {
        let length = stretch.chars().count();
        // With nothing to hold to, many places make full lines; of endless ones there would be too many.
        let step = if spoken || length > longest * 16 { longest } else { (longest / 5).max(SHORTEST_RUN) };
        let step = if length > longest { step } else { longest };
        let told = spoken && (word.contains(['’', '\'', '\u{202f}']) || !hyphenates(word, step));
        cut_stretch(stretch, Cut { spoken, told, step }, &mut run, out);
    }
    // A line ends there already: a cut before the space would leave it at the beginning of the next.
    if out.ends_with(BREAK) {
        out.pop();
    }
    out.push_str(space);
}

/// Signs after which a long word may be cut.
fn is_mark(c: char) -> bool {
    "/\\._=&?@,;:|+-".contains(c) || (c.is_whitespace() && !is_space(c))
}

/// Whether its syllables are known, none longer than that.
fn hyphenates(word: &str, longest: usize) -> bool {
    let mut letters = word.split(|c: char| !c.is_alphabetic());
    letters.all(|letters| hyphenate(letters, Lang::French).all(|syllable| syllable.chars().count() <= longest))
}

/// How a word is cut.
#[derive(Clone, Copy)]
struct Cut {
    spoken: bool,
    /// The typesetter does not hyphenate what an apostrophe, a narrow space or a hyphen of ours stands in: it is told where to.
    told: bool,
    step: usize,
}

fn cut_stretch(stretch: &str, how: Cut, run: &mut usize, out: &mut String) {
    let Cut { spoken, told, step } = how;
    let mut rest = stretch;
    while let Some(first) = rest.chars().next() {
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (now, after) = rest.split_at(if letters == 0 { first.len_utf8() } else { letters });
        rest = after;
        if letters == 0 {
            out.push(first);
            *run += 1;
            if !spoken && (*run >= step || (is_mark(first) && *run >= SHORTEST_RUN)) {
                out.push(BREAK);
                *run = 0;
            }
            continue;
        }
        for (rank, syllable) in hyphenate(now, Lang::French).enumerate() {
            if rank > 0 && spoken {
                if told {
                    out.push(HYPHEN);
                }
                *run = 0;
            }
            for letter in syllable.graphemes(true) {
                if *run >= step {
                    out.push(if spoken { HYPHEN } else { BREAK });
                    *run = 0;
                }
                out.push_str(letter);
                *run += 1;
            }
        }
    }
}

/// Whether that is a word somebody could say, with what French writes around and inside it; no address, name of a file or code.
fn is_spoken(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    !inner.is_empty() && inner.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '\'' | '-' | '\u{2011}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texte::french_spaces;

    #[test]
    fn signs_that_fixed_spaces_join_can_be_cut() {
        let glued = french_spaces(&"a :".repeat(40).replace(":a", ": a"));
        let cut = breakable(&french_spaces(&" :".repeat(200)), 30, false);
        assert!(cut.contains(BREAK), "a line of nothing but signs ends somewhere");
        assert_eq!(breakable(&glued, 30, false), glued, "what has spaces needs no cut");
    }

    #[test]
    fn a_word_with_an_apostrophe_is_cut_between_its_syllables() {
        let cut = breakable("d’anticonstitutionnellement", 14, false);
        assert!(cut.contains(HYPHEN) && !cut.contains(BREAK), "{cut:?}");
        assert_eq!(
            breakable("anticonstitutionnellement", 14, false),
            "anticonstitutionnellement",
            "the typesetter hyphenates it"
        );
        assert!(breakable(&"z".repeat(25), 14, false).contains(HYPHEN), "nothing is known of its syllables");
        for bare in [breakable("https://exemple.fr/l’administration", 14, false), breakable(&"z".repeat(25), 14, true)]
        {
            assert!(bare.contains(BREAK) && !bare.contains(HYPHEN), "an address or code gets no hyphen: {bare:?}");
        }
    }

    #[test]
    fn a_long_word_may_be_cut_and_keeps_its_letters() {
        let cut = breakable(&format!("court {}", "a".repeat(100)), 30, false);
        assert_eq!(cut.matches(HYPHEN).count(), 3);
        assert_eq!(cut.replace(HYPHEN, "").len(), 106);
        assert_eq!(breakable("https://exemple.fr/un/chemin/bien/long", 30, false).matches(BREAK).count(), 5);
        assert!(
            !breakable("https://exemple.fr/un/chemin/bien/long/, puis", 30, false).contains("\u{200b} "),
            "no line begins with a space"
        );
        let digest = breakable(&"9f86d081".repeat(8), 30, false);
        assert!(digest.matches(BREAK).count() >= 8, "lines of it are full: {digest}");
    }
}
