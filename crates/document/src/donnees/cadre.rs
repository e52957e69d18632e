//! Who, where, how the candidate comes, what the dossier is about, and how each competence is assessed.
//!
//! Prints what was filled in and leaves out what was not; what the référentiel rules (blocs, avis, exceptions) is read from it.

use std::collections::BTreeSet;

use domain::{
    Bloc, Centre, Competence, Dossier, Fait, GenreFait, Modalite, Perimetre, Referentiel, VoieAcces, avis_required,
    competences, retained,
};
use serde_json::{Value, json};

use super::garde::nom;
use super::mots::{capitale, jour, milliers, nombre, perimetre, rangs, voie};
use crate::source::Source;

/// Candidate, way of access, perimeter, tutor, centre, facts asked for.
pub fn cadre(source: &Source<'_>) -> Value {
    let Source { referentiel, dossier, .. } = *source;
    let words = &referentiel.vocabulaire;
    let day = |date: Option<jiff::civil::Date>| date.map(jour).unwrap_or_default();
    let Centre { nom: centre, contact, date_inscription, date_avis, date_commission, .. } = &dossier.centre;
    let faits: Vec<Value> = referentiel.faits.iter().filter_map(|fait| answer(source, fait)).collect();
    json!({
        "groupes": [
            { "titre": "Candidature", "rangs": rangs([
                ("Présenté par", &nom(source)),
                ("Fonction", &dossier.candidat.fonction),
                ("Voie d’accès", dossier.voie.map_or("", voie)),
                ("Périmètre", &capitale(&perimetre(&dossier.perimetre))),
            ]) },
            { "titre": "Certification visée", "rangs": rangs([
                ("Titre", &referentiel.titre),
                ("Registre", &registre(referentiel)),
                ("Référentiel", &format!("{}, version {}", referentiel.key.code, referentiel.key.version)),
                ("Décision", &capitale(&words.jury)),
            ]) },
            { "titre": "Tuteur en entreprise", "rangs": rangs([
                ("Nom", &dossier.tuteur.nom),
                ("Fonction", &dossier.tuteur.fonction),
                ("Contact", &dossier.tuteur.contact),
            ]) },
            { "titre": capitale(&words.centre), "rangs": rangs([
                ("Nom", centre),
                ("Contact", contact),
                ("Inscription", &day(*date_inscription)),
                ("Dépôt avant le", &day(dossier.date_depot)),
                ("Avis avant le", &day(*date_avis)),
                ("Commission", &day(*date_commission)),
                ("Limites fixées", &limites(&dossier.centre)),
            ]) },
        ],
        "titre_perimetre": format!("Périmètre : {} présentées", words.competences),
        "blocs": blocs(referentiel, &dossier.perimetre),
        "titre_faits": "Précisions demandées par le référentiel",
        "faits": faits,
    })
}

/// « RNCP 39228, niveau 5 ».
fn registre(referentiel: &Referentiel) -> String {
    let rncp = referentiel.rncp.as_ref().map(|n| format!("RNCP {}", n.trim_start_matches("RNCP").trim()));
    let niveau = referentiel.niveau.map(|niveau| format!("niveau {niveau}"));
    rncp.into_iter().chain(niveau).collect::<Vec<_>>().join(", ")
}

/// « 60 pages, 15 000 mots ».
fn limites(centre: &Centre) -> String {
    let pages = centre.limite_pages.map(|n| format!("{} pages", milliers(n.into())));
    let words = centre.limite_mots.map(|n| format!("{} mots", milliers(n.into())));
    pages.into_iter().chain(words).collect::<Vec<_>>().join(", ")
}

/// Which blocs are presented and which are not; empty where the référentiel has none.
fn blocs(referentiel: &Referentiel, perimetre: &Perimetre) -> Vec<Value> {
    let row = |bloc: &Bloc| {
        let inside = referentiel.competences.iter().filter(|c| c.bloc == Some(bloc.numero));
        let chosen = match perimetre {
            Perimetre::Entier => true,
            Perimetre::Blocs(numbers) => numbers.contains(&bloc.numero),
        };
        json!({
            "titre": format!("Bloc {} : {}", bloc.numero, bloc.titre),
            "competences": inside.map(titre_court).collect::<Vec<_>>(),
            "present": chosen,
            "mot": if chosen { "présenté" } else { "hors périmètre" },
        })
    };
    referentiel.blocs.iter().map(row).collect()
}

/// « 3. Remise en état ».
fn titre_court(competence: &Competence) -> String {
    format!("{}. {}", competence.id.number(), competence.court)
}

/// How each competence is assessed, and where the avis stands.
pub fn modalites(source: &Source<'_>) -> Value {
    let Source { referentiel, dossier, .. } = *source;
    let rows = competences(referentiel, &dossier.perimetre).map(|competence| retenues(source, competence));
    json!({
        "titre": format!("Modalités d’évaluation retenues, par {}", referentiel.vocabulaire.competence),
        "rangs": rows.collect::<Vec<_>>(),
        "accord": referentiel.regles.accord_modalites,
        "avis": avis(source),
    })
}

fn retenues(source: &Source<'_>, competence: &Competence) -> Value {
    let Source { referentiel, dossier, .. } = *source;
    let names = retained(referentiel, dossier, &competence.id);
    let names: Vec<String> = names.iter().filter_map(|code| referentiel.modalite(code)).map(nommee).collect();
    json!({
        "titre": titre_court(competence),
        "vers": format!("fiche-{}", competence.id),
        "retenues": names,
    })
}

/// « c. Situation reconstituée (par exception) ».
fn nommee(modalite: &Modalite) -> String {
    let letter = modalite.lettre.as_ref().map(|letter| format!("{letter}. ")).unwrap_or_default();
    let exception = if modalite.exceptionnelle { " (par exception)" } else { "" };
    format!("{letter}{}{exception}", modalite.titre)
}

/// What the référentiel says of the company's avis for this way of access, and where it stands.
fn avis(source: &Source<'_>) -> String {
    let signers: BTreeSet<_> = source.avis.iter().map(|avis| (&avis.auteur, &avis.mots)).collect();
    let given =
        format!("Avis de l’entreprise : donné par {}, voir plus loin.", nombre(signers.len(), "personne", "personnes"));
    match source.dossier.voie {
        Some(voie) if !avis_required(source.referentiel, voie) => sans_objet(voie, &given, signers.is_empty()),
        _ if !signers.is_empty() => given,
        None => String::new(),
        Some(_) => "Avis de l’entreprise : attendu, non encore joint.".to_owned(),
    }
}

fn sans_objet(voie: VoieAcces, given: &str, none: bool) -> String {
    let way = super::mots::minuscule(super::mots::voie(voie));
    let rule =
        format!("Avis de l’entreprise : sans objet, le référentiel n’en demande pas pour cette voie d’accès ({way}).");
    if none { rule } else { format!("{rule} {given}") }
}

fn answer(source: &Source<'_>, fait: &Fait) -> Option<Value> {
    let Source { referentiel, dossier, .. } = *source;
    let inside = |competence| fait.competences.contains(competence);
    if !fait.competences.is_empty() && !competences(referentiel, &dossier.perimetre).any(|c| inside(&c.id)) {
        return None;
    }
    let written = dossier.faits.get(&fait.code).map(|answer| answer.trim()).filter(|answer| !answer.is_empty())?;
    let shown = match fait.genre {
        GenreFait::Activite => named(dossier, written),
        GenreFait::Nombre { .. } | GenreFait::Texte => written.to_owned(),
    };
    Some(json!([fait.question, shown]))
}

fn named(dossier: &Dossier, written: &str) -> String {
    let known = written.parse().ok().and_then(|id| dossier.activite(id));
    known.map_or_else(|| written.to_owned(), |activite| activite.titre.clone())
}
