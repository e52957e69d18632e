//! How a CQPM in blocs is laid out: activities, table of blocs, one table a competence, table of the modalités.
//!
//! Faults kept on purpose: the evaluation part is numbered 1 and 1.1 where 3 and 3.1 belong; competences are numbered within their
//! bloc, then across; one title lost its number; category headings stand in the sentences' paragraph (C1), in one of their own (C2, C3)
//! or underlined in it (C4); the criteria of C3 go on in a second row without their heading; the table of C5 was cut by a page and its
//! head repeated; a bullet holds nothing but dots; a sentence of the modalités is cut between two tables.

use super::attendu::{Activite, Competence, Cqpm, Critere, Rubrique};
use super::page::{Cellule, Element, Marque, Page, Paragraphe, Tableau};

const COLONNES: [&str; 4] = [
    "Compétences professionnelles",
    "Conditions de réalisation",
    "Critères mesurables et observables",
    "Résultats attendus",
];

/// How the criteria of a competence are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facon {
    /// One cell; the heading, not underlined, opens the paragraph of its sentences.
    Suivie,
    /// A row a category; the heading underlined, in a paragraph of its own.
    RangParCategorie,
    /// Two rows, cut within the first category.
    Coupee,
    /// A row a category; the heading underlined, in the sentences' paragraph.
    RangSuivi,
    /// As the one before, in two tables with the head repeated.
    DeuxTableaux,
}

const FACONS: [Facon; 5] =
    [Facon::Suivie, Facon::RangParCategorie, Facon::Coupee, Facon::RangSuivi, Facon::DeuxTableaux];

pub(super) fn page(cqpm: &Cqpm) -> Page {
    let mut corps = vec![
        titre(1, "REFERENTIELS DU CQPM"),
        texte(&format!("Titre du CQPM : {}", cqpm.titre)),
        titre(1, "1. REFERENTIEL D'ACTIVITES DU CQPM"),
    ];
    for (rang, rubrique) in cqpm.activites.iter().enumerate() {
        activites(&mut corps, rang + 1, rubrique);
    }
    corps.push(titre(1, "2. REFERENTIEL DE COMPETENCES"));
    corps.push(texte("Compétences et connaissances afférentes au CQPM visé :"));
    corps.push(texte("Pour cela, il (elle) doit être capable de :"));
    corps.push(Element::Tableau(tableau_des_blocs(cqpm)));
    corps.push(titre(1, "1. REFERENTIEL D'EVALUATIONS"));
    corps.push(titre(
        2,
        "1.1. Conditions de réalisation et d'évaluation des compétences professionnelles selon les critères mesurables, observables et les résultats attendus",
    ));
    for (rang, competence) in cqpm.competences.iter().enumerate() {
        corps.extend(tableaux_de_competence(rang, competence));
    }
    modalites(&mut corps, cqpm);
    corps.push(titre(1, "4 CONDITIONS D'ADMISSIBILITE"));
    corps.push(texte(cqpm.regles.admission));
    corps.push(Element::SautDePage);
    let notes = cqpm.notes.iter().map(|note| (*note).to_owned()).collect();
    Page { elements: corps, notes, entete: format!("CQPM {} - document de travail", cqpm.nom) }
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

fn activites(corps: &mut Vec<Element>, rang: usize, rubrique: &Rubrique) {
    corps.push(titre(2, &format!("1.{rang}. {}", rubrique.titre)));
    corps.extend(rubrique.paragraphes.iter().copied().map(texte));
    if !rubrique.activites.is_empty() {
        corps.push(texte("Ses activités portent sur :"));
    }
    for (rang, Activite { titre, paragraphes, finalite }) in rubrique.activites.iter().enumerate() {
        // The first activity has a dash, the others a bullet: official documents do that.
        let puce = if rang == 0 { Marque::Tiret } else { Marque::Puce };
        corps.push(marque(puce, &format!("**{titre}**")));
        corps.extend(paragraphes.iter().chain(finalite).copied().map(texte));
    }
}

fn entete(colonnes: &[&str]) -> Vec<Cellule> {
    colonnes.iter().map(|colonne| Cellule::texte(*colonne)).collect()
}

fn tableau_des_blocs(cqpm: &Cqpm) -> Tableau {
    let mut rangs = vec![entete(&["Blocs de compétences", "Compétences professionnelles", "Connaissances associées"])];
    for (numero, bloc) in (1u8..).zip(cqpm.blocs) {
        let connaissances = if bloc.separees {
            bloc.connaissances.iter().map(|c| Paragraphe::marque(Marque::Tiret, *c)).collect()
        } else {
            vec![Paragraphe::new(bloc.connaissances.join(" "))]
        };
        let mut cotes = Some((Cellule::texte(format!("BDC {numero} : {}", bloc.titre)), Cellule::new(connaissances)));
        let du_bloc = cqpm.competences.iter().filter(|competence| competence.bloc == numero);
        for (rang, competence) in (1..).zip(du_bloc) {
            let (bloc, connaissances) = cotes.take().unwrap_or((Cellule::fusionnee(), Cellule::fusionnee()));
            let titre = competence.variante.unwrap_or(competence.titre);
            rangs.push(vec![bloc, Cellule::texte(format!("{rang}. {titre}")), connaissances]);
        }
    }
    Tableau { rangs, entete: true, coupe: false }
}

fn tableaux_de_competence(rang: usize, competence: &Competence) -> Vec<Element> {
    let facon = FACONS[rang % FACONS.len()];
    let numero = if facon == Facon::Coupee { String::new() } else { format!("{} ", rang + 1) };
    let mut parties = criteres(facon, competence.criteres);
    let premiere = parties.remove(0);
    let titre = Cellule::texte(format!("{numero}{}", competence.titre));
    let conditions = Cellule::new(conditions(competence));
    let resultats = Cellule::new(if facon == Facon::RangSuivi {
        vec![Paragraphe::new(competence.resultats.join(" "))]
    } else {
        competence.resultats.iter().map(|resultat| Paragraphe::new(*resultat)).collect()
    });
    let mut rangs = vec![entete(&COLONNES), vec![titre, conditions, premiere, resultats]];
    let suite = |criteres| vec![Cellule::fusionnee(), Cellule::fusionnee(), criteres, Cellule::fusionnee()];
    if facon == Facon::DeuxTableaux {
        let reste = parties.split_off(1);
        rangs.extend(parties.into_iter().map(suite));
        let mut second = vec![entete(&COLONNES)];
        // Nothing stands above these cells to reach over them: they are simply empty.
        second.extend(
            reste.into_iter().map(|criteres| vec![Cellule::vide(), Cellule::vide(), criteres, Cellule::vide()]),
        );
        return [rangs, second]
            .into_iter()
            .flat_map(|rangs| [Element::Tableau(Tableau { rangs, entete: true, coupe: false }), Element::SautDePage])
            .collect();
    }
    rangs.extend(parties.into_iter().map(suite));
    vec![Element::Tableau(Tableau { rangs, entete: true, coupe: false }), Element::SautDePage]
}

fn conditions(competence: &Competence) -> Vec<Paragraphe> {
    let mut paragraphes = Vec::new();
    let mut annonce = false;
    for condition in competence.conditions {
        if condition.puce && !annonce {
            paragraphes.push(Paragraphe::new("A partir :"));
            annonce = true;
        }
        let marque = if condition.puce { Marque::Tiret } else { Marque::Aucune };
        paragraphes.push(Paragraphe::marque(marque, condition.texte));
    }
    paragraphes
}

/// What each row shows of the criteria.
fn criteres(facon: Facon, criteres: &[Critere]) -> Vec<Cellule> {
    let par_categorie = criteres.chunk_by(|a, b| a.categorie == b.categorie);
    let mut cellules: Vec<Vec<Paragraphe>> = par_categorie.map(|categorie| une_categorie(facon, categorie)).collect();
    match facon {
        Facon::RangParCategorie | Facon::RangSuivi | Facon::DeuxTableaux => {}
        Facon::Suivie => cellules = vec![cellules.concat()],
        // The last paragraph of the first category opens the second row, without its heading.
        Facon::Coupee => {
            let mut tout = cellules.concat();
            let suite = tout.split_off(2);
            cellules = vec![tout, suite];
        }
    }
    cellules.into_iter().map(Cellule::new).collect()
}

fn une_categorie(facon: Facon, criteres: &[Critere]) -> Vec<Paragraphe> {
    let rubrique = match criteres[0].categorie {
        "ME" => "En matière de méthodes utilisées :",
        "MO" => "En matière de moyens utilisés :",
        "LI" => "En matière de liens professionnels / relationnels :",
        _ => "En matière de contraintes liées au milieu et environnement de travail :",
    };
    let souligne = format!("__{rubrique}__");
    let (mut paragraphes, mut phrase) = match facon {
        Facon::Suivie => (vec![], rubrique.to_owned()),
        Facon::RangSuivi | Facon::DeuxTableaux => (vec![], souligne),
        Facon::RangParCategorie | Facon::Coupee => (vec![Paragraphe::new(souligne)], String::new()),
    };
    for (rang, critere) in criteres.iter().enumerate() {
        if critere.a_la_ligne && rang > 0 && !phrase.is_empty() {
            paragraphes.push(Paragraphe::new(std::mem::take(&mut phrase)));
        }
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(critere.texte);
        if !critere.sous_points.is_empty() {
            paragraphes.push(Paragraphe::new(std::mem::take(&mut phrase)));
            let puce = if facon == Facon::Suivie { Marque::Puce } else { Marque::Tiret };
            paragraphes.extend(critere.sous_points.iter().map(|point| Paragraphe::marque(puce, point.texte)));
            if facon == Facon::Suivie {
                paragraphes.push(Paragraphe::marque(puce, "..."));
            }
        }
    }
    if !phrase.is_empty() {
        paragraphes.push(Paragraphe::new(phrase));
    }
    paragraphes
}

fn modalites(corps: &mut Vec<Element>, cqpm: &Cqpm) {
    let regles = &cqpm.regles;
    corps.push(titre(1, "3.2 MODALITES D'EVALUATION"));
    corps.push(titre(2, "3.2.1 Conditions de mise en œuvre des évaluations en vue de la certification"));
    corps.extend([regles.inscription, regles.accord_modalites, regles.preference].map(|r| marque(Marque::Tiret, r)));
    corps.push(titre(2, "3.2.2 Mise en œuvre des modalités d'évaluation"));
    corps.push(titre(3, "A) Validation des compétences professionnelles"));
    corps.push(texte(regles.validation));
    let [reelle, projets, avis] = cqpm.modalites else { panic!("three modalités in this generation") };
    let mut commission = vec![Paragraphe::centre("COMMISSION D'EVALUATION")];
    commission.extend(regles.commission.map(Paragraphe::new));
    let entreprise = vec![Paragraphe::centre("ENTREPRISE"), Paragraphe::centre("(hors VAE)")];
    // The page ends in the middle of a sentence, and of the cell.
    let (debut, fin) = reelle.explication[0].split_once(" ou sur ").expect("a place to cut the sentence at");
    let haut = vec![
        Paragraphe::new("Les différentes modalités d'évaluation sont les suivantes :"),
        Paragraphe::centre(format!("{}.", reelle.titre)),
        Paragraphe::new(debut),
    ];
    let mut droite = vec![Paragraphe::centre(format!("{}.", avis.titre))];
    droite.extend(avis.explication.iter().map(|ligne| Paragraphe::new(*ligne)));
    let mut bas = vec![Paragraphe::new(format!("ou sur {fin}"))];
    bas.extend((1u8..).zip(reelle.appuis).map(|(rang, appui)| Paragraphe::marque(Marque::Numero(rang), *appui)));
    bas.push(Paragraphe::centre(format!("{}.", projets.titre)));
    bas.extend(projets.explication.iter().map(|ligne| Paragraphe::new(*ligne)));
    let premier =
        vec![vec![Cellule::new(commission), Cellule::new(entreprise)], vec![Cellule::new(haut), Cellule::new(droite)]];
    corps.push(Element::Tableau(Tableau { rangs: premier, entete: true, coupe: false }));
    corps.push(Element::SautDePage);
    let second = vec![vec![Cellule::new(bas), Cellule::texte("(hors VAE)")]];
    corps.push(Element::Tableau(Tableau { rangs: second, entete: false, coupe: true }));
}
