//! The sections of the dossier: all of them, in order, whatever the référentiel, the way of access and the perimeter.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use document::{Journal, PointVise, VersionScellee, VersionsDeTexte, VisaImprime};
use domain::{CompetenceId, Critere, CritereId, Perimetre, TextRef, Variante, VoieAcces};
use echantillon::{Echantillon, assert_valid, colle, riche, texte};
use jiff::civil::date;
use lopdf::{Document, Object};

/// A bookmark: how deep, what it says, on what page, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Signet {
    niveau: usize,
    titre: String,
    page: usize,
}

/// The bookmarks of a file, in the order a reader shows them.
fn signets(pdf: &[u8]) -> Vec<Signet> {
    let file = Document::load_mem(pdf).unwrap();
    let pages: Vec<_> = file.get_pages().into_values().collect();
    let root = file.catalog().unwrap().get(b"Outlines").and_then(Object::as_reference).unwrap();
    let mut found = Vec::new();
    walk(&file, &pages, root, 0, &mut found);
    found
}

fn walk(file: &Document, pages: &[lopdf::ObjectId], parent: lopdf::ObjectId, niveau: usize, found: &mut Vec<Signet>) {
    let mut next = file.get_dictionary(parent).unwrap().get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let item = file.get_dictionary(id).unwrap();
        let titre = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
        let dest = item.get(b"Dest").unwrap();
        let dest = file.dereference(dest).unwrap().1.as_array().unwrap();
        let page = pages.iter().position(|page| *page == dest[0].as_reference().unwrap()).unwrap() + 1;
        found.push(Signet { niveau, titre, page });
        walk(file, pages, id, niveau + 1, found);
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
}

fn parts(pdf: &[u8]) -> Vec<String> {
    signets(pdf).into_iter().filter(|signet| signet.niveau == 0).map(|signet| colle(&signet.titre)).collect()
}

fn page_of(signets: &[Signet], titre: &str) -> usize {
    let known = signets.iter().find(|signet| colle(&signet.titre) == colle(titre));
    known.unwrap_or_else(|| panic!("{titre:?} is not in {signets:?}")).page
}

/// The frame of the first built-in référentiel: 3 blocs, 6 competences, 108 criteria, with statements as long as `court`.
fn grand(court: &str) -> Echantillon {
    let mut e = riche(true);
    let model = e.referentiel.competences[0].clone();
    let shapes = [[14, 3, 3, 3], [8, 3, 4, 2], [16, 4, 4, 4], [6, 3, 4, 2], [6, 2, 4, 1], [6, 1, 3, 2]];
    let mut fourth = e.referentiel.categories[0].clone();
    fourth.code = "CO".into();
    e.referentiel.categories.push(fourth);
    let mut bloc = e.referentiel.blocs[0].clone();
    bloc.numero = 3;
    e.referentiel.blocs.push(bloc);
    e.referentiel.competences = (1..=6_u8)
        .zip(shapes)
        .map(|(numero, shape)| {
            let mut one = model.clone();
            one.id = CompetenceId::from_number(numero).unwrap();
            one.bloc = Some(numero.div_ceil(2));
            one.titre = format!("Mener la compétence {numero} jusqu’au bout, dans les délais et avec méthode");
            one.court = format!("Compétence {numero}");
            let of = |(code, count): (&str, usize)| -> Vec<Critere> {
                let id = |rank: usize| CritereId::new(&format!("C{numero}-{code}-{rank:02}")).unwrap();
                let model = &model.criteres[0];
                let court = court.to_owned();
                let one =
                    |rank| Critere { id: id(rank), categorie: code.into(), court: court.clone(), ..model.clone() };
                (1..=count).map(one).collect()
            };
            one.criteres = ["ME", "MO", "LI", "CO"].into_iter().zip(shape).flat_map(of).collect();
            one
        })
        .collect();
    e.dossier.entreprise.contexte = "Le contexte.".into();
    e.dossier.activites[0].texte = "Le récit.".into();
    for numero in 1..=6 {
        e.fiche(numero, "Rien encore.");
    }
    assert_eq!(e.referentiel.competences.iter().map(|c| c.criteres.len()).sum::<usize>(), 108);
    e
}

/// Which ranks of criteria are told.
type Choix<'a> = &'a dyn Fn(usize) -> bool;

/// Tells those criteria of each competence whose rank passes.
fn raconte(e: &mut Echantillon, which: impl Fn(usize) -> bool) {
    for competence in e.referentiel.competences.clone() {
        let told = competence.criteres.iter().enumerate().filter(|(rank, _)| which(*rank));
        let text: Vec<String> = told.map(|(_, critere)| format!("[dit](critere:{})", critere.id)).collect();
        e.fiche(competence.id.number(), format!("Récit. {}", text.join(" puis ")));
    }
}

#[test]
fn all_the_sections_are_there_in_order_for_both_shapes_each_way_and_chosen_blocs() {
    for blocs in [true, false] {
        let word = if blocs { "compétence" } else { "capacité" };
        let expected = [
            "Sommaire",
            "Synthèse de couverture",
            "Candidat, voie d’accès et périmètre",
            &format!("Modalités d’évaluation retenues, par {word}"),
            "Entreprise et contexte",
            "Projets et activités",
            &format!("Fiches par {word}"),
            "Tableau de correspondance",
            "Avis de l’entreprise",
            "Visa de complétude",
            "Déclaration sur l’honneur et signatures",
            "Annexe : preuves",
            "Annexe : glossaire",
            "Journal des versions et empreintes",
        ]
        .map(colle);
        let mut cases = vec![Echantillon::vide(blocs), riche(blocs)];
        for voie in [VoieAcces::Vae, VoieAcces::DemandeurEmploi] {
            let mut e = riche(blocs);
            e.dossier.voie = Some(voie);
            e.scelle = true;
            cases.push(e);
        }
        if blocs {
            let mut e = riche(true);
            e.dossier.perimetre = Perimetre::Blocs(vec![2]);
            cases.push(e);
        }
        for e in cases {
            let rendered = e.render();
            assert_eq!(parts(&rendered.pdf), expected, "{:?} {:?}", e.dossier.voie, e.dossier.perimetre);
            assert_valid(&rendered.pdf);
        }
    }
}

#[test]
fn only_the_fiches_of_the_perimeter_are_printed_and_the_page_says_what_is_not() {
    let mut e = riche(true);
    e.dossier.perimetre = Perimetre::Blocs(vec![2]);
    let rendered = e.render();
    let found = signets(&rendered.pdf);
    let fiches: Vec<_> = found.iter().filter(|signet| signet.titre.contains("Mener la compétence")).collect();
    assert_eq!(fiches.len(), 1, "{found:?}");
    assert!(fiches[0].titre.starts_with("3.") && fiches[0].niveau == 1);
    let page = texte(&rendered.pdf);
    assert!(page.contains("hors périmètre") && page.contains("présenté"), "{page}");
}

#[test]
fn the_synthesis_is_one_page_whatever_is_told_of_a_hundred_and_eight_criteria() {
    let long = "Énoncé court qui n’est pas si court et qui continue encore un peu plus loin";
    let told: [(&str, Choix, usize); 5] = [
        ("nothing", &|_| false, 0),
        ("all", &|_| true, 108),
        ("one each", &|rank| rank == 0, 6),
        ("every other", &|rank| rank % 2 == 0, 56),
        ("all but one each", &|rank| rank > 0, 102),
    ];
    for court in ["Court", long] {
        for (name, which, count) in &told {
            let mut e = grand(court);
            raconte(&mut e, which);
            let rendered = e.render();
            let found = signets(&rendered.pdf);
            let here = page_of(&found, "Synthèse de couverture");
            assert_eq!(page_of(&found, "Candidat, voie d’accès et périmètre"), here + 1, "{name}, {court}");
            let read = colle(&texte(&rendered.pdf));
            assert!(read.contains(&format!("{count}sur108")), "{name}: {read}");
        }
    }
}

#[test]
fn a_fiche_opens_with_the_official_statement_then_the_story_then_the_criteria() {
    let mut e = riche(true);
    let first = &mut e.referentiel.competences[0];
    first.variantes.push(Variante { libelle: "Mener autrement".into(), ou: "ailleurs".into() });
    first.conditions[0].texte_officiel = Some("À partir d’une demande écrite".into());
    e.fiche(1, "Mon récit commence ici, [dit](critere:C1-ME-01).");
    let read = texte(&e.render().pdf);
    let order = [
        "Fiches par compétence 1. Mener la compétence 1 jusqu’au bout",
        "Mener autrement",
        "1 critère raconté sur 18",
        "Conditions de réalisation",
        "« À partir d’une demande écrite »",
        "entre guillemets",
        "Mon récit commence ici",
        "Critères mesurables et observables",
        "Résultats attendus",
    ];
    let read = colle(&read);
    // The contents name the fiche too: what is read is what follows the part.
    let start = read.rfind(&colle(order[0])).unwrap();
    let mut from = start;
    for words in order {
        let at = read[from..].find(&colle(words)).unwrap_or_else(|| panic!("{words:?} is not after the one before"));
        from += at;
    }
}

#[test]
fn the_avis_is_without_object_only_where_the_referentiel_says_so() {
    for (blocs, voie, exempt) in [
        (true, VoieAcces::Vae, true),
        (true, VoieAcces::Salarie, false),
        (false, VoieAcces::Vae, false),
        (false, VoieAcces::Alternance, false),
    ] {
        let mut e = riche(blocs);
        if !blocs {
            e.referentiel.regles.avis.dispense = Vec::new();
        }
        e.dossier.voie = Some(voie);
        let read = colle(&texte(&e.render().pdf)).to_lowercase();
        assert_eq!(read.contains(&colle("sans objet")), exempt, "{blocs} {voie:?}");
        assert_eq!(read.contains(&colle("attendu, non encore joint")), !exempt, "{blocs} {voie:?}");
    }
}

#[test]
fn whom_to_reach_and_every_date_of_the_centre_are_printed() {
    let mut e = riche(true);
    let d = &mut e.dossier;
    d.entreprise.site = "Annexe d’Andrézieux".into();
    d.tuteur.contact = "04 77 00 00 01".into();
    d.centre.contact = "Mme Roux, 04 77 00 00 02".into();
    d.centre.date_inscription = Some(date(2026, 1, 12));
    d.centre.date_avis = Some(date(2027, 2, 15));
    d.centre.date_commission = Some(date(2027, 3, 20));
    d.centre.limite_pages = Some(60);
    d.centre.limite_mots = Some(15_000);
    let read = colle(&texte(&e.render().pdf));
    for words in [
        "Annexe d’Andrézieux",
        "04 77 00 00 01",
        "Mme Roux, 04 77 00 00 02",
        "12 janvier 2026",
        "15 février 2027",
        "20 mars 2027",
        "60 pages, 15 000 mots",
        "RNCP 39228, niveau 5",
        "1er mars 2027",
    ] {
        assert!(read.contains(&colle(words)), "{words:?} is not in:\n{read}");
    }
}

#[test]
fn without_a_signed_visa_a_form_is_to_be_filled_and_with_one_it_is_read() {
    let mut e = riche(true);
    let form = colle(&texte(&e.render().pdf));
    assert!(form.contains(&colle("Aucun visa signé n’est joint")) && form.contains(&colle("Signature manuscrite")));
    assert!(form.contains('☐') && !form.contains('☑'), "nothing is ticked before somebody ticks it");
    e.visa = Some(VisaImprime {
        auteur: "Claire Roux".into(),
        qualite: "Formatrice".into(),
        date_declaree: "11 décembre 2026".into(),
        confiance: "inconnue".into(),
        mots: vec!["abri".into(), "balcon".into()],
        points: vec![
            PointVise { titre: "1. Matériels".into(), complet: true, remarque: String::new() },
            PointVise { titre: "2. Logiciels".into(), complet: false, remarque: "Il manque la photo.".into() },
        ],
        remarque: "Relu en entier.".into(),
        piece: "visa-1.json".into(),
    });
    let rendered = e.render();
    let signed = colle(&texte(&rendered.pdf));
    for words in [
        "Claire Roux, Formatrice, le 11 décembre 2026",
        "Il manque la photo.",
        "Relu en entier.",
        "abri balcon",
        "visa-1.json",
    ] {
        assert!(signed.contains(&colle(words)), "{words:?} is not in:\n{signed}");
    }
    assert!(signed.contains(&colle("☑ présent")) && signed.contains(&colle("☐ à compléter")), "{signed}");
    assert!(!signed.contains(&colle("Signature manuscrite")));
    assert_valid(&rendered.pdf);
}

#[test]
fn the_journal_tells_each_sealed_version_with_its_fingerprints_in_full_and_this_one() {
    let mut e = riche(true);
    e.scelle = true;
    let (one, two) = ("1a2b3c4d".repeat(8), "5e6f7a8b".repeat(8));
    e.journal = Journal {
        debut: Some(date(2026, 1, 15)),
        scellees: vec![VersionScellee {
            numero: 3,
            instant: date(2026, 11, 28).at(9, 5, 0, 0),
            empreinte: one.clone(),
            empreinte_pdf: two.clone(),
        }],
        textes: vec![
            VersionsDeTexte {
                texte: TextRef::Fiche(CompetenceId::from_number(1).unwrap()),
                versions: 42,
                derniere: Some(date(2026, 12, 10).at(21, 30, 0, 0)),
            },
            VersionsDeTexte {
                texte: TextRef::Activite(domain::ActiviteId(uuid::Uuid::from_u128(77))),
                versions: 1_234,
                derniere: None,
            },
        ],
    };
    let rendered = e.render();
    let read = colle(&texte(&rendered.pdf));
    for words in [
        "Dossier commencé le 15 janvier 2026",
        "1 version scellée avant celle-ci",
        "28 novembre 2026, 9 h 05",
        &one,
        &two,
        "12 décembre 2026, 18 h 04 (celle-ci)",
        "7c1e90ab41d2ffff",
        &"ab".repeat(32),
        "42 10 décembre 2026, 21 h 30",
        e.dossier.preuves[0].id.as_str(),
        "dossier.json",
    ] {
        assert!(read.contains(&colle(words)), "{words:?} is not in:\n{read}");
    }
    assert!(!read.contains("1234"), "a text that is no longer in the dossier is not named");
    assert_valid(&rendered.pdf);
    assert!(rendered.pdf == e.render().pdf, "same source, same bytes");
}

#[test]
fn the_whole_fingerprint_is_in_the_keywords_of_the_file() {
    let mut e = riche(true);
    e.empreinte = "0123456789abcdef".repeat(4);
    let pdf = e.render().pdf;
    let expected = format!("empreinte:{}", e.empreinte);
    let file = Document::load_mem(&pdf).unwrap();
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let keywords = file.get_dictionary(info).unwrap().get(b"Keywords").unwrap();
    assert_eq!(lopdf::decode_text_string(keywords).unwrap(), expected);
    let packet = file.catalog().unwrap().get(b"Metadata").and_then(Object::as_reference).unwrap();
    let packet = file.get_object(packet).and_then(Object::as_stream).unwrap();
    assert!(String::from_utf8_lossy(&packet.content).contains(&expected), "the XMP packet says the same");
    e.empreinte = String::new();
    assert!(!String::from_utf8_lossy(&e.render().pdf).contains("empreinte:"), "nothing is said of what is not known");
}

#[test]
fn tables_of_forms_name_their_columns_and_their_rows() {
    let file = Document::load_mem(&riche(true).render().pdf).unwrap();
    let heads = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"TH"));
    let mut scopes = Vec::new();
    for head in heads {
        let said = format!("{:?}", head.get(b"A"));
        assert!(said.contains("Scope"), "a head without a scope: {head:?}");
        scopes.push(said);
    }
    for scope in ["Row", "Column"] {
        assert!(scopes.iter().filter(|said| said.contains(scope)).count() > 20, "{scope}: {}", scopes.len());
    }
}

#[test]
fn each_criterion_leads_to_its_passages_and_back() {
    let read = texte(&riche(true).render().pdf);
    assert!(read.contains("p. "), "pages of the passages");
    let file = Document::load_mem(&riche(true).render().pdf).unwrap();
    let links: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Link"))
        .collect();
    assert!(links.len() > 60, "{} links", links.len());
    assert!(links.iter().all(|link| link.has(b"Contents")), "each says where it leads");
}

#[test]
fn very_long_names_stay_inside_heads_boxes_and_tables() {
    let long = "Marie-Antoinette de la Rochefoucauld-Montmorency ".repeat(5);
    let mut e = riche(true);
    e.dossier.candidat.prenom = long.clone();
    e.dossier.candidat.nom = "X".repeat(160);
    e.dossier.tuteur.nom = long.clone();
    e.dossier.centre.nom = long.clone();
    e.dossier.entreprise.nom = long;
    let rendered = e.render();
    assert_valid(&rendered.pdf);
    let cut = colle("Marie-Antoinette de la Rochefoucauld-Montmoren…");
    assert!(
        colle(&texte(&rendered.pdf)).matches(&cut[..40]).count() >= rendered.pages,
        "the head of each page is one line"
    );
    assert!(rendered.champs.iter().all(|champ| champ.rect[3] - champ.rect[1] > 30.0), "{:?}", rendered.champs);
}
