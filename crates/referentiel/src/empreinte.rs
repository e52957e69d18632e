//! The canonical form of a référentiel's files, and its hash.
//!
//! The rule is stated in the crate's documentation; it depends on the files alone, so that a later version of the program
//! computes the same hash for the same content.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

/// SHA-256, in lowercase hexadecimal, of the canonical form of the parsed files.
pub(crate) fn empreinte(tete: &DeTable<'_>, activites: Option<&DeTable<'_>>, competences: &[&DeTable<'_>]) -> String {
    let mut whole = Map::new();
    if let Some(activites) = activites {
        whole.insert("activites".to_owned(), object(activites));
    }
    whole.insert("competences".to_owned(), competences.iter().map(|table| object(table)).collect());
    whole.insert("referentiel".to_owned(), object(tete));
    hex::encode(Sha256::digest(Value::Object(whole).to_string().as_bytes()))
}

/// Keys are inserted in order, which `serde_json` keeps whether or not it is told to preserve order.
fn object(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<_> = table.iter().filter(|(cle, _)| cle.get_ref() != "texte_officiel").collect();
    entries.sort_by(|(a, _), (b, _)| a.get_ref().cmp(b.get_ref()));
    Value::Object(
        entries.into_iter().map(|(cle, valeur)| (cle.get_ref().to_string(), json(valeur.get_ref()))).collect(),
    )
}

/// A file without defect holds no float and no date; they are written as text so that the function is total.
fn json(valeur: &DeValue<'_>) -> Value {
    match valeur {
        DeValue::String(texte) => Value::String(texte.to_string()),
        DeValue::Boolean(oui) => Value::Bool(*oui),
        DeValue::Integer(entier) => {
            i64::from_str_radix(entier.as_str(), entier.radix()).map_or(Value::Null, Value::from)
        }
        DeValue::Float(nombre) => Value::String(nombre.to_string()),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(liste) => liste.iter().map(|element| json(element.get_ref())).collect(),
        DeValue::Table(table) => object(table),
    }
}
