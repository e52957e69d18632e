//! Hyphens at the ends of lines.
//!
//! `télépho-` then `nique` is one word; `anti-` then `virus` may be two. No dictionary is asked, the document is: what it
//! writes elsewhere decides. When it says nothing, the hyphen goes only if neither half stands alone anywhere in it; else
//! it stays, for a hyphen too many is seen and a word that does not exist is not.

use std::collections::HashSet;

use super::paragraphe::CESURE;

/// The longest word looked for before a hyphen, in letters.
const MOT: usize = 60;

/// The words a document writes elsewhere than at the end of a line.
#[derive(Debug, Default)]
pub(super) struct Vocabulaire(HashSet<String>);

impl Vocabulaire {
    /// Notes the words of a paragraph, those cut at the end of a line left out.
    pub fn apprendre(&mut self, texte: &str) {
        for mot in mots(texte).filter(|mot| !mot.contains(CESURE)) {
            self.0.insert(mot.to_lowercase());
            for part in mot.split('-').filter(|part| part.len() > 1) {
                self.0.insert(part.to_lowercase());
            }
        }
    }

    /// The text with its cut words mended.
    pub fn recoudre(&self, texte: &str) -> String {
        let mut recousu = String::with_capacity(texte.len());
        let mut reste = texte;
        while let Some(place) = reste.find(CESURE) {
            let (avant, apres) = (&reste[..place], &reste[place + CESURE.len_utf8()..]);
            recousu.push_str(avant);
            let depart = recousu.char_indices().rev().take(MOT).last().map_or(0, |(rang, _)| rang);
            let debut = mots(&recousu[depart..]).last().unwrap_or_default().trim_end_matches('-').to_lowercase();
            let fin = mots(apres).next().unwrap_or_default().split(CESURE).next().unwrap_or_default().to_lowercase();
            let fin = fin.trim_end_matches(['-', '\u{2010}']);
            if self.un_seul_mot(&debut, fin) {
                recousu.pop();
            }
            reste = apres;
        }
        recousu.push_str(reste);
        recousu
    }

    fn un_seul_mot(&self, debut: &str, fin: &str) -> bool {
        let connu = |mot: &str| self.0.contains(mot);
        if connu(&format!("{debut}{fin}")) {
            return true;
        }
        let court = debut.rsplit('-').next().unwrap_or(debut);
        !connu(&format!("{debut}-{fin}")) && !connu(court) && !connu(fin) && fin.chars().all(char::is_lowercase)
    }
}

/// Words, with the hyphens inside them; what an apostrophe parts is parted.
fn mots(texte: &str) -> impl Iterator<Item = &str> {
    texte
        .split(|signe: char| !(signe.is_alphanumeric() || signe == '-' || signe == '\u{2010}' || signe == CESURE))
        .filter(|mot| mot.chars().any(char::is_alphabetic))
}
