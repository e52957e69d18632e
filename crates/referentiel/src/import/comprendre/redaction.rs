//! Puts the readers of each part in order and makes the draft of what they read.

use std::collections::BTreeMap;

use super::super::brouillon::{Brouillon, Generation, Lu, ModaliteLue};
use super::super::source::{Paragraphe, Source};
use super::activite::activites;
use super::categorie::Categories;
use super::combinaison::{commune, de_cellules};
use super::competence::{Assemblee, competences, sans_categorie};
use super::doute::{douteux, probable};
use super::evaluation::Evaluation;
use super::fait::faits;
use super::flux::flux;
use super::lexique::Lexique;
use super::liste::Liste;
use super::morceau::Morceau;
use super::note::notes;
use super::partie::{Contenu, Partie, Section, sections};
use super::plier::plier;
use super::registre::{Registre, absent};
use super::tableau::morceaux;
use super::variante::variantes;
use super::vocabulaire::{criteres, vocabulaire};
use super::{ComprendreError, regle, titre};
use domain::{Expression, VoieAcces};

pub(super) fn rediger(source: &Source) -> Result<Brouillon, ComprendreError> {
    let mut registre = Registre::new();
    let lexique = Lexique::new(source);
    let sections = sections(source);
    let tete = titre::tete(&sections, &mut registre);
    let notes = notes(source, &mut registre);

    let (evaluation, liste) = tableaux(&sections, &mut registre);
    reconnaissable(&sections, &evaluation, &liste, tete.trouve)?;
    let mut categories = Categories::default();
    for cellule in evaluation.competences.iter().flat_map(|competence| &competence.criteres) {
        categories.apprendre(cellule);
    }
    let (mot_competence, mot_criteres) = (evaluation.mot_competence, evaluation.mot_criteres);
    let generation = generation(&mot_competence, &liste, &categories);
    let assemblees = competences(evaluation.competences, &liste, &categories, &mut registre);
    let unique = sans_categorie(&assemblees);

    titres_de_parties(&sections, &mut registre);
    let activites = activites(&sections, &liste.blocs, &lexique, &mut registre);
    let lecture = regle::lire(&flux(&sections), &mut registre);
    let (modalites, regles) = lecture.finir(&liste.blocs, &lexique, &mut registre);
    let (competences, modalites) = avec_modalites(assemblees, modalites, &regles.avis_dispense, &mut registre);

    let partie = nom_des_activites(&sections);
    let variantes_du_titre = variantes(&tete.titre.texte, source, &activites, partie);
    registre.clore(source, raison_du_reste(&sections));
    Ok(Brouillon {
        generation,
        code: titre::code(&tete.titre.texte),
        version: "1".to_owned(),
        variantes: variantes_du_titre,
        rncp: tete.rncp,
        niveau: tete.niveau,
        source: String::new(),
        vocabulaire: vocabulaire(&mot_competence, &mot_criteres, &regles),
        activites,
        categories: categories.finir(unique, &criteres(&mot_criteres)),
        blocs: liste.blocs,
        modalites,
        regles,
        faits: faits(&competences),
        competences,
        notes,
        titre: tete.titre,
        reconnus: registre.reconnus,
        non_compris: registre.non_compris,
    })
}

/// What the table right before was.
#[derive(PartialEq)]
enum Dernier {
    Rien,
    Evaluation,
    Blocs,
}

/// Reads the tables of competences; one right after another, with as many columns and no header, goes on with it.
fn tableaux<'a>(sections: &[Section<'a>], registre: &mut Registre) -> (Evaluation<'a>, Liste<'a>) {
    let (mut evaluation, mut liste) = (Evaluation::default(), Liste::default());
    for section in sections {
        let mut dernier = Dernier::Rien;
        for contenu in &section.contenu {
            dernier = match contenu {
                Contenu::Tableau(tableau) if evaluation.lire(tableau, dernier == Dernier::Evaluation, registre) => {
                    Dernier::Evaluation
                }
                Contenu::Tableau(tableau) if liste.lire(tableau, dernier == Dernier::Blocs, registre) => Dernier::Blocs,
                _ => Dernier::Rien,
            };
        }
    }
    liste.capables(sections, registre);
    (evaluation, liste)
}

fn reconnaissable(
    sections: &[Section],
    evaluation: &Evaluation,
    liste: &Liste,
    titre: bool,
) -> Result<(), ComprendreError> {
    let a = |partie| sections.iter().any(|section| section.partie == partie);
    let signes = [
        ("titre", titre),
        ("tableau_evaluation", evaluation.tableaux > 0),
        ("competences", liste.tableaux > 0 || a(Partie::Competences)),
        ("activites", a(Partie::Activites)),
        ("modalites", a(Partie::Modalites)),
        ("admission", a(Partie::Admission)),
    ];
    let trouves = signes.iter().filter(|(_, trouve)| *trouve).count();
    if evaluation.tableaux > 0 || trouves >= 2 {
        return Ok(());
    }
    Err(ComprendreError::PasUnReferentiel {
        manquants: signes.iter().filter(|(_, trouve)| !trouve).map(|(nom, _)| *nom).collect(),
    })
}

fn generation(mot_competence: &str, liste: &Liste, categories: &Categories) -> Generation {
    if plier(mot_competence).starts_with("capacit") || liste.blocs.is_empty() && !categories.y_en_a() {
        Generation::Capacites
    } else {
        Generation::Blocs
    }
}

/// Headings of the parts whose tables hold all, and the lines that only announce them.
fn titres_de_parties(sections: &[Section], registre: &mut Registre) {
    for section in sections.iter().filter(|section| matches!(section.partie, Partie::Competences | Partie::Evaluation))
    {
        if let Some(titre) = section.titre {
            registre.reconnu(titre, "titre_de_partie");
        }
        for contenu in &section.contenu {
            match contenu {
                Contenu::Paragraphe(morceau) if morceau.annonce() && morceau.mots() <= 14 && !morceau.puce() => {
                    registre.reconnu(*morceau, "introduction_de_liste");
                }
                _ => {}
            }
        }
    }
}

fn nom_des_activites(sections: &[Section]) -> &'static str {
    let objectif = sections
        .iter()
        .filter(|section| section.partie == Partie::Activites)
        .any(|section| section.titre.is_some_and(|titre| titre.plier().contains("objectif")));
    if objectif { "Objectif professionnel du CQPM" } else { "Référentiel d’activités" }
}

/// Gives each competence its modalités: those of its cells, or the common ones.
fn avec_modalites(
    assemblees: Vec<Assemblee>,
    mut modalites: Vec<ModaliteLue>,
    voies: &[VoieAcces],
    registre: &mut Registre,
) -> (Vec<super::super::brouillon::CompetenceLue>, Vec<ModaliteLue>) {
    let mut lues = Vec::new();
    for assemblee in assemblees {
        let mut lue = assemblee.lue;
        if assemblee.modalites.iter().any(|morceau| !morceau.est_vide()) {
            let (expression, mots, noms) = de_cellules(&assemblee.modalites, voies, registre);
            (lue.modalites, lue.modalites_lues) = (expression, mots);
            for (code, titre) in noms {
                if modalites.iter().all(|modalite| modalite.code != code) {
                    modalites.push(nommee(code, titre));
                }
            }
        }
        lues.push(lue);
    }
    let commune = commune(&modalites, voies);
    let vide = commune == Expression::Tous(Vec::new());
    for lue in &mut lues {
        if lue.modalites == Expression::Tous(Vec::new()) {
            lue.modalites = commune.clone();
            let places = modalites.iter().flat_map(|modalite| modalite.titre.places.clone()).collect();
            let texte = modalites.iter().map(|modalite| modalite.titre.texte.as_str()).collect::<Vec<_>>().join(" ; ");
            let doute = if vide { douteux("regle_absente") } else { probable("modalites_communes") };
            lue.modalites_lues = Lu { texte, places, surete: doute.surete, raison: doute.raison.map(str::to_owned) };
        }
    }
    (lues, modalites)
}

/// A modalité named by a table and defined nowhere.
fn nommee(code: String, titre: Lu) -> ModaliteLue {
    let rapport = code == "projets";
    ModaliteLue {
        code,
        lettre: None,
        titre,
        explication: absent("regle_absente"),
        appuis: Vec::new(),
        appuis_au_choix: false,
        exceptionnelle: false,
        rapport,
    }
}

/// Why what is left was not understood: by the part it stands in.
fn raison_du_reste(sections: &[Section]) -> impl Fn(&Paragraphe) -> &'static str {
    let mut raisons: BTreeMap<usize, &'static str> = BTreeMap::new();
    for section in sections {
        for contenu in &section.contenu {
            match contenu {
                Contenu::Paragraphe(morceau) => {
                    let raison = if section.partie == Partie::Inconnue { "section_inconnue" } else { "hors_rubrique" };
                    raisons.insert(morceau.paragraphe().numero, raison);
                }
                Contenu::Tableau(tableau) => {
                    let cellules = tableau.rangs.iter().flatten().flat_map(morceaux);
                    raisons.extend(cellules.map(|morceau: Morceau| (morceau.paragraphe().numero, "tableau_inconnu")));
                }
            }
        }
    }
    move |paragraphe| raisons.get(&paragraphe.numero).copied().unwrap_or("hors_rubrique")
}
