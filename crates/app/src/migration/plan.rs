//! All that a move writes, computed from the dossier of one instant and from nothing else.
//!
//! Texts of activités and of the context stay where they are; a fiche follows its competence. The text of a fiche whose competence
//! has no counterpart becomes an activité, where the candidate finds it; taking the move back puts it in its fiche again.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Activite, ActiviteId, CompetenceId, CritereId, Genre, Referentiel, TextRef, Transposition, read_text, word_count,
};
use store::{Arrivee, Changement, ChoixGardes, ContenuChangement, Depart, Mention, TexteDeplace};
use uuid::Uuid;

use super::choix::Passage;
use super::{MigrationError, competences};
use crate::vues_migration::SuiteVue;
use crate::wording;
use crate::wording::migration::{self as words, Alentours};

/// A move, ready to be written.
#[derive(Debug)]
pub(super) struct Plan {
    /// What is written.
    pub arrivee: Arrivee,
    /// Which competence becomes which.
    pub competences: BTreeMap<CompetenceId, CompetenceId>,
    /// The activité that each fiche without a competence becomes.
    pub en_activites: BTreeMap<CompetenceId, String>,
    /// Links that lead to another criterion.
    pub liens: usize,
    /// Links that lead nowhere.
    pub sans_cible: usize,
    /// What becomes of the rest.
    pub suites: Vec<SuiteVue>,
}

/// What a move is made of.
pub(super) struct Demande<'a> {
    pub a: &'a Referentiel,
    pub b: &'a Referentiel,
    pub depart: &'a Depart,
    pub transposition: &'a Transposition,
    /// The last move, where this one takes it back.
    pub retour: Option<&'a Changement>,
    pub alentours: Alentours,
}

/// The texts of a dossier as they are moved.
#[derive(Default)]
struct Textes {
    apres: BTreeMap<TextRef, String>,
    deplaces: Vec<TexteDeplace>,
    ajoutees: Vec<Activite>,
    retirees: Vec<ActiviteId>,
    en_activites: BTreeMap<CompetenceId, String>,
    liens: usize,
    sans_cible: usize,
}

impl Demande<'_> {
    /// Computes the move; `id` gives the ids it needs. Errors with [`MigrationError::NonReecrit`].
    pub fn plan(&self, id: &mut dyn FnMut() -> Uuid) -> Result<Plan, MigrationError> {
        let competences = competences::follow(self.a, self.b, self.transposition);
        let textes = self.texts(&competences, id)?;
        let dossier = &self.depart.dossier;
        let avant = ChoixGardes { perimetre: dossier.perimetre.clone(), modalites: dossier.modalites.clone() };
        let mut suites = self.about_texts(&competences, &textes);
        let passage = Passage { de: self.a, vers: self.b, competences: &competences };
        let back = self.retour.map(|last| (&last.contenu.avant, &last.contenu.apres));
        let apres = passage.choices(&avant, back, &mut suites);
        suites.extend(words::faits(self.a, self.b, &dossier.faits));
        suites.extend(words::around(self.a, self.b, &self.alentours, dossier.preuves.len(), self.retour.is_some()));
        let note = suites.iter().map(mention).collect();
        let contenu = ContenuChangement {
            de: self.a.key.clone(),
            vers: self.b.key.clone(),
            transposition: self.transposition.clone(),
            textes: textes.deplaces,
            avant,
            apres,
            note,
        };
        Ok(Plan {
            arrivee: Arrivee {
                id: id(),
                contenu,
                textes: textes.apres.into_iter().collect(),
                ajoutees: textes.ajoutees,
                retirees: textes.retirees,
                modification: self.depart.modification,
            },
            competences,
            en_activites: textes.en_activites,
            liens: textes.liens,
            sans_cible: textes.sans_cible,
            suites,
        })
    }

    fn texts(
        &self,
        competences: &BTreeMap<CompetenceId, CompetenceId>,
        id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Textes, MigrationError> {
        let back = self.put_back(competences);
        let mut textes = Textes::default();
        for (texte, contenu) in &self.depart.textes {
            let moved = self.transposition.transpose(contenu).map_err(|error| MigrationError::NonReecrit {
                texte: wording::avis::text(self.a, &self.depart.dossier, texte),
                ligne: error.place.ligne,
            })?;
            textes.liens += moved.suivis;
            textes.sans_cible += moved.sans_cible;
            let vers = match texte {
                TextRef::Contexte => texte.clone(),
                TextRef::Activite(activite) => match back.get(activite) {
                    Some(competence) => {
                        textes.retirees.push(*activite);
                        textes.apres.insert(texte.clone(), moved.texte.clone());
                        TextRef::Fiche(competence.clone())
                    }
                    None => texte.clone(),
                },
                TextRef::Fiche(competence) => match competences.get(competence) {
                    Some(vers) => TextRef::Fiche(vers.clone()),
                    None if contenu.trim().is_empty() => continue,
                    None => {
                        let activite = self.as_activite(competence, ActiviteId(id()));
                        let vers = TextRef::Activite(activite.id);
                        textes.en_activites.insert(competence.clone(), activite.titre.clone());
                        textes.ajoutees.push(activite);
                        vers
                    }
                },
            };
            if vers != *texte {
                textes.deplaces.push(TexteDeplace { de: texte.clone(), vers: vers.clone() });
            }
            textes.apres.insert(vers, moved.texte);
        }
        // A place whose text went elsewhere is left empty, not with the text of before.
        for (texte, contenu) in &self.depart.textes {
            if !contenu.is_empty() {
                textes.apres.entry(texte.clone()).or_default();
            }
        }
        Ok(textes)
    }

    /// The activités of which a fiche takes its text back, by id.
    fn put_back(&self, competences: &BTreeMap<CompetenceId, CompetenceId>) -> BTreeMap<ActiviteId, CompetenceId> {
        let taken: BTreeSet<&CompetenceId> = competences.values().collect();
        let moved = self.retour.iter().flat_map(|last| &last.contenu.textes);
        moved
            .filter_map(|one| match one {
                TexteDeplace { de: TextRef::Fiche(competence), vers: TextRef::Activite(activite) } => {
                    let free = !taken.contains(competence) && self.b.competence(competence).is_some();
                    let there = self.depart.dossier.activite(*activite).is_some();
                    (free && there).then(|| (*activite, competence.clone()))
                }
                _ => None,
            })
            .collect()
    }

    fn as_activite(&self, competence: &CompetenceId, id: ActiviteId) -> Activite {
        let court = self.a.competence(competence).map_or("", |found| &found.court);
        Activite {
            id,
            genre: Genre::Activite,
            titre: words::title_of_fiche(competence.number(), &self.a.key.version, court),
            debut: String::new(),
            fin: String::new(),
            lieu: String::new(),
            role: String::new(),
            equipe: String::new(),
            outils: String::new(),
            texte: String::new(),
        }
    }

    fn about_texts(&self, competences: &BTreeMap<CompetenceId, CompetenceId>, textes: &Textes) -> Vec<SuiteVue> {
        let mut told = words::links(&self.a.key.version, &self.b.key.version, textes.liens, textes.sans_cible);
        let unknown = self.unknown_links();
        told.extend(words::unknown_links(&self.a.key.version, unknown));
        for (competence, titre) in &textes.en_activites {
            told.push(words::fiche_to_activite(competence.number(), titre));
        }
        let renumbered = competences.iter().filter(|(de, vers)| de != vers);
        told.extend(renumbered.map(|(de, vers)| words::fiche_renumbered(de.number(), vers.number())));
        if !textes.retirees.is_empty() {
            told.push(words::fiches_back(textes.retirees.len()));
        }
        told
    }

    /// Links of the dossier to criteria that the version that is left does not have.
    fn unknown_links(&self) -> usize {
        let named = counts(self.depart);
        named.iter().filter(|(id, _)| self.a.critere(id).is_none()).map(|(_, count)| count).sum()
    }
}

/// How often each criterion is named in a dossier, in what was taken out too.
pub(super) fn counts(depart: &Depart) -> BTreeMap<CritereId, usize> {
    let mut named: BTreeMap<CritereId, usize> = BTreeMap::new();
    for passage in depart.textes.iter().flat_map(|(_, texte)| read_text(texte).passages) {
        for critere in passage.criteres {
            *named.entry(critere).or_default() += 1;
        }
    }
    named
}

/// Words of the fiche of that competence.
pub(super) fn words_of_fiche(depart: &Depart, competence: &CompetenceId) -> usize {
    word_count(depart.dossier.texte_fiche(competence))
}

/// The reason why a proposal is not surer, in French.
pub(super) fn reason(code: Option<&str>) -> Option<String> {
    code.map(words::reason)
}

fn mention(suite: &SuiteVue) -> Mention {
    let SuiteVue { code, attention, phrase } = suite.clone();
    Mention { code, attention, phrase }
}
