//! What verifying a thousand sealed dossiers of 10 MB costs, beside `sha256sum` of the same files in the same run.
//!
//! `npm run bench:dossier` runs it. A few dossiers are made and sealed, and each stands under as many names as it takes for a
//! thousand: hard links, so that a disk of any size holds them. Both programs then read from memory what the system keeps there;
//! rounds alternate and the middle one of each is told. Nothing is judged here.
#![allow(clippy::unwrap_used, reason = "a measurement")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use app::vues::Verdict;
use app::{App, Empreintes, Suivi, Verificateur, verify_many};
use tests::{ports, pret};

/// Sealed dossiers that differ.
const DISTINCT: usize = 10;

/// Files verified.
const FILES: usize = 1_000;

/// Bytes of each, at least.
const SIZE: u64 = 10_000_000;

/// Rounds; the middle one is told.
const ROUNDS: usize = 3;

#[tokio::main]
async fn main() {
    let folder = tempfile::Builder::new().prefix("probant-bench-").tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let files = make(folder.path()).await;
    let bytes: u64 = files.iter().map(|path| path.metadata().unwrap().len()).sum();
    let verificateur = Verificateur::alone();
    let (mut plain, mut hashed, mut summed) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        summed.push(sha256sum(&files));
        plain.push(verified(&verificateur, &files, Empreintes::Non));
        hashed.push(verified(&verificateur, &files, Empreintes::Oui));
    }
    let [plain, hashed, summed] = [plain, hashed, summed].map(middle);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "{FILES} dossiers scellés de {} Mo ({DISTINCT} différents, liens), {cores} cœurs",
        bytes / FILES as u64 / 1_000_000
    );
    println!("| | durée | rapport |\n| --- | --- | --- |");
    for (name, took) in [
        ("`sha256sum`", summed),
        ("vérification (`probant verifier`)", plain),
        ("vérification et empreinte (« Réception »)", hashed),
    ] {
        println!("| {name} | {:.2} s | {:.2} × |", took.as_secs_f64(), took.as_secs_f64() / summed.as_secs_f64());
    }
}

fn verified(verificateur: &Verificateur, files: &[PathBuf], empreintes: Empreintes) -> Duration {
    let begun = Instant::now();
    let mut valid = 0;
    let verify = |nom: &str, bytes: &[u8]| verificateur.bytes(nom, bytes);
    verify_many(files, empreintes, &Suivi::default(), &verify, |one| {
        valid += usize::from(one.lu.is_ok_and(|read| read.vue.verdict == Verdict::Valide));
    })
    .unwrap();
    assert_eq!(valid, files.len(), "what is measured is dossiers that are accepted");
    begun.elapsed()
}

fn sha256sum(files: &[PathBuf]) -> Duration {
    let begun = Instant::now();
    let done =
        Command::new("sha256sum").args(files).stdout(Stdio::null()).status().expect("sha256sum is part of the system");
    assert!(done.success());
    begun.elapsed()
}

fn middle(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}

/// The thousand files.
async fn make(folder: &Path) -> Vec<PathBuf> {
    let app = App::open(&folder.join("bibliotheque"), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.create_identite("Camille Durand", "", "", "une phrase secrète").await.unwrap();
    let mut photos = 0;
    let mut sealed = Vec::new();
    while sealed.len() < DISTINCT {
        pret::save(&app, id, &pret::fiche(), &format!("{} Version {}.", pret::TEXTE, sealed.len())).await.unwrap();
        let sceau = app.seal_dossier(id, Some("une phrase secrète")).await.unwrap();
        let pdf = app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap();
        if (pdf.len() as u64) < SIZE {
            for _ in 0..6 {
                photos += 1;
                app.add_preuve(id, &format!("photo {photos}.jpg"), photo(photos)).await.unwrap();
            }
            continue;
        }
        let path = folder.join(format!("scelle-{}.pdf", sealed.len()));
        fs::write(&path, pdf).unwrap();
        sealed.push(path);
    }
    app.close().await;
    let lot = folder.join("lot");
    fs::create_dir(&lot).unwrap();
    (0..FILES)
        .map(|rank| {
            let path = lot.join(format!("dossier-{rank:04}.pdf"));
            fs::hard_link(&sealed[rank % DISTINCT], &path).unwrap();
            path
        })
        .collect()
}

/// A photo that compresses as badly as a real one: noise over a slope.
fn photo(seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let picture = image::RgbImage::from_fn(1_600, 1_200, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let [red, green, blue, _] = state.to_le_bytes();
        let shade = |at: u32| u8::try_from(at / 16 % 128).unwrap_or_default();
        image::Rgb([shade(x) + red / 2, shade(y) + green / 2, 60 + blue / 2])
    });
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90);
    picture.write_with_encoder(encoder).unwrap();
    out
}
