//! The account of every word of a document: named once by its draft, or not.
//!
//! A word is a run of non-spaces with a letter or a digit. It is placed when a part of the draft names all its letters; parts
//! that only show again words whose home is elsewhere are citations, and never make a word counted twice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::brouillon::{Brouillon, Lu};
use super::super::source::{Place, Source};

/// How many words of the document went where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Comptes {
    /// Words of the document.
    pub mots: usize,
    /// In a part of the draft.
    pub places: usize,
    /// Labels and joints.
    pub reconnus: usize,
    /// Listed as not understood.
    pub non_compris: usize,
    /// In none of the lists; 0 for what [`super::comprendre`] returns.
    pub non_comptes: usize,
    /// In two lists or two parts; 0 for what [`super::comprendre`] returns.
    pub en_double: usize,
}

/// Counts the words of `source` by the list of `brouillon` that names them.
pub fn comptes(source: &Source, brouillon: &Brouillon) -> Comptes {
    let mut listes = Listes::default();
    let (foyers, citations) = lus(brouillon);
    foyers.iter().flat_map(|lu| &lu.places).for_each(|place| listes.ajouter(*place, Liste::Foyer));
    citations.iter().flat_map(|lu| &lu.places).for_each(|place| listes.ajouter(*place, Liste::Citation));
    brouillon.reconnus.iter().for_each(|extrait| listes.ajouter(extrait.place, Liste::Reconnu));
    brouillon.non_compris.iter().for_each(|extrait| listes.ajouter(extrait.place, Liste::NonCompris));

    let mut comptes = Comptes::default();
    for paragraphe in source.paragraphes() {
        let places = listes.0.get(&paragraphe.numero).map_or(&[][..], Vec::as_slice);
        let octets = Octets::new(paragraphe.texte.len(), places);
        for (debut, fin) in mots(&paragraphe.texte) {
            comptes.compter(&paragraphe.texte, debut, fin, &octets);
        }
    }
    comptes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Liste {
    Foyer,
    Citation,
    Reconnu,
    NonCompris,
}

#[derive(Default)]
struct Listes(BTreeMap<usize, Vec<(Place, Liste)>>);

impl Listes {
    fn ajouter(&mut self, place: Place, liste: Liste) {
        self.0.entry(place.paragraphe).or_default().push((place, liste));
    }
}

/// For each byte of a paragraph, the list that names it, and whether two do.
struct Octets(Vec<(Option<Liste>, bool)>);

impl Octets {
    fn new(taille: usize, places: &[(Place, Liste)]) -> Self {
        let mut octets = vec![(None, false); taille];
        for (place, liste) in places {
            let fin = place.fin.min(taille);
            for (lue, double) in &mut octets[place.debut.min(fin)..fin] {
                match (*lue, *liste) {
                    (None | Some(Liste::Citation), liste) => *lue = Some(liste),
                    (Some(_), Liste::Citation) => {}
                    (Some(_), _) => *double = true,
                }
            }
        }
        Self(octets)
    }
}

impl Comptes {
    fn compter(&mut self, texte: &str, debut: usize, fin: usize, octets: &Octets) {
        self.mots += 1;
        let lettres = || {
            texte[debut..fin]
                .char_indices()
                .filter(|(_, c)| c.is_alphanumeric())
                .map(|(rang, _)| octets.0[debut + rang])
        };
        self.en_double += usize::from(lettres().any(|(_, double)| double));
        match lettres().next().and_then(|(liste, _)| liste) {
            _ if lettres().any(|(liste, _)| liste.is_none()) => self.non_comptes += 1,
            Some(Liste::Foyer | Liste::Citation) => self.places += 1,
            Some(Liste::Reconnu) => self.reconnus += 1,
            Some(Liste::NonCompris) => self.non_compris += 1,
            None => {}
        }
    }
}

/// The words of a text, as ranges of bytes.
fn mots(texte: &str) -> Vec<(usize, usize)> {
    let mut mots = Vec::new();
    let mut debut = None;
    for (ou, lettre) in texte.char_indices().chain(Some((texte.len(), ' '))) {
        match debut {
            None if !lettre.is_whitespace() => debut = Some(ou),
            Some(depuis) if lettre.is_whitespace() => {
                if texte[depuis..ou].contains(char::is_alphanumeric) {
                    mots.push((depuis, ou));
                }
                debut = None;
            }
            _ => {}
        }
    }
    mots
}

/// Every part of a draft that is the home of its words, then those that are citations.
fn lus(brouillon: &Brouillon) -> (Vec<&Lu>, Vec<&Lu>) {
    let (mut foyers, mut citations) = (vec![&brouillon.titre], Vec::new());
    citations.extend(brouillon.variantes.iter().map(|variante| &variante.libelle));
    foyers.extend(&brouillon.rncp);
    for rubrique in &brouillon.activites {
        foyers.push(&rubrique.titre);
        foyers.extend(rubrique.points.iter().chain(&rubrique.finalite));
    }
    for bloc in &brouillon.blocs {
        foyers.push(&bloc.titre);
        foyers.extend(&bloc.connaissances);
    }
    for modalite in &brouillon.modalites {
        foyers.extend([&modalite.titre, &modalite.explication]);
        citations.extend(&modalite.appuis);
    }
    let regles = &brouillon.regles;
    foyers.extend([
        &regles.inscription,
        &regles.accord_modalites,
        &regles.preference,
        &regles.commission,
        &regles.admission,
    ]);
    citations.extend([&regles.delai_rapport, &regles.avis_regard, &regles.avis_auteur, &regles.admission_par]);
    citations.extend(&regles.fondements);
    for competence in &brouillon.competences {
        foyers.push(&competence.titre);
        foyers.extend(competence.variantes.iter().map(|variante| &variante.libelle));
        foyers.extend(competence.conditions.iter().map(|condition| &condition.libelle));
        for critere in &competence.criteres {
            foyers.push(&critere.libelle);
            foyers.extend(critere.sous_points.iter().map(|point| &point.libelle));
        }
        foyers.extend(&competence.resultats);
        citations.push(&competence.modalites_lues);
    }
    foyers.extend(brouillon.notes.iter().map(|note| &note.libelle));
    (foyers, citations)
}
