//! Coverage on one page: figures, a bar of the whole, a strip a competence, and in words what is not told.
//!
//! It counts what the texts say and judges nothing: what an absent criterion is worth is the commission's to say.

use domain::{Avis, CompetenceCoverage, CompetenceId, Coverage, CritereCoverage, Etat, Portee, avis_required};
use serde_json::{Value, json};

use super::avis::shape;
use super::mots::{capitale, minuscule, nombre, rangs};
use crate::markdown::sigle;
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
    let total = counts.total;
    json!({
        "phrase": format!(
            "Où chaque critère est raconté, étayé par une preuve, confirmé par l’entreprise. Cette page compte ; elle n’évalue pas. {}",
            perimetre(competences.len(), total, &words.competence, &words.competences),
        ),
        "chiffres": [
            { "n": counts.racontes(), "sur": total, "mot": accord(counts.racontes(), "critère raconté", "critères racontés") },
            { "n": backed, "sur": total, "mot": accord(backed, "étayé par une preuve", "étayés par une preuve") },
            { "n": counts.confirmes, "sur": total, "mot": accord(counts.confirmes, "confirmé par l’entreprise", "confirmés par l’entreprise") },
            { "n": source.dossier.preuves.len(), "mot": accord(source.dossier.preuves.len(), "preuve jointe", "preuves jointes") },
        ],
        "parts": parts(source.coverage),
        "rangs": competences.iter().map(|covered| row(source, covered)).collect::<Vec<_>>(),
        "total": {
            "racontes": format!("{}/{total}", counts.racontes()),
            "etayes": backed.to_string(),
            "confirmes": counts.confirmes.to_string(),
        },
        "categories": categories(source),
        "signataires": signataires(source),
        "titre_absents": "Ce que le dossier ne raconte pas",
        "absents": absents(source),
        "tous": format!("Chaque critère est raconté au moins une fois, dans l’ensemble des {}.", words.competences),
        "renvoi": "Le détail est au tableau de correspondance.",
    })
}

fn accord<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count < 2 { one } else { many }
}

fn perimetre(competences: usize, criteres: usize, one: &str, many: &str) -> String {
    format!("Périmètre : {}, {}.", nombre(competences, one, many), nombre(criteres, "critère", "critères"))
}

/// The four states, the highest first; each criterion is in exactly one.
fn parts(coverage: &Coverage) -> Value {
    let count = |etat: Etat| {
        let all = coverage.competences.iter().flat_map(|competence| &competence.criteres);
        all.filter(|critere| critere.etat == etat).count()
    };
    let part = |etat: Etat, one: &str, many: &str| {
        let n = count(etat);
        json!({ "etat": lettre(etat), "n": n, "mot": nombre(n, one, many) })
    };
    json!([
        part(Etat::Confirme, "confirmé", "confirmés"),
        part(Etat::Etaye, "étayé sans être confirmé", "étayés sans être confirmés"),
        part(Etat::Mentionne, "seulement mentionné", "seulement mentionnés"),
        part(Etat::Absent, "absent", "absents"),
    ])
}

fn row(source: &Source<'_>, covered: &CompetenceCoverage) -> Value {
    let competence = source.referentiel.competence(&covered.id);
    json!({
        "titre": format!("{}. {}", covered.id.number(), competence.map_or("", |c| c.court.as_str())),
        "vers": format!("fiche-{}", covered.id),
        "etats": bandes(source, covered),
        "racontes": format!("{}/{}", covered.counts.racontes(), covered.counts.total),
        "etayes": etayes(covered).to_string(),
        "confirmes": covered.counts.confirmes.to_string(),
        "avis": opinions(source, &covered.id),
    })
}

/// The states of a competence's criteria, a word of letters a category, in the référentiel's order.
pub fn bandes(source: &Source<'_>, covered: &CompetenceCoverage) -> Vec<String> {
    let of = |code: &str| -> String {
        let category =
            |critere: &&CritereCoverage| source.referentiel.critere(&critere.id).map(|c| c.categorie.as_str());
        covered.criteres.iter().filter(|c| category(c) == Some(code)).map(|c| lettre(c.etat)).collect()
    };
    let strips = source.referentiel.categories.iter().map(|categorie| of(&categorie.code));
    strips.filter(|strip| !strip.is_empty()).collect()
}

/// « méthodes, moyens, liens, contraintes »: how the strips are parted; empty where there is one category.
fn categories(source: &Source<'_>) -> String {
    let known = &source.referentiel.categories;
    let names: Vec<String> = known.iter().map(|categorie| minuscule(&categorie.court)).collect();
    if known.len() > 1 { names.join(", ") } else { String::new() }
}

/// Criteria with evidence, whatever the company says of them.
pub fn etayes(covered: &CompetenceCoverage) -> usize {
    covered.criteres.iter().filter(|c| c.recits.iter().any(|recit| recit.etaye)).count()
}

/// What the company says of a competence, a line each: the last word of each signer that still stands on the texts.
fn opinions(source: &Source<'_>, competence: &CompetenceId) -> Vec<Value> {
    let dossier = source.dossier;
    let line = |etat: &str, mot: &str| json!({ "etat": etat, "mot": mot });
    let about = |avis: &&Avis| avis.portee == Portee::Competence(competence.clone());
    let mut last: Vec<&Avis> = Vec::new();
    for avis in dossier.avis.iter().filter(about) {
        match last.iter_mut().find(|known| known.cle_auteur == avis.cle_auteur) {
            Some(known) if known.sequence <= avis.sequence => *known = avis,
            Some(_) => {}
            None => last.push(avis),
        }
    }
    let mut lines: Vec<Value> = Vec::new();
    for avis in last {
        let said = if avis.libelle.is_empty() { avis.opinion.libelle() } else { &avis.libelle };
        let one = if avis.is_current(dossier) { line(shape(avis.opinion), said) } else { line("", "périmé") };
        if !lines.contains(&one) {
            lines.push(one);
        }
    }
    let by_criterion =
        |avis: &Avis| matches!(&avis.portee, Portee::Critere(critere) if critere.competence() == *competence);
    match dossier.voie {
        _ if !lines.is_empty() => lines,
        _ if dossier.avis.iter().any(by_criterion) => vec![line("", "par critère")],
        Some(voie) if !avis_required(source.referentiel, voie) => vec![line("", "sans objet")],
        _ => Vec::new(),
    }
}

/// Who else signed something of this dossier, a line each.
fn signataires(source: &Source<'_>) -> Vec<Value> {
    let standing = source.avis.iter().filter(|avis| avis.en_vigueur);
    let mut signers: Vec<String> = standing
        .map(|avis| match avis.qualite.as_str() {
            "" => format!("{}, {}", avis.auteur, avis.date_declaree),
            qualite => format!("{} ({qualite}), {}", avis.auteur, avis.date_declaree),
        })
        .collect();
    signers.dedup();
    let required = source.dossier.voie.is_none_or(|voie| avis_required(source.referentiel, voie));
    let avis = match signers.as_slice() {
        [] if required => "aucun joint".to_owned(),
        [] => "sans objet pour cette voie d’accès".to_owned(),
        some => some.join(" ; "),
    };
    let visa =
        source.visa.map_or_else(|| "aucun signé".to_owned(), |visa| format!("{}, {}", visa.auteur, visa.date_declaree));
    rangs([("Avis de l’entreprise", &avis), ("Visa de complétude", &visa)])
}

/// One line a competence that has absent criteria.
fn absents(source: &Source<'_>) -> Vec<Value> {
    let words = &source.referentiel.vocabulaire;
    let lines = source.coverage.competences.iter().filter(|covered| covered.counts.absents > 0);
    lines
        .map(|covered| {
            let ids = covered.criteres.iter().filter(|critere| critere.etat == Etat::Absent).map(|critere| &critere.id);
            let (shorts, marks): (Vec<String>, Vec<String>) = ids
                .filter_map(|id| Some((id, source.referentiel.critere(id)?)))
                .map(|(id, critere)| {
                    (minuscule(&critere.court), sigle(source.referentiel, id, true).replace("Critère ", "n° "))
                })
                .unzip();
            let total = covered.counts.total;
            let (count, names, marks) = if shorts.len() == total {
                (format!("aucun critère raconté, sur {total}"), String::new(), String::new())
            } else {
                (
                    format!("{} sur {total}", nombre(shorts.len(), "critère", "critères")),
                    shorts.join(", "),
                    marks.join(", "),
                )
            };
            json!({
                "debut": format!("{} {}", capitale(&words.competence), covered.id.number()),
                "compte": count,
                "noms": names,
                "sigles": marks,
            })
        })
        .collect()
}
