//! What differs in what has no number: titles, words, rules, modalités, activities, and the details of statements.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Competence, Referentiel};

use super::alignement::aligner;
use super::corps::Enonce;
use super::mots::{Lexique, Mots};
use super::{Changement, Cote, Ecart, Partie, Tally};

/// One text that has a name.
type Nomme = (Partie, String, String);

/// Differences of all that holds for the whole CQPM.
pub(super) fn general(a: &Referentiel, b: &Referentiel, tally: &mut Tally, into: &mut Vec<Ecart>) {
    named(&whole(a), &whole(b), tally, into);
    let lists = |referentiel: &Referentiel| {
        let mut lists = vec![
            (Partie::Variante, "variantes".to_owned(), libelles(&referentiel.variantes)),
            (Partie::Regle, "regles/fondements".to_owned(), referentiel.regles.commission.fondements.clone()),
        ];
        for modalite in &referentiel.modalites {
            lists.push((Partie::Modalite, format!("modalites/{}/appuis", modalite.code), modalite.appuis.clone()));
        }
        for rubrique in &referentiel.activites {
            let mut points = rubrique.points.clone();
            points.extend(rubrique.finalite.clone());
            lists.push((Partie::Activite, format!("activites/{}", rubrique.titre), points));
        }
        lists
    };
    listed(&lists(a), &lists(b), tally, into);
}

/// Differences of what is said of a competence before its statements.
pub(super) fn competence(a: Option<&Competence>, b: Option<&Competence>, tally: &mut Tally, into: &mut Vec<Ecart>) {
    let texts = |competence: Option<&Competence>| -> Vec<Nomme> {
        let Some(competence) = competence else { return Vec::new() };
        let bloc = competence.bloc.map(|bloc| bloc.to_string());
        let mut texts = vec![
            (Partie::Titre, "titre".to_owned(), competence.titre.clone()),
            (Partie::Detail, "court".to_owned(), competence.court.clone()),
            (Partie::Modalite, "modalites".to_owned(), crate::publier::expression(&competence.modalites)),
        ];
        texts.extend(bloc.map(|bloc| (Partie::Bloc, "bloc".to_owned(), bloc)));
        texts
    };
    named(&texts(a), &texts(b), tally, into);
    let variantes = |competence: Option<&Competence>| {
        vec![(Partie::Variante, "variantes".to_owned(), competence.map(|c| libelles(&c.variantes)).unwrap_or_default())]
    };
    listed(&variantes(a), &variantes(b), tally, into);
}

/// What each statement has beside its words.
pub(super) struct Details(BTreeMap<String, String>, BTreeMap<String, String>);

impl Details {
    pub(super) fn of(a: &Referentiel, b: &Referentiel) -> Self {
        let all = |referentiel: &Referentiel| {
            let mut all = BTreeMap::new();
            for competence in &referentiel.competences {
                for one in &competence.conditions {
                    all.insert(one.id.clone(), if one.puce { "puce" } else { "ligne" }.to_owned());
                }
                for one in &competence.criteres {
                    all.insert(one.id.to_string(), one.court.clone());
                    for point in &one.sous_points {
                        all.insert(point.id.clone(), format!("{:?}", point.nature).to_lowercase());
                    }
                }
            }
            all
        };
        Self(all(a), all(b))
    }

    pub(super) fn compare(&self, a: &Enonce, b: &Enonce, into: &mut Vec<Ecart>) {
        if let (Some(avant), Some(apres)) = (self.0.get(&a.id), self.1.get(&b.id))
            && avant != apres
        {
            let side =
                |id: &str, texte: &str| Some(Cote { id: id.to_owned(), texte: texte.to_owned(), officiel: None });
            let (avant, apres) = (side(&a.id, avant), side(&b.id, apres));
            into.push(Ecart { partie: Partie::Detail, changement: Changement::Mots, avant, apres });
        }
    }
}

fn libelles(variantes: &[domain::Variante]) -> Vec<String> {
    variantes.iter().map(|variante| variante.libelle.clone()).collect()
}

fn whole(referentiel: &Referentiel) -> Vec<Nomme> {
    let mots = &referentiel.vocabulaire;
    let regles = &referentiel.regles;
    let mut all: Vec<Nomme> = Vec::new();
    let mut put = |partie, nom: &str, texte: &str| {
        if !texte.is_empty() {
            all.push((partie, nom.to_owned(), texte.to_owned()));
        }
    };
    put(Partie::Titre, "titre", &referentiel.titre);
    put(Partie::Identite, "rncp", referentiel.rncp.as_deref().unwrap_or_default());
    put(Partie::Identite, "niveau", &referentiel.niveau.map(|niveau| niveau.to_string()).unwrap_or_default());
    put(Partie::Identite, "source", &referentiel.source);
    put(Partie::Vocabulaire, "vocabulaire/competence", &mots.competence);
    put(Partie::Vocabulaire, "vocabulaire/competences", &mots.competences);
    put(Partie::Vocabulaire, "vocabulaire/criteres", &mots.criteres);
    put(Partie::Vocabulaire, "vocabulaire/centre", &mots.centre);
    put(Partie::Vocabulaire, "vocabulaire/centre_dossier", &mots.centre_dossier);
    put(Partie::Vocabulaire, "vocabulaire/jury", &mots.jury);
    for bloc in &referentiel.blocs {
        put(Partie::Bloc, &format!("blocs/{}", bloc.numero), &bloc.titre);
    }
    for categorie in &referentiel.categories {
        put(Partie::Categorie, &format!("categories/{}", categorie.code), &categorie.titre);
        put(Partie::Categorie, &format!("categories/{}/court", categorie.code), &categorie.court);
    }
    for modalite in &referentiel.modalites {
        let nom = format!("modalites/{}", modalite.code);
        put(Partie::Modalite, &format!("{nom}/lettre"), modalite.lettre.as_deref().unwrap_or_default());
        put(Partie::Modalite, &format!("{nom}/titre"), &modalite.titre);
        put(Partie::Modalite, &format!("{nom}/explication"), &modalite.explication);
        for (cle, oui) in [
            ("appuis_au_choix", modalite.appuis_au_choix),
            ("exceptionnelle", modalite.exceptionnelle),
            ("rapport", modalite.rapport),
        ] {
            put(Partie::Modalite, &format!("{nom}/{cle}"), yes(oui));
        }
    }
    put(Partie::Regle, "regles/inscription", &regles.inscription);
    put(Partie::Regle, "regles/accord_modalites", &regles.accord_modalites);
    put(Partie::Regle, "regles/preference", &regles.preference);
    put(Partie::Regle, "regles/delai_rapport", &regles.delai_rapport);
    put(Partie::Regle, "regles/blocs_seuls", yes(regles.blocs_seuls));
    put(Partie::Regle, "regles/avis/dispense", &words(&regles.avis.dispense));
    put(Partie::Regle, "regles/avis/portees", &words(&regles.avis.portees));
    put(Partie::Regle, "regles/avis/regard", &regles.avis.regard);
    put(Partie::Regle, "regles/avis/auteur", &regles.avis.auteur);
    put(Partie::Regle, "regles/commission", &regles.commission.composition);
    put(Partie::Regle, "regles/admission/toutes_les_competences", yes(regles.admission.toutes_les_competences));
    put(Partie::Regle, "regles/admission/par", &regles.admission.par);
    put(Partie::Regle, "regles/admission", &regles.admission.explication);
    for fait in &referentiel.faits {
        put(Partie::Fait, &format!("faits/{}", fait.code), &fait.question);
        put(Partie::Fait, &format!("faits/{}/aide", fait.code), &fait.aide);
        let rest = serde_json::json!([fait.genre, fait.competences, fait.obligatoire]).to_string();
        put(Partie::Fait, &format!("faits/{}/reponse", fait.code), &rest);
    }
    for note in &referentiel.notes {
        put(Partie::Note, &format!("notes/{}", note.numero), &note.libelle);
    }
    all
}

fn yes(oui: bool) -> &'static str {
    if oui { "oui" } else { "non" }
}

fn words<T: serde::Serialize>(liste: &[T]) -> String {
    liste.iter().map(crate::publier::mot).collect::<Vec<_>>().join(", ")
}

/// Differences of texts that have a name on both sides.
fn named(a: &[Nomme], b: &[Nomme], tally: &mut Tally, into: &mut Vec<Ecart>) {
    let side = |(_, nom, texte): &Nomme| Some(Cote { id: nom.clone(), texte: texte.clone(), officiel: None });
    for avant in a {
        match b.iter().find(|(_, nom, _)| *nom == avant.1) {
            Some(apres) if apres.2 == avant.2 => tally.identiques += 1,
            Some(apres) => into.push(Ecart {
                partie: avant.0,
                changement: Changement::Mots,
                avant: side(avant),
                apres: side(apres),
            }),
            None => {
                into.push(Ecart { partie: avant.0, changement: Changement::Retire, avant: side(avant), apres: None });
            }
        }
    }
    for apres in b.iter().filter(|(_, nom, _)| !a.iter().any(|(_, known, _)| known == nom)) {
        into.push(Ecart { partie: apres.0, changement: Changement::Ajoute, avant: None, apres: side(apres) });
    }
}

/// Differences of lists, those of the same name paired by order and words.
fn listed(
    a: &[(Partie, String, Vec<String>)],
    b: &[(Partie, String, Vec<String>)],
    tally: &mut Tally,
    into: &mut Vec<Ecart>,
) {
    let names: Vec<_> = a.iter().chain(b).map(|(partie, nom, _)| (*partie, nom.clone())).collect();
    let mut seen = BTreeSet::new();
    for (partie, nom) in names.into_iter().filter(|(_, nom)| seen.insert(nom.clone())) {
        let of = |lists: &[(Partie, String, Vec<String>)]| {
            lists.iter().find(|(_, known, _)| *known == nom).map(|(_, _, texts)| texts.clone()).unwrap_or_default()
        };
        let (before, after) = (of(a), of(b));
        let (mots_a, mots_b): (Vec<_>, Vec<_>) =
            (before.iter().map(|t| Mots::of(t)).collect(), after.iter().map(|t| Mots::of(t)).collect());
        let lexique = Lexique::of(mots_a.iter().chain(&mots_b));
        let (ia, ib): (Vec<_>, Vec<_>) = ((0..before.len()).collect(), (0..after.len()).collect());
        let couples = aligner(&ia, &ib, |i, j| lexique.ressemblance(&mots_a[i], &mots_b[j]));
        let side = |texts: &[String], rank: usize| {
            Some(Cote { id: format!("{nom}/{}", rank + 1), texte: texts[rank].clone(), officiel: None })
        };
        for i in ia {
            let other = couples.iter().find(|couple| couple.a == i).map(|couple| couple.b);
            match other {
                Some(j) if before[i] == after[j] => tally.identiques += 1,
                Some(j) => into.push(Ecart {
                    partie,
                    changement: Changement::Mots,
                    avant: side(&before, i),
                    apres: side(&after, j),
                }),
                None => {
                    into.push(Ecart { partie, changement: Changement::Retire, avant: side(&before, i), apres: None });
                }
            }
        }
        for j in ib.into_iter().filter(|j| !couples.iter().any(|couple| couple.b == *j)) {
            into.push(Ecart { partie, changement: Changement::Ajoute, avant: None, apres: side(&after, j) });
        }
    }
}
