//! Rebuilds the crate when a migration is added: they are embedded, and cargo does not see new files by itself.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
