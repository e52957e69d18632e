//! The official wording of a known référentiel is found by structure and order, confirmed by its words.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::Referentiel;
use referentiel::import::brouillon::{Brouillon, Lu, Surete};
use referentiel::import::comprendre::comprendre;
use referentiel::import::lecture::lire;
use referentiel::import::source::Place;
use referentiel::officiel::{Officiel, Rapprochement, ids, rapprocher, reconnaitre};
use referentiel::{Library, builtin};

/// The official documents, where this machine has them: drafts by the code of their référentiel.
fn documents() -> Option<Vec<(Referentiel, Brouillon)>> {
    let named = std::env::var_os("PROBANT_DOCUMENTS_OFFICIELS").map(PathBuf::from);
    let dir = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"));
    let Ok(entries) = fs::read_dir(&dir) else {
        println!("skipped: no official documents in PROBANT_DOCUMENTS_OFFICIELS nor in {}", dir.display());
        return None;
    };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "txt"))
    {
        let source = lire(path.file_name().unwrap().to_str().unwrap(), &fs::read(&path).unwrap()).unwrap();
        let brouillon = comprendre(&source).unwrap();
        let all: Vec<_> = builtin().into_iter().map(Arc::new).collect();
        let best = reconnaitre(&all, &brouillon);
        let which = best.first().unwrap_or_else(|| panic!("{} looks like no référentiel", path.display()));
        assert!(which.score >= 90, "{}: {best:?}", path.display());
        let referentiel = all.iter().find(|one| one.key == which.key).unwrap();
        found.push((referentiel.as_ref().clone(), brouillon));
    }
    Some(found)
}

fn by_id(found: &Rapprochement) -> BTreeMap<&str, &str> {
    let text = |element: usize| found.elements[element].texte.as_str();
    found.lignes.iter().filter_map(|ligne| Some((ligne.id.as_str(), text(ligne.element?)))).collect()
}

fn asked(found: &Rapprochement) -> Vec<&str> {
    found.lignes.iter().filter(|ligne| ligne.surete == Surete::Douteux).map(|ligne| ligne.id.as_str()).collect()
}

#[test]
fn every_id_of_both_référentiels_finds_its_official_wording() {
    let Some(documents) = documents() else { return };
    assert_eq!(documents.len(), 2);
    for (referentiel, brouillon) in documents {
        let found = rapprocher(&referentiel, &brouillon);
        let code = &referentiel.key.code;
        assert_eq!(found.lignes.len(), ids(&referentiel).len());
        let without: Vec<_> = found.lignes.iter().filter(|l| l.element.is_none()).map(|l| &l.id).collect();
        assert!(without.is_empty(), "{code}: nothing for {without:?}");
        assert!(found.restants.is_empty(), "{code}: left over: {:?}", found.restants);
        let asked = asked(&found);
        println!("{code}: {} ids, asked: {asked:?}", found.lignes.len());
        for ligne in found.lignes.iter().filter(|ligne| ligne.surete == Surete::Probable) {
            println!("  probable {} {} {:?}", ligne.id, ligne.score, ligne.raison);
        }
        assert!(asked.len() <= 5, "{code}: {asked:?}");
        // The same order on both sides: each id has the words of its own rank.
        let ranks: Vec<_> = found.lignes.iter().filter(|l| l.id.contains("-ME-") || l.id.contains("-CR-")).collect();
        assert!(ranks.windows(2).all(|pair| pair[0].element < pair[1].element), "{code}: out of order");
    }
}

#[test]
fn a_sentence_more_or_less_in_the_middle_shifts_none_of_the_others() {
    let Some(documents) = documents() else { return };
    for (referentiel, brouillon) in documents {
        let whole = rapprocher(&referentiel, &brouillon);
        let whole = by_id(&whole);
        let (mut compared, mut moved, mut unasked) = (0, 0, 0);
        for (rang, competence) in brouillon.competences.iter().enumerate() {
            for critere in (0..competence.criteres.len()).step_by(3) {
                let mut edited = brouillon.clone();
                let gone = edited.competences[rang].criteres.remove(critere);
                let gone_texts: BTreeSet<_> = std::iter::once(&gone.libelle)
                    .chain(gone.sous_points.iter().map(|point| &point.libelle))
                    .map(|lu| lu.texte.as_str())
                    .collect();
                let less = rapprocher(&referentiel, &edited);
                let mut added = brouillon.clone();
                let mut other = gone.clone();
                other.libelle = lu("Les oiseaux migrateurs traversent chaque automne la vallée.");
                other.sous_points.clear();
                added.competences[rang].criteres.insert(critere, other);
                let more = rapprocher(&referentiel, &added);
                for found in [&less, &more] {
                    for ligne in found.lignes.iter().filter(|ligne| ligne.id.starts_with(&format!("C{}-", rang + 1))) {
                        compared += 1;
                        let text = ligne.element.map(|element| found.elements[element].texte.as_str());
                        let expected = whole[ligne.id.as_str()];
                        let taken_out = std::ptr::eq(found, &raw const less) && gone_texts.contains(expected);
                        if text != Some(expected) && !taken_out {
                            moved += 1;
                            unasked += usize::from(ligne.surete != Surete::Douteux && text.is_some());
                        }
                    }
                }
            }
        }
        println!("{}: {compared} compared, {moved} elsewhere, {unasked} of them not asked", referentiel.key.code);
        assert!(unasked * 1_000 <= compared, "{unasked} of {compared} got other words without being asked");
        assert!(moved * 100 <= compared, "{moved} of {compared} moved");
    }
}

fn lu(texte: &str) -> Lu {
    let places = vec![Place { paragraphe: 0, debut: 0, fin: 0 }];
    Lu { texte: texte.to_owned(), places, surete: Surete::Sur, raison: None }
}

/// A draft that says what `referentiel` says, in a sentence of its own for each statement.
fn paraphrased(referentiel: &Referentiel) -> Brouillon {
    let mut brouillon = Brouillon::from_referentiel(referentiel);
    for competence in &mut brouillon.competences {
        for critere in &mut competence.criteres {
            critere.libelle.texte = format!("Selon le document : {}", critere.libelle.texte.to_uppercase());
        }
    }
    brouillon
}

#[test]
fn the_wording_is_laid_over_the_référentiel_and_changes_neither_its_hash_nor_its_statements() {
    let root = tempfile::tempdir().unwrap();
    let referentiel = builtin()[1].clone();
    let found = rapprocher(&referentiel, &paraphrased(&referentiel));
    assert!(asked(&found).is_empty());
    let mut officiel = Officiel::new(&referentiel, "officiel.docx", &"0".repeat(64), "2026-11-22T10:00:00Z");
    officiel.textes = by_id(&found).into_iter().map(|(id, texte)| (id.to_owned(), texte.to_owned())).collect();
    officiel.textes.insert("C9-ZZ-99".to_owned(), "Pour un identifiant qui n’existe pas.".to_owned());
    officiel.textes.insert("C1-RE-01".to_owned(), "\u{1b}[2J".to_owned());
    fs::write(root.path().join(Officiel::file_name(&referentiel.key)), serde_json::to_vec(&officiel).unwrap()).unwrap();

    let library = Library::load(Path::new("nowhere")).with_officiels(root.path());
    let laid = library.get(&referentiel.key).unwrap();
    assert_eq!(laid.competences[0].criteres[0].libelle, referentiel.competences[0].criteres[0].libelle);
    let shown = laid.competences[0].criteres[0].texte_officiel.as_deref().unwrap();
    assert!(shown.starts_with("Selon le document : COMPREND"), "{shown}");
    assert_eq!(laid.competences[0].resultats[0].texte_officiel, None, "a control character is laid over nothing");
    assert_eq!(library.get(&builtin()[0].key).map(AsRef::as_ref), Some(&builtin()[0]), "the other is untouched");
    let with: BTreeSet<_> =
        ids(laid).into_iter().filter(|(_, officiel)| officiel.is_some()).map(|(id, _)| id).collect();
    assert_eq!(with.len(), ids(&referentiel).len() - 1);
}

#[test]
fn a_file_of_wordings_that_cannot_be_used_is_told_and_changes_nothing() {
    let root = tempfile::tempdir().unwrap();
    let key = &builtin()[0].key;
    for (name, content) in [
        ("a.json", "{".to_owned()),
        (
            "b.json",
            format!(
                "{{\"format\": 9, \"referentiel\": {}, \"fichier\": \"\", \"empreinte\": \"\", \"ajoute_le\": \"\", \"textes\": {{}}}}",
                serde_json::to_string(key).unwrap()
            ),
        ),
        ("c.json", "[".repeat(100_000)),
        ("notes.txt", "not looked at".to_owned()),
    ] {
        fs::write(root.path().join(name), content).unwrap();
    }
    fs::write(root.path().join("d.json"), vec![b' '; 4_000_001]).unwrap();
    fs::create_dir(root.path().join("e.json")).unwrap();
    let library = Library::load(Path::new("nowhere")).with_officiels(root.path());
    assert_eq!(library.officiels_refuses.len(), 5);
    assert!(library.officiels.is_empty());
    assert_eq!(*library.referentiels[0], builtin()[0]);
}

#[test]
fn what_is_not_found_is_asked_with_what_could_be_it() {
    let referentiel = builtin()[1].clone();
    let mut brouillon = paraphrased(&referentiel);
    brouillon.competences[2].criteres[3].libelle.texte = "Les oiseaux migrateurs traversent la vallée.".into();
    brouillon.competences[4].criteres.remove(2);
    let found = rapprocher(&referentiel, &brouillon);
    assert_eq!(asked(&found), ["C3-ME-04", "C5-ME-03"]);
    let line = |id: &str| found.lignes.iter().find(|ligne| ligne.id == id).unwrap();
    assert_eq!(line("C3-ME-04").raison.as_deref(), Some("peu_de_mots_communs"));
    assert_eq!((line("C5-ME-03").element, line("C5-ME-03").raison.as_deref()), (None, Some("sans_equivalent")));
    assert!(!line("C5-ME-03").autres.is_empty());
}

#[test]
fn another_référentiel_is_not_taken_for_one_that_is_known() {
    let all: Vec<_> = builtin().into_iter().map(Arc::new).collect();
    let own: Vec<_> = all.iter().map(|one| reconnaitre(&all, &Brouillon::from_referentiel(one))).collect();
    for (found, expected) in own.iter().zip(&all) {
        assert_eq!((found[0].key.clone(), found[0].score), (expected.key.clone(), 100));
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
