//! Footnotes: what stands at the bottom of a page under a short rule, or smaller than the text, and begins with a number.

use super::feuillet::Feuillet;
use super::ligne::Ligne;
use super::paragraphe::{Alinea, alineas};
use crate::import::source::Marque;

/// A type smaller than this share of the text's is that of notes.
const PETIT: f64 = 0.94;

/// Takes the footnotes off the bottom of a page.
pub(super) fn detacher(feuillet: &mut Feuillet, corps: f64, droite: f64, interligne: f64) -> Vec<Alinea> {
    let sol = feuillet.tableaux.iter().map(|tableau| tableau.cadre.y1).fold(0.0, f64::max);
    // The rule above notes: short, at the left, with nothing but them below.
    let court = |longueur: f64| (0.08 * feuillet.largeur..0.5 * feuillet.largeur).contains(&longueur);
    let separation = feuillet
        .filets
        .iter()
        .filter(|filet| {
            court(filet.fin - filet.debut) && filet.debut < 0.3 * feuillet.largeur && filet.axe >= sol - 1.0
        })
        .map(|filet| filet.axe)
        .fold(f64::INFINITY, f64::min);
    let bas = |ligne: &Ligne| ligne.y > sol && (ligne.y > separation || ligne.taille < PETIT * corps);
    let premiere_basse = feuillet.lignes.iter().rposition(|ligne| !bas(ligne)).map_or(0, |rang| rang + 1);
    let Some(debut) = feuillet.lignes[premiere_basse..].iter().position(|ligne| numero(ligne).is_some()) else {
        return Vec::new();
    };
    let mut lignes = feuillet.lignes.split_off(premiere_basse + debut);
    let (mut numeros, mut dernier) = (Vec::new(), None);
    for ligne in &mut lignes {
        // Numbers go up: another number at the start of a line is in a sentence.
        let trouve = numero(ligne).filter(|(lu, _)| dernier.is_none_or(|avant: u32| *lu == avant + 1));
        if let Some((lu, mots)) = trouve {
            dernier = Some(lu);
            numeros.push(lu);
            (ligne.texte, ligne.marque, ligne.coupe) = (mots, Marque::Aucune, true);
        }
    }
    // One note after the other: a note may have several paragraphs.
    let debuts: Vec<usize> = (0..lignes.len()).filter(|rang| lignes[*rang].coupe).collect();
    let mut notes = Vec::new();
    for (rang, (debut, lu)) in debuts.iter().zip(&numeros).enumerate() {
        let fin = debuts.get(rang + 1).copied().unwrap_or(lignes.len());
        notes.extend(
            alineas(&lignes[*debut..fin], droite, interligne, false)
                .into_iter()
                .map(|alinea| Alinea { note: Some(*lu), ..alinea }),
        );
    }
    notes
}

/// The number a line begins with, and what follows it.
fn numero(ligne: &Ligne) -> Option<(u32, String)> {
    if let Marque::Numero(numero) = &ligne.marque {
        return Some((numero.parse().ok()?, ligne.texte.clone()));
    }
    let chiffre = |signe: char| {
        let exposants = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        exposants
            .iter()
            .position(|exposant| *exposant == signe)
            .or_else(|| signe.to_digit(10).map(|chiffre| chiffre as usize))
    };
    let long: usize = ligne.texte.chars().take_while(|signe| chiffre(*signe).is_some()).map(char::len_utf8).sum();
    let (chiffres, mots) = ligne.texte.split_at(long);
    if chiffres.is_empty() || chiffres.chars().count() > 3 {
        return None;
    }
    let eleve = chiffres.chars().all(|signe| !signe.is_ascii_digit());
    let mots = mots.strip_prefix([')', '.']).unwrap_or(mots);
    if !eleve && !mots.starts_with(' ') || mots.trim().is_empty() {
        return None;
    }
    let numero =
        chiffres.chars().filter_map(chiffre).fold(0, |total, chiffre| total * 10 + u32::try_from(chiffre).unwrap_or(0));
    Some((numero, mots.trim_start().to_owned()))
}
