//! Who may know whom. The layers are worth something only as long as no crate reaches around them.

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// Each crate of the workspace, and those of ours it may depend on.
const MAY_KNOW: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("referentiel", &["domain"]),
    ("store", &["domain"]),
    ("document", &["domain"]),
    ("signature", &["domain"]),
    ("exchange", &["domain"]),
    ("app", &["domain", "referentiel", "store", "document", "signature", "exchange"]),
    ("probant", &["app", "domain", "referentiel"]),
    ("probant-desktop", &["app", "domain"]),
    ("testkit", &["domain", "referentiel", "store", "document", "signature", "exchange", "app"]),
    ("tests", &["domain", "referentiel", "store", "document", "signature", "exchange", "app", "testkit"]),
];

/// The crates others are built on: their public items are documented, the compiler refuses otherwise.
const LIBRARIES: [&str; 7] = ["domain", "referentiel", "store", "document", "signature", "exchange", "app"];

fn workspace() -> Metadata {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    MetadataCommand::new().manifest_path(manifest).no_deps().exec().expect("cargo describes its workspace")
}

/// What `package` depends on in the workspace, for what it ships and for its tests.
fn ours<'a>(metadata: &'a Metadata, package: &'a Package) -> impl Iterator<Item = (&'a str, DependencyKind)> {
    let members: Vec<_> = metadata.workspace_packages().iter().map(|member| member.name.to_string()).collect();
    let inside = move |name: &str| members.iter().any(|member| member == name);
    package.dependencies.iter().filter(move |d| inside(&d.name)).map(|d| (d.name.as_str(), d.kind))
}

#[test]
fn each_crate_knows_only_those_below_it() {
    let metadata = workspace();
    let rules: BTreeMap<_, _> = MAY_KNOW.into();
    let mut bad = Vec::new();
    for package in metadata.workspace_packages() {
        let Some(allowed) = rules.get(package.name.as_str()) else {
            bad.push(format!("{} has no place in the table above: give it one", package.name));
            continue;
        };
        for (name, kind) in ours(&metadata, package) {
            // A test may use the test kit; what is shipped never does.
            let for_tests = kind == DependencyKind::Development && name == "testkit";
            if !for_tests && !allowed.contains(&name) {
                bad.push(format!("{} → {name} ({kind}) goes around a layer", package.name));
            }
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn nothing_that_is_shipped_is_built_on_the_tests() {
    let metadata = workspace();
    for package in
        metadata.workspace_packages().into_iter().filter(|p| !["testkit", "tests"].contains(&p.name.as_str()))
    {
        for (name, kind) in ours(&metadata, package) {
            let shipped = kind != DependencyKind::Development;
            assert!(!(shipped && ["testkit", "tests"].contains(&name)), "{} → {name} ({kind})", package.name);
        }
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace_and_every_library_documents_itself() {
    for package in workspace().workspace_packages() {
        let manifest = std::fs::read_to_string(&package.manifest_path).expect("a manifest");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{} sets lints of its own", package.name);
        let Some(library) = package.targets.iter().find(|target| target.is_lib()) else { continue };
        let opening = std::fs::read_to_string(&library.src_path).expect("a library");
        assert!(opening.starts_with("//!"), "{} does not say what it is for", package.name);
        if LIBRARIES.contains(&package.name.as_str()) {
            assert!(opening.contains("#![deny(missing_docs)]"), "{} may hide what it does", package.name);
        }
    }
}
