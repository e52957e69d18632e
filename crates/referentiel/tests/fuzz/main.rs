//! Fuzz targets: whatever the bytes, a document is read whole and coherent, or refused for a reason that is told.
//!
//! Each target takes any bytes. `cargo test` gives it those of its corpus (`__fuzz__/<target>/corpus`), then a bounded number
//! drawn at random; `cargo bolero test <target>` gives it to a fuzzer that follows the code. Random bytes alone would stop at
//! the first check, so most are read as a [`program::Program`]: changes to make to a document that was good.
//!
//! What a fuzzer finds goes to the corpus, named after the answer it must get.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

#[path = "../lecture/bureau.rs"]
mod bureau;
mod cibles;
mod corpus;
#[path = "../../../exchange/tests/fuzz/program.rs"]
#[allow(dead_code, reason = "written for another crate's targets")]
mod program;

use bolero::check;

#[test]
fn texte() {
    check!().with_iterations(1_500).with_max_len(256).for_each(cibles::texte);
}

#[test]
fn html() {
    check!().with_iterations(1_000).with_max_len(128).for_each(cibles::html);
}

#[test]
fn docx() {
    check!().with_iterations(500).with_max_len(64).for_each(cibles::docx);
}

#[test]
fn odt() {
    check!().with_iterations(500).with_max_len(64).for_each(cibles::odt);
}
