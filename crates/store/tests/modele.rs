//! Any sequence of edits, with the library closed and opened in between, says what a model in memory says.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::collections::BTreeMap;

use domain::TextRef;
use proptest::prelude::*;
use store::Store;
use support::{activite, at, dossier, fiche};
use uuid::Uuid;

#[derive(Debug, Clone)]
enum Edit {
    Save { text: u8, contenu: String },
    SaveAgain { rank: usize },
    Remove { activite: u8 },
    Restore { activite: u8 },
    Reopen { properly: bool },
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..5u8, "[ab\u{0}é🦀]{0,3}").prop_map(|(text, contenu)| Edit::Save { text, contenu }),
        2 => any::<usize>().prop_map(|rank| Edit::SaveAgain { rank }),
        1 => (1..3u8).prop_map(|activite| Edit::Remove { activite }),
        1 => (1..3u8).prop_map(|activite| Edit::Restore { activite }),
        1 => any::<bool>().prop_map(|properly| Edit::Reopen { properly }),
    ]
}

fn text(number: u8) -> TextRef {
    match number {
        0 => TextRef::Contexte,
        1 | 2 => TextRef::Activite(activite(number.into(), "").id),
        _ => fiche(number),
    }
}

/// What the library must say: versions of each text in order, and the activités present in order.
struct Model {
    versions: BTreeMap<TextRef, Vec<String>>,
    activites: Vec<u8>,
    saves: Vec<(TextRef, String, Uuid, store::Saved)>,
}

impl Model {
    fn new() -> Self {
        let given = dossier(1);
        let versions = [
            (TextRef::Contexte, given.entreprise.contexte),
            (TextRef::Activite(activite(2, "").id), "Le récit.".into()),
            (fiche(2), given.fiches[0].texte.clone()),
            (fiche(10), String::new()),
        ];
        let versions = versions.into_iter().map(|(text, contenu)| (text, vec![contenu])).collect();
        Self { versions, activites: vec![2, 1], saves: Vec::new() }
    }

    async fn apply(&mut self, store: Store, dir: &std::path::Path, rank: usize, edit: Edit) -> Store {
        let id = dossier(1).id;
        match edit {
            Edit::Save { text: number, contenu } => {
                let (text, operation) = (text(number), Uuid::from_u128(rank as u128 + 1));
                let saved =
                    store.save_text(id, &text, &contenu, operation, at(i64::try_from(rank).unwrap())).await.unwrap();
                let versions = self.versions.entry(text.clone()).or_default();
                if versions.last() != Some(&contenu) {
                    versions.push(contenu.clone());
                }
                self.saves.push((text, contenu, operation, saved));
            }
            Edit::SaveAgain { rank } if !self.saves.is_empty() => {
                let (text, contenu, operation, first) = &self.saves[rank % self.saves.len()];
                let again = store.save_text(id, text, contenu, *operation, at(0)).await.unwrap();
                assert_eq!(&again, first);
            }
            Edit::SaveAgain { .. } => {}
            Edit::Remove { activite: number } => {
                store.remove_activite(id, activite(number.into(), "").id, at(0)).await.unwrap();
                self.activites.retain(|other| *other != number);
            }
            Edit::Restore { activite: number } => {
                store.restore_activite(id, activite(number.into(), "").id, None, at(0)).await.unwrap();
                if !self.activites.contains(&number) {
                    self.activites.push(number);
                }
            }
            Edit::Reopen { properly } => {
                if properly {
                    store.close().await.unwrap();
                } else {
                    drop(store);
                }
                return support::open(dir).await;
            }
        }
        store
    }

    async fn compare(&self, store: &Store) {
        let read = store.load(dossier(1).id).await.unwrap();
        let ids: Vec<_> = self.activites.iter().map(|number| activite((*number).into(), "").id).collect();
        assert_eq!(read.activites.iter().map(|a| a.id).collect::<Vec<_>>(), ids);
        for (text, versions) in &self.versions {
            if let Some(now) = text.texte(&read) {
                assert_eq!(Some(now), versions.last().map(String::as_str));
            }
            let history = store.history(read.id, text).await.unwrap();
            assert_eq!(history.len(), versions.len());
            for (version, expected) in history.iter().zip(versions) {
                assert_eq!(&store.version(read.id, version.sequence).await.unwrap().1, expected);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_library_says_what_was_saved(edits in prop::collection::vec(edit(), 1..40)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let dir = tempfile::tempdir().unwrap();
            let mut store = support::open(dir.path()).await;
            store.create(&dossier(1), at(0)).await.unwrap();
            let mut model = Model::new();
            for (rank, edit) in edits.into_iter().enumerate() {
                store = model.apply(store, dir.path(), rank, edit).await;
            }
            model.compare(&store).await;
            store.close().await.unwrap();
            model.compare(&support::open(dir.path()).await).await;
        });
    }
}
