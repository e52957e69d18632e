//! Files that are damaged, empty, locked, huge, or made to harm.

use proptest::prelude::*;
use referentiel::import::lecture::{LIMITES, LectureError, Limites, lire, lire_dans};

use crate::fabrique::{Page, avec_dessins, emballe, fichier, scan};
use crate::{lu, refus, tableaux};

/// A small document with a table.
fn petit() -> Vec<u8> {
    let mut page = Page::new();
    page.ecrire(60.0, 80.0, 12.0, "Titre du CQPM : Décolleteur");
    for x in [60.0, 200.0, 400.0] {
        page.trait_((x, 100.0), (x, 140.0));
    }
    for y in [100.0, 120.0, 140.0] {
        page.trait_((60.0, y), (400.0, y));
    }
    page.ecrire(64.0, 114.0, 10.0, "Capacités").ecrire(204.0, 114.0, 10.0, "Critères");
    fichier(vec![page])
}

#[test]
fn a_file_without_words_says_so() {
    let mut noire = Page::new();
    noire.filet(60.0, 60.0, 400.0, 600.0);
    assert_eq!(refus(&fichier(vec![noire, Page::new()])), LectureError::SansTexte { pages: 2 });
}

#[test]
fn scanned_pages_say_so_even_under_a_printed_stamp() {
    let page = |rang: u8| {
        let mut page = Page::new();
        page.ecrire(60.0, 400.0, 10.0, &format!("Copie numéro {rang}"));
        page
    };
    assert_eq!(refus(&scan((1..=2).map(page).collect())), LectureError::SansTexte { pages: 2 });
}

#[test]
fn a_protected_file_says_so() {
    let clair = petit();
    let place = clair.windows(7).rposition(|mot| mot == b"trailer").expect("a trailer");
    let mut ferme = clair[..place].to_vec();
    ferme.extend_from_slice(
        &String::from_utf8_lossy(&clair[place..])
            .replace("<<", "<< /Encrypt << /Filter /Standard /V 1 /R 2 >>")
            .into_bytes(),
    );
    assert_eq!(refus(&ferme), LectureError::Chiffre);
}

#[test]
fn more_pages_than_are_read_is_refused_and_as_many_are_read_in_a_breath() {
    let pages = |combien: usize| {
        let page = |rang: usize| {
            let mut page = Page::new();
            for ligne in 0..50_u8 {
                page.ecrire(
                    60.0,
                    60.0 + 14.0 * f32::from(ligne),
                    10.0,
                    &format!("Page {rang}, un critère observable numéro {ligne}, puis un résultat."),
                );
            }
            page
        };
        fichier((0..combien).map(page).collect())
    };
    let source = lire("long.pdf", &pages(200)).expect("two hundred pages");
    assert_eq!(source.paragraphes().filter(|p| p.texte.contains("critère observable numéro 7,")).count(), 200);
    let peu = Limites { pages: 20, ..LIMITES };
    assert_eq!(lire_dans("long.pdf", &pages(21), &peu), Err(LectureError::TropDePages { pages: 21, limite: 20 }));
}

#[test]
fn what_unfolds_into_too_much_is_refused_before_it_is_unfolded() {
    use std::io::Write;
    let mut boite = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..200 {
        boite.write_all(&vec![b' '; 1_000_000]).expect("memory");
    }
    let bombe = emballe(&boite.finish().expect("memory"));
    assert!(bombe.len() < 1_000_000);
    assert_eq!(refus(&bombe).code(), "bombe");
}

#[test]
fn drawings_that_draw_each_other_without_end_are_refused() {
    let appel = |nom: &str, fois: usize| format!("/{nom} Do ").repeat(fois).into_bytes();
    let soi = avec_dessins(&[appel("A", 1)], &[("A", appel("A", 1))]);
    assert_eq!(refus(&soi).code(), "bombe");
    let noms: Vec<String> = (0..12).map(|rang| format!("D{rang}")).collect();
    let mut dessins: Vec<(&str, Vec<u8>)> =
        noms.iter().zip(noms.iter().skip(1)).map(|(nom, suivant)| (nom.as_str(), appel(suivant, 10))).collect();
    dessins.push((noms[11].as_str(), b"0 0 1 1 re f".to_vec()));
    assert_eq!(refus(&avec_dessins(&[appel("D0", 10)], &dessins)).code(), "bombe");
}

#[test]
fn a_tree_of_pages_that_loops_is_damaged() {
    let texte = String::from_utf8_lossy(&petit()).into_owned();
    let boucle = texte.replace("/Kids [1000 0 R]", "/Kids [   2 0 R]");
    assert_ne!(texte, boucle, "the writer writes pages as it did");
    assert_eq!(refus(boucle.as_bytes()).code(), "abime");
}

#[test]
fn a_page_full_of_lines_costs_little_and_keeps_its_words() {
    let mut page = Page::new();
    for rang in 0..300_u16 {
        let place = 60.0 + f32::from(rang) * 1.5;
        page.trait_((place, 60.0), (place, 700.0)).trait_((60.0, place), (550.0, place));
    }
    page.ecrire(60.0, 760.0, 10.0, "Légende du dessin");
    let source = lu(&fichier(vec![page]));
    assert!(source.paragraphes().any(|paragraphe| paragraphe.texte == "Légende du dessin"));
    assert!(tableaux(&source).is_empty());
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused() {
    let entier = petit();
    for fin in (8..entier.len()).step_by(61) {
        if let Err(erreur) = lire("coupe.pdf", &entier[..fin]) {
            assert!(["abime", "sans_texte", "format_inconnu"].contains(&erreur.code()), "{erreur:?} at {fin}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_file_with_other_bytes_is_read_or_refused(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut octets = petit();
        for (place, octet) in places {
            let rang = place.index(octets.len() - 8) + 8;
            octets[rang] = octet;
        }
        if let Ok(source) = lire("autre.pdf", &octets) {
            prop_assert!(source.paragraphes().all(|paragraphe| !paragraphe.texte.trim().is_empty()));
        }
    }
}
