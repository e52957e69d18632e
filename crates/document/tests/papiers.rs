//! The papers beside a dossier: prefilled with who and what, valid, to print and to fill in; never an opinion nor a decision.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use std::collections::BTreeSet;

use document::pages::render_page;
use document::{Depot, Forme, Papier, PapierSource, papier_pdf};
use domain::{Echelon, Opinion, Perimetre};
use echantillon::{Echantillon, assert_valid, colle, riche, texte};
use lopdf::{Document, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

const EMPREINTE: &str = "7c1e90ab41d2ffff00112233445566778899aabbccddeeff0123456789abcdef";

fn depot() -> Depot {
    Depot {
        numero: 3,
        scelle_le: jiff::civil::date(2026, 12, 12).at(18, 4, 0, 0),
        empreinte: EMPREINTE.into(),
        taille: 2_431_877,
        nom: "dossier-cqpm-essai-durand-3.pdf".into(),
        signataires: vec!["Camille Durand".into(), "Hervé Marchand".into()],
    }
}

fn make(e: &Echantillon, papier: Papier, forme: Forme, named: bool) -> Vec<u8> {
    let depot = depot();
    let source = PapierSource {
        referentiel: &e.referentiel,
        dossier: named.then_some(&e.dossier),
        depot: Some(&depot),
        date: jiff::civil::date(2026, 12, 12),
    };
    papier_pdf(papier, forme, &source).unwrap()
}

/// Name, kind and state of every field.
fn fields(pdf: &[u8]) -> Vec<(String, String, Option<String>)> {
    let file = Document::load_mem(pdf).unwrap();
    let form = file.catalog().unwrap().get(b"AcroForm").unwrap();
    let form = file.dereference(form).unwrap().1.as_dict().unwrap();
    assert!(form.get(b"XFA").is_err());
    let listed = form.get(b"Fields").unwrap().as_array().unwrap();
    listed
        .iter()
        .map(|id| {
            let field = file.get_dictionary(id.as_reference().unwrap()).unwrap();
            assert!(field.get(b"A").is_err() && field.get(b"AA").is_err(), "no field does anything");
            let said = |key: &[u8]| lopdf::decode_text_string(field.get(key).unwrap()).unwrap();
            assert!(!said(b"TU").trim().is_empty(), "a screen reader has something to say of {}", said(b"T"));
            let kind = String::from_utf8(field.get(b"FT").unwrap().as_name().unwrap().to_vec()).unwrap();
            let state = field.get(b"V").ok().map(|value| match value {
                Object::Name(name) => String::from_utf8(name.clone()).unwrap(),
                other => format!("{other:?}"),
            });
            (said(b"T"), kind, state)
        })
        .collect()
}

#[test]
fn each_is_valid_and_says_who_and_what_for_both_kinds_of_frame() {
    for e in [riche(true), riche(false), Echantillon::vide(true)] {
        for papier in Papier::ALL {
            let pdf = make(&e, papier, Forme::AImprimer, true);
            assert_valid(&pdf);
            let page = colle(&texte(&pdf));
            assert!(page.contains(&colle(&e.referentiel.titre)), "{papier:?}");
            assert!(page.contains(&colle(&e.dossier.candidat.nom_complet())), "{papier:?}");
            assert_eq!(make(&e, papier, Forme::AImprimer, true), pdf, "the same bytes");
        }
    }
}

#[test]
fn the_grid_asks_of_every_criterion_and_answers_none() {
    for e in [riche(true), riche(false)] {
        for named in [true, false] {
            let pdf = make(&e, Papier::Grille, Forme::ARemplir, named);
            let page = colle(&texte(&pdf));
            let fields = fields(&pdf);
            let names: BTreeSet<&str> = fields.iter().map(|(name, ..)| name.as_str()).collect();
            assert_eq!(names.len(), fields.len(), "each name once");
            for competence in &e.referentiel.competences {
                assert!(names.contains(format!("{}.acquise", competence.id).as_str()));
                for critere in &competence.criteres {
                    let printed = critere.texte_officiel.as_ref().unwrap_or(&critere.libelle);
                    let rest: String = printed.chars().skip(1).collect();
                    assert!(page.contains(&colle(&rest)), "{} is not printed", critere.id);
                    for answer in ["oui", "non", "remarque"] {
                        assert!(names.contains(format!("{}.{answer}", critere.id).as_str()));
                    }
                }
            }
            assert!(fields.iter().all(|(_, _, state)| state.as_deref().is_none_or(|state| state == "Off")));
        }
    }
}

#[test]
fn a_paper_with_fields_stays_accessible_and_other_programs_read_it() {
    let e = riche(true);
    for papier in [Papier::Grille, Papier::ProcesVerbal, Papier::FicheAvis] {
        let pdf = make(&e, papier, Forme::ARemplir, true);
        let profile: ValidationProfile = "ua1".parse().unwrap();
        let report = validate_pdf_bytes(&pdf, &ValidationOptions::default().profile(profile)).unwrap();
        assert!(report.failures.is_empty(), "{papier:?}: {:#?}", &report.failures[..report.failures.len().min(5)]);
        assert!(fields(&pdf).len() > 8, "{papier:?}");
        assert_eq!(
            colle(&texte(&pdf)),
            colle(&texte(&make(&e, papier, Forme::AImprimer, true))),
            "the same words, nothing filled in"
        );
    }
}

#[test]
fn only_what_is_presented_is_on_them() {
    let mut e = riche(true);
    e.dossier.perimetre = Perimetre::Blocs(vec![2]);
    let inside: Vec<_> = e.referentiel.competences.iter().filter(|c| c.bloc == Some(2)).collect();
    assert!(!inside.is_empty() && inside.len() < e.referentiel.competences.len());
    for papier in [Papier::Grille, Papier::ProcesVerbal, Papier::FicheAvis] {
        let page = colle(&texte(&make(&e, papier, Forme::AImprimer, true)));
        for competence in &e.referentiel.competences {
            let titled = colle(&format!("{}. {}", competence.id.number(), competence.titre));
            assert_eq!(page.contains(&titled), competence.bloc == Some(2), "{papier:?}, {}", competence.id);
        }
    }
}

#[test]
fn the_tutor_is_asked_in_the_words_of_the_centre() {
    let mut e = riche(false);
    e.dossier.centre.echelle = vec![
        Echelon { libelle: "Maîtrisé".into(), vaut: Opinion::Favorable },
        Echelon { libelle: "À revoir".into(), vaut: Opinion::Reserve },
        Echelon { libelle: "Pas vu".into(), vaut: Opinion::NonObserve },
    ];
    let pdf = make(&e, Papier::FicheAvis, Forme::AImprimer, true);
    let page = colle(&texte(&pdf));
    let count = e.referentiel.competences.len();
    assert_eq!(page.matches("Maîtrisé").count(), count);
    assert!(page.contains(&colle("cochez « Pas vu »")));
    let said = symbols(&pdf);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("PROBANT FICHE-AVIS 1 ") && said[0].ends_with(&e.dossier.id.to_string()), "{said:?}");
}

#[test]
fn the_slip_says_the_fingerprint_to_people_and_to_telephones() {
    let e = riche(true);
    let pdf = make(&e, Papier::Bordereau, Forme::AImprimer, true);
    let page = colle(&texte(&pdf));
    assert!(page.contains(EMPREINTE) && page.contains("CamilleDurand,HervéMarchand") && page.contains("2431877octets"));
    assert_eq!(symbols(&pdf), [format!("PROBANT DEPOT 1 sha256:{EMPREINTE}")]);
    let source = PapierSource {
        referentiel: &e.referentiel,
        dossier: Some(&e.dossier),
        depot: None,
        date: jiff::civil::date(2026, 12, 12),
    };
    let refused = papier_pdf(Papier::Bordereau, Forme::AImprimer, &source).unwrap_err();
    assert_eq!(refused.code(), "document_donnees");
}

#[test]
fn names_as_long_as_they_come_and_hostile_ones_stay_on_the_page() {
    let mut e = riche(true);
    e.dossier.candidat.nom = "Wolfeschlegelsteinhausenbergerdorff".repeat(6);
    e.dossier.entreprise.nom = "#panic() ] $x$ 漢 ".repeat(30);
    for papier in Papier::ALL {
        let pdf = make(&e, papier, Forme::AImprimer, true);
        assert_valid(&pdf);
        assert!(colle(&texte(&pdf)).contains(&colle("#panic() ] $x$ ▯")), "{papier:?}");
    }
}

/// The symbols of the first page, read from a picture of it.
fn symbols(pdf: &[u8]) -> Vec<String> {
    let page = image::load_from_memory(&render_page(pdf, 1, 1_600).unwrap()).unwrap().to_luma8();
    let (width, height) = (page.width() as usize, page.height() as usize);
    let mut reader = quircs::Quirc::default();
    let read = reader.identify(width, height, page.as_raw()).filter_map(|found| found.ok()?.decode().ok());
    read.map(|symbol| String::from_utf8(symbol.payload).unwrap()).collect()
}
