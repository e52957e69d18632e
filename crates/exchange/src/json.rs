//! JSON from outside: bounded, not too deep, and never saying the same thing twice.
//!
//! Two programs may each keep another one of two equal keys; a file that says two things is refused, so that what one person
//! was shown is what the other imports.

use std::collections::HashSet;
use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::error::{PackageError, shown};
use crate::limits::LIMITS;

/// Reads the JSON of the entry `name`.
///
/// Errors with [`PackageError::JsonTooLarge`], [`PackageError::JsonTooDeep`], [`PackageError::JsonDuplicateKey`] or
/// [`PackageError::JsonInvalid`].
pub fn parse<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T, PackageError> {
    check(name, bytes)?;
    serde_json::from_slice(bytes).map_err(|error| invalid(name, &error))
}

/// Writes `value` over several lines, refusing what [`parse`] would not read back.
pub fn write(name: &str, value: &impl Serialize) -> Result<Vec<u8>, PackageError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| invalid(name, &error))?;
    bytes.push(b'\n');
    check(name, &bytes)?;
    Ok(bytes)
}

fn check(name: &str, bytes: &[u8]) -> Result<(), PackageError> {
    let (size, limit) = (bytes.len() as u64, LIMITS.json_bytes);
    if size > limit {
        return Err(PackageError::JsonTooLarge { name: shown(name), size, limit });
    }
    let mut found = None;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let walked = Walk { depth: 0, found: &mut found }.deserialize(&mut reader).and_then(|()| reader.end());
    match (found, walked) {
        (Some(Found::TooDeep), _) => Err(PackageError::JsonTooDeep { name: shown(name), limit: LIMITS.json_depth }),
        (Some(Found::Twice(key)), _) => Err(PackageError::JsonDuplicateKey { name: shown(name), key: shown(&key) }),
        (None, Err(error)) => Err(invalid(name, &error)),
        (None, Ok(())) => Ok(()),
    }
}

/// Where and of which class the error is; never the text around it.
fn invalid(name: &str, error: &serde_json::Error) -> PackageError {
    let detail = format!("{:?}, line {}, column {}", error.classify(), error.line(), error.column());
    PackageError::JsonInvalid { name: shown(name), detail }
}

enum Found {
    TooDeep,
    Twice(String),
}

/// Walks through a value, keeping nothing of it.
struct Walk<'a> {
    depth: usize,
    found: &'a mut Option<Found>,
}

impl Walk<'_> {
    /// Enters an array or an object, which is one level more.
    fn enter<E: serde::de::Error>(&mut self) -> Result<(), E> {
        if self.depth == LIMITS.json_depth {
            *self.found = Some(Found::TooDeep);
            return Err(E::custom("too deep"));
        }
        self.depth += 1;
        Ok(())
    }

    /// What walks through a value of it.
    fn inside(&mut self) -> Walk<'_> {
        Walk { depth: self.depth, found: self.found }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.enter()?;
        while items.next_element_seed(self.inside())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        self.enter()?;
        let mut keys = HashSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                *self.found = Some(Found::Twice(key));
                return Err(A::Error::custom("twice"));
            }
            entries.next_value_seed(self.inside())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn code(bytes: &[u8]) -> &'static str {
        parse::<Value>("x.json", bytes).unwrap_err().code()
    }

    #[test]
    fn a_key_said_twice_is_refused_at_any_depth_even_written_otherwise() {
        for text in [r#"{"a":1,"a":1}"#, r#"[{"b":{"a":1,"a":2}}]"#, r#"{"a":1,"\u0061":2}"#] {
            assert_eq!(code(text.as_bytes()), "paquet_json_cle_double", "{text}");
        }
        assert!(parse::<Value>("x.json", br#"{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#).is_ok());
    }

    #[test]
    fn what_is_nested_deeper_than_the_limit_is_refused_and_the_limit_itself_is_not() {
        let arrays = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let objects = |depth: usize| format!("{}{{}}{}", "{\"a\":".repeat(depth - 1), "}".repeat(depth - 1));
        for nested in [&arrays as &dyn Fn(usize) -> String, &objects] {
            assert!(parse::<Value>("x.json", nested(LIMITS.json_depth).as_bytes()).is_ok());
            assert_eq!(code(nested(LIMITS.json_depth + 1).as_bytes()), "paquet_json_trop_profond");
        }
        // Far beyond: neither a stack that overflows nor minutes of work.
        assert_eq!(code("[".repeat(1_000_000).as_bytes()), "paquet_json_trop_profond");
    }

    #[test]
    fn too_long_or_not_json_is_refused() {
        let long = vec![b' '; usize::try_from(LIMITS.json_bytes).unwrap() + 1];
        assert_eq!(code(&long), "paquet_json_trop_gros");
        for text in ["", "{", "[1,]", "1 2", "nul", "\u{feff}{}"] {
            assert_eq!(code(text.as_bytes()), "paquet_json_illisible", "{text}");
        }
        assert_eq!(code(b"\"\xff\""), "paquet_json_illisible");
    }
}
