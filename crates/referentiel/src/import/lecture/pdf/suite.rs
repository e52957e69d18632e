//! Pages put end to end: paragraphs and tables that a page break cut are one again.
//!
//! A table goes on when the next page begins with one whose columns stand at the same places; the header that is printed again
//! on each page is then there once, for it is running matter. Its first row goes on the row above when one of its cells
//! goes on a sentence of the cell above; else it is a row of its own, as drawn.

use super::paragraphe::Alinea;
use crate::import::source::Marque;

/// How far apart the same column may be on two pages.
const MEME: f64 = 4.0;

/// What the document is made of.
#[derive(Debug)]
pub(super) enum Bloc {
    /// A paragraph.
    Alinea(Alinea),
    /// A table.
    Tableau(Table),
}

/// A table, over as many pages as it takes.
#[derive(Debug)]
pub(super) struct Table {
    /// Where columns begin, and where the last one ends.
    pub xs: Vec<f64>,
    pub rangs: Vec<Vec<Maille>>,
}

/// A cell, at the first column it takes.
#[derive(Debug)]
pub(super) struct Maille {
    pub colonne: usize,
    /// The rank after its last column.
    pub fin: usize,
    pub alineas: Vec<Alinea>,
}

/// A page put after the others; footnotes stay where they stand and part nothing.
pub(super) fn ajouter(document: &mut Vec<Bloc>, page: Vec<Bloc>) {
    let est_note = |bloc: &Bloc| matches!(bloc, Bloc::Alinea(alinea) if alinea.note.is_some());
    let mut page = page.into_iter();
    let premier = page.next();
    let dernier = document.iter_mut().rev().find(|bloc| !est_note(bloc));
    match (dernier, premier) {
        (Some(Bloc::Tableau(table)), Some(Bloc::Tableau(suite))) => {
            if let Some(autre) = table.poursuivre(suite) {
                document.push(Bloc::Tableau(autre));
            }
        }
        (Some(Bloc::Alinea(avant)), Some(Bloc::Alinea(apres)))
            if apres.marque == Marque::Aucune && (avant.va_de_suite(&apres) || avant.reste_ouvert(&apres)) =>
        {
            avant.poursuivre(&apres);
        }
        (_, Some(premier)) => document.push(premier),
        (_, None) => {}
    }
    document.extend(page);
}

impl Table {
    /// Takes `suite` as its end, or gives it back if it is another table.
    fn poursuivre(&mut self, mut suite: Self) -> Option<Self> {
        let Some(xs) = colonnes(&self.xs, &suite.xs) else { return Some(suite) };
        let tete = self.rangs.iter().zip(&suite.rangs).take(3).take_while(|(a, b)| meme_rang(a, b)).count();
        let titre = |rangs: &[Vec<Maille>]| rangs.first().is_some_and(|rang| rang.iter().all(Maille::appuyee));
        // Another header: another table.
        if tete == 0 && titre(&self.rangs) && titre(&suite.rangs) {
            return Some(suite);
        }
        self.deplacer(&xs);
        suite.deplacer(&xs);
        let mut rangs = suite.rangs.into_iter().skip(tete);
        if let Some(premier) = rangs.next() {
            let reste = self.recoudre(premier);
            if !reste.is_empty() {
                self.rangs.push(reste);
            }
        }
        self.rangs.extend(rangs);
        None
    }

    /// Numbers the columns by these places.
    fn deplacer(&mut self, xs: &[f64]) {
        let rang = |x: f64| xs.iter().position(|autre| (autre - x).abs() <= MEME).unwrap_or(0);
        let nouveaux: Vec<usize> = self.xs.iter().map(|x| rang(*x)).collect();
        for maille in self.rangs.iter_mut().flatten() {
            (maille.colonne, maille.fin) = (nouveaux[maille.colonne], nouveaux[maille.fin]);
        }
        xs.clone_into(&mut self.xs);
    }

    /// Puts what the page break cut of a row back at its place; gives what is a row of its own.
    fn recoudre(&mut self, mut rang: Vec<Maille>) -> Vec<Maille> {
        let Some(dernier) = self.rangs.len().checked_sub(1) else { return rang };
        let mut coupe = false;
        // A cell may have begun several rows above.
        rang.retain_mut(|maille| {
            let mut dessus = self.rangs.iter_mut().enumerate().rev();
            let dessus =
                dessus.find_map(|(place, haut)| Some((place, haut.iter_mut().find(|m| m.colonne == maille.colonne)?)));
            let Some((place, dessus)) = dessus.filter(|(_, dessus)| dessus.lie(maille, Alinea::va_de_suite)) else {
                return true;
            };
            coupe |= place == dernier;
            dessus.poursuivre(std::mem::take(&mut maille.alineas));
            false
        });
        if rang.first().is_some_and(|maille| maille.colonne == 0) {
            return rang;
        }
        let bas = &mut self.rangs[dernier];
        let ouvert = |maille: &Maille| {
            bas.iter().any(|haut| haut.colonne == maille.colonne && haut.lie(maille, Alinea::reste_ouvert))
        };
        if !coupe && !rang.iter().any(ouvert) {
            return rang;
        }
        for maille in rang {
            match bas.iter_mut().find(|haut| haut.colonne == maille.colonne) {
                Some(haut) => haut.poursuivre(maille.alineas),
                None => bas.push(maille),
            }
        }
        bas.sort_by_key(|maille| maille.colonne);
        Vec::new()
    }
}

impl Maille {
    fn appuyee(&self) -> bool {
        self.alineas.iter().all(|alinea| alinea.appuye)
    }

    /// Whether its last paragraph and the first one of `suite` are bound that way.
    fn lie(&self, suite: &Self, comment: impl Fn(&Alinea, &Alinea) -> bool) -> bool {
        self.alineas.last().zip(suite.alineas.first()).is_some_and(|(avant, apres)| comment(avant, apres))
    }

    fn poursuivre(&mut self, mut suite: Vec<Alinea>) {
        if let (Some(avant), Some(apres)) = (self.alineas.last_mut(), suite.first())
            && apres.marque == Marque::Aucune
            && (avant.va_de_suite(apres) || avant.reste_ouvert(apres))
        {
            avant.poursuivre(apres);
            suite.remove(0);
        }
        self.alineas.extend(suite);
    }
}

/// The columns of both, if they are those of one table: same sides, and all of one among those of the other.
fn colonnes(a: &[f64], b: &[f64]) -> Option<Vec<f64>> {
    let proche = |x: &f64, autres: &[f64]| autres.iter().any(|autre| (autre - x).abs() <= MEME);
    let bouts = |a: Option<&f64>, b: Option<&f64>| a.zip(b).is_some_and(|(a, b)| (a - b).abs() <= MEME);
    let (large, etroit) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let memes = bouts(a.first(), b.first()) && bouts(a.last(), b.last()) && etroit.iter().all(|x| proche(x, large));
    memes.then(|| large.to_vec())
}

/// Whether two rows say the same in the same cells.
fn meme_rang(a: &[Maille], b: &[Maille]) -> bool {
    let dit = |maille: &Maille| maille.alineas.iter().map(|alinea| alinea.texte.as_str()).collect::<Vec<_>>().join(" ");
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| dit(a) == dit(b))
}
