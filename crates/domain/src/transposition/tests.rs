//! What bringing a text over changes, and all that it leaves as it is.

use super::*;

const PREUVE_LIEN: &str = "preuve:9f2c000000000000000000000000000000000000000000000000000000000000";

fn id(written: &str) -> CritereId {
    CritereId::new(written).unwrap()
}

/// Version 1 to version 2: one renumbered, one that stays, two that change places, one that vanished.
fn moved() -> Transposition {
    let pairs =
        [("C1-ME-01", "C1-ME-01"), ("C1-ME-02", "C1-ME-03"), ("C1-ME-03", "C1-ME-02"), ("C2-LI-01", "C3-LI-05")];
    Transposition {
        de: "1".into(),
        vers: "2".into(),
        criteres: pairs.into_iter().map(|(de, vers)| (id(de), id(vers))).collect(),
        connus: ["C1-ME-01", "C1-ME-02", "C1-ME-03", "C1-ME-04", "C3-LI-05"].map(id).into(),
        rangs_perdus: ["C2-LI-01.2".to_owned()].into(),
    }
}

fn brought(texte: &str) -> String {
    moved().transpose(texte).unwrap().texte
}

#[test]
fn criteria_change_places_without_meeting() {
    assert_eq!(brought("[a](critere:C1-ME-02) [b](critere:C1-ME-03)"), "[a](critere:C1-ME-03) [b](critere:C1-ME-02)");
    let several = "[a](critere:C1-ME-02, C1-ME-01;%20c1-me-03 \"le 12\")";
    assert_eq!(brought(&several.replace(", ", ",")), "[a](critere:C1-ME-03,C1-ME-01;%20C1-ME-02 \"le 12\")");
}

#[test]
fn a_criterion_that_goes_nowhere_keeps_its_id_and_its_version() {
    let out = moved().transpose("[a](critere:C1-ME-04,C1-ME-02) puis [b](critere:c1-me-04)").unwrap();
    assert_eq!(out.texte, "[a](critere:C1-ME-04@1,C1-ME-03) puis [b](critere:C1-ME-04@1)");
    assert_eq!((out.suivis, out.sans_cible), (1, 2));
    let read = crate::read_text(&out.texte);
    assert!(read.passages.iter().flat_map(|passage| &passage.criteres).all(|found| *found != id("C1-ME-04")));
    assert_eq!(read.problemes.len(), 2, "each is told at its place");
}

#[test]
fn an_id_that_was_unknown_does_not_become_the_one_that_bears_it_now() {
    assert_eq!(brought("[a](critere:C9-ZZ-99)"), "[a](critere:C9-ZZ-99@1)");
    assert_eq!(brought("[a](critere:bidon)"), "[a](critere:bidon)", "no id at all: an error as it was");
}

#[test]
fn what_waits_for_its_version_comes_back_to_it() {
    assert_eq!(
        brought("[a](critere:C1-ME-04@2) [b](critere:C1-ME-04@3)"),
        "[a](critere:C1-ME-04) [b](critere:C1-ME-04@3)"
    );
    assert_eq!(
        brought("[a](critere:C7-ME-01@2)"),
        "[a](critere:C7-ME-01@2)",
        "one that version does not have waits on"
    );
}

#[test]
fn sub_points_follow_where_they_are_the_same() {
    assert_eq!(
        brought("[a](critere:C1-ME-02.4) [b](critere:C2-LI-01.2)"),
        "[a](critere:C1-ME-03.4) [b](critere:C3-LI-05)"
    );
    assert_eq!(brought("[a](critere:C1-ME-04.1)"), "[a](critere:C1-ME-04.1@1)");
}

#[test]
fn titles_of_evidence_follow_and_those_of_passages_are_comments() {
    let before =
        format!("![Baie]({PREUVE_LIEN} \"C1-ME-02, C1-ME-04. Le 12 mars\") [a](critere:C1-ME-01 \"C1-ME-02\")");
    let after = brought(&before);
    let expected = before.replacen("C1-ME-02, C1-ME-04.", "C1-ME-03, C1-ME-04@1.", 1);
    assert_eq!(after, expected);
    let read = crate::read_text(&after);
    assert_eq!(read.passages[0].criteres, [id("C1-ME-03")], "the other one names nothing");
}

#[test]
fn every_way_of_writing_a_link_is_followed() {
    for (before, after) in [
        ("[a](<critere:C1-ME-02>)", "[a](<critere:C1-ME-03>)"),
        ("[a](<critere:C1-ME-02, C1-ME-01> 'x')", "[a](<critere:C1-ME-03, C1-ME-01> 'x')"),
        ("[a](CRITERE:C1-ME-02)", "[a](CRITERE:C1-ME-03)"),
        ("[critere:C1-ME-02](critere:C1-ME-02)", "[critere:C1-ME-02](critere:C1-ME-03)"),
        ("[`](critere:C1-ME-02`](critere:C1-ME-02)", "[`](critere:C1-ME-02`](critere:C1-ME-03)"),
        ("[a](critere:C1\\-ME-02)", "[a](critere:C1-ME-03)"),
        ("[a](critere&#58;C1-ME-02)", "[a](critere:C1-ME-03)"),
        ("<critere:C1-ME-02>", "[critere:C1-ME-02](critere:C1-ME-03)"),
        ("[a][r] [b][r] [r]\n\n[r]: critere:C1-ME-02 \"x\"\n", "[a][r] [b][r] [r]\n\n[r]: critere:C1-ME-03 \"x\"\n"),
        ("Rien.\n\n[seul]: critere:C1-ME-02\n", "Rien.\n\n[seul]: critere:C1-ME-03\n"),
        ("> [a](\n> critere:C1-ME-02)", "> [a](\n> critere:C1-ME-03)"),
        ("| x | y |\n|---|---|\n| [a](critere:C1-ME-02) | b |", "| x | y |\n|---|---|\n| [a](critere:C1-ME-03) | b |"),
        ("[![p](critere:C1-ME-02)](critere:C1-ME-03)", "[![p](critere:C1-ME-03)](critere:C1-ME-02)"),
        ("[a *b [c] d* ](critere:C1-ME-02)", "[a *b [c] d* ](critere:C1-ME-03)"),
        ("[](critere:C1-ME-02)", "[](critere:C1-ME-03)"),
        ("[^1]\n\n[^1]: Voir [a](critere:C1-ME-02).\n", "[^1]\n\n[^1]: Voir [a](critere:C1-ME-03).\n"),
        ("\r\n- [a](critere:C1-ME-02)\r\n", "\r\n- [a](critere:C1-ME-03)\r\n"),
    ] {
        assert_eq!(moved().transpose(before).map(|out| out.texte), Ok(after.to_owned()), "{before}");
    }
}

#[test]
fn what_is_not_a_link_is_left_as_it_is() {
    for kept in [
        "`[a](critere:C1-ME-02)`",
        "    [a](critere:C1-ME-02)",
        "\\[a](critere:C1-ME-02)",
        "critere:C1-ME-02",
        "<!-- critere:C1-ME-02 -->",
    ] {
        assert_eq!(brought(kept), kept);
    }
}

#[test]
fn a_text_too_long_to_be_read_is_left_as_it_is() {
    let long = "[a](critere:C1-ME-02) ".repeat(MAX_TEXT_BYTES / 20);
    assert_eq!(brought(&long), long);
}
