//! When a criterion is *confirmé*: who says what of which text, in whatever order it came.

use domain::{
    Avis, Dossier, Etat, LigneCorrespondance, ManqueCode, Opinion, Portee, TextRef, correspondance, coverage, readiness,
};
use proptest::prelude::*;

use crate::support::{self, referentiel};
use crate::{avis, competence, critere, fiche};

const C1: &str = "C1-ME-01";

/// Two fiches, each telling one criterion of its competence, and one activité that tells another of the first.
fn dossier() -> Dossier {
    let fiches = ["[a](critere:C1-ME-01)".to_owned(), "[b](critere:C2-ME-01)".to_owned()];
    support::dossier(&fiches, &["[c](critere:C1-ME-02)".to_owned()])
}

fn activite(dossier: &Dossier) -> TextRef {
    TextRef::Activite(dossier.activites[0].id)
}

fn on_c1(dossier: &Dossier, auteur: &str, sequence: u32, opinion: Opinion) -> Avis {
    avis(dossier, auteur, sequence, Portee::Competence(competence(1)), opinion, &[fiche(1)])
}

/// State of a criterion, and whether what confirmed it is outdated.
fn state(dossier: &Dossier, id: &str) -> (Etat, bool) {
    let covered = coverage(&referentiel(), dossier);
    let found = covered.critere(&critere(id)).expect("known");
    (found.etat, found.perime)
}

fn with(avis: impl FnOnce(&Dossier) -> Vec<Avis>) -> Dossier {
    let mut dossier = dossier();
    dossier.avis = avis(&dossier);
    dossier
}

#[test]
fn an_edit_after_the_avis_marks_it_outdated_for_that_competence_only() {
    let mut dossier = with(|dossier| {
        let on = |number| Portee::Competence(competence(number));
        [1, 2].map(|number| avis(dossier, "t", 1, on(number), Opinion::Favorable, &[fiche(number)])).into()
    });
    assert_eq!((state(&dossier, C1), state(&dossier, "C2-ME-01")), ((Etat::Confirme, false), (Etat::Confirme, false)));
    dossier.fiches[0].texte.push_str(" Ajout.");
    assert_eq!((state(&dossier, C1), state(&dossier, "C2-ME-01")), ((Etat::Mentionne, true), (Etat::Confirme, false)));
    let manques = readiness(&referentiel(), &dossier, &coverage(&referentiel(), &dossier));
    let outdated: Vec<_> = manques
        .into_iter()
        .filter_map(|manque| match manque.quoi {
            ManqueCode::AvisPerime { competence } => Some(competence),
            _ => None,
        })
        .collect();
    assert_eq!(outdated, [competence(1)]);
}

#[test]
fn an_avis_stands_on_each_criterion_it_bears_on_valid_or_not() {
    let mut dossier = with(|dossier| vec![on_c1(dossier, "t", 1, Opinion::Favorable)]);
    let valid = |dossier: &Dossier, rank: usize| -> Vec<Option<bool>> {
        let table = correspondance(&referentiel(), dossier, &coverage(&referentiel(), dossier));
        let last = |ligne: &LigneCorrespondance| ligne.dernier_avis().map(|avis| avis.valide);
        table.competences[rank].lignes.iter().map(last).collect()
    };
    assert_eq!(valid(&dossier, 0), [Some(true); 4]);
    assert_eq!(valid(&dossier, 1), [None; 4], "another competence");
    dossier.fiches[0].texte.push_str(" Ajout.");
    assert_eq!(valid(&dossier, 0), [Some(false); 4]);
}

#[test]
fn a_criterion_told_only_where_the_avis_did_not_look_is_not_confirmed() {
    let mut dossier = with(|dossier| vec![on_c1(dossier, "t", 1, Opinion::Favorable)]);
    assert_eq!(state(&dossier, C1).0, Etat::Confirme);
    assert_eq!(state(&dossier, "C1-ME-02").0, Etat::Mentionne, "told in an activité that was not read for this");
    let both = [fiche(1), activite(&dossier)];
    dossier.avis = vec![avis(&dossier, "t", 1, Portee::Competence(competence(1)), Opinion::Favorable, &both)];
    assert_eq!(state(&dossier, "C1-ME-02").0, Etat::Confirme);
    dossier.activites[0].texte.push('!');
    assert_eq!(state(&dossier, C1), (Etat::Mentionne, true), "one of the texts it read changed");
    dossier.activites.clear();
    assert_eq!(state(&dossier, C1), (Etat::Mentionne, true), "or is no longer there");
}

#[test]
fn somebody_else_who_does_not_agree_prevents_it_as_long_as_they_read_the_text_as_it_is() {
    for (opinion, expected) in [
        (Opinion::Favorable, Etat::Confirme),
        (Opinion::NonObserve, Etat::Confirme),
        (Opinion::Reserve, Etat::Mentionne),
        (Opinion::Defavorable, Etat::Mentionne),
    ] {
        let mut dossier =
            with(|dossier| vec![on_c1(dossier, "t", 1, Opinion::Favorable), on_c1(dossier, "u", 1, opinion)]);
        assert_eq!(state(&dossier, C1), (expected, false), "{opinion:?}");
        dossier.fiches[0].texte.push_str(" Repris.");
        dossier.avis.push(on_c1(&dossier, "t", 2, Opinion::Favorable));
        assert_eq!(state(&dossier, C1).0, Etat::Confirme, "what {opinion:?} was said of is no longer there");
    }
}

#[test]
fn a_signer_counts_by_the_last_they_said() {
    for (last, expected) in [
        (Opinion::Favorable, Etat::Confirme),
        (Opinion::NonObserve, Etat::Mentionne),
        (Opinion::Reserve, Etat::Mentionne),
        (Opinion::Defavorable, Etat::Mentionne),
    ] {
        for first in Opinion::ALL {
            let dossier = with(|dossier| vec![on_c1(dossier, "t", 2, last), on_c1(dossier, "t", 1, first)]);
            assert_eq!(state(&dossier, C1).0, expected, "{first:?} then {last:?}");
        }
    }
}

#[test]
fn what_is_said_of_the_criterion_itself_goes_before_what_the_same_avis_says_of_its_competence() {
    let on_criterion = |dossier: &Dossier, sequence, opinion| {
        avis(dossier, "t", sequence, Portee::Critere(critere(C1)), opinion, &[fiche(1)])
    };
    let dossier =
        with(|dossier| vec![on_criterion(dossier, 1, Opinion::Reserve), on_c1(dossier, "t", 1, Opinion::Favorable)]);
    assert_eq!(state(&dossier, C1).0, Etat::Mentionne);
    let dossier =
        with(|dossier| vec![on_criterion(dossier, 1, Opinion::Favorable), on_c1(dossier, "t", 1, Opinion::Reserve)]);
    assert_eq!(state(&dossier, C1).0, Etat::Confirme);
    let dossier =
        with(|dossier| vec![on_criterion(dossier, 1, Opinion::Reserve), on_c1(dossier, "t", 2, Opinion::Favorable)]);
    assert_eq!(state(&dossier, C1).0, Etat::Confirme, "a later one speaks of the whole competence");
}

#[test]
fn an_opinion_on_an_activite_or_on_the_whole_confirms_no_criterion() {
    let dossier = with(|dossier| {
        let all = [fiche(1), fiche(2), activite(dossier)];
        let on = |portee| avis(dossier, "t", 1, portee, Opinion::Favorable, &all);
        vec![on(Portee::Ensemble), on(Portee::Activite(dossier.activites[0].id))]
    });
    assert!(["C1-ME-01", "C1-ME-02", "C2-ME-01"].iter().all(|id| state(&dossier, id) == (Etat::Mentionne, false)));
}

#[test]
fn an_avis_that_read_nothing_or_a_criterion_that_nothing_tells_is_not_confirmed() {
    let dossier =
        with(|dossier| vec![avis(dossier, "t", 1, Portee::Competence(competence(1)), Opinion::Favorable, &[])]);
    assert_eq!(state(&dossier, C1).0, Etat::Mentionne);
    let dossier = with(|dossier| vec![on_c1(dossier, "t", 1, Opinion::Favorable)]);
    assert_eq!(state(&dossier, "C1-ME-03").0, Etat::Absent);
}

/// An opinion of one of three people on one of a few things, who read some of the texts, as they are or as they were.
fn some_avis() -> impl Strategy<Value = (u8, u32, u8, usize, u8, bool)> {
    (0..3u8, 1..4u32, 0..5u8, 0..4usize, 1..8u8, any::<bool>())
}

fn made(dossier: &Dossier, (auteur, sequence, portee, opinion, read, now): (u8, u32, u8, usize, u8, bool)) -> Avis {
    let portee = match portee {
        0 => Portee::Competence(competence(1)),
        1 => Portee::Competence(competence(2)),
        2 => Portee::Critere(critere("C1-ME-01")),
        3 => Portee::Critere(critere("C1-ME-02")),
        _ => Portee::Ensemble,
    };
    let texts = [fiche(1), fiche(2), activite(dossier)];
    let lu: Vec<_> = texts.into_iter().enumerate().filter(|(rank, _)| read >> rank & 1 == 1).map(|(_, t)| t).collect();
    let mut made = avis(dossier, &format!("signer {auteur}"), sequence, portee, Opinion::ALL[opinion], &lu);
    if !now {
        made.lu.values_mut().for_each(|hash| *hash = "0".repeat(64));
    }
    made
}

proptest! {
    #[test]
    fn the_order_of_the_avis_plays_no_part_and_confirmed_means_that_somebody_read_it_and_agrees(
        drawn in proptest::collection::vec(some_avis(), 0..12),
        turn in any::<prop::sample::Index>(),
    ) {
        let mut dossier = dossier();
        let mut given: Vec<Avis> = Vec::new();
        for one in drawn {
            let one = made(&dossier, one);
            // A signer says one thing of one thing in one avis.
            let said = |other: &Avis| (&other.empreinte_auteur, other.sequence, &other.portee)
                == (&one.empreinte_auteur, one.sequence, &one.portee);
            if !given.iter().any(said) {
                given.push(one);
            }
        }
        dossier.avis = given.clone();
        let straight = coverage(&referentiel(), &dossier);
        if !given.is_empty() {
            let turned = turn.index(given.len());
            given.rotate_left(turned);
            given.reverse();
        }
        dossier.avis = given;
        prop_assert_eq!(&coverage(&referentiel(), &dossier), &straight);
        for covered in straight.competences.iter().flat_map(|competence| &competence.criteres) {
            if covered.etat == Etat::Confirme {
                prop_assert!(dossier.avis.iter().any(|avis| avis.opinion == Opinion::Favorable
                    && avis.concerns(&covered.id)
                    && avis.is_current(&dossier)
                    && covered.recits.iter().any(|recit| avis.lu.contains_key(&recit.texte))));
            }
            prop_assert!(!(covered.perime && covered.etat == Etat::Confirme));
        }
    }
}
