//! The history of a dossier cut into files that any JSON reader opens.
//!
//! A year of writing is tens of thousands of versions, more than one JSON entry may hold. The long lists of the dossier go, in order,
//! into `historique-0001.json` and so on; joined again they are what they were, whatever the items are.

use serde_json::{Map, Value, json};

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

/// Puts the items of a part back where they were. Errors where it belongs to nothing that may be cut.
pub(super) fn join(whole: &mut Map<String, Value>, part: Value, fields: &[&str]) -> Result<(), AppError> {
    let wrong = || AppError::PaquetContradictoire("a part of the history belongs to nothing");
    let Value::Object(mut part) = part else { return Err(wrong()) };
    let (field, items) = (part.remove(FIELD), part.remove(ITEMS));
    let Some(Value::String(field)) = field else { return Err(wrong()) };
    if !fields.contains(&field.as_str()) {
        return Err(wrong());
    }
    match (whole.get_mut(&field), items) {
        (Some(Value::Array(list)), Some(Value::Array(items))) => list.extend(items),
        (Some(Value::Object(table)), Some(Value::Object(items))) => {
            for (key, item) in items {
                if table.insert(key, item).is_some() {
                    return Err(AppError::PaquetContradictoire("a part of the history is there twice"));
                }
            }
        }
        _ => return Err(wrong()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 2] = ["versions", "contenus"];

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn lists_and_tables_are_cut_into_parts_of_bounded_size_and_joined_as_they_were() {
        let long = "x".repeat(1_500_000);
        let table = json!({ "a": &long, "b": &long, "c": &long });
        let whole = object(json!({ "a": [1], "versions": [&long, &long, 3, &long, &long], "contenus": table }));
        let mut head = whole.clone();
        let parts = cut(&mut head, &FIELDS);
        assert_eq!((&head["versions"], &head["contenus"]), (&json!([]), &json!({})));
        assert_eq!(parts.len(), 4);
        assert!(parts.iter().all(|part| part.to_string().len() < PART + 100));
        for part in parts {
            join(&mut head, part, &FIELDS).unwrap();
        }
        assert_eq!(head, whole);
        assert!(cut(&mut object(json!({ "versions": [], "contenus": {} })), &FIELDS).is_empty());
    }

    #[test]
    fn a_part_that_belongs_elsewhere_or_comes_twice_is_refused() {
        for part in [
            json!([]),
            json!({ "champ": "a", "valeurs": [] }),
            json!({ "champ": "versions", "valeurs": {} }),
            json!({ "champ": "contenus", "valeurs": { "x": "deux" } }),
        ] {
            let mut head = object(json!({ "a": [], "versions": [], "contenus": { "x": "un" } }));
            assert_eq!(join(&mut head, part, &FIELDS).unwrap_err().code(), "paquet_contradictoire");
        }
    }
}
