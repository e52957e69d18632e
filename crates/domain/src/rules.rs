//! The rules that differ from one CQPM to another, evaluated from the référentiel's data.
//!
//! Which competences a perimeter holds, which modalités satisfy a competence, whether an avis is asked, which facts are
//! missing. No rule here knows a référentiel by its code.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::{Dossier, Perimetre, VoieAcces};
use crate::ids::{ActiviteId, CompetenceId};
use crate::referentiel::{Competence, Expression, Fait, GenreFait, ModaliteCode, Referentiel};

/// The competences of a perimeter, in the référentiel's order.
pub fn competences<'a>(referentiel: &'a Referentiel, perimetre: &'a Perimetre) -> impl Iterator<Item = &'a Competence> {
    referentiel.competences.iter().filter(move |competence| match perimetre {
        Perimetre::Entier => true,
        Perimetre::Blocs(blocs) => competence.bloc.is_some_and(|bloc| blocs.contains(&bloc)),
    })
}

/// Whether that perimeter may be chosen: whole always, blocs where the référentiel has them and allows them alone.
pub fn perimetre_allowed(referentiel: &Referentiel, perimetre: &Perimetre) -> bool {
    match perimetre {
        Perimetre::Entier => true,
        Perimetre::Blocs(blocs) => {
            referentiel.regles.blocs_seuls
                && !blocs.is_empty()
                && blocs.iter().all(|bloc| referentiel.bloc(*bloc).is_some())
        }
    }
}

/// Whether the company's avis is asked of a candidate who comes that way.
pub fn avis_required(referentiel: &Referentiel, voie: VoieAcces) -> bool {
    !referentiel.regles.avis.dispense.contains(&voie)
}

/// What is retained without being chosen: modalités that every way of satisfying the expression holds.
pub fn implied(expression: &Expression, voie: Option<VoieAcces>) -> BTreeSet<ModaliteCode> {
    let mut ways = minimal_ways(expression, voie).into_iter();
    let first = ways.next().unwrap_or_default();
    ways.fold(first, |kept, way| &kept & &way)
}

/// The modalités a candidate may choose among, in the order the expression names them.
pub fn choices(expression: &Expression, voie: Option<VoieAcces>) -> Vec<ModaliteCode> {
    let implied = implied(expression, voie);
    let mut named = Vec::new();
    collect(expression, voie, &mut named);
    named.retain(|code| !implied.contains(code));
    named
}

/// Each way of satisfying the expression by a choice: what is to be chosen together, without what is retained anyway.
///
/// Ways are in the order the expression names them, and none holds another: retaining one or several of them is always
/// allowed and nothing else is. Empty where there is nothing to choose.
pub fn ways(expression: &Expression, voie: Option<VoieAcces>) -> Vec<Vec<ModaliteCode>> {
    let implied = implied(expression, voie);
    let all: Vec<BTreeSet<_>> = minimal_ways(expression, voie).into_iter().map(|way| &way - &implied).collect();
    let order = choices(expression, voie);
    let mut found: Vec<Vec<ModaliteCode>> = Vec::new();
    for way in &all {
        let smallest = !all.iter().any(|other| other.is_subset(way) && other != way);
        let ordered: Vec<_> = order.iter().filter(|code| way.contains(*code)).cloned().collect();
        if smallest && !ordered.is_empty() && !found.contains(&ordered) {
            found.push(ordered);
        }
    }
    found
}

/// What is wrong with the modalités retained for a competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", content = "modalite", rename_all = "snake_case")]
pub enum ModaliteProblem {
    /// Nothing chosen where a choice is needed.
    NonChoisie,
    /// That modalité is not one this competence allows.
    NonPermise(ModaliteCode),
}

/// Checks the modalités retained for a competence.
pub fn check_choice(
    expression: &Expression,
    voie: Option<VoieAcces>,
    retained: &[ModaliteCode],
) -> Vec<ModaliteProblem> {
    let implied = implied(expression, voie);
    let allowed = choices(expression, voie);
    let mut problems: Vec<_> = retained
        .iter()
        .filter(|code| !allowed.contains(code) && !implied.contains(*code))
        .map(|code| ModaliteProblem::NonPermise(code.clone()))
        .collect();
    let all: BTreeSet<_> = retained.iter().cloned().chain(implied).collect();
    if !satisfied(expression, voie, &all) {
        problems.push(ModaliteProblem::NonChoisie);
    }
    problems
}

/// What is wrong with the answer to a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FaitProblem {
    /// No answer.
    SansReponse,
    /// Not a whole number.
    PasUnNombre,
    /// A number, but below what is asked.
    TropPetit {
        /// The least accepted.
        minimum: u32,
    },
    /// Names an activité the dossier does not have.
    ActiviteInconnue,
}

/// The facts of the perimeter whose answer is missing or wrong; optional ones only when wrong.
pub fn fact_problems<'a>(referentiel: &'a Referentiel, dossier: &Dossier) -> Vec<(&'a Fait, FaitProblem)> {
    referentiel
        .faits
        .iter()
        .filter(|fait| concerns_perimetre(referentiel, dossier, fait))
        .filter_map(|fait| Some((fait, fact_problem(dossier, fait)?)))
        .collect()
}

fn concerns_perimetre(referentiel: &Referentiel, dossier: &Dossier, fait: &Fait) -> bool {
    fait.competences.is_empty()
        || competences(referentiel, &dossier.perimetre).any(|c| fait.competences.contains(&c.id))
}

fn fact_problem(dossier: &Dossier, fait: &Fait) -> Option<FaitProblem> {
    let answer = dossier.faits.get(&fait.code).map_or("", |answer| answer.trim());
    if answer.is_empty() {
        return fait.obligatoire.then_some(FaitProblem::SansReponse);
    }
    match fait.genre {
        GenreFait::Texte => None,
        GenreFait::Nombre { minimum } => match answer.replace(['\u{a0}', '\u{202f}', ' '], "").parse::<u32>() {
            Err(_) => Some(FaitProblem::PasUnNombre),
            Ok(number) => (number < minimum).then_some(FaitProblem::TropPetit { minimum }),
        },
        GenreFait::Activite => {
            let known = answer.parse::<ActiviteId>().is_ok_and(|id| dossier.activite(id).is_some());
            (!known).then_some(FaitProblem::ActiviteInconnue)
        }
    }
}

/// The modalités retained for `competence`, implied ones included, in the référentiel's order.
pub fn retained(referentiel: &Referentiel, dossier: &Dossier, competence: &CompetenceId) -> Vec<ModaliteCode> {
    let Some(found) = referentiel.competence(competence) else { return Vec::new() };
    let implied = implied(&found.modalites, dossier.voie);
    let chosen = dossier.modalites.get(competence).map_or(&[][..], Vec::as_slice);
    let all = referentiel.modalites.iter().map(|modalite| &modalite.code);
    all.filter(|code| chosen.contains(code) || implied.contains(*code)).cloned().collect()
}

fn applies(voies: &[VoieAcces], voie: Option<VoieAcces>) -> bool {
    !voie.is_some_and(|voie| voies.contains(&voie))
}

fn satisfied(expression: &Expression, voie: Option<VoieAcces>, held: &BTreeSet<ModaliteCode>) -> bool {
    match expression {
        Expression::UnDe(parts) => parts.iter().any(|part| satisfied(part, voie, held)),
        Expression::Tous(parts) => parts.iter().all(|part| satisfied(part, voie, held)),
        Expression::Modalite(code) => held.contains(code),
        Expression::SaufVoies { modalite, voies } => !applies(voies, voie) || held.contains(modalite),
    }
}

/// Every smallest set that satisfies the expression. Packs are small (five modalités at most), so are these.
fn minimal_ways(expression: &Expression, voie: Option<VoieAcces>) -> Vec<BTreeSet<ModaliteCode>> {
    match expression {
        Expression::UnDe(parts) => parts.iter().flat_map(|part| minimal_ways(part, voie)).collect(),
        Expression::Tous(parts) => parts.iter().fold(vec![BTreeSet::new()], |ways, part| {
            let more = minimal_ways(part, voie);
            ways.iter().flat_map(|way| more.iter().map(move |other| way | other)).collect()
        }),
        Expression::Modalite(code) => vec![BTreeSet::from([code.clone()])],
        Expression::SaufVoies { modalite, voies } if applies(voies, voie) => {
            vec![BTreeSet::from([modalite.clone()])]
        }
        Expression::SaufVoies { .. } => vec![BTreeSet::new()],
    }
}

fn collect(expression: &Expression, voie: Option<VoieAcces>, named: &mut Vec<ModaliteCode>) {
    match expression {
        Expression::UnDe(parts) | Expression::Tous(parts) => {
            for part in parts {
                collect(part, voie, named);
            }
        }
        Expression::Modalite(code) if !named.contains(code) => named.push(code.clone()),
        Expression::SaufVoies { modalite, voies } if applies(voies, voie) && !named.contains(modalite) => {
            named.push(modalite.clone());
        }
        Expression::Modalite(_) | Expression::SaufVoies { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Expression {
        Expression::Modalite(text.to_owned())
    }

    fn with_avis(except: &[VoieAcces]) -> Expression {
        let avis = Expression::SaufVoies { modalite: "avis".into(), voies: except.to_vec() };
        Expression::Tous(vec![Expression::UnDe(vec![code("reelle"), code("projets")]), avis])
    }

    #[test]
    fn what_has_no_alternative_is_implied_and_the_rest_is_chosen() {
        let rule = with_avis(&[VoieAcces::Vae]);
        let voie = Some(VoieAcces::Salarie);
        assert_eq!(implied(&rule, voie), BTreeSet::from(["avis".to_owned()]));
        assert_eq!(choices(&rule, voie), ["reelle", "projets"]);
    }

    #[test]
    fn the_avis_is_not_implied_for_an_exempt_way() {
        assert!(implied(&with_avis(&[VoieAcces::Vae]), Some(VoieAcces::Vae)).is_empty());
    }

    #[test]
    fn each_way_can_be_chosen_alone_or_with_others_and_none_holds_another() {
        let pair = Expression::Tous(vec![code("projets"), code("entretien")]);
        let rule = Expression::Tous(vec![Expression::UnDe(vec![code("reelle"), pair]), code("avis")]);
        assert_eq!(ways(&rule, None), [vec!["reelle".to_owned()], vec!["projets".into(), "entretien".into()]]);
        for way in ways(&rule, None) {
            assert_eq!(check_choice(&rule, None, &way), [], "{way:?}");
        }
        let wider = Expression::UnDe(vec![code("a"), Expression::Tous(vec![code("a"), code("b")]), code("c")]);
        assert_eq!(ways(&wider, None), [vec!["a".to_owned()], vec!["c".into()]]);
        assert!(ways(&code("avis"), None).is_empty(), "what is retained anyway is not chosen");
    }

    #[test]
    fn a_choice_must_satisfy_and_stay_inside_the_rule() {
        let rule = with_avis(&[]);
        assert_eq!(check_choice(&rule, None, &[]), [ModaliteProblem::NonChoisie]);
        assert_eq!(check_choice(&rule, None, &["projets".into()]), []);
        assert_eq!(check_choice(&rule, None, &["projets".into(), "reelle".into(), "avis".into()]), []);
        assert_eq!(
            check_choice(&rule, None, &["projets".into(), "reconstituee".into()]),
            [ModaliteProblem::NonPermise("reconstituee".into())]
        );
    }
}
