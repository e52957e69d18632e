//! Tables with borders.

use crate::fabrique::{Page, fichier};
use crate::{grille, lu, tableaux, textes};

/// The borders of a grid, drawn with a pen.
fn bords(page: &mut Page, xs: &[f32], ys: &[f32]) {
    let (gauche, droite, haut, bas) = (xs[0], xs[xs.len() - 1], ys[0], ys[ys.len() - 1]);
    for x in xs {
        page.trait_((*x, haut), (*x, bas));
    }
    for y in ys {
        page.trait_((gauche, *y), (droite, *y));
    }
}

#[test]
fn ruling_lines_make_a_grid_and_cells_keep_their_paragraphs() {
    let mut page = Page::new();
    bords(&mut page, &[60.0, 200.0, 400.0], &[100.0, 120.0, 180.0]);
    page.gras(64.0, 114.0, 10.0, "Compétences").gras(204.0, 114.0, 10.0, "Critères");
    page.ecrire(64.0, 134.0, 10.0, "1. Préparer le poste de").ecrire(64.0, 146.0, 10.0, "travail");
    page.ecrire(204.0, 134.0, 10.0, "Le plan est lu et compris avant").ecrire(204.0, 146.0, 10.0, "le montage.");
    page.ecrire(204.0, 164.0, 10.0, "- Les cotes sont vérifiées.");
    let source = lu(&fichier(vec![page]));
    let [tableau] = tableaux(&source)[..] else { panic!("one table") };
    assert_eq!(
        grille(tableau),
        [
            ["Compétences", "Critères"],
            [
                "1. Préparer le poste de travail",
                "Le plan est lu et compris avant le montage. | Les cotes sont vérifiées."
            ]
        ]
    );
    assert!(tableau.rangs[0].iter().all(|cellule| cellule.paragraphes[0].appuye));
}

#[test]
fn a_merged_cell_stands_at_its_first_row_and_thin_rectangles_are_lines() {
    let mut page = Page::new();
    for x in [60.0, 200.0, 400.0] {
        page.filet(x, 100.0, 0.5, 60.0);
    }
    for y in [100.0, 160.0] {
        page.filet(60.0, y, 340.0, 0.5);
    }
    // The first column is one cell over two rows.
    page.filet(200.0, 130.0, 200.0, 0.5);
    page.ecrire(64.0, 134.0, 10.0, "BDC 1").ecrire(204.0, 114.0, 10.0, "Souder").ecrire(
        204.0,
        144.0,
        10.0,
        "Contrôler",
    );
    let source = lu(&fichier(vec![page]));
    let [tableau] = tableaux(&source)[..] else { panic!("one table") };
    assert_eq!(grille(tableau), [["BDC 1", "Souder"], ["", "Contrôler"]]);
}

#[test]
fn an_underline_as_wide_as_the_cell_parts_nothing_and_is_an_emphasis() {
    let mut page = Page::new();
    bords(&mut page, &[60.0, 130.0, 400.0], &[100.0, 120.0, 180.0]);
    page.ecrire(62.0, 114.0, 10.0, "Un").ecrire(134.0, 114.0, 10.0, "Deux");
    // Eleven letters of six points: the line goes from border to border, less two points.
    page.ecrire(62.0, 134.0, 10.0, "En matière:").filet(62.0, 135.2, 66.0, 0.5);
    page.ecrire(62.0, 150.0, 10.0, "Lu.");
    let source = lu(&fichier(vec![page]));
    let [tableau] = tableaux(&source)[..] else { panic!("one table") };
    assert_eq!(grille(tableau)[1][0], "En matière: | Lu.");
    assert!(tableau.rangs[1][0].paragraphes[0].appuye && !tableau.rangs[1][0].paragraphes[1].appuye);
}

#[test]
fn a_table_goes_on_over_pages_with_its_header_once_and_its_cut_row_whole() {
    let tete = |page: &mut Page, y: f32| {
        page.ecrire(64.0, y, 10.0, "Compétences").ecrire(204.0, y, 10.0, "Critères");
    };
    let mut premiere = Page::new();
    bords(&mut premiere, &[60.0, 200.0, 400.0], &[700.0, 720.0, 760.0]);
    tete(&mut premiere, 714.0);
    premiere.ecrire(64.0, 734.0, 10.0, "1. Régler").ecrire(204.0, 734.0, 10.0, "La machine est réglée suivant la");
    let mut seconde = Page::new();
    bords(&mut seconde, &[60.0, 200.0, 400.0], &[60.0, 80.0, 100.0, 120.0]);
    tete(&mut seconde, 74.0);
    seconde.ecrire(204.0, 94.0, 10.0, "gamme fournie.").ecrire(64.0, 114.0, 10.0, "2. Conduire");
    let source = lu(&fichier(vec![premiere, seconde]));
    let [tableau] = tableaux(&source)[..] else { panic!("one table") };
    assert_eq!(
        grille(tableau),
        [
            ["Compétences", "Critères"],
            ["1. Régler", "La machine est réglée suivant la gamme fournie."],
            ["2. Conduire", ""]
        ]
    );
}

#[test]
fn two_tables_that_touch_are_two_and_a_frame_around_a_text_is_none() {
    let mut page = Page::new();
    bords(&mut page, &[60.0, 200.0, 400.0], &[100.0, 120.0, 140.0]);
    bords(&mut page, &[60.0, 260.0, 400.0], &[140.0, 160.0, 180.0]);
    for (y, gauche, droite) in [(114.0, "A1", 204.0), (134.0, "A2", 204.0), (154.0, "B1", 264.0), (174.0, "B2", 264.0)]
    {
        page.ecrire(64.0, y, 10.0, gauche).ecrire(droite, y, 10.0, "mot");
    }
    bords(&mut page, &[60.0, 400.0], &[300.0, 340.0]);
    page.ecrire(64.0, 320.0, 10.0, "Document de travail");
    let source = lu(&fichier(vec![page]));
    let grilles: Vec<_> = tableaux(&source).into_iter().map(grille).collect();
    assert_eq!(grilles, [[["A1", "mot"], ["A2", "mot"]], [["B1", "mot"], ["B2", "mot"]]]);
    assert_eq!(textes(&source), ["Document de travail"]);
}

#[test]
fn a_table_inside_a_cell_is_read_cell_after_cell_in_that_cell() {
    let mut page = Page::new();
    bords(&mut page, &[60.0, 300.0, 540.0], &[100.0, 130.0, 260.0]);
    page.ecrire(64.0, 120.0, 10.0, "Gauche").ecrire(304.0, 120.0, 10.0, "Droite");
    page.ecrire(304.0, 150.0, 10.0, "Avant le tableau :").ecrire(304.0, 250.0, 10.0, "Après le tableau.");
    bords(&mut page, &[320.0, 400.0, 500.0], &[170.0, 200.0, 230.0]);
    page.ecrire(324.0, 186.0, 10.0, "un")
        .ecrire(404.0, 186.0, 10.0, "deux")
        .ecrire(324.0, 216.0, 10.0, "trois")
        .ecrire(404.0, 216.0, 10.0, "quatre");
    let source = lu(&fichier(vec![page]));
    let [tableau] = tableaux(&source)[..] else { panic!("one table") };
    assert_eq!(
        grille(tableau),
        [["Gauche", "Droite"], ["", "Avant le tableau : | un | deux | trois | quatre | Après le tableau."]]
    );
}

#[test]
fn words_turned_by_a_quarter_are_words_and_a_watermark_is_not() {
    let mut page = Page::new();
    bords(&mut page, &[60.0, 90.0, 400.0], &[100.0, 220.0, 300.0]);
    page.tourne(80.0, 210.0, 90.0, 10.0, "Capacité un").ecrire(94.0, 114.0, 10.0, "Souder.");
    page.tourne(200.0, 500.0, 45.0, 60.0, "PROJET");
    let source = lu(&fichier(vec![page]));
    let [tableau] = tableaux(&source)[..] else { panic!("one table") };
    assert_eq!(grille(tableau), [["Capacité un", "Souder."]]);
    assert!(textes(&source).is_empty());
}
