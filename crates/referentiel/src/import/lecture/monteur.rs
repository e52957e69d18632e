//! Puts paragraphs and tables together, in reading order, into a [`Source`] within the limits.
//!
//! A table inside a cell gives its paragraphs to that cell; words of a table outside any cell (a caption) come before it.

use super::grille::Grille;
use super::ligne::{Cadre, Ligne, note};
use super::{LectureError, Limites};
use crate::import::source::{Cellule, Element, Format, Paragraphe, Source, Tableau};

/// A document being put together.
pub(super) struct Monteur<'a> {
    limites: &'a Limites,
    elements: Vec<Element>,
    /// Tables inside one another; only the outermost has a grid.
    tableaux: usize,
    grille: Grille,
    cellule: Option<Ouverte>,
    paragraphes: usize,
    caracteres: usize,
    cellules: usize,
}

/// The cell being read.
struct Ouverte {
    cellule: Cellule,
    colonnes: usize,
    rangs: usize,
    /// Under the one above, or the one before.
    cachee: bool,
}

impl<'a> Monteur<'a> {
    pub(super) fn new(limites: &'a Limites) -> Self {
        Self {
            limites,
            elements: Vec::new(),
            tableaux: 0,
            grille: Grille::default(),
            cellule: None,
            paragraphes: 0,
            caracteres: 0,
            cellules: 0,
        }
    }

    pub(super) fn limites(&self) -> &'a Limites {
        self.limites
    }

    /// Whether a cell is being read.
    pub(super) fn dans_une_cellule(&self) -> bool {
        self.cellule.is_some()
    }

    /// The paragraphs of `ligne`, where we are.
    pub(super) fn ajouter(&mut self, ligne: &Ligne, cadre: &Cadre) -> Result<(), LectureError> {
        for paragraphe in ligne.paragraphes(cadre) {
            self.paragraphe(paragraphe)?;
        }
        Ok(())
    }

    /// A paragraph, where we are.
    pub(super) fn paragraphe(&mut self, mut paragraphe: Paragraphe) -> Result<(), LectureError> {
        self.paragraphes += 1;
        self.caracteres += paragraphe.texte.len();
        if self.paragraphes > self.limites.paragraphes {
            return Err(LectureError::TropComplexe { quoi: "paragraphes", limite: self.limites.paragraphes });
        }
        if self.caracteres > self.limites.caracteres {
            return Err(LectureError::TropGros { octets: self.caracteres, limite: self.limites.caracteres });
        }
        if let Some(ouverte) = &mut self.cellule {
            if ouverte.cachee {
                return Ok(());
            }
            ouverte.cellule.paragraphes.push(paragraphe);
            return Ok(());
        }
        if let Some((numero, mots)) = note(&paragraphe.texte)
            && paragraphe.note.is_none_or(|deja| deja == numero)
        {
            (paragraphe.note, paragraphe.texte) = (Some(numero), mots.to_owned());
        }
        self.elements.push(Element::Paragraphe(paragraphe));
        Ok(())
    }

    pub(super) fn ouvrir_tableau(&mut self) -> Result<(), LectureError> {
        self.tableaux += 1;
        if self.tableaux > self.limites.profondeur {
            return Err(LectureError::TropComplexe { quoi: "profondeur", limite: self.limites.profondeur });
        }
        Ok(())
    }

    pub(super) fn ouvrir_rang(&mut self) {
        if self.tableaux == 1 {
            self.grille.rang();
        }
    }

    /// A cell over so many columns and rows.
    pub(super) fn ouvrir_cellule(&mut self, colonnes: usize, rangs: usize) {
        if self.tableaux == 1 {
            self.cellule = Some(Ouverte { cellule: Cellule::default(), colonnes, rangs, cachee: false });
        }
    }

    /// The cell being read is over so many columns.
    pub(super) fn etendre_cellule(&mut self, colonnes: usize) {
        if let (1, Some(ouverte)) = (self.tableaux, &mut self.cellule) {
            ouverte.colonnes = colonnes;
        }
    }

    /// Nobody sees the cell being read.
    pub(super) fn cacher_cellule(&mut self) {
        if let (1, Some(ouverte)) = (self.tableaux, &mut self.cellule) {
            ouverte.cachee = true;
        }
    }

    pub(super) fn fermer_cellule(&mut self) -> Result<(), LectureError> {
        match self.cellule.take() {
            Some(ouverte) if self.tableaux == 1 => {
                self.grille.cellule(ouverte.cellule, ouverte.colonnes, ouverte.rangs, self.limites)
            }
            autre => {
                self.cellule = autre;
                Ok(())
            }
        }
    }

    pub(super) fn fermer_tableau(&mut self) -> Result<(), LectureError> {
        if self.tableaux == 1 {
            self.fermer_cellule()?;
            let grille = std::mem::take(&mut self.grille);
            self.cellules = self.cellules.saturating_add(grille.taille());
            if self.cellules > self.limites.cellules {
                return Err(LectureError::TropComplexe { quoi: "cellules", limite: self.limites.cellules });
            }
            if let Some(tableau) = grille.finir() {
                self.tableau(tableau);
            }
        }
        self.tableaux = self.tableaux.saturating_sub(1);
        Ok(())
    }

    fn tableau(&mut self, tableau: Tableau) {
        self.elements.push(Element::Tableau(tableau));
    }

    /// Closes the tables the file left open.
    pub(super) fn fermer_tout(&mut self) -> Result<(), LectureError> {
        while self.tableaux > 0 {
            self.fermer_tableau()?;
        }
        Ok(())
    }

    /// The document, numbered; errs with [`LectureError::Vide`] where there is no word.
    pub(super) fn finir(mut self, format: Format) -> Result<Source, LectureError> {
        self.fermer_tout()?;
        if self.elements.is_empty() {
            return Err(LectureError::Vide);
        }
        let paragraphes = self.elements.iter_mut().flat_map(|element| match element {
            Element::Paragraphe(paragraphe) => vec![paragraphe],
            Element::Tableau(tableau) => {
                tableau.rangs.iter_mut().flatten().flat_map(|cellule| &mut cellule.paragraphes).collect()
            }
        });
        for (numero, paragraphe) in paragraphes.enumerate() {
            paragraphe.numero = numero;
        }
        Ok(Source { format, elements: self.elements })
    }
}
