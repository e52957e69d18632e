//! Fuzz targets: whatever the bytes, a package is read whole or refused for a reason that is told.
//!
//! Each target takes any bytes. `cargo test` gives it those of its corpus (`__fuzz__/<target>/corpus`), then a bounded number
//! drawn at random; `cargo bolero test <target>` gives it to a fuzzer that follows the code. Random bytes alone would stop at the
//! first check, so most are read as a [`Program`]: changes to make to a package that was good.
//!
//! What a fuzzer finds goes to the corpus, named after the refusal it must get.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod corpus;
mod crypt;
mod json;
mod names;
#[path = "../par_la_main/mod.rs"]
mod par_la_main;
mod program;
mod zip;

use bolero::check;

#[test]
fn zip() {
    check!().with_iterations(800).with_max_len(64).for_each(zip::target);
}

#[test]
fn manifest() {
    check!().with_iterations(500).with_max_len(64).for_each(zip::manifest_target);
}

#[test]
fn json() {
    check!().with_iterations(4_000).with_max_len(256).for_each(json::target);
}

#[test]
fn names() {
    check!().with_iterations(800).with_max_len(32).for_each(names::target);
}

#[test]
fn age() {
    check!().with_iterations(300).with_max_len(64).for_each(crypt::target);
}
