//! A text brought from one version of its référentiel to another: the targets of its links, and nothing else.
//!
//! Every word stays, and every byte outside the targets that change. A link to several criteria is followed criterion by criterion. A
//! criterion that goes nowhere keeps its id with the version it is of (`C1-ME-03@1`): it is told as an error at its place and can
//! never pass for a criterion that bears the same id in the other version. What was written so comes back by itself when the text is
//! brought to that version again. The text that comes out is read anew and compared, sign by sign, with what was asked for: one that
//! cannot be rewritten exactly is refused with its place, never approximated.

mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};
use serde::{Deserialize, Serialize};

use crate::ids::CritereId;
use crate::markdown::{MAX_TEXT_BYTES, events};
use crate::positions::place;
use crate::text::Place;
use crate::text::cible::{CRITERE, Cible, PREUVE, strip_scheme, target_words, title_words};
use places::{Cibles, Lieu};

/// Where the links to the criteria of one version go in another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transposition {
    /// The version the criteria are of; written after those that go nowhere.
    pub de: String,
    /// The version they go to.
    pub vers: String,
    /// Where each criterion goes; one that is not here goes nowhere.
    pub criteres: BTreeMap<CritereId, CritereId>,
    /// Every criterion of the version gone to: what was written `C1-ME-03@` and that version is one of them again.
    pub connus: BTreeSet<CritereId>,
    /// Sub-points such as `C1-LI-03.2` that are not at the same rank where their criterion goes: the link is to the whole of it.
    pub rangs_perdus: BTreeSet<String>,
}

/// A text once it was brought over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transpose {
    /// What it says.
    pub texte: String,
    /// How many times a criterion is now another.
    pub suivis: usize,
    /// How many times a criterion goes nowhere, and is told at its place.
    pub sans_cible: usize,
}

/// A text that cannot be rewritten exactly: a link of it is written in a way that leaves a doubt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a link at line {} cannot be rewritten exactly", .place.ligne)]
pub struct TransposeError {
    /// The link, or the beginning of the text.
    pub place: Place,
}

impl Transposition {
    /// Brings a text over.
    ///
    /// Errors where a link cannot be rewritten exactly. A text longer than [`MAX_TEXT_BYTES`] is not read, by this nor by anything
    /// else, and stays as it is.
    pub fn transpose(&self, texte: &str) -> Result<Transpose, TransposeError> {
        let unchanged = Transpose { texte: texte.to_owned(), suivis: 0, sans_cible: 0 };
        if texte.len() > MAX_TEXT_BYTES {
            return Ok(unchanged);
        }
        let mut out = Transpose { texte: String::with_capacity(texte.len()), ..unchanged };
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let cibles = Cibles::of(texte);
        for lieu in &cibles.0 {
            self.rewrite(texte, lieu, &mut out, &mut edits)?;
        }
        edits.sort_by_key(|(range, _)| range.start);
        let mut at = 0;
        for (range, written) in &edits {
            let Some(kept) = texte.get(at..range.start) else { return Err(refused(texte, range.clone())) };
            out.texte.push_str(kept);
            out.texte.push_str(written);
            at = range.end;
        }
        out.texte.push_str(&texte[at..]);
        if self.signs(texte, true) == self.signs(&out.texte, false) {
            Ok(out)
        } else {
            Err(refused(texte, edits.first().map_or(0..0, |(range, _)| range.clone())))
        }
    }

    /// What changes of one link, image or definition.
    fn rewrite(
        &self,
        texte: &str,
        lieu: &Lieu,
        out: &mut Transpose,
        edits: &mut Vec<(Range<usize>, String)>,
    ) -> Result<(), TransposeError> {
        let (dest, titre) = (self.target(&lieu.dest), self.title(&lieu.dest, &lieu.titre));
        for changes in [&dest, &titre] {
            out.suivis += changes.suivis;
            out.sans_cible += changes.sans_cible;
        }
        if dest.edits.is_empty() && titre.edits.is_empty() {
            return Ok(());
        }
        if lieu.autolien {
            edits.push((lieu.entier.clone(), places::spelled_out(&lieu.dest, &dest.apply(&lieu.dest))));
            return Ok(());
        }
        let whole = || refused(texte, lieu.entier.clone());
        let place = lieu.target(texte).ok_or_else(whole)?;
        place.write(&lieu.dest, &dest, edits);
        if !titre.edits.is_empty() {
            let place = lieu.title(texte, place.fin()).ok_or_else(whole)?;
            place.write(&lieu.titre, &titre, edits);
        }
        Ok(())
    }

    /// What changes of a target.
    fn target(&self, dest: &str) -> Changes {
        let Some(ids) = strip_scheme(dest, CRITERE) else { return Changes::default() };
        self.words(target_words(ids), dest.len() - ids.len())
    }

    /// What changes of the title of evidence; those of other links are comments, and name nothing.
    fn title(&self, dest: &str, titre: &str) -> Changes {
        if strip_scheme(dest, PREUVE).is_none() {
            return Changes::default();
        }
        self.words(title_words(titre), 0)
    }

    fn words<'a>(&self, words: impl Iterator<Item = (Range<usize>, &'a str)>, from: usize) -> Changes {
        let mut changes = Changes::default();
        for (range, word) in words {
            let Some(cible) = Cible::read(word) else { continue };
            let Some(after) = self.follow(&cible) else { continue };
            if after.version.is_some() {
                changes.sans_cible += 1;
            } else if after.critere != cible.critere || cible.version.is_some() {
                changes.suivis += 1;
            }
            changes.edits.push((from + range.start..from + range.end, after.written()));
        }
        changes
    }

    /// What a criterion becomes, `None` where it is written as it was.
    fn follow(&self, cible: &Cible) -> Option<Cible> {
        if let Some(version) = &cible.version {
            let back = *version == self.vers && self.connus.contains(&cible.critere);
            return back.then(|| Cible { version: None, ..cible.clone() });
        }
        let Some(critere) = self.criteres.get(&cible.critere) else {
            return Some(Cible { version: Some(self.de.clone()), ..cible.clone() });
        };
        let lost =
            cible.rang.as_ref().is_some_and(|rang| self.rangs_perdus.contains(&format!("{}.{rang}", cible.critere)));
        if *critere == cible.critere && !lost {
            return None;
        }
        Some(Cible { critere: critere.clone(), rang: cible.rang.clone().filter(|_| !lost), version: None })
    }

    /// Everything a reader is given of a text, with the targets brought over where `brought`.
    fn signs(&self, texte: &str, brought: bool) -> Vec<Signe> {
        let mut signs: Vec<Signe> = Vec::new();
        for (event, _) in events(texte) {
            let sign = match event {
                Event::Start(Tag::Link { dest_url, title, .. }) => self.link(false, &dest_url, &title, brought),
                Event::Start(Tag::Image { dest_url, title, .. }) => self.link(true, &dest_url, &title, brought),
                Event::Text(shown) => match signs.last_mut() {
                    Some(Signe::Texte(before)) => {
                        before.push_str(&shown);
                        continue;
                    }
                    _ => Signe::Texte(shown.into_string()),
                },
                other => Signe::Autre(format!("{other:?}")),
            };
            signs.push(sign);
        }
        signs
    }

    fn link(&self, image: bool, dest: &str, title: &str, brought: bool) -> Signe {
        if brought {
            let (dest, title) = (self.target(dest).apply(dest), self.title(dest, title).apply(title));
            return Signe::Lien { image, dest, title };
        }
        Signe::Lien { image, dest: dest.to_owned(), title: title.to_owned() }
    }
}

/// What a reader is given; a run of text is one whatever it is cut into.
#[derive(Debug, PartialEq, Eq)]
enum Signe {
    Texte(String),
    Lien { image: bool, dest: String, title: String },
    Autre(String),
}

/// What changes of a target or of a title: bytes of it, and what is written there.
#[derive(Debug, Default)]
struct Changes {
    edits: Vec<(Range<usize>, String)>,
    suivis: usize,
    sans_cible: usize,
}

impl Changes {
    /// The target or title, changed.
    fn apply(&self, before: &str) -> String {
        let (mut after, mut at) = (String::with_capacity(before.len()), 0);
        for (range, written) in &self.edits {
            after.push_str(&before[at..range.start]);
            after.push_str(written);
            at = range.end;
        }
        after.push_str(&before[at..]);
        after
    }
}

fn refused(texte: &str, octets: Range<usize>) -> TransposeError {
    TransposeError { place: place(texte, octets) }
}

#[cfg(test)]
mod tests;
