//! Checks that ids have their shape, belong where they stand and follow one another.
//!
//! An id ends with its rank (`C1-ME-03`, `C1-LI-03.2`, `B1-CN-04`), and ranks begin at 1 without gap. One wrong rank is
//! reported once: the sequence goes on from what was written.

use std::collections::BTreeMap;

use domain::CritereId;

use crate::cause::{Cause, Sorte};
use crate::champs::{Lecture, Located, excerpt};

/// The ids met in one file.
pub(crate) struct Suite<'a> {
    lecture: &'a Lecture<'a>,
    premieres: BTreeMap<String, u32>,
    suivants: BTreeMap<String, u32>,
}

impl<'a> Suite<'a> {
    pub(crate) fn new(lecture: &'a Lecture<'a>) -> Self {
        Self { lecture, premieres: BTreeMap::new(), suivants: BTreeMap::new() }
    }

    /// Checks `C1-ME-03` in the file of `competence` against the known categories, `None` when they could not be read.
    pub(crate) fn critere(
        &mut self,
        id: &Located<String>,
        competence: &str,
        categories: Option<&[String]>,
    ) -> Option<CritereId> {
        let lu = self.enonce(id, competence, "ME")?;
        let (_, code, _) = parts(lu.as_str())?;
        if let Some(connus) = categories.filter(|connus| !connus.iter().any(|connu| connu == code)) {
            let cause = Cause::Inconnu { sorte: Sorte::Categorie, valeur: code.to_owned(), connus: connus.to_vec() };
            self.lecture.note(id.ou, cause);
            return None;
        }
        self.rang(id, 2);
        Some(lu)
    }

    /// Checks `C1-CD-01` or `C1-RE-01` in the file of `competence`.
    pub(crate) fn statement(&mut self, id: &Located<String>, competence: &str, code: &'static str) {
        let Some(lu) = self.enonce(id, competence, code) else { return };
        if parts(lu.as_str()).is_some_and(|(_, found, _)| found != code) {
            self.lecture.note(id.ou, Cause::IdAutreCategorie { id: id.valeur.clone(), attendue: code });
            return;
        }
        self.rang(id, 2);
    }

    fn enonce(&self, id: &Located<String>, competence: &str, code: &str) -> Option<CritereId> {
        let Ok(lu) = CritereId::new(&id.valeur) else {
            let exemple = format!("{competence}-{code}-01");
            self.lecture.note(id.ou, Cause::IdMalForme { id: excerpt(&id.valeur), exemple });
            return None;
        };
        if lu.competence().as_str() != competence {
            let cause = Cause::IdAutreCompetence { id: id.valeur.clone(), attendue: competence.to_owned() };
            self.lecture.note(id.ou, cause);
            return None;
        }
        Some(lu)
    }

    /// Checks `C1-LI-03.2` under `C1-LI-03`, or `B1-CN-04` under `B1`.
    pub(crate) fn sous(&mut self, id: &Located<String>, parent: &str, separator: &str, digits: usize) {
        let prefix = format!("{parent}{separator}");
        let rank = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        match id.valeur.strip_prefix(&prefix) {
            Some(rest) if rank(rest) && (digits == 1 || rest.len() == digits) => self.rang(id, digits),
            Some(_) => {
                let exemple = format!("{prefix}{:0digits$}", 1);
                self.lecture.note(id.ou, Cause::IdMalForme { id: excerpt(&id.valeur), exemple });
            }
            None => {
                self.lecture.note(id.ou, Cause::IdAutreParent { id: excerpt(&id.valeur), parent: prefix });
            }
        }
    }

    fn rang(&mut self, id: &Located<String>, digits: usize) {
        if let Some(&premiere) = self.premieres.get(&id.valeur) {
            self.lecture.note(id.ou, Cause::IdEnDouble { id: id.valeur.clone(), premiere });
            return;
        }
        self.premieres.insert(id.valeur.clone(), self.lecture.ligne(id.ou));
        let cut = id.valeur.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (prefix, rank) = id.valeur.split_at(cut);
        let next = self.suivants.entry(prefix.to_owned()).or_insert(1);
        let attendu = format!("{prefix}{:0digits$}", *next);
        *next = rank.parse().unwrap_or(0) + 1;
        if id.valeur != attendu {
            self.lecture.note(id.ou, Cause::RangInattendu { id: id.valeur.clone(), attendu });
        }
    }
}

/// `C1`, `ME`, `03` of `C1-ME-03`.
fn parts(id: &str) -> Option<(&str, &str, &str)> {
    let mut parts = id.split('-');
    Some((parts.next()?, parts.next()?, parts.next()?))
}

/// Whether `text` is lower case ASCII letters and digits in words joined by `joiner`, at most 40 characters.
pub(crate) fn is_code(text: &str, joiner: char) -> bool {
    text.len() <= 40
        && text
            .split(joiner)
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether `text` is numbers joined by dots, such as `1` or `2024.1`, at most 20 characters.
pub(crate) fn is_version(text: &str) -> bool {
    text.len() <= 20 && text.split('.').all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}
