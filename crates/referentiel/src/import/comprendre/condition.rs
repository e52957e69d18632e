//! Conditions of realisation: the list « À partir de », and lines of their own.

use super::super::brouillon::ConditionLue;
use super::doute::{Doute, SUR, douteux, probable};
use super::morceau::{Morceau, reunir};
use super::phrases::phrases;
use super::registre::Registre;

/// The conditions of one competence, from its cells.
pub(super) fn conditions(cellules: &[Vec<Morceau>], registre: &mut Registre) -> Vec<ConditionLue> {
    let mut lues = Vec::new();
    for cellule in unir(cellules) {
        let sans_puces = !cellule.iter().any(|texte| texte[0].puce());
        let mut liste = false;
        let mut en_liste = false;
        let textes = reunir(&cellule.concat());
        for (rang, texte) in textes.iter().enumerate() {
            let puces_apres = textes.get(rang + 1).is_some_and(|suivant| suivant[0].puce());
            let mut texte = texte.clone();
            if texte[0].est_vide() && texte.len() == 1 {
                registre.reconnu(texte[0], "puce_vide");
                continue;
            }
            if texte[0].puce() {
                let pieces = sans_fin(&texte);
                let doute = if texte.len() > 1 { probable("paragraphes_reunis") } else { SUR };
                lues.push(ConditionLue { puce: true, libelle: registre.lu(&pieces, doute) });
                continue;
            }
            if let Some(fin) = introduction(texte[0], puces_apres) {
                let (avant, reste) = texte[0].couper(fin);
                registre.reconnu(avant, "introduction_de_liste");
                liste = true;
                en_liste = true;
                if reste.est_vide() {
                    registre.reconnu(reste, "introduction_de_liste");
                    texte.remove(0);
                } else {
                    texte[0] = reste;
                }
                if texte.is_empty() {
                    continue;
                }
            }
            let puce = liste && sans_puces && en_liste;
            en_liste &= texte.last().is_some_and(|dernier| dernier.texte().ends_with([';', ':', ',']));
            for phrase in phrases(&texte) {
                let courte = phrase.texte.split_whitespace().count() < 2;
                let doute = if courte { phrase.doute.pire(douteux("phrase_courte")) } else { phrase.doute };
                let doute: Doute = if puce { doute.pire(probable("puce_deduite")) } else { doute };
                lues.push(ConditionLue { puce, libelle: registre.lu(&sans_fin(&phrase.morceaux), doute) });
            }
        }
    }
    lues
}

/// Cells cut by a row in the middle of a sentence are one.
fn unir<'a>(cellules: &[Vec<Morceau<'a>>]) -> Vec<Vec<Vec<Morceau<'a>>>> {
    let mut unies: Vec<Vec<Vec<Morceau<'a>>>> = Vec::new();
    for cellule in cellules.iter().filter(|cellule| !cellule.is_empty()) {
        let textes: Vec<Vec<Morceau<'a>>> = cellule.iter().map(|morceau| vec![*morceau]).collect();
        let suite = cellule[0].puce() || cellule[0].minuscule();
        match unies.last_mut() {
            Some(avant) if suite => avant.extend(textes),
            _ => unies.push(textes),
        }
    }
    unies
}

/// Where the words that only announce the list end: « A partir : », « A partir de : ».
fn introduction(morceau: Morceau, puces_apres: bool) -> Option<usize> {
    let plie = morceau.plie();
    let fin = plie.trouver(":")?.end;
    let avant = morceau.sous(0..fin);
    let connue = plie.as_str().starts_with("a partir") && avant.mots() <= 5;
    (connue || puces_apres && fin == morceau.texte().len() && avant.mots() <= 6).then_some(fin)
}

/// The pieces without the marks that end an item of a list.
pub(super) fn sans_fin<'a>(morceaux: &[Morceau<'a>]) -> Vec<Morceau<'a>> {
    let mut pieces = morceaux.to_vec();
    if let Some(dernier) = pieces.last_mut() {
        *dernier = dernier.sans_fin();
    }
    pieces
}
