//! What one text says of criteria and evidence.

use super::*;

const PREUVE: &str = "9f2c000000000000000000000000000000000000000000000000000000000000";

#[test]
fn one_link_may_name_several_criteria() {
    let read = read_text("[prévenu](critere:C1-LI-02,C1-ME-06 \"la veille\")");
    let ids: Vec<_> = read.passages[0].criteres.iter().map(CritereId::as_str).collect();
    assert_eq!(ids, ["C1-LI-02", "C1-ME-06"]);
    assert_eq!(read.passages[0].extrait, "prévenu");
    assert_eq!(read.passages[0].commentaire, "la veille");
}

#[test]
fn a_badly_written_id_is_reported_at_its_place_and_the_others_stand() {
    let read = read_text("Été.\n\nPuis [x](critere:C1-LI-02,bidon)");
    assert_eq!(read.passages[0].criteres.len(), 1);
    assert_eq!(read.problemes[0].genre, ProblemKind::CritereMalEcrit("bidon".into()));
    assert_eq!((read.problemes[0].place.ligne, read.problemes[0].place.colonne), (3, 6));
    assert_eq!(read.problemes[0].place.octets.start, 13, "bytes: É and é take two each");
    assert_eq!(read.problemes[0].place.utf16.start, 11);
}

#[test]
fn evidence_backs_the_passages_of_its_own_block_only() {
    let read = read_text(&format!("[a](critere:C1-ME-01) ![p](preuve:{PREUVE})\n\n[b](critere:C1-ME-02)\n"));
    assert_eq!(read.passages[0].preuves.len(), 1);
    assert!(read.passages[1].preuves.is_empty(), "another paragraph");
}

#[test]
fn an_image_may_stand_inside_the_passage() {
    let read = read_text(&format!("[![p](preuve:{PREUVE})](critere:C1-ME-01)"));
    assert_eq!(read.passages[0].preuves.len(), 1);
}

#[test]
fn the_title_of_evidence_names_criteria() {
    let read = read_text(&format!("![Baie](preuve:{PREUVE} \"C1-ME-08, le 12 mars\")"));
    assert_eq!(read.passages[0].criteres[0].as_str(), "C1-ME-08");
    assert_eq!(read.passages[0].preuves.len(), 1);
    assert_eq!(read.citations.len(), 1);
}

#[test]
fn a_sub_point_counts_for_its_criterion() {
    let read = read_text("[x](critere:c1-li-03.2)");
    assert_eq!(read.passages[0].criteres[0].as_str(), "C1-LI-03");
}

#[test]
fn code_is_not_a_link() {
    assert!(read_text("`[x](critere:C1-ME-01)`").passages.is_empty());
}

#[test]
fn a_text_over_the_limit_is_said_to_be() {
    let read = read_text(&">".repeat(MAX_TEXT_BYTES + 1));
    assert!(matches!(read.problemes[0].genre, ProblemKind::TexteTropLong(_)));
}
