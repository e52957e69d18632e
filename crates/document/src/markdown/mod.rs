//! A text in Markdown as the tree the template draws.
//!
//! The events are [`domain::events`], the one reading shared with coverage. Whatever the text holds, the tree is bounded:
//! nesting beyond [`MAX_NESTING`] is brought up, a text beyond [`MAX_NODES`] stops with a visible mark. Headings never skip a
//! level. Raw HTML is text. Only web and mail addresses are links; an unknown target is shown as an error in its place.

mod bandes;
mod build;
mod cibles;
mod colles;
mod figures;
mod links;
mod long;
mod notes;
mod paragraphs;
mod parts;
mod tree;
mod web;

pub use build::read;
pub use cibles::{Cibles, Connus, critere_label, sigle};
pub use tree::Bloc;

/// Lists and quotes inside each other, at most.
pub const MAX_NESTING: usize = 6;

/// Paragraphs, words in bold, cells and the like in one text, at most: more than 300 pages of them.
pub const MAX_NODES: usize = 40_000;

/// What one text became.
pub struct Lu {
    /// The tree.
    pub blocs: Vec<Bloc>,
    /// Labels of the passages that are in the tree.
    pub passages: Vec<String>,
    /// Whether nesting was brought up.
    pub aplati: bool,
    /// Whether the text stops before its end.
    pub interrompu: bool,
}

#[cfg(test)]
mod tests;
