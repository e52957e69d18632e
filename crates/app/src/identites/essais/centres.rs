//! A centre, those it certifies, those who trust it.

use std::path::PathBuf;

use signature::{Certificate, MemoryVault};

use super::super::demande_apercu;
use super::{AUTRE, PHRASE, Personne, code, now, personne, personne_with};
use crate::vues_avis::ProtectionChoisie;

/// A centre with its authority, and the phrase of packages.
async fn centre() -> (Personne, String) {
    let centre = personne().await;
    let made = centre.app.create_autorite("CFAI du Val", PHRASE).await.unwrap();
    assert!(made.notre && made.liste_du.is_some() && made.mots.len() == 8);
    (centre, made.empreinte)
}

/// Asks the centre for a certificate, and gives the package that comes back.
async fn certified(asker: &Personne, who: &Certificate, centre: &Personne, autorite: &str) -> PathBuf {
    let protection = ProtectionChoisie::Phrase(AUTRE.into());
    let (request, answer) = (asker.dir.path().join("demande.probant"), centre.dir.path().join("certificats.probant"));
    let empreinte = who.fingerprint().to_string();
    asker.app.ask_certificat(&empreinte, Some(PHRASE), &protection, &request).await.unwrap();
    let reception = centre.app.receive(&request, Some(AUTRE)).await.unwrap();
    let shown = demande_apercu(&reception).unwrap().unwrap();
    assert_eq!((shown.nom.as_str(), shown.fonction.as_str()), (who.subject().nom.as_str(), "Tutrice"));
    drop(std::fs::remove_file(&answer));
    let refused = centre.app.issue_certificat(&reception, autorite, AUTRE, &protection, &answer).await;
    assert_eq!(code(refused), "phrase_fausse");
    assert!(!answer.exists());
    let issued = centre.app.issue_certificat(&reception, autorite, PHRASE, &protection, &answer).await.unwrap();
    assert!(issued.par_phrase && answer.exists());
    answer
}

#[tokio::test]
async fn a_centre_makes_its_people_known_to_those_who_trust_it_until_it_revokes_them() {
    let (tutor, friend, (centre, autorite)) =
        (personne_with(MemoryVault::default()).await, personne().await, centre().await);
    let (own, key) = tutor.is("Marie Martin").await;
    let package = certified(&tutor, &own, &centre, &autorite).await;

    let reception = tutor.app.receive(&package, Some(AUTRE)).await.unwrap();
    let shown = tutor.app.certificats_apercu(&reception).await.unwrap().unwrap();
    assert!(!shown.deja_connu && shown.certificats[0].pour_vous && shown.centre == "CFAI du Val");
    tutor.app.receive_certificats(&reception).await.unwrap();
    tutor.app.receive_certificats(&reception).await.unwrap();
    let carnet = tutor.app.carnet().await.unwrap();
    assert_eq!(carnet.identites.iter().map(|one| one.origine.as_str()).collect::<Vec<_>>(), ["emis", "auto_emis"]);
    assert!(carnet.identites[0].retiree_le.is_none() && carnet.identites[0].origine_dite.contains("CFAI du Val"));
    let (issued, same) = tutor.app.open_identity(&carnet.identites[0].empreinte, None).await.unwrap();
    assert!(issued.matches(&key) && issued.matches(&same), "the keyring opens it under its new name too");

    // Whoever had checked the key knows it under its new certificate, without trusting the centre.
    let before = personne().await;
    before.checks(&own).await;
    assert_eq!(before.thinks(&issued).await, "connu");

    assert_eq!(friend.thinks(&issued).await, "inconnu");
    let reception = friend.app.receive(&package, Some(AUTRE)).await.unwrap();
    let shown = friend.app.certificats_apercu(&reception).await.unwrap().unwrap();
    assert!(!shown.certificats[0].pour_vous && shown.phrases.len() == 1);
    friend.app.receive_certificats(&reception).await.unwrap();
    assert_eq!(friend.thinks(&issued).await, "connu");
    assert!(friend.app.signataire(&issued, now()).await.unwrap().confiance.dit.contains("CFAI du Val"));
    let (namesake, _) = personne().await.is("Marie Martin").await;
    assert_eq!(friend.thinks(&namesake).await, "homonyme", "the centre knows one Marie Martin");

    let emis = centre.app.carnet().await.unwrap().autorites.remove(0).emis.remove(0);
    assert_eq!(emis.nom, "Marie Martin");
    assert_eq!(code(centre.app.revoke_certificat(&autorite, &emis.serie, AUTRE).await), "phrase_fausse");
    centre.app.revoke_certificat(&autorite, &emis.serie, PHRASE).await.unwrap();
    assert!(centre.app.carnet().await.unwrap().autorites[0].emis[0].revoque_le.is_some());
    friend.hears(&centre).await;
    assert_eq!(friend.thinks(&issued).await, "revoque");
    assert_eq!(before.thinks(&issued).await, "connu", "who does not know the centre learns nothing from it");
    // The list of before, brought again, takes nothing back; nor does no longer trusting the centre.
    friend.app.receive_certificats(&reception).await.unwrap();
    assert_eq!(friend.thinks(&issued).await, "revoque");
    friend.app.retire_autorite(&autorite).await.unwrap();
    assert_eq!(friend.thinks(&issued).await, "revoque");
    assert!(friend.app.carnet().await.unwrap().autorites.is_empty());
}

#[tokio::test]
async fn a_centre_gives_the_same_certificate_again_and_a_new_one_after_a_revocation() {
    let (tutor, (centre, autorite)) = (personne().await, centre().await);
    let (own, _) = tutor.is("Marie Martin").await;
    let issued = async || centre.app.carnet().await.unwrap().autorites.remove(0).emis;
    for _ in 0..2 {
        certified(&tutor, &own, &centre, &autorite).await;
    }
    let first = issued().await;
    assert_eq!(first.len(), 1);
    centre.app.revoke_certificat(&autorite, &first[0].serie, PHRASE).await.unwrap();
    certified(&tutor, &own, &centre, &autorite).await;
    assert_eq!(issued().await.len(), 2);
    centre.app.retire_autorite(&autorite).await.unwrap();
    assert_eq!(code(centre.app.check_opens_autorite(&autorite, PHRASE).await), "autorite_retiree");
    assert_eq!(code(tutor.app.check_opens_autorite(&autorite, PHRASE).await), "introuvable");
}

#[tokio::test]
async fn no_centre_gives_ones_key_another_name() {
    let (tutor, (centre, autorite)) = (personne().await, centre().await);
    let (own, key) = tutor.is("Marie Martin").await;
    let package = certified(&tutor, &own, &centre, &autorite).await;
    // The same key under the name of somebody else who uses it.
    let other = personne().await;
    let (theirs, _) = other.is("Paul Durand").await;
    let reception = other.app.receive(&package, Some(AUTRE)).await.unwrap();
    other.app.receive_certificats(&reception).await.unwrap();
    let carnet = other.app.carnet().await.unwrap();
    assert_eq!((carnet.identites.len(), carnet.contacts.len()), (1, 1));
    assert!(!theirs.matches(&key) && carnet.identites[0].retiree_le.is_none());
}
