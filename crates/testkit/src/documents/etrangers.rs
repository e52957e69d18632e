//! Documents that are no référentiel, and that people drop by mistake: a CV, an invoice, a letter, a grid of the commission, nothing.
//!
//! The grid is the hardest: it names compétences, criteria and modalités, and states none.

use super::page::{Cellule, Element, Marque, Page, Paragraphe, Tableau};

/// A document of another kind.
#[derive(Debug)]
pub struct Etranger {
    /// Stem of its file.
    pub nom: &'static str,
    /// What it shows.
    pub page: Page,
}

/// All of them.
#[must_use]
pub fn etrangers() -> Vec<Etranger> {
    vec![
        Etranger { nom: "cv", page: cv() },
        Etranger { nom: "facture", page: facture() },
        Etranger { nom: "lettre", page: lettre() },
        Etranger { nom: "grille", page: grille() },
    ]
}

fn page(elements: Vec<Element>) -> Page {
    Page { elements, notes: Vec::new(), entete: "Document".into() }
}

fn lignes(lignes: &[&str]) -> Vec<Element> {
    lignes.iter().map(|ligne| Element::Paragraphe(Paragraphe::new(*ligne))).collect()
}

fn table(rangs: &[&[&str]]) -> Element {
    let rangs = rangs.iter().map(|rang| rang.iter().map(|mots| Cellule::texte(*mots)).collect()).collect();
    Element::Tableau(Tableau { rangs, entete: true, coupe: false })
}

fn cv() -> Page {
    let mut elements = vec![Element::Paragraphe(Paragraphe::titre(1, "Noémie Perrault - soudeuse TIG"))];
    elements.extend(lignes(&[
        "12 rue des Forges, 74300 Cluses - permis B",
        "Compétences professionnelles : soudage TIG et MAG, lecture de plans, contrôle visuel, montage.",
        "2021-2026 : soudeuse chez Tôlerie du Faucigny. Réalisation de carters en inox, réglage des générateurs.",
        "2019-2021 : apprentie, CAP réalisations industrielles.",
    ]));
    for ligne in ["Anglais : notions", "Escalade, photographie", "Titulaire du CQPM depuis 2024"] {
        elements.push(Element::Paragraphe(Paragraphe::marque(Marque::Puce, ligne)));
    }
    page(elements)
}

fn facture() -> Page {
    let mut elements = lignes(&[
        "Centre de formation des Aravis",
        "Facture n° 2026-0417",
        "Objet : session CQPM, évaluation de trois candidats",
    ]);
    elements.push(table(&[
        &["Désignation", "Quantité", "Prix unitaire", "Montant"],
        &["Préparation au référentiel de certification", "3", "420,00 €", "1 260,00 €"],
        &["Commission d'évaluation", "1", "650,00 €", "650,00 €"],
    ]));
    elements.extend(lignes(&["Total hors taxes : 1 910,00 €", "À régler à trente jours."]));
    page(elements)
}

fn lettre() -> Page {
    page(lignes(&[
        "Madame, Monsieur,",
        "Vous trouverez ci-joint le référentiel du CQPM que vous m'avez demandé, ainsi que les conditions d'admissibilité et les modalités d'évaluation.",
        "Le candidat doit s'inscrire auprès de l'UIMM territoriale avant la fin du mois. Son tuteur donnera l'avis de l'entreprise.",
        "Je vous prie d'agréer, Madame, Monsieur, mes salutations distinguées.",
        "Paul Vidonne",
    ]))
}

fn grille() -> Page {
    let mut elements = vec![Element::Paragraphe(Paragraphe::titre(1, "GRILLE D'EVALUATION DE LA COMMISSION"))];
    elements.extend(lignes(&[
        "CQPM : Soudeur-assembleur de structures fines",
        "Candidat : ....................   Date : ....................",
    ]));
    elements.push(table(&[
        &["Compétences professionnelles", "Acquise", "Non acquise", "Observations de la commission"],
        &["1 Préparer les éléments et le poste d'assemblage", "☐", "☐", ""],
        &["2 Positionner et pointer une structure fine", "☐", "☐", ""],
        &["3 Souder une structure fine en TIG et en MAG", "☐", "☐", ""],
    ]));
    elements.extend(lignes(&[
        "Avis de l'entreprise : favorable ☐  réservé ☐  défavorable ☐",
        "Signatures des membres de la commission d'évaluation :",
    ]));
    page(elements)
}
