//! How a CQPM in capacités is laid out: objective, list of capacités, one table a capacité with boxes and modalités, then the rules.
//!
//! Faults kept on purpose: titles are longer in the list than in the tables; conditions and boxes share rows without being paired;
//! « Ou » is missing before one modalité; the sixth table is numbered 5; a bullet is empty and another holds nothing but dots; a table
//! was cut by a page, its head repeated; footnotes stand at the end of their page.

use super::attendu::{Competence, Cqpm, Critere, Modalites};
use super::page::{Cellule, Element, Marque, Page, Paragraphe, Tableau};

const COLONNES: [&str; 4] = [
    "Capacités professionnelles",
    "Conditions de réalisation",
    "Critères observables et ou mesurables avec niveau d'exigence",
    "Modalités d'évaluation",
];

pub(super) fn page(cqpm: &Cqpm) -> Page {
    let objectif = &cqpm.activites[0];
    let mut corps = vec![
        titre(1, "REFERENTIEL DU CQPM"),
        texte(&format!("TITRE DU CQPM : {}", cqpm.titre)),
        titre(1, &format!("I {}", objectif.titre)),
    ];
    corps.extend(objectif.paragraphes.iter().copied().map(texte));
    for activite in objectif.activites {
        corps.push(texte(activite.titre));
        corps.extend(activite.paragraphes.iter().map(|mission| marque(Marque::Tiret, mission)));
    }
    corps.push(texte("Pour cela, il (elle) doit être capable de :"));
    for (numero, competence) in (1..).zip(cqpm.competences) {
        let intitule = competence.variante.unwrap_or(competence.titre);
        corps.push(marque(Marque::Tiret, &format!("**{numero}) {intitule}**")));
    }
    corps.push(Element::SautDePage);
    corps.push(titre(1, "II REFERENTIEL DE CERTIFICATION"));
    for (rang, competence) in cqpm.competences.iter().enumerate() {
        corps.extend(tableaux_de_capacite(rang, competence));
        corps.push(Element::SautDePage);
    }
    regles(&mut corps, cqpm);
    let notes = cqpm.notes.iter().map(|note| (*note).to_owned()).collect();
    Page { elements: corps, notes, entete: format!("Référentiel {} - mise à jour annuelle", cqpm.nom) }
}

fn titre(niveau: u8, mots: &str) -> Element {
    Element::Paragraphe(Paragraphe::titre(niveau, mots))
}

fn texte(mots: &str) -> Element {
    Element::Paragraphe(Paragraphe::new(mots))
}

fn marque(marque: Marque, mots: &str) -> Element {
    Element::Paragraphe(Paragraphe::marque(marque, mots))
}

fn entete() -> Vec<Cellule> {
    COLONNES.iter().map(|colonne| Cellule::texte(*colonne)).collect()
}

fn tableaux_de_capacite(rang: usize, competence: &Competence) -> Vec<Element> {
    // The sixth table bears the number of the fifth.
    let numero = if rang == 5 { 5 } else { rang + 1 };
    let titre = Cellule::texte(format!("{numero}. {}", competence.titre));
    let conditions = competence.conditions.iter().map(|condition| Paragraphe::new(condition.texte));
    let boites: Vec<Vec<Paragraphe>> =
        competence.criteres.iter().enumerate().map(|(place, c)| boite(c, rang + place)).collect();
    let modalites = modalites_permises(competence.modalites, rang);
    let mut rangs = vec![entete()];
    match rang % 3 {
        // Conditions, boxes and modalités spread over the rows, each as it comes.
        0 => {
            let rangees = conditions.len().max(boites.len());
            let mut conditions = conditions.map(|condition| Cellule::new(vec![condition]));
            let mut boites = boites.into_iter().map(Cellule::new);
            let milieu = modalites.len().div_ceil(2);
            let (haut, bas) = modalites.split_at(milieu);
            let mut modalites = [Cellule::new(haut.to_vec()), Cellule::vide(), Cellule::new(bas.to_vec())].into_iter();
            let mut titre = Some(titre);
            for _ in 0..rangees {
                rangs.push(vec![
                    titre.take().unwrap_or_else(Cellule::fusionnee),
                    conditions.next().unwrap_or_default(),
                    boites.next().unwrap_or_default(),
                    modalites.next().unwrap_or_default(),
                ]);
            }
        }
        // A row a box, the other cells reaching over all of them; the second capacité is cut by a page.
        1 => {
            let mut cotes = Some((titre, Cellule::new(conditions.collect()), Cellule::new(modalites)));
            for boite in boites {
                let (titre, conditions, modalites) =
                    cotes.take().unwrap_or((Cellule::fusionnee(), Cellule::fusionnee(), Cellule::fusionnee()));
                rangs.push(vec![titre, conditions, Cellule::new(boite), modalites]);
            }
            if rang == 1 {
                let mut suite = rangs.split_off(rangs.len() - 1);
                for cellule in suite.iter_mut().flatten() {
                    cellule.fusionnee = false;
                }
                suite.insert(0, entete());
                return [rangs, suite]
                    .map(|rangs| Element::Tableau(Tableau { rangs, entete: true, coupe: false }))
                    .to_vec();
            }
        }
        // Everything in one row.
        _ => rangs.push(vec![
            titre,
            Cellule::new(conditions.collect()),
            Cellule::new(boites.concat()),
            Cellule::new(modalites),
        ]),
    }
    vec![Element::Tableau(Tableau { rangs, entete: true, coupe: false })]
}

/// One criterion: its box, its bullets, and now and then a bullet with nothing to say.
fn boite(critere: &Critere, rang: usize) -> Vec<Paragraphe> {
    let mut paragraphes = vec![Paragraphe::marque(Marque::Case, critere.texte)];
    paragraphes.extend(critere.sous_points.iter().map(|point| Paragraphe::marque(Marque::Puce, point.texte)));
    if !critere.sous_points.is_empty() {
        let rien = if rang.is_multiple_of(2) { "..." } else { "" };
        paragraphes.push(Paragraphe::marque(Marque::Puce, rien));
    }
    paragraphes
}

fn modalites_permises(modalites: Modalites, rang: usize) -> Vec<Paragraphe> {
    let Modalites::UneDe(codes) = modalites else { panic!("modalités stand in the table in this generation") };
    let mut lignes = Vec::new();
    for (place, code) in codes.iter().enumerate() {
        // The first capacité lost its second « Ou ».
        if place > 0 && !(rang == 0 && place == 2) {
            lignes.push("Ou");
        }
        lignes.push(match *code {
            "reelle" => "Evaluation en situation professionnelle réelle",
            "projets" => "Présentation des projets ou activités réalisés en milieu professionnel",
            _ => "Evaluation à partir d'une situation professionnelle reconstituée",
        });
    }
    lignes.push("Et avis de l'entreprise");
    lignes.into_iter().map(Paragraphe::centre).collect()
}

fn regles(corps: &mut Vec<Element>, cqpm: &Cqpm) {
    let regles = &cqpm.regles;
    corps.push(titre(1, "III CONDITIONS D'ADMISSIBILITE"));
    corps.push(texte(regles.admission));
    corps.push(titre(1, "IV MODALITES D'EVALUATION"));
    corps.push(titre(2, "IV.1 Conditions de mise en œuvre des évaluations en vue de la certification"));
    corps.extend([regles.inscription, regles.accord_modalites, regles.preference].map(|r| marque(Marque::Tiret, r)));
    corps.push(titre(2, "IV.2 Mise en œuvre des modalités d'évaluation"));
    corps.push(texte(regles.validation));
    corps.push(titre(3, "A) Validation des capacités professionnelles"));
    corps.push(texte(
        "Une commission d'évaluation valide l'acquisition de chaque capacité professionnelle sur la base :",
    ));
    corps.extend(regles.fondements.iter().map(|fondement| marque(Marque::Tiret, fondement)));
    corps.push(Element::SautDePage);
    corps.push(titre(3, "B) Définition des différentes modalités d'évaluation"));
    for (lettre, modalite) in ('a'..).zip(cqpm.modalites) {
        corps.push(titre(4, &format!("{lettre}) {}", modalite.titre)));
        corps.extend(modalite.explication.iter().copied().map(texte));
        for (rang, appui) in modalite.appuis.iter().enumerate() {
            if rang > 0 && modalite.exceptionnelle {
                corps.push(texte("Ou"));
            }
            corps.push(marque(Marque::Tiret, appui));
        }
    }
}
