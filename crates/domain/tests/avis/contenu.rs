//! What is signed has one form; anything else, and anything beyond its bounds, has its refusal.

use domain::{
    AVIS_FORMAT, AVIS_VERSION, AvisContenu, AvisError, Decision, DossierId, LieuAvis, MAX_AVIS_BYTES, MAX_AVIS_FIELD,
    MAX_AVIS_WORDS, Opinion, Portee, PreuveId, ReferentielKey, TextRef, TexteLuParAvis,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{competence, critere, fiche};

fn contenu() -> AvisContenu {
    let decision = |portee, textes| Decision {
        portee,
        opinion: Opinion::Favorable,
        libelle: "favorable".into(),
        observe: "Câblage d’une baie, « sans faute »\u{202f}!".into(),
        quand: "mars 2026".into(),
        commentaire: "Deux\nlignes \u{1f980}".into(),
        textes,
    };
    AvisContenu {
        format: AVIS_FORMAT.into(),
        version: AVIS_VERSION,
        dossier: DossierId(Uuid::from_u128(7)),
        candidat: "Camille Durand".into(),
        referentiel: ReferentielKey { code: "cqpm-tmsi".into(), version: "1".into(), empreinte: "ab".repeat(32) },
        signataire: "cd".repeat(32),
        demande: Some("0198b2c4-0000-7000-8000-000000000001".into()),
        sequence: 1,
        precedent: None,
        date_declaree: "2026-03-12T10:20:30Z".into(),
        lieu: LieuAvis::PosteDuSignataire,
        cle_de_retour: None,
        lu: vec![
            TexteLuParAvis { texte: TextRef::Contexte, sha256: "01".repeat(32) },
            TexteLuParAvis { texte: fiche(1), sha256: "02".repeat(32) },
        ],
        preuves: vec![PreuveId::new(&"ef".repeat(32)).expect("a hash")],
        decisions: vec![
            decision(Portee::Competence(competence(1)), vec![fiche(1), TextRef::Contexte]),
            decision(Portee::Critere(critere("C1-ME-01")), vec![fiche(1)]),
            decision(Portee::Ensemble, vec![fiche(1)]),
        ],
    }
}

fn refusal(bytes: &[u8]) -> &'static str {
    AvisContenu::read(bytes).expect_err("refused").code()
}

/// The bytes of that JSON in canonical form, whatever it says.
fn canonical(value: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).expect("JSON")
}

#[test]
fn what_is_signed_is_read_back_and_its_keys_are_in_order() {
    let bytes = contenu().to_canonical().expect("consistent");
    assert_eq!(AvisContenu::read(&bytes), Ok(contenu()));
    let text = String::from_utf8(bytes).expect("JSON is UTF-8");
    assert!(text.starts_with("{\"candidat\":\"Camille Durand\",\"cle_de_retour\":null,\"date_declaree\":"), "{text}");
    assert!(!text.contains('\n') && text.contains("sans faute »\u{202f}!"), "no space of its own, no needless escape");
}

#[test]
fn another_way_to_write_the_same_thing_is_not_an_avis() {
    let bytes = contenu().to_canonical().expect("consistent");
    let text = String::from_utf8(bytes.clone()).expect("JSON is UTF-8");
    let pretty = serde_json::to_vec_pretty(&serde_json::from_slice::<Value>(&bytes).expect("JSON")).expect("JSON");
    for other in [
        pretty,
        format!("{text}\n").into_bytes(),
        format!(" {text}").into_bytes(),
        text.replace("Camille", "\\u0043amille").into_bytes(),
        text.replace("\"sequence\":1", "\"sequence\":1 ").into_bytes(),
        text.replace("00000000-0000-0000-0000-000000000007", "{00000000-0000-0000-0000-000000000007}").into_bytes(),
        // Absent is not null, and keys have one order.
        text.replace("\"cle_de_retour\":null,", "").into_bytes(),
        text.replace(
            "\"candidat\":\"Camille Durand\",\"cle_de_retour\":null",
            "\"cle_de_retour\":null,\"candidat\":\"Camille Durand\"",
        )
        .into_bytes(),
    ] {
        assert_eq!(refusal(&other), "avis_non_canonique", "{}", String::from_utf8_lossy(&other));
    }
}

#[test]
fn what_is_not_of_the_shape_is_not_read() {
    let text = String::from_utf8(contenu().to_canonical().expect("consistent")).expect("UTF-8");
    let mut unknown: Value = serde_json::from_str(&text).expect("JSON");
    unknown["note"] = json!(20);
    let mut inside = unknown.clone();
    inside.as_object_mut().expect("an object").remove("note");
    inside["decisions"][0]["note"] = json!(20);
    let mut two = inside.clone();
    two["decisions"][0].as_object_mut().expect("an object").remove("note");
    two["decisions"][0]["portee"] = json!({ "competence": "C1", "critere": "C1-ME-01" });
    for bytes in [
        Vec::new(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"\xff\xfe".to_vec(),
        canonical(&unknown),
        canonical(&inside),
        canonical(&two),
        text.replacen("\"sequence\":1", "\"sequence\":1,\"sequence\":2", 1).into_bytes(),
        text.replacen("\"opinion\":\"favorable\"", "\"opinion\":\"defavorable\",\"opinion\":\"favorable\"", 1)
            .into_bytes(),
        text.replace("\"sequence\":1", "\"sequence\":-1").into_bytes(),
        text.replace("\"sequence\":1", "\"sequence\":1e0").into_bytes(),
        text.replace("C1-ME-01", "C1-ME-1").into_bytes(),
        text.replace(AVIS_FORMAT, "probant-declaration").into_bytes(),
        text.as_bytes()[..text.len() - 1].to_vec(),
        ("[".repeat(100_000) + &"]".repeat(100_000)).into_bytes(),
        format!("{{\"decisions\":{}", "[{\"textes\":".repeat(100_000)).into_bytes(),
    ] {
        assert_eq!(refusal(&bytes), "avis_illisible", "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(300)]));
    }
    assert_eq!(refusal(&vec![b' '; MAX_AVIS_BYTES + 1]), "avis_trop_long");
    assert_eq!(refusal(text.replace("\"version\":1}", "\"version\":2}").as_bytes()), "avis_plus_recent");
    let mut later: Value = serde_json::from_str(&text).expect("JSON");
    later["version"] = json!(9);
    later["nouveau"] = json!("x");
    assert_eq!(refusal(&canonical(&later)), "avis_plus_recent", "whatever a later version adds");
}

#[test]
fn nothing_inconsistent_or_beyond_its_bounds_is_signed_or_read() {
    type Change = fn(&mut AvisContenu);
    let changes: &[(&str, Change)] = &[
        ("format", |c| c.format = "autre".into()),
        ("version", |c| c.version = 0),
        ("rank 0", |c| c.sequence = 0),
        ("first with one before", |c| c.precedent = Some("00".repeat(32))),
        ("second without one before", |c| c.sequence = 2),
        ("what is before is no hash", |c| (c.sequence, c.precedent) = (2, Some("AB".repeat(32)))),
        ("signer", |c| c.signataire = "cd".repeat(31)),
        ("hash of a text", |c| c.lu[0].sha256.push('0')),
        ("day without time", |c| c.date_declaree = "2026-03-12".into()),
        ("another zone", |c| c.date_declaree = "2026-03-12T11:20:30+01:00".into()),
        ("another way to write it", |c| c.date_declaree = "2026-03-12 10:20:30Z".into()),
        ("candidate", |c| c.candidat = "x".repeat(1_001)),
        ("code", |c| c.referentiel.code = "x".repeat(1_001)),
        ("request", |c| c.demande = Some("x".repeat(1_001))),
        ("return", |c| c.cle_de_retour = Some("x".repeat(1_001))),
        ("nothing said", |c| c.decisions.clear()),
        ("nothing read", |c| c.lu.clear()),
        ("read twice", |c| c.lu.push(c.lu[0].clone())),
        ("shown twice", |c| c.preuves.push(c.preuves[0].clone())),
        ("said twice", |c| c.decisions.push(c.decisions[0].clone())),
        ("about what was not read", |c| c.decisions[0].textes.push(fiche(2))),
        ("about one text twice", |c| c.decisions[0].textes.push(fiche(1))),
        ("about nothing", |c| c.decisions[0].textes.clear()),
        ("word", |c| c.decisions[0].libelle = "é".repeat(MAX_AVIS_FIELD + 1)),
        ("when", |c| c.decisions[0].quand = "é".repeat(MAX_AVIS_FIELD + 1)),
        ("observed", |c| c.decisions[0].observe = "é".repeat(MAX_AVIS_WORDS + 1)),
        ("comment", |c| c.decisions[0].commentaire = "é".repeat(MAX_AVIS_WORDS + 1)),
        ("evidence", |c| {
            let hash = |rank: u32| PreuveId::new(&format!("{rank:064x}")).expect("a hash");
            c.preuves = (0..5_001).map(hash).collect();
        }),
    ];
    for (what, change) in changes {
        let mut wrong = contenu();
        change(&mut wrong);
        assert!(matches!(wrong.to_canonical(), Err(AvisError::Inconsistent(_))), "{what} must not be signed");
        let bytes = canonical(&serde_json::to_value(&wrong).expect("JSON"));
        let code = refusal(&bytes);
        assert!(["avis_incoherent", "avis_illisible"].contains(&code), "{what}: {code}");
    }
    let mut at_the_edge = contenu();
    at_the_edge.decisions[0].observe = "é".repeat(MAX_AVIS_WORDS);
    at_the_edge.decisions[0].quand = "é".repeat(MAX_AVIS_FIELD);
    let bytes = at_the_edge.to_canonical().expect("within bounds");
    assert_eq!(AvisContenu::read(&bytes), Ok(at_the_edge));
}

#[test]
fn a_content_of_more_bytes_than_are_read_is_not_signed() {
    let mut long = contenu();
    let one = long.decisions.remove(0);
    long.decisions = (1..=99)
        .flat_map(|competence| (1..=3).map(move |rank| format!("C{competence}-ME-{rank:02}")))
        .map(|id| Decision {
            portee: Portee::Critere(critere(&id)),
            observe: "é".repeat(MAX_AVIS_WORDS),
            ..one.clone()
        })
        .collect();
    assert_eq!(long.to_canonical(), Err(AvisError::TooLong));
}

proptest! {
    #[test]
    fn any_words_are_read_back_as_they_were_signed(
        words in "\\PC{0,40}",
        marks in "[\u{0}-\u{1f}\"\\\\\u{7f}\u{2028}\u{fffd}\u{10ffff}]{0,10}",
        sequence in 2..u32::MAX,
    ) {
        let mut said = contenu();
        said.decisions[0].observe.clone_from(&words);
        said.decisions[1].commentaire.clone_from(&marks);
        said.candidat = words + &marks;
        (said.sequence, said.precedent) = (sequence, Some("9f".repeat(32)));
        let bytes = said.to_canonical().expect("consistent");
        prop_assert_eq!(AvisContenu::read(&bytes), Ok(said));
    }

    #[test]
    fn any_bytes_get_an_answer_and_one_changed_byte_never_gives_the_same_avis(
        noise in proptest::collection::vec(any::<u8>(), 0..200),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let _ = AvisContenu::read(&noise);
        let mut bytes = contenu().to_canonical().expect("consistent");
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(read) = AvisContenu::read(&bytes) {
            prop_assert_ne!(read, contenu());
        }
    }
}
