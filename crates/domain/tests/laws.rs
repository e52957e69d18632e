//! The laws coverage keeps, whatever the texts.

mod support;

use domain::{
    ActiviteId, Colonne, Counts, Coverage, CritereId, Dossier, Etat, Expression, Perimetre, TextRef, correspondance,
    coverage, read_text, readiness, word_count,
};
use proptest::prelude::*;
use support::{dossier, referentiel, text};
use uuid::Uuid;

fn states(coverage: &Coverage) -> Vec<(CritereId, Etat)> {
    coverage.competences.iter().flat_map(|c| &c.criteres).map(|c| (c.id.clone(), c.etat)).collect()
}

proptest! {
    #[test]
    fn coverage_never_decreases_when_a_link_is_added(
        fiches in proptest::collection::vec(text(), 2),
        activites in proptest::collection::vec(text(), 0..3),
        critere in (1..=2u8, 1..=4u8),
        proof in proptest::bool::ANY,
        at in 0usize..5,
    ) {
        let referentiel = referentiel();
        let before = states(&coverage(&referentiel, &dossier(&fiches, &activites)));
        let mut paragraphs: Vec<_> = fiches[0].split("\n\n").map(str::to_owned).collect();
        let evidence = if proof { format!(" ![p](preuve:{})", "a".repeat(64)) } else { String::new() };
        let link = format!("[ajout](critere:C{}-ME-{:02}){evidence}", critere.0, critere.1);
        let at = at.min(paragraphs.len() - 1);
        // Four spaces at its beginning would make it a block of code, where nothing is a link.
        paragraphs[at] = format!("{} {link}", paragraphs[at].trim());
        let grown = [paragraphs.join("\n\n"), fiches[1].clone()];
        let after = states(&coverage(&referentiel, &dossier(&grown, &activites)));
        for ((id, old), (_, new)) in before.iter().zip(&after) {
            prop_assert!(new >= old, "{id} went from {old:?} to {new:?}");
        }
        let named = CritereId::new(&format!("C{}-ME-{:02}", critere.0, critere.1)).expect("a criterion");
        let now = after.iter().find(|(id, _)| *id == named).expect("in the référentiel").1;
        let least = if proof { Etat::Etaye } else { Etat::Mentionne };
        prop_assert!(now >= least);
    }

    #[test]
    fn the_order_of_texts_plays_no_part(activites in proptest::collection::vec(text(), 3), fiche in text()) {
        let referentiel = referentiel();
        let straight = dossier(std::slice::from_ref(&fiche), &activites);
        let mut turned = straight.clone();
        turned.activites.reverse();
        turned.preuves.reverse();
        prop_assert_eq!(
            states(&coverage(&referentiel, &straight)),
            states(&coverage(&referentiel, &turned))
        );
    }

    #[test]
    fn any_bytes_parse(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let read = read_text(&text);
        let _ = word_count(&text);
        for passage in &read.passages {
            prop_assert!(text.get(passage.place.octets.clone()).is_some(), "a place is inside its text");
        }
    }

    #[test]
    fn any_marks_parse(text in "[\\[\\]()!<>*_`#|:\\-~^ \\n\"'critere:preuveC1ME0,.é😀]{0,300}") {
        let read = read_text(&text);
        for problem in &read.problemes {
            prop_assert!(problem.place.octets.end <= text.len());
            prop_assert!(problem.place.utf16.end <= text.encode_utf16().count());
        }
    }

    #[test]
    fn counts_add_up(fiches in proptest::collection::vec(text(), 2)) {
        let covered = coverage(&referentiel(), &dossier(&fiches, &[]));
        for Counts { total, absents, mentionnes, etayes, confirmes } in
            covered.competences.iter().map(|c| c.counts).chain([covered.counts])
        {
            prop_assert_eq!(total, absents + mentionnes + etayes + confirmes);
        }
    }

    #[test]
    fn every_passage_stands_in_one_cell_that_of_its_text(
        contexte in text(),
        fiches in proptest::collection::vec(text(), 2),
        activites in proptest::collection::vec(text(), 0..3),
    ) {
        let mut dossier = dossier(&fiches, &activites);
        dossier.entreprise.contexte = contexte;
        let referentiel = referentiel();
        let covered = coverage(&referentiel, &dossier);
        let table = correspondance(&referentiel, &dossier, &covered);
        prop_assert_eq!(table.competences.len(), covered.competences.len());
        for (mine, theirs) in table.competences.iter().zip(&covered.competences) {
            prop_assert_eq!((&mine.id, mine.counts), (&theirs.id, theirs.counts));
            for (ligne, critere) in mine.lignes.iter().zip(&theirs.criteres) {
                prop_assert_eq!((&ligne.id, ligne.etat, ligne.perime), (&critere.id, critere.etat, critere.perime));
                prop_assert_eq!(ligne.cellules.len(), table.colonnes.len());
                // Columns are in the order texts are read: put end to end, the cells are the coverage itself.
                let mut told: Vec<_> = critere.recits.clone();
                told.sort_by_key(|recit| matches!(&recit.texte, TextRef::Fiche(c) if c != &critere.id.competence()));
                prop_assert_eq!(ligne.cellules.concat(), told);
                for (colonne, recit) in table.colonnes.iter().zip(&ligne.cellules).flat_map(|(c, cell)| cell.iter().map(move |r| (c, r))) {
                    let its_own = match &recit.texte {
                        TextRef::Contexte => colonne == &Colonne::Contexte,
                        TextRef::Activite(id) => colonne == &Colonne::Activite(*id),
                        TextRef::Fiche(c) if c == &critere.id.competence() => colonne == &Colonne::Fiche,
                        TextRef::Fiche(_) => colonne == &Colonne::AutresFiches,
                    };
                    prop_assert!(its_own, "{:?} under {colonne:?}", recit.texte);
                }
                prop_assert_eq!(!ligne.preuves.is_empty(), critere.recits.iter().any(|r| r.etaye));
                prop_assert_eq!(ligne.sans_preuve(), !critere.recits.is_empty() && ligne.preuves.is_empty());
            }
        }
    }
}

#[test]
fn a_column_of_another_text_is_there_only_where_it_tells_something() {
    let referentiel = referentiel();
    let columns = |dossier: &Dossier| correspondance(&referentiel, dossier, &coverage(&referentiel, dossier)).colonnes;
    let silent = ActiviteId(Uuid::from_u128(0));
    let mut dossier = dossier(&["[a](critere:C1-ME-01)".to_owned()], &[String::new()]);
    assert_eq!(
        columns(&dossier),
        [Colonne::Activite(silent), Colonne::Fiche],
        "an activité that says nothing is seen to"
    );
    dossier.entreprise.contexte = "[b](critere:C1-ME-02)".into();
    dossier.fiches[0].texte.push_str(" [c](critere:C2-ME-01)");
    assert_eq!(
        columns(&dossier),
        [Colonne::Contexte, Colonne::Activite(silent), Colonne::Fiche, Colonne::AutresFiches]
    );
}

#[test]
fn a_million_openings_of_quotes_are_read() {
    let read = read_text(&">".repeat(1_000_000));
    assert!(read.passages.is_empty() && read.problemes.is_empty());
}

#[test]
fn an_unknown_criterion_and_unknown_evidence_are_reported_with_their_place() {
    let missing = "c".repeat(64);
    let texte = format!("Ici.\n\n[a](critere:C1-ME-09) ![b](preuve:{missing})");
    let covered = coverage(&referentiel(), &dossier(&[texte], &[]));
    let codes: Vec<_> = covered.problemes.iter().map(|p| (p.probleme.place.ligne, p.probleme.genre.clone())).collect();
    assert_eq!(
        codes,
        [
            (3, domain::ProblemKind::CritereInconnu("C1-ME-09".into())),
            (3, domain::ProblemKind::PreuveInconnue(missing)),
        ]
    );
}

#[test]
fn blocs_narrow_the_perimeter() {
    let mut referentiel = referentiel();
    referentiel.competences[0].bloc = Some(1);
    referentiel.competences[1].bloc = Some(2);
    let mut dossier = dossier(&[], &[]);
    dossier.perimetre = Perimetre::Blocs(vec![2]);
    let covered = coverage(&referentiel, &dossier);
    assert_eq!(covered.competences.len(), 1);
    assert_eq!(covered.counts.total, 4);
}

#[test]
fn readiness_of_an_empty_dossier_names_each_missing_part_once_and_where_to_fix_it() {
    let mut referentiel = referentiel();
    referentiel.competences[0].modalites =
        Expression::UnDe(vec![Expression::Modalite("projets".into()), Expression::Modalite("reelle".into())]);
    let dossier = dossier(&[], &[]);
    let manques = readiness(&referentiel, &dossier, &coverage(&referentiel, &dossier));
    let blocking = manques.iter().take_while(|m| m.gravite == domain::Gravite::Bloquant).count();
    assert!(manques.iter().skip(blocking).all(|m| m.gravite == domain::Gravite::Conseil), "blocking items come first");
    let codes: Vec<_> = manques
        .iter()
        .map(|m| serde_json::to_value(m).expect("plain data")["code"].as_str().expect("a code").to_owned())
        .collect();
    for code in
        ["candidat_sans_nom", "entreprise_sans_nom", "voie_non_choisie", "modalite_non_choisie", "date_depot_inconnue"]
    {
        assert_eq!(codes.iter().filter(|c| *c == code).count(), 1, "{code} in {codes:?}");
    }
    assert_eq!(codes.iter().filter(|c| *c == "fiche_vide").count(), 2, "one a competence");
}
