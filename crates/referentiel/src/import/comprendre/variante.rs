//! The title of the CQPM as sentences write it: other small words, an acronym, both genders.

use std::collections::BTreeMap;

use super::super::brouillon::{RubriqueLue, VarianteLue};
use super::super::source::Source;
use super::doute::probable;
use super::morceau::Morceau;
use super::plier::plier;
use super::registre::citer;
use super::titre::PETITS;

/// Most wordings kept.
const NOMBRE: usize = 12;

/// A word of a text: folded, and its bytes.
struct Mot {
    plie: String,
    debut: usize,
    fin: usize,
}

fn mots(texte: &str) -> Vec<Mot> {
    let mut mots = Vec::new();
    let mut debut = None;
    for (ou, lettre) in texte.char_indices().chain(Some((texte.len(), ' '))) {
        match debut {
            None if lettre.is_alphanumeric() => debut = Some(ou),
            Some(depuis) if !lettre.is_alphanumeric() => {
                mots.push(Mot { plie: plier(&texte[depuis..ou]), debut: depuis, fin: ou });
                debut = None;
            }
            _ => {}
        }
    }
    mots
}

/// The title as sentences of the activities write it, each wording once.
pub(super) fn variantes(titre: &str, source: &Source, activites: &[RubriqueLue], partie: &str) -> Vec<VarianteLue> {
    let voulus = mots(titre);
    let Some(premier) = voulus.first() else { return Vec::new() };
    let paragraphes: BTreeMap<usize, Morceau> = source.paragraphes().map(|p| (p.numero, Morceau::entier(p))).collect();
    let mut trouvees: Vec<VarianteLue> = Vec::new();
    for rubrique in activites {
        for place in rubrique.points.iter().chain(&rubrique.finalite).flat_map(|point| &point.places) {
            let Some(morceau) = paragraphes.get(&place.paragraphe) else { continue };
            let morceau = morceau.sous(place.debut..place.fin);
            let lus = mots(morceau.texte());
            for rang in (0..lus.len()).filter(|rang| lus[*rang].plie == premier.plie) {
                let Some(fin) = aligner(morceau.texte(), &lus[rang..], titre, &voulus) else { continue };
                let debut = article(morceau.texte(), lus[rang].debut);
                let vu = morceau.sous(debut..lus[rang + fin - 1].fin);
                if trouvees.len() >= NOMBRE {
                    return trouvees;
                }
                let pareil = |a: &str, b: &str| serre(a) == serre(b);
                if pareil(vu.texte(), titre) || trouvees.iter().any(|autre| pareil(&autre.libelle.texte, vu.texte())) {
                    continue;
                }
                let meme = plier(&rubrique.titre.texte).starts_with(&plier(partie));
                let ou = if meme { partie.to_owned() } else { format!("{partie}, {}", petite(&rubrique.titre.texte)) };
                trouvees.push(VarianteLue { libelle: citer(&[vu], probable("variante_du_titre")), ou });
            }
        }
    }
    trouvees
}

fn petite(texte: &str) -> String {
    let mut lettres = texte.chars();
    lettres.next().map_or_else(String::new, |premiere| premiere.to_lowercase().chain(lettres).collect())
}

/// A wording, spaces, case and apostrophes apart.
fn serre(texte: &str) -> String {
    texte
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many words from the beginning of `lus` write the whole title: small words may differ, an acronym may stand for several.
fn aligner(texte: &str, lus: &[Mot], titre: &str, voulus: &[Mot]) -> Option<usize> {
    let petit = |mot: &Mot| PETITS.contains(&mot.plie.as_str());
    let (mut ici, mut la) = (0, 0);
    while la < voulus.len() {
        let (lu, voulu) = (lus.get(ici)?, &voulus[la]);
        if lu.plie == voulu.plie || petit(lu) && petit(voulu) {
            (ici, la) = (ici + 1, la + 1);
            continue;
        }
        if petit(voulu) {
            la += 1;
            continue;
        }
        let sigle = &texte[lu.debut..lu.fin];
        let initiales: Vec<(usize, char)> = voulus[la..]
            .iter()
            .enumerate()
            .filter(|(_, mot)| !petit(mot))
            .filter_map(|(rang, mot)| Some((la + rang, titre[mot.debut..mot.fin].chars().next()?.to_ascii_uppercase())))
            .collect();
        let long = sigle.chars().count();
        let est_sigle = (2..=6).contains(&long) && sigle.chars().all(char::is_uppercase) && initiales.len() >= long;
        if est_sigle && sigle.chars().zip(&initiales).all(|(lettre, (_, initiale))| lettre == *initiale) {
            (ici, la) = (ici + 1, initiales[long - 1].0 + 1);
            continue;
        }
        if petit(lu) {
            ici += 1;
            continue;
        }
        return None;
    }
    Some(ici)
}

/// Where the article with both genders before the byte `debut` begins, such as « Le (la) », « L’ (la) ».
fn article(texte: &str, debut: usize) -> usize {
    let avant = texte[..debut].trim_end();
    let proche = avant.char_indices().rev().take(12).last().map_or(0, |(rang, _)| rang);
    let plie = plier(&avant[proche..]);
    let double = ["le (la)", "l' (la)", "l'(la)", "la (le)", "un (une)", "le(la)", "un(e)"]
        .into_iter()
        .find(|fin| plie.ends_with(fin));
    let Some(double) = double else { return debut };
    let (mut depuis, mut vues) = (avant.len(), 0);
    while vues < double.chars().count() && depuis > 0 {
        depuis -= 1;
        if avant.is_char_boundary(depuis) {
            vues += 1;
        }
    }
    depuis
}
