//! Coverage on one page: a strip a competence, figures, and in words what is not told.

use domain::{CompetenceCoverage, Coverage, CritereCoverage, Etat};
use serde_json::{Value, json};

use super::mots::{capitale, minuscule, nombre};
use crate::source::Source;

/// A state, in one letter: absent, mentionné, étayé, confirmé.
pub fn lettre(etat: Etat) -> &'static str {
    match etat {
        Etat::Absent => "a",
        Etat::Mentionne => "m",
        Etat::Etaye => "e",
        Etat::Confirme => "c",
    }
}

/// The page.
pub fn synthese(source: &Source<'_>) -> Value {
    let Coverage { counts, competences, .. } = source.coverage;
    let words = &source.referentiel.vocabulaire;
    let backed: usize = competences.iter().map(etayes).sum();
    let phrase = format!(
        "Où chaque critère est raconté, étayé par une preuve, confirmé par l’entreprise. {} sur {} ; {} ; {}.",
        nombre(counts.racontes(), "critère raconté", "critères racontés"),
        counts.total,
        nombre(backed, "étayé", "étayés"),
        nombre(counts.confirmes, "confirmé", "confirmés"),
    );
    let rows: Vec<Value> = competences.iter().map(|covered| row(source, covered)).collect();
    json!({
        "phrase": phrase,
        "rangs": rows,
        "titre_absents": "Ce que le dossier ne raconte pas",
        "absents": absents(source),
        "tous": format!("Chaque critère est raconté au moins une fois, dans l’ensemble des {}.", words.competences),
    })
}

fn row(source: &Source<'_>, covered: &CompetenceCoverage) -> Value {
    let competence = source.referentiel.competence(&covered.id);
    json!({
        "titre": format!("{}. {}", covered.id.number(), competence.map_or("", |c| c.court.as_str())),
        "vers": format!("fiche-{}", covered.id),
        "etats": covered.criteres.iter().map(|c| lettre(c.etat)).collect::<String>(),
        "racontes": format!("{}/{}", covered.counts.racontes(), covered.counts.total),
        "etayes": etayes(covered).to_string(),
        "confirmes": covered.counts.confirmes.to_string(),
    })
}

/// Criteria with evidence, whatever the company says of them.
fn etayes(covered: &CompetenceCoverage) -> usize {
    covered.criteres.iter().filter(|c| c.recits.iter().any(|recit| recit.etaye)).count()
}

/// One line a competence that has absent criteria.
fn absents(source: &Source<'_>) -> Vec<Value> {
    let told = |covered: &CritereCoverage| covered.etat != Etat::Absent;
    let lines = source.coverage.competences.iter().filter(|covered| !covered.criteres.iter().all(told));
    lines
        .map(|covered| {
            let shorts: Vec<String> = covered
                .criteres
                .iter()
                .filter(|critere| !told(critere))
                .filter_map(|critere| Some(minuscule(&source.referentiel.critere(&critere.id)?.court)))
                .collect();
            let competence = &source.referentiel.vocabulaire.competence;
            json!({
                "debut": format!("{} {}", capitale(competence), covered.id.number()),
                "suite": format!(
                    "{} sur {} : {}",
                    nombre(covered.counts.absents, "critère", "critères"),
                    covered.counts.total,
                    shorts.join(", ")
                ),
            })
        })
        .collect()
}
