//! The live preview: laid out again after an edit it is what a full layout gives, and a place in a text is a place on a page.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use std::sync::atomic::{AtomicUsize, Ordering};

use document::{Avertissement, LieuPage, Preview, Suivi};
use domain::{ActiviteId, CompetenceId, TextRef};
use echantillon::{Echantillon, MARKDOWN, riche};

fn fiche(numero: u8) -> TextRef {
    TextRef::Fiche(CompetenceId::from_number(numero).unwrap())
}

fn compile(e: &Echantillon) -> Preview {
    e.with_source(|source| Preview::compile(source).unwrap())
}

fn pages(preview: &Preview) -> Vec<String> {
    (0..preview.page_count()).map(|page| preview.svg(page).unwrap()).collect()
}

#[test]
fn after_edits_the_pages_are_those_of_a_full_layout() {
    let mut e = riche(true);
    let mut live = compile(&e);
    let long = "Une phrase qui pousse la suite plus loin, sur une autre page. ".repeat(120);
    for edit in ["un mot", "\n\n# Un titre\n\n", &long, "[dit](critere:C2-ME-03) et "] {
        e.dossier.fiches[1].texte.insert_str(0, edit);
        live = e.with_source(|source| live.again(source).unwrap());
    }
    e.dossier.fiches[1].texte.truncate(40);
    live = e.with_source(|source| live.again(source).unwrap());
    assert!(pages(&live) == pages(&compile(&e)), "what is seen while writing is not what is printed");
    assert!(live.export().unwrap().pdf == e.render().pdf, "nor what is sealed");
}

#[test]
fn each_paragraph_of_a_long_text_has_its_place_in_order_from_page_to_page() {
    let mut e = riche(true);
    let paragraph = "Je vérifie le câble, puis la prise, puis la carte, et je note ce que je vois. ".repeat(6);
    let text = (0..60).map(|n| format!("Paragraphe {n}. {paragraph}")).collect::<Vec<_>>().join("\n\n");
    e.fiche(3, &text);
    let preview = compile(&e);
    let starts: Vec<usize> = text.match_indices("Paragraphe").map(|(at, _)| at).collect();
    let places: Vec<LieuPage> = starts.iter().map(|at| preview.place(&fiche(3), *at).unwrap()).collect();
    assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
    assert!(places.last().unwrap().page - places[0].page >= 5, "{places:?}");
    for (at, place) in starts.iter().zip(&places) {
        let (found, octet) = preview.written_at(*place).unwrap();
        assert_eq!(*found, fiche(3));
        assert!(octet.abs_diff(*at) < 120, "{at} is at {place:?}, where {octet} is said to be");
    }
    assert_eq!(
        preview.place(&fiche(3), text.len() + 50),
        preview.place(&fiche(3), text.len()),
        "beyond the end is the end"
    );
}

#[test]
fn every_kind_of_block_keeps_the_marks_in_step_with_the_text() {
    let mut e = riche(true);
    let end = format!("{MARKDOWN}\n\nLa toute fin.");
    e.fiche(1, &end);
    e.fiche(2, format!("{}\n\n![vue](preuve:{})\n\nSuite.", "Du texte. ".repeat(900), e.dossier.preuves[1].id));
    let preview = compile(&e);
    let last = preview.place(&fiche(1), end.find("La toute fin").unwrap()).unwrap();
    let first = preview.place(&fiche(1), end.find("Le service").unwrap()).unwrap();
    let table = preview.place(&fiche(1), end.find("| Colonne").unwrap()).unwrap();
    assert!(first < table && table < last, "{first:?} {table:?} {last:?}");
    // The end of one fiche comes before the beginning of the next: no mark was taken for another.
    assert!(last < preview.place(&fiche(2), 0).unwrap());
    let two = e.dossier.fiches.iter().find(|f| f.competence.number() == 2).unwrap().texte.clone();
    let figure = preview.place(&fiche(2), two.find("![vue").unwrap()).unwrap();
    let after = preview.place(&fiche(2), two.find("Suite.").unwrap()).unwrap();
    assert!(figure < after && preview.place(&fiche(2), 10).unwrap().page < after.page);
}

#[test]
fn a_text_that_is_not_written_yet_has_a_place_and_one_that_is_not_printed_has_none() {
    let e = Echantillon::vide(true);
    let preview = compile(&e);
    let places = [1, 2, 3].map(|n| preview.place(&fiche(n), 0).unwrap());
    assert!(places.is_sorted_by(|a, b| a < b));
    assert!(preview.place(&TextRef::Contexte, 0).unwrap() < places[0]);
    assert_eq!(preview.place(&fiche(6), 0), None);
}

/// Counts how often it is asked whether to go on while pages are laid out: once before, and once before each try.
#[derive(Default)]
struct Essais {
    asked: AtomicUsize,
    before: AtomicUsize,
}

impl Suivi for Essais {
    fn etape(&self, code: &'static str, _: usize, _: usize) {
        if code == "mise_en_page" {
            self.before.store(self.asked.load(Ordering::SeqCst), Ordering::SeqCst);
        }
    }

    fn arrete(&self) -> bool {
        self.asked.fetch_add(1, Ordering::SeqCst);
        false
    }
}

#[test]
fn from_nothing_two_layouts_and_one_that_confirms_are_enough_even_with_contents_of_two_pages() {
    let mut e = riche(true);
    for number in 0..60 {
        let mut activite = e.dossier.activites[0].clone();
        activite.id = ActiviteId(uuid::Uuid::from_u128(100 + number));
        activite.titre = format!("Intervention {number}");
        activite.texte = format!("Un récit, [un passage](critere:C1-ME-0{}).", number % 3 + 1);
        e.dossier.activites.push(activite);
    }
    let essais = Essais::default();
    let preview = e.with_source(|source| Preview::compile_with(source, &essais).unwrap());
    let tries = essais.asked.load(Ordering::SeqCst) - essais.before.load(Ordering::SeqCst);
    assert!(tries <= 3, "{tries} layouts of {} pages", preview.page_count());
    assert!(!preview.avertissements().iter().any(|one| matches!(one, Avertissement::PagesInstables)));
}
