//! What a candidate, or somebody who wishes them ill, may put in: it is printed, or replaced by something visible.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use document::Avertissement;
use domain::{Activite, ActiviteId, Genre};
use echantillon::{Echantillon, assert_valid, colle, photo, texte};
use proptest::prelude::*;

/// Typst code, Markdown apart: none of it may run, all of it must be read.
const INJECTION: &str = "#read(\"/etc/passwd\") ] \" \\ $x^2$ @marque #import \"a.typ\": b */ // fin /* #panic() <etiquette> #set page(width: 1pt)";

#[test]
fn nothing_written_anywhere_is_taken_as_code() {
    let mut e = Echantillon::vide(true);
    let id = e.ajoute(INJECTION, photo(40, 30));
    let d = &mut e.dossier;
    d.demonstration = true;
    let field = |n: usize| format!("champ{n} {INJECTION}");
    let mut fields = (0..).map(field);
    let mut put = |slot: &mut String| *slot = fields.next().unwrap();
    put(&mut d.candidat.prenom);
    put(&mut d.candidat.nom);
    put(&mut d.candidat.fonction);
    put(&mut d.entreprise.nom);
    put(&mut d.entreprise.ville);
    put(&mut d.entreprise.activite);
    put(&mut d.entreprise.effectif);
    put(&mut d.tuteur.nom);
    put(&mut d.tuteur.fonction);
    put(&mut d.centre.nom);
    put(&mut d.preuves[0].legende);
    let mut activite = Activite {
        id: ActiviteId(uuid::Uuid::from_u128(1)),
        genre: Genre::Activite,
        titre: String::new(),
        debut: String::new(),
        fin: String::new(),
        lieu: String::new(),
        role: String::new(),
        equipe: String::new(),
        outils: String::new(),
        texte: String::new(),
    };
    for slot in [
        &mut activite.titre,
        &mut activite.debut,
        &mut activite.fin,
        &mut activite.lieu,
        &mut activite.role,
        &mut activite.equipe,
        &mut activite.outils,
    ] {
        put(slot);
    }
    let used = 18;
    d.activites.push(activite);
    d.faits.insert("action".into(), format!("champ{used} {INJECTION}"));
    d.preuves[0].alternative = INJECTION.into();
    e.fiche(
        1,
        format!(
            "champ19 `{INJECTION}`\n\n```\nchamp20 {INJECTION}\n```\n\n![champ21 `{INJECTION}`](preuve:{id} \"{}\")",
            "C1-ME-01"
        ),
    );
    e.fiche(2, format!("# champ22 `{INJECTION}`\n\n- champ23 `{INJECTION}`\n\n| champ24 `{INJECTION}` |\n|--|\n| champ25 `{INJECTION}` |\n\n> champ26 `{INJECTION}`\n"));
    e.referentiel.competences[0].criteres[0].libelle = format!("Champ27 {INJECTION}");
    e.referentiel.competences[0].criteres[1].texte_officiel = Some(format!("Champ28 {INJECTION}"));
    e.referentiel.competences[0].titre = format!("champ29 {INJECTION}");
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    let page = colle(&texte(&rendered.pdf));
    for n in 0..30 {
        let name = if n == 27 || n == 28 { "Champ" } else { "champ" };
        let expected = colle(&format!("{name}{n} {INJECTION}"));
        assert!(page.contains(&expected), "field {n} was not printed literally");
    }
    assert!(!page.contains("root:x:0"));
}

#[test]
fn a_megabyte_of_quote_marks_or_brackets_stays_small() {
    for mark in [">", "[", "> - ", "a\n\n", "|"] {
        let mut e = Echantillon::vide(true);
        let text = mark.repeat(1_000_000 / mark.len());
        e.fiche(1, text);
        let rendered = e.render();
        assert!(rendered.pages < 2_000, "{mark:?} made {} pages", rendered.pages);
    }
}

#[test]
fn nesting_beyond_the_limit_is_brought_up_with_a_warning_and_keeps_its_words() {
    let mut e = Echantillon::vide(true);
    let deep: Vec<String> = (0..40).map(|n| format!("{}- niveau{n}", "  ".repeat(n))).collect();
    e.fiche(1, deep.join("\n"));
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    let text = texte(&rendered.pdf);
    assert!((0..40).all(|n| text.contains(&format!("niveau{n}"))));
    assert!(matches!(rendered.avertissements[..], [Avertissement::ImbricationAplatie { .. }]));
}

#[test]
fn an_empty_dossier_is_a_valid_document() {
    for blocs in [true, false] {
        let rendered = Echantillon::vide(blocs).render();
        assert_valid(&rendered.pdf);
        assert!(texte(&rendered.pdf).contains("[nom à compléter]"));
    }
}

#[test]
fn a_bad_image_costs_a_box_and_a_warning() {
    let mut e = Echantillon::vide(true);
    let mut cut = photo(400, 300);
    cut.truncate(cut.len() / 2);
    let cut = e.ajoute("coupée.jpg", cut);
    let garbage = e.ajoute("texte.jpg", b"pas une image".to_vec());
    let absent = e.ajoute("absente.jpg", photo(20, 20));
    e.fichiers.0.remove(&absent);
    e.fiche(1, format!("![a](preuve:{cut}) ![b](preuve:{garbage}) ![c](preuve:{absent})"));
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    let reasons: Vec<_> = rendered
        .avertissements
        .iter()
        .map(|w| if let Avertissement::ImageInutilisable { raison, .. } = w { *raison } else { "?" })
        .collect();
    assert_eq!(reasons, ["image_tronquee", "image_pas_une_image", "preuve_absente"]);
    assert!(texte(&rendered.pdf).contains("ne peut pas être reproduite : coupée.jpg"));
}

#[test]
fn every_script_is_printed_or_marked() {
    let mut e = Echantillon::vide(true);
    let text = "Grec Ωμέγα, arabe مرحبا, hébreu שלום, emoji 😀👩‍💻❤️, chinois 中文, formule ∑x²≤∞, contrôle \u{7}, \u{202e}sens\u{202c}, privé \u{e000}, tableau ┌─┐, NFD e\u{301}";
    e.fiche(1, format!("{text}\n\n`{text}`\n\n**{text}**\n\n*{text}*\n\n# {text}\n\n| {text} |\n|--|\n| {text} |"));
    e.dossier.candidat.nom = text.into();
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    let page = texte(&rendered.pdf);
    assert!(
        page.contains("Ωμέγα") && page.contains("▯▯") && page.contains("[U+202E]") && page.contains("∑x²≤∞"),
        "{page}"
    );
    let [Avertissement::CaracteresRemplaces { caracteres }] = &rendered.avertissements[..] else { panic!() };
    assert!(caracteres.contains(&"U+4E2D".to_owned()), "{caracteres:?}");
}

#[test]
fn a_very_long_word_stays_on_the_page() {
    let mut e = Echantillon::vide(true);
    let word = "x".repeat(3_000);
    e.fiche(1, format!("{word}\n\n| {word} | b | c | d | e | f |\n|--|--|--|--|--|--|\n| {word} | b | c | d | e | f |\n\n```\n{word}\n```"));
    e.dossier.candidat.nom = "N".repeat(300);
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    let page = colle(&texte(&rendered.pdf));
    assert!(page.matches('x').count() >= 12_000, "every letter is inside a page: {}", page.matches('x').count());
}

/// Pieces that Markdown cares about, put together at random.
fn piece() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "# ",
        "## ",
        "\n\n",
        "\n",
        "- ",
        "1. ",
        "> ",
        "**",
        "*",
        "~~",
        "`",
        "```\n",
        "| a | b |\n|--|--|\n| c | d |\n",
        "[x](",
        "![y](",
        ")",
        "critere:C1-ME-01",
        "critere:C2-LI-03",
        "preuve:PREUVE",
        "![p](preuve:PREUVE \"C1-ME-02\")",
        "[p](preuve:PREUVE)",
        "[x](critere:C1-ME-01)",
        "https://a.b/c",
        "[^1]",
        "[^1]: ",
        "<b>",
        "---\n",
        "    ",
        "  \n",
        "\\",
        "&nbsp;",
        "[",
        "]",
        "|",
        "« ",
        " »",
        " ?",
        " :",
    ]);
    prop_oneof![6 => marks.prop_map(str::to_owned), 3 => "[a-zé’]{1,9} ", 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_markdown_makes_a_valid_document(pieces in prop::collection::vec(piece(), 0..120)) {
        let mut e = Echantillon::vide(true);
        let id = e.ajoute("essai.jpg", photo(30, 20));
        e.fiche(1, pieces.concat().replace("PREUVE", id.as_str()));
        assert_valid(&e.render().pdf);
    }
}
