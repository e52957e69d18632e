//! Text made fit for the page: every character drawable, French spaces, no word wider than a line.
//!
//! Nothing disappears silently that a reader would have seen: what cannot be drawn becomes `▯`, what would disturb the
//! reading (controls, direction overrides) becomes its code in brackets, and both are reported. Marks that show nothing by
//! themselves (variation selectors, joiners, byte order marks) are left out.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::draws;

/// Stands for a character no font draws.
const NOT_DRAWN: char = '▯';

/// Where a long word may be cut: shows nothing, takes no room.
const BREAK: char = '\u{200b}';

/// No plain word of French is longer, and those of that length are hyphenated.
const LONGEST_PLAIN: usize = 26;

/// A cut after a mark leaves at least that many characters before it.
const SHORTEST_RUN: usize = 4;

/// At most that many replaced characters are named.
const NAMED_MAX: usize = 20;

/// The characters replaced so far.
#[derive(Debug, Default, Clone)]
pub struct Remplaces(BTreeSet<char>);

impl Remplaces {
    /// Adds those of another text.
    pub fn extend(&mut self, others: &Self) {
        self.0.extend(&others.0);
    }

    /// As `U+4E2D`, in order, at most 20.
    pub fn codes(&self) -> Vec<String> {
        self.0.iter().take(NAMED_MAX).map(|c| code(*c)).collect()
    }

    /// `text` with only what the fonts draw; newlines are kept.
    pub fn drawable(&mut self, text: &str) -> String {
        if text.chars().all(is_plain) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            let mut characters = cluster.chars();
            match (characters.next(), characters.next()) {
                (Some(alone), None) => self.push(&mut out, alone),
                _ if cluster == "\r\n" => out.push('\n'),
                _ => self.push_cluster(&mut out, cluster),
            }
        }
        out
    }

    fn push(&mut self, out: &mut String, character: char) {
        match character {
            ' '..='~' | '\n' => out.push(character),
            '\t' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if is_invisible(c) => {}
            // A mark with nothing to stand on would join whatever is written before it.
            c if disturbs(c) || joins(c) => self.push_code(out, c),
            c if draws(c.encode_utf8(&mut [0; 4])) => out.push(c),
            c if c.is_whitespace() => out.push(' '),
            c => {
                self.0.insert(c);
                out.push(NOT_DRAWN);
            }
        }
    }

    /// Characters drawn as one, where one font draws them all; else the first as it is, and what joined it told beside it.
    fn push_cluster(&mut self, out: &mut String, cluster: &str) {
        let shown: String = cluster.chars().filter(|c| !is_invisible(*c)).collect();
        if !shown.chars().any(disturbs) && draws(&shown) {
            out.push_str(&shown);
            return;
        }
        for character in shown.chars() {
            self.push(out, character);
        }
    }

    fn push_code(&mut self, out: &mut String, character: char) {
        self.0.insert(character);
        out.extend(["[", &code(character), "]"]);
    }
}

/// The characters of plain French, each drawn by every family and joined to no other: nearly all there is to print, so that
/// a key stroke does not have the fonts asked for every letter of the dossier again.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{a0}' | '«' | '»' | '°' | 'À'..='ÿ' | 'œ' | 'Œ' | '\u{202f}' | '–' | '—' | '’' | '“' | '”' | '…' | '•')
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Joins the character before it: accents and marks written after their letter.
fn joins(c: char) -> bool {
    let mut pair = [0; 5];
    pair[0] = b'a';
    let length = c.encode_utf8(&mut pair[1..]).len();
    std::str::from_utf8(&pair[..=length]).is_ok_and(|pair| pair.graphemes(true).count() == 1)
}

/// Shows nothing by itself, or only changes how its neighbour is drawn.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Controls, direction overrides, private use, non-characters: never drawn as themselves.
fn disturbs(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffc}'
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Plain spaces become what French typography asks: narrow and fixed before `; ! ?`, fixed before `:` and inside « ».
///
/// Only a space that is there is changed; none is added.
pub fn french_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let mut ahead = rest.clone();
        let (next, after) = (ahead.next(), ahead.next());
        let ends = after.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '=' | '/' | '\\' | ':' | '-'));
        out.push(match (character, next) {
            (' ', Some(';' | '!' | '?')) if ends && previous != Some(' ') => '\u{202f}',
            (' ', Some(':')) if ends && previous != Some(' ') => '\u{a0}',
            (' ', Some('»')) => '\u{a0}',
            (' ', _) if previous == Some('«') => '\u{a0}',
            _ => character,
        });
        previous = Some(character);
    }
    out
}

/// Allows a cut inside words of more than `longest` characters: after a mark where there is one, else every `longest`.
pub fn breakable(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        // What has a mark or a figure in it is cut sooner: hyphenation sees to plain words.
        let plain = word.trim_end().chars().all(char::is_alphabetic);
        let longest = if plain { longest.max(LONGEST_PLAIN) } else { longest };
        if word.trim_end().chars().count() <= longest {
            out.push_str(word);
            continue;
        }
        let mut run = 0;
        for character in word.chars() {
            out.push(character);
            run += 1;
            let mark = "/\\._=&?@,;:|+-".contains(character) && run >= SHORTEST_RUN;
            if mark || run >= longest {
                out.push(BREAK);
                run = 0;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_spaces_become_french_ones_and_none_is_added() {
        assert_eq!(
            french_spaces("Où ? Là ! « oui » : a ; b"),
            "Où\u{202f}? Là\u{202f}! «\u{a0}oui\u{a0}»\u{a0}: a\u{202f}; b"
        );
        assert_eq!(french_spaces("Où? a:b http://x ?q=1 a != b :-)"), "Où? a:b http://x ?q=1 a != b :-)");
    }

    #[test]
    fn what_cannot_be_drawn_is_shown_and_reported() {
        let mut seen = Remplaces::default();
        assert_eq!(seen.drawable("a中b\u{202e}c\u{0}\u{feff}d"), "a▯b[U+202E]c[U+0000]d");
        assert_eq!(seen.codes(), ["U+0000", "U+202E", "U+4E2D"]);
    }

    #[test]
    fn what_is_taken_for_plain_is_drawn_as_it_is() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_plain(*c)) {
            let mut seen = Remplaces::default();
            let mut out = String::new();
            seen.push(&mut out, c);
            assert_eq!((out, seen.codes()), (c.to_string(), Vec::new()), "{c:?}");
            assert_eq!(format!("a{c}b").graphemes(true).count(), 3, "{c:?} joins nothing");
        }
    }

    #[test]
    fn a_mark_is_drawn_only_where_one_font_has_it_and_its_letter() {
        let mut seen = Remplaces::default();
        assert_eq!(seen.drawable("e\u{301}te\u{301}"), "e\u{301}te\u{301}");
        assert_eq!(seen.drawable("中\u{20de} \u{301}x"), "▯[U+20DE] \u{301}x");
        assert_eq!(seen.drawable("\u{301}x"), "[U+0301]x");
    }

    #[test]
    fn a_long_word_may_be_cut_and_keeps_its_letters() {
        let cut = breakable(&format!("court {}", "a".repeat(100)), 30);
        assert_eq!(cut.matches(BREAK).count(), 3);
        assert_eq!(cut.replace(BREAK, "").len(), 106);
        assert_eq!(breakable("https://exemple.fr/un/chemin/bien/long", 30).matches(BREAK).count(), 5);
    }
}
