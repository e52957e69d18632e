//! What stands before the words of a line: a bullet, a box, the number of a list set apart by a tab.
//!
//! Told from the words while the gap after it is still known: a dash that touches a word belongs to it, and a number followed by
//! a mere space was typed with the words and stays with them.

use super::super::marque::{est_case, est_puce};
use super::encre::Lettre;
use super::ligne::{ESPACE, ecart};
use crate::import::source::Marque;

/// A gap after a number that only a tab makes.
const TABULATION: f64 = 0.62;

/// What stands before the words, and the rank of their first letter.
pub(super) fn marque(lettres: &[Lettre]) -> (Marque, usize) {
    let suite = |rang: usize| -> Option<(usize, f64, bool)> {
        let apres = (rang + 1..lettres.len()).find(|suivant| !lettres[*suivant].signe.is_whitespace())?;
        Some((apres, (lettres[apres].x0 - lettres[rang].x1) / lettres[apres].taille, apres > rang + 1))
    };
    let Some(premiere) = lettres.first() else { return (Marque::Aucune, 0) };
    if let Some(sorte) = puce(premiere) {
        return match suite(0) {
            None => (sorte, lettres.len()),
            // A dash or a letter that stands against a word is part of it.
            Some((apres, vide, blanc))
                if blanc || vide > ESPACE || !matches!(premiere.signe, '-' | '–' | '—' | '*') =>
            {
                (sorte, apres)
            }
            Some(_) => (Marque::Aucune, 0),
        };
    }
    if matches!(premiere.signe, 'o')
        && let Some((apres, vide, _)) = suite(0)
        && vide > TABULATION
    {
        return (Marque::Puce, apres);
    }
    // A number, set apart by more than a space; where a tab is a gap, its words follow it at once.
    let signe = |lettre: &Lettre| lettre.signe.is_ascii_alphanumeric() || matches!(lettre.signe, '.' | ')');
    let long = (0..lettres.len().min(8))
        .take_while(|rang| signe(&lettres[*rang]) && (*rang == 0 || !ecart(&lettres[rang - 1], &lettres[*rang])))
        .count();
    if long == 0 {
        return (Marque::Aucune, 0);
    }
    let ecrit: String = lettres[..long].iter().map(|lettre| lettre.signe).collect();
    if let Some(numero) = numero(&ecrit)
        && !lettres[..long].iter().any(|lettre| lettre.exposant)
        && let Some((apres, vide, _)) = suite(long - 1)
        && vide > TABULATION
    {
        return (Marque::Numero(numero), apres);
    }
    (Marque::Aucune, 0)
}

/// The number of a list as it is shown, without the sign that closes it: `1.`, `2.1`, `a)`, `IV.`.
fn numero(ecrit: &str) -> Option<String> {
    let nu = ecrit.trim_end_matches(['.', ')']);
    let ferme = nu.len() < ecrit.len();
    let chiffres = !nu.is_empty()
        && nu.split('.').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit()));
    let lettre = nu.len() == 1 && nu.bytes().all(|c| c.is_ascii_alphabetic());
    let romain = (1..=5).contains(&nu.len()) && nu.bytes().all(|c| matches!(c, b'I' | b'V' | b'X'));
    ((chiffres && (ferme || nu.contains('.'))) || (ferme && lettre) || romain).then(|| nu.to_owned())
}

/// What a sign at the start of a line marks.
fn puce(lettre: &Lettre) -> Option<Marque> {
    match lettre.signe {
        signe if est_case(signe) => Some(Marque::Case),
        'q' | 'o' | '\u{a8}' if lettre.symbole => Some(Marque::Case),
        _ if lettre.symbole => Some(Marque::Puce),
        // What a font does not name, alone before words, is a bullet of its own.
        '-' | '–' | '—' | '*' | '∙' | '·' | '→' | '⇒' | '✗' | '✘' | '★' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' => {
            Some(Marque::Puce)
        }
        signe => est_puce(signe).then_some(Marque::Puce),
    }
}
