//! Text made fit for the page: every character drawable, French spaces.
//!
//! Nothing disappears silently that a reader would have seen: what cannot be drawn becomes `▯`, what would disturb the
//! reading (controls, direction overrides) becomes its code in brackets, and both are reported. Marks that show nothing by
//! themselves (variation selectors, joiners, byte order marks) are left out.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::{draws, draws_as_one_emoji};

/// Stands for a character no font draws.
const NOT_DRAWN: char = '▯';

/// Joins signs into one: a family, a profession.
const JOINER: char = '\u{200d}';

/// Around the digit of a key.
const KEYCAP: char = '\u{20e3}';

/// What follows a number, a space apart, and is never left alone at the beginning of a line.
const UNITS: [&str; 44] = [
    "%", "‰", "€", "$", "°", "°C", "h", "min", "s", "ms", "j", "o", "ko", "Ko", "Mo", "Go", "To", "Mbit/s", "Gbit/s",
    "bits", "octets", "g", "kg", "t", "mm", "cm", "m", "km", "m²", "m³", "l", "L", "W", "kW", "kWh", "V", "A", "mA",
    "Ω", "Hz", "MHz", "GHz", "dB", "pouces",
];

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
    ///
    /// Of what cannot be joined here, the parts are shown one after the other, and that is reported.
    fn push_cluster(&mut self, out: &mut String, cluster: &str) {
        if draws_as_one_emoji(cluster) {
            out.push_str(cluster);
            return;
        }
        let shown: String = cluster.chars().filter(|c| !is_invisible(*c)).collect();
        if !shown.chars().any(disturbs) && draws(&shown) {
            if cluster.contains(JOINER) {
                self.0.insert(JOINER);
            }
            out.push_str(&shown);
            return;
        }
        if let Some(key) = shown.strip_suffix(KEYCAP).filter(|key| key.chars().all(is_plain)) {
            self.0.insert(KEYCAP);
            out.extend(["[", key, "]"]);
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

/// Plain spaces become what French typography asks: narrow and fixed before `; ! ?`, fixed before `:`, inside « », between a
/// number and its unit, after `n°`.
///
/// Only a space that is there is changed; none is added.
pub fn french_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = None;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character != ' ' {
            out.push(character);
            previous = Some(character);
            continue;
        }
        let mut ahead = rest.clone();
        let (next, after) = (ahead.next(), ahead.next());
        let ends = after.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '=' | '/' | '\\' | ':' | '-'));
        out.push(match next {
            Some(';' | '!' | '?') if ends && previous != Some(' ') => '\u{202f}',
            Some(':') if ends && previous != Some(' ') => '\u{a0}',
            // Signs after signs are no quotation, and nothing would ever end their line.
            Some('»') if previous != Some('»') => '\u{a0}',
            next if previous == Some('«') && next != Some('«') => '\u{a0}',
            Some('0'..='9') if out.ends_with("n°") => '\u{a0}',
            Some(_) if previous.is_some_and(|c| c.is_ascii_digit()) && begins_with_unit(rest.as_str()) => '\u{a0}',
            _ => ' ',
        });
        previous = Some(' ');
    }
    out
}

/// Whether the first word of that text is a unit.
fn begins_with_unit(text: &str) -> bool {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')' | '…')).unwrap_or(text.len());
    UNITS.contains(&&text[..end])
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
    fn a_number_keeps_its_unit_and_a_list_of_numbers_its_spaces() {
        assert_eq!(french_spaces("à 7 h 40, 25 °C, 80 %, n° 3"), "à 7\u{a0}h 40, 25\u{a0}°C, 80\u{a0}%, n°\u{a0}3");
        assert_eq!(french_spaces("salles 101 102 103, 3 postes"), "salles 101 102 103, 3 postes");
    }

    #[test]
    fn signs_made_of_several_stay_whole_or_are_told_apart() {
        let mut seen = Remplaces::default();
        assert_eq!(seen.drawable("👩‍💻 👍🏽 🇫🇷 ❤️"), "👩‍💻 👍🏽 🇫🇷 ❤️");
        assert_eq!(seen.codes(), Vec::<String>::new());
        assert_eq!(seen.drawable("touche 1\u{fe0f}\u{20e3}"), "touche [1]");
        assert_eq!(seen.drawable("a👨\u{200d}🍰b"), "a👨🍰b");
        assert_eq!(seen.codes(), ["U+200D", "U+20E3"]);
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
}
