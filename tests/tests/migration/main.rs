//! A dossier of real texts goes to another version of its référentiel, and comes back: nothing is lost on the way.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod coupures;
mod versions;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use app::vues_migration::{Choix, MigrationVue};
use app::vues_paquets::ActionImport;
use app::{App, AppError};
use domain::{
    CompetenceId, CritereId, Dossier, DossierId, Opinion, Portee, ProblemKind, ReferentielKey, TextRef, read_text,
    shown, texts, word_count,
};
use referentiel::import::brouillon::Surete;
use serde_json::Value;
use tests::avis::{self, Signataire};
use tests::{judges, ports, pret, program};

fn critere(id: &str) -> CritereId {
    CritereId::new(id).unwrap()
}

fn fiche(numero: u8) -> TextRef {
    TextRef::Fiche(CompetenceId::from_number(numero).unwrap())
}

/// A library with the second version, and the example in it with an activité in the bin.
async fn example(data: &Path) -> (App, DossierId, ReferentielKey) {
    let key = versions::install(data);
    let app = App::open(data, ports::fixed()).await.unwrap();
    let id = app.create_example("cqpm-tmsi").await.unwrap();
    let added = app.create_activite(id, "Retirée").await.unwrap().activites.last().unwrap().id;
    let texte = "[Un geste](critere:C1-ME-03) et [un autre](critere:C2-ME-01,C1-ME-02).";
    pret::save(&app, id, &TextRef::Activite(added), texte).await.unwrap();
    app.remove_activite(id, added).await.unwrap();
    (app, id, key)
}

/// A library with a real dossier, begun before the second version came.
async fn real(data: &Path) -> (App, DossierId, ReferentielKey) {
    let app = App::open(data, ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let key = versions::install(data);
    app.reload_referentiels();
    (app, id, key)
}

async fn read(app: &App, id: DossierId) -> Dossier {
    app.open_dossier(id).await.unwrap().dossier
}

/// What the proposal makes of each criterion.
fn table(vue: &MigrationVue) -> BTreeMap<CritereId, Option<CritereId>> {
    vue.competences.iter().flat_map(|one| &one.criteres).map(|one| (one.id.clone(), one.vers.clone())).collect()
}

/// Every answer of a person who accepts the proposal.
fn accepted(vue: &MigrationVue) -> Vec<Choix> {
    table(vue).into_iter().map(|(de, vers)| Choix { de, vers }).collect()
}

fn code<T>(answer: Result<T, AppError>) -> String {
    answer.map(drop).unwrap_err().code().to_owned()
}

#[tokio::test]
async fn every_word_stays_links_follow_and_what_has_no_place_says_so() {
    let data = tempfile::tempdir().unwrap();
    let (app, id, v2) = example(data.path()).await;
    let before = read(&app, id).await;
    let offered = app.migration_versions(id).await.unwrap();
    assert_eq!((offered.len(), &offered[0].key, offered[0].plus_recente, offered[0].integre), (1, &v2, true, false));

    let vue = app.migration_proposee(id, &v2).await.unwrap();
    let proposed = table(&vue);
    assert_eq!(proposed[&critere("C1-ME-01")], Some(critere("C1-ME-01")));
    assert_eq!(proposed[&critere("C1-ME-02")], None, "it is no more");
    for rank in 3..=14 {
        let expected = critere(&format!("C1-ME-{:02}", rank - 1));
        assert_eq!(proposed[&critere(&format!("C1-ME-{rank:02}"))], Some(expected));
    }
    assert_eq!(proposed[&critere("C2-ME-01")], Some(critere("C3-ME-01")));
    assert!(proposed.iter().filter(|(de, _)| de.as_str().starts_with("C6")).all(|(_, vers)| vers.is_none()));
    let becomes: Vec<_> = vue.competences.iter().map(|one| one.vers.as_ref().map(CompetenceId::number)).collect();
    assert_eq!(becomes, [Some(1), Some(3), Some(2), Some(4), Some(5), None]);
    assert_eq!(read(&app, id).await, before, "looking writes nothing");

    let done = app.migrer_dossier(id, &v2, &accepted(&vue)).await.unwrap();
    assert!(app.sauvegardes().await.unwrap().liste.iter().any(|one| one.nom == done.sauvegarde && one.verifiee));
    assert!(done.liens > 0 && done.sans_cible > 0);
    let after = read(&app, id).await;
    assert_eq!(after.referentiel, v2);

    // Word for word, each text where its competence is now, that of the sixth among the activités.
    let six = after.activites.last().unwrap();
    assert_eq!(six.titre.replace('\u{a0}', " "), format!("Fiche 6 de la version 1 : {}", court(&before, 6)));
    let pairs = [(1, 1), (2, 3), (3, 2), (4, 4), (5, 5)];
    let mut moved: Vec<(&str, &str)> =
        pairs.map(|(de, vers)| (fiche(de).texte(&before).unwrap(), fiche(vers).texte(&after).unwrap())).to_vec();
    moved.push((fiche(6).texte(&before).unwrap(), &six.texte));
    moved.push((&before.entreprise.contexte, &after.entreprise.contexte));
    moved.extend(
        before.activites.iter().map(|one| (one.texte.as_str(), after.activite(one.id).unwrap().texte.as_str())),
    );
    assert_eq!(moved.len(), before.activites.len() + 7);
    for (old, new) in &moved {
        assert_eq!(shown(new).texte, shown(old).texte);
        assert_eq!(word_count(new), word_count(old));
        let expected: Vec<CritereId> =
            named(old).into_iter().filter_map(|id| proposed.get(&id).cloned().flatten()).collect();
        assert_eq!(named(new), expected);
        assert_eq!(read_text(new).citations.len(), read_text(old).citations.len());
    }
    assert_eq!(fiche(6).texte(&after).unwrap(), "");
    assert_eq!((&after.preuves, &after.candidat, &after.faits), (&before.preuves, &before.candidat, &before.faits));

    // Each lost link is an error at its place, which the bilan, the table and the seal know.
    let bilan = app.open_dossier(id).await.unwrap().bilan;
    let lost: Vec<_> = bilan
        .coverage
        .problemes
        .iter()
        .filter(|one| matches!(&one.probleme.genre, ProblemKind::CritereAutreVersion(cible) if cible.ends_with("@1")))
        .collect();
    let in_bin = 1;
    assert_eq!(lost.len() + in_bin, done.sans_cible);
    let told = bilan.manques.iter().filter(|one| one.phrase.contains("version 1 du référentiel")).count();
    assert!(told >= lost.len() && !bilan.pret, "each is told, and blocks the seal");
    assert!(bilan.coverage.critere(&critere("C1-ME-02")).is_some());

    // And the pages print it where it stands.
    if let Some(pages) = judges::text(&app.draft_pdf(id).await.unwrap()) {
        let mark = "[critère C1-ME-02 de la version 1, sans équivalent ici]";
        assert!(pages.contains(&judges::squeeze(mark)), "the mark is not in the pages");
    }

    // What was in the bin is moved too.
    let bin = app.corbeille(id).await.unwrap();
    assert_eq!(
        bin.activites[0].activite.texte,
        "[Un geste](critere:C1-ME-02) et [un autre](critere:C3-ME-01,C1-ME-02@1)."
    );
    app.close().await;

    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    assert_eq!(read(&app, id).await, after, "the same once it is opened again");
    let found = app.search(Some(id), "Fiche 6 de la version").await.unwrap();
    assert!(!found.is_empty(), "the search finds what moved");
    app.close().await;
}

fn named(texte: &str) -> Vec<CritereId> {
    read_text(texte).passages.into_iter().flat_map(|passage| passage.criteres).collect()
}

/// The title of a competence in the built-in version.
fn titre(dossier: &Dossier, numero: u8) -> String {
    let referentiel = referentiel::builtin().into_iter().find(|one| one.key == dossier.referentiel).unwrap();
    referentiel.competence(&CompetenceId::from_number(numero).unwrap()).unwrap().titre.clone()
}

fn court(dossier: &Dossier, numero: u8) -> String {
    let referentiel = referentiel::builtin().into_iter().find(|one| one.key == dossier.referentiel).unwrap();
    referentiel.competence(&CompetenceId::from_number(numero).unwrap()).unwrap().court.clone()
}

#[tokio::test]
async fn going_back_gives_every_byte_and_every_avis_back() {
    let data = tempfile::tempdir().unwrap();
    let (app, id, key) = real(data.path()).await;
    for numero in 2..=6 {
        let texte = format!("Ici [un geste](critere:C{numero}-ME-01, C1-ME-02 \"note\") et **deux** mots.");
        pret::save(&app, id, &fiche(numero), &texte).await.unwrap();
    }
    let before = read(&app, id).await;
    let mut paul = Signataire::new("Paul Martin", 1);
    let on = |numero: u8| Portee::Competence(CompetenceId::from_number(numero).unwrap());
    let given = paul.give(&before, 0, &[(on(1), Opinion::Favorable), (on(2), Opinion::Favorable)]);
    avis::import(&app, &avis::package(&before, &[given], &[])).await.unwrap();
    let before = read(&app, id).await;
    assert_eq!(before.avis.len(), 2);

    let vue = app.migration_proposee(id, &key).await.unwrap();
    assert!(!vue.retour);
    assert!(vue.suites.iter().any(|one| one.code == "avis" && one.attention && one.phrase.contains("ne compte")));
    app.migrer_dossier(id, &key, &accepted(&vue)).await.unwrap();
    let there = read(&app, id).await;
    assert!(there.avis.is_empty(), "what was said of version 1 says nothing of version 2");
    let kept = app.avis(id).await.unwrap().recus;
    assert_eq!((kept.len(), kept[0].compte), (1, false));
    let titles: Vec<&str> = kept[0].decisions.iter().map(|one| one.titre.as_str()).collect();
    assert!(titles[1].starts_with("Compétence 2") && titles[1].contains(&titre(&before, 2)), "{titles:?}");
    assert!(titles[1].ends_with("(version 1)"), "the second one is another competence today: {titles:?}");
    assert!(kept[0].remarque.as_deref().unwrap().contains("autre version du référentiel"));

    // One that was asked for before arrives after: it is kept, and does not count either.
    let late = paul.give(&before, 1, &[(on(3), Opinion::Reserve)]);
    avis::import(&app, &avis::package(&before, &[late], &[])).await.unwrap();
    assert_eq!((app.avis(id).await.unwrap().recus.len(), read(&app, id).await.avis.len()), (2, 0));

    // A new one, on what the dossier answers now, follows the two others: it counts, and nothing is missing before it.
    let anew = paul.give(&there, 2, &[(on(1), Opinion::Favorable)]);
    avis::import(&app, &avis::package(&there, &[anew], &[])).await.unwrap();
    let shown = app.avis(id).await.unwrap().recus;
    assert_eq!((shown.len(), shown[0].compte, shown[0].remarque.as_deref()), (3, true, None));

    let vue = app.migration_proposee(id, &before.referentiel).await.unwrap();
    assert!(vue.retour);
    app.migrer_dossier(id, &before.referentiel, &accepted(&vue)).await.unwrap();
    let back = read(&app, id).await;
    assert_eq!(back.avis.len(), 3, "those of before count again, and the late one with them");
    assert_eq!(Dossier { avis: before.avis.clone(), ..back }, before, "to the byte");
    let moves = app.changements_referentiel(id).await.unwrap();
    assert_eq!(moves.iter().map(|one| one.vers.version.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    app.close().await;
}

#[tokio::test]
async fn the_history_of_a_text_follows_it_and_gives_its_links_in_todays_version() {
    let data = tempfile::tempdir().unwrap();
    let (app, id, key) = real(data.path()).await;
    let first = "Premier état, [relié](critere:C2-ME-01) et [relié](critere:C1-ME-02).";
    pret::save(&app, id, &fiche(2), first).await.unwrap();
    pret::save(&app, id, &fiche(2), "Second état.").await.unwrap();
    pret::save(&app, id, &fiche(3), "La troisième.").await.unwrap();
    pret::save(&app, id, &fiche(6), "La sixième, [reliée](critere:C6-ME-01).").await.unwrap();
    let vue = app.migration_proposee(id, &key).await.unwrap();
    app.migrer_dossier(id, &key, &accepted(&vue)).await.unwrap();
    pret::save(&app, id, &fiche(3), "Troisième état, après le changement.").await.unwrap();

    let lines = app.text_history(id, &fiche(3)).await.unwrap();
    let mut said = Vec::new();
    for line in &lines {
        said.push(app.text_version(id, line.sequence).await.unwrap().contenu);
    }
    let over = "Premier état, [relié](critere:C3-ME-01) et [relié](critere:C1-ME-02@1).";
    assert_eq!(said[0], "Troisième état, après le changement.");
    assert!(said.contains(&over.to_owned()), "{said:?}");
    assert!(said.contains(&"Second état.".to_owned()));
    assert!(!said.contains(&"La troisième.".to_owned()), "that is the history of fiche 2 now");
    assert_eq!((lines[0].courante, lines.iter().filter(|line| line.courante).count()), (true, 1));
    // What is taken back names no criterion of today by accident.
    pret::save(&app, id, &fiche(3), over).await.unwrap();
    let coverage = app.open_dossier(id).await.unwrap().bilan.coverage;
    assert!(coverage.critere(&critere("C1-ME-02")).unwrap().recits.iter().all(|recit| recit.texte != fiche(3)));

    let activite = read(&app, id).await.activites.last().unwrap().id;
    let mut said = Vec::new();
    for line in app.text_history(id, &TextRef::Activite(activite)).await.unwrap() {
        said.push(app.text_version(id, line.sequence).await.unwrap().contenu);
    }
    assert_eq!(said[0], "La sixième, [reliée](critere:C6-ME-01@1).");
    assert!(said.contains(&pret::TEXTE.to_owned()), "{said:?}");
    app.close().await;
}

#[tokio::test]
async fn only_what_is_sure_or_chosen_is_followed() {
    let data = tempfile::tempdir().unwrap();
    let (app, id, key) = example(data.path()).await;
    let vue = app.migration_proposee(id, &key).await.unwrap();
    let all = vue.competences.iter().flat_map(|one| &one.criteres);
    let unsure: Vec<_> = all.filter(|one| !matches!(one.surete, Surete::Sur | Surete::Confirme)).collect();
    let choose = |de: &str, vers: Option<&str>| Choix { de: critere(de), vers: vers.map(critere) };

    let wrong = [choose("C1-ME-01", Some("C6-ME-01"))];
    assert_eq!(code(app.migrer_dossier(id, &key, &wrong).await), "migration_choix_inconnu");
    let twice = [choose("C1-ME-01", None), choose("C1-ME-01", None)];
    assert_eq!(code(app.migrer_dossier(id, &key, &twice).await), "migration_choix_inconnu");
    let present = read(&app, id).await;
    assert_eq!(code(app.migration_proposee(id, &present.referentiel).await), "migration_meme_version");
    let other = referentiel::builtin().into_iter().find(|one| one.key.code == "cqpm-asri").unwrap().key;
    assert_eq!(code(app.migration_proposee(id, &other).await), "migration_autre_cqpm");
    let nowhere = ReferentielKey { version: "9".into(), ..key.clone() };
    assert_eq!(code(app.migration_proposee(id, &nowhere).await), "referentiel_absent");
    assert_eq!(read(&app, id).await, present, "what is refused writes nothing");

    // One criterion sent elsewhere by hand, two put into one, everything else as it is sure.
    let by_hand = [choose("C1-ME-01", Some("C3-ME-01")), choose("C1-ME-02", Some("C1-ME-01"))];
    app.migrer_dossier(id, &key, &by_hand).await.unwrap();
    let bin = app.corbeille(id).await.unwrap();
    let texte = &bin.activites[0].activite.texte;
    assert!(texte.contains("C1-ME-01)") && !texte.contains("C1-ME-02@1"), "{texte}");
    for one in unsure {
        let after = read(&app, id).await;
        let still =
            texts(&after).flat_map(|(_, texte)| named(texte)).filter(|id| Some(id) == one.vers.as_ref()).count();
        assert!(one.vers.is_none() || one.passages == 0 || still == 0, "{} was not answered", one.id);
    }
    app.close().await;
}

#[tokio::test]
async fn a_moved_dossier_leaves_and_comes_back_with_its_past() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    versions::install(there.path());
    let (app, id, key) = real(here.path()).await;
    pret::save(&app, id, &fiche(2), "Avant, [relié](critere:C2-ME-01).").await.unwrap();
    let before = read(&app, id).await;
    let mut paul = Signataire::new("Paul Martin", 1);
    let on = Portee::Competence(CompetenceId::from_number(1).unwrap());
    let given = paul.give(&before, 0, &[(on, Opinion::Favorable)]);
    avis::import(&app, &avis::package(&before, &[given], &[])).await.unwrap();
    let vue = app.migration_proposee(id, &key).await.unwrap();
    app.migrer_dossier(id, &key, &accepted(&vue)).await.unwrap();
    pret::save(&app, id, &fiche(3), "Après.").await.unwrap();
    let zip = here.path().join("d.zip");
    app.export_dossier(id, &zip).await.unwrap();
    let left = read(&app, id).await;
    app.close().await;

    let app = App::open(there.path(), ports::fixed()).await.unwrap();
    let reception = app.receive(&zip, None).await.unwrap();
    assert!(
        app.import_vue("1", &reception).await.unwrap().refus.is_none(),
        "avis on the version of before are no reason"
    );
    app.import(&reception, ActionImport::Importer).await.unwrap();
    assert_eq!(read(&app, id).await, left);
    assert_eq!(app.changements_referentiel(id).await.unwrap().len(), 1);
    let mut said = Vec::new();
    for line in app.text_history(id, &fiche(3)).await.unwrap() {
        said.push(app.text_version(id, line.sequence).await.unwrap().contenu);
    }
    assert!(said.contains(&"Avant, [relié](critere:C3-ME-01).".to_owned()), "{said:?}");
    // It can still be taken back, byte for byte.
    let vue = app.migration_proposee(id, &before.referentiel).await.unwrap();
    assert!(vue.retour);
    app.migrer_dossier(id, &before.referentiel, &accepted(&vue)).await.unwrap();
    let back = read(&app, id).await;
    assert_eq!(fiche(2).texte(&back), Some("Après."));
    assert_eq!(back.avis.len(), 1);
    app.close().await;
}

#[tokio::test]
async fn the_command_line_tries_then_moves_as_it_was_told() {
    let data = tempfile::tempdir().unwrap();
    let (app, id, _) = example(data.path()).await;
    app.close().await;
    let dossier = id.to_string();
    let said = |words: &[&str]| program::run(data.path(), [&["dossier", "changer-version", &dossier], words].concat());
    let tried = said(&["cqpm-tmsi@2", "--essai", "--json"]).json();
    assert_eq!((&tried["vers"]["version"], tried["retour"].as_bool()), (&Value::from("2"), Some(false)));
    let lines = said(&["cqpm-tmsi@2", "--essai"]).good();
    assert!(lines.contains("C1-ME-02 → –") && lines.contains("La fiche 2 devient la fiche 3."), "{lines}");
    assert_eq!(
        said(&["cqpm-tmsi@1", "--essai", "--json"]).refusal()["code"],
        "migration_meme_version",
        "nothing was moved"
    );
    assert_eq!(said(&["cqpm-tmsi@9", "--json"]).code, 2);

    let file = data.path().join("choix.json");
    let path = file.to_str().unwrap();
    fs::write(&file, "[{\"de\": \"C1-ME-02\"").unwrap();
    let refused = said(&["cqpm-tmsi@2", "--choix", path, "--json"]).refusal();
    assert_eq!(refused["code"], "migration_choix_illisibles");
    fs::write(&file, "[{\"de\": \"C1-ME-02\", \"vers\": \"C1-ME-01\"}, {\"de\": \"C1-ME-01\", \"vers\": null}]")
        .unwrap();
    let done = said(&["cqpm-tmsi@2", "--choix", path, "--json"]).json();
    assert!(done["liens"].as_u64() > Some(0) && done["sauvegarde"].as_str().unwrap().ends_with(".sqlite"), "{done}");
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let bin = app.corbeille(id).await.unwrap().activites[0].activite.texte.clone();
    assert!(bin.contains("critere:C3-ME-01,C1-ME-01)"), "{bin}");
    app.close().await;
}
