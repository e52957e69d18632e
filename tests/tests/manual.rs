//! The manual of the command line says everything the command line does.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::collections::BTreeSet;

use serde_json::Value;
use tests::demo;
use tests::program::run;

fn manual() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/ligne-de-commande.md")).unwrap()
}

/// Every field name in `value`; what is below `manques` depends on what is missing.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        Value::Object(entries) => {
            for (key, inside) in entries {
                // Categories are data, named in the manual by their codes.
                found.insert(key.clone());
                if key != "manques" {
                    fields(inside, found);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_field_of_every_json_is_in_the_manual() {
    let demo = demo::sealed("cqpm-tmsi");
    let pdf = demo.pdf.to_str().unwrap();
    let place = tempfile::tempdir().unwrap();
    let zip = place.path().join("d.zip");
    let zip = zip.to_str().unwrap();
    let mut found = BTreeSet::new();
    for words in [
        &["referentiels", "--json"][..],
        &["referentiel", "montrer", "cqpm-tmsi", "--json"],
        &["referentiel", "controler", pdf, "--json"],
        &["dossiers", "--json"],
        &["couverture", &demo.id, "--json"],
        &["correspondance", &demo.id, "--json"],
        &["verifier", pdf, "--json"],
        &["dossier", "exporter", &demo.id, "--sortie", zip, "--json"],
        &["paquet", "lire", zip, "--json"],
        &["paquet", "lire", pdf, "--json"],
        &["avis", "lister", &demo.id, "--json"],
        &["recus", "--json"],
    ] {
        fields(&run(&demo.donnees, words).json(), &mut found);
    }
    let refused = run(&demo.donnees, ["couverture", "personne", "--json"]).refusal();
    fields(&refused, &mut found);
    let manual = manual();
    let told = |field: &str| {
        [format!("`{field}`"), format!("\"{field}\""), format!("{field}[]")].iter().any(|f| manual.contains(f))
    };
    let untold: Vec<_> = found.iter().filter(|field| !told(field)).collect();
    assert!(found.len() > 60 && untold.is_empty(), "not in the manual: {untold:?}");
}

#[test]
fn every_command_and_option_of_the_help_is_in_the_manual() {
    let empty = tempfile::tempdir().unwrap();
    let help = run(empty.path(), ["--help"]).good();
    let exporter = run(empty.path(), ["exporter", "--help"]).good();
    let exemple = run(empty.path(), ["exemple", "--help"]).good();
    let correspondance = run(empty.path(), ["correspondance", "--help"]).good();
    let manual = manual();
    let pages: Vec<String> = [
        &["dossier", "exporter"][..],
        &["dossier", "importer"],
        &["paquet", "creer"],
        &["paquet", "lire"],
        &["paquet", "importer"],
    ]
    .iter()
    .map(|words| run(empty.path(), words.iter().chain(&["--help"])).good())
    .collect();
    let commands = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    let options = [&help, &exporter, &exemple, &correspondance]
        .into_iter()
        .chain(&pages)
        .flat_map(|page| page.split_whitespace());
    let options = options.filter(|word| word.starts_with("--")).map(|word| word.trim_end_matches([',', '.']));
    for word in commands.filter(|word| !word.starts_with('-')).chain(options) {
        assert!(manual.contains(word), "{word} is not in the manual");
    }
}

#[test]
fn every_reason_of_a_refusal_is_in_the_manual() {
    let manual = manual();
    for reason in ["pas_un_pdf", "fichier_trop_gros", "pas_un_dossier_probant", "fichier_inaccessible"] {
        assert!(manual.contains(&format!("| `{reason}`")), "{reason}");
    }
    for reason in signature::Raison::ALL {
        assert!(manual.contains(&format!("`{}`", reason.code())), "{}", reason.code());
    }
}
