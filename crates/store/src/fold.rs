//! Words as the search compares them: lower case, no accents, ligatures opened; and where they are in a text.
//!
//! The same folding makes the index, the request and the excerpt: what was found is always shown.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is read of a request, in characters; what follows is not looked for.
const MAX_REQUEST: usize = 500;

/// Words looked for at once.
const MAX_TERMS: usize = 8;

/// The longest word looked for, in bytes once folded.
const MAX_TERM: usize = 64;

/// What is shown around what was found, in bytes at most.
const AROUND: usize = 90;

/// Where a line may be cut.
const SPACES: [char; 4] = [' ', '\n', '\t', '\r'];

/// A stretch of text around what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extrait {
    /// Before it, on one line, with « … » where it was cut.
    pub avant: String,
    /// The word that was found, as it is written.
    pub trouve: String,
    /// After it.
    pub apres: String,
}

/// The words of `text`, folded, one space between.
pub(crate) fn folded(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for range in words(text) {
        if !all.is_empty() {
            all.push(' ');
        }
        fold(&text[range], &mut all);
    }
    all
}

/// The words to look for in a request, each once.
pub(crate) fn terms(requete: &str) -> Vec<String> {
    let end = requete.char_indices().nth(MAX_REQUEST).map_or(requete.len(), |(offset, _)| offset);
    let requete = &requete[..end];
    let mut found: Vec<String> = Vec::new();
    for range in words(requete) {
        let mut term = String::new();
        fold(&requete[range], &mut term);
        term.truncate(term.floor_char_boundary(MAX_TERM));
        if !term.is_empty() && !found.contains(&term) {
            found.push(term);
        }
    }
    found.truncate(MAX_TERMS);
    found
}

/// The first word of `text` that begins with a term, where the most terms are close to each other.
pub(crate) fn find(text: &str, terms: &[String]) -> Option<Range<usize>> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    let mut word = String::new();
    for range in words(text) {
        word.clear();
        fold(&text[range.clone()], &mut word);
        if let Some(term) = terms.iter().position(|term| word.starts_with(term.as_str())) {
            found.push((range, term));
        }
    }
    let (mut best, mut most) = (None, 0);
    for (rank, (range, _)) in found.iter().enumerate() {
        let close = found[rank..].iter().take_while(|(other, _)| other.start < range.start + AROUND);
        let near = close.fold(0_u32, |seen, (_, term)| seen | 1 << term).count_ones();
        if near > most {
            (best, most) = (Some(range.clone()), near);
        }
    }
    best
}

/// The stretch around `range` of `text`.
pub(crate) fn excerpt(text: &str, range: &Range<usize>) -> Extrait {
    // Unbreakable spaces are letters of French typography: they stay.
    let line = |stretch: &str| stretch.split(SPACES).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let begins = before.ceil_char_boundary(before.len().saturating_sub(AROUND));
    let cut = before[begins..].find(SPACES).filter(|_| begins > 0).unwrap_or(0);
    let ends = after.floor_char_boundary(AROUND);
    let kept = after[..ends].rfind(SPACES).filter(|_| ends < after.len()).unwrap_or(ends);
    let (mut avant, mut apres) = (line(&before[begins + cut..]), line(&after[..kept]));
    if begins + cut > 0 && !avant.is_empty() {
        avant.insert_str(0, "… ");
    }
    if before.ends_with(SPACES) && !avant.is_empty() {
        avant.push(' ');
    }
    if after.starts_with(SPACES) && !apres.is_empty() {
        apres.insert(0, ' ');
    }
    if kept < after.trim_end().len() && !apres.is_empty() {
        apres.push_str(" …");
    }
    Extrait { avant, trouve: text[range.clone()].to_owned(), apres }
}

/// The words of a text: letters and digits that follow each other, with their accents.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let ends = text[start..].find(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
        rest = ends.map_or(text.len(), |length| start + length);
        Some(start..rest)
    })
}

fn fold(word: &str, into: &mut String) {
    if word.is_ascii() {
        into.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => into.push_str("oe"),
            'æ' => into.push_str("ae"),
            'ß' => into.push_str("ss"),
            // What a compatibility form opens into may hold spaces and signs.
            c if c.is_alphanumeric() => into.push(c),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, requete: &str) -> Option<(String, String, String)> {
        let found = excerpt(text, &find(text, &terms(requete))?);
        Some((found.avant, found.trouve, found.apres))
    }

    #[test]
    fn accents_case_and_ligatures_make_no_difference() {
        assert_eq!(folded("L’Été,\u{a0}un CŒUR — n°\u{202f}3 e\u{301}tat ﬁn"), "l ete un coeur n 3 etat fin");
        assert_eq!(terms("l'ÉTÉ coeur été"), ["l", "ete", "coeur"]);
        assert!(terms(" \"*() -:^ NEAR/").eq(&["near"]));
        assert!(terms("").is_empty() && terms("… ! ’").is_empty());
    }

    #[test]
    fn a_request_is_read_up_to_a_limit() {
        assert_eq!(terms(&"é".repeat(10_000))[0].len(), MAX_TERM);
        let many = (0..5_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(terms(&many).len(), MAX_TERMS);
    }

    #[test]
    fn what_is_found_is_shown_as_it_is_written_where_most_words_are() {
        let text = "Le réseau.\nAprès un long détour par l’atelier et le magasin, puis par la salle serveur du bâtiment nord, la panne du Réseau\u{a0}: deux jours.";
        let (avant, trouve, apres) = shown(text, "RESEAU panne").unwrap();
        assert_eq!((trouve.as_str(), apres.as_str()), ("panne", " du Réseau\u{a0}: deux jours."));
        assert!(avant.starts_with("… ") && avant.ends_with("nord, la "), "{avant}");
        assert_eq!(shown("aé", "e"), None, "a word is found by its beginning");
        assert_eq!(shown("été", "ETE"), Some((String::new(), "été".into(), String::new())));
        assert_eq!(shown("l’été", "ete").unwrap().0, "l’");
    }
}
