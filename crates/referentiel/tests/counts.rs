//! The built-in référentiels hold what their official documents hold, counted by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod packs;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::{Competence, Expression, Nature, Referentiel, VoieAcces};
use packs::files;
use referentiel::builtin;

fn pack(code: &str) -> Referentiel {
    builtin().into_iter().find(|r| r.key.code == code).unwrap_or_else(|| panic!("{code} is built in"))
}

/// One line a competence: number, bloc, criteria by category, their sum, results, bulleted conditions, other conditions,
/// binding sub-points, examples.
fn table(referentiel: &Referentiel) -> String {
    let mut text = format!("{} {}\n", referentiel.key.code, referentiel.key.version);
    let codes: Vec<_> = referentiel.categories.iter().map(|c| c.code.as_str()).collect();
    writeln!(text, "   bloc {} sum RE CD puces+autres sous obl+ex", codes.join(" ")).unwrap();
    for competence in &referentiel.competences {
        writeln!(text, "{}", line(competence, &codes)).unwrap();
    }
    let sum: usize = referentiel.competences.iter().map(|c| c.criteres.len()).sum();
    let results: usize = referentiel.competences.iter().map(|c| c.resultats.len()).sum();
    let knowledge: Vec<_> = referentiel.blocs.iter().map(|b| b.connaissances.len().to_string()).collect();
    write!(
        text,
        "{} blocs, {} competences, {sum} criteres, {results} resultats, connaissances [{}], {} notes, {} modalites",
        referentiel.blocs.len(),
        referentiel.competences.len(),
        knowledge.join(" "),
        referentiel.notes.len(),
        referentiel.modalites.len(),
    )
    .unwrap();
    text
}

fn line(competence: &Competence, codes: &[&str]) -> String {
    let bloc = competence.bloc.map_or("-".to_owned(), |bloc| bloc.to_string());
    let by_category: Vec<_> = codes
        .iter()
        .map(|code| competence.criteres.iter().filter(|c| &c.categorie == code).count().to_string())
        .collect();
    let bullets = competence.conditions.iter().filter(|c| c.puce).count();
    let points = || competence.criteres.iter().flat_map(|c| &c.sous_points);
    let binding = points().filter(|p| p.nature == Nature::Obligatoire).count();
    format!(
        "{} {bloc} | {} | {} | {} | {bullets}+{} | {binding}+{}",
        competence.id,
        by_category.join(" "),
        competence.criteres.len(),
        competence.resultats.len(),
        competence.conditions.len() - bullets,
        points().count() - binding,
    )
}

const TMSI: &str = "\
cqpm-tmsi 1
   bloc ME MO LI CO sum RE CD puces+autres sous obl+ex
C1 1 | 14 3 3 3 | 23 | 3 | 4+3 | 3+0
C2 1 | 8 3 4 2 | 17 | 3 | 5+1 | 3+0
C3 2 | 16 4 4 4 | 28 | 3 | 5+3 | 2+0
C4 2 | 6 3 4 2 | 15 | 3 | 6+1 | 0+0
C5 3 | 6 2 4 1 | 13 | 6 | 7+0 | 0+0
C6 3 | 6 1 3 2 | 12 | 4 | 4+0 | 0+0
3 blocs, 6 competences, 108 criteres, 22 resultats, connaissances [4 4 7], 1 notes, 3 modalites";

const ASRI: &str = "\
cqpm-asri 1
   bloc CR sum RE CD puces+autres sous obl+ex
C1 - | 5 | 5 | 0 | 0+5 | 0+0
C2 - | 3 | 3 | 0 | 0+3 | 0+5
C3 - | 3 | 3 | 0 | 0+4 | 0+6
C4 - | 3 | 3 | 0 | 0+5 | 0+3
C5 - | 3 | 3 | 0 | 0+4 | 3+0
C6 - | 3 | 3 | 0 | 0+4 | 0+0
0 blocs, 6 competences, 20 criteres, 0 resultats, connaissances [], 5 notes, 4 modalites";

#[test]
fn each_pack_counts_what_its_document_counts() {
    for (code, expected) in [("cqpm-tmsi", TMSI), ("cqpm-asri", ASRI)] {
        let counted = table(&pack(code));
        println!("{counted}\n");
        assert_eq!(counted, expected, "{code} differs from the count of its official document");
    }
}

#[test]
fn every_id_of_a_pack_is_its_own() {
    for referentiel in builtin() {
        let mut ids = BTreeSet::new();
        let mut add = |id: &str| assert!(ids.insert(id.to_owned()), "{id} is there twice");
        referentiel.blocs.iter().flat_map(|b| &b.connaissances).for_each(|c| add(&c.id));
        for competence in &referentiel.competences {
            add(competence.id.as_str());
            competence.conditions.iter().for_each(|c| add(&c.id));
            competence.resultats.iter().for_each(|r| add(&r.id));
            for critere in &competence.criteres {
                add(critere.id.as_str());
                critere.sous_points.iter().for_each(|p| add(&p.id));
            }
        }
    }
}

#[test]
fn ranks_follow_one_another_in_each_list() {
    for referentiel in builtin() {
        for competence in &referentiel.competences {
            let expected = |code: &str, rank: usize| format!("{}-{code}-{:02}", competence.id, rank + 1);
            for categorie in &referentiel.categories {
                let ids = competence.criteres.iter().filter(|c| c.categorie == categorie.code);
                for (rank, critere) in ids.enumerate() {
                    assert_eq!(critere.id.as_str(), expected(&categorie.code, rank));
                    for (rank, point) in critere.sous_points.iter().enumerate() {
                        assert_eq!(point.id, format!("{}.{}", critere.id, rank + 1));
                    }
                }
            }
            for (rank, condition) in competence.conditions.iter().enumerate() {
                assert_eq!(condition.id, expected("CD", rank));
            }
            for (rank, resultat) in competence.resultats.iter().enumerate() {
                assert_eq!(resultat.id, expected("RE", rank));
            }
        }
    }
}

#[test]
fn the_rules_that_differ_are_data() {
    let (tmsi, asri) = (pack("cqpm-tmsi"), pack("cqpm-asri"));
    let modalite = |code: &str| Expression::Modalite(code.to_owned());
    let avis = Expression::SaufVoies { modalite: "avis".to_owned(), voies: vec![VoieAcces::Vae] };
    let expected = Expression::Tous(vec![Expression::UnDe(vec![modalite("reelle"), modalite("projets")]), avis]);
    assert!(
        tmsi.competences.iter().all(|c| c.modalites == expected),
        "TMSI: réelle or projets, and an avis but for VAE"
    );
    let one_of = Expression::UnDe(vec![modalite("reelle"), modalite("projets"), modalite("reconstituee")]);
    let expected = Expression::Tous(vec![one_of, modalite("avis")]);
    assert!(asri.competences.iter().all(|c| c.modalites == expected), "ASRI: one of three, and always an avis");

    assert_eq!(tmsi.regles.avis.dispense, [VoieAcces::Vae]);
    assert!(asri.regles.avis.dispense.is_empty(), "ASRI writes no exemption");
    assert!(tmsi.regles.blocs_seuls && !asri.regles.blocs_seuls);
    assert!(tmsi.modalites.iter().all(|m| !m.exceptionnelle));
    assert!(asri.modalites.iter().all(|m| m.exceptionnelle == (m.code == "reconstituee")));
    assert_eq!(
        (tmsi.vocabulaire.competence.as_str(), asri.vocabulaire.competence.as_str()),
        ("compétence", "capacité")
    );
    let asked: Vec<_> = asri.faits.iter().filter(|f| f.obligatoire).map(|f| f.code.as_str()).collect();
    assert_eq!(asked, ["postes", "reponse_formalisee", "action_significative"]);
    assert!(tmsi.faits.iter().all(|f| !f.obligatoire), "TMSI asks for no fact of its own");
}

#[test]
fn titles_that_differ_between_tables_are_kept_both() {
    let with_variant = |code: &str| -> Vec<u8> {
        pack(code).competences.iter().filter(|c| !c.variantes.is_empty()).map(|c| c.id.number()).collect()
    };
    assert_eq!(with_variant("cqpm-tmsi"), [2, 5]);
    assert_eq!(with_variant("cqpm-asri"), [2, 3, 4, 6]);
}

#[test]
fn short_statements_are_short() {
    for referentiel in builtin() {
        for critere in referentiel.competences.iter().flat_map(|c| &c.criteres) {
            let words = critere.court.split_whitespace().count();
            assert!((1..=6).contains(&words), "{}: « {} » has {words} words", critere.id, critere.court);
        }
    }
}

#[test]
fn files_follow_french_typography() {
    for code in ["cqpm-tmsi", "cqpm-asri"] {
        for (name, bytes) in files(code) {
            let text = String::from_utf8(bytes).unwrap();
            for (rank, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with("#:")) {
                let wrong = ["'", " ;", " :", " !", " ?", "« ", " »", "..."].iter().find(|w| line.contains(**w));
                assert!(wrong.is_none(), "{code}/{name}:{}: {wrong:?} in {line}", rank + 1);
            }
        }
    }
}
