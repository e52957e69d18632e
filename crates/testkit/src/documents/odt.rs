//! A LibreOffice file, minimal and valid: headings, real lists, cells that reach over rows, footnotes, a running head.

use super::page::{Cellule, Element, Marque, Page, Paragraphe, Run, Tableau};
use super::xml::{archive, echapper};

const GENRE: &str = "application/vnd.oasis.opendocument.text";
const ESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3""#;
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

pub(super) fn ecrire(page: &Page) -> Vec<u8> {
    let manifeste = ["content.xml", "styles.xml"]
        .map(|nom| format!(r#"<manifest:file-entry manifest:full-path="{nom}" manifest:media-type="text/xml"/>"#))
        .concat();
    let entrees = [
        ("mimetype", GENRE.to_owned()),
        (
            "META-INF/manifest.xml",
            format!(
                r#"{DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{GENRE}"/>{manifeste}</manifest:manifest>"#
            ),
        ),
        ("styles.xml", styles(page)),
        (
            "content.xml",
            format!(
                "{DECLARATION}<office:document-content {ESPACES}>{}<office:body><office:text>{}</office:text></office:body></office:document-content>",
                automatiques(),
                corps(page),
            ),
        ),
    ];
    archive(&entrees, true)
}

fn styles(page: &Page) -> String {
    format!(
        r#"{DECLARATION}<office:document-styles {ESPACES}><office:styles><style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:font-size="10pt" fo:language="fr" fo:country="FR"/></style:style></office:styles><office:automatic-styles><style:page-layout style:name="Mise"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="2cm"/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Mise"><style:header><text:p>{}</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"#,
        echapper(&page.entete),
    )
}

/// The looks of the content: bold, underlined, centred, page break, bordered cell, four lists.
fn automatiques() -> String {
    let puce = |nom: &str, signe: &str| {
        format!(
            r#"<text:list-style style:name="{nom}"><text:list-level-style-bullet text:level="1" text:bullet-char="{signe}"><style:list-level-properties text:space-before="0.3cm" text:min-label-width="0.4cm"/></text:list-level-style-bullet></text:list-style>"#
        )
    };
    let texte = |nom: &str, propriete: &str| {
        format!(
            r#"<style:style style:name="{nom}" style:family="text"><style:text-properties {propriete}/></style:style>"#
        )
    };
    [
        "<office:automatic-styles>".to_owned(),
        texte("Gras", r#"fo:font-weight="bold""#),
        texte("Souligne", r#"style:text-underline-style="solid""#),
        r#"<style:style style:name="Centre" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>"#.to_owned(),
        r#"<style:style style:name="Saut" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>"#.to_owned(),
        r#"<style:style style:name="Cadre" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>"#.to_owned(),
        puce("Tirets", "-"),
        puce("Puces", "•"),
        puce("Cases", "☐"),
        r#"<text:list-style style:name="Numeros"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:space-before="0.3cm" text:min-label-width="0.5cm"/></text:list-level-style-number></text:list-style>"#.to_owned(),
        "</office:automatic-styles>".to_owned(),
    ]
    .concat()
}

fn corps(page: &Page) -> String {
    let mut sortie = String::new();
    for element in &page.elements {
        match element {
            Element::Paragraphe(p) => sortie.push_str(&paragraphes(&[p], page)),
            Element::Tableau(tableau) => sortie.push_str(&table(tableau, page)),
            Element::SautDePage => sortie.push_str(r#"<text:p text:style-name="Saut"/>"#),
        }
    }
    sortie
}

fn table(tableau: &Tableau, page: &Page) -> String {
    let mut sortie =
        format!(r#"<table:table><table:table-column table:number-columns-repeated="{}"/>"#, tableau.rangs[0].len());
    for (rang, cellules) in tableau.rangs.iter().enumerate() {
        let tete = tableau.entete && rang == 0;
        sortie.push_str(if tete { "<table:table-header-rows><table:table-row>" } else { "<table:table-row>" });
        for (colonne, cellule) in cellules.iter().enumerate() {
            if cellule.fusionnee {
                sortie.push_str("<table:covered-table-cell/>");
                continue;
            }
            let hauteur = tableau.hauteur(rang, colonne);
            let etendue =
                if hauteur > 1 { format!(r#" table:number-rows-spanned="{hauteur}""#) } else { String::new() };
            sortie.push_str(&format!(
                r#"<table:table-cell table:style-name="Cadre" office:value-type="string"{etendue}>{}</table:table-cell>"#,
                contenu(cellule, page),
            ));
        }
        sortie.push_str(if tete { "</table:table-row></table:table-header-rows>" } else { "</table:table-row>" });
    }
    sortie + "</table:table>"
}

fn contenu(cellule: &Cellule, page: &Page) -> String {
    if cellule.paragraphes.is_empty() {
        return "<text:p/>".into();
    }
    paragraphes(&cellule.paragraphes.iter().collect::<Vec<_>>(), page)
}

/// Paragraphs, neighbours of one list in one list.
fn paragraphes(paragraphes: &[&Paragraphe], page: &Page) -> String {
    let meme =
        |a: &&Paragraphe, b: &&Paragraphe| std::mem::discriminant(&a.marque) == std::mem::discriminant(&b.marque);
    let mut sortie = String::new();
    for groupe in paragraphes.chunk_by(meme) {
        let style = match groupe[0].marque {
            Marque::Aucune => {
                sortie.extend(groupe.iter().map(|p| paragraphe(p, page)));
                continue;
            }
            Marque::Tiret => "Tirets",
            Marque::Puce => "Puces",
            Marque::Case => "Cases",
            Marque::Numero(_) => "Numeros",
        };
        let points: String =
            groupe.iter().map(|p| format!("<text:list-item>{}</text:list-item>", paragraphe(p, page))).collect();
        sortie.push_str(&format!(r#"<text:list text:style-name="{style}">{points}</text:list>"#));
    }
    sortie
}

fn paragraphe(paragraphe: &Paragraphe, page: &Page) -> String {
    let run = |run| match run {
        Run::Mots { texte, gras: true, .. } => {
            format!(r#"<text:span text:style-name="Gras">{}</text:span>"#, echapper(texte))
        }
        Run::Mots { texte, souligne: true, .. } => {
            format!(r#"<text:span text:style-name="Souligne">{}</text:span>"#, echapper(texte))
        }
        Run::Mots { texte, .. } => echapper(texte),
        Run::Appel(numero) => {
            let note = echapper(&page.notes[usize::from(numero) - 1]);
            format!(
                r#"<text:note text:id="ftn{numero}" text:note-class="footnote"><text:note-citation>{numero}</text:note-citation><text:note-body><text:p>{note}</text:p></text:note-body></text:note>"#
            )
        }
    };
    let mots: String = paragraphe.runs().into_iter().map(run).collect();
    match paragraphe.titre {
        Some(niveau) => format!(r#"<text:h text:outline-level="{niveau}">{mots}</text:h>"#),
        None if paragraphe.centre => format!(r#"<text:p text:style-name="Centre">{mots}</text:p>"#),
        None => format!(r#"<text:p text:style-name="Standard">{mots}</text:p>"#),
    }
}
