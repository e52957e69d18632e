//! Word documents.

use crate::bureau::{archive, document, docx};
use crate::plan::plan;

fn p(texte: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{texte}</w:t></w:r></w:p>")
}

fn lu(corps: &str, autres: &[(&str, &str)]) -> Vec<String> {
    plan("cqpm.docx", &docx(corps, autres))
}

const NUMEROTATION: &str = r#"<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="q"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"#;

fn item(liste: u8, niveau: u8, texte: &str) -> String {
    p(texte).replace(
        "<w:p>",
        &format!(r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{liste}"/></w:numPr></w:pPr>"#),
    )
}

#[test]
fn numbers_and_bullets_are_those_word_shows() {
    let corps = [
        item(1, 0, "un"),
        item(1, 1, "un un"),
        item(1, 1, "un deux"),
        p("nu"),
        item(1, 0, "deux"),
        item(1, 1, "deux un"),
        item(2, 0, "tiret"),
        item(2, 1, "case"),
        item(3, 0, "cinq"),
        item(0, 0, "hors liste"),
    ];
    let attendu = [
        "1) un",
        "1.1) un un",
        "1.2) un deux",
        "nu",
        "2) deux",
        "2.1) deux un",
        "• tiret",
        "☐ case",
        "5) cinq",
        "hors liste",
    ];
    assert_eq!(lu(&corps.concat(), &[("numbering.xml", NUMEROTATION)]), attendu);
}

#[test]
fn styles_give_headings_weight_and_lists() {
    let styles = r#"<w:styles {W}><w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Mien"><w:name w:val="Mien"/><w:basedOn w:val="Titre2"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
        <w:style w:type="character" w:styleId="lev"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;
    let corps = r#"<w:p><w:pPr><w:pStyle w:val="Mien"/></w:pPr><w:r><w:t>Un</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Titre2"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Deux</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:rPr><w:rStyle w:val="lev"/></w:rPr><w:t>Tout</w:t></w:r><w:r><w:t xml:space="preserve"> : </w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>Partie</w:t></w:r><w:r><w:t xml:space="preserve"> nue</w:t></w:r></w:p>"#;
    let autres = [("styles.xml", styles), ("numbering.xml", NUMEROTATION)];
    assert_eq!(lu(corps, &autres), ["#2 • *Un*", "#2 Deux", "*Tout :*", "Partie nue"]);
}

#[test]
fn merged_cells_and_tables_inside_cells_are_flattened() {
    let cellule = |proprietes: &str, corps: &str| format!("<w:tc><w:tcPr>{proprietes}</w:tcPr>{corps}</w:tc>");
    let rang = |cellules: &[String]| format!("<w:tr>{}</w:tr>", cellules.concat());
    let dedans = format!("<w:tbl>{}</w:tbl>{}", rang(&[cellule("", &p("d")), cellule("", &p("e"))]), p("f"));
    let corps = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        rang(&[cellule(r#"<w:gridSpan w:val="2"/>"#, &p("A")), cellule("", &p("B"))]),
        rang(&[
            cellule(r#"<w:vMerge w:val="restart"/>"#, &(p("a") + &p("b"))),
            cellule("", &p("c")),
            cellule("", &dedans)
        ]),
        rang(&[cellule("<w:vMerge/>", &p("")), cellule("", &p("g")), cellule("", &p("h"))]),
    );
    assert_eq!(lu(&corps, &[]), ["| A |  | B |", "| a / b | c | d / e / f |", "|  | g | h |"]);
}

#[test]
fn what_a_revision_took_out_is_not_read() {
    let corps = r#"<w:p><w:r><w:t xml:space="preserve">Le </w:t></w:r><w:del w:id="1"><w:r><w:delText>vieux </w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>neuf</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> parti</w:t></w:r></w:moveFrom></w:p>
        <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Début </w:t></w:r></w:p><w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>fin.</w:t></w:r></w:p>"#;
    assert_eq!(lu(corps, &[("numbering.xml", NUMEROTATION)]), ["Le neuf", "Début fin."]);
}

#[test]
fn boxes_of_every_kind_are_boxes() {
    let corps = r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r><w:r><w:t xml:space="preserve"> Un</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>o</w:t></w:r><w:r><w:tab/><w:t>Deux</w:t></w:r></w:p>
        <w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space="preserve"> Trois</w:t><w:br/><w:t>☒ Quatre</w:t></w:r></w:p>
        <w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:t>Cinq</w:t></w:r></w:p>
        <w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/><w:t>Six</w:t></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>7</w:t></w:r></w:p>"#;
    assert_eq!(lu(corps, &[]), ["☐ Un", "☐ Deux", "☐ Trois", "☐ Quatre", "☐ Cinq", "• Six≥7"]);
}

#[test]
fn notes_come_after_the_document_and_their_calls_stay() {
    let notes = r#"<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>non</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="7"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> Deuxième.</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="3"><w:p><w:r><w:t>Première.</w:t></w:r></w:p></w:footnote><w:footnote w:id="9"><w:p><w:r><w:t>jamais appelée</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let corps = r#"<w:p><w:r><w:t>Un</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:t xml:space="preserve"> et deux</w:t><w:footnoteReference w:id="7"/></w:r></w:p><w:p><w:r><w:t>Suite</w:t></w:r></w:p>"#;
    assert_eq!(
        lu(corps, &[("footnotes.xml", notes)]),
        ["Un¹ et deux²", "Suite", "note 2: Deuxième.", "note 1: Première."]
    );
}

#[test]
fn raised_digits_are_calls_however_they_are_raised() {
    let styles = r#"<w:styles {W}><w:style w:type="character" w:styleId="Appel"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"#;
    let passe = |proprietes: &str, texte: &str| format!("<w:r><w:rPr>{proprietes}</w:rPr><w:t>{texte}</w:t></w:r>");
    let corps = format!(
        "<w:p><w:r><w:t>un</w:t></w:r>{}{}{}{}</w:p>",
        passe(r#"<w:vertAlign w:val="superscript"/>"#, "1"),
        passe(r#"<w:rStyle w:val="Appel"/>"#, "2"),
        passe(r#"<w:position w:val="7"/><w:sz w:val="16"/>"#, "13"),
        passe(r#"<w:vertAlign w:val="superscript"/>"#, "er"),
    );
    assert_eq!(lu(&corps, &[("styles.xml", styles)]), ["un¹²¹³er"]);
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let boite = |texte: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(texte));
    let corps = format!(
        "<w:p><w:r><w:t>Avant</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>, après</w:t></w:r></w:p>",
        boite("Dedans"),
        boite("Dedans")
    );
    assert_eq!(lu(&corps, &[]), ["Avant, après", "Dedans"]);
}

#[test]
fn fields_hidden_text_and_other_parts_are_left_out() {
    let corps = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "http://exemple.fr"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>vu</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:hyperlink><w:r><w:t>lien</w:t></w:r></w:hyperlink></w:p><w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>conforme</w:t></w:r></w:p><w:altChunk/>"#;
    let autres = [
        ("header1.xml", "<w:hdr {W}><w:p><w:r><w:t>entête</w:t></w:r></w:p></w:hdr>"),
        ("vbaProject.bin", "macro"),
        ("comments.xml", "<x/>"),
    ];
    assert_eq!(lu(corps, &autres), ["vu", "lien", "non-conforme"]);
}

#[test]
fn parts_and_prefixes_may_have_other_names() {
    let corps = document(&p("Bonjour")).replace("w:", "z:").replace("xmlns:w=", "xmlns:z=");
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="a/officeDocument" Target="https://exemple.fr/document.xml" TargetMode="External"/><Relationship Id="y" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/autre/document.xml"/></Relationships>"#;
    let octets = archive(&[("_rels/.rels", relations.as_bytes()), ("autre/document.xml", corps.as_bytes())]);
    assert_eq!(plan("sans-extension", &octets), ["Bonjour"]);
}
