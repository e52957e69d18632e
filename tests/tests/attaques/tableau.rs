//! The table of `docs/security.md`: attack, verdict, reason, and what another reader says, which is only told.

use std::fmt::Write as _;
use std::path::PathBuf;

use app::vues::VerificationVue;
use tests::judges::{ask, file, words};

use crate::cible::{cible, verify};
use crate::{Attaque, all};

const BEGIN: &str = "<!-- attacks: written by the test -->\n";
const END: &str = "<!-- end of attacks -->\n";

fn document() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/security.md")
}

fn answer(vue: &VerificationVue) -> (String, String) {
    let verdict = serde_json::to_value(vue.verdict).unwrap().as_str().unwrap().to_owned();
    let trust: Vec<_> = vue.signatures.iter().map(|signed| signed.confiance.clone()).collect();
    let reason = if vue.raisons.is_empty() { trust.join(", ") } else { vue.raisons.join(", ") };
    (verdict, reason)
}

fn row(attack: &Attaque) -> String {
    let (verdict, reason) = answer(&verify(&attack.bytes));
    let reason = if reason.is_empty() { "–".to_owned() } else { format!("`{reason}`") };
    format!("| {} | `{verdict}` | {reason} |", attack.name)
}

/// The table between its marks, the last column of each row apart.
fn told() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(document()).unwrap();
    let table = text.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END)).unwrap().0;
    let rows = table
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| ---") && !line.contains("| Verdict |"));
    let cut = |line: &str| line.trim_end_matches(" |").rfind(" | ").unwrap();
    rows.map(|line| (format!("{} |", &line[..cut(line)]), line[cut(line) + 3..].to_owned())).collect()
}

#[test]
fn the_document_says_what_the_verifier_answers() {
    let told: Vec<String> = told().into_iter().map(|(row, _)| row).collect();
    let answered: Vec<String> = all(cible()).iter().map(row).collect();
    for (told, answered) in told.iter().zip(&answered) {
        assert_eq!(told, answered);
    }
    assert_eq!(told.len(), answered.len(), "one row an attack");
}

/// What pdfsig says, in a few words; empty where it is not installed.
fn pdfsig(bytes: &[u8]) -> String {
    let file = file(bytes);
    let Some(output) = ask("pdfsig", &["-nocert"], file.path()) else { return String::new() };
    let said = words(&output);
    let valid = said.matches("Signature is Valid.").count();
    let signatures = said.matches("Signature Validation:").count();
    let total = said.matches("Total document signed").count();
    match (signatures, valid) {
        (0, _) if said.contains("does not contain any signatures") => "no signature".into(),
        (0, _) => "cannot be read".into(),
        (_, 0) => "not valid".into(),
        (all, good) if all == good && total > 0 => format!("**valid** ({good}), total document"),
        (all, good) => format!("**valid** ({good} of {all}), not the total document").replace("(1 of 1)", "(1)"),
    }
}

/// Writes the table, with what pdfsig says where it is installed.
#[test]
#[ignore = "writes the document anew"]
fn write_the_table() {
    let path = document();
    let text = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let mut table = String::new();
    let mut family = "";
    for attack in all(cible()) {
        if attack.family != family {
            family = attack.family;
            write!(table, "\n### {family}\n\n| Attack | Verdict | Reason, or trust | `pdfsig` 22.12 |\n| --- | --- | --- | --- |\n").unwrap();
        }
        writeln!(table, "{} {} |", row(&attack), pdfsig(&attack.bytes)).unwrap();
    }
    std::fs::write(&path, format!("{head}{BEGIN}{table}\n{END}{tail}")).unwrap();
}
