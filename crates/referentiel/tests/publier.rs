//! A draft becomes files that say the same thing, and a référentiel opened as a draft comes back unchanged.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

use domain::{Expression, Nature, Referentiel, VoieAcces};
use proptest::prelude::*;
use referentiel::import::brouillon::{
    Brouillon, CompetenceLue, ConditionLue, CritereLu, Lu, RubriqueLue, SousPointLu, Surete, VarianteLue,
};
use referentiel::import::source::Place;
use referentiel::publier::{fichiers, fichiers_depuis, sommaire, version_suivante};
use referentiel::{LIMITS, builtin, load_files};

fn draft(referentiel: &Referentiel) -> Brouillon {
    let mut brouillon = Brouillon::from_referentiel(referentiel);
    brouillon.version.clone_from(&referentiel.key.version);
    brouillon
}

fn published(brouillon: &Brouillon) -> Referentiel {
    load_files(&fichiers(brouillon).unwrap(), LIMITS).unwrap()
}

fn lu(texte: &str) -> Lu {
    Lu { texte: texte.to_owned(), places: Vec::new(), surete: Surete::Confirme, raison: None }
}

#[test]
fn a_built_in_référentiel_comes_back_with_the_same_hash() {
    for referentiel in builtin() {
        assert_eq!(published(&draft(&referentiel)), referentiel);
        assert_eq!(Brouillon::from_referentiel(&referentiel).version, "2");
    }
}

#[test]
fn the_files_are_written_for_people() {
    let files = fichiers(&draft(&builtin()[1])).unwrap();
    let text = String::from_utf8(files["competence-1.toml"].clone()).unwrap();
    for expected in ["# ----- Méthodes utilisées (ME) -----", "# ----- Résultats attendus -----", "id = \"C1-LI-03.2\""]
    {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    let comments = text.lines().filter(|line| line.starts_with('#')).count();
    assert!(comments >= 9, "{comments} comments");
}

#[test]
fn what_was_read_in_a_document_is_its_own_official_wording() {
    let mut brouillon = draft(&builtin()[0]);
    let critere = &mut brouillon.competences[1].criteres[0];
    critere.libelle.texte = "La pièce est posée.".into();
    critere.libelle.places = vec![Place { paragraphe: 3, debut: 0, fin: 20 }];
    let published = published(&brouillon);
    assert_eq!(published.competences[1].criteres[0].texte_officiel.as_deref(), Some("La pièce est posée."));
    assert_eq!(
        published.competences[1].criteres[1].texte_officiel, None,
        "written by a person: not the document's words"
    );
}

#[test]
fn a_rule_the_document_does_not_give_is_published_as_not_given() {
    let mut brouillon = draft(&builtin()[0]);
    brouillon.regles.commission = lu("");
    brouillon.regles.fondements.clear();
    let published = published(&brouillon);
    assert_eq!(published.regles.commission.composition, "Le document officiel ne le précise pas.");
    assert_eq!(published.regles.commission.fondements.len(), 1);
}

#[test]
fn what_stands_in_the_way_is_told_at_its_place_in_the_draft() {
    let mut brouillon = draft(&builtin()[1]);
    brouillon.code = "CQPM TMSI".into();
    brouillon.titre = lu(" ");
    brouillon.competences[2].criteres[4].libelle = lu("");
    brouillon.competences[2].criteres[5].court = String::new();
    brouillon.competences[0].criteres[16].sous_points.clear();
    brouillon.competences[1].criteres[12].categorie = "XX".into();
    brouillon.competences[3].resultats[1] = lu("\u{7}");
    brouillon.competences[4].modalites = Expression::Modalite("inconnue".to_owned());
    brouillon.activites[1].points.clear();
    brouillon.activites[2].bloc = Some(9);
    brouillon.blocs[1].connaissances[2] = lu(&"x".repeat(LIMITS.text_chars + 1));
    brouillon.notes[0].numero = 4;
    let found: Vec<_> = fichiers(&brouillon)
        .unwrap_err()
        .into_iter()
        .map(|one| format!("{} {}", one.chemin, one.defaut.code()))
        .collect();
    assert_eq!(
        found,
        [
            "/activites/1/points liste-vide",
            "/activites/2/bloc bloc-inconnu",
            "/competences/1/criteres/12/categorie categorie-inconnue",
            "/competences/2/criteres/4/libelle texte-vide",
            "/competences/2/criteres/5/court texte-vide",
            "/competences/3/resultats/1 caractere-interdit",
            "/competences/4/modalites modalite-inconnue",
            "/code code-mal-forme",
            "/titre texte-vide",
            "/blocs/1/connaissances/2 texte-trop-long",
            "/notes/0/numero numero-inattendu",
        ]
    );
}

#[test]
fn a_copy_keeps_the_official_wording_of_what_was_left_as_it_was() {
    let mut base = builtin()[1].clone();
    for (rang, critere) in base.competences[0].criteres.iter_mut().enumerate() {
        critere.texte_officiel = Some(format!("Texte officiel numéro {rang}."));
    }
    base.competences[0].resultats[0].texte_officiel = Some("Résultat officiel.".to_owned());
    let mut brouillon = Brouillon::from_referentiel(&base);
    // One more in the middle, one said otherwise: the others keep theirs under their new ids.
    let added = CritereLu {
        categorie: "ME".to_owned(),
        court: "Ajout".to_owned(),
        libelle: lu("Une phrase toute nouvelle."),
        sous_points: Vec::new(),
    };
    brouillon.competences[0].criteres.insert(2, added);
    brouillon.competences[0].criteres[5].libelle = lu("Autre chose de bien différent.");
    let next = load_files(&fichiers_depuis(&brouillon, &base).unwrap(), LIMITS).unwrap();
    let officiels: Vec<_> = next.competences[0].criteres.iter().map(|one| one.texte_officiel.as_deref()).collect();
    assert_eq!(
        officiels[..4],
        [Some("Texte officiel numéro 0."), Some("Texte officiel numéro 1."), None, Some("Texte officiel numéro 2.")]
    );
    assert_eq!(officiels[5], None, "said otherwise");
    assert_eq!(officiels[6], Some("Texte officiel numéro 5."));
    assert_eq!(next.competences[0].resultats[0].texte_officiel.as_deref(), Some("Résultat officiel."));
    assert_eq!(next.key.version, "2");
}

#[test]
fn versions_follow_one_another() {
    let next = ["1", "9", "2024.1", "x", ""].map(version_suivante);
    assert_eq!(next, ["2", "10", "2024.2", "x2", "2"]);
}

#[test]
fn counts_are_those_of_the_référentiel() {
    let counts = sommaire(&draft(&builtin()[1]));
    let third = &counts[2];
    let by_category: Vec<_> = third.criteres.iter().map(|one| (one.code.as_str(), one.nombre)).collect();
    assert_eq!(by_category, [("ME", 16), ("MO", 4), ("LI", 4), ("CO", 4)]);
    assert_eq!((third.criteres_total, third.resultats, third.conditions_puces, third.conditions_autres), (28, 3, 5, 3));
}

#[test]
fn every_reading_has_a_path_that_leads_to_it() {
    let brouillon = draft(&builtin()[1]);
    let json = serde_json::to_value(&brouillon).unwrap();
    let lus = brouillon.lus();
    assert!(lus.len() > 200);
    for one in lus {
        let there = json.pointer(&one.chemin).unwrap_or_else(|| panic!("{}", one.chemin));
        assert_eq!(there["texte"], one.lu.texte, "{}", one.chemin);
    }
}

/// Words a person could type, signs of TOML among them.
fn words() -> impl Strategy<Value = String> {
    "[a-zA-Zéàœ’«»\"\\\\#=\\[\\]{}',.;:0-9…–()%]{1,12}( [a-zé\"\\\\#=’]{1,9}){0,6}"
        .prop_map(|text| text.trim().to_owned())
}

fn reading() -> impl Strategy<Value = Lu> {
    words().prop_map(|texte| lu(&texte))
}

fn critere(categories: Vec<String>) -> impl Strategy<Value = CritereLu> {
    let point = (reading(), any::<bool>()).prop_map(|(libelle, binds)| SousPointLu {
        nature: if binds { Nature::Obligatoire } else { Nature::Exemple },
        libelle,
    });
    (prop::sample::select(categories), words(), reading(), prop::collection::vec(point, 0..3))
        .prop_map(|(categorie, court, libelle, sous_points)| CritereLu { categorie, court, libelle, sous_points })
}

fn expression() -> impl Strategy<Value = Expression> {
    let code = prop::sample::select(vec!["reelle", "projets", "avis"]);
    let leaf = prop_oneof![
        code.clone().prop_map(|code| Expression::Modalite(code.to_owned())),
        code.prop_map(|code| Expression::SaufVoies { modalite: code.to_owned(), voies: vec![VoieAcces::Vae] }),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Expression::UnDe),
            prop::collection::vec(inner, 1..3).prop_map(Expression::Tous),
        ]
    })
}

prop_compose! {
    fn competence()(
        titre in reading(), court in words(), modalites in expression(),
        conditions in prop::collection::vec((any::<bool>(), reading()), 0..5),
        criteres in prop::collection::vec(critere(["ME", "MO", "LI", "CO"].map(str::to_owned).to_vec()), 1..9),
        resultats in prop::collection::vec(reading(), 0..4),
        variantes in prop::collection::vec((reading(), words()), 0..2),
        bloc in 1_u8..=3,
    ) -> CompetenceLue {
        CompetenceLue {
            numero: 1, bloc: Some(bloc), titre, court, modalites, modalites_lues: lu(""), resultats,
            variantes: variantes.into_iter().map(|(libelle, ou)| VarianteLue { libelle, ou }).collect(),
            conditions: conditions.into_iter().map(|(puce, libelle)| ConditionLue { puce, libelle }).collect(),
            criteres: by_category(criteres),
        }
    }
}

/// In the order in which they are published.
fn by_category(mut criteres: Vec<CritereLu>) -> Vec<CritereLu> {
    criteres.sort_by_key(|one| ["ME", "MO", "LI", "CO"].iter().position(|code| *code == one.categorie));
    criteres
}

prop_compose! {
    fn any_draft()(
        mut competences in prop::collection::vec(competence(), 3..6),
        titre in reading(), points in prop::collection::vec(reading(), 1..4), finalite in prop::option::of(reading()),
        explication in reading(), regle in reading(), source in words(), lettre in prop::option::of(words()),
        flags in any::<[bool; 3]>(),
    ) -> Brouillon {
        let mut brouillon = draft(&builtin()[1]);
        for (rang, one) in competences.iter_mut().enumerate() {
            one.numero = u8::try_from(rang + 1).unwrap();
            // Every bloc has a competence.
            one.bloc = one.bloc.map(|bloc| if rang < 3 { one.numero } else { bloc });
        }
        let known = competences.len();
        brouillon.faits.retain(|fait| fait.competences.iter().all(|id| usize::from(id.number()) <= known));
        brouillon.competences = competences;
        brouillon.activites = vec![RubriqueLue { titre: titre.clone(), bloc: None, points, finalite }];
        brouillon.titre = titre;
        brouillon.source = source;
        brouillon.modalites[0].explication = explication;
        brouillon.modalites[0].lettre = lettre;
        [brouillon.modalites[1].appuis_au_choix, brouillon.modalites[1].exceptionnelle, brouillon.regles.blocs_seuls] = flags;
        brouillon.regles.admission = regle;
        brouillon
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn published_then_opened_again_is_the_same_draft(brouillon in any_draft()) {
        let first = fichiers(&brouillon).map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        let referentiel = load_files(&first, LIMITS).unwrap();
        let again = draft(&referentiel);
        prop_assert_eq!(&again, &brouillon);
        prop_assert_eq!(published(&again).key.empreinte, referentiel.key.empreinte.clone());
        prop_assert_eq!(fichiers_depuis(&again, &referentiel).unwrap(), first);
        // A draft that changed nothing differs in nothing.
        let told = referentiel::comparer::comparer(&referentiel, &published(&again));
        prop_assert_eq!(told.groupes, vec![]);
    }
}
