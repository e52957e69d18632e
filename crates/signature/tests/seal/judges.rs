//! What other programs say of our files. A judge that is not installed is named, with the reason of the skip.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::fixture::{DOSSIER, fields, sealed, sealed_by_both};

/// Runs a program on a file; `None`, and a line that says so, when the program is not there.
fn ask(program: &Path, arguments: &[&str], file: &[u8]) -> Option<Output> {
    let mut handle = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    std::io::Write::write_all(&mut handle, file).unwrap();
    match Command::new(program).args(arguments).arg(handle.path()).output() {
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

#[test]
fn pdfsig_calls_every_signature_valid() {
    for (file, count) in [(sealed(), 1), (sealed_by_both(), 2)] {
        let Some(output) = ask(Path::new("pdfsig"), &["-nocert"], &file) else { return };
        let said = words(&output);
        println!("{said}");
        assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), count, "{said}");
        assert!(said.contains("ETSI.CAdES.detached"), "{said}");
    }
}

#[test]
fn pyhanko_calls_every_signature_intact_and_the_later_changes_permitted() {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let usual = || home.join(".cache/probant/python/bin/python");
    let python = std::env::var_os("PROBANT_PYTHON").map_or_else(usual, PathBuf::from);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/validators/pyhanko_check.py");
    for (file, coverages) in [(sealed(), &["ENTIRE_FILE"][..]), (sealed_by_both(), &["ENTIRE_REVISION", "ENTIRE_FILE"])]
    {
        let Some(output) = ask(&python, &[script.to_str().unwrap()], &file) else { return };
        let said = words(&output);
        println!("{said}");
        assert!(output.status.success(), "{said}");
        let answers: Vec<serde_json::Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        assert_eq!(answers.len(), coverages.len(), "{said}");
        for (answer, coverage) in answers.iter().zip(coverages) {
            assert_eq!(answer["valid"], true, "{said}");
            assert_eq!(answer["docmdp_ok"], true, "later revisions only fill fields: {said}");
            assert_eq!(answer["coverage"], *coverage, "{said}");
        }
    }
}

#[test]
fn qpdf_finds_no_fault_in_the_structure() {
    for file in [signature::prepare(DOSSIER, &fields()).unwrap(), sealed(), sealed_by_both()] {
        let Some(output) = ask(Path::new("qpdf"), &["--check"], &file) else { return };
        assert!(output.status.success(), "{}", words(&output));
        assert!(words(&output).contains("No syntax or stream encoding errors found"), "{}", words(&output));
    }
}

fn failures(file: &[u8], profile: ValidationProfile) -> Vec<String> {
    let report = validate_pdf_bytes(file, &ValidationOptions::default().profile(profile)).unwrap();
    report.failures.iter().map(|failure| format!("{failure:?}")).collect()
}

#[test]
fn pdf_a_3a_and_pdf_ua_1_hold_before_and_after_the_signatures() {
    for (name, file) in [
        ("dossier", DOSSIER.to_vec()),
        ("prepared", signature::prepare(DOSSIER, &fields()).unwrap()),
        ("sealed", sealed()),
        ("sealed by both", sealed_by_both()),
    ] {
        assert_eq!(failures(&file, ValidationProfile::PdfUa1), Vec::<String>::new(), "{name}, PDF/UA-1");
        let found = failures(&file, ValidationProfile::PdfA3a);
        if name == "sealed by both" {
            // This judge wants every signature to reach the end of the file, which only the last one can.
            assert!(found.len() == 1 && found[0].contains("ByteRange"), "{found:#?}");
        } else {
            assert_eq!(found, Vec::<String>::new(), "{name}, PDF/A-3a");
        }
    }
}

#[test]
fn lopdf_reads_every_revision_and_finds_the_fields() {
    for (file, signed) in [(sealed(), 1), (sealed_by_both(), 2)] {
        let document = lopdf::Document::load_mem(&file).unwrap();
        assert_eq!(document.get_pages().len(), 2);
        let form = document.catalog().unwrap().get(b"AcroForm").unwrap().as_dict().unwrap();
        let fields = form.get(b"Fields").unwrap().as_array().unwrap();
        assert_eq!(fields.len(), 2);
        let filled = fields.iter().filter(|field| {
            let widget = document.get_object(field.as_reference().unwrap()).unwrap().as_dict().unwrap();
            widget.has(b"V")
        });
        assert_eq!(filled.count(), signed);
    }
}
