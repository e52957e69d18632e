//! Reads which modalités satisfy a competence.
//!
//! `"reelle"` is that modalité; `{ un_de = […] }` at least one; `{ tous = […] }` each of them;
//! `{ modalite = "avis", sauf_voies = ["vae"] }` that one, unless the candidate comes by one of these ways. The number of
//! terms is limited, because evaluating an expression enumerates the ways of satisfying it.

use domain::{Expression, VoieAcces};
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::DeValue;

use crate::cause::{Cause, Sorte};
use crate::champs::{Located, Table, excerpt};
use crate::tete::Cadre;

/// More terms than any official document has; keeps the ways of satisfying an expression under ten thousand.
const MAX_TERMES: usize = 24;

/// Ways of access, as they are written.
pub(crate) const VOIES: [&str; 4] = ["salarie", "alternance", "demandeur_emploi", "vae"];

/// The expression at `cle`, `None` and noted where there is none that can be read.
pub(crate) fn expression(table: &Table<'_>, cle: &'static str, cadre: Option<&Cadre>) -> Option<Expression> {
    let Some(valeur) = table.raw(cle) else {
        table.note_missing(cle);
        return None;
    };
    let mut termes = 0;
    let lue = terme(table, valeur, cadre, &mut termes);
    if termes > MAX_TERMES {
        table.lecture.note(valeur.span().start, Cause::ExpressionTropGrande { limite: MAX_TERMES });
        return None;
    }
    lue
}

fn terme(
    parent: &Table<'_>,
    valeur: &Spanned<DeValue<'_>>,
    cadre: Option<&Cadre>,
    termes: &mut usize,
) -> Option<Expression> {
    *termes += 1;
    if *termes > MAX_TERMES {
        return None;
    }
    let ou = valeur.span().start;
    match valeur.get_ref() {
        DeValue::String(code) => {
            modalite(parent, Located { valeur: code.to_string(), ou }, cadre).map(Expression::Modalite)
        }
        DeValue::Table(inner) => {
            let table = Table::new(parent.lecture, inner, ou);
            let lue = match (table.raw("un_de"), table.raw("tous"), table.raw("modalite")) {
                (Some(list), None, None) => liste(&table, list, cadre, termes).map(Expression::UnDe),
                (None, Some(list), None) => liste(&table, list, cadre, termes).map(Expression::Tous),
                (None, None, Some(_)) => sauf_voies(&table, cadre),
                _ => {
                    parent.lecture.note(ou, Cause::ExpressionMalFormee);
                    return None;
                }
            };
            table.finish();
            lue
        }
        _ => {
            parent.lecture.note(ou, Cause::ExpressionMalFormee);
            None
        }
    }
}

fn liste(
    table: &Table<'_>,
    valeur: &Spanned<DeValue<'_>>,
    cadre: Option<&Cadre>,
    termes: &mut usize,
) -> Option<Vec<Expression>> {
    let Some(elements) = valeur.get_ref().as_array() else {
        table.lecture.note(valeur.span().start, Cause::ExpressionMalFormee);
        return None;
    };
    if elements.is_empty() {
        table.lecture.note(valeur.span().start, Cause::ExpressionVide);
    }
    Some(elements.iter().filter_map(|element| terme(table, element, cadre, termes)).collect())
}

fn sauf_voies(table: &Table<'_>, cadre: Option<&Cadre>) -> Option<Expression> {
    let code = table.located("modalite");
    let voies = voies(table, "sauf_voies");
    let modalite = modalite(table, code?, cadre)?;
    Some(if voies.is_empty() { Expression::Modalite(modalite) } else { Expression::SaufVoies { modalite, voies } })
}

fn modalite(table: &Table<'_>, code: Located<String>, cadre: Option<&Cadre>) -> Option<String> {
    if let Some(cadre) = cadre.filter(|cadre| !cadre.modalites.contains(&code.valeur)) {
        let connus = cadre.modalites.clone();
        let cause = Cause::Inconnu { sorte: Sorte::Modalite, valeur: excerpt(&code.valeur), connus };
        table.lecture.note(code.ou, cause);
        return None;
    }
    Some(code.valeur)
}

/// The ways of access listed at `cle`, unknown ones noted.
pub(crate) fn voies(table: &Table<'_>, cle: &'static str) -> Vec<VoieAcces> {
    mots(table, cle, Sorte::Voie, &VOIES)
}

/// The words listed at `cle` as values of an enumeration, unknown ones noted.
pub(crate) fn mots<T: DeserializeOwned>(table: &Table<'_>, cle: &'static str, sorte: Sorte, connus: &[&str]) -> Vec<T> {
    table.textes(cle).into_iter().filter_map(|located| mot(table, &located, sorte, connus)).collect()
}

/// One word as a value of an enumeration, noted where it is not one.
pub(crate) fn mot<T: DeserializeOwned>(
    table: &Table<'_>,
    located: &Located<String>,
    sorte: Sorte,
    connus: &[&str],
) -> Option<T> {
    let lu = serde_json::from_value(serde_json::Value::String(located.valeur.clone())).ok();
    if lu.is_none() {
        let connus = connus.iter().map(ToString::to_string).collect();
        table.lecture.note(located.ou, Cause::Inconnu { sorte, valeur: excerpt(&located.valeur), connus });
    }
    lu
}
