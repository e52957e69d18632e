//! Pairs the statements of two référentiels, or of one and a draft: competences first, then what each says.

use std::collections::{BTreeMap, BTreeSet};

use super::Partie;
use super::alignement::{AUTRE_PLACE, Couple, aligner, crossing};
use super::corps::{Corps, Enonce, Titre};
use super::mots::{Lexique, Mots};
use crate::import::brouillon::Surete;

/// Titles that resemble less are paired by number only.
const MEME_TITRE: f64 = 0.3;

/// What is left over must resemble that much to be paired across headings.
const AILLEURS: f64 = 0.45;

/// Two bodies and how they resemble.
pub(crate) struct Face<'a> {
    pub(crate) a: &'a Corps,
    pub(crate) b: &'a Corps,
    lexique: Lexique,
    /// Competences and blocs of `b` by those of `a`.
    competences: BTreeMap<usize, usize>,
    blocs: BTreeMap<usize, usize>,
}

impl<'a> Face<'a> {
    pub(crate) fn new(a: &'a Corps, b: &'a Corps) -> Self {
        let all = a.enonces.iter().chain(&b.enonces).flat_map(|enonce| &enonce.mots);
        let titres = [&a.competences, &b.competences, &a.blocs, &b.blocs].into_iter().flatten().flat_map(|t| &t.mots);
        let lexique = Lexique::of(all.chain(titres));
        let competences = titles(&a.competences, &b.competences, &lexique);
        let blocs = titles(&a.blocs, &b.blocs, &lexique);
        Self { a, b, lexique, competences, blocs }
    }

    /// The competence of `b` that is the one of `a`.
    pub(crate) fn competence(&self, of_a: usize) -> Option<usize> {
        self.competences.get(&of_a).copied()
    }

    /// How much two statements resemble, by their closest wordings.
    pub(crate) fn score(&self, i: usize, j: usize) -> f64 {
        best(&self.a.enonces[i].mots, &self.b.enonces[j].mots, &self.lexique)
    }

    /// Every pair, sub-points included, in the order of `a`.
    pub(crate) fn couples(&self) -> Vec<Couple> {
        let mut couples = self.aligned(|enonce| enonce.parent.is_none(), &BTreeMap::new());
        self.elsewhere(&mut couples);
        let parents: BTreeMap<_, _> = couples.iter().map(|couple| (couple.a, couple.b)).collect();
        couples.extend(self.aligned(|enonce| enonce.parent.is_some(), &parents));
        couples.sort_by_key(|couple| couple.a);
        couples
    }

    /// Pairs heading by heading.
    fn aligned(&self, which: impl Fn(&Enonce) -> bool, parents: &BTreeMap<usize, usize>) -> Vec<Couple> {
        // Where no category is common, all criteria of a competence stand under one heading.
        let categories = self.a.categories.iter().any(|code| self.b.categories.contains(code));
        let inverse = |map: &BTreeMap<usize, usize>| map.iter().map(|(a, b)| (*b, *a)).collect::<BTreeMap<_, _>>();
        let (competences, blocs, parents) = (inverse(&self.competences), inverse(&self.blocs), inverse(parents));
        let heading = |enonce: &Enonce, of_b: bool| {
            let to_a = |map: &BTreeMap<usize, usize>, rank: Option<usize>| match (rank, of_b) {
                (None, _) => Some(None),
                (Some(rank), false) => Some(Some(rank)),
                (Some(rank), true) => map.get(&rank).copied().map(Some),
            };
            let categorie = enonce.categorie.clone().filter(|_| categories);
            let places =
                (to_a(&competences, enonce.competence)?, to_a(&blocs, enonce.bloc)?, to_a(&parents, enonce.parent)?);
            Some((enonce.partie, places, categorie))
        };
        let mut headings: BTreeMap<_, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (rank, enonce) in self.a.enonces.iter().enumerate().filter(|(_, enonce)| which(enonce)) {
            if let Some(key) = heading(enonce, false) {
                headings.entry(key).or_default().0.push(rank);
            }
        }
        for (rank, enonce) in self.b.enonces.iter().enumerate().filter(|(_, enonce)| which(enonce)) {
            if let Some(key) = heading(enonce, true) {
                headings.entry(key).or_default().1.push(rank);
            }
        }
        headings.into_values().flat_map(|(a, b)| aligner(&a, &b, |i, j| self.score(i, j))).collect()
    }

    /// What is left over, under another category or another competence.
    fn elsewhere(&self, couples: &mut Vec<Couple>) {
        for partie in [Partie::Critere, Partie::Condition, Partie::Resultat, Partie::Connaissance] {
            let seen_a: BTreeSet<_> = couples.iter().map(|couple| couple.a).collect();
            let seen_b: BTreeSet<_> = couples.iter().map(|couple| couple.b).collect();
            let left = |corps: &Corps, seen: &BTreeSet<usize>| {
                let free = |(rank, enonce): &(usize, &Enonce)| enonce.partie == partie && !seen.contains(rank);
                corps.enonces.iter().enumerate().filter(free).map(|(rank, _)| rank).collect::<Vec<_>>()
            };
            let (a, b) = (left(self.a, &seen_a), left(self.b, &seen_b));
            couples.extend(crossing(&a, &b, |i, j| self.score(i, j), AILLEURS).into_iter().map(|(a, b, score)| {
                let surete = if score > 0.8 { Surete::Probable } else { Surete::Douteux };
                Couple { a, b, score, surete, raison: Some(AUTRE_PLACE) }
            }));
        }
    }
}

pub(crate) fn best(a: &[Mots], b: &[Mots], lexique: &Lexique) -> f64 {
    a.iter().flat_map(|x| b.iter().map(|y| lexique.ressemblance(x, y))).fold(0.0, f64::max)
}

/// Pairs by title whatever the order, then by number what is left.
fn titles(a: &[Titre], b: &[Titre], lexique: &Lexique) -> BTreeMap<usize, usize> {
    let (ia, ib): (Vec<_>, Vec<_>) = ((0..a.len()).collect(), (0..b.len()).collect());
    let score = |i: usize, j: usize| {
        let same_number = if a[i].numero == b[j].numero { 0.05 } else { 0.0 };
        best(&a[i].mots, &b[j].mots, lexique) + same_number
    };
    let mut pairs: BTreeMap<_, _> = crossing(&ia, &ib, score, MEME_TITRE).into_iter().map(|(i, j, _)| (i, j)).collect();
    for (i, titre) in a.iter().enumerate() {
        let same = b.iter().position(|other| other.numero == titre.numero);
        if let Some(j) = same.filter(|j| !pairs.contains_key(&i) && !pairs.values().any(|paired| paired == j)) {
            pairs.insert(i, j);
        }
    }
    pairs
}
