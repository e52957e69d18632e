//! A dossier that leaves and comes back is the same, whatever happened to it; what does not hold together stays out.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use domain::{DossierId, TextRef};
use jiff::Timestamp;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use store::{Portable, Sceau, Store, StoreError};
use support::{activite, at, avis, dossier, fiche, open, operation, preuve};
use uuid::Uuid;

#[derive(Debug, Clone)]
enum Edit {
    Save { text: u8, contenu: String },
    Activite { number: u8, out: bool, rank: Option<usize> },
    Preuve { number: u8, out: bool, rank: Option<usize> },
    Caption { number: u8, words: String },
    Word(String),
    Seal,
    Avis(u8),
    Dossier { out: bool },
}

fn edit() -> impl Strategy<Value = Edit> {
    let rank = prop::option::of(0..4_usize);
    prop_oneof![
        5 => (0..6u8, "[ab\u{0}é🦀\n]{0,4}").prop_map(|(text, contenu)| Edit::Save { text, contenu }),
        2 => (1..4u8, any::<bool>(), rank.clone()).prop_map(|(number, out, rank)| Edit::Activite { number, out, rank }),
        2 => (0..3u8, any::<bool>(), rank).prop_map(|(number, out, rank)| Edit::Preuve { number, out, rank }),
        1 => (0..3u8, ".{0,5}").prop_map(|(number, words)| Edit::Caption { number, words }),
        1 => "[a-zé’]{1,4}".prop_map(Edit::Word),
        1 => Just(Edit::Seal),
        1 => (0..4u8).prop_map(Edit::Avis),
        1 => any::<bool>().prop_map(|out| Edit::Dossier { out }),
    ]
}

fn text(number: u8) -> TextRef {
    match number {
        0 => TextRef::Contexte,
        1..=3 => TextRef::Activite(activite(number.into(), "").id),
        _ => fiche(number),
    }
}

fn file(number: u8) -> Vec<u8> {
    vec![number; 8]
}

fn pdf(numero: u32) -> Vec<u8> {
    format!("%PDF {numero}").into_bytes()
}

async fn apply(store: &Store, id: DossierId, now: Timestamp, rank: usize, edit: Edit) {
    match edit {
        Edit::Save { text: number, contenu } => {
            store.save_text(id, &text(number), &contenu, operation(rank as u128), now).await.unwrap();
        }
        Edit::Activite { number, out, rank } => {
            let one = activite(number.into(), "").id;
            if out {
                store.remove_activite(id, one, now).await.unwrap();
            } else {
                store.restore_activite(id, one, rank, now).await.unwrap();
            }
        }
        Edit::Preuve { number, out: true, .. } => {
            store.remove_preuve(id, &preuve(&file(number)).id, now).await.unwrap();
        }
        Edit::Preuve { number, rank, .. } => {
            store.restore_preuve(id, &preuve(&file(number)).id, rank, now).await.unwrap();
        }
        Edit::Caption { number, words } => {
            // Refused where the photo was taken out.
            let _ = store.update_preuve(id, &preuve(&file(number)).id, &words, "", now).await;
        }
        Edit::Word(word) => store.add_word(id, &word).await.unwrap(),
        Edit::Seal => seal(store, id, now).await,
        Edit::Avis(number) => drop(store.save_avis(id, &[avis(&format!("{{\"{number}\":1}}"))], now).await.unwrap()),
        Edit::Dossier { out: true } => store.remove_dossier(id, now).await.unwrap(),
        Edit::Dossier { out: false } => store.restore_dossier(id).await.unwrap(),
    }
}

async fn seal(store: &Store, id: DossierId, now: Timestamp) {
    let numero = store.next_numero(id).await.unwrap();
    let bytes = pdf(numero);
    let sceau = Sceau {
        id: Uuid::from_u128(u128::from(numero)),
        dossier: id,
        numero,
        scelle_le: now,
        empreinte_pdf: hex(&bytes),
        taille: bytes.len() as u64,
        identite: "ab".into(),
        dossier_json: "{\"dossier\":{}}".into(),
    };
    store.save_sceau(&sceau, bytes).await.unwrap();
}

fn hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// A dossier with three activités and three photos.
async fn made(store: &Store) -> DossierId {
    let mut given = dossier(1);
    given.activites.push(activite(3, "Trois"));
    for number in 0..3 {
        store.put_preuve_file(file(number)).await.unwrap();
        given.preuves.push(preuve(&file(number)));
    }
    store.create(&given, at(0)).await.unwrap();
    given.id
}

async fn bring(store: &Store, portable: &Portable, id: DossierId) {
    for kept in &portable.preuves {
        let number = (0..3).find(|number| preuve(&file(*number)).id == kept.objet.id).unwrap();
        store.put_preuve_file(file(number)).await.unwrap();
    }
    for sceau in &portable.sceaux {
        store.put_sceau_file(id, sceau.numero, pdf(sceau.numero)).await.unwrap();
    }
    for _ in 0..2 {
        let imported = store.import_portable(portable, id).await.unwrap();
        assert_eq!(imported, store::Imported::default(), "all its files are there");
    }
    assert_eq!(Portable { id: portable.id, ..store.export_portable(id).await.unwrap() }, *portable);
    for sceau in store.sceaux(id).await.unwrap() {
        assert_eq!(store.sceau_bytes(sceau.id).await.unwrap(), pdf(sceau.numero));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dossier_brought_in_is_the_one_that_left(edits in prop::collection::vec(edit(), 0..30)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let store = open(here.path()).await;
            let id = made(&store).await;
            for (rank, edit) in edits.into_iter().enumerate() {
                apply(&store, id, at(i64::try_from(rank).unwrap()), rank, edit).await;
            }
            let left = store.export_portable(id).await.unwrap();
            let read: Portable = serde_json::from_str(&serde_json::to_string(&left).unwrap()).unwrap();
            assert_eq!(read, left, "JSON loses nothing");

            let other = open(there.path()).await;
            bring(&other, &left, id).await;
            assert_eq!(other.load(id).await.unwrap(), store.load(id).await.unwrap());
            assert_eq!(other.corbeille(id).await.unwrap(), store.corbeille(id).await.unwrap());
            assert_eq!(other.avis_signes(id).await.unwrap(), store.avis_signes(id).await.unwrap());
            for requete in ["a", "b", "e", "projet", "baie"] {
                let places = async |store: &Store, id| {
                    let found = store.search(Some(id), requete).await.unwrap();
                    let mut places: Vec<_> = found.iter().map(|found| format!("{:?}", found.ou)).collect();
                    places.sort();
                    places
                };
                assert_eq!(places(&other, id).await, places(&store, id).await);
            }
            // A copy beside the one it was made from.
            let copy = DossierId(Uuid::from_u128(99));
            bring(&store, &left, copy).await;
            assert_eq!(store.export_portable(id).await.unwrap(), left, "which stays as it was");
        });
    }
}

#[tokio::test]
async fn what_does_not_hold_together_is_refused_and_nothing_of_it_stays() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = made(&store).await;
    seal(&store, id, at(1)).await;
    store.save_avis(id, &[avis("{}")], at(2)).await.unwrap();
    let whole = store.export_portable(id).await.unwrap();
    let copy = DossierId(Uuid::from_u128(9));
    let broken = |change: fn(&mut Portable)| {
        let mut portable = whole.clone();
        change(&mut portable);
        portable
    };
    for (code, portable) in [
        ("dossier_plus_recent", broken(|p| p.version = store::PORTABLE_VERSION + 1)),
        ("conflit", broken(|p| p.activites.push(p.activites[0].clone()))),
        ("conflit", broken(|p| p.preuves.push(p.preuves[0].clone()))),
        ("conflit", broken(|p| p.sceaux.push(p.sceaux[0].clone()))),
        ("conflit", broken(|p| p.avis.push(p.avis[0].clone()))),
        ("dossier_incoherent", broken(|p| p.avis[0].contenu.push(' '))),
        ("dossier_incoherent", broken(|p| p.avis[0].signature.push('x'))),
        ("conflit", broken(|p| p.mots = vec!["a".into(), "a".into()])),
        ("dossier_incoherent", broken(|p| p.contenus.values_mut().for_each(|text| text.push('x')))),
        ("dossier_incoherent", broken(|p| p.contenus.clear())),
        ("dossier_incoherent", broken(|p| p.activites.clear())),
        ("dossier_incoherent", broken(|p| p.activites[0].objet.texte.push('x'))),
        ("dossier_incoherent", broken(|p| p.entete.entreprise.contexte.push('x'))),
        ("dossier_incoherent", broken(|p| p.sceaux[0].numero = 0)),
        ("dossier_incoherent", broken(|p| p.sceaux[0].empreinte_pdf = "../../x".into())),
    ] {
        let refused = store.import_portable(&portable, copy).await.unwrap_err();
        assert_eq!(refused.code(), code);
    }
    assert_eq!(store.list().await.unwrap().len(), 1);
    let refused = store.import_portable(&broken(|p| p.mention = "autre".into()), id).await.unwrap_err();
    assert!(matches!(refused, StoreError::Conflict { .. }), "another dossier bears that id");
}

#[tokio::test]
async fn a_missing_photo_or_pdf_is_told_and_keeps_no_text_out() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(here.path()).await;
    let id = made(&store).await;
    seal(&store, id, at(1)).await;
    let left = store.export_portable(id).await.unwrap();
    let other = open(there.path()).await;
    let imported = other.import_portable(&left, id).await.unwrap();
    assert_eq!((imported.preuves_absentes.len(), imported.sceaux_absents), (3, vec![1]));
    assert_eq!(other.load(id).await.unwrap(), store.load(id).await.unwrap());
}

#[tokio::test]
async fn a_dossier_that_left_before_there_were_avis_is_still_read() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(here.path()).await;
    let id = made(&store).await;
    let mut left = serde_json::to_value(store.export_portable(id).await.unwrap()).unwrap();
    left["version"] = 1.into();
    left["entete"]["centre"].as_object_mut().unwrap().remove("echelle").unwrap();
    let read: Portable = serde_json::from_value(left).unwrap();
    let other = open(there.path()).await;
    for _ in 0..2 {
        other.import_portable(&read, id).await.unwrap();
    }
    let mut expected = store.load(id).await.unwrap();
    expected.centre.echelle.clear();
    assert_eq!(other.load(id).await.unwrap(), expected);
    let again = other.export_portable(id).await.unwrap().version;
    assert_eq!(again, 3, "never moved: versions of the application that know no move read it");
}
