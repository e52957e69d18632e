//! Reads an official document into a draft of a référentiel.
//!
//! Two steps, in two parts: the file becomes a [`Source`] (paragraphs and tables, whatever the format), then what the official
//! documents have in common is recognised in it and gives a [`Brouillon`].

pub mod brouillon;
pub mod comprendre;
pub mod lecture;
pub mod source;
