//! The published JSON Schemas accept the built-in files and refuse what the loader refuses of shape.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod packs;

use std::path::PathBuf;

use boon::{Compiler, Schemas};
use packs::{files, folder};
use serde_json::{Value, json};

fn schema(name: &str) -> PathBuf {
    folder("schema").with_file_name(format!("{name}.schema.json"))
}

fn schema_of(file: &str) -> &'static str {
    match file {
        "referentiel.toml" => "referentiel",
        "activites.toml" => "activites",
        _ => "competence",
    }
}

fn problems(name: &str, instance: &Value) -> Option<String> {
    let text = std::fs::read_to_string(schema(name)).unwrap();
    let mut compiler = Compiler::new();
    compiler.add_resource("urn:test", serde_json::from_str(&text).unwrap()).unwrap();
    let mut schemas = Schemas::new();
    let index = compiler.compile("urn:test", &mut schemas).unwrap();
    schemas.validate(instance, index).err().map(|error| error.to_string())
}

fn instance(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).unwrap();
    serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
}

#[test]
fn every_built_in_file_is_valid_against_its_schema() {
    let mut seen = 0;
    for code in ["cqpm-tmsi", "cqpm-asri"] {
        for (file, bytes) in files(code) {
            assert_eq!(problems(schema_of(&file), &instance(&bytes)), None, "{code}/{file}");
            seen += 1;
        }
    }
    assert_eq!(seen, 16);
}

#[test]
fn every_file_names_its_schema_for_editors() {
    for code in ["cqpm-tmsi", "cqpm-asri"] {
        for (file, bytes) in files(code) {
            let first = std::str::from_utf8(&bytes).unwrap().lines().next().unwrap();
            let expected = format!("#:schema ../../schema/{}.schema.json", schema_of(&file));
            assert_eq!(first, expected, "{code}/{file}");
        }
    }
}

#[test]
fn the_schemas_refuse_unknown_keys_empty_texts_and_wrong_ids() {
    let wrong: [(&str, &str, &str, Value); 6] = [
        ("referentiel", "referentiel.toml", "/surprise", json!(1)),
        ("referentiel", "referentiel.toml", "/titre", json!("")),
        ("referentiel", "referentiel.toml", "/format", json!(2)),
        ("competence", "competence-1.toml", "/criteres/0/id", json!("C1-me-01")),
        ("competence", "competence-1.toml", "/modalites/tous", json!([])),
        ("activites", "activites.toml", "/rubriques/0/points", json!([])),
    ];
    for (schema, file, pointer, value) in wrong {
        let mut instance = instance(&files("cqpm-tmsi")[file]);
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        instance.pointer_mut(parent).unwrap()[key] = value;
        assert!(problems(schema, &instance).is_some(), "{pointer} must be refused");
    }
}
