//! What is said to be saved is saved: versions, operations asked twice, limits, readers beside the writer.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::sync::Arc;

use domain::{MAX_TEXT_BYTES, TextRef, text_hash};
use store::StoreError;
use support::{activite, at, dossier, fiche, open, operation};

#[tokio::test]
async fn a_save_asked_twice_gets_the_first_answer_even_after_other_edits() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let first = store.save_text(id, &fiche(1), "Un", operation(1), at(2)).await.unwrap();
    let second = store.save_text(id, &fiche(1), "Deux", operation(2), at(3)).await.unwrap();
    assert!(second.sequence > first.sequence);
    assert_eq!(store.save_text(id, &fiche(1), "Un", operation(1), at(4)).await.unwrap(), first);
    assert_eq!(store.load(id).await.unwrap().texte_fiche(&support::competence(1)), "Deux");
    assert_eq!(store.saved(operation(1)).await.unwrap(), Some(first));
    assert_eq!(store.saved(operation(9)).await.unwrap(), None);
    let reused = store.save_text(id, &fiche(1), "Trois", operation(1), at(5)).await.unwrap_err();
    assert!(matches!(reused, StoreError::OperationReused { .. }), "never said to be saved when it is not");
}

#[tokio::test]
async fn a_text_that_did_not_change_makes_no_version_and_one_that_came_back_does() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let a = store.save_text(id, &fiche(1), "A", operation(1), at(9)).await.unwrap();
    let same = store.save_text(id, &fiche(1), "A", operation(2), at(8)).await.unwrap();
    assert_eq!(same, a);
    store.save_text(id, &fiche(1), "B", operation(3), at(7)).await.unwrap();
    store.save_text(id, &fiche(1), "A", operation(4), at(6)).await.unwrap();
    assert_eq!(store.save_text(id, &fiche(1), "A", operation(2), at(8)).await.unwrap(), a, "also when it made none");
    let history = store.history(id, &fiche(1)).await.unwrap();
    assert_eq!(history.iter().map(|v| v.hash.clone()).collect::<Vec<_>>(), ["A", "B", "A"].map(text_hash));
    assert!(history.is_sorted_by_key(|v| v.sequence), "order is by sequence, the clock went backwards");
    assert_eq!(history[1].taille, 1);
    let (version, texte) = store.version(id, history[1].sequence).await.unwrap();
    assert_eq!((version.texte, texte.as_str()), (fiche(1), "B"));
    assert_eq!(store.version(dossier(2).id, history[1].sequence).await.unwrap_err().code(), "introuvable");
}

#[tokio::test]
async fn any_text_up_to_the_limit_comes_back_to_the_byte() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let longest = ">".repeat(MAX_TEXT_BYTES);
    let cases = ["", "\0", "a\0b", "\r\n\t", "« ’ » 🦀 \u{202f}!", "'; DROP TABLE texte; --", &longest];
    for (rank, text) in (1u128..).zip(cases) {
        store.save_text(id, &TextRef::Contexte, text, operation(rank), at(2)).await.unwrap();
        assert_eq!(store.load(id).await.unwrap().entreprise.contexte, text);
    }
    let too_long = format!("{longest}>");
    let refused = store.save_text(id, &TextRef::Contexte, &too_long, operation(90), at(3)).await.unwrap_err();
    assert!(matches!(refused, StoreError::TextTooLong { size, limit } if size == limit + 1));
    assert_eq!(store.load(id).await.unwrap().entreprise.contexte, longest, "nothing is lost");
}

#[tokio::test]
async fn a_text_without_a_place_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let nowhere = store.save_text(dossier(1).id, &fiche(1), "x", operation(1), at(1)).await.unwrap_err();
    assert!(matches!(nowhere, StoreError::NotFound { genre: "dossier", .. }));
    store.create(&dossier(1), at(1)).await.unwrap();
    let text = TextRef::Activite(activite(77, "").id);
    let nowhere = store.save_text(dossier(1).id, &text, "x", operation(1), at(1)).await.unwrap_err();
    assert!(matches!(nowhere, StoreError::NotFound { genre: "activité", .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_see_whole_dossiers_while_another_task_writes() {
    let dir = tempfile::tempdir().unwrap();
    let store = Arc::new(open(dir.path()).await);
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    let writing = tokio::spawn({
        let store = Arc::clone(&store);
        async move {
            // One transaction changes the company's name and its context together.
            for rank in 1..=40u128 {
                let mut given = dossier(1);
                given.entreprise.nom = format!("{rank}");
                given.entreprise.contexte = format!("{rank}");
                store.save_identite(id, &(&given).into(), operation(rank), at(2)).await.unwrap();
            }
        }
    });
    let beside = store::Store::open_read_only(dir.path()).await.unwrap();
    let mut reads = 0;
    while !writing.is_finished() || reads < 3 {
        for reader in [&*store, &beside] {
            let entreprise = reader.load(id).await.unwrap().entreprise;
            let original = entreprise.nom == "Ateliers du Lac";
            assert!(original || entreprise.nom == entreprise.contexte, "half of a transaction was seen");
        }
        reads += 1;
    }
    writing.await.unwrap();
    assert_eq!(beside.load(id).await.unwrap().entreprise.contexte, "40");
}
