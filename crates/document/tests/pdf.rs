//! PDF files as evidence, as people have them and as nobody should.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use document::image::{ImageError, inspect, thumbnail};
use document::pages::{MAX_PAGES, PdfError, render_page};
use domain::TypePreuve;
use echantillon::{Echantillon, assert_valid, texte};
use image::GenericImageView;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A page that says `words` over a red square, in a font no file brings.
fn content(words: &str) -> Vec<u8> {
    format!("1 0 0 rg 20 20 200 200 re f 0 g BT /F1 24 Tf 60 700 Td ({words}) Tj ET").into_bytes()
}

/// A PDF of that many pages; `change` may spoil it before it is written.
fn pdf(pages: usize, change: impl FnOnce(&mut Document, lopdf::ObjectId, &[lopdf::ObjectId])) -> Vec<u8> {
    let mut file = Document::with_version("1.7");
    let tree = file.new_object_id();
    let font =
        file.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" });
    let kids: Vec<lopdf::ObjectId> = (1..=pages)
        .map(|number| {
            let drawn = file.add_object(Stream::new(Dictionary::new(), content(&format!("Rapport page {number}"))));
            file.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => drawn })
        })
        .collect();
    let list: Vec<Object> = kids.iter().map(|kid| Object::Reference(*kid)).collect();
    let count = i64::try_from(pages).unwrap();
    let fonts = dictionary! { "Font" => dictionary! { "F1" => font } };
    let root = dictionary! {
        "Type" => "Pages", "Kids" => list, "Count" => count,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()], "Resources" => fonts,
    };
    file.objects.insert(tree, root.into());
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    change(&mut file, tree, &kids);
    let mut out = Vec::new();
    file.save_to(&mut out).unwrap();
    out
}

fn refused(bytes: &[u8]) -> &'static str {
    inspect(bytes).map(|info| info.pages).unwrap_err().code()
}

#[test]
fn a_pdf_is_known_by_its_pages_and_the_size_of_the_first() {
    let info = inspect(&pdf(3, |_, _, _| {})).unwrap();
    assert_eq!((info.genre, info.pages), (TypePreuve::Pdf, 3));
    assert_eq!((info.largeur, info.hauteur), (1653, 2339), "A4 at the resolution of print");
}

#[test]
fn a_page_is_drawn_at_the_width_asked_for_with_its_words() {
    let file = pdf(2, |_, _, _| {});
    let page = image::load_from_memory(&render_page(&file, 2, 595).unwrap()).unwrap();
    assert_eq!(page.dimensions(), (595, 842));
    let red = page.get_pixel(100, 742).0;
    assert!(red[0] > 200 && red[1] < 60, "the square at the bottom left: {red:?}");
    let ink = (60..260).flat_map(|x| (110..150).map(move |y| (x, y))).filter(|(x, y)| page.get_pixel(*x, *y).0[0] < 90);
    assert!(ink.count() > 200, "words in a font that the file does not bring are drawn");
    assert!(matches!(render_page(&file, 3, 595), Err(PdfError::NoPage { page: 3 })));
    let small = image::load_from_memory(&thumbnail(&file, 100).unwrap()).unwrap();
    assert_eq!(small.dimensions(), (71, 100));
}

#[test]
fn a_script_is_neither_run_nor_passed_on() {
    let file = pdf(1, |file, _, kids| {
        let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert('bonjour')") };
        let root = file.trailer.get(b"Root").unwrap().as_reference().unwrap();
        file.get_dictionary_mut(root).unwrap().set("OpenAction", script.clone());
        file.get_dictionary_mut(kids[0]).unwrap().set("AA", dictionary! { "O" => script });
    });
    let mut e = Echantillon::vide(true);
    let id = e.ajoute("rapport.pdf", file);
    e.dossier.preuves[0].genre = TypePreuve::Pdf;
    e.dossier.preuves[0].pages = 1;
    e.fiche(1, format!("![Le rapport](preuve:{id})"));
    let rendered = e.render();
    assert_eq!(rendered.avertissements, []);
    assert_valid(&rendered.pdf);
    let made = Document::load_mem(&rendered.pdf).unwrap();
    let shown = format!("{:?}", made.objects);
    assert!(!shown.contains("JavaScript") && !shown.contains("bonjour"));
}

#[test]
fn every_page_is_in_the_annexes_with_its_words_for_who_cannot_see_it() {
    for pages in [3_u32, 6] {
        let mut e = Echantillon::vide(true);
        let id = e.ajoute("rapport.pdf", pdf(usize::try_from(pages).unwrap(), |_, _, _| {}));
        e.dossier.preuves[0].genre = TypePreuve::Pdf;
        e.dossier.preuves[0].pages = pages;
        e.fiche(1, format!("![Le rapport](preuve:{id})"));
        let rendered = e.render();
        assert_eq!(rendered.avertissements, []);
        assert_valid(&rendered.pdf);
        let text = texte(&rendered.pdf);
        for page in 1..=pages {
            assert!(text.contains(&format!("Preuve 1, page {page} sur {pages}")), "{text}");
        }
        assert!(text.contains("Rapport page 3"), "what it says is found by a search: {text}");
        let made = Document::load_mem(&rendered.pdf).unwrap();
        let alts: Vec<String> = made
            .objects
            .values()
            .filter_map(|object| lopdf::decode_text_string(object.as_dict().ok()?.get(b"Alt").ok()?).ok())
            .collect();
        let place = format!("Page 3 sur {pages} de la preuve 1. Son texte suit.");
        assert!(alts.contains(&place), "its words are in the pages, and not read twice: {alts:?}");
    }
}

#[test]
fn what_cannot_be_taken_is_refused_with_its_reason() {
    let huge = |side: i64| {
        pdf(1, move |file, tree, _| {
            let sides = vec![0.into(), 0.into(), side.into(), 842.into()];
            file.get_dictionary_mut(tree).unwrap().set("MediaBox", sides);
        })
    };
    assert_eq!(refused(&huge(2_000_000_000)), "pdf_page_trop_grande");
    assert!(inspect(&huge(14_000)).is_ok());
    assert_eq!(refused(&pdf(MAX_PAGES + 1, |_, _, _| {})), "pdf_trop_de_pages");
    assert!(inspect(&pdf(MAX_PAGES, |_, _, _| {})).is_ok());
    assert_eq!(refused(&pdf(0, |_, _, _| {})), "pdf_illisible");
    let locked = pdf(1, |file, _, _| {
        file.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 9, "R" => 9 });
    });
    assert_eq!(refused(&locked), "pdf_protege");
    assert_eq!(refused(b"%PDF-1.7\nrien du tout"), "pdf_illisible");
    let whole = pdf(2, |_, _, _| {});
    for cut in [10, 100, whole.len() / 2] {
        assert!(matches!(inspect(&whole[..cut]), Err(ImageError::Pdf(_)) | Ok(_)));
    }
}

#[test]
fn a_tree_that_loops_or_is_endless_is_refused() {
    let looping = pdf(1, |file, tree, kids| {
        let kids: Vec<Object> = vec![kids[0].into(), tree.into()];
        file.get_dictionary_mut(tree).unwrap().set("Kids", kids);
    });
    assert_eq!(refused(&looping), "pdf_illisible");
    let deep = pdf(1, |file, tree, kids| {
        let mut below = kids[0];
        for _ in 0..5_000 {
            below = file.add_object(dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![below.into()] });
        }
        file.get_dictionary_mut(tree).unwrap().set("Kids", vec![below.into()]);
    });
    assert_eq!(refused(&deep), "pdf_illisible");
    let endless = pdf(1, |file, tree, kids| {
        let kids: Vec<Object> = vec![kids[0].into(); 100_000];
        file.get_dictionary_mut(tree).unwrap().set("Kids", kids);
    });
    assert_eq!(refused(&endless), "pdf_trop_de_pages");
    let mirror = pdf(1, |file, _, kids| {
        let form = file.new_object_id();
        let resources = dictionary! { "XObject" => dictionary! { "M" => form } };
        let box_ = vec![0.into(), 0.into(), 595.into(), 842.into()];
        let dict =
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => box_, "Resources" => resources.clone() };
        file.objects.insert(form, Stream::new(dict, b"/M Do /M Do".to_vec()).into());
        let drawn = file.add_object(Stream::new(Dictionary::new(), b"/M Do".to_vec()));
        let page = file.get_dictionary_mut(kids[0]).unwrap();
        page.set("Resources", resources);
        page.set("Contents", drawn);
    });
    assert_eq!(refused(&mirror), "pdf_trop_dense");
}

#[test]
fn what_unfolds_into_too_much_is_refused() {
    let bomb = pdf(1, |file, _, kids| {
        let mut stream = Stream::new(Dictionary::new(), vec![b' '; 200_000_000]);
        stream.compress().unwrap();
        let id = file.add_object(stream);
        file.get_dictionary_mut(kids[0]).unwrap().set("Contents", id);
    });
    assert!(bomb.len() < 1_000_000);
    assert_eq!(refused(&bomb), "pdf_trop_dense");
    let poster = pdf(1, |file, _, _| {
        let dict = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 100_000, "Height" => 100_000 };
        file.add_object(Stream::new(dict, Vec::new()));
    });
    assert_eq!(refused(&poster), "pdf_page_trop_grande");
}
