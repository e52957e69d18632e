//! The parts about assessment as one stream of paragraphs: a table there is a page in columns, read column by column, and one
//! cut by a page goes on in the next table.

use super::super::source::Tableau;
use super::morceau::Morceau;
use super::partie::{Contenu, Partie, Section};
use super::tableau::{Sorte, morceaux, sorte};

/// What comes in the stream.
pub(super) enum Pas<'a> {
    /// A heading of the document: what follows is about something else.
    Titre(Morceau<'a>),
    /// The top of a column.
    Colonne,
    /// Words.
    Texte(Morceau<'a>, Partie),
}

/// The stream of the parts about modalités and admission.
pub(super) fn flux<'a>(sections: &[Section<'a>]) -> Vec<Pas<'a>> {
    let mut pas = Vec::new();
    for section in sections.iter().filter(|section| matches!(section.partie, Partie::Modalites | Partie::Admission)) {
        if let Some(titre) = section.titre {
            pas.push(Pas::Titre(titre));
        }
        let mut tableaux: Vec<&'a Tableau> = Vec::new();
        for contenu in &section.contenu {
            match contenu {
                Contenu::Tableau(tableau) if sorte(tableau).0 == Sorte::Autre => tableaux.push(tableau),
                Contenu::Tableau(_) => {}
                Contenu::Paragraphe(morceau) => {
                    colonnes(&std::mem::take(&mut tableaux), section.partie, &mut pas);
                    pas.push(Pas::Texte(*morceau, section.partie));
                }
            }
        }
        colonnes(&tableaux, section.partie, &mut pas);
    }
    pas
}

fn colonnes<'a>(tableaux: &[&'a Tableau], partie: Partie, pas: &mut Vec<Pas<'a>>) {
    let largeur = tableaux.iter().filter_map(|tableau| tableau.rangs.first()).map(Vec::len).max().unwrap_or(0);
    for rang in 0..largeur {
        pas.push(Pas::Colonne);
        let cellules = tableaux.iter().flat_map(|tableau| &tableau.rangs).filter_map(|cellules| cellules.get(rang));
        pas.extend(cellules.flat_map(morceaux).map(|morceau| Pas::Texte(morceau, partie)));
    }
    if largeur > 0 {
        pas.push(Pas::Colonne);
    }
}
