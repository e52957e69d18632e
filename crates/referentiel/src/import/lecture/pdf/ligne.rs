//! Letters into lines, and lines into words.
//!
//! A line is what shares a foot; small raised letters go with the line they stand against. Spaces are those the file writes and
//! those it leaves as gaps.

use unicode_normalization::UnicodeNormalization;

use super::encre::{Lettre, Sens, Trait};
use super::puce::marque;
use crate::import::source::Marque;

/// A gap, as a share of the height of the type, that is a space.
pub(super) const ESPACE: f64 = 0.17;

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Ligne {
    /// From left to right, without spaces at the ends.
    pub lettres: Vec<Lettre>,
    pub page: u32,
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    /// Height of most of its type.
    pub taille: f64,
    /// Whether all of it is bold, or underlined.
    pub gras: bool,
    pub souligne: bool,
    /// What stands before the words, and where these begin.
    pub marque: Marque,
    pub x_texte: f64,
    /// Width that the first word asks for, with the signs that cannot be parted from it.
    pub premier: f64,
    /// Its words.
    pub texte: String,
    /// The paragraph it is in, where the file says so and all of it is in one.
    pub bloc: Option<u32>,
    /// Whether it cannot go on what is above it, being in another place.
    pub coupe: bool,
}

/// The lines of some letters, from top to bottom; turned text comes last.
pub(super) fn lignes(mut lettres: Vec<Lettre>, traits: &[Trait], page: u32) -> Vec<Ligne> {
    lettres.sort_by(|a, b| a.sens.cmp(&b.sens).then(a.y.total_cmp(&b.y)).then(a.x0.total_cmp(&b.x0)));
    let mut rangs: Vec<Vec<Lettre>> = Vec::new();
    for lettre in lettres {
        match rangs.last_mut() {
            Some(rang) if meme_pied(rang, &lettre) => rang.push(lettre),
            _ => rangs.push(vec![lettre]),
        }
    }
    rattacher(&mut rangs);
    rangs.into_iter().filter_map(|rang| Ligne::nouvelle(rang, traits, page)).collect()
}

fn meme_pied(rang: &[Lettre], lettre: &Lettre) -> bool {
    let Some(dernier) = rang.last() else { return false };
    let Some(premier) = rang.first() else { return false };
    let marge = 0.2 * lettre.taille.min(dernier.taille);
    premier.sens == lettre.sens && (lettre.y - premier.y).abs() <= marge.max(0.6)
}

/// Puts small raised or lowered letters on the line they stand against.
fn rattacher(rangs: &mut Vec<Vec<Lettre>>) {
    for rang in 0..rangs.len() {
        let mut restants = Vec::new();
        for mut morceau in morceaux(std::mem::take(&mut rangs[rang])) {
            match (rang.saturating_sub(3)..rangs.len().min(rang + 4))
                .find(|voisin| *voisin != rang && contre(&morceau, &rangs[*voisin]))
            {
                Some(voisin) => {
                    let pied = rangs[voisin][0].y;
                    for lettre in &mut morceau {
                        lettre.exposant = lettre.y < pied;
                    }
                    rangs[voisin].extend(morceau);
                }
                None => restants.extend(morceau),
            }
        }
        rangs[rang] = restants;
    }
    rangs.retain(|rang| !rang.is_empty());
}

/// A row cut where nothing is written for a while.
fn morceaux(mut rang: Vec<Lettre>) -> Vec<Vec<Lettre>> {
    rang.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut morceaux: Vec<Vec<Lettre>> = Vec::new();
    for lettre in rang {
        match morceaux.last_mut() {
            Some(morceau) if morceau.last().is_some_and(|avant| lettre.x0 - avant.x1 < 0.8 * lettre.taille) => {
                morceau.push(lettre);
            }
            _ => morceaux.push(vec![lettre]),
        }
    }
    morceaux
}

/// Whether a piece is small, raised or lowered, and against a letter of that row.
fn contre(morceau: &[Lettre], rang: &[Lettre]) -> bool {
    let (Some(premier), Some(dernier)) = (morceau.first(), morceau.last()) else { return false };
    rang.iter().any(|grand| {
        let ecart = grand.y - premier.y;
        grand.sens == premier.sens
            && premier.taille < 0.85 * grand.taille
            && (-0.3 * grand.taille..0.75 * grand.taille).contains(&ecart)
            && ((premier.x0 - grand.x1).abs() < 0.45 * grand.taille
                || (grand.x0 - dernier.x1).abs() < 0.45 * grand.taille)
    })
}

impl Ligne {
    /// A line of these letters, if they say anything.
    pub fn nouvelle(mut lettres: Vec<Lettre>, traits: &[Trait], page: u32) -> Option<Self> {
        lettres.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        retirer_doublons(&mut lettres);
        let plein = |lettre: &Lettre| !lettre.signe.is_whitespace() && !lettre.signe.is_control();
        let (debut, fin) = (lettres.iter().position(plein)?, lettres.iter().rposition(plein)?);
        lettres.truncate(fin + 1);
        lettres.drain(..debut);
        let (x0, x1) = (lettres.first()?.x0, lettres.last()?.x1);
        let taille = taille(&lettres);
        let pied = lettres.iter().find(|lettre| (lettre.taille - taille).abs() < 0.1).map_or(lettres[0].y, |l| l.y);
        let (marque, rang) = marque(&lettres);
        let mots = &lettres[rang..];
        let x_texte = mots.first().map_or(x1, |lettre| lettre.x0);
        let droit = lettres[0].sens == Sens::Droit;
        let souligne = droit && !mots.is_empty() && souligne(traits, (x_texte, x1), pied, taille);
        Some(Self {
            page,
            x0,
            x1,
            y: pied,
            taille,
            gras: mots.iter().filter(|lettre| plein(lettre)).all(|lettre| lettre.gras) && !mots.is_empty(),
            souligne,
            premier: premier_mot(mots),
            bloc: mots
                .first()
                .and_then(|debut| debut.bloc)
                .filter(|bloc| mots.iter().all(|lettre| lettre.bloc.is_none_or(|autre| autre == *bloc))),
            texte: texte(mots),
            marque,
            x_texte,
            lettres,
            coupe: false,
        })
    }

    /// Whether the line is turned.
    pub fn tournee(&self) -> bool {
        self.lettres.first().is_some_and(|lettre| lettre.sens != Sens::Droit)
    }
}

/// A letter drawn twice almost at the same place is drawn so to look bold.
fn retirer_doublons(lettres: &mut Vec<Lettre>) {
    let mut gardees: Vec<Lettre> = Vec::with_capacity(lettres.len());
    for lettre in lettres.drain(..) {
        let proche = |avant: &Lettre| {
            avant.signe == lettre.signe
                && (lettre.x0 - avant.x0).abs() < 0.25 * (avant.x1 - avant.x0)
                && (lettre.y - avant.y).abs() < 0.1 * avant.taille
        };
        match gardees.iter_mut().rev().take(2).find(|avant| proche(avant)) {
            Some(avant) => avant.gras |= !lettre.signe.is_whitespace(),
            None => gardees.push(lettre),
        }
    }
    *lettres = gardees;
}

/// The height most letters have.
fn taille(lettres: &[Lettre]) -> f64 {
    let mut comptes: Vec<(f64, usize)> = Vec::new();
    for lettre in lettres.iter().filter(|lettre| !lettre.signe.is_whitespace()) {
        match comptes.iter_mut().find(|(taille, _)| (taille - lettre.taille).abs() < 0.1) {
            Some((_, compte)) => *compte += 1,
            None => comptes.push((lettre.taille, 1)),
        }
    }
    comptes.into_iter().max_by_key(|(_, compte)| *compte).map_or(10.0, |(taille, _)| taille)
}

/// Whether lines are drawn under most of what goes from `x.0` to `x.1`, and no further.
fn souligne(traits: &[Trait], x: (f64, f64), pied: f64, taille: f64) -> bool {
    let dessous = |trait_: &&Trait| {
        trait_.couche
            && (-0.02 * taille..0.28 * taille).contains(&(trait_.axe - pied))
            && trait_.debut >= x.0 - 0.8 * taille
            && trait_.fin <= x.1 + 0.8 * taille
    };
    let suivi: f64 = traits.iter().filter(dessous).map(|t| (t.fin.min(x.1) - t.debut.max(x.0)).max(0.0)).sum();
    suivi >= 0.9 * (x.1 - x.0)
}

/// Whether there is a space between two letters that follow each other, spaces that are written left aside.
pub(super) fn ecart(avant: &Lettre, apres: &Lettre) -> bool {
    apres.x0 - avant.x1 > ESPACE * avant.taille.min(apres.taille)
}

/// The words of some letters.
pub(super) fn texte(lettres: &[Lettre]) -> String {
    let mut brut = String::with_capacity(lettres.len());
    let mut avant: Option<&Lettre> = None;
    for lettre in lettres {
        if lettre.signe.is_whitespace() || lettre.signe.is_control() {
            if !brut.ends_with(' ') && !brut.is_empty() {
                brut.push(' ');
            }
            continue;
        }
        if avant.is_some_and(|avant| ecart(avant, lettre)) && !brut.ends_with(' ') {
            brut.push(' ');
        }
        match lettre.signe.to_digit(10) {
            Some(chiffre @ 0..=9) if lettre.exposant => {
                brut.push(['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][chiffre as usize]);
            }
            _ => ecrire(&mut brut, lettre.signe),
        }
        avant = Some(lettre);
    }
    brut.trim_end().nfc().collect()
}

/// Ligatures are written as their letters.
fn ecrire(texte: &mut String, signe: char) {
    match signe {
        'ﬀ' => texte.push_str("ff"),
        'ﬁ' => texte.push_str("fi"),
        'ﬂ' => texte.push_str("fl"),
        'ﬃ' => texte.push_str("ffi"),
        'ﬄ' => texte.push_str("ffl"),
        'ﬅ' | 'ﬆ' => texte.push_str("st"),
        _ => texte.push(signe),
    }
}

/// Width from the start to where the line could have been cut.
fn premier_mot(mots: &[Lettre]) -> f64 {
    let Some(debut) = mots.first() else { return 0.0 };
    let (mut fin, mut avant, mut blanc) = (debut.x1, debut, false);
    for lettre in mots {
        if lettre.signe.is_whitespace() {
            blanc = true;
            continue;
        }
        let separe = blanc || ecart(avant, lettre);
        // Nobody cuts a line before these signs, even after a space.
        if separe && !matches!(lettre.signe, ':' | ';' | '!' | '?' | '»' | '.' | '…' | ',' | ')') && avant.signe != '«'
        {
            break;
        }
        (fin, avant, blanc) = (lettre.x1, lettre, false);
    }
    fin - debut.x0
}
