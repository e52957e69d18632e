//! How much two statements say the same thing, by their words.
//!
//! A statement of ours and the official sentence share their nouns and verbs, rarely their forms: words are compared by
//! what is left of them without accent, plural or conjugation, and a rare word says more than one met everywhere.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters kept of a word.
const RACINE: usize = 6;

/// Words that say nothing of the subject, once folded.
const VIDES: &[&str] = &[
    "les", "des", "une", "aux", "est", "sont", "par", "pour", "dans", "sur", "avec", "son", "ses", "leur", "leurs",
    "cette", "ces", "cet", "qui", "que", "dont", "entre", "afin", "ainsi", "plus", "moins", "tout", "tous", "toute",
    "toutes", "elle", "ils", "elles", "lui", "ete", "etre", "aussi", "lors", "sans", "sous", "selon", "meme", "comme",
    "peut", "fait", "ont", "and", "etc",
];

/// The words of one statement.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mots {
    /// All of them, folded, in order.
    suite: String,
    racines: BTreeMap<String, f64>,
}

impl Mots {
    pub(crate) fn of(texte: &str) -> Self {
        let plain = folded(texte);
        let words: Vec<_> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let mut racines = BTreeMap::new();
        for word in &words {
            let says = word.len() > 2 && !VIDES.contains(word) || word.bytes().all(|b| b.is_ascii_digit());
            if says {
                *racines.entry(racine(word)).or_insert(0.0) += 1.0;
            }
        }
        Self { suite: words.join(" "), racines }
    }

    /// Whether both are the same words in the same order.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.suite == other.suite
    }
}

/// How rare each word is among the statements compared.
#[derive(Debug, Default)]
pub(crate) struct Lexique {
    poids: HashMap<String, f64>,
}

impl Lexique {
    pub(crate) fn of<'m>(all: impl Iterator<Item = &'m Mots> + Clone) -> Self {
        let mut met: HashMap<String, f64> = HashMap::new();
        for racine in all.clone().flat_map(|mots| mots.racines.keys()) {
            *met.entry(racine.clone()).or_insert(0.0) += 1.0;
        }
        let total = all.fold(1.0, |total, _| total + 1.0);
        Self { poids: met.into_iter().map(|(racine, times)| (racine, (1.0 + total / times).ln())).collect() }
    }

    /// From 0, nothing in common, to 1, the same words in the same order.
    pub(crate) fn ressemblance(&self, a: &Mots, b: &Mots) -> f64 {
        if a.same(b) {
            return 1.0;
        }
        let weight = |racine: &str, times: f64| times.sqrt() * self.poids.get(racine).copied().unwrap_or(1.0);
        let length = |mots: &Mots| mots.racines.iter().map(|(r, n)| weight(r, *n).powi(2)).sum::<f64>().sqrt();
        let common: f64 = a
            .racines
            .iter()
            .filter_map(|(racine, times)| Some(weight(racine, *times) * weight(racine, *b.racines.get(racine)?)))
            .sum();
        let lengths = length(a) * length(b);
        // Never quite 1: the order or a small word differs.
        if lengths > 0.0 { (common / lengths).min(0.99) } else { 0.0 }
    }
}

fn folded(texte: &str) -> String {
    let lower = texte.to_lowercase().replace('œ', "oe").replace('æ', "ae");
    lower.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// What is left of a folded word without its ending.
fn racine(word: &str) -> String {
    const FINS: [&str; 22] = [
        "ations", "ation", "issent", "ements", "ement", "ments", "ment", "ives", "ive", "ifs", "if", "ants", "ante",
        "ant", "ees", "ee", "ent", "er", "ir", "es", "e", "s",
    ];
    let fin = FINS.iter().find(|fin| word.len() >= fin.len() + 4 && word.ends_with(**fin));
    let kept = fin.map_or(word, |fin| &word[..word.len() - fin.len()]);
    kept.chars().take(RACINE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_whatever_its_form() {
        for (a, b) in
            [("installation", "installe"), ("vérifiées", "vérifie"), ("tests", "testé"), ("matériels", "matériel")]
        {
            assert_eq!(Mots::of(a).racines, Mots::of(b).racines, "{a}, {b}");
        }
        assert_ne!(Mots::of("configuration").racines, Mots::of("confidentialité").racines);
    }

    #[test]
    fn the_same_words_said_otherwise_resemble_more_than_other_words() {
        let [ours, theirs, other] = [
            "Règle la machine selon la fiche de réglage.",
            "Les réglages de la machine sont réalisés conformément à la fiche.",
            "Les pièces terminées sont rangées dans leur bac.",
        ]
        .map(Mots::of);
        let all = [ours.clone(), theirs.clone(), other.clone()];
        let lexique = Lexique::of(all.iter());
        assert!(lexique.ressemblance(&ours, &theirs) > 0.4);
        assert!(lexique.ressemblance(&ours, &other) < 0.1);
        assert!((lexique.ressemblance(&ours, &ours) - 1.0).abs() < f64::EPSILON);
    }
}
