//! Spelling: which words of a text are not French, and what they may have been meant to be.
//!
//! A [`Speller`] is a Hunspell dictionary given by the shell, with the words of the trade added. It promises to answer the
//! same for the same word, to take at most [`MAX_WORDS`] at once, and to leave alone what no dictionary can know: a word
//! with a digit, an acronym, a name with a capital inside. It never sees a text, only words, and keeps none.

use std::collections::HashSet;

use spellbook::Dictionary;

/// The words of the trade, ours.
const TERMS: &str = include_str!("../../../assets/dictionnaire/termes.txt");

/// The most words looked up in one call; the rest of a longer list is held to be well written.
pub const MAX_WORDS: usize = 5_000;

/// The longest word looked up, in characters: beyond, it is no word.
const MAX_LENGTH: usize = 60;

/// How many proposals are worth reading.
const PROPOSALS: usize = 6;

/// What was given is not a dictionary.
#[derive(Debug, thiserror::Error)]
#[error("not a dictionary: {0}")]
pub struct NotADictionary(String);

/// A French dictionary, open.
pub struct Speller {
    dictionary: Dictionary,
    terms: HashSet<String>,
}

impl Speller {
    /// Opens a dictionary from the text of its two Hunspell files. Takes some 50 ms and 10 MB.
    pub fn new(affixes: &str, words: &str) -> Result<Self, NotADictionary> {
        let dictionary = Dictionary::new(affixes, words).map_err(|error| NotADictionary(error.to_string()))?;
        let terms =
            TERMS.lines().filter(|line| !line.starts_with('#')).map(|term| term.trim().to_lowercase()).collect();
        Ok(Self { dictionary, terms })
    }

    /// Those of `words` that are not well written, in their order.
    pub fn unknown<'a>(&self, words: &'a [String]) -> Vec<&'a str> {
        words.iter().take(MAX_WORDS).map(String::as_str).filter(|word| !self.knows(word)).collect()
    }

    /// What `word` may have been meant to be, the likeliest first; may take a second.
    pub fn suggest(&self, word: &str) -> Vec<String> {
        if word.chars().count() > MAX_LENGTH {
            return Vec::new();
        }
        let mut found = Vec::new();
        self.dictionary.suggest(&typewriter(word), &mut found);
        found.truncate(PROPOSALS);
        // Proposals come back with the apostrophe of the text.
        if word.contains('’') { found.into_iter().map(|one| one.replace('\'', "’")).collect() } else { found }
    }

    fn knows(&self, word: &str) -> bool {
        is_no_word(word) || self.is_written(&typewriter(word))
    }

    fn is_written(&self, word: &str) -> bool {
        // The dictionary forgives a hyphen that joins nothing.
        let hanging = word.starts_with('-') || word.ends_with('-');
        if !hanging && (self.dictionary.check(word) || self.is_term(word)) {
            return true;
        }
        // « l'hyperviseur », « switch-routeur »: each part by itself.
        let parts = word.split_once('\'').filter(|(elided, _)| self.is_elision(elided)).map(|(_, rest)| vec![rest]);
        let parts = parts.or_else(|| word.contains('-').then(|| word.split('-').collect()));
        parts.is_some_and(|parts| {
            parts.iter().all(|part| !part.is_empty() && (is_no_word(part) || self.is_written(part)))
        })
    }

    fn is_elision(&self, word: &str) -> bool {
        let probe = format!("{}'il", word.to_lowercase());
        matches!(word.to_lowercase().as_str(), "l" | "d" | "c" | "j" | "m" | "n" | "s" | "t" | "qu")
            || self.dictionary.check(&probe)
    }

    fn is_term(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let singular = word.strip_suffix(['s', 'x']).unwrap_or(&word);
        let plural_in_es = word.strip_suffix("es").unwrap_or(&word);
        [word.as_str(), singular, plural_in_es].iter().any(|form| self.terms.contains(*form))
    }
}

/// The word as dictionaries write it: with the straight apostrophe.
fn typewriter(word: &str) -> String {
    word.replace('’', "'")
}

/// Whether spelling has nothing to say of it.
fn is_no_word(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capital_inside = word.chars().skip(1).any(char::is_uppercase);
    letters < 2 || word.chars().count() > MAX_LENGTH || word.chars().any(|c| c.is_ascii_digit()) || capital_inside
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dictionary of a few words, so that the rules are judged without the real one (the window's tests have it).
    fn speller() -> Speller {
        let affixes = "SET UTF-8\nTRY eainrst\nSFX S Y 1\nSFX S 0 s .\n";
        let words = "7\nréseau/S\ncâble/S\nporte/S\nil\nlorsqu'il\nest\nmaintenance/S\n";
        Speller::new(affixes, words).unwrap()
    }

    fn unknown(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        speller().unknown(&words).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_misspelt_word_is_told_and_a_right_one_is_not() {
        assert_eq!(unknown(&["câbles", "cable", "réseau", "reseau"]), ["cable", "reseau"]);
    }

    #[test]
    fn an_elided_article_and_the_words_of_the_trade_are_known_whatever_the_apostrophe() {
        assert_eq!(unknown(&["l’hyperviseur", "d'onduleurs", "switchs", "switches", "Firmware"]), [""; 0]);
        assert_eq!(unknown(&["lorsqu’hyperviseur", "z’hyperviseur"]), ["z’hyperviseur"]);
    }

    #[test]
    fn what_no_dictionary_can_know_is_left_alone() {
        let long = "a".repeat(61);
        assert_eq!(unknown(&["SRV-AD02", "x", "VMware", "KDC", "3", "", &long]), [""; 0]);
    }

    #[test]
    fn a_compound_is_known_when_all_its_parts_are() {
        assert_eq!(unknown(&["porte-câbles", "porte-cable", "porte-"]), ["porte-cable", "porte-"]);
    }

    #[test]
    fn proposals_keep_the_apostrophe_of_the_text_and_are_few() {
        assert_eq!(speller().suggest("maintenence"), ["maintenance"]);
        assert_eq!(speller().suggest("lorsqu’ill"), ["lorsqu’il"]);
        assert!(speller().suggest(&"a".repeat(61)).is_empty());
    }

    #[test]
    fn what_is_not_a_dictionary_is_refused() {
        assert!(Speller::new("SFX", "x").is_err());
    }

    #[test]
    fn no_more_than_the_limit_is_looked_up() {
        let words = vec!["zzzz".to_owned(); MAX_WORDS + 10];
        assert_eq!(speller().unknown(&words).len(), MAX_WORDS);
    }
}
