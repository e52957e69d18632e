//! The one reading of Markdown that coverage, preview and PDF share.
//!
//! CommonMark with tables, strikethrough and footnotes. Raw HTML is delivered as such and shown as text by whoever draws
//! it; nothing here follows a link. Any text is accepted; longer than [`MAX_TEXT_BYTES`] is for the caller to refuse first.

use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options, Parser};

/// The longest text accepted in a fiche or an activité, in bytes: about 300 pages.
pub const MAX_TEXT_BYTES: usize = 1_000_000;

/// The events of a text, each with its range of bytes in it.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    reading(text)
}

/// As [`events`]; it also knows the definitions that links refer to.
pub(crate) fn reading(text: &str) -> OffsetIter<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(text, options).into_offset_iter()
}

/// How many words a reader would count: what is shown, marks and targets left out.
pub fn word_count(text: &str) -> usize {
    if text.len() > MAX_TEXT_BYTES {
        return 0;
    }
    events(text).map(|(event, _)| words_of(&event)).sum()
}

/// The words an event shows.
pub(crate) fn words_of(event: &Event<'_>) -> usize {
    match event {
        Event::Text(shown) | Event::Code(shown) => count_words(shown),
        _ => 0,
    }
}

/// Words of a stretch without marks: what stands between spaces and holds a letter or a digit.
fn count_words(shown: &str) -> usize {
    let (mut words, mut counted) = (0, false);
    for sign in shown.chars() {
        if sign.is_whitespace() {
            counted = false;
        } else if !counted && sign.is_alphanumeric() {
            counted = true;
            words += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_a_reader_sees() {
        assert_eq!(word_count("# Un titre\n\nIl [compare](critere:C1-ME-04) **tout** : 3 cartons."), 7);
        assert_eq!(word_count(""), 0);
        assert_eq!(word_count("«\u{a0}Où\u{202f}?\u{a0}» – l’onduleur, n°\u{a0}3."), 4);
    }
}
