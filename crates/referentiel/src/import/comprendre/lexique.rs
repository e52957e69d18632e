//! How this document writes its words in small letters, to give headings in capitals back their accents.

use std::collections::HashMap;

use super::super::source::Source;
use super::categorie::majuscule;
use super::plier::plier;

/// The words met in small letters, by folded form.
pub(super) struct Lexique(HashMap<String, String>);

impl Lexique {
    pub(super) fn new(source: &Source) -> Self {
        let mut connus = HashMap::new();
        for paragraphe in source.paragraphes() {
            for mot in
                paragraphe.texte.split(|c: char| !c.is_alphabetic()).filter(|mot| mot.chars().all(char::is_lowercase))
            {
                connus.entry(plier(mot)).or_insert_with(|| mot.to_owned());
            }
        }
        Self(connus)
    }

    /// `texte` in small letters after the first if it is all capitals; acronyms (words never met in small letters) stay.
    pub(super) fn phrase(&self, texte: &str) -> String {
        let lettres = || texte.chars().filter(|c| c.is_alphabetic());
        if lettres().any(char::is_lowercase) || lettres().count() < 4 {
            return texte.to_owned();
        }
        let mut phrase = String::with_capacity(texte.len());
        let mut mot = String::new();
        for lettre in texte.chars().chain(Some('\0')) {
            if lettre.is_alphabetic() {
                mot.push(lettre);
                continue;
            }
            if !mot.is_empty() {
                let connu = self.0.get(&plier(&mot)).cloned();
                let petit = || if mot.chars().count() > 5 { mot.to_lowercase() } else { mot.clone() };
                let seul = mot.chars().count() == 1;
                phrase.push_str(&connu.unwrap_or_else(|| if seul { mot.to_lowercase() } else { petit() }));
                mot.clear();
            }
            if lettre != '\0' {
                phrase.push(lettre);
            }
        }
        let accent = texte.chars().next().filter(|premiere| premiere.is_alphabetic());
        let reste: String = phrase.chars().skip(1).collect();
        accent.map_or_else(|| majuscule(&phrase), |premiere| format!("{premiere}{reste}"))
    }
}
