//! Coverage of a dossier of some sixty pages: 24,000 words, each criterion told several times, photos.

use app::App;
use domain::{TextRef, coverage};
use tests::ports;
use uuid::Uuid;

use crate::mesure::{Row, Times, folder, timed};

const WORDS: usize = 24_000;
const RUNS: usize = 200;

pub async fn measure() -> Vec<Row> {
    let folder = folder();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let id = app.create_example("cqpm-tmsi").await.unwrap();
    let mut vue = app.open_dossier(id).await.unwrap();
    let words = |text: &str| text.split_whitespace().count();
    let mut total: usize = vue.dossier.fiches.iter().map(|fiche| words(&fiche.texte)).sum();
    let originals: Vec<String> = vue.dossier.fiches.iter().map(|fiche| fiche.texte.clone()).collect();
    while total < WORDS {
        for (fiche, more) in vue.dossier.fiches.iter_mut().zip(&originals) {
            fiche.texte.push_str("\n\n");
            fiche.texte.push_str(more);
            total += words(more);
        }
    }
    let mut whole = Vec::new();
    for _ in 0..RUNS {
        whole.push(timed(async { coverage(&vue.referentiel, &vue.dossier) }).await.0);
    }
    let (texte, contenu) =
        (TextRef::Fiche(vue.dossier.fiches[0].competence.clone()), vue.dossier.fiches[0].texte.clone());
    for (n, fiche) in vue.dossier.fiches.iter().enumerate() {
        let texte = TextRef::Fiche(fiche.competence.clone());
        app.save_text(id, &texte, &fiche.texte, Uuid::from_u128(2_000_000 + n as u128)).await.unwrap();
    }
    let mut saves = Vec::new();
    for n in 0..RUNS {
        let contenu = format!("{contenu} {n}");
        let (time, vue) = timed(app.save_text(id, &texte, &contenu, Uuid::from_u128(3_000_000 + n as u128))).await;
        vue.unwrap();
        saves.push(time);
    }
    app.close().await;
    let budget = "goal: 2 ms".to_owned();
    vec![
        Row { what: format!("coverage of {total} words from nothing"), times: Times::of(whole), beside: budget },
        Row {
            what: format!("save one of its fiches, {} bytes", contenu.len()),
            times: Times::of(saves),
            beside: String::new(),
        },
    ]
}
