//! What the tests that cross crates share: the program, sealed examples, fixed ports, a dossier ready to be sealed, judges.
//!
//! It is part of no product. A test states one fact about the whole; what it needs for that is made here, once. Nothing in
//! here passes in silence: a program that must be there and is not stops the test with what to run, a judge that may be
//! missing says so on the output.

pub mod autorite;
pub mod avis;
pub mod demo;
pub mod judges;
pub mod outils;
pub mod ports;
pub mod pret;
pub mod program;
pub mod redact;
