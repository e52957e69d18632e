//! Lines, paragraphs, notes, running matter.

use referentiel::import::source::Marque;

use crate::fabrique::{Page, balise, fichier};
use crate::{dehors, lu, tableaux, textes};

/// Fifteen lines of text that fill a page of sentences, so that the margins are known.
fn remplir(page: &mut Page, y: f32) {
    for rang in 0_u8..6 {
        page.ecrire(
            60.0,
            y + f32::from(rang) * 12.0,
            10.0,
            "suite du texte courant qui va d’un bord de la page à l’autre bord de la page,",
        );
    }
}

#[test]
fn lines_of_a_sentence_make_one_paragraph_and_room_between_lines_makes_two() {
    let mut page = Page::new();
    page.ecrire(60.0, 100.0, 10.0, "Le candidat présente les projets ou les activités qu’il a réalisés en")
        .ecrire(60.0, 112.0, 10.0, "milieu professionnel, devant une commission.")
        .ecrire(60.0, 130.0, 10.0, "La commission se réunit au centre.");
    remplir(&mut page, 160.0);
    let source = lu(&fichier(vec![page]));
    assert_eq!(
        textes(&source)[..2],
        [
            "Le candidat présente les projets ou les activités qu’il a réalisés en milieu professionnel, devant une commission.",
            "La commission se réunit au centre."
        ]
    );
    assert!(dehors(&source).iter().all(|paragraphe| paragraphe.page == Some(1)));
}

#[test]
fn a_line_that_stops_short_ends_its_paragraph_without_any_other_sign() {
    let mut page = Page::new();
    remplir(&mut page, 200.0);
    page.ecrire(60.0, 100.0, 10.0, "Evaluation en situation réelle").ecrire(60.0, 112.0, 10.0, "Ou").ecrire(
        60.0,
        124.0,
        10.0,
        "Présentation des projets",
    );
    let source = lu(&fichier(vec![page]));
    assert_eq!(textes(&source)[..3], ["Evaluation en situation réelle", "Ou", "Présentation des projets"]);
}

#[test]
fn bullets_boxes_and_numbers_set_apart_are_marks_and_not_words() {
    let mut page = Page::new();
    remplir(&mut page, 300.0);
    page.ecrire(60.0, 100.0, 10.0, "•").ecrire(72.0, 100.0, 10.0, "D’un plan de contrôle ;");
    page.ecrire(60.0, 112.0, 10.0, "– Des moyens de mesure, dont la liste est tenue à jour par le service et");
    page.ecrire(72.0, 124.0, 10.0, "vérifiée chaque année.");
    page.ecrire(60.0, 136.0, 10.0, "2.1").ecrire(100.0, 136.0, 10.0, "Environnement de travail");
    page.ecrire(60.0, 148.0, 10.0, "1. Préparer le poste");
    let source = lu(&fichier(vec![page]));
    let lus: Vec<(Marque, &str)> = dehors(&source)
        .into_iter()
        .take(4)
        .map(|paragraphe| (paragraphe.marque.clone(), paragraphe.texte.as_str()))
        .collect();
    assert_eq!(
        lus,
        [
            (Marque::Puce, "D’un plan de contrôle ;"),
            (
                Marque::Puce,
                "Des moyens de mesure, dont la liste est tenue à jour par le service et vérifiée chaque année."
            ),
            (Marque::Numero("2.1".to_owned()), "Environnement de travail"),
            (Marque::Aucune, "1. Préparer le poste"),
        ]
    );
}

#[test]
fn a_word_cut_at_the_end_of_a_line_is_mended_only_when_the_document_says_it_is_one() {
    let mut page = Page::new();
    remplir(&mut page, 300.0);
    page.ecrire(60.0, 100.0, 10.0, "Le réglage suit la gamme de fabrication et la carte de l’atelier, le ré-");
    page.ecrire(60.0, 112.0, 10.0, "glage est noté. Un savoir-faire reconnu est demandé, et ce savoir-");
    page.ecrire(60.0, 124.0, 10.0, "faire est prouvé, sous une hotte et un anti-");
    page.ecrire(60.0, 136.0, 10.0, "virus est là ; le virus, non.");
    let source = lu(&fichier(vec![page]));
    assert_eq!(
        textes(&source)[0],
        "Le réglage suit la gamme de fabrication et la carte de l’atelier, le réglage est noté. Un savoir-faire reconnu est demandé, et \
         ce savoir-faire est prouvé, sous une hotte et un anti-virus est là ; le virus, non."
    );
}

#[test]
fn raised_figures_are_calls_and_the_small_text_they_call_is_a_note() {
    let mut page = Page::new();
    remplir(&mut page, 300.0);
    page.ecrire(60.0, 100.0, 10.0, "Les candidats").ecrire(138.5, 96.5, 6.0, "1").ecrire(
        148.0,
        100.0,
        10.0,
        "sont inscrits.",
    );
    page.filet(60.0, 700.0, 140.0, 0.6);
    page.ecrire(60.0, 709.0, 5.0, "1").ecrire(
        64.0,
        712.0,
        8.0,
        "Se lit au féminin comme au masculin, dans tout le document et dans",
    );
    page.ecrire(60.0, 722.0, 8.0, "les annexes.");
    let source = lu(&fichier(vec![page]));
    assert_eq!(textes(&source)[0], "Les candidats¹ sont inscrits.");
    let note = dehors(&source).into_iter().find(|paragraphe| paragraphe.note == Some(1)).expect("a note");
    assert_eq!(note.texte, "Se lit au féminin comme au masculin, dans tout le document et dans les annexes.");
}

#[test]
fn heads_feet_and_page_numbers_are_no_part_of_the_document() {
    let page = |rang: u8| {
        let mut page = Page::new();
        page.ecrire(60.0, 40.0, 8.0, "CQPM décolleteur – mise à jour annuelle");
        remplir(&mut page, 100.0);
        page.ecrire(60.0, 200.0, 10.0, &format!("Voici la page {rang} du texte."));
        page.ecrire(280.0, 810.0, 8.0, &format!("Page {rang} sur 4"));
        page
    };
    let source = lu(&fichier((1..=4).map(page).collect()));
    let lus = textes(&source).join("\n");
    assert!(!lus.contains("décolleteur") && !lus.contains("sur 4"), "{lus}");
    assert!((1..=4).all(|rang| lus.contains(&format!("Voici la page {rang} du texte."))), "{lus}");
}

#[test]
fn a_sentence_cut_by_a_page_is_one_and_headings_have_the_level_of_their_size() {
    let mut premiere = Page::new();
    premiere.gras(60.0, 80.0, 16.0, "2. REFERENTIEL DE COMPETENCES").gras(60.0, 110.0, 13.0, "2.1 Environnement");
    remplir(&mut premiere, 140.0);
    premiere.ecrire(60.0, 300.0, 10.0, "Les habilitations électriques sont vérifiées par le responsable avant que");
    let mut seconde = Page::new();
    seconde.ecrire(60.0, 80.0, 10.0, "le travail commence.");
    let source = lu(&fichier(vec![premiere, seconde]));
    let titres: Vec<(Option<u8>, bool)> = dehors(&source).iter().take(2).map(|p| (p.titre, p.appuye)).collect();
    assert_eq!(titres, [(Some(1), true), (Some(2), true)]);
    assert_eq!(
        textes(&source).last().copied(),
        Some("Les habilitations électriques sont vérifiées par le responsable avant que le travail commence.")
    );
}

#[test]
fn words_in_columns_without_borders_are_a_table_only_when_it_is_clear() {
    let mut page = Page::new();
    remplir(&mut page, 300.0);
    for (rang, (bloc, savoir)) in
        [("Bloc", "Connaissances"), ("BDC 1", "Lecture de plan"), ("BDC 2", "Métrologie")].iter().enumerate()
    {
        let y = 100.0 + 20.0 * f32::from(u8::try_from(rang).expect("three rows"));
        page.ecrire(60.0, y, 10.0, bloc).ecrire(220.0, y, 10.0, savoir);
    }
    // One line with a gap is not a table.
    page.ecrire(60.0, 220.0, 10.0, "Titre :").ecrire(200.0, 220.0, 10.0, "Décolleteur");
    let source = lu(&fichier(vec![page]));
    let [tableau] = tableaux(&source)[..] else { panic!("one table") };
    assert_eq!(
        crate::grille(tableau),
        [["Bloc", "Connaissances"], ["BDC 1", "Lecture de plan"], ["BDC 2", "Métrologie"]]
    );
    assert!(textes(&source).contains(&"Titre : Décolleteur"));
}

#[test]
fn tags_tell_two_paragraphs_from_one_where_nothing_is_seen() {
    let page = || {
        let mut page = Page::new();
        for (numero, texte) in (0_u8..).zip([
            "Le poste de travail est rangé.",
            "Les outils coupants sont triés.",
            "Les copeaux sont mis en benne.",
        ]) {
            page.ouvrir(i32::from(numero)).ecrire(60.0, 100.0 + 12.0 * f32::from(numero), 10.0, texte).fermer();
        }
        // No line has room for the first word of the next.
        page
    };
    let dit = |paragraphes: &[i32]| {
        lu(&balise(page(), paragraphes)).paragraphes().map(|p| p.texte.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        dit(&[0, 0, 1]),
        ["Le poste de travail est rangé. Les outils coupants sont triés.", "Les copeaux sont mis en benne."]
    );
    assert_eq!(
        dit(&[0, 1, 1]),
        ["Le poste de travail est rangé.", "Les outils coupants sont triés. Les copeaux sont mis en benne."]
    );
}

#[test]
fn heads_that_change_with_the_chapter_are_heads_too() {
    let page = |rang: u8| {
        let mut page = Page::new();
        page.ecrire(
            60.0,
            40.0,
            8.0,
            &format!(
                "Chapitre {} : l’atelier {}",
                if rang < 4 { 1 } else { 2 },
                if rang < 4 { "froid" } else { "chaud" }
            ),
        );
        remplir(&mut page, 100.0);
        page.ecrire(60.0, 200.0, 10.0, &format!("Voici la page {rang} du texte."));
        page
    };
    let lus = textes(&lu(&fichier((1..=20).map(page).collect()))).join("\n");
    assert!(!lus.contains("Chapitre"), "{lus}");
}
