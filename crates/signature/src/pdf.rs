//! The bytes layer: just enough of PDF to read a file that Typst wrote and to append revisions to it.
//!
//! It promises never to panic, never to recurse beyond a fixed depth, never to allocate more than a small part of the
//! file it is given, and to give up after a fixed amount of work. It refuses everything that a strict writer would not write: cross-reference streams, repaired
//! tables, encryption, duplicate keys. A lenient reader is what lets two programs see two documents in one file.

pub(crate) mod attachment;
pub(crate) mod contents;
pub(crate) mod edit;
pub(crate) mod effort;
pub(crate) mod file;
pub(crate) mod syntax;
pub(crate) mod text;
pub(crate) mod update;
pub(crate) mod xref;

/// The bytes are not what a strict writer would have written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are not the PDF syntax expected here")]
pub(crate) struct Malformed;

/// Result of reading PDF syntax.
pub(crate) type Parsed<T> = Result<T, Malformed>;
