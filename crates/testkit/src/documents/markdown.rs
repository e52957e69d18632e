//! A text conversion whose tables are Markdown's: pipes, `<br>` between the paragraphs of a cell, merged cells left empty.

use super::page::{Cellule, Element, Marque, Page, Paragraphe, Run, Tableau, exposant};
use super::texte::marque;

pub(super) fn ecrire(page: &Page) -> String {
    let mut sortie = String::new();
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
            Element::Paragraphe(p) if liste => sortie.push_str(&format!("{}{}\n", marque(p.marque), mots(p))),
            Element::Paragraphe(p) => {
                let dieses = p.titre.map(|niveau| format!("{} ", "#".repeat(usize::from(niveau)))).unwrap_or_default();
                sortie.push_str(&format!("{dieses}{}\n\n", mots(p)));
            }
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
    let ligne = |rang: &Vec<Cellule>| format!("| {} |\n", rang.iter().map(cellule).collect::<Vec<_>>().join(" | "));
    let regle = format!("|{}\n", " --- |".repeat(tableau.rangs[0].len()));
    let mut sortie = String::new();
    // Markdown has no table without a head: the first row is one, whatever it is.
    for (rang, cellules) in tableau.rangs.iter().enumerate() {
        sortie.push_str(&ligne(cellules));
        if rang == 0 {
            sortie.push_str(&regle);
        }
    }
    sortie + "\n"
}

fn cellule(cellule: &Cellule) -> String {
    let ligne = |paragraphe: &Paragraphe| format!("{}{}", marque(paragraphe.marque), mots(paragraphe));
    cellule.paragraphes.iter().map(ligne).collect::<Vec<_>>().join("<br>")
}

fn mots(paragraphe: &Paragraphe) -> String {
    let run = |run| match run {
        Run::Mots { texte, gras: true, .. } => format!("**{texte}**"),
        Run::Mots { texte, souligne: true, .. } => format!("<u>{texte}</u>"),
        Run::Mots { texte, .. } => texte.replace('|', "\\|"),
        Run::Appel(numero) => exposant(numero).to_string(),
    };
    paragraphe.runs().into_iter().map(run).collect()
}
