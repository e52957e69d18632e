//! Ruling lines into grids: where columns and rows are, and which of their cells are one.
//!
//! Lines that touch make one grid; a line that touches no other (an underline, the rule above footnotes) makes none. A cell of
//! the grid is parted from its neighbour only where a line runs along most of their side, so merged cells come out as they
//! are seen.

use kurbo::{Point, Rect};

use super::encre::Trait;

/// How far apart two lines are one line, as those of a double border are.
const MEME: f64 = 3.0;

/// How far a line may stop short of another and touch it.
const TOUCHE: f64 = 3.0;

/// Share of a side that a line must follow to be a wall.
const MUR: f64 = 0.6;

/// The most comparisons of a side with a line that a grid may ask for; a drawing made of lines asks for more.
const EFFORT: usize = 50_000_000;

/// A grid on a page.
#[derive(Debug, Clone)]
pub(super) struct Grille {
    /// Where columns begin, and where the last one ends.
    pub xs: Vec<f64>,
    /// Where rows begin, and where the last one ends.
    pub ys: Vec<f64>,
    /// For every cell, row by row, the cell it is one with.
    groupe: Vec<usize>,
}

/// A cell as it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Case {
    pub rang: usize,
    pub colonne: usize,
}

impl Grille {
    /// Its outline.
    pub fn cadre(&self) -> Rect {
        let bout = |suite: &[f64]| (suite.first().copied().unwrap_or(0.0), suite.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (bout(&self.xs), bout(&self.ys));
        Rect::new(x0, y0, x1, y1)
    }

    /// The cell where a point is.
    pub fn case(&self, point: Point) -> Option<Case> {
        if !self.cadre().inflate(1.0, 1.0).contains(point) {
            return None;
        }
        let rang_de = |suite: &[f64], valeur: f64| {
            suite.iter().skip(1).position(|bord| valeur < *bord).unwrap_or(suite.len().saturating_sub(2))
        };
        let (rang, colonne) = (rang_de(&self.ys, point.y), rang_de(&self.xs, point.x));
        let large = self.xs.len() - 1;
        let groupe = *self.groupe.get(rang * large + colonne)?;
        Some(Case { rang: groupe / large, colonne: groupe % large })
    }

    /// The rank after the last column a cell takes in its first row.
    pub fn fin(&self, case: Case) -> usize {
        let large = self.xs.len() - 1;
        let nom = case.rang * large + case.colonne;
        (case.colonne + 1..large).find(|colonne| self.groupe[case.rang * large + colonne] != nom).unwrap_or(large)
    }
}

impl Grille {
    /// The tables this grid is made of: two that touch have their columns at places that do not agree.
    fn separer(self) -> Vec<Self> {
        let (large, haut) = (self.xs.len() - 1, self.ys.len() - 1);
        let murs = |rang: usize| -> Vec<usize> {
            let ligne = &self.groupe[rang * large..(rang + 1) * large];
            (1..large).filter(|colonne| ligne[*colonne] != ligne[colonne - 1]).collect()
        };
        let coupe =
            |rang: usize| (0..large).all(|c| self.groupe[rang * large + c] != self.groupe[(rang - 1) * large + c]);
        let (mut debuts, mut communs) = (vec![0], murs(0));
        for rang in 1..haut {
            let siens = murs(rang);
            let dans = |a: &[usize], b: &[usize]| a.iter().all(|colonne| b.contains(colonne));
            if coupe(rang) && !dans(&siens, &communs) && !dans(&communs, &siens) {
                debuts.push(rang);
                communs = siens;
            } else {
                communs.extend(siens);
            }
        }
        if debuts.len() == 1 {
            return vec![self];
        }
        debuts.push(haut);
        debuts.windows(2).map(|bouts| self.tranche(bouts[0], bouts[1], large)).collect()
    }

    /// These rows, with the columns they use.
    fn tranche(&self, debut: usize, fin: usize, large: usize) -> Self {
        let groupe = |rang: usize, colonne: usize| self.groupe[rang * large + colonne];
        let sert = |colonne: &usize| (debut..fin).any(|rang| groupe(rang, *colonne) != groupe(rang, colonne - 1));
        let colonnes: Vec<usize> = std::iter::once(0).chain((1..large).filter(sert)).collect();
        let place = |nom: usize| {
            let colonne = colonnes.partition_point(|colonne| *colonne <= nom % large).saturating_sub(1);
            (nom / large - debut) * colonnes.len() + colonne
        };
        Self {
            xs: colonnes.iter().map(|colonne| self.xs[*colonne]).chain(self.xs.last().copied()).collect(),
            ys: self.ys[debut..=fin].to_vec(),
            groupe: (debut..fin)
                .flat_map(|rang| colonnes.iter().map(move |c| (rang, *c)))
                .map(|(r, c)| place(groupe(r, c)))
                .collect(),
        }
    }
}

/// The grids these lines make, the largest first.
pub(super) fn grilles(traits: &[Trait], colonnes_max: usize, cases_max: usize) -> Vec<Grille> {
    let mut fusionnes = fusionner(traits.iter().filter(|t| t.couche).copied().collect());
    fusionnes.extend(fusionner(traits.iter().filter(|t| !t.couche).copied().collect()));
    let mut grilles: Vec<Grille> = composantes(&fusionnes)
        .into_iter()
        .filter_map(|ensemble| grille(&ensemble, colonnes_max, cases_max))
        .flat_map(Grille::separer)
        .collect();
    grilles.sort_by(|a, b| b.cadre().area().total_cmp(&a.cadre().area()));
    grilles
}

/// Lines on the same axis that meet are one.
fn fusionner(mut traits: Vec<Trait>) -> Vec<Trait> {
    traits.sort_by(|a, b| a.axe.total_cmp(&b.axe));
    let mut paquets: Vec<Vec<Trait>> = Vec::new();
    for trait_ in traits {
        match paquets.last_mut() {
            Some(paquet) if trait_.axe - paquet[0].axe <= MEME => paquet.push(trait_),
            _ => paquets.push(vec![trait_]),
        }
    }
    let mut fusionnes = Vec::new();
    for mut paquet in paquets {
        #[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
        let axe = paquet.iter().map(|trait_| trait_.axe).sum::<f64>() / paquet.len() as f64;
        paquet.sort_by(|a, b| a.debut.total_cmp(&b.debut));
        let mut courant: Option<Trait> = None;
        for trait_ in paquet {
            match &mut courant {
                Some(long) if trait_.debut <= long.fin + TOUCHE => long.fin = long.fin.max(trait_.fin),
                _ => {
                    fusionnes.extend(courant.take());
                    courant = Some(Trait { axe, ..trait_ });
                }
            }
        }
        fusionnes.extend(courant);
    }
    fusionnes
}

/// Lines that touch each other, together.
fn composantes(traits: &[Trait]) -> Vec<Vec<Trait>> {
    let mut parent: Vec<usize> = (0..traits.len()).collect();
    let couches: Vec<usize> = (0..traits.len()).filter(|rang| traits[*rang].couche).collect();
    for (rang, droit) in traits.iter().enumerate().filter(|(_, trait_)| !trait_.couche) {
        // Level lines are in order of height: only those along this one are looked at.
        let debut = couches.partition_point(|couche| traits[*couche].axe < droit.debut - TOUCHE);
        for couche in couches[debut..].iter().take_while(|couche| traits[**couche].axe <= droit.fin + TOUCHE) {
            if (traits[*couche].debut - TOUCHE..=traits[*couche].fin + TOUCHE).contains(&droit.axe) {
                let (a, b) = (racine(&mut parent, rang), racine(&mut parent, *couche));
                parent[a] = b;
            }
        }
    }
    let mut ensembles: std::collections::BTreeMap<usize, Vec<Trait>> = std::collections::BTreeMap::new();
    for (rang, trait_) in traits.iter().enumerate() {
        ensembles.entry(racine(&mut parent, rang)).or_default().push(*trait_);
    }
    ensembles.into_values().collect()
}

fn racine(parent: &mut [usize], mut rang: usize) -> usize {
    while parent[rang] != rang {
        parent[rang] = parent[parent[rang]];
        rang = parent[rang];
    }
    rang
}

fn grille(traits: &[Trait], colonnes_max: usize, cases_max: usize) -> Option<Grille> {
    let bords = |couche: bool| {
        let mut bords: Vec<f64> = traits.iter().filter(|t| t.couche == couche).map(|t| t.axe).collect();
        // A table without lines on its sides still ends where the others do.
        for bout in traits.iter().filter(|t| t.couche != couche).flat_map(|t| [t.debut, t.fin]) {
            if bords.iter().all(|bord| (bord - bout).abs() > 8.0) {
                bords.push(bout);
            }
        }
        bords.sort_by(f64::total_cmp);
        bords.dedup_by(|b, a| *b - *a <= MEME);
        bords
    };
    let (xs, ys) = (bords(false), bords(true));
    let (large, haut) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    let cases = large.saturating_mul(haut);
    if cases < 2 || large > colonnes_max || cases > cases_max || cases.saturating_mul(traits.len()) > EFFORT {
        return None;
    }
    let mut parent: Vec<usize> = (0..large * haut).collect();
    let mur = |couche: bool, axe: f64, debut: f64, fin: f64| {
        let suivi: f64 = traits
            .iter()
            .filter(|t| t.couche == couche && (t.axe - axe).abs() <= MEME)
            .map(|t| (t.fin.min(fin) - t.debut.max(debut)).max(0.0))
            .sum();
        suivi >= MUR * (fin - debut)
    };
    for rang in 0..haut {
        for colonne in 0..large {
            let ici = rang * large + colonne;
            if colonne + 1 < large && !mur(false, xs[colonne + 1], ys[rang], ys[rang + 1]) {
                unir(&mut parent, ici, ici + 1);
            }
            if rang + 1 < haut && !mur(true, ys[rang + 1], xs[colonne], xs[colonne + 1]) {
                unir(&mut parent, ici, ici + large);
            }
        }
    }
    let groupe: Vec<usize> = (0..large * haut).map(|case| racine(&mut parent, case)).collect();
    // One cell alone is a frame around a text, not a table.
    groupe.iter().any(|nom| *nom != groupe[0]).then_some(Grille { xs, ys, groupe })
}

/// The first cell of both, in order of reading, names them.
fn unir(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (racine(parent, a), racine(parent, b));
    parent[a.max(b)] = a.min(b);
}
