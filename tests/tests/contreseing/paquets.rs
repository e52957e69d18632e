//! By packages: a request goes out, the countersigned version comes back; and what a hostile one could try.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use app::vues_avis::{EtatRecu, ProtectionChoisie};
use app::vues_contreseing::NouveauContreseing;
use app::vues_paquets::ActionImport;
use app::{App, AppError};
use exchange::{Copies, Entete, Key, Writer};
use serde_json::Value;
use tests::program;
use uuid::Uuid;

use crate::{Candidat, SECRET, Tuteur, of, seal, text};

/// What opens the packages, told by telephone.
const TELEPHONE: &str = "abeille lundi marais vitre";

fn by_phrase() -> ProtectionChoisie {
    ProtectionChoisie::Phrase(TELEPHONE.into())
}

async fn ask(candidat: &Candidat, sortie: &Path) {
    let demande = NouveauContreseing { pour: "Hervé Marchand".into(), message: "Merci !".into() };
    let asked = candidat.app.ask_contreseing(candidat.id, candidat.sceau, &demande, &by_phrase(), sortie).await;
    assert!(asked.unwrap().par_phrase);
}

/// Imports as the window does; gives what it became.
async fn import(app: &App, path: &Path) -> Result<app::vues_avis::Importe, AppError> {
    let reception = app.receive(path, Some(TELEPHONE)).await?;
    app.import_vue("1", &reception).await?;
    app.import(&reception, ActionImport::Importer).await
}

#[tokio::test]
async fn a_request_goes_to_the_tutor_who_leaves_it_resumes_and_hands_it_back() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let [demande, retour] = ["demande.probant", "retour.probant"].map(|name| candidat.folder.path().join(name));
    ask(&candidat, &demande).await;
    let asked = candidat.app.contreseings(candidat.id).await.unwrap().demandes;
    assert_eq!((asked.len(), asked[0].pour.as_str()), (1, "Hervé Marchand"));

    let reception = tuteur.app.receive(&demande, Some(TELEPHONE)).await.unwrap();
    let vue = tuteur.app.import_vue("1", &reception).await.unwrap();
    let shown = vue.contreseing_demande.expect("shown before it is accepted");
    assert_eq!((shown.message.as_str(), shown.scelle.numero), ("Merci !", Some(1)));
    assert!(tuteur.app.recus().await.unwrap().is_empty(), "nothing is kept yet");
    let importe = tuteur.app.import(&reception, ActionImport::Importer).await.unwrap();
    let recu: Uuid = importe.recu.unwrap().parse().unwrap();
    let state = async || {
        let line = tuteur.app.recus().await.unwrap().remove(0);
        (line.genre, line.candidat, line.etat)
    };
    let line = |etat| ("demande_contreseing".to_owned(), "Camille Durand".to_owned(), etat);
    assert_eq!(state().await, line(EtatRecu::ARepondre));
    let early = tuteur.app.return_contreseing(recu, Some(&by_phrase()), &retour).await.unwrap_err();
    assert_eq!(early.code(), "contreseing_non_signe");
    let wrong = tuteur.app.countersign_recu(recu, Some(&tuteur.identite), Some("une autre phrase")).await.unwrap_err();
    assert_eq!((wrong.code(), state().await), ("phrase_fausse", line(EtatRecu::ARepondre)));

    tuteur.app.countersign_recu(recu, Some(&tuteur.identite), Some(SECRET)).await.unwrap();
    assert_eq!(state().await, line(EtatRecu::Signe));
    let (nom, signed) = tuteur.app.contreseing_recu_pdf(recu).await.unwrap();
    assert_eq!(nom, "dossier-durand-contresigne.pdf");
    tuteur.app.countersign_recu(recu, Some(&tuteur.identite), Some(SECRET)).await.unwrap();
    assert_eq!(tuteur.app.contreseing_recu_pdf(recu).await.unwrap().1, signed, "asked twice, signed once");
    tuteur.app.return_contreseing(recu, Some(&by_phrase()), &retour).await.unwrap();

    let reception = candidat.app.receive(&retour, Some(TELEPHONE)).await.unwrap();
    let vue = candidat.app.import_vue("1", &reception).await.unwrap();
    let shown = vue.contreseing_retour.expect("shown before it is kept");
    assert_eq!((shown.numero, shown.signataire.nom.as_str(), shown.deja), (1, "Hervé Marchand", false));
    assert!(candidat.kept().await.is_empty());
    let importe = candidat.app.import(&reception, ActionImport::Importer).await.unwrap();
    assert_eq!(importe.dossier, Some(candidat.id));
    assert_eq!(candidat.kept().await, ["Hervé Marchand"]);
    import(&candidat.app, &retour).await.unwrap();
    assert_eq!(candidat.kept().await.len(), 1, "the same file twice is one");
    candidat.expect_untouched().await;
}

#[tokio::test]
async fn both_ways_with_the_command_line_only() {
    let candidat = Candidat::new(1).await;
    let place = tempfile::tempdir().unwrap();
    let [tuteur, demande, retour] = ["tuteur", "demande.probant", "retour.probant"].map(|name| place.path().join(name));
    let donnees = candidat.folder.path().to_owned();
    let id = candidat.id.to_string();
    candidat.app.close().await;
    let said = |donnees: &Path, words: &[&str]| {
        let mut command = program::command(donnees);
        command.env("PROBANT_PHRASE_PAQUET", TELEPHONE).env("PROBANT_PHRASE", SECRET).args(words);
        program::finish(command)
    };
    let create = ["paquet", "creer", &id, "--genre", "demande-contreseing", "--sortie", text(&demande)];
    said(&donnees, &[&create[..], &["--pour", "Hervé Marchand"]].concat()).good();
    assert_eq!(
        said(&donnees, &[&create[..], &["--numero", "7"]].concat()).json_refus(),
        "contreseing_d_une_autre_version"
    );
    let read = said(&place.path().join("rien"), &["paquet", "lire", text(&demande), "--json"]).json();
    assert_eq!(read["genre"], "demande_contreseing");
    let nobody = said(&tuteur, &["contresigner", text(&demande), "--sortie", text(&retour), "--json"]).refusal();
    assert_eq!(nobody["code"], "identite_absente");
    let sign = ["contresigner", text(&demande), "--sortie", text(&retour), "--nom", "Hervé Marchand", "--json"];
    said(&tuteur, &sign).good();
    let recus = said(&tuteur, &["recus", "--json"]).json();
    assert_eq!((&recus[0]["genre"], &recus[0]["etat"]), (&"demande_contreseing".into(), &"signe".into()));
    let imported = said(&donnees, &["paquet", "importer", text(&retour), "--json"]).json();
    assert_eq!((&imported["genre"], &imported["id"]), (&"contreseing".into(), &id.into()));
}

trait Refused {
    fn json_refus(&self) -> String;
}

impl Refused for program::Said {
    /// The code of an answer that is no.
    fn json_refus(&self) -> String {
        assert_eq!(self.code, 1, "{self:?}");
        self.out.split_once('(').and_then(|(_, rest)| rest.split_once(')')).unwrap().0.to_owned()
    }
}

/// What somebody does to a package.
type Change<'a> = Box<dyn FnOnce(&mut Entete, &mut Vec<(String, Vec<u8>)>) + 'a>;

/// A package taken apart and closed again, open, with `change` made to its head and entries.
fn changed(path: &Path, to: &Path, change: impl FnOnce(&mut Entete, &mut Vec<(String, Vec<u8>)>)) {
    let folder = tempfile::tempdir().unwrap();
    let mut plain = Vec::new();
    exchange::decrypt(&fs::read(path).unwrap()[..], &mut plain, Some(&Key::Phrase(TELEPHONE))).unwrap();
    let staged = exchange::stage(Cursor::new(plain), folder.path(), Copies::Refused).unwrap();
    let names = staged.manifest.entrees.iter().map(|one| one.nom.clone());
    let mut entries: Vec<_> = names.map(|name| (name.clone(), staged.bytes(&name).unwrap())).collect();
    let mut entete = staged.manifest.entete.clone();
    change(&mut entete, &mut entries);
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    for (name, bytes) in &entries {
        writer.add_bytes(name, bytes).unwrap();
    }
    fs::write(to, writer.finish(entete).unwrap().1.into_inner()).unwrap();
}

fn json(entries: &mut [(String, Vec<u8>)], name: &str, change: impl FnOnce(&mut Value)) {
    let entry = entries.iter_mut().find(|(known, _)| known == name).unwrap();
    let mut value: Value = serde_json::from_slice(&entry.1).unwrap();
    change(&mut value);
    entry.1 = serde_json::to_vec(&value).unwrap();
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(bytes))
}

/// Why that file is refused: when it is read, or when it is confirmed, as it was told.
async fn refusal(app: &App, path: &Path) -> String {
    let reception = match app.receive(path, None).await {
        Ok(reception) => reception,
        Err(error) => return error.code().to_owned(),
    };
    let told = app.import_vue("1", &reception).await.unwrap().refus.expect("told before it is confirmed");
    let error = app.import(&reception, ActionImport::Importer).await.unwrap_err();
    assert_eq!(error.code(), told.code);
    told.code
}

#[tokio::test]
async fn a_request_that_lies_is_refused_and_nothing_is_kept() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let [demande, forged] = ["demande.probant", "forge.zip"].map(|name| candidat.folder.path().join(name));
    ask(&candidat, &demande).await;
    let pdf = candidat.pdf.to_vec();
    let with_pdf = |entries: &mut Vec<(String, Vec<u8>)>, pdf: Vec<u8>| {
        json(entries, "demande.json", |demande| demande["empreinte_pdf"] = sha256(&pdf).into());
        entries.iter_mut().find(|(name, _)| name == "dossier-scelle.pdf").unwrap().1 = pdf;
    };
    let mut altered = pdf.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    let signed = tuteur.countersign(&candidat.pdf).await.unwrap();
    let cases: Vec<(&str, Change<'_>)> = vec![
        ("contreseing_pdf_non_valide", Box::new(|_, entries| with_pdf(entries, altered))),
        ("contreseing_deja_fait", Box::new(|_, entries| with_pdf(entries, signed))),
        (
            "paquet_contradictoire",
            Box::new(|_, entries| {
                entries.iter_mut().find(|(name, _)| name == "dossier-scelle.pdf").unwrap().1 = b"%PDF-1.7".to_vec();
            }),
        ),
        ("paquet_contradictoire", Box::new(|entete, _| entete.dossier = Some(domain::DossierId(Uuid::from_u128(99))))),
        ("paquet_contradictoire", Box::new(|entete, _| entete.paquet = Uuid::from_u128(99).to_string())),
        (
            "paquet_contradictoire",
            Box::new(|_, entries| {
                json(entries, "demande.json", |demande| demande["message"] = "x".repeat(5_001).into());
            }),
        ),
        (
            "paquet_contradictoire",
            Box::new(|_, entries| {
                json(entries, "demande.json", |demande| demande["cle_de_retour"] = "age1rien".into());
            }),
        ),
        (
            "paquet_contradictoire",
            Box::new(|_, entries| {
                json(entries, "demande.json", |demande| demande["format"] = "probant-demande".into());
            }),
        ),
        (
            "paquet_plus_recent",
            Box::new(|_, entries| {
                json(entries, "demande.json", |demande| demande["version"] = 2.into());
            }),
        ),
        ("paquet_entree_absente", Box::new(|_, entries| entries.retain(|(name, _)| name != "dossier-scelle.pdf"))),
    ];
    for (code, change) in cases {
        changed(&demande, &forged, change);
        assert_eq!(refusal(&tuteur.app, &forged).await, code);
        assert!(tuteur.app.recus().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_comes_back_in_a_package_is_judged_by_its_pdf_whatever_it_says() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let [demande, retour, forged] =
        ["demande.probant", "retour.probant", "forge.zip"].map(|name| candidat.folder.path().join(name));
    ask(&candidat, &demande).await;
    let recu: Uuid = import(&tuteur.app, &demande).await.unwrap().recu.unwrap().parse().unwrap();
    tuteur.app.countersign_recu(recu, Some(&tuteur.identite), Some(SECRET)).await.unwrap();
    tuteur.app.return_contreseing(recu, Some(&by_phrase()), &retour).await.unwrap();
    let with_pdf = |pdf: &[u8]| {
        changed(&retour, &forged, |_, entries| {
            json(entries, "contreseing.json", |answer| answer["empreinte_pdf"] = sha256(pdf).into());
            entries.iter_mut().find(|(name, _)| name == "dossier-contresigne.pdf").unwrap().1 = pdf.to_vec();
        });
    };
    with_pdf(&candidat.pdf);
    assert_eq!(refusal(&candidat.app, &forged).await, "contreseing_absent");
    let elsewhere = Candidat::new(3).await;
    with_pdf(&tuteur.countersign(&elsewhere.pdf).await.unwrap());
    assert_eq!(refusal(&candidat.app, &forged).await, "contreseing_d_un_autre_pdf");
    with_pdf(b"%PDF-1.7 rien");
    assert_eq!(refusal(&candidat.app, &forged).await, "contreseing_pdf_non_valide");
    changed(&retour, &forged, |entete, _| entete.dossier = None);
    let reception = candidat.app.receive(&forged, None).await.unwrap();
    let importe = candidat.app.import(&reception, ActionImport::Importer).await.unwrap();
    assert_eq!(importe.dossier, Some(candidat.id), "its PDF alone says of which dossier it is");
}

#[tokio::test]
async fn a_whole_dossier_that_lies_about_who_countersigned_is_refused() {
    let (candidat, tuteur) = (Candidat::new(1).await, Tuteur::new("Hervé Marchand", 2).await);
    let signed = Arc::new(tuteur.countersign(&candidat.pdf).await.unwrap());
    candidat.app.keep_contreseing("retour.pdf", signed, None).await.unwrap();
    let (second, _) = seal(&candidat.app, candidat.id).await;
    assert_ne!(second, candidat.sceau);
    let [whole, forged] = ["dossier.probant", "forge.zip"].map(|name| candidat.folder.path().join(name));
    candidat.app.create_paquet(candidat.id, "", &by_phrase(), &whole).await.unwrap();
    let somebody = Tuteur::new("Quelqu’un d’autre", 4).await;
    let other = somebody.countersign(&candidat.pdf).await.unwrap();
    let lies: [&dyn Fn(&mut Value); 4] = [
        &|one| one["numero"] = 2.into(),
        &|one| one["signe_le"] = "2020-01-01T00:00:00Z".into(),
        &|one| one["certificat"] = "00".into(),
        &|one| one["taille"] = 12.into(),
    ];
    let there = tempfile::tempdir().unwrap();
    let app = App::open(there.path(), of(9)).await.unwrap();
    for (rank, lie) in lies.iter().enumerate() {
        changed(&whole, &forged, |_, entries| {
            json(entries, "dossier.json", |dossier| lie(&mut dossier["contreseings"][0]));
        });
        assert_eq!(
            app.receive(&forged, None).await.map(drop).unwrap_err().code(),
            "paquet_contradictoire",
            "lie {rank}"
        );
    }
    // Another PDF under the name of the one that was said.
    changed(&whole, &forged, |_, entries| {
        json(entries, "dossier.json", |dossier| {
            dossier["contreseings"][0]["empreinte_pdf"] = sha256(&other).into();
            dossier["contreseings"][0]["taille"] = other.len().into();
        });
        entries.iter_mut().find(|(name, _)| name.contains("contresignee")).unwrap().1 = other.clone();
    });
    assert_eq!(app.receive(&forged, None).await.map(drop).unwrap_err().code(), "paquet_contradictoire");
    assert!(app.list_dossiers().await.unwrap().is_empty());
}
