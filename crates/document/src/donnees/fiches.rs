//! One fiche a competence: statement, conditions, story, criteria with where they are told, results, evidence.

use domain::{
    Competence, Condition, Critere, CritereCoverage, Dossier, Etat, Nature, Recit, TextRef, competences, retained,
};
use serde_json::{Value, json};

use super::mots::{capitale, nombre};
use super::recits::Recits;
use super::synthese::{bandes, etayes, lettre};
use crate::markdown::{critere_label, sigle};
use crate::source::Source;

/// The fiches of the perimeter, in order.
pub fn fiches(source: &Source<'_>, recits: &Recits) -> Vec<Value> {
    competences(source.referentiel, &source.dossier.perimetre).map(|c| fiche(source, recits, c)).collect()
}

fn fiche(source: &Source<'_>, recits: &Recits, competence: &Competence) -> Value {
    let text = TextRef::Fiche(competence.id.clone());
    json!({
        "id": format!("fiche-{}", competence.id),
        "titre": format!("{}. {}", competence.id.number(), competence.titre),
        "court": format!("{}. {}", competence.id.number(), competence.court),
        "numero": competence.id.number(),
        "chapeau": chapeau(source, competence),
        "variantes": variantes(competence),
        "compte": compte(source, competence),
        "etats": source.coverage.competence(&competence.id).map(|covered| bandes(source, covered)).unwrap_or_default(),
        "enonces": enonces(competence),
        "puces": conditions(competence, true),
        "autres": conditions(competence, false),
        "recit": recits.path(&text),
        "groupes": groupes(source, recits, competence),
        "resultats": competence.resultats.iter().map(|r| shown(&r.libelle, r.texte_officiel.as_ref())).collect::<Vec<_>>(),
        "preuves": recits.cited_in(&text),
    })
}

/// « Bloc 2 · évaluée par présentation des projets ».
fn chapeau(source: &Source<'_>, competence: &Competence) -> String {
    let Source { referentiel, dossier, .. } = *source;
    let bloc = competence.bloc.and_then(|numero| referentiel.bloc(numero));
    let bloc = bloc.map(|bloc| format!("Bloc {} : {}", bloc.numero, bloc.titre));
    let codes = retained(referentiel, dossier, &competence.id);
    let names: Vec<&str> = codes.iter().filter_map(|code| Some(referentiel.modalite(code)?.titre.as_str())).collect();
    let assessed = (!names.is_empty()).then(|| format!("Évaluation : {}", names.join(" ; ")));
    bloc.into_iter().chain(assessed).collect::<Vec<_>>().join("\n")
}

/// The title as other parts of the official document write it, one sentence; empty where it is written in one way.
fn variantes(competence: &Competence) -> String {
    let others: Vec<String> = competence.variantes.iter().map(|other| format!("« {} »", other.libelle)).collect();
    if others.is_empty() {
        String::new()
    } else {
        format!("Le document officiel écrit aussi : {}.", others.join(", "))
    }
}

/// « 9 critères racontés sur 28, 5 étayés par une preuve ».
fn compte(source: &Source<'_>, competence: &Competence) -> String {
    let Some(covered) = source.coverage.competence(&competence.id) else { return String::new() };
    let (told, total) = (covered.counts.racontes(), covered.counts.total);
    let confirmed = covered.counts.confirmes;
    let mut parts = vec![
        format!("{} sur {total}", nombre(told, "critère raconté", "critères racontés")),
        nombre(etayes(covered), "étayé par une preuve", "étayés par une preuve"),
    ];
    if confirmed > 0 {
        parts.push(nombre(confirmed, "confirmé par l’entreprise", "confirmés par l’entreprise"));
    }
    parts.join(" · ")
}

/// Whose words the statements are: the official document's where they were all imported, ours otherwise.
fn enonces(competence: &Competence) -> &'static str {
    let imported = |official: bool| if official { (1, 0) } else { (0, 1) };
    let criteria = competence.criteres.iter().map(|c| c.texte_officiel.is_some());
    let conditions = competence.conditions.iter().map(|c| c.texte_officiel.is_some());
    let results = competence.resultats.iter().map(|r| r.texte_officiel.is_some());
    let sum = |(a, b): (usize, usize), (c, d): (usize, usize)| (a + c, b + d);
    match criteria.chain(conditions).chain(results).map(imported).fold((0, 0), sum) {
        (0, _) => {
            "Intitulé officiel ; les énoncés sont écrits d’après le référentiel, seul le document officiel fait foi."
        }
        (_, 0) => "Intitulé et énoncés du document officiel, importés par l’auteur du dossier.",
        _ => {
            "Intitulé officiel ; les énoncés importés du document officiel sont entre guillemets, les autres sont écrits d’après lui."
        }
    }
}

/// Official wording where the user imported it, as a quotation; ours otherwise.
fn shown(libelle: &str, officiel: Option<&String>) -> String {
    officiel.map_or_else(|| libelle.to_owned(), |text| format!("« {} »", capitale(text.trim())))
}

fn conditions(competence: &Competence, puce: bool) -> Vec<String> {
    let of_kind = competence.conditions.iter().filter(|c: &&Condition| c.puce == puce);
    of_kind.map(|c| capitale(&shown(&c.libelle, c.texte_officiel.as_ref()))).collect()
}

/// Criteria by category, in the référentiel's order; a category no criterion of this competence has is left out.
fn groupes(source: &Source<'_>, recits: &Recits, competence: &Competence) -> Vec<Value> {
    let referentiel = source.referentiel;
    let covered = source.coverage.competence(&competence.id);
    let state = |critere: &Critere| covered.and_then(|c| c.criteres.iter().find(|found| found.id == critere.id));
    let several = referentiel.categories.len() > 1;
    referentiel
        .categories
        .iter()
        .map(|categorie| {
            let mine = competence.criteres.iter().filter(|critere| critere.categorie == categorie.code);
            let rows: Vec<Value> = mine.map(|c| critere(source, recits, c, state(c))).collect();
            (categorie, rows)
        })
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(categorie, rows)| json!({ "titre": several.then_some(&categorie.titre), "criteres": rows }))
        .collect()
}

fn critere(source: &Source<'_>, recits: &Recits, critere: &Critere, covered: Option<&CritereCoverage>) -> Value {
    let etat = covered.map_or(Etat::Absent, |c| c.etat);
    let told = covered.map_or(&[][..], |c| c.recits.as_slice());
    let places: Vec<Value> = told.iter().filter_map(|recit| place(source.dossier, recits, recit)).collect();
    let details: Vec<Value> = critere
        .sous_points
        .iter()
        .map(|point| {
            json!({
                "texte": shown(&point.libelle, point.texte_officiel.as_ref()),
                "exemple": point.nature == Nature::Exemple,
            })
        })
        .collect();
    json!({
        "id": critere_label(&critere.id),
        "sigle": sigle(source.referentiel, &critere.id, true).replace("Critère ", ""),
        "texte": capitale(&shown(&critere.libelle, critere.texte_officiel.as_ref())),
        "court": capitale(&critere.court),
        "points": details,
        "etat": lettre(etat),
        "mot": mot(etat),
        "perime": covered.is_some_and(|c| c.perime),
        "lieux": places,
        "preuves": recits.preuves_of(&critere.id),
    })
}

/// The word of a state.
pub fn mot(etat: Etat) -> &'static str {
    match etat {
        Etat::Absent => "absent",
        Etat::Mentionne => "mentionné",
        Etat::Etaye => "étayé",
        Etat::Confirme => "confirmé",
    }
}

/// Where it is told; `None` when that text is not in this document.
fn place(dossier: &Dossier, recits: &Recits, recit: &Recit) -> Option<Value> {
    let label = recits.label_at(&recit.texte, recit.place.octets.start)?;
    let name = match &recit.texte {
        TextRef::Contexte => "entreprise".to_owned(),
        TextRef::Activite(id) => {
            let rank = dossier.activites.iter().position(|a| a.id == *id)?;
            format!("activité {}", rank + 1)
        }
        TextRef::Fiche(competence) => format!("fiche {}", competence.number()),
    };
    Some(json!({ "vers": label, "ou": name }))
}
