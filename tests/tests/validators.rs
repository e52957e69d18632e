//! What independent programs say of the two sealed examples, and what becomes of them when one byte changes. What they say at
//! each stage, before the seal and after each signature, is in `stades.rs`.
//!
//! The examples come from the shelf of the build, so each judge is a test of its own and names itself when it fails.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use app::vues::Verdict;
use app::{DOSSIER_JSON, verify_bytes};
use serde_json::Value;
use tests::demo::{self, CODES, dossier_json};
use tests::judges::{ask, python, script, words};

#[test]
fn pdfsig_calls_the_signature_valid() {
    for code in CODES {
        let Some(output) = ask("pdfsig", &["-nocert"], &demo::sealed(code).pdf) else { return };
        let said = words(&output);
        assert_eq!(said.matches("Signature Validation: Signature is Valid.").count(), 1, "{said}");
        assert!(said.contains("ETSI.CAdES.detached") && said.contains("Total document signed"), "{said}");
    }
}

#[test]
fn pyhanko_calls_the_signature_valid_and_the_whole_file_covered() {
    for code in CODES {
        let check = script("pyhanko_check.py");
        let Some(output) = ask(python(), &[&check], &demo::sealed(code).pdf) else { return };
        let said = words(&output);
        assert!(output.status.success(), "{said}");
        let answers: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let [answer] = &answers[..] else { panic!("one signature: {said}") };
        assert_eq!((&answer["valid"], &answer["intact"]), (&Value::Bool(true), &Value::Bool(true)), "{said}");
        assert_eq!((&answer["coverage"], &answer["docmdp_ok"]), (&"ENTIRE_FILE".into(), &Value::Bool(true)), "{said}");
    }
}

#[test]
fn another_program_takes_the_dossier_out_of_the_pdf() {
    for code in CODES {
        let demo = demo::sealed(code);
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join(DOSSIER_JSON);
        let arguments = ["-save", "1", "-o", taken.to_str().unwrap()];
        let Some(output) = ask("pdfdetach", &arguments, &demo.pdf) else { return };
        assert!(output.status.success(), "{}", words(&output));
        let read: app::DossierScelleJson = serde_json::from_slice(&std::fs::read(&taken).unwrap()).unwrap();
        assert_eq!(read.dossier, dossier_json(&demo.bytes()).dossier);
    }
}

#[test]
fn the_example_is_a_report_of_a_believable_length_with_bookmarks_and_a_language() {
    for code in CODES {
        let Some(output) = ask("pdfinfo", &[], &demo::sealed(code).pdf) else { return };
        let said = words(&output);
        let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse::<usize>().unwrap();
        println!("{code}: {pages} pages");
        assert!(pages >= 12, "{said}");
        assert!(said.contains("Tagged:") && said.contains("JavaScript:      no"), "{said}");
    }
}

/// Where `needle` is, every time.
fn everywhere(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    (0..bytes.len().saturating_sub(needle.len())).filter(|at| bytes[*at..].starts_with(needle)).collect()
}

/// Where a change would do most harm: what finds the objects, what is signed, the signature itself, what describes the file.
fn hot_spots(pdf: &[u8]) -> Vec<usize> {
    let mut spots = vec![0, 5, 8, 9, 12, pdf.len() - 1, pdf.len() - 2, pdf.len() - 6];
    for mark in [
        "xref",
        "trailer",
        "startxref",
        "/Prev",
        "/Root",
        "/ByteRange",
        "/Contents<",
        "/SubFilter",
        "%%EOF",
        "/AP",
        "/Names",
    ] {
        for at in everywhere(pdf, mark.as_bytes()).into_iter().rev().take(3) {
            spots.extend([at, at + mark.len() - 1, at + mark.len(), at + mark.len() + 1, at + mark.len() + 9]);
        }
    }
    for mark in ["<xmpMM:DocumentID>", "<?xpacket", "/Metadata", "/ID["] {
        spots.extend(everywhere(pdf, mark.as_bytes()).into_iter().take(3).flat_map(|at| [at, at + mark.len() + 2]));
    }
    let contents = everywhere(pdf, b"/Contents<").pop().unwrap() + 10;
    let length = pdf[contents..].iter().position(|byte| *byte == b'>').unwrap();
    // The signature, its first zero of padding, the middle of the padding, the last digit, the bracket.
    spots
        .extend((0..2_000).step_by(97).chain([length / 2, length * 3 / 4, length - 1, length]).map(|at| contents + at));
    spots.retain(|at| *at < pdf.len());
    spots
}

#[test]
fn a_byte_changed_anywhere_is_never_called_valid() {
    for (code, number) in [("cqpm-asri", 400), ("cqpm-tmsi", 100)] {
        let mut pdf = demo::sealed(code).bytes();
        assert_eq!(verify_bytes("intact.pdf", &pdf).verdict, Verdict::Valide);
        let spread = (0..number).map(|rank| (rank * 2_654_435_761) % pdf.len());
        let spots: Vec<usize> = spread.chain(hot_spots(&pdf)).collect();
        for (rank, at) in spots.iter().copied().enumerate() {
            // One bit, the case of a letter or hexadecimal digit, every bit.
            let mask = [0x01, 0x20, 0xff][rank % 3];
            pdf[at] ^= mask;
            let vue = verify_bytes("modifié.pdf", &pdf);
            assert!(!matches!(vue.verdict, Verdict::Valide), "{code}, byte {at}, mask {mask:#x}");
            assert!(vue.signatures.is_empty(), "no name beside bytes it does not cover: byte {at}");
            assert!(!vue.phrases.is_empty() && vue.phrases.iter().all(|phrase| !phrase.is_empty()));
            pdf[at] ^= mask;
        }
        println!("{code}: {} changes, all refused", spots.len());
    }
}

#[test]
fn bytes_added_or_taken_away_are_never_called_valid() {
    let pdf = demo::sealed("cqpm-asri").bytes();
    let with = |more: &[u8]| [&pdf[..], more].concat();
    let middle = [&pdf[..pdf.len() / 2], b" ", &pdf[pdf.len() / 2..]].concat();
    for (what, changed) in [
        ("a line end after the end", with(b"\n")),
        ("a comment after the end", with(b"% rien\n")),
        ("the last line end gone", pdf[..pdf.len() - 1].to_vec()),
        ("the end gone", pdf[..pdf.len() - 4_000].to_vec()),
        ("a space in the middle", middle),
        ("itself twice", with(&pdf)),
        ("a blank before", [b"\n", &pdf[..]].concat()),
    ] {
        assert_ne!(verify_bytes("modifié.pdf", &changed).verdict, Verdict::Valide, "{what}");
    }
}
