//! French: every sentence the use cases say, in one place.
//!
//! What happened, what is safe, what to do next; vous; no word a tutor would not know. Spaces before « ; ! ? » are narrow
//! and unbreakable, before « : » and inside quotation marks unbreakable.

pub(crate) mod avertissements;
pub(crate) mod avis;
pub(crate) mod confiance;
pub(crate) mod contreseing;
pub(crate) mod correspondance;
pub(crate) mod entete;
pub(crate) mod errors;
pub(crate) mod horodatage;
pub(crate) mod identites;
pub(crate) mod manques;
pub(crate) mod migration;
pub(crate) mod origine;
pub(crate) mod paquets;
pub(crate) mod raisons;
pub(crate) mod reception;
pub(crate) mod recherche;
pub(crate) mod recus;
pub(crate) mod referentiels;
pub(crate) mod reprise;
pub(crate) mod sauvegardes;
pub(crate) mod suivi;
pub(crate) mod systeme;

/// A list as French writes it: « a, b et c ».
pub(crate) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} et {last}", head.join(", ")),
    }
}

/// « 1 critère », « 3 critères ».
pub(crate) fn counted(number: usize, one: &str, several: &str) -> String {
    if number <= 1 { format!("{number}\u{a0}{one}") } else { format!("{number}\u{a0}{several}") }
}

/// « 1 000 », « 12 »: thousands apart, as French prints them.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 6);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}
