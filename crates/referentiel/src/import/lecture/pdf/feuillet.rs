//! One page: its tables with borders, and its lines outside them.
//!
//! A table inside a cell is read as lines of that cell, cell after cell. A level line that goes exactly as far as the words above it
//! is an underline and part of no table.

use std::collections::{BTreeMap, HashMap};

use kurbo::Rect;

use super::super::Limites;
use super::encre::{Encre, Lettre, Trait};
use super::grille::{Case, Grille, grilles};
use super::ligne::{Ligne, lignes};

/// The most underlines of a page that are looked at.
const SOULIGNES: usize = 1_000;

/// A page.
#[derive(Debug)]
pub(super) struct Feuillet {
    pub page: u32,
    pub largeur: f64,
    pub hauteur: f64,
    /// Outside tables, from top to bottom.
    pub lignes: Vec<Ligne>,
    /// From top to bottom.
    pub tableaux: Vec<TableauLu>,
    /// Level lines outside tables.
    pub filets: Vec<Trait>,
}

/// A table of one page.
#[derive(Debug)]
pub(super) struct TableauLu {
    pub cadre: Rect,
    /// Where columns begin, and where the last one ends.
    pub xs: Vec<f64>,
    pub rangs: Vec<Vec<CaseLue>>,
}

/// A cell of a table, at the first column it takes.
#[derive(Debug)]
pub(super) struct CaseLue {
    pub colonne: usize,
    /// The rank after its last column.
    pub fin: usize,
    pub lignes: Vec<Ligne>,
}

/// Reads a page.
pub(super) fn feuillet(encre: Encre, page: u32, limites: &Limites) -> Feuillet {
    let souligne = soulignements(&encre);
    let (bords, dessous): (Vec<_>, Vec<_>) = encre.traits.iter().zip(&souligne).partition(|(_, souligne)| !**souligne);
    let bords: Vec<Trait> = bords.into_iter().map(|(trait_, _)| *trait_).collect();
    let dessous: Vec<Trait> = dessous.into_iter().map(|(trait_, _)| *trait_).collect();
    let dessous = dessous.get(..SOULIGNES).unwrap_or(&dessous);
    let (mut dehors, mut dedans) = (Vec::new(), Vec::new());
    for grille in grilles(&bords, limites.colonnes, limites.cellules) {
        let dans = |autre: &Grille| autre.cadre().contains(grille.cadre().center());
        match dehors.iter().position(dans) {
            Some(hote) => dedans.push((hote, grille)),
            None => dehors.push(grille),
        }
    }
    let (mut hors, mut parts) = (Vec::new(), vec![BTreeMap::<Region, Vec<Lettre>>::new(); dehors.len()]);
    for lettre in encre.lettres {
        let trouve = dehors.iter().enumerate().find_map(|(rang, grille)| Some((rang, grille.case(lettre.milieu)?)));
        let Some((hote, case)) = trouve else {
            hors.push(lettre);
            continue;
        };
        let incluse = |(rang, (_, grille)): (usize, &(usize, Grille))| Some((rang, grille.case(lettre.milieu)?));
        let incluse = dedans.iter().enumerate().filter(|(_, (chez, _))| *chez == hote).find_map(incluse);
        parts[hote].entry((case, incluse)).or_default().push(lettre);
    }
    let dedans: Vec<f64> = dedans.iter().map(|(_, grille)| grille.cadre().y0).collect();
    let mut tableaux: Vec<TableauLu> =
        dehors.iter().zip(parts).map(|(grille, part)| tableau(grille, part, &dedans, dessous, page)).collect();
    tableaux.retain(|tableau| !tableau.rangs.is_empty());
    tableaux.sort_by(|a, b| a.cadre.y0.total_cmp(&b.cadre.y0).then(a.cadre.x0.total_cmp(&b.cadre.x0)));
    let hors_cadre = |filet: &Trait| {
        filet.couche
            && !tableaux.iter().any(|tableau| (tableau.cadre.y0 - 4.0..=tableau.cadre.y1 + 4.0).contains(&filet.axe))
    };
    let filets = bords.iter().filter(|filet| hors_cadre(filet)).copied().collect();
    let lignes = lignes(hors, dessous, page);
    Feuillet { page, largeur: encre.largeur, hauteur: encre.hauteur, lignes, tableaux, filets }
}

/// A cell, and the cell of a table inside it.
type Region = (Case, Option<(usize, Case)>);

fn tableau(
    grille: &Grille,
    parts: BTreeMap<Region, Vec<Lettre>>,
    dedans: &[f64],
    dessous: &[Trait],
    page: u32,
) -> TableauLu {
    let mut cases: BTreeMap<Case, Vec<(f64, Vec<Ligne>)>> = BTreeMap::new();
    for ((case, incluse), lettres) in parts {
        let mut lues = lignes(lettres, dessous, page);
        match incluse {
            Some((rang, _)) => {
                if let Some(premiere) = lues.first_mut() {
                    premiere.coupe = true;
                }
                cases.entry(case).or_default().push((dedans[rang], lues));
            }
            // Lines of the cell itself are put before and after what is inside it, each at its height.
            None => cases.entry(case).or_default().extend(lues.into_iter().map(|ligne| (ligne.y, vec![ligne]))),
        }
    }
    let mut rangs: Vec<Vec<CaseLue>> = Vec::new();
    for rang in 0..grille.ys.len() - 1 {
        let mut lues = Vec::new();
        for (case, morceaux) in cases.range_mut(Case { rang, colonne: 0 }..Case { rang: rang + 1, colonne: 0 }) {
            morceaux.sort_by(|a, b| a.0.total_cmp(&b.0));
            let lignes: Vec<Ligne> = morceaux.drain(..).flat_map(|(_, lignes)| lignes).collect();
            if !lignes.is_empty() {
                lues.push(CaseLue { colonne: case.colonne, fin: grille.fin(*case), lignes });
            }
        }
        // A row where nothing begins says nothing.
        if !lues.is_empty() {
            rangs.push(lues);
        }
    }
    TableauLu { cadre: grille.cadre(), xs: grille.xs.clone(), rangs }
}

/// For each line, whether it underlines words: it lies under them, and begins and ends with them.
fn soulignements(encre: &Encre) -> Vec<bool> {
    let tranche = |y: f64| {
        #[allow(clippy::cast_possible_truncation, reason = "a height on a page")]
        let tranche = (y / 8.0).floor() as i64;
        tranche
    };
    let mut par_hauteur: HashMap<i64, Vec<&Lettre>> = HashMap::new();
    for lettre in &encre.lettres {
        par_hauteur.entry(tranche(lettre.y)).or_default().push(lettre);
    }
    let sous = |trait_: &Trait| {
        let (mut gauche, mut droite, mut plein) =
            (f64::INFINITY, f64::NEG_INFINITY, (f64::INFINITY, f64::NEG_INFINITY));
        for tranche in tranche(trait_.axe) - 1..=tranche(trait_.axe) {
            for lettre in par_hauteur.get(&tranche).into_iter().flatten() {
                let ecart = trait_.axe - lettre.y;
                let milieu = f64::midpoint(lettre.x0, lettre.x1);
                if (-0.02 * lettre.taille..0.28 * lettre.taille).contains(&ecart)
                    && (trait_.debut - 1.0..=trait_.fin + 1.0).contains(&milieu)
                {
                    (gauche, droite) = (gauche.min(lettre.x0), droite.max(lettre.x1));
                    if !lettre.signe.is_whitespace() {
                        plein = (plein.0.min(lettre.x0), plein.1.max(lettre.x1));
                    }
                }
            }
        }
        let va = |bord: f64, bout: f64| (bord - bout).abs() <= 2.0;
        (va(gauche, trait_.debut) || va(plein.0, trait_.debut)) && (va(droite, trait_.fin) || va(plein.1, trait_.fin))
    };
    encre.traits.iter().map(|trait_| trait_.couche && sous(trait_)).collect()
}
