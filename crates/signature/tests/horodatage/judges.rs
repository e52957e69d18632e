//! What other programs say of stamped files.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use signature::Role;

use crate::bench::{Bench, alone, pending, prepared};

/// Runs a program; `None`, and a line that says so, when it is not there.
fn ask(program: &Path, arguments: &[&Path]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) => {
            println!("skipped: {} cannot be run ({error})", program.display());
            None
        }
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A dossier stamped by its candidate, and the same for long, and countersigned for long.
fn files(bench: &Bench) -> [(&'static str, Vec<u8>, usize); 3] {
    let (certificate, key) = alone("Camille Durand");
    let file = prepared();
    let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
    let token = bench.stamp("tsa", &waiting);
    let stamped = waiting.finish(&token).unwrap();
    let long = bench.sealed_for_long(&file, Role::Candidat);
    let both = bench.sealed_for_long(&stamped, Role::Tuteur);
    [("b-t", stamped, 1), ("b-lt", long, 1), ("both", both, 2)]
}

#[test]
fn other_programs_call_stamped_files_valid() {
    let Some(bench) = Bench::new() else { return };
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let usual = || home.join(".cache/probant/python/bin/python");
    let python = std::env::var_os("PROBANT_PYTHON").map_or_else(usual, PathBuf::from);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/validators/pyhanko_stamp.py");
    for (name, file, count) in files(&bench) {
        let path = bench.path(&format!("{name}.pdf"));
        std::fs::write(&path, &file).unwrap();
        println!("{name}: {} bytes", file.len());
        if let Some(output) = ask(Path::new("pdfsig"), &[Path::new("-nocert"), &path]) {
            let said = words(&output);
            assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), count, "{name}: {said}");
        }
        if let Some(output) = ask(Path::new("qpdf"), &[Path::new("--check"), &path]) {
            assert!(output.status.success(), "{name}: {}", words(&output));
        }
        let roots = [bench.path("tsa-root.pem"), bench.path("org-root.pem")];
        if let Some(output) = ask(&python, &[&script, &path, &roots[0], &roots[1]]) {
            let said = words(&output);
            println!("{said}");
            assert!(output.status.success(), "{name}: {said}");
            assert_eq!(said.matches("\"timestamp\": true").count(), count, "{name}: {said}");
            let long = usize::from(name != "b-t");
            assert_eq!(said.matches("\"long_term\": true").count(), long, "{name}: {said}");
        }
    }
}

#[test]
fn stamped_files_stay_archival_and_accessible() {
    let Some(bench) = Bench::new() else { return };
    for (name, file, count) in files(&bench) {
        let failures =
            |profile| validate_pdf_bytes(&file, &ValidationOptions::default().profile(profile)).unwrap().failures;
        let accessible = failures(ValidationProfile::PdfUa1);
        assert!(accessible.is_empty(), "{name}: {accessible:#?}");
        // With two signatures this judge expects the first to reach the end of the file: docs/decisions/0003.
        let archival = failures(ValidationProfile::PdfA3a);
        assert_eq!(archival.len(), count - 1, "{name}: {archival:#?}");
    }
}

#[test]
fn openssl_verifies_the_token_over_the_signature() {
    let Some(bench) = Bench::new() else { return };
    let (certificate, key) = alone("Camille Durand");
    let file = prepared();
    for (section, more) in [("tsa", ""), ("tsa_sha1", ""), ("tsa_p256", "")] {
        let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
        let imprint = waiting.imprint();
        let token = bench.stamp(section, &waiting);
        bench.write("token.der", token.der());
        let digest = hex::encode(imprint);
        let said =
            bench.openssl(&format!("ts -verify -in token.der -token_in -digest {digest} -CAfile tsa-root.pem {more}"));
        assert!(said.contains("Verification: OK"), "{section}: {said}");
        bench.openssl("cms -verify -inform DER -in token.der -CAfile tsa-root.pem -purpose any -binary -out info.der");
    }
    // Without anybody who vouches for it, the certificate is given beside.
    let waiting = pending(&file, Role::Candidat, &certificate, &key, None);
    assert_eq!(bench.stamp("tsa_alone", &waiting).fingerprints().count(), 1);
}
