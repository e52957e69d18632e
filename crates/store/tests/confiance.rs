//! Who is known stays known, by whatever order things come; identities are given up and never lost.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use store::{Autorite, CertificatEmis, Contact, Declaration, IdentiteEnregistree, Usage};
use support::{at, open};

fn contact(letter: &str, nom: &str) -> Contact {
    Contact {
        empreinte: letter.repeat(64),
        certificat: letter.as_bytes().to_vec(),
        nom: nom.into(),
        vu_le: at(1),
        connu_par: None,
        connu_le: None,
        cle: None,
    }
}

#[tokio::test]
async fn somebody_seen_again_is_as_known_as_before_and_their_last_key_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (alix, other) = (contact("a", "Alix Morin"), contact("b", "Alix Morin"));
    for one in [&other, &alix] {
        store.see_contact(one).await.unwrap();
    }
    store.judge_contact(&alix.empreinte, Some("lecture"), at(2)).await.unwrap();
    let later = Contact { vu_le: at(9), cle: Some("age1x".into()), ..alix.clone() };
    store.see_contact(&later).await.unwrap();
    store.see_contact(&alix).await.unwrap();
    let known =
        Contact { connu_par: Some("lecture".into()), connu_le: Some(at(2)), cle: Some("age1x".into()), ..alix.clone() };
    assert_eq!(store.contacts().await.unwrap(), [known.clone(), other.clone()], "a homonym is somebody else");
    store.judge_contact(&alix.empreinte, None, at(3)).await.unwrap();
    let taken_back = Contact { connu_par: None, connu_le: None, ..known };
    assert_eq!(store.contacts().await.unwrap(), [taken_back, other], "taken back, and still there");
    assert_eq!(store.judge_contact(&"c".repeat(64), None, at(3)).await.unwrap_err().code(), "introuvable");
}

#[tokio::test]
async fn a_centre_keeps_its_list_and_its_key_until_others_are_given() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let centre = Autorite {
        empreinte: "e".repeat(64),
        certificat: vec![1],
        depuis: at(1),
        revocations: None,
        cle_chiffree: Some("PEM".into()),
        retiree_le: None,
    };
    store.save_autorite(&centre).await.unwrap();
    store.save_revocations(&centre.empreinte, &[7]).await.unwrap();
    store.retire_autorite(&centre.empreinte, at(4)).await.unwrap();
    assert_eq!(store.autorites().await.unwrap()[0].retiree_le, Some(at(4)));
    store.save_autorite(&Autorite { depuis: at(9), cle_chiffree: None, ..centre.clone() }).await.unwrap();
    assert_eq!(store.autorites().await.unwrap(), [Autorite { revocations: Some(vec![7]), ..centre.clone() }]);
    for refused in [
        store.save_revocations(&"f".repeat(64), &[7]).await.unwrap_err(),
        store.retire_autorite(&"f".repeat(64), at(4)).await.unwrap_err(),
    ] {
        assert_eq!(refused.code(), "introuvable");
    }

    let emis = |serie: &str| CertificatEmis {
        autorite: centre.empreinte.clone(),
        serie: serie.into(),
        certificat: serie.as_bytes().to_vec(),
        emis_le: at(5),
        revoque_le: None,
    };
    for serie in ["02", "01", "02"] {
        store.save_certificat_emis(&emis(serie)).await.unwrap();
    }
    let reused = CertificatEmis { certificat: vec![9], ..emis("01") };
    assert_eq!(store.save_certificat_emis(&reused).await.unwrap_err().code(), "conflit");
    for at in [at(6), at(7)] {
        store.revoke_certificat_emis(&centre.empreinte, "02", at).await.unwrap();
    }
    let revoked = CertificatEmis { revoque_le: Some(at(6)), ..emis("02") };
    assert_eq!(store.certificats_emis(&centre.empreinte).await.unwrap(), [revoked, emis("01")]);
    assert!(store.revoke_certificat_emis(&centre.empreinte, "03", at(6)).await.is_err());
}

#[tokio::test]
async fn what_somebody_says_of_their_key_is_kept_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let declaration = |letter: &str| Declaration {
        empreinte: letter.repeat(64),
        cle: "a".repeat(64),
        contenu: format!("{{\"{letter}\":1}}"),
        signature: vec![1, 2],
        recue_le: at(1),
    };
    for letter in ["d", "c", "d"] {
        store.save_declaration(&declaration(letter)).await.unwrap();
    }
    store.save_declaration(&Declaration { recue_le: at(9), ..declaration("c") }).await.unwrap();
    assert_eq!(store.declarations().await.unwrap(), [declaration("c"), declaration("d")]);
}

#[tokio::test]
async fn an_identity_is_given_up_opened_anew_and_never_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let identite = |letter: &str, usage| IdentiteEnregistree {
        empreinte: letter.repeat(64),
        certificat: vec![1],
        cle_chiffree: "PEM".into(),
        usage,
        secours_verifie: false,
        demonstration: false,
        creee_le: at(1),
        retiree_le: None,
    };
    let (mine, visitor) = (identite("a", Usage::Proprietaire), identite("b", Usage::Visiteur));
    for one in [&mine, &visitor, &mine] {
        store.insert_identite(one).await.unwrap();
    }
    let other_use = IdentiteEnregistree { usage: Usage::Visiteur, ..mine.clone() };
    assert_eq!(store.insert_identite(&other_use).await.unwrap_err().code(), "conflit");
    store.save_cle(&mine.empreinte, "PEM PEM").await.unwrap();
    store.confirm_secours(&mine.empreinte).await.unwrap();
    for at in [at(5), at(6)] {
        store.retire_identite(&mine.empreinte, at).await.unwrap();
    }
    store.close().await.unwrap();
    let store = open(dir.path()).await;
    let kept =
        IdentiteEnregistree { cle_chiffree: "PEM PEM".into(), secours_verifie: true, retiree_le: Some(at(5)), ..mine };
    assert!(!format!("{kept:?}").contains("PEM"), "no key is ever shown");
    assert!(store.identites().await.unwrap() == [kept, visitor]);
    let nobody = "c".repeat(64);
    for refused in [
        store.save_cle(&nobody, "PEM").await.unwrap_err(),
        store.confirm_secours(&nobody).await.unwrap_err(),
        store.retire_identite(&nobody, at(5)).await.unwrap_err(),
    ] {
        assert_eq!(refused.code(), "introuvable");
    }
}
