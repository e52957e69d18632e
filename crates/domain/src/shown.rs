//! What a reader sees of a text, without marks and targets, and where each letter of it is written.
//!
//! For search: paragraphs, cells and items are lines, everything else is as it reads. A place in what is shown
//! can be brought back to the source, so that the passage is opened where it is written.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::markdown::{MAX_TEXT_BYTES, events};

/// What is shown of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// One line a block.
    pub texte: String,
    runs: Vec<Run>,
}

/// Bytes that follow each other both in what is shown and in the source, unless marks stand between.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    shown: Range<usize>,
    source: Range<usize>,
}

/// What a reader sees of `text`; nothing where it is longer than [`MAX_TEXT_BYTES`].
pub fn shown(text: &str) -> Shown {
    let mut shown = Shown::default();
    if text.len() > MAX_TEXT_BYTES {
        return shown;
    }
    for (event, range) in events(text) {
        match event {
            Event::Text(seen) | Event::Code(seen) => {
                shown.push(text, &seen, range);
            }
            Event::Html(seen) | Event::InlineHtml(seen) => shown.push(text, &seen, range),
            Event::Start(tag) if is_block(&tag) => shown.end_line(),
            Event::End(_) | Event::Start(_) => {}
            // Breaks of lines, and marks that stand between words.
            _ => shown.texte.push(' '),
        }
    }
    shown
}

fn is_block(tag: &pulldown_cmark::Tag<'_>) -> bool {
    use pulldown_cmark::Tag;
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

impl Shown {
    /// Where those bytes of [`Shown::texte`] are written in the source.
    ///
    /// From the first letter to the last; what is written with an escape or an entity is taken whole.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source_of(range.start, true);
        let end = if range.is_empty() { start } else { self.source_of(range.end, false) };
        start..end.max(start)
    }

    /// The source of an offset: of the byte that begins there, or of the end of the byte before it.
    fn source_of(&self, offset: usize, begins: bool) -> usize {
        let rank =
            self.runs.partition_point(|run| if begins { run.shown.end <= offset } else { run.shown.end < offset });
        let Some(run) = self.runs.get(rank) else { return self.runs.last().map_or(0, |run| run.source.end) };
        if run.shown.len() == run.source.len() {
            run.source.start + offset.saturating_sub(run.shown.start)
        } else if begins {
            run.source.start
        } else {
            run.source.end
        }
    }

    fn end_line(&mut self) {
        if !self.texte.is_empty() && !self.texte.ends_with('\n') {
            self.texte.push('\n');
        }
    }

    fn push(&mut self, text: &str, seen: &str, range: Range<usize>) {
        let begins = self.texte.len();
        self.texte.push_str(seen);
        // Code is given with its marks around, the rest without.
        let written = text.get(range.clone()).unwrap_or_default();
        let source = match written.find(seen) {
            Some(at) => range.start + at..range.start + at + seen.len(),
            None => range,
        };
        self.runs.push(Run { shown: begins..self.texte.len(), source });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, sought: &str) -> String {
        let shown = shown(text);
        let at = shown.texte.find(sought).unwrap();
        text[shown.source(&(at..at + sought.len()))].to_owned()
    }

    #[test]
    fn marks_and_targets_are_not_shown() {
        let text = "# Titre\n\nIl [compare](critere:C1-ME-04 \"non\") **tout** :\n- un ![baie](preuve:ab)\n- `deux`";
        assert_eq!(shown(text).texte, "Titre\nIl compare tout :\nun baie\ndeux");
        assert_eq!(shown("a | b\n--|--\nc | d").texte, "a\nb\nc\nd");
    }

    #[test]
    fn what_is_shown_is_found_again_where_it_is_written() {
        let text = "# É\n\nré**seau** et [le `switch`](critere:C1-ME-04), p&eacute;riode \\*x";
        assert_eq!(written(text, "réseau"), "ré**seau");
        assert_eq!(written(text, "switch"), "switch");
        assert_eq!(written(text, "riode"), "riode");
        assert_eq!(written(text, "É"), "É");
        assert_eq!(written(text, "é"), "é");
        assert_eq!(written("&eacute;t&eacute;", "été"), "&eacute;t&eacute;");
    }
}
