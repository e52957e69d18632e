//! The history of a dossier cut into files that any JSON reader opens.
//!
//! A year of writing is tens of thousands of versions, more than one JSON entry may hold. The long lists of the dossier go, in order,
//! into `historique-0001.json` and so on; joined again they are what they were, whatever the items are.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::{Portable, SceauPortable, VersionPortable};

use crate::error::AppError;

/// How large one part may become, in bytes of compact JSON: read over several lines it stays far below the limit.
const PART: usize = 4_000_000;

/// What a part says it belongs to, and what it holds.
const FIELD: &str = "champ";
const ITEMS: &str = "valeurs";

/// The name of a part, from 1.
pub(super) fn name(part: usize) -> String {
    format!("historique-{part:04}.json")
}

/// Takes the lists and tables called `fields` out of `whole`, leaving them empty there; gives the parts, in order.
pub(super) fn cut(whole: &mut Map<String, Value>, fields: &[&str]) -> Vec<Value> {
    let mut parts = Vec::new();
    for field in fields {
        match whole.get_mut(*field) {
            Some(Value::Array(items)) => {
                let cut = bounded(std::mem::take(items), |item| item.to_string().len());
                parts.extend(cut.map(|part| json!({ FIELD: field, ITEMS: part })));
            }
            Some(Value::Object(items)) => {
                let items = std::mem::take(items).into_iter().collect();
                let cut = bounded(items, |(key, item): &(String, Value)| key.len() + item.to_string().len());
                parts.extend(cut.map(|part| json!({ FIELD: field, ITEMS: part.into_iter().collect::<Map<_, _>>() })));
            }
            _ => {}
        }
    }
    parts
}

/// Groups of items, in order, each of at most [`PART`] bytes unless one item alone is larger.
fn bounded<T>(items: Vec<T>, length: impl Fn(&T) -> usize) -> impl Iterator<Item = Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut size = usize::MAX;
    for item in items {
        let one = length(&item);
        size = size.saturating_add(one);
        if size > PART {
            groups.push(Vec::new());
            size = one;
        }
        groups.last_mut().expect("a group was begun with the first item").push(item);
    }
    groups.into_iter()
}

/// A part, read as what it holds: the memory it takes is that of its texts.
#[derive(Deserialize)]
#[serde(tag = "champ", content = "valeurs", rename_all = "snake_case")]
pub(super) enum Part {
    Contenus(BTreeMap<String, String>),
    Versions(Vec<VersionPortable>),
    Sceaux(Vec<SceauPortable>),
}

/// Puts the items of a part back where they were. Errors where one is there already.
pub(super) fn join(portable: &mut Portable, part: Part) -> Result<(), AppError> {
    match part {
        Part::Versions(versions) => portable.versions.extend(versions),
        Part::Sceaux(sceaux) => portable.sceaux.extend(sceaux),
        Part::Contenus(contenus) => {
            for (hash, texte) in contenus {
                if portable.contenus.insert(hash, texte).is_some() {
                    return Err(AppError::PaquetContradictoire("a part of the history is there twice"));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::Entete;

    use super::*;

    const FIELDS: [&str; 3] = ["versions", "contenus", "sceaux"];

    fn portable() -> Portable {
        let long = |letter: &str| letter.repeat(1_500_000);
        let version =
            |hash: &str| json!({ "texte": "contexte", "hash": hash, "enregistre_le": "2026-03-12T10:20:30Z" });
        serde_json::from_value(json!({
            "version": 1, "id": "00000000-0000-0000-0000-000000000001", "demonstration": false, "mention": "",
            "referentiel": { "code": "cqpm-tmsi", "version": "1", "empreinte": "0".repeat(64) },
            "cree_le": "2026-03-12T10:20:30Z", "modifie_le": "2026-03-12T10:20:30Z", "retire_le": null,
            "entete": serde_json::to_value(Entete::default()).unwrap(),
            "activites": [], "preuves": [], "avis": [], "sceaux": [], "mots": [],
            "contenus": { "a": long("a"), "b": long("b"), "c": long("c") },
            "versions": [version("a"), version("b"), version("c"), version("a")],
        }))
        .unwrap()
    }

    #[test]
    fn lists_and_tables_are_cut_into_parts_of_bounded_size_and_joined_as_they_were() {
        let whole = portable();
        let Value::Object(mut head) = serde_json::to_value(&whole).unwrap() else { panic!("not an object") };
        let parts = cut(&mut head, &FIELDS);
        assert_eq!((&head["versions"], &head["contenus"]), (&json!([]), &json!({})));
        assert_eq!(parts.len(), 3, "two for the texts, one for the versions, none for what is empty");
        assert!(parts.iter().all(|part| part.to_string().len() < PART + 100));
        let mut joined: Portable = serde_json::from_value(Value::Object(head)).unwrap();
        for part in parts {
            join(&mut joined, serde_json::from_value(part).unwrap()).unwrap();
        }
        assert_eq!(joined, whole);
    }

    #[test]
    fn a_part_that_belongs_elsewhere_or_comes_twice_is_refused() {
        for part in [
            json!([]),
            json!({ "champ": "avis", "valeurs": [] }),
            json!({ "champ": "versions", "valeurs": {} }),
            json!({ "champ": "versions", "valeurs": [0, 0, 0] }),
        ] {
            assert!(serde_json::from_value::<Part>(part).is_err());
        }
        let again = json!({ "champ": "contenus", "valeurs": { "a": "deux" } });
        let refused = join(&mut portable(), serde_json::from_value(again).unwrap()).unwrap_err();
        assert_eq!(refused.code(), "paquet_contradictoire");
    }
}
