//! PDF evidence in the dossier: kept as a drawing where it can be, its words found where they stand, the standards kept.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use std::collections::HashMap;
use std::process::Command;
use std::sync::Mutex;

use document::image::{enter, thumbnail};
use document::{FicheSecours, PreuveFiles, Rendered, Source, recovery_sheet, render};
use domain::{PreuveId, TypePreuve, coverage};
use echantillon::{Echantillon, assert_valid, capture, photo, texte};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A page of letters and lines as programs make them, its fonts inside.
fn feuille() -> Vec<u8> {
    let fiche = FicheSecours {
        nom: "Éloïse Bœuf-Lefèvre",
        fonction: "Responsable de l’atelier",
        organisation: "Ateliers du Val",
        code: "7K3M-Q9TX-0HVD-5WBN-R2CZ-81EG-YF6P",
        empreinte_mots: &["abricot", "balcon", "cigale", "domino", "écharpe", "fanfare", "guitare", "horloge"],
        cree_le: "22 novembre 2026",
    };
    recovery_sheet(&fiche).unwrap()
}

/// A page that is a picture, under words that are there to be found and not seen: a scan that was read.
fn scan(largeur: u32, hauteur: u32) -> Vec<u8> {
    let mut file = Document::with_version("1.7");
    let jpeg = photo(largeur, hauteur);
    let kind = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(largeur), "Height" => i64::from(hauteur),
        "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "DCTDecode",
    };
    let image = file.add_object(Stream::new(kind, jpeg));
    let font = file.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" },
    );
    let drawn = b"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 72 700 Td (Bordereau 4127 signe) Tj ET".to_vec();
    let drawn = file.add_object(Stream::new(Dictionary::new(), drawn));
    let tree = file.new_object_id();
    let resources = dictionary! {
        "Font" => dictionary! { "F" => font }, "XObject" => dictionary! { "I" => image },
    };
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => drawn, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let kids: Vec<Object> = vec![page.into()];
    file.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    let mut out = Vec::new();
    file.save_to(&mut out).unwrap();
    out
}

fn avec(pdfs: &[Vec<u8>]) -> Echantillon {
    let mut e = Echantillon::vide(true);
    for (rang, pdf) in pdfs.iter().enumerate() {
        let id = e.ajoute(&format!("pièce {rang}.pdf"), pdf.clone());
        let preuve = e.dossier.preuves.last_mut().unwrap();
        preuve.genre = TypePreuve::Pdf;
        preuve.pages = 1;
        e.fiche(u8::try_from(rang + 1).unwrap(), format!("[La pièce](preuve:{id})"));
    }
    e
}

/// How many pictures a file holds, and how many of their pixels.
fn pictures(pdf: &[u8]) -> Vec<(i64, i64)> {
    let file = Document::load_mem(pdf).unwrap();
    let images = file.objects.values().filter_map(|object| object.as_stream().ok());
    let images = images
        .filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image"));
    images
        .map(|image| {
            (image.dict.get(b"Width").unwrap().as_i64().unwrap(), image.dict.get(b"Height").unwrap().as_i64().unwrap())
        })
        .collect()
}

#[test]
fn a_page_of_letters_stays_a_drawing_and_its_words_are_found() {
    let rendered = avec(&[feuille()]).render();
    assert_eq!(rendered.avertissements, []);
    assert_valid(&rendered.pdf);
    assert_eq!(pictures(&rendered.pdf), [], "no picture: the outlines are sharp at any size");
    let text = texte(&rendered.pdf);
    for words in ["Éloïse Bœuf-Lefèvre", "Responsable de l’atelier", "7K3M Q9TX", "écharpe"] {
        assert!(text.contains(words), "{words:?} is not found in {text}");
    }
}

#[test]
fn a_scan_is_a_picture_at_200_dots_per_inch_and_its_hidden_words_stay() {
    let rendered = avec(&[scan(2_000, 2_830)]).render();
    assert_eq!(rendered.avertissements, []);
    assert_valid(&rendered.pdf);
    let printed = pictures(&rendered.pdf);
    // 640 points of height, the most a page takes in the annexes.
    assert!(printed.iter().all(|(_, height)| *height == 1_778) && printed.len() == 1, "{printed:?}");
    assert!(texte(&rendered.pdf).contains("Bordereau 4127 signe"));
}

#[test]
fn the_words_stand_where_they_are_seen() {
    let (sheet, rendered) = (feuille(), avec(&[feuille()]).render().pdf);
    let corner = |pdf: &[u8], word: &str| {
        let [left, _, _, bottom] = bbox(pdf, word);
        (left, bottom)
    };
    let [first, below, aside] =
        ["Titulaire", "Rangée", "Établie"].map(|word| (corner(&sheet, word), corner(&rendered, word)));
    // The page is printed smaller and moved: what was below is below, what was at the left is at the left.
    let scale = (below.1.1 - first.1.1) / (below.0.1 - first.0.1);
    assert!((0.6..0.95).contains(&scale), "{scale}");
    let expected = first.1.1 + (aside.0.1 - first.0.1) * scale;
    assert!((aside.1.1 - expected).abs() < 3.0, "{aside:?}, expected at {expected}");
    assert!(
        (aside.1.0 - first.1.0).abs() < 3.0 && (below.1.0 - first.1.0).abs() < 40.0,
        "{first:?} {below:?} {aside:?}"
    );
}

/// Where the last occurrence of a word stands: left, top, right, bottom, in points.
fn bbox(pdf: &[u8], word: &str) -> [f64; 4] {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext").arg("-bbox").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let line =
        text.lines().rfind(|line| line.contains(&format!(">{word}<"))).unwrap_or_else(|| panic!("no {word} in {text}"));
    let at = |name: &str| line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    [at("xMin"), at("yMin"), at("xMax"), at("yMax")]
}

/// Files whose images made ready are kept by the test.
struct Gardes<'a> {
    files: &'a Echantillon,
    kept: Mutex<HashMap<String, Vec<u8>>>,
    reads: Mutex<usize>,
}

impl PreuveFiles for Gardes<'_> {
    fn read(&self, id: &PreuveId) -> std::io::Result<Vec<u8>> {
        *self.reads.lock().unwrap() += 1;
        self.files.fichiers.read(id)
    }

    fn ready(&self, name: &str) -> Option<Vec<u8>> {
        self.kept.lock().unwrap().get(name).cloned()
    }

    fn keep_ready(&self, name: &str, bytes: &[u8]) {
        assert!(
            name.len() < 120 && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{name}"
        );
        self.kept.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
    }
}

impl Gardes<'_> {
    fn render(&self) -> Rendered {
        let e = self.files;
        let covered = coverage(&e.referentiel, &e.dossier);
        e.with_source(|source| render(&Source { preuves: self, coverage: &covered, ..source.clone() }).unwrap())
    }
}

#[test]
fn what_is_kept_ready_spoilt_or_gone_gives_the_same_bytes() {
    let mut e = avec(&[feuille(), scan(600, 800)]);
    e.ajoute("vue.jpg", photo(1_200, 900));
    let files = Gardes { files: &e, kept: Mutex::default(), reads: Mutex::default() };
    let first = files.render().pdf;
    assert!(first == e.render().pdf, "keeping changes nothing");
    let reads = *files.reads.lock().unwrap();
    assert_eq!(reads, 3, "each file once");
    assert!(files.render().pdf == first);
    assert_eq!(*files.reads.lock().unwrap(), reads, "no file is read again");
    for spoil in [
        (|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2)) as fn(&mut Vec<u8>),
        |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x20;
        },
        Vec::clear,
    ] {
        files.kept.lock().unwrap().values_mut().for_each(spoil);
        assert!(files.render().pdf == first, "what is not whole is made again");
    }
    files.kept.lock().unwrap().clear();
    assert!(files.render().pdf == first);
}

#[test]
fn what_is_made_of_an_image_as_it_enters_is_what_the_first_document_would_make() {
    let mut e = avec(&[]);
    let lying = photo(1_500, 900);
    let turned = [
        &lying[..2],
        b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0",
        &lying[2..],
    ];
    for (nom, octets) in
        [("vue.jpg", lying.clone()), ("debout.jpg", turned.concat()), ("écran.png", capture(1_600, 1_000))]
    {
        e.ajoute(nom, octets);
    }
    let first = Gardes { files: &e, kept: Mutex::default(), reads: Mutex::default() };
    let pdf = first.render().pdf;
    let entered = Gardes { files: &e, kept: Mutex::default(), reads: Mutex::default() };
    for preuve in &e.dossier.preuves {
        let made = enter(&e.fichiers.read(&preuve.id).unwrap(), &preuve.id, 480).unwrap();
        assert_eq!(made.vignette, thumbnail(&e.fichiers.read(&preuve.id).unwrap(), 480).unwrap());
        let (name, bytes) = made.imprimable.unwrap();
        entered.keep_ready(&name, &bytes);
    }
    assert!(*entered.kept.lock().unwrap() == *first.kept.lock().unwrap());
    assert!(entered.render().pdf == pdf);
    assert_eq!(*entered.reads.lock().unwrap(), 0, "no file is read");
}
