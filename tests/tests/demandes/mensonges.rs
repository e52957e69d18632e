//! What a hostile file could try: each refusal has its code, and nothing is imported.

use super::*;

#[tokio::test]
#[allow(clippy::too_many_lines, reason = "a table of lies, one a line")]
async fn a_request_that_lies_is_refused_each_with_its_code() {
    let place = tempfile::tempdir().unwrap();
    let [tuteur, asked, second, avis] =
        ["tuteur", "d.probant", "e.probant", "a.probant"].map(|name| place.path().join(name));
    let demo = demo::sealed("cqpm-tmsi");
    let library = demo.copy();
    let candidat = library.path().to_owned();
    let ask = |to: &Path| {
        said(&candidat, &["paquet", "creer", &demo.id, "--genre", "demande-avis", "--sortie", text(to)]).good();
    };
    ask(&asked);
    let file = answers(place.path(), &["C1"], "favorable");
    said(&tuteur, &["avis", "repondre", text(&asked), "--reponses", text(&file), "--sortie", text(&avis)]).good();
    said(&candidat, &["paquet", "importer", text(&avis)]).good();
    ask(&second);

    let app = App::open(&place.path().join("vide"), ports::fixed()).await.unwrap();
    let (opened, bad) = (open(&second), place.path().join("mauvais.probant"));
    opened.with(&bad, |_| {});
    let reception = app.receive(&bad, None).await.unwrap();
    assert!(app.import_vue("1", &reception).await.unwrap().refus.is_none(), "as it is, it is good");
    let other = Uuid::from_u128(7).to_string();
    let in_demande =
        |change: fn(&mut Value)| -> Change<'_> { Box::new(move |parts| parts.json("demande.json", change)) };
    let cases: Vec<(&str, Change<'_>)> = vec![
        ("paquet_plus_recent", in_demande(|demande| demande["version"] = json!(2))),
        ("paquet_contradictoire", in_demande(|demande| demande["format"] = json!("autre"))),
        ("paquet_contradictoire", in_demande(|demande| demande["echelle"] = json!([]))),
        ("paquet_contradictoire", in_demande(|demande| demande["message"] = json!("x".repeat(5_001)))),
        ("paquet_contradictoire", in_demande(|demande| demande["pour_le"] = json!("demain"))),
        ("paquet_contradictoire", in_demande(|demande| demande["cle_de_retour"] = json!("age1faux"))),
        ("paquet_contradictoire", in_demande(|demande| demande["dossier"]["candidat"]["nom"] = json!("x".repeat(301)))),
        ("paquet_contradictoire", in_demande(|demande| demande["dossier"]["preuves"][0]["taille"] = json!(1))),
        ("paquet_contradictoire", in_demande(|demande| demande["dossier"]["preuves"][0]["genre"] = json!("gif"))),
        (
            "paquet_contradictoire",
            in_demande(|demande| {
                let fiche = demande["dossier"]["fiches"][0].clone();
                demande["dossier"]["fiches"].as_array_mut().unwrap().push(fiche);
            }),
        ),
        ("paquet_json_illisible", in_demande(|demande| demande["dossier"]["id"] = json!("x"))),
        ("competence_hors_perimetre", in_demande(|demande| demande["competences"] = json!(["C9"]))),
        ("paquet_contradictoire", Box::new(|parts| parts.entete.paquet.clone_from(&other))),
        ("paquet_contradictoire", Box::new(|parts| parts.entete.dossier = Some(other.parse().unwrap()))),
        ("paquet_contradictoire", Box::new(|parts| parts.entries.retain(|(name, _)| !name.starts_with("preuves/")))),
        ("paquet_entree_absente", Box::new(|parts| parts.entries.retain(|(name, _)| name != "demande.json"))),
        ("avis_sans_signature", Box::new(|parts| parts.entries.retain(|(name, _)| name != "avis/1.p7s"))),
        ("avis_modifie", Box::new(|parts| parts.json("avis/1.json", |avis| avis["candidat"] = json!("Autre")))),
        (
            "avis_signature_illisible",
            Box::new(|parts| {
                parts.entries.iter_mut().find(|(name, _)| name == "avis/1.p7s").unwrap().1 = vec![0; 40];
            }),
        ),
        (
            "declaration_invalide",
            Box::new(|parts| {
                parts.json("declarations.json", |all| {
                    all["declarations"] = json!([{ "contenu": "{}", "signature": "00" }]);
                });
            }),
        ),
        (
            "avis_d_un_autre_dossier",
            Box::new(|parts| {
                parts.entete.dossier = Some(other.parse().unwrap());
                parts.json("demande.json", |demande| demande["dossier"]["id"] = json!(other));
            }),
        ),
        (
            "referentiel_autre",
            Box::new(|parts| {
                let hash = "0".repeat(64);
                parts.entete.referentiel.as_mut().unwrap().empreinte.clone_from(&hash);
                parts.json("demande.json", |demande| demande["dossier"]["referentiel"]["empreinte"] = json!(hash));
            }),
        ),
        (
            "referentiel_absent",
            Box::new(|parts| {
                parts.entete.referentiel.as_mut().unwrap().version = "9".into();
                parts.json("demande.json", |demande| demande["dossier"]["referentiel"]["version"] = json!("9"));
            }),
        ),
        (
            "paquet_contradictoire",
            Box::new(|parts| {
                let avis: Value =
                    serde_json::from_slice(&parts.entries.iter().find(|(n, _)| n == "avis/1.json").unwrap().1).unwrap();
                let forged = json!({
                    "sequence": 1, "auteur": "Tuteur", "empreinte_auteur": avis["signataire"], "date_declaree": avis["date_declaree"],
                    "portee": "ensemble", "opinion": "favorable", "commentaire": "", "lu": [],
                });
                parts.json("demande.json", |demande| demande["dossier"]["avis"] = json!([forged]));
            }),
        ),
        ("paquet_genre_a_venir", Box::new(|parts| parts.entete.genre = Genre::RetourRelecture)),
    ];
    for (rank, (code, change)) in cases.into_iter().enumerate() {
        opened.with(&bad, change);
        assert_eq!(refusal(&app, &bad).await, code, "case {rank}");
    }
    // The tutor's answer, by a phrase this time: for a dossier that is not here, and emptied of what it carries.
    let theirs = App::open(&tuteur, ports::fixed()).await.unwrap();
    let recu: Uuid = theirs.recus().await.unwrap()[0].id.parse().unwrap();
    theirs.return_avis(recu, Some(&ProtectionChoisie::Phrase(PHRASE.into())), &avis).await.unwrap();
    theirs.close().await;
    let answer = open(&avis);
    answer.with(&bad, |_| {});
    assert_eq!(refusal(&app, &bad).await, "avis_d_un_autre_dossier");
    answer.with(&bad, |parts| parts.entries.retain(|(name, _)| !name.starts_with("avis/")));
    assert_eq!(refusal(&app, &bad).await, "paquet_contradictoire");
    app.close().await;
}
