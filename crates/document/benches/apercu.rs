//! What one key stroke costs: laying a dossier of some sixty pages out again, and drawing the page being written.
//!
//! `cargo bench -p document` first prints both as a share of a full layout in the same run, on the same machine, then
//! what divan measures. Time of processor is what the work costs; time on the clock is more on a machine that does other
//! work. The dossier is written here: long stories, criteria, lists, tables, photos.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "a measurement")]

#[path = "../tests/echantillon/mod.rs"]
mod echantillon;

use std::time::{Duration, Instant};

use document::Preview;
use domain::{Activite, ActiviteId, CompetenceId, Genre, TextRef};
use echantillon::{Echantillon, photo};

/// Strokes that are counted, after those that warm the memory up.
const STROKES: usize = 60;

fn main() {
    let mut dossier = long();
    let (cold, first) = timed(|| dossier.with_source(|source| Preview::compile(source).unwrap()));
    println!("{} pages, the first time: {cold}", first.page_count());
    let mut last = first;
    comemo::evict(0);
    let (full, again) = timed(|| dossier.with_source(|source| Preview::compile(source).unwrap()));
    println!("in full, images ready: {full}");
    assert_eq!(again.page_count(), last.page_count());
    last = again;
    let strokes: Vec<Stroke> = (0..STROKES + 3).map(|n| stroke(&mut dossier, &mut last, n)).skip(3).collect();
    let of = |time: fn(&Stroke) -> Time| Times::of(&strokes.iter().map(time));
    let key = of(|stroke| stroke.layout.and(stroke.page));
    println!("one key, layout:       {}", of(|stroke| stroke.layout));
    println!("one key, page as SVG:  {}", of(|stroke| stroke.page));
    println!("one key, both:         {key}");
    println!("after the answer:      {}", of(|stroke| stroke.tidy));
    println!(
        "one key is {:.1} % of a full layout on the clock, {:.1} % of its processor (medians)",
        100.0 * key.clock[0].as_secs_f64() / full.clock.as_secs_f64(),
        100.0 * key.cpu[0].as_secs_f64() / full.cpu.as_secs_f64()
    );
    divan::main();
}

/// On the clock, and of processor in all threads.
#[derive(Clone, Copy)]
struct Time {
    clock: Duration,
    cpu: Duration,
}

impl Time {
    fn and(self, other: Self) -> Self {
        Self { clock: self.clock + other.clock, cpu: self.cpu + other.cpu }
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2?}, processor {:.2?}", self.clock, self.cpu)
    }
}

/// Median and 95th of a hundred.
struct Times {
    clock: [Duration; 2],
    cpu: [Duration; 2],
}

impl Times {
    fn of(times: &(impl Iterator<Item = Time> + Clone)) -> Self {
        let both = |one: fn(Time) -> Duration| {
            let mut sorted: Vec<Duration> = times.clone().map(one).collect();
            sorted.sort_unstable();
            [sorted[sorted.len() / 2], sorted[sorted.len() * 95 / 100]]
        };
        Self { clock: both(|time| time.clock), cpu: both(|time| time.cpu) }
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { clock: [median, p95], cpu: [cpu, cpu95] } = self;
        write!(f, "median {median:.1?}, 95th {p95:.1?}; processor {cpu:.1?}, {cpu95:.1?}")
    }
}

/// What all threads of this process took of the processor; nothing where the system does not say it this way.
fn processor() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = tasks.filter_map(|task| {
        let stat = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        stat.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(spent.sum())
}

fn timed<T>(work: impl FnOnce() -> T) -> (Time, T) {
    let (spent, start) = (processor(), Instant::now());
    let made = work();
    (Time { clock: start.elapsed(), cpu: processor().saturating_sub(spent) }, made)
}

struct Stroke {
    layout: Time,
    page: Time,
    tidy: Time,
}

/// One more character in the middle of the second fiche.
fn stroke(dossier: &mut Echantillon, last: &mut Preview, n: usize) -> Stroke {
    let written = TextRef::Fiche(CompetenceId::from_number(2).unwrap());
    let text = &mut dossier.dossier.fiches[1].texte;
    let at = text.ceil_char_boundary(text.len() / 2);
    text.insert(at, (b'a' + (n % 26) as u8) as char);
    let (layout, preview) = timed(|| dossier.with_source(|source| last.again(source).unwrap()));
    let here = preview.place(&written, at).unwrap().page;
    let (page, svg) = timed(|| preview.svg(here).unwrap());
    *last = preview;
    // As the application does, once the page is on screen.
    let (tidy, ()) = timed(Preview::tidy);
    assert!(svg.len() > 1000);
    Stroke { layout, page, tidy }
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
    for n in 0..12 {
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
