//! Which modalités a competence allows: read in its cells, or the same for all by the common rules.

use domain::{Expression, VoieAcces};

use super::super::brouillon::{Lu, ModaliteLue};
use super::doute::{SUR, douteux, probable};
use super::modalite::{AVIS, ENTRETIEN, connue, inventer};
use super::morceau::Morceau;
use super::plier::plier;
use super::registre::{Registre, citer};

/// Most names in the cells of one competence.
const NOMBRE: usize = 12;

/// The opinion, but for the ways of access that are exempt.
fn avis(voies: &[VoieAcces]) -> Expression {
    if voies.is_empty() {
        Expression::Modalite(AVIS.to_owned())
    } else {
        Expression::SaufVoies { modalite: AVIS.to_owned(), voies: voies.to_vec() }
    }
}

fn combiner(au_choix: &[String], chacune: &[String], voies: &[VoieAcces]) -> Expression {
    let seule = |code: &String| if code == AVIS { avis(voies) } else { Expression::Modalite(code.clone()) };
    let mut toutes: Vec<Expression> = Vec::new();
    match au_choix {
        [] => {}
        [seul] => toutes.push(seule(seul)),
        plusieurs => toutes.push(Expression::UnDe(plusieurs.iter().map(seule).collect())),
    }
    toutes.extend(chacune.iter().map(seule));
    if toutes.len() == 1 { toutes.remove(0) } else { Expression::Tous(toutes) }
}

/// The combination that the common rules give: one of the evaluations, and the opinion.
pub(super) fn commune(modalites: &[ModaliteLue], voies: &[VoieAcces]) -> Expression {
    let codes = |garder: &dyn Fn(&str) -> bool| -> Vec<String> {
        modalites.iter().filter(|modalite| garder(&modalite.code)).map(|modalite| modalite.code.clone()).collect()
    };
    combiner(&codes(&|code| code != AVIS && code != ENTRETIEN), &codes(&|code| code == AVIS), voies)
}

/// The combination that the cells of a competence give, the words it was read from, and the modalités named.
pub(super) fn de_cellules(
    cellules: &[Morceau],
    voies: &[VoieAcces],
    registre: &mut Registre,
) -> (Expression, Lu, Vec<(String, Lu)>) {
    let (mut au_choix, mut chacune, mut noms) = (Vec::new(), Vec::new(), Vec::new());
    let mut doute = SUR;
    let (mut lien, mut premier): (Option<Lien>, bool) = (None, true);
    for segment in cellules.iter().flat_map(|cellule| segments(*cellule)) {
        let (liaison, nom) = detacher(segment);
        lien = liaison.or(lien);
        if nom.est_vide() {
            continue;
        }
        if noms.len() >= NOMBRE {
            doute = doute.pire(douteux("modalite_inconnue"));
            break;
        }
        let code = connue(&nom.plier());
        doute = if code.is_none() { doute.pire(douteux("modalite_inconnue")) } else { doute };
        let code = code.map_or_else(|| inventer(nom.texte()), str::to_owned);
        let pris = lien.take().unwrap_or_else(|| {
            if premier {
                return Lien::Ou;
            }
            doute = doute.pire(probable("ou_manquant"));
            if code == AVIS { Lien::Et } else { Lien::Ou }
        });
        premier = false;
        let liste = if pris == Lien::Et { &mut chacune } else { &mut au_choix };
        if !liste.contains(&code) {
            liste.push(code.clone());
        }
        noms.push((code, citer(&[nom], SUR)));
    }
    let lu = registre.lu(cellules, doute);
    (combiner(&au_choix, &chacune, voies), lu, noms)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lien {
    Ou,
    Et,
}

/// A piece cut before each word that begins with a capital, and before « et avis ».
fn segments(morceau: Morceau) -> Vec<Morceau> {
    let texte = morceau.texte();
    let plie = morceau.plie();
    let mut coupes = vec![0];
    if !morceau.capitales() {
        coupes.extend(
            texte
                .char_indices()
                .filter(|(ou, lettre)| *ou > 0 && lettre.is_uppercase() && texte[..*ou].ends_with([' ', '\u{a0}']))
                .map(|(ou, _)| ou),
        );
    }
    coupes.extend(
        [" et avis", " et l'avis", " et entretien"]
            .into_iter()
            .filter_map(|mots| plie.trouver(mots))
            .map(|place| place.start + 1),
    );
    coupes.sort_unstable();
    coupes.dedup();
    let fins = coupes.iter().skip(1).copied().chain(Some(texte.len()));
    coupes.iter().zip(fins).map(|(debut, fin)| morceau.sous(*debut..fin)).collect()
}

/// « Ou », « Et » in front of a name.
fn detacher(morceau: Morceau) -> (Option<Lien>, Morceau) {
    let texte = morceau.texte();
    let premier = texte.split_whitespace().next().unwrap_or_default();
    let lien = match plier(premier).trim_end_matches([':', ',']) {
        "ou" | "et/ou" => Lien::Ou,
        "et" => Lien::Et,
        _ => return (None, morceau),
    };
    (Some(lien), morceau.sous(premier.len()..texte.len()))
}
