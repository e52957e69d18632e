//! Documents that differ from the known ones in every way we could think of: nothing is dropped, nothing is invented.
//!
//! The document is an invented CQPM of bakery, built here paragraph by paragraph, then mutilated.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod atelier;

use atelier::{Page, boulanger, raisons};
use domain::{Expression, Nature, VoieAcces};
use proptest::prelude::*;
use referentiel::import::brouillon::{Brouillon, Generation, Surete};
use referentiel::import::comprendre::{ComprendreError, comprendre, comptes};
use referentiel::import::source::Source;

/// Understands `source` and checks that every word of it is in exactly one list.
fn lire(source: &Source) -> Brouillon {
    let brouillon = comprendre(source).unwrap();
    verifier(source, &brouillon);
    brouillon
}

fn verifier(source: &Source, brouillon: &Brouillon) {
    let comptes = comptes(source, brouillon);
    assert_eq!((comptes.non_comptes, comptes.en_double), (0, 0), "{comptes:?}");
    assert_eq!(comptes.mots, comptes.places + comptes.reconnus + comptes.non_compris, "{comptes:?}");
}

fn nombres(brouillon: &Brouillon) -> Vec<(u8, Option<u8>, usize, usize, usize)> {
    let compter = |c: &referentiel::import::brouillon::CompetenceLue| {
        (c.numero, c.bloc, c.conditions.len(), c.criteres.len(), c.resultats.len())
    };
    brouillon.competences.iter().map(compter).collect()
}

#[test]
fn the_whole_document_is_understood() {
    let lu = lire(&boulanger().source());
    assert_eq!(raisons(&lu), Vec::<String>::new(), "all has its place");
    assert_eq!((lu.generation, lu.code.as_str()), (Generation::Blocs, "cqpm-ba"));
    assert_eq!(nombres(&lu), [(1, Some(1), 3, 5, 2), (2, Some(1), 2, 3, 1), (3, Some(2), 1, 3, 1)]);
    let anglais = &lu.competences[0].criteres[3];
    assert_eq!((anglais.categorie.as_str(), anglais.sous_points.len()), ("LI", 2));
    assert!(anglais.sous_points.iter().all(|point| point.nature == Nature::Obligatoire));
    assert_eq!(lu.regles.avis_dispense, [VoieAcces::Vae]);
    let avis = lu.modalites.iter().find(|modalite| modalite.code == "avis").unwrap();
    assert_eq!(avis.titre.texte, "Avis de l’entreprise");
    assert!(lu.regles.blocs_seuls);
    assert_eq!(lu.blocs.iter().map(|bloc| bloc.connaissances.len()).collect::<Vec<_>>(), [3, 2]);
    let Expression::Tous(parties) = &lu.competences[0].modalites else { panic!("{:?}", lu.competences[0].modalites) };
    assert_eq!(parties.len(), 2);
}

#[test]
fn a_document_that_is_no_referentiel_is_refused_with_what_was_looked_for() {
    let mut page = Page::new();
    page.texte("Lettre de motivation");
    page.texte("Madame, je souhaite travailler dans votre boulangerie.");
    page.tableau(&[&["Année", "Emploi"], &["2020", "Vendeur"]]);
    let erreur = comprendre(&page.source()).unwrap_err();
    let ComprendreError::PasUnReferentiel { manquants } = &erreur;
    assert_eq!(erreur.code(), "pas_un_referentiel");
    assert!(manquants.contains(&"tableau_evaluation") && manquants.contains(&"titre"), "{manquants:?}");
    assert!(comprendre(&Page::new().source()).is_err(), "an empty document too");
}

#[test]
fn any_part_may_be_missing_and_the_rest_is_read() {
    let parties = boulanger().parties();
    for sans in 0..parties.len() {
        let reste: Vec<_> =
            parties.iter().enumerate().filter(|(rang, _)| *rang != sans).map(|(_, partie)| partie.clone()).collect();
        let source = Page::de_parties(&reste).source();
        let Ok(lu) = comprendre(&source) else { panic!("part {sans} missing: refused") };
        verifier(&source, &lu);
        assert_eq!(lu.non_compris, [], "part {sans} missing: the others are understood still");
    }
}

#[test]
fn parts_may_come_in_another_order() {
    let attendu = lire(&boulanger().source());
    let mut parties = boulanger().parties();
    let tete = parties.remove(0);
    parties.reverse();
    parties.insert(0, tete);
    let lu = lire(&Page::de_parties(&parties).source());
    assert_eq!(nombres(&lu), nombres(&attendu));
    assert_eq!(lu.regles.avis_dispense, attendu.regles.avis_dispense);
    assert_eq!(lu.non_compris, []);
}

#[test]
fn an_unknown_part_is_listed_whole() {
    let mut page = boulanger();
    page.texte("5. ANNEXES DU DOCUMENT");
    page.texte("Le plan du fournil est joint.");
    page.tableau(&[&["Four", "Puissance"], &["Grand", "12"]]);
    let lu = lire(&page.source());
    assert_eq!(
        raisons(&lu),
        [
            "section_inconnue: 5. ANNEXES DU DOCUMENT",
            "section_inconnue: Le plan du fournil est joint.",
            "tableau_inconnu: Four",
            "tableau_inconnu: Puissance",
            "tableau_inconnu: Grand",
            "tableau_inconnu: 12"
        ]
    );
    assert_eq!(nombres(&lu), nombres(&lire(&boulanger().source())), "and changes nothing else");
}

#[test]
fn words_outside_any_part_are_listed() {
    let mut page = Page::new();
    page.texte("Document provisoire, ne pas diffuser");
    page.suite(&boulanger());
    let lu = lire(&page.source());
    assert_eq!(raisons(&lu), ["hors_rubrique: Document provisoire, ne pas diffuser"]);
}

#[test]
fn an_unknown_column_is_listed_and_the_others_are_read() {
    let mut page = boulanger();
    page.texte("3.3 REFERENTIEL D'EVALUATION (SUITE)");
    page.tableau(&[
        &[
            "Compétences professionnelles",
            "Conditions de réalisation",
            "Critères mesurables et observables",
            "Durée conseillée",
        ],
        &[
            "4 Vendre le pain",
            "En boutique.",
            "En matière de méthodes utilisées : Le client est servi avec soin.",
            "Deux heures",
        ],
    ]);
    let lu = lire(&page.source());
    assert_eq!(raisons(&lu), ["colonne_inconnue: Deux heures"]);
    let quatrieme = &lu.competences[3];
    assert_eq!(
        (quatrieme.numero, quatrieme.criteres.len(), quatrieme.resultats.len()),
        (4, 1, 0),
        "no column of results: none"
    );
    assert_eq!(quatrieme.titre.raison.as_deref(), Some("absente_de_la_liste"));
    assert_eq!(quatrieme.titre.surete, Surete::Douteux, "its bloc is asked");
}

#[test]
fn a_competence_listed_without_table_is_kept_and_asked() {
    let mut page = boulanger();
    page.retirer_le_dernier_tableau_d_evaluation();
    let lu = lire(&page.source());
    assert_eq!(lu.competences.len(), 3);
    let derniere = &lu.competences[2];
    assert_eq!((derniere.criteres.len(), derniere.bloc), (0, Some(2)));
    assert_eq!(derniere.titre.raison.as_deref(), Some("sans_tableau_d_evaluation"));
}

#[test]
fn categories_in_another_order_or_of_other_names_are_theirs() {
    let mut page = Page::new();
    page.texte("Titre du CQPM : Caviste");
    page.texte("REFERENTIEL D'EVALUATION");
    page.tableau(&[
        &["Compétences", "Critères mesurables", "Résultats attendus"],
        &["1. Conseiller un vin", "En matière d'hygiène et de sécurité : Le plan de travail est propre.\nEn matière de méthodes employées : Le goût du client est demandé. Un vin est proposé.", "Le client est content."],
        &["2. Ranger la cave", "En matière de méthodes employées : Les bouteilles sont couchées.\nEn matière d'hygiène et de sécurité : Les casiers sont stables.", "La cave est en ordre."],
    ]);
    let lu = lire(&page.source());
    let codes: Vec<_> = lu.categories.iter().map(|c| (c.code.as_str(), c.titre.as_str(), c.court.as_str())).collect();
    assert_eq!(codes, [("HY", "Hygiène et de sécurité", "Hygiène"), ("ME", "Méthodes employées", "Méthodes")]);
    let ordre: Vec<_> =
        lu.competences[1].criteres.iter().map(|c| (c.categorie.as_str(), c.libelle.texte.as_str())).collect();
    assert_eq!(
        ordre,
        [("HY", "Les casiers sont stables."), ("ME", "Les bouteilles sont couchées.")],
        "in the order of the categories"
    );
    assert_eq!(lu.non_compris, []);
}

#[test]
fn boxes_examples_and_binding_bullets_are_told_apart() {
    let mut page = Page::new();
    page.texte("TITRE DU CQPM : Fromager (ère)");
    page.texte("II REFERENTIEL DE CERTIFICATION");
    page.tableau(&[
        &["Capacités professionnelles", "Conditions de réalisation", "Critères observables et ou mesurables", "Modalités d'évaluation"],
        &[
            "1. Affiner un fromage",
            "Sur une cave d'au moins 20 meules",
            "[] La cave est réglée. Elle est suivie.\n[] Les soins sont adaptés (par exemple) :\n- Les meules sont retournées ;\n- ...\n[] Les gestes sont sûrs :\n- Les mains sont lavées.",
            "Evaluation en situation professionnelle réelle Et avis de l'entreprise",
        ],
    ]);
    let lu = lire(&page.source());
    let capacite = &lu.competences[0];
    let vus: Vec<_> =
        capacite.criteres.iter().map(|c| c.sous_points.iter().map(|p| p.nature).collect::<Vec<_>>()).collect();
    assert_eq!(vus, [vec![], vec![Nature::Exemple], vec![Nature::Obligatoire]]);
    assert_eq!(lu.generation, Generation::Capacites);
    assert_eq!(lu.vocabulaire.criteres, "critères observables et/ou mesurables");
    let faits: Vec<_> = lu.faits.iter().map(|fait| fait.code.as_str()).collect();
    assert_eq!(faits, ["meules"]);
    assert_eq!(lu.non_compris, []);
}

#[test]
fn faults_of_writing_are_mended_and_told() {
    let mut page = Page::new();
    page.texte("Titre du CQPM : Caviste");
    page.texte("REFERENTIEL D'EVALUATION");
    page.tableau(&[
        &["Compétences", "Critères mesurables", "Résultats attendus"],
        &[
            "1. Conseiller un vin",
            "En matière de méthodes : Le client est écouté. Et répond à des questions simples. Et le choix est noté. Le vin est servi.Le verre est propre. Le prix est dit. la monnaie est rendue. Fait.",
            "La vente est faite La caisse est juste.",
        ],
    ]);
    let lu = lire(&page.source());
    let vus: Vec<_> = lu.competences[0]
        .criteres
        .iter()
        .map(|c| (c.libelle.texte.as_str(), c.libelle.raison.as_deref(), c.libelle.surete))
        .collect();
    assert_eq!(
        vus,
        [
            ("Le client est écouté. Et répond à des questions simples.", Some("fragment_rattache"), Surete::Probable),
            ("Et le choix est noté.", Some("commence_par_conjonction"), Surete::Douteux),
            ("Le vin est servi.", None, Surete::Sur),
            ("Le verre est propre.", Some("point_sans_espace"), Surete::Probable),
            ("Le prix est dit. la monnaie est rendue.", Some("point_sans_majuscule"), Surete::Douteux),
            ("Fait.", Some("phrase_courte"), Surete::Douteux),
        ]
    );
    let resultats: Vec<_> = lu.competences[0].resultats.iter().map(|r| r.raison.as_deref()).collect();
    assert_eq!(resultats, [None, Some("phrase_sans_point")]);
}

/// Words written to be slow to read, each repeated to a paragraph of about 20,000 bytes.
const LENTS: &[&str] = &[
    "(",
    "a.",
    ".",
    "a.Aa",
    "Aa ",
    "(]«",
    "En matière de ",
    "En matière de pain : ",
    "hors ",
    "Le four. ",
    "le four. la pâte. ",
    "A Le ",
    "1) ",
    "boulanger ",
    "Boulanger d'",
    "jury ",
    "à minima 3 fours ",
    "a. b ",
    "« ( » ) ",
    "RNCP niveau ",
    ", ",
    "bloc ",
];

#[test]
fn words_written_to_be_slow_are_read_as_fast_as_others() {
    for lent in LENTS {
        let long = lent.repeat(20_000 / lent.len());
        let mut page = Page::new();
        page.texte("Titre du CQPM : Boulanger d'atelier").texte("1. REFERENTIEL D'ACTIVITES").texte(&long);
        page.texte("2. REFERENTIEL DE COMPETENCES")
            .tableau(&[&["Blocs de compétences", "Compétences", "Connaissances"], &["BDC 1 : Pain", &long, &long]]);
        page.texte("3. REFERENTIEL D'EVALUATION");
        page.tableau(&[
            &["Compétences", "Conditions", "Critères", "Résultats", "Modalités"],
            &["1. Cuire", &long, &long, &long, &long],
        ]);
        page.texte("3.2 MODALITES D'EVALUATION").texte(&long).texte("a) Avis de l'entreprise").texte(&long);
        // Milliseconds; a quadratic reader takes minutes, and the runner stops it by its name.
        let lu = lire(&page.source());
        assert!(!lu.competences.is_empty(), "{lent:?}");
    }
}

#[test]
fn a_document_of_far_too_many_parts_is_read_within_bounds_and_the_rest_is_listed() {
    let mut page = Page::new();
    page.texte("Titre du CQPM : Boulanger d'atelier").texte("3. REFERENTIEL D'EVALUATION");
    let titres: Vec<String> = (0..3000).map(|rang| format!("Cuire la fournée {rang}")).collect();
    let mut rangs: Vec<[&str; 3]> = vec![["Compétences", "Critères mesurables", "Résultats attendus"]];
    rangs.extend(titres.iter().map(|titre| [titre.as_str(), "Le four est chaud.", "Le pain est doré."]));
    let rangs: Vec<&[&str]> = rangs.iter().map(<[&str; 3]>::as_slice).collect();
    page.tableau(&rangs);
    let lu = lire(&page.source());
    assert!(lu.competences.len() < 100, "ids have two digits");
    assert!(lu.competences.iter().all(|competence| competence.criteres.len() == 1), "none takes what is another's");
    assert!(raisons(&lu).contains(&"tableau_inconnu: Cuire la fournée 2999".to_owned()));
}

/// Pieces of official language, mixed with any words.
fn texte() -> impl Strategy<Value = String> {
    let morceau = prop_oneof![
        "[a-zA-Zéà0-9 .,;:()’'«»¹²-]{0,40}",
        Just("En matière de méthodes utilisées :".to_owned()),
        Just("En matière d’".to_owned()),
        Just("A partir de :".to_owned()),
        Just("Les fours sont réglés. Et suit un plan.".to_owned()),
        Just("1. REFERENTIEL D'ACTIVITES".to_owned()),
        Just("II OBJECTIF PROFESSIONNEL".to_owned()),
        Just("III CONDITIONS D'ADMISSIBILITE".to_owned()),
        Just("IV MODALITES D'EVALUATION".to_owned()),
        Just("Titre du CQPM : ".to_owned()),
        Just("Compétences professionnelles".to_owned()),
        Just("Critères mesurables".to_owned()),
        Just("Conditions de réalisation".to_owned()),
        Just("Blocs de compétences".to_owned()),
        Just("Connaissances associées".to_owned()),
        Just("BDC 2 : ".to_owned()),
        Just("a) Avis de l’entreprise (hors VAE)".to_owned()),
        Just("Ou".to_owned()),
        Just("capable de :".to_owned()),
        Just("validée par une commission sur la base :".to_owned()),
        Just("sont évaluées à l’aide des critères, complétées par l’avis".to_owned()),
        Just("au regard du référentiel (critères".to_owned()),
        Just("le jury attribue".to_owned()),
        Just("à minima 50 postes".to_owned()),
        Just("RNCP n° 12345 niveau 5".to_owned()),
    ];
    prop::collection::vec(morceau, 1..5).prop_map(|morceaux| morceaux.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_any_document_is_in_exactly_one_list(
        blocs in prop::collection::vec(
            prop_oneof![
                3 => (texte(), 0_u8..8).prop_map(|(texte, marque)| vec![vec![(texte, marque)]]),
                1 => prop::collection::vec(prop::collection::vec((texte(), 0_u8..8), 3), 1..5),
            ],
            1..12,
        ),
    ) {
        let mut page = Page::new();
        // Enough signs for the document to be taken for a référentiel.
        page.texte("Titre du CQPM : Boulanger");
        page.texte("1. REFERENTIEL D'ACTIVITES");
        for bloc in &blocs {
            page.libre(bloc);
        }
        let source = page.source();
        let brouillon = comprendre(&source).unwrap();
        let comptes = comptes(&source, &brouillon);
        prop_assert_eq!((comptes.non_comptes, comptes.en_double), (0, 0), "{:?}", comptes);
        prop_assert_eq!(comptes.mots, comptes.places + comptes.reconnus + comptes.non_compris);
        prop_assert_eq!(comprendre(&source).unwrap(), brouillon, "deterministic");
    }
}
