//! A document as it was read, typed again as a web page that an office suite opens: headings bold, real lists, tables with borders.

use std::fmt::Write as _;

use referentiel::import::source::{Cellule, Element, Marque, Paragraphe, Source, Tableau};

const STYLE: &str = "body, td { font-size: 10pt } p { margin: 0 0 5pt 0 } table { border-collapse: collapse; width: 100% } \
                     td { border: 1px solid black; vertical-align: top; padding: 3pt } ul, ol { margin: 0 0 5pt 0 }";

/// The page.
pub fn html(source: &Source) -> String {
    let mut page = format!("<html><head><meta charset=\"utf-8\"><style>{STYLE}</style></head><body>\n");
    let mut suite: Vec<&Paragraphe> = Vec::new();
    for element in &source.elements {
        match element {
            Element::Paragraphe(paragraphe) => suite.push(paragraphe),
            Element::Tableau(tableau) => {
                paragraphes(&mut page, suite.drain(..));
                table(&mut page, tableau);
            }
        }
    }
    paragraphes(&mut page, suite.drain(..));
    page.push_str("</body></html>\n");
    page
}

fn table(page: &mut String, tableau: &Tableau) {
    page.push_str("<table border=\"1\">\n");
    for (rang, cellules) in tableau.rangs.iter().enumerate() {
        // Labels of columns are printed again on each page.
        let court = |cellule: &Cellule| matches!(&cellule.paragraphes[..], [seul] if seul.texte.chars().count() < 80);
        let tete = rang == 0 && tableau.rangs.len() > 2 && cellules.iter().all(court);
        page.push_str(if tete { "<thead><tr>" } else { "<tr>" });
        for cellule in cellules {
            page.push_str("<td>");
            paragraphes(page, cellule.paragraphes.iter());
            page.push_str("</td>");
        }
        page.push_str(if tete { "</tr></thead>\n" } else { "</tr>\n" });
    }
    page.push_str("</table><p></p>\n");
}

/// Paragraphs in a row: items that follow each other are one list.
fn paragraphes<'a>(page: &mut String, suite: impl Iterator<Item = &'a Paragraphe>) {
    let mut ouverte = "";
    for paragraphe in suite {
        let liste = match paragraphe.marque {
            Marque::Puce => "ul",
            Marque::Numero(_) => "ol",
            Marque::Aucune | Marque::Case => "",
        };
        if liste != ouverte {
            page.push_str(&fermeture(ouverte));
            page.push_str(&ouverture(liste, &paragraphe.marque));
            ouverte = liste;
        }
        let mut mots = paragraphe.texte.replace('&', "&amp;").replace('<', "&lt;");
        if paragraphe.appuye {
            mots = format!("<b>{mots}</b>");
        }
        if let Some(note) = paragraphe.note {
            mots = format!("{} {mots}", exposant(note));
        }
        let _ = match (&paragraphe.marque, liste) {
            (Marque::Case, _) => writeln!(page, "<p>☐ {mots}</p>"),
            (_, "") => writeln!(page, "<p>{mots}</p>"),
            _ => writeln!(page, "<li>{mots}</li>"),
        };
    }
    page.push_str(&fermeture(ouverte));
}

fn ouverture(liste: &str, marque: &Marque) -> String {
    match (liste, marque) {
        ("", _) => String::new(),
        ("ol", Marque::Numero(debut)) => format!("<ol start=\"{debut}\">"),
        _ => format!("<{liste}>"),
    }
}

fn fermeture(liste: &str) -> String {
    if liste.is_empty() { String::new() } else { format!("</{liste}>\n") }
}

/// A number as calls of notes are written.
fn exposant(nombre: u32) -> String {
    let signes = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    nombre.to_string().chars().filter_map(|chiffre| Some(signes[chiffre.to_digit(10)? as usize])).collect()
}
