//! A dossier comes back out of its PDF as it was: through the use cases and the command line, sealed or not, with its avis.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::path::{Path, PathBuf};

use app::vues::Verdict;
use app::vues_paquets::ActionImport;
use app::{App, DOSSIER_JSON, MAX_DOSSIER_JSON};
use domain::{CompetenceId, DossierId, Opinion, Portee};
use signature::NoVault;
use tests::avis::{Signataire, import, package};
use tests::program::run;
use tests::{demo, ports, pret};

const PHRASE: &str = "quatre mots de passage";

/// What the PDF of a dossier as it stands would carry.
async fn draft(app: &App, id: DossierId) -> Vec<u8> {
    let pdf = app.draft_pdf(id).await.unwrap();
    signature::attachment(&pdf, DOSSIER_JSON, MAX_DOSSIER_JSON).unwrap()
}

async fn take_back(app: &App, pdf: &Path, action: ActionImport) -> Result<DossierId, app::AppError> {
    let reception = app.receive(pdf, None).await?;
    Ok(app.import(&reception, action).await?.dossier.unwrap())
}

fn written(place: &Path, name: &str, pdf: &[u8]) -> PathBuf {
    let path = place.join(name);
    std::fs::write(&path, pdf).unwrap();
    path
}

fn on(number: u8) -> Portee {
    Portee::Competence(CompetenceId::from_number(number).unwrap())
}

#[tokio::test]
async fn both_examples_come_back_out_of_their_sealed_pdf() {
    for code in demo::CODES {
        let demo = demo::sealed(code);
        let there = tempfile::tempdir().unwrap();
        let pdf = demo.pdf.to_str().unwrap();
        let said = run(there.path(), ["dossier", "importer", pdf]).good();
        assert_eq!(said.lines().next(), Some(demo.id.as_str()));
        let (left, came) = (demo.open().await, App::open(there.path(), ports::fixed()).await.unwrap());
        let id = demo.dossier();
        let json = draft(&left, id).await;
        assert_eq!(String::from_utf8(draft(&came, id).await), String::from_utf8(json), "{code}");
        let sceaux = came.sceaux(id).await.unwrap();
        assert_eq!((sceaux.len(), sceaux[0].numero), (1, 1), "the PDF is its sealed version here too");
        assert_eq!(came.sceau_pdf(sceaux[0].id.parse().unwrap()).await.unwrap(), demo.bytes());
        // Evidence is awaited under its hash: given again, it is recognised, and described as it was.
        let preuves = left.open_dossier(id).await.unwrap().dossier.preuves;
        assert!(!preuves.is_empty(), "{code}");
        for preuve in preuves {
            assert!(came.preuve_image(id, &preuve.id).await.is_err(), "its file is not there");
            let bytes = store_bytes(&demo.donnees, &preuve.id).await;
            let added = came.add_preuve(id, "autre-nom.bin", bytes).await.unwrap();
            assert_eq!(added.deja_la, std::slice::from_ref(&preuve.id));
            assert!(added.preuves.contains(&preuve), "{:?}", preuve.nom);
            came.preuve_image(id, &preuve.id).await.unwrap();
        }
        came.close().await;
    }
}

async fn store_bytes(donnees: &Path, id: &domain::PreuveId) -> Vec<u8> {
    let store = store::Store::open_read_only(donnees).await.unwrap();
    let bytes = store.preuve_bytes(id).await.unwrap();
    store.close().await.unwrap();
    bytes
}

struct Scene {
    app: App,
    id: DossierId,
    folder: tempfile::TempDir,
}

/// A dossier with an avis of its tutor.
async fn scene() -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(&folder.path().join("a"), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let dossier = app.open_dossier(id).await.unwrap().dossier;
    let mut tuteur = Signataire::new("Hervé Marchand", 1);
    let given = tuteur.give(&dossier, 0, &[(on(1), Opinion::Favorable), (on(2), Opinion::Reserve)]);
    import(&app, &package(&dossier, &[given], &[])).await.unwrap();
    Scene { app, id, folder }
}

impl Scene {
    async fn sealed(&self) -> Vec<u8> {
        self.app.create_identite("Camille Durand", "", "", PHRASE).await.unwrap();
        let sceau = self.app.seal_dossier(self.id, Some(PHRASE)).await.unwrap();
        self.app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap()
    }

    async fn elsewhere(&self, name: &str) -> App {
        App::open(&self.folder.path().join(name), ports::fixed()).await.unwrap()
    }
}

#[tokio::test]
async fn the_signed_avis_come_back_with_the_dossier_and_count_as_they_did() {
    let scene = scene().await;
    let pdf = written(scene.folder.path(), "d.pdf", &scene.sealed().await);
    let there = scene.elsewhere("b").await;
    let reception = there.receive(&pdf, None).await.unwrap();
    let vue = there.import_vue("jeton", &reception).await.unwrap();
    let reprise = vue.reprise.as_ref().unwrap();
    assert_eq!((reprise.verification.verdict, vue.refus.is_none(), vue.deja_la), (Verdict::Valide, true, false));
    assert_eq!((vue.paquet.as_ref().unwrap().genre.as_str(), vue.paquet.as_ref().unwrap().avis), ("dossier_pdf", 1));
    assert_eq!(there.list_dossiers().await.unwrap().len(), 0, "nothing is imported before it is confirmed");
    let id = there.import(&reception, ActionImport::Importer).await.unwrap().dossier.unwrap();
    assert_eq!(id, scene.id);
    assert_eq!(draft(&there, id).await, draft(&scene.app, id).await);
    let (left, came) = (scene.app.avis(id).await.unwrap(), there.avis(id).await.unwrap());
    let signed = |vue: &app::vues_avis::AvisVue| vue.recus.iter().map(|one| one.empreinte.clone()).collect::<Vec<_>>();
    assert_eq!(signed(&came), signed(&left));
    // Sealed again there, it goes on from where it was.
    there.create_identite("Camille Durand", "", "", PHRASE).await.unwrap();
    assert_eq!(there.seal_dossier(id, Some(PHRASE)).await.unwrap().numero, 2);
}

#[tokio::test]
async fn a_draft_comes_back_and_is_said_to_prove_nothing() {
    let scene = scene().await;
    let pdf = written(scene.folder.path(), "brouillon.pdf", &scene.app.draft_pdf(scene.id).await.unwrap());
    let there = scene.elsewhere("b").await;
    let reception = there.receive(&pdf, None).await.unwrap();
    let vue = there.import_vue("jeton", &reception).await.unwrap();
    let said = vue.reprise.unwrap().remarques.join(" ");
    assert!(said.contains("sans signature"), "{said}");
    let id = there.import(&reception, ActionImport::Importer).await.unwrap().dossier.unwrap();
    assert_eq!(draft(&there, id).await, draft(&scene.app, scene.id).await);
    assert_eq!(there.sceaux(id).await.unwrap().len(), 0);
}

#[tokio::test]
async fn an_opinion_given_by_hand_is_still_told_apart_whether_its_file_is_here_or_awaited() {
    let scene = scene().await;
    let mut scan = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 30).write_to(&mut scan, image::ImageFormat::Png).unwrap();
    let scan = scan.into_inner();
    let added = scene.app.add_preuve(scene.id, "avis-scanné.png", scan.clone()).await.unwrap();
    scene.app.mark_preuve(scene.id, &added.preuves[0].id, true).await.unwrap();
    let pdf = written(scene.folder.path(), "d.pdf", &scene.sealed().await);
    let copy = take_back(&scene.app, &pdf, ActionImport::Copie).await.unwrap();
    let there = scene.elsewhere("b").await;
    let awaited = take_back(&there, &pdf, ActionImport::Importer).await.unwrap();
    there.add_preuve(awaited, "autre-nom.png", scan).await.unwrap();
    for (app, id, what) in [(&scene.app, copy, "its file was here"), (&there, awaited, "its file came later")] {
        let preuves = app.open_dossier(id).await.unwrap().dossier.preuves;
        assert!(preuves[0].avis_manuscrit, "{what}: {preuves:?}");
    }
}

#[tokio::test]
async fn what_is_there_is_never_replaced_and_what_is_not_believed_is_not_imported() {
    let scene = scene().await;
    let sealed = scene.sealed().await;
    let place = scene.folder.path();
    let pdf = written(place, "d.pdf", &sealed);
    let before = draft(&scene.app, scene.id).await;
    let refused = take_back(&scene.app, &pdf, ActionImport::Importer).await.unwrap_err();
    assert_eq!(refused.code(), "dossier_deja_la");
    let copy = take_back(&scene.app, &pdf, ActionImport::Copie).await.unwrap();
    assert_ne!(copy, scene.id);
    assert_eq!(draft(&scene.app, scene.id).await, before, "the one that was there is as it was");
    let lines = scene.app.list_dossiers().await.unwrap();
    assert!(lines.iter().any(|one| one.id == copy && one.mention.starts_with("copie")));

    let there = scene.elsewhere("b").await;
    let mut altered = sealed.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    let mut longer = sealed;
    longer.extend_from_slice(b"\n% plus\n");
    for (name, bytes) in [("altere.pdf", altered), ("long.pdf", longer), ("rien.pdf", b"%PDF-1.7\n%%EOF\n".to_vec())] {
        let path = written(place, name, &bytes);
        let refused = there.receive(&path, None).await.err().unwrap();
        assert_eq!(refused.code(), "pdf_refuse", "{name}");
        assert!(refused.refuses_package() && refused.message().quoi.contains("Aucun dossier"), "{refused:?}");
    }
    assert_eq!(there.list_dossiers().await.unwrap().len(), 0);
}

#[tokio::test]
async fn the_same_frozen_version_gives_the_same_bytes_before_signing() {
    let demo = demo::sealed("cqpm-asri");
    let app = demo.open().await;
    let first = app.draft_pdf(demo.dossier()).await.unwrap();
    assert!(first == app.draft_pdf(demo.dossier()).await.unwrap(), "twice in one process");
    app.close().await;
    let place = tempfile::tempdir().unwrap();
    let made: Vec<Vec<u8>> = ["1.pdf", "2.pdf"]
        .into_iter()
        .map(|name| {
            let (copy, path) = (demo.copy(), place.path().join(name));
            let words = ["exporter", &demo.id, "--sans-signature", "--sortie", path.to_str().unwrap()];
            run(copy.path(), words).good();
            std::fs::read(&path).unwrap()
        })
        .collect();
    assert!(made[0] == made[1], "in two processes");

    // Sealed at the same instant in two copies of one library: only what signing adds may differ.
    let mut before_signing = Vec::new();
    for _ in 0..2 {
        let copy = demo.copy();
        let app = App::open(copy.path(), ports::at("2027-01-05T10:20:30Z", NoVault)).await.unwrap();
        let sceau = app.seal_dossier(demo.dossier(), None).await.unwrap();
        let pdf = app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap();
        app.close().await;
        let typeset = memchr::memmem::find(&pdf, b"%%EOF").unwrap();
        before_signing.push(pdf[..typeset].to_vec());
    }
    assert!(before_signing[0] == before_signing[1]);
}

/// The commands of `docs/format-dossier.md`, as somebody without Probant types them.
#[tokio::test]
async fn other_programs_take_out_of_the_pdf_what_the_documentation_says() {
    let scene = scene().await;
    let sealed = scene.sealed().await;
    let pdf = written(scene.folder.path(), "d.pdf", &sealed);
    let place = tempfile::tempdir().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/validators/read_dossier.sh");
    let output = std::process::Command::new("sh").arg(script).arg(&pdf).arg(place.path()).output().unwrap();
    let said = tests::judges::words(&output);
    if output.status.code() == Some(77) {
        println!("skipped: {said}");
        return;
    }
    assert!(output.status.success(), "{said}");
    let taken = |name: &str| std::fs::read(place.path().join(name)).unwrap();
    let json = signature::attachment(&sealed, DOSSIER_JSON, MAX_DOSSIER_JSON).unwrap();
    assert_eq!(taken("dossier.json"), json);
    assert_eq!(String::from_utf8(taken("empreinte.txt")).unwrap().trim(), tests::avis::empreinte(&json));
    assert!(!taken("avis-1.p7s").is_empty() && !place.path().join("avis-2.json").exists());
    assert!(String::from_utf8(taken("fiches.md")).unwrap().contains(pret::TEXTE));
}
