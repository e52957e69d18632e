//! What a table is, told by the words of its header cells.

use super::super::source::{Cellule, Paragraphe, Tableau};
use super::doute::SUR;
use super::morceau::Morceau;
use super::registre::{Registre, citer};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colonne {
    Bloc,
    Competence,
    Connaissances,
    Conditions,
    Criteres,
    Resultats,
    Modalites,
    Inconnue,
}

/// What a table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sorte {
    /// Criteria by competence.
    Evaluation(Vec<Colonne>),
    /// Blocs, competences, knowledge.
    Blocs(Vec<Colonne>),
    /// None of these.
    Autre,
}

/// What a table is, and which row names its columns.
pub(super) fn sorte(tableau: &Tableau) -> (Sorte, usize) {
    for (rang, cellules) in tableau.rangs.iter().enumerate().take(3) {
        let colonnes = entete(cellules);
        let a = |colonne| colonnes.contains(&colonne);
        if a(Colonne::Criteres) && (a(Colonne::Competence) || a(Colonne::Conditions))
            || a(Colonne::Competence) && (a(Colonne::Conditions) || a(Colonne::Resultats))
        {
            return (Sorte::Evaluation(colonnes), rang);
        }
        if a(Colonne::Bloc) && (a(Colonne::Competence) || a(Colonne::Connaissances))
            || a(Colonne::Competence) && a(Colonne::Connaissances)
        {
            return (Sorte::Blocs(colonnes), rang);
        }
    }
    (Sorte::Autre, 0)
}

/// Whether a row names the columns as `colonnes` does: a header repeated on another page.
pub(super) fn est_entete(cellules: &[Cellule], colonnes: &[Colonne]) -> bool {
    let connues = |colonnes: &[Colonne]| colonnes.iter().filter(|colonne| **colonne != Colonne::Inconnue).count();
    let lue = entete(cellules);
    connues(&lue) >= 2 && lue.iter().zip(colonnes).all(|(a, b)| a == b || *a == Colonne::Inconnue)
}

fn entete(cellules: &[Cellule]) -> Vec<Colonne> {
    let mut vues = Vec::new();
    for cellule in cellules {
        let colonne = colonne(cellule);
        // A merged header hides the cell after it; a column named twice is not two columns of one kind.
        vues.push(if vues.contains(&colonne) { Colonne::Inconnue } else { colonne });
    }
    vues
}

fn colonne(cellule: &Cellule) -> Colonne {
    let pieces = morceaux(cellule);
    let texte = super::plier::plier(&citer(&pieces, SUR).texte);
    if texte.split_whitespace().count() > 14 || texte.ends_with('.') {
        return Colonne::Inconnue;
    }
    let texte = texte.trim_start_matches("les ");
    let commence = |debuts: &[&str]| debuts.iter().any(|debut| texte.starts_with(debut));
    if commence(&["bloc"]) {
        Colonne::Bloc
    } else if commence(&["connaissance", "savoirs", "savoir associe"]) {
        Colonne::Connaissances
    } else if commence(&["competence", "capacite"]) {
        Colonne::Competence
    } else if commence(&["condition"]) {
        Colonne::Conditions
    } else if commence(&["critere"]) {
        Colonne::Criteres
    } else if commence(&["resultat"]) {
        Colonne::Resultats
    } else if commence(&["modalite"]) {
        Colonne::Modalites
    } else {
        Colonne::Inconnue
    }
}

/// The pieces of a cell, footnotes apart.
pub(super) fn morceaux(cellule: &Cellule) -> Vec<Morceau<'_>> {
    let corps = |paragraphe: &&Paragraphe| paragraphe.note.is_none();
    cellule
        .paragraphes
        .iter()
        .filter(corps)
        .map(Morceau::entier)
        .filter(|morceau| !morceau.texte().is_empty())
        .collect()
}

/// Names a whole row as labels.
pub(super) fn reconnaitre_entete(cellules: &[Cellule], registre: &mut Registre) {
    for morceau in cellules.iter().flat_map(morceaux) {
        registre.reconnu(morceau, "entete_de_tableau");
    }
}

/// Names whole cells as not understood.
pub(super) fn refuser(cellules: &[Cellule], registre: &mut Registre, raison: &str) {
    for morceau in cellules.iter().flat_map(morceaux) {
        registre.incompris(morceau, raison);
    }
}
