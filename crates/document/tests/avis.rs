//! The company's avis on the page, and attached: words read back, files byte for byte, hostile answers, both standards.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use document::{AvisImprime, DecisionImprimee, Piece, Relation};
use domain::{Opinion, VoieAcces};
use echantillon::{Echantillon, assert_valid, colle, riche, texte};
use lopdf::{Document, Object};

fn decision(titre: &str, opinion: Opinion, observe: &str) -> DecisionImprimee {
    DecisionImprimee {
        titre: titre.into(),
        opinion,
        libelle: opinion.libelle().into(),
        observe: observe.into(),
        quand: "au printemps 2026".into(),
        commentaire: String::new(),
        valable: true,
        changes: Vec::new(),
    }
}

fn avis(auteur: &str, decisions: Vec<DecisionImprimee>) -> AvisImprime {
    AvisImprime {
        auteur: auteur.into(),
        qualite: "Responsable informatique, Ateliers du Val".into(),
        mots: ["abri", "balcon", "canard", "dossier", "encre", "fusil", "grain", "hiver"].map(String::from).to_vec(),
        confiance: "connu, empreinte lue à voix haute".into(),
        date_declaree: "12 mars 2026".into(),
        lieu: String::new(),
        sequence: 2,
        en_vigueur: true,
        remarque: String::new(),
        decisions,
        piece: "avis-1.json".into(),
    }
}

/// What a reader sees, without the spaces and cuts of the page.
fn read(pdf: &[u8]) -> String {
    colle(&texte(pdf))
}

/// The attached file of that name, as any library takes it out.
fn attached(pdf: &[u8], name: &str) -> Option<Vec<u8>> {
    let file = Document::load_mem(pdf).unwrap();
    file.objects.values().find_map(|object| {
        let found = object.as_dict().ok().filter(|dict| dict.has(b"EF"))?;
        let called = found.get(b"UF").and_then(Object::as_str).ok()?;
        let plain = lopdf::decode_text_string(&Object::string_literal(called)).ok()?;
        let stream = found.get(b"EF").and_then(Object::as_dict).ok()?.get(b"F").and_then(Object::as_reference).ok()?;
        let stream = file.get_object(stream).and_then(Object::as_stream).ok()?;
        (plain.trim_start_matches('/') == name).then(|| stream.get_plain_content().unwrap())
    })
}

fn with(avis: Vec<AvisImprime>) -> Echantillon {
    Echantillon { avis, ..riche(true) }
}

#[test]
fn an_opinion_given_by_hand_is_told_apart_from_those_that_are_signed() {
    let mut e = riche(true);
    let before = colle(&texte(&e.render().pdf));
    e.dossier.preuves[0].avis_manuscrit = true;
    let page = colle(&texte(&e.render().pdf));
    let said = colle("Un avis donné à la main est joint comme preuve (n° 1). Il n’est pas signé électroniquement");
    assert!(page.contains(&said) && !before.contains(&said));
    assert!(page.contains(&colle("Avis de l’entreprise donné à la main. Ce que montre")));
    assert_eq!(page.matches("●").count(), before.matches("●").count(), "it confirms nothing");
}

#[test]
fn each_opinion_is_read_with_its_author_its_words_and_what_became_of_it() {
    let mut outdated = decision("Compétence 2. Installer", Opinion::Reserve, "Je l’ai vu monter deux postes.");
    outdated.valable = false;
    outdated.changes = vec!["la fiche 2".into(), "l’activité « Bascule de l’ERP »".into()];
    let favourable =
        decision("Compétence 1. Mettre en service", Opinion::Favorable, "Trois baies en six mois.\n\nSeul.");
    let mut before = avis("Alix Morin", vec![decision("Ensemble du dossier", Opinion::Defavorable, "")]);
    before.en_vigueur = false;
    before.remarque = "Un avis plus récent de la même personne le remplace.".into();
    let rendered = with(vec![avis("Hervé Marchand", vec![favourable, outdated]), before]).render();
    let read = read(&rendered.pdf);
    for words in [
        "Avis de l’entreprise",
        "Hervé Marchand, Responsable informatique, Ateliers du Val",
        "daté du 12 mars 2026",
        "Favorable",
        "Trois baies en six mois.",
        "Seul.",
        "au printemps 2026",
        "Réservé",
        "périmé : ont changé depuis la fiche 2, l’activité « Bascule de l’ERP »",
        "connu, empreinte lue à voix haute",
        "abri balcon canard dossier encre fusil grain hiver",
        "Avis précédents",
        "Un avis plus récent de la même personne le remplace.",
        "Défavorable",
    ] {
        assert!(read.contains(&colle(words)), "{words:?} is not in:\n{read}");
    }
    assert!(read.find("HervéMarchand,Resp") < read.find("AlixMorin"), "those that count come first");
    assert_valid(&rendered.pdf);
}

#[test]
fn the_signed_files_are_attached_byte_for_byte() {
    let piece = |nom: &str, mime: &str, relation, octets: &[u8]| Piece {
        nom: nom.into(),
        mime: mime.into(),
        description: "Avis signé".into(),
        relation,
        octets: octets.to_vec(),
    };
    let pieces = vec![
        piece("avis-1.json", "application/json", Relation::Donnees, br#"{"a":"#),
        piece("avis-1.p7s", "application/pkcs7-signature", Relation::Complement, &[0x30, 0x82, 0, 0xff]),
    ];
    let sample = Echantillon { pieces: pieces.clone(), ..with(vec![avis("Hervé Marchand", vec![])]) };
    let rendered = sample.render();
    for piece in pieces {
        assert_eq!(attached(&rendered.pdf, &piece.nom), Some(piece.octets), "{}", piece.nom);
    }
    assert_eq!(attached(&rendered.pdf, "dossier.json"), Some(sample.json.clone()));
    assert_valid(&rendered.pdf);
    assert!(rendered.pdf == sample.render().pdf, "same source, same bytes");
}

#[test]
fn an_answer_of_five_thousand_characters_and_one_without_a_space_stay_on_the_page_and_stay_text() {
    let long = "Il a câblé la baie, seul, et prévenu le service. ".repeat(100);
    let hostile = "#panic() $x$ <script>alert(1)</script> *gras* ".to_owned() + &"m".repeat(300);
    let decisions = vec![
        decision("Compétence 1. Mettre en service", Opinion::Favorable, &long),
        decision(&format!("Activité {}", "o".repeat(200)), Opinion::NonObserve, &hostile),
    ];
    let rendered = with(vec![avis(&"Jean-Christophe ".repeat(12), decisions)]).render();
    let read = read(&rendered.pdf);
    assert!(read.contains(&colle("#panic() $x$ <script>alert(1)</script> *gras*")), "{read}");
    // A word that no page break cuts.
    assert_eq!(read.matches("seul,").count(), 100);
    assert_valid(&rendered.pdf);
}

#[test]
fn without_an_avis_one_sentence_says_why() {
    let mut sample = riche(true);
    assert!(read(&sample.render().pdf).contains(&colle("Aucun avis de l’entreprise n’est joint à ce dossier.")));
    sample.referentiel.regles.avis.dispense = vec![VoieAcces::Vae];
    sample.dossier.voie = Some(VoieAcces::Vae);
    assert!(read(&sample.render().pdf).contains(&colle("Sans objet : le référentiel ne demande pas")));
}
