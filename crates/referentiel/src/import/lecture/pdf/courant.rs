//! Running heads and feet, page numbers.
//!
//! What stands at the same place at the top or the bottom of many pages and says the same, digits left aside, is printed by the
//! machine and is no part of the document. It is taken off from the edge inwards, so that nothing is taken from under a line
//! that stays. Heads that change with the chapter are known by three pages in a row; two pages alone prove nothing unless the
//! line is in the very margin.

use std::collections::HashMap;

use super::feuillet::{Feuillet, TableauLu};
use super::ligne::Ligne;

/// Share of the height of a page where heads and feet stand.
const MARGE: f64 = 0.14;

/// The same, when there are only two pages to compare.
const MARGE_ETROITE: f64 = 0.08;

/// The most lines and tables taken off a page.
const LIGNES: usize = 40;

/// What a line or a table says, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Clef {
    pied: bool,
    hauteur: i64,
    texte: String,
}

/// Takes running matter off the pages.
pub(super) fn retirer(feuillets: &mut [Feuillet]) {
    let mut pages: HashMap<Clef, Vec<u32>> = HashMap::new();
    for feuillet in feuillets.iter() {
        let mut clefs: Vec<Clef> = feuillet.lignes.iter().filter_map(|ligne| clef_ligne(feuillet, ligne)).collect();
        clefs.extend(feuillet.tableaux.iter().filter_map(|tableau| clef_tableau(feuillet, tableau)));
        // A place on the border between two slices counts for both.
        for clef in clefs.iter().flat_map(voisines) {
            let siennes = pages.entry(clef).or_default();
            if siennes.last() != Some(&feuillet.page) {
                siennes.push(feuillet.page);
            }
        }
    }
    let toutes = feuillets.len();
    let revient = |clef: &Clef, marge: f64| {
        let siennes = pages.get(clef).map_or(&[][..], Vec::as_slice);
        let souvent = siennes.len() >= 3 && siennes.len() * 5 >= toutes * 2;
        let serrees = siennes.windows(3).any(|trois| trois[2] - trois[0] <= 4);
        souvent || (marge < MARGE_ETROITE && (serrees || (siennes.len() == toutes && toutes >= 2)))
    };
    for feuillet in feuillets {
        depouiller(feuillet, &revient);
    }
}

/// Takes off, from each edge inwards, what comes back.
fn depouiller(feuillet: &mut Feuillet, revient: &impl Fn(&Clef, f64) -> bool) {
    // No margin holds more.
    for _ in 0..LIGNES {
        let ligne = |rang: Option<usize>| {
            let rang = rang?;
            let ligne = &feuillet.lignes[rang];
            let clef = clef_ligne(feuillet, ligne)?;
            let marge = ligne.y.min(feuillet.hauteur - ligne.y) / feuillet.hauteur;
            (revient(&clef, marge) || (marge < MARGE_ETROITE && est_folio(&ligne.texte, feuillet.page))).then_some(rang)
        };
        let haute = (0..feuillet.lignes.len()).min_by(|a, b| feuillet.lignes[*a].y.total_cmp(&feuillet.lignes[*b].y));
        let basse = (0..feuillet.lignes.len()).max_by(|a, b| feuillet.lignes[*a].y.total_cmp(&feuillet.lignes[*b].y));
        if let Some(rang) = ligne(haute).or_else(|| ligne(basse)) {
            feuillet.lignes.remove(rang);
            continue;
        }
        let tableau = feuillet.tableaux.iter().position(|tableau| {
            let marge = tableau.cadre.y0.min(feuillet.hauteur - tableau.cadre.y1) / feuillet.hauteur;
            clef_tableau(feuillet, tableau).is_some_and(|clef| revient(&clef, marge))
        });
        match tableau {
            Some(rang) => drop(feuillet.tableaux.remove(rang)),
            None => return,
        }
    }
}

/// Whether a line says the number of its page and nothing else: `3`, `Page 3`, `3 / 12`, `- 3 -`.
fn est_folio(texte: &str, page: u32) -> bool {
    let bas = texte.to_lowercase();
    let mut mots = bas.split(|signe: char| !signe.is_alphanumeric()).filter(|mot| !mot.is_empty()).peekable();
    mots.next_if(|mot| matches!(*mot, "page" | "p"));
    let numero = mots.next().and_then(|mot| mot.parse::<u32>().ok());
    mots.next_if(|mot| matches!(*mot, "sur" | "de"));
    let total = mots.next().is_none_or(|mot| mot.parse::<u32>().is_ok_and(|total| total >= page));
    numero == Some(page) && total && mots.next().is_none()
}

/// The same words a little higher and a little lower.
fn voisines(clef: &Clef) -> [Clef; 3] {
    [-1, 0, 1].map(|pas| Clef { hauteur: clef.hauteur + pas, ..clef.clone() })
}

fn clef_ligne(feuillet: &Feuillet, ligne: &Ligne) -> Option<Clef> {
    clef(feuillet, ligne.y, ligne.y, ligne.lettres.iter().map(|lettre| lettre.signe))
}

/// A table of one or two rows at an edge: letterheads are often drawn so.
fn clef_tableau(feuillet: &Feuillet, tableau: &TableauLu) -> Option<Clef> {
    if tableau.rangs.len() > 3 {
        return None;
    }
    let lignes = tableau.rangs.iter().flatten().flat_map(|case| &case.lignes);
    let texte = lignes.map(|ligne| ligne.texte.as_str()).collect::<Vec<_>>().join("|");
    clef(feuillet, tableau.cadre.y0, tableau.cadre.y1, texte.chars())
}

fn clef(feuillet: &Feuillet, haut: f64, bas: f64, signes: impl Iterator<Item = char>) -> Option<Clef> {
    let tete = bas < MARGE * feuillet.hauteur;
    let pied = haut > (1.0 - MARGE) * feuillet.hauteur;
    if !tete && !pied {
        return None;
    }
    // Heads are measured from the top and feet from the bottom: pages may not be all of one size.
    let place = if tete { haut } else { feuillet.hauteur - bas };
    #[allow(clippy::cast_possible_truncation, reason = "a height on a page")]
    let hauteur = (place / 3.0).round() as i64;
    let mut nu = String::new();
    for signe in signes.filter(|signe| !signe.is_whitespace()) {
        match signe {
            '0'..='9' if nu.ends_with('#') => {}
            '0'..='9' => nu.push('#'),
            _ => nu.push(signe),
        }
    }
    Some(Clef { pied, hauteur, texte: nu })
}
