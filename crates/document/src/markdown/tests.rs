//! Trees of small texts, as data.

use serde_json::{Value, json};

use super::{Cibles, Connus, Lu};

/// A frame and a dossier without anything in them are enough: unknown targets are part of what is tested.
fn read(texte: &str) -> Lu {
    let referentiel = serde_json::from_value(json!({
        "code": "essai", "version": "1", "empreinte": "", "titre": "", "variantes": [], "rncp": null, "niveau": null,
        "source": "",
        "vocabulaire": { "competence": "", "competences": "", "criteres": "", "centre": "", "centre_dossier": "", "jury": "" },
        "blocs": [], "categories": [], "modalites": [], "faits": [], "competences": [], "notes": [],
        "regles": {
            "inscription": "", "accord_modalites": "", "preference": "", "delai_rapport": "",
            "avis": { "dispense": [], "portees": [], "regard": "", "auteur": "" },
            "commission": { "composition": "", "fondements": [] }, "blocs_seuls": false,
            "admission": { "toutes_les_competences": true, "par": "", "explication": "" },
        },
    }))
    .expect("a frame");
    let dossier = serde_json::from_value(json!({
        "id": "00000000-0000-0000-0000-000000000001",
        "referentiel": { "code": "essai", "version": "1", "empreinte": "" }, "demonstration": false,
        "candidat": { "prenom": "", "nom": "", "fonction": "" },
        "entreprise": { "nom": "", "ville": "", "activite": "", "effectif": "", "contexte": "" },
        "tuteur": { "nom": "", "fonction": "" }, "centre": { "nom": "" }, "voie": null, "perimetre": "entier",
        "date_depot": null, "modalites": {}, "faits": {}, "activites": [], "fiches": [], "preuves": [], "avis": [],
    }))
    .expect("a dossier");
    let connus = Connus::of(&referentiel, &dossier);
    super::read(texte, 2, &Cibles::new(&connus, None, "t".to_owned(), &domain::read_text(texte)))
}

fn tree(texte: &str) -> Value {
    serde_json::to_value(read(texte).blocs).expect("data")
}

fn levels(texte: &str) -> Vec<u64> {
    tree(texte).as_array().expect("blocks").iter().filter_map(|bloc| bloc["niveau"].as_u64()).collect()
}

#[test]
fn headings_never_skip_a_level() {
    assert_eq!(levels("### a\n# b\n#### c\n###### d\n## e\n# f\n"), [2, 2, 3, 4, 3, 2]);
    assert_eq!(levels("#\n\n# \n"), Vec::<u64>::new(), "a heading without words is none");
}

#[test]
fn a_heading_inside_a_list_or_a_quote_is_bold_text() {
    assert_eq!(tree("> # x")[0]["c"][0]["c"][0]["t"], "gras");
}

#[test]
fn html_is_text_and_a_script_is_nothing_more() {
    let shown = tree("<script>alert(1)</script>\n\na <b>c</b>");
    assert_eq!(shown[0]["c"][0]["texte"], "<script>alert(1)</script>");
    assert_eq!(shown[1]["c"][0]["texte"], "a <b>c</b>");
}

#[test]
fn only_web_and_mail_targets_are_links() {
    let shown = tree("[a](https://x.fr/é \"t\") [b](file:///etc/passwd) [c](MAILTO:x@y.fr) [d](#ancre)");
    assert_eq!(
        shown[0]["c"][0],
        json!({ "t": "lien", "url": "https://x.fr/%C3%A9", "c": [{ "t": "texte", "texte": "a" }] })
    );
    let kinds: Vec<_> = shown[0]["c"].as_array().expect("line").iter().map(|n| n["t"].as_str().unwrap_or("")).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "lien").count(), 2);
    assert!(shown.to_string().contains("(file:///etc/passwd)"), "an unsafe target is shown");
}

#[test]
fn a_remote_image_is_its_words() {
    assert_eq!(tree("![un chat](https://x.fr/chat.png)")[0]["c"][0]["texte"], "un chat");
    assert_eq!(tree("![](https://x.fr/chat.png)")[0]["c"][0]["texte"], "[image : https://x.fr/chat.png]");
}

#[test]
fn a_footnote_stands_at_its_first_call_and_an_uncalled_one_at_the_end() {
    let shown = tree("a[^n] b[^n]\n\n[^n]: note\n[^z]: seule\n");
    assert_eq!(shown[0]["c"][1]["t"], "note");
    assert_eq!(shown[0]["c"][3]["t"], "rappel");
    assert_eq!(shown[1]["c"][0]["texte"], "[z] ");
}

#[test]
fn nesting_is_bounded_and_its_words_kept() {
    let lu = read(&format!("{}fond", "> ".repeat(500)));
    assert!(lu.aplati);
    assert!(serde_json::to_string(&lu.blocs).expect("data").contains("fond"));
}

#[test]
fn a_text_with_too_much_in_it_stops_with_a_mark() {
    let lu = read(&"a\n\n".repeat(60_000));
    assert!(lu.interrompu);
    assert!(lu.blocs.len() < 41_000);
    assert!(serde_json::to_string(&lu.blocs.last()).expect("data").contains("Texte interrompu ici"));
}
