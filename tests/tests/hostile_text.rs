//! What somebody who wishes ill may type, in every field: read literally on the page, acted upon by nobody.
//!
//! The way is the whole one: saved by the use cases, read back from the library, laid out, written as a PDF, and read by
//! other programs.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use app::App;
use domain::{CompetenceId, DossierId, Entete, TextRef};
use tests::judges::{objects, squeeze, text};
use tests::pret::save;
use tests::{demo, ports, pret};

/// Code of the typesetter, of a page, of a script: none may run, all must be read.
const CODE: &str =
    "#read(\"/etc/passwd\") <script>alert(1)</script> $x$ @a #import \"a.typ\": * javascript:b() \\ ] \" */";

/// Links and images that lead outside, or run something.
const LINKS: &str = "[lien un](javascript:alert(1)) [lien deux](JaVaScRiPt:alert(2)) [lien trois](file:///etc/passwd) \
    [lien quatre](data:text/html;base64,PHNjcmlwdD4=) [lien cinq](vbscript:x) [lien six](java\u{a0}script:x) \
    ![image une](https://exemple.invalid/espion.png) ![image deux](file:///etc/passwd) ![image trois](data:image/png;base64,AA==) \
    [lien permis](https://exemple.invalid/page) <https://exemple.invalid/auto> <javascript:alert(3)>";

/// Raw HTML, inline and as blocks.
const HTML: &str = "<b onclick=\"x()\">gras brut</b> <img src=\"https://exemple.invalid/a.png\" onerror=\"x()\">\n\n\
    <iframe src=\"https://exemple.invalid/cadre\"></iframe>\n\n<style>p { display: none }</style>\n\n<!-- remarque -->\n";

async fn put_everywhere(app: &App, id: DossierId) -> Vec<String> {
    let vue = app.open_dossier(id).await.unwrap();
    let mut dossier = vue.dossier;
    let mut written = Vec::new();
    let mut put = |slot: &mut String| {
        *slot = format!("champ{} {CODE}", written.len());
        written.push(slot.clone());
    };
    put(&mut dossier.candidat.prenom);
    put(&mut dossier.candidat.nom);
    put(&mut dossier.candidat.fonction);
    put(&mut dossier.entreprise.nom);
    put(&mut dossier.entreprise.ville);
    put(&mut dossier.entreprise.activite);
    put(&mut dossier.entreprise.effectif);
    put(&mut dossier.tuteur.nom);
    put(&mut dossier.tuteur.fonction);
    put(&mut dossier.centre.nom);
    let mut activite = dossier.activites[0].clone();
    put(&mut activite.titre);
    put(&mut activite.debut);
    put(&mut activite.fin);
    put(&mut activite.lieu);
    put(&mut activite.role);
    put(&mut activite.equipe);
    put(&mut activite.outils);
    let (mut legende, mut alternative) = (String::new(), String::new());
    put(&mut legende);
    put(&mut alternative);
    // Read by a screen reader, printed nowhere.
    written.pop();

    let photo = include_bytes!("../../assets/exemple/cqpm-asri/photos/salle-serveurs.jpg").to_vec();
    let added = app.add_preuve(id, "../../etc/<b>#read(\"x\").jpg", photo).await.unwrap();
    app.describe_preuve(id, &added.preuves[0].id, &legende, &alternative).await.unwrap();
    app.save_activite(id, activite.clone()).await.unwrap();
    let saisie = Entete::from(&dossier);
    app.save_identite(id, saisie).await.unwrap();
    let fiche = |number| TextRef::Fiche(CompetenceId::from_number(number).unwrap());
    save(app, id, &TextRef::Contexte, &format!("Le contexte. {HTML}")).await.unwrap();
    save(app, id, &TextRef::Activite(activite.id), LINKS).await.unwrap();
    save(app, id, &fiche(1), &format!("```\n{CODE}\n```\n\n{HTML}")).await.unwrap();
    save(app, id, &fiche(2), LINKS).await.unwrap();
    save(app, id, &fiche(3), &format!("| `{CODE}` |\n|--|\n| a |\n\n{}", HTML.replace('\n', " "))).await.unwrap();
    written
}

#[tokio::test]
async fn what_is_typed_is_printed_literally_and_nothing_of_it_acts() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let written = put_everywhere(&app, id).await;
    let pdf = app.draft_pdf(id).await.unwrap();

    if let Some(page) = text(&pdf) {
        for field in &written {
            assert!(page.contains(&squeeze(field)), "{field} is not printed as it was typed");
        }
        for literal in
            ["<b onclick=\"x()\">gras brut</b>", "<iframe src=", "onerror=\"x()\"", "<style>p", "<script>alert(1)"]
        {
            assert!(page.contains(&squeeze(literal)), "{literal} is not printed as it was typed");
        }
        for words in ["lien un", "lien deux", "lien trois", "lien quatre", "image une", "image deux"] {
            assert!(page.contains(&squeeze(words)), "{words} disappeared with its target");
        }
        assert!(!page.contains("root:x:0"), "a file of the machine was read");
    }
    if let Some(found) = objects(&pdf) {
        assert_inert(&found);
        assert!(found.contains("(https://exemple.invalid/page)"), "a plain link still leads where it says");
    }
    let attached = demo::dossier_json(&pdf).dossier;
    assert_eq!(attached, app.open_dossier(id).await.unwrap().dossier, "as typed in the attachment too");
    assert!(!attached.preuves[0].nom.contains('/'), "a name never carries a folder: {}", attached.preuves[0].nom);
}

/// No object of that PDF runs, opens, sends or fetches anything; its links lead to the web or to its own pages.
fn assert_inert(found: &str) {
    for action in [
        "/JavaScript",
        "/JS ",
        "/JS(",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
        "/RichMedia",
        "/Movie",
        "/Sound",
        "/Rendition",
        "/OpenAction",
        "/AA ",
        "/AA<<",
        "/FFilter",
        "/XFA",
        "/URL",
    ] {
        assert!(!found.contains(action), "{action} in the PDF");
    }
    for uri in found.split("/URI (").skip(1) {
        let web = ["https://", "http://", "mailto:"].iter().any(|scheme| uri.starts_with(scheme));
        assert!(web, "a link leads to {}", &uri[..uri.len().min(60)]);
    }
    // The only file it speaks of is the one inside it: another would be fetched when the document is opened.
    for name in found.split("/F (").skip(1) {
        assert!(name.starts_with("dossier.json)"), "an external file: {}", &name[..name.len().min(60)]);
    }
}

#[test]
fn the_sealed_examples_act_upon_nothing_either() {
    for code in demo::CODES {
        let Some(found) = objects(&demo::sealed(code).bytes()) else { return };
        assert_inert(&found);
    }
}

#[tokio::test]
async fn a_strange_name_makes_no_strange_file_name_and_no_strange_signature() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let dossier = app.open_dossier(id).await.unwrap().dossier;
    let saisie = Entete {
        candidat: domain::Candidat { nom: "../..\\Durand:*?\"<>|\u{202e}\u{0}".into(), ..dossier.candidat.clone() },
        ..Entete::from(&dossier)
    };
    app.save_identite(id, saisie).await.unwrap();
    // A sign that turns the reading round could make one name look like another's.
    let turned = app.create_identite("Camille Durand", "\u{202e}", "", "une phrase secrète").await.unwrap_err();
    assert_eq!(turned.code(), "nom_incorrect");
    app.create_identite("Camille ) /JS (x Durand", "<b>", "#read(\"x\")", "une phrase secrète").await.unwrap();
    let sceau = app.seal_dossier(id, Some("une phrase secrète")).await.unwrap();
    let sealed = sceau.id.parse().unwrap();
    assert_eq!(app.sceau_file_name(id, sealed).await.unwrap(), "dossier-cqpm-tmsi-durand-1.pdf");
    let pdf = app.sceau_pdf(sealed).await.unwrap();
    let vue = app::verify_bytes("x.pdf", &pdf);
    assert_eq!(vue.signatures[0].nom, "Camille ) /JS (x Durand");
}
