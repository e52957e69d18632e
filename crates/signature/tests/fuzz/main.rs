//! Fuzz targets: whatever the bytes, a file gets an answer, and a sealed one that was changed is never called valid.
//!
//! Each target takes any bytes. `cargo test` gives it those of its corpus (`__fuzz__/<target>/corpus`), then a bounded number
//! drawn at random; `cargo bolero test <target>` gives it to a fuzzer that follows the code. Random bytes alone would stop at the
//! header: most are read as a plan of changes to a sealed file, which know where its numbers, its keys, its objects and its signature are.
//!
//! What a fuzzer finds goes to the corpus, named after the reason it must get.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod corpus;
#[path = "../seal/fixture.rs"]
#[allow(dead_code, reason = "shared with the tests of sealing")]
mod fixture;
mod plan;
mod targets;

use bolero::check;

#[test]
fn fichier() {
    check!().with_iterations(2_000).with_max_len(512).for_each(targets::file);
}

#[test]
fn scelle() {
    check!().with_iterations(1_500).with_max_len(64).for_each(targets::sealed);
}

#[test]
fn revision() {
    check!().with_iterations(1_000).with_max_len(64).for_each(targets::revision);
}

#[test]
fn enveloppe() {
    check!().with_iterations(1_500).with_max_len(96).for_each(targets::envelope);
}

#[test]
fn etranger() {
    check!().with_iterations(1_000).with_max_len(96).for_each(targets::foreign);
}
