//! Evidence as it comes in: a photo that says where it was taken, a PDF of several pages, what is neither.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fmt::Write;
use std::sync::Arc;

use app::{App, Ports};
use document::image::inspect;
use domain::{DossierId, PreuveId, TypePreuve};
use signature::NoVault;

const PHOTO: &[u8] = include_bytes!("../../../assets/exemple/cqpm-asri/photos/salle-serveurs.jpg");

/// 48° 51' 29.6", as a photo says it: three fractions.
const LATITUDE: [u32; 6] = [48, 1, 51, 1, 296, 10];

/// A library with the example in it.
async fn library() -> (tempfile::TempDir, App, DossierId) {
    let dir = tempfile::tempdir().unwrap();
    let app = App::open(dir.path(), Ports { vault: Arc::new(NoVault), ..Ports::system() }).await.unwrap();
    let id = app.create_example("cqpm-tmsi").await.unwrap();
    (dir, app, id)
}

fn latitude() -> Vec<u8> {
    LATITUDE.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// The photo with the segment a telephone puts in front of it: two lists of tags, the second one that of the place.
fn photo_with_place() -> Vec<u8> {
    let tag = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let (one, two, end) = (1_u16.to_le_bytes(), 2_u16.to_le_bytes(), [0; 4]);
    let north = tag(1, 2, 2, u32::from(b'N'));
    let block = [
        b"II*\0\x08\0\0\0".as_slice(),
        &one,
        &tag(0x8825, 4, 1, 26),
        &end,
        &two,
        &north,
        &tag(2, 5, 3, 56),
        &end,
        &latitude(),
    ]
    .concat();
    let segment = [b"Exif\0\0".as_slice(), &block].concat();
    let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
    [&PHOTO[..2], &[0xff, 0xe1], &length, &segment, &PHOTO[2..]].concat()
}

fn holds(file: &[u8], part: &[u8]) -> bool {
    file.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn a_photo_is_kept_without_its_place_which_is_said_and_known_when_it_comes_again() {
    let (dir, app, id) = library().await;
    let photo = photo_with_place();
    assert!(holds(&photo, &latitude()), "the test writes a place");
    let first = app.add_preuve(id, "baie.jpg", photo.clone()).await.unwrap();
    assert_eq!((first.ajoutees.len(), first.deja_la.len(), first.refusees.len()), (1, 0, 0));
    assert_eq!(first.sans_lieu, first.ajoutees, "the candidate is told");
    let added = first.ajoutees[0].clone();
    let (kept, media) = app.preuve_image(id, &added).await.unwrap();
    assert_eq!(media, "image/jpeg");
    assert!(!holds(&kept, &latitude()), "the place is not in the library");
    let (shown, original) = (inspect(&kept).unwrap(), inspect(PHOTO).unwrap());
    assert_eq!((shown.largeur, shown.hauteur), (original.largeur, original.hauteur));

    let path = dir.path().join("la même.jpg");
    std::fs::write(&path, &photo).unwrap();
    let again = app.add_preuve_files(id, &[path]).await.unwrap();
    assert_eq!(
        (again.ajoutees.len(), &again.deja_la[..]),
        (0, &[added.clone()][..]),
        "the same photo is the same preuve"
    );
    assert_eq!(again.preuves, first.preuves);
    let bare = app.add_preuve(id, "sans lieu.jpg", kept).await.unwrap();
    assert_eq!((&bare.deja_la[..], bare.sans_lieu.len()), (&[added][..], 0), "so is what was kept of it");
}

/// A PDF of that many A4 pages, on each a black square larger than on the one before.
fn pdf(pages: usize) -> Vec<u8> {
    let kids: Vec<_> = (0..pages).map(|n| format!("{} 0 R", 3 + 2 * n)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {pages} /Kids [{}] /MediaBox [0 0 595 842] /Resources << >> >>",
            kids.join(" ")
        ),
    ];
    for n in 0..pages {
        let (drawing, side) = (4 + 2 * n, 40 * (n + 1));
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {drawing} 0 R >>"));
        let drawing = format!("50 50 {side} {side} re f");
        objects.push(format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()));
    }
    let (mut file, mut table) = ("%PDF-1.7\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for (rank, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj\n{object}\nendobj", rank + 1).unwrap();
    }
    let (size, start) = (objects.len() + 1, file.len());
    format!("{file}xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into()
}

#[tokio::test]
async fn a_pdf_is_a_preuve_whose_pages_are_seen_one_by_one() {
    let (_dir, app, id) = library().await;
    let answer = app.add_preuve(id, "C:\\Documents\\rapport.pdf", pdf(3)).await.unwrap();
    let [added] = &answer.ajoutees[..] else { panic!("{:?}", answer.refusees) };
    let preuve = answer.preuves.iter().find(|preuve| preuve.id == *added).unwrap();
    assert_eq!((preuve.nom.as_str(), preuve.genre, preuve.pages), ("rapport.pdf", TypePreuve::Pdf, 3));
    assert!(answer.sans_lieu.is_empty());

    let mut pages = Vec::new();
    for page in 1..=3 {
        let drawn = app.preuve_page(id, added, page, 300).await.unwrap();
        let seen = inspect(&drawn).unwrap();
        assert_eq!((seen.genre, seen.largeur, seen.hauteur), (TypePreuve::Jpeg, 300, 425), "page {page}, A4");
        pages.push(drawn);
    }
    pages.dedup();
    assert_eq!(pages.len(), 3, "each page is its own picture");
    for page in [0, 4] {
        assert_eq!(app.preuve_page(id, added, page, 300).await.unwrap_err().code(), "pdf_page_absente");
    }
    let (first, media) = app.preuve_image(id, added).await.unwrap();
    assert_eq!((media, inspect(&first).unwrap().largeur), ("image/jpeg", 1_400));
    assert_eq!(inspect(&app.preuve_thumbnail(id, added).await.unwrap()).unwrap().genre, TypePreuve::Jpeg);
    let again = app.add_preuve(id, "copie.pdf", pdf(3)).await.unwrap();
    assert_eq!((again.ajoutees.len(), &again.deja_la), (0, &answer.ajoutees));
}

#[tokio::test]
async fn what_is_neither_is_refused_with_its_reason_and_stops_no_other() {
    let (dir, app, id) = library().await;
    let before = app.open_dossier(id).await.unwrap().dossier.preuves;
    let files =
        [("vide.jpg", &b""[..]), ("notes.txt", b"Notes."), ("coupee.jpg", &PHOTO[..9_000]), ("baie.jpg", PHOTO)];
    let paths: Vec<_> = files.iter().map(|(name, _)| dir.path().join(name)).collect();
    for (path, (_, bytes)) in paths.iter().zip(files) {
        std::fs::write(path, bytes).unwrap();
    }
    let answer = app.add_preuve_files(id, &paths).await.unwrap();
    let refused: Vec<_> = answer.refusees.iter().map(|one| (one.nom.as_str(), one.erreur.code.as_str())).collect();
    assert_eq!(
        refused,
        [("vide.jpg", "image_vide"), ("notes.txt", "image_pas_une_image"), ("coupee.jpg", "image_tronquee")]
    );
    assert_eq!((answer.ajoutees.len(), answer.preuves.len()), (1, before.len() + 1));
    let unknown = PreuveId::new(&"0".repeat(64)).unwrap();
    assert_eq!(app.preuve_image(id, &unknown).await.unwrap_err().code(), "preuve_absente");
}
