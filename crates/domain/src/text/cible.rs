//! The words of a target: how one criterion is written, and where each stands.
//!
//! `C1-ME-03` names a criterion of the dossier's référentiel, `C1-LI-03.2` a sub-point of one, which counts for the whole of it, and
//! `C1-ME-03@1` a criterion of another version, that this one has no place for: it is told at its place and names nothing here.

use std::ops::Range;

use crate::ids::CritereId;

/// Before the criteria of a link.
pub(crate) const CRITERE: &str = "critere:";

/// Before the evidence of a link.
pub(crate) const PREUVE: &str = "preuve:";

/// Between a criterion and the version it is of.
const VERSION: char = '@';

/// The longest version that is read.
const MAX_VERSION: usize = 20;

/// One criterion, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cible {
    /// In capitals.
    pub critere: CritereId,
    /// The sub-point, as it is written.
    pub rang: Option<String>,
    /// The version it is of, where that is not the dossier's.
    pub version: Option<String>,
}

impl Cible {
    /// Reads a word; `None` for any other shape.
    pub fn read(word: &str) -> Option<Self> {
        let (word, version) = match word.split_once(VERSION) {
            Some((word, version)) if is_version(version) => (word, Some(version.to_owned())),
            Some(_) => return None,
            None => (word, None),
        };
        let (base, rang) = match word.split_once('.') {
            Some((base, rang)) if !rang.is_empty() && rang.bytes().all(|b| b.is_ascii_digit()) => {
                (base, Some(rang.to_owned()))
            }
            Some(_) => return None,
            None => (word, None),
        };
        let critere = CritereId::new(&base.to_ascii_uppercase()).ok()?;
        Some(Self { critere, rang, version })
    }

    /// As [`Self::read`] reads it back.
    pub fn written(&self) -> String {
        let rang = self.rang.as_ref().map(|rang| format!(".{rang}")).unwrap_or_default();
        let version = self.version.as_ref().map(|version| format!("{VERSION}{version}")).unwrap_or_default();
        format!("{}{rang}{version}", self.critere)
    }
}

/// Whether versions of référentiels are written so: numbers joined by dots.
fn is_version(text: &str) -> bool {
    text.len() <= MAX_VERSION
        && text.split('.').all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// What follows `scheme` in a target, whatever the case of the scheme.
pub(crate) fn strip_scheme<'a>(dest: &'a str, scheme: &str) -> Option<&'a str> {
    let head = dest.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| &dest[scheme.len()..])
}

/// The words of what follows `critere:`, each with its bytes: commas, semicolons and spaces stand between.
pub(crate) fn target_words(ids: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    let ends = ids
        .match_indices(',')
        .chain(ids.match_indices(';'))
        .chain(ids.match_indices(' '))
        .chain(ids.match_indices("%20"));
    let mut separators: Vec<Range<usize>> = ends.map(|(start, found)| start..start + found.len()).collect();
    separators.sort_by_key(|range| range.start);
    separators.push(ids.len()..ids.len());
    separators.into_iter().filter_map(move |separator| {
        let piece = &ids[at..separator.start];
        let start = at + (piece.len() - piece.trim_start().len());
        at = separator.end;
        let word = piece.trim();
        (!word.is_empty()).then(|| (start..start + word.len(), word))
    })
}

/// The words of a title that may be criteria, each with its bytes; the rest of it is free text.
pub(crate) fn title_words(title: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let apart = |sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | VERSION));
    let mut at = 0;
    title.split_inclusive(apart).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(apart).trim_end_matches('.');
        (!word.is_empty()).then(|| (start..start + word.len(), word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_criterion_a_sub_point_one_of_another_version_or_nothing() {
        for written in ["C1-ME-03", "C1-ME-03.2", "C1-ME-03@1", "C1-ME-03.2@2024.1"] {
            assert_eq!(Cible::read(written).unwrap().written(), written);
        }
        assert_eq!(Cible::read("c1-me-03@2").unwrap().written(), "C1-ME-03@2");
        for wrong in ["", "C1-ME-03.", "C1-ME-03@", "C1-ME-03@1.", "C1-ME-03@v1", "C1-ME-03@1@2", "@1", "C1-ME-3"] {
            assert_eq!(Cible::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_are_given_with_their_bytes() {
        let ids = "C1-ME-01, C1-ME-02;%20bidon%20\u{a0}C1-ME-03 ";
        let words: Vec<_> = target_words(ids).collect();
        assert_eq!(words.iter().map(|word| word.1).collect::<Vec<_>>(), ["C1-ME-01", "C1-ME-02", "bidon", "C1-ME-03"]);
        assert!(words.iter().all(|(range, word)| &ids[range.clone()] == *word));
        let title = "Été\u{202f}: C1-ME-08, puis C1-ME-02@1.";
        let words: Vec<_> = title_words(title).filter(|(_, word)| Cible::read(word).is_some()).collect();
        assert_eq!(words.iter().map(|word| word.1).collect::<Vec<_>>(), ["C1-ME-08", "C1-ME-02@1"]);
        assert!(words.iter().all(|(range, word)| &title[range.clone()] == *word));
    }
}
