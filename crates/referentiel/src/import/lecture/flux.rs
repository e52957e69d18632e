//! Paragraphs that open inside one another: a text box in a sentence, a note at its call.
//!
//! What is anchored in a paragraph comes after it; notes come after the whole document, as they do at the foot of pages.

use super::ligne::{Cadre, Ligne, exposant};
use super::monteur::Monteur;
use super::{LectureError, Limites};
use crate::import::source::{Format, Paragraphe, Source};

/// A document being read from DOCX or ODT.
pub(super) struct Flux<'a> {
    pub(super) monteur: Monteur<'a>,
    pile: Vec<Niveau>,
    notes: Vec<Paragraphe>,
    /// The note being read, and from which depth of paragraphs on.
    note: Option<(u32, usize)>,
}

#[derive(Default)]
struct Niveau {
    ligne: Ligne,
    cadre: Cadre,
    apres: Vec<Paragraphe>,
}

impl<'a> Flux<'a> {
    pub(super) fn new(limites: &'a Limites) -> Self {
        Self { monteur: Monteur::new(limites), pile: Vec::new(), notes: Vec::new(), note: None }
    }

    /// Whether a table that opens here is one of the document, not of a text box or a note.
    pub(super) fn au_large(&self) -> bool {
        self.pile.is_empty() && self.note.is_none()
    }

    pub(super) fn ouvrir_paragraphe(&mut self, cadre: Cadre) {
        self.pile.push(Niveau { cadre, ..Niveau::default() });
    }

    /// What is known of the paragraph being read.
    pub(super) fn cadre(&mut self) -> Option<&mut Cadre> {
        self.pile.last_mut().map(|niveau| &mut niveau.cadre)
    }

    pub(super) fn ecrire(&mut self, texte: &str, appuye: bool) {
        if let Some(niveau) = self.pile.last_mut() {
            niveau.ligne.ecrire(texte, appuye);
        }
    }

    /// Takes the text of the paragraph being read back, for the next one to begin with.
    pub(super) fn reprendre(&mut self) -> Ligne {
        self.pile.last_mut().map(|niveau| std::mem::take(&mut niveau.ligne)).unwrap_or_default()
    }

    /// Puts text before all that the paragraph being read has.
    pub(super) fn rendre(&mut self, ligne: Ligne) {
        if let Some(niveau) = self.pile.last_mut() {
            niveau.ligne = ligne;
        }
    }

    pub(super) fn fermer_paragraphe(&mut self) -> Result<(), LectureError> {
        let Some(mut niveau) = self.pile.pop() else { return Ok(()) };
        if let Some((numero, depuis)) = self.note
            && self.pile.len() == depuis
        {
            niveau.cadre.note = Some(numero);
            self.notes.extend(niveau.ligne.paragraphes(&niveau.cadre));
            self.notes.append(&mut niveau.apres);
            return Ok(());
        }
        let mut lus = niveau.ligne.paragraphes(&niveau.cadre);
        lus.append(&mut niveau.apres);
        if let Some(parent) = self.pile.last_mut() {
            parent.apres.append(&mut lus);
            return Ok(());
        }
        lus.into_iter().try_for_each(|paragraphe| self.monteur.paragraphe(paragraphe))
    }

    /// The call of a note, as superscript digits.
    pub(super) fn appel(&mut self, numero: u32) {
        self.ecrire(&exposant(&numero.to_string()), false);
    }

    /// What opens from here on is that note.
    pub(super) fn ouvrir_note(&mut self, numero: u32) {
        self.note = Some((numero, self.pile.len()));
    }

    pub(super) fn fermer_note(&mut self) {
        self.note = None;
    }

    pub(super) fn finir(mut self, format: Format) -> Result<Source, LectureError> {
        while !self.pile.is_empty() {
            self.fermer_paragraphe()?;
        }
        let mut monteur = self.monteur;
        monteur.fermer_tout()?;
        self.notes.into_iter().try_for_each(|note| monteur.paragraphe(note))?;
        monteur.finir(format)
    }
}
