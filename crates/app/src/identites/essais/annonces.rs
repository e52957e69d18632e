//! What people say of their keys, what others make of it, and that the order never matters.

use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::sample::Index;
use signature::{Certificate, SigningKey, sign_detached, verify_detached};

use super::super::Declarations;
use super::super::declaration::{self, DeclarationContenu, Genre};
use super::super::registre::Registre;
use super::{AUTRE, PHRASE, code, now, personne};

#[tokio::test]
async fn a_friend_who_knew_the_old_key_is_told_of_the_new_one_and_does_not_trust_it_before_checking() {
    let (marie, friend, late) = (personne().await, personne().await, personne().await);
    let (old, old_key) = marie.is("Marie Martin").await;
    friend.checks(&old).await;
    assert_eq!(friend.thinks(&old).await, "connu");
    let signed = sign_detached(b"avis", &old, &old_key).unwrap();

    let (new, _) = marie.rotates(&old).await;
    assert_eq!(friend.thinks(&new).await, "homonyme", "nobody said anything yet");
    assert_eq!(friend.hears(&marie).await, 1);
    assert_eq!(friend.hears(&marie).await, 0, "said twice, kept once");
    assert_eq!(friend.thinks(&new).await, "cle_changee");
    assert_eq!(friend.thinks(&old).await, "connu");
    assert_eq!(verify_detached(b"avis", &signed).unwrap(), old, "what it signed still verifies");

    // The same things in another order.
    late.hears(&marie).await;
    late.sees(&new).await;
    assert_eq!(late.thinks(&new).await, "inconnu", "a stranger announced by a stranger");
    late.checks(&old).await;
    assert_eq!(late.thinks(&new).await, "cle_changee");

    let (newest, _) = marie.rotates(&new).await;
    friend.hears(&marie).await;
    assert_eq!(friend.thinks(&newest).await, "cle_changee", "through the one between");
    friend.checks(&newest).await;
    assert_eq!(friend.thinks(&newest).await, "connu");
    friend.app.judge_contact(&newest.fingerprint().to_string(), None).await.unwrap();
    assert_eq!(friend.thinks(&newest).await, "cle_changee", "a check is taken back");
}

#[tokio::test]
async fn a_key_that_was_given_up_signs_no_more_and_a_revoked_one_counts_for_nothing() {
    let (marie, friend) = (personne().await, personne().await);
    let (old, _) = marie.is("Marie Martin").await;
    friend.checks(&old).await;
    let (new, _) = marie.rotates(&old).await;
    let [old_print, new_print] = [&old, &new].map(|certificate| certificate.fingerprint().to_string());
    assert_eq!(code(marie.app.open_identity(&old_print, Some(PHRASE)).await), "identite_retiree");
    assert_eq!(code(marie.app.rotate_identite(&old_print, Some(PHRASE), Some(PHRASE)).await), "identite_retiree");
    assert_eq!(code(marie.app.revoke_identite(&new_print, Some(AUTRE)).await), "phrase_fausse");
    let carnet = marie.app.carnet().await.unwrap();
    assert_eq!(carnet.identites[0].empreinte, new_print, "the newest first, those given up last");
    assert!(carnet.identites[0].retiree_le.is_none() && carnet.identites[1].retiree_le.is_some());
    assert!(carnet.contacts.is_empty(), "one is nobody's own acquaintance");

    friend.checks(&new).await;
    marie.app.revoke_identite(&new_print, Some(PHRASE)).await.unwrap();
    assert_eq!(code(marie.app.open_identity(&new_print, Some(PHRASE)).await), "identite_retiree");
    friend.hears(&marie).await;
    assert_eq!(friend.thinks(&new).await, "revoque", "checked or not");
    let long_before = now() - jiff::SignedDuration::from_hours(1);
    assert!(friend.app.registre().await.unwrap().is_revoked(&new, long_before), "whatever the declared date");
    friend.checks(&new).await;
    assert_eq!(friend.thinks(&new).await, "revoque", "no check takes it back");
    assert_eq!(friend.thinks(&old).await, "connu", "the one before is another key");
    assert_eq!(marie.thinks(&new).await, "revoque", "on one's own computer too");
    assert_eq!(marie.thinks(&old).await, "connu");
}

#[tokio::test]
async fn somebody_of_a_known_name_is_never_green_before_a_check() {
    let (known, thief, other, me) = (personne().await, personne().await, personne().await, personne().await);
    let (marie, _) = known.is("Marie Lévy-Martin").await;
    me.checks(&marie).await;
    let (namesake, _) = thief.is("MARTIN  levy marie").await;
    let (stranger, _) = other.is("Paul Durand").await;
    assert_eq!(me.thinks(&namesake).await, "homonyme");
    assert_eq!(me.thinks(&stranger).await, "inconnu");
    me.sees(&namesake).await;
    let contacts = me.app.carnet().await.unwrap().contacts;
    let shown: Vec<_> = contacts.iter().map(|contact| contact.signataire.confiance.vert).collect();
    assert_eq!(shown.iter().filter(|green| **green).count(), 1);
    let homonyme = contacts.iter().find(|contact| contact.signataire.confiance.code == "homonyme").unwrap();
    assert!(homonyme.signataire.confiance.phrase.contains("Marie Lévy-Martin"));
    me.checks(&namesake).await;
    assert_eq!(me.thinks(&namesake).await, "connu", "two people may bear one name");

    // Somebody who bears one's own name is told too.
    me.is("Paul Durand").await;
    assert_eq!(me.thinks(&stranger).await, "homonyme");
}

#[tokio::test]
async fn an_announcement_by_somebody_unknown_revoked_or_of_another_name_is_worth_nothing() {
    let (marie, thief, me) = (personne().await, personne().await, personne().await);
    let (known, known_key) = marie.is("Marie Martin").await;
    let (stranger, stranger_key) = thief.is("Marie Martin").await;
    let (next, _) = thief.is("Marie Martin").await;
    let (paul, _) = thief.is("Paul Durand").await;
    me.checks(&known).await;
    let announce = async |by: (&Certificate, &SigningKey), next: &Certificate| {
        let (from, to) = (by.0.fingerprint().to_string(), next.fingerprint().to_string());
        let contenu = DeclarationContenu::new(Genre::Succession, &from, Some(&to), now());
        let mut carried = Declarations::default();
        carried.add(&declaration::sign(&contenu, by.0, by.1, now()).unwrap());
        me.app.receive_declarations(&carried).await.unwrap();
    };
    announce((&stranger, &stranger_key), &next).await;
    assert_eq!(me.thinks(&next).await, "homonyme");
    announce((&known, &known_key), &paul).await;
    assert_eq!(me.thinks(&paul).await, "inconnu", "one says who follows oneself only");
    announce((&known, &known_key), &next).await;
    assert_eq!(me.thinks(&next).await, "cle_changee");
    // Rings end.
    announce((&stranger, &stranger_key), &known).await;
    announce((&known, &known_key), &stranger).await;
    assert_eq!(me.thinks(&stranger).await, "cle_changee");

    let known_print = known.fingerprint().to_string();
    marie.app.revoke_identite(&known_print, Some(PHRASE)).await.unwrap();
    me.hears(&marie).await;
    assert_eq!(me.thinks(&next).await, "homonyme", "whoever took the key may have announced it");
}

#[tokio::test]
async fn a_statement_signed_by_another_key_refuses_the_whole_package() {
    let (marie, me) = (personne().await, personne().await);
    let (known, known_key) = marie.is("Marie Martin").await;
    let (other, other_key) = marie.is("Paul Durand").await;
    let revocation =
        |of: &Certificate| DeclarationContenu::new(Genre::Revocation, &of.fingerprint().to_string(), None, now());
    let mut carried = Declarations::default();
    carried.add(&declaration::sign(&revocation(&other), &other, &other_key, now()).unwrap());
    carried.add(&declaration::sign(&revocation(&known), &other, &other_key, now()).unwrap());
    assert_eq!(code(carried.check()), "declaration_invalide");
    assert_eq!(code(me.app.receive_declarations(&carried).await), "declaration_invalide");
    assert!(me.app.store.declarations().await.unwrap().is_empty(), "nothing of it was kept");
    let mut good = Declarations::default();
    good.add(&declaration::sign(&revocation(&known), &known, &known_key, now()).unwrap());
    me.app.receive_declarations(&good).await.unwrap();
    assert_eq!((me.thinks(&known).await.as_str(), me.thinks(&other).await.as_str()), ("revoque", "inconnu"));
}

/// Four keys of one name and what they say of each other, made once: keys are slow to make.
fn people() -> &'static (Vec<store::Contact>, Vec<store::Declaration>, Vec<Certificate>) {
    use std::sync::OnceLock;
    static PEOPLE: OnceLock<(Vec<store::Contact>, Vec<store::Declaration>, Vec<Certificate>)> = OnceLock::new();
    PEOPLE.get_or_init(|| {
        let mut random = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap();
        let subject =
            signature::Subject { nom: "Marie Martin".into(), fonction: None, organisation: None, demonstration: false };
        let validity = signature::Validity::years(now(), 5).unwrap();
        let made: Vec<_> =
            (0..5).map(|_| signature::create_identity(&subject, validity, &mut random).unwrap()).collect();
        let print = |at: usize| made[at].0.fingerprint().to_string();
        let says = |by: usize, genre, next: Option<usize>| {
            let next = next.map(print);
            let contenu = DeclarationContenu::new(genre, &print(by), next.as_deref(), now());
            declaration::sign(&contenu, &made[by].0, &made[by].1, now()).unwrap()
        };
        // 0 is known; 0 → 1 → 2; 3 is known, announced 4 and was withdrawn.
        let statements = vec![
            says(0, Genre::Succession, Some(1)),
            says(1, Genre::Succession, Some(2)),
            says(3, Genre::Succession, Some(4)),
            says(3, Genre::Revocation, None),
        ];
        let contact = |at: usize| store::Contact {
            empreinte: print(at),
            certificat: made[at].0.to_bytes(),
            nom: "Marie Martin".into(),
            vu_le: now(),
            connu_par: [0, 3].contains(&at).then(|| "lecture".to_owned()),
            connu_le: None,
            cle: None,
        };
        let contacts = (0..5).map(contact).collect();
        (contacts, statements, made.into_iter().map(|(certificate, _)| certificate).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_thought_of_each_key_does_not_depend_on_the_order_things_came_in(
        swaps in proptest::collection::vec((any::<Index>(), any::<Index>()), 0..12),
        twice: bool,
    ) {
        let (contacts, statements, certificates) = people();
        let (mut contacts, mut statements) = (contacts.clone(), statements.clone());
        if twice {
            statements.extend(statements.clone());
        }
        for (one, other) in swaps {
            let (a, b) = (one.index(contacts.len()), other.index(contacts.len()));
            contacts.swap(a, b);
            let (a, b) = (one.index(statements.len()), other.index(statements.len()));
            statements.swap(a, b);
        }
        let registre = Registre::new(&contacts, &[], &statements, &[], TimeZone::UTC);
        let thought: Vec<_> = certificates.iter().map(|one| registre.judge(one, now()).code()).collect();
        prop_assert_eq!(thought, ["connu", "cle_changee", "cle_changee", "revoque", "homonyme"]);
    }
}
