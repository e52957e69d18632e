//! A text with everything in it that people write: every word is read back from the file, and none stands off the page.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;
mod lecture;

use std::collections::BTreeSet;
use std::fmt::Write;

use document::Avertissement;
use echantillon::{Echantillon, assert_valid, capture, photo};
use lecture::places::{assert_inside, words};
use lecture::structure::{Contenu, Element, structure};
use lecture::{Lecture, assert_read_back};
use lopdf::{Dictionary, Document, Object};

/// The text of the fixture, with what is better made than written: a table over several pages, a code over several pages.
fn epreuve() -> (Echantillon, String) {
    let mut e = Echantillon::vide(true);
    let mut text = include_str!("lecture/epreuve.md").to_owned();
    let files = [
        ("avant.jpg", photo(900, 600)),
        ("après.jpg", photo(600, 800)),
        ("face.jpg", photo(800, 450)),
        ("supervision.png", capture(1200, 500)),
    ];
    for (rank, (nom, octets)) in files.into_iter().enumerate() {
        let id = e.ajoute(nom, octets);
        text = text.replace(&format!("PREUVE{}", rank + 1), id.as_str());
    }
    text.push_str(
        "\n\n## Un tableau de deux cents lignes\n\n| Rang | Relevé | Valeur | Remarque |\n|--:|:--|--:|:--|\n",
    );
    for rank in 1..=200 {
        writeln!(text, "| {rank} | relevé-{rank:03} | {} | température mesurée au point {rank} |", rank * 37).unwrap();
    }
    text.push_str("\n## Un code de cent cinquante lignes\n\n```\n");
    for rank in 1..=150 {
        writeln!(text, "ligne{rank:03} = valeur({rank}) // commentaire {rank}").unwrap();
    }
    text.push_str("```\n\nTout à la fin, un dernier mot : terminus.\n");
    e.fiche(1, text.clone());
    (e, text)
}

#[test]
fn every_word_of_the_text_is_read_back_in_its_order() {
    let (e, text) = epreuve();
    let rendered = e.render();
    if let Some(folder) = std::env::var_os("PROBANT_EPREUVE") {
        std::fs::write(std::path::Path::new(&folder).join("epreuve.pdf"), &rendered.pdf).unwrap();
    }
    assert_read_back(&text, &Lecture::of(&rendered.pdf));
    assert_inside(&rendered.pdf);
}

#[test]
fn the_file_is_archival_and_accessible_and_says_what_it_replaced() {
    let (e, _) = epreuve();
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    let [Avertissement::CaracteresRemplaces { caracteres }] = &rendered.avertissements[..] else {
        panic!("{:?}", rendered.avertissements)
    };
    assert!(caracteres.contains(&"U+4E2D".to_owned()) && caracteres.contains(&"U+20E3".to_owned()), "{caracteres:?}");
}

/// A string of a dictionary, in the encodings a file may use.
fn said(dict: &Dictionary, key: &[u8]) -> String {
    dict.get(key).ok().and_then(|value| lopdf::decode_text_string(value).ok()).unwrap_or_default()
}

/// The titles of the bookmarks, each after those that hold it.
fn bookmarks(file: &Document, dict: &Dictionary, out: &mut Vec<String>) {
    let mut next = dict.get(b"First").and_then(Object::as_reference).ok();
    while let Some(item) = next.and_then(|id| file.get_dictionary(id).ok()) {
        out.push(said(item, b"Title"));
        bookmarks(file, item, out);
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
}

#[test]
fn who_cannot_see_the_page_is_told_what_it_shows() {
    let (e, _) = epreuve();
    let file = Document::load_mem(&e.render().pdf).unwrap();
    let catalog = file.catalog().unwrap();
    assert_eq!(said(catalog, b"Lang"), "fr-FR");
    let shown = file.dereference(catalog.get(b"ViewerPreferences").unwrap()).unwrap().1.as_dict().unwrap();
    assert_eq!(
        shown.get(b"DisplayDocTitle").unwrap(),
        &Object::Boolean(true),
        "the title is shown, not the file's name"
    );
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| file.get_dictionary(id)).unwrap();
    assert!(said(info, b"Title").contains(&e.referentiel.titre), "{}", said(info, b"Title"));

    let tree = structure(&file);
    let all = tree.tous();
    let of = |genre: &str| all.iter().filter(|one| one.genre == genre).copied().collect::<Vec<_>>();
    let figures: Vec<String> = of("Figure").iter().map(|figure| said(&figure.dict, b"Alt")).collect();
    assert!(figures.iter().all(|alt| !alt.trim().is_empty()), "{figures:?}");
    for nom in ["avant.jpg", "après.jpg", "face.jpg", "supervision.png"] {
        assert!(figures.iter().any(|alt| alt.contains(&format!("Description de {nom}"))), "{nom}: {figures:?}");
    }
    let levels: Vec<usize> = all.iter().filter_map(|one| one.genre.strip_prefix('H')?.parse().ok()).collect();
    assert!(
        levels.len() > 10 && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "no level is skipped: {levels:?}"
    );
    let deepest = |from: &Element| {
        fn depth(element: &Element) -> usize {
            let below = element.contenu.iter().filter_map(|one| match one {
                Contenu::Element(element) => Some(depth(element)),
                Contenu::Mots(_) => None,
            });
            below.max().unwrap_or(0) + usize::from(element.genre == "L")
        }
        depth(from)
    };
    assert_eq!(deepest(&tree), 5, "lists in lists are lists in lists");
    assert_eq!(of("Note").len(), 3, "each note once, however often it is called");
    assert!(of("BlockQuote").len() >= 3 && of("Code").len() > 3);

    for table in of("Table") {
        let below = table.tous();
        let heads: Vec<_> = below.iter().filter(|one| one.genre == "TH").collect();
        assert!(!heads.is_empty(), "a table without a head: {}", table.mots());
        for head in heads {
            let attributes = head.dict.get(b"A").and_then(|a| file.dereference(a)).unwrap().1;
            assert!(format!("{attributes:?}").contains("Scope"), "{attributes:?}");
        }
    }
    let long = of("Table").into_iter().find(|table| table.mots().contains("relevé-001")).unwrap();
    assert_eq!(
        long.tous().iter().filter(|one| one.genre == "TR").count(),
        201,
        "its head is said once, and drawn on each page"
    );

    let mut titles = Vec::new();
    let outlines =
        catalog.get(b"Outlines").and_then(Object::as_reference).and_then(|id| file.get_dictionary(id)).unwrap();
    bookmarks(&file, outlines, &mut titles);
    let plain: Vec<String> = titles.iter().map(|title| title.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    for title in
        ["Titre de premier niveau : la salle des machines", "Sixième niveau", "Un tableau de deux cents lignes"]
    {
        assert!(plain.iter().any(|one| one == title), "{title}: {plain:?}");
    }
    for object in file.objects.values().filter_map(|object| object.as_dict().ok()) {
        if object.get(b"Subtype").and_then(Object::as_name).is_ok_and(|genre| genre == b"Link") {
            assert!(!said(object, b"Contents").trim().is_empty(), "a link says where it leads: {object:?}");
        }
    }
}

#[test]
fn images_of_one_paragraph_share_a_row_and_a_long_table_says_its_head_on_each_page() {
    let (e, _) = epreuve();
    let all = words(&e.render().pdf);
    let place = |texte: &str, after: &str| {
        let found = all.windows(2).find(|pair| pair[0].texte == "Preuve" && pair[1].texte == texte);
        let found = found.unwrap_or_else(|| panic!("no legend of the preuve {texte} {after}"));
        (found[0].page, found[0].y.0.round(), found[0].x.0)
    };
    let (left, right) = (place("1.", "before the works"), place("2.", "after the works"));
    assert_eq!((left.0, left.1.to_bits()), (right.0, right.1.to_bits()), "two legends on one line: {left:?} {right:?}");
    assert!(left.2 + 60.0 < right.2, "one beside the other");

    let pages = |of: &dyn Fn(&str) -> bool| all.iter().filter(|word| of(&word.texte)).map(|word| word.page).collect();
    let heads: BTreeSet<usize> = pages(&|word| word == "Relevé");
    let rows: BTreeSet<usize> = pages(&|word| word.starts_with("relevé-"));
    assert!(rows.len() > 3, "{rows:?}");
    assert_eq!(heads, rows);
}
