//! A document as a few lines, to be compared with what it should be.

use referentiel::import::lecture::{LectureError, lire};
use referentiel::import::source::{Element, Marque, Paragraphe, Source};

/// Reads, and says each paragraph and each row on a line: `•` bullet, `☐` box, `2)` number, `#1` heading, `*bold*`,
/// `note 3:`; `a / b` two paragraphs of a cell.
pub fn plan(nom: &str, octets: &[u8]) -> Vec<String> {
    let source = lire(nom, octets).unwrap_or_else(|erreur| panic!("{nom}: {erreur}"));
    coherent(&source);
    source.elements.iter().flat_map(element).collect()
}

/// The code of the refusal.
pub fn refus(nom: &str, octets: &[u8]) -> &'static str {
    lire(nom, octets).map(|_| "a document").map_err(|erreur: LectureError| erreur.code()).unwrap_err()
}

fn element(element: &Element) -> Vec<String> {
    match element {
        Element::Paragraphe(un) => vec![paragraphe(un)],
        Element::Tableau(tableau) => tableau
            .rangs
            .iter()
            .map(|rang| {
                let cellules = rang
                    .iter()
                    .map(|cellule| cellule.paragraphes.iter().map(paragraphe).collect::<Vec<_>>().join(" / "));
                format!("| {} |", cellules.collect::<Vec<_>>().join(" | "))
            })
            .collect(),
    }
}

fn paragraphe(un: &Paragraphe) -> String {
    let note = un.note.map(|note| format!("note {note}: ")).unwrap_or_default();
    let titre = un.titre.map(|titre| format!("#{titre} ")).unwrap_or_default();
    let marque = match &un.marque {
        Marque::Aucune => String::new(),
        Marque::Puce => "• ".into(),
        Marque::Case => "☐ ".into(),
        Marque::Numero(numero) => format!("{numero}) "),
    };
    let appui = if un.appuye { "*" } else { "" };
    format!("{note}{titre}{marque}{appui}{}{appui}", un.texte)
}

/// What every reader promises of any document.
pub fn coherent(source: &Source) {
    for (rang, un) in source.paragraphes().enumerate() {
        assert_eq!(un.numero, rang, "{un:?}");
        let plie: Vec<&str> = un.texte.split_whitespace().collect();
        assert_eq!(un.texte, plie.join(" "), "white space is folded");
        assert!(un.texte.chars().any(char::is_alphanumeric), "{un:?} has no word");
    }
    for element in &source.elements {
        if let Element::Tableau(tableau) = element {
            let largeur = tableau.rangs[0].len();
            assert!(tableau.rangs.iter().all(|rang| rang.len() == largeur), "a whole grid");
        }
    }
}
