//! What one key stroke costs: laying a dossier of some sixty pages out again, and drawing the page being written.
//!
//! `cargo bench -p document` first prints both as a share of a full layout in the same run, on the same machine, then
//! what divan measures. The dossier is written here: long stories, criteria, lists, tables, photos.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "a measurement")]

#[path = "../tests/echantillon/mod.rs"]
mod echantillon;

use std::time::{Duration, Instant};

use document::Preview;
use domain::{Activite, ActiviteId, Genre};
use echantillon::{Echantillon, photo};

fn main() {
    let mut dossier = long();
    comemo::evict(0);
    let (full, first) = timed(|| dossier.with_source(|source| Preview::compile(source).unwrap()));
    let pages = first.page_count();
    let mut last = first;
    let mut strokes: Vec<(Duration, Duration)> = (0..40).map(|n| stroke(&mut dossier, &mut last, n)).collect();
    strokes.sort_by_key(|(layout, page)| *layout + *page);
    let [median, p95] = [strokes[20], strokes[37]];
    println!("{pages} pages, full layout {full:.2?}");
    for (name, (layout, page)) in [("median", median), ("95th", p95)] {
        let share = (layout + page).as_secs_f64() / full.as_secs_f64();
        println!(
            "one key, {name}: {:.1?} ({layout:.1?} + page {page:.1?}), {:.1} % of it",
            layout + page,
            100.0 * share
        );
    }
    divan::main();
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

/// One more character in the middle of the second fiche.
fn stroke(dossier: &mut Echantillon, last: &mut Preview, n: usize) -> (Duration, Duration) {
    let text = &mut dossier.dossier.fiches[1].texte;
    let at = text.len() / 2;
    let at = (at..).find(|at| text.is_char_boundary(*at)).unwrap();
    text.insert(at, (b'a' + (n % 26) as u8) as char);
    let (layout, preview) = timed(|| dossier.with_source(|source| last.again(source).unwrap()));
    let (page, svg) = timed(|| preview.svg(preview.page_count() / 2).unwrap());
    *last = preview;
    // As the application does, once the page is on screen.
    Preview::tidy();
    assert!(svg.len() > 1000);
    (layout, page)
}

/// Some sixty pages.
fn long() -> Echantillon {
    let mut e = Echantillon::vide(true);
    let photos: Vec<_> = (0..20).map(|n| e.ajoute(&format!("photo {n}.jpg"), photo(1600 + n, 1200))).collect();
    let story = |seed: usize| -> String {
        let paragraph = |n: usize| {
            let n = n + seed;
            format!(
                "Le service m’appelle à {} h {:02} : le poste {n} ne répond plus, l’atelier attend. [Je relis l’historique](critere:C{}-ME-0{}) \
                 avant de me déplacer, puis je vérifie l’alimentation, le câble et la prise. « C’est reparti », dit-elle ; je note \
                 l’heure, la cause et ce que j’ai changé, et [je préviens le responsable](critere:C{}-LI-0{}) par téléphone. Le \
                 lendemain, je repasse pour voir si la panne revient. Elle ne revient pas.",
                8 + n % 9,
                n % 60,
                1 + n % 3,
                1 + n % 6,
                1 + n % 3,
                1 + n % 6,
            )
        };
        (0..22)
            .map(|n| match n % 6 {
                3 => format!("- {}\n- un câble\n- une prise", paragraph(n)),
                4 => format!("{}\n\n![Ce que je vois](preuve:{} \"C1-ME-02\")", paragraph(n), photos[(n + seed) % 20]),
                5 => format!("## Étape {n}\n\n{}", paragraph(n)),
                _ => paragraph(n),
            })
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    for numero in 1..=3 {
        e.fiche(numero, format!("{}\n\n{}", story(usize::from(numero) * 7), story(usize::from(numero) * 11)));
    }
    for n in 0..10 {
        e.dossier.activites.push(Activite {
            id: ActiviteId(uuid::Uuid::from_u128(n)),
            genre: Genre::Projet,
            titre: format!("Projet {n}"),
            debut: "2026-03".into(),
            fin: "2026-05".into(),
            lieu: "Saint-Étienne".into(),
            role: "Préparation".into(),
            equipe: "Deux personnes".into(),
            outils: "Testeur".into(),
            texte: story(n as usize * 5),
        });
    }
    e.json = serde_json::to_vec(&e.dossier).unwrap();
    e
}

mod key {
    use super::{long, stroke};

    /// Layout and page after one character.
    #[divan::bench(sample_count = 20)]
    fn stroke_in_sixty_pages(bencher: divan::Bencher) {
        let mut dossier = long();
        let mut last = dossier.with_source(|source| document::Preview::compile(source).unwrap());
        stroke(&mut dossier, &mut last, 0);
        let mut n = 0;
        bencher.bench_local(|| {
            n += 1;
            stroke(&mut dossier, &mut last, n)
        });
    }
}
