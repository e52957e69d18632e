//! Packages: the `.probant` files that carry work between a candidate, a tutor, a trainer and a centre.
//!
//! A package is a zip with a `manifest.json` that names every other entry with its size and SHA-256, encrypted as a whole
//! with age. [`Writer`] makes the zip, [`encrypt`] and [`decrypt`] wrap it, [`stage`] unpacks one that comes from outside into a
//! folder of its own and verifies all of it before anything is handed on. What does not keep to [`LIMITS`] or to the rules of
//! names is refused, each reason with a code of its own ([`PackageError`]); no name of an entry ever becomes a path.

#![deny(missing_docs)]

mod archive;
mod crypt;
mod error;
mod genre;
mod json;
mod limits;
mod manifest;
mod names;
mod phrase;
mod recipient;
mod stage;
mod words;
mod write;

pub use crypt::{Key, Locks, MAX_WORK_FACTOR, Protection, WORK_FACTOR, decrypt, encrypt, is_encrypted, locks};
pub use error::PackageError;
pub use genre::{Genre, UnknownGenre};
pub use json::{parse as parse_json, write as write_json};
pub use limits::{LIMITS, Limits, MAX_NAME};
pub use manifest::{Entete, Entree, FORMAT, FORMAT_VERSION, MANIFEST, Manifest};
pub use names::{check_name, portable_name};
pub use phrase::{PHRASE_WORDS, Randomness, propose_phrase};
pub use recipient::{identity_of, is_recipient, recipient_of};
pub use stage::{Copies, Staged, stage};
pub use words::{FINGERPRINT_WORDS, WORDS, words_of};
pub use write::Writer;
