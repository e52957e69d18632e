//! The raw text of one paragraph of a file, and the paragraphs a person sees in it.
//!
//! Conversions and typists put several items into one paragraph (line breaks, boxes or bullets in the middle): they are cut
//! where a sign starts an item, and nowhere else. No word is lost: what has no letter and no digit is no paragraph.

use std::ops::Range;

use super::marque::{commence, detacher, signale};
use crate::import::source::{Marque, Paragraphe};

/// Raw text, `\n` for a line break, and which stretches are bold or underlined.
#[derive(Debug, Clone, Default)]
pub(super) struct Ligne {
    pub(super) texte: String,
    appuis: Vec<Range<usize>>,
}

/// What the format says of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Cadre {
    pub(super) marque: Option<Marque>,
    pub(super) titre: Option<u8>,
    pub(super) note: Option<u32>,
    pub(super) page: Option<u32>,
    pub(super) ligne: Option<u32>,
}

impl Ligne {
    pub(super) fn ecrire(&mut self, texte: &str, appuye: bool) {
        let debut = self.texte.len();
        self.texte.push_str(texte);
        if !appuye {
            return;
        }
        match self.appuis.last_mut() {
            Some(dernier) if dernier.end == debut => dernier.end = self.texte.len(),
            _ => self.appuis.push(debut..self.texte.len()),
        }
    }

    pub(super) fn est_vide(&self) -> bool {
        !self.texte.chars().any(char::is_alphanumeric)
    }

    /// Whether the byte at `place` is bold or underlined.
    pub(super) fn est_appuye(&self, place: usize) -> bool {
        let rang = self.appuis.partition_point(|appui| appui.end <= place);
        self.appuis.get(rang).is_some_and(|appui| appui.contains(&place))
    }

    /// That stretch of it, as a line of its own.
    pub(super) fn partie(&self, partie: Range<usize>) -> Self {
        let mut ligne = Self::default();
        let premier = self.appuis.partition_point(|appui| appui.end <= partie.start);
        ligne.texte.push_str(&self.texte[partie.clone()]);
        for appui in self.appuis[premier..].iter().take_while(|appui| appui.start < partie.end) {
            ligne.appuis.push(appui.start.max(partie.start) - partie.start..appui.end.min(partie.end) - partie.start);
        }
        ligne
    }

    /// Its paragraphs, in order, not numbered yet; none where there is no word. The mark the format gives is the first one's.
    pub(super) fn paragraphes(&self, cadre: &Cadre) -> Vec<Paragraphe> {
        let mut marque = cadre.marque.clone();
        let mut paragraphes = Vec::new();
        for partie in coupes(&self.texte) {
            let debut = partie.start;
            let (typee, reste) = detacher(&self.texte[partie]);
            if !reste.chars().any(char::is_alphanumeric) {
                continue;
            }
            // `reste` is a slice of the text: where it starts says which stretches are its own.
            let depart = debut + (reste.as_ptr() as usize - self.texte[debut..].as_ptr() as usize);
            let lettres = reste.char_indices().filter(|(_, signe)| signe.is_alphanumeric());
            let appuye =
                !self.appuis.is_empty() && lettres.map(|(rang, _)| depart + rang).all(|place| self.est_appuye(place));
            paragraphes.push(Paragraphe {
                numero: 0,
                texte: plier(reste),
                marque: match (marque.take(), typee) {
                    (_, Marque::Case) => Marque::Case,
                    (Some(donnee), _) => donnee,
                    (None, typee) => typee,
                },
                titre: cadre.titre,
                appuye,
                note: cadre.note,
                page: cadre.page,
                ligne: cadre.ligne,
            });
        }
        paragraphes
    }
}

/// Where a text is cut into paragraphs.
fn coupes(texte: &str) -> Vec<Range<usize>> {
    let mut coupes = Vec::new();
    let mut debut = 0;
    let mut avant = ' ';
    // The last sign that is not white, and how many breaks since.
    let (mut fin, mut sauts) = (' ', 0_usize);
    let mut signes = texte.char_indices().peekable();
    while let Some((place, signe)) = signes.next() {
        let suivant = signes.peek().map(|(_, suivant)| *suivant);
        if signe == '\n' {
            sauts += 1;
        } else if !signe.is_whitespace() {
            let saut = sauts > 0 && (sauts > 1 || termine(fin) || signale(&texte[place..]));
            if place > debut && (saut || (avant.is_whitespace() && commence(signe, suivant))) {
                coupes.push(debut..place);
                debut = place;
            }
            (fin, sauts) = (signe, 0);
        }
        avant = signe;
    }
    coupes.push(debut..texte.len());
    coupes
}

/// Whether a line that ends so is a whole one.
fn termine(fin: char) -> bool {
    matches!(fin, '.' | ';' | ':' | '!' | '?' | '…')
}

/// White space folded to one space, invisible signs taken out.
pub(super) fn plier(texte: &str) -> String {
    let mut plie = String::with_capacity(texte.len());
    let mut blanc = false;
    for signe in texte.chars() {
        if signe.is_whitespace() {
            blanc = true;
        } else if !invisible(signe) {
            if blanc && !plie.is_empty() {
                plie.push(' ');
            }
            blanc = false;
            plie.push(signe);
        }
    }
    plie
}

/// Soft hyphens, zero widths, direction marks and control characters: read by nobody.
fn invisible(signe: char) -> bool {
    signe.is_control()
        || matches!(signe, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffc}')
}

/// Digits as superscript, as calls of notes are written; anything else as it is.
pub(super) fn exposant(texte: &str) -> String {
    let chiffres = texte.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    if chiffres.is_empty() || !chiffres.bytes().all(|octet| octet.is_ascii_digit()) {
        return texte.to_owned();
    }
    chiffres.bytes().map(|chiffre| EXPOSANTS[usize::from(chiffre - b'0')]).collect()
}

const EXPOSANTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The number of the footnote a paragraph starts with, and its words.
pub(super) fn note(texte: &str) -> Option<(u32, &str)> {
    let mut numero = 0_u32;
    let mut reste = texte;
    while let Some(chiffre) =
        reste.chars().next().and_then(|signe| EXPOSANTS.iter().position(|exposant| *exposant == signe))
    {
        numero = numero * 10 + u32::try_from(chiffre).ok()?;
        if numero > 999 {
            return None;
        }
        reste = &reste[EXPOSANTS[chiffre].len_utf8()..];
    }
    let mots = reste.trim_start();
    (numero > 0 && mots.chars().any(char::is_alphanumeric)).then_some((numero, mots))
}
