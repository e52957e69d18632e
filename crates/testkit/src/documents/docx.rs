//! A Word file, minimal and valid: styles, real lists, cells merged downwards, footnotes, a running head and a page number.
//!
//! Boxes are bullets of a symbol font, as Word makes them; nothing of the running head is content.

use super::page::{Cellule, Element, Marque, Page, Paragraphe, Run, Tableau};
use super::xml::{archive, echapper};

const ESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const GENRE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Width of the text, in twentieths of a point: A4 lying down, with margins of 2 cm.
const LARGEUR: usize = 14_570;

pub(super) fn ecrire(page: &Page) -> Vec<u8> {
    let partie = |nom: &str, contenu: &str| format!("{DECLARATION}<w:{nom} {ESPACES}>{contenu}</w:{nom}>");
    let pied = r#"<w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"#;
    let tete = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", echapper(&page.entete));
    let entrees = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "word/document.xml")])),
        ("word/document.xml", partie("document", &format!("<w:body>{}{}</w:body>", corps(page), section()))),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("rId1", "styles", "styles.xml"),
                ("rId2", "numbering", "numbering.xml"),
                ("rId3", "footnotes", "footnotes.xml"),
                ("rId4", "header", "header1.xml"),
                ("rId5", "footer", "footer1.xml"),
            ]),
        ),
        ("word/styles.xml", partie("styles", &styles())),
        ("word/numbering.xml", partie("numbering", &listes())),
        ("word/footnotes.xml", partie("footnotes", &notes(page))),
        ("word/header1.xml", partie("hdr", &tete)),
        ("word/footer1.xml", partie("ftr", pied)),
    ];
    archive(&entrees, false)
}

fn types() -> String {
    let parties = [
        ("document.xml", "document.main"),
        ("styles.xml", "styles"),
        ("numbering.xml", "numbering"),
        ("footnotes.xml", "footnotes"),
        ("header1.xml", "header"),
        ("footer1.xml", "footer"),
    ];
    let types: String = parties
        .iter()
        .map(|(nom, genre)| format!(r#"<Override PartName="/word/{nom}" ContentType="{GENRE}.{genre}+xml"/>"#))
        .collect();
    format!(
        r#"{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>"#
    )
}

fn relations(relations: &[(&str, &str, &str)]) -> String {
    let lignes: String = relations
        .iter()
        .map(|(id, genre, cible)| format!(r#"<Relationship Id="{id}" Type="{RELATION}/{genre}" Target="{cible}"/>"#))
        .collect();
    format!(
        r#"{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lignes}</Relationships>"#
    )
}

fn styles() -> String {
    let titre = |niveau: u8| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="Titre{niveau}"><w:name w:val="heading {niveau}"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"#,
            niveau - 1
        )
    };
    format!(
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{}<w:style w:type="table" w:styleId="Grille"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>{}</w:tblBorders></w:tblPr></w:style>"#,
        (1..=4).map(titre).collect::<String>(),
        ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|bord| format!(r#"<w:{bord} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#))
            .concat(),
    )
}

/// The lists: dash, bullet, box of a symbol font, decimal.
fn listes() -> String {
    let niveau = |format: &str, texte: &str, police: &str| {
        format!(
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{texte}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>{police}</w:lvl>"#
        )
    };
    let symboles = r#"<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:hint="default"/></w:rPr>"#;
    let niveaux = [
        niveau("bullet", "-", ""),
        niveau("bullet", "•", ""),
        niveau("bullet", "\u{f0a8}", symboles),
        niveau("decimal", "%1.", ""),
    ];
    let abstraites = (1..).zip(&niveaux).map(|(id, niveau)| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>{niveau}</w:abstractNum>"#
        )
    });
    let listes =
        (1..=niveaux.len()).map(|id| format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#));
    abstraites.chain(listes).collect()
}

fn notes(page: &Page) -> String {
    let separateurs = [("-1", "separator"), ("0", "continuationSeparator")].map(|(id, genre)| {
        format!(r#"<w:footnote w:type="{genre}" w:id="{id}"><w:p><w:r><w:{genre}/></w:r></w:p></w:footnote>"#)
    });
    let notes = (1..).zip(&page.notes).map(|(numero, note): (usize, _)| {
        let appel = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>"#;
        format!(r#"<w:footnote w:id="{numero}"><w:p>{appel}{}</w:p></w:footnote>"#, texte(&format!(" {note}"), ""))
    });
    separateurs.into_iter().chain(notes).collect()
}

const fn section() -> &'static str {
    r#"<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
}

fn corps(page: &Page) -> String {
    let mut sortie = String::new();
    for element in &page.elements {
        match element {
            Element::Paragraphe(p) => sortie.push_str(&paragraphe(p)),
            // Two tables that touch are one to Word: an empty paragraph keeps them apart.
            Element::Tableau(tableau) => sortie.push_str(&format!("{}<w:p/>", table(tableau))),
            Element::SautDePage => sortie.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#),
        }
    }
    sortie
}

fn table(tableau: &Tableau) -> String {
    let colonnes = tableau.rangs[0].len();
    let large = LARGEUR / colonnes;
    let grille = format!(r#"<w:gridCol w:w="{large}"/>"#).repeat(colonnes);
    let mut rangs = String::new();
    for (rang, cellules) in tableau.rangs.iter().enumerate() {
        let tete = if tableau.entete && rang == 0 { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
        rangs.push_str(&format!("<w:tr>{tete}"));
        for (colonne, contenu) in cellules.iter().enumerate() {
            let fusion = match (contenu.fusionnee, tableau.hauteur(rang, colonne)) {
                (true, _) => "<w:vMerge/>",
                (false, 2..) => r#"<w:vMerge w:val="restart"/>"#,
                (false, _) => "",
            };
            let propre = format!(r#"<w:tcPr><w:tcW w:w="{large}" w:type="dxa"/>{fusion}</w:tcPr>"#);
            rangs.push_str(&format!("<w:tc>{propre}{}</w:tc>", cellule(contenu)));
        }
        rangs.push_str("</w:tr>");
    }
    format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="Grille"/><w:tblW w:w="{LARGEUR}" w:type="dxa"/></w:tblPr><w:tblGrid>{grille}</w:tblGrid>{rangs}</w:tbl>"#
    )
}

fn cellule(cellule: &Cellule) -> String {
    let paragraphes: String = cellule.paragraphes.iter().map(paragraphe).collect();
    // A cell of Word ends with a paragraph, even with nothing in it.
    if paragraphes.is_empty() { "<w:p/>".into() } else { paragraphes }
}

fn paragraphe(paragraphe: &Paragraphe) -> String {
    let liste = match paragraphe.marque {
        Marque::Aucune => 0,
        Marque::Tiret => 1,
        Marque::Puce => 2,
        Marque::Case => 3,
        Marque::Numero(_) => 4,
    };
    let mut proprietes = String::new();
    if let Some(niveau) = paragraphe.titre {
        proprietes.push_str(&format!(r#"<w:pStyle w:val="Titre{niveau}"/>"#));
    }
    if liste > 0 {
        proprietes.push_str(&format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{liste}"/></w:numPr>"#));
    }
    if paragraphe.centre {
        proprietes.push_str(r#"<w:jc w:val="center"/>"#);
    }
    let run = |run| match run {
        Run::Mots { texte: mots, gras, souligne } => {
            let gras = if gras { "<w:b/>" } else { "" };
            let souligne = if souligne { r#"<w:u w:val="single"/>"# } else { "" };
            texte(mots, &format!("{gras}{souligne}"))
        }
        Run::Appel(numero) => {
            format!(
                r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{numero}"/></w:r>"#
            )
        }
    };
    format!("<w:p><w:pPr>{proprietes}</w:pPr>{}</w:p>", paragraphe.runs().into_iter().map(run).collect::<String>())
}

fn texte(mots: &str, look: &str) -> String {
    format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#, echapper(mots))
}
