//! Where the words of a file stand.

use super::asked;

/// A word where it was drawn, in points, from the top left of its page.
#[derive(Debug, Clone)]
pub struct Mot {
    pub page: usize,
    pub texte: String,
    pub x: (f64, f64),
    pub y: (f64, f64),
}

const WIDTH: f64 = 595.28;
const HEIGHT: f64 = 841.89;

/// Letters lean out of their place by that much: accents, italics, the rounding of the file.
const LEAN: f64 = 1.5;

/// The margin left and right, read from the template.
fn margin() -> f64 {
    let style = include_str!("../../../../assets/modele/style.typ");
    let line = style.lines().find_map(|line| line.strip_prefix("#let marge = ")).unwrap();
    line.trim_end_matches("pt").parse().unwrap()
}

/// The words of a file.
pub fn words(pdf: &[u8]) -> Vec<Mot> {
    let said = asked("pdftotext", &["-bbox", "-enc", "UTF-8"], pdf);
    let mut page = 0;
    let mut words = Vec::new();
    for line in said.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            page += 1;
        }
        let Some(rest) = line.strip_prefix("<word ") else { continue };
        let value = |name: &str| -> f64 {
            let from = rest.find(name).unwrap() + name.len() + 2;
            rest[from..].split('"').next().unwrap().parse().unwrap()
        };
        let texte = rest.split_once('>').unwrap().1.trim_end_matches("</word>").to_owned();
        words.push(Mot { page, texte, x: (value("xMin"), value("xMax")), y: (value("yMin"), value("yMax")) });
    }
    words
}

/// Fails unless every word stands between the margins, on the page from top to bottom, and over no other.
pub fn assert_inside(pdf: &[u8]) {
    let wrong = misplaced(pdf);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What stands where it should not.
pub fn misplaced(pdf: &[u8]) -> Vec<String> {
    let margin = margin();
    let words = words(pdf);
    assert!(!words.is_empty());
    let mut wrong = Vec::new();
    for word in &words {
        let inside = word.x.0 >= margin - LEAN
            && word.x.1 <= WIDTH - margin + LEAN
            && word.y.0 >= 18.0
            && word.y.1 <= HEIGHT - 18.0;
        if !inside {
            wrong.push(format!("outside the margins: {word:?}"));
        }
    }
    wrong.extend(crossed(&words).iter().map(|pair| format!("one word over another: {pair:?}")));
    wrong
}

/// Words drawn over each other: more than a leaning letter, on lines that are the same.
fn crossed(words: &[Mot]) -> Vec<(Mot, Mot)> {
    let mut sorted: Vec<&Mot> = words.iter().collect();
    sorted.sort_by(|a, b| (a.page, a.y.0).partial_cmp(&(b.page, b.y.0)).unwrap());
    let mut found = Vec::new();
    for (rank, one) in sorted.iter().enumerate() {
        let below = sorted[rank + 1..].iter().take_while(|other| other.page == one.page && other.y.0 < one.y.1);
        for other in below {
            let height = (one.y.1 - one.y.0).min(other.y.1 - other.y.0);
            let down = one.y.1.min(other.y.1) - one.y.0.max(other.y.0);
            let across = one.x.1.min(other.x.1) - one.x.0.max(other.x.0);
            if down > height * 0.6 && across > LEAN {
                found.push(((*one).clone(), (*other).clone()));
            }
        }
    }
    found
}
