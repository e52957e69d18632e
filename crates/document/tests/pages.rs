//! What a finished document holds: standards, words, places, attachment.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use std::sync::LazyLock;

use document::{Avertissement, Preview, Rendered, Role};
use domain::{Perimetre, events, word_count};
use echantillon::{Echantillon, MARKDOWN, assert_valid, colle, riche, texte};
use pulldown_cmark::Event;

static AVEC_BLOCS: LazyLock<Rendered> = LazyLock::new(|| riche(true).render());
static SANS_BLOCS: LazyLock<Rendered> = LazyLock::new(|| riche(false).render());

#[test]
fn both_shapes_are_pdf_a_3a_and_pdf_ua_1() {
    assert_valid(&AVEC_BLOCS.pdf);
    assert_valid(&SANS_BLOCS.pdf);
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    assert!(riche(true).render().pdf == AVEC_BLOCS.pdf, "two renders differ");
}

#[test]
fn every_word_of_the_texts_is_in_the_pdf() {
    assert!(word_count(MARKDOWN) > 80);
    let page = colle(&texte(&AVEC_BLOCS.pdf));
    for (event, _) in events(MARKDOWN) {
        let (Event::Text(shown) | Event::Code(shown) | Event::Html(shown) | Event::InlineHtml(shown)) = event else {
            continue;
        };
        for word in shown.split_whitespace() {
            assert!(page.contains(&colle(word)), "{word:?} of the source is not in the PDF");
        }
    }
}

#[test]
fn unknown_targets_are_shown_where_they_stand() {
    let text = texte(&AVEC_BLOCS.pdf);
    for mark in ["[critère inconnu : C9-ZZ-99]", "[critère inconnu : bidon]", "[preuve inconnue : 000000000000"] {
        assert!(text.contains(mark), "{mark} is not in the PDF");
    }
}

#[test]
fn an_unsafe_target_is_text_and_a_web_one_is_a_link() {
    let pdf = lopdf::Document::load_mem(&AVEC_BLOCS.pdf).unwrap();
    let uris: Vec<String> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"URI").ok()?.as_str().ok())
        .map(|uri| String::from_utf8_lossy(uri).into_owned())
        .collect();
    let annotations = pdf.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok());
    let direct = annotations
        .filter_map(|action| Some(String::from_utf8_lossy(action.get(b"URI").ok()?.as_str().ok()?).into_owned()));
    let all: Vec<String> = uris.into_iter().chain(direct).collect();
    assert!(all.iter().any(|uri| uri == "https://exemple.fr/page"), "{all:?}");
    assert!(all.iter().any(|uri| uri == "mailto:x@exemple.fr"), "{all:?}");
    assert!(!all.iter().any(|uri| uri.contains("javascript")), "{all:?}");
    assert!(texte(&AVEC_BLOCS.pdf).contains("javascript:alert(1)"));
}

#[test]
fn the_attachment_is_the_given_json() {
    let pdf = lopdf::Document::load_mem(&AVEC_BLOCS.pdf).unwrap();
    let spec = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .find(|dict| dict.get(b"Type").and_then(|t| t.as_name()).is_ok_and(|t| t == b"Filespec"))
        .unwrap();
    assert_eq!(spec.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Data");
    assert_eq!(spec.get(b"UF").unwrap().as_str().unwrap(), b"dossier.json");
    let file = spec.get(b"EF").unwrap().as_dict().unwrap().get(b"F").unwrap().as_reference().unwrap();
    let stream = pdf.get_object(file).unwrap().as_stream().unwrap();
    assert_eq!(stream.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"application/json");
    assert!(stream.decompressed_content().unwrap() == riche(true).json, "the attachment differs from what was given");
}

#[test]
fn signatures_have_their_places_on_the_cover_inside_the_page() {
    let [candidat, tuteur] = AVEC_BLOCS.champs[..] else { panic!("two places") };
    assert_eq!((candidat.role, tuteur.role), (Role::Candidat, Role::Tuteur));
    for champ in [candidat, tuteur] {
        let [x0, y0, x1, y1] = champ.rect;
        assert_eq!(champ.page, 0);
        assert!(x0 > 0.0 && y0 > 0.0 && x1 < 595.3 && y1 < 841.9, "{champ:?}");
        assert!(x1 - x0 > 150.0 && y1 - y0 > 35.0, "room for a name and a date: {champ:?}");
    }
    assert!(candidat.rect[2] < tuteur.rect[0], "side by side");
}

#[test]
fn a_preview_shows_the_pages_of_the_file() {
    riche(true).with_source(|source| {
        let preview = Preview::compile(source).unwrap();
        assert_eq!(preview.page_count(), AVEC_BLOCS.pages);
        let svg = preview.svg(0).unwrap();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
        assert!(preview.svg(preview.page_count()).is_none());
    });
}

#[test]
fn each_table_that_crosses_a_page_repeats_its_header() {
    let mut e = Echantillon::vide(true);
    let rows: Vec<String> = (1..=90).map(|n| format!("| ligne {n} | valeur |")).collect();
    e.fiche(1, format!("| Repère unique | Autre |\n| --- | --- |\n{}", rows.join("\n")));
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    assert!(texte(&rendered.pdf).matches("Repère unique").count() >= 2);
}

#[test]
fn the_words_are_those_of_the_referentiel() {
    let text = texte(&SANS_BLOCS.pdf);
    assert!(text.contains("capacité par capacité") && !text.contains("compétence par compétence"));
    assert!(!text.contains("Bloc 1"));
    assert!(texte(&AVEC_BLOCS.pdf).contains("Bloc 2 : Le bloc 2"));
}

#[test]
fn only_the_chosen_blocs_are_printed() {
    let mut e = riche(true);
    e.dossier.perimetre = Perimetre::Blocs(vec![2]);
    let rendered = e.render();
    let text = texte(&rendered.pdf);
    assert!(text.contains("3. Mener la compétence 3") && !text.contains("1. Mener la compétence 1"));
    assert_valid(&rendered.pdf);
}

#[test]
fn the_official_text_is_shown_where_it_was_imported() {
    let text = texte(&AVEC_BLOCS.pdf);
    assert!(text.contains("Texte officiel du critère C1-ME-03"));
    assert!(!text.contains("Énoncé complet du critère 3 de la catégorie ME, compétence 1"));
}

#[test]
fn a_demonstration_says_so_on_its_cover_and_a_draft_too() {
    let text = texte(&AVEC_BLOCS.pdf);
    assert!(text.contains("DÉMONSTRATION") && text.contains("BROUILLON"), "{}", &text[..400]);
    let mut sealed = Echantillon::vide(true);
    sealed.scelle = true;
    let text = texte(&sealed.render().pdf);
    assert!(text.contains("Dossier scellé · empreinte 7c1e 90ab 41d2") && !text.contains("BROUILLON"));
    assert!(!text.contains("DÉMONSTRATION"));
}

#[test]
fn a_rich_dossier_comes_without_warning() {
    assert_eq!(AVEC_BLOCS.avertissements, Vec::<Avertissement>::new());
}
