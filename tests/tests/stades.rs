//! What every judge says of the two examples at each stage: before the seal, sealed, countersigned.
//!
//! A judge that is not installed is named with the reason of the skip. Where judges disagree, the answer each gives today is
//! written down here and in docs/decisions/0022: a change of either is a failure to be looked at.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use serde_json::Value;
use signature::{Appearance, Role, SealRequest, Subject, Validity, create_identity, sign};
use tests::demo::{self, CODES};
use tests::judges::{ask, file, python, script, text, verapdf, words};

/// A file, and how many have signed it.
struct Stade {
    code: &'static str,
    signatures: usize,
    pdf: Vec<u8>,
}

impl Stade {
    fn nom(&self) -> String {
        format!("{}, {} signature(s)", self.code, self.signatures)
    }
}

/// Bytes that look random and are the same at every run.
fn counter() -> impl FnMut(&mut [u8]) {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    move |bytes| {
        bytes.fill_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state.to_be_bytes()[0]
        });
    }
}

/// The same file, signed by the tutor too.
fn countersigned(sealed: &[u8]) -> Vec<u8> {
    let time = "2027-03-12T10:20:30Z".parse().unwrap();
    let subject = Subject {
        nom: "Hervé Marchand".into(),
        fonction: Some("Responsable informatique".into()),
        organisation: Some("Ateliers du Val".into()),
        demonstration: true,
    };
    let (certificate, key) = create_identity(&subject, Validity::years(time, 10).unwrap(), &mut counter()).unwrap();
    let lines = ["Signé par Hervé Marchand".to_owned(), "signature électronique simple".to_owned()];
    let request = SealRequest {
        role: Role::Tuteur,
        time,
        appearance: Appearance { lines: &lines, font: document::interface_font() },
        reason: Some("Contreseing du dossier"),
        location: None,
    };
    sign(sealed, &request, &certificate, &key).unwrap()
}

async fn stades() -> Vec<Stade> {
    let mut all = Vec::new();
    for code in CODES {
        let demo = demo::sealed(code);
        let draft = demo.open().await.draft_pdf(demo.dossier()).await.unwrap();
        let sealed = demo.bytes();
        let both = countersigned(&sealed);
        for (signatures, pdf) in [draft, sealed, both].into_iter().enumerate() {
            all.push(Stade { code, signatures, pdf });
        }
    }
    all
}

#[tokio::test]
async fn qpdf_finds_no_fault_at_any_stage() {
    for stade in stades().await {
        let Some(output) = ask("qpdf", &["--check"], file(&stade.pdf).path()) else { return };
        let said = words(&output);
        let good = output.status.success() && said.contains("No syntax or stream encoding errors found");
        assert!(good, "{}: {said}", stade.nom());
    }
}

#[tokio::test]
async fn pdfsig_and_pyhanko_call_every_signature_valid() {
    for stade in stades().await.into_iter().filter(|stade| stade.signatures > 0) {
        let pdf = file(&stade.pdf);
        if let Some(output) = ask("pdfsig", &["-nocert"], pdf.path()) {
            let said = words(&output);
            let valid = said.matches("Signature Validation: Signature is Valid.").count();
            assert_eq!(valid, stade.signatures, "{}: {said}", stade.nom());
        }
        if let Some(output) = ask(python(), &[&script("pyhanko_check.py")], pdf.path()) {
            let said = words(&output);
            assert!(output.status.success(), "{}: {said}", stade.nom());
            let answers: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
            assert_eq!(answers.len(), stade.signatures, "{said}");
            assert!(answers.iter().all(|answer| answer["docmdp_ok"] == true), "{said}");
            assert_eq!(answers.last().unwrap()["coverage"], "ENTIRE_FILE", "{said}");
        }
    }
}

/// What mutool says of itself and not of the file.
fn about_the_file(said: &str) -> String {
    said.lines().filter(|line| !line.contains("ICC support is not available")).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn mutool_draws_every_page_and_finds_the_document_as_it_was_signed() {
    for stade in stades().await {
        let pdf = file(&stade.pdf);
        let Some(output) = ask("mutool", &["draw", "-q", "-F", "txt", "-o", "-"], pdf.path()) else { return };
        let complaints = about_the_file(&String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && complaints.is_empty(), "{}: {complaints}", stade.nom());
        let read = String::from_utf8_lossy(&output.stdout);
        assert!(
            ["Camille Durand", "Nassim Aubry"].iter().any(|name| read.contains(name))
                && read.split_whitespace().count() > 2_000,
            "{}",
            stade.nom()
        );
        if stade.signatures == 0 {
            continue;
        }
        let said = words(&ask("mutool", &["sign", "-v"], pdf.path()).unwrap());
        // It knows no authority, so it calls every self-issued certificate untrusted. A later signature is an edit to it, whatever it
        // adds: only the last one is of the document as it is.
        let whole = said.matches("The document is unchanged since signing.").count();
        let edited = said.matches("The signature is valid but there have been edits since signing.").count();
        assert_eq!((whole, edited), (1, stade.signatures - 1), "{}: {said}", stade.nom());
    }
}

#[tokio::test]
async fn the_words_are_the_same_before_and_after_each_signature() {
    let all = stades().await;
    for stages in all.chunks(3) {
        let Some(sealed) = text(&stages[1].pdf) else { return };
        assert_eq!(text(&stages[2].pdf), Some(sealed), "{}: a signature changes no word", stages[2].nom());
    }
}

#[tokio::test]
async fn page_validation_calls_it_archival_and_accessible() {
    for stade in stades().await {
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA3a] {
            let report = validate_pdf_bytes(&stade.pdf, &ValidationOptions::default().profile(profile)).unwrap();
            let found: Vec<String> = report.failures.iter().map(|failure| format!("{failure:?}")).collect();
            if stade.signatures == 2 && matches!(profile, ValidationProfile::PdfA3a) {
                // This judge wants every signature to reach the end of the file, which only the last one can.
                assert!(found.len() == 1 && found[0].contains("ByteRange"), "{}: {found:#?}", stade.nom());
            } else {
                assert_eq!(found, Vec::<String>::new(), "{}, {profile:?}", stade.nom());
            }
        }
    }
}

#[tokio::test]
async fn verapdf_calls_it_archival_and_accessible_where_it_is_installed() {
    for stade in stades().await {
        let pdf = file(&stade.pdf);
        for flavour in ["3a", "ua1"] {
            let Some(said) = verapdf(flavour, pdf.path()) else { return };
            assert!(said.contains("PASS ") && !said.contains("FAIL "), "{}, {flavour}: {said}", stade.nom());
        }
    }
}
