//! Web pages.

use crate::plan::plan;

fn lu(corps: &str) -> Vec<String> {
    plan(
        "cqpm.html",
        format!("<!DOCTYPE html><html><head><title>t</title></head><body>{corps}</body></html>").as_bytes(),
    )
}

#[test]
fn a_page_is_read_as_it_is_seen() {
    let corps = "<script>if (1<2) document.write('<p>non</p>')</script><style>p{}</style><h2>Titre</h2><p hidden>non<p>Un <b>mot</b>\n gras<sup>1</sup>.</p>\
        <div style='display: none'><div>non</div>non</div><p><u>Tout.</u></p>Nu<br>suite &amp; fin<template>non</template><del>non</del>";
    assert_eq!(lu(corps), ["#2 Titre", "Un mot gras¹.", "*Tout.*", "Nu suite & fin"]);
}

#[test]
fn lists_give_their_marks() {
    let corps = "<ul><li>un<li><p>deux</p><p>suite</p><ol type=i start=2><li>trois<li value=9>quatre</ol></ul><ol style='list-style-type:none'><li>4. cinq</ol><p>Fin";
    assert_eq!(lu(corps), ["• un", "• deux", "suite", "ii) trois", "ix) quatre", "4) cinq", "Fin"]);
}

#[test]
fn merged_cells_are_made_a_whole_grid() {
    let corps = "<table><caption>Légende</caption><tr><th>A<th colspan=2>B<tr><td rowspan=2>x<td>y<td>z<tr><td>t<table><tr><td>u<td>v</table><td></table>Fin";
    assert_eq!(lu(corps), ["Légende", "| *A* | *B* |  |", "| x | y | z |", "|  | t / u / v |  |", "Fin"]);
}

#[test]
fn columns_that_only_a_merged_cell_makes_are_one() {
    let corps = "<table><tr><td>A<td colspan=3>B<tr><td>x<td>y<td colspan=2><tr><td>z<td><td colspan=2>t</table>";
    assert_eq!(lu(corps), ["| A | B |", "| x | y |", "| z | t |"]);
}

#[test]
fn notes_of_word_processors_are_notes() {
    let libreoffice = "<p>Appel<a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>1</sup></a></p><div id='sdfootnote1'><p><a class='sdfootnotesym'>1</a>La note.</div>";
    assert_eq!(lu(libreoffice), ["Appel¹", "note 1: La note."]);
    let pandoc = "<p>Appel<a href='#fn1' id='fnref1'><sup>1</sup></a></p><section><ol><li id='fn1'><p>La note.<a class='footnote-back'>↩ retour</a></p></li></ol></section>";
    assert_eq!(lu(pandoc), ["Appel¹", "note 1: La note."]);
}

#[test]
fn the_encoding_a_page_announces_is_believed_where_it_is_not_utf8() {
    let page = b"<html><meta charset=\"iso-8859-15\"><p>prix en \xa4, \xe9t\xe9";
    assert_eq!(plan("a", page), ["prix en €, été"]);
}
