//! Numbers before headings and items: `1.`, `1.1`, `II`, `IV.2`, `A)`, `b)`, `3`.

use super::super::source::Marque;
use super::morceau::Morceau;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    Chiffres,
    Romain,
    Majuscule,
    Minuscule,
}

/// A number before a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numero {
    pub(super) genre: Genre,
    /// How many parts: 2 for `1.1`.
    pub(super) profondeur: usize,
    /// Its last part, where it is a number from 1 to 99.
    pub(super) rang: Option<u8>,
    /// Its letter.
    pub(super) lettre: Option<char>,
    /// Whether a parenthesis closes it.
    pub(super) parenthese: bool,
    /// Where the text begins.
    pub(super) fin: usize,
}

/// The number a text begins with, followed by a word.
pub(super) fn numero(texte: &str) -> Option<Numero> {
    let premiere = texte.split([' ', '.', ')', '\u{a0}', '\u{202f}', ':', '°', '-']).next()?;
    let genre = genre(premiere)?;
    let mut fin = premiere.len();
    let (mut profondeur, mut derniere) = (1, premiere);
    while let Some(reste) = texte[fin..].strip_prefix('.') {
        let chiffres = reste.len() - reste.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if chiffres == 0 {
            break;
        }
        derniere = &reste[..chiffres];
        fin += 1 + chiffres;
        profondeur += 1;
    }
    let reste = &texte[fin..];
    let suite = reste.trim_start_matches(['.', ')', ':', '°', '-', '–']);
    let separe = suite.len() < reste.len();
    let parenthese = reste[..reste.len() - suite.len()].contains(')');
    let mot = suite.trim_start();
    let suivi = mot.starts_with(|c: char| c.is_alphabetic() || matches!(c, '«' | '"' | '('));
    let espace = mot.len() < suite.len();
    let clair = match genre {
        Genre::Chiffres => separe || espace,
        Genre::Romain => (separe || profondeur > 1 || mot.starts_with(char::is_uppercase)) && (espace || separe),
        Genre::Majuscule | Genre::Minuscule => parenthese,
    };
    (suivi && clair).then(|| Numero {
        genre,
        profondeur,
        rang: derniere.parse().ok().filter(|rang| (1..=99).contains(rang)),
        lettre: premiere.chars().next().filter(|lettre| lettre.is_alphabetic()),
        parenthese,
        fin: texte.len() - mot.len(),
    })
}

fn genre(premiere: &str) -> Option<Genre> {
    let mut lettres = premiere.chars();
    match (lettres.next()?, lettres.next()) {
        (c, _) if c.is_ascii_digit() && premiere.len() <= 2 && premiere.bytes().all(|b| b.is_ascii_digit()) => {
            Some(Genre::Chiffres)
        }
        _ if premiere.len() <= 5 && premiere.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) => Some(Genre::Romain),
        (c, None) if c.is_ascii_uppercase() => Some(Genre::Majuscule),
        (c, None) if c.is_ascii_lowercase() => Some(Genre::Minuscule),
        _ => None,
    }
}

/// The number of a piece, typed or automatic, with the text after it.
pub(super) fn numerote(morceau: Morceau) -> (Option<Numero>, Morceau) {
    if let Some(numero) = numero(morceau.texte()) {
        let reste = morceau.couper(numero.fin).1;
        return (Some(numero), reste);
    }
    if let (true, Marque::Numero(marque)) = (morceau.puce(), &morceau.paragraphe().marque) {
        let marque = marque.trim_matches(['.', ')', '(', ' ']);
        let numero = numero(&format!("{marque}) X")).map(|numero| Numero { fin: 0, ..numero });
        return (numero, morceau);
    }
    (None, morceau)
}

#[cfg(test)]
mod tests {
    use super::{Genre, numero};

    #[test]
    fn numbers_of_headings_are_told_from_words() {
        let lu = |texte: &str| numero(texte).map(|n| (n.genre, n.profondeur, n.rang, n.fin));
        assert_eq!(lu("1. Poser"), Some((Genre::Chiffres, 1, Some(1), 3)));
        assert_eq!(lu("1.1. Missions"), Some((Genre::Chiffres, 2, Some(1), 5)));
        assert_eq!(lu("2 Poser"), Some((Genre::Chiffres, 1, Some(2), 2)));
        assert_eq!(lu("IV.2 Mise"), Some((Genre::Romain, 2, Some(2), 5)));
        assert_eq!(lu("II REFERENTIEL").map(|l| l.0), Some(Genre::Romain));
        assert_eq!(lu("A) Validation").map(|l| l.0), Some(Genre::Majuscule));
        assert_eq!(lu("b) Projets").map(|l| l.0), Some(Genre::Minuscule));
        for mot in ["A partir de", "Il pose", "L'outil", "I", "1.", "2018", "a fait", "3 500 pièces"] {
            assert_eq!(lu(mot), None, "{mot}");
        }
    }
}
