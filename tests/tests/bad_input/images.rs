//! Files that are not the photo that was expected.

use std::fs::{self, File};
use std::path::Path;

use crate::{assert_intact, assert_told, saved};

/// The header of a PNG image of that size, and next to nothing after it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&b"IHDR"[..], &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    for part in [header, b"IDAT\x78\x9c\x03\x00\x00\x00\x00\x01".to_vec(), b"IEND".to_vec()] {
        file.extend(u32::try_from(part.len() - 4).unwrap().to_be_bytes());
        file.extend(&part);
        file.extend(crc(&part).to_be_bytes());
    }
    file
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[tokio::test]
async fn what_is_not_a_photo_is_refused_by_name_and_stops_no_other_file() {
    let (data, app, id) = saved().await;
    let folder = tempfile::tempdir().unwrap();
    let pdf = include_bytes!("../../../crates/signature/tests/fixtures/vide.pdf");
    let photo: &[u8] = include_bytes!("../../../assets/exemple/cqpm-asri/photos/salle-serveurs.jpg");
    let cases: [(&str, &[u8], &str); 8] = [
        ("notes.jpg", b"Ce ne sont que des mots.", "image_pas_une_image"),
        ("vide.png", b"", "image_vide"),
        ("rapport.pdf", &pdf[..pdf.len() / 4], "pdf_illisible"),
        ("geante.png", &png(20_000, 15_000), "image_trop_de_pixels"),
        ("sans-bord.png", &png(u32::MAX, u32::MAX), "image_illisible"),
        ("coupee.jpg", &photo[..photo.len() / 2], "image_tronquee"),
        ("dessin.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image_pas_une_image"),
        ("film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "image_est_une_video"),
    ];
    let paths: Vec<_> = cases
        .iter()
        .map(|(name, bytes, _)| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let added = app.add_preuve_files(id, &paths).await.unwrap();
    let taken: Vec<_> = added.preuves.iter().map(|preuve| &preuve.nom).collect();
    assert!(taken.is_empty(), "taken although they are not what was expected: {taken:?}");
    assert_eq!(added.refusees.len(), cases.len());
    for ((name, bytes, code), refused) in cases.iter().zip(&added.refusees) {
        assert_eq!(&refused.nom, name);
        assert_told(&refused.erreur, code);
        let dropped = app.add_preuve(id, name, bytes.to_vec()).await.unwrap();
        assert_eq!(dropped.refusees[0].erreur, refused.erreur, "dropped or chosen, the same words");
    }
    assert_intact(&app, id).await;
    assert_eq!(files_in(&data.path().join("preuves")), 0, "nothing of them stays");

    let good = folder.path().join("photo.jpg");
    fs::write(&good, photo).unwrap();
    let mixed = [paths[0].clone(), good, folder.path().join("absente.jpg")];
    let added = app.add_preuve_files(id, &mixed).await.unwrap();
    assert_eq!((added.ajoutees.len(), added.refusees.len()), (1, 2));
    assert_told(&added.refusees[1].erreur, "fichier_inaccessible");
}

#[tokio::test]
async fn half_a_gigabyte_is_refused_before_it_is_read() {
    let (_data, app, id) = saved().await;
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("photo.jpg");
    File::create(&huge).unwrap().set_len(500_000_001).unwrap();
    let before = peak();
    let added = app.add_preuve_files(id, &[&huge]).await.unwrap();
    assert_told(&added.refusees[0].erreur, "fichier_trop_gros");
    let said = &added.refusees[0].erreur.quoi;
    assert!(said.contains("500\u{a0}Mo") && said.contains("50\u{a0}Mo"), "{said}");
    match app::verify_file(&huge) {
        Err(error) => assert_told(&error.message(), "fichier_trop_gros"),
        Ok(vue) => panic!("{vue:?}"),
    }
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 100_000, "{} kB more memory", after - before);
    }
    assert_intact(&app, id).await;
}

/// The most memory this process ever took, in kB; `None`, and why, where that says nothing of this test.
fn peak() -> Option<u64> {
    if std::env::var_os("NEXTEST").is_none() {
        println!("memory not measured: other tests run in this process");
        return None;
    }
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

/// Files at any depth.
fn files_in(folder: &Path) -> usize {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| if path.is_dir() { files_in(&path) } else { 1 }).sum()
}
