//! Associated knowledge: one item a paragraph, or cut by its marks, or by its capitals where a cell has no mark at all.

use super::super::brouillon::Lu;
use super::condition::sans_fin;
use super::doute::{SUR, probable};
use super::morceau::{Morceau, reunir};
use super::plier::plier;
use super::registre::Registre;

/// The items of one cell.
pub(super) fn connaissances(cellule: &[Morceau], registre: &mut Registre) -> Vec<Lu> {
    let mut lues = Vec::new();
    for texte in reunir(cellule) {
        let [seul] = texte.as_slice() else {
            lues.push(registre.lu(&sans_fin(&texte), probable("paragraphes_reunis")));
            continue;
        };
        if seul.est_vide() {
            registre.reconnu(*seul, "puce_vide");
            continue;
        }
        let marques = par_marques(*seul);
        let (parts, doute) = if marques.len() > 1 || seul.puce() {
            (marques, SUR)
        } else {
            let parts = par_capitales(*seul);
            let doute = if parts.len() > 1 { probable("connaissances_sans_separateur") } else { SUR };
            (parts, doute)
        };
        lues.extend(parts.into_iter().map(|part| registre.lu(&[part.sans_fin()], doute)));
    }
    lues
}

/// Cut at the semicolons and bullets that stand outside parentheses.
fn par_marques(morceau: Morceau) -> Vec<Morceau> {
    couper(morceau, |_, _, lettre| matches!(lettre, ';' | '•' | '▪' | '●'))
}

/// Cut before the capitals that begin an item.
fn par_capitales(morceau: Morceau) -> Vec<Morceau> {
    let texte = morceau.texte();
    couper(morceau, |debut, ou, lettre| {
        let mot = texte[ou..].trim_start();
        if !lettre.is_whitespace() || !mot.starts_with(char::is_uppercase) {
            return false;
        }
        // An acronym or a brand (« IP », « DHCP », « MacOS ») begins nothing.
        let ordinaire = mot.chars().skip(1).take_while(|c| c.is_alphanumeric()).all(char::is_lowercase)
            && mot.chars().nth(1).is_some_and(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
        let avant = &texte[debut..ou];
        let dernier = plier(avant.rsplit([' ', '\'', '’']).next().unwrap_or_default());
        let liee = matches!(
            dernier.as_str(),
            "de" | "du"
                | "des"
                | "le"
                | "la"
                | "les"
                | "l"
                | "d"
                | "un"
                | "une"
                | "et"
                | "ou"
                | "en"
                | "a"
                | "au"
                | "aux"
                | "sous"
                | "sur"
                | "avec"
                | "par"
                | "pour"
                | "dans"
                | "type"
                | "logiciel"
                | "systeme"
                | "norme"
        ) || avant.ends_with([',', '-', '/', ':', '&']);
        ordinaire && !liee && avant.split_whitespace().nth(1).is_some()
    })
}

/// Cuts where `ici` says, given the start of the item, the byte and its character; never between parentheses.
fn couper(morceau: Morceau<'_>, ici: impl Fn(usize, usize, char) -> bool) -> Vec<Morceau<'_>> {
    let (mut parts, mut debut, mut profondeur) = (Vec::new(), 0, 0_u32);
    for (ou, lettre) in morceau.texte().char_indices() {
        match lettre {
            '(' => profondeur += 1,
            ')' => profondeur = profondeur.saturating_sub(1),
            _ if profondeur == 0 && ici(debut, ou, lettre) => {
                parts.push(morceau.sous(debut..ou));
                debut = ou + lettre.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(morceau.sous(debut..morceau.texte().len()));
    parts.retain(|part| !part.est_vide());
    parts
}
