//! Tables with merged cells, made into whole grids.
//!
//! A cell hidden by the one above or before it is empty. Rows and columns without a word are left out; two columns that a
//! merged cell spans, and that never both hold words, are one column a person sees.

use super::LectureError;
use super::Limites;
use crate::import::source::{Cellule, Tableau};

/// A table being read, row by row.
#[derive(Debug, Default)]
pub(super) struct Grille {
    rangs: Vec<Vec<Maille>>,
    /// How many rows below each column is still hidden for.
    caches: Vec<usize>,
    mailles: usize,
}

#[derive(Debug, Default)]
struct Maille {
    cellule: Cellule,
    /// Hidden by the cell before it.
    suite: bool,
}

impl Grille {
    /// Starts a row.
    pub(super) fn rang(&mut self) {
        self.finir_rang();
        self.rangs.push(Vec::new());
    }

    /// The next cell of the row, over `colonnes` columns and `rangs` rows, at least one of each.
    pub(super) fn cellule(
        &mut self,
        cellule: Cellule,
        colonnes: usize,
        rangs: usize,
        limites: &Limites,
    ) -> Result<(), LectureError> {
        if self.rangs.is_empty() {
            self.rang();
        }
        let Some(rang) = self.rangs.last_mut() else { return Ok(()) };
        while let Some(reste) = self.caches.get_mut(rang.len()).filter(|reste| **reste > 0) {
            *reste -= 1;
            rang.push(Maille::default());
        }
        let colonnes = colonnes.clamp(1, limites.colonnes);
        if rang.len() + colonnes > limites.colonnes {
            return Err(LectureError::TropComplexe { quoi: "colonnes", limite: limites.colonnes });
        }
        self.mailles += colonnes;
        if self.mailles > limites.cellules {
            return Err(LectureError::TropComplexe { quoi: "cellules", limite: limites.cellules });
        }
        let debut = rang.len();
        self.caches.resize(self.caches.len().max(debut + colonnes), 0);
        self.caches[debut..debut + colonnes].fill(rangs.saturating_sub(1));
        rang.push(Maille { cellule, suite: false });
        rang.extend((1..colonnes).map(|_| Maille { cellule: Cellule::default(), suite: true }));
        Ok(())
    }

    fn finir_rang(&mut self) {
        if let Some(rang) = self.rangs.last() {
            let fait = rang.len();
            self.caches.iter_mut().skip(fait).for_each(|reste| *reste = reste.saturating_sub(1));
        }
    }

    /// How many cells the whole grid has.
    pub(super) fn taille(&self) -> usize {
        self.rangs.len() * self.rangs.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The whole grid; none where no cell has a word.
    pub(super) fn finir(self) -> Option<Tableau> {
        let mut rangs = self.rangs;
        rangs.retain(|rang| rang.iter().any(Maille::a_des_mots));
        let largeur = rangs.iter().map(Vec::len).max()?;
        for rang in &mut rangs {
            rang.resize_with(largeur, Maille::default);
        }
        // From the right, so that the columns still to be looked at keep their rank.
        for colonne in (0..largeur).rev() {
            let vide = rangs.iter().all(|rang| !rang[colonne].a_des_mots());
            if vide {
                for rang in &mut rangs {
                    rang.remove(colonne);
                }
            } else if colonne > 0 && fondues(&rangs, colonne) {
                for rang in &mut rangs {
                    let maille = rang.remove(colonne);
                    if maille.a_des_mots() {
                        rang[colonne - 1].cellule = maille.cellule;
                    }
                }
            }
        }
        let cellules = |rang: Vec<Maille>| rang.into_iter().map(|maille| maille.cellule).collect();
        Some(Tableau { rangs: rangs.into_iter().map(cellules).collect() })
    }
}

impl Maille {
    fn a_des_mots(&self) -> bool {
        !self.cellule.paragraphes.is_empty()
    }
}

/// Whether this column and the one before are one to the eye.
fn fondues(rangs: &[Vec<Maille>], colonne: usize) -> bool {
    rangs.iter().any(|rang| rang[colonne].suite && rang[colonne - 1].a_des_mots())
        && rangs.iter().all(|rang| !(rang[colonne].a_des_mots() && rang[colonne - 1].a_des_mots()))
}
