//! Two versions are compared by what they say: one statement more changes the numbers after it, not what they say.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

use std::collections::BTreeSet;

use domain::{CritereId, Referentiel};
use referentiel::comparer::{Changement, Comparaison, Partie, comparer, proposer};
use referentiel::import::brouillon::{Brouillon, CritereLu, Lu, Surete};
use referentiel::publier::fichiers;
use referentiel::{LIMITS, builtin, load_files};

fn lu(texte: &str) -> Lu {
    Lu { texte: texte.to_owned(), places: Vec::new(), surete: Surete::Confirme, raison: None }
}

fn critere(texte: &str) -> CritereLu {
    CritereLu { categorie: "ME".to_owned(), court: "Ajout".to_owned(), libelle: lu(texte), sous_points: Vec::new() }
}

fn next(referentiel: &Referentiel, change: impl FnOnce(&mut Brouillon)) -> Referentiel {
    let mut brouillon = Brouillon::from_referentiel(referentiel);
    change(&mut brouillon);
    load_files(&fichiers(&brouillon).unwrap(), LIMITS).unwrap()
}

fn told(comparaison: &Comparaison) -> Vec<String> {
    let side =
        |cote: &Option<referentiel::comparer::Cote>| cote.as_ref().map_or("-".to_owned(), |cote| cote.id.clone());
    let ecarts = comparaison.groupes.iter().flat_map(|groupe| &groupe.ecarts);
    ecarts
        .map(|one| format!("{:?} {:?} {} {}", one.partie, one.changement, side(&one.avant), side(&one.apres)))
        .collect()
}

#[test]
fn a_version_compared_with_itself_differs_in_nothing() {
    for referentiel in builtin() {
        let same = comparer(&referentiel, &referentiel);
        assert!(same.groupes.is_empty(), "{:?}", told(&same));
        assert!(same.identiques > 100);
        for one in proposer(&referentiel, &referentiel) {
            assert_eq!((one.vers.as_ref(), one.surete, one.score), (Some(&one.de), Surete::Sur, 100));
        }
    }
}

#[test]
fn one_criterion_more_renumbers_those_after_it_and_no_other() {
    let v1 = &builtin()[1];
    let v2 = next(v1, |draft| {
        draft.competences[4].criteres.insert(2, critere("Range les outils de soudage dans l’atelier."));
    });
    let told = told(&comparer(v1, &v2));
    assert_eq!(
        told,
        [
            "Critere Renumerote C5-ME-03 C5-ME-04",
            "Critere Renumerote C5-ME-04 C5-ME-05",
            "Critere Renumerote C5-ME-05 C5-ME-06",
            "Critere Renumerote C5-ME-06 C5-ME-07",
            "Critere Ajoute - C5-ME-03",
        ]
    );
    let moved = proposer(v1, &v2);
    let fourth = moved.iter().find(|one| one.de.as_str() == "C5-ME-04").unwrap();
    assert_eq!((fourth.vers.as_ref().map(CritereId::as_str), fourth.surete), (Some("C5-ME-05"), Surete::Sur));
    assert!(moved.iter().all(|one| one.surete == Surete::Sur));
}

#[test]
fn each_kind_of_change_is_told_once() {
    let v1 = &builtin()[1];
    let v2 = next(v1, |draft| {
        draft.titre = lu("Technicien de maintenance des systèmes d’information");
        draft.niveau = Some(6);
        draft.regles.admission = lu("Le jury décide après délibération.");
        draft.activites[0].points.remove(1);
        draft.competences[0].titre = lu("Installer et configurer des équipements informatiques");
        draft.competences[0].criteres[3].court = "Emballage vérifié".into();
        draft.competences[0].criteres[5].libelle.texte.push_str(" Et le dit.");
        draft.competences[1].conditions[0].puce = false;
        draft.competences[2].resultats.remove(0);
        draft.blocs[0].connaissances.push(lu("Gestes de premiers secours"));
        let gone = draft.competences[3].criteres.remove(0);
        draft.competences[5].criteres.insert(0, gone);
    });
    let found = told(&comparer(v1, &v2));
    for expected in [
        "Identite Mots niveau niveau",
        "Regle Mots regles/admission regles/admission",
        "Detail Mots C1-ME-04 C1-ME-04",
        "Critere Mots C1-ME-06 C1-ME-06",
        "Detail Mots C2-CD-01 C2-CD-01",
        "Resultat Retire C3-RE-01 -",
        "Connaissance Ajoute - B1-CN-05",
        "Critere Deplace C4-ME-01 C6-ME-01",
    ] {
        assert_eq!(found.iter().filter(|one| *one == expected).count(), 1, "{expected} in {found:#?}");
    }
    assert!(found.iter().any(|one| one.starts_with("Activite Retire")), "{found:#?}");
    let titles = found.iter().filter(|one| *one == "Titre Mots titre titre");
    assert_eq!(titles.count(), 2, "that of the CQPM and that of a competence: {found:#?}");
    let to = proposer(v1, &v2).into_iter().find(|one| one.de.as_str() == "C4-ME-01").unwrap();
    assert_eq!(to.vers.as_ref().map(CritereId::as_str), Some("C6-ME-01"));
    assert_ne!(to.surete, Surete::Sur, "found in another competence: a person looks");
}

#[test]
fn competences_that_change_places_are_followed() {
    let v1 = &builtin()[1];
    let v2 = next(v1, |draft| draft.competences.swap(2, 3));
    for one in proposer(v1, &v2) {
        let expected = match one.de.as_str() {
            id if id.starts_with("C3-") => id.replace("C3-", "C4-"),
            id if id.starts_with("C4-") => id.replace("C4-", "C3-"),
            id => id.to_owned(),
        };
        assert_eq!(one.vers.map(String::from), Some(expected));
    }
}

#[test]
fn every_criterion_is_proposed_once_and_no_target_twice() {
    let [asri, tmsi] = [&builtin()[0], &builtin()[1]];
    for (a, b) in [(asri, tmsi), (tmsi, asri)] {
        let proposals = proposer(a, b);
        let all: Vec<_> = a.competences.iter().flat_map(|c| &c.criteres).map(|one| one.id.clone()).collect();
        assert_eq!(proposals.iter().map(|one| one.de.clone()).collect::<Vec<_>>(), all);
        let targets: Vec<_> = proposals.iter().filter_map(|one| one.vers.clone()).collect();
        assert_eq!(targets.iter().collect::<BTreeSet<_>>().len(), targets.len());
        assert!(proposals.iter().all(|one| one.vers.is_some() || one.raison.as_deref() == Some("sans_equivalent")));
        assert!(targets.iter().all(|id| b.critere(id).is_some()));
    }
}

#[test]
fn the_official_wording_helps_to_recognise_what_our_words_do_not() {
    let mut v1 = builtin()[0].clone();
    v1.competences[0].criteres[1].texte_officiel = Some("Le relevé des besoins est complet et daté.".to_owned());
    let v2 =
        next(&v1, |draft| draft.competences[0].criteres[1].libelle = lu("Le relevé des besoins est complet et daté."));
    let one = proposer(&v1, &v2).into_iter().find(|one| one.de.as_str() == "C1-CR-02").unwrap();
    assert_eq!((one.vers.as_ref().map(CritereId::as_str), one.surete, one.score), (Some("C1-CR-02"), Surete::Sur, 100));
    let ecart = comparer(&v1, &v2)
        .groupes
        .into_iter()
        .flat_map(|groupe| groupe.ecarts)
        .find(|one| one.partie == Partie::Critere);
    assert_eq!(ecart.unwrap().changement, Changement::Mots);
}
