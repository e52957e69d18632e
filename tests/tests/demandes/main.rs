//! A request of avis goes to a tutor and comes back, by files only: two libraries, the command line, no window.
//!
//! Then what a hostile file could try: each refusal has its code, and nothing is imported.

#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "in a test a panic is the answer")]

mod mensonges;
mod paquet;

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::vues_avis::{EtatRecu, NouvelleDemande, ProtectionChoisie, Reponse, Reponses};
use app::vues_identites::NouvelleIdentite;
use app::vues_paquets::ActionImport;
use app::{App, Ports, read_reponses};
use domain::{CompetenceId, DossierId, Opinion, Portee, TextRef};
use exchange::{Copies, Genre, Key, Staged, Writer};
use serde_json::{Value, json};
use signature::NoVault;
use tests::program::{self, Said};
use tests::{demo, ports, pret};
use uuid::Uuid;

use paquet::{Change, Parts, open, refusal};

const PHRASE: &str = "abeille lundi marais vitre";
const SECRET: &str = "la phrase du tuteur";

/// Runs the program with the passphrase of packages and the one of the identity.
fn said(donnees: &Path, words: &[&str]) -> Said {
    let mut command = program::command(donnees);
    command.env("PROBANT_PHRASE_PAQUET", PHRASE).env("PROBANT_PHRASE", SECRET).args(words);
    program::finish(command)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Answers in a file: one opinion on each competence named.
fn answers(place: &Path, competences: &[&str], opinion: &str) -> PathBuf {
    let mut written = "[signataire]\nnom = \"Hervé Marchand\"\nfonction = \"Responsable informatique\"\n".to_owned();
    for competence in competences {
        write!(
            written,
            "\n[[reponse]]\ncompetence = \"{competence}\"\nopinion = \"{opinion}\"\nobserve = \"Une baie remise en service.\"\nquand = \"mars 2026\"\n"
        )
        .unwrap();
    }
    let path = place.join("reponses.toml");
    fs::write(&path, written).unwrap();
    path
}

/// A candidate's library with a real dossier.
async fn candidate(donnees: &Path) -> DossierId {
    let app = App::open(donnees, ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.close().await;
    id
}

#[tokio::test]
async fn a_tutor_answers_twice_and_the_candidate_sees_what_is_outdated_and_what_is_confirmed() {
    let place = tempfile::tempdir().unwrap();
    let [candidat, tuteur, demande, avis] =
        ["candidat", "tuteur", "demande.probant", "avis.probant"].map(|name| place.path().join(name));
    let id = candidate(&candidat).await;
    let id_text = id.to_string();
    let ask = [
        "paquet",
        "creer",
        &id_text,
        "--genre",
        "demande-avis",
        "--sortie",
        text(&demande),
        "--pour",
        "Hervé Marchand",
    ];
    said(&candidat, &[&ask[..], &["--competence", "C1", "--competence", "C2", "--pour-le", "2026-04-30"]].concat())
        .good();

    let shown = said(&place.path().join("rien"), &["paquet", "lire", text(&demande), "--json"]).json();
    assert_eq!((&shown["genre"], &shown["pour"]), (&json!("demande_avis"), &json!("Hervé Marchand")));
    assert_eq!(shown["demande"], json!({ "message": "", "pour_le": "2026-04-30", "competences": ["C1", "C2"] }));

    let file = answers(place.path(), &["C1", "C2"], "favorable");
    let answer = ["avis", "repondre", text(&demande), "--reponses", text(&file), "--sortie", text(&avis)];
    said(&tuteur, &answer).good();
    let recus = said(&tuteur, &["recus", "--json"]).json();
    assert_eq!((&recus[0]["etat"], &recus[0]["genre"]), (&json!("signe"), &json!("demande_avis")));

    let imported = said(&candidat, &["paquet", "importer", text(&avis), "--json"]).json();
    assert_eq!((&imported["id"], &imported["avis"]), (&json!(id_text), &json!(1)));
    let again = said(&candidat, &["paquet", "importer", text(&avis), "--json"]).json();
    assert_eq!(again["avis"], 0, "the same file twice is one avis");
    let confirmed = || said(&candidat, &["couverture", &id_text, "--json"]).json()["confirmes"].as_u64().unwrap();
    assert!(confirmed() > 0);
    let list = said(&candidat, &["avis", "lister", &id_text, "--json"]).json();
    assert_eq!(list["demandes"][0]["repondue"], true);
    assert_eq!(list["recus"][0]["signataire"]["confiance"]["vert"], false, "nobody compared this fingerprint");

    let app = App::open(&candidat, ports::fixed()).await.unwrap();
    let edited = format!("{} Puis testé.", pret::TEXTE);
    pret::save(&app, id, &pret::fiche(), &edited).await.unwrap();
    app.close().await;
    let outdated = said(&candidat, &["avis", "lister", &id_text, "--json"]).json();
    let stale = |vue: &Value| -> Vec<bool> {
        vue["competences"].as_array().unwrap().iter().take(2).map(|one| one["perime"].as_bool().unwrap()).collect()
    };
    assert_eq!(stale(&outdated), [true, false], "an edit outdates that competence only");

    said(&candidat, &ask).good();
    let app = App::open(&tuteur, ports::fixed()).await.unwrap();
    let reception = app.receive(&demande, Some(PHRASE)).await.unwrap();
    let recu: Uuid = app.import(&reception, ActionImport::Importer).await.unwrap().recu.unwrap().parse().unwrap();
    let vue = app.open_recu(recu).await.unwrap();
    let changed: Vec<&TextRef> = vue.changements.iter().map(|one| &one.texte).collect();
    assert_eq!((changed, vue.changements[0].connu), (vec![&pret::fiche()], true));
    assert_eq!((vue.etat, vue.precedent.unwrap().sequence, vue.avis.len()), (EtatRecu::ARepondre, 1, 1));
    assert!(vue.reponses.reponses.is_empty(), "nothing is pre-filled");
    let lines = app.recus().await.unwrap();
    assert_eq!(lines.iter().map(|line| line.remplace).collect::<Vec<_>>(), [false, true]);
    app.close().await;

    said(&tuteur, &answer).good();
    let imported = said(&candidat, &["paquet", "importer", text(&avis), "--json"]).json();
    assert_eq!(imported["avis"], 1, "the first one came along and is known");
    let list = said(&candidat, &["avis", "lister", &id_text, "--json"]).json();
    assert_eq!((stale(&list), &list["recus"][0]["sequence"]), (vec![false, false], &json!(2)));
    assert_eq!(list["alertes"].as_array().unwrap().iter().filter(|one| one["grave"] == true).count(), 0, "{list}");
}

#[test]
fn both_examples_are_answered_by_a_demonstration_identity_without_a_passphrase() {
    for code in demo::CODES {
        let demo = demo::sealed(code);
        let (candidat, place) = (demo.copy(), tempfile::tempdir().unwrap());
        let [tuteur, demande, avis] = ["tuteur", "d.probant", "a.probant"].map(|name| place.path().join(name));
        said(candidat.path(), &["paquet", "creer", &demo.id, "--genre", "demande-avis", "--sortie", text(&demande)])
            .good();
        let file = place.path().join("r.toml");
        fs::write(&file, "[[reponse]]\nensemble = true\nlibelle = \"réservé\"\ncommentaire = \"À revoir ensemble.\"\n")
            .unwrap();
        let words = ["avis", "repondre", text(&demande), "--reponses", text(&file), "--sortie", text(&avis)];
        said(&tuteur, &words).good();
        said(candidat.path(), &["paquet", "importer", text(&avis)]).good();
        let list = said(candidat.path(), &["avis", "lister", &demo.id, "--json"]).json();
        let decision = &list["recus"][0]["decisions"][0];
        assert_eq!((&decision["portee"], &decision["opinion"]), (&json!("ensemble"), &json!("reserve")), "{code}");
        assert_eq!(list["recus"][0]["signataire"]["confiance"]["code"], "demonstration");
    }
}

#[tokio::test]
async fn on_the_candidates_computer_only_a_visitor_signs_and_the_avis_is_there_at_once() {
    let place = tempfile::tempdir().unwrap();
    let app = App::open(place.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let demande =
        NouvelleDemande { pour: "Hervé Marchand".into(), competences: vec![], message: String::new(), pour_le: None };
    let recu: Uuid = app.ask_avis_here(id, &demande).await.unwrap().parse().unwrap();
    let identity = async |visiteur| {
        let nom = if visiteur { "Hervé Marchand" } else { "Camille Durand" };
        let wanted =
            NouvelleIdentite { nom: nom.into(), fonction: String::new(), organisation: String::new(), visiteur };
        app.create_signataire(wanted, Some(SECRET)).await.unwrap().empreinte
    };
    let (owner, visitor) = (identity(false).await, identity(true).await);
    let code = async |identite: Option<&str>, phrase| {
        app.sign_avis(recu, identite, phrase).await.map(drop).unwrap_err().code()
    };
    assert_eq!(code(Some(&visitor), Some(SECRET)).await, "avis_vide");
    let c1 = Portee::Competence(CompetenceId::from_number(1).unwrap());
    let echelle = app.open_recu(recu).await.unwrap().demande.unwrap().echelle;
    let answer = Reponse {
        portee: c1.clone(),
        choix: Some(echelle[0].clone()),
        observe: "La baie.".into(),
        quand: String::new(),
        commentaire: String::new(),
    };
    let reponses = Reponses { reponses: vec![answer.clone()], etape: "repondre".into(), lus: vec![pret::fiche()] };
    app.save_reponses(recu, &reponses).await.unwrap();
    assert_eq!(app.open_recu(recu).await.unwrap().reponses, reponses, "a draft resumes where it was left");
    assert_eq!(code(Some(&owner), Some(SECRET)).await, "identite_du_candidat");
    assert_eq!(code(Some(&visitor), None).await, "phrase_requise");
    assert_eq!(code(Some(&visitor), Some("une autre phrase")).await, "phrase_fausse");
    assert_eq!(code(None, None).await, "identite_absente");
    assert!(app.avis(id).await.unwrap().recus.is_empty(), "nothing was signed");

    let signed = app.sign_avis(recu, Some(&visitor), Some(SECRET)).await.unwrap();
    assert_eq!((signed.decisions[0].opinion, signed.lieu), (Opinion::Favorable, domain::LieuAvis::PosteDuCandidat));
    let again = app.sign_avis(recu, Some(&visitor), Some(SECRET)).await.unwrap();
    assert_eq!(again.empreinte, signed.empreinte, "the same answers on the same texts are not signed twice");
    let corrected = Reponse { choix: Some(echelle[1].clone()), ..answer };
    app.save_reponses(recu, &Reponses { reponses: vec![corrected], ..reponses }).await.unwrap();
    let second = app.sign_avis(recu, Some(&visitor), Some(SECRET)).await.unwrap();
    assert_eq!((second.sequence, second.compte), (2, true));
    let vue = app.avis(id).await.unwrap();
    assert_eq!((vue.recus.len(), vue.competences[0].opinions[0].opinion), (2, Opinion::Reserve));
    app.close().await;
}

#[tokio::test]
async fn drafts_are_bounded_and_what_is_not_asked_is_not_signed() {
    let place = tempfile::tempdir().unwrap();
    let app = App::open(place.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let c = |number| CompetenceId::from_number(number).unwrap();
    let demande =
        NouvelleDemande { pour: String::new(), competences: vec![c(1)], message: String::new(), pour_le: None };
    let recu: Uuid = app.ask_avis_here(id, &demande).await.unwrap().parse().unwrap();
    let choix = app.open_recu(recu).await.unwrap().demande.unwrap().echelle.remove(0);
    let on = |portee, choix, observe: String| Reponses {
        reponses: vec![Reponse {
            portee,
            choix: Some(choix),
            observe,
            quand: String::new(),
            commentaire: String::new(),
        }],
        ..Reponses::default()
    };
    let long = on(Portee::Ensemble, choix.clone(), "x".repeat(5_001));
    assert_eq!(app.save_reponses(recu, &long).await.unwrap_err().code(), "champ_trop_long");
    let signed = async |reponses: Reponses| {
        app.save_reponses(recu, &reponses).await.unwrap();
        app.sign_avis(recu, Some(&"0".repeat(64)), Some(SECRET)).await.map(drop).unwrap_err().code()
    };
    assert_eq!(signed(on(Portee::Competence(c(2)), choix.clone(), String::new())).await, "avis_portee_inconnue");
    let other = domain::Echelon { libelle: "parfait".into(), vaut: Opinion::Favorable };
    assert_eq!(signed(on(Portee::Competence(c(1)), other, String::new())).await, "reponse_hors_echelle");
    let twice = on(Portee::Ensemble, choix.clone(), String::new());
    let twice = Reponses { reponses: [twice.reponses.clone(), twice.reponses].concat(), ..Reponses::default() };
    assert_eq!(signed(twice).await, "avis_portee_inconnue");
    let refused = async |competences, pour_le: Option<&str>| {
        let demande = NouvelleDemande { competences, pour_le: pour_le.map(str::to_owned), ..demande.clone() };
        app.ask_avis_here(id, &demande).await.unwrap_err().code()
    };
    assert_eq!(refused(vec![c(9)], None).await, "competence_hors_perimetre");
    assert_eq!(refused(vec![], Some("2026-02-30")).await, "date_illisible");
    let head = domain::Entete {
        voie: Some(domain::VoieAcces::Vae),
        ..domain::Entete::from(&app.open_dossier(id).await.unwrap().dossier)
    };
    app.save_identite(id, head).await.unwrap();
    assert_eq!(refused(vec![], None).await, "avis_sans_objet");
    app.close().await;
}

#[test]
fn a_file_of_answers_that_is_not_understood_says_at_which_line() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("r.toml");
    let told = |written: &str| {
        fs::write(&file, written).unwrap();
        let error = read_reponses(&file).map(drop).unwrap_err();
        assert_eq!(error.code(), "reponses_illisibles", "{written}");
        error.message().quoi
    };
    assert!(told("[[reponse]]\ncompetence = \"C1\"\nnote = 3\n").contains("ligne 3"));
    assert!(told("[signataire]\nfonction = \"x\"\n").contains("«\u{a0}nom\u{a0}»"));
    assert!(told("\n[[reponse]]\ncompetence = \"C0\"\n").contains("ligne 3"));
    assert!(told("[[reponse]]\nopinion = \"bien\"\n").contains("ligne 2"));
    assert!(told("[[reponse\n").contains("ligne 1"));
    fs::write(&file, b"\nnom = \"\xff\"").unwrap();
    assert!(read_reponses(&file).map(drop).unwrap_err().message().quoi.contains("ligne 2"));
}

#[tokio::test]
async fn a_trainer_reads_a_whole_dossier_or_a_relecture_beside_their_own_and_nothing_is_asked_of_them() {
    let demo = demo::sealed("cqpm-asri");
    let place = tempfile::tempdir().unwrap();
    let [whole, read] = ["tout.probant", "lire.probant"].map(|name| place.path().join(name));
    said(&demo.donnees, &["paquet", "creer", &demo.id, "--genre", "dossier", "--sortie", text(&whole)]).good();
    said(
        &demo.donnees,
        &["paquet", "creer", &demo.id, "--genre", "relecture", "--sortie", text(&read), "--message", "Merci."],
    )
    .good();
    let app = App::open(&place.path().join("formateur"), ports::fixed()).await.unwrap();
    let there = demo.open().await.open_dossier(demo.dossier()).await.unwrap();
    for (file, genre) in [(&whole, "dossier_complet"), (&read, "relecture")] {
        let reception = app.receive(file, Some(PHRASE)).await.unwrap();
        let action = if genre == "relecture" { ActionImport::Importer } else { ActionImport::Lire };
        assert_eq!(app.import_vue("1", &reception).await.unwrap().peut_lire, genre == "dossier_complet");
        let recu: Uuid = app.import(&reception, action).await.unwrap().recu.unwrap().parse().unwrap();
        let vue = app.open_recu(recu).await.unwrap();
        assert_eq!((vue.genre.as_str(), vue.etat, vue.demande.is_some()), (genre, EtatRecu::Lecture, false));
        assert_eq!(vue.dossier, there.dossier, "{genre}");
        assert_eq!(vue.couverture, there.bilan.coverage);
        let preuve = &vue.dossier.preuves[0].id;
        let shown = app.preuve_image(DossierId(recu), preuve).await.unwrap().0;
        assert_eq!(shown.len() as u64, vue.dossier.preuves[0].taille);
        let absent = app.preuve_image(DossierId(Uuid::from_u128(9)), preuve).await.unwrap_err();
        assert_eq!(absent.code(), "preuve_absente");
        let refused = app.sign_avis(recu, None, None).await.map(drop).unwrap_err();
        assert_eq!(refused.code(), "rien_a_repondre");
    }
    assert!(app.list_dossiers().await.unwrap().is_empty());
    let lines = app.recus().await.unwrap();
    assert_eq!((lines.len(), lines[0].couverture.as_ref().unwrap().counts), (2, there.bilan.coverage.counts));
    let first: Uuid = lines[0].id.parse().unwrap();
    app.retire_recu(first, true).await.unwrap();
    assert_eq!(app.recus().await.unwrap().len(), 1);
    app.retire_recu(first, false).await.unwrap();
    assert_eq!(app.recus().await.unwrap().len(), 2);
    app.close().await;
}

#[tokio::test]
async fn a_referentiel_travels_is_checked_and_never_replaces_one() {
    let place = tempfile::tempdir().unwrap();
    let [from, to, file, bad] = ["de", "vers", "r.probant", "m.probant"].map(|name| place.path().join(name));
    let built_in = referentiel_files("cqpm-asri");
    let own = from.join("referentiels/cqpm-essai/1");
    fs::create_dir_all(&own).unwrap();
    for (name, contents) in &built_in {
        fs::write(own.join(name), contents.replacen("code = \"cqpm-asri\"", "code = \"cqpm-essai\"", 1)).unwrap();
    }
    App::open(&from, ports::fixed()).await.unwrap().close().await;
    let words = ["paquet", "creer", "cqpm-essai", "--genre", "referentiel", "--sortie", text(&file)];
    said(&from, &words).good();
    said(&to, &["paquet", "importer", text(&file)]).good();
    let codes = said(&to, &["referentiels", "--json"]).json();
    let codes: Vec<&str> = codes.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["cqpm-asri", "cqpm-essai", "cqpm-tmsi"]);
    said(&to, &["paquet", "importer", text(&file)]).good();

    let opened = open(&file);
    let app = App::open(&to, ports::fixed()).await.unwrap();
    let entry = |parts: &mut Parts, from: &str, to: &str| {
        let entry = parts.entries.iter_mut().find(|(name, _)| name == "referentiel.toml").unwrap();
        let text = String::from_utf8(entry.1.clone()).unwrap();
        assert!(text.contains(from));
        entry.1 = text.replacen(from, to, 1).into_bytes();
    };
    opened.with(&bad, |parts| entry(parts, "code = \"cqpm-essai\"", "code = \"../essai\""));
    assert_eq!(refusal(&app, &bad).await, "referentiel_refuse");
    opened.with(&bad, |parts| parts.entries.retain(|(name, _)| name != "competence-2.toml"));
    assert_eq!(refusal(&app, &bad).await, "referentiel_refuse");
    opened.with(&bad, |parts| entry(parts, "titre = \"", "titre = \"Autre "));
    assert_eq!(refusal(&app, &bad).await, "paquet_contradictoire", "the manifest names another one");
    app.close().await;

    // Another content under the same code and version, made by an honest program elsewhere.
    let path = own.join("referentiel.toml");
    let changed = fs::read_to_string(&path).unwrap().replacen("titre = \"", "titre = \"Autre ", 1);
    fs::write(&path, changed).unwrap();
    said(&from, &words).good();
    let refused = said(&to, &["paquet", "importer", text(&file), "--json"]);
    assert_eq!((refused.code, &refused.json()["refus"]), (1, &json!("referentiel_autre")));
}

/// The files of a built-in référentiel, by name.
fn referentiel_files(code: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../referentiels").join(code).join("1");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let toml = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    toml.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// The clock of the command line, without keyring.
fn today() -> Ports {
    Ports { vault: Arc::new(NoVault), ..Ports::system() }
}

#[tokio::test]
async fn once_two_people_exchanged_no_phrase_is_told_any_more() {
    let place = tempfile::tempdir().unwrap();
    let [candidat, tuteur, demande, avis] = ["c", "t", "d.probant", "a.probant"].map(|name| place.path().join(name));
    let id = candidate(&candidat).await;
    let ask = ["paquet", "creer", &id.to_string(), "--genre", "demande-avis", "--sortie", text(&demande)];
    said(&candidat, &ask).good();
    let file = answers(place.path(), &["C1"], "favorable");
    said(&tuteur, &["avis", "repondre", text(&demande), "--reponses", text(&file), "--sortie", text(&avis)]).good();
    said(&candidat, &["paquet", "importer", text(&avis)]).good();

    let app = App::open(&candidat, today()).await.unwrap();
    let contact = app.avis(id).await.unwrap().recus[0].signataire.empreinte.clone();
    let again = NouvelleDemande { pour: String::new(), competences: vec![], message: String::new(), pour_le: None };
    let sent = app.ask_avis(id, &again, &ProtectionChoisie::Contact(contact), &demande).await.unwrap();
    assert!(!sent.par_phrase);
    let nobody = ProtectionChoisie::Contact("0".repeat(64));
    let refused = app.ask_avis(id, &again, &nobody, &demande).await.map(drop).unwrap_err();
    assert_eq!(refused.code(), "contact_sans_cle");
    // Whoever asked cannot read it: it is for the tutor.
    assert_eq!(app.receive(&demande, None).await.map(drop).unwrap_err().code(), "paquet_pour_un_autre");
    app.close().await;

    let app = App::open(&tuteur, today()).await.unwrap();
    let code = async |phrase| app.receive(&demande, phrase).await.map(drop).map_err(|error| error.code());
    assert_eq!(code(None).await, Err("paquet_phrase_requise"), "without a keyring, the passphrase of the tutor's key");
    assert_eq!(code(Some("une autre phrase")).await, Err("phrase_fausse"));
    assert_eq!(code(Some(SECRET)).await, Ok(()));
    app.close().await;
    let shown = said(&tuteur, &["paquet", "lire", text(&demande), "--json"]).json();
    assert_eq!(shown["genre"], "demande_avis");
}
