//! Expected results: one a sentence, or one a bullet.

use super::super::brouillon::Lu;
use super::condition::sans_fin;
use super::doute::{SUR, douteux, probable};
use super::morceau::{Morceau, reunir};
use super::phrases::phrases;
use super::registre::Registre;

/// The results of one competence, from its cells.
pub(super) fn resultats(cellules: &[Vec<Morceau>], registre: &mut Registre) -> Vec<Lu> {
    let mut lus = Vec::new();
    let tout: Vec<Morceau> = cellules.concat();
    for texte in reunir(&tout) {
        if texte[0].puce() {
            let doute = if phrases(&texte).len() > 1 { probable("plusieurs_phrases") } else { SUR };
            if texte[0].est_vide() && texte.len() == 1 {
                registre.reconnu(texte[0], "puce_vide");
            } else {
                lus.push(registre.lu(&sans_fin(&texte), doute));
            }
            continue;
        }
        for phrase in phrases(&texte) {
            let courte = phrase.texte.split_whitespace().count() < 3;
            let doute = if courte { phrase.doute.pire(douteux("phrase_courte")) } else { phrase.doute };
            lus.push(registre.lu(&phrase.morceaux, doute));
        }
    }
    lus
}
