//! A draft as a list of parts, each with its id and its words: what must be the same whatever the file was.

use domain::Nature;
use referentiel::import::brouillon::{Brouillon, CompetenceLue, Lu};
use testkit::documents::mots;

/// One part: what it is, and its words.
pub type Partie = (String, String);

/// All the parts, in order.
pub fn parties(brouillon: &Brouillon) -> Vec<Partie> {
    let mut parties = Vec::new();
    let mut dire = |ou: String, lu: &Lu| parties.push((ou, mots(&lu.texte).join(" ")));
    dire(format!("titre ({:?}, niveau {:?})", brouillon.generation, brouillon.niveau), &brouillon.titre);
    brouillon.rncp.iter().for_each(|lu| dire("rncp".to_owned(), lu));
    for rubrique in &brouillon.activites {
        dire(format!("activité du bloc {:?}", rubrique.bloc), &rubrique.titre);
        rubrique.points.iter().chain(&rubrique.finalite).for_each(|lu| dire("  point".to_owned(), lu));
    }
    for bloc in &brouillon.blocs {
        dire(format!("bloc {}", bloc.numero), &bloc.titre);
        bloc.connaissances.iter().for_each(|lu| dire("  connaissance".to_owned(), lu));
    }
    for competence in &brouillon.competences {
        dire(
            format!("C{} du bloc {:?}: {:?}", competence.numero, competence.bloc, competence.modalites),
            &competence.titre,
        );
        de_la_competence(competence, &mut dire);
    }
    for modalite in &brouillon.modalites {
        dire(format!("modalité {} {:?} {}", modalite.code, modalite.lettre, modalite.exceptionnelle), &modalite.titre);
        dire("  explication".to_owned(), &modalite.explication);
        modalite.appuis.iter().for_each(|lu| dire(format!("  appui ({})", modalite.appuis_au_choix), lu));
    }
    let regles = &brouillon.regles;
    for (ou, lu) in [
        ("inscription", &regles.inscription),
        ("accord", &regles.accord_modalites),
        ("préférence", &regles.preference),
        ("délai du rapport", &regles.delai_rapport),
        ("regard de l’avis", &regles.avis_regard),
        ("auteur de l’avis", &regles.avis_auteur),
        ("commission", &regles.commission),
        ("qui admet", &regles.admission_par),
        ("admission", &regles.admission),
    ] {
        dire(ou.to_owned(), lu);
    }
    regles.fondements.iter().for_each(|lu| dire("fondement".to_owned(), lu));
    for note in &brouillon.notes {
        dire(format!("note {}", note.numero), &note.libelle);
    }
    parties.push((
        "règles".to_owned(),
        format!(
            "{} {} {:?} {:?}",
            regles.blocs_seuls, regles.toutes_les_competences, regles.avis_dispense, regles.avis_portees
        ),
    ));
    parties
}

fn de_la_competence(competence: &CompetenceLue, dire: &mut impl FnMut(String, &Lu)) {
    let id = |categorie: &str, rang: usize| format!("  C{}-{categorie}-{rang:02}", competence.numero);
    for variante in &competence.variantes {
        dire(format!("  autre titre, {}", variante.ou), &variante.libelle);
    }
    for (rang, condition) in (1..).zip(&competence.conditions) {
        dire(format!("{} (puce: {})", id("CD", rang), condition.puce), &condition.libelle);
    }
    let mut categorie = ("", 0);
    for critere in &competence.criteres {
        categorie = (critere.categorie.as_str(), if categorie.0 == critere.categorie { categorie.1 + 1 } else { 1 });
        let id = id(categorie.0, categorie.1);
        dire(id.clone(), &critere.libelle);
        for (rang, sous_point) in (1..).zip(&critere.sous_points) {
            dire(format!("{id}.{rang} (exemple: {})", sous_point.nature == Nature::Exemple), &sous_point.libelle);
        }
    }
    for (rang, resultat) in (1..).zip(&competence.resultats) {
        dire(id("RE", rang), resultat);
    }
}
