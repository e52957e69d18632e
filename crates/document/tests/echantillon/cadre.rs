//! The frame of the sample: a référentiel with blocs and categories or without, and an empty dossier for it.

use std::collections::BTreeMap;

use domain::{
    Admission, Bloc, Candidat, Categorie, Centre, Commission, Competence, CompetenceId, Condition, Critere, CritereId,
    Dossier, DossierId, Echelle, Entreprise, Expression, Fait, GenreFait, Modalite, Nature, Perimetre, Personne,
    Referentiel, ReferentielKey, RegleAvis, Regles, Resultat, SousPoint, Vocabulaire, VoieAcces,
};

pub fn dossier_vide(referentiel: &Referentiel) -> Dossier {
    Dossier {
        id: DossierId(uuid::Uuid::from_u128(42)),
        referentiel: referentiel.key.clone(),
        demonstration: false,
        candidat: Candidat::default(),
        entreprise: Entreprise::default(),
        tuteur: Personne::default(),
        centre: Centre::default(),
        voie: None,
        perimetre: Perimetre::Entier,
        date_depot: None,
        modalites: BTreeMap::new(),
        faits: BTreeMap::new(),
        activites: Vec::new(),
        fiches: Vec::new(),
        preuves: Vec::new(),
        avis: Vec::new(),
    }
}

pub fn referentiel(avec_blocs: bool) -> Referentiel {
    let text = |t: &str| t.to_owned();
    let categories: &[(&str, &str)] =
        if avec_blocs { &[("ME", "Méthodes"), ("MO", "Moyens"), ("LI", "Liens")] } else { &[("CR", "Critères")] };
    let competences = (1..=3).map(|n| competence(n, avec_blocs, categories)).collect();
    let mot = if avec_blocs { "compétence" } else { "capacité" };
    Referentiel {
        key: ReferentielKey { code: text("cqpm-essai"), version: text("1"), empreinte: "ab".repeat(32) },
        titre: text("Technicien d’essai des systèmes informatiques"),
        variantes: Vec::new(),
        rncp: avec_blocs.then(|| text("39228")),
        niveau: Some(5),
        source: text("Écrit pour les tests"),
        vocabulaire: Vocabulaire {
            competence: text(mot),
            competences: format!("{mot}s"),
            criteres: text("critères mesurables et observables"),
            centre: text("centre de certification"),
            centre_dossier: text("centre de certification"),
            jury: text("jury de délibération"),
        },
        activites: Vec::new(),
        blocs: if avec_blocs {
            (1..=2)
                .map(|numero| Bloc { numero, titre: format!("Le bloc {numero}"), connaissances: Vec::new() })
                .collect()
        } else {
            Vec::new()
        },
        categories: categories
            .iter()
            .map(|(code, titre)| Categorie { code: text(code), titre: text(titre), court: text(titre) })
            .collect(),
        modalites: ["projets", "avis"]
            .map(|code| Modalite {
                code: text(code),
                lettre: None,
                titre: format!("Évaluation par {code}"),
                explication: String::new(),
                appuis: Vec::new(),
                appuis_au_choix: false,
                exceptionnelle: false,
                rapport: true,
            })
            .to_vec(),
        regles: Regles {
            inscription: String::new(),
            accord_modalites: String::new(),
            preference: String::new(),
            delai_rapport: String::new(),
            avis: RegleAvis {
                dispense: vec![VoieAcces::Vae],
                portees: vec![Echelle::Competence],
                regard: String::new(),
                auteur: String::new(),
            },
            commission: Commission { composition: String::new(), fondements: Vec::new() },
            blocs_seuls: avec_blocs,
            admission: Admission {
                toutes_les_competences: true,
                par: String::new(),
                explication: text("Il faut toutes les compétences."),
            },
        },
        faits: vec![
            fait("postes", "Combien de postes ?", GenreFait::Nombre { minimum: 50 }),
            fait("action", "Quelle action ?", GenreFait::Activite),
        ],
        competences,
        notes: Vec::new(),
    }
}

fn fait(code: &str, question: &str, genre: GenreFait) -> Fait {
    Fait {
        code: code.into(),
        question: question.into(),
        aide: String::new(),
        genre,
        competences: Vec::new(),
        obligatoire: true,
    }
}

fn competence(numero: u8, avec_blocs: bool, categories: &[(&str, &str)]) -> Competence {
    let criteres = categories.iter().flat_map(|(code, _)| {
        (1..=6).map(move |rang| {
            let id = CritereId::new(&format!("C{numero}-{code}-{rang:02}")).unwrap();
            Critere {
                categorie: (*code).to_owned(),
                libelle: format!("énoncé complet du critère {rang} de la catégorie {code}, compétence {numero}"),
                court: format!("énoncé court {rang}"),
                sous_points: (1..=2)
                    .filter(|_| rang == 2)
                    .map(|point| SousPoint {
                        id: format!("{id}.{point}"),
                        libelle: format!("sous-point {point}"),
                        nature: if point == 1 { Nature::Obligatoire } else { Nature::Exemple },
                        texte_officiel: None,
                    })
                    .collect(),
                texte_officiel: (rang == 3).then(|| format!("Texte officiel du critère {id}")),
                id,
            }
        })
    });
    let projets = Expression::Tous(vec![Expression::Modalite("projets".into()), Expression::Modalite("avis".into())]);
    Competence {
        id: CompetenceId::from_number(numero).unwrap(),
        bloc: avec_blocs.then_some(if numero < 3 { 1 } else { 2 }),
        titre: format!("Mener la compétence {numero} jusqu’au bout"),
        court: format!("Compétence {numero}"),
        variantes: Vec::new(),
        conditions: vec![
            Condition {
                id: format!("C{numero}-CD-01"),
                libelle: "une demande".into(),
                puce: true,
                texte_officiel: None,
            },
            Condition {
                id: format!("C{numero}-CD-02"),
                libelle: "en autonomie".into(),
                puce: false,
                texte_officiel: None,
            },
        ],
        criteres: criteres.collect(),
        resultats: if avec_blocs {
            vec![Resultat {
                id: format!("C{numero}-RE-01"),
                libelle: "Le résultat attendu.".into(),
                texte_officiel: None,
            }]
        } else {
            Vec::new()
        },
        modalites: projets,
    }
}
