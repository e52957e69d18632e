//! Lists whose items were left in one run of text by a conversion: `<ul> - un ; - deux.`, `<ol> 1. un 2. deux`.
//!
//! A bullet always starts an item. A dash is also a hyphen: it does so outside brackets only, and where the list ends its
//! items with a sign (`;`, `.`, `,`), only after one or before a capital. Numbers start an item when they follow each other.

use std::ops::Range;

use crate::import::lecture::ligne::Ligne;
use crate::import::lecture::marque::{detacher, est_puce};
use crate::import::source::Marque;

/// The items of a list without tags, in order.
pub(super) fn decouper(ligne: &Ligne, numerotee: bool) -> Vec<(Marque, Ligne)> {
    if numerotee && let Some(items) = numeros(&ligne.texte) {
        let item = |(numero, item): (String, Range<usize>)| (Marque::Numero(numero), ligne.partie(item));
        return items.into_iter().map(item).collect();
    }
    tirets(&ligne.texte).into_iter().map(|item| (Marque::Puce, ligne.partie(item))).collect()
}

/// A place where an item may start.
struct Tiret {
    place: usize,
    /// Outside brackets.
    dehors: bool,
    /// After a sign that ends an item.
    apres_fin: bool,
    /// Before a capital.
    capitale: bool,
}

fn tirets(texte: &str) -> Vec<Range<usize>> {
    let mut trouves: Vec<Tiret> = Vec::new();
    let (mut avant, mut fin, mut ouvertes) = (' ', None, 0_usize);
    for (place, signe) in texte.char_indices() {
        let suite = &texte[place + signe.len_utf8()..];
        match signe {
            '(' => ouvertes += 1,
            ')' => ouvertes = ouvertes.saturating_sub(1),
            '-' | '–' | '—' if avant.is_whitespace() && suite.starts_with(char::is_whitespace) => {
                trouves.push(Tiret {
                    place,
                    dehors: ouvertes == 0,
                    apres_fin: matches!(fin, None | Some(';' | '.' | ',' | ':' | '…' | '!' | '?')),
                    capitale: suite.trim_start().starts_with(char::is_uppercase),
                });
            }
            // Cut by `Ligne::paragraphes` too; here so that its brackets do not count for the next item.
            _ if est_puce(signe) => ouvertes = 0,
            _ => {}
        }
        if !signe.is_whitespace() {
            fin = Some(signe);
        }
        avant = signe;
    }
    let commence_par_tiret = trouves.first().is_some_and(|premier| texte[..premier.place].trim().is_empty());
    let ponctuee = trouves.iter().skip(1).any(|tiret| tiret.dehors && tiret.apres_fin);
    let mut debuts = vec![0];
    if commence_par_tiret {
        let commence = |tiret: &&Tiret| tiret.dehors && (!ponctuee || tiret.apres_fin || tiret.capitale);
        debuts.extend(trouves.iter().skip(1).filter(commence).map(|tiret| tiret.place));
    }
    debuts.push(texte.len());
    debuts.windows(2).map(|bornes| bornes[0]..bornes[1]).collect()
}

/// Items numbered `1.`, `2.`… in order; none where the text does not start with a number.
fn numeros(texte: &str) -> Option<Vec<(String, Range<usize>)>> {
    let (premier, mut debut) = numero(texte, 0)?;
    let mut rang = premier;
    let mut items = Vec::new();
    let mut avant = ' ';
    for (place, signe) in texte.char_indices() {
        if place >= debut
            && signe.is_ascii_digit()
            && avant.is_whitespace()
            && let Some((suivant, apres)) = numero(texte, place)
            && suivant == rang + 1
        {
            items.push((rang.to_string(), debut..place));
            (rang, debut) = (suivant, apres);
        }
        avant = signe;
    }
    items.push((rang.to_string(), debut..texte.len()));
    Some(items)
}

/// The number `1.` or `1)` at `place`, white space aside, and where its item's words start.
fn numero(texte: &str, place: usize) -> Option<(u32, usize)> {
    let suite = texte[place..].trim_start();
    let chiffres = suite.bytes().take_while(u8::is_ascii_digit).count();
    let reste = suite[chiffres..].strip_prefix(['.', ')'])?;
    let numero = suite[..chiffres].parse().ok()?;
    (reste.is_empty() || reste.starts_with(char::is_whitespace)).then_some((numero, texte.len() - reste.len()))
}

/// The number typed before an item of a list that shows none: the conversion's, not a word.
pub(super) fn numero_type(ligne: &Ligne) -> Option<(Marque, Ligne)> {
    let (numero, debut) = numero(&ligne.texte, 0)?;
    let (_, mots) = detacher(&ligne.texte[debut..]);
    (!mots.is_empty()).then(|| (Marque::Numero(numero.to_string()), ligne.partie(debut..ligne.texte.len())))
}
