//! A small référentiel, a dossier that answers it, and texts as candidates write them.
#![allow(dead_code, reason = "each test file uses its part")]

use domain::{
    Activite, ActiviteId, Candidat, Centre, CompetenceId, Dossier, DossierId, Entreprise, Fiche, Genre, Perimetre,
    Personne, Preuve, PreuveId, Referentiel, ReferentielKey, TypePreuve,
};
use proptest::prelude::*;
use uuid::Uuid;

pub fn referentiel() -> Referentiel {
    let critere = |competence: u8, rank: u8| {
        serde_json::json!({
            "id": format!("C{competence}-ME-{rank:02}"), "categorie": "ME", "libelle": "x", "court": "x",
            "sous_points": [], "texte_officiel": null
        })
    };
    let competence = |number: u8| {
        serde_json::json!({
            "id": format!("C{number}"), "bloc": null, "titre": "x", "court": "x", "variantes": [], "conditions": [],
            "criteres": (1..=4).map(|rank| critere(number, rank)).collect::<Vec<_>>(), "resultats": [],
            "modalites": { "modalite": "projets" }
        })
    };
    serde_json::from_value(serde_json::json!({
        "code": "essai", "version": "1", "empreinte": "", "titre": "x", "variantes": [], "rncp": null, "niveau": null,
        "source": "", "vocabulaire": { "competence": "", "competences": "", "criteres": "", "centre": "",
            "centre_dossier": "", "jury": "" },
        "blocs": [], "categories": [{ "code": "ME", "titre": "Méthodes", "court": "Méthodes" }],
        "modalites": [], "faits": [], "notes": [],
        "regles": { "inscription": "", "accord_modalites": "", "preference": "", "delai_rapport": "",
            "avis": { "dispense": [], "portees": [], "regard": "", "auteur": "" },
            "commission": { "composition": "", "fondements": [] }, "blocs_seuls": false,
            "admission": { "toutes_les_competences": true, "par": "", "explication": "" } },
        "competences": [competence(1), competence(2)]
    }))
    .expect("the référentiel of these tests is well formed")
}

pub fn preuve(digit: char) -> Preuve {
    Preuve {
        id: PreuveId::new(&digit.to_string().repeat(64)).expect("64 hexadecimal digits"),
        nom: "photo.jpg".into(),
        legende: String::new(),
        alternative: String::new(),
        genre: TypePreuve::Jpeg,
        taille: 1,
        largeur: 1,
        hauteur: 1,
        pages: 0,
        avis_manuscrit: false,
    }
}

pub fn dossier(fiches: &[String], activites: &[String]) -> Dossier {
    Dossier {
        id: DossierId(Uuid::nil()),
        referentiel: ReferentielKey { code: "essai".into(), version: "1".into(), empreinte: String::new() },
        demonstration: false,
        candidat: Candidat::default(),
        entreprise: Entreprise::default(),
        tuteur: Personne::default(),
        centre: Centre::default(),
        voie: None,
        perimetre: Perimetre::Entier,
        date_depot: None,
        modalites: [].into(),
        faits: [].into(),
        activites: activites
            .iter()
            .enumerate()
            .map(|(rank, texte)| Activite {
                id: ActiviteId(Uuid::from_u128(rank as u128)),
                genre: Genre::Projet,
                titre: String::new(),
                debut: String::new(),
                fin: String::new(),
                lieu: String::new(),
                role: String::new(),
                equipe: String::new(),
                outils: String::new(),
                texte: texte.clone(),
            })
            .collect(),
        fiches: fiches
            .iter()
            .enumerate()
            .map(|(rank, texte)| Fiche {
                competence: CompetenceId::from_number(u8::try_from(rank + 1).expect("few fiches")).expect("C1, C2"),
                texte: texte.clone(),
            })
            .collect(),
        preuves: vec![preuve('a'), preuve('b')],
        avis: Vec::new(),
    }
}

/// A paragraph of words, passages and evidence, as candidates write them.
pub fn paragraph() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé’ ]{0,12}",
        (1..=2u8, 1..=5u8).prop_map(|(c, r)| format!("[geste](critere:C{c}-ME-{r:02})")),
        (1..=2u8, 1..=4u8).prop_map(|(c, r)| format!("[deux gestes](critere:C1-ME-01,C{c}-ME-{r:02} \"note\")")),
        prop_oneof![Just('a'), Just('b'), Just('c')]
            .prop_map(|digit| format!("![photo](preuve:{})", digit.to_string().repeat(64))),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.join(" "))
}

pub fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(paragraph(), 0..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
}
