//! What the live preview gives to a shell.

use domain::TextRef;
use serde::Serialize;
use ts_rs::TS;

/// Where the paragraph being written stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ApercuLive {
    /// Which rendering; pages are asked with it, and soon forgotten.
    pub revision: String,
    /// The page, from 1.
    pub page: usize,
    /// From the top of the page, 0, to its bottom, 1.
    pub y: f64,
    /// How many pages.
    pub pages: usize,
}

/// What is written at a place of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EndroitEcrit {
    /// Which text.
    pub texte: TextRef,
    /// Where in it, in UTF-16 units, about.
    pub utf16: usize,
}
