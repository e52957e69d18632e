//! Values between the database and the domain.
//!
//! The library is a file from outside: a value that does not read is damage, said with its kind and never with its content.

use domain::{ActiviteId, CompetenceId, TextRef};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;

/// A value that could not be read back.
pub(crate) fn unreadable(what: &'static str) -> StoreError {
    StoreError::Damaged { detail: format!("unreadable {what}") }
}

/// Reads what was written with `to_string`.
pub(crate) fn parsed<T: std::str::FromStr>(text: &str, what: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| unreadable(what))
}

/// Reads an instant, where there is one.
pub(crate) fn instant(text: &str) -> Result<Timestamp, StoreError> {
    parsed(text, "instant")
}

/// A value of the domain as JSON.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the domain's types are made of strings, numbers and lists")
}

/// Reads JSON.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| unreadable(what))
}

/// The word a plain enum of the domain is written with.
pub(crate) fn to_word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => unreachable!("only enums without content are written as words"),
    }
}

/// Reads such a word.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).map_err(|_| unreadable(what))
}

/// Number of bytes as the database counts.
pub(crate) fn signed(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// A number that the schema keeps positive.
pub(crate) fn unsigned<T: TryFrom<i64>>(number: i64, what: &'static str) -> Result<T, StoreError> {
    T::try_from(number).map_err(|_| unreadable(what))
}

/// The two columns that name a text in its dossier.
pub(crate) fn text_columns(text: &TextRef) -> (&'static str, String) {
    match text {
        TextRef::Contexte => ("contexte", String::new()),
        TextRef::Activite(id) => ("activite", id.to_string()),
        TextRef::Fiche(competence) => ("fiche", competence.to_string()),
    }
}

/// The text those two columns name.
pub(crate) fn text_ref(genre: &str, cible: &str) -> Result<TextRef, StoreError> {
    match genre {
        "contexte" if cible.is_empty() => Ok(TextRef::Contexte),
        "activite" => parsed::<ActiviteId>(cible, "text").map(TextRef::Activite),
        "fiche" => parsed::<CompetenceId>(cible, "text").map(TextRef::Fiche),
        _ => Err(unreadable("text")),
    }
}
