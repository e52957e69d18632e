//! The table of correspondence as the command line gives it: the coverage again, in files that other programs read alike.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::path::Path;

use serde_json::Value;
use tests::demo::{self, CODES};
use tests::judges::{ask, script, squeeze, text, words};
use tests::program::run;

fn rows(value: &Value) -> Vec<Vec<String>> {
    let cell = |cell: &Value| cell.as_str().unwrap_or_else(|| panic!("not a text: {cell}")).to_owned();
    let row = |row: &Value| row.as_array().unwrap().iter().map(cell).collect();
    value.as_array().unwrap().iter().map(row).collect()
}

/// What Python reads in both files; `None` where there is no Python.
fn read(csv: &Path, xlsx: &Path) -> Option<Value> {
    let output = ask("python3", &[&script("read_tables.py"), csv.to_str().unwrap()], xlsx)?;
    assert!(output.status.success(), "{}", words(&output));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn its_passages_are_those_of_the_coverage() {
    for code in CODES {
        let demo = demo::sealed(code);
        let told = run(&demo.donnees, ["couverture", &demo.id, "--json"]).json();
        let table = run(&demo.donnees, ["correspondance", &demo.id, "--json"]).json();
        let list = |value: &Value, key: &str| value[key].as_array().unwrap().clone();
        let mut seen = 0;
        for (mine, theirs) in list(&table, "competences").iter().zip(&list(&told, "competences")) {
            for count in ["id", "total", "absents", "mentionnes", "etayes", "confirmes"] {
                assert_eq!(mine[count], theirs[count], "{code}");
            }
            for (ligne, critere) in list(mine, "lignes").iter().zip(&list(theirs, "criteres")) {
                assert_eq!((&ligne["id"], &ligne["etat"]), (&critere["id"], &critere["etat"]));
                let cells: Vec<Value> =
                    list(ligne, "cellules").iter().flat_map(|c| c.as_array().unwrap().clone()).collect();
                let recits = list(critere, "recits");
                assert_eq!(cells.len(), recits.len(), "{code} {}", ligne["id"]);
                assert!(recits.iter().all(|recit| cells.contains(recit)), "{code} {}", ligne["id"]);
                seen += cells.len();
            }
        }
        assert!(seen > 20, "the example tells something: {seen}");
    }
}

#[test]
fn its_files_say_the_same_to_another_program() {
    for code in CODES {
        let demo = demo::sealed(code);
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let (csv, xlsx, pdf) = (path("t.csv"), path("t.xlsx"), path("t.pdf"));
        let written = ["correspondance", &demo.id, "--csv", &csv, "--xlsx", &xlsx, "--pdf", &pdf];
        assert_eq!(run(&demo.donnees, written).good().lines().count(), 3);
        let table = run(&demo.donnees, ["correspondance", &demo.id, "--json"]).json();
        let lignes: Vec<Value> = table["competences"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|competence| competence["lignes"].as_array().unwrap().clone())
            .collect();
        let passages: usize = lignes
            .iter()
            .flat_map(|ligne| ligne["cellules"].as_array().unwrap().clone())
            .map(|cell| cell.as_array().unwrap().len())
            .sum();
        let columns = table["colonnes"].as_array().unwrap().len();

        let bytes = std::fs::read(&csv).unwrap();
        assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]), "Excel reads UTF-8 only behind its mark");
        if let Some(read) = read(Path::new(&csv), Path::new(&xlsx)) {
            let sheet = &read["classeur"]["Correspondance"];
            let (from_csv, from_xlsx) = (rows(&read["csv"]), rows(&sheet["rangees"]));
            assert_eq!(from_csv.len(), lignes.len() + 1, "{code}: a row a criterion");
            assert!(from_csv.iter().all(|row| row.len() == columns + 6));
            assert_eq!(from_csv[0][..4], ["Repère", "Critère", "Catégorie", "État"]);
            for ((ligne, csv), xlsx) in lignes.iter().zip(&from_csv[1..]).zip(&from_xlsx[1..]) {
                assert_eq!(ligne["id"], csv[0].as_str());
                let trimmed = csv.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
                assert_eq!(&csv[..trimmed], &xlsx[..]);
                for (cell, recits) in csv[4..].iter().zip(ligne["cellules"].as_array().unwrap()) {
                    assert_eq!(cell.is_empty(), recits.as_array().unwrap().is_empty(), "{csv:?}");
                }
            }
            assert_eq!(rows(&read["classeur"]["Passages"]["rangees"]).len(), passages + 1);
            assert_eq!((&sheet["figee"], &sheet["formules"]), (&Value::from("C2"), &Value::from(0)));
            assert_eq!(sheet["largeurs"].as_array().unwrap().len(), columns + 6);
        }

        let printed = std::fs::read(&pdf).unwrap();
        if let Some(printed) = text(&printed) {
            assert!(printed.contains(&squeeze("Tableau de correspondance")) && printed.contains("Démonstration"));
        }
    }
}

#[test]
fn what_a_candidate_wrote_is_never_a_formula() {
    let demo = demo::sealed("cqpm-asri");
    let copy = demo.copy();
    let formula = r#"=HYPERLINK("http://exemple.invalid";"x")"#;
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let app = app::App::open(copy.path(), tests::ports::fixed()).await.unwrap();
        let id = demo.dossier();
        let made = app.create_activite(id, "+33 6").await.unwrap();
        let activite = made.activites.last().unwrap().id;
        let texte = format!("[{formula}](critere:C1-CR-01)");
        app.save_text(id, &domain::TextRef::Activite(activite), &texte, uuid::Uuid::nil()).await.unwrap();
        app.close().await;
    });
    let (csv, xlsx) = (copy.path().join("t.csv"), copy.path().join("t.xlsx"));
    let words = [
        "correspondance".as_ref(),
        demo.id.as_ref(),
        "--csv".as_ref(),
        csv.as_os_str(),
        "--xlsx".as_ref(),
        xlsx.as_os_str(),
    ];
    run(copy.path(), words).good();
    let Some(read) = read(&csv, &xlsx) else { return };
    for row in rows(&read["csv"]) {
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} would be computed");
        }
    }
    let passages = rows(&read["classeur"]["Passages"]["rangees"]);
    assert!(passages.iter().any(|row| row[4] == formula), "kept as it was written, as text");
    assert_eq!(read["classeur"]["Passages"]["formules"], 0);
}
