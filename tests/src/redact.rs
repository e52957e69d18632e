//! JSON made comparable: what differs at every run gets a name, what is long keeps only its shape.

use std::path::Path;

use serde_json::{Map, Value};

/// `value` with ids, instants, fingerprints, their words, paths and counts of pages replaced by what they are.
pub fn named(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(kind(&text).map_or(text, str::to_owned)),
        Value::Array(items) => items.into_iter().map(named).collect(),
        Value::Object(fields) => fields.into_iter().map(|(key, value)| named_field(key, value)).collect(),
        other => other,
    }
}

/// The words of a fingerprint are those of another at each run; the pages are as many as the layout makes.
fn named_field(key: String, value: Value) -> (String, Value) {
    let value = match (key.as_str(), value) {
        ("mots", Value::Array(words)) if words.iter().all(Value::is_string) => "<mots>".into(),
        ("pages", Value::Number(_)) => "<pages>".into(),
        (_, other) => named(other),
    };
    (key, value)
}

fn kind(text: &str) -> Option<&'static str> {
    let hexadecimal = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
    if text.len() == 64 && hexadecimal(text) {
        Some("<empreinte>")
    } else if text.parse::<uuid::Uuid>().is_ok() {
        Some("<id>")
    } else if text.parse::<jiff::Timestamp>().is_ok() {
        Some("<instant>")
    } else if Path::new(text).is_absolute() {
        Some("<chemin>")
    } else {
        None
    }
}

/// What `value` is made of: types in place of values, one merged element for each array.
pub fn shape(value: &Value) -> Value {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "boolean".into(),
        Value::Number(_) => "number".into(),
        Value::String(_) => "string".into(),
        Value::Array(items) => Value::Array(items.iter().map(shape).reduce(merge).into_iter().collect()),
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), shape(value))).collect(),
    }
}

/// The shape of either: fields of both, and `a | b` where they differ.
fn merge(a: Value, b: Value) -> Value {
    match (a, b) {
        (a, b) if a == b => a,
        (Value::Object(a), Value::Object(b)) => Value::Object(merge_fields(a, b)),
        (Value::Array(a), Value::Array(b)) => Value::Array(a.into_iter().chain(b).reduce(merge).into_iter().collect()),
        (Value::String(a), Value::String(b)) => {
            let mut names: Vec<_> = a.split(" | ").chain(b.split(" | ")).collect();
            names.sort_unstable();
            names.dedup();
            names.join(" | ").into()
        }
        (Value::String(name), other) | (other, Value::String(name)) if name == "null" => other,
        // A word or something richer: both are said.
        (Value::String(name), other) | (other, Value::String(name)) => format!("{name} | {other}").into(),
        (a, b) => format!("{a} | {b}").into(),
    }
}

fn merge_fields(mut a: Map<String, Value>, b: Map<String, Value>) -> Map<String, Value> {
    for (key, value) in b {
        let merged = match a.remove(&key) {
            Some(known) => merge(known, value),
            None => value,
        };
        a.insert(key, merged);
    }
    // The order in which fields were met plays no part.
    a.sort_keys();
    a
}
