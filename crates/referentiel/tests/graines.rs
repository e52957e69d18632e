//! The official documents of the two built-in référentiels import whole: nothing lost, nothing counted twice, nothing invented.
//!
//! They are not ours to copy: read from the folder `PROBANT_DOCUMENTS_OFFICIELS`, else `../shared/seeds` beside the repository;
//! skipped, said so, where neither is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

use std::fmt::Write as _;
use std::path::PathBuf;

use domain::{Nature, Referentiel};
use referentiel::builtin;
use referentiel::import::brouillon::{Brouillon, CompetenceLue, Surete};
use referentiel::import::comprendre::{comprendre, comptes};
use referentiel::import::lecture::lire;
use referentiel::import::source::Source;

/// The official document whose title begins with `debut`.
fn graine(debut: &str) -> Option<(Source, Brouillon)> {
    let dossier = std::env::var_os("PROBANT_DOCUMENTS_OFFICIELS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"), PathBuf::from);
    let Ok(entrees) = std::fs::read_dir(&dossier) else {
        println!("skipped: no official documents in {}", dossier.display());
        return None;
    };
    for entree in entrees.flatten() {
        let octets = std::fs::read(entree.path()).unwrap();
        let source = lire(&entree.file_name().to_string_lossy(), &octets).unwrap();
        let brouillon = comprendre(&source).unwrap();
        if brouillon.titre.texte.starts_with(debut) {
            return Some((source, brouillon));
        }
    }
    println!("skipped: no official document « {debut}… » in {}", dossier.display());
    None
}

fn integre(code: &str) -> Referentiel {
    builtin().into_iter().find(|referentiel| referentiel.key.code == code).unwrap()
}

/// The same table as that of the built-in packs.
fn table(brouillon: &Brouillon) -> String {
    let mut texte = String::new();
    let codes: Vec<_> = brouillon.categories.iter().map(|categorie| categorie.code.as_str()).collect();
    writeln!(texte, "   bloc {} sum RE CD puces+autres sous obl+ex", codes.join(" ")).unwrap();
    for competence in &brouillon.competences {
        writeln!(texte, "{}", ligne(competence, &codes)).unwrap();
    }
    let connaissances: Vec<_> = brouillon.blocs.iter().map(|bloc| bloc.connaissances.len().to_string()).collect();
    write!(
        texte,
        "{} blocs, {} competences, {} criteres, {} resultats, connaissances [{}], {} notes, {} modalites",
        brouillon.blocs.len(),
        brouillon.competences.len(),
        brouillon.competences.iter().map(|competence| competence.criteres.len()).sum::<usize>(),
        brouillon.competences.iter().map(|competence| competence.resultats.len()).sum::<usize>(),
        connaissances.join(" "),
        brouillon.notes.len(),
        brouillon.modalites.len(),
    )
    .unwrap();
    texte
}

fn ligne(competence: &CompetenceLue, codes: &[&str]) -> String {
    let bloc = competence.bloc.map_or("-".to_owned(), |bloc| bloc.to_string());
    let nombres: Vec<_> = codes
        .iter()
        .map(|code| competence.criteres.iter().filter(|critere| critere.categorie == **code).count().to_string())
        .collect();
    let puces = competence.conditions.iter().filter(|condition| condition.puce).count();
    let points = || competence.criteres.iter().flat_map(|critere| &critere.sous_points);
    let obligatoires = points().filter(|point| point.nature == Nature::Obligatoire).count();
    format!(
        "C{} {bloc} | {} | {} | {} | {puces}+{} | {obligatoires}+{}",
        competence.numero,
        nombres.join(" "),
        competence.criteres.len(),
        competence.resultats.len(),
        competence.conditions.len() - puces,
        points().count() - obligatoires,
    )
}

const TMSI: &str = "   bloc ME MO LI CO sum RE CD puces+autres sous obl+ex
C1 1 | 14 3 3 3 | 23 | 3 | 4+3 | 3+0
C2 1 | 8 3 4 2 | 17 | 3 | 5+1 | 3+0
C3 2 | 16 4 4 4 | 28 | 3 | 5+3 | 2+0
C4 2 | 6 3 4 2 | 15 | 3 | 6+1 | 0+0
C5 3 | 6 2 4 1 | 13 | 6 | 7+0 | 0+0
C6 3 | 6 1 3 2 | 12 | 4 | 4+0 | 0+0
3 blocs, 6 competences, 108 criteres, 22 resultats, connaissances [4 4 7], 1 notes, 3 modalites";

const ASRI: &str = "   bloc CR sum RE CD puces+autres sous obl+ex
C1 - | 5 | 5 | 0 | 0+5 | 0+0
C2 - | 3 | 3 | 0 | 0+3 | 0+5
C3 - | 3 | 3 | 0 | 0+4 | 0+6
C4 - | 3 | 3 | 0 | 0+5 | 0+3
C5 - | 3 | 3 | 0 | 0+4 | 3+0
C6 - | 3 | 3 | 0 | 0+4 | 0+0
0 blocs, 6 competences, 20 criteres, 0 resultats, connaissances [], 5 notes, 4 modalites";

#[test]
fn each_official_document_gives_the_table_of_its_pack() {
    for (debut, attendue) in [("Technicien", TMSI), ("Administrateur", ASRI)] {
        let Some((_, brouillon)) = graine(debut) else { continue };
        let lue = table(&brouillon);
        println!("{}\n{lue}\n", brouillon.titre.texte);
        assert_eq!(lue, attendue, "{debut}: not what the document holds");
    }
}

#[test]
fn every_word_of_both_documents_is_in_one_list() {
    for debut in ["Technicien", "Administrateur"] {
        let Some((source, brouillon)) = graine(debut) else { continue };
        let comptes = comptes(&source, &brouillon);
        println!("{debut}: {comptes:?}");
        assert_eq!((comptes.non_comptes, comptes.en_double), (0, 0));
        assert_eq!(brouillon.non_compris, [], "{debut}: every part has a place");
        assert_eq!(comptes.mots, comptes.places + comptes.reconnus);
    }
}

#[test]
fn titles_of_a_pack_are_those_of_its_document() {
    for (debut, code) in [("Technicien", "cqpm-tmsi"), ("Administrateur", "cqpm-asri")] {
        let Some((_, lu)) = graine(debut) else { continue };
        let pack = integre(code);
        assert_eq!((lu.code.as_str(), lu.titre.texte.as_str()), (code, pack.titre.as_str()));
        for (ici, la) in lu.competences.iter().zip(&pack.competences) {
            assert_eq!((ici.titre.texte.as_str(), ici.bloc), (la.titre.as_str(), la.bloc));
            let variantes =
                |ici: &CompetenceLue| ici.variantes.iter().map(|v| v.libelle.texte.clone()).collect::<Vec<_>>();
            assert_eq!(variantes(ici), la.variantes.iter().map(|v| v.libelle.clone()).collect::<Vec<_>>(), "{}", la.id);
            assert_eq!(ici.modalites, la.modalites, "{}", la.id);
        }
        let titres: Vec<_> = lu.variantes.iter().map(|v| v.libelle.texte.clone()).collect();
        assert_eq!(titres, pack.variantes.iter().map(|v| v.libelle.clone()).collect::<Vec<_>>());
        for (ici, la) in lu.blocs.iter().zip(&pack.blocs) {
            assert_eq!(ici.titre.texte, la.titre);
            let connaissances: Vec<_> = ici.connaissances.iter().map(|c| c.texte.as_str()).collect();
            assert_eq!(connaissances, la.connaissances.iter().map(|c| c.libelle.as_str()).collect::<Vec<_>>());
        }
        assert_eq!(lu.categories, pack.categories);
        let rubriques: Vec<_> = lu.activites.iter().map(|r| (r.bloc, r.finalite.is_some())).collect();
        assert_eq!(rubriques, pack.activites.iter().map(|r| (r.bloc, r.finalite.is_some())).collect::<Vec<_>>());
    }
}

#[test]
fn rules_are_those_of_the_pack() {
    for (debut, code) in [("Technicien", "cqpm-tmsi"), ("Administrateur", "cqpm-asri")] {
        let Some((_, lu)) = graine(debut) else { continue };
        let pack = integre(code);
        let vocabulaire = &lu.vocabulaire;
        let mots = [
            &vocabulaire.competence,
            &vocabulaire.competences,
            &vocabulaire.criteres,
            &vocabulaire.centre,
            &vocabulaire.centre_dossier,
            &vocabulaire.jury,
        ];
        let attendu = &pack.vocabulaire;
        let attendus = [
            &attendu.competence,
            &attendu.competences,
            &attendu.criteres,
            &attendu.centre,
            &attendu.centre_dossier,
            &attendu.jury,
        ];
        assert_eq!(mots, attendus);
        for (ici, la) in lu.modalites.iter().zip(&pack.modalites) {
            assert_eq!(
                (
                    &ici.code,
                    &ici.lettre,
                    ici.titre.texte.as_str(),
                    ici.appuis.len(),
                    ici.appuis_au_choix,
                    ici.exceptionnelle,
                    ici.rapport
                ),
                (
                    &la.code,
                    &la.lettre,
                    la.titre.as_str(),
                    la.appuis.len(),
                    la.appuis_au_choix,
                    la.exceptionnelle,
                    la.rapport
                )
            );
            assert!(!ici.explication.texte.is_empty());
        }
        let (ici, la) = (&lu.regles, &pack.regles);
        assert_eq!(ici.avis_dispense, la.avis.dispense);
        assert_eq!(ici.avis_portees, la.avis.portees);
        assert_eq!(ici.blocs_seuls, la.blocs_seuls);
        assert_eq!(ici.fondements.len(), la.commission.fondements.len());
        assert_eq!(ici.toutes_les_competences, la.admission.toutes_les_competences);
        let regles = [
            &ici.inscription,
            &ici.accord_modalites,
            &ici.preference,
            &ici.delai_rapport,
            &ici.avis_regard,
            &ici.avis_auteur,
            &ici.commission,
            &ici.admission_par,
            &ici.admission,
        ];
        for regle in regles {
            assert!(!regle.texte.is_empty() && !regle.places.is_empty(), "{regle:?}");
        }
        let faits: Vec<_> =
            lu.faits.iter().map(|f| (f.code.as_str(), f.genre.clone(), f.competences.clone())).collect();
        let attendus: Vec<_> = pack
            .faits
            .iter()
            .filter(|f| f.obligatoire)
            .map(|f| (f.code.as_str(), f.genre.clone(), f.competences.clone()))
            .collect();
        assert_eq!(faits, attendus);
        let notes: Vec<_> = lu.notes.iter().map(|note| note.numero).collect();
        assert_eq!(notes, pack.notes.iter().map(|note| note.numero).collect::<Vec<_>>());
    }
}

#[test]
fn criteria_keep_the_order_of_the_pack() {
    for (debut, code) in [("Technicien", "cqpm-tmsi"), ("Administrateur", "cqpm-asri")] {
        let Some((_, lu)) = graine(debut) else { continue };
        let mut communs = (0, 0);
        for (ici, la) in lu.competences.iter().zip(&integre(code).competences) {
            for (ici, la) in ici.criteres.iter().zip(&la.criteres) {
                assert_eq!(ici.categorie, la.categorie, "{}", la.id);
                assert_eq!(ici.sous_points.len(), la.sous_points.len(), "{}", la.id);
                communs.0 += usize::from(partage(&ici.libelle.texte, &la.libelle));
                communs.1 += 1;
                println!(
                    "{} {:<45} | {} | {} {:?}",
                    la.id,
                    ici.court,
                    la.court,
                    ici.libelle.texte.chars().take(70).collect::<String>(),
                    ici.libelle.raison
                );
                let mots = ici.court.split_whitespace().count();
                assert!((1..=6).contains(&mots), "{}: {}", la.id, ici.court);
            }
        }
        println!("{debut}: {communs:?} share their long words");
        assert!(communs.0 * 100 >= communs.1 * 95, "each sentence is the criterion of the same rank: {communs:?}");
    }
}

/// Whether a third of the long words of our statement begin as words of the official one.
fn partage(officiel: &str, notre: &str) -> bool {
    let debuts = |texte: &str| -> Vec<String> {
        texte
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|m| m.chars().count() > 4)
            .map(|m| m.chars().take(5).collect())
            .collect()
    };
    let (officiel, notre) = (debuts(officiel), debuts(notre));
    notre.iter().filter(|mot| officiel.contains(mot)).count() * 3 >= notre.len()
}

#[test]
fn no_reading_of_the_two_documents_needs_an_answer() {
    for debut in ["Technicien", "Administrateur"] {
        let Some((_, brouillon)) = graine(debut) else { continue };
        let texte = serde_json::to_value(&brouillon).unwrap();
        let (mut douteux, mut probables) = (Vec::new(), Vec::new());
        parcourir(&texte, &mut |lu| match lu["surete"].as_str() {
            Some("douteux") => douteux.push(format!("{} {}", lu["raison"], lu["texte"])),
            Some("probable") => probables.push(format!("{} {}", lu["raison"], lu["texte"])),
            _ => {}
        });
        println!("{debut}: {} douteux, {} probables\n{}\n", douteux.len(), probables.len(), probables.join("\n"));
        assert_eq!(douteux, Vec::<String>::new());
    }
    assert_ne!(Surete::Douteux, Surete::Probable);
}

fn parcourir(valeur: &serde_json::Value, voir: &mut dyn FnMut(&serde_json::Value)) {
    match valeur {
        serde_json::Value::Array(valeurs) => valeurs.iter().for_each(|valeur| parcourir(valeur, voir)),
        serde_json::Value::Object(champs) => {
            if champs.contains_key("surete") {
                voir(valeur);
            }
            champs.values().for_each(|valeur| parcourir(valeur, voir));
        }
        _ => {}
    }
}
