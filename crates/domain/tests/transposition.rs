//! What bringing a text from one version to another keeps, whatever the text and the mapping.

mod support;

use std::collections::BTreeMap;

use domain::{CritereId, ProblemKind, Transposition, read_text, shown, word_count};
use proptest::prelude::*;
use support::text;

fn ids() -> Vec<CritereId> {
    let id = |competence: u8, rank: u8| CritereId::new(&format!("C{competence}-ME-{rank:02}")).expect("a criterion");
    (1..=2).flat_map(|competence| (1..=5).map(move |rank| id(competence, rank))).collect()
}

/// Any mapping of the ten ids texts name to the same ten; some go nowhere, several may go to one.
fn mapping() -> impl Strategy<Value = Transposition> {
    proptest::collection::vec(proptest::option::weighted(0.7, 0..10usize), 10).prop_map(|targets| {
        let ids = ids();
        let pairs = ids.iter().zip(targets).filter_map(|(id, to)| Some((id.clone(), ids[to?].clone())));
        made(pairs.collect())
    })
}

/// A mapping that can be taken back: no two go to one.
fn one_to_one() -> impl Strategy<Value = Transposition> {
    let order = Just((0..10usize).collect::<Vec<_>>()).prop_shuffle();
    (order, proptest::collection::vec(any::<bool>(), 10)).prop_map(|(order, kept)| {
        let ids = ids();
        let pairs = ids.iter().zip(order).zip(kept).filter(|(_, kept)| *kept);
        made(pairs.map(|((id, to), _)| (id.clone(), ids[to].clone())).collect())
    })
}

fn made(criteres: BTreeMap<CritereId, CritereId>) -> Transposition {
    Transposition {
        de: "1".into(),
        vers: "2".into(),
        criteres,
        connus: ids().into_iter().collect(),
        ..Transposition::default()
    }
}

fn identity() -> Transposition {
    made(ids().into_iter().map(|id| (id.clone(), id)).collect())
}

fn inverse(there: &Transposition) -> Transposition {
    let criteres = there.criteres.iter().map(|(de, vers)| (vers.clone(), de.clone())).collect();
    Transposition { de: there.vers.clone(), vers: there.de.clone(), criteres, ..there.clone() }
}

/// Texts with everything that stands around links, criteria of other versions among them.
fn any_text() -> impl Strategy<Value = String> {
    let strange = prop_oneof![
        Just("[a](<critere:C1-ME-01, C2-ME-02>)".to_owned()),
        Just("<critere:C1-ME-03>".to_owned()),
        Just("[b][r]\n\n[r]: critere:C1-ME-02 'x'\n".to_owned()),
        Just("[c](critere:C1-ME-04@2)".to_owned()),
        Just("`[d](critere:C1-ME-01)`".to_owned()),
        Just("> [e](\n> critere:C2-ME-01)\n".to_owned()),
        Just("| x |\n|---|\n| [f](critere:C1-ME-05) |\n".to_owned()),
        Just("[g](critere:C1\\-ME-02)".to_owned()),
        Just(format!("![h](preuve:{} \"C1-ME-01 et C2-ME-03\")", "a".repeat(64))),
        "[\\[\\]()!<>*_`#|:\\-~^ \\n\"'critere:preuveC1ME0,.@é😀]{0,40}".prop_map(|marks| marks),
    ];
    (text(), proptest::collection::vec(strange, 0..6), text())
        .prop_map(|(before, middle, after)| format!("{before}\n\n{}\n\n{after}", middle.join(" ")))
}

/// What each passage names, in order.
fn named(texte: &str) -> Vec<Vec<CritereId>> {
    read_text(texte).passages.into_iter().map(|passage| passage.criteres).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_stays(texte in any_text(), mapping in mapping()) {
        let out = mapping.transpose(&texte).expect("rewritten exactly");
        prop_assert_eq!(word_count(&out.texte), word_count(&texte));
        prop_assert_eq!(shown(&out.texte).texte, shown(&texte).texte);
    }

    #[test]
    fn criteria_follow_the_mapping_and_no_other_way(texte in text(), mapping in mapping()) {
        let out = mapping.transpose(&texte).expect("an ordinary text");
        let mut lost = 0;
        let mut expected: Vec<Vec<CritereId>> = Vec::new();
        for passage in named(&texte) {
            let mut followed: Vec<CritereId> = Vec::new();
            for id in passage {
                match mapping.criteres.get(&id) {
                    Some(to) if followed.contains(to) => {}
                    Some(to) => followed.push(to.clone()),
                    None => lost += 1,
                }
            }
            if !followed.is_empty() {
                expected.push(followed);
            }
        }
        prop_assert_eq!(named(&out.texte), expected);
        // One that is named twice in a link is told twice.
        prop_assert!(out.sans_cible >= lost && (lost > 0 || out.sans_cible == 0));
        let told = read_text(&out.texte).problemes.into_iter().filter(|one| matches!(&one.genre,
            ProblemKind::CritereAutreVersion(cible) if cible.ends_with("@1")));
        prop_assert_eq!(told.count(), out.sans_cible, "each is told at its place");
    }

    #[test]
    fn only_targets_change(texte in any_text(), mapping in mapping()) {
        let out = mapping.transpose(&texte).expect("rewritten exactly");
        if out.suivis + out.sans_cible == 0 {
            prop_assert_eq!(out.texte, texte);
        }
    }

    #[test]
    fn the_same_criteria_give_the_same_bytes(texte in any_text()) {
        prop_assume!(named(&texte).iter().flatten().all(|id| ids().contains(id)));
        prop_assert_eq!(Transposition { connus: [].into(), ..identity() }.transpose(&texte).expect("nothing to rewrite").texte, texte);
    }

    #[test]
    fn there_and_back_gives_the_same_bytes(texte in text(), there in one_to_one()) {
        let over = there.transpose(&texte).expect("an ordinary text").texte;
        let back = inverse(&there).transpose(&over).expect("an ordinary text").texte;
        prop_assert_eq!(back, texte);
    }
}
