//! Each kind of defect is reported with its code, its file and its line, and a good neighbour is left alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

use std::collections::BTreeSet;

use referentiel::{Defaut, Fichiers, LIMITS, Limits, load_files};

/// A complete small référentiel: one bloc, one category, two modalités, two competences.
fn small() -> Fichiers {
    let competence = |n: u8| {
        format!(
            "id = \"C{n}\"\nbloc = 1\ntitre = \"T\"\ncourt = \"T\"\nmodalites = {{ tous = [\"reelle\", \"avis\"] }}\n\
             [[conditions]]\nid = \"C{n}-CD-01\"\npuce = true\nlibelle = \"L\"\n\
             [[criteres]]\nid = \"C{n}-ME-01\"\nlibelle = \"L\"\ncourt = \"L\"\n\
             [[criteres.sous_points]]\nid = \"C{n}-ME-01.1\"\nnature = \"exemple\"\nlibelle = \"L\"\n\
             [[resultats]]\nid = \"C{n}-RE-01\"\nlibelle = \"L\"\n"
        )
    };
    let head = "\
format = 1
code = \"cqpm-essai\"
version = \"1\"
titre = \"T\"
source = \"S\"
[vocabulaire]
competence = \"compétence\"
competences = \"compétences\"
criteres = \"critères\"
centre = \"centre\"
centre_dossier = \"centre\"
jury = \"jury\"
[[blocs]]
numero = 1
titre = \"B\"
[[blocs.connaissances]]
id = \"B1-CN-01\"
libelle = \"L\"
[[categories]]
code = \"ME\"
titre = \"Méthodes\"
court = \"Méthodes\"
[[modalites]]
code = \"reelle\"
titre = \"R\"
explication = \"E\"
appuis = [\"A\"]
[[modalites]]
code = \"avis\"
titre = \"A\"
explication = \"E\"
[regles]
inscription = \"I\"
accord_modalites = \"A\"
preference = \"P\"
delai_rapport = \"D\"
blocs_seuls = true
[regles.avis]
dispense = [\"vae\"]
portees = [\"competence\"]
regard = \"R\"
auteur = \"A\"
[regles.commission]
composition = \"C\"
fondements = [\"F\"]
[regles.admission]
toutes_les_competences = true
par = \"P\"
explication = \"E\"
[[faits]]
code = \"postes\"
genre = \"nombre\"
minimum = 50
competences = [\"C1\"]
obligatoire = true
question = \"Q\"
aide = \"A\"
[[notes]]
numero = 1
libelle = \"N\"
";
    [
        ("referentiel.toml".to_owned(), head.to_owned()),
        ("activites.toml".to_owned(), "[[rubriques]]\ntitre = \"T\"\nbloc = 1\npoints = [\"P\"]\n".to_owned()),
        ("competence-1.toml".to_owned(), competence(1)),
        ("competence-2.toml".to_owned(), competence(2)),
    ]
    .into_iter()
    .map(|(nom, text)| (nom, text.into_bytes()))
    .collect()
}

fn found(files: &Fichiers) -> Vec<String> {
    let one = |d: &Defaut| format!("{}:{} {}", d.fichier, d.ligne.map_or("-".to_owned(), |l| l.to_string()), d.code());
    load_files(files, LIMITS).err().unwrap_or_default().iter().map(one).collect()
}

/// The defects after replacing `old` by `new` in `file`.
fn after(file: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = small();
    let text = String::from_utf8(files[file].clone()).unwrap();
    assert!(text.contains(old), "{old:?} is in {file}");
    files.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
    found(&files)
}

#[test]
fn the_small_referentiel_is_good() {
    assert_eq!(found(&small()), Vec::<String>::new());
}

#[test]
fn each_defect_is_at_its_line() {
    let (head, one, two, act) = ("referentiel.toml", "competence-1.toml", "competence-2.toml", "activites.toml");
    let cases = [
        (head, "titre = \"T\"", "titre = \"T", "referentiel.toml:4 toml-invalide"),
        (head, "source = \"S\"", "source = \"S\"\nsource = \"S\"", "referentiel.toml:6 toml-invalide"),
        (head, "format = 1", "format = 2", "referentiel.toml:1 format-inconnu"),
        (head, "source = \"S\"", "sources = \"S\"\nsource = \"S\"", "referentiel.toml:5 cle-inconnue"),
        (head, "jury = \"jury\"\n", "", "referentiel.toml:6 cle-manquante"),
        (head, "titre = \"T\"", "titre = 3", "referentiel.toml:4 type-inattendu"),
        (head, "numero = 1\n", "numero = 100\n", "referentiel.toml:14 nombre-hors-bornes"),
        (head, "titre = \"T\"", "titre = \" \"", "referentiel.toml:4 texte-vide"),
        (head, "titre = \"T\"", "titre = \"a\\nb\"", "referentiel.toml:4 caractere-interdit"),
        (head, "fondements = [\"F\"]", "fondements = []", "referentiel.toml:45 liste-vide"),
        (head, "code = \"cqpm-essai\"", "code = \"CQPM essai\"", "referentiel.toml:2 code-mal-forme"),
        (head, "version = \"1\"", "version = \"../1\"", "referentiel.toml:3 code-mal-forme"),
        (
            head,
            "[regles]\n",
            "[[modalites]]\ncode = \"avis\"\ntitre = \"T\"\nexplication = \"E\"\n[regles]\n",
            "referentiel.toml:33 code-en-double",
        ),
        (
            head,
            "[[categories]]",
            "[[categories]]\ncode = \"RE\"\ntitre = \"T\"\ncourt = \"C\"\n[[categories]]",
            "referentiel.toml:20 categorie-reservee",
        ),
        (head, "dispense = [\"vae\"]", "dispense = [\"vaé\"]", "referentiel.toml:39 voie-inconnue"),
        (head, "portees = [\"competence\"]", "portees = [\"bloc\"]", "referentiel.toml:40 portee-inconnue"),
        (head, "genre = \"nombre\"\nminimum = 50", "genre = \"date\"", "referentiel.toml:52 genre-inconnu"),
        (head, "minimum = 50\n", "", "referentiel.toml:50 cle-manquante"),
        (head, "genre = \"nombre\"", "genre = \"texte\"", "referentiel.toml:53 cle-inconnue"),
        (head, "competences = [\"C1\"]", "competences = [\"C7\"]", "referentiel.toml:54 competence-inconnue"),
        (head, "[[notes]]\nnumero = 1", "[[notes]]\nnumero = 2", "referentiel.toml:59 numero-inattendu"),
        (head, "B1-CN-01", "B1-CN-1", "referentiel.toml:17 id-mal-forme"),
        (head, "B1-CN-01", "B2-CN-01", "referentiel.toml:17 id-autre-parent"),
        (act, "bloc = 1", "bloc = 4", "activites.toml:3 bloc-inconnu"),
        (one, "bloc = 1", "bloc = 4", "competence-1.toml:2 bloc-inconnu"),
        (one, "bloc = 1\n", "", "competence-1.toml:1 cle-manquante"),
        (one, "id = \"C1\"", "id = \"C2\"", "competence-1.toml:1 competence-en-double"),
        (one, "id = \"C1\"", "id = \"C9\"", "competence-1.toml:1 competence-mal-placee"),
        (one, "\"C1-ME-01\"", "\"C1-ME-1\"", "competence-1.toml:11 id-mal-forme"),
        (one, "\"C1-ME-01\"", "\"C2-ME-01\"", "competence-1.toml:11 id-autre-competence"),
        (one, "\"C1-ME-01\"", "\"C1-XX-01\"", "competence-1.toml:11 categorie-inconnue"),
        (one, "\"C1-CD-01\"", "\"C1-RE-01\"", "competence-1.toml:7 id-autre-categorie"),
        (one, "\"C1-RE-01\"", "\"C1-RE-02\"", "competence-1.toml:19 rang-inattendu"),
        (one, "\"C1-ME-01.1\"", "\"C1-ME-02.1\"", "competence-1.toml:15 id-autre-parent"),
        (one, "\"C1-ME-01.1\"", "\"C1-ME-01.2\"", "competence-1.toml:15 rang-inattendu"),
        (one, "nature = \"exemple\"", "nature = \"exemples\"", "competence-1.toml:16 nature-inconnue"),
        (one, "{ tous = [\"reelle\", \"avis\"] }", "{ tous = [] }", "competence-1.toml:5 expression-vide"),
        (one, "{ tous = [\"reelle\", \"avis\"] }", "[\"reelle\"]", "competence-1.toml:5 expression-mal-formee"),
        (
            one,
            "{ tous = [\"reelle\", \"avis\"] }",
            "{ un_de = [\"reelle\"], tous = [\"avis\"] }",
            "competence-1.toml:5 expression-mal-formee",
        ),
        (one, "\"avis\"] }", "\"avi\"] }", "competence-1.toml:5 modalite-inconnue"),
        (
            two,
            "\"C2-RE-01\"\nlibelle = \"L\"\n",
            "\"C2-RE-01\"\nlibelle = \"L\"\n[[resultats]]\nid = \"C2-RE-01\"\nlibelle = \"M\"\n",
            "competence-2.toml:22 id-en-double",
        ),
    ];
    let wrong: Vec<_> = cases
        .into_iter()
        .map(|(file, old, new, expected)| (new, after(file, old, new).join(", "), expected))
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "(written, found, expected): {wrong:#?}");
}

#[test]
fn a_statement_has_a_greatest_length() {
    let long = format!("titre = \"{}\"", "é".repeat(2_001));
    assert_eq!(after("referentiel.toml", "titre = \"T\"", &long), ["referentiel.toml:4 texte-trop-long"]);
    let longest = format!("titre = \"{}\"", "é".repeat(2_000));
    assert_eq!(after("referentiel.toml", "titre = \"T\"", &longest), Vec::<String>::new());
}

#[test]
fn an_expression_has_a_greatest_size() {
    let many = format!("{{ tous = [{}] }}", "\"reelle\", ".repeat(30));
    let found = after("competence-1.toml", "{ tous = [\"reelle\", \"avis\"] }", &many);
    assert_eq!(found, ["competence-1.toml:5 expression-trop-grande"]);
}

#[test]
fn blocs_and_competences_belong_together() {
    let no_bloc = "[[blocs]]\nnumero = 1\ntitre = \"B\"\n[[blocs.connaissances]]\nid = \"B1-CN-01\"\nlibelle = \"L\"\n";
    assert_eq!(
        after("referentiel.toml", no_bloc, ""),
        [
            "activites.toml:3 bloc-inconnu",
            "competence-1.toml:2 bloc-inconnu",
            "competence-2.toml:2 bloc-inconnu",
            "referentiel.toml:31 blocs-seuls-sans-bloc",
        ]
    );
    let second = "[[categories]]\n";
    let found = after("referentiel.toml", second, &format!("[[blocs]]\nnumero = 2\ntitre = \"B\"\n{second}"));
    assert_eq!(found, ["referentiel.toml:- bloc-vide"]);
}

#[test]
fn files_are_named_counted_and_limited() {
    let with = |nom: &str, octets: &[u8]| {
        let mut files = small();
        files.insert(nom.to_owned(), octets.to_vec());
        files
    };
    let without = |nom: &str| {
        let mut files = small();
        files.remove(nom);
        found(&files)
    };
    assert_eq!(found(&with("competence_3.toml", b"")), ["competence_3.toml:- fichier-inconnu"]);
    assert_eq!(found(&with("competence-01.toml", b"")), ["competence-01.toml:- fichier-inconnu"]);
    assert_eq!(found(&with("activites.toml", b"[[rubriques]]\ntitre = \"\xff\"")), ["activites.toml:2 pas-utf8"]);
    assert_eq!(found(&with("activites.toml", &vec![b'#'; 1_000_001])), ["activites.toml:- fichier-trop-gros"]);
    assert_eq!(without("referentiel.toml"), [":- fichier-manquant"]);
    assert_eq!(without("activites.toml"), Vec::<String>::new(), "a CQPM may have no référentiel of activities");
    assert_eq!(without("competence-1.toml"), [":- competence-manquante", "referentiel.toml:54 competence-inconnue"]);
    assert_eq!(found(&Fichiers::new()), [":- competence-manquante", ":- fichier-manquant"]);
    let few = Limits { files: 3, ..LIMITS };
    assert_eq!(load_files(&small(), few).unwrap_err()[0].code(), "trop-de-fichiers");
}

#[test]
fn all_defects_are_reported_at_once_in_order_of_place() {
    let mut files = small();
    let text = String::from_utf8(files["competence-1.toml"].clone()).unwrap();
    let text = text.replace("titre = \"T\"", "titre = \"\"").replace("puce = true", "puce = 1\nsurprise = 2");
    files.insert("competence-1.toml".to_owned(), text.replace("C1-RE-01", "C1-RE-07").into_bytes());
    files.insert("competence-2.toml".to_owned(), b"id = \"C2\"\nbloc = [\n".to_vec());
    assert_eq!(
        found(&files),
        [
            "competence-1.toml:3 texte-vide",
            "competence-1.toml:8 type-inattendu",
            "competence-1.toml:9 cle-inconnue",
            "competence-1.toml:20 rang-inattendu",
            "competence-2.toml:2 toml-invalide",
        ]
    );
}

#[test]
fn a_file_full_of_defects_is_listed_to_a_point_then_counted() {
    let text = (0..1_000).fold(String::new(), |text, n| format!("{text}k{n} = 1\n"));
    let mut files = small();
    files.insert("activites.toml".to_owned(), text.into_bytes());
    let defauts = load_files(&files, LIMITS).unwrap_err();
    assert_eq!(defauts.len(), 201);
    let last = defauts.last().unwrap();
    assert_eq!((last.code(), last.message().as_str()), ("autres-defauts", "801 autres défauts ne sont pas listés."));
}

#[test]
fn a_defect_says_in_french_what_is_wrong_and_what_to_do() {
    let mut files = small();
    let text = String::from_utf8(files["competence-1.toml"].clone()).unwrap();
    files.insert(
        "competence-1.toml".to_owned(),
        text.replace("libelle = \"L\"\ncourt", "libele = \"L\"\ncourt").into_bytes(),
    );
    let defauts = load_files(&files, LIMITS).unwrap_err();
    let told: Vec<_> = defauts.iter().map(|d| format!("{} · {} {}", d.lieu(), d.message(), d.quoi_faire())).collect();
    assert_eq!(
        told,
        [
            "competence-1.toml, ligne 10 · Il manque la clé «\u{a0}libelle\u{a0}». Ajoutez une ligne qui commence par «\u{a0}libelle =\u{a0}».",
            "competence-1.toml, ligne 12 · La clé «\u{a0}libele\u{a0}» n’a pas de sens à cet endroit. Vouliez-vous écrire «\u{a0}libelle\u{a0}»\u{202f}? Sinon, enlevez la ligne.",
        ]
    );
    assert_eq!(
        defauts[1].to_string().split(", expected").next(),
        Some("competence-1.toml:12:1: unknown key \"libele\"")
    );
    let json = serde_json::to_value(&defauts[0]).unwrap();
    let keys: BTreeSet<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, BTreeSet::from(["fichier", "ligne", "colonne", "code", "message", "quoi_faire"]));
}

#[test]
fn an_error_of_syntax_is_told_in_french() {
    let told = |text: &str| {
        let mut files = small();
        files.insert("activites.toml".to_owned(), text.as_bytes().to_vec());
        load_files(&files, LIMITS).unwrap_err()[0].message().replace("La syntaxe TOML n’est pas correcte\u{a0}: ", "")
    };
    assert_eq!(told("a = \"x"), "un guillemet n’est pas fermé, ou le texte contient un caractère interdit.");
    assert_eq!(told("a = texte"), "un guillemet manque, ou un texte n’est pas entre guillemets.");
    assert_eq!(told("a = "), "un guillemet manque, ou un texte n’est pas entre guillemets.");
    assert_eq!(told("a = \"C:\\q\""), "dans un texte, \\ s’écrit \\\\.");
    assert_eq!(told("a = 1\na = 2"), "cette clé, ou cette table, est donnée deux fois.");
    assert_eq!(told("a = [1"), "un crochet n’est pas fermé.");
    assert_eq!(told("[[a]"), "un crochet n’est pas fermé.");
    assert_eq!(told("clé = 1"), "la ligne n’a pas la forme clé = valeur.");
}
