//! Countersigned PDFs: beside the sealed version they begin with, kept once, verified each time they are read, and whole in a dossier
//! that leaves.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use std::fs;

use sha2::{Digest, Sha256};
use store::{Contreseing, DemandeContreseing, Sceau, Store, StoreError};
use support::{at, dossier, open};
use uuid::Uuid;

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn sceau(dossier_id: u128, numero: u32, pdf: &[u8]) -> Sceau {
    Sceau {
        id: Uuid::from_u128(dossier_id * 100 + u128::from(numero)),
        dossier: dossier(dossier_id).id,
        numero,
        scelle_le: at(10),
        empreinte_pdf: sha256(pdf),
        taille: pdf.len() as u64,
        identite: "ab".repeat(32),
        dossier_json: "{}".into(),
    }
}

fn contreseing(sceau: &Sceau, pdf: &[u8]) -> Contreseing {
    Contreseing {
        sceau: sceau.id,
        empreinte_pdf: sha256(pdf),
        taille: pdf.len() as u64,
        certificat: b"certificat".to_vec(),
        signe_le: at(20),
        recu_le: at(30),
    }
}

async fn with_versions(store: &Store, dossier_id: u128, pdfs: &[&[u8]]) -> Vec<Sceau> {
    store.create(&dossier(dossier_id), at(1)).await.unwrap();
    let mut made = Vec::new();
    for (numero, pdf) in (1..).zip(pdfs) {
        let one = sceau(dossier_id, numero, pdf);
        store.save_sceau(&one, pdf.to_vec()).await.unwrap();
        made.push(one);
    }
    made
}

#[tokio::test]
async fn it_is_kept_once_beside_what_was_sealed_and_hashed_each_time_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let sealed = with_versions(&store, 1, &[b"sealed"]).await.remove(0);
    let (pdf, before) = (b"sealed and signed".to_vec(), store.list().await.unwrap()[0].modifie_le);
    let one = contreseing(&sealed, &pdf);
    assert_eq!(store.save_contreseing(&one, b"something else".to_vec()).await.unwrap_err().code(), "fichier_autre");
    let nobody = Contreseing { sceau: Uuid::from_u128(9), ..one.clone() };
    assert_eq!(store.save_contreseing(&nobody, pdf.clone()).await.unwrap_err().code(), "introuvable");
    assert!(store.contreseings(sealed.dossier).await.unwrap().is_empty());

    assert!(store.save_contreseing(&one, pdf.clone()).await.unwrap());
    let later = Contreseing { recu_le: at(99), ..one.clone() };
    assert!(!store.save_contreseing(&later, pdf.clone()).await.unwrap(), "the same one twice is kept once");
    assert_eq!(store.contreseings(sealed.dossier).await.unwrap(), std::slice::from_ref(&one));
    assert_ne!(store.list().await.unwrap()[0].modifie_le, before, "a backup is due");
    assert_eq!(store.sceau_bytes(sealed.id).await.unwrap(), b"sealed", "the original stays");

    assert_eq!(store.pdf_bytes(&one.empreinte_pdf).await.unwrap(), pdf);
    let path = dir.path().join("scelles").join(format!("{}.pdf", one.empreinte_pdf));
    fs::write(&path, b"sealed and forged").unwrap();
    assert!(matches!(store.pdf_bytes(&one.empreinte_pdf).await, Err(StoreError::ScelleDamaged { .. })));
    store.put_pdf(pdf.clone()).await.unwrap();
    assert_eq!(store.pdf_bytes(&one.empreinte_pdf).await.unwrap(), pdf, "given again, it heals");
    fs::remove_file(&path).unwrap();
    assert!(matches!(store.pdf_bytes(&one.empreinte_pdf).await, Err(StoreError::ScelleMissing { .. })));
    for name in ["../probant", "", &"A".repeat(64)] {
        assert!(matches!(store.pdf_bytes(name).await, Err(StoreError::ScelleMissing { .. })), "{name:?} names no file");
    }
}

#[tokio::test]
async fn a_pdf_is_recognised_by_what_it_begins_with_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let first = with_versions(&store, 1, &[b"one", b"one and more", b"other"]).await;
    let twin = with_versions(&store, 2, &[b"one"]).await;
    let under = async |pdf: &[u8]| {
        let found = store.sceaux_under(pdf).await.unwrap();
        let mut ids: Vec<Uuid> = found.into_iter().map(|one| one.id).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(under(b"one").await, [first[0].id, twin[0].id], "itself, in each dossier that has it");
    assert_eq!(under(b"one and more, signed").await, [first[0].id, first[1].id, twin[0].id]);
    assert_eq!(under(b"other!").await, [first[2].id]);
    assert!(under(b"on").await.is_empty(), "shorter than any");
    assert!(under(b"One and more").await.is_empty(), "one letter is enough");
    assert!(under(b"").await.is_empty());
}

#[tokio::test]
async fn it_leaves_with_the_whole_dossier_and_a_dossier_without_any_is_still_read() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(here.path()).await;
    let sealed = with_versions(&store, 1, &[b"sealed"]).await.remove(0);
    let one = contreseing(&sealed, b"sealed and signed");
    store.save_contreseing(&one, b"sealed and signed".to_vec()).await.unwrap();
    let portable = store.export_portable(sealed.dossier).await.unwrap();
    assert_eq!((portable.contreseings.len(), portable.contreseings[0].numero), (1, 1));

    let other = open(there.path()).await;
    other.put_sceau_file(sealed.dossier, 1, b"sealed".to_vec()).await.unwrap();
    other.put_pdf(b"sealed and signed".to_vec()).await.unwrap();
    for _ in 0..2 {
        other.import_portable(&portable, sealed.dossier).await.unwrap();
    }
    assert_eq!(other.export_portable(sealed.dossier).await.unwrap(), portable);
    let brought = other.contreseings(sealed.dossier).await.unwrap().remove(0);
    assert_eq!(brought.sceau, other.sceaux(sealed.dossier).await.unwrap()[0].id, "of the version as it is called here");

    let mut older = serde_json::to_value(&portable).unwrap();
    older["version"] = 2.into();
    older.as_object_mut().unwrap().remove("contreseings").unwrap();
    let older: store::Portable = serde_json::from_value(older).unwrap();
    other.import_portable(&older, dossier(7).id).await.unwrap();
    assert!(other.contreseings(dossier(7).id).await.unwrap().is_empty());

    let mut orphan = portable.clone();
    orphan.contreseings[0].numero = 2;
    assert_eq!(other.import_portable(&orphan, dossier(8).id).await.unwrap_err().code(), portable_broken());
    let mut twice = portable.clone();
    twice.contreseings.push(twice.contreseings[0].clone());
    assert_eq!(other.import_portable(&twice, dossier(8).id).await.unwrap_err().code(), "conflit");
    let mut unreadable = portable;
    unreadable.contreseings[0].certificat = "pas du DER".into();
    assert_eq!(other.import_portable(&unreadable, dossier(8).id).await.unwrap_err().code(), portable_broken());
}

fn portable_broken() -> &'static str {
    StoreError::PortableBroken { detail: String::new() }.code()
}

#[tokio::test]
async fn what_was_asked_is_noted_once_for_the_version_it_was_asked_of() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let sealed = with_versions(&store, 1, &[b"sealed"]).await.remove(0);
    let asked = |rank: u128| DemandeContreseing {
        id: Uuid::from_u128(rank),
        sceau: sealed.id,
        faite_le: at(40),
        pour: format!("Personne {rank}"),
    };
    for rank in [1, 2, 1] {
        store.save_demande_contreseing(&asked(rank)).await.unwrap();
    }
    assert_eq!(store.demandes_contreseing(sealed.dossier).await.unwrap(), [asked(1), asked(2)]);
    assert!(store.demandes_contreseing(dossier(2).id).await.unwrap().is_empty());
}
