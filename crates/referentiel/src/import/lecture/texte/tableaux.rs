//! Rows of tables in a text: cells between tabs or upright strokes.

use std::borrow::Cow;

/// Whether a line, or a cell, is only a rule: dashes and what goes with them.
pub(super) fn est_filet(texte: &str) -> bool {
    let mut signes = texte.chars().filter(|signe| !signe.is_whitespace()).peekable();
    signes.peek().is_some()
        && signes.all(|signe| matches!(signe, '-' | '=' | '_' | ':' | '|' | '+' | '─' | '—' | '–' | '━' | '═'))
}

/// The rule under the heads of a Markdown table.
pub(super) fn est_filet_markdown(ligne: &str) -> bool {
    est_filet(ligne) && ligne.contains('-') && ligne.contains('|')
}

/// The cells of a line with upright strokes; none where it is not one.
pub(super) fn barres(ligne: &str) -> Option<Vec<String>> {
    let ligne = ligne.trim();
    let mut cellules = vec![String::new()];
    let mut echappe = false;
    for signe in ligne.chars() {
        if signe == '|' && !echappe {
            cellules.push(String::new());
        } else if let Some(derniere) = cellules.last_mut() {
            if signe == '|' {
                derniere.pop();
            }
            derniere.push(signe);
        }
        echappe = signe == '\\' && !echappe;
    }
    if ligne.starts_with('|') {
        cellules.remove(0);
    }
    if cellules.len() > 1 && cellules.last().is_some_and(|derniere| derniere.trim().is_empty()) {
        cellules.pop();
    }
    let bord = ligne.starts_with('|') && ligne.len() > 1;
    (bord || cellules.len() > 1).then_some(cellules)
}

/// The cell with its paragraphs apart: where it has none of its own, a line break is what ends one, since a Markdown table has
/// nothing else for it. A line that goes on with a small letter is the same sentence, broken.
pub(super) fn couper(cellule: &str) -> Cow<'_, str> {
    let minuscules = cellule.to_ascii_lowercase();
    if !minuscules.contains("<br") || ["<p", "<li", "<ul", "<ol"].iter().any(|balise| minuscules.contains(balise)) {
        return Cow::Borrowed(cellule);
    }
    let mut coupee = String::with_capacity(cellule.len());
    let mut reste = 0;
    for (place, balise) in minuscules.match_indices("<br") {
        let Some(suite) = minuscules[place + balise.len()..].trim_start_matches([' ', '/']).strip_prefix('>') else {
            continue;
        };
        let fin = cellule.len() - suite.len();
        if !cellule[fin..].trim_start().starts_with(char::is_lowercase) {
            coupee.push_str(&cellule[reste..place]);
            coupee.push_str("<p>");
            reste = fin;
        }
    }
    coupee.push_str(&cellule[reste..]);
    Cow::Owned(coupee)
}

/// Whether two cells are a list item whose number or bullet a tab sets off.
pub(super) fn est_item(cellules: &[String]) -> bool {
    let [tete, corps] = cellules else { return false };
    let tete = tete.trim();
    if corps.trim().is_empty() || tete.is_empty() || tete.chars().count() > 8 {
        return false;
    }
    let numero = tete.ends_with(['.', ')', '-', '°'])
        || (tete.contains('.') && tete.bytes().all(|octet| octet.is_ascii_digit() || octet == b'.'));
    let court = tete.chars().filter(|signe| signe.is_alphabetic()).count() <= 4;
    !tete.chars().any(char::is_alphanumeric) || (numero && court)
}
