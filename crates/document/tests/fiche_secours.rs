//! The recovery sheet: one page that other programs read, whose code comes back by eye, by copy and by a reader of codes.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use std::io::Write;
use std::process::Command;

use document::pages::{inspect, render_page};
use document::{FicheSecours, recovery_sheet};
use echantillon::{colle, texte};
use lopdf::Document;
use proptest::prelude::*;

const CODE: &str = "7K3M-Q9TX-0HVD-5WBN-R2CZ-81EG-YF6P";
const MOTS: [&str; 8] = ["abricot", "balcon", "cigale", "domino", "écharpe", "fanfare", "guitare", "horloge"];

fn fiche() -> FicheSecours<'static> {
    FicheSecours {
        nom: "Hervé Marchand",
        fonction: "Responsable informatique",
        organisation: "Ateliers du Val, Saint-Étienne",
        code: CODE,
        empreinte_mots: &MOTS,
        cree_le: "22 novembre 2026",
    }
}

fn sheet(fiche: &FicheSecours<'_>) -> Vec<u8> {
    recovery_sheet(fiche).unwrap()
}

/// What a program says of the file; its exit status must be 0.
fn asked(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    file.write_all(pdf).unwrap();
    let out = Command::new(program).args(arguments).arg(file.path()).output();
    let out = out.unwrap_or_else(|error| panic!("{program} is needed by the tests: {error}"));
    let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}");
    said
}

/// The symbols of the page, read from a picture of it of that width in pixels.
fn symbols(pdf: &[u8], width: u32) -> Vec<String> {
    let page = image::load_from_memory(&render_page(pdf, 1, width).unwrap()).unwrap().to_luma8();
    let (width, height) = (page.width() as usize, page.height() as usize);
    let mut reader = quircs::Quirc::default();
    let read = reader.identify(width, height, page.as_raw()).filter_map(|found| found.ok()?.decode().ok());
    read.map(|symbol| String::from_utf8(symbol.payload).unwrap()).collect()
}

/// Words and the box each stands in, in points from the top left corner.
fn boxes(pdf: &[u8]) -> Vec<([f32; 4], String)> {
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    file.write_all(pdf).unwrap();
    let out = Command::new("pdftotext").args(["-bbox", "-enc", "UTF-8"]).arg(file.path()).arg("-").output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    let words = said.lines().filter(|line| line.trim_start().starts_with("<word"));
    words
        .map(|line| {
            let parts: Vec<&str> = line.split('"').collect();
            let text = parts[8].trim_start_matches('>').trim_end_matches("</word>").to_owned();
            ([1, 3, 5, 7].map(|at| parts[at].parse().unwrap()), text)
        })
        .collect()
}

#[test]
fn it_is_one_a4_page_that_other_programs_find_sound() {
    let pdf = sheet(&fiche());
    assert!(asked("qpdf", &["--check"], &pdf).contains("No syntax or stream encoding errors"));
    let info = inspect(&pdf).unwrap();
    assert_eq!(info.pages, 1);
    assert!((info.premiere.0 - 595.28).abs() < 0.1 && (info.premiere.1 - 841.89).abs() < 0.1, "{info:?}");
}

#[test]
fn what_matters_can_be_read_and_copied() {
    let text = texte(&sheet(&fiche()));
    for said in [
        "Fiche de secours",
        "Hervé Marchand",
        "Responsable informatique",
        "Ateliers du Val, Saint-Étienne",
        "22 novembre 2026",
        "abricot · balcon · cigale · domino",
        "Réglages › Signature › Retrouver ma clé",
        "peut signer en votre nom",
        "Où cette fiche est rangée",
        "Qui d’autre le sait",
    ] {
        assert!(colle(&text).contains(&colle(said)), "{said} is not in {text}");
    }
    for group in CODE.split('-') {
        assert!(text.split(' ').any(|word| word == group), "{group} is not in {text}");
    }
}

#[test]
fn the_symbol_is_the_code_however_it_is_scanned() {
    let pdf = sheet(&fiche());
    for width in [900, 1_700, 2_480] {
        assert_eq!(symbols(&pdf, width), [CODE], "at {width} pixels");
    }
    let spaced = CODE.replace('-', " ");
    assert_eq!(symbols(&sheet(&FicheSecours { code: &spaced, ..fiche() }), 1_700), [spaced.as_str()]);
}

#[test]
fn the_same_sheet_gives_the_same_bytes_and_another_code_others() {
    let first = sheet(&fiche());
    assert!(first == sheet(&fiche()), "two sheets differ");
    let other = CODE.replace('7', "8");
    assert!(first != sheet(&FicheSecours { code: &other, ..fiche() }));
}

#[test]
fn the_file_says_nothing_of_the_code_outside_its_page() {
    let pdf = sheet(&fiche());
    let file = Document::load_mem(&pdf).unwrap();
    assert!(file.trailer.get(b"ID").is_err(), "an identifier would be made of chance");
    let info = file.get_dictionary(file.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    let said = format!("{info:?}");
    assert!(!said.contains("7K3M") && !said.contains("YF6P"), "{said}");
    for name in [&b"JavaScript"[..], b"OpenAction", b"URI", b"EmbeddedFile"] {
        assert!(memchr::memmem::find(&pdf, name).is_none(), "{}", String::from_utf8_lossy(name));
    }
}

#[test]
fn every_face_is_embedded_and_only_the_letters_it_draws() {
    let pdf = sheet(&fiche());
    let fonts = asked("pdffonts", &[], &pdf);
    let lines: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(lines.len(), 5, "{fonts}");
    for line in lines {
        assert!(line.contains("yes yes yes"), "embedded, subset, with its letters: {line}");
    }
    assert!(pdf.len() < 150_000, "{} bytes", pdf.len());
}

#[test]
fn long_and_foreign_names_stay_in_their_column() {
    let long = "Marie-Amélie Éléonore de La Rochefoucauld d’Estissac de Montmorency-Luxembourg ".repeat(3);
    let endless = "Donaudampfschiffahrtsgesellschaft".repeat(12);
    for (nom, fonction, organisation) in [
        (long.as_str(), long.as_str(), long.as_str()),
        (&endless, "", &endless),
        ("漢字 → Ж e\u{301}\u{202e}\u{0}", "\n\n", "a\tb"),
        ("", "", ""),
    ] {
        let pdf = sheet(&FicheSecours { nom, fonction, organisation, ..fiche() });
        assert_eq!(inspect(&pdf).unwrap().pages, 1);
        assert_eq!(symbols(&pdf, 1_700), [CODE]);
        for ([left, top, right, bottom], word) in boxes(&pdf) {
            assert!(
                left > 60.0 && right < 530.0 && top > 40.0 && bottom < 800.0,
                "{word} at {left} {top} {right} {bottom}"
            );
        }
        // What stands under the name begins after it ends.
        let words = boxes(&pdf);
        let frame = words.iter().find(|(_, word)| word == "7K3M").unwrap().0[1];
        let above = words.iter().filter(|(place, _)| place[1] < frame - 1.0 && place[1] > 170.0);
        let lowest = above.filter(|(_, word)| word.len() > 1 && word != "Code" && word != "secours" && word != "de");
        assert!(lowest.clone().all(|(place, _)| place[3] < 327.0), "{:?}", lowest.collect::<Vec<_>>());
    }
}

#[test]
fn what_is_not_a_code_is_refused_without_being_quoted() {
    let wrong = [
        "",
        "7K3M",
        "7k3m-q9tx-0hvd-5wbn-r2cz-81eg-yf6p",
        "7K3M-Q9TX-0HVD-5WBN-R2CZ-81EG-YF6",
        &CODE[..34],
        &format!("{CODE}-0000"),
    ];
    for code in wrong.into_iter().filter(|code| *code != CODE) {
        let error = recovery_sheet(&FicheSecours { code, ..fiche() }).unwrap_err();
        assert_eq!(error.code(), "document_fiche_secours");
        assert!(code.is_empty() || !error.to_string().contains(code));
    }
    let error = recovery_sheet(&FicheSecours { empreinte_mots: &MOTS[..7], ..fiche() }).unwrap_err();
    assert_eq!(error.code(), "document_fiche_secours");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_typed_as_a_name_there_is_one_sound_page(nom in "\\PC{0,300}", fonction in any::<String>(), code in "[0-9A-HJKMNP-TV-Z]{28}") {
        let groups: Vec<&str> = (0..7).map(|rank| &code[rank * 4..rank * 4 + 4]).collect();
        let code = groups.join("-");
        let pdf = sheet(&FicheSecours { nom: &nom, fonction: &fonction, code: &code, ..fiche() });
        prop_assert_eq!(inspect(&pdf).unwrap().pages, 1);
        prop_assert_eq!(symbols(&pdf, 1_400), [code]);
    }
}
