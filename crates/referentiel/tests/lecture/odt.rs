//! `OpenDocument` texts.

use crate::bureau::{contenu, odt};
use crate::plan::plan;

const STYLES: &str = r#"<style:style style:name="G" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="E" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="C" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P0" style:family="paragraph"><style:text-properties style:text-underline-style="solid"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="P0"/>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/><text:list-level-style-bullet text:level="2" text:bullet-char="☐"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2"/></text:list-style>"#;

fn lu(corps: &str) -> Vec<String> {
    plan("cqpm.odt", &odt(STYLES, corps))
}

#[test]
fn paragraphs_are_read_as_they_are_drawn() {
    let corps = r#"<text:h text:outline-level="2">Titre</text:h><text:p>Un<text:s text:c="3"/>mot<text:tab/><text:span text:style-name="G">gras</text:span><text:span text:style-name="E">2</text:span></text:p>
        <text:p text:style-name="P1">Tout</text:p><text:p><text:span text:style-name="C">caché</text:span>vu<text:line-break/>- item</text:p>"#;
    assert_eq!(lu(corps), ["#2 Titre", "Un mot gras²", "*Tout*", "vu", "• item"]);
}

#[test]
fn lists_are_marked_and_counted() {
    let corps = r#"<text:list text:style-name="L1"><text:list-item><text:p>un</text:p><text:p>suite</text:p><text:list><text:list-item><text:p>case</text:p></text:list-item></text:list></text:list-item></text:list>
        <text:list text:style-name="L2"><text:list-item><text:p>un</text:p><text:list><text:list-item><text:p>un a</text:p></text:list-item></text:list></text:list-item></text:list><text:p>nu</text:p>
        <text:list text:style-name="L2" text:continue-numbering="true"><text:list-item><text:p>deux</text:p></text:list-item><text:list-header><text:p>entête</text:p></text:list-header></text:list>
        <text:list text:style-name="L2"><text:list-item text:start-value="4"><text:p>quatre</text:p></text:list-item></text:list>"#;
    assert_eq!(lu(corps), ["• un", "suite", "☐ case", "1) un", "1.a) un a", "nu", "2) deux", "entête", "4) quatre"]);
}

#[test]
fn covered_and_repeated_cells_make_a_whole_grid() {
    let corps = r#"<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>A</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>a</text:p><text:p>b</text:p></table:table-cell><table:table-cell><text:p>c</text:p></table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="900000000"><table:covered-table-cell><text:p>non</text:p></table:covered-table-cell><table:table-cell><text:p>e</text:p></table:table-cell><table:table-cell table:number-columns-repeated="900000000"/></table:table-row></table:table>"#;
    assert_eq!(lu(corps), ["| A |  | B |", "| a / b | c | d |", "|  | e |  |"]);
}

#[test]
fn notes_changes_boxes_and_comments_have_their_places() {
    let corps = r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>retiré</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <office:forms><form:form><form:checkbox form:id="k" form:label="Cocher"/></form:form></office:forms>
        <text:p>Mot<text:note text:note-class="footnote"><text:note-citation>4</text:note-citation><text:note-body><text:p>La note.</text:p></text:note-body></text:note> suite<office:annotation><text:p>remarque</text:p></office:annotation>
        <draw:frame><draw:text-box><text:p>boîte</text:p></draw:text-box></draw:frame></text:p><text:p><draw:control draw:control="k"/></text:p><text:section text:display="none"><text:p>non</text:p></text:section>"#;
    assert_eq!(lu(corps), ["Mot⁴ suite", "boîte", "☐ Cocher", "note 4: La note."]);
}

#[test]
fn an_opendocument_text_may_be_one_file() {
    let plat = contenu(STYLES, "<text:p>Bonjour</text:p>").replace("document-content", "document");
    assert_eq!(plan("cqpm.fodt", plat.as_bytes()), ["Bonjour"]);
}
