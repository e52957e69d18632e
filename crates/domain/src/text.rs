//! Passages and citations: what one text says of criteria and evidence.
//!
//! A passage is a link to `critere:` with one or several ids; a citation is an image or link to `preuve:`, whose title may
//! name criteria too. A passage is backed by the evidence cited in the same block (paragraph, list item, table cell). An
//! id that is not written as one is reported with its place and never dropped; whether an id exists is judged by
//! [`crate::coverage`], which knows the référentiel.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::dossier::Dossier;
use crate::ids::{ActiviteId, CompetenceId, CritereId, PreuveId};
use crate::markdown::{MAX_TEXT_BYTES, events, words_of};
use crate::positions::Positions;

pub(crate) mod cible;

use cible::{CRITERE, Cible, PREUVE, strip_scheme, target_words, title_words};

/// Which text of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextRef {
    /// The company and its context.
    Contexte,
    /// An activité.
    Activite(ActiviteId),
    /// The fiche of a competence.
    Fiche(CompetenceId),
}

impl TextRef {
    /// That text in `dossier`; `None` where the activité does not exist.
    pub fn texte<'a>(&self, dossier: &'a Dossier) -> Option<&'a str> {
        match self {
            Self::Contexte => Some(&dossier.entreprise.contexte),
            Self::Activite(id) => dossier.activite(*id).map(|a| a.texte.as_str()),
            Self::Fiche(competence) => Some(dossier.texte_fiche(competence)),
        }
    }
}

/// SHA-256 of a text's bytes, 64 lowercase hexadecimal digits.
pub fn text_hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// First byte and the byte after the last.
    pub octets: Range<usize>,
    /// The same in UTF-16 units, as the window counts.
    pub utf16: Range<usize>,
    /// Line of its beginning, from 1.
    pub ligne: usize,
    /// Character in that line, from 1.
    pub colonne: usize,
}

/// A stretch of text linked to criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Passage {
    /// Where.
    pub place: Place,
    /// The criteria it is linked to, as written, each once.
    pub criteres: Vec<CritereId>,
    /// What is shown, at most 200 characters.
    pub extrait: String,
    /// The title of the link.
    pub commentaire: String,
    /// Evidence cited in the same block.
    pub preuves: BTreeSet<PreuveId>,
}

/// A place where evidence is shown or linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Citation {
    /// Where.
    pub place: Place,
    /// The evidence.
    pub preuve: PreuveId,
}

/// Something written that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// Where; the beginning where the whole text is concerned.
    pub place: Place,
    /// What.
    pub genre: ProblemKind,
}

/// What is wrong with a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", content = "cible", rename_all = "snake_case")]
pub enum ProblemKind {
    /// A target `critere:` whose id has no such shape, or no id at all.
    CritereMalEcrit(String),
    /// A criterion the référentiel does not have.
    CritereInconnu(String),
    /// A criterion of another version, `C1-ME-03@1`, that the dossier's has no place for.
    CritereAutreVersion(String),
    /// A target `preuve:` that is not a SHA-256.
    PreuveMalEcrite(String),
    /// Evidence the dossier does not have.
    PreuveInconnue(String),
    /// Longer than [`MAX_TEXT_BYTES`]: not read at all.
    TexteTropLong(String),
}

/// What one text says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TexteLu {
    /// Passages, in order of beginning.
    pub passages: Vec<Passage>,
    /// Evidence, in order of appearance.
    pub citations: Vec<Citation>,
    /// What cannot be taken, in order of appearance.
    pub problemes: Vec<Problem>,
}

/// A link or image being read.
struct Open {
    range: Range<usize>,
    bloc: usize,
    target: Target,
    titre: String,
    extrait: String,
}

/// A passage whose place and evidence are not known yet.
struct Found {
    range: Range<usize>,
    bloc: usize,
    criteres: Vec<CritereId>,
    extrait: String,
    commentaire: String,
}

enum Target {
    Criteres(Vec<CritereId>),
    Preuve(PreuveId),
    Other,
}

/// Reads one text. Never fails: what cannot be taken is among the problems.
pub fn read_text(text: &str) -> TexteLu {
    read_and_count(text).0
}

/// What one text says, and its words as [`crate::word_count`] counts them, in one reading.
pub(crate) fn read_and_count(text: &str) -> (TexteLu, usize) {
    if text.len() > MAX_TEXT_BYTES {
        let place = Place { octets: 0..0, utf16: 0..0, ligne: 1, colonne: 1 };
        let genre = ProblemKind::TexteTropLong(text.len().to_string());
        return (TexteLu { problemes: vec![Problem { place, genre }], ..TexteLu::default() }, 0);
    }
    let mut reading = Reading::default();
    let mut words = 0;
    for (event, range) in events(text) {
        words += words_of(&event);
        reading.take(event, range);
    }
    (reading.finish(text), words)
}

#[derive(Default)]
struct Reading {
    blocs: Vec<usize>,
    next_bloc: usize,
    open: Vec<Open>,
    passages: Vec<Found>,
    citations: Vec<(Range<usize>, usize, PreuveId)>,
    problems: Vec<(Range<usize>, ProblemKind)>,
}

impl Reading {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                self.open_link(&dest_url, &title, range);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close_link(),
            Event::Start(tag) if is_block(&tag) => {
                self.next_bloc += 1;
                self.blocs.push(self.next_bloc);
            }
            Event::End(tag) if is_block_end(tag) => {
                self.blocs.pop();
            }
            Event::Text(shown) | Event::Code(shown) => {
                for link in &mut self.open {
                    push_limited(&mut link.extrait, &shown);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                for link in &mut self.open {
                    push_limited(&mut link.extrait, " ");
                }
            }
            _ => {}
        }
    }

    fn open_link(&mut self, dest: &str, titre: &str, range: Range<usize>) {
        let target = if let Some(ids) = strip_scheme(dest, CRITERE) {
            self.criteres(ids, &range)
        } else if let Some(id) = strip_scheme(dest, PREUVE) {
            if let Ok(id) = PreuveId::new(&id.to_ascii_lowercase()) {
                Target::Preuve(id)
            } else {
                self.problems.push((range.clone(), ProblemKind::PreuveMalEcrite(shorten(id))));
                Target::Other
            }
        } else {
            Target::Other
        };
        let bloc = self.blocs.last().copied().unwrap_or(0);
        let titre = titre.to_owned();
        self.open.push(Open { range, bloc, target, titre, extrait: String::new() });
    }

    fn criteres(&mut self, ids: &str, range: &Range<usize>) -> Target {
        let mut criteres = Vec::new();
        let mut any = false;
        for (_, word) in target_words(ids) {
            any = true;
            match Cible::read(word) {
                Some(cible) if cible.version.is_some() => self.of_another_version(word, range),
                Some(cible) if criteres.contains(&cible.critere) => {}
                Some(cible) => criteres.push(cible.critere),
                None => self.problems.push((range.clone(), ProblemKind::CritereMalEcrit(shorten(word)))),
            }
        }
        if !any {
            self.problems.push((range.clone(), ProblemKind::CritereMalEcrit(String::new())));
        }
        Target::Criteres(criteres)
    }

    fn of_another_version(&mut self, word: &str, range: &Range<usize>) {
        self.problems.push((range.clone(), ProblemKind::CritereAutreVersion(shorten(word))));
    }

    /// Criteria of other versions named in a title.
    fn others_in_title(&mut self, title: &str, range: &Range<usize>) {
        for (_, word) in title_words(title) {
            if Cible::read(word).is_some_and(|cible| cible.version.is_some()) {
                self.of_another_version(word, range);
            }
        }
    }

    fn close_link(&mut self) {
        let Some(link) = self.open.pop() else { return };
        let Open { range, bloc, target, titre, extrait } = link;
        match target {
            Target::Criteres(criteres) if criteres.is_empty() => {}
            Target::Criteres(criteres) => {
                self.passages.push(Found { range, bloc, criteres, extrait, commentaire: titre });
            }
            Target::Preuve(preuve) => {
                self.others_in_title(&titre, &range);
                let criteres = criteres_in_title(&titre);
                if !criteres.is_empty() {
                    self.passages.push(Found { range: range.clone(), bloc, criteres, extrait, commentaire: titre });
                }
                self.citations.push((range, bloc, preuve));
            }
            Target::Other => {}
        }
    }

    fn finish(mut self, text: &str) -> TexteLu {
        self.passages.sort_by_key(|found| (found.range.start, found.range.end));
        self.citations.sort_by_key(|(range, ..)| (range.start, range.end));
        self.problems.sort_by_key(|(range, _)| (range.start, range.end));
        let ranges = self.passages.iter().map(|found| &found.range);
        let ranges = ranges.chain(self.citations.iter().map(|c| &c.0));
        let ranges = ranges.chain(self.problems.iter().map(|p| &p.0));
        let positions = Positions::of(text, ranges);
        let mut by_bloc: BTreeMap<usize, BTreeSet<PreuveId>> = BTreeMap::new();
        for (_, bloc, preuve) in &self.citations {
            by_bloc.entry(*bloc).or_default().insert(preuve.clone());
        }
        TexteLu {
            passages: self
                .passages
                .into_iter()
                .map(|found| Passage {
                    place: positions.place(found.range),
                    criteres: found.criteres,
                    extrait: found.extrait,
                    commentaire: found.commentaire,
                    preuves: by_bloc.get(&found.bloc).cloned().unwrap_or_default(),
                })
                .collect(),
            citations: self
                .citations
                .into_iter()
                .map(|(range, _, preuve)| Citation { place: positions.place(range), preuve })
                .collect(),
            problemes: self
                .problems
                .into_iter()
                .map(|(range, genre)| Problem { place: positions.place(range), genre })
                .collect(),
        }
    }
}

/// Ids named in a title that is otherwise free text.
fn criteres_in_title(title: &str) -> Vec<CritereId> {
    let mut found = Vec::new();
    for (_, word) in title_words(title) {
        if let Some(cible) = Cible::read(word)
            && cible.version.is_none()
            && !found.contains(&cible.critere)
        {
            found.push(cible.critere);
        }
    }
    found
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::Item
            | Tag::TableCell
            | Tag::FootnoteDefinition(_)
    )
}

fn is_block_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition
    )
}

/// An extract shows at most that many characters.
const EXTRACT_CHARS: usize = 200;

fn push_limited(extract: &mut String, shown: &str) {
    let room = EXTRACT_CHARS.saturating_sub(extract.chars().count());
    extract.extend(shown.chars().take(room));
}

fn shorten(word: &str) -> String {
    word.chars().take(80).collect()
}

#[cfg(test)]
mod tests;
