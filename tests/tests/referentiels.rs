//! From an official document to a référentiel in use: read, reviewed, published, corrected, compared; the official wording
//! of one that is known; what is kept when something fails. Also the two commands of the command line.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fs;
use std::path::{Path, PathBuf};

use app::vues::NouveauDossier;
use app::vues_referentiels::{BrouillonVue, ChoixOfficiel, ReferentielComplet};
use app::{App, Suivi};
use domain::ReferentielKey;
use referentiel::import::brouillon::{Brouillon, Surete};
use serde_json::Value;
use testkit::documents::{DECOLLETEUR, Format, SOUDEUR, document};
use tests::{ports, program};
use uuid::Uuid;

async fn open(dir: &Path) -> App {
    App::open(dir, ports::fixed()).await.unwrap()
}

async fn import(app: &App, cqpm: &testkit::documents::Cqpm, format: Format) -> BrouillonVue {
    let (nom, octets) = document(cqpm, format);
    app.import_referentiel(nom, octets, &Suivi::default()).await.unwrap()
}

/// What a person does of a draft: confirms what is asked, sets the rest aside.
fn reviewed(mut brouillon: Brouillon) -> Brouillon {
    let set_aside = std::mem::take(&mut brouillon.non_compris);
    brouillon.reconnus.extend(set_aside);
    let paths: Vec<_> =
        brouillon.lus().into_iter().filter(|one| one.lu.surete == Surete::Douteux).map(|one| one.chemin).collect();
    let mut json = serde_json::to_value(&brouillon).unwrap();
    for path in paths {
        json.pointer_mut(&path).unwrap()["surete"] = Value::from("confirme");
    }
    serde_json::from_value(json).unwrap()
}

async fn publish(app: &App, vue: BrouillonVue) -> ReferentielComplet {
    let etat = app.save_draft(vue.id, vue.etat.revision, reviewed(vue.brouillon)).await.unwrap();
    assert_eq!(etat.problemes, [], "nothing stands in the way once reviewed");
    app.publish_draft(vue.id, etat.revision).await.unwrap()
}

fn code(error: &app::AppError) -> &'static str {
    let message = error.message();
    assert!(!message.quoi.is_empty() && !message.sauf.is_empty(), "{message:?}");
    error.code()
}

#[tokio::test]
async fn a_document_becomes_a_référentiel_in_use_with_its_official_wording() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    for cqpm in [&SOUDEUR, &DECOLLETEUR] {
        let vue = import(&app, cqpm, Format::Texte).await;
        assert_eq!(vue.brouillon.competences.len(), cqpm.competences.len());
        let mots = vue.etat.mots.unwrap();
        assert_eq!((mots.perdus, mots.doubles), (0, 0), "{mots:?}");
        assert!(vue.ressemble.is_empty(), "{:?}", vue.ressemble);
        let published = publish(&app, vue).await;
        let officiel = published.ligne.officiel.as_ref().unwrap();
        assert!(officiel.dans_le_referentiel && officiel.textes > 20, "{officiel:?}");
        assert_eq!(published.referentiel.titre, published.ligne.titre);

        let nouveau = NouveauDossier {
            code: published.ligne.key.code.clone(),
            prenom: "Camille".into(),
            nom: "Durand".into(),
            entreprise: String::new(),
        };
        let dossier = app.create_dossier(nouveau).await.unwrap();
        let shown = app.open_dossier(dossier).await.unwrap().referentiel;
        let critere = &shown.competences[0].criteres[0];
        assert_eq!(critere.texte_officiel.as_deref(), Some(critere.libelle.as_str()));
        let line = app.show_referentiel(published.ligne.key).await.unwrap().ligne;
        assert_eq!((line.dossiers, line.concernes[0].id), (1, dossier));
    }
    let all = app.referentiels().await.unwrap();
    assert_eq!(all.publies.len(), 4);
    assert!(all.brouillons.is_empty() && all.refuses.is_empty(), "{:?}", all.refuses);
    app.close().await;
    // The folder is an ordinary one, that the check of packs accepts.
    let said = program::run(data.path(), ["referentiels", "--json"]);
    assert_eq!((said.code, said.json().as_array().unwrap().len()), (0, 4));
}

#[tokio::test]
async fn a_draft_is_on_the_disk_at_each_save_and_comes_back_after_a_restart_or_a_deletion() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let vue = import(&app, &SOUDEUR, Format::Html).await;
    let other = import(&app, &DECOLLETEUR, Format::Docx).await;
    let (id, mut brouillon) = (vue.id, vue.brouillon.clone());
    brouillon.titre.texte = "Titre corrigé".into();
    let etat = app.save_draft(id, vue.etat.revision, brouillon.clone()).await.unwrap();
    assert_eq!(etat.revision, vue.etat.revision + 1);
    // The same save asked again, because its answer was lost, is done; another one on an older revision is refused.
    assert_eq!(app.save_draft(id, vue.etat.revision, brouillon.clone()).await.unwrap().revision, etat.revision);
    brouillon.titre.texte = "Écrit sans avoir vu la correction".into();
    let refused = app.save_draft(id, vue.etat.revision, brouillon).await.unwrap_err();
    assert_eq!(code(&refused), "brouillon_change");
    assert_eq!(code(&app.publish_draft(id, vue.etat.revision).await.unwrap_err()), "brouillon_change");
    app.close().await;

    let app = open(data.path()).await;
    let again = app.draft(id).await.unwrap();
    assert_eq!((again.brouillon.titre.texte.as_str(), again.etat.revision), ("Titre corrigé", etat.revision));
    assert_eq!(again.source, vue.source);
    app.delete_draft(id).await.unwrap();
    assert_eq!(app.referentiels().await.unwrap().brouillons.len(), 1, "the other one");
    assert_eq!(code(&app.draft(id).await.unwrap_err()), "brouillon_inconnu");
    assert_eq!(app.restore_draft(id).await.unwrap().titre, "Titre corrigé");
    // One spoiled hides no other.
    fs::write(data.path().join(format!("brouillons/{id}.json")), "{").unwrap();
    let all = app.referentiels().await.unwrap();
    assert_eq!(all.brouillons.iter().map(|one| one.id).collect::<Vec<_>>(), [other.id]);
    assert_eq!(all.refuses.len(), 1);
    assert_eq!(code(&app.draft(id).await.unwrap_err()), "brouillon_illisible");
    app.close().await;
}

#[tokio::test]
async fn what_is_doubtful_or_was_not_placed_stands_in_the_way_with_its_place() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let vue = import(&app, &DECOLLETEUR, Format::Texte).await;
    let mut brouillon = reviewed(vue.brouillon);
    brouillon.competences[2].criteres[1].libelle.surete = Surete::Douteux;
    brouillon.competences[2].criteres[1].libelle.raison = Some("fragment_rattache".to_owned());
    brouillon.competences[0].conditions[0].libelle.texte.clear();
    let extrait = brouillon.reconnus.remove(0);
    brouillon.non_compris.push(extrait);
    let etat = app.save_draft(vue.id, vue.etat.revision, brouillon).await.unwrap();
    let told: Vec<_> =
        etat.problemes.iter().map(|one| (one.code.as_str(), one.chemin.as_str(), one.ou.as_str())).collect();
    assert_eq!(
        told,
        [
            ("douteux", "/competences/2/criteres/1/libelle", "Capacité 3 · critère 2"),
            ("non_compris", "/non_compris/0", "Non compris"),
            ("texte-vide", "/competences/0/conditions/0/libelle", "Capacité 1 · condition 1"),
        ]
    );
    assert_eq!(etat.doutes[0].chemin, "/competences/2/criteres/1/libelle");
    assert_eq!(etat.doutes[0].phrase, "Ce fragment a été rattaché à la phrase qui précède.");
    assert_eq!(code(&app.publish_draft(vue.id, etat.revision).await.unwrap_err()), "brouillon_incomplet");
    assert!(!data.path().join("referentiels").exists(), "nothing is written");
    app.close().await;
}

#[tokio::test]
async fn a_published_version_never_changes_and_a_copy_is_the_next_one() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let vue = import(&app, &SOUDEUR, Format::Texte).await;
    let first = publish(&app, vue).await;
    let key = first.ligne.key.clone();
    let folder = data.path().join("referentiels").join(&key.code).join(&key.version);
    let bytes = |name: &str| fs::read(folder.join(name)).unwrap();
    let before = (bytes("referentiel.toml"), bytes("competence-1.toml"));

    let copy = app.copy_referentiel(key.clone()).await.unwrap();
    assert_eq!((copy.brouillon.version.as_str(), &copy.copie_de), ("2", &Some(key.clone())));
    assert!(copy.etat.problemes.is_empty() && copy.etat.doutes.is_empty() && copy.source.is_none());
    let mut brouillon = copy.brouillon.clone();
    brouillon.version = "1".into();
    let etat = app.save_draft(copy.id, 1, brouillon.clone()).await.unwrap();
    assert_eq!(etat.problemes[0].code, "deja_publie");
    assert_eq!(code(&app.publish_draft(copy.id, etat.revision).await.unwrap_err()), "deja_publie");
    assert_eq!((bytes("referentiel.toml"), bytes("competence-1.toml")), before);

    brouillon.version = "2".into();
    brouillon.competences[0].criteres[0].libelle.texte = "Prépare son poste de travail avant la première pièce.".into();
    let etat = app.save_draft(copy.id, etat.revision, brouillon).await.unwrap();
    let second = app.publish_draft(copy.id, etat.revision).await.unwrap();
    assert!(second.ligne.derniere && second.ligne.key.empreinte != key.empreinte);
    let kept = &second.referentiel.competences[0].criteres;
    assert_eq!(kept[0].texte_officiel, None, "these are no longer the words of the document");
    assert_eq!(kept[1].texte_officiel, first.referentiel.competences[0].criteres[1].texte_officiel);

    let told = app.compare_referentiels(key.clone(), second.ligne.key.clone()).await.unwrap();
    let ecarts: Vec<_> = told.groupes.iter().flat_map(|groupe| &groupe.ecarts).collect();
    assert_eq!((told.modifies, told.ajoutes, told.retires, told.deplaces, told.renumerotes), (2, 0, 0, 0, 0));
    assert!(
        ecarts.iter().any(|one| one.ou == "Compétence 1 · Méthodes · critère 1" && !one.morceaux.is_empty()),
        "{ecarts:?}"
    );
    // The next copy is the version after the newest, whichever it is a copy of.
    assert_eq!(app.copy_referentiel(key).await.unwrap().brouillon.version, "3");
    app.close().await;
}

#[tokio::test]
async fn the_document_of_a_known_référentiel_gives_its_wording_to_the_dossiers_that_are_open() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    // The same CQPM written by hand, without the words of the document.
    let vue = import(&app, &SOUDEUR, Format::Texte).await;
    let mut ours = serde_json::to_value(reviewed(vue.brouillon.clone())).unwrap();
    for one in vue.brouillon.lus() {
        ours.pointer_mut(&one.chemin).unwrap()["places"] = Value::Array(Vec::new());
    }
    let etat = app.save_draft(vue.id, 1, serde_json::from_value(ours).unwrap()).await.unwrap();
    let known = app.publish_draft(vue.id, etat.revision).await.unwrap();
    let key = known.ligne.key.clone();
    assert!(known.ligne.officiel.is_none());
    let nouveau =
        NouveauDossier { code: key.code.clone(), prenom: String::new(), nom: String::new(), entreprise: String::new() };
    let dossier = app.create_dossier(nouveau).await.unwrap();
    assert_eq!(app.open_dossier(dossier).await.unwrap().referentiel.competences[0].criteres[0].texte_officiel, None);

    let vue = import(&app, &SOUDEUR, Format::Odt).await;
    assert_eq!((vue.ressemble[0].key.clone(), vue.brouillon.version.as_str()), (key.clone(), "2"));
    let found = app.propose_officiel(vue.id, key.clone()).await.unwrap();
    assert_eq!(
        (found.sans, found.restants.len(), found.lignes.len()),
        (0, 0, found.surs + found.probables + found.douteux)
    );
    let refused: Vec<_> = found.lignes.iter().map(|l| ChoixOfficiel { id: l.id.clone(), element: None }).collect();
    assert_eq!(code(&app.attach_officiel(vue.id, key.clone(), refused).await.unwrap_err()), "rien_a_rattacher");
    let without = ChoixOfficiel { id: "C1-ME-01".to_owned(), element: None };
    let with = app.attach_officiel(vue.id, key.clone(), vec![without]).await.unwrap();
    assert_eq!(with.ligne.key, key, "the hash stays");
    let officiel = with.ligne.officiel.unwrap();
    assert_eq!((officiel.textes, officiel.sur), (found.surs + found.probables - 1, found.lignes.len()));

    let shown = app.open_dossier(dossier).await.unwrap().referentiel;
    assert_eq!(shown.competences[0].criteres[0].texte_officiel, None, "the one that was refused");
    assert!(shown.competences[0].criteres[1].texte_officiel.is_some(), "without opening anything again");
    assert_eq!(code(&app.draft(vue.id).await.unwrap_err()), "brouillon_inconnu", "it has served");

    // Taken off, it is kept aside.
    assert!(app.detach_officiel(key.clone()).await.unwrap().ligne.officiel.is_none());
    assert_eq!(fs::read_dir(data.path().join("referentiels-officiels/retires")).unwrap().count(), 1);
    let copy = app.copy_referentiel(key.clone()).await.unwrap();
    assert_eq!(code(&app.propose_officiel(copy.id, key).await.unwrap_err()), "brouillon_sans_document");
    app.close().await;
}

#[tokio::test]
async fn what_cannot_be_imported_is_refused_and_nothing_is_kept() {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    let mut old_word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old_word.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
    for (nom, octets, expected) in [
        ("vide.txt", &b""[..], "vide"),
        ("liste.txt", b"Pain, lait, oeufs et beurre.\n", "pas_un_referentiel"),
        ("ancien.doc", &old_word, "ancien_word"),
        ("bruit.bin", b"\x00\x01\x02\x03\xff\xfe\x00", "format_inconnu"),
    ] {
        let refused = app.import_referentiel(nom.to_owned(), octets.to_vec(), &Suivi::default()).await.unwrap_err();
        assert_eq!(code(&refused), expected, "{nom}: {refused}");
    }
    let stopped = Suivi::default();
    stopped.stop();
    let (nom, octets) = document(&SOUDEUR, Format::Texte);
    assert_eq!(code(&app.import_referentiel(nom, octets, &stopped).await.unwrap_err()), "arrete");
    let absent = ReferentielKey { code: "cqpm-absent".into(), version: "1".into(), empreinte: "0".repeat(64) };
    assert_eq!(code(&app.show_referentiel(absent.clone()).await.unwrap_err()), "referentiel_absent");
    assert_eq!(code(&app.copy_referentiel(absent).await.unwrap_err()), "referentiel_absent");
    assert_eq!(code(&app.delete_draft(Uuid::nil()).await.unwrap_err()), "brouillon_inconnu");
    assert!(app.referentiels().await.unwrap().brouillons.is_empty());
    app.close().await;
}

#[test]
fn the_command_line_reads_a_document_writes_it_and_compares() {
    let data = tempfile::tempdir().unwrap();
    let dir = data.path();
    let (nom, octets) = document(&SOUDEUR, Format::Texte);
    let file = dir.join(&*nom);
    fs::write(&file, octets).unwrap();
    let read = program::run(dir, ["referentiel".as_ref(), "importer".as_ref(), file.as_os_str(), "--json".as_ref()]);
    let json = read.json();
    assert_eq!((read.code, json["tout_place"].as_bool()), (0, Some(true)), "{:?}", json["non_places"]);
    assert_eq!(json["mots"]["perdus"], 0);
    for (rang, counts) in json["comptes"].as_array().unwrap().iter().enumerate() {
        let [conditions, criteres, points, resultats] = SOUDEUR.comptes(rang);
        let told = |key: &str| usize::try_from(counts[key].as_u64().unwrap()).unwrap();
        assert_eq!(told("criteres_total"), criteres, "C{}", rang + 1);
        assert_eq!(told("conditions_puces") + told("conditions_autres"), conditions, "C{}", rang + 1);
        assert_eq!((told("sous_points"), told("resultats")), (points, resultats), "C{}", rang + 1);
    }
    assert!(!dir.join("probant.sqlite").exists(), "no library is needed");

    let out = dir.join("ecrit");
    let words = ["referentiel".as_ref(), "importer".as_ref(), file.as_os_str(), "--sortie".as_ref(), out.as_os_str()];
    let written = program::run(dir, words);
    assert_eq!(written.code, 0, "{}{}", written.out, written.err);
    for expected in ["Tout le document est placé.", "Modalités", " 0 perdus", "Référentiel écrit"] {
        assert!(written.out.contains(expected), "{expected} in\n{}", written.out);
    }
    let checked = program::run(dir, ["referentiel".as_ref(), "controler".as_ref(), out.as_os_str()]);
    assert_eq!((checked.code, checked.out.trim()), (0, "Rien à corriger."));

    let compare = |a: &str, b: &str| program::run(dir, ["referentiel", "comparer", a, b, "--json"]);
    let out = out.to_str().unwrap();
    let same = compare(out, out);
    assert_eq!((same.code, same.json()["comparaison"]["groupes"].as_array().unwrap().len()), (0, 0));
    let other = compare("cqpm-tmsi@1", "cqpm-asri");
    assert_eq!(other.code, 1);
    assert_eq!(other.json()["criteres"].as_array().unwrap().len(), 108);
    for (a, expected) in [("cqpm-tmsi@9", "referentiel_absent"), ("nulle-part", "referentiel_inconnu")] {
        let refused = compare(a, "cqpm-asri");
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains(expected), "{}", refused.err);
    }
    let strange = dir.join("notes.txt");
    fs::write(&strange, "Réunion du lundi : rien à signaler.\n").unwrap();
    let refused = program::run(dir, ["referentiel".as_ref(), "importer".as_ref(), strange.as_os_str()]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("n’est pas le référentiel d’un CQPM"), "{}", refused.err);
}

/// The official documents, where this machine has them.
fn official_documents() -> Option<Vec<PathBuf>> {
    let named = std::env::var_os("PROBANT_DOCUMENTS_OFFICIELS").map(PathBuf::from);
    let dir = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds"));
    let Ok(entries) = fs::read_dir(&dir) else {
        println!("skipped: no official documents in PROBANT_DOCUMENTS_OFFICIELS nor in {}", dir.display());
        return None;
    };
    let texts = entries.flatten().map(|entry| entry.path());
    Some(texts.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect())
}

#[tokio::test]
async fn the_official_documents_give_their_wording_to_the_built_in_référentiels_and_to_open_dossiers() {
    let Some(documents) = official_documents() else { return };
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await;
    for path in documents {
        let vue = app.import_referentiel_file(path, &Suivi::default()).await.unwrap();
        let key = vue.ressemble[0].key.clone();
        let dossier = app.create_example(&key.code).await.unwrap();
        let before = app.open_dossier(dossier).await.unwrap();
        assert_eq!(before.referentiel.competences[0].criteres[0].texte_officiel, None);
        let found = app.propose_officiel(vue.id, key.clone()).await.unwrap();
        assert_eq!((found.sans, found.douteux, found.restants.len()), (0, 0, 0), "{}", key.code);
        let with = app.attach_officiel(vue.id, key.clone(), Vec::new()).await.unwrap();
        let officiel = with.ligne.officiel.unwrap();
        assert_eq!((officiel.textes, &with.ligne.key), (officiel.sur, &key), "every id, and the same hash");
        let after = app.open_dossier(dossier).await.unwrap();
        assert!(after.referentiel.competences.iter().flat_map(|c| &c.criteres).all(|one| one.texte_officiel.is_some()));
        assert_eq!(after.bilan.coverage, before.bilan.coverage);
    }
    app.close().await;
}

/// Against the checklist: the counts of both, and every word.
#[test]
fn the_official_documents_are_read_whole_by_the_command_line() {
    let Some(documents) = official_documents() else { return };
    let data = tempfile::tempdir().unwrap();
    let mut totals = Vec::new();
    for path in documents {
        let out = data.path().join(path.file_stem().unwrap());
        let told =
            ["referentiel".as_ref(), "importer".as_ref(), path.as_os_str(), "--sortie".as_ref(), out.as_os_str()];
        let said = program::run(data.path(), told);
        println!("{}", said.out);
        assert_eq!(said.code, 0, "{}", said.err);
        let json = program::run(
            data.path(),
            ["referentiel".as_ref(), "importer".as_ref(), path.as_os_str(), "--json".as_ref()],
        )
        .json();
        assert_eq!((json["tout_place"].as_bool(), json["mots"]["perdus"].as_u64()), (Some(true), Some(0)));
        let sum =
            |key: &str| json["comptes"].as_array().unwrap().iter().map(|one| one[key].as_u64().unwrap()).sum::<u64>();
        totals.push(["criteres_total", "sous_points", "resultats", "conditions_puces", "conditions_autres"].map(sum));
    }
    totals.sort_unstable();
    let [asri, tmsi] = totals.as_slice() else { panic!("two documents: {totals:?}") };
    assert_eq!((asri[..3].to_vec(), asri[3] + asri[4]), (vec![20, 17, 0], 25));
    assert_eq!(tmsi, &[108, 8, 22, 31, 8]);
}
