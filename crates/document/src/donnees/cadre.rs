//! Who, where, how assessed; the company; the projects and activities.

use std::collections::BTreeSet;

use domain::{Activite, Competence, Dossier, Fait, Genre, GenreFait, TextRef, avis_required, competences, retained};
use serde_json::{Value, json};

use super::garde::nom;
use super::mots::{capitale, jour, nombre, perimetre, rangs, voie};
use super::recits::Recits;
use crate::source::Source;

/// Candidate, way of access, perimeter, modalités retained, facts asked for.
pub fn cadre(source: &Source<'_>) -> Value {
    let Source { referentiel, dossier, .. } = *source;
    let words = &referentiel.vocabulaire;
    let depot = dossier.date_depot.map(jour).unwrap_or_default();
    let rncp =
        referentiel.rncp.clone().map(|n| format!("RNCP {}", n.trim_start_matches("RNCP").trim())).unwrap_or_default();
    let modalites: Vec<Value> =
        competences(referentiel, &dossier.perimetre).map(|competence| modalites(source, competence)).collect();
    let faits: Vec<Value> = referentiel.faits.iter().filter_map(|fait| answer(dossier, fait)).collect();
    json!({
        "titre": "Candidature et modalités",
        "rangs": rangs([
            ("Présenté par", &nom(source)),
            ("Fonction", &dossier.candidat.fonction),
            ("Voie d’accès", dossier.voie.map_or("", voie)),
            ("Périmètre", &capitale(&perimetre(&dossier.perimetre))),
            ("Certification", &referentiel.titre),
            ("Enregistrement", &rncp),
            ("Tuteur en entreprise", &dossier.tuteur.nom),
            ("Fonction du tuteur", &dossier.tuteur.fonction),
            (&capitale(&words.centre), &dossier.centre.nom),
            ("Dépôt avant le", &depot),
        ]),
        "titre_modalites": format!("Modalités d’évaluation retenues, par {}", words.competence),
        "modalites": modalites,
        "avis": avis(source),
        "faits": faits,
    })
}

fn modalites(source: &Source<'_>, competence: &Competence) -> Value {
    let names: Vec<&str> = retained(source.referentiel, source.dossier, &competence.id)
        .iter()
        .filter_map(|code| Some(source.referentiel.modalite(code)?.titre.as_str()))
        .collect();
    json!({
        "titre": format!("{}. {}", competence.id.number(), competence.court),
        "vers": format!("fiche-{}", competence.id),
        "retenues": names,
    })
}

fn avis(source: &Source<'_>) -> String {
    match source.dossier.voie {
        None => String::new(),
        Some(voie) if !avis_required(source.referentiel, voie) => {
            "Avis de l’entreprise : sans objet pour cette voie d’accès.".to_owned()
        }
        Some(_) if source.avis.is_empty() => "Avis de l’entreprise : attendu, non encore joint.".to_owned(),
        Some(_) => {
            let signers: BTreeSet<_> = source.avis.iter().map(|avis| (&avis.auteur, &avis.mots)).collect();
            format!(
                "Avis de l’entreprise : donné par {}, voir plus loin.",
                nombre(signers.len(), "personne", "personnes")
            )
        }
    }
}

fn answer(dossier: &Dossier, fait: &Fait) -> Option<Value> {
    let written = dossier.faits.get(&fait.code).map(|answer| answer.trim()).filter(|answer| !answer.is_empty())?;
    let shown = match fait.genre {
        GenreFait::Activite => {
            let known = written.parse().ok().and_then(|id| dossier.activite(id));
            known.map_or_else(|| written.to_owned(), |activite| activite.titre.clone())
        }
        GenreFait::Nombre { .. } | GenreFait::Texte => written.to_owned(),
    };
    Some(json!([fait.question, shown]))
}

/// The company.
pub fn entreprise(source: &Source<'_>, recits: &Recits) -> Value {
    let company = &source.dossier.entreprise;
    json!({
        "rangs": rangs([
            ("Entreprise", &company.nom),
            ("Ville", &company.ville),
            ("Activité", &company.activite),
            ("Effectif", &company.effectif),
        ]),
        "recit": recits.path(&TextRef::Contexte),
    })
}

/// Projects and activities, in the candidate's order.
pub fn activites(source: &Source<'_>, recits: &Recits) -> Vec<Value> {
    source.dossier.activites.iter().enumerate().map(|(rank, a)| activite(rank + 1, a, recits)).collect()
}

fn activite(numero: usize, activite: &Activite, recits: &Recits) -> Value {
    let genre = match activite.genre {
        Genre::Projet => "Projet",
        Genre::Activite => "Activité courante",
    };
    let titre = activite.titre.trim();
    let titre = if titre.is_empty() { "sans titre" } else { titre };
    let (debut, fin) = (day_or_words(&activite.debut), day_or_words(&activite.fin));
    let periode = match (debut.is_empty(), fin.is_empty()) {
        (false, false) => format!("{debut} – {fin}"),
        (false, true) => format!("depuis {debut}"),
        _ => fin,
    };
    json!({
        "titre": format!("{numero}. {titre}"),
        "id": format!("activite-{numero}"),
        "rangs": rangs([
            ("Genre", genre),
            ("Période", &periode),
            ("Lieu", &activite.lieu),
            ("Rôle", &activite.role),
            ("Équipe", &activite.equipe),
            ("Outils", &activite.outils),
        ]),
        "recit": recits.path(&TextRef::Activite(activite.id)),
    })
}

/// A date typed as `2026-09-28` is printed as a date; anything else as it was typed.
fn day_or_words(typed: &str) -> String {
    typed.trim().parse().map_or_else(|_| typed.trim().to_owned(), jour)
}
