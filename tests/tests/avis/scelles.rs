//! A sealed dossier carries the avis as they were signed: others' programs verify them, and a candidate who seals another opinion
//! than theirs is found out.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use app::vues::Verdict;
use app::vues_verification::EmpreintePages;
use app::{App, DOSSIER_JSON, MAX_DOSSIER_JSON, verify_bytes};
use document::{Piece, PreuveFiles, Relation, Source};
use domain::{CompetenceId, Dossier, DossierId, Opinion, Portee, PreuveId, coverage};
use jiff::civil::date;
use serde_json::Value;
use signature::{Appearance, ReservedField, Role, SealRequest};
use tests::avis::{Paire, Signataire, at, empreinte, import, package};
use tests::judges::{file, words};
use tests::{ports, pret};

const PHRASE: &str = "quatre mots de passage";

struct Scene {
    app: App,
    id: DossierId,
    tuteur: Signataire,
    candidat: Signataire,
    _folder: tempfile::TempDir,
}

fn on(number: u8) -> Portee {
    Portee::Competence(CompetenceId::from_number(number).unwrap())
}

/// A dossier with an avis of its tutor, which has a reserve.
async fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let mut scene = Scene {
        app,
        id,
        tuteur: Signataire::new("Hervé Marchand", 1),
        candidat: Signataire::new("Camille Durand", 2),
        _folder: folder,
    };
    scene.give(&[(on(1), Opinion::Favorable), (on(2), Opinion::Reserve)]).await;
    scene
}

impl Scene {
    async fn dossier(&self) -> Dossier {
        self.app.open_dossier(self.id).await.unwrap().dossier
    }

    async fn give(&mut self, decisions: &[(Portee, Opinion)]) {
        let dossier = self.dossier().await;
        let given = self.tuteur.give(&dossier, 0, decisions);
        import(&self.app, &package(&dossier, &[given], &[])).await.unwrap();
    }

    async fn sealed(&self) -> Vec<u8> {
        self.app.create_identite("Camille Durand", "", "", PHRASE).await.unwrap();
        let sceau = self.app.seal_dossier(self.id, Some(PHRASE)).await.unwrap();
        self.app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap()
    }
}

fn attached(pdf: &[u8], name: &str) -> Option<Vec<u8>> {
    signature::attachment(pdf, name, MAX_DOSSIER_JSON)
}

#[tokio::test]
async fn the_sealed_dossier_carries_each_avis_and_openssl_verifies_it() {
    let mut scene = Box::pin(scene()).await;
    scene.give(&[(on(1), Opinion::Favorable), (on(3), Opinion::Favorable)]).await;
    let pdf = scene.sealed().await;
    let vue = verify_bytes("dossier.pdf", &pdf);
    assert_eq!(vue.verdict, Verdict::Valide, "{:?}", vue.raisons);
    let given = &scene.tuteur.signed[&scene.id];
    assert_eq!(given.len(), 2);
    for (rank, (octets, cms)) in given.iter().enumerate() {
        let names = [format!("avis-{}.json", rank + 1), format!("avis-{}.p7s", rank + 1)];
        assert_eq!(attached(&pdf, &names[0]).as_ref(), Some(octets), "to the byte");
        assert_eq!(attached(&pdf, &names[1]).as_ref(), Some(cms));
        let (content, signature) = (file(octets), file(cms));
        let output = Command::new("openssl")
            .args(["cms", "-verify", "-binary", "-inform", "DER", "-noverify", "-out", "/dev/null", "-in"])
            .arg(signature.path())
            .arg("-content")
            .arg(content.path())
            .output();
        match output {
            Ok(output) => assert!(output.status.success(), "{}", words(&output)),
            Err(error) => println!("skipped: openssl cannot be run ({error})"),
        }
    }
    assert_eq!(attached(&pdf, "avis-3.json"), None);
    let text = tests::judges::text(&pdf);
    let said = |words: &str| text.as_ref().is_none_or(|text| text.contains(&tests::judges::squeeze(words)));
    assert!(said("Hervé Marchand") && said("Une baie remise en service."), "and prints what it says");
}

struct NoFiles;

impl PreuveFiles for NoFiles {
    fn read(&self, _: &PreuveId) -> std::io::Result<Vec<u8>> {
        Err(std::io::ErrorKind::NotFound.into())
    }
}

/// A PDF that a candidate who is a programmer would make: any `dossier.json`, any files, sealed with their own key.
fn sealed_by_hand(app: &App, dossier: &Dossier, json: &[u8], avis: &[Paire], candidat: &Signataire) -> Vec<u8> {
    sealed_bearing(&empreinte(json), app, dossier, json, avis, candidat)
}

/// The same, whose pages bear that fingerprint.
fn sealed_bearing(
    empreinte: &str,
    app: &App,
    dossier: &Dossier,
    json: &[u8],
    avis: &[Paire],
    candidat: &Signataire,
) -> Vec<u8> {
    let library = app.library();
    let referentiel = library.get(&dossier.referentiel).unwrap();
    let piece = |nom: String, octets: &[u8]| Piece {
        nom,
        mime: "application/json".into(),
        description: "Avis".into(),
        relation: Relation::Donnees,
        octets: octets.to_vec(),
    };
    let pieces: Vec<Piece> = avis
        .iter()
        .enumerate()
        .flat_map(|(rank, (octets, cms))| {
            let content = piece(format!("avis-{}.json", rank + 1), octets);
            [Some(content), (!cms.is_empty()).then(|| piece(format!("avis-{}.p7s", rank + 1), cms))]
        })
        .flatten()
        .collect();
    let source = Source {
        referentiel,
        dossier,
        coverage: &coverage(referentiel, dossier),
        preuves: &NoFiles,
        dossier_json: json,
        avis: &[],
        pieces: &pieces,
        journal: &document::Journal::default(),
        visa: None,
        empreinte: empreinte.to_owned(),
        scellement: None,
        date: date(2026, 3, 12),
    };
    let rendered = document::render(&source).unwrap();
    let fields: Vec<ReservedField> = rendered
        .champs
        .iter()
        .map(|champ| ReservedField {
            role: match champ.role {
                document::Role::Candidat => Role::Candidat,
                document::Role::Tuteur => Role::Tuteur,
            },
            page: champ.page,
            rect: champ.rect,
            tooltip: "Signature".into(),
        })
        .collect();
    let request = SealRequest {
        role: Role::Candidat,
        time: at(0),
        appearance: Appearance { lines: &["Signé".to_owned()], font: document::interface_font() },
        reason: None,
        location: None,
    };
    let prepared = signature::prepare(&rendered.pdf, &fields).unwrap();
    signature::sign(&prepared, &request, &candidat.certificate, &candidat.key).unwrap()
}

#[tokio::test]
async fn a_candidate_who_seals_another_opinion_than_the_signed_ones_is_found_out() {
    let scene = Box::pin(scene()).await;
    let dossier = scene.dossier().await;
    let draft = scene.app.draft_pdf(scene.id).await.unwrap();
    let json = attached(&draft, DOSSIER_JSON).unwrap();
    let given = scene.tuteur.signed[&scene.id].clone();
    let verify = |json: &[u8], avis: &[Paire]| {
        let pdf = sealed_by_hand(&scene.app, &dossier, json, avis, &scene.candidat);
        let vue = verify_bytes("dossier.pdf", &pdf);
        (vue.verdict, vue.raisons)
    };
    assert_eq!(verify(&json, &given), (Verdict::Valide, vec![]), "as the application would have made it");

    let found_out = (Verdict::Invalide, vec!["avis_incoherents".to_owned()]);
    let changed = |change: fn(&mut Value)| {
        let mut read: Value = serde_json::from_slice(&json).unwrap();
        change(&mut read["dossier"]["avis"]);
        serde_json::to_vec(&read).unwrap()
    };
    let better = changed(|avis| avis[1]["opinion"] = "favorable".into());
    assert_eq!(verify(&better, &given), found_out, "a better opinion");
    let hidden = changed(|avis| drop(avis.as_array_mut().unwrap().pop()));
    assert_eq!(verify(&hidden, &given), found_out, "one left out");
    assert_eq!(verify(&json, &[]), found_out, "opinions without anything signed");
    let unsigned = vec![(given[0].0.clone(), Vec::new())];
    assert_eq!(verify(&json, &unsigned), found_out, "a content without its signature");
    let altered = String::from_utf8(given[0].0.clone()).unwrap().replace("reserve", "favorable").into_bytes();
    assert_eq!(verify(&better, &[(altered, given[0].1.clone())]), found_out, "an altered avis");

    // Signed by the key that seals, it holds together, and is the candidate's own praise; under another name too, which a stranger
    // could have signed.
    for (name, seed, expected) in [
        ("Camille Durand", 2, found_out.clone()),
        ("Hervé Marchand", 2, found_out),
        ("Hervé Marchand", 3, (Verdict::Valide, vec![])),
    ] {
        let mut author = Signataire::new(name, seed);
        let own = author.give(&dossier, 0, &[(on(1), Opinion::Favorable), (on(2), Opinion::Reserve)]);
        let mut praise: Value = serde_json::from_slice(&json).unwrap();
        for avis in praise["dossier"]["avis"].as_array_mut().unwrap() {
            avis["auteur"] = name.into();
            avis["empreinte_auteur"] = author.fingerprint().into();
            avis["cle_auteur"] = hex::encode(author.certificate.key_fingerprint()).into();
            avis["source"] = empreinte(&own.0).into();
        }
        assert_eq!(verify(&serde_json::to_vec(&praise).unwrap(), &[own]), expected, "{name}, {seed}");
    }
}

#[tokio::test]
async fn what_a_sealed_file_contains_is_computed_again_and_must_be_what_it_says() {
    let scene = Box::pin(scene()).await;
    let dossier = scene.dossier().await;
    let draft = scene.app.draft_pdf(scene.id).await.unwrap();
    let json = attached(&draft, DOSSIER_JSON).unwrap();
    let given = scene.tuteur.signed[&scene.id].clone();
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut read: Value = serde_json::from_slice(&json).unwrap();
        change(&mut read);
        serde_json::to_vec(&read).unwrap()
    };
    let verify = |bearing: Option<&str>, json: &[u8], avis: &[Paire]| {
        let bearing = bearing.map_or_else(|| empreinte(json), str::to_owned);
        let pdf = sealed_bearing(&bearing, &scene.app, &dossier, json, avis, &scene.candidat);
        verify_bytes("dossier.pdf", &pdf)
    };
    let good = verify(None, &json, &given);
    let contenu = good.contenu.unwrap();
    assert_eq!((good.verdict, contenu.empreinte, contenu.avis.len()), (Verdict::Valide, empreinte(&json), 1));
    assert_eq!((contenu.bilan_avis.favorables, contenu.bilan_avis.reserves), (1, 1));
    let couverture = contenu.couverture.unwrap();
    assert_eq!((couverture.competences.len(), couverture.counts.confirmes), (6, 1));
    assert!(contenu.pages.unwrap() > 10);

    let old = verify(Some(""), &json, &given);
    assert_eq!(old.verdict, Verdict::Valide, "as the first versions made them: {:?}", old.raisons);
    assert_eq!(old.contenu.unwrap().empreinte_pages, EmpreintePages::Absente);
    assert!(old.phrases.iter().any(|said| said.contains("ancienne version")), "{:?}", old.phrases);

    let no_avis = |read: &mut Value| read["dossier"]["avis"] = Value::Array(Vec::new());
    let named = |key: &str, value: Value| {
        changed(&|read| {
            no_avis(read);
            for place in ["/referentiel", "/dossier/referentiel"] {
                read.pointer_mut(place).unwrap()[key] = value.clone();
            }
        })
    };
    let other_hash = "0".repeat(64);
    for (what, vue, verdict, raison) in [
        ("other pages", verify(Some(&other_hash), &json, &given), Verdict::Invalide, "empreinte_autre"),
        (
            "a coverage that is not of its texts",
            verify(None, &changed(&|read| read["couverture"]["counts"]["etayes"] = 160.into()), &given),
            Verdict::Invalide,
            "couverture_incoherente",
        ),
        (
            "a référentiel that is nowhere",
            verify(None, &named("code", "cqpm-facile".into()), &[]),
            Verdict::NonControle,
            "referentiel_inconnu",
        ),
        (
            "another content under a known name",
            verify(None, &named("empreinte", other_hash.clone().into()), &[]),
            Verdict::Invalide,
            "referentiel_autre",
        ),
        (
            "two référentiels",
            verify(None, &changed(&|read| read["referentiel"]["version"] = "2".into()), &given),
            Verdict::Invalide,
            "contenu_incoherent",
        ),
        (
            "a later format",
            verify(None, &changed(&|read| read["version"] = 2.into()), &given),
            Verdict::NonControle,
            "dossier_plus_recent",
        ),
        (
            "another format",
            verify(None, &changed(&|read| read["format"] = "autre".into()), &given),
            Verdict::Invalide,
            "pas_un_dossier_probant",
        ),
    ] {
        assert_eq!((vue.verdict, vue.raisons), (verdict, vec![raison.to_owned()]), "{what}");
        assert_eq!(vue.signatures.is_empty(), verdict == Verdict::Invalide, "{what}");
    }
}

#[tokio::test]
async fn who_sealed_is_judged_by_the_library_that_verifies() {
    let scene = Box::pin(scene()).await;
    let pdf = scene.sealed().await;
    let known = scene.app.verificateur().await.unwrap().bytes("d.pdf", &pdf);
    let alone = verify_bytes("d.pdf", &pdf);
    let said = |vue: &app::vues::VerificationVue| (vue.verdict, vue.signatures[0].confiance.clone());
    assert_eq!(said(&known), (Verdict::Valide, "connu".to_owned()));
    assert_eq!(said(&alone), (Verdict::Valide, "inconnu".to_owned()), "the verdict is the same");
    let stop = Arc::new(AtomicBool::new(true));
    let stopped = app::Verificateur::alone().with_stop(stop).bytes("d.pdf", &pdf);
    assert_eq!((stopped.verdict, stopped.raisons), (Verdict::Illisible, vec!["arrete".to_owned()]));
}
