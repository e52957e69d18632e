//! The company's avis: one block each, those that count first.

use domain::{Opinion, avis_required};
use serde_json::{Value, json};

use super::mots::capitale;
use crate::avis::{AvisImprime, DecisionImprimee, Piece};
use crate::source::Source;

/// The section, and why it is empty where it is.
pub fn avis(source: &Source<'_>) -> Value {
    let (in_force, history): (Vec<_>, Vec<_>) = source.avis.iter().partition(|avis| avis.en_vigueur);
    json!({
        "phrase": phrase(source),
        "manuscrits": by_hand(source),
        "en_vigueur": in_force.into_iter().map(one).collect::<Vec<_>>(),
        "historique": history.into_iter().map(one).collect::<Vec<_>>(),
    })
}

/// The attached files: paths and words.
pub fn pieces(pieces: &[Piece]) -> Value {
    let described = |piece: &Piece| {
        json!({
            "piece": piece.nom, "mime": piece.mime, "relation": piece.relation.word(), "description": piece.description,
        })
    };
    pieces.iter().map(described).collect()
}

fn phrase(source: &Source<'_>) -> String {
    match source.dossier.voie {
        Some(voie) if !avis_required(source.referentiel, voie) && source.avis.is_empty() => {
            "Sans objet : le référentiel ne demande pas l’avis de l’entreprise pour cette voie d’accès.".to_owned()
        }
        _ if source.avis.is_empty() => "Aucun avis de l’entreprise n’est joint à ce dossier.".to_owned(),
        _ => "Chaque avis est signé par son auteur, sur les textes qu’il a lus. Il est joint à ce fichier avec sa signature ; la date est celle que l’auteur déclare.".to_owned(),
    }
}

/// Sheets filled in by hand: evidence, named here so that nobody takes them for what is signed; empty where there is none.
fn by_hand(source: &Source<'_>) -> String {
    let sheets = source.dossier.preuves.iter().enumerate().filter(|(_, preuve)| preuve.avis_manuscrit);
    let numbers: Vec<String> = sheets.map(|(rank, _)| format!("n° {}", rank + 1)).collect();
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!(
            "Un avis donné à la main est joint comme preuve ({one}). Il n’est pas signé électroniquement : son original fait foi, et il ne \
             confirme aucun critère ici."
        ),
        several => format!(
            "Des avis donnés à la main sont joints comme preuves ({}). Ils ne sont pas signés électroniquement : leurs originaux font foi, \
             et ils ne confirment aucun critère ici.",
            several.join(", ")
        ),
    }
}

fn one(avis: &AvisImprime) -> Value {
    let mut about =
        vec![format!("avis n° {} de cette personne", avis.sequence), format!("daté du {}", avis.date_declaree)];
    if !avis.lieu.is_empty() {
        about.push(avis.lieu.clone());
    }
    json!({
        "auteur": avis.auteur,
        "qualite": avis.qualite,
        "a_propos": capitale(&about.join(", ")),
        "remarque": avis.remarque,
        "decisions": avis.decisions.iter().map(decision).collect::<Vec<_>>(),
        "signature": format!("Signature électronique simple · {} · fichier joint {}", avis.confiance, avis.piece),
        "mots": if avis.mots.is_empty() { String::new() } else { format!("Certificat : {}", avis.mots.join(" ")) },
    })
}

fn decision(decision: &DecisionImprimee) -> Value {
    let mut said = Vec::new();
    if !decision.observe.trim().is_empty() {
        said.extend(paragraphs("Observé", &decision.observe));
    }
    if !decision.quand.trim().is_empty() {
        said.push(json!(["Quand", decision.quand.trim()]));
    }
    if !decision.commentaire.trim().is_empty() {
        said.extend(paragraphs("Commentaire", &decision.commentaire));
    }
    let changed = match decision.changes.as_slice() {
        _ if decision.valable => String::new(),
        [] => "périmé : un texte a changé depuis".to_owned(),
        [one] => format!("périmé : {one} a changé depuis"),
        several => format!("périmé : ont changé depuis {}", several.join(", ")),
    };
    json!({
        "titre": decision.titre,
        "etat": shape(decision.opinion),
        "mot": capitale(&decision.libelle),
        "perime": changed,
        "dit": said,
    })
}

/// Line by line, as it was typed; the name stands once.
fn paragraphs(name: &str, words: &str) -> Vec<Value> {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
    lines.map(|(rank, line)| json!([if rank == 0 { name } else { "" }, line])).collect()
}

/// The letter of its shape in the template.
pub fn shape(opinion: Opinion) -> &'static str {
    match opinion {
        Opinion::Favorable => "f",
        Opinion::Reserve => "r",
        Opinion::Defavorable => "d",
        Opinion::NonObserve => "n",
    }
}
