//! Tables without borders: lines whose pieces stand in columns.
//!
//! Taken for a table only when it is clear: several lines in a row have pieces far apart, a strip of white wide enough runs
//! between the columns through all of them, and each column has words in several of them. Its rows are parted by
//! the larger gaps where there are some, else a row begins where the first column does. Anything less stays text, line by line.

use std::collections::VecDeque;

use kurbo::Rect;

use super::encre::Lettre;
use super::feuillet::{CaseLue, TableauLu};
use super::ligne::Ligne;
use crate::import::source::Marque;

/// The narrowest strip of white between two columns, as a share of the type.
const BLANC: f64 = 1.3;

/// The fewest lines that have pieces in several columns.
const LIGNES: usize = 3;

/// The most lines of one table.
const HAUTEUR: usize = 300;

/// A stretch of a page outside tables with borders.
pub(super) enum Morceau {
    /// Lines of text.
    Texte(Vec<Ligne>),
    /// Lines that stand in columns.
    Tableau(TableauLu),
}

/// Parts lines that stand in columns from lines of text.
pub(super) fn separer(lignes: Vec<Ligne>) -> Vec<Morceau> {
    let mut morceaux = Vec::new();
    let mut texte: Vec<Ligne> = Vec::new();
    let mut reste = VecDeque::from(lignes);
    while !reste.is_empty() {
        // As many lines as share strips of white.
        let (mut bloc, mut blancs): (Vec<Ligne>, Vec<(f64, f64)>) = (Vec::new(), Vec::new());
        while let Some(ligne) = reste.front() {
            let suivants = if bloc.is_empty() { trous(ligne) } else { communs(&blancs, ligne) };
            let loin = bloc.last().is_some_and(|avant: &Ligne| ligne.y - avant.y > 4.0 * ligne.taille);
            if suivants.is_empty() || loin || bloc.len() >= HAUTEUR {
                break;
            }
            blancs = suivants;
            bloc.extend(reste.pop_front());
        }
        if est_tableau(&bloc, &blancs) {
            if !texte.is_empty() {
                morceaux.push(Morceau::Texte(std::mem::take(&mut texte)));
            }
            morceaux.push(Morceau::Tableau(tableau(bloc, &blancs)));
        } else {
            // What follows the first line may still begin a table.
            for ligne in bloc.into_iter().rev() {
                reste.push_front(ligne);
            }
            texte.extend(reste.pop_front());
        }
    }
    if !texte.is_empty() {
        morceaux.push(Morceau::Texte(texte));
    }
    morceaux
}

/// The wide gaps inside a line; the one after a bullet or a number parts no columns.
fn trous(ligne: &Ligne) -> Vec<(f64, f64)> {
    if ligne.tournee() || ligne.marque != Marque::Aucune {
        return Vec::new();
    }
    let pleines: Vec<&Lettre> = ligne.lettres.iter().filter(|lettre| !lettre.signe.is_whitespace()).collect();
    let trou = |paire: &[&Lettre]| (paire[0].x1, paire[1].x0);
    pleines.windows(2).map(trou).filter(|(debut, fin)| fin - debut > BLANC * ligne.taille).collect()
}

/// What is left of strips of white once a line has gone through them; a line on one side of a strip leaves it whole.
fn communs(blancs: &[(f64, f64)], ligne: &Ligne) -> Vec<(f64, f64)> {
    if ligne.tournee() {
        return Vec::new();
    }
    let pleines = || ligne.lettres.iter().filter(|lettre| !lettre.signe.is_whitespace());
    let reste = |(debut, fin): &(f64, f64)| {
        let milieu = f64::midpoint(*debut, *fin);
        let gauche = pleines().map(|lettre| lettre.x1).filter(|x1| *x1 <= milieu).fold(*debut, f64::max);
        let droite = pleines().map(|lettre| lettre.x0).filter(|x0| *x0 >= milieu).fold(*fin, f64::min);
        let traverse = pleines().any(|lettre| lettre.x0 < milieu && lettre.x1 > milieu);
        (!traverse && droite - gauche > BLANC * ligne.taille).then_some((gauche, droite))
    };
    blancs.iter().filter_map(reste).collect()
}

/// In which column a place is.
fn colonne(blancs: &[(f64, f64)], x: f64) -> usize {
    blancs.iter().take_while(|(debut, fin)| x > f64::midpoint(*debut, *fin)).count()
}

fn est_tableau(bloc: &[Ligne], blancs: &[(f64, f64)]) -> bool {
    let mut comptes = vec![0usize; blancs.len() + 1];
    let mut pleines = 0;
    for ligne in bloc {
        let mut ici = vec![false; comptes.len()];
        for lettre in ligne.lettres.iter().filter(|lettre| !lettre.signe.is_whitespace()) {
            ici[colonne(blancs, lettre.x0)] = true;
        }
        pleines += usize::from(ici.iter().filter(|plein| **plein).count() > 1);
        comptes.iter_mut().zip(&ici).for_each(|(compte, ici)| *compte += usize::from(*ici));
    }
    !blancs.is_empty() && pleines >= LIGNES && comptes.iter().all(|compte| *compte >= LIGNES)
}

fn tableau(bloc: Vec<Ligne>, blancs: &[(f64, f64)]) -> TableauLu {
    let bord = |choix: fn(f64, f64) -> f64, de: fn(&Ligne) -> f64| bloc.iter().map(de).reduce(choix).unwrap_or(0.0);
    let (gauche, droite) = (bord(f64::min, |ligne| ligne.x0), bord(f64::max, |ligne| ligne.x1));
    let (haut, bas) = (bord(f64::min, |ligne| ligne.y - ligne.taille), bord(f64::max, |ligne| ligne.y));
    let mut xs = vec![gauche];
    xs.extend(blancs.iter().map(|(_, fin)| *fin));
    xs.push(droite.max(xs.last().copied().unwrap_or(gauche) + 1.0));
    let debuts = debuts(&bloc, blancs);
    let mut rangs: Vec<Vec<CaseLue>> = Vec::new();
    for (ligne, debut) in bloc.into_iter().zip(debuts) {
        if debut {
            rangs.push(Vec::new());
        }
        let Some(rang) = rangs.last_mut() else { continue };
        let mut parts: Vec<Vec<Lettre>> = vec![Vec::new(); blancs.len() + 1];
        for lettre in &ligne.lettres {
            parts[colonne(blancs, lettre.x0)].push(*lettre);
        }
        for (colonne, part) in parts.into_iter().enumerate() {
            let Some(part) = Ligne::nouvelle(part, &[], ligne.page) else { continue };
            match rang.iter_mut().find(|case| case.colonne == colonne) {
                Some(case) => case.lignes.push(part),
                None => rang.push(CaseLue { colonne, fin: colonne + 1, lignes: vec![part] }),
            }
        }
    }
    for rang in &mut rangs {
        rang.sort_by_key(|case| case.colonne);
    }
    TableauLu { cadre: Rect::new(gauche, haut, droite, bas), xs, rangs }
}

/// For each line, whether a row begins there.
fn debuts(bloc: &[Ligne], blancs: &[(f64, f64)]) -> Vec<bool> {
    let ecarts: Vec<f64> = bloc.windows(2).map(|paire| paire[1].y - paire[0].y).collect();
    let serre = ecarts.iter().copied().fold(f64::INFINITY, f64::min);
    let large = |ecart: f64| ecart > 1.3 * serre;
    let des_deux = ecarts.iter().any(|ecart| large(*ecart)) && ecarts.iter().any(|ecart| !large(*ecart));
    let suite = bloc
        .windows(2)
        .zip(ecarts)
        .map(|(paire, ecart)| if des_deux { large(ecart) } else { colonne(blancs, paire[1].x0) == 0 });
    std::iter::once(true).chain(suite).collect()
}
