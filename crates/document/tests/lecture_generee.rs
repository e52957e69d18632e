//! Whatever is written with the whole of Markdown: every word of it is there, in its order, and nothing runs off a page.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;
mod lecture;

use echantillon::{Echantillon, capture, photo};
use lecture::places::assert_inside;
use lecture::{Lecture, assert_read_back};
use proptest::prelude::*;

/// Words as people write them, and some that nobody should.
fn mot() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => "[a-zéèàçùâêîôû]{1,12}",
        3 => "(l|d|qu|jusqu)’[a-zéè]{3,24}",
        2 => "[A-Za-z0-9]{15,70}",
        1 => "[a-z]{40,90}",
        1 => "https://[a-z]{3,12}\\.fr/[a-z0-9/._=&?-]{0,90}",
        1 => "C:\\\\[A-Za-z0-9\\\\]{5,60}",
        2 => "[0-9]{1,6}",
        1 => prop::sample::select(vec!["Ωμέγα", "→", "≤", "H₂O", "😀", "👩‍💻", "中文", "«", "»", ":", ";", "?", "!", "%", "°C"])
            .prop_map(str::to_owned),
    ]
}

fn mots(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(mot(), 1..most).prop_map(|words| words.join(" "))
}

/// What stands in a line.
fn ligne() -> impl Strategy<Value = String> {
    let span = prop_oneof![
        6 => mots(12),
        1 => mots(4).prop_map(|words| format!("**{words}**")),
        1 => mots(4).prop_map(|words| format!("*{words}*")),
        1 => mots(4).prop_map(|words| format!("~~{words}~~")),
        1 => mots(4).prop_map(|words| format!("`{words}`")),
        1 => mots(4).prop_map(|words| format!("[{words}](critere:C1-ME-01,C1-LI-02)")),
        1 => mots(4).prop_map(|words| format!("[{words}](https://exemple.fr/page)")),
        1 => mots(3).prop_map(|words| format!("{words}[^note]")),
        1 => mots(3).prop_map(|words| format!("{words}\\\n")),
    ];
    prop::collection::vec(span, 1..6).prop_map(|spans| spans.join(" "))
}

fn tableau() -> impl Strategy<Value = String> {
    (1..17_usize, 1..6_usize).prop_flat_map(|(columns, rows)| {
        prop::collection::vec(prop::collection::vec(mots(5), columns), rows + 1).prop_map(|rows| {
            let row = |cells: &Vec<String>| format!("| {} |\n", cells.join(" | "));
            let rule = format!("|{}\n", "--|".repeat(rows[0].len()));
            row(&rows[0]) + &rule + &rows[1..].iter().map(row).collect::<String>()
        })
    })
}

/// A block that holds no block.
fn simple() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => ligne(),
        1 => (1..7_usize, mots(8)).prop_map(|(level, words)| format!("{} {words}", "#".repeat(level))),
        2 => tableau(),
        1 => prop::collection::vec("[ -_a-~é]{0,200}", 1..8).prop_map(|lines| format!("~~~~~~ rust\n{}\n~~~~~~", lines.join("\n"))),
        1 => prop::collection::vec(1..4_usize, 1..5).prop_map(|ranks| {
            ranks.iter().map(|rank| format!("![vue {rank}](preuve:PREUVE{rank})")).collect::<Vec<_>>().join(" ")
        }),
        1 => mots(5).prop_map(|words| format!("<div class=\"x\">{words}</div>")),
    ]
}

/// The lines of a block behind a mark: a quote, an item.
fn behind(first: &str, others: &str, block: &str) -> String {
    let lines =
        block.lines().enumerate().map(|(rank, line)| format!("{}{line}", if rank == 0 { first } else { others }));
    lines.collect::<Vec<_>>().join("\n")
}

fn bloc() -> impl Strategy<Value = String> {
    simple().prop_recursive(7, 24, 3, |inner| {
        let blocks = prop::collection::vec(inner, 1..3).prop_map(|blocks| blocks.join("\n\n"));
        prop_oneof![
            blocks.clone().prop_map(|block| behind("> ", "> ", &block)),
            blocks.clone().prop_map(|block| behind("- ", "  ", &block)),
            blocks.prop_map(|block| behind("1. ", "   ", &block)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn every_word_is_there_and_nothing_runs_off_a_page(blocs in prop::collection::vec(bloc(), 1..10), note in ligne()) {
        let mut e = Echantillon::vide(true);
        let note = note.replace("[^note]", "").replace("\\\n", " ");
        let mut text = format!("Début du texte éprouvé.\n\n{}\n\n[^note]: {note}\n", blocs.join("\n\n"));
        for (rank, octets) in [photo(90, 60), photo(40, 90), capture(300, 60)].into_iter().enumerate() {
            let id = e.ajoute(&format!("vue{rank}.jpg"), octets);
            text = text.replace(&format!("PREUVE{}", rank + 1), id.as_str());
        }
        e.fiche(1, text.clone());
        let pdf = e.render().pdf;
        assert_inside(&pdf);
        assert_read_back(&text, &Lecture::of(&pdf));
    }
}

/// What went wrong once.
#[test]
fn words_that_once_ran_off_their_line_are_inside() {
    let long = "msltwgjfbdtpqwvunlbfdyocvmlzodhzlywihbwiiaffsmzcaxkhfbvygxroqhdunxdcqflahohdomnnhzjjgfvnd";
    let cells =
        "| https://avqzgvmiivlc.fr/l6i/6=_&==u==m&5&_= | un**deux**`trois`quatre**cinq**six*sept*huit |".to_owned();
    let narrow = |cell: &str| {
        format!("{}\n{}\n{}\n", cell.repeat(6), "|--|--".repeat(6) + "|", cell.repeat(6)).replace("||", "|")
    };
    let mut wrong = Vec::new();
    for text in [
        format!("- - *C:\\q\\yPBm\\eri7O\\871hq* {long}[^note]\n\n[^note]: une note\n"),
        format!("{long}[^note] {long}\n\n[^note]: {long}\n"),
        long.to_owned(),
        format!("avant {long} après"),
        narrow(&cells),
        format!("{}**{}**{}", "a".repeat(28), "b".repeat(28), "c".repeat(28)),
        "(".repeat(500) + &"!".repeat(500) + &"/".repeat(500),
    ] {
        let mut e = Echantillon::vide(true);
        e.fiche(1, text.clone());
        wrong.extend(lecture::places::misplaced(&e.render().pdf).into_iter().map(|what| format!("{text}: {what}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
