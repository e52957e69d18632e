//! A référentiel of the user's own that is broken: told with its file and line, and no obstacle to the others.

use std::fs;
use std::path::{Path, PathBuf};

use app::App;
use tests::program::run;
use tests::{ports, pret};

/// A copy of a built-in référentiel under another code, with line 3 of a competence spoilt.
fn broken(data: &Path) -> PathBuf {
    let from = concat!(env!("CARGO_MANIFEST_DIR"), "/../referentiels/cqpm-asri/1");
    let to = data.join("referentiels/cqpm-casse/1");
    fs::create_dir_all(&to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let text = fs::read_to_string(entry.path()).unwrap().replace("\"cqpm-asri\"", "\"cqpm-casse\"");
        fs::write(to.join(entry.file_name()), text).unwrap();
    }
    let file = to.join("competence-2.toml");
    let mut lines: Vec<String> = fs::read_to_string(&file).unwrap().lines().map(str::to_owned).collect();
    lines.insert(2, "ceci n’est pas = du TOML".into());
    fs::write(file, lines.join("\n")).unwrap();
    to
}

#[tokio::test]
async fn a_broken_referentiel_is_told_with_its_line_and_hides_no_other() {
    let data = tempfile::tempdir().unwrap();
    let folder = broken(data.path());

    let checked = run(data.path(), ["referentiel".as_ref(), "controler".as_ref(), folder.as_os_str()]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.starts_with("competence-2.toml, ligne 3 : "), "{checked:?}");
    assert!(checked.out.lines().count() >= 2, "what to do comes after: {checked:?}");
    let json = run(data.path(), ["referentiel".as_ref(), "controler".as_ref(), "--json".as_ref(), folder.as_os_str()]);
    let defaut = &json.json()[0];
    assert_eq!((json.code, &defaut["fichier"], &defaut["ligne"]), (1, &"competence-2.toml".into(), &3.into()));
    assert!(["code", "message", "quoi_faire"].iter().all(|key| defaut[key].as_str().is_some_and(|s| s.len() > 5)));

    let listed = run(data.path(), ["referentiels"]).good();
    assert!(listed.contains("cqpm-tmsi") && listed.contains("cqpm-asri") && listed.contains("Refusé"), "{listed}");
    assert!(listed.contains("competence-2.toml, ligne 3"), "{listed}");
    let listed = run(data.path(), ["referentiels", "--json"]);
    assert_eq!((listed.code, listed.json().as_array().unwrap().len()), (0, 2));
    assert!(listed.err.contains("competence-2.toml") && listed.err.contains("cqpm-casse"), "told aside: {listed:?}");

    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let accueil = app.accueil().await.unwrap();
    assert_eq!(accueil.referentiels.len(), 2);
    assert_eq!(accueil.referentiels_refuses[0].dossier, Path::new("referentiels/cqpm-casse/1").to_string_lossy());
    assert!(accueil.referentiels_refuses[0].defauts[0].starts_with("competence-2.toml, ligne 3"));
    let id = pret::dossier(&app).await.expect("the others are usable");
    crate::assert_intact(&app, id).await;
}

#[tokio::test]
async fn a_dossier_whose_referentiel_went_away_says_which_and_is_back_with_it() {
    let data = tempfile::tempdir().unwrap();
    let folder = broken(data.path());
    let file = folder.join("competence-2.toml");
    let good = fs::read_to_string(&file).unwrap().replace("ceci n’est pas = du TOML\n", "");
    fs::write(&file, &good).unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let nouveau = app::vues::NouveauDossier {
        code: "cqpm-casse".into(),
        prenom: "Camille".into(),
        nom: "Durand".into(),
        entreprise: String::new(),
    };
    let id = app.create_dossier(nouveau).await.unwrap();
    pret::save(&app, id, &pret::fiche(), "Un récit.").await.unwrap();
    app.close().await;

    fs::write(&file, format!("{good}\nabîmé")).unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    crate::assert_refused(app.open_dossier(id).await, "referentiel_absent");
    assert_eq!(app.list_dossiers().await.unwrap().len(), 1, "it is still in the list");
    app.close().await;

    fs::write(&file, good).unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    assert_eq!(pret::fiche_text(&app, id).await.unwrap(), "Un récit.");
}
