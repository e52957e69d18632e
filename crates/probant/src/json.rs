//! The stable JSON of each command; documented in `docs/ligne-de-commande.md`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use app::vues::{DossierVue, Message};
use domain::Referentiel;
use referentiel::Library;
use serde::Serialize;
use serde_json::{Value, json};

use crate::text;

/// Prints a value over several lines.
pub fn print(value: &impl Serialize) {
    text::line(&serde_json::to_string_pretty(value).expect("plain data always becomes JSON"));
}

/// Prints a value on one line.
pub fn line(value: &impl Serialize) {
    text::line(&serde_json::to_string(value).expect("plain data always becomes JSON"));
}

/// `probant referentiels --json`; those that cannot be used are told on the standard error, one object each.
pub fn referentiels(library: &Library) {
    print(&library.referentiels.iter().map(|one| summary(one)).collect::<Vec<_>>());
    for (path, defauts) in &library.broken {
        let _ = writeln!(std::io::stderr(), "{}", json!({ "dossier": path.display().to_string(), "defauts": defauts }));
    }
}

fn summary(referentiel: &Referentiel) -> Value {
    let competences: Vec<_> = referentiel
        .competences
        .iter()
        .map(|competence| {
            let mut by_category: BTreeMap<&str, usize> = BTreeMap::new();
            for critere in &competence.criteres {
                *by_category.entry(&critere.categorie).or_default() += 1;
            }
            json!({
                "id": competence.id,
                "numero": competence.id.number(),
                "titre": competence.titre,
                "bloc": competence.bloc,
                "criteres": by_category,
                "total": competence.criteres.len(),
                "resultats": competence.resultats.len(),
                "conditions": competence.conditions.len(),
                "modalites": competence.modalites,
            })
        })
        .collect();
    json!({
        "code": referentiel.key.code,
        "version": referentiel.key.version,
        "titre": referentiel.titre,
        "empreinte": referentiel.key.empreinte,
        "competences": competences,
        "blocs": referentiel.blocs.iter().map(|bloc| json!({
            "numero": bloc.numero, "titre": bloc.titre, "connaissances": bloc.connaissances.len(),
        })).collect::<Vec<_>>(),
        "modalites": referentiel.modalites.iter().map(|modalite| json!({
            "code": modalite.code, "titre": modalite.titre, "exceptionnelle": modalite.exceptionnelle,
        })).collect::<Vec<_>>(),
    })
}

/// `probant couverture ID --json`.
pub fn coverage(vue: &DossierVue) {
    let bilan = &vue.bilan;
    print(&json!({
        "dossier": vue.dossier.id,
        "referentiel": vue.dossier.referentiel,
        "total": bilan.coverage.counts.total,
        "absents": bilan.coverage.counts.absents,
        "mentionnes": bilan.coverage.counts.mentionnes,
        "etayes": bilan.coverage.counts.etayes,
        "confirmes": bilan.coverage.counts.confirmes,
        "competences": bilan.coverage.competences,
        "problemes": bilan.coverage.problemes,
        "manques": bilan.manques,
        "pret": bilan.pret,
    }));
}

/// Why nothing was done: one object on the standard error, so that the standard output stays what was asked for.
pub fn error(message: &Message) {
    let written = serde_json::to_string(message).expect("plain data always becomes JSON");
    let _ = writeln!(std::io::stderr(), "{written}");
}

/// A file that could not be read at all, as a line of `probant verifier --json`.
pub fn unread(path: &Path, message: &Message) {
    line(&json!({
        "fichier": path.display().to_string(),
        "verdict": "illisible",
        "raisons": [message.code],
        "phrases": [message.quoi],
        "signatures": [],
        "autre": null,
        "dossier": null,
        "contenu": null,
    }));
}
