//! When two people bear the same name: whatever the case, the accents, the order, the signs, and letters that only look alike.
//!
//! It errs on the side of saying that a name is taken: the worst it does is to ask for a telephone call.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Cyrillic and Greek letters that are drawn like Latin ones, as capitals or not; lower case.
const LOOKALIKES: [(&str, char); 20] = [
    ("аα", 'a'),
    ("вβ", 'b'),
    ("сϲ", 'c'),
    ("ԁ", 'd'),
    ("еє", 'e'),
    ("ɡ", 'g'),
    ("һнη", 'h'),
    ("іιı", 'i'),
    ("ј", 'j'),
    ("кκ", 'k'),
    ("ӏ", 'l'),
    ("мμ", 'm'),
    ("ν", 'n'),
    ("оο", 'o'),
    ("рρ", 'p'),
    ("ԛ", 'q'),
    ("ѕ", 's'),
    ("тτ", 't'),
    ("хχ", 'x'),
    ("уυү", 'y'),
];

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NomPlie {
    joined: String,
    sorted: Vec<String>,
}

impl NomPlie {
    pub fn of(nom: &str) -> Self {
        let mut words = vec![String::new()];
        for c in nom.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                'œ' => push(&mut words, "oe"),
                'æ' => push(&mut words, "ae"),
                'ß' => push(&mut words, "ss"),
                c if c.is_alphanumeric() => {
                    let drawn = LOOKALIKES.iter().find(|(others, _)| others.contains(c)).map_or(c, |(_, latin)| *latin);
                    push(&mut words, drawn.encode_utf8(&mut [0; 4]));
                }
                _ => words.push(String::new()),
            }
        }
        words.retain(|word| !word.is_empty());
        let joined = words.concat();
        words.sort_unstable();
        Self { joined, sorted: words }
    }

    /// Whether people would take one for the other.
    pub fn resembles(&self, other: &Self) -> bool {
        !self.joined.is_empty() && (self.joined == other.joined || self.sorted == other.sorted)
    }
}

fn push(words: &mut [String], text: &str) {
    if let Some(word) = words.last_mut() {
        word.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        NomPlie::of(one).resembles(&NomPlie::of(other))
    }

    #[test]
    fn case_accents_signs_order_and_lookalikes_make_no_other_person() {
        for other in [
            "hélène MARTIN-DURAND",
            "Helene Martin Durand",
            "Martin-Durand, Hélène",
            "He\u{301}le\u{300}ne\u{a0}Martin‑Durand",
            "Неlène Martin-Durand",
            "HélèneMartin-Durand",
        ] {
            assert!(same("Hélène Martin-Durand", other), "{other}");
        }
        assert!(same("Lœtitia Straße", "LOETITIA STRASSE"));
    }

    #[test]
    fn other_people_have_other_names() {
        for other in ["Hélène Martin", "Helena Martin-Durand", "", "—"] {
            assert!(!same("Hélène Martin-Durand", other), "{other}");
        }
        assert!(!same("", ""), "no name is nobody's");
    }
}
