//! A web page: tables with cells that reach over rows, lists, check boxes, footnotes at the end of their page.

use super::page::{Cellule, Element, Marque, Page, Paragraphe, Run, Tableau};
use super::xml::echapper;

pub(super) fn ecrire(page: &Page) -> String {
    let mut corps = String::new();
    let mut en_attente = Vec::new();
    let mut liste: Vec<&Paragraphe> = Vec::new();
    for element in &page.elements {
        en_attente.extend(Page::notes_appelees(element));
        if let Element::Paragraphe(p) = element
            && p.marque != Marque::Aucune
        {
            liste.push(p);
            continue;
        }
        corps.push_str(&paragraphes(&std::mem::take(&mut liste)));
        match element {
            Element::Paragraphe(p) => corps.push_str(&paragraphes(&[p])),
            Element::Tableau(tableau) => corps.push_str(&table(tableau)),
            Element::SautDePage => {
                for numero in en_attente.drain(..) {
                    let note = echapper(&page.notes[usize::from(numero) - 1]);
                    corps.push_str(&format!("<p><sup>{numero}</sup> {note}</p>\n"));
                }
            }
        }
    }
    corps.push_str(&paragraphes(&liste));
    format!(
        "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{}</title>\n<style>td {{ vertical-align: top }}</style></head>\n<body>\n{corps}</body></html>\n",
        echapper(&page.entete),
    )
}

fn table(tableau: &Tableau) -> String {
    let mut sortie = String::from("<table border=\"1\">\n");
    for (rang, cellules) in tableau.rangs.iter().enumerate() {
        sortie.push_str("<tr>");
        for (colonne, cellule) in cellules.iter().enumerate().filter(|(_, cellule)| !cellule.fusionnee) {
            let balise = if tableau.entete && rang == 0 { "th" } else { "td" };
            let hauteur = tableau.hauteur(rang, colonne);
            let etendue = if hauteur > 1 { format!(" rowspan=\"{hauteur}\"") } else { String::new() };
            sortie.push_str(&format!("<{balise}{etendue}>{}</{balise}>", contenu(cellule)));
        }
        sortie.push_str("</tr>\n");
    }
    sortie + "</table>\n"
}

fn contenu(cellule: &Cellule) -> String {
    paragraphes(&cellule.paragraphes.iter().collect::<Vec<_>>()).trim_end().to_owned()
}

/// Paragraphs, neighbours of one list in one list.
fn paragraphes(paragraphes: &[&Paragraphe]) -> String {
    let meme =
        |a: &&Paragraphe, b: &&Paragraphe| std::mem::discriminant(&a.marque) == std::mem::discriminant(&b.marque);
    let mut sortie = String::new();
    for groupe in paragraphes.chunk_by(meme) {
        let points = || groupe.iter().map(|p| format!("<li>{}</li>", mots(p))).collect::<String>();
        match groupe[0].marque {
            Marque::Tiret => sortie.push_str(&format!("<ul style=\"list-style-type: '- '\">{}</ul>\n", points())),
            Marque::Puce => sortie.push_str(&format!("<ul>{}</ul>\n", points())),
            Marque::Numero(_) => sortie.push_str(&format!("<ol>{}</ol>\n", points())),
            Marque::Case => {
                for p in groupe {
                    sortie.push_str(&format!("<p><input type=\"checkbox\"> {}</p>\n", mots(p)));
                }
            }
            Marque::Aucune => {
                for p in groupe {
                    let balise = p.titre.map_or("p".to_owned(), |niveau| format!("h{niveau}"));
                    sortie.push_str(&format!("<{balise}>{}</{balise}>\n", mots(p)));
                }
            }
        }
    }
    sortie
}

fn mots(paragraphe: &Paragraphe) -> String {
    let run = |run| match run {
        Run::Mots { texte, gras: true, .. } => format!("<b>{}</b>", echapper(texte)),
        Run::Mots { texte, souligne: true, .. } => format!("<u>{}</u>", echapper(texte)),
        Run::Mots { texte, .. } => echapper(texte),
        Run::Appel(numero) => format!("<sup>{numero}</sup>"),
    };
    paragraphe.runs().into_iter().map(run).collect()
}
