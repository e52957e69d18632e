//! French words of the document: dates, plurals, the référentiel's own vocabulary.

use domain::{Perimetre, Referentiel, VoieAcces};
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// « 12 décembre 2026 », « 1er mars 2027 ».
pub fn jour(date: Date) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    let month = usize::try_from(date.month() - 1).ok().and_then(|rank| MOIS.get(rank)).unwrap_or(&"");
    format!("{day} {month} {}", date.year())
}

/// « 1 critère », « 3 critères », « 0 critère ».
pub fn nombre(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

/// « 15 000 », with the space of French numbers.
pub fn milliers(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group));
    groups.collect::<Vec<_>>().join("\u{202f}")
}

/// With a capital.
pub fn capitale(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Without its capital, inside a sentence; initials such as « GMAO » keep theirs.
pub fn minuscule(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || !second.is_alphabetic() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// `9f2c 41d2 03ab`: the beginning of a fingerprint, as people compare them.
pub fn empreinte_courte(hex: &str) -> String {
    let digits: Vec<char> = hex.chars().filter(char::is_ascii_hexdigit).take(12).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// All of a fingerprint, in groups of eight that the eye can follow.
pub fn empreinte_longue(hex: &str) -> String {
    let digits: Vec<char> = hex.chars().filter(char::is_ascii_hexdigit).take(64).collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// « 18 h 04 ».
pub fn heure(at: DateTime) -> String {
    at.strftime("%-H h %M").to_string()
}

/// How the candidate comes to the certificate.
pub fn voie(voie: VoieAcces) -> &'static str {
    match voie {
        VoieAcces::Salarie => "Salarié de l’entreprise",
        VoieAcces::Alternance => "Contrat d’alternance",
        VoieAcces::DemandeurEmploi => "Demandeur d’emploi",
        VoieAcces::Vae => "Validation des acquis de l’expérience",
    }
}

/// « CQPM entier », « bloc 2 », « blocs 1 et 3 ».
pub fn perimetre(perimetre: &Perimetre) -> String {
    match perimetre {
        Perimetre::Entier => "CQPM entier".to_owned(),
        Perimetre::Blocs(blocs) => {
            let mut numbers: Vec<String> = blocs.iter().map(u8::to_string).collect();
            match numbers.pop() {
                None => "aucun bloc choisi".to_owned(),
                Some(last) if numbers.is_empty() => format!("bloc {last}"),
                Some(last) => format!("blocs {} et {last}", numbers.join(", ")),
            }
        }
    }
}

/// The référentiel's words, as the template uses them.
pub fn vocabulaire(referentiel: &Referentiel) -> Value {
    let words = &referentiel.vocabulaire;
    json!({
        "competence": words.competence,
        "Competence": capitale(&words.competence),
        "competences": words.competences,
        "Competences": capitale(&words.competences),
        "Criteres": capitale(&words.criteres),
        "Fiches": format!("Fiches par {}", words.competence),
    })
}

/// Rows of a table of two columns; those without a value are left out.
pub fn rangs<const N: usize>(rows: [(&str, &str); N]) -> Vec<Value> {
    rows.iter().filter(|(_, value)| !value.trim().is_empty()).map(|(name, value)| json!([name, value.trim()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_counts_are_french() {
        assert_eq!(jour(Date::constant(2026, 12, 12)), "12 décembre 2026");
        assert_eq!(jour(Date::constant(2027, 3, 1)), "1er mars 2027");
        assert_eq!(nombre(1, "critère", "critères"), "1 critère");
        assert_eq!(perimetre(&Perimetre::Blocs(vec![1, 2, 3])), "blocs 1, 2 et 3");
    }

    #[test]
    fn a_fingerprint_is_shortened_in_groups() {
        assert_eq!(empreinte_courte("7c1e90ab41d2ffff"), "7c1e 90ab 41d2");
        assert_eq!(empreinte_courte(""), "");
        assert_eq!(empreinte_longue("7c1e90ab41d2ffff"), "7c1e90ab 41d2ffff");
        assert_eq!(heure(Date::constant(2026, 12, 12).at(8, 4, 0, 0)), "8 h 04");
    }
}
