//! What the tests of the library share: a folder, an instant, and a dossier with something in every field.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::path::Path;

use domain::{
    Activite, ActiviteId, Candidat, Centre, CompetenceId, Dossier, DossierId, Echelon, Entreprise, Fiche, Genre,
    Opinion, Perimetre, Personne, Preuve, PreuveId, ReferentielKey, TextRef, TypePreuve, VoieAcces,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::{AvisSigne, Store};
use uuid::Uuid;

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

pub fn operation(rank: u128) -> Uuid {
    Uuid::from_u128(0xfeed_0000 + rank)
}

pub async fn open(dir: &Path) -> Store {
    Store::open(dir, at(0)).await.unwrap()
}

pub fn competence(number: u8) -> CompetenceId {
    CompetenceId::from_number(number).unwrap()
}

pub fn fiche(number: u8) -> TextRef {
    TextRef::Fiche(competence(number))
}

pub fn preuve(bytes: &[u8]) -> Preuve {
    Preuve {
        id: PreuveId::from_digest(Sha256::digest(bytes).into()),
        nom: "baie.jpg".into(),
        legende: "La baie après câblage".into(),
        alternative: "Une baie ouverte, câbles peignés".into(),
        genre: TypePreuve::Jpeg,
        taille: bytes.len() as u64,
        largeur: 640,
        hauteur: 480,
        pages: 0,
        avis_manuscrit: false,
    }
}

pub fn activite(rank: u128, texte: &str) -> Activite {
    Activite {
        id: ActiviteId(Uuid::from_u128(rank)),
        genre: Genre::Projet,
        titre: format!("Projet {rank}"),
        debut: "mars 2025".into(),
        fin: "avril 2025".into(),
        lieu: "Atelier nord".into(),
        role: "Technicienne".into(),
        equipe: "Deux personnes".into(),
        outils: "Sertisseuse".into(),
        texte: texte.into(),
    }
}

/// A dossier without evidence, so that it can be created at once.
pub fn dossier(rank: u128) -> Dossier {
    Dossier {
        id: DossierId(Uuid::from_u128(rank)),
        referentiel: ReferentielKey { code: "cqpm-tmsi".into(), version: "1".into(), empreinte: "ab".repeat(32) },
        demonstration: true,
        candidat: Candidat { prenom: "Camille".into(), nom: "Ortéga".into(), fonction: "Technicienne".into() },
        entreprise: Entreprise {
            nom: "Ateliers du Lac".into(),
            ville: "Annecy".into(),
            activite: "Décolletage".into(),
            effectif: "80".into(),
            site: "Usine du Nord".into(),
            contexte: "Quatre-vingts postes.".into(),
        },
        tuteur: Personne { nom: "Alix Morin".into(), fonction: "Responsable".into(), contact: "poste 12".into() },
        centre: Centre {
            nom: "Pôle du Lac".into(),
            contact: "accueil".into(),
            date_inscription: Some(jiff::civil::date(2026, 2, 1)),
            date_avis: None,
            date_commission: Some(jiff::civil::date(2026, 12, 20)),
            limite_pages: Some(40),
            limite_mots: None,
            echelle: vec![Echelon { libelle: "acquis".into(), vaut: Opinion::Favorable }],
        },
        voie: Some(VoieAcces::Alternance),
        perimetre: Perimetre::Blocs(vec![1, 3]),
        date_depot: Some(jiff::civil::date(2026, 12, 1)),
        modalites: BTreeMap::from([(competence(1), vec!["projets".into()]), (competence(2), vec![])]),
        faits: BTreeMap::from([("effectif".into(), "80".into())]),
        activites: vec![activite(2, "Le récit."), activite(1, "")],
        fiches: vec![
            Fiche { competence: competence(2), texte: "Deux\0 🦀".into() },
            Fiche { competence: competence(10), texte: String::new() },
        ],
        preuves: vec![],
        avis: vec![],
    }
}

/// Something signed; to the library it is bytes.
pub fn avis(contenu: &str) -> AvisSigne {
    AvisSigne {
        empreinte: hex::encode(Sha256::digest(contenu)),
        contenu: contenu.into(),
        signature: format!("CMS of {contenu}").into_bytes(),
        recu_le: at(5),
    }
}
