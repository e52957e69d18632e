//! Rebuilds the crate when a file is added to, or taken from, the built-in référentiels.

fn main() {
    println!("cargo::rerun-if-changed=../../referentiels");
}
