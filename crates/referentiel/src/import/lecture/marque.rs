//! Bullets, dashes and boxes typed, or left by a conversion, before the words of a paragraph.
//!
//! A sign counts only where it cannot be a word: a box anywhere, a bullet before a space, a dash or a lone letter of a symbol
//! font at the very start.

use crate::import::source::Marque;

/// A box to tick, empty or not, whatever the font it was drawn with (`U+F0xx` is how symbol fonts come out).
pub(super) fn est_case(signe: char) -> bool {
    matches!(signe,
        '\u{2610}'..='\u{2612}' | '\u{25a1}' | '\u{25a2}' | '\u{25fb}' | '\u{25fd}' | '\u{274f}'..='\u{2752}' | '\u{1f78e}'..='\u{1f793}'
        | '\u{f06f}' | '\u{f071}' | '\u{f072}' | '\u{f0a3}' | '\u{f0a8}' | '\u{f052}' | '\u{f0fd}' | '\u{f0fe}')
}

/// A bullet that is never part of a sentence.
pub(super) fn est_puce(signe: char) -> bool {
    matches!(
        signe,
        '•' | '‣'
            | '⁃'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '●'
            | '○'
            | '◆'
            | '◇'
            | '❖'
            | '►'
            | '▶'
            | '▸'
            | '➢'
            | '➤'
            | '➔'
            | '✓'
            | '✔'
            | '⁎'
            | '\u{f000}'..='\u{f0ff}'
    ) && !est_case(signe)
}

/// A sign that is a bullet at the start of a paragraph only, before a space.
fn est_puce_au_debut(signe: char) -> bool {
    matches!(signe, '-' | '–' | '—' | '‐' | '‑' | '*' | '·' | '→' | '⇒' | '§')
}

/// The letters that bullets and boxes of symbol fonts become when the font is lost; before words only, and no French word.
fn lettre(signe: char) -> Option<Marque> {
    match signe {
        'q' => Some(Marque::Case),
        'o' | 'v' | 'Ø' | 'ü' => Some(Marque::Puce),
        _ => None,
    }
}

/// Whether this sign, with what comes next, starts an item wherever it stands in a line.
pub(super) fn commence(signe: char, suivant: Option<char>) -> bool {
    est_case(signe) || (est_puce(signe) && suivant.is_none_or(char::is_whitespace))
}

/// Takes the signs off the start of `texte`; a box says more than a bullet.
pub(super) fn detacher(texte: &str) -> (Marque, &str) {
    let mut reste = texte.trim();
    let mut marque = Marque::Aucune;
    while let Some((trouvee, suite)) = premiere(reste) {
        if marque != Marque::Case {
            marque = trouvee;
        }
        reste = suite.trim_start();
    }
    (marque, reste)
}

/// Whether `texte` starts with such a sign.
pub(super) fn signale(texte: &str) -> bool {
    premiere(texte).is_some()
}

fn premiere(texte: &str) -> Option<(Marque, &str)> {
    let mut signes = texte.chars();
    let signe = signes.next()?;
    let suite = signes.as_str();
    let suivant = signes.next();
    let blanc = suivant.is_none_or(char::is_whitespace);
    if est_case(signe) {
        return Some((Marque::Case, suite));
    }
    if let Some(marque) = lettre(signe).filter(|_| blanc && suite.chars().any(char::is_alphanumeric)) {
        return Some((marque, suite));
    }
    if ["[ ]", "[x]", "[X]", "[]"].iter().any(|boite| texte.starts_with(boite)) {
        return texte.split_once(']').map(|(_, suite)| (Marque::Case, suite));
    }
    // « -Un ordinateur »: typed without its space.
    let colle = matches!(signe, '-' | '–' | '•' | '▪') && suivant.is_some_and(char::is_uppercase);
    let puce = (blanc && (est_puce(signe) || est_puce_au_debut(signe))) || est_puce(signe) || colle;
    puce.then_some((Marque::Puce, suite))
}
