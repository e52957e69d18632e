//! The company and its context; the projects and activities.

use domain::{Activite, Genre, TextRef};
use serde_json::{Value, json};

use super::mots::{jour, rangs};
use super::recits::Recits;
use crate::source::Source;

/// The company.
pub fn entreprise(source: &Source<'_>, recits: &Recits) -> Value {
    let company = &source.dossier.entreprise;
    json!({
        "rangs": rangs([
            ("Entreprise", &company.nom),
            ("Ville", &company.ville),
            ("Site", &company.site),
            ("Effectif", &company.effectif),
            ("Activité", &company.activite),
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
