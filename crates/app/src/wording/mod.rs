//! French: every sentence the use cases say, in one place.
//!
//! What happened, what is safe, what to do next; vous; no word a tutor would not know. Spaces before « ; ! ? » are narrow
//! and unbreakable, before « : » and inside quotation marks unbreakable.

pub(crate) mod avertissements;
pub(crate) mod avis;
pub(crate) mod confiance;
pub(crate) mod correspondance;
pub(crate) mod entete;
pub(crate) mod errors;
pub(crate) mod identites;
pub(crate) mod manques;
pub(crate) mod paquets;
pub(crate) mod raisons;
pub(crate) mod recherche;
pub(crate) mod recus;
pub(crate) mod sauvegardes;
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
