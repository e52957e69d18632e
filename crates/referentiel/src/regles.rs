//! Reads the rules that differ from one CQPM to another, and the facts it asks for.

use std::collections::BTreeSet;

use domain::{Admission, Commission, CompetenceId, Echelle, Fait, GenreFait, RegleAvis, Regles};

use crate::cause::{Cause, Sorte};
use crate::champs::{Table, excerpt};
use crate::expression::{mot, mots, voies};
use crate::ids::is_code;
use crate::tete::{shaped, unique};

/// Reads `[regles]`; blocs can be taken alone only where there are some.
pub(crate) fn regles(racine: &Table<'_>, has_blocs: bool) -> Regles {
    let Some(table) = racine.table("regles") else { return regles_vides() };
    let blocs_seuls = table.flag("blocs_seuls");
    if blocs_seuls && !has_blocs {
        table.lecture.note(table.offset("blocs_seuls"), Cause::BlocsSeulsSansBloc);
    }
    let vides = regles_vides();
    let regles = Regles {
        inscription: table.texte("inscription"),
        accord_modalites: table.texte("accord_modalites"),
        preference: table.texte("preference"),
        delai_rapport: table.texte("delai_rapport"),
        avis: table.table("avis").map_or(vides.avis, regle_avis),
        commission: table.table("commission").map_or(vides.commission, commission),
        blocs_seuls,
        admission: table.table("admission").map_or(vides.admission, admission),
    };
    table.finish();
    regles
}

fn regle_avis(table: Table<'_>) -> RegleAvis {
    if table.raw("dispense").is_none() {
        table.note_missing("dispense");
    }
    if table.raw("portees").is_none() {
        table.note_missing("portees");
    }
    let portees: Vec<Echelle> = mots(&table, "portees", Sorte::Echelle, &["activite", "competence", "critere"]);
    let avis = RegleAvis {
        dispense: voies(&table, "dispense"),
        portees,
        regard: table.texte("regard"),
        auteur: table.texte("auteur"),
    };
    table.finish();
    avis
}

fn commission(table: Table<'_>) -> Commission {
    let commission =
        Commission { composition: table.texte("composition"), fondements: table.textes_requis("fondements") };
    table.finish();
    commission
}

fn admission(table: Table<'_>) -> Admission {
    let admission = Admission {
        toutes_les_competences: table.flag("toutes_les_competences"),
        par: table.texte("par"),
        explication: table.texte("explication"),
    };
    table.finish();
    admission
}

fn regles_vides() -> Regles {
    let vide = String::new;
    Regles {
        inscription: vide(),
        accord_modalites: vide(),
        preference: vide(),
        delai_rapport: vide(),
        avis: RegleAvis { dispense: Vec::new(), portees: Vec::new(), regard: vide(), auteur: vide() },
        commission: Commission { composition: vide(), fondements: Vec::new() },
        blocs_seuls: false,
        admission: Admission { toutes_les_competences: true, par: vide(), explication: vide() },
    }
}

/// Reads `[[faits]]`; `competences` are those that have a file.
pub(crate) fn faits(racine: &Table<'_>, competences: &[CompetenceId]) -> Vec<Fait> {
    let mut seen = BTreeSet::new();
    let mut read = |table: Table<'_>| {
        let code = shaped(&table, "code", "postes", |text| is_code(text, '_'));
        unique(&table, &mut seen, Sorte::Fait, &code);
        let fait = Fait {
            code,
            question: table.texte("question"),
            aide: table.texte("aide"),
            genre: genre(&table),
            competences: fait_competences(&table, competences),
            obligatoire: table.flag("obligatoire"),
        };
        table.finish();
        fait
    };
    racine.tables("faits").into_iter().map(&mut read).collect()
}

/// `nombre` goes with a `minimum`; the two others are words of their own.
fn genre(table: &Table<'_>) -> GenreFait {
    let Some(located) = table.located("genre") else { return GenreFait::Texte };
    if located.valeur == "nombre" {
        let minimum = table.nombre("minimum", 0, i64::from(u32::MAX));
        return GenreFait::Nombre { minimum: minimum.and_then(|n| u32::try_from(n).ok()).unwrap_or_default() };
    }
    let connus = ["nombre", "texte", "activite"];
    mot(table, &located, Sorte::Genre, &connus).unwrap_or(GenreFait::Texte)
}

fn fait_competences(table: &Table<'_>, competences: &[CompetenceId]) -> Vec<CompetenceId> {
    let mut found = Vec::new();
    for located in table.textes("competences") {
        let known = competences.iter().find(|id| id.as_str() == located.valeur);
        found.extend(known.cloned());
        if known.is_none() {
            let connus = competences.iter().map(ToString::to_string).collect();
            let valeur = excerpt(&located.valeur);
            table.lecture.note(located.ou, Cause::Inconnu { sorte: Sorte::Competence, valeur, connus });
        }
    }
    found
}
