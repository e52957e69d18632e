//! A second version of the built-in TMSI, as its authors might publish one: a criterion gone, two competences that change
//! places, one that is no more.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use domain::ReferentielKey;

/// What becomes of the files of version 1: the fourth-line block of a criterion is found by its id.
pub fn second() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../referentiels/cqpm-tmsi/1");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let mut files = BTreeMap::new();
    let head = read("referentiel.toml");
    let head = head.replacen("\nversion = \"1\"", "\nversion = \"2\"", 1);
    // The sixth competence is no more: nothing is asked of it.
    let head = head.replace("[\"C5\", \"C6\"]", "[\"C5\"]");
    // A way of being assessed has another name from now on.
    files.insert("referentiel.toml".to_owned(), head);
    files.insert("activites.toml".to_owned(), read("activites.toml"));
    files.insert("competence-1.toml".to_owned(), without_second_method(&read("competence-1.toml")));
    let (two, three) = (read("competence-2.toml"), read("competence-3.toml"));
    files.insert("competence-2.toml".to_owned(), three.replace("\"C3", "\"C2").replace("bloc = 2", "bloc = 1"));
    files.insert("competence-3.toml".to_owned(), two.replace("\"C2", "\"C3").replace("bloc = 1", "bloc = 2"));
    for name in ["competence-4.toml", "competence-5.toml"] {
        files.insert(name.to_owned(), read(name));
    }
    files
}

/// C1 without C1-ME-02; those after it have the number of the one before.
fn without_second_method(text: &str) -> String {
    let begins = text.find("[[criteres]]\nid = \"C1-ME-02\"").unwrap();
    let ends = begins + text[begins + 1..].find("[[criteres]]").unwrap() + 1;
    let mut out = format!("{}{}", &text[..begins], &text[ends..]);
    for rank in 3..=14 {
        out = out.replace(&format!("\"C1-ME-{rank:02}"), &format!("\"C1-ME-{:02}", rank - 1));
    }
    out
}

/// Installs it in that data folder; gives its name.
pub fn install(data: &Path) -> ReferentielKey {
    let folder = data.join("referentiels/cqpm-tmsi/2");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in second() {
        fs::write(folder.join(name), text).unwrap();
    }
    let found = referentiel::load_dir(&folder, referentiel::LIMITS);
    found
        .unwrap_or_else(|defauts| {
            panic!("{:?}", defauts.iter().map(|one| (one.lieu(), one.message())).collect::<Vec<_>>())
        })
        .key
}
