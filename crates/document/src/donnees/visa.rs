//! The *visa de complétude*: that everything is there. It says nothing of what it is worth.
//!
//! Where nobody signed one, a form to be filled by hand, with what the program finds beside each part; where somebody did,
//! what they signed.

use domain::{Competence, Dossier, Perimetre, TextRef, avis_required, competences, retained};
use serde_json::{Value, json};

use super::mots::nombre;
use super::recits::Recits;
use crate::journal::VisaImprime;
use crate::source::Source;

/// What is found of a part nobody asks for: there is nothing to tick.
const SANS_OBJET: &str = "sans objet";

/// The section.
pub fn visa(source: &Source<'_>, recits: &Recits) -> Value {
    let phrase = "Un formateur atteste ici que chaque partie attendue est présente. Le visa ne porte aucune appréciation : évaluer le travail revient à la commission.";
    match source.visa {
        Some(visa) => signed(visa, phrase),
        None => form(source, recits, phrase),
    }
}

fn signed(visa: &VisaImprime, phrase: &str) -> Value {
    let points: Vec<Value> = visa
        .points
        .iter()
        .map(|point| json!({ "titre": point.titre, "coche": point.complet, "remarque": point.remarque.trim() }))
        .collect();
    json!({
        "phrase": phrase,
        "signe": true,
        "points": points,
        "auteur": visa.auteur,
        "qualite": visa.qualite,
        "date": visa.date_declaree,
        "remarque": visa.remarque.trim(),
        "signature": format!("Signature électronique simple · {} · fichier joint {}", visa.confiance, visa.piece),
        "mots": if visa.mots.is_empty() { String::new() } else { format!("Certificat : {}", visa.mots.join(" ")) },
    })
}

fn form(source: &Source<'_>, recits: &Recits, phrase: &str) -> Value {
    let Source { referentiel, dossier, .. } = *source;
    let point =
        |titre: &str, trouve: String| json!({ "titre": titre, "trouve": trouve, "objet": trouve != SANS_OBJET });
    let mut points = vec![
        point("Candidature, voie d’accès, périmètre", identite(dossier)),
        point("Modalités d’évaluation", modalites(source)),
        point("Entreprise et contexte", texte(&dossier.entreprise.contexte)),
        point("Projets et activités", nombre(dossier.activites.len(), "décrit", "décrits")),
    ];
    for competence in competences(referentiel, &dossier.perimetre) {
        points.push(point(&titre(competence), fiche(source, recits, competence)));
    }
    points.push(point("Preuves", preuves(dossier)));
    points.push(point("Avis de l’entreprise", avis(source)));
    json!({
        "phrase": phrase,
        "signe": false,
        "points": points,
        "avertissement": "Aucun visa signé n’est joint à ce dossier. Ce formulaire se remplit à la main, une fois imprimé ; la colonne « Trouvé » est comptée par le programme et ne vaut pas vérification.",
        "champs": ["Nom et prénom", "Fonction et organisme", "Date"],
    })
}

fn titre(competence: &Competence) -> String {
    format!("{}. {}", competence.id.number(), competence.court)
}

fn identite(dossier: &Dossier) -> String {
    let missing: Vec<&str> = [
        ("le nom", dossier.candidat.nom_complet().is_empty()),
        ("la voie d’accès", dossier.voie.is_none()),
        ("le périmètre", matches!(&dossier.perimetre, Perimetre::Blocs(blocs) if blocs.is_empty())),
        ("l’entreprise", dossier.entreprise.nom.trim().is_empty()),
    ]
    .into_iter()
    .filter_map(|(name, absent)| absent.then_some(name))
    .collect();
    if missing.is_empty() { "indiqués".to_owned() } else { format!("il manque {}", missing.join(", ")) }
}

fn modalites(source: &Source<'_>) -> String {
    let Source { referentiel, dossier, .. } = *source;
    let all: Vec<_> = competences(referentiel, &dossier.perimetre).collect();
    let chosen = all.iter().filter(|c| !retained(referentiel, dossier, &c.id).is_empty()).count();
    format!(
        "retenues pour {} sur {}",
        nombre(chosen, &referentiel.vocabulaire.competence, &referentiel.vocabulaire.competences),
        all.len()
    )
}

/// Not how long it is: that changes with each letter, and this page would be laid out again for it.
fn texte(written: &str) -> String {
    if written.trim().is_empty() { "aucun texte" } else { "texte écrit" }.to_owned()
}

fn fiche(source: &Source<'_>, recits: &Recits, competence: &Competence) -> String {
    let text = TextRef::Fiche(competence.id.clone());
    let told = source.coverage.competence(&competence.id).map_or((0, 0), |c| (c.counts.racontes(), c.counts.total));
    let cited = recits.cited_in(&text).len();
    [
        texte(source.dossier.texte_fiche(&competence.id)),
        format!("{} sur {}", nombre(told.0, "critère raconté", "critères racontés"), told.1),
        nombre(cited, "preuve citée", "preuves citées"),
    ]
    .join(", ")
}

fn preuves(dossier: &Dossier) -> String {
    let bare =
        dossier.preuves.iter().filter(|p| p.legende.trim().is_empty() && p.alternative.trim().is_empty()).count();
    let joined = nombre(dossier.preuves.len(), "jointe", "jointes");
    if bare == 0 { joined } else { format!("{joined}, dont {bare} sans description") }
}

fn avis(source: &Source<'_>) -> String {
    match source.dossier.voie {
        _ if !source.avis.is_empty() => nombre(source.avis.len(), "joint", "joints"),
        Some(voie) if !avis_required(source.referentiel, voie) => SANS_OBJET.to_owned(),
        _ => "aucun joint".to_owned(),
    }
}
