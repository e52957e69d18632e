//! A text conversion, as official documents are passed on: tables as tabs, cells as HTML that nobody closed.
//!
//! Lists in a cell stand on the cell's one line after an opening tag, as converters leave them; a table cut by a page is underlined with
//! dashes; footnotes stand where their page ends. In [`cellule`] lies everything a reader of such files must undo.

use super::page::{Cellule, Element, Marque, Page, Paragraphe, Run, Tableau, exposant};

pub(super) fn ecrire(page: &Page) -> String {
    let mut sortie = String::from("\n\n");
    let mut en_attente = Vec::new();
    let mut apres_liste = false;
    for element in &page.elements {
        en_attente.extend(Page::notes_appelees(element));
        let liste = matches!(element, Element::Paragraphe(p) if p.marque != Marque::Aucune);
        if apres_liste && !liste {
            sortie.push('\n');
        }
        apres_liste = liste;
        match element {
            Element::Paragraphe(p) if liste => sortie.push_str(&format!("{}{}\n", marque(p.marque), mots(p, false))),
            Element::Paragraphe(p) => sortie.push_str(&format!("{}\n\n", mots(p, false))),
            Element::Tableau(tableau) => sortie.push_str(&table(tableau)),
            Element::SautDePage => {
                for numero in en_attente.drain(..) {
                    sortie.push_str(&format!("{} {}\n\n", exposant(numero), page.notes[usize::from(numero) - 1]));
                }
            }
        }
    }
    sortie
}

fn table(tableau: &Tableau) -> String {
    let ligne = |rang: &Vec<Cellule>| rang.iter().map(cellule).collect::<Vec<_>>().join("\t");
    let mut lignes: Vec<String> = tableau.rangs.iter().map(ligne).collect();
    if tableau.coupe {
        lignes.push(vec!["-".repeat(60); tableau.rangs[0].len()].join("\t"));
    }
    format!("{}\n\n", lignes.join("\n"))
}

fn cellule(cellule: &Cellule) -> String {
    if let [seul] = cellule.paragraphes.as_slice() {
        return format!("{}{}", case(seul.marque), mots(seul, true));
    }
    let mut sortie = Vec::new();
    let mut precedente = Marque::Aucune;
    for paragraphe in &cellule.paragraphes {
        let mots = mots(paragraphe, true);
        match paragraphe.marque {
            Marque::Aucune if paragraphe.centre => sortie.push(format!("<p style=\"text-align: center;\">{mots}</p>")),
            Marque::Aucune => sortie.push(format!("<p>{mots}</p>")),
            Marque::Case => sortie.push(format!("<input type=\"checkbox\"/> {mots}")),
            liste => {
                if std::mem::discriminant(&liste) != std::mem::discriminant(&precedente) {
                    let balise = if matches!(liste, Marque::Numero(_)) { "ol" } else { "ul" };
                    sortie.push(format!("<{balise} style=\"list-style-type: none\">"));
                }
                sortie.push(format!("{}{mots}", marque(liste)));
            }
        }
        precedente = paragraphe.marque;
    }
    sortie.join(" ")
}

const fn case(marque: Marque) -> &'static str {
    if matches!(marque, Marque::Case) { "<input type=\"checkbox\"/> " } else { "" }
}

pub(super) fn marque(marque: Marque) -> String {
    match marque {
        Marque::Aucune => String::new(),
        Marque::Tiret => "- ".into(),
        Marque::Puce => "• ".into(),
        Marque::Case => "☐ ".into(),
        Marque::Numero(numero) => format!("{numero}. "),
    }
}

fn mots(paragraphe: &Paragraphe, en_html: bool) -> String {
    let run = |run| match run {
        Run::Mots { texte, gras: true, .. } => format!("**{texte}**"),
        Run::Mots { texte, souligne: true, .. } if en_html => format!("<u>{texte}</u>"),
        Run::Mots { texte, .. } => texte.to_owned(),
        Run::Appel(numero) => exposant(numero).to_string(),
    };
    paragraphe.runs().into_iter().map(run).collect()
}
