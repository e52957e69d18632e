//! Pieces of the document: some bytes of one paragraph, and texts made of several.
//!
//! A piece never begins or ends with a space and always lies on character boundaries, whatever range is asked.

use std::ops::Range;

use super::super::source::{Marque, Paragraphe, Place};
use super::plier::{Plie, plier};

/// Some bytes of one paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Morceau<'a> {
    paragraphe: &'a Paragraphe,
    debut: usize,
    fin: usize,
}

impl<'a> Morceau<'a> {
    /// The whole paragraph.
    pub(super) fn entier(paragraphe: &'a Paragraphe) -> Self {
        Self { paragraphe, debut: 0, fin: paragraphe.texte.len() }.sous(0..paragraphe.texte.len())
    }

    pub(super) fn paragraphe(self) -> &'a Paragraphe {
        self.paragraphe
    }

    pub(super) fn texte(self) -> &'a str {
        &self.paragraphe.texte[self.debut..self.fin]
    }

    pub(super) fn plie(self) -> Plie {
        Plie::new(self.texte())
    }

    pub(super) fn plier(self) -> String {
        plier(self.texte())
    }

    pub(super) fn place(self) -> Place {
        Place { paragraphe: self.paragraphe.numero, debut: self.debut, fin: self.fin }
    }

    /// The bytes `range` of this piece, without the spaces around them.
    pub(super) fn sous(self, range: Range<usize>) -> Self {
        let texte = self.texte();
        let mut debut = range.start.min(texte.len());
        let mut fin = range.end.min(texte.len()).max(debut);
        while !texte.is_char_boundary(debut) {
            debut -= 1;
        }
        while !texte.is_char_boundary(fin) {
            fin -= 1;
        }
        let fin = fin.max(debut);
        let dedans = &texte[debut..fin];
        let avant = dedans.len() - dedans.trim_start().len();
        let taille = dedans.trim().len();
        Self { debut: self.debut + debut + avant, fin: self.debut + debut + avant + taille, ..self }
    }

    /// What comes before and after the byte `ou`.
    pub(super) fn couper(self, ou: usize) -> (Self, Self) {
        (self.sous(0..ou), self.sous(ou..self.texte().len()))
    }

    /// Without the marks that only end an item of a list.
    pub(super) fn sans_fin(self) -> Self {
        let taille = self.texte().trim_end_matches([';', ',', ' ', '\u{a0}', '\u{202f}']).len();
        self.sous(0..taille)
    }

    /// Whether it holds no word.
    pub(super) fn est_vide(self) -> bool {
        !self.texte().contains(char::is_alphanumeric)
    }

    /// Whether it is the beginning of an item of a list.
    pub(super) fn puce(self) -> bool {
        self.debut == 0 && !matches!(self.paragraphe.marque, Marque::Aucune)
    }

    /// Whether it is the beginning of a paragraph with a box to tick.
    pub(super) fn case(self) -> bool {
        self.debut == 0 && matches!(self.paragraphe.marque, Marque::Case)
    }

    /// How many words it has.
    pub(super) fn mots(self) -> usize {
        self.texte().split_whitespace().filter(|mot| mot.contains(char::is_alphanumeric)).count()
    }

    /// Whether it ends with a colon.
    pub(super) fn annonce(self) -> bool {
        self.texte().ends_with(':')
    }

    /// Whether it ends as a sentence, an item or an introduction does.
    pub(super) fn finie(self) -> bool {
        self.texte().trim_end_matches(['»', ')', '"', ' ', '\u{202f}']).ends_with(['.', '!', '?', '…', ';', ':'])
    }

    /// Whether it begins with a small letter.
    pub(super) fn minuscule(self) -> bool {
        self.texte().starts_with(char::is_lowercase)
    }

    /// Whether all its letters are capitals, and it has at least four.
    pub(super) fn capitales(self) -> bool {
        let lettres = || self.texte().chars().filter(|c| c.is_alphabetic());
        lettres().count() >= 4 && lettres().all(char::is_uppercase)
    }
}

/// One text made of pieces that follow each other.
#[derive(Debug, Clone)]
pub(super) struct Suite<'a> {
    morceaux: Vec<Morceau<'a>>,
    debuts: Vec<usize>,
    texte: String,
}

impl<'a> Suite<'a> {
    pub(super) fn new(morceaux: Vec<Morceau<'a>>) -> Self {
        let (mut debuts, mut texte) = (Vec::with_capacity(morceaux.len()), String::new());
        for morceau in &morceaux {
            if !texte.is_empty() {
                texte.push(' ');
            }
            debuts.push(texte.len());
            texte.push_str(morceau.texte());
        }
        Self { morceaux, debuts, texte }
    }

    pub(super) fn texte(&self) -> &str {
        &self.texte
    }

    /// The pieces of the bytes `range`.
    pub(super) fn tranche(&self, range: &Range<usize>) -> Vec<Morceau<'a>> {
        let mut pris = Vec::new();
        let premier = self.debuts.partition_point(|debut| *debut <= range.start).saturating_sub(1);
        for (&morceau, &debut) in self.morceaux.iter().zip(&self.debuts).skip(premier) {
            let fin = debut + morceau.texte().len();
            if debut >= range.end {
                break;
            }
            if range.start < fin && range.end > debut {
                let bout = morceau.sous(range.start.max(debut) - debut..range.end.min(fin) - debut);
                if !bout.texte().is_empty() {
                    pris.push(bout);
                }
            }
        }
        pris
    }
}

/// Groups pieces that are one text cut by a page or a row: the first does not end as a sentence does, the next begins with a
/// small letter and has no bullet.
pub(super) fn reunir<'a>(morceaux: &[Morceau<'a>]) -> Vec<Vec<Morceau<'a>>> {
    let mut textes: Vec<Vec<Morceau<'a>>> = Vec::new();
    for &morceau in morceaux {
        match textes.last_mut() {
            Some(texte)
                if morceau.minuscule()
                    && !morceau.puce()
                    && texte.last().is_some_and(|avant| !avant.finie() && !avant.est_vide()) =>
            {
                texte.push(morceau);
            }
            _ => textes.push(vec![morceau]),
        }
    }
    textes
}
