//! Files given to the verifier that are not what it seals.

use std::fs;
use std::path::Path;

use app::App;
use app::vues::Verdict;
use tests::judges::{ask, python, script, words};
use tests::program::run;
use tests::{demo, ports, pret};

/// Verdict and first reason, the same by the use case and by the command line, which must answer with that exit code.
fn judged(path: &Path) -> (i32, String, String) {
    let said = run(Path::new("unused"), ["verifier".as_ref(), "--json".as_ref(), path.as_os_str()]);
    let json = said.json();
    assert!(!json["phrases"][0].as_str().unwrap().is_empty() && json["signatures"] == serde_json::json!([]), "{json}");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    (said.code, text(&json["verdict"]), text(&json["raisons"][0]))
}

#[test]
fn what_is_not_one_of_our_files_is_never_valid_and_always_answered() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = include_bytes!("../../../crates/signature/tests/fixtures/vide.pdf");
    let ours = demo::sealed("cqpm-asri").bytes();
    let mut state = 7_u32;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(50_000)
    .collect();
    let cases: [(&str, &[u8], &str, &str); 8] = [
        ("etranger.pdf", foreign, "non_signe", "pas_un_dossier_probant"),
        ("vide.pdf", b"", "illisible", "pas_un_pdf"),
        ("hasard.pdf", &random, "illisible", "pas_un_pdf"),
        ("entete.pdf", b"%PDF-1.7\n", "illisible", "structure_inattendue"),
        ("coupe.pdf", &ours[..ours.len() / 2], "illisible", "structure_inattendue"),
        ("presque.pdf", &ours[..ours.len() - 1], "invalide", "revision_inattendue"),
        ("debut.pdf", &ours[..200], "illisible", "structure_inattendue"),
        ("texte.txt", "Un mémoire.".as_bytes(), "illisible", "pas_un_pdf"),
    ];
    for (name, bytes, verdict, reason) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert_eq!(judged(&path), (1, verdict.to_owned(), reason.to_owned()), "{name}");
    }
    let absent = folder.path().join("absent.pdf");
    assert_eq!(judged(&absent), (2, "illisible".into(), "fichier_inaccessible".into()));
    for no_file in [absent, folder.path().to_owned()] {
        crate::assert_refused(app::verify_file(&no_file), "fichier_inaccessible");
    }
}

#[tokio::test]
async fn a_good_signature_that_is_not_ours_is_refused_even_over_our_own_pages() {
    let (_data, app, id) = crate::saved().await;
    let draft = app.draft_pdf(id).await.unwrap();
    let foreign = include_bytes!("../../../crates/signature/tests/fixtures/vide.pdf").to_vec();
    let sealed = demo::sealed("cqpm-asri").bytes();
    // What bears our mark is ours, or is altered; of the rest it is only said that the other program's signature holds.
    for (what, bytes, answer) in [
        ("our draft", draft, "autre_signature"),
        ("a stranger's file", foreign, "autre_signature"),
        ("a file we sealed", sealed, "invalide"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (before, after) = (folder.path().join("avant.pdf"), folder.path().join("apres.pdf"));
        fs::write(&before, bytes).unwrap();
        let sign = script("pyhanko_sign.py");
        let Some(output) = ask(python(), &[&sign, before.to_str().unwrap()], &after) else { return };
        assert!(output.status.success(), "{}", words(&output));
        let (code, verdict, reason) = judged(&after);
        println!("{what}, signed by another program: {verdict}, {reason}");
        assert_eq!((code, verdict.as_str()), (1, answer), "{what}");
    }
}

#[tokio::test]
async fn a_sealed_file_changed_on_disk_is_not_handed_out() {
    let data = tempfile::tempdir().unwrap();
    let app = App::open(data.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.create_identite("Camille Durand", "", "", "une phrase secrète").await.unwrap();
    let sceau = app.seal_dossier(id, Some("une phrase secrète")).await.unwrap();
    let path = data.path().join("scelles").join(format!("{}.pdf", sceau.id));
    let good = fs::read(&path).unwrap();
    assert_eq!(app::verify_bytes("x.pdf", &good).verdict, Verdict::Valide);
    let mut changed = good.clone();
    changed[1_000] ^= 1;
    fs::write(&path, changed).unwrap();
    crate::assert_refused(app.sceau_pdf(sceau.id.parse().unwrap()).await, "sceau_altere");
    fs::remove_file(&path).unwrap();
    crate::assert_refused(app.sceau_pdf(sceau.id.parse().unwrap()).await, "sceau_absent");
    crate::assert_intact(&app, id).await;
}
