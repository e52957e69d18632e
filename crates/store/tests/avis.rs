//! Signed avis, requests and what was received stay as they came, whatever comes again.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use store::{AvisSigne, DemandeFaite, Recu, StoreError};
use support::{at, avis, dossier, fiche, open, operation};
use uuid::Uuid;

#[tokio::test]
async fn avis_come_back_to_the_byte_by_hash_and_the_same_one_is_kept_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let given = dossier(1);
    store.create(&given, at(1)).await.unwrap();
    let mut both = [avis("{\"a\":\"é\u{202f}!\"}"), avis("{\"b\":2}")];
    both.sort_by(|a, b| a.empreinte.cmp(&b.empreinte));
    let before = store.modification(given.id).await.unwrap();
    assert_eq!(store.save_avis(given.id, &both[..1], at(6)).await.unwrap(), 1);
    let after = store.modification(given.id).await.unwrap();
    assert!(after > before, "what is computed from the dossier is computed again");
    let later = AvisSigne { recu_le: at(9), ..both[0].clone() };
    assert_eq!(store.save_avis(given.id, &[later], at(9)).await.unwrap(), 0, "the first time it came is kept");
    assert_eq!(store.modification(given.id).await.unwrap(), after);
    assert_eq!(store.save_avis(given.id, &[both[1].clone(), both[0].clone()], at(9)).await.unwrap(), 1);
    store.close().await.unwrap();
    let store = open(dir.path()).await;
    assert_eq!(store.avis_signes(given.id).await.unwrap(), both);
    assert_eq!(store.load(given.id).await.unwrap(), given, "what they say is read by whoever verifies them");
}

#[tokio::test]
async fn all_are_kept_or_none() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    store.create(&dossier(1), at(1)).await.unwrap();
    store.save_avis(id, &[avis("{}")], at(6)).await.unwrap();
    let before = store.modification(id).await.unwrap();
    let other_signature = AvisSigne { signature: b"another".to_vec(), ..avis("{}") };
    let other_bytes = AvisSigne { contenu: "{\"x\":2}".into(), ..avis("{\"x\":1}") };
    for (wrong, code) in [(other_signature, "conflit"), (other_bytes, "fichier_autre")] {
        let refused = store.save_avis(id, &[avis("{\"new\":1}"), wrong], at(7)).await.unwrap_err();
        assert_eq!(refused.code(), code);
        assert_eq!(store.avis_signes(id).await.unwrap(), [avis("{}")]);
        assert_eq!(store.modification(id).await.unwrap(), before);
    }
}

#[tokio::test]
async fn a_signer_keeps_avis_on_a_dossier_that_is_not_in_their_library() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    assert_eq!(store.save_avis(id, &[avis("{}")], at(6)).await.unwrap(), 1);
    assert_eq!(store.avis_signes(id).await.unwrap(), [avis("{}")]);
    assert_eq!(store.avis_signes(dossier(2).id).await.unwrap(), []);
    assert!(store.list().await.unwrap().is_empty());
}

fn recu(rank: u128) -> Recu {
    Recu {
        id: Uuid::from_u128(rank),
        genre: "demande_avis".into(),
        dossier: dossier(7).id,
        recu_le: at(3),
        contenu: format!("{{\"rang\":{rank}}}"),
        brouillon: None,
        rendu: None,
        retire_le: None,
    }
}

#[tokio::test]
async fn what_was_received_stays_as_it_came_with_its_draft_and_its_answer() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    for rank in [1, 2, 1] {
        store.save_recu(&recu(rank), &[avis("{\"avant\":1}")]).await.unwrap();
    }
    store.save_brouillon(recu(1).id, "{\"etape\":\"lire\"}").await.unwrap();
    store.save_brouillon(recu(1).id, "{\"etape\":\"signer\"}").await.unwrap();
    for _ in 0..2 {
        store.save_answer(recu(1).id, recu(1).dossier, &avis("{}")).await.unwrap();
    }
    store.close().await.unwrap();
    let store = open(dir.path()).await;
    let answered =
        Recu { brouillon: Some("{\"etape\":\"signer\"}".into()), rendu: Some(avis("{}").empreinte), ..recu(1) };
    assert_eq!(store.recu(recu(1).id).await.unwrap(), answered);
    assert_eq!(store.recus().await.unwrap(), [recu(2), answered.clone()], "the newest first");
    let mut kept = [avis("{}"), avis("{\"avant\":1}")];
    kept.sort_by(|a, b| a.empreinte.cmp(&b.empreinte));
    assert_eq!(store.avis_signes(recu(1).dossier).await.unwrap(), kept);

    store.retire_recu(recu(1).id, Some(at(8))).await.unwrap();
    assert_eq!(store.recu(recu(1).id).await.unwrap().retire_le, Some(at(8)));
    let other = Recu { contenu: "{\"autre\":1}".into(), ..recu(1) };
    store.save_recu(&other, &[]).await.unwrap();
    assert_eq!(store.recu(recu(1).id).await.unwrap(), answered, "back in the list, and as it came the first time");
    store.retire_recu(recu(2).id, Some(at(8))).await.unwrap();
    store.retire_recu(recu(2).id, None).await.unwrap();
    assert_eq!(store.recu(recu(2).id).await.unwrap().retire_le, None);
}

#[tokio::test]
async fn what_comes_with_an_avis_that_is_not_what_its_hash_names_is_not_kept_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let wrong = AvisSigne { contenu: "{\"x\":2}".into(), ..avis("{\"x\":1}") };
    assert_eq!(store.save_recu(&recu(1), &[avis("{}"), wrong]).await.unwrap_err().code(), "fichier_autre");
    assert!(store.recus().await.unwrap().is_empty() && store.avis_signes(recu(1).dossier).await.unwrap().is_empty());
}

#[tokio::test]
async fn nothing_is_answered_that_was_not_received() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (id, about) = (recu(9).id, recu(9).dossier);
    let refusals = [
        store.save_answer(id, about, &avis("{}")).await.unwrap_err(),
        store.save_brouillon(id, "{}").await.unwrap_err(),
        store.retire_recu(id, None).await.unwrap_err(),
        store.recu(id).await.unwrap_err(),
    ];
    assert!(refusals.iter().all(|refusal| matches!(refusal, StoreError::NotFound { .. })));
    assert_eq!(store.avis_signes(about).await.unwrap(), [], "its avis was not kept either");
}

#[tokio::test]
async fn an_answer_given_on_the_candidates_computer_changes_their_dossier_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let given = dossier(7);
    store.create(&given, at(1)).await.unwrap();
    store.save_recu(&recu(1), &[]).await.unwrap();
    let before = store.modification(given.id).await.unwrap();
    store.save_answer(recu(1).id, given.id, &avis("{}")).await.unwrap();
    let after = store.modification(given.id).await.unwrap();
    assert!(after > before);
    store.save_answer(recu(1).id, given.id, &avis("{}")).await.unwrap();
    assert_eq!(store.modification(given.id).await.unwrap(), after);
}

#[tokio::test]
async fn requests_are_kept_in_the_order_they_were_made() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let id = dossier(1).id;
    let demande = |rank: u128| DemandeFaite {
        id: Uuid::from_u128(rank),
        faite_le: at(4),
        contenu: format!("{{\"pour\":\"Alix {rank}\"}}"),
    };
    assert!(store.save_demande(id, &demande(1)).await.is_err(), "of a dossier that is not there");
    store.create(&dossier(1), at(1)).await.unwrap();
    for rank in [2, 1, 2] {
        store.save_demande(id, &demande(rank)).await.unwrap();
    }
    store.save_text(id, &fiche(1), "Après", operation(1), at(5)).await.unwrap();
    assert_eq!(store.demandes(id).await.unwrap(), [demande(2), demande(1)]);
}
