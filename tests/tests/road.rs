//! The main job, through the use cases and through the command line: from a référentiel to a sealed, verified PDF.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;

use app::App;
use domain::Referentiel;
use serde_json::Value;
use tests::demo::{self, CODES, dossier_json};
use tests::program::{command, finish, run};
use tests::redact::{named, shape};
use tests::{ports, pret};

#[test]
fn each_example_goes_from_the_referentiel_to_a_pdf_that_verifies() {
    for code in CODES {
        let demo = demo::sealed(code);
        let said = run(&demo.donnees, ["verifier".as_ref(), demo.pdf.as_os_str()]).good();
        assert!(said.starts_with("✓ valide") && said.contains("identité de démonstration"), "{said}");
        let coverage = run(&demo.donnees, ["couverture", &demo.id]).good();
        assert!(coverage.contains("○ absent") && coverage.contains("◕ étayé"), "some is left open, some is backed");
    }
}

#[test]
fn the_json_of_the_referentiels_counts_what_the_official_documents_hold() {
    let empty = tempfile::tempdir().unwrap();
    let listed = run(empty.path(), ["referentiels", "--json"]);
    assert_eq!(listed.code, 0);
    insta::assert_json_snapshot!("referentiels", named(listed.json()));
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0, "looking makes nothing");
}

#[test]
fn the_json_of_a_whole_referentiel_is_the_referentiel_itself() {
    let empty = tempfile::tempdir().unwrap();
    let mut shapes = Vec::new();
    for code in CODES {
        let shown = run(empty.path(), ["referentiel", "montrer", code, "--json"]);
        let read: Referentiel = serde_json::from_value(shown.json()).expect("lossless");
        assert_eq!(serde_json::to_value(&read).unwrap(), shown.json());
        shapes.push(shown.json());
        let human = run(empty.path(), ["referentiel", "montrer", code]).good();
        for critere in read.competences.iter().flat_map(|c| &c.criteres) {
            assert!(human.contains(&critere.libelle) && human.contains(critere.id.as_str()), "{}", critere.id);
        }
    }
    insta::assert_json_snapshot!("referentiel-montrer", shape(&Value::Array(shapes)));
}

#[test]
fn the_json_of_a_coverage_keeps_its_shape_and_its_numbers_add_up() {
    let mut shapes = Vec::new();
    for code in CODES {
        let demo = demo::sealed(code);
        let json = run(&demo.donnees, ["couverture", &demo.id, "--json"]).json();
        let number = |value: &Value, key: &str| value[key].as_u64().unwrap();
        let states = ["absents", "mentionnes", "etayes", "confirmes"];
        assert_eq!(states.iter().map(|state| number(&json, state)).sum::<u64>(), number(&json, "total"));
        let of_each = json["competences"].as_array().unwrap().iter().map(|c| number(c, "total"));
        assert_eq!(of_each.sum::<u64>(), number(&json, "total"));
        shapes.push(json);
    }
    insta::assert_json_snapshot!("couverture", shape(&Value::Array(shapes)));
}

#[test]
fn the_json_of_the_list_of_dossiers_is_stable() {
    let lists: Vec<_> = CODES.map(|code| run(&demo::sealed(code).donnees, ["dossiers", "--json"]).json()).into();
    insta::assert_json_snapshot!("dossiers", named(lists.into()));
}

#[test]
fn the_verifier_prints_one_json_object_a_line_whatever_the_file() {
    let demos = CODES.map(demo::sealed);
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    fs::write(&text, "Ce n’est pas un PDF.").unwrap();
    let files = [demos[0].pdf.as_os_str(), demos[1].pdf.as_os_str(), text.as_os_str(), "absent.pdf".as_ref()];
    let said = run(folder.path(), ["verifier".as_ref(), "--json".as_ref()].into_iter().chain(files));
    assert_eq!(said.code, 2, "one of them could not be read");
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    insta::assert_json_snapshot!("verifier", named(lines.into()));
}

#[test]
fn the_exit_code_says_yes_no_or_not_done() {
    let demo = demo::sealed("cqpm-asri");
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("faux.pdf");
    let mut changed = demo.bytes();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    fs::write(&wrong, changed).unwrap();
    let good = concat!(env!("CARGO_MANIFEST_DIR"), "/../referentiels/cqpm-tmsi/1");
    for (words, code) in [
        (vec!["verifier", demo.pdf.to_str().unwrap()], 0),
        (vec!["verifier", wrong.to_str().unwrap()], 1),
        (vec!["verifier", demo.pdf.to_str().unwrap(), wrong.to_str().unwrap()], 1),
        (vec!["verifier", "absent.pdf", wrong.to_str().unwrap()], 2),
        (vec!["referentiel", "controler", good], 0),
        (vec!["referentiel", "controler", folder.path().to_str().unwrap()], 1),
        (vec!["referentiel", "montrer", "cqpm-inconnu"], 2),
        (vec!["couverture", &demo.id], 0),
        (vec!["couverture", "01900000-0000-7000-8000-000000000000"], 2),
        (vec!["couverture", "ceci n’est pas un identifiant"], 2),
        (vec!["exporter", &demo.id], 2),
        (vec!["--help"], 0),
        (vec!["exporter", "--aide"], 0),
        (vec!["--version"], 0),
        (vec![], 2),
    ] {
        let said = run(&demo.donnees, &words);
        assert_eq!(said.code, code, "{words:?}: {said:?}");
        let words_of = |text: &str| text.contains("error:") || text.contains("Usage:") || text.contains("os error");
        assert!(!words_of(&said.err) && !words_of(&said.out), "French is what is spoken: {said:?}");
    }
}

#[test]
fn the_data_folder_is_the_one_given_then_that_of_the_environment() {
    let (given, of_environment) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (option, expected) in [(Some(&given), &given), (None, &of_environment)] {
        let mut command = std::process::Command::new(tests::program::path());
        command.env("PROBANT_DONNEES", of_environment.path()).args(["exemple", "--referentiel", "cqpm-asri"]);
        if let Some(folder) = option {
            command.arg("--donnees").arg(folder.path());
        }
        finish(command).good();
        assert!(expected.path().join("probant.sqlite").exists());
    }
    assert_eq!(run(given.path(), ["dossiers", "--json"]).json().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_draft_is_never_called_signed_and_leaves_no_seal() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.close().await;
    let pdf = data.path().join("brouillon.pdf");
    let words =
        ["exporter".as_ref(), "--sans-signature".as_ref(), "--json".as_ref(), "--sortie".as_ref(), pdf.as_os_str()];
    let mut exporter = command(data.path());
    exporter.args(words).arg(id.to_string());
    let said = finish(exporter);
    insta::assert_json_snapshot!("exporter-brouillon", shape(&said.json()));
    assert_eq!((said.code, &said.json()["scelle"]), (0, &Value::Bool(false)));
    let judged = run(data.path(), ["verifier".as_ref(), "--json".as_ref(), pdf.as_os_str()]);
    assert_eq!((judged.code, &judged.json()["verdict"]), (1, &Value::from("non_signe")));
    let app = App::open_read_only(data.path(), ports::fixed()).await.unwrap();
    assert!(app.sceaux(id).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_dossier_inside_the_pdf_is_the_dossier_with_nothing_lost() {
    for code in CODES {
        let demo = demo::sealed(code);
        let vue = demo.open().await.open_dossier(demo.dossier()).await.unwrap();
        let attached = dossier_json(&demo.bytes());
        assert_eq!(attached.dossier, vue.dossier);
        assert_eq!(attached.couverture, vue.bilan.coverage);
        assert_eq!(attached.referentiel, vue.referentiel.key);
        assert_eq!((attached.numero, attached.scelle_le), (Some(1), Some(vue.sceaux[0].scelle_le.clone())));
    }
}

/// Where the digits of the signature are: what `/Contents` holds, between its brackets.
fn contents(pdf: &[u8]) -> std::ops::Range<usize> {
    let mark = b"/Contents<";
    let at = pdf.windows(mark.len()).rposition(|window| window == mark).unwrap() + mark.len();
    at..at + pdf[at..].iter().position(|byte| *byte == b'>').unwrap()
}

#[tokio::test]
async fn the_same_dossier_sealed_twice_at_the_same_instant_differs_at_most_in_the_signature() {
    let demo = demo::sealed("cqpm-asri");
    let mut sealed = Vec::new();
    for instant in [ports::NOW, ports::NOW, "2026-03-12T10:20:31Z"] {
        let copy = demo.copy();
        // The identity of the example is younger than the fixed clock: seal at an instant after it.
        let later = instant.replace("2026", "2029");
        let app = App::open(copy.path(), ports::at(&later, signature::NoVault)).await.unwrap();
        let sceau = app.seal_dossier(demo.dossier(), None).await.unwrap();
        sealed.push(app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap());
    }
    let [first, second, later] = &sealed[..] else { unreachable!("three were made") };
    let (a, b) = (contents(first), contents(second));
    assert_eq!(a, b);
    assert!(first[..a.start] == second[..b.start] && first[a.end..] == second[b.end..]);
    assert!(first != later, "the instant is part of what is sealed");
}
