//! Competences whole: the evaluation table of each, its bloc, and how other parts of the document name it.

use super::super::brouillon::{CompetenceLue, Lu, VarianteLue};
use super::categorie::{Categories, UNIQUE};
use super::condition::conditions;
use super::court::court_de_competence;
use super::critere::criteres;
use super::doute::{Doute, SUR, douteux, probable};
use super::evaluation::Brute;
use super::liste::{Entree, Liste};
use super::morceau::Morceau;
use super::plier::ressemblance;
use super::registre::{Registre, absent};
use super::resultat::resultats;
use super::typographie::mettre;
use domain::Expression;

/// A competence without its modalités, and the cells they are read from.
pub(super) struct Assemblee<'a> {
    pub(super) lue: CompetenceLue,
    pub(super) modalites: Vec<Morceau<'a>>,
}

/// Reads every competence, in order of number.
pub(super) fn competences<'a>(
    brutes: Vec<Brute<'a>>,
    liste: &Liste<'a>,
    categories: &Categories,
    registre: &mut Registre,
) -> Vec<Assemblee<'a>> {
    let paires = apparier(&brutes, &liste.entrees);
    let mut prises = vec![false; liste.entrees.len()];
    let mut lues: Vec<Assemblee<'a>> = Vec::new();
    for (brute, paire) in brutes.into_iter().zip(paires) {
        let mut doute = brute.doute;
        let entree = paire.map(|(rang, sur)| {
            prises[rang] = true;
            if !sur {
                doute = doute.pire(probable("titre_rapproche"));
            }
            &liste.entrees[rang]
        });
        if entree.is_none() && !liste.entrees.is_empty() {
            doute = doute.pire(if liste.blocs.is_empty() {
                probable("absente_de_la_liste")
            } else {
                douteux("absente_de_la_liste")
            });
        }
        let (titre, variantes) = titres(&brute.titre, entree, doute, registre);
        let mut criteres = criteres(&brute.criteres, categories, registre);
        if categories.y_en_a() {
            criteres.sort_by_key(|critere| categories.rang(&critere.categorie));
        }
        let conditions = conditions(&brute.conditions, registre);
        let resultats = resultats(&brute.resultats, registre);
        let bloc = entree.and_then(|entree| entree.bloc);
        let lue = assembler(brute.numero, bloc, titre, variantes);
        lues.push(Assemblee {
            lue: CompetenceLue { conditions, criteres, resultats, ..lue },
            modalites: brute.modalites,
        });
    }
    for (entree, _) in liste.entrees.iter().zip(&prises).filter(|(_, prise)| !**prise) {
        let numero = lues.iter().map(|autre| autre.lue.numero).max().unwrap_or(0).saturating_add(1);
        let titre = registre.lu(&entree.titre, douteux("sans_tableau_d_evaluation"));
        lues.push(Assemblee { lue: assembler(numero, entree.bloc, titre, Vec::new()), modalites: Vec::new() });
    }
    lues.sort_by_key(|autre| autre.lue.numero);
    raccourcis(&mut lues);
    lues
}

fn assembler(numero: u8, bloc: Option<u8>, titre: Lu, variantes: Vec<VarianteLue>) -> CompetenceLue {
    CompetenceLue {
        numero,
        bloc,
        court: court_de_competence(&titre.texte),
        titre,
        variantes,
        conditions: Vec::new(),
        criteres: Vec::new(),
        resultats: Vec::new(),
        modalites: Expression::Tous(Vec::new()),
        modalites_lues: absent("regle_absente"),
    }
}

/// Two competences have not the same short name.
fn raccourcis(lues: &mut [Assemblee]) {
    for rang in 1..lues.len() {
        let (avant, apres) = lues.split_at_mut(rang);
        let lue = &mut apres[0].lue;
        if avant.iter().any(|autre| autre.lue.court == lue.court) {
            let premiers: Vec<&str> = lue.titre.texte.split(' ').take(1).collect();
            lue.court = format!("{} {}", premiers.join(" "), lue.court.to_lowercase());
        }
    }
}

/// The title of the evaluation table, and the other one where it differs.
fn titres(titre: &[Morceau], entree: Option<&Entree>, doute: Doute, registre: &mut Registre) -> (Lu, Vec<VarianteLue>) {
    let joint =
        |morceaux: &[Morceau]| mettre(&morceaux.iter().map(|morceau| morceau.texte()).collect::<Vec<_>>().join(" "));
    let Some(entree) = entree else {
        let lu = if titre.is_empty() {
            Lu { surete: doute.surete, ..absent("titre_absent") }
        } else {
            registre.lu(titre, doute)
        };
        return (lu, Vec::new());
    };
    if titre.is_empty() {
        return (registre.lu(&entree.titre, doute), Vec::new());
    }
    let (ici, la) = (joint(titre), joint(&entree.titre));
    let lu = registre.lu(titre, doute);
    if ici.trim_end_matches('.') == la.trim_end_matches('.') {
        entree.titre.iter().for_each(|morceau| registre.reconnu(*morceau, "repetition"));
        return (lu, Vec::new());
    }
    let libelle = registre.lu(&entree.titre, SUR);
    (lu, vec![VarianteLue { libelle, ou: entree.ou.to_owned() }])
}

/// For each table the entry of the list that names it, and whether by resemblance; what resembles nothing goes by rank.
fn apparier(brutes: &[Brute], entrees: &[Entree]) -> Vec<Option<(usize, bool)>> {
    let texte = |morceaux: &[Morceau]| morceaux.iter().map(|morceau| morceau.texte()).collect::<Vec<_>>().join(" ");
    let mut scores: Vec<(f32, usize, usize)> = Vec::new();
    for (ici, brute) in brutes.iter().enumerate() {
        let titre = texte(&brute.titre);
        for (la, entree) in entrees.iter().enumerate() {
            let score = ressemblance(&titre, &texte(&entree.titre));
            if score >= 0.5 {
                scores.push((score, ici, la));
            }
        }
    }
    // Best first; at equal scores, those of the same rank first.
    scores.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))).then_with(|| a.1.cmp(&b.1))
    });
    let mut paires = vec![None; brutes.len()];
    let mut prises = vec![false; entrees.len()];
    for (_, ici, la) in scores {
        if paires[ici].is_none() && !prises[la] {
            paires[ici] = Some((la, true));
            prises[la] = true;
        }
    }
    for (ici, paire) in paires.iter_mut().enumerate() {
        if paire.is_none() && prises.get(ici) == Some(&false) && brutes.len() == entrees.len() {
            *paire = Some((ici, false));
            prises[ici] = true;
        }
    }
    paires
}

/// Whether a competence has criteria with no category.
pub(super) fn sans_categorie(competences: &[Assemblee]) -> bool {
    competences.iter().flat_map(|autre| &autre.lue.criteres).any(|critere| critere.categorie == UNIQUE)
}
