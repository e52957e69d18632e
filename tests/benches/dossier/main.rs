//! What a dossier of photos costs from the library to the PDF, and the same content as a web page for other programs to print.
//!
//! `npm run bench:dossier` runs it, once a task, each in a process of its own whose memory is then read:
//!
//! - `preparer DIR PHOTOS PARAGRAPHES` makes `DIR/donnees`, a library with one dossier, and `DIR/rapport.html` beside its photos;
//!   prints a line of JSON with the dossier's id and the seconds photos took to enter it.
//! - `exporter DIR ID SORTIE` writes its draft several times, as the window would: first, again, after an edit; prints a line of
//!   JSON with the times, on the clock and of processor, and the most memory held.
//! - `juger PDF` prints which standards it keeps, as one line of JSON.
//!
//! Nothing is judged here.
#![allow(clippy::unwrap_used, reason = "a measurement")]

mod contenu;

use std::path::Path;
use std::time::Instant;

use app::App;
use domain::{DossierId, TextRef};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use tests::{ports, pret};

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["preparer", dir, photos, paragraphs] => {
            let (id, ajout) = contenu::make(Path::new(dir), photos.parse().unwrap(), paragraphs.parse().unwrap()).await;
            println!("{}", serde_json::json!({ "id": id.to_string(), "ajout": ajout.as_secs_f64() }));
        }
        ["exporter", dir, id, out] => export(Path::new(dir), id.parse().unwrap(), Path::new(out)).await,
        ["juger", pdf] => judge(Path::new(pdf)),
        _ => println!("nothing asked: `npm run bench:dossier` runs this"),
    }
}

async fn export(dir: &Path, id: DossierId, out: &Path) {
    let app = App::open(&dir.join("donnees"), ports::fixed()).await.unwrap();
    let (mut times, mut work) = (Vec::new(), Vec::new());
    for round in 0..4 {
        if round == 2 {
            let dossier = app.open_dossier(id).await.unwrap().dossier;
            let texte = TextRef::Activite(dossier.activites[dossier.activites.len() / 2].id);
            let edited = format!("{}\n\nUn paragraphe de plus.", texte.texte(&dossier).unwrap());
            pret::save(&app, id, &texte, &edited).await.unwrap();
        }
        let (begun, before) = (Instant::now(), processor());
        let pdf = app.draft_pdf(id).await.unwrap();
        times.push(begun.elapsed().as_secs_f64());
        work.push(processor() - before);
        std::fs::write(out, pdf).unwrap();
    }
    let told = serde_json::json!({ "secondes": times, "memoire": peak(), "processeur": work });
    println!("{told}");
    app.close().await;
}

/// The most memory this process held, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().map_or(0, |kilobytes| kilobytes * 1_024)
}

/// Seconds of processor of all threads of this process so far; 0 where the system does not say.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    // In hundredths of a second, whatever the kernel counts in.
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn judge(pdf: &Path) {
    let bytes = std::fs::read(pdf).unwrap();
    let keeps = |profile: &str| {
        let profile: ValidationProfile = profile.parse().unwrap();
        let report = validate_pdf_bytes(&bytes, &ValidationOptions::default().profile(profile));
        report.is_ok_and(|report| report.failures.is_empty())
    };
    println!("{}", serde_json::json!({ "pdf_a_3a": keeps("3a"), "pdf_ua_1": keeps("ua1") }));
}
