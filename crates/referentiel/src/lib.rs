//! Loads, checks and hashes référentiels written in TOML.
//!
//! A référentiel is a folder: `referentiel.toml`, `activites.toml` where there is one, and `competence-1.toml` onwards.
//! Two are built in at compile time; a user adds others in their data folder. This crate promises that what it returns is
//! complete and coherent (every id of the right shape and rank, every reference known, no empty statement), and that it
//! names **all** that is wrong with a folder, each with its file, its line and what to do, not only the first thing. It
//! refuses what is too large, what is not UTF-8 and symbolic links, and never lets one broken référentiel hide another.
//!
//! # Hash
//!
//! The `empreinte` of a référentiel is the SHA-256, in lowercase hexadecimal, of a canonical form of the parsed files:
//! one JSON object `{"activites", "competences", "referentiel"}`, competences in order of number, `activites` absent when
//! there is no such file; object keys sorted, no white space, numbers in decimal, UTF-8, and every `texte_officiel` left
//! out at any depth. So comments, line endings, order of keys and an imported official text change nothing, and any other
//! change of content changes it. The hash depends on the files and this rule only, never on the types of `domain`.

#![deny(missing_docs)]

mod builtin;
mod cause;
mod champs;
pub mod comparer;
mod competence;
mod defaut;
mod empreinte;
mod expression;
mod files;
mod ids;
pub mod import;
mod library;
pub mod officiel;
mod pack;
pub mod publier;
mod regles;
mod tete;
mod wording;

pub use builtin::builtin;
pub use cause::{Cause, Sorte};
pub use defaut::Defaut;
pub use files::{Fichiers, LIMITS, Limits};
pub use library::{Library, source_files};
pub use pack::{FORMAT, check_dir, load_dir, load_files};
