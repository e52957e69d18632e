//! The table as sheets of words: what a spreadsheet shows, before it is known which.

use domain::{Correspondance, Critere, Dossier, LigneCorrespondance, Referentiel};

use crate::wording::correspondance as words;

/// A sheet: a heading a column, then rows as long as it.
pub(crate) struct Feuille {
    /// On its tab.
    pub nom: &'static str,
    /// Headings and widths, in characters.
    pub colonnes: Vec<(String, u8)>,
    /// Cells.
    pub rangees: Vec<Vec<String>>,
    /// How many columns stay in view.
    pub figees: u16,
}

/// The matrix: a row a criterion.
pub(crate) fn matrice(referentiel: &Referentiel, dossier: &Dossier, table: &Correspondance) -> Feuille {
    let mut colonnes = vec![
        ("Repère".to_owned(), 11),
        ("Critère".to_owned(), 44),
        ("Catégorie".to_owned(), 16),
        ("État".to_owned(), 12),
    ];
    colonnes.extend(table.colonnes.iter().map(|colonne| (words::colonne(dossier, colonne), 20)));
    colonnes.extend([("Preuves".to_owned(), 12), ("Avis de l’entreprise".to_owned(), 20)]);
    let rangees = lignes(referentiel, table)
        .map(|(ligne, critere)| {
            let categorie = referentiel.categorie(&ligne.categorie).map_or("", |c| c.court.as_str());
            let etat = words::etat(ligne.etat);
            let etat = if ligne.perime { format!("{etat}, périmé") } else { etat.to_owned() };
            let preuves: Vec<_> = ligne.preuves.iter().map(|preuve| preuve.numero.to_string()).collect();
            let mut cells = vec![ligne.id.to_string(), critere.court.clone(), categorie.to_owned(), etat];
            cells.extend(ligne.cellules.iter().map(|recits| words::cellule(recits)));
            cells.extend([preuves.join(", "), ligne.dernier_avis().map(words::avis).unwrap_or_default()]);
            cells
        })
        .collect();
    Feuille { nom: "Correspondance", colonnes, rangees, figees: 2 }
}

/// The passages: a row each, under the criterion it tells; one that tells two stands twice.
pub(crate) fn passages(referentiel: &Referentiel, dossier: &Dossier, table: &Correspondance) -> Feuille {
    let colonnes = [("Repère", 11), ("Critère", 44), ("Raconté dans", 34), ("Ligne", 8), ("Passage", 70), ("État", 12)];
    let rangees = lignes(referentiel, table)
        .flat_map(|(ligne, critere)| {
            ligne.cellules.iter().flatten().map(move |recit| {
                let backed = if recit.etaye { domain::Etat::Etaye } else { domain::Etat::Mentionne };
                vec![
                    ligne.id.to_string(),
                    critere.court.clone(),
                    words::texte(dossier, &recit.texte),
                    recit.place.ligne.to_string(),
                    recit.extrait.clone(),
                    words::etat(backed).to_owned(),
                ]
            })
        })
        .collect();
    let colonnes = colonnes.map(|(titre, width)| (titre.to_owned(), width)).to_vec();
    Feuille { nom: "Passages", colonnes, rangees, figees: 1 }
}

fn lignes<'a>(
    referentiel: &'a Referentiel,
    table: &'a Correspondance,
) -> impl Iterator<Item = (&'a LigneCorrespondance, &'a Critere)> {
    let rows = table.competences.iter().flat_map(|competence| &competence.lignes);
    rows.filter_map(|ligne| Some((ligne, referentiel.critere(&ligne.id)?)))
}
