//! Text conversions.

use crate::plan::{plan, refus};

fn lu(texte: &str) -> Vec<String> {
    plan("cqpm.txt", texte.as_bytes())
}

#[test]
fn lines_are_paragraphs_with_their_marks_taken_off() {
    let texte =
        "# <u>Titre</u> R&D\n\nUne phrase.\n- un ;\n• **deux**\n– trois\n☐ quatre\n- [ ] cinq\n* * *\n…\n¹ La note.\n";
    let attendu =
        ["#1 Titre R&D", "Une phrase.", "• un ;", "• *deux*", "• trois", "☐ quatre", "☐ cinq", "note 1: La note."];
    assert_eq!(lu(texte), attendu);
}

#[test]
fn typed_numbers_stay_words_and_markdown_goes() {
    let texte = "1. RÉFÉRENTIEL\n1.2\tMissions\nUn **mot** et *un autre*, snake_case, 3 * 4, [lien](https://exemple.fr).[^1]\n- 1) Traduire**\n\n[^1]: Dite.";
    let attendu = [
        "1. RÉFÉRENTIEL",
        "1.2 Missions",
        "Un mot et un autre, snake_case, 3 * 4, lien.¹",
        "• 1) Traduire",
        "note 1: Dite.",
    ];
    assert_eq!(lu(texte), attendu);
}

#[test]
fn rows_of_tabs_are_a_table_and_dashed_rows_are_nothing() {
    let texte = "Avant\nA\tB\tC\n-----\t-----\t-----\n<p>1 Monter</p>\t<p>Un.</p> <p>Deux.</p>\tx\n\tseul\t\n\nA\tB\nsuite\t(fin)\n----\t----\nAprès";
    let attendu = [
        "Avant",
        "| A | B | C |",
        "| 1 Monter | Un. / Deux. | x |",
        "|  | seul |  |",
        "| A | B |",
        "| suite | (fin) |",
        "Après",
    ];
    assert_eq!(lu(texte), attendu);
}

#[test]
fn a_list_without_tags_is_cut_at_its_items_and_not_at_hyphens() {
    let liste =
        |corps: &str| lu(&format!("Tête\tx\n<p>À partir :</p> <ul style=\"a\"> {corps} <p>Fin.</p>\tx"))[1].clone();
    assert_eq!(
        liste("- d'un poste - fixe ou non - branché ; - Du câble (6 - 8 m) ; - du plan."),
        "| À partir : / • d'un poste - fixe ou non - branché ; / • Du câble (6 - 8 m) ; / • du plan. / Fin. | x |"
    );
    assert_eq!(
        liste("- un câble - un plan - une clé"),
        "| À partir : / • un câble / • un plan / • une clé / Fin. | x |"
    );
    assert_eq!(liste("• un • deux ; • … • trois •"), "| À partir : / • un / • deux ; / • trois / Fin. | x |");
    let numeros = lu("Tête\tx\n<p>Selon :</p> <ol> 1. une vue en 2 temps. 2. des questions. <p>FIN.</p>\tx");
    assert_eq!(numeros[1], "| Selon : / 1) une vue en 2 temps. / 2) des questions. / FIN. | x |");
}

#[test]
fn check_boxes_of_a_cell_are_as_many_criteria() {
    let texte = "A\tB\n1\t<input type=\"checkbox\"/> Un est fait. <input type=\"checkbox\"/> Deux (par exemple) : <ul> • a ; • b • …. </ul><p><input type=\"checkbox\"/> Trois.</p>";
    assert_eq!(lu(texte)[1], "| 1 | ☐ Un est fait. / ☐ Deux (par exemple) : / • a ; / • b / ☐ Trois. |");
}

#[test]
fn pipes_and_html_tables_are_tables() {
    let texte = "| A | B |\n|---|:-:|\n| **x** | y \\| z<br>- w |\n\n<table>\n<tr><td>C</td>\n<td rowspan=2>D</td></tr>\n<tr><td>E</td></tr>\n</table>\nFin";
    assert_eq!(lu(texte), ["| A | B |", "| *x* | y | z / • w |", "| C | D |", "| E |  |", "Fin"]);
}

#[test]
fn what_is_no_tag_is_words() {
    let texte = "Si x < 3 et y > 2, R&D, <nom du candidat>, AT&amp;T, <u>fin</u>.";
    assert_eq!(lu(texte), ["Si x < 3 et y > 2, R&D, <nom du candidat>, AT&T, fin."]);
}

#[test]
fn a_text_of_fixed_width_is_put_back_into_paragraphs() {
    let texte = "Le titulaire du certificat intervient sur les machines de\nl'atelier, à la demande, et rend compte toujours à son\nresponsable.\nOu\n- il prépare son poste de travail avant chaque intervention\nqu'il consigne ensuite.\n";
    let attendu = [
        "Le titulaire du certificat intervient sur les machines de l'atelier, à la demande, et rend compte toujours à son responsable.",
        "Ou",
        "• il prépare son poste de travail avant chaque intervention qu'il consigne ensuite.",
    ];
    assert_eq!(lu(texte), attendu);
}

#[test]
fn old_encodings_are_read_rightly() {
    let attendu = ["Évaluation à l’œuvre", "• reçue"];
    let texte = "Évaluation à l’œuvre\r\n\u{2022} reçue\r\n";
    let windows = b"\xc9valuation \xe0 l\x92\x9cuvre\r\n\x95 re\xe7ue\r\n";
    let utf16 = |ordre: fn(u16) -> [u8; 2], marque: &[u8]| -> Vec<u8> {
        marque.iter().copied().chain(texte.encode_utf16().flat_map(ordre)).collect()
    };
    let utf8 = [b"\xef\xbb\xbf", texte.as_bytes()].concat();
    for octets in [utf8, windows.to_vec(), utf16(u16::to_le_bytes, b"\xff\xfe"), utf16(u16::to_be_bytes, b"\xfe\xff")] {
        assert_eq!(plan("a.txt", &octets), attendu, "{:?}", &octets[..6]);
    }
    let sans_marque: Vec<u8> = "Evaluation sans marque".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(plan("a.txt", &sans_marque), ["Evaluation sans marque"]);
}

#[test]
fn a_text_without_a_word_is_empty() {
    for texte in ["", "\n\n", "---\t---\n", "• …\n☐\n"] {
        assert_eq!(refus("a.txt", texte.as_bytes()), "vide", "{texte:?}");
    }
}
