//! French typography of what was read: apostrophes, ellipses, narrow spaces.
//!
//! Changes no word: only marks and spaces. What it returns it leaves alone when given again.

const FINE: char = '\u{202f}';

/// `texte` with the apostrophes, ellipses and spaces of French typography.
pub(super) fn mettre(texte: &str) -> String {
    let lettres: Vec<char> = ellipses(texte);
    let mut mis = String::with_capacity(texte.len());
    for (rang, &lettre) in lettres.iter().enumerate() {
        let suivante = lettres.get(rang + 1).copied();
        match lettre {
            '\'' if rang > 0 && lettres[rang - 1].is_alphanumeric() => mis.push('’'),
            _ if lettre.is_whitespace() => {
                if !mis.ends_with([' ', FINE]) && !mis.is_empty() {
                    mis.push(' ');
                }
            }
            ';' | '!' | '?' | ':' => {
                let espacee = mis.ends_with([' ', FINE]);
                let seule = suivante.is_none_or(char::is_whitespace);
                let apres_un_mot = mis.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '»' | ']' | '…'));
                retirer_espaces(&mut mis);
                if espacee || (apres_un_mot && (lettre != ':' || seule)) {
                    mis.push(FINE);
                }
                mis.push(lettre);
            }
            '»' => {
                retirer_espaces(&mut mis);
                mis.push(FINE);
                mis.push('»');
            }
            '«' => {
                mis.push('«');
                if !suivante.is_some_and(char::is_whitespace) {
                    mis.push(FINE);
                }
            }
            ',' => {
                retirer_espaces(&mut mis);
                mis.push(',');
            }
            '.' if suivante.is_none_or(char::is_whitespace) => {
                retirer_espaces(&mut mis);
                mis.push('.');
            }
            '…' => {
                let apres_virgule = mis.trim_end_matches([' ', FINE]).ends_with([',', ';', ':']);
                retirer_espaces(&mut mis);
                if apres_virgule {
                    mis.push(' ');
                }
                mis.push('…');
            }
            // The call of a note belongs to the word before it.
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => {
                retirer_espaces(&mut mis);
                mis.push(lettre);
            }
            autre => mis.push(autre),
        }
        if mis.ends_with("« ") {
            mis.pop();
            mis.push(FINE);
        }
    }
    retirer_espaces(&mut mis);
    mis
}

fn retirer_espaces(texte: &mut String) {
    while texte.ends_with([' ', FINE]) {
        texte.pop();
    }
}

/// The characters of `texte`, two full stops or more being one ellipsis.
fn ellipses(texte: &str) -> Vec<char> {
    let mut lettres = Vec::with_capacity(texte.len());
    let mut points = 0;
    for lettre in texte.chars().chain(Some('\0')) {
        if lettre == '.' {
            points += 1;
            continue;
        }
        match points {
            0 => {}
            1 => lettres.push('.'),
            _ => lettres.push('…'),
        }
        points = 0;
        if lettre != '\0' {
            lettres.push(lettre);
        }
    }
    lettres
}

#[cfg(test)]
mod tests {
    use super::mettre;

    #[test]
    fn marks_and_spaces_become_french_and_no_word_changes() {
        for (avant, apres) in [
            ("L'outil : pinces, clés... ;", "L’outil\u{202f}: pinces, clés…\u{202f};"),
            ("sur des murs ...).", "sur des murs…)."),
            ("communication, ...)", "communication, …)"),
            ("27001 : 2013 à 14:30", "27001\u{202f}: 2013 à 14:30"),
            ("la brigade ² et, ...", "la brigade² et, …"),
            ("« candidat » ,", "«\u{202f}candidat\u{202f}»,"),
        ] {
            assert_eq!(mettre(avant), apres);
            assert_eq!(mettre(apres), apres, "already right");
        }
    }
}
