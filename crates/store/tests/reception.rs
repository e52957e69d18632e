//! What was found of received files stays beside what each was when it came, whatever is found later.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use store::{Controle, FichierVerifie, Reception, Store, StoreError};
use support::{at, open};
use uuid::Uuid;

fn id(rank: u128) -> Uuid {
    Uuid::from_u128(rank)
}

fn file(chemin: Option<&str>, content: char) -> FichierVerifie {
    FichierVerifie {
        chemin: chemin.map(str::to_owned),
        nom: "dossier.pdf".into(),
        taille: 1_000,
        empreinte: Some(content.to_string().repeat(64)),
        verdict: "valide".into(),
        raisons: "[]".into(),
        ligne: format!("{{\"verdict\":\"{content}\"}}"),
        vue: format!("{{\"verdict\":\"{content}\",\"tout\":1}}"),
    }
}

async fn saved(store: &Store, rank: u128, file: FichierVerifie, when: i64) -> Reception {
    let ids = store.save_receptions(&[(id(rank), file)], at(when)).await.unwrap();
    store.reception(ids[0]).await.unwrap()
}

#[tokio::test]
async fn a_file_keeps_its_row_and_what_it_was_when_it_came() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let first = saved(&store, 1, file(Some("/reçus/été.pdf"), 'a'), 1).await;
    assert_eq!((first.controle, first.recu_le, first.verifie_le), (Controle::Recu, at(1), at(1)));
    let same = saved(&store, 2, file(Some("/reçus/été.pdf"), 'a'), 2).await;
    assert_eq!((same.id, same.controle, same.recu_le, same.verifie_le), (first.id, Controle::Inchange, at(1), at(2)));
    let other = saved(&store, 3, file(Some("/reçus/été.pdf"), 'b'), 3).await;
    assert_eq!((other.id, other.controle), (first.id, Controle::Change));
    assert_eq!((other.empreinte, other.empreinte_vue), (Some("a".repeat(64)), Some("b".repeat(64))));
    assert_eq!(store.reception_vue(first.id).await.unwrap(), "{\"verdict\":\"b\",\"tout\":1}", "what is there today");
    let again = saved(&store, 4, file(Some("/reçus/été.pdf"), 'b'), 4).await;
    assert_eq!(again.controle, Controle::Change, "a file that changed stays changed");
    let back = saved(&store, 5, file(Some("/reçus/été.pdf"), 'a'), 5).await;
    assert_eq!(back.controle, Controle::Inchange, "what was received is there again");
    store.close().await.unwrap();
    assert_eq!(open(dir.path()).await.receptions().await.unwrap(), [back]);
}

#[tokio::test]
async fn a_file_without_a_place_is_known_by_its_content_and_by_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let first = saved(&store, 1, file(None, 'a'), 1).await;
    let again = saved(&store, 2, file(None, 'a'), 2).await;
    assert_eq!((again.id, again.controle), (first.id, Controle::Inchange));
    let other = saved(&store, 3, file(None, 'b'), 3).await;
    assert_ne!(other.id, first.id, "the same name says nothing");
    let placed = saved(&store, 4, file(Some("/a.pdf"), 'a'), 4).await;
    assert_ne!(placed.id, first.id, "a place of its own is a row of its own");
    let moved = saved(&store, 7, file(Some("/d.pdf"), 'd'), 4).await.id;
    store.receptions_missed(&[(moved, Controle::Absent)], at(5)).await.unwrap();
    let let_go = saved(&store, 8, file(None, 'd'), 6).await;
    assert_ne!(let_go.id, moved);
    let gone = store.reception(moved).await.unwrap();
    assert_eq!((gone.controle, gone.controle_le), (Controle::Absent, at(5)), "nobody looked at its place");
    let unread = FichierVerifie { empreinte: None, ..file(None, 'c') };
    let unread = [saved(&store, 5, unread.clone(), 5).await.id, saved(&store, 6, unread, 6).await.id];
    assert_ne!(unread[0], unread[1], "two files that cannot be read are not the same");
    assert_eq!(store.receptions().await.unwrap().len(), 7);
}

#[tokio::test]
async fn a_file_that_is_gone_keeps_what_was_found_and_one_that_could_not_be_read_is_received_once_it_can() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let first = saved(&store, 1, file(Some("/a.pdf"), 'a'), 1).await;
    store.receptions_missed(&[(first.id, Controle::Absent)], at(2)).await.unwrap();
    let gone = store.reception(first.id).await.unwrap();
    let expected = Reception { controle: Controle::Absent, controle_le: at(2), ..first.clone() };
    assert_eq!(gone, expected, "nothing else changed");
    let closed = FichierVerifie { empreinte: None, ..file(Some("/b.pdf"), 'b') };
    let closed = saved(&store, 2, closed, 3).await;
    assert_eq!((closed.controle, closed.empreinte), (Controle::Recu, None));
    let read = saved(&store, 3, file(Some("/b.pdf"), 'b'), 4).await;
    assert_eq!((read.id, read.controle, read.empreinte), (closed.id, Controle::Inchange, Some("b".repeat(64))));
    let shut = FichierVerifie { empreinte: None, ..file(Some("/b.pdf"), 'b') };
    assert_eq!(saved(&store, 4, shut, 5).await.controle, Controle::Inaccessible);
    let unknown = store.receptions_missed(&[(id(9), Controle::Absent)], at(3)).await.unwrap_err();
    assert!(matches!(unknown, StoreError::NotFound { .. }));
}

#[tokio::test]
async fn what_is_taken_out_of_the_list_comes_back_and_what_comes_again_begins_anew() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let a = saved(&store, 1, file(Some("/a.pdf"), 'a'), 1).await.id;
    let b = saved(&store, 2, file(Some("/b.pdf"), 'b'), 2).await.id;
    let refused = store.retire_receptions(&[a, id(9)], Some(at(3))).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { .. }));
    assert_eq!(store.reception(a).await.unwrap().retire_le, None, "all or none");
    store.retire_receptions(&[a, b], Some(at(3))).await.unwrap();
    store.retire_receptions(&[b], None).await.unwrap();
    let rows = store.receptions().await.unwrap();
    let shown: Vec<_> = rows.iter().map(|row| (row.id, row.retire_le)).collect();
    assert_eq!(shown, [(b, None), (a, Some(at(3)))], "the last received first");
    let anew = saved(&store, 3, file(Some("/a.pdf"), 'c'), 4).await;
    assert_eq!((anew.id, anew.retire_le, anew.controle, anew.recu_le), (a, None, Controle::Recu, at(4)));
    assert_eq!(anew.empreinte, Some("c".repeat(64)), "it is not compared with what was given up");
}

#[tokio::test]
async fn files_verified_together_are_kept_together_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let broken = FichierVerifie { ligne: "{".into(), ..file(Some("/b.pdf"), 'b') };
    let lot = [(id(1), file(Some("/a.pdf"), 'a')), (id(2), broken)];
    assert!(store.save_receptions(&lot, at(1)).await.is_err());
    assert_eq!(store.receptions().await.unwrap(), []);
    let many: Vec<_> = (0..500).map(|rank| (id(rank), file(Some(&format!("/{rank}.pdf")), 'a'))).collect();
    assert_eq!(store.save_receptions(&many, at(2)).await.unwrap().len(), 500);
    let twice = store.save_receptions(&many, at(3)).await.unwrap();
    assert_eq!(twice, many.iter().map(|(id, _)| *id).collect::<Vec<_>>(), "asked twice, the same rows");
}
