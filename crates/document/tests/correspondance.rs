//! The table of correspondence by itself: valid pages that print every criterion, whatever its width.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use document::correspondance_pdf;
use domain::{Activite, ActiviteId, Genre, correspondance, coverage};
use echantillon::{Echantillon, assert_valid, colle, riche, texte};
use lopdf::Document;

fn render(e: &Echantillon) -> Vec<u8> {
    let covered = coverage(&e.referentiel, &e.dossier);
    let table = correspondance(&e.referentiel, &e.dossier, &covered);
    correspondance_pdf(&e.referentiel, &e.dossier, &table, jiff::civil::date(2026, 12, 12)).unwrap()
}

fn activite(rank: u128, titre: &str, texte: &str) -> Activite {
    Activite {
        id: ActiviteId(uuid::Uuid::from_u128(rank)),
        genre: Genre::Projet,
        titre: titre.into(),
        debut: String::new(),
        fin: String::new(),
        lieu: String::new(),
        role: String::new(),
        equipe: String::new(),
        outils: String::new(),
        texte: texte.into(),
    }
}

#[test]
fn it_is_valid_a4_in_landscape_and_names_every_criterion() {
    for e in [riche(true), riche(false), Echantillon::vide(true)] {
        let pdf = render(&e);
        assert_valid(&pdf);
        let page = colle(&texte(&pdf));
        let criteres = e.referentiel.competences.iter().flat_map(|c| &c.criteres);
        for critere in criteres {
            let rest: String = critere.court.chars().skip(1).collect();
            assert!(page.contains(&colle(&rest)), "{} is not printed", critere.id);
        }
        let file = Document::load_mem(&pdf).unwrap();
        for id in file.get_pages().into_values() {
            let sizes = file.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
            let sizes: Vec<f32> = sizes.iter().map(|size| size.as_float().unwrap().round()).collect();
            assert_eq!(sizes, [0.0, 0.0, 842.0, 595.0]);
        }
    }
}

#[test]
fn forty_activites_are_cut_into_parts_and_none_is_left_out() {
    let mut e = riche(true);
    for rank in 10..50 {
        e.dossier.activites.push(activite(rank, &format!("Chantier {rank}"), "[fait](critere:C1-ME-01)"));
    }
    let pdf = render(&e);
    assert_valid(&pdf);
    let page = colle(&texte(&pdf));
    assert!(page.contains("Partie1sur3") && page.contains("Partie3sur3"));
    for rank in 10..50 {
        assert!(page.contains(&format!("Chantier{rank}")));
    }
    assert!(page.contains("A41") && !page.contains("A42"));
}

#[test]
fn what_is_written_is_printed_and_never_run() {
    let mut e = Echantillon::vide(true);
    let hostile = "#panic() ] $x$ 漢";
    e.dossier.activites.push(activite(1, hostile, ""));
    e.referentiel.competences[0].criteres[0].court = format!("critère {hostile}");
    let page = colle(&texte(&render(&e)));
    assert_eq!(page.matches(&colle("#panic() ] $x$ ▯")).count(), 2, "{page}");
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    assert_eq!(render(&riche(true)), render(&riche(true)));
}
