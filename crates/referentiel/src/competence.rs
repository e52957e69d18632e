//! Reads `competence-N.toml`: one competence and all that is said of it.

use domain::{Competence, CompetenceId, Condition, Critere, Expression, Nature, Resultat, SousPoint};

use crate::cause::{Cause, Sorte};
use crate::champs::{Table, excerpt};
use crate::expression::{expression, mot};
use crate::ids::Suite;
use crate::tete::{Cadre, check_bloc, variantes};

/// Reads the whole file of the competence `attendue`; `toutes` are those that have a file.
pub(crate) fn competence(
    racine: Table<'_>,
    attendue: &CompetenceId,
    toutes: &[CompetenceId],
    cadre: Option<&Cadre>,
) -> Competence {
    check_id(&racine, attendue, toutes);
    let bloc = racine.numero_opt("bloc");
    check_bloc(&racine, bloc, cadre);
    if racine.raw("bloc").is_none() && cadre.is_some_and(|cadre| !cadre.blocs.is_empty()) {
        racine.note_missing("bloc");
    }
    let lecture = racine.lecture;
    let mut suite = Suite::new(lecture);
    let competence = Competence {
        id: attendue.clone(),
        bloc,
        titre: racine.texte("titre"),
        court: racine.texte("court"),
        variantes: variantes(&racine),
        conditions: conditions(&racine, attendue, &mut suite),
        criteres: criteres(&racine, attendue, &mut suite, cadre),
        resultats: resultats(&racine, attendue, &mut suite),
        modalites: expression(&racine, "modalites", cadre).unwrap_or(Expression::Tous(Vec::new())),
    };
    racine.finish();
    competence
}

fn check_id(racine: &Table<'_>, attendue: &CompetenceId, toutes: &[CompetenceId]) {
    let id = racine.texte("id");
    if id.is_empty() || id == attendue.as_str() {
        return;
    }
    let attendu = attendue.to_string();
    let cause = if CompetenceId::new(&id).is_err() {
        Cause::IdMalForme { id: excerpt(&id), exemple: attendu }
    } else if toutes.iter().any(|other| other.as_str() == id) {
        Cause::CompetenceEnDouble { id, attendu }
    } else {
        Cause::CompetenceMalPlacee { id, attendu }
    };
    racine.lecture.note(racine.offset("id"), cause);
}

fn conditions(racine: &Table<'_>, competence: &CompetenceId, suite: &mut Suite<'_>) -> Vec<Condition> {
    let mut read = |table: Table<'_>| {
        let id = table.located("id");
        if let Some(id) = &id {
            suite.statement(id, competence.as_str(), "CD");
        }
        let condition = Condition {
            id: id.map(|id| id.valeur).unwrap_or_default(),
            libelle: table.texte("libelle"),
            puce: table.flag("puce"),
            texte_officiel: table.texte_opt("texte_officiel"),
        };
        table.finish();
        condition
    };
    racine.tables("conditions").into_iter().map(&mut read).collect()
}

fn resultats(racine: &Table<'_>, competence: &CompetenceId, suite: &mut Suite<'_>) -> Vec<Resultat> {
    let mut read = |table: Table<'_>| {
        let id = table.located("id");
        if let Some(id) = &id {
            suite.statement(id, competence.as_str(), "RE");
        }
        let resultat = Resultat {
            id: id.map(|id| id.valeur).unwrap_or_default(),
            libelle: table.texte("libelle"),
            texte_officiel: table.texte_opt("texte_officiel"),
        };
        table.finish();
        resultat
    };
    racine.tables("resultats").into_iter().map(&mut read).collect()
}

/// Criteria in order of category, then of rank.
fn criteres(
    racine: &Table<'_>,
    competence: &CompetenceId,
    suite: &mut Suite<'_>,
    cadre: Option<&Cadre>,
) -> Vec<Critere> {
    let categories = cadre.map(|cadre| cadre.categories.as_slice());
    let mut criteres = Vec::new();
    for table in racine.tables_requises("criteres") {
        let lu = table.located("id");
        let critere_id = lu.as_ref().and_then(|id| suite.critere(id, competence.as_str(), categories));
        let parent = lu.map(|id| id.valeur).unwrap_or_default();
        let (libelle, court) = (table.texte("libelle"), table.texte("court"));
        let sous_points = sous_points(&table, &parent, critere_id.is_some().then_some(&mut *suite));
        let texte_officiel = table.texte_opt("texte_officiel");
        table.finish();
        let Some(id) = critere_id else { continue };
        let categorie = parent.split('-').nth(1).unwrap_or_default().to_owned();
        criteres.push(Critere { id, categorie, libelle, court, sous_points, texte_officiel });
    }
    let rank =
        |critere: &Critere| categories.and_then(|codes| codes.iter().position(|code| code == &critere.categorie));
    criteres.sort_by_key(rank);
    criteres
}

/// `suite` is `None` where the criterion's own id is wrong: one defect is enough.
fn sous_points(critere: &Table<'_>, parent: &str, mut suite: Option<&mut Suite<'_>>) -> Vec<SousPoint> {
    let mut read = |table: Table<'_>| {
        let id = table.located("id");
        if let (Some(id), Some(suite)) = (&id, suite.as_deref_mut()) {
            suite.sous(id, parent, ".", 1);
        }
        let nature = table.located("nature");
        let nature = nature.and_then(|nature| mot(&table, &nature, Sorte::Nature, &["obligatoire", "exemple"]));
        let sous_point = SousPoint {
            id: id.map(|id| id.valeur).unwrap_or_default(),
            libelle: table.texte("libelle"),
            nature: nature.unwrap_or(Nature::Obligatoire),
            texte_officiel: table.texte_opt("texte_officiel"),
        };
        table.finish();
        sous_point
    };
    critere.tables("sous_points").into_iter().map(&mut read).collect()
}
