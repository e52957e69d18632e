//! Which keys open, for whom, by what.

use std::sync::Arc;

use signature::MemoryVault;
use store::Usage;

use super::super::cles::{Entree, FichierDeCle};
use super::{AUTRE, PHRASE, code, nouvelle, personne, personne_with, ports};
use crate::library::App;
use crate::ports::Ports;
use crate::vues::Ouverture;

#[tokio::test]
async fn the_identity_of_a_visitor_never_touches_the_keyring_and_signs_no_dossier_of_the_owner() {
    let one = personne_with(MemoryVault::default()).await;
    assert_eq!(code(one.app.create_signataire(nouvelle("Marie Martin", true), None).await), "phrase_requise");
    assert_eq!(
        code(one.app.create_signataire(nouvelle("Marie Martin", true), Some("court")).await),
        "phrase_trop_courte"
    );
    let made = one.app.create_signataire(nouvelle("Marie Martin", true), Some(PHRASE)).await.unwrap();
    assert_eq!((made.usage.as_str(), made.ouverture), ("visiteur", Ouverture::Phrase));
    assert_eq!(one.app.ports.vault.read(&made.empreinte).unwrap(), None);
    assert_eq!(code(one.app.open_identity(&made.empreinte, None).await), "phrase_requise");
    let rotated = one.app.rotate_identite(&made.empreinte, Some(PHRASE), None).await;
    assert_eq!(code(rotated), "phrase_requise", "not after a change of key either");
    one.app.change_phrase(&made.empreinte, Some(PHRASE), AUTRE).await.unwrap();
    assert_eq!(one.app.ports.vault.read(&made.empreinte).unwrap(), None);
    // Even where the keyring would hold something under its name.
    one.app.ports.vault.store(&made.empreinte, &[7; 32]).unwrap();
    assert_eq!(code(one.app.open_identity(&made.empreinte, None).await), "phrase_requise");
    let (certificate, _) = one.app.open_identity(&made.empreinte, Some(AUTRE)).await.unwrap();
    assert!(!one.app.registre().await.unwrap().is_own(&certificate));
    assert_eq!(one.thinks(&certificate).await, "inconnu", "a key made on one's own computer proves nothing");
    let example = one.app.create_example("cqpm-tmsi").await.unwrap();
    let mut dossier = one.app.store.load(example).await.unwrap();
    dossier.demonstration = false;
    assert_eq!(code(one.app.open_signer(&dossier, Some(AUTRE)).await), "identite_absente");
    assert!(one.app.return_key(&dossier).await.is_none());
}

#[tokio::test]
async fn a_demonstration_signer_is_made_once_and_is_never_known() {
    let one = personne().await;
    let (certificate, _) = one.app.demonstration_signer("Nadia Roux", "Tutrice", "Ateliers").await.unwrap();
    let (again, _) = one.app.demonstration_signer("Nadia Roux", "Tutrice", "Ateliers").await.unwrap();
    let (other, _) = one.app.demonstration_signer("Nadia Roux", "", "Ateliers").await.unwrap();
    assert_eq!(certificate, again);
    assert_ne!(certificate, other);
    one.checks(&certificate).await;
    assert_eq!(one.thinks(&certificate).await, "demonstration");
    let id = certificate.fingerprint().to_string();
    assert_eq!(code(one.app.change_phrase(&id, None, PHRASE).await), "identite_de_demonstration");
    assert_eq!(code(one.app.rotate_identite(&id, None, Some(PHRASE)).await), "identite_de_demonstration");
    one.app.open_identity(&id, None).await.unwrap();
    let (real, _) = personne().await.is("Nadia Roux").await;
    assert_eq!(one.thinks(&real).await, "inconnu", "a demonstration takes nobody's name");
    assert!(one.app.store.identites().await.unwrap().iter().all(|kept| kept.usage == Usage::Visiteur));
}

#[tokio::test]
async fn what_was_encrypted_for_a_key_stays_readable_once_it_was_changed() {
    let one = personne_with(MemoryVault::default()).await;
    let (old, key) = one.is("Marie Martin").await;
    let seed = signature::age_seed(&key);
    one.rotates(&old).await;
    let seeds = one.app.reader_seeds(None).await.unwrap();
    assert!(seeds.len() == 2 && seeds.contains(&seed), "by the keyring");
    let made = one.app.create_signataire(nouvelle("Paul Durand", true), Some(AUTRE)).await.unwrap();
    assert_eq!(one.app.reader_seeds(None).await.unwrap().len(), 2);
    let with_phrase = one.app.reader_seeds(Some(AUTRE)).await.unwrap();
    assert_eq!(with_phrase.len(), 3, "and a visitor's by its passphrase: {}", made.nom);
    let elsewhere = personne().await;
    elsewhere.is("Paul Durand").await;
    assert!(elsewhere.app.reader_seeds(None).await.unwrap().is_empty(), "no keyring, no question yet");
    assert_eq!(elsewhere.app.reader_seeds(Some(PHRASE)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn two_changes_of_one_key_file_at_once_are_both_kept() {
    let one = personne().await;
    let (certificate, _) = one.is("Marie Martin").await;
    let empreinte = certificate.fingerprint().to_string();
    let sheet = one.dir.path().join("fiche.pdf");
    let saved = one.app.save_secours(&empreinte, Some(PHRASE), &sheet);
    let changed = one.app.change_phrase(&empreinte, Some(PHRASE), AUTRE);
    let (saved, changed) = tokio::join!(saved, changed);
    saved.unwrap();
    changed.unwrap();
    assert_eq!(code(one.app.check_opens(&empreinte, Some(PHRASE)).await), "phrase_fausse");
    one.app.check_opens(&empreinte, Some(AUTRE)).await.unwrap();
    let kept = one.app.kept_identity(&empreinte).await.unwrap();
    assert!(FichierDeCle::read(&kept.cle_chiffree).has(Entree::Secours));
}

#[tokio::test]
async fn nothing_is_kept_that_was_made_without_randomness() {
    let dir = tempfile::tempdir().unwrap();
    let silent = Ports { random: Arc::new(|_| Err("no source".into())), ..ports(MemoryVault::default()) };
    let app = App::open(dir.path(), silent).await.unwrap();
    assert_eq!(code(app.create_signataire(nouvelle("Marie Martin", false), Some(PHRASE)).await), "hasard_absent");
    assert_eq!(code(app.create_autorite("CFAI", PHRASE).await), "hasard_absent");
    let carnet = app.carnet().await.unwrap();
    assert!(carnet.identites.is_empty() && carnet.autorites.is_empty());
}
